/* The page of one indicator: its definition, its figures as a chart with what the plan asks, by sex, age,
 * residence, group and region, and where every figure comes from. */
#ifndef REPORT_INDICATOR_PAGE_H
#define REPORT_INDICATOR_PAGE_H

#include "report/indicator_detail.h"

document *report_indicator_page(arena *a, const page_frame *f, const indicator_detail *of);

#endif
