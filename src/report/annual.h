/* The annual monitoring report (年度监测报告): an assessment -> a document. */
#ifndef REPORT_ANNUAL_H
#define REPORT_ANNUAL_H

#include "report/page.h"

/* The first page says it all: how many targets stand where, by domain, and what is urgent. Then what needs
 * attention with its warnings, each domain with a card for each indicator, what could not be judged and why;
 * in annexes every target in a table, and for each the formula, its place in the plan and the arithmetic.
 *
 *   before   the same plan judged for the year before, to say what changed; NULL where there is none
 */
document *report_annual(arena *a, const page_frame *f, const assessment *s, const assessment *before);

#endif
