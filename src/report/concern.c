#include "report/concern.h"

#include "report/sentence.h"
#include "report/target_words.h"

enum { URGENT_LINES_MAX = 16, URGENCY_COUNT = 7, URGENCY_URGENT = 3 };

typedef struct writer {
    arena *a;
    document *d;
    const page_frame *f;
    const assessment *s;
    bool zh;
} writer;

/* 0 is the most urgent. Concerns below URGENCY_URGENT are on the first page. */
static int urgency(const assessment *s, const concern *c)
{
    verdict v = c->target ? s->targets[c->target - 1].verdict : VERDICT_NOT_ASSESSABLE;
    return c->level == WARNING_RED         ? 0
           : v == VERDICT_NOT_MET          ? 1
           : v == VERDICT_MOVING_AWAY      ? 2
           : c->level == WARNING_ORANGE    ? 3
           : v == VERDICT_AT_RISK          ? 4
           : c->level == WARNING_YELLOW    ? 5
                                           : 6;
}

typedef VEC(concern) concern_list;

static concern *of_target(concern_list *list, size_t target)
{
    for (size_t i = 0; target && i < list->count; i++)
        if (list->items[i].target == target)
            return &list->items[i];
    return 0;
}

static bool is_bad(verdict v)
{
    return v == VERDICT_NOT_MET || v == VERDICT_MOVING_AWAY || v == VERDICT_AT_RISK || v == VERDICT_BEHIND;
}

concerns concerns_of(arena *a, const assessment *s)
{
    concern_list found = { 0 };
    for (size_t i = 0; i < s->warnings.count; i++) {
        const warning *one = &s->warnings.items[i];
        concern *c = of_target(&found, one->target);
        if (!c) {
            c = vec_push(a, &found);
            *c = (concern){ .target = one->target, .level = one->level };
        }
        *vec_push(a, &c->warnings) = one;
    }
    for (size_t i = 0; i < s->target_count; i++)
        if (is_bad(s->targets[i].verdict) && s->targets[i].repeats == 0 && !of_target(&found, i + 1))
            *vec_push(a, &found) = (concern){ .target = i + 1 };
    concerns all = { .items = arena_array(a, concern, found.count) };
    for (int rank = 0; rank < URGENCY_COUNT; rank++) {
        for (size_t i = 0; i < found.count; i++)
            if (urgency(s, &found.items[i]) == rank)
                all.items[all.count++] = found.items[i];
        if (rank < URGENCY_URGENT)
            all.urgent = all.count;
    }
    return all;
}

static void add_name(writer *w, spans *to, const concern *c)
{
    if (c->target) {
        const assessed_target *t = &w->s->targets[c->target - 1];
        target_add_link(w->a, to, w->f, w->s, c->target - 1);
        target_add_department(w->a, to, w->f, w->s, t);
        return;
    }
    const warning *one = c->warnings.items[0];
    spans_add(w->a, to, SPAN_PLAIN, w->zh || one->name_en.len == 0 ? one->name : one->name_en);
}

static void add_badges(writer *w, spans *to, const concern *c)
{
    spans level = level_badge(w->a, c->level, w->f->lang), judged = { 0 };
    if (c->level != WARNING_NONE)
        spans_append(w->a, to, &level);
    if (!c->target)
        return;
    if (c->level != WARNING_NONE)
        spans_add(w->a, to, SPAN_PLAIN, STR(" "));
    judged = verdict_badge(w->a, w->s->targets[c->target - 1].verdict, w->f->lang);
    spans_append(w->a, to, &judged);
}

static str joined(const writer *w, str first, str second)
{
    return sentence_join(w->a, first, second, w->f->lang);
}

/* The required pace. Without one: the clearing condition of the warning. */
static str what_it_needs(writer *w, const concern *c)
{
    str said = c->target ? sentence_need(w->a, &w->s->targets[c->target - 1], w->s->year, w->f->lang)
                         : STR_NONE;
    if (said.len == 0 && c->warnings.count)
        said = w->zh ? c->warnings.items[0]->clear_zh : c->warnings.items[0]->clear_en;
    if (said.len == 0 && c->target)
        said = sentence_now(w->a, &w->s->targets[c->target - 1], w->f->lang);
    return said;
}

/* "t12_urgent"; a warning about data of no target has no source. */
static str source_of(const writer *w, const concern *c, const char *what)
{
    return c->target ? str_format(w->a, "t%zu_%s", assessment_number(w->s, c->target - 1), what) : STR_NONE;
}

static void urgent_row(writer *w, table *t, const concern *c)
{
    table_row *row = table_add_row(w->a, t);
    row->source = source_of(w, c, "urgent");
    add_name(w, &row->cells[0], c);
    row->cells[1] = c->level == WARNING_RED || !c->target
                        ? level_badge(w->a, c->level, w->f->lang)
                        : verdict_badge(w->a, w->s->targets[c->target - 1].verdict, w->f->lang);
    if (c->target) {
        const assessed_target *one = &w->s->targets[c->target - 1];
        str now = one->has_figure ? sentence_value(w->a, one, one->figure, w->f->lang) : STR_NONE;
        if (one->has_figure && (one->is_sum || one->figure_year != w->s->year))
            now = str_format(w->a, w->zh ? "%.*s（%.*s）" : "%.*s (%.*s)", STR_ARG(now),
                             STR_ARG(sentence_years(w->a, one, w->f->lang)));
        row->cells[2] = spans_of(w->a, now);
        row->cells[3] = spans_of(w->a, w->zh ? one->target->explain_zh
                                             : sentence_start(w->a, target_aim(one, w->f->lang)));
    }
    row->cells[4] = spans_of(w->a, what_it_needs(w, c));
    if (c->target)
        row->cells[5] = spans_of(w->a,
                                 chance_text(w->a, &w->s->targets[c->target - 1], w->s->year, w->f->lang));
}

void concerns_add_urgent(document *d, const page_frame *f, const assessment *s, const concerns *all)
{
    writer w = { .a = d->memory, .d = d, .f = f, .s = s, .zh = f->lang == LANGUAGE_ZH };
    if (s->achievement.judged == 0) {
        document_paragraph(
            d,
            page_words(w.d,
                "尚无可判定的目标。请先填报，或在“数据导入”页导入；应报送的指标见“全部目标”。",
                "No target can be assessed yet. Fill in a form or import figures first. The list of targets shows the data required."));
        return;
    }
    if (all->urgent == 0) {
        document_paragraph(
            d,
            page_words(w.d, "没有红色预警，没有未达标或偏离目标的指标。",
                "There are no red warnings, no missed targets and no indicators moving away from their targets."));
        return;
    }
    const table_column columns[] = {
        { page_words(w.d, "指标", "Indicator"), ALIGN_LEFT, 29 },
        { page_words(w.d, "预警或判定", "Warning or verdict"), ALIGN_LEFT, 11 },
        { page_words(w.d, "现状", "Latest"), ALIGN_LEFT, 9 },
        { page_words(w.d, "目标", "Target"), ALIGN_LEFT, 18 },
        { page_words(w.d, "达标所需", "Required pace"), ALIGN_LEFT, 24 },
        { page_words(w.d, "达标可能性", "Chance of meeting it"), ALIGN_RIGHT, 9 },
    };
    table *t = table_create(w.a, STR_NONE, columns, 6);
    t->is_stacked = true;
    size_t shown = all->urgent < URGENT_LINES_MAX ? all->urgent : URGENT_LINES_MAX;
    for (size_t i = 0; i < shown; i++)
        urgent_row(&w, t, &all->items[i]);
    document_table(d, t);
    if (shown < all->urgent)
        document_note(
            d,
            str_format(w.a, w.zh ? "另有%zu项需立即处理，见下文。" : "%zu more need action now; see below.",
                       all->urgent - shown));
}

static void add_reasons(writer *w, table_row *row, const concern *c)
{
    for (size_t i = 0; i < c->warnings.count; i++) {
        const warning *one = c->warnings.items[i];
        str also = w->zh ? one->also_zh : one->also_en;
        spans *why = &row->cells[3];
        if (i > 0)
            spans_add(w->a, why, SPAN_PLAIN, STR(" "));
        spans_add(w->a, why, SPAN_STRONG,
                  str_format(w->a, w->zh ? "%.*s。" : "%.*s. ",
                             STR_ARG(warning_rule_label(w->a, one->rule, w->f->lang))));
        spans_add(w->a, why, SPAN_PLAIN, w->zh ? one->reason_zh : one->reason_en);
        if (also.len)
            spans_add(w->a, why, SPAN_MUTED,
                      str_format(w->a, w->zh ? "（同一原因：%.*s）" : " (same cause: %.*s)", STR_ARG(also)));
        spans_add(w->a, why, SPAN_STRONG, page_words(w->d, "解除条件：", " To clear: "));
        spans_add(w->a, why, SPAN_PLAIN, w->zh ? one->clear_zh : one->clear_en);
    }
}

static str where_it_stands(writer *w, const concern *c)
{
    if (!c->target)
        return STR_NONE;
    const assessed_target *t = &w->s->targets[c->target - 1];
    language lang = w->f->lang;
    return joined(w, joined(w, sentence_now(w->a, t, lang), sentence_progress(w->a, t, w->s->year, lang)),
                  sentence_few(w->a, t, lang));
}

void concerns_add_table(document *d, const page_frame *f, const assessment *s, const concerns *all)
{
    writer w = { .a = d->memory, .d = d, .f = f, .s = s, .zh = f->lang == LANGUAGE_ZH };
    const warnings *warned = &s->warnings;
    if (all->count == 0) {
        document_paragraph(d, page_words(w.d, "没有预警，也没有进度滞后、达标困难或偏离目标的指标。",
                                  "There are no warnings and no lagging indicators."));
        return;
    }
    document_paragraph(
        d,
        str_format(
            w.a,
            w.zh
                ? "共%zu项，预警%zu条：红色%zu条、橙色%zu条、黄色%zu条。同一指标的同一原因只预警一次。"
                : "Indicators: %zu. Warnings: %zu (%zu red, %zu orange, %zu yellow). Each cause is reported once per indicator.",
            all->count, warned->count, warned->counts[WARNING_RED], warned->counts[WARNING_ORANGE],
            warned->counts[WARNING_YELLOW]));
    const table_column columns[] = {
        { page_words(w.d, "指标", "Indicator"), ALIGN_LEFT, 18 },
        { page_words(w.d, "预警和判定", "Warning and verdict"), ALIGN_LEFT, 12 },
        { page_words(w.d, "现状与差距", "Current status"), ALIGN_LEFT, 33 },
        { page_words(w.d, "预警原因和解除条件", "Reason and how to clear it"), ALIGN_LEFT, 37 },
    };
    table *t = table_create(w.a, STR_NONE, columns, 4);
    t->is_stacked = true;
    for (size_t i = 0; i < all->count; i++) {
        table_row *row = table_add_row(w.a, t);
        row->source = source_of(&w, &all->items[i], "concern");
        add_name(&w, &row->cells[0], &all->items[i]);
        add_badges(&w, &row->cells[1], &all->items[i]);
        row->cells[2] = spans_of(w.a, where_it_stands(&w, &all->items[i]));
        add_reasons(&w, row, &all->items[i]);
    }
    document_table(d, t);
}
