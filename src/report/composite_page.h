/* A composite index as a document: ranking with uncertainty, scores by year, contributions to change, missing
 * data, method. */
#ifndef REPORT_COMPOSITE_PAGE_H
#define REPORT_COMPOSITE_PAGE_H

#include "model/composite.h"
#include "report/page.h"

/* Another index that the page links to. */
typedef struct composite_other {
    str word, name;     /* "wdi", 妇女发展指数 */
} composite_other;

/* The selection of the page on the server; all empty in a file. */
typedef struct composite_place {
    str definition, level;      /* what the page shows */
    const composite_other *others;  /* [other_count] */
    size_t other_count;
} composite_place;

document *report_composite(arena *a, const page_frame *f, const composite_answer *answer,
                           const composite_place *place);

#endif
