#include "report/annual.h"

#include "base/numeral.h"
#include "report/annex.h"
#include "report/card.h"
#include "report/concern.h"
#include "report/indicator_card.h"
#include "report/missing.h"
#include "report/parts.h"
#include "report/sex_table.h"
#include "report/sentence.h"
#include "report/target_group.h"
#include "report/target_table.h"
#include "report/target_words.h"
#include "report/verdict_tiles.h"
#include "report/writer_text.h"

typedef struct writer {
    arena *a;
    document *d;
    const page_frame *f;
    const assessment *s;
    language lang;
    bool zh;
} writer;

static void heading(writer *w, unsigned level, const char *zh, const char *en)
{
    document_heading(w->d, level, page_words(w->d, zh, en), STR_NONE);
}

static bool is_counted(const assessed_target *t)
{
    return t->repeats == 0;
}

static void add_bar(writer *w, bar_chart *c, str label, const size_t *counts)
{
    bar *one = vec_push(w->a, &c->bars);
    one->label = label;
    one->counts = arena_array(w->a, size_t, VERDICT_COUNT);
    memcpy(one->counts, counts, VERDICT_COUNT * sizeof *counts);
}

static void domains_chart(writer *w)
{
    bar_chart *c = arena_new(w->a, bar_chart);
    c->title = page_words(w->d, "各领域目标判定情况", "Verdicts by domain");
    c->parts = arena_array(w->a, bar_part, VERDICT_COUNT);
    c->part_count = VERDICT_COUNT;
    for (size_t v = 0; v < VERDICT_COUNT; v++)
        c->parts[v] = (bar_part){ .label = verdict_label(w->a, (verdict)v, w->lang),
                                  .mark = str_of(verdict_table[v].mark),
                                  .colour = str_of(verdict_table[v].colour) };
    part_list parts = parts_of(w->a, w->s);
    for (size_t i = 0; i < parts.count; i++)
        if (parts.items[i]->total)
            add_bar(w, c, part_title(parts.items[i], w->lang), parts.items[i]->counts);
    if (c->bars.count)
        document_bar_chart(w->d, c);
    if (w->s->key.total && w->s->domain_count)
        document_note(w->d,
                      page_words(w->d, "主要指标同时计入所属领域，总数中只计一次。",
                          "Key indicators are also counted in their domain, but only once in the total."));
}

/* Targets without data to draw: one line each, so that the report lists every target. */
static void other_targets(writer *w, const assessed_domain *part)
{
    for (size_t i = 0; i < w->s->target_count; i++) {
        const assessed_target *t = &w->s->targets[i];
        if (!part_lists(w->s, part, i) || target_has_figures(t) || !is_counted(t))
            continue;
        spans line = { 0 };
        spans_add(w->a, &line, SPAN_PLAIN, target_name(t, w->lang));
        spans_add(w->a, &line, SPAN_MUTED,
                  str_format(w->a, w->zh ? "（%.*s）" : " (%.*s)", STR_ARG(t->target->phrase)));
        spans_add(w->a, &line, SPAN_PLAIN, STR(" "));
        spans judged = verdict_badge(w->a, t->verdict, w->lang);
        spans_append(w->a, &line, &judged);
        if (t->reason != REASON_NONE)
            spans_add(
                w->a, &line, SPAN_MUTED,
                str_format(w->a, w->zh ? "：%.*s" : ": %.*s", STR_ARG(sentence_reason(w->a, t, w->lang))));
        document_spans(w->d, BLOCK_LIST_ITEM, line);
        document_source(w->d, str_format(w->a, "t%zu_listed", assessment_number(w->s, i)));
    }
}

static void part_section(writer *w, const assessed_domain *part)
{
    VEC(str) said = { 0 };
    document_paragraph(w->d, part_counts(w->a, part, w->lang));
    document_source(w->d, str_format(w->a, "part%u_counts", part->no));
    if (part->kind != PART_KEY)
        part_add_key_line(w->d, w->f, w->s, part,
                          page_words(w->d, "主要指标（见上）：", "Key indicators (see above): "));
    document_begin(w->d, GROUP_GRID, STR_NONE);
    for (size_t i = 0; i < w->s->target_count; i++) {
        const assessed_target *t = &w->s->targets[i];
        if (!part_lists(w->s, part, i) || !target_has_figures(t) ||
            (part->kind != PART_KEY && indicator_is_key(w->s, t)))
            continue;
        bool is_said = false;
        for (size_t k = 0; k < said.count; k++)
            is_said |= str_eq(said.items[k], t->code);
        if (is_said)
            continue;
        *vec_push(w->a, &said) = t->code;
        indicator_card_add(w->d, w->f, w->s, i);
    }
    document_end(w->d);
    other_targets(w, part);
    if (part->kind != PART_KEY)
        writer_text_add(w->d, w->f, w->s, str_zero_ended(w->a, str_format(w->a, "domain%u", part->no)));
}

/* Key indicators first; domains and what follows them are numbered. */
static void part_sections(writer *w)
{
    part_list parts = parts_of(w->a, w->s);
    heading(w, 1, "三、主要指标和各领域目标进展", "3. Progress of key indicators and domains");
    writer_text_add(w->d, w->f, w->s, "domains");
    indicator_add_legend(w->d, w->lang);
    for (size_t i = 0, no = 1; i < parts.count; i++) {
        const assessed_domain *part = parts.items[i];
        str title = part_title(part, w->lang);
        if (part->kind != PART_KEY) {
            title = w->zh ? str_format(w->a, "（%.*s）%.*s", STR_ARG(numeral_text(w->a, (int64_t)no)),
                                          STR_ARG(title))
                             : str_format(w->a, "3.%zu %.*s", no, STR_ARG(title));
            no++;
        }
        document_heading(w->d, 2, title, STR_NONE);
        part_section(w, part);
    }
}

static void not_assessable(writer *w)
{
    heading(w, 1, "四、无法判定的目标及原因", "4. Targets not assessable, by reason");
    size_t said = 0;
    for (size_t reason = 1; reason < REASON_COUNT; reason++) {
        strbuf names = strbuf_in(w->a, 0);
        size_t count = 0;
        for (size_t i = 0; i < w->s->target_count; i++) {
            const assessed_target *t = &w->s->targets[i];
            if (t->verdict != VERDICT_NOT_ASSESSABLE || t->reason != reason || !is_counted(t))
                continue;
            if (count++)
                strbuf_add(&names, page_words(w->d, "；", "; "));
            strbuf_add(&names, target_name(t, w->lang));
        }
        if (count == 0)
            continue;
        said += count;
        document_list_item(w->d, str_format(w->a, w->zh ? "%s（%zu项）：%.*s。" : "%s (%zu): %.*s.",
                                            w->zh ? reason_table[reason].zh : reason_table[reason].en,
                                            count, STR_ARG(strbuf_str(&names))));
    }
    if (said == 0)
        document_paragraph(w->d, page_words(w->d, "所有可监测目标均已判定。", "All targets were assessed."));
    page_add_remedies(w->d, w->s);
    if (said > 0)
        document_note(
            w->d,
            page_words(w->d, "缺数不等于零，也不计为达标；请责任部门补报或说明原因。",
                "Missing data is never treated as zero or as met. The departments concerned should report it or explain why it is missing."));
}

static void departments_table(writer *w)
{
    target_groups departments = target_groups_of(w->a, w->s, PAGE_DEPARTMENT, w->lang);
    heading(w, 2, "各部门进展", "Progress by department");
    target_groups_add_table(w->d, w->f, w->s, &departments);
}

static str subtitle_of(arena *a, const page_frame *f, const assessment *s)
{
    return str_format(
        a,
        f->lang == LANGUAGE_ZH ? "%.*s　规划期%d—%d年　判定年份%d年　编制日期%.*s"
                               : "%.*s · plan period %d-%d · assessment year %d · prepared on %.*s",
        STR_ARG(s->region_name), s->plan_start, s->plan_end, s->year, STR_ARG(date_text(a, f->today)));
}

/* The summary for decision makers: verdicts, domains, urgent indicators. It fits on one printed page. */
static void first_page(writer *w, const concerns *all, const assessment *before)
{
    verdict_tiles_add(w->d, w->s, before, w->f);
    document_paragraph(w->d, sentence_summary(w->a, w->s, w->lang));
    document_source(w->d, STR("summary"));
    document_contents(w->d);
    heading(w, 1, "一、总体情况", "1. Overview");
    domains_chart(w);
    writer_text_add(w->d, w->f, w->s, "overview");
    heading(w, 2, "需立即处理的指标", "Indicators needing action now");
    concerns_add_urgent(w->d, w->f, w->s, all);
    if (w->s->missing.count)
        document_heading(w->d, 2, missing_title(w->a, w->s, w->lang), STR_NONE);
    missing_add_lines(w->d, w->f, w->s);
}

document *report_annual(arena *a, const page_frame *f, const assessment *s, const assessment *before)
{
    bool zh = f->lang == LANGUAGE_ZH;
    page_subject of = page_subject_of(s);
    str title = zh ? str_format(a, "%.*s%d年度监测报告", STR_ARG(s->plan_title), s->year)
                   : str_format(a, "%.*s: annual monitoring report %d", STR_ARG(s->plan_title), s->year);
    writer w = { .a = a, .d = page_create(a, f, PAGE_REPORT, &of, title, subtitle_of(a, f, s)), .f = f,
        .s = s, .lang = f->lang, .zh = zh };
    concerns all = concerns_of(a, s);
    page_add_years(w.d, f, PAGE_REPORT, &of, s->figure_years, s->figure_year_count);
    w.d->made_by =
        zh ? STR("本报告由半边天 halfsky 根据规划文本和已入库数据生成；每项判定的公式、数据和出处见附表。")
           : STR("Generated by halfsky from the text of the plan and the imported data. The annexes give the formula, data and source of every verdict.");
    if (f->store_record > 0)
        w.d->made_by = str_format(
            a, zh ? "%.*s数据库状态：审计记录第 %lld 条，%.*s。" : "%.*s State of the store: audit record %lld, %.*s.",
            STR_ARG(w.d->made_by), (long long)f->store_record, STR_ARG(f->store_head));
    if (page_lacks_figures(w.d, s)) {
        annex_targets(w.d, f, s);
        return w.d;
    }
    first_page(&w, &all, before);
    heading(&w, 1, "二、预警与滞后指标", "2. Warnings and lagging indicators");
    concerns_add_table(w.d, f, s, &all);
    writer_text_add(w.d, f, s, "warnings");
    heading(&w, 2, "重难点指标", "Indicators that are hard to reach");
    concerns_add_measures(w.d, f, s, &all, 0);
    writer_text_add(w.d, f, s, "hard");
    missing_add_lists(w.d, f, s, 2);
    writer_text_add(w.d, f, s, "reporting");
    departments_table(&w);
    writer_text_add(w.d, f, s, "departments");
    part_sections(&w);
    not_assessable(&w);
    targets_add_dropped(w.d, s);
    heading(&w, 1, "五、分性别数据", "5. Figures by sex");
    sex_table_add(w.d, f, s);
    writer_text_add(w.d, f, s, "sex");
    writer_section_add(w.d, f, s, "problems", "主要问题与原因", "Problems and their causes");
    writer_section_add(w.d, f, s, "advice", "对策建议", "Recommendations");
    annex_targets(w.d, f, s);
    annex_arithmetic(w.d, f, s);
    return w.d;
}
