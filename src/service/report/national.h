/* The national monitoring scheme: which of our indicators has the figures of each of its rows, and its table.
 */
#ifndef SERVICE_REPORT_NATIONAL_H
#define SERVICE_REPORT_NATIONAL_H

#include "model/national.h"
#include "service/action.h"

typedef struct national_file {
    str file; /* CSV: code, name, unit, indicator */
} national_file;

typedef struct national_request {
    str region;       /* code or name; empty: that of the store */
    int year;         /* the last one; 0: the newest with a figure */
    str format, name; /* html, docx, pdf, xlsx, csv, json; name of the file that it will be, or empty */
} national_request;

extern const field_table national_file_fields, national_request_fields;

/* Actions. Set: from national_file to national_table. Fails: ERROR_INPUT at line and column for a code that
 * occurs twice, an indicator that is unknown, a unit that its figures cannot be converted to;
 * ERROR_TOO_LARGE. Show: the mapping. Table: from national_request to action_file. Fail: ERROR_NOT_FOUND
 * without a mapping, for an unknown region or without figures. */
action_function service_set_national, service_show_national, service_national_table;

#endif
