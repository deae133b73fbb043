/* The brief (一页纸): what leaders need on one page of A4. */
#ifndef REPORT_BRIEF_H
#define REPORT_BRIEF_H

#include "report/page.h"

/* Verdicts, the most urgent indicators with gap and responsible unit, missing data. before: as of
 * report_annual. */
document *report_brief(arena *a, const page_frame *f, const assessment *s, const assessment *before);

#endif
