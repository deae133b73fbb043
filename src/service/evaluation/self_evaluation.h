/* Self-evaluation: the office asks the units of a region, each writes what it says of its targets, and
 * another person of the unit sends it. */
#ifndef SERVICE_EVALUATION_SELF_EVALUATION_H
#define SERVICE_EVALUATION_SELF_EVALUATION_H

#include "model/evaluation.h"
#include "service/evaluation/subject.h"

typedef struct self_ask_request {
    subject_request of;
    str due;
} self_ask_request;

/* Words for a target as a unit gives them. */
typedef struct self_input {
    int64_t target;
    verdict verdict;
    str text;
} self_input;

typedef struct self_fill_request {
    int64_t sheet;
    str text;           /* on the whole; empty: unchanged */
    self_input *targets; /* [target_count] */
    size_t target_count;
} self_fill_request;

typedef struct self_id_request {
    int64_t sheet;
} self_id_request;

/* A sheet with what counts in it, and what it said before. */
typedef struct self_sheet_view {
    self_sheet sheet;
    self_entry *entries; /* [entry_count] the newest of each target */
    size_t entry_count;
    self_entry *history; /* [history_count] everything, oldest first */
    size_t history_count;
} self_sheet_view;

/* A sheet for every unit of the region that has none; the due day holds for all that are not sent. */
bool service_ask_self(context *c, const self_ask_request *asked, self_summary *summary_out,
                      error *err) MUST_CHECK;
/* Fails: ERROR_CONFLICT once it is sent; ERROR_INPUT for a verdict that a person cannot give. */
bool service_fill_self(context *c, const self_fill_request *asked, self_sheet_view *view_out,
                       error *err) MUST_CHECK;
/* By a person of the unit who wrote nothing of it, unless the unit may do so alone. */
bool service_send_self(context *c, const self_id_request *asked, self_sheet_view *view_out,
                       error *err) MUST_CHECK;
/* Those that the caller may see; counted as of all of them. */
bool service_list_self(context *c, const subject_request *asked, self_summary *summary_out,
                       error *err) MUST_CHECK;
bool service_show_self(context *c, const self_id_request *asked, self_sheet_view *view_out,
                       error *err) MUST_CHECK;

#endif
