/* Rounds with their tasks, cells, values and events; the table of working days. Every value, mark and text
 * belongs to an event; the newest one counts, and earlier ones stay. */
#ifndef STORE_ROUNDS_H
#define STORE_ROUNDS_H

#include "model/round.h"
#include "model/workday.h"
#include "store/store.h"

/* ---- working days ---- */

bool store_load_workdays(arena *a, store *s, workday_rules *rules_out, error *err) MUST_CHECK;
/* Replaces the years that the rules contain; the others stay. */
bool store_replace_workdays(store *s, const workday_rules *rules, error *err) MUST_CHECK;

/* ---- rounds ---- */

/* All rounds, by id; of one region, or of all for 0. */
bool store_load_rounds(arena *a, store *s, int64_t region_id, monitoring_rounds *rounds_out,
                       error *err) MUST_CHECK;
/* Fails: ERROR_NOT_FOUND. */
bool store_load_round(arena *a, store *s, int64_t id, monitoring_round *round_out, error *err) MUST_CHECK;
/* Inserts a round (id 0) and sets its id, or changes its title, due day and state. Fails: ERROR_EXISTS when
 * its region has a round of this plan and year. */
bool store_save_round(store *s, monitoring_round *r, error *err) MUST_CHECK;

bool store_load_round_indicators(arena *a, store *s, int64_t round_id, round_indicators *indicators_out,
                                 error *err) MUST_CHECK;
bool store_add_round_indicator(store *s, int64_t round_id, const round_indicator *i, error *err) MUST_CHECK;

/* Removes tasks, cells and indicators of a draft. */
bool store_clear_draft(store *s, int64_t round_id, error *err) MUST_CHECK;

/* ---- tasks ---- */

bool store_load_tasks(arena *a, store *s, int64_t round_id, round_tasks *tasks_out, error *err) MUST_CHECK;
/* Fails: ERROR_NOT_FOUND. */
bool store_load_task(arena *a, store *s, int64_t id, round_task *task_out, error *err) MUST_CHECK;
/* Inserts a task (id 0) and sets its id; or changes what it has. */
bool store_save_task(store *s, round_task *t, error *err) MUST_CHECK;

/* The newest report in words; empty: none. */
bool store_load_task_text(arena *a, store *s, int64_t task_id, str *text_out, error *err) MUST_CHECK;
bool store_add_task_text(store *s, int64_t task_id, int64_t event, str text, error *err) MUST_CHECK;

/* ---- cells ---- */

/* The cells of a task with their newest marks and values; of a round for task_id 0. */
bool store_load_cells(arena *a, store *s, int64_t round_id, int64_t task_id, round_cells *cells_out,
                      error *err) MUST_CHECK;
/* Fails: ERROR_NOT_FOUND. */
bool store_find_task_of_cell(store *s, int64_t cell_id, int64_t *task_out, error *err) MUST_CHECK;
/* Inserts a cell and sets its id. Fails: ERROR_EXISTS. */
bool store_add_cell(store *s, round_cell *c, error *err) MUST_CHECK;

/* Of the cells of a task that were ever returned: what they contained when they were last returned, and the
 * reason; by id, only id, value and mark_reason are set. */
bool store_load_returned(arena *a, store *s, int64_t task_id, round_cells *cells_out, error *err) MUST_CHECK;

bool store_add_cell_value(store *s, int64_t cell_id, int64_t event, const cell_value *v,
                          error *err) MUST_CHECK;
bool store_add_cell_mark(store *s, int64_t cell_id, int64_t event, cell_mark mark, str reason,
                         error *err) MUST_CHECK;

/* ---- events and requests ---- */

/* Of a task; of the whole round with all its tasks for task_id 0. */
bool store_load_round_events(arena *a, store *s, int64_t round_id, int64_t task_id, round_events *events_out,
                             error *err) MUST_CHECK;
/* Inserts an event and sets its id. */
bool store_add_round_event(store *s, round_event *e, error *err) MUST_CHECK;

/* The open requests of a round. */
bool store_load_round_requests(arena *a, store *s, int64_t round_id, round_requests *requests_out,
                               error *err) MUST_CHECK;
bool store_add_round_request(store *s, round_request *r, error *err) MUST_CHECK;
bool store_decide_round_request(store *s, int64_t id, int64_t event, error *err) MUST_CHECK;

#endif
