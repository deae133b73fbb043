/* What is red: the warnings of a plan in one year, the gravest first. */
#ifndef REPORT_WARNINGS_PAGE_H
#define REPORT_WARNINGS_PAGE_H

#include "report/page.h"

/* before: the year before, to say what changed; may be NULL. */
document *report_warnings_page(arena *a, const page_frame *f, const assessment *s, const assessment *before);

#endif
