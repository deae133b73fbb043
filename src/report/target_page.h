/* The page of one target: chart, basis of the verdict, warnings, text of the plan, data with sources,
 * indicator metadata. */
#ifndef REPORT_TARGET_PAGE_H
#define REPORT_TARGET_PAGE_H

#include "model/indicator.h"
#include "report/figure_table.h"

/* Details of a target beyond its assessment; unknown texts are empty. */
typedef struct target_detail {
    str sentence;           /* of the plan, whole; of a table row its name and its cell */
    str lead, support;      /* departments that the plan makes responsible */
    str document;           /* the plan's file */
    const figure_record *records; /* [record_count] in the order of series, year and version */
    size_t record_count;
    const indicator *indicator;   /* NULL: linked to none */
    str department;         /* that reports it */
} target_detail;

/*   index   0-based place in s->targets */
document *report_target_page(arena *a, const page_frame *f, const assessment *s, size_t index,
                             const target_detail *detail);

#endif
