/* Charts as drawings: readable in black and white, with a text alternative for screen readers. */
#ifndef DOCUMENT_WRITE_CHART_H
#define DOCUMENT_WRITE_CHART_H

#include "document/write/drawing.h"

drawing *chart_line(arena *a, const line_chart *chart);
/* The same for a narrow screen. */
drawing *chart_line_tall(arena *a, const line_chart *chart);
drawing *chart_values(arena *a, const value_chart *chart);

/* Stacked bars: each part with its shape and count. */
drawing *chart_bars(arena *a, const bar_chart *chart);

/* The legend of line charts: a small drawing and its meaning. */
typedef struct legend_key {
    drawing *shown;
    str label;
} legend_key;

typedef struct chart_keys {
    VEC(legend_key) v;
} chart_keys;

chart_keys chart_legend(arena *a, const line_chart *chart);

/* The keys in a row, in as many rows as it takes. */
drawing *chart_legend_drawing(arena *a, const line_chart *chart, double width);

/* The scale of an axis that contains [low, high]: first tick, last tick and step are round numbers, with
 * about ticks_wanted ticks. low and high finite, low <= high. */
typedef struct axis_scale {
    double first, last, step;
    int places; /* decimals of the tick labels */
} axis_scale;

axis_scale chart_scale(double low, double high, int ticks_wanted);

#endif
