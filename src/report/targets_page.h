/* Every target of a plan, by verdict: where the tiles of the first page lead. */
#ifndef REPORT_TARGETS_PAGE_H
#define REPORT_TARGETS_PAGE_H

#include "report/page.h"

document *report_targets_page(arena *a, const page_frame *f, const assessment *s, const assessment *before);

#endif
