#include "report/evaluation.h"

#include "base/numeral.h"
#include "report/annex.h"
#include "report/concern.h"
#include "report/missing.h"
#include "report/part_sections.h"
#include "report/parts.h"
#include "report/sentence.h"
#include "report/sex_table.h"
#include "report/target_table.h"
#include "report/target_words.h"
#include "report/verdict_tiles.h"
#include "report/writer_text.h"

typedef struct writer {
    arena *a;
    document *d;
    const page_frame *f;
    const assessment *s;
    const evaluation_material *m;
    bool zh;
    unsigned chapter;
} writer;

static str next_title(writer *w, const char *zh, const char *en)
{
    w->chapter++;
    return w->zh ? str_format(w->a, "%.*s、%s", STR_ARG(numeral_text(w->a, w->chapter)), zh)
                 : str_format(w->a, "%u. %s", w->chapter, en);
}

static void chapter(writer *w, const char *zh, const char *en)
{
    document_heading(w->d, 1, next_title(w, zh, en), STR_NONE);
}

/* What people wrote for a section; a mark where only they can fill it and have not yet. */
static void text_or_mark(writer *w, const char *section)
{
    spans mark = { 0 };
    if (report_text_of(w->f->texts, str_of(section))) {
        writer_text_add(w->d, w->f, w->s, section);
        return;
    }
    spans_add(w->a, &mark, SPAN_MARK,
              w->zh ? STR("（待撰写：见“撰写报告”页）") : STR("(to be written on the page \"Write reports\")"));
    document_spans(w->d, BLOCK_PARAGRAPH, mark);
}

/* ---- progress over the years ---- */

static size_t sum_of(const size_t counts[VERDICT_COUNT], verdict from, verdict to)
{
    size_t sum = 0;
    for (verdict v = from; v <= to; v++)
        sum += counts[v];
    return sum;
}

/* A column for the names and one for each year. */
static table *years_table(writer *w, const char *zh, const char *en)
{
    table_column *columns = arena_array(w->a, table_column, w->m->year_count + 1);
    columns[0] = (table_column){ page_words(w->d, zh, en), ALIGN_LEFT, 24 };
    for (size_t i = 0; i < w->m->year_count; i++)
        columns[i + 1] = (table_column){ str_format(w->a, w->zh ? "%d年" : "%d", w->m->years[i].year),
                                         ALIGN_RIGHT, 14 };
    return table_create(w->a, STR_NONE, columns, w->m->year_count + 1);
}

static void add_count(writer *w, table *t, const char *zh, const char *en, verdict from, verdict to)
{
    table_row *row = table_add_row(w->a, t);
    row->cells[0] = spans_of(w->a, page_words(w->d, zh, en));
    row->source = str_format(w->a, "years_%u", (unsigned)from);
    for (size_t i = 0; i < w->m->year_count; i++)
        if (assessment_has_figures(&w->m->years[i]))
            row->cells[i + 1] = spans_of(w->a, str_format(w->a, "%zu",
                                                          sum_of(w->m->years[i].counts, from, to)));
        else
            row->cells[i + 1] = spans_of(w->a, STR("—"));
}

/* Targets by verdict in each year so far, and the share of assessable targets that are met. */
static void verdicts_by_year(writer *w)
{
    table *t = years_table(w, "判定（项）", "Verdict (targets)");
    add_count(w, t, "已达标", "Met", VERDICT_MET, VERDICT_MET);
    add_count(w, t, "预期可达标", "On track (likely)", VERDICT_ON_TRACK, VERDICT_ON_TRACK);
    add_count(w, t, "有风险（滞后、困难、偏离）", "At risk (behind, at risk, moving away)", VERDICT_BEHIND,
              VERDICT_MOVING_AWAY);
    add_count(w, t, "未达标", "Not met", VERDICT_NOT_MET, VERDICT_NOT_MET);
    add_count(w, t, "待评判或无法判定", "Awaiting judgement or not assessable", VERDICT_AWAITING_JUDGEMENT,
              VERDICT_NOT_ASSESSABLE);
    table_row *row = table_add_row(w->a, t);
    row->cells[0] = spans_of(w->a, page_words(w->d, "达标率（已达标/可判定）", "Achievement rate (met of assessable)"));
    row->source = STR("years_rate");
    for (size_t i = 0; i < w->m->year_count; i++) {
        const achievement *of = &w->m->years[i].achievement;
        bool has = of->has_rate && assessment_has_figures(&w->m->years[i]);
        row->cells[i + 1] = spans_of(
            w->a, has ? str_format(w->a, w->zh ? "%.1f%%（%zu/%zu）" : "%.1f%% (%zu/%zu)", of->rate_of_judged,
                                   of->met, of->judged)
                      : STR("—"));
    }
    document_table(w->d, t);
}

/* Met and on track of all targets of a domain; year: the domains of a year. */
static str domain_cell(const writer *w, const part_list *year, const assessed_domain *part)
{
    for (size_t i = 0; i < year->count; i++)
        if (year->items[i]->kind == part->kind && year->items[i]->no == part->no)
            return str_format(w->a, w->zh ? "%zu＋%zu／%zu" : "%zu + %zu / %zu",
                              year->items[i]->counts[VERDICT_MET], year->items[i]->counts[VERDICT_ON_TRACK],
                              year->items[i]->total);
    return STR("—");
}

static void domains_by_year(writer *w)
{
    table *t = years_table(w, "领域", "Domain");
    part_list parts = parts_of(w->a, w->s), *years = arena_array(w->a, part_list, w->m->year_count);
    for (size_t y = 0; y < w->m->year_count; y++)
        if (assessment_has_figures(&w->m->years[y]))
            years[y] = parts_of(w->a, &w->m->years[y]);
    for (size_t i = 0; i < parts.count; i++) {
        table_row *row = table_add_row(w->a, t);
        row->cells[0] = spans_of(w->a, part_title(parts.items[i], w->d->lang));
        row->source = str_format(w->a, "years_part%u_%u", (unsigned)parts.items[i]->kind, parts.items[i]->no);
        for (size_t y = 0; y < w->m->year_count; y++)
            row->cells[y + 1] = spans_of(w->a, domain_cell(w, &years[y], parts.items[i]));
    }
    document_heading(w->d, 2, page_words(w->d, "各领域历年进展", "Domains over the years"), STR_NONE);
    document_table(w->d, t);
    document_note(w->d, page_words(w->d, "已达标＋预期可达标／目标总数。主要指标同时计入所属领域。",
                                   "Met + on track / all targets. Key indicators are also counted in their domain."));
}

/* ---- goals in words, projects, orders ---- */

static const evaluated_goal *goal_of(const writer *w, const assessed_target *t)
{
    for (size_t i = 0; i < w->m->goal_count; i++)
        if (w->m->goals[i].target == t->id)
            return &w->m->goals[i];
    return 0;
}

static void goals_table(writer *w)
{
    const table_column columns[] = {
        { page_words(w->d, "目标", "Goal"), ALIGN_LEFT, 32 },
        { page_words(w->d, "判定", "Verdict"), ALIGN_LEFT, 12 },
        { page_words(w->d, "评判理由", "Reason"), ALIGN_LEFT, 24 },
        { page_words(w->d, "依据", "Evidence"), ALIGN_LEFT, 18 },
        { page_words(w->d, "评判人和日期", "Judged by, on"), ALIGN_LEFT, 14 },
    };
    table *t = table_create(w->a, STR_NONE, columns, COUNT_OF(columns));
    t->is_stacked = true;
    for (size_t i = 0; i < w->s->target_count; i++) {
        const assessed_target *one = &w->s->targets[i];
        const evaluated_goal *goal = goal_of(w, one);
        if (!goal || one->repeats)
            continue;
        table_row *row = table_add_row(w->a, t);
        row->source = str_format(w->a, "t%zu_goal", assessment_number(w->s, i));
        row->cells[0] = spans_of(w->a, sentence_start(w->a, target_aim(one, w->d->lang)));
        row->cells[1] = verdict_badge(w->a, one->verdict, w->d->lang);
        row->cells[2] = spans_of(w->a, goal->why);
        row->cells[3] = spans_of(w->a, goal->evidence);
        row->cells[4] = spans_of(w->a, str_format(w->a, "%.*s %.*s", STR_ARG(goal->who), STR_ARG(goal->day)));
    }
    if (t->rows.count)
        document_table(w->d, t);
    else
        document_paragraph(w->d, page_words(w->d, "规划没有定性目标。", "The plan has no goals in words."));
}

static void projects_table(writer *w)
{
    const table_column columns[] = {
        { page_words(w->d, "实事项目", "Project"), ALIGN_LEFT, 26 },
        { page_words(w->d, "责任单位", "Responsible"), ALIGN_LEFT, 18 },
        { page_words(w->d, "进展", "Progress"), ALIGN_LEFT, 56 },
    };
    table *t = table_create(w->a, STR_NONE, columns, COUNT_OF(columns));
    t->is_stacked = true;
    for (size_t i = 0; w->m->projects && i < w->m->projects->count; i++) {
        const project *p = &w->m->projects->items[i];
        table_row *row = table_add_row(w->a, t);
        row->source = str_format(w->a, "project%zu", i + 1);
        row->cells[0] = spans_of(w->a, p->title);
        row->cells[1] = spans_of(w->a, p->unit_name);
        for (size_t k = 0; k < p->milestone_count; k++) {
            const milestone *one = &p->milestones[k];
            const milestone_state_row *state = &milestone_state_table[one->state];
            spans_add_badge(w->a, &row->cells[2], str_of(state->mark), str_of(w->zh ? state->zh : state->en),
                            str_of(state->colour));
            spans_add(w->a, &row->cells[2], SPAN_PLAIN,
                      str_format(w->a, " %.*s ", STR_ARG(w->zh ? one->words_zh : one->words_en)));
        }
        if (p->milestone_count == 0)
            row->cells[2] = spans_of(w->a, page_words(w->d, "尚未分解", "not defined yet"));
    }
    if (t->rows.count)
        document_table(w->d, t);
    else
        document_paragraph(w->d, page_words(w->d, "规划没有实事项目。", "The plan has no practical projects."));
}

static void orders_table(writer *w)
{
    const table_column columns[] = {
        { page_words(w->d, "年份", "Year"), ALIGN_LEFT, 12 },
        { page_words(w->d, "已发", "Issued"), ALIGN_RIGHT, 14 },
        { page_words(w->d, "已办结", "Closed"), ALIGN_RIGHT, 14 },
        { page_words(w->d, "按期答复", "In time"), ALIGN_RIGHT, 14 },
        { page_words(w->d, "曾逾期", "Overdue at any time"), ALIGN_RIGHT, 16 },
        { page_words(w->d, "延期", "Extended"), ALIGN_RIGHT, 14 },
        { page_words(w->d, "再督办", "Issued again"), ALIGN_RIGHT, 14 },
    };
    table *t = table_create(w->a, STR_NONE, columns, COUNT_OF(columns));
    for (size_t i = 0; i < w->m->order_year_count; i++) {
        const evaluated_orders *o = &w->m->orders[i];
        const size_t counts[] = { o->issued,       o->closed,   o->in_time,
                                  o->overdue_ever, o->extended, o->reissued };
        if (o->issued == 0)
            continue;
        table_row *row = table_add_row(w->a, t);
        row->cells[0] = spans_of(w->a, str_format(w->a, "%d", o->year));
        for (size_t k = 0; k < COUNT_OF(counts); k++)
            row->cells[k + 1] = spans_of(w->a, str_format(w->a, "%zu", counts[k]));
    }
    if (t->rows.count)
        document_table(w->d, t);
    else
        document_paragraph(w->d, page_words(w->d, "规划期内没有督办单。",
                                            "There were no supervision orders in the period."));
}

/* ---- the report ---- */

/* Targets by how likely they are, one table. */
static void problem_targets(writer *w)
{
    table *t = target_table_create(w->d, true);
    for (verdict v = VERDICT_NOT_MET; v >= VERDICT_BEHIND; v--)
        for (size_t i = 0; i < w->s->target_count; i++)
            if (w->s->targets[i].verdict == v && w->s->targets[i].repeats == 0)
                target_table_add_row(w->d, w->f, w->s, t, i, true);
    if (t->rows.count) {
        document_heading(w->d, 2, page_words(w->d, "未达标和有风险的目标", "Targets not met or at risk"), STR_NONE);
        document_table(w->d, t);
    }
}

static void beginning(writer *w)
{
    chapter(w, "总体结论", "Conclusions");
    document_paragraph(w->d, sentence_summary(w->a, w->s, w->d->lang));
    document_source(w->d, STR("summary"));
    verdicts_by_year(w);
    domains_by_year(w);
    writer_text_add(w->d, w->f, w->s, "overview");
    chapter(w, "评估工作概况", "How the evaluation was done");
    document_paragraph(
        w->d, str_format(w->a,
                         w->zh ? "评估依据%.*s和%d—%d年监测数据，目标%zu项，其中可按数据或评判判定%zu项。各项判定的公式、数据和出处见附表。"
                               : "The evaluation is based on %.*s and the figures of %d to %d: %zu targets, of which %zu "
                                 "can be assessed. The annexes give formula, figures and source of each verdict.",
                         STR_ARG(w->s->plan_title), w->s->plan_start, w->s->year, w->s->achievement.total,
                         w->s->achievement.judged));
    document_source(w->d, STR("basis"));
    text_or_mark(w, "work");
    chapter(w, "经济社会和人口背景", "Economic, social and population background");
    text_or_mark(w, "background");
}

static void rest(writer *w, const concerns *all)
{
    chapter(w, "重难点指标分析", "Indicators that are hard to reach");
    concerns_add_measures(w->d, w->f, w->s, all, 0);
    writer_text_add(w->d, w->f, w->s, "hard");
    chapter(w, "定性目标评判", "Goals in words");
    goals_table(w);
    writer_text_add(w->d, w->f, w->s, "judged");
    chapter(w, "实事项目", "Practical projects");
    projects_table(w);
    writer_text_add(w->d, w->f, w->s, "projects");
    chapter(w, "分性别数据", "Figures by sex");
    sex_table_add(w->d, w->f, w->s);
    writer_text_add(w->d, w->f, w->s, "sex");
    if (w->m->order_year_count) {
        chapter(w, "督办情况", "Supervision orders");
        orders_table(w);
        writer_text_add(w->d, w->f, w->s, "orders");
    }
    chapter(w, "实施机制", "How the plan is put into effect");
    text_or_mark(w, "mechanism");
    chapter(w, "主要问题与原因", "Problems and their causes");
    problem_targets(w);
    document_heading(w->d, 2, page_words(w->d, "无法判定的目标及原因", "Targets not assessable, by reason"), STR_NONE);
    not_assessable_add(w->d, w->s);
    missing_add_lists(w->d, w->f, w->s, 2);
    text_or_mark(w, "problems");
    chapter(w, "对策建议", "Recommendations");
    text_or_mark(w, "advice");
    targets_add_dropped(w->d, w->s);
    annex_targets(w->d, w->f, w->s);
    annex_arithmetic(w->d, w->f, w->s);
}

document *report_evaluation(arena *a, const page_frame *f, const assessment *s, const evaluation_material *m)
{
    bool zh = f->lang == LANGUAGE_ZH, is_final = m->kind == REPORT_FINAL;
    str title = zh ? str_format(a, "%.*s%s", STR_ARG(s->plan_title), is_final ? "终期评估报告" : "中期评估报告")
                   : str_format(a, "%.*s: %s evaluation report", STR_ARG(s->plan_title),
                                is_final ? "final" : "mid-term");
    str subtitle = str_format(a,
                              zh ? "%.*s　规划期%d—%d年　数据截至%d年　编制日期%.*s"
                                 : "%.*s · plan period %d-%d · figures up to %d · prepared on %.*s",
                              STR_ARG(s->region_name), s->plan_start, s->plan_end, s->year,
                              STR_ARG(date_text(a, f->today)));
    document *d = document_create(a, f->lang, title, subtitle);
    writer w = { .a = a, .d = d, .f = f, .s = s, .m = m, .zh = zh };
    concerns all = concerns_of(a, s);
    w.d->made_by = zh ? STR("本报告由半边天 halfsky 根据规划文本、已入库数据和撰写的文字生成。")
                      : STR("Generated by halfsky from the text of the plan, the imported data and what people wrote.");
    if (page_lacks_figures(w.d, s)) {
        annex_targets(w.d, f, s);
        return w.d;
    }
    verdict_tiles_add(w.d, s, m->year_count > 1 ? &m->years[m->year_count - 2] : 0, f);
    document_contents(w.d);
    beginning(&w);
    str parts = next_title(&w, "分领域目标实现情况", "Progress of key indicators and domains");
    part_sections_add(w.d, f, s, w.chapter, parts);
    rest(&w, &all);
    return w.d;
}
