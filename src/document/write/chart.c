#include "document/write/chart.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>

#include "base/decimal.h"
#include "base/utf8.h"

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
    drawing *d;
    const chart_size *size;
    int year_first, year_last;
    axis_scale y;
} frame;

/* Coordinates are rounded to a tenth of a unit, less than a pixel. */
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
    drawing_mark *grid = drawing_add_path(f->d, DRAW_GRID);
    for (int i = 0; i <= lines; i++) {
        drawing_move(f->d, grid, z->left, y_of(f, f->y.first + i * f->y.step));
        drawing_draw(f->d, grid, z->width - z->right, y_of(f, f->y.first + i * f->y.step));
    }
    for (int i = 0; i <= lines; i++) {
        double v = f->y.first + i * f->y.step;
        drawing_add_text(f->d, DRAW_TICK, z->left - 6, y_of(f, v) + 4, ANCHOR_END,
                         decimal_print(number, decimal_of_double(v, f->y.places, ROUNDING_HALF_UP)));
    }
    bool is_long = utf8_columns(unit) > UNIT_COLUMNS;
    drawing_add_text(f->d, DRAW_TICK, is_long ? 2 : z->left - 6, z->top - z->unit_rise,
                     is_long ? ANCHOR_START : ANCHOR_END, unit);
    int years = f->year_last - f->year_first;
    int every = (int)ceil(YEAR_LABEL_WIDTH / ((z->width - z->left - z->inset - z->right) / fmax(years, 1)));
    for (int year = f->year_first; year <= f->year_last; year++)
        if ((f->year_last - year) % every == 0) {
            snprintf(number, sizeof number, "%d", year);
            drawing_add_text(f->d, DRAW_TICK, x_of(f, year), z->height - 6, ANCHOR_MIDDLE, str_of(number));
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
        drawing_add_text(f->d, DRAW_VALUE, x, low + rise, anchor, g->label);
    } else if (low - high < LINE) {
        drawing_add_text(f->d, DRAW_VALUE, x, (low + high) / 2 + rise, anchor,
                         str_format(f->d->memory, "%.*s–%.*s", STR_ARG(g->label), STR_ARG(g->label_upper)));
    } else {
        drawing_add_text(f->d, DRAW_VALUE, x, low + rise, anchor, g->label);
        drawing_add_text(f->d, DRAW_VALUE, x, high + rise, anchor, g->label_upper);
    }
}

static void add_diamond(drawing *d, drawing_mark *path, double x, double y)
{
    drawing_move(d, path, x, y - 5);
    drawing_draw(d, path, x + 5, y);
    drawing_draw(d, path, x, y + 5);
    drawing_draw(d, path, x - 5, y);
    path->is_closed = true;
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
    if (is_range(g)) {
        drawing_add_rect(f->d, DRAW_BAND, from, high, tenth(to - from), fmax(tenth(low - high), 1));
        drawing_add_segment(f->d, DRAW_TARGET, from, high, to, high);
    }
    drawing_add_segment(f->d, DRAW_TARGET, from, low, to, low);
    drawing_mark *diamond = drawing_add_path(f->d, DRAW_GOAL);
    diamond->title = g->title;
    add_diamond(f->d, diamond, year, low);
    if (is_range(g))
        add_diamond(f->d, diamond, year, high);
    if (is_last)
        label_goal(f, g, z->width - z->right + 8, ANCHOR_START, 4);
    else
        label_goal(f, g, from + 4, ANCHOR_START, -4);
}

/* A band starts at the last value; the part of the wide band outside the axis is clipped. */
static void draw_band(const frame *f, const line_chart *c, const chart_point *from, bool is_wide)
{
    drawing_mark *band = drawing_add_path(f->d, is_wide ? DRAW_BAND95 : DRAW_BAND80);
    band->is_closed = true;
    drawing_move(f->d, band, x_of(f, from->year), y_of(f, from->value));
    for (size_t i = 0; i < c->band_count; i++)
        drawing_draw(f->d, band, x_of(f, c->bands[i].year),
                     y_of(f, fmin(is_wide ? c->bands[i].high95 : c->bands[i].high80, f->y.last)));
    for (size_t i = c->band_count; i-- > 0;)
        drawing_draw(f->d, band, x_of(f, c->bands[i].year),
                     y_of(f, fmax(is_wide ? c->bands[i].low95 : c->bands[i].low80, f->y.first)));
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
    drawing_mark *line = drawing_add_path(f->d, DRAW_FORECAST);
    drawing_move(f->d, line, x_of(f, from->year), y_of(f, from->value));
    for (size_t i = 0; i < c->band_count; i++)
        drawing_draw(f->d, line, x_of(f, c->bands[i].year), y_of(f, c->bands[i].mid));
}

/* The line is interrupted at years without data. */
static void draw_line(const frame *f, const line_chart *c)
{
    drawing_mark *line = drawing_add_path(f->d, DRAW_LINE);
    bool joined = false;
    for (size_t i = 0; i < c->point_count; i++) {
        const chart_point *p = &c->points[i];
        if (!isfinite(p->value)) {
            joined = false;
            continue;
        }
        if (i > 0 && c->points[i - 1].year != p->year - 1)
            joined = false;
        if (joined)
            drawing_draw(f->d, line, x_of(f, p->year), y_of(f, p->value));
        else
            drawing_move(f->d, line, x_of(f, p->year), y_of(f, p->value));
        joined = true;
    }
}

static drawing_mark *add_point(const frame *f, const chart_point *p, drawing_style style, double radius)
{
    drawing_mark *m = drawing_add_circle(f->d, style, x_of(f, p->year), y_of(f, p->value), radius);
    m->title = str_format(f->d->memory, "%d: %.*s", p->year, STR_ARG(p->label));
    return m;
}

/* Above the point, or below if the line comes from above, but never on the axis. */
static void label_point(const frame *f, const line_chart *c, size_t i, drawing_style style)
{
    const chart_point *p = &c->points[i];
    double x = x_of(f, p->year), y = y_of(f, p->value);
    bool has_room_below = y + 17 < f->size->height - f->size->bottom;
    bool comes_from_above = i > 0 && isfinite(c->points[i - 1].value) && c->points[i - 1].value > p->value;
    drawing_add_text(f->d, style, x, has_room_below && comes_from_above ? y + 17 : y - 9, ANCHOR_MIDDLE,
                     p->label);
}

/* Each point has its value as a tooltip. */
static void draw_points(const frame *f, const line_chart *c, size_t last)
{
    for (size_t i = 0; i < last; i++) {
        const chart_point *p = &c->points[i];
        if (!isfinite(p->value))
            continue;
        (void)add_point(f, p, DRAW_POINT, 3.5);
        if (c->point_count <= 6 || i == 0)
            label_point(f, c, i, DRAW_VALUE);
    }
}

/* Points of a small chart: one path of dots, because a page has many charts. */
static void draw_dots(const frame *f, const line_chart *c, size_t last)
{
    drawing_mark *dots = drawing_add_path(f->d, DRAW_DOTS);
    for (size_t i = 0; i < last; i++)
        if (isfinite(c->points[i].value))
            drawing_move(f->d, dots, x_of(f, c->points[i].year), y_of(f, c->points[i].value));
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
    add_point(f, &c->points[last], DRAW_NEWEST, 5)->colour = c->colour;
    label_point(f, c, last, DRAW_LAST);
}

/* ---- legend ---- */

enum { KEY_WIDTH = 26, KEY_HEIGHT = 12 };

static drawing *add_key(arena *a, chart_keys *keys, str label)
{
    drawing *d = drawing_create(a, KEY_WIDTH, KEY_HEIGHT, "key", STR_NONE);
    *vec_push(a, &keys->v) = (legend_key){ d, label };
    return d;
}

chart_keys chart_legend(arena *a, const line_chart *c)
{
    chart_keys keys = { 0 };
    bool has_range = false;
    drawing *d = add_key(a, &keys, c->label_reported);
    drawing_add_segment(d, DRAW_LINE, 1, 6, 25, 6);
    (void)drawing_add_circle(d, DRAW_POINT, 13, 6, 3.5);
    if (c->has_path)
        drawing_add_segment(add_key(a, &keys, c->label_path), DRAW_PATH, 1, 6, 25, 6);
    if (c->goal_count) {
        d = add_key(a, &keys, c->label_target);
        drawing_add_segment(d, DRAW_TARGET, 1, 6, 25, 6);
        add_diamond(d, drawing_add_path(d, DRAW_GOAL), 13, 6);
    }
    for (size_t i = 0; i < c->goal_count; i++)
        has_range |= is_range(&c->goals[i]);
    if (has_range) {
        d = add_key(a, &keys, c->label_range);
        (void)drawing_add_rect(d, DRAW_BAND, 1, 1, 24, 10);
        drawing_add_segment(d, DRAW_TARGET, 1, 1, 25, 1);
        drawing_add_segment(d, DRAW_TARGET, 1, 11, 25, 11);
    }
    if (c->label_forecast.len) {
        d = add_key(a, &keys, c->label_forecast);
        (void)drawing_add_rect(d, DRAW_BAND80, 1, 0, 24, 12);
        drawing_add_segment(d, DRAW_FORECAST, 1, 6, 25, 6);
    }
    return keys;
}

drawing *chart_legend_drawing(arena *a, const line_chart *c, double width)
{
    enum { LINE = 18, GAP = 16 };
    chart_keys keys = chart_legend(a, c);
    drawing *d = drawing_create(a, width, LINE, "chart", STR_NONE);
    double x = 0, y = 0;
    for (size_t i = 0; i < keys.v.count; i++) {
        const legend_key *key = &keys.v.items[i];
        double wide = KEY_WIDTH + 5 + drawing_text_width(DRAW_TICK, key->label) + GAP;
        if (x > 0 && x + wide - GAP > width) {
            x = 0;
            y += LINE;
        }
        drawing_add(d, key->shown, x, y + 3);
        drawing_add_text(d, DRAW_TICK, x + KEY_WIDTH + 5, y + 13, ANCHOR_START, key->label);
        x += wide;
    }
    d->height = y + LINE;
    return d;
}

/* A required path that falls by the same percentage each year: one point a year. */
static void draw_curve(const frame *f, const line_chart *c)
{
    drawing_mark *path = drawing_add_path(f->d, DRAW_PATH);
    for (int year = c->path_year; year <= c->path_end; year++) {
        double part = (double)(year - c->path_year) / (c->path_end - c->path_year);
        double y = y_of(f, c->path_value * pow(c->path_goal / c->path_value, part));
        if (year == c->path_year)
            drawing_move(f->d, path, x_of(f, year), y);
        else
            drawing_draw(f->d, path, x_of(f, year), y);
    }
}

drawing *chart_line(arena *a, const line_chart *c)
{
    const chart_size *size = c->is_small ? &small : &large;
    frame f = { .d = drawing_create(a, size->width, size->height, size->class, c->title),
                .size = size,
                .year_first = c->year_first,
                .year_last = c->year_last,
                .y = value_axis(c, size->ticks) };
    f.d->alternative = c->alternative;
    draw_axes(&f, c->unit);
    draw_forecast(&f, c);
    for (size_t i = 0; i < c->goal_count; i++)
        draw_goal(&f, c, &c->goals[i]);
    if (c->has_path && c->is_curved)
        draw_curve(&f, c);
    else if (c->has_path)
        drawing_add_segment(f.d, DRAW_PATH, x_of(&f, c->path_year), y_of(&f, c->path_value),
                            x_of(&f, c->path_end), y_of(&f, c->path_goal));
    draw_figures(&f, c);
    return f.d;
}
