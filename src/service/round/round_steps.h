/* Steps of a round: issuing, locking, publishing, closing; unlocking by two people. */
#ifndef SERVICE_ROUND_ROUND_STEPS_H
#define SERVICE_ROUND_ROUND_STEPS_H

#include "service/round/requests.h"

typedef bool round_step_function(context *c, const round_step_request *asked, round_result *result_out,
                                 error *err);

/* Fails: ERROR_CONFLICT while an indicator has no unit, or a task is of a unit that has ended. */
round_step_function service_issue_round;

/* Imports all cells into the data of the store. Only when all tasks are accepted, by a person who neither
 * filled in, approved nor reviewed any of them. */
round_step_function service_lock_round;

round_step_function service_ask_reopen_round, service_reopen_round, service_publish_round,
    service_close_round;

/* A unit of one person may approve what it filled in; each figure says so. */
bool service_allow_alone(context *c, const alone_request *asked, org_unit *unit_out, error *err) MUST_CHECK;

#endif
