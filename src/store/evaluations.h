/* Self-evaluations of units, and the verdicts of third parties with their answers. */
#ifndef STORE_EVALUATIONS_H
#define STORE_EVALUATIONS_H

#include "model/evaluation.h"
#include "store/store.h"

/* Of a plan, region and year; of all years for 0. */
bool store_load_self_sheets(arena *a, store *s, int64_t region_id, int64_t plan_id, int year,
                            self_sheets *sheets_out, error *err) MUST_CHECK;
/* Fails: ERROR_NOT_FOUND. */
bool store_load_self_sheet(arena *a, store *s, int64_t id, self_sheet *sheet_out, error *err) MUST_CHECK;
/* Inserts a sheet (id 0) and sets its id, or changes its due day and when it was sent.
 * Fails: ERROR_EXISTS. */
bool store_save_self_sheet(store *s, self_sheet *sheet, error *err) MUST_CHECK;

/* All entries, oldest first: of one sheet, or of all sheets of the plan, region and year of
 * `of` with id 0. */
bool store_load_self_entries(arena *a, store *s, const self_sheet *of, self_entries *entries_out,
                             error *err) MUST_CHECK;
bool store_add_self_entry(store *s, self_entry *e, error *err) MUST_CHECK;

/* Oldest first, each with its newest answer. */
bool store_load_opinions(arena *a, store *s, int64_t region_id, int64_t plan_id, int year,
                         opinions *opinions_out, error *err) MUST_CHECK;
/* Fails: ERROR_NOT_FOUND. */
bool store_load_opinion(arena *a, store *s, int64_t id, opinion *opinion_out, error *err) MUST_CHECK;
bool store_add_opinion(store *s, opinion *o, int64_t person, error *err) MUST_CHECK;
bool store_add_opinion_answer(store *s, const opinion *o, int64_t person, error *err) MUST_CHECK;

#endif
