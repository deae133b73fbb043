/* The table of responsibilities (责任分解书) in the usual columns of an office: goals with their targets,
 * measures and projects, each with its lead and supporting units; for a whole plan or for one unit. */
#ifndef REPORT_RESPONSIBILITY_PAGE_H
#define REPORT_RESPONSIBILITY_PAGE_H

#include "model/responsibility.h"
#include "report/page.h"

typedef struct responsibility_subject {
    const responsibility_sheet *sheet;
    str on;                   /* the day that it shows */
    const unit_duties *units; /* [unit_count] all units that the reader may see, or the one of the sheet */
    size_t unit_count;
} responsibility_subject;

document *report_responsibility_page(arena *a, const page_frame *f, const responsibility_subject *of);

#endif
