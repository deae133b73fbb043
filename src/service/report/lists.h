/* Papers that are lists, as files: warnings, orders, appraisal, minutes with annexes. */
#ifndef SERVICE_REPORT_LISTS_H
#define SERVICE_REPORT_LISTS_H

#include "service/evaluation/appraisal.h"
#include "service/order/fields.h"
#include "service/order/requests.h"
#include "service/report/papers.h"

typedef struct appraisal_paper_request {
    appraisal_request of;
    str format, file;   /* as in report_request */
} appraisal_paper_request;

typedef struct order_list_paper_request {
    order_list_request of;
    str format, file;
} order_list_paper_request;

typedef struct minutes_request {
    int64_t paper;
    str format, file;
} minutes_request;

extern const field_table appraisal_paper_fields, order_list_paper_fields, minutes_fields;

/* From report_request. */
action_function service_warning_list;
/* From appraisal_paper_request. Fails: as service_list_appraisals. */
action_function service_appraisal_paper;
/* From order_list_paper_request. Fails: as service_list_orders. */
action_function service_order_list_paper;
/* From minutes_request. Fails: ERROR_CONFLICT for a paper without minutes; as service_show_paper. */
action_function service_minutes_paper;

#endif
