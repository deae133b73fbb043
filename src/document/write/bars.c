/* Bars of one value each on both sides of zero; stacked bars of counts. */
#include <math.h>

#include "base/utf8.h"
#include "document/write/chart.h"

enum { WIDTH = 760, LABEL = 250, ROOM = 62, STEP = 24, HEIGHT = 16, TOP = 6, LABEL_CHARACTERS = 16 };
enum { STACK_WIDTH = 600, STACK_LABEL = 180, STACK_ROOM = 40, STACK_LABEL_CHARACTERS = 12 };

/* A long name is truncated before the bars. */
static void label_at(drawing *d, double x, double y, str label, size_t characters)
{
    size_t wanted = characters * utf8_count(label) * 2 / (utf8_columns(label) + 1);
    bool is_cut = utf8_count(label) > wanted;
    drawing_add_text(d, DRAW_BAR_LABEL, x, y, ANCHOR_END,
                     is_cut ? str_format(d->memory, "%.*s…", STR_ARG(utf8_head(label, wanted))) : label);
}

drawing *chart_values(arena *a, const value_chart *c)
{
    double low = 0, high = 0;
    for (size_t i = 0; i < c->bars.count; i++) {
        low = fmin(low, c->bars.items[i].value);
        high = fmax(high, c->bars.items[i].value);
    }
    double left = LABEL + (low < 0 ? ROOM : 0), scale = high > low ? (WIDTH - left - ROOM) / (high - low) : 0,
           zero = left - low * scale;
    drawing *d = drawing_create(a, WIDTH, (double)(TOP + STEP * c->bars.count + 4), "bars", c->title);
    for (size_t i = 0; i < c->bars.count; i++) {
        const value_bar *b = &c->bars.items[i];
        double y = TOP + STEP * (double)i, end = zero + b->value * scale;
        label_at(d, LABEL - 8, y + 13, b->label, LABEL_CHARACTERS);
        drawing_mark *m = drawing_add_rect(d, DRAW_BAR, fmin(zero, end), y, fmax(fabs(end - zero), 1),
                                           HEIGHT);
        m->colour = b->colour;
        m->title = str_format(a, "%.*s %.*s", STR_ARG(b->label), STR_ARG(b->text));
        drawing_add_text(d, DRAW_TICK, end + (b->value < 0 ? -5 : 5), y + 13,
                         b->value < 0 ? ANCHOR_END : ANCHOR_START, b->text);
    }
    drawing_add_segment(d, DRAW_GRID, zero, 2, zero, (double)(TOP + STEP * c->bars.count));
    return d;
}

static size_t total_of(const bar_chart *c, const bar *one)
{
    size_t total = 0;
    for (size_t p = 0; p < c->part_count; p++)
        total += one->counts[p];
    return total;
}

/* Shape and count, where they fit: otherwise the shape, or nothing. */
static void label_part(drawing *d, const bar_part *part, size_t count, double x, double y, double width)
{
    str both = str_format(d->memory, "%.*s%zu", STR_ARG(part->mark), count);
    str shown = drawing_text_width(DRAW_PART_LABEL, both) + 2 <= width         ? both
                : drawing_text_width(DRAW_PART_LABEL, part->mark) + 2 <= width ? part->mark
                                                                               : STR_NONE;
    if (shown.len)
        drawing_add_text(d, DRAW_PART_LABEL, x + width / 2, y, ANCHOR_MIDDLE, shown);
}

static void stacked_bar(drawing *d, const bar_chart *c, const bar *one, double y, double scale)
{
    enum { BAR = 19 };
    double x = STACK_LABEL;
    label_at(d, STACK_LABEL - 8, y + 14, one->label, STACK_LABEL_CHARACTERS);
    for (size_t p = 0; p < c->part_count; p++) {
        double width = (double)one->counts[p] * scale;
        if (one->counts[p] == 0)
            continue;
        drawing_mark *m = drawing_add_rect(d, DRAW_BAR, x, y, width, BAR);
        m->colour = c->parts[p].colour;
        m->title = str_format(d->memory, "%.*s %zu", STR_ARG(c->parts[p].label), one->counts[p]);
        label_part(d, &c->parts[p], one->counts[p], x, y + 14, width);
        x += width;
    }
    drawing_add_text(d, DRAW_TICK, x + 6, y + 14, ANCHOR_START,
                     str_format(d->memory, "%zu", total_of(c, one)));
}

drawing *chart_bars(arena *a, const bar_chart *c)
{
    enum { LEGEND = 22, GAP = 16 };
    size_t most = 1;
    for (size_t i = 0; i < c->bars.count; i++)
        most = total_of(c, &c->bars.items[i]) > most ? total_of(c, &c->bars.items[i]) : most;
    drawing *d = drawing_create(a, STACK_WIDTH, 0, "bars", c->title);
    double scale = (double)(STACK_WIDTH - STACK_LABEL - STACK_ROOM) / (double)most, y = TOP, x = 0;
    for (size_t i = 0; i < c->bars.count; i++, y += STEP + 2)
        stacked_bar(d, c, &c->bars.items[i], y, scale);
    for (size_t p = 0; p < c->part_count; p++) {
        str label = str_format(a, "%.*s %.*s", STR_ARG(c->parts[p].mark), STR_ARG(c->parts[p].label));
        double wide = drawing_text_width(DRAW_BAR_LABEL, label) + GAP;
        if (x > 0 && x + wide - GAP > STACK_WIDTH) {
            x = 0;
            y += LEGEND;
        }
        drawing_add_text(d, DRAW_BAR_LABEL, x, y + 15, ANCHOR_START, label)->colour = c->parts[p].colour;
        x += wide;
    }
    d->height = y + LEGEND;
    return d;
}
