#include "report/indicator_plot.h"

#include <math.h>

#include "base/unit.h"
#include "document/write/chart.h"
#include "document/write/plots.h"
#include "model/observation.h"
#include "report/indicator_card.h"
#include "report/sentence.h"
#include "report/target_words.h"

static const indicator_series *total_of(const indicator_detail *of)
{
    return of->series_count ? &of->series[0] : 0;
}

static bool has_value(const indicator_series *s)
{
    for (size_t i = 0; s && i < s->point_count; i++)
        if (isfinite(s->points[i].value))
            return true;
    return false;
}

static bool any_withheld(const indicator_series *s)
{
    for (size_t i = 0; s && i < s->point_count; i++)
        if (s->withheld[i])
            return true;
    return false;
}

static bool any_revised(const indicator_series *s)
{
    for (size_t i = 0; i < s->point_count; i++)
        if (s->revised[i] && isfinite(s->points[i].value))
            return true;
    return false;
}

static str words_of(arena *a, const indicator_series *s, language lang)
{
    strbuf b = strbuf_in(a, 0);
    for (size_t i = 0; i < s->point_count; i++)
        if (isfinite(s->points[i].value))
            strbuf_addf(&b, lang == LANGUAGE_ZH ? "%s%d年%.*s" : "%s%d: %.*s",
                        b.len == 0            ? ""
                        : lang == LANGUAGE_ZH ? "；"
                                              : "; ",
                        s->points[i].year, STR_ARG(s->points[i].label));
    return strbuf_str(&b);
}

/* ---- one line ---- */

/* Of the series alone: of an indicator without a target, or with figures that are not shown, from which path
 * and forecast could be computed back. */
static line_chart *plain_line(arena *a, const indicator_detail *of, language lang)
{
    const indicator_series *s = total_of(of);
    line_chart *c = arena_new(a, line_chart);
    c->unit = unit_label(a, of->indicator->unit, lang);
    c->points = s->points;
    c->point_count = s->point_count;
    c->year_first = s->points[0].year;
    c->year_last = s->points[s->point_count - 1].year;
    c->places = of->places;
    c->colour = STR("#31475e");
    c->alternative = words_of(a, s, lang);
    c->label_reported = lang == LANGUAGE_ZH ? STR("历年数据") : STR("Reported");
    return c;
}

/* With what the plan asks: target, required path, forecast. */
static line_chart *line_of_target(arena *a, const indicator_detail *of, language lang)
{
    if (of->target_count == 0 || any_withheld(total_of(of)))
        return 0;
    const line_chart *drawn = indicator_chart(a, of->judged, &of->judged->targets[of->targets[0]], false,
                                              lang);
    if (!drawn)
        return 0;
    line_chart *c = arena_new(a, line_chart);
    *c = *drawn;
    return c;
}

static void add_revised(arena *a, line_chart *c, const indicator_series *s, language lang)
{
    bool *revised = arena_array(a, bool, c->point_count);
    for (size_t i = 0; i < c->point_count; i++)
        for (size_t k = 0; k < s->point_count; k++)
            revised[i] |= s->points[k].year == c->points[i].year && s->revised[k];
    c->revised = revised;
    c->label_revised = lang == LANGUAGE_ZH ? STR("修订过的数据") : STR("Revised");
}

/* The upper level in the years of the chart. */
static void add_upper(arena *a, line_chart *c, const indicator_series *upper)
{
    chart_point *points = arena_array(a, chart_point, upper->point_count);
    for (size_t i = 0; i < upper->point_count; i++)
        if (upper->points[i].year >= c->year_first && upper->points[i].year <= c->year_last)
            points[c->reference_count++] = upper->points[i];
    c->reference = points;
    c->label_reference = upper->label;
}

static const line_chart *one_line(arena *a, const indicator_detail *of, language lang)
{
    const indicator_series *total = total_of(of);
    line_chart *c = line_of_target(a, of, lang);
    bool is_sum = c && of->judged->targets[of->targets[0]].is_sum;
    if (!c)
        c = plain_line(a, of, lang);
    c->is_wide = true;
    if (!is_sum) {
        c->title = of->name;
        if (any_revised(total))
            add_revised(a, c, total, lang);
        if (of->upper)
            add_upper(a, c, of->upper);
    }
    return c;
}

/* ---- several lines ---- */

static void many_lines(arena *a, const indicator_detail *of, language lang, indicator_chart_shown *out)
{
    plot_line *lines = arena_array(a, plot_line, of->series_count + 1);
    lines_plot p = { .title = of->name,
                     .unit = unit_label(a, of->indicator->unit, lang),
                     .lines = lines,
                     .places = of->places };
    strbuf words = strbuf_in(a, 0);
    for (size_t i = 0; i < of->series_count; i++) {
        const indicator_series *s = &of->series[i];
        if (!indicator_shows(of, s) || !has_value(s))
            continue;
        lines[p.line_count++] = (plot_line){ s->label, s->points, s->point_count, i == 0 };
        strbuf_addf(&words, lang == LANGUAGE_ZH ? "%.*s：%.*s。" : "%.*s: %.*s. ", STR_ARG(s->label),
                    STR_ARG(words_of(a, s, lang)));
    }
    p.alternative = strbuf_str(&words);
    out->plot = plot_lines(a, &p, false);
    out->narrow = plot_lines(a, &p, true);
}

static bool is_divided(const indicator_detail *of)
{
    for (size_t i = 1; i < of->series_count; i++)
        if (indicator_shows(of, &of->series[i]) && has_value(&of->series[i]))
            return true;
    return false;
}

indicator_chart_shown indicator_chart_of(arena *a, const indicator_detail *of, language lang)
{
    indicator_chart_shown shown = { 0 };
    if (is_divided(of))
        many_lines(a, of, lang, &shown);
    else if (has_value(total_of(of)))
        shown.line = one_line(a, of, lang);
    return shown;
}

bool indicator_plot_add(document *d, const indicator_detail *of)
{
    indicator_chart_shown shown = indicator_chart_of(d->memory, of, d->lang);
    size_t lines = 0;
    if (shown.line)
        document_line_chart(d, shown.line);
    if (!shown.plot)
        return shown.line;
    document_drawing(d, shown.plot, shown.narrow);
    for (size_t i = 0; i < of->series_count; i++)
        lines += indicator_shows(of, &of->series[i]) && has_value(&of->series[i]);
    if (lines > PLOT_LINES_MAX)
        document_note(d, str_format(d->memory,
                                    d->lang == LANGUAGE_ZH
                                        ? "图中只画前%d条线，全部%zu条见下表。"
                                        : "The chart shows the first %d lines; the table below has "
                                          "all %zu.",
                                    PLOT_LINES_MAX, lines));
    return true;
}

/* ---- women and men ---- */

static const indicator_series *series_of_sex(const indicator_detail *of, int sex)
{
    for (size_t i = 0; i < of->series_count; i++)
        if (of->series[i].is_of_sex == sex)
            return &of->series[i];
    return 0;
}

static size_t find_year(const indicator_series *s, int year)
{
    size_t i = 0;
    while (i < s->point_count && s->points[i].year != year)
        i++;
    return i;
}

str indicator_cell(const document *d, const indicator_series *s, int year)
{
    size_t i = find_year(s, year);
    if (i == s->point_count)
        return STR("—");
    return s->withheld[i]                 ? page_words(d, "不公布", "not published")
           : isfinite(s->points[i].value) ? s->points[i].label
                                          : STR("—");
}

static str gap_text(const document *d, const indicator_detail *of, decimal women, decimal men)
{
    str by = sentence_difference(d->memory, men, women, of->indicator->unit, d->lang);
    int way = decimal_compare(women, men);
    if (way == 0)
        return page_words(d, "相同", "equal");
    return d->lang == LANGUAGE_ZH
               ? str_format(d->memory, "女%s%.*s", way > 0 ? "高" : "低", STR_ARG(by))
               : str_format(d->memory, "women %s by %.*s", way > 0 ? "higher" : "lower", STR_ARG(by));
}

void indicator_add_gap(document *d, const indicator_detail *of)
{
    const indicator_series *women = series_of_sex(of, SEX_FEMALE), *men = series_of_sex(of, SEX_MALE);
    if (!women || !men)
        return;
    plot_pair *pairs = arena_array(d->memory, plot_pair, women->point_count);
    pairs_plot p = { .title = page_words(d, "男女差距", "Gap between women and men"),
                     .first_label = page_words(d, "女", "Women"),
                     .second_label = page_words(d, "男", "Men"),
                     .pairs = pairs };
    const table_column columns[] = { { page_words(d, "年份", "Year"), ALIGN_LEFT, 0 },
                                     { p.first_label, ALIGN_RIGHT, 0 },
                                     { p.second_label, ALIGN_RIGHT, 0 },
                                     { page_words(d, "差距", "Gap"), ALIGN_LEFT, 0 } };
    table *t = table_create(d->memory, p.title, columns, 4);
    for (size_t i = women->point_count; i-- > 0;) {
        size_t k = find_year(men, women->points[i].year);
        if (k == men->point_count || !isfinite(women->points[i].value) || !isfinite(men->points[k].value))
            continue;
        str year = str_format(d->memory, "%d", women->points[i].year);
        plot_pair *pair = &pairs[p.pair_count++];
        *pair = (plot_pair){ year,
                             women->points[i].value,
                             men->points[k].value,
                             women->points[i].label,
                             men->points[k].label,
                             sentence_change(d->memory, men->values[k], women->values[i], of->indicator->unit,
                                             d->lang) };
        table_row *row = table_add_row(d->memory, t);
        row->cells[0] = spans_of(d->memory, year);
        row->cells[1] = spans_of(d->memory, pair->first_text);
        row->cells[2] = spans_of(d->memory, pair->second_text);
        row->cells[3] = spans_of(d->memory, gap_text(d, of, women->values[i], men->values[k]));
    }
    if (p.pair_count == 0)
        return;
    document_heading(d, 1, p.title, STR_NONE);
    document_drawing(d, plot_pairs(d->memory, &p), 0);
    document_note(d, page_words(d, "差距 = 女 − 男。", "Gap: women minus men."));
    document_table(d, t);
}

/* ---- a file ---- */

struct drawing *report_indicator_drawing(arena *a, const page_frame *f, const indicator_detail *of)
{
    enum { TOP = 44, BOTTOM = 30, SIDE = 16 };
    indicator_chart_shown shown = indicator_chart_of(a, of, f->lang);
    drawing *chart = shown.line ? chart_line(a, shown.line) : shown.plot;
    if (!chart)
        return 0;
    drawing *keys = shown.line ? chart_legend_drawing(a, shown.line, chart->width) : 0;
    double legend = keys ? keys->height : 0;
    drawing *d = drawing_create(a, chart->width + 2 * SIDE, chart->height + TOP + BOTTOM + legend, "chart",
                                of->name);
    d->alternative = chart->alternative;
    drawing_add_text(d, DRAW_TITLE, SIDE, 28, ANCHOR_START,
                     plot_fit(a, DRAW_TITLE,
                              str_format(a, f->lang == LANGUAGE_ZH ? "%.*s　%.*s" : "%.*s, %.*s",
                                         STR_ARG(of->name), STR_ARG(of->region_name)),
                              chart->width));
    drawing_add(d, chart, SIDE, TOP);
    if (keys)
        drawing_add(d, keys, SIDE, TOP + chart->height);
    str source = of->department.len ? of->department : of->indicator->code;
    drawing_add_text(
        d, DRAW_TICK, SIDE, TOP + chart->height + legend + 20, ANCHOR_START,
        plot_fit(a, DRAW_TICK,
                 str_format(a, f->lang == LANGUAGE_ZH ? "来源：%.*s；%.*s" : "Source: %.*s; %.*s",
                            STR_ARG(source), STR_ARG(of->indicator->code)),
                 chart->width));
    return d;
}
