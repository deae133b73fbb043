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

/* STORE_CHECK reads, and may take its time. */
typedef enum store_mode { STORE_READ, STORE_WRITE, STORE_CHECK } store_mode;

/* Makes DIR (when it is not there) and DIR/halfsky.db with the newest schema and the catalogues of the program in it.
 *
 * Fails: ERROR_EXISTS when there is a store already, ERROR_IO, ERROR_STORE; nothing is left behind then. */
bool store_create(arena *a, const char *dir, store **store_out, error *err) MUST_CHECK;

/* Opens the store in dir. One that an older program made is brought up to date when opened for writing.
 *
 * Fails: ERROR_NOT_FOUND, ERROR_BUSY (another process writes), ERROR_STORE (also for a store of a newer program). */
bool store_open(arena *a, const char *dir, store_mode mode, store **store_out, error *err) MUST_CHECK;
void store_close(store *s);

/* Undoes store_create: removes the files, and the folder when it is empty then. The store is closed. */
void store_remove(arena *a, const char *dir);

bool store_begin(store *s, error *err) MUST_CHECK;
bool store_commit(store *s, error *err) MUST_CHECK;
void store_rollback(store *s);

/* For tests: the n-th statement from now on fails; see db_fail_at. */
void store_fail_at(store *s, uint64_t n);

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

/* Walks the audit trail. *bad_out is the first record whose hash does not follow from what it and the one before say; 0: none.
 * Fails: ERROR_STORE when it cannot be read. */
bool store_check_audit(store *s, size_t *count_out, int64_t *bad_out, error *err) MUST_CHECK;

/* Settings of the store by name, such as "region" (code of the region it is for). STR_NONE where not set. */
bool store_setting(arena *a, store *s, str name, str *value_out, error *err) MUST_CHECK;
bool store_set(store *s, str name, str value, error *err) MUST_CHECK;

/* What stands in a store, in numbers that cost nothing to ask for. */
typedef struct store_summary {
    int64_t plan_count, import_count, figure_count; /* figures in all their versions */
    str last_import;             /* when; empty: never */
} store_summary;

bool store_summarize(arena *a, store *s, store_summary *summary_out, error *err) MUST_CHECK;

/* Catalogues. */
bool store_load_indicators(arena *a, store *s, indicators *indicators_out, error *err) MUST_CHECK;
bool store_save_indicator(store *s, indicator *i, error *err) MUST_CHECK; /* new: its id is set; ERROR_EXISTS for a code in use */
bool store_load_regions(arena *a, store *s, regions *regions_out, error *err) MUST_CHECK;
bool store_save_region(store *s, const region *r, error *err) MUST_CHECK; /* new, or replaces the one of its code */
/* Regions of a CSV text with the columns of data/regions.csv. Fails: ERROR_INPUT with line and column. */
bool store_read_regions(arena *scratch, store *s, str csv_text, error *err) MUST_CHECK;
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
bool store_save_region_year(store *s, int64_t region_code, str setting, int year, str note, error *err) MUST_CHECK;

/* Registers these years in place of those there were; count 0: there are none. */
bool store_replace_region_years(arena *a, store *s, int64_t region_code, str setting, const int *years, size_t count, error *err) MUST_CHECK;
bool store_load_region_years(arena *a, store *s, int64_t region_code, str setting, region_years *years_out, error *err) MUST_CHECK;

/* The name under which a setting of one region is kept: "990481.plan_start". */
str store_region_setting(arena *a, int64_t region_code, str setting);

/* Figures. */
typedef struct series_query {
    int64_t region;              /* 0: every region */
    const int32_t *indicators;   /* [indicator_count]; 0: every indicator */
    size_t indicator_count;
} series_query;

/* Every series asked for in one ordered scan; figures of indicator years that have none are not there. */
bool store_load_series(arena *a, store *s, series_query query, series_list *series_out, error *err) MUST_CHECK;

/* Calls visit for every current figure asked for, in the order of observation_compare. */
typedef bool store_figure_visitor(void *payload, const observation *o, error *err);
bool store_each_figure(store *s, series_query query, store_figure_visitor *visit, void *payload, error *err) MUST_CHECK;

/* The series of the next regions in the order of their codes; good until the visit returns. */
typedef bool store_block_visitor(void *payload, const series_list *block, error *err);

/* Every series asked for in one ordered scan, region_count regions at a time: memory holds one block. */
bool store_each_block(store *s, series_query query, size_t region_count, store_block_visitor *visit, void *payload, error *err) MUST_CHECK;

/* Figures of one region, in all their versions. */
bool store_count_figures(store *s, int64_t region_code, int64_t *count_out, error *err) MUST_CHECK;

bool store_has_no_figures(store *s, bool *is_empty_out, error *err) MUST_CHECK;

/* Adds versions of figures. Inside a transaction. New texts first, then the figures, then the import they came with.
 *
 *   rows      [count] in the order of observation_compare, version set
 *   progress  may be NULL; told now and then how many rows are in
 */
typedef struct store_import {
    str at, who, why, file, hash;
    int64_t added, superseded;
} store_import;

typedef void store_progress(void *payload, size_t done, size_t total);

bool store_next_import(store *s, int64_t *id_out, error *err) MUST_CHECK;
bool store_add_figures(store *s, int64_t import, const observation *rows, size_t count, store_progress *progress, void *payload, error *err) MUST_CHECK;
/* SM3 over the rows of an import: its audit record says it under STORE_SEAL_KEY, and store_check reads it there. */
#define STORE_SEAL_KEY "figures_sm3"
bool store_seal_figures(arena *a, const observation *rows, size_t count, str *hex_out, error *err) MUST_CHECK;
bool store_add_import(store *s, int64_t id, const store_import *import, error *err) MUST_CHECK;

/* The texts that sources and notes of figures refer to; items[id - 1]. */
typedef struct store_texts {
    str *items;
    size_t count;
} store_texts;

bool store_load_texts(arena *a, store *s, store_texts *texts_out, error *err) MUST_CHECK;
bool store_add_text(store *s, uint32_t id, str text, error *err) MUST_CHECK;

/* Every version of an indicator's figures, with the import it came with; newest version last. */
typedef struct figure_version {
    observation figure;
    str at, who, why, file;
} figure_version;

typedef struct figure_versions {
    figure_version *items;
    size_t count;
} figure_versions;

/* region_code, period: 0 for every one */
bool store_load_history(arena *a, store *s, int32_t indicator_id, int64_t region_code, int period, figure_versions *versions_out, error *err) MUST_CHECK;

/* Plans. */

/* Saves a new plan with its domains and targets; sets its id, and those of the targets.
 *
 *   place_in_document  which plan of the document this is, from 1
 *   tree_json          as plan_json writes it
 *
 * Fails: ERROR_EXISTS when this plan of this document is there already (code of the record tells which), or the code is
 * in use. */
bool store_save_plan(store *s, stored_plan *content, unsigned place_in_document, str tree_json, error *err) MUST_CHECK;

/* The code of the plan that was made from this place of this document; STR_NONE where there is none. */
bool store_find_plan_of_document(arena *a, store *s, str document_hash, unsigned place_in_document, str *code_out, error *err) MUST_CHECK;
bool store_list_plans(arena *a, store *s, plan_records *plans_out, error *err) MUST_CHECK;

/* A plan by id or code, or the only one when key is empty. Fails: ERROR_NOT_FOUND saying which there are. */
bool store_load_plan(arena *a, store *s, str key, stored_plan *plan_out, error *err) MUST_CHECK;

/* The tree of a plan, as plan_json wrote it. Fails: ERROR_NOT_FOUND. */
bool store_load_plan_tree(arena *a, store *s, str code, str *json_out, error *err) MUST_CHECK;

/* Checking. */

/* What is wrong: the file itself, what refers to what, the audit trail, figures against their seals. */
typedef enum store_fault_kind { STORE_FAULT_FILE, STORE_FAULT_REFERENCE, STORE_FAULT_AUDIT, STORE_FAULT_FIGURE, STORE_FAULT_KIND_COUNT } store_fault_kind;

extern const char *const store_fault_words[STORE_FAULT_KIND_COUNT]; /* "file", "reference", "audit", "figure" */

typedef struct store_fault {
    store_fault_kind kind;
    str zh, en;
} store_fault;

typedef struct store_check_result {
    store_fault *faults;         /* [fault_count], at most LIMIT_STORE_FAULTS of each kind */
    size_t fault_count;
    size_t audit_count, import_count, figure_count; /* looked at; figures in all their versions */
    size_t unsealed_count;       /* imports of a program that made no seals: their figures could not be held against one */
} store_check_result;

/* Looks at everything. A store with faults is no failure of this function: they stand in the result.
 * Fails: ERROR_STORE when it cannot be read. */
bool store_check(arena *a, store *s, store_progress *progress, void *payload, store_check_result *result_out, error *err) MUST_CHECK;

#endif
