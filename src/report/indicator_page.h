/* The page of one indicator: its definition, its figures as a chart with what the plan asks, by sex, age,
 * residence, group and region, and where every figure comes from. */
#ifndef REPORT_INDICATOR_PAGE_H
#define REPORT_INDICATOR_PAGE_H

#include "report/indicator_detail.h"

/* The page for people who work, for visitors, and of the public site. */
document *report_indicator_page(arena *a, const page_frame *f, const indicator_detail *of);

/* The name of the file of its chart on the public site: "MMR.zh.svg". ending: svg, png */
str indicator_chart_file(arena *a, str code, language lang, const char *ending);

#endif
