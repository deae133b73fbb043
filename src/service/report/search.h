/* One box for everything: indicators, targets, domains, departments and plans by their names and codes. */
#ifndef SERVICE_REPORT_SEARCH_H
#define SERVICE_REPORT_SEARCH_H

#include "service/report/pages.h"

typedef struct search_request {
    page_request page; /* first, as in every request of a page */
    str q;             /* words separated by blanks: each must be found */
} search_request;

extern const field_table search_fields;

/* From search_request to str. Fails: ERROR_STORE. */
action_function service_search_page;

#endif
