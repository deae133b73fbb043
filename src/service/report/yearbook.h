/* The statistical yearbook of a plan, from the store. */
#ifndef SERVICE_REPORT_YEARBOOK_H
#define SERVICE_REPORT_YEARBOOK_H

#include "service/action.h"
#include "service/assess/assess.h"

typedef struct yearbook_request {
    assess_options question;
    str format, file; /* xlsx, docx, pdf, html; empty: by the end of file, else xlsx */
} yearbook_request;

extern const field_table yearbook_request_fields;

/* Action from yearbook_request to action_file: the indicators of the plan with all their series up to a year.
 * Fails: as service_assess, report_yearbook and service_write_paper; ERROR_TOO_FEW when no indicator has a
 * figure. */
action_function service_yearbook;

#endif
