/* The axes of a chart over years: its size, the scale of its values, years below and ticks at the left. */
#ifndef DOCUMENT_WRITE_AXES_H
#define DOCUMENT_WRITE_AXES_H

#include "document/write/chart.h"

/* Units of the drawing; the page scales it. */
typedef struct chart_size {
    int width, height, left, right, top, bottom, inset;
    int unit_rise; /* of the unit above the axis */
    int ticks;
    const char *class;
    bool has_words; /* lines are named beside them */
} chart_size;

typedef struct chart_frame {
    drawing *d;
    const chart_size *size;
    int year_first, year_last;
    axis_scale y;
} chart_frame;

/* Coordinates are rounded to a tenth of a unit, less than a pixel. */
double chart_tenth(double v);
double chart_x(const chart_frame *f, double year);
double chart_y(const chart_frame *f, double value);

/* Widens a range by a value, unless it is NAN. */
void chart_include(double value, double *low, double *high);

/* The axis contains [low, high], which may be empty (low infinite), with a small margin. It starts at zero
 * only for values near zero: a change of a share from 94.1 to 94.6 must be visible. places: decimals that
 * the ticks have at most. */
axis_scale chart_value_axis(double low, double high, int places, int ticks);

/* The size with a left edge as wide as the ticks need. */
chart_size chart_size_for(chart_size size, axis_scale y);

void chart_axes(const chart_frame *f, str unit);

/* The line through points; across years without data it is thin and dotted. */
void chart_add_line(const chart_frame *f, drawing_style style, str colour, const chart_point *points,
                    size_t count);

/* Place of the last point with a value; count: none has one. */
size_t chart_last(const chart_point *points, size_t count);

#endif
