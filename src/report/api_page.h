/* The web interface for people who write programs: its addresses, their parameters and answers. */
#ifndef REPORT_API_PAGE_H
#define REPORT_API_PAGE_H

#include "base/field.h"
#include "report/page.h"

typedef struct api_operation {
    str method, path, what;
    str permission;             /* "result.read" */
    const field_table *parts[3]; /* its parameters: in the path, in the query, in the content */
    const field_table *response; /* its JSON; NULL: a page, or a text that describes itself */
} api_operation;

document *report_api_page(arena *a, const page_frame *f, const api_operation *all, size_t count);

#endif
