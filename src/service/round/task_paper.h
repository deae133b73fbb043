/* Letters on one task as files: 填报通知, 催报单, 退回单. */
#ifndef SERVICE_ROUND_TASK_PAPER_H
#define SERVICE_ROUND_TASK_PAPER_H

#include "service/round/requests.h"

extern const field_table task_paper_fields;

/* From task_paper_request to action_file.
 *
 * Fails: ERROR_INPUT (kind, day, format); ERROR_CONFLICT when no reminder is due, or nothing was returned;
 * as service_show_task, service_due_letters and service_write_paper. */
action_function service_task_paper;

#endif
