#include "document/chart.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>

#include "base/decimal.h"
#include "base/utf8.h"
#include "document/html.h"

/* The drawing's own units; the page scales it. */
enum { WIDTH = 560, HEIGHT = 250, LEFT = 52, RIGHT = 64, TOP = 34, BOTTOM = 30, INSET = 18 };

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
    int year_first, year_last;
    axis_scale y;
} frame;

static double x_of(const frame *f, double year)
{
    double years = f->year_last > f->year_first ? f->year_last - f->year_first : 1;
    return LEFT + INSET + (year - f->year_first) / years * (WIDTH - LEFT - INSET - RIGHT);
}

static double y_of(const frame *f, double value)
{
    return TOP + (f->y.last - value) / (f->y.last - f->y.first) * (HEIGHT - TOP - BOTTOM);
}

static void text_at(strbuf *out, double x, double y, const char *anchor, const char *class, str text)
{
    strbuf_addf(out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" class=\"%s\">", x, y, anchor, class);
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

/* The axis holds every number drawn and leaves a little air, but does not start at zero for its own sake: a share that
 * moves from 94.1 to 94.6 must be seen to move. Counts and rates near zero do start at zero. */
static axis_scale value_axis(const line_chart *c)
{
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < c->point_count; i++)
        include(c->points[i].value, &low, &high);
    if (c->has_path)
        include(c->path_value, &low, &high);
    if (c->has_target)
        include(c->target, &low, &high);
    if (c->has_target_upper)
        include(c->target_upper, &low, &high);
    for (size_t i = 0; i < c->band_count; i++) {
        include(c->bands[i].low80, &low, &high);
        include(c->bands[i].high80, &low, &high);
    }
    if (!isfinite(low))
        low = high = 0;
    if (low >= 0 && low < (high - low) * 0.6)
        low = 0;
    return chart_scale(low, high, 5);
}

static void draw_axes(const frame *f, str unit)
{
    char number[DECIMAL_TEXT_MAX];
    int lines = (int)lround((f->y.last - f->y.first) / f->y.step);
    for (int i = 0; i <= lines; i++) {
        double v = f->y.first + i * f->y.step;
        double y = y_of(f, v);
        strbuf_addf(f->out, "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" class=\"grid\"/>", LEFT, WIDTH - RIGHT, y, y);
        text_at(f->out, LEFT - 6, y + 4, "end", "tick", decimal_print(number, decimal_of_double(v, f->y.places, ROUNDING_HALF_UP)));
    }
    text_at(f->out, LEFT - 6, TOP - 14, "end", "tick", unit);
    int years = f->year_last - f->year_first;
    int every = years <= 12 ? 1 : years <= 24 ? 2 : 5;
    for (int year = f->year_first; year <= f->year_last; year++)
        if ((f->year_last - year) % every == 0) {
            snprintf(number, sizeof number, "%d", year);
            text_at(f->out, x_of(f, year), HEIGHT - BOTTOM + 18, "middle", "tick", str_of(number));
        }
}

static void draw_target(const frame *f, const line_chart *c)
{
    double y = y_of(f, c->target);
    if (c->has_target_upper) {
        double upper = y_of(f, c->target_upper);
        strbuf_addf(f->out, "<rect x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\" class=\"band\"/>", LEFT, upper,
                    WIDTH - LEFT - RIGHT, fmax(y - upper, 1));
    }
    strbuf_addf(f->out, "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" class=\"target\"/>", LEFT, WIDTH - RIGHT, y, y);
    double x = x_of(f, c->target_year);
    strbuf_addf(f->out, "<path d=\"M%.1f %.1fl5 5l-5 5l-5 -5z\" class=\"goal\"/>", x, y - 5);
    text_at(f->out, WIDTH - RIGHT + 8, y + 4, "start", "value", c->target_label);
}

/* A band fans out from the last figure; what of the wide one passes the axis is cut off at its edge. */
static void draw_band(const frame *f, const line_chart *c, const chart_point *from, bool is_wide)
{
    strbuf_addf(f->out, "<path class=\"%s\" d=\"M%.1f %.1f", is_wide ? "band95" : "band80", x_of(f, from->year), y_of(f, from->value));
    for (size_t i = 0; i < c->band_count; i++)
        strbuf_addf(f->out, "L%.1f %.1f", x_of(f, c->bands[i].year), y_of(f, fmin(is_wide ? c->bands[i].high95 : c->bands[i].high80, f->y.last)));
    for (size_t i = c->band_count; i-- > 0;)
        strbuf_addf(f->out, "L%.1f %.1f", x_of(f, c->bands[i].year), y_of(f, fmax(is_wide ? c->bands[i].low95 : c->bands[i].low80, f->y.first)));
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
    strbuf_addf(f->out, "<path class=\"forecast\" d=\"M%.1f %.1f", x_of(f, from->year), y_of(f, from->value));
    for (size_t i = 0; i < c->band_count; i++)
        strbuf_addf(f->out, "L%.1f %.1f", x_of(f, c->bands[i].year), y_of(f, c->bands[i].mid));
    strbuf_add(f->out, STR("\"/>"));
}

/* The line breaks where a year has no figure: a gap must look like a gap. */
static void draw_points(const frame *f, const line_chart *c)
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
        strbuf_addf(f->out, "%s%.1f %.1f", joined ? "L" : "M", x_of(f, p->year), y_of(f, p->value));
        joined = true;
    }
    strbuf_add(f->out, STR("\"/>"));
    size_t last = c->point_count;
    for (size_t i = 0; i < c->point_count; i++)
        if (isfinite(c->points[i].value))
            last = i;
    for (size_t i = 0; i < c->point_count; i++) {
        const chart_point *p = &c->points[i];
        if (!isfinite(p->value))
            continue;
        double x = x_of(f, p->year), y = y_of(f, p->value);
        strbuf_addf(f->out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%s\" class=\"point\"", x, y, i == last ? "5" : "3.5");
        if (i == last)
            strbuf_addf(f->out, " style=\"fill:%.*s\"", STR_ARG(c->colour));
        strbuf_addf(f->out, "><title>%d: ", p->year);
        html_escape(f->out, p->label);
        strbuf_add(f->out, STR("</title></circle>"));
        bool is_peak_below = i > 0 && isfinite(c->points[i - 1].value) && c->points[i - 1].value > p->value;
        if (i == last || c->point_count <= 6 || i == 0)
            text_at(f->out, x, is_peak_below ? y + 17 : y - 9, "middle", i == last ? "value last" : "value", p->label);
    }
}

static void draw_legend(const frame *f, const line_chart *c)
{
    double x = LEFT + 4;
    strbuf_addf(f->out, "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"10\" y2=\"10\" class=\"line\"/><circle cx=\"%.1f\" cy=\"10\" r=\"3.5\" class=\"point\"/>", x, x + 24, x + 12);
    text_at(f->out, x + 30, 14, "start", "legend", c->label_reported);
    x += 44 + 12 * (double)utf8_columns(c->label_reported) * 0.55;
    if (c->has_path) {
        strbuf_addf(f->out, "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"10\" y2=\"10\" class=\"path\"/>", x, x + 24);
        text_at(f->out, x + 30, 14, "start", "legend", c->label_path);
        x += 44 + 12 * (double)utf8_columns(c->label_path) * 0.55;
    }
    if (c->has_target) {
        strbuf_addf(f->out, "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"10\" y2=\"10\" class=\"target\"/>", x, x + 24);
        text_at(f->out, x + 30, 14, "start", "legend", c->label_target);
        x += 44 + 12 * (double)utf8_columns(c->label_target) * 0.55;
    }
    if (c->band_count) {
        strbuf_addf(f->out, "<rect x=\"%.1f\" y=\"4\" width=\"24\" height=\"12\" class=\"band80\"/>", x);
        text_at(f->out, x + 30, 14, "start", "legend", c->label_forecast);
    }
}

void chart_write_line(strbuf *out, const line_chart *c)
{
    frame f = { .out = out, .year_first = c->year_first, .year_last = c->year_last, .y = value_axis(c) };
    strbuf_addf(out, "<svg viewBox=\"0 0 %d %d\" role=\"img\" class=\"chart\"><title>", WIDTH, HEIGHT);
    html_escape(out, c->title);
    strbuf_add(out, STR("</title><desc>"));
    html_escape(out, c->alternative);
    strbuf_add(out, STR("</desc>"));
    draw_axes(&f, c->unit);
    draw_forecast(&f, c);
    if (c->has_target)
        draw_target(&f, c);
    if (c->has_path && c->has_target)
        strbuf_addf(out, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"path\"/>", x_of(&f, c->path_year),
                    y_of(&f, c->path_value), x_of(&f, c->target_year), y_of(&f, c->target));
    draw_points(&f, c);
    draw_legend(&f, c);
    strbuf_add(out, STR("</svg>"));
}

enum { BAR_LEFT = 150, BAR_HEIGHT = 20, BAR_STEP = 30, BAR_TOP = 8, BAR_WIDTH = 760 };

/* Patterns as well as colours: each part prints its shape and count inside, where there is room. */
void chart_write_bars(strbuf *out, const bar_chart *c, language lang)
{
    size_t most = 1;
    for (size_t b = 0; b < c->bars.count; b++) {
        size_t total = 0;
        for (size_t p = 0; p < c->part_count; p++)
            total += c->bars.items[b].counts[p];
        most = total > most ? total : most;
    }
    double scale = (BAR_WIDTH - BAR_LEFT - 40) / (double)most;
    double height = BAR_TOP + BAR_STEP * (double)c->bars.count + 4;
    strbuf_addf(out, "<svg viewBox=\"0 0 %d %.0f\" role=\"img\" class=\"bars\"><title>", BAR_WIDTH, height);
    html_escape(out, c->title);
    strbuf_add(out, STR("</title>"));
    for (size_t b = 0; b < c->bars.count; b++) {
        const bar *one = &c->bars.items[b];
        double y = BAR_TOP + BAR_STEP * (double)b, x = BAR_LEFT;
        size_t total = 0;
        text_at(out, BAR_LEFT - 8, y + 15, "end", "barlabel", one->label);
        for (size_t p = 0; p < c->part_count; p++) {
            size_t n = one->counts[p];
            if (n == 0)
                continue;
            double w = (double)n * scale;
            total += n;
            strbuf_addf(out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" fill=\"%.*s\"><title>", x, y, w - 1, BAR_HEIGHT,
                        STR_ARG(c->parts[p].colour));
            html_escape(out, c->parts[p].label);
            strbuf_addf(out, "%s%zu</title></rect>", lang == LANGUAGE_ZH ? "：" : ": ", n);
            if (w >= 34)
                strbuf_addf(out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" class=\"inbar\">%.*s %zu</text>", x + w / 2, y + 15,
                            STR_ARG(c->parts[p].mark), n);
            else if (w >= 14)
                strbuf_addf(out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" class=\"inbar\">%zu</text>", x + w / 2, y + 15, n);
            x += w;
        }
        strbuf_addf(out, "<text x=\"%.1f\" y=\"%.1f\" class=\"tick\">%zu</text>", x + 6, y + 15, total);
    }
    strbuf_add(out, STR("</svg>"));
}
