/* The annexes of a report: every target in one table, and how each was judged. */
#ifndef REPORT_ANNEX_H
#define REPORT_ANNEX_H

#include "report/page.h"

/* Number, indicator, target, baseline, newest figure, pace, verdict; by domain. */
void annex_targets(document *d, const page_frame *f, const assessment *s);


/* Formula, place in the plan, arithmetic and forecast of every target, in small print; cards link to it. */
void annex_arithmetic(document *d, const page_frame *f, const assessment *s);

#endif
