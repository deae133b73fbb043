/* The charts of the page of an indicator: its line with what the plan asks, or the lines of its parts; and
 * the gap between women and men. */
#ifndef REPORT_INDICATOR_PLOT_H
#define REPORT_INDICATOR_PLOT_H

#include "report/indicator_detail.h"

struct drawing;

/* False: there is no figure to draw. */
bool indicator_plot_add(document *d, const indicator_detail *of);

/* A heading, a chart of pairs and a table. Nothing unless a year has figures of both sexes. */
void indicator_add_gap(document *d, const indicator_detail *of);

/* A figure of a year as a table shows it: its value, "不公布", or "—". */
str indicator_cell(const document *d, const indicator_series *s, int year);

/* The chart as plot or line; one of them is NULL, or both. */
typedef struct indicator_chart_shown {
    const line_chart *line;
    struct drawing *plot, *narrow;
} indicator_chart_shown;

indicator_chart_shown indicator_chart_of(arena *a, const indicator_detail *of, language lang);

/* The chart of the page by itself, with title and source; NULL: no figures. */
struct drawing *report_indicator_drawing(arena *a, const page_frame *f, const indicator_detail *of);

#endif
