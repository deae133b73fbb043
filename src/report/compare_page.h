/* One indicator in all regions of a level: a table that can be sorted, tiles, and a map where one is loaded.
 */
#ifndef REPORT_COMPARE_PAGE_H
#define REPORT_COMPARE_PAGE_H

#include "base/decimal.h"
#include "model/indicator.h"
#include "report/page.h"

typedef struct compared_region {
    str code, name;
    bool has_value, has_before, is_withheld, is_here;
    decimal value, before;         /* of the year, and of the year before it */
    const struct plot_ring *rings; /* [ring_count] its shape; count 0: no map has it */
    size_t ring_count;
} compared_region;

typedef struct compared_level {
    str word;     /* "county" */
    size_t count; /* regions with a figure of the year */
} compared_level;

typedef struct comparison {
    const indicator *indicator;
    str name;
    str plan; /* for links; empty: none */
    str level;
    int year;
    const int *years; /* [year_count] with figures of some region, ascending */
    size_t year_count;
    const compared_level *levels; /* [level_count] that have figures */
    size_t level_count;
    compared_region *regions;      /* [region_count] of the level */
    size_t region_count, left_out; /* left_out: past the limit of the page */
} comparison;

/* Indicators that can be compared, for the page without one. */
typedef struct comparable {
    str code, name;
    size_t region_count;
    int newest;
} comparable;

document *report_compare_page(arena *a, const page_frame *f, comparison *of);
document *report_comparables_page(arena *a, const page_frame *f, const comparable *all, size_t count);

#endif
