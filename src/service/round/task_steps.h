/* Steps of a task: filling in, sending, approving, returning, accepting. */
#ifndef SERVICE_ROUND_TASK_STEPS_H
#define SERVICE_ROUND_TASK_STEPS_H

#include "service/round/requests.h"

/* Saves cells and the report in words. A cell that another person changed since the revision that the caller
 * saw keeps what it has and is listed in the faults; the others are saved. Fails: ERROR_CONFLICT for a cell
 * that is not open; ERROR_INPUT for a value that is no number, or a missing figure without a reason. */
bool service_fill_task(context *c, const task_fill_request *asked, task_result *result_out,
                       error *err) MUST_CHECK;

/* The same by the office, for a unit that handed its form in on paper or as a file. */
bool service_enter_task(context *c, const task_fill_request *asked, task_result *result_out,
                        error *err) MUST_CHECK;

/* Checks the task; nothing changes when a fault is found. */
bool service_submit_task(context *c, const task_step_request *asked, task_result *result_out,
                         error *err) MUST_CHECK;

/* What service_submit_task would find; for everybody who may see the task, in any state. */
bool service_check_task(context *c, const task_step_request *asked, task_result *result_out,
                        error *err) MUST_CHECK;

/* An approval needs the one-time code of an account that has them; its event has the SM3 of what leaves the
 * unit. */
typedef bool task_step_function(context *c, const task_step_request *asked, task_result *result_out,
                                error *err);

/* Records that the approver has it before the eyes; again does nothing. Until then it may be taken back. */
bool service_open_task(context *c, const task_step_request *asked, task_result *result_out,
                       error *err) MUST_CHECK;

task_step_function service_take_back_task, service_send_back_task, service_approve_task, service_return_task,
    service_accept_cells, service_accept_task, service_ask_extension, service_extend_task,
    service_delegate_task, service_ask_reopen_task, service_reopen_task;

/* A new value of a locked cell: asked for by one person, confirmed by another; it supersedes the figure of
 * the store with the mark R. */
bool service_ask_correction(context *c, const cell_correction_request *asked, task_result *result_out,
                            error *err) MUST_CHECK;
task_step_function service_confirm_correction;

#endif
