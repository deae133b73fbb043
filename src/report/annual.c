#include "report/annual.h"

#include <math.h>
#include <stdio.h>

#include "base/numeral.h"
#include "report/indicator_card.h"
#include "report/sentence.h"
#include "report/verdict_tiles.h"

typedef struct writer {
    arena *a;
    document *d;
    const assessment *s;
    language lang;
} writer;

static bool is_zh(const writer *w)
{
    return w->lang == LANGUAGE_ZH;
}

static str say(const writer *w, const char *zh, const char *en)
{
    return str_of(is_zh(w) ? zh : en);
}

static void heading(writer *w, unsigned level, const char *zh, const char *en)
{
    document_heading(w->d, level, say(w, zh, en), STR_NONE);
}

/* The number after prefix at the start of *rest, taken off with it. */
static bool take_number(str *rest, const char *prefix, int *number_out)
{
    decimal d;
    str left = *rest;
    if (!str_take(&left, str_of(prefix)) || !decimal_take(&left, &d) || d.places > 0 || d.scaled < 0 || d.scaled > 9999)
        return false;
    *rest = left;
    *number_out = (int)d.scaled;
    return true;
}

str report_where(arena *a, str where, language lang)
{
    static const struct { const char *first, *second, *zh, *en; } forms[] = {
        { "d", ".g", "第%d领域主要目标第%d条", "domain %d, goal %d" },
        { "d", ".m", "第%d领域措施第%d条", "domain %d, measure %d" },
        { "table.", 0, "重点指标表第%d行", "indicator table, row %d" },
        { "p", 0, "第%d个项目", "project %d" },
    };
    bool zh = lang == LANGUAGE_ZH;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        str rest = where;
        int first, second = 0;
        if (take_number(&rest, forms[i].first, &first) && (!forms[i].second || take_number(&rest, forms[i].second, &second)))
            return str_format(a, zh ? forms[i].zh : forms[i].en, first, second);
    }
    if (str_eq(where, STR("overall")))
        return zh ? STR("总体目标") : STR("overall goals");
    if (str_eq(where, STR("org")))
        return zh ? STR("组织实施") : STR("implementation");
    return where;
}

static bool is_counted(const assessed_target *t)
{
    return t->repeats == 0;
}

static spans badge(const writer *w, verdict v)
{
    spans s = { 0 };
    const verdict_row *row = &verdict_table[v];
    spans_add_badge(w->a, &s, str_of(row->mark), str_of(is_zh(w) ? row->zh : row->en), str_of(row->colour));
    return s;
}

static str name_of(const writer *w, const assessed_target *t)
{
    if (!is_zh(w) && t->name_en.len)
        return t->name_en;
    return t->name.len ? t->name : t->target->indicator.len ? t->target->indicator : t->target->phrase;
}

static void add_bar(writer *w, bar_chart *c, str label, const size_t *counts)
{
    bar *one = vec_push(w->a, &c->bars);
    one->label = label;
    one->counts = arena_array(w->a, size_t, VERDICT_COUNT);
    memcpy(one->counts, counts, VERDICT_COUNT * sizeof *counts);
}

/* Projects and rows of the table that no domain's text speaks of; without them the bars would not add up to the plan. */
static void add_bar_of_no_domain(writer *w, bar_chart *c)
{
    size_t counts[VERDICT_COUNT] = { 0 }, total = 0;
    for (size_t i = 0; i < w->s->target_count; i++) {
        const assessed_target *t = &w->s->targets[i];
        if (t->domain_no != 0 || t->repeats)
            continue;
        counts[t->verdict]++;
        total++;
    }
    if (total > 0)
        add_bar(w, c, say(w, "不分领域", "no domain"), counts);
}

static void domains_chart(writer *w)
{
    bar_chart *c = arena_new(w->a, bar_chart);
    c->title = say(w, "各领域目标判定情况", "Verdicts by domain");
    c->parts = arena_array(w->a, bar_part, VERDICT_COUNT);
    c->part_count = VERDICT_COUNT;
    for (size_t v = 0; v < VERDICT_COUNT; v++)
        c->parts[v] = (bar_part){ .label = str_of(is_zh(w) ? verdict_table[v].zh : verdict_table[v].en),
                                  .mark = str_of(verdict_table[v].mark), .colour = str_of(verdict_table[v].colour) };
    for (size_t i = 0; i < w->s->domain_count; i++) {
        const assessed_domain *domain = &w->s->domains[i];
        if (domain->total == 0)
            continue;
        add_bar(w, c, domain->title, domain->counts);
    }
    add_bar_of_no_domain(w, c);
    if (c->bars.count)
        document_bar_chart(w->d, c);
}

/* The worst first, then as the plan has them. */
static void attention_table(writer *w)
{
    static const verdict order[] = { VERDICT_NOT_MET, VERDICT_MOVING_AWAY, VERDICT_AT_RISK, VERDICT_BEHIND };
    const table_column columns[] = {
        { say(w, "指标", "Indicator"), ALIGN_LEFT, 26 }, { say(w, "判定", "Verdict"), ALIGN_LEFT, 13 },
        { say(w, "现状与差距", "Where it stands"), ALIGN_LEFT, 61 },
    };
    table *t = table_create(w->a, STR_NONE, columns, 3);
    for (size_t v = 0; v < sizeof order / sizeof *order; v++)
        for (size_t i = 0; i < w->s->target_count; i++) {
            const assessed_target *one = &w->s->targets[i];
            if (one->verdict != order[v] || !is_counted(one))
                continue;
            table_row *row = table_add_row(w->a, t);
            spans_add_link(w->a, &row->cells[0], name_of(w, one), indicator_card_id(w->a, w->s, one));
            row->cells[1] = badge(w, one->verdict);
            row->cells[2] = spans_of(w->a, sentence_join(w->a, sentence_state(w->a, one, w->lang),
                                                         sentence_progress(w->a, one, w->s->year, w->lang), w->lang));
        }
    if (t->rows.count == 0)
        document_paragraph(w->d, say(w, "本年度没有滞后、达标困难或偏离目标的指标。", "No indicator is behind, at risk or moving away this year."));
    else
        document_table(w->d, t);
}

static bool has_card(const assessed_target *t)
{
    return t->code.len > 0 && t->figure_count > 0;
}

static void warning_row(writer *w, table *t, const warning *one)
{
    bool zh = is_zh(w);
    const warning_level_row *level = &warning_level_table[one->level];
    const assessed_target *target = one->target ? &w->s->targets[one->target - 1] : 0;
    str name = target ? name_of(w, target) : zh || one->name_en.len == 0 ? one->name : one->name_en, also = zh ? one->also_zh : one->also_en;
    table_row *row = table_add_row(w->a, t);
    spans_add_badge(w->a, &row->cells[0], str_of(level->mark), str_of(zh ? level->zh : level->en), str_of(level->colour));
    str card = target && has_card(target) ? indicator_card_id(w->a, w->s, target) : STR_NONE;
    if (card.len)
        spans_add_link(w->a, &row->cells[1], name, card);
    else
        spans_add(w->a, &row->cells[1], SPAN_PLAIN, name);
    spans_add(w->a, &row->cells[2], SPAN_STRONG, str_format(w->a, zh ? "%s。" : "%s: ", zh ? warning_rule_zh[one->rule] : warning_rule_en[one->rule]));
    spans_add(w->a, &row->cells[2], SPAN_PLAIN, zh ? one->reason_zh : one->reason_en);
    if (also.len)
        spans_add(w->a, &row->cells[2], SPAN_MUTED, str_format(w->a, zh ? "（同一原因：%.*s）" : " (same cause: %.*s)", STR_ARG(also)));
    row->cells[3] = spans_of(w->a, zh ? one->clear_zh : one->clear_en);
}

/* The gravest first; each cause of an indicator once. */
static void warnings_table(writer *w)
{
    const warnings *all = &w->s->warnings;
    if (all->count == 0) {
        document_paragraph(w->d, say(w, "本年度没有需要预警的指标。", "There is nothing to warn of this year."));
        return;
    }
    document_paragraph(w->d, str_format(w->a, is_zh(w) ? "共发出预警%zu条：红色%zu条，橙色%zu条，黄色%zu条。同一指标的同一原因只预警一次。"
                                                      : "%zu warnings: %zu red, %zu orange, %zu yellow. One cause of one indicator is warned of once.",
                                        all->count, all->counts[WARNING_RED], all->counts[WARNING_ORANGE], all->counts[WARNING_YELLOW]));
    const table_column columns[] = {
        { say(w, "级别", "Level"), ALIGN_LEFT, 12 }, { say(w, "指标", "Indicator"), ALIGN_LEFT, 20 },
        { say(w, "为什么", "Why"), ALIGN_LEFT, 45 }, { say(w, "怎样解除", "What would clear it"), ALIGN_LEFT, 23 },
    };
    table *t = table_create(w->a, STR_NONE, columns, 4);
    for (size_t i = 0; i < all->count; i++)
        warning_row(w, t, &all->items[i]);
    document_table(w->d, t);
}

static void domain_summary(writer *w, const assessed_domain *domain)
{
    strbuf b = strbuf_in(w->a, 0);
    strbuf_addf(&b, is_zh(w) ? "本领域可监测目标%zu项" : "%zu targets in this domain", domain->total);
    for (size_t v = 0, said = 0; v < VERDICT_COUNT; v++) {
        size_t n = domain->counts[v];
        if (n == 0)
            continue;
        if (is_zh(w))
            strbuf_addf(&b, "%s%s%zu项", said ? "，" : "：", verdict_table[v].zh, n);
        else
            strbuf_addf(&b, "%s%zu %s", said ? ", " : ": ", n, verdict_table[v].en);
        said++;
    }
    strbuf_add(&b, say(w, "。", "."));
    document_paragraph(w->d, strbuf_str(&b));
}

/* What has no figure to draw: one line each, so that nothing of the plan is passed over. */
static void other_targets(writer *w, unsigned domain_no)
{
    for (size_t i = 0; i < w->s->target_count; i++) {
        const assessed_target *t = &w->s->targets[i];
        if (t->domain_no != domain_no || has_card(t) || !is_counted(t))
            continue;
        spans line = { 0 };
        spans_add(w->a, &line, SPAN_PLAIN, name_of(w, t));
        spans_add(w->a, &line, SPAN_MUTED, str_format(w->a, is_zh(w) ? "（%.*s）" : " (%.*s)", STR_ARG(t->target->phrase)));
        spans_add(w->a, &line, SPAN_PLAIN, STR(" "));
        *vec_push(w->a, &line.v) = badge(w, t->verdict).v.items[0];
        if (t->reason != REASON_NONE)
            spans_add(w->a, &line, SPAN_MUTED, str_format(w->a, is_zh(w) ? "：%s" : ": %s", is_zh(w) ? reason_table[t->reason].zh : reason_table[t->reason].en));
        document_spans(w->d, BLOCK_LIST_ITEM, line);
    }
}

static void domain_section(writer *w, unsigned domain_no)
{
    VEC(str) said = { 0 };
    for (size_t i = 0; i < w->s->target_count; i++) {
        const assessed_target *t = &w->s->targets[i];
        if (t->domain_no != domain_no || !has_card(t))
            continue;
        bool is_said = false;
        for (size_t k = 0; k < said.count; k++)
            is_said |= str_eq(said.items[k], t->code);
        if (is_said)
            continue;
        *vec_push(w->a, &said) = t->code;
        indicator_card_add(w->d, w->s, i, w->lang);
    }
    other_targets(w, domain_no);
}

static void domain_sections(writer *w)
{
    heading(w, 1, "四、各领域目标进展", "4. Progress by domain");
    for (size_t i = 0; i < w->s->domain_count; i++) {
        const assessed_domain *domain = &w->s->domains[i];
        str title = is_zh(w) ? str_format(w->a, "（%.*s）%.*s", STR_ARG(numeral_text(w->a, (int64_t)i + 1)), STR_ARG(domain->title))
                             : str_format(w->a, "4.%zu %.*s", i + 1, STR_ARG(domain->title));
        document_heading(w->d, 2, title, STR_NONE);
        domain_summary(w, domain);
        domain_section(w, domain->no);
    }
    bool has_others = false;
    for (size_t i = 0; i < w->s->target_count; i++)
        has_others |= w->s->targets[i].domain_no == 0;
    if (!has_others)
        return;
    heading(w, 2, "其他目标（总体目标、实事项目、组织实施）", "Other targets (overall goals, projects, implementation)");
    domain_section(w, 0);
}

static void not_assessable(writer *w)
{
    heading(w, 1, "五、无法判断的目标及原因", "5. Targets that could not be judged, and why");
    size_t said = 0;
    for (size_t reason = 1; reason < REASON_COUNT; reason++) {
        strbuf names = strbuf_in(w->a, 0);
        size_t count = 0;
        for (size_t i = 0; i < w->s->target_count; i++) {
            const assessed_target *t = &w->s->targets[i];
            if (t->verdict != VERDICT_NOT_ASSESSABLE || t->reason != reason || !is_counted(t))
                continue;
            if (count++)
                strbuf_add(&names, say(w, "；", "; "));
            strbuf_add(&names, name_of(w, t));
        }
        if (count == 0)
            continue;
        said += count;
        document_list_item(w->d, str_format(w->a, is_zh(w) ? "%s（%zu项）：%.*s。" : "%s (%zu): %.*s.",
                                            is_zh(w) ? reason_table[reason].zh : reason_table[reason].en, count, STR_ARG(strbuf_str(&names))));
    }
    if (said == 0)
        document_paragraph(w->d, say(w, "所有可监测目标均已判定。", "Every target could be judged."));
    else
        document_note(w->d, say(w, "缺数不等于零，也不计为达标；请责任单位补报或说明原因。",
                                "A missing figure is not zero and never counts as met; the departments concerned are asked to report it or say why."));
}

static void all_targets(writer *w)
{
    heading(w, 1, "附表一　全部目标一览", "Annex 1. All targets");
    const table_column columns[] = {
        { say(w, "序号", "No."), ALIGN_RIGHT, 5 },        { say(w, "指标", "Indicator"), ALIGN_LEFT, 24 },
        { say(w, "规划目标", "Target"), ALIGN_LEFT, 25 }, { say(w, "基期", "Baseline"), ALIGN_RIGHT, 12 },
        { say(w, "最新值", "Latest"), ALIGN_RIGHT, 12 },  { say(w, "进度比", "Pace"), ALIGN_RIGHT, 8 },
        { say(w, "判定", "Verdict"), ALIGN_LEFT, 14 },
    };
    table *t = table_create(w->a, STR_NONE, columns, 7);
    size_t no = 0;
    for (size_t d = 0; d <= w->s->domain_count; d++) {
        unsigned domain_no = d < w->s->domain_count ? w->s->domains[d].no : 0;
        bool has_group = false;
        for (size_t i = 0; i < w->s->target_count; i++) {
            const assessed_target *one = &w->s->targets[i];
            if (one->domain_no != domain_no)
                continue;
            if (!has_group)
                table_add_group(w->a, t, domain_no ? w->s->domains[d].title : say(w, "其他", "Other"));
            has_group = true;
            table_row *row = table_add_row(w->a, t);
            row->cells[0] = spans_of(w->a, str_format(w->a, "%zu", ++no));
            row->cells[1] = spans_of(w->a, name_of(w, one));
            row->cells[2] = spans_of(w->a, is_zh(w) ? one->target->phrase : one->target->explain_en);
            if (one->repeats)
                spans_add(w->a, &row->cells[2], SPAN_MUTED, say(w, "（重复，不再计数）", " (repeated, counted once)"));
            if (one->has_baseline)
                row->cells[3] = spans_of(w->a, str_format(w->a, is_zh(w) ? "%.*s（%d）" : "%.*s (%d)",
                                                          STR_ARG(decimal_text(w->a, one->baseline)), one->baseline_year));
            if (one->has_figure)
                row->cells[4] = spans_of(w->a, str_format(w->a, is_zh(w) ? "%.*s（%d）" : "%.*s (%d)",
                                                          STR_ARG(decimal_text(w->a, one->figure)), one->figure_year));
            if (one->has_pace)
                row->cells[5] = spans_of(w->a, str_format(w->a, "%.2f", one->pace_ratio));
            row->cells[6] = badge(w, one->verdict);
        }
    }
    document_table(w->d, t);
    document_note(w->d, say(w, "进度比 = 已完成的变化占应完成变化的比重 ÷ 已过时间占规划期的比重；不低于0.95为预期可达标，0.60至0.95为进度滞后，0至0.60为达标困难，负数为偏离目标。",
                            "Pace = the share of the required change that has been made, over the share of the time that has passed: 0.95 and more on track, 0.60 to 0.95 behind, 0 to 0.60 at risk, below 0 moving away."));
}

static void arithmetic(writer *w)
{
    heading(w, 1, "附表二　判定依据", "Annex 2. How each target was judged");
    const table_column columns[] = {
        { say(w, "指标与出处", "Indicator and place"), ALIGN_LEFT, 27 }, { say(w, "公式", "Formula"), ALIGN_LEFT, 23 },
        { say(w, "依据", "Arithmetic"), ALIGN_LEFT, 50 },
    };
    table *t = table_create(w->a, STR_NONE, columns, 3);
    for (size_t i = 0; i < w->s->target_count; i++) {
        const assessed_target *one = &w->s->targets[i];
        table_row *row = table_add_row(w->a, t);
        spans_add(w->a, &row->cells[0], SPAN_PLAIN, name_of(w, one));
        spans_add(w->a, &row->cells[0], SPAN_MUTED, str_format(w->a, is_zh(w) ? "（%.*s，第%u行）" : " (%.*s, line %u)",
                                                              STR_ARG(report_where(w->a, one->where, w->lang)), one->target->place.line));
        spans_add(w->a, &row->cells[1], SPAN_CODE, one->target->formula);
        row->cells[2] = spans_of(w->a, is_zh(w) ? one->explain_zh : one->explain_en);
    }
    document_table(w->d, t);
}

document *report_annual(arena *a, const assessment *s, date today, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    str title = zh ? str_format(a, "%.*s%d年度监测报告", STR_ARG(s->plan_title), s->year)
                   : str_format(a, "%.*s: annual monitoring report %d", STR_ARG(s->plan_title), s->year);
    str subtitle = zh ? str_format(a, "%.*s　规划期%d—%d年　判定年份%d年　编制日期%.*s", STR_ARG(s->region_name), s->plan_start, s->plan_end,
                                   s->year, STR_ARG(date_text(a, today)))
                      : str_format(a, "%.*s · plan period %d to %d · judged for %d · made on %.*s", STR_ARG(s->region_name), s->plan_start,
                                   s->plan_end, s->year, STR_ARG(date_text(a, today)));
    writer w = { .a = a, .d = document_create(a, lang, title, subtitle), .s = s, .lang = lang };
    w.d->made_by = zh ? STR("本报告由半边天 halfsky 根据规划文本和已入库数据生成；每个判定的公式、数字和出处见附表。")
                      : STR("Made by halfsky from the text of the plan and the figures on record; the formula, figures and place of every verdict stand in the annexes.");
    verdict_tiles_add(w.d, s->counts);
    document_paragraph(w.d, sentence_summary(a, s, lang));
    document_mark(w.d, BLOCK_CONTENTS);
    heading(&w, 1, "一、总体情况", "1. The situation as a whole");
    domains_chart(&w);
    heading(&w, 1, "二、需要关注的指标", "2. Indicators that need attention");
    attention_table(&w);
    heading(&w, 1, "三、预警", "3. Early warnings");
    warnings_table(&w);
    domain_sections(&w);
    not_assessable(&w);
    all_targets(&w);
    arithmetic(&w);
    return w.d;
}
