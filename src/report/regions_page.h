/* One plan in every region that has figures, the lowest achievement rate first. */
#ifndef REPORT_REGIONS_PAGE_H
#define REPORT_REGIONS_PAGE_H

#include "report/page.h"

/* region: the one that the other pages are of. */
document *report_regions_page(arena *a, const page_frame *f, const region_results *all, str region_code);

#endif
