/* One plan in every region that has figures, the lowest achievement rate first. */
#ifndef REPORT_REGIONS_PAGE_H
#define REPORT_REGIONS_PAGE_H

#include "report/page.h"

/*   region_code   the region that the other pages are of
 *   has_pages     [all->count] whether the reader may open the pages of a region; the others are not links */
document *report_regions_page(arena *a, const page_frame *f, const region_results *all, str region_code,
                              const bool *has_pages);

#endif
