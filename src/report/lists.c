#include "report/lists.h"

#include "base/decimal.h"
#include "report/concern.h"
#include "report/sentence.h"
#include "report/target_group.h"

document *report_warning_list(arena *a, const page_frame *f, const assessment *s)
{
    bool zh = f->lang == LANGUAGE_ZH;
    document *d = document_create(
        a, f->lang,
        str_format(a, zh ? "%.*s%d年预警清单" : "%.*s: warnings %d", STR_ARG(s->plan_title), s->year),
        str_format(a, "%.*s%s%.*s", STR_ARG(s->region_name), page_gap(f->lang),
                   STR_ARG(date_text(a, f->today))));
    concerns all = concerns_of(a, s);
    if (page_lacks_figures(d, s))
        return d;
    document_heading(d, 1, page_words(d, "一、预警与滞后指标", "1. Warnings and lagging indicators"),
                     STR_NONE);
    concerns_add_table(d, f, s, &all);
    document_heading(d, 1, page_words(d, "二、重难点指标", "2. Indicators that are hard to reach"), STR_NONE);
    concerns_add_measures(d, f, s, &all, 0);
    return d;
}

/* ---- appraisal ---- */

static str tenth(arena *a, double value)
{
    return decimal_text(a, decimal_of_double(value, 1, ROUNDING_HALF_UP));
}

static str part_name(const document *d, int part)
{
    return d->lang == LANGUAGE_ZH ? str_of(appraisal_part_table[part].zh)
                                  : sentence_start(d->memory, str_of(appraisal_part_table[part].en));
}

static void add_scores(document *d, const appraisal_scores *all)
{
    enum { BEFORE = 2, COLUMNS = BEFORE + APPRAISAL_PART_COUNT + 1 };
    arena *a = d->memory;
    table_column columns[COLUMNS] = { { page_words(d, "名次", "Rank"), ALIGN_RIGHT, 8 },
                                      { page_words(d, "单位", "Unit"), ALIGN_LEFT, 26 } };
    for (int p = 0; p < APPRAISAL_PART_COUNT; p++)
        columns[BEFORE + p] = (table_column){ part_name(d, p), ALIGN_RIGHT, 11 };
    columns[COLUMNS - 1] = (table_column){ page_words(d, "得分", "Score"), ALIGN_RIGHT, 11 };
    table *t = table_create(a, STR_NONE, columns, COLUMNS);
    size_t rank = 1;
    for (size_t i = 0; i < all->count; i++) {
        const appraisal_score *s = &all->items[i];
        table_row *row = table_add_row(a, t);
        if (i > 0 && s->total < all->items[i - 1].total)
            rank = i + 1;
        row->cells[0] = spans_of(a, str_format(a, "%zu", rank));
        row->cells[1] = spans_of(a, s->unit_name);
        for (int p = 0; p < APPRAISAL_PART_COUNT; p++)
            row->cells[BEFORE + p] = spans_of(a, tenth(a, s->parts[p].points));
        row->cells[COLUMNS - 1] = spans_of(a, tenth(a, s->total));
    }
    document_table(d, t);
}

static void add_arithmetic(document *d, const appraisal_scores *all)
{
    arena *a = d->memory;
    bool zh = d->lang == LANGUAGE_ZH;
    const table_column columns[] = {
        { page_words(d, "单位", "Unit"), ALIGN_LEFT, 26 },
        { page_words(d, "项目", "Part"), ALIGN_LEFT, 20 },
        { page_words(d, "算式", "Arithmetic"), ALIGN_LEFT, 54 },
    };
    table *t = table_create(a, STR_NONE, columns, COUNT_OF(columns));
    for (size_t i = 0; i < all->count; i++)
        for (int p = 0; p < APPRAISAL_PART_COUNT; p++) {
            const appraisal_points *points = &all->items[i].parts[p];
            table_row *row = table_add_row(a, t);
            row->cells[0] = spans_of(a, all->items[i].unit_name);
            row->cells[1] = spans_of(a, part_name(d, p));
            row->cells[2] = spans_of(a, zh ? points->words_zh : points->words_en);
        }
    document_heading(d, 1, page_words(d, "算式", "Arithmetic"), STR_NONE);
    document_table(d, t);
}

document *report_appraisal_table(arena *a, const page_frame *f, const appraisal_scores *all, str title)
{
    bool zh = f->lang == LANGUAGE_ZH;
    document *d = document_create(
        a, f->lang,
        str_format(a, zh ? "%.*s%d年度述职评议表" : "%.*s: appraisal %d", STR_ARG(title), all->year),
        str_format(a, zh ? "截至%.*s" : "as of %.*s", STR_ARG(all->day)));
    size_t open = 0;
    for (size_t i = 0; i < all->count; i++)
        open += !all->items[i].is_complete;
    if (all->count == 0) {
        document_paragraph(d, page_words(d, "没有参加评议的单位。", "No unit is appraised."));
        return d;
    }
    document_heading(d, 1, page_words(d, "得分", "Scores"), STR_NONE);
    add_scores(d, all);
    if (open > 0)
        document_note(d,
                      str_format(a, zh ? "%zu个单位尚无委员评分。" : "%zu units have no marks yet.", open));
    add_arithmetic(d, all);
    return d;
}

/* ---- supervision orders ---- */

static void add_orders(document *d, const supervision_orders *orders)
{
    arena *a = d->memory;
    bool zh = d->lang == LANGUAGE_ZH;
    const table_column columns[] = {
        { page_words(d, "编号", "Number"), ALIGN_LEFT, 12 },
        { page_words(d, "事由", "Matter"), ALIGN_LEFT, 40 },
        { page_words(d, "责任单位", "Units"), ALIGN_LEFT, 20 },
        { page_words(d, "期限", "Due"), ALIGN_LEFT, 14 },
        { page_words(d, "状态", "State"), ALIGN_LEFT, 14 },
    };
    table *t = table_create(a, STR_NONE, columns, COUNT_OF(columns));
    for (size_t i = 0; i < orders->count; i++) {
        const supervision_order *o = &orders->items[i];
        table_row *row = table_add_row(a, t);
        row->cells[0] = spans_of(a, order_label(a, o, d->lang));
        row->cells[1] = spans_of(a, o->matter);
        for (size_t k = 0; k < o->part_count; k++) {
            if (k > 0)
                spans_add(a, &row->cells[2], SPAN_PLAIN, page_words(d, "、", ", "));
            spans_add(a, &row->cells[2], SPAN_PLAIN, o->parts[k].unit_name);
        }
        row->cells[3] = spans_of(a, o->due);
        row->cells[4] = spans_of(
            a, str_of(zh ? order_state_table[o->state].zh : order_state_table[o->state].en));
    }
    if (t->rows.count)
        document_table(d, t);
    else
        document_paragraph(d, page_words(d, "没有督办单。", "There are no supervision orders."));
}

document *report_order_list(arena *a, const page_frame *f, const supervision_orders *orders)
{
    bool zh = f->lang == LANGUAGE_ZH;
    document *d = document_create(a, f->lang, zh ? STR("督办台账") : STR("Supervision orders"),
                                  date_text(a, f->today));
    add_orders(d, orders);
    return d;
}

/* ---- minutes ---- */

static const paper_act *newest_minutes(const paper *of)
{
    for (size_t i = of->act_count; i-- > 0;)
        if (of->acts[i].kind == PAPER_WAS_MINUTED)
            return &of->acts[i];
    return 0;
}

document *report_minutes(arena *a, const page_frame *f, const paper *of, const assessment *s,
                         const supervision_orders *orders)
{
    bool zh = f->lang == LANGUAGE_ZH;
    const paper_act *minutes = newest_minutes(of);
    if (!minutes)
        return 0;
    document *d = document_create(
        a, f->lang, str_format(a, zh ? "%.*s纪要" : "Minutes: %.*s", STR_ARG(of->title)), minutes->day);
    str rest = minutes->text, line;
    while (str_next_line(&rest, &line))
        if (str_trim(line).len > 0)
            document_paragraph(d, str_trim(line));
    concerns all = concerns_of(a, s);
    document_heading(
        d, 1, str_format(a, zh ? "附件1　%d年各领域目标判定" : "Annex 1. Verdicts by domain, %d", s->year),
        STR_NONE);
    target_groups domains = target_groups_of(a, s, PAGE_DOMAIN, f->lang);
    target_groups_add_table(d, f, s, &domains);
    document_heading(d, 1, page_words(d, "附件2　预警与滞后指标", "Annex 2. Warnings and lagging indicators"),
                     STR_NONE);
    concerns_add_table(d, f, s, &all);
    if (orders) {
        document_heading(d, 1, page_words(d, "附件3　督办事项", "Annex 3. Supervision orders"), STR_NONE);
        add_orders(d, orders);
    }
    return d;
}
