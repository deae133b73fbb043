/* Papers that are lists: warnings (预警清单), supervision orders (督办台账), scores of the appraisal (述职评议表),
 * minutes with their annexes. */
#ifndef REPORT_LISTS_H
#define REPORT_LISTS_H

#include "model/appraisal.h"
#include "model/order.h"
#include "model/paper.h"
#include "report/page.h"

/* Targets with a warning or a bad verdict, the most urgent first, and what is needed. */
document *report_warning_list(arena *a, const page_frame *f, const assessment *s);

/* Rank, unit, points of each part and in all; below it the arithmetic. title: of the plan. */
document *report_appraisal_table(arena *a, const page_frame *f, const appraisal_scores *all, str title);

document *report_order_list(arena *a, const page_frame *f, const supervision_orders *orders);

/* The newest minutes of a paper; annexes: verdicts by domain, warnings, supervision orders.
 *
 *   orders   NULL: the reader may not see them
 *
 * NULL if the paper has no minutes. */
document *report_minutes(arena *a, const page_frame *f, const paper *of, const assessment *s,
                         const supervision_orders *orders);

#endif
