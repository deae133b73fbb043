/* The annual monitoring report (年度监测报告): an assessment -> a document. */
#ifndef REPORT_ANNUAL_H
#define REPORT_ANNUAL_H

#include "report/page.h"

/* The first page is a summary: the number of targets by verdict and domain, and the urgent ones. Then follow
 * the indicators that need attention with their warnings, each domain with a card for each indicator, and the
 * targets that could not be judged with the reasons. The annexes list every target in a table, with its
 * formula, its place in the plan and the arithmetic.
 *
 *   before   the same plan judged for the year before, to report what changed; NULL if there is no such year
 */
document *report_annual(arena *a, const page_frame *f, const assessment *s, const assessment *before);

#endif
