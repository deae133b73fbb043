/* Warnings and lagging indicators of a plan in one year, the most severe first, and what has not been
 * reported. */
#ifndef REPORT_WARNINGS_PAGE_H
#define REPORT_WARNINGS_PAGE_H

#include "report/page.h"

/* before: the year before, to say what changed; may be NULL. */
document *report_warnings_page(arena *a, const page_frame *f, const assessment *s, const assessment *before);

#endif
