/* Verdicts of a third party, and the office's answer to each that differs. */
#ifndef SERVICE_EVALUATION_OPINION_H
#define SERVICE_EVALUATION_OPINION_H

#include "model/evaluation.h"
#include "service/evaluation/subject.h"

typedef struct opinion_request {
    subject_request of;
    int64_t target;
    verdict verdict;
    str evidence; /* the third party's report; empty: not named */
} opinion_request;

typedef struct opinion_answer_request {
    int64_t opinion;
} opinion_answer_request;

typedef struct opinion_list_request {
    subject_request of;
    bool only_different;
} opinion_list_request;

/* The reason of the call is the third party's. Fails: ERROR_USAGE without one, ERROR_INPUT for a verdict that
 * a person cannot give. */
bool service_give_opinion(context *c, const opinion_request *asked, opinion *given_out,
                          error *err) MUST_CHECK;
/* The reason of the call is the answer. The newest answer counts. */
bool service_answer_opinion(context *c, const opinion_answer_request *asked, opinion *answered_out,
                            error *err) MUST_CHECK;
/* The newest one of each target, beside the verdict of the assessment. */
bool service_list_opinions(context *c, const opinion_list_request *asked, opinions *found_out,
                           error *err) MUST_CHECK;

#endif
