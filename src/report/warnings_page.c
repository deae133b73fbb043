#include "report/warnings_page.h"

#include "report/concern.h"
#include "report/missing.h"
#include "report/target_words.h"

static void add_tiles(document *d, const assessment *s, const assessment *before, bool zh)
{
    arena *a = d->memory;
    tile *tiles = arena_array(a, tile,
                              WARNING_LEVEL_COUNT); /* all levels except WARNING_NONE, and missing data */
    size_t count = 0;
    for (warning_level level = WARNING_RED; level > WARNING_NONE; level--) {
        const warning_level_row *row = &warning_level_table[level];
        tiles[count++] = (tile){ .value = str_format(a, "%zu", s->warnings.counts[level]),
                                 .label = level_label(a, level, d->lang),
                                 .mark = str_of(row->mark),
                                 .colour = str_of(row->colour),
                                 .note = before ? str_format(a, zh ? "上年%zu" : "%zu in %d",
                                                             before->warnings.counts[level], before->year)
                                                : STR_NONE };
    }
    tiles[count] = missing_tile(a, s->missing.count, d->lang);
    if (before)
        tiles[count].note = str_format(a, zh ? "上年%zu" : "%zu in %d", before->missing.count, before->year);
    document_tiles(d, tiles, count + 1);
}

/* Counts the warnings of key indicators. */
static void add_key_line(document *d, const assessment *s, bool zh)
{
    size_t counts[WARNING_LEVEL_COUNT] = { 0 }, all = 0;
    for (size_t i = 0; i < s->warnings.count; i++) {
        const warning *one = &s->warnings.items[i];
        bool is_key = one->target && s->targets[one->target - 1].is_key;
        counts[one->level] += is_key;
        all += is_key;
    }
    document_paragraph(d,
                       str_format(d->memory,
                                  zh ? "其中主要指标%zu条：红色%zu条、橙色%zu条、黄色%zu条。"
                                     : "Warnings of key indicators: %zu (%zu red, %zu orange, %zu yellow).",
                                  all, counts[WARNING_RED], counts[WARNING_ORANGE], counts[WARNING_YELLOW]));
}

document *report_warnings_page(arena *a, const page_frame *f, const assessment *s, const assessment *before)
{
    bool zh = f->lang == LANGUAGE_ZH;
    page_subject of = page_subject_of(s);
    document *d = page_create(
        a, f, PAGE_WARNINGS, &of,
        zh ? str_format(a, "预警与滞后指标（%d年）", s->year)
           : str_format(a, "Warnings and lagging indicators in %d", s->year),
        str_format(a, zh ? "%.*s　%.*s" : "%.*s · %.*s", STR_ARG(s->plan_title), STR_ARG(s->region_name)));
    concerns all = concerns_of(a, s);
    page_add_years(d, f, PAGE_WARNINGS, &of, s->figure_years, s->figure_year_count);
    if (!page_lacks_figures(d, s)) {
        add_tiles(d, s, before, zh);
        if (s->key.total)
            add_key_line(d, s, zh);
    }
    document_heading(d, 1, zh ? STR("需立即处理的指标") : STR("Indicators needing action now"), STR_NONE);
    concerns_add_urgent(d, f, s, &all);
    document_heading(
        d, 1, zh ? STR("全部预警与滞后指标：原因和解除条件") : STR("All warnings and lagging indicators"),
        STR_NONE);
    concerns_add_table(d, f, s, &all);
    missing_add_lists(d, f, s, 1);
    return d;
}
