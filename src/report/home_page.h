/* The first page of the server: the plans of a store, how each stands, and the way to its reports. */
#ifndef REPORT_HOME_PAGE_H
#define REPORT_HOME_PAGE_H

#include "document/document.h"
#include "model/assessment.h"
#include "model/plan_record.h"

/* A plan with how it stands in the newest year there are figures of. */
typedef struct home_plan {
    const plan_record *record;
    const assessment *newest;   /* NULL: it could not be judged, and why says why */
    str why;
} home_plan;

/* Links lead to /report?plan=…&year=…&lang=… */
document *report_home_page(arena *a, const home_plan *plans, size_t count, language lang);

/* One sentence in a page of its own, with a way back. */
document *report_message_page(arena *a, str message, language lang);

#endif
