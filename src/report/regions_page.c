#include "report/regions_page.h"

#include "report/region_level.h"
#include "report/target_words.h"

/* Columns: the first verdict, and after the verdicts the warnings, the gravest first. */
enum {
    FIRST_VERDICT = 3,
    FIRST_WARNING = FIRST_VERDICT + VERDICT_COUNT,
    COLUMNS = FIRST_WARNING + WARNING_RED
};
enum { LINES_MAX = 200 }; /* per level; halfsky assess --all-regions lists all */

/* What the page is made of. */
typedef struct regions_view {
    const page_frame *f;
    const region_results *all;
    const bool *has_pages;
} regions_view;

static void add_row(document *d, const regions_view *v, table *t, size_t at)
{
    const region_result *r = &v->all->items[at];
    arena *a = d->memory;
    table_row *row = table_add_row(a, t);
    page_subject of = { .plan = v->all->plan_id, .region = r->code, .year = v->all->year };
    const achievement *met = &r->achievement, *key = &r->key.achievement;
    if (v->has_pages[at])
        spans_add_link(a, &row->cells[0], r->name, page_address(a, v->f, PAGE_TARGETS, &of));
    else
        row->cells[0] = spans_of(a, r->name);
    row->cells[1] = spans_of(a, key->has_rate ? str_format(a, "%zu/%zu", key->met, key->judged) : STR("—"));
    row->cells[2] = spans_of(a, met->has_rate ? str_format(a, "%.1f%%", met->rate_of_judged) : STR("—"));
    for (size_t k = 0; k < VERDICT_COUNT; k++)
        row->cells[FIRST_VERDICT + k] = spans_of(a, str_format(a, "%zu", r->counts[k]));
    for (size_t k = 0; r->has_warnings && k < WARNING_RED; k++)
        row->cells[FIRST_WARNING + k] = spans_of(a, str_format(a, "%zu", r->warnings[WARNING_RED - k]));
}

static table *create_table(document *d, bool zh, bool has_warnings)
{
    table_column columns[COLUMNS] = { { zh ? STR("地区") : STR("Region"), ALIGN_LEFT,
        18 },
                                                           { zh ? STR("主要指标") : STR("Key"), ALIGN_RIGHT, 7 },
                                                           { zh ? STR("达标率") : STR("Met"), ALIGN_RIGHT, 8 } };
    for (size_t v = 0; v < VERDICT_COUNT; v++)
        columns[FIRST_VERDICT + v] = (table_column){
            str_format(d->memory, "%s %.*s", verdict_table[v].mark,
                       STR_ARG(verdict_label(d->memory, (verdict)v, d->lang))),
            ALIGN_RIGHT, 9
        };
    for (size_t k = 0; k < WARNING_RED; k++) {
        const warning_level_row *level = &warning_level_table[WARNING_RED - k];
        columns[FIRST_WARNING + k] = (table_column){
            str_format(d->memory, zh ? "%s %s" : "%s Warnings, %s", level->mark, zh ? level->zh : level->en),
            ALIGN_RIGHT, 9
        };
    }
    return table_create(d->memory, STR_NONE, columns, has_warnings ? COLUMNS : FIRST_WARNING);
}

static bar_chart *create_chart(document *d, bool zh)
{
    bar_chart *c = arena_new(d->memory, bar_chart);
    c->title = zh ? STR("各地区目标判定情况") : STR("Verdicts by region");
    c->parts = arena_array(d->memory, bar_part, VERDICT_COUNT);
    c->part_count = VERDICT_COUNT;
    for (size_t v = 0; v < VERDICT_COUNT; v++)
        c->parts[v] = (bar_part){ .label = verdict_label(d->memory, (verdict)v, d->lang),
                                  .mark = str_of(verdict_table[v].mark),
                                  .colour = str_of(verdict_table[v].colour) };
    return c;
}

static void add_level(document *d, const regions_view *v, size_t level)
{
    const region_results *all = v->all;
    bool zh = v->f->lang == LANGUAGE_ZH;
    bar_chart *c = create_chart(d, zh);
    table *t = create_table(d, zh, all->count > 0 && all->items[0].has_warnings);
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        const region_result *r = &all->items[i];
        if (region_level_of(r->level) != level || ++count > LINES_MAX)
            continue;
        *vec_push(d->memory, &c->bars) = (bar){ .label = r->name, .counts = all->items[i].counts };
        add_row(d, v, t, i);
    }
    if (count == 0)
        return;
    document_heading(
        d, 1,
        str_format(d->memory, zh ? "%s（%zu）" : "%s (%zu)",
                   zh ? region_level_table[level].zh : region_level_table[level].en, count),
        STR_NONE);
    document_bar_chart(d, c);
    document_table(d, t);
    if (count > LINES_MAX)
        document_note(
            d, str_format(d->memory,
                          zh ? "仅列出达标率最低的%d个；全部结果见 halfsky assess --all-regions。"
                             : "Only the %d lowest are listed; halfsky assess --all-regions lists all.",
                          LINES_MAX));
}

document *report_regions_page(arena *a, const page_frame *f, const region_results *all, str region_code,
                              const bool *has_pages)
{
    regions_view v = { f, all, has_pages };
    bool zh = f->lang == LANGUAGE_ZH;
    bool has_figures = is_year_among(all->figure_years, all->figure_year_count, all->year);
    page_subject of = { .plan = all->plan_id, .region = region_code, .year = has_figures ? all->year : 0 };
    document *d = page_create(a, f, PAGE_REGIONS, &of,
                              zh ? str_format(a, "各地区（%d年）", all->year)
                                 : str_format(a, "Regions in %d", all->year),
                              all->plan_title);
    page_add_years(d, f, PAGE_REGIONS, &of, all->figure_years, all->figure_year_count);
    if (!has_figures) {
        page_add_no_figures(d, all->year, all->figure_years, all->figure_year_count);
        return d;
    }
    document_paragraph(
        d,
        str_format(
            a,
            zh ? "%zu个地区有%d年的数据，按达标率从低到高排列。达标率 = 已达标 ÷ 可判定目标；主要指标一栏为已达标/可判定。"
               : "Regions with data for %2$d: %1$zu, lowest achievement rate first. Met: share of assessable targets met. "
                 "Key: key indicators met/assessable.",
            all->count, all->year));
    for (size_t level = 0; level < REGION_LEVEL_ROWS; level++)
        add_level(d, &v, level);
    if (all->without)
        document_note(
            d, str_format(a, zh ? "另有%zu个地区没有%d年的数据。" : "Regions without data for %2$d: %1$zu.",
                          all->without, all->year));
    return d;
}
