/* Charts as SVG: drawn from numbers alone, readable in black and white, with the same in words for screen readers. */
#ifndef DOCUMENT_CHART_H
#define DOCUMENT_CHART_H

#include "document/document.h"

/* Appends one <svg> element. Texts are escaped; page is the language of the page around it. */
void chart_write_line(strbuf *out, const line_chart *chart, language page);
void chart_write_values(strbuf *out, const value_chart *chart, language page);

/* What the lines of a line chart mean, below it or before many of them. */
void chart_write_legend(strbuf *out, const line_chart *chart, language page);

/* One text of a drawing, and which part of it stands at x. */
typedef enum text_anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END } text_anchor;

void chart_text(strbuf *out, language page, double x, double y, text_anchor anchor, const char *class, str text);

/* The scale of an axis that holds [low, high]: first tick, last tick and step are round numbers, with about
 * ticks_wanted ticks. low and high finite, low <= high. */
typedef struct axis_scale {
    double first, last, step;
    int places; /* decimals that the ticks need */
} axis_scale;

axis_scale chart_scale(double low, double high, int ticks_wanted);

#endif
