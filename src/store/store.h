/* The store: a folder with halfsky.db, where plans, indicators and figures are kept. Loads and saves the nouns of model;
 * knows nothing of files that people bring. Figures are never changed: a new version supersedes the old one.
 *
 * Whoever writes begins, saves, adds an audit record and commits; see store_begin. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/error.h"
#include "base/map.h"
#include "model/department.h"
#include "model/indicator.h"
#include "model/observation.h"
#include "model/plan_record.h"
#include "model/region.h"

typedef struct store store;

typedef enum store_mode { STORE_READ, STORE_WRITE } store_mode;

/* Makes DIR (when it is not there) and DIR/halfsky.db with the newest schema and the catalogues of the program in it.
 *
 *   now   the door's clock, "2026-11-22T10:00:00Z"
 *
 * Fails: ERROR_EXISTS when there is a store already, ERROR_IO, ERROR_STORE; nothing is left behind then. */
bool store_create(arena *a, const char *dir, str now, store **store_out, error *err) MUST_CHECK;

/* Opens the store in dir. One that an older program made is brought up to date when opened for writing.
 *
 * Fails: ERROR_NOT_FOUND, ERROR_BUSY (another process writes), ERROR_STORE (also for a store of a newer program). */
bool store_open(arena *a, const char *dir, store_mode mode, store **store_out, error *err) MUST_CHECK;
void store_close(store *s);

bool store_begin(store *s, error *err) MUST_CHECK;
bool store_commit(store *s, error *err) MUST_CHECK;
void store_rollback(store *s);

/* Who does what, when and why. */
typedef struct store_act {
    str at;              /* 2026-11-22T10:00:00Z */
    str who;
    str action;          /* "plan.import", "data.import" … */
    str object;          /* what it was done to, such as a file's name */
    str why;
    str detail;          /* JSON, or empty */
} store_act;

/* Adds a record to the audit trail, which carries the hash of the one before. Inside a transaction. */
bool store_add_audit(store *s, const store_act *act, error *err) MUST_CHECK;

/* Walks the audit trail. Fails: ERROR_STORE naming the first record whose hash does not follow from what it says. */
bool store_check_audit(store *s, size_t *count_out, error *err) MUST_CHECK;

/* Settings of the store by name, such as "region" (code of the region it is for). STR_NONE where not set. */
bool store_setting(arena *a, store *s, str name, str *value_out, error *err) MUST_CHECK;
bool store_set(store *s, str name, str value, error *err) MUST_CHECK;

/* Catalogues. */
bool store_load_indicators(arena *a, store *s, indicators *indicators_out, error *err) MUST_CHECK;
bool store_save_indicator(store *s, indicator *i, error *err) MUST_CHECK; /* new: its id is set; ERROR_EXISTS for a code in use */
bool store_load_regions(arena *a, store *s, regions *regions_out, error *err) MUST_CHECK;
bool store_save_region(store *s, const region *r, error *err) MUST_CHECK; /* new, or replaces the one of its code */
bool store_load_departments(arena *a, store *s, departments *departments_out, error *err) MUST_CHECK;

/* One list that breaks figures down; items[position]. */
typedef struct store_code {
    str code, name, name_en;
} store_code;

typedef struct store_codes {
    store_code *items;
    size_t count;
} store_codes;

bool store_load_codes(arena *a, store *s, dimension_list list, store_codes *codes_out, error *err) MUST_CHECK;

/* Years that belong to a region: setting is "election_year" or "term_start". */
bool store_save_region_year(store *s, int64_t region, str setting, int year, str note, error *err) MUST_CHECK;

/* Figures. */
typedef struct series_query {
    int64_t region;              /* 0: every region */
    const int32_t *indicators;   /* [indicator_count]; 0: every indicator */
    size_t indicator_count;
} series_query;

/* Every series asked for in one ordered scan; figures of indicator years that have none are not there. */
bool store_load_series(arena *a, store *s, series_query query, series_list *series_out, error *err) MUST_CHECK;

/* Plans. */
bool store_save_plan(store *s, plan_record *record, str tree_json, const stored_plan *content, error *err) MUST_CHECK;
bool store_list_plans(arena *a, store *s, plan_records *plans_out, error *err) MUST_CHECK;

/* A plan by id or code, or the only one when key is empty. Fails: ERROR_NOT_FOUND saying which there are. */
bool store_load_plan(arena *a, store *s, str key, stored_plan *plan_out, error *err) MUST_CHECK;

#endif
