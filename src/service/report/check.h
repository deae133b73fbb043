/* Compares the numbers of a report that was written before, and may have been edited since, with those that
 * the store gives now. */
#ifndef SERVICE_REPORT_CHECK_H
#define SERVICE_REPORT_CHECK_H

#include "service/action.h"

typedef struct report_check_request {
    str bytes;  /* of the Word file */
} report_check_request;

typedef enum report_check_kind {
    CHECK_DIFFERS,      /* numbers of the store are missing in the file */
    CHECK_IS_OLD,       /* the report has this text no more */
    CHECK_ADDED,        /* numbers that are not of the store, beside all that are; no fault */
    REPORT_CHECK_KIND_COUNT
} report_check_kind;

typedef struct report_check_finding {
    report_check_kind kind;
    str key, where;     /* of its bookmark; the indicator, or what the numbers count */
    str in_file, in_store; /* numbers that only one of them has */
    str text;           /* of the file */
} report_check_finding;

typedef struct report_check_answer {
    str about;          /* what the file was made from */
    size_t checked;     /* texts */
    size_t left_out;    /* texts of the report that the file has not */
    size_t fault_count;
    report_check_finding *items; /* [count] */
    size_t count;
} report_check_answer;

extern const field_table report_check_answer_fields;

/* From report_check_request to report_check_answer. Fails: ERROR_INPUT for a file that is no report of this
 * program, or of another store; as office_read_sources and service_assess. */
action_function service_report_check;

#endif
