/* Appraisal of the units of a region (述职评议): rules that a person may set, marks of the members of the
 * committee, and the score of each unit with its arithmetic. */
#ifndef SERVICE_EVALUATION_APPRAISAL_H
#define SERVICE_EVALUATION_APPRAISAL_H

#include "model/appraisal.h"
#include "service/evaluation/subject.h"

typedef struct appraisal_rules_request {
    subject_request of;
    str rules; /* CSV */
} appraisal_rules_request;

typedef struct appraisal_marks_request {
    subject_request of;
    str marks; /* CSV */
} appraisal_marks_request;

typedef struct appraisal_request {
    subject_request of;
    str unit; /* name, code or number; empty: all that the caller may see */
    str day;   /* of the round and the orders; empty: today */
    str rules; /* CSV, in place of the rules that are set; empty: those */
} appraisal_request;

extern const field_table appraisal_rules_request_fields, appraisal_marks_request_fields,
    appraisal_request_fields;

/* Columns item and value (or 项目, 分值): each item once; the weights add up to 100; "-" for a verdict whose
 * targets do not count. Fails: ERROR_INPUT with line and column. */
bool appraisal_read_rules(arena *a, str text, appraisal_rules *rules_out, error *err) MUST_CHECK;

bool service_set_appraisal_rules(context *c, const appraisal_rules_request *asked, appraisal_rules *rules_out,
                                 error *err) MUST_CHECK;
bool service_show_appraisal_rules(context *c, const subject_request *asked, appraisal_rules *rules_out,
                                  error *err) MUST_CHECK;
/* Columns unit, member and mark (or 单位, 委员, 评分): all rows, or none. */
bool service_add_appraisal_marks(context *c, const appraisal_marks_request *asked,
                                 appraisal_scores *scores_out, error *err) MUST_CHECK;
/* Fails: ERROR_NOT_FOUND when the plan has no round of the year. */
bool service_list_appraisals(context *c, const appraisal_request *asked, appraisal_scores *scores_out,
                             error *err) MUST_CHECK;

#endif
