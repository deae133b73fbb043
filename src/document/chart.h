/* Charts as SVG: drawn from numbers alone, readable in black and white, with the same in words for screen readers. */
#ifndef DOCUMENT_CHART_H
#define DOCUMENT_CHART_H

#include "document/document.h"

/* Appends one <svg> element. Texts are escaped. */
void chart_write_line(strbuf *out, const line_chart *chart);
void chart_write_bars(strbuf *out, const bar_chart *chart, language lang);
void chart_write_values(strbuf *out, const value_chart *chart);

/* The scale of an axis that holds [low, high]: first tick, last tick and step are round numbers, with about
 * ticks_wanted ticks. low and high finite, low <= high. */
typedef struct axis_scale {
    double first, last, step;
    int places; /* decimals that the ticks need */
} axis_scale;

axis_scale chart_scale(double low, double high, int ticks_wanted);

#endif
