/* The page that compares the regions of a store in one indicator and year. */
#ifndef SERVICE_REPORT_COMPARE_H
#define SERVICE_REPORT_COMPARE_H

#include "service/report/pages.h"

typedef struct compare_request {
    page_request page; /* first, as in every request of a page */
    str indicator;     /* code or name; empty: the list of indicators that can be compared */
    str level;         /* empty: the one with most figures */
} compare_request;

extern const field_table compare_page_fields;

/* From compare_request to str. Fails: ERROR_NOT_FOUND for an unknown indicator; ERROR_STORE. */
action_function service_compare_page;

#endif
