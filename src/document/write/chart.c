#include "document/write/chart.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>

#include "base/decimal.h"
#include "base/utf8.h"
#include "document/write/html.h"

/* Units of the drawing; the page scales it. */
typedef struct chart_size {
    int width, height, left, right, top, bottom, inset;
    int unit_rise;      /* of the unit above the axis */
    int ticks;
    const char *class;
} chart_size;

static const chart_size large = { 560, 240, 52, 64, 26, 26, 18, 12, 5, "chart" };
static const chart_size small = { 360, 122, 46, 48, 20, 18, 12, 9, 3, "chart few" };

enum { YEAR_LABEL_WIDTH = 33, UNIT_COLUMNS = 6 };

axis_scale chart_scale(double low, double high, int ticks_wanted)
{
    assert(isfinite(low) && isfinite(high) && low <= high && ticks_wanted > 1);
    if (high - low < 1e-9 * fmax(fabs(high), 1)) {
        double room = fabs(high) > 0 ? fabs(high) * 0.05 : 1;
        low -= room;
        high += room;
    }
    double rough = (high - low) / (ticks_wanted - 1);
    double power = pow(10, floor(log10(rough)));
    double parts = rough / power;
    double step = (parts <= 1 ? 1 : parts <= 2 ? 2 : parts <= 2.5 ? 2.5 : parts <= 5 ? 5 : 10) * power;
    axis_scale s = { .first = floor(low / step) * step, .last = ceil(high / step) * step, .step = step };
    while (s.places < 6 && fabs(step * pow(10, s.places) - round(step * pow(10, s.places))) > 1e-6)
        s.places++;
    return s;
}

typedef struct frame {
    strbuf *out;
    const chart_size *size;
    language lang;
    int year_first, year_last;
    axis_scale y;
} frame;

/* Coordinates are rounded to a tenth of a unit, less than a pixel, to keep the SVG short. */
static double tenth(double v)
{
    return round(v * 10) / 10;
}

static double x_of(const frame *f, double year)
{
    double years = f->year_last > f->year_first ? f->year_last - f->year_first : 1;
    const chart_size *z = f->size;
    return tenth(z->left + z->inset +
                 (year - f->year_first) / years * (z->width - z->left - z->inset - z->right));
}

static double y_of(const frame *f, double value)
{
    return tenth(f->size->top + (f->y.last - value) / (f->y.last - f->y.first) *
                                    (f->size->height - f->size->top - f->size->bottom));
}

void chart_text(strbuf *out, language page, double x, double y, text_anchor anchor, const char *class,
                str text)
{
    static const char *const anchors[] = { [ANCHOR_START] = "", [ANCHOR_MIDDLE] = " mid",
        [ANCHOR_END] = " end" };
    const char *lang = page == LANGUAGE_EN && html_has_chinese(text) ? " lang=\"zh-CN\"" : "";
    strbuf_addf(out, "<text x=\"%.4g\" y=\"%.4g\" class=\"%s%s\"%s>", x, y, class, anchors[anchor], lang);
    html_escape(out, text);
    strbuf_add(out, STR("</text>"));
}

static void include(double value, double *low, double *high)
{
    if (isfinite(value)) {
        *low = fmin(*low, value);
        *high = fmax(*high, value);
    }
}

/* The axis contains all drawn values with a small margin. It starts at zero only for counts and rates near
 * zero: a change of a share from 94.1 to 94.6 must be visible. */
static axis_scale value_axis(const line_chart *c, int ticks)
{
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < c->point_count; i++)
        include(c->points[i].value, &low, &high);
    if (c->has_path)
        include(c->path_value, &low, &high);
    for (size_t i = 0; i < c->goal_count; i++) {
        include(c->goals[i].low, &low, &high);
        include(c->goals[i].high, &low, &high);
    }
    for (size_t i = 0; i < c->band_count; i++) {
        include(c->bands[i].low80, &low, &high);
        include(c->bands[i].high80, &low, &high);
    }
    if (!isfinite(low))
        low = high = 0;
    if (low >= 0 && low < (high - low) * 0.6)
        low = 0;
    axis_scale s = chart_scale(low, high, ticks);
    while (s.places > c->places && ticks > 2)
        s = chart_scale(low, high, --ticks);
    return s;
}

static void draw_axes(const frame *f, str unit)
{
    char number[DECIMAL_TEXT_MAX];
    const chart_size *z = f->size;
    int lines = (int)lround((f->y.last - f->y.first) / f->y.step);
    strbuf_add(f->out, STR("<path class=\"grid\" d=\""));
    for (int i = 0; i <= lines; i++)
        strbuf_addf(f->out, "M%d %.4gH%d", z->left, y_of(f, f->y.first + i * f->y.step), z->width - z->right);
    strbuf_add(f->out, STR("\"/>"));
    for (int i = 0; i <= lines; i++) {
        double v = f->y.first + i * f->y.step;
        chart_text(f->out, f->lang, z->left - 6, y_of(f, v) + 4, ANCHOR_END, "tick",
                   decimal_print(number, decimal_of_double(v, f->y.places, ROUNDING_HALF_UP)));
    }
    bool is_long = utf8_columns(unit) > UNIT_COLUMNS;
    chart_text(f->out, f->lang, is_long ? 2 : z->left - 6, z->top - z->unit_rise,
               is_long ? ANCHOR_START : ANCHOR_END, "tick", unit);
    int years = f->year_last - f->year_first;
    int every = (int)ceil(YEAR_LABEL_WIDTH / ((z->width - z->left - z->inset - z->right) / fmax(years, 1)));
    for (int year = f->year_first; year <= f->year_last; year++)
        if ((f->year_last - year) % every == 0) {
            snprintf(number, sizeof number, "%d", year);
            chart_text(f->out, f->lang, x_of(f, year), z->height - 6, ANCHOR_MIDDLE, "tick", str_of(number));
        }
}

static bool is_range(const chart_goal *g)
{
    return g->high > g->low;
}

/* The bounds' own labels, or one for both where they are too near to each other. */
static void label_goal(const frame *f, const chart_goal *g, double x, text_anchor anchor, double rise)
{
    enum { LINE = 13 };
    double low = y_of(f, g->low), high = y_of(f, g->high);
    if (!is_range(g)) {
        chart_text(f->out, f->lang, x, low + rise, anchor, "value", g->label);
    } else if (low - high < LINE) {
        chart_text(f->out, f->lang, x, (low + high) / 2 + rise, anchor, "value",
                   str_format(f->out->memory, "%.*s–%.*s", STR_ARG(g->label), STR_ARG(g->label_upper)));
    } else {
        chart_text(f->out, f->lang, x, low + rise, anchor, "value", g->label);
        chart_text(f->out, f->lang, x, high + rise, anchor, "value", g->label_upper);
    }
}

/* A goal's line leads from the year of the goal before it up to its own, that of the last one across; both
 * bounds of a range are drawn. A diamond marks its year. */
static void draw_goal(const frame *f, const line_chart *c, const chart_goal *g)
{
    const chart_size *z = f->size;
    double low = y_of(f, g->low), high = y_of(f, g->high), year = x_of(f, g->year), from = z->left,
           to = z->width - z->right;
    bool is_last = true;
    for (size_t i = 0; i < c->goal_count; i++) {
        if (c->goals[i].year < g->year)
            from = fmax(from, x_of(f, c->goals[i].year));
        is_last = is_last && c->goals[i].year <= g->year;
    }
    if (!is_last)
        to = year;
    if (is_range(g))
        strbuf_addf(
            f->out,
            "<rect x=\"%.4g\" y=\"%.4g\" width=\"%.4g\" height=\"%.4g\" class=\"band\"/><line x1=\"%.4g\" x2=\"%.4g\" y1=\"%.4g\" y2=\"%.4g\" class=\"target\"/>",
            from, high, tenth(to - from), fmax(tenth(low - high), 1), from, to, high, high);
    strbuf_addf(f->out, "<line x1=\"%.4g\" x2=\"%.4g\" y1=\"%.4g\" y2=\"%.4g\" class=\"target\"/>", from, to,
                low, low);
    strbuf_addf(f->out, "<path d=\"M%.4g %.4gl5 5l-5 5l-5 -5z", year, low - 5);
    if (is_range(g))
        strbuf_addf(f->out, "M%.4g %.4gl5 5l-5 5l-5 -5z", year, high - 5);
    strbuf_add(f->out, STR("\" class=\"goal\"><title>"));
    html_escape(f->out, g->title);
    strbuf_add(f->out, STR("</title></path>"));
    if (is_last)
        label_goal(f, g, z->width - z->right + 8, ANCHOR_START, 4);
    else
        label_goal(f, g, from + 4, ANCHOR_START, -4);
}

/* A band starts at the last value; the part of the wide band outside the axis is clipped. */
static void draw_band(const frame *f, const line_chart *c, const chart_point *from, bool is_wide)
{
    strbuf_addf(f->out, "<path class=\"%s\" d=\"M%.4g %.4g", is_wide ? "band95" : "band80",
                x_of(f, from->year), y_of(f, from->value));
    for (size_t i = 0; i < c->band_count; i++)
        strbuf_addf(f->out, "L%.4g %.4g", x_of(f, c->bands[i].year),
                    y_of(f, fmin(is_wide ? c->bands[i].high95 : c->bands[i].high80, f->y.last)));
    for (size_t i = c->band_count; i-- > 0;)
        strbuf_addf(f->out, "L%.4g %.4g", x_of(f, c->bands[i].year),
                    y_of(f, fmax(is_wide ? c->bands[i].low95 : c->bands[i].low80, f->y.first)));
    strbuf_add(f->out, STR("z\"/>"));
}

static void draw_forecast(const frame *f, const line_chart *c)
{
    const chart_point *from = 0;
    for (size_t i = 0; i < c->point_count; i++)
        if (isfinite(c->points[i].value))
            from = &c->points[i];
    if (!from || c->band_count == 0)
        return;
    draw_band(f, c, from, true);
    draw_band(f, c, from, false);
    strbuf_addf(f->out, "<path class=\"forecast\" d=\"M%.4g %.4g", x_of(f, from->year), y_of(f, from->value));
    for (size_t i = 0; i < c->band_count; i++)
        strbuf_addf(f->out, "L%.4g %.4g", x_of(f, c->bands[i].year), y_of(f, c->bands[i].mid));
    strbuf_add(f->out, STR("\"/>"));
}

/* The line is interrupted at years without data. */
static void draw_line(const frame *f, const line_chart *c)
{
    strbuf_add(f->out, STR("<path class=\"line\" d=\""));
    bool joined = false;
    for (size_t i = 0; i < c->point_count; i++) {
        const chart_point *p = &c->points[i];
        if (!isfinite(p->value)) {
            joined = false;
            continue;
        }
        if (i > 0 && c->points[i - 1].year != p->year - 1)
            joined = false;
        strbuf_addf(f->out, "%s%.4g %.4g", joined ? "L" : "M", x_of(f, p->year), y_of(f, p->value));
        joined = true;
    }
    strbuf_add(f->out, STR("\"/>"));
}

static void title_point(const frame *f, const chart_point *p)
{
    strbuf_addf(f->out, "<title>%d: ", p->year);
    html_escape(f->out, p->label);
    strbuf_add(f->out, STR("</title></circle>"));
}

/* Above the point, or below if the line comes from above, but never on the axis. */
static void label_point(const frame *f, const line_chart *c, size_t i, const char *class)
{
    const chart_point *p = &c->points[i];
    double x = x_of(f, p->year), y = y_of(f, p->value);
    bool has_room_below = y + 17 < f->size->height - f->size->bottom;
    bool comes_from_above = i > 0 && isfinite(c->points[i - 1].value) && c->points[i - 1].value > p->value;
    chart_text(f->out, f->lang, x, has_room_below && comes_from_above ? y + 17 : y - 9, ANCHOR_MIDDLE, class,
               p->label);
}

/* Each point has its value as a tooltip. */
static void draw_points(const frame *f, const line_chart *c, size_t last)
{
    for (size_t i = 0; i < last; i++) {
        const chart_point *p = &c->points[i];
        if (!isfinite(p->value))
            continue;
        strbuf_addf(f->out, "<circle cx=\"%.4g\" cy=\"%.4g\" r=\"3.5\" class=\"point\">", x_of(f, p->year),
                    y_of(f, p->value));
        title_point(f, p);
        if (c->point_count <= 6 || i == 0)
            label_point(f, c, i, "value");
    }
}

/* Points of a small chart: one path of dots, because a page has many charts. */
static void draw_dots(const frame *f, const line_chart *c, size_t last)
{
    strbuf_add(f->out, STR("<path class=\"dots\" d=\""));
    for (size_t i = 0; i < last; i++)
        if (isfinite(c->points[i].value))
            strbuf_addf(f->out, "M%.4g %.4gh0", x_of(f, c->points[i].year), y_of(f, c->points[i].value));
    strbuf_add(f->out, STR("\"/>"));
}

static void draw_figures(const frame *f, const line_chart *c)
{
    size_t last = c->point_count;
    for (size_t i = 0; i < c->point_count; i++)
        if (isfinite(c->points[i].value))
            last = i;
    draw_line(f, c);
    if (c->is_small)
        draw_dots(f, c, last);
    else
        draw_points(f, c, last);
    if (last == c->point_count)
        return;
    const chart_point *p = &c->points[last];
    strbuf_addf(f->out, "<circle cx=\"%.4g\" cy=\"%.4g\" r=\"5\" class=\"newest\" fill=\"%.*s\">",
                x_of(f, p->year), y_of(f, p->value), STR_ARG(c->colour));
    title_point(f, p);
    label_point(f, c, last, "value last");
}

static void write_key(strbuf *out, const char *drawing, str label, language lang)
{
    strbuf_addf(out, "<span><svg viewBox=\"0 0 26 12\" class=\"key\" aria-hidden=\"true\">%s</svg> ",
                drawing);
    html_text(out, label, lang);
    strbuf_add(out, STR("</span>"));
}

void chart_write_legend(strbuf *out, const line_chart *c, language lang)
{
    strbuf_add(out, STR("<div class=\"legend\">"));
    write_key(
        out,
        "<line x1=\"1\" x2=\"25\" y1=\"6\" y2=\"6\" class=\"line\"/><circle cx=\"13\" cy=\"6\" r=\"3.5\" class=\"point\"/>",
        c->label_reported, lang);
    if (c->has_path)
        write_key(out, "<line x1=\"1\" x2=\"25\" y1=\"6\" y2=\"6\" class=\"path\"/>", c->label_path, lang);
    if (c->goal_count)
        write_key(
            out,
            "<line x1=\"1\" x2=\"25\" y1=\"6\" y2=\"6\" class=\"target\"/><path d=\"M13 1l5 5l-5 5l-5 -5z\" class=\"goal\"/>",
            c->label_target, lang);
    bool has_range = false;
    for (size_t i = 0; i < c->goal_count; i++)
        has_range |= is_range(&c->goals[i]);
    if (has_range)
        write_key(
            out,
            "<rect x=\"1\" y=\"1\" width=\"24\" height=\"10\" class=\"band\"/><line x1=\"1\" x2=\"25\" y1=\"1\" y2=\"1\" class=\"target\"/><line x1=\"1\" x2=\"25\" y1=\"11\" y2=\"11\" class=\"target\"/>",
            c->label_range, lang);
    if (c->label_forecast.len)
        write_key(
            out,
            "<rect x=\"1\" y=\"0\" width=\"24\" height=\"12\" class=\"band80\"/><line x1=\"1\" x2=\"25\" y1=\"6\" y2=\"6\" class=\"forecast\"/>",
            c->label_forecast, lang);
    strbuf_add(out, STR("</div>\n"));
}

/* A required path that falls by the same percentage each year: one point a year. */
static void draw_curve(const frame *f, const line_chart *c)
{
    strbuf_add(f->out, STR("<polyline points=\""));
    for (int year = c->path_year; year <= c->path_end; year++) {
        double part = (double)(year - c->path_year) / (c->path_end - c->path_year);
        strbuf_addf(f->out, "%s%.4g,%.4g", year > c->path_year ? " " : "", x_of(f, year),
                    y_of(f, c->path_value * pow(c->path_goal / c->path_value, part)));
    }
    strbuf_add(f->out, STR("\" class=\"path\"/>"));
}

void chart_write_line(strbuf *out, const line_chart *c, language lang)
{
    const chart_size *size = c->is_small ? &small : &large;
    frame f = { .out = out, .size = size, .lang = lang, .year_first = c->year_first,
        .year_last = c->year_last, .y = value_axis(c, size->ticks) };
    strbuf_addf(out, "<svg viewBox=\"0 0 %d %d\" role=\"img\" class=\"%s\"><title>", size->width,
                size->height, size->class);
    html_escape(out, c->title);
    strbuf_add(out, STR("</title><desc>"));
    html_escape(out, c->alternative);
    strbuf_add(out, STR("</desc>"));
    draw_axes(&f, c->unit);
    draw_forecast(&f, c);
    for (size_t i = 0; i < c->goal_count; i++)
        draw_goal(&f, c, &c->goals[i]);
    if (c->has_path && c->is_curved)
        draw_curve(&f, c);
    else if (c->has_path)
        strbuf_addf(out, "<line x1=\"%.4g\" y1=\"%.4g\" x2=\"%.4g\" y2=\"%.4g\" class=\"path\"/>",
                    x_of(&f, c->path_year), y_of(&f, c->path_value), x_of(&f, c->path_end),
                    y_of(&f, c->path_goal));
    draw_figures(&f, c);
    strbuf_add(out, STR("</svg>"));
}
