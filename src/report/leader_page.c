#include "report/leader_page.h"

#include "report/concern.h"
#include "report/indicator_card.h"
#include "report/missing.h"
#include "report/sentence.h"
#include "report/target_group.h"
#include "report/target_words.h"
#include "report/verdict_group.h"
#include "report/verdict_tiles.h"

enum { RED_ROWS = 5, CHARTS = 3, CHANGES = 5, ORDERS = 4, DEPARTMENTS = 5 };

typedef struct writer {
    arena *a;
    document *d;
    const page_frame *f;
    const assessment *s, *before;
    const leader_orders *orders;
    concerns concerns;
    bool zh;
} writer;

static void begin(writer *w, str title)
{
    document_begin(w->d, GROUP_CARD, STR_NONE);
    document_heading(w->d, 1, title, STR_NONE);
}

static void more(writer *w, size_t count, page_kind kind)
{
    page_subject of = page_subject_of(w->s);
    spans s = { 0 };
    if (count == 0)
        return;
    spans_add_link(w->a, &s, str_format(w->a, w->zh ? "另有%zu项" : "%zu more", count),
                   page_address(w->a, w->f, kind, &of));
    document_spans(w->d, BLOCK_NOTE, s);
}

/* ---- domains ---- */

/* A number and the place of its targets; nothing leads from a zero. */
static spans counted(writer *w, const target_group *group, size_t count, const char *place)
{
    page_subject of = target_group_subject(w->s, group);
    spans s = { 0 };
    str text = str_format(w->a, "%zu", count);
    if (count)
        spans_add_link(w->a, &s, text,
                       str_format(w->a, "%.*s%s%s", STR_ARG(page_address(w->a, w->f, group->kind, &of)),
                                  *place ? "#" : "", place));
    else
        spans_add(w->a, &s, SPAN_MUTED, text);
    return s;
}

static void add_domains(writer *w)
{
    enum { COLUMNS = VERDICT_GROUP_COUNT + 2 };
    target_groups all = target_groups_of(w->a, w->s, PAGE_DOMAIN, w->f->lang);
    table_column columns[COLUMNS] = { { page_words(w->d, "领域", "Domain"), ALIGN_LEFT, 30 },
                                      { page_words(w->d, "目标", "Targets"), ALIGN_RIGHT, 10 } };
    for (size_t g = 0; g < VERDICT_GROUP_COUNT; g++)
        columns[g + 2] = (table_column){
            str_format(w->a, "%s %.*s", verdict_table[verdict_groups[g].verdicts[0]].mark,
                       STR_ARG(verdict_group_label(w->a, &verdict_groups[g], w->f->lang))),
            ALIGN_RIGHT, 10
        };
    table *t = table_create(w->a, STR_NONE, columns, COLUMNS);
    for (size_t i = 0; i < all.count; i++) {
        const target_group *group = &all.items[i];
        table_row *row = table_add_row(w->a, t);
        page_subject of = target_group_subject(w->s, group);
        spans_add_link(w->a, &row->cells[0], group->name, page_address(w->a, w->f, PAGE_DOMAIN, &of));
        row->cells[1] = counted(w, group, group->total, "");
        for (size_t g = 0; g < VERDICT_GROUP_COUNT; g++)
            row->cells[g + 2] = counted(w, group, verdict_group_sum(&verdict_groups[g], group->counts),
                                        verdict_groups[g].word);
    }
    begin(w, page_words(w->d, "各领域", "By domain"));
    document_table(w->d, t);
    document_end(w->d);
}

/* ---- red warnings ---- */

static spans owner_of(writer *w, const assessed_target *t)
{
    spans s = { 0 };
    page_subject of = page_subject_of(w->s);
    if (t->department_no == 0 || t->department_code.len == 0)
        return spans_of(w->a, page_words(w->d, "未定部门", "not assigned"));
    const assessed_department *by = &w->s->departments[t->department_no - 1];
    of.group = assessed_department_word(by);
    spans_add_link(w->a, &s, assessed_department_name(by, w->f->lang),
                   page_address(w->a, w->f, PAGE_DEPARTMENT, &of));
    return s;
}

static void add_red_row(writer *w, table *t, const concern *c)
{
    const assessed_target *one = &w->s->targets[c->target - 1];
    table_row *row = table_add_row(w->a, t);
    str gap = sentence_gap(w->a, one, w->f->lang);
    target_add_link(w->a, &row->cells[0], w->f, w->s, c->target - 1);
    row->cells[1] = spans_of(w->a, gap.len ? gap : STR("—"));
    row->cells[2] = spans_of(w->a, warning_rule_label(w->a, c->warnings.items[0]->rule, w->f->lang));
    row->cells[3] = owner_of(w, one);
    row->cells[4] = spans_of(w->a, str_format(w->a, w->zh ? "%d年底" : "end of %d", one->target_year));
}

static void add_red(writer *w)
{
    const table_column columns[] = { { page_words(w->d, "指标", "Indicator"), ALIGN_LEFT, 30 },
                                     { page_words(w->d, "差距", "Gap"), ALIGN_LEFT, 24 },
                                     { page_words(w->d, "原因", "Cause"), ALIGN_LEFT, 18 },
                                     { page_words(w->d, "责任单位", "Owner"), ALIGN_LEFT, 16 },
                                     { page_words(w->d, "时限", "By"), ALIGN_LEFT, 12 } };
    table *t = table_create(w->a, STR_NONE, columns, COUNT_OF(columns));
    size_t count = 0;
    for (size_t i = 0; i < w->concerns.count; i++) {
        const concern *c = &w->concerns.items[i];
        if (c->target && c->level == WARNING_RED && count++ < RED_ROWS)
            add_red_row(w, t, c);
    }
    begin(w, str_format(w->a, w->zh ? "红色预警（%zu）" : "Red warnings (%zu)", count));
    if (count)
        document_table(w->d, t);
    else
        document_paragraph(w->d, page_words(w->d, "没有红色预警。", "There are no red warnings."));
    more(w, count > RED_ROWS ? count - RED_ROWS : 0, PAGE_WARNINGS);
    document_end(w->d);
}

/* ---- what changed ---- */

/* From worse to better; 0: not judged. */
static int rung(verdict v)
{
    static const int rungs[VERDICT_COUNT] = {
        [VERDICT_NOT_MET] = 1, [VERDICT_MOVING_AWAY] = 2, [VERDICT_AT_RISK] = 3,
        [VERDICT_BEHIND] = 4,  [VERDICT_ON_TRACK] = 5,    [VERDICT_MET] = 6
    };
    return rungs[v];
}

/* The same target in the year before, mostly in the same place; NULL: the plan had no such target. */
static const assessed_target *target_before(const writer *w, size_t i)
{
    int64_t id = w->s->targets[i].id;
    return i < w->before->target_count && w->before->targets[i].id == id
               ? &w->before->targets[i]
               : assessment_target(w->before, id);
}

/* Steps up (or down, below 0) since the year before; 0 also when one of the years was not judged. */
static int steps_of(const writer *w, size_t i)
{
    const assessed_target *now = &w->s->targets[i];
    const assessed_target *then = target_before(w, i);
    return now->repeats || !then || !rung(then->verdict) || !rung(now->verdict)
               ? 0
               : rung(now->verdict) - rung(then->verdict);
}

static void add_change(writer *w, size_t i)
{
    const assessed_target *now = &w->s->targets[i];
    const assessed_target *then = target_before(w, i);
    spans s = { 0 };
    target_add_link(w->a, &s, w->f, w->s, i);
    spans_add(w->a, &s, SPAN_PLAIN,
              str_format(w->a, w->zh ? "：%.*s → " : ": %.*s → ",
                         STR_ARG(verdict_label(w->a, then->verdict, w->f->lang))));
    spans to = verdict_badge(w->a, now->verdict, w->f->lang);
    spans_append(w->a, &s, &to);
    document_spans(w->d, BLOCK_LIST_ITEM, s);
}

static void add_changes(writer *w)
{
    size_t risen = 0, fallen = 0, shown = 0;
    begin(w, w->before ? str_format(w->a, w->zh ? "比%d年的变化" : "Changes since %d", w->before->year)
                       : page_words(w->d, "比上年的变化", "Changes since the year before"));
    for (size_t i = 0; w->before && i < w->s->target_count; i++) {
        risen += steps_of(w, i) > 0;
        fallen += steps_of(w, i) < 0;
    }
    if (w->before)
        document_paragraph(w->d,
                           str_format(w->a, w->zh ? "判定变好%zu项，变差%zu项。" : "Better: %zu, worse: %zu.",
                                      risen, fallen));
    else
        document_paragraph(w->d, page_words(w->d, "上年没有数据。", "The year before has no figures."));
    for (int way = -5; way <= 5 && w->before; way++)
        for (size_t i = 0; i < w->s->target_count && way != 0; i++)
            if (steps_of(w, i) == way && shown < CHANGES) {
                add_change(w, i);
                shown++;
            }
    more(w, risen + fallen - shown, PAGE_TARGETS);
    document_end(w->d);
}

/* ---- orders and departments ---- */

/* Each part that is overdue: whose it is, and since when. */
static void add_order(writer *w, const supervision_order *o)
{
    for (size_t k = 0; k < o->part_count; k++) {
        const order_part *part = &o->parts[k];
        spans s = { 0 };
        if (!part->is_overdue)
            continue;
        spans_add_link(w->a, &s,
                       w->zh ? str_format(w->a, "%d年第%d号", o->year, o->number)
                             : str_format(w->a, "No. %d of %d", o->number, o->year),
                       str_format(w->a, "/orders?order=%lld&lang=%s", (long long)o->id, w->zh ? "zh" : "en"));
        spans_add(w->a, &s, SPAN_PLAIN,
                  str_format(
                      w->a, w->zh ? "　%.*s　%.*s　应于%.*s前回复" : " · %.*s · %.*s · reply was due by %.*s",
                      STR_ARG(o->matter), STR_ARG(part->unit_name), STR_ARG(part->due)));
        document_spans(w->d, BLOCK_LIST_ITEM, s);
    }
}

static void add_orders(writer *w)
{
    document_heading(w->d, 2, page_words(w->d, "逾期督办单", "Overdue orders"), STR_NONE);
    if (!w->orders->may_read) {
        document_note(w->d, page_words(w->d, "督办单须登录后查看。", "Sign in to see the orders."));
        return;
    }
    if (w->orders->count == 0)
        document_paragraph(w->d, page_words(w->d, "没有逾期的督办单。", "No order is overdue."));
    for (size_t i = 0; i < w->orders->count && i < ORDERS; i++)
        add_order(w, &w->orders->overdue[i]);
    if (w->orders->count > ORDERS)
        document_note(w->d, str_format(w->a, w->zh ? "另有%zu件" : "%zu more", w->orders->count - ORDERS));
}

static void add_late(writer *w)
{
    size_t shown = 0, late = 0;
    document_heading(w->d, 2,
                     w->s->missing.count ? missing_title(w->a, w->s, w->f->lang)
                                         : page_words(w->d, "数据报送", "Reporting"),
                     STR_NONE);
    for (size_t i = 0; i < w->s->department_count; i++) {
        const assessed_department *one = &w->s->departments[i];
        page_subject of = page_subject_of(w->s);
        spans s = { 0 };
        if (one->missing_count == 0 || ++late > DEPARTMENTS)
            continue;
        of.group = assessed_department_word(one);
        spans_add(w->a, &s, SPAN_PLAIN,
                  str_format(
                      w->a, w->zh ? "%.*s：" : "%.*s: ", STR_ARG(assessed_department_name(one, w->f->lang))));
        spans_add_link(
            w->a, &s, str_format(w->a, w->zh ? "%zu项" : "%zu", one->missing_count),
            str_format(w->a, "%.*s#missing", STR_ARG(page_address(w->a, w->f, PAGE_DEPARTMENT, &of))));
        document_spans(w->d, BLOCK_LIST_ITEM, s);
        shown++;
    }
    if (late == 0)
        document_paragraph(w->d, page_words(w->d, "应报数据均已报送。", "All data due has been reported."));
    more(w, late - shown, PAGE_DEPARTMENT);
}

/* ---- charts ---- */

/* Key indicators first, those that need attention before the others. */
static void add_charts(writer *w)
{
    size_t chosen[CHARTS], count = 0;
    for (int round = 0; round < 3; round++)
        for (size_t i = 0; i < (round == 0 ? w->concerns.count : w->s->target_count) && count < CHARTS; i++) {
            size_t at = round == 0 ? w->concerns.items[i].target : i + 1;
            bool is_new = at > 0;
            for (size_t k = 0; k < count && is_new; k++)
                is_new = !str_eq(w->s->targets[chosen[k]].code, w->s->targets[at - 1].code);
            if (!is_new || w->s->targets[at - 1].repeats || !target_has_figures(&w->s->targets[at - 1]) ||
                (round < 2 && !w->s->targets[at - 1].is_key))
                continue;
            chosen[count++] = at - 1;
        }
    begin(w, page_words(w->d, "重点指标", "Key indicators"));
    document_begin(w->d, GROUP_GRID, STR_NONE);
    for (size_t i = 0; i < count; i++) {
        spans s = { 0 };
        const line_chart *chart = indicator_chart(w->a, w->s, &w->s->targets[chosen[i]], true, w->f->lang);
        document_begin(w->d, GROUP_CARD, STR_NONE);
        target_add_link(w->a, &s, w->f, w->s, chosen[i]);
        document_spans(w->d, BLOCK_PARAGRAPH, s);
        if (chart)
            document_line_chart(w->d, chart);
        document_end(w->d);
    }
    document_end(w->d);
    document_end(w->d);
}

document *report_leader_page(arena *a, const page_frame *f, const assessment *s, const assessment *before,
                             const leader_orders *orders)
{
    writer w = { .a = a,
                 .f = f,
                 .s = s,
                 .before = before,
                 .orders = orders,
                 .concerns = concerns_of(a, s),
                 .zh = f->lang == LANGUAGE_ZH };
    page_subject of = page_subject_of(s);
    w.d = page_create(
        a, f, PAGE_LEADER, &of, str_format(a, w.zh ? "一页总览（%d年）" : "Overview of %d", s->year),
        str_format(a, w.zh ? "%.*s　%.*s" : "%.*s · %.*s", STR_ARG(s->plan_title), STR_ARG(s->region_name)));
    page_add_years(w.d, f, PAGE_LEADER, &of, s->figure_years, s->figure_year_count);
    if (page_lacks_figures(w.d, s))
        return w.d;
    verdict_tiles_add_brief(w.d, s, before, f);
    document_begin(w.d, GROUP_BOARD, STR_NONE);
    add_domains(&w);
    add_red(&w);
    add_changes(&w);
    add_charts(&w);
    begin(&w, page_words(w.d, "督办与报送", "Orders and reporting"));
    add_orders(&w);
    add_late(&w);
    document_end(w.d);
    document_end(w.d);
    return w.d;
}
