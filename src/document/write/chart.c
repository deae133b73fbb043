#include "document/write/chart.h"

#include <math.h>

#include "document/write/axes.h"
#include "document/write/labels.h"

static const chart_size size_large = { 560, 240, 52, 64, 26, 26, 18, 12, 5, "chart", false };
static const chart_size size_small = { 360, 122, 46, 48, 20, 18, 12, 9, 3, "chart few", false };
static const chart_size size_wide = { 960, 380, 60, 150, 30, 30, 22, 14, 6, "chart wide", true };
static const chart_size size_tall = { 380, 300, 46, 58, 24, 24, 14, 11, 5, "chart tall", false };

static axis_scale value_axis(const line_chart *c, int ticks)
{
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < c->point_count; i++)
        chart_include(c->points[i].value, &low, &high);
    if (c->has_path)
        chart_include(c->path_value, &low, &high);
    for (size_t i = 0; i < c->goal_count; i++) {
        chart_include(c->goals[i].low, &low, &high);
        chart_include(c->goals[i].high, &low, &high);
    }
    for (size_t i = 0; i < c->band_count; i++) {
        chart_include(c->bands[i].low80, &low, &high);
        chart_include(c->bands[i].high80, &low, &high);
    }
    for (size_t i = 0; i < c->reference_count; i++)
        chart_include(c->reference[i].value, &low, &high);
    return chart_value_axis(low, high, c->places, ticks);
}

static bool is_range(const chart_goal *g)
{
    return g->high > g->low;
}

/* At the end of a goal's line: in a wide chart in words, else the number. */
static void label_bound(const chart_frame *f, labels *all, label_place at, str title, str label)
{
    if (!f->size->has_words || !labels_put_near(all, DRAW_VALUE, at, title))
        (void)labels_put_near(all, DRAW_VALUE, at, label);
}

/* The bounds' own labels, or one for both where they are too near to each other. */
static void label_goal(const chart_frame *f, labels *all, const chart_goal *g, label_place at)
{
    enum { LINE = 13 };
    double low = chart_y(f, g->low), high = chart_y(f, g->high), rise = at.y;
    str both = is_range(g) ? str_format(f->d->memory, "%.*s–%.*s", STR_ARG(g->label), STR_ARG(g->label_upper))
                           : g->label;
    at.y = low + rise;
    if (!is_range(g)) {
        label_bound(f, all, at, g->title, g->label);
    } else if (low - high < LINE) {
        at.y = (low + high) / 2 + rise;
        label_bound(f, all, at, g->title, both);
    } else {
        (void)labels_put_near(all, DRAW_VALUE, at, g->label);
        at.y = high + rise;
        (void)labels_put_near(all, DRAW_VALUE, at, g->label_upper);
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

/* A goal's line leads from the year of the goal before it up to its own, that of the last one across. */
typedef struct goal_line {
    double from, to;
    bool is_last;
} goal_line;

static goal_line line_of(const chart_frame *f, const line_chart *c, const chart_goal *g)
{
    const chart_size *z = f->size;
    goal_line line = { z->left, z->width - z->right, true };
    for (size_t i = 0; i < c->goal_count; i++) {
        if (c->goals[i].year < g->year)
            line.from = fmax(line.from, chart_x(f, c->goals[i].year));
        line.is_last = line.is_last && c->goals[i].year <= g->year;
    }
    if (!line.is_last)
        line.to = chart_x(f, g->year);
    return line;
}

/* Both bounds of a range are drawn. A diamond marks the year of a goal. */
static void draw_goal(const chart_frame *f, const line_chart *c, const chart_goal *g)
{
    double low = chart_y(f, g->low), high = chart_y(f, g->high), year = chart_x(f, g->year);
    goal_line line = line_of(f, c, g);
    if (is_range(g)) {
        drawing_add_rect(f->d, DRAW_BAND, line.from, high, chart_tenth(line.to - line.from),
                         fmax(chart_tenth(low - high), 1));
        drawing_add_segment(f->d, DRAW_TARGET, line.from, high, line.to, high);
    }
    drawing_add_segment(f->d, DRAW_TARGET, line.from, low, line.to, low);
    drawing_mark *diamond = drawing_add_path(f->d, DRAW_GOAL);
    diamond->title = g->title;
    add_diamond(f->d, diamond, year, low);
    if (is_range(g))
        add_diamond(f->d, diamond, year, high);
}

static void label_goals(const chart_frame *f, labels *all, const line_chart *c)
{
    for (size_t i = c->goal_count; i-- > 0;) {
        goal_line line = line_of(f, c, &c->goals[i]);
        label_goal(f, all, &c->goals[i],
                   line.is_last ? (label_place){ line.to + 8, 4, ANCHOR_START }
                                : (label_place){ line.from + 4, -4, ANCHOR_START });
    }
}

/* A band starts at the last value; the part of the wide band outside the axis is clipped. */
static void draw_band(const chart_frame *f, const line_chart *c, const chart_point *from, bool is_wide)
{
    drawing_mark *band = drawing_add_path(f->d, is_wide ? DRAW_BAND95 : DRAW_BAND80);
    band->is_closed = true;
    drawing_move(f->d, band, chart_x(f, from->year), chart_y(f, from->value));
    for (size_t i = 0; i < c->band_count; i++)
        drawing_draw(f->d, band, chart_x(f, c->bands[i].year),
                     chart_y(f, fmin(is_wide ? c->bands[i].high95 : c->bands[i].high80, f->y.last)));
    for (size_t i = c->band_count; i-- > 0;)
        drawing_draw(f->d, band, chart_x(f, c->bands[i].year),
                     chart_y(f, fmax(is_wide ? c->bands[i].low95 : c->bands[i].low80, f->y.first)));
}

static void draw_forecast(const chart_frame *f, const line_chart *c)
{
    size_t last = chart_last(c->points, c->point_count);
    if (last == c->point_count || c->band_count == 0)
        return;
    const chart_point *from = &c->points[last];
    draw_band(f, c, from, true);
    draw_band(f, c, from, false);
    drawing_mark *line = drawing_add_path(f->d, DRAW_FORECAST);
    drawing_move(f->d, line, chart_x(f, from->year), chart_y(f, from->value));
    for (size_t i = 0; i < c->band_count; i++)
        drawing_draw(f->d, line, chart_x(f, c->bands[i].year), chart_y(f, c->bands[i].mid));
}

/* A ring around the point marks a figure that was revised. */
static drawing_mark *add_point(const chart_frame *f, const line_chart *c, size_t i, drawing_style style,
                               double radius)
{
    const chart_point *p = &c->points[i];
    if (c->revised && c->revised[i])
        (void)drawing_add_circle(f->d, DRAW_RING, chart_x(f, p->year), chart_y(f, p->value), radius + 3);
    drawing_mark *m = drawing_add_circle(f->d, style, chart_x(f, p->year), chart_y(f, p->value), radius);
    m->title = str_format(f->d->memory, "%d: %.*s", p->year, STR_ARG(p->label));
    return m;
}

/* Above the point, or below if the line comes from above, but never on the axis. */
static bool label_point(const chart_frame *f, labels *all, const line_chart *c, size_t i, drawing_style style)
{
    const chart_point *p = &c->points[i];
    double x = chart_x(f, p->year), y = chart_y(f, p->value), floor = f->size->height - f->size->bottom;
    bool comes_from_above = i > 0 && isfinite(c->points[i - 1].value) && c->points[i - 1].value > p->value;
    label_place above = { x, y - 9, ANCHOR_MIDDLE }, below = { x, y + 17, ANCHOR_MIDDLE };
    label_place places[] = { comes_from_above ? below : above, comes_from_above ? above : below,
                             { x, y - 21, ANCHOR_MIDDLE }, { x, y + 29, ANCHOR_MIDDLE },
                             { x - 8, y - 9, ANCHOR_END }, { x + 8, y - 9, ANCHOR_START },
                             { x - 8, y + 17, ANCHOR_END }, { x + 8, y + 17, ANCHOR_START } };
    size_t count = 0;
    for (size_t k = 0; k < COUNT_OF(places); k++)
        if (places[k].y < floor)
            places[count++] = places[k];
    return labels_put(all, style, places, style == DRAW_LAST || i == 0 ? count : count > 2 ? 2 : count,
                      p->label);
}

/* Each point has its value as a tooltip. */
static void draw_points(const chart_frame *f, const line_chart *c, size_t last)
{
    for (size_t i = 0; i < last; i++)
        if (isfinite(c->points[i].value))
            (void)add_point(f, c, i, DRAW_POINT, 3.5);
}

/* Points of a small chart: one path of dots, because a page has many charts. */
static void draw_dots(const chart_frame *f, const line_chart *c, size_t last)
{
    drawing_mark *dots = drawing_add_path(f->d, DRAW_DOTS);
    for (size_t i = 0; i < last; i++)
        if (isfinite(c->points[i].value))
            drawing_move(f->d, dots, chart_x(f, c->points[i].year), chart_y(f, c->points[i].value));
}

static void draw_figures(const chart_frame *f, const line_chart *c)
{
    size_t last = chart_last(c->points, c->point_count);
    chart_add_line(f, DRAW_LINE, STR_NONE, c->points, c->point_count);
    if (c->is_small)
        draw_dots(f, c, last);
    else
        draw_points(f, c, last);
    if (last < c->point_count)
        add_point(f, c, last, DRAW_NEWEST, 5)->colour = c->colour;
}

/* The value of the upper level in the same years. */
static void draw_reference(const chart_frame *f, const line_chart *c)
{
    size_t last = chart_last(c->reference, c->reference_count);
    if (last == c->reference_count)
        return;
    chart_add_line(f, DRAW_REFERENCE, STR_NONE, c->reference, c->reference_count);
    for (size_t i = 0; i < c->reference_count; i++) {
        const chart_point *p = &c->reference[i];
        if (!isfinite(p->value))
            continue;
        drawing_mark *m = drawing_add_rect(f->d, DRAW_REFERENCE_POINT, chart_x(f, p->year) - 3,
                                           chart_y(f, p->value) - 3, 6, 6);
        m->title = str_format(f->d->memory, "%.*s %d: %.*s", STR_ARG(c->label_reference), p->year,
                              STR_ARG(p->label));
    }
}

/* The names of the lines beside them, in a wide chart. */
static void label_lines(const chart_frame *f, labels *all, const line_chart *c)
{
    size_t last = chart_last(c->reference, c->reference_count);
    if (last < c->reference_count) {
        const chart_point *p = &c->reference[last];
        double x = chart_x(f, p->year), y = chart_y(f, p->value);
        label_place places[] = { { x, y + 18, ANCHOR_MIDDLE }, { x, y - 10, ANCHOR_MIDDLE },
                                 { x - 8, y + 18, ANCHOR_END }, { x - 8, y - 10, ANCHOR_END } };
        str both = str_format(f->d->memory, "%.*s %.*s", STR_ARG(c->label_reference), STR_ARG(p->label));
        (void)labels_put(all, DRAW_VALUE, places, 4, both);
    }
    if (c->band_count) {
        const chart_band *b = &c->bands[c->band_count - 1];
        double x = chart_x(f, b->year);
        label_place places[] = { { x + 8, chart_y(f, b->mid) + 4, ANCHOR_START },
                                 { x + 8, chart_y(f, b->mid) - 9, ANCHOR_START },
                                 { x + 8, chart_y(f, b->mid) + 17, ANCHOR_START } };
        (void)labels_put(all, DRAW_TICK, places, 3, c->label_forecast);
    }
    if (c->has_path && c->path_end > c->path_year) {
        double x = (chart_x(f, c->path_year) + chart_x(f, c->path_end)) / 2,
               y = (chart_y(f, c->path_value) + chart_y(f, c->path_goal)) / 2;
        label_place places[] = { { x, y - 8, ANCHOR_START }, { x, y + 18, ANCHOR_END },
                                 { x, y - 22, ANCHOR_END }, { x, y + 32, ANCHOR_START } };
        (void)labels_put(all, DRAW_TICK, places, 4, c->label_path);
    }
}

/* The newest figure first, then the goals: where there is no room for all, the others are left out. Their
 * values are tooltips, too. */
static void draw_labels(const chart_frame *f, const line_chart *c)
{
    labels all = labels_of(f->d);
    size_t last = chart_last(c->points, c->point_count);
    if (last < c->point_count)
        (void)label_point(f, &all, c, last, DRAW_LAST);
    label_goals(f, &all, c);
    for (size_t i = 0; i < last && !c->is_small; i++)
        if (isfinite(c->points[i].value) && (i == 0 || c->is_wide || c->point_count <= 6))
            (void)label_point(f, &all, c, i, DRAW_VALUE);
    if (f->size->has_words)
        label_lines(f, &all, c);
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
    if (c->reference_count) {
        d = add_key(a, &keys, c->label_reference);
        drawing_add_segment(d, DRAW_REFERENCE, 1, 6, 25, 6);
        (void)drawing_add_rect(d, DRAW_REFERENCE_POINT, 10, 3, 6, 6);
    }
    if (c->label_revised.len) {
        d = add_key(a, &keys, c->label_revised);
        (void)drawing_add_circle(d, DRAW_RING, 13, 6, 5.5);
        (void)drawing_add_circle(d, DRAW_POINT, 13, 6, 3);
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
static void draw_curve(const chart_frame *f, const line_chart *c)
{
    drawing_mark *path = drawing_add_path(f->d, DRAW_PATH);
    for (int year = c->path_year; year <= c->path_end; year++) {
        double part = (double)(year - c->path_year) / (c->path_end - c->path_year);
        double y = chart_y(f, c->path_value * pow(c->path_goal / c->path_value, part));
        drawing_draw(f->d, path, chart_x(f, year), y);
    }
}

static drawing *line_in(arena *a, const line_chart *c, const chart_size *base)
{
    axis_scale y = value_axis(c, base->ticks);
    chart_size size = chart_size_for(*base, y);
    chart_frame f = { .d = drawing_create(a, size.width, size.height, size.class, c->title),
                      .size = &size,
                      .year_first = c->year_first,
                      .year_last = c->year_last,
                      .y = y };
    f.d->alternative = c->alternative;
    chart_axes(&f, c->unit);
    draw_forecast(&f, c);
    for (size_t i = 0; i < c->goal_count; i++)
        draw_goal(&f, c, &c->goals[i]);
    if (c->has_path && c->is_curved)
        draw_curve(&f, c);
    else if (c->has_path)
        drawing_add_segment(f.d, DRAW_PATH, chart_x(&f, c->path_year), chart_y(&f, c->path_value),
                            chart_x(&f, c->path_end), chart_y(&f, c->path_goal));
    draw_reference(&f, c);
    draw_figures(&f, c);
    draw_labels(&f, c);
    return f.d;
}

drawing *chart_line(arena *a, const line_chart *c)
{
    return line_in(a, c, c->is_small ? &size_small : c->is_wide ? &size_wide : &size_large);
}

drawing *chart_line_tall(arena *a, const line_chart *c)
{
    return line_in(a, c, &size_tall);
}
