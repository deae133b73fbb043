/* The table of responsibilities as a page of the server, and as a file. */
#ifndef SERVICE_RESPONSIBILITY_PAGE_H
#define SERVICE_RESPONSIBILITY_PAGE_H

#include "service/report/pages.h"
#include "service/responsibility/requests.h"

typedef struct responsibility_page_request {
    page_request page; /* first: the server sets its style */
    responsibility_search search;
} responsibility_page_request;

extern const field_table responsibility_page_fields;

bool service_responsibility_page(context *c, const responsibility_page_request *asked, str *html_out,
                                 error *err) MUST_CHECK;

typedef struct responsibility_report_request {
    responsibility_search search;
    str format, file;   /* as in report_request */
} responsibility_report_request;

extern const field_table responsibility_report_fields;

/* From responsibility_report_request to action_file. Fails: as service_list_responsibilities and
 * service_write_paper. */
action_function service_responsibility_report;

#endif
