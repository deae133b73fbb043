/* Rounds and tasks as lists; the progress of a round on a day. */
#ifndef SERVICE_ROUND_BOARD_H
#define SERVICE_ROUND_BOARD_H

#include "service/round/requests.h"

/* The rounds in which the caller has something to see. */
bool service_list_rounds(context *c, monitoring_rounds *rounds_out, error *err) MUST_CHECK;

/* The tasks that the caller may see. */
bool service_list_tasks(context *c, int64_t round_id, round_tasks *tasks_out, error *err) MUST_CHECK;

bool service_show_task(context *c, int64_t task_id, task_view *view_out, error *err) MUST_CHECK;

/* States at the end of a day, as the events say; days late, returns and workdays until then. Checks no right.
 * day empty: today. */
bool round_board_of(context *c, const monitoring_round *round, str day, round_board *board_out,
                    error *err) MUST_CHECK;
bool service_round_board(context *c, const round_step_request *asked, round_board *board_out,
                         error *err) MUST_CHECK;

#endif
