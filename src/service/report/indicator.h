/* The page of an indicator, and the files of its chart and its figures. */
#ifndef SERVICE_REPORT_INDICATOR_H
#define SERVICE_REPORT_INDICATOR_H

#include "service/report/indicator_detail.h"
#include "service/report/pages.h"

typedef struct indicator_request {
    page_request page; /* first, as in every request of a page */
    str indicator;
    bool ticked[TICK_COUNT];
    str format; /* of a file: csv, json, svg, png; empty: csv */
} indicator_request;

extern const field_table indicator_page_fields, indicator_file_fields;

/* From indicator_request to str, and to action_file. Fail: as service_indicator_detail; ERROR_INPUT for
 * another format; ERROR_TOO_FEW for a chart without figures; as paint_png. */
action_function service_indicator_page, service_indicator_file;

/* The page with its chart as files, for the public site; svg and png are empty without figures. */
typedef struct indicator_files {
    str html, svg, png;
} indicator_files;

bool service_indicator_of_site(context *c, const indicator_request *asked, indicator_files *out,
                               error *err) MUST_CHECK;

#endif
