/* The first page of the server: the progress of every plan in a store, and the way to its reports. */
#ifndef REPORT_HOME_PAGE_H
#define REPORT_HOME_PAGE_H

#include "model/plan_record.h"
#include "report/page.h"

/* A plan with its assessment for the latest year with data. */
typedef struct home_plan {
    const plan_record *record;
    const assessment *newest;   /* NULL: assessment failed, see why */
    const assessment *before;   /* previous year; NULL: none */
    str why;
} home_plan;

document *report_home_page(arena *a, const page_frame *f, const home_plan *plans, size_t count);

/* A page with a single message and links back. */
document *report_message_page(arena *a, const page_frame *f, str words);

#endif
