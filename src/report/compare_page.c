#include "report/compare_page.h"

#include <math.h>
#include <stdlib.h>

#include "base/unit.h"
#include "document/write/plots.h"
#include "report/region_level.h"
#include "report/sentence.h"
#include "report/target_words.h"

typedef struct writer {
    arena *a;
    document *d;
    const page_frame *f;
    const comparison *of;
    page_subject subject;
    bool zh;
} writer;

/* Regions without a value last; equal ones by their codes. */
static int compare(const compared_region *a, const compared_region *b, bool is_down)
{
    if (a->has_value != b->has_value)
        return a->has_value ? -1 : 1;
    int way = a->has_value ? decimal_compare(a->value, b->value) : 0;
    return way == 0 ? str_compare(a->code, b->code) : is_down ? -way : way;
}

static int compare_up(const void *one, const void *other)
{
    return compare(one, other, false);
}

static int compare_down(const void *one, const void *other)
{
    return compare(one, other, true);
}

static size_t known_count(const comparison *of)
{
    size_t count = 0;
    while (count < of->region_count && of->regions[count].has_value)
        count++;
    return count;
}

/* ---- the table ---- */

static str change_text(const writer *w, const compared_region *r)
{
    if (!r->has_value || !r->has_before)
        return STR("—");
    return sentence_change(w->a, r->before, r->value, w->of->indicator->unit, w->f->lang);
}

static void add_table(writer *w)
{
    const table_column columns[] = { { page_words(w->d, "位次", "Rank"), ALIGN_RIGHT, 10 },
                                     { page_words(w->d, "地区", "Region"), ALIGN_LEFT, 34 },
                                     { page_words(w->d, "数值", "Value"), ALIGN_RIGHT, 20 },
                                     { page_words(w->d, "比上年", "Since the year before"), ALIGN_RIGHT,
                                       26 } };
    table *t = table_create(w->a, STR_NONE, columns, 4);
    size_t rank = 0;
    for (size_t i = 0; i < w->of->region_count; i++) {
        const compared_region *r = &w->of->regions[i];
        table_row *row = table_add_row(w->a, t);
        page_subject of = {
            .plan = w->of->plan, .region = r->code, .year = w->of->year, .group = w->of->indicator->code
        };
        if (i == 0 || !r->has_value || decimal_compare(r->value, w->of->regions[i - 1].value) != 0)
            rank = i + 1; /* equal values share a rank */
        row->cells[0] = spans_of(w->a, r->has_value ? str_format(w->a, "%zu", rank) : STR("—"));
        spans_add_link(w->a, &row->cells[1], r->name, page_address(w->a, w->f, PAGE_INDICATOR, &of));
        row->cells[2] = spans_of(w->a, r->is_withheld ? page_words(w->d, "不公布", "not published")
                                       : r->has_value ? decimal_text(w->a, r->value)
                                                      : STR("—"));
        row->cells[3] = spans_of(w->a, change_text(w, r));
    }
    document_table(w->d, t);
}

/* ---- tiles and map ---- */

/* Shades with about the same number of regions each; equal values have one shade. */
static void set_shades(const writer *w, regions_plot *p, plot_region *shown)
{
    size_t known = known_count(w->of);
    bool is_up = w->of->indicator->direction != BETTER_DOWN;
    decimal low[PLOT_SHADES], high[PLOT_SHADES];
    bool used[PLOT_SHADES] = { false };
    int shade = 0;
    for (size_t i = 0; i < known; i++) {
        size_t place = is_up ? known - 1 - i : i; /* from the lowest value */
        const compared_region *r = &w->of->regions[place];
        size_t before = is_up ? place + 1 : place - 1;
        if (i == 0 || decimal_compare(r->value, w->of->regions[before].value) != 0)
            shade = (int)(i * PLOT_SHADES / known);
        shown[place].shade = shade;
        if (!used[shade])
            low[shade] = r->value;
        high[shade] = r->value;
        used[shade] = true;
    }
    for (int i = 0; i < PLOT_SHADES; i++)
        if (used[i])
            p->shades[i] = decimal_compare(low[i], high[i]) == 0
                               ? decimal_text(w->a, low[i])
                               : str_format(w->a, "%.*s–%.*s", STR_ARG(decimal_text(w->a, low[i])),
                                            STR_ARG(decimal_text(w->a, high[i])));
}

static void add_plots(writer *w)
{
    plot_region *shown = arena_array(w->a, plot_region, w->of->region_count);
    regions_plot p = { .title = str_format(w->a, w->zh ? "%.*s（%d年）" : "%.*s, %d", STR_ARG(w->of->name),
                                           w->of->year),
                       .regions = shown,
                       .region_count = w->of->region_count,
                       .without = page_words(w->d, "无数据或不公布", "no figure, or not published") };
    for (size_t i = 0; i < w->of->region_count; i++) {
        const compared_region *r = &w->of->regions[i];
        shown[i] = (plot_region){ .label = r->name,
                                    .text = r->has_value ? decimal_text(w->a, r->value) : STR("—"),
                                    .shade = -1,
                                    .is_here = r->is_here,
                                    .rings = r->rings,
                                    .ring_count = r->ring_count };
    }
    set_shades(w, &p, shown);
    const drawing *map = plot_map(w->a, &p);
    if (map) {
        document_heading(w->d, 1, page_words(w->d, "地图", "Map"), STR_NONE);
        document_drawing(w->d, map, 0);
    }
    document_heading(w->d, 1, page_words(w->d, "方格图", "Tiles"), STR_NONE);
    document_drawing(w->d, plot_tiles(w->a, &p), 0);
    document_note(w->d,
                  page_words(w->d, "颜色越深数值越高；每种颜色的地区数大致相同。",
                             "A darker shade is a higher value; each shade has about the same number of regions."));
}

/* ---- the page ---- */

static void add_levels(writer *w)
{
    if (w->of->level_count < 2)
        return;
    page_links *links = document_add_links(w->d, page_words(w->d, "级别", "Levels"));
    for (size_t i = 0; i < w->of->level_count; i++) {
        page_subject of = w->subject;
        const compared_level *level = &w->of->levels[i];
        of.more = str_format(w->a, "level=%.*s", STR_ARG(level->word));
        page_links_add(w->a, links,
                       str_format(w->a, w->zh ? "%.*s（%zu）" : "%.*s (%zu)",
                                  STR_ARG(region_level_name(level->word, w->f->lang)), level->count),
                       page_address(w->a, w->f, PAGE_COMPARE, &of), w->f->lang,
                       str_eq(level->word, w->of->level));
    }
}

document *report_compare_page(arena *a, const page_frame *f, comparison *of)
{
    writer w = { .a = a, .f = f, .of = of, .zh = f->lang == LANGUAGE_ZH };
    /* the best first */
    if (of->region_count > 0)
        qsort(of->regions, of->region_count, sizeof *of->regions,
              of->indicator->direction == BETTER_DOWN ? compare_up : compare_down);
    w.subject = (page_subject){ .plan = of->plan,
                                .year = of->year,
                                .group = of->indicator->code,
                                .more = str_format(a, "level=%.*s", STR_ARG(of->level)) };
    str of_unit = unit_label(a, of->indicator->unit, f->lang);
    w.d = page_create(a, f, PAGE_COMPARE, &w.subject, of->name,
                      str_format(a, w.zh ? "各地区比较　%d年　%.*s" : "Regions compared · %d · %.*s",
                                 of->year, STR_ARG(of_unit)));
    page_add_years(w.d, f, PAGE_COMPARE, &w.subject, of->years, of->year_count);
    add_levels(&w);
    if (of->region_count == 0) {
        document_paragraph(w.d,
                           page_words(w.d, "这一年没有地区的数据。", "No region has a figure of this year."));
        return w.d;
    }
    spans more = { 0 };
    page_subject all = { .plan = of->plan };
    spans_add_link(a, &more, page_words(w.d, "比较其他指标", "Compare another indicator"),
                   page_address(a, f, PAGE_COMPARE, &all));
    document_spans(w.d, BLOCK_PARAGRAPH, more);
    add_table(&w);
    if (of->left_out)
        document_note(
            w.d, str_format(a, w.zh ? "另有%zu个地区未列出。" : "Regions not listed: %zu.", of->left_out));
    add_plots(&w);
    return w.d;
}

document *report_comparables_page(arena *a, const page_frame *f, const comparable *all, size_t count)
{
    document *d = page_create(a, f, PAGE_COMPARE, &(page_subject){ 0 },
                              f->lang == LANGUAGE_ZH ? STR("各地区比较") : STR("Regions compared"), STR_NONE);
    const table_column columns[] = { { page_words(d, "指标", "Indicator"), ALIGN_LEFT, 60 },
                                     { page_words(d, "有数据的地区", "Regions with figures"), ALIGN_RIGHT,
                                       20 },
                                     { page_words(d, "最新年份", "Newest year"), ALIGN_RIGHT, 20 } };
    document_paragraph(d, count ? page_words(d, "选择一项指标，按年份比较各地区。",
                                             "Choose an indicator to compare the regions in a year.")
                                : page_words(d, "没有两个以上地区都有数据的指标。",
                                             "No indicator has figures of two or more regions."));
    table *t = table_create(a, STR_NONE, columns, 3);
    for (size_t i = 0; i < count; i++) {
        table_row *row = table_add_row(a, t);
        spans_add_link(a, &row->cells[0], all[i].name,
                       page_address(a, f, PAGE_COMPARE, &(page_subject){ .group = all[i].code }));
        row->cells[1] = spans_of(a, str_format(a, "%zu", all[i].region_count));
        row->cells[2] = spans_of(a, str_format(a, "%d", all[i].newest));
    }
    if (count)
        document_table(d, t);
    return d;
}
