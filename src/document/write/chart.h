/* Charts as SVG: readable in black and white, with a text alternative for screen readers. */
#ifndef DOCUMENT_WRITE_CHART_H
#define DOCUMENT_WRITE_CHART_H

#include "document/document.h"

/* Appends one <svg> element. Texts are escaped; page is the language of the surrounding page. */
void chart_write_line(strbuf *out, const line_chart *chart, language page);
void chart_write_values(strbuf *out, const value_chart *chart, language page);

/* The legend of line charts. */
void chart_write_legend(strbuf *out, const line_chart *chart, language page);

/* A text of a drawing, and its alignment at x. */
typedef enum text_anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END } text_anchor;

void chart_text(strbuf *out, language page, double x, double y, text_anchor anchor, const char *class,
                str text);

/* The scale of an axis that contains [low, high]: first tick, last tick and step are round numbers, with
 * about ticks_wanted ticks. low and high finite, low <= high. */
typedef struct axis_scale {
    double first, last, step;
    int places; /* decimals of the tick labels */
} axis_scale;

axis_scale chart_scale(double low, double high, int ticks_wanted);

#endif
