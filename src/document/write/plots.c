/* Lines, pairs and shares; the looks that all plots share. */
#include "document/write/plots.h"

#include <math.h>

#include "base/utf8.h"
#include "document/write/axes.h"
#include "document/write/labels.h"

static const plot_look looks[PLOT_LINES_MAX] = {
    { STR_INIT("#1c1f23"), DRAW_SERIES_MAIN, 0, 0 },   { STR_INIT("#a3195b"), DRAW_SERIES, 4, 0 },
    { STR_INIT("#1a6785"), DRAW_SERIES_LONG, 3, 0 },   { STR_INIT("#9a4f00"), DRAW_SERIES_SHORT, 4, 0.125 },
    { STR_INIT("#5b3f99"), DRAW_SERIES_DOTS, 3, 0.5 }, { STR_INIT("#2e6b31"), DRAW_SERIES, 0, 0 },
    { STR_INIT("#6b4f33"), DRAW_SERIES_LONG, 5, 0 },   { STR_INIT("#555555"), DRAW_SERIES_SHORT, 6, 0 },
};

const plot_look *plot_look_of(size_t place)
{
    return &looks[place % PLOT_LINES_MAX];
}

void plot_point(drawing *d, const plot_look *look, double x, double y, str title)
{
    enum { RADIUS = 4 };
    drawing_mark *m = look->corners ? drawing_add_path(d, DRAW_SERIES_POINT)
                                    : drawing_add_circle(d, DRAW_SERIES_POINT, x, y, RADIUS);
    m->colour = look->colour;
    m->title = title;
    for (int i = 0; i < look->corners; i++) {
        double angle = 2 * M_PI * ((double)i / look->corners + look->turn);
        double px = chart_tenth(x + (RADIUS + 1) * sin(angle)),
               py = chart_tenth(y - (RADIUS + 1) * cos(angle));
        drawing_draw(d, m, px, py);
    }
    m->is_closed = look->corners > 0;
}

str plot_fit(arena *a, drawing_style style, str text, double width)
{
    size_t count = utf8_count(text);
    if (drawing_text_width(style, text) <= width)
        return text;
    while (count > 1 &&
           drawing_text_width(style, utf8_head(text, count)) + drawing_text_width(style, STR("…")) > width)
        count--;
    return str_format(a, "%.*s…", STR_ARG(utf8_head(text, count)));
}

double plot_keys(drawing *d, const plot_key *keys, size_t count)
{
    enum { BOX = 20, GAP = 8, LINE = 22, LABEL_MAX = 280 };
    double x = 0, y = 0;
    for (size_t i = 0; i < count; i++) {
        str label = plot_fit(d->memory, DRAW_BAR_LABEL, keys[i].label, LABEL_MAX);
        double wide = BOX + GAP + drawing_text_width(DRAW_BAR_LABEL, label);
        if (label.len == 0)
            continue;
        if (x > 0 && x + wide > d->width) {
            x = 0;
            y += LINE;
        }
        drawing_add_rect(d, DRAW_SHAPE, x + 1, y + 4, BOX, 14)->colour = keys[i].fill;
        drawing_add_text(d, DRAW_BAR_LABEL, x + BOX + GAP, y + 16, ANCHOR_START, label);
        x += wide + 18;
    }
    return y + LINE + GAP;
}

/* ---- lines ---- */

static const chart_size wide = { 960, 400, 60, 220, 30, 30, 22, 14, 6, "chart wide", true };
static const chart_size tall = { 380, 320, 46, 112, 24, 24, 14, 11, 5, "chart tall", false };

static bool find_range(const lines_plot *p, size_t count, chart_frame *f)
{
    double low = INFINITY, high = -INFINITY;
    int first = 0, last = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < p->lines[i].point_count; k++) {
            const chart_point *point = &p->lines[i].points[k];
            if (!isfinite(point->value))
                continue;
            first = first == 0 || point->year < first ? point->year : first;
            last = point->year > last ? point->year : last;
            chart_include(point->value, &low, &high);
        }
    f->year_first = first;
    f->year_last = last;
    f->y = chart_value_axis(low, high, p->places, f->size->ticks);
    return first != 0;
}

/* The name of a line at its end, with a thin leader where it had to move. */
static void name_line(const chart_frame *f, labels *all, const plot_line *line, const plot_look *look)
{
    size_t last = chart_last(line->points, line->point_count);
    if (last == line->point_count)
        return;
    const chart_size *z = f->size;
    double y = chart_y(f, line->points[last].value), x = z->width - z->right + 10, room = z->right - 12;
    str value = str_format(f->d->memory, " %.*s", STR_ARG(line->points[last].label));
    str name = plot_fit(f->d->memory, DRAW_VALUE, line->label, room - drawing_text_width(DRAW_VALUE, value));
    str both = str_format(f->d->memory, "%.*s%.*s", STR_ARG(name), STR_ARG(value));
    if (!labels_put_beside(all, DRAW_VALUE, (label_place){ x, y + 4, ANCHOR_START }, both))
        return;
    drawing_mark *put = &f->d->marks.items[f->d->marks.count - 1];
    put->colour = look->colour;
    double at = put->y - 4;
    drawing_add_segment(f->d, DRAW_GRID, chart_x(f, line->points[last].year) + 5, y, x - 2, chart_tenth(at));
}

drawing *plot_lines(arena *a, const lines_plot *p, bool is_narrow)
{
    chart_size size = is_narrow ? tall : wide;
    size_t count = p->line_count < PLOT_LINES_MAX ? p->line_count : PLOT_LINES_MAX;
    chart_frame f = { .d = drawing_create(a, size.width, size.height, size.class, p->title), .size = &size };
    f.d->alternative = p->alternative;
    if (!find_range(p, count, &f))
        return 0;
    size = chart_size_for(size, f.y);
    chart_axes(&f, p->unit);
    for (size_t i = count; i-- > 0;) {
        const plot_line *line = &p->lines[i];
        const plot_look *look = plot_look_of(line->is_main ? 0 : i == 0 ? 1 : i);
        chart_add_line(&f, look->style, look->colour, line->points, line->point_count);
        for (size_t k = 0; k < line->point_count; k++)
            if (isfinite(line->points[k].value))
                plot_point(f.d, look, chart_x(&f, line->points[k].year), chart_y(&f, line->points[k].value),
                           str_format(a, "%.*s %d: %.*s", STR_ARG(line->label), line->points[k].year,
                                      STR_ARG(line->points[k].label)));
    }
    labels all = labels_of(f.d);
    for (size_t i = 0; i < count; i++)
        name_line(&f, &all, &p->lines[i], plot_look_of(p->lines[i].is_main ? 0 : i == 0 ? 1 : i));
    return f.d;
}

/* ---- pairs ---- */

enum { PAIR_WIDTH = 960, PAIR_LABEL = 190, PAIR_GAP = 190, PAIR_STEP = 30, PAIR_TOP = 34, PAIR_ROOM = 74 };

static void draw_pair(drawing *d, const plot_pair *one, double y, double low, double scale)
{
    double left = PAIR_LABEL + PAIR_ROOM, first = left + (one->first - low) * scale,
           second = left + (one->second - low) * scale;
    bool is_first_left = !isfinite(second) || (isfinite(first) && first <= second);
    labels all = labels_of(d);
    if (isfinite(first) && isfinite(second))
        drawing_add_segment(d, DRAW_SERIES, chart_tenth(first), y, chart_tenth(second), y);
    for (int i = 0; i < 2; i++) {
        double x = i ? second : first;
        bool is_left = is_first_left == (i == 0);
        if (!isfinite(x))
            continue;
        plot_point(d, plot_look_of(i ? 2 : 1), chart_tenth(x), y, STR_NONE);
        (void)labels_put(&all, DRAW_VALUE,
                         &(label_place){ chart_tenth(is_left ? x - 9 : x + 9), y + 4,
                                         is_left ? ANCHOR_END : ANCHOR_START },
                         1, i ? one->second_text : one->first_text);
    }
    drawing_add_text(d, DRAW_BAR_LABEL, PAIR_LABEL - 10, y + 4, ANCHOR_END,
                     plot_fit(d->memory, DRAW_BAR_LABEL, one->label, PAIR_LABEL - 14));
    drawing_add_text(d, DRAW_TICK, PAIR_WIDTH - 4, y + 4, ANCHOR_END,
                     plot_fit(d->memory, DRAW_TICK, one->gap, PAIR_GAP - 8));
}

drawing *plot_pairs(arena *a, const pairs_plot *p)
{
    double low = INFINITY, high = -INFINITY;
    drawing *d = drawing_create(a, PAIR_WIDTH, (double)(PAIR_TOP + PAIR_STEP * p->pair_count), "bars",
                                p->title);
    for (size_t i = 0; i < p->pair_count; i++) {
        chart_include(p->pairs[i].first, &low, &high);
        chart_include(p->pairs[i].second, &low, &high);
    }
    double room = PAIR_WIDTH - PAIR_LABEL - PAIR_GAP - 2 * PAIR_ROOM,
           scale = high > low ? room / (high - low) : 0, x = PAIR_LABEL;
    for (int i = 0; i < 2; i++) {
        str name = plot_fit(a, DRAW_BAR_LABEL, i ? p->second_label : p->first_label, 260);
        plot_point(d, plot_look_of(i ? 2 : 1), x, 13, STR_NONE);
        drawing_add_text(d, DRAW_BAR_LABEL, x + 12, 18, ANCHOR_START, name);
        x += drawing_text_width(DRAW_BAR_LABEL, name) + 40;
    }
    for (size_t i = 0; i < p->pair_count; i++)
        draw_pair(d, &p->pairs[i], (double)(PAIR_TOP + PAIR_STEP * i + PAIR_STEP / 2),
                  isfinite(low) ? low : 0, scale);
    return d;
}

/* ---- shares ---- */

/* From dark to light in turns, so that neighbours differ without colours; each with its text colour. */
static const struct {
    const char *fill, *text;
} fills[PLOT_LINES_MAX] = {
    { "#5b2a6b", "#ffffff" }, { "#e3cfe6", "#1c1f23" }, { "#1a6785", "#ffffff" }, { "#cfe3ea", "#1c1f23" },
    { "#7a4a12", "#ffffff" }, { "#f2dfc4", "#1c1f23" }, { "#3b4a3c", "#ffffff" }, { "#d7e6d8", "#1c1f23" },
};

enum { SHARE_WIDTH = 960, SHARE_LABEL = 190, SHARE_STEP = 32, SHARE_BAR = 24 };

static void draw_whole(drawing *d, const shares_plot *p, size_t parts, const plot_whole *one, double y)
{
    double sum = 0, x = SHARE_LABEL;
    for (size_t i = 0; i < parts; i++)
        sum += one->parts[i];
    drawing_add_text(d, DRAW_BAR_LABEL, SHARE_LABEL - 10, y + 17, ANCHOR_END,
                     plot_fit(d->memory, DRAW_BAR_LABEL, one->label, SHARE_LABEL - 14));
    for (size_t i = 0; i < parts && sum > 0; i++) {
        double width = one->parts[i] / sum * (SHARE_WIDTH - SHARE_LABEL);
        str text = str_format(d->memory, "%.1f%%", 100 * one->parts[i] / sum);
        drawing_mark *m = drawing_add_rect(d, DRAW_BAR, chart_tenth(x), y, chart_tenth(width), SHARE_BAR);
        m->colour = str_of(fills[i].fill);
        m->title = str_format(d->memory, "%.*s %.*s", STR_ARG(p->parts[i]), STR_ARG(text));
        if (drawing_text_width(DRAW_PART_LABEL, text) + 4 <= width)
            drawing_add_text(d, DRAW_PART_LABEL, chart_tenth(x + width / 2), y + 17, ANCHOR_MIDDLE, text)
                ->colour = str_of(fills[i].text);
        x += width;
    }
}

drawing *plot_shares(arena *a, const shares_plot *p)
{
    size_t parts = p->part_count < PLOT_LINES_MAX ? p->part_count : PLOT_LINES_MAX;
    drawing *d = drawing_create(a, SHARE_WIDTH, 0, "plot", p->title);
    plot_key keys[PLOT_LINES_MAX];
    for (size_t i = 0; i < parts; i++)
        keys[i] = (plot_key){ str_of(fills[i].fill), p->parts[i] };
    double y = plot_keys(d, keys, parts);
    for (size_t i = 0; i < p->whole_count; i++, y += SHARE_STEP)
        draw_whole(d, p, parts, &p->wholes[i], y);
    d->height = y;
    return d;
}
