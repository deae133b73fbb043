/* One step of a round or a task: whether the caller may make it, its event, and the state after it. */
#ifndef SERVICE_ROUND_STEP_H
#define SERVICE_ROUND_STEP_H

#include "service/context.h"
#include "store/rounds.h"
#include "workflow/processes.h"

typedef struct round_step {
    context *c;
    monitoring_round round;
    round_task task; /* id 0: a step of the round */
    const workflow_move *move;
    str reason;        /* of the call */
    round_event event; /* after step_record */
} round_step;

/* Loads the thing and checks the move.
 *
 *   revision    of the task that the caller saw; 0: any
 *   confirmed   the request that the step decides; NULL: none
 *
 * Fails: ERROR_NOT_FOUND, ERROR_DENIED, ERROR_CONFLICT (state; changed by another person), ERROR_INPUT. */
bool step_on_task(context *c, const char *move, int64_t task_id, int64_t revision,
                  const round_request *confirmed, round_step *step_out, error *err) MUST_CHECK;
bool step_on_round(context *c, const char *move, int64_t round_id, const round_request *confirmed,
                   round_step *step_out, error *err) MUST_CHECK;

/* Loads a task to look at. Fails: ERROR_NOT_FOUND, also for one that the caller may not see. */
bool step_load_task(context *c, int64_t task_id, round_step *step_out, error *err) MUST_CHECK;

/* The moves of a task that the caller may make now, as words. A reason that a move needs is taken as
 * given. */
bool step_moves(context *c, const monitoring_round *round, const round_task *task, str **words_out,
                size_t *count_out, error *err) MUST_CHECK;

/* Adds the event and moves the state of round or task, in memory. */
bool step_record(round_step *s, str detail, error *err) MUST_CHECK;

/* Saves round or task with its state, and the audit record. */
bool step_save(round_step *s, error *err) MUST_CHECK;

/* Makes the same move of every task of a round that the round itself has made. */
bool step_all_tasks(round_step *of_round, const char *move, error *err) MUST_CHECK;

/* The open request of this id for this move. Fails: ERROR_NOT_FOUND. */
bool step_find_request(context *c, int64_t round_id, int64_t id, const char *move, round_request *request_out,
                       error *err) MUST_CHECK;

/* Reads a day of a request. Fails: ERROR_INPUT. */
bool step_day(str text, date *day_out, error *err) MUST_CHECK;
/* The same where it may be left out: an empty text is today. */
bool step_day_or_today(const context *c, str text, date *day_out, error *err) MUST_CHECK;

/* The table of working days of the store. */
bool step_workdays(context *c, workdays *days_out, error *err) MUST_CHECK;

/* Whether the caller may see this task; all tasks of the region for unit 0. */
bool step_may_read(const context *c, int64_t region_id, int64_t unit);

/* The setting of the store by which a unit of one person approves what it filled in. */
str step_alone_setting(arena *a, int64_t unit);

#endif
