#include "document/write/axes.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>

#include "base/decimal.h"
#include "base/utf8.h"

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

double chart_tenth(double v)
{
    return round(v * 10) / 10;
}

double chart_x(const chart_frame *f, double year)
{
    double years = f->year_last > f->year_first ? f->year_last - f->year_first : 1;
    const chart_size *z = f->size;
    return chart_tenth(z->left + z->inset +
                       (year - f->year_first) / years * (z->width - z->left - z->inset - z->right));
}

double chart_y(const chart_frame *f, double value)
{
    return chart_tenth(f->size->top + (f->y.last - value) / (f->y.last - f->y.first) *
                                          (f->size->height - f->size->top - f->size->bottom));
}

chart_size chart_size_for(chart_size size, axis_scale y)
{
    enum { TICK_GAP = 8 };
    char number[DECIMAL_TEXT_MAX];
    const double ends[] = { y.first, y.last };
    for (int i = 0; i < 2; i++) {
        str text = decimal_print(number, decimal_of_double(ends[i], y.places, ROUNDING_HALF_UP));
        size.left = (int)fmax(size.left, ceil(drawing_text_width(DRAW_TICK, text)) + TICK_GAP);
    }
    return size;
}

void chart_axes(const chart_frame *f, str unit)
{
    char number[DECIMAL_TEXT_MAX];
    const chart_size *z = f->size;
    int lines = (int)lround((f->y.last - f->y.first) / f->y.step);
    drawing_mark *grid = drawing_add_path(f->d, DRAW_GRID);
    for (int i = 0; i <= lines; i++) {
        drawing_move(f->d, grid, z->left, chart_y(f, f->y.first + i * f->y.step));
        drawing_draw(f->d, grid, z->width - z->right, chart_y(f, f->y.first + i * f->y.step));
    }
    for (int i = 0; i <= lines; i++) {
        double v = f->y.first + i * f->y.step;
        drawing_add_text(f->d, DRAW_TICK, z->left - 6, chart_y(f, v) + 4, ANCHOR_END,
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
            drawing_add_text(f->d, DRAW_TICK, chart_x(f, year), z->height - 6, ANCHOR_MIDDLE, str_of(number));
        }
}

void chart_include(double value, double *low, double *high)
{
    if (isfinite(value)) {
        *low = fmin(*low, value);
        *high = fmax(*high, value);
    }
}

axis_scale chart_value_axis(double low, double high, int places, int ticks)
{
    if (!isfinite(low))
        low = high = 0;
    if (low >= 0 && low < (high - low) * 0.6)
        low = 0;
    if (!(low < 0) && !(high > 0))
        high = 1; /* only zeros: nothing is below them */
    axis_scale s = chart_scale(low, high, ticks);
    while (s.places > places && ticks > 2)
        s = chart_scale(low, high, --ticks);
    return s;
}

/* Whether the line leads on from the point at once. */
static bool is_next(const chart_point *before, const chart_point *p)
{
    return before && before->year == p->year - 1;
}

static void add_gaps(const chart_frame *f, str colour, const chart_point *points, size_t count)
{
    const chart_point *before = 0;
    drawing_mark *gaps = 0;
    for (size_t i = 0; i < count; i++) {
        const chart_point *p = &points[i];
        if (!isfinite(p->value))
            continue;
        if (before && !is_next(before, p)) {
            gaps = gaps ? gaps : drawing_add_path(f->d, DRAW_GAP);
            gaps->colour = colour;
            drawing_move(f->d, gaps, chart_x(f, before->year), chart_y(f, before->value));
            drawing_draw(f->d, gaps, chart_x(f, p->year), chart_y(f, p->value));
        }
        before = p;
    }
}

void chart_add_line(const chart_frame *f, drawing_style style, str colour, const chart_point *points,
                    size_t count)
{
    const chart_point *before = 0;
    add_gaps(f, colour.len ? colour : str_of(drawing_looks[style].stroke), points, count);
    drawing_mark *line = drawing_add_path(f->d, style);
    line->colour = colour;
    for (size_t i = 0; i < count; i++) {
        const chart_point *p = &points[i];
        if (!isfinite(p->value))
            continue;
        if (is_next(before, p))
            drawing_draw(f->d, line, chart_x(f, p->year), chart_y(f, p->value));
        else
            drawing_move(f->d, line, chart_x(f, p->year), chart_y(f, p->value));
        before = p;
    }
}

size_t chart_last(const chart_point *points, size_t count)
{
    size_t last = count;
    for (size_t i = 0; i < count; i++)
        if (isfinite(points[i].value))
            last = i;
    return last;
}
