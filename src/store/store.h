/* The store: a folder with halfsky.db, with plans, indicators and data. Loads and saves the types of model;
 * has no knowledge of import files. Values are never changed: a new version supersedes the old one.
 *
 * A writer begins a transaction, saves, adds an audit record and commits; see store_begin. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/error.h"
#include "base/map.h"
#include "model/code_list.h"
#include "model/department.h"
#include "model/indicator.h"
#include "model/observation.h"
#include "model/plan_record.h"
#include "model/region.h"

typedef struct store store;

/* STORE_CHECK reads without a time limit. */
typedef enum store_mode { STORE_READ, STORE_WRITE, STORE_CHECK } store_mode;

enum { STORE_LOCK_MS = 30000, STORE_VERSION_BYTES = 32 };

/* Creates dir (if missing) and in it a store with the newest schema and the embedded catalogues. It becomes
 * dir/halfsky.db when it is published; store_close without that removes it.
 *
 * Fails: ERROR_EXISTS when dir already contains a store, ERROR_BUSY while another process creates one,
 * ERROR_IO, ERROR_STORE; no files remain then. */
bool store_create(arena *a, const char *dir, store **store_out, error *err) MUST_CHECK;

/* Opens the store in dir. A store of an older version is upgraded when opened for writing.
 *
 * Fails: ERROR_NOT_FOUND, ERROR_BUSY, ERROR_STORE (also for a store of a newer version). */
bool store_open(arena *a, const char *dir, store_mode mode, store **store_out, error *err) MUST_CHECK;
void store_close(store *s);

/* Gives a created store its place and closes it. However a process ends, its folder contains a whole store or
 * none. Fails: ERROR_IO, ERROR_STORE; no files remain then. */
bool store_publish(store *s, error *err) MUST_CHECK;

/* The state of the content of a store: its newest audit record, because every change adds one. Records of
 * signing in and of reading, "access.…", change no content. */
typedef struct store_version {
    int64_t audit;                       /* number of the record; 0: none */
    char hash[STORE_VERSION_BYTES + 1];  /* head of its hash */
} store_version;

/* The newest audit record of all: as long as it is the same, nothing that the trail covers has changed,
 * neither data nor people and sessions. */
bool store_read_head(store *s, store_version *head_out, error *err) MUST_CHECK;
/* The newest record of a change of data. */
bool store_read_version(store *s, store_version *version_out, error *err) MUST_CHECK;
bool store_version_eq(const store_version *a, const store_version *b);
/* Whether this state follows from the earlier one: the audit trail contains its newest record. */
bool store_continues(store *s, const store_version *earlier, bool *continues_out, error *err) MUST_CHECK;

/* The content of some tables, by their digests: where the states are equal, so is the content. */
typedef enum store_part {
    STORE_CATALOGUE,         /* indicators, regions, departments, lists, plans, settings */
    STORE_FIGURES,           /* what imports brought */
    STORE_RULES_OF_RELEASE,  /* regions, indicators, rounds: they decide which figures are public */
    STORE_PART_COUNT
} store_part;

typedef struct store_state {
    char hash[STORE_VERSION_BYTES + 1];
} store_state;

bool store_read_state(store *s, store_part part, store_state *state_out, error *err) MUST_CHECK;
bool store_state_eq(const store_state *a, const store_state *b);

/* From now on audit records are signed with the key in this file, and store_check compares the trail with the
 * head that was last written with it. Without such a file nothing changes. path lives as long as s.
 * Fails: as store_key_load. */
bool store_use_key(arena *a, store *s, const char *path, error *err) MUST_CHECK;

/* Whether it signs with a key whose file has not changed since. */
bool store_has_current_key(const store *s);

/* Makes the key that signs from the next transaction on, in the place of the one in use, if there is one. The
 * record of this transaction introduces it: its action is STORE_KEY_ACTION, its object the new public key.
 * Fails: ERROR_NOT_FOUND without store_use_key, ERROR_IO. */
#define STORE_KEY_ACTION "store.key.new"
bool store_renew_key(arena *a, store *s, str *public_out, error *err) MUST_CHECK;

/* Another connection for a thread of its own that reads the very data that s sees: s is in a transaction, the
 * new one begins its own, and both read the same version. NULL when a commit came in between, or when the
 * connection cannot be had: then s reads alone. Closed before s. */
store *store_open_beside(arena *a, store *s);

/* False when the folder of an open store contains another database file by now, or none. */
bool store_is_current(const store *s);

/* Of a store open for writing: waits up to STORE_LOCK_MS while another process writes, then fails with
 * ERROR_BUSY. */
bool store_begin(store *s, error *err) MUST_CHECK;
bool store_commit(store *s, error *err) MUST_CHECK;
void store_rollback(store *s);

/* For a server: from now on what store_commit ends waits for store_settle, which commits everything that
 * waits at once, or nothing: one signature, one wait for the disk. Until then the lock is held and no other
 * connection sees any of it. store_rollback undoes only what was begun last. */
void store_gather(store *s);
/* Whether something waits and another transaction may join it. */
bool store_may_gather(const store *s);
/* Fails: as store_commit; ERROR_BUSY when a transaction that joined made the database undo everything. */
bool store_settle(store *s, error *err) MUST_CHECK;

/* For tests: the n-th statement from now on fails; see db_fail_at. */
void store_fail_at(store *s, uint64_t n);

/* One record of the audit trail: who, when, what and why. */
typedef struct store_act {
    str at;              /* 2026-11-22T10:00:00Z */
    str who;
    str action;          /* "plan.import", "data.import" … */
    str object;          /* object of the action, such as the name of a file */
    str why;
    str detail;          /* JSON, or empty */
    str origin;          /* session, role, address and request, as JSON; empty: a command of the owner */
} store_act;

/* Adds a record, with the hash of the previous one, to the audit trail. Inside a transaction. It is written
 * with the next one or by the commit: of the records that one commit brings the last is signed. */
bool store_add_audit(store *s, const store_act *act, error *err) MUST_CHECK;

/* Settings of the store by name, such as "region" (code of its region). STR_NONE if not set. */
bool store_setting(arena *a, store *s, str name, str *value_out, error *err) MUST_CHECK;
bool store_set(store *s, str name, str value, error *err) MUST_CHECK;

/* Numbers of records in a store, which are cheap to query. */
typedef struct store_summary {
    int64_t plan_count, import_count, figure_count; /* values in all versions */
    str last_import;             /* time; empty: never */
} store_summary;

bool store_summarize(arena *a, store *s, store_summary *summary_out, error *err) MUST_CHECK;

/* Catalogues. */
bool store_load_indicators(arena *a, store *s, indicators *indicators_out, error *err) MUST_CHECK;
bool store_save_indicator(store *s, indicator *i, error *err)
    MUST_CHECK; /* inserts and sets the id; fails with ERROR_EXISTS if the code is in use */
bool store_load_regions(arena *a, store *s, regions *regions_out, error *err) MUST_CHECK;
bool store_save_region(store *s, region *r, error *err)
    MUST_CHECK; /* inserts, or replaces the region with the same code; sets the id */
/* Inserts regions from a CSV text with the columns of data/regions.csv; a parent may come later in the text.
 * Fails: ERROR_INPUT with line and column for an invalid code, an unknown parent, a region above itself. */
bool store_read_regions(arena *scratch, store *s, str csv_text, error *err) MUST_CHECK;
bool store_load_departments(arena *a, store *s, departments *departments_out, error *err) MUST_CHECK;

bool store_load_codes(arena *a, store *s, dimension_list list, code_list *codes_out, error *err) MUST_CHECK;

/* Years that belong to a region: setting is "election_year" or "term_start". */
bool store_save_region_year(store *s, const region *of, str setting, int year, str note,
                            error *err) MUST_CHECK;

/* Replaces the registered years; count 0 registers that the region has no such years. */
bool store_replace_region_years(arena *a, store *s, const region *of, str setting, const int *years,
                                size_t count, error *err) MUST_CHECK;
bool store_load_region_years(arena *a, store *s, const region *of, str setting, region_years *years_out,
                             error *err) MUST_CHECK;

/* Ids of the regions that have years, ascending. */
bool store_regions_with_years(arena *a, store *s, int64_t **ids_out, size_t *count_out,
                              error *err) MUST_CHECK;

/* The name of a setting of one region: "990481.plan_start". */
str store_region_setting(arena *a, str region_code, str setting);

/* Data. */
typedef struct series_query {
    int64_t region;              /* id; 0: every region */
    const int32_t *indicators;   /* [indicator_count]; 0: every indicator */
    size_t indicator_count;
} series_query;

/* Loads the requested series in one ordered scan; years without a value have no entry. */
bool store_load_series(arena *a, store *s, series_query query, series_list *series_out,
                       error *err) MUST_CHECK;

/* The indicators of which a region has figures of this import or later ones, ascending. */
bool store_renewed_indicators(arena *a, store *s, int64_t region_id, int64_t import, int32_t **ids_out,
                              size_t *count_out, error *err) MUST_CHECK;

/* Calls visit for every requested current value, in the order of observation_compare: of a query, of a year
 * with an age and a group, of this import and later ones. */
typedef bool store_figure_visitor(void *payload, const observation *o, error *err);
bool store_each_figure(store *s, series_query query, store_figure_visitor *visit, void *payload,
                       error *err) MUST_CHECK;
bool store_each_figure_of(store *s, int period, int age, int group, store_figure_visitor *visit,
                          void *payload, error *err) MUST_CHECK;
bool store_each_new_figure(store *s, int64_t import, store_figure_visitor *visit, void *payload,
                           error *err) MUST_CHECK;

/* From now on figures are read through a sieve, by several threads at once. NULL: no sieve. */
typedef enum store_sifted {
    SIFTED_OUT,    /* the figure is left out */
    SIFTED_PUBLIC, /* it may have been changed; of its history the current version, without person and file */
    SIFTED_WHOLE   /* as it is, with its history */
} store_sifted;
typedef store_sifted store_sieve(void *payload, observation *o);
void store_use_sieve(store *s, store_sieve *sieve, void *payload);

/* Loads the data of one region that the assessment of a plan needs: its series of totals from a year on;
 * numerators and denominators, which forecasts need, only with_counts. *has_figures_out: whether the region
 * has any figure, of any indicator and year. */
bool store_load_totals(arena *a, store *s, series_query query, int first_year, bool with_counts,
                       series_list *series_out, bool *has_figures_out, error *err) MUST_CHECK;

/* Loads the data of one region that its warnings need, with numerators and denominators, in one scan: its
 * series of totals, and the figures of one year by residence and by sex. *has_figures_out: as before. */
bool store_load_warned(arena *a, store *s, series_query query, int year, series_list *series_out,
                       bool *has_figures_out, error *err) MUST_CHECK;

/* Number of values of a region, in all versions. */
bool store_count_figures(store *s, int64_t region_id, int64_t *count_out, error *err) MUST_CHECK;

bool store_has_no_figures(store *s, bool *is_empty_out, error *err) MUST_CHECK;

/* An indicator of a region. */
typedef struct import_series {
    int64_t region;
    int32_t indicator;
} import_series;

/* An import of more series does not list them: searching all figures is not slower then. */
enum { IMPORT_SERIES_MAX = 256 };

/* One file imported. Its values, new texts and the import itself are added in one transaction. */
typedef struct store_import {
    str at, who, why, file, hash;
    int64_t added, superseded;
    const import_series *series; /* of its figures, in their order; series_count 0: too many to be listed */
    size_t series_count;
} store_import;

/* False: the work is to stop, err is set. */
typedef bool store_progress(void *payload, size_t done, size_t total, error *err);

bool store_next_import(store *s, int64_t *id_out, error *err) MUST_CHECK;
/* Adds versions of values: rows [count] in the order of observation_compare, version set. */
bool store_add_figures(store *s, int64_t import, const observation *rows, size_t count,
                       error *err) MUST_CHECK;
/* Member of the audit record with the seal of the values (store/seal.h); store_check compares it. */
#define STORE_SEAL_KEY "figures_sm3"
bool store_add_import(store *s, int64_t id, const store_import *import, error *err) MUST_CHECK;

/* The texts of sources and notes of values, by id; ids may have gaps. */
typedef struct stored_text {
    uint32_t id;
    str text;
} stored_text;

typedef struct store_texts {
    stored_text *items;
    size_t count;
} store_texts;

/* STR_NONE: there is no such text. */
str store_text(const store_texts *texts, uint32_t id);

bool store_load_texts(arena *a, store *s, store_texts *texts_out, error *err) MUST_CHECK;
bool store_add_text(store *s, uint32_t id, str text, error *err) MUST_CHECK;

/* All versions of the values of an indicator with their imports, newest version last. */
typedef struct figure_version {
    observation figure;
    str at, who, why, file;
} figure_version;

typedef struct figure_versions {
    figure_version *items;
    size_t count;
} figure_versions;

/* region_id, period: 0 for all */
bool store_load_history(arena *a, store *s, int32_t indicator_id, int64_t region_id, int period,
                        figure_versions *versions_out, error *err) MUST_CHECK;

/* Plans. */

/* Saves a plan (record.id 0), or the next version of one. Sets the ids of plan, version, nodes and targets,
 * and the node of each target. An origin of 0 becomes the own id.
 *
 *   read               the plan as it was read, for its head
 *   nodes              as plan_nodes_of lists them
 *   place_in_document  number of the plan within the document, from 1
 *
 * Fails: ERROR_EXISTS when this plan of this document already exists, or the code is in use. */
bool store_save_plan(store *s, stored_plan *content, const plan *read, plan_nodes *nodes,
                     unsigned place_in_document, error *err) MUST_CHECK;

/* A target that a person adds to a version, behind those that were read, with its node. Sets id and origin.
 */
bool store_add_target(store *s, int64_t version_id, plan_target *t, error *err) MUST_CHECK;

/* "women-2021@1": the plan and version imported from this number of this document; STR_NONE if there is
 * none. */
bool store_find_plan_of_document(arena *a, store *s, str document_hash, unsigned place_in_document,
                                 str *key_out, error *err) MUST_CHECK;

/* The newest version of each plan; every version of each. */
bool store_list_plans(arena *a, store *s, plan_records *plans_out, error *err) MUST_CHECK;
bool store_list_plan_versions(arena *a, store *s, plan_records *versions_out, error *err) MUST_CHECK;

/* Always returns false, with an error that lists all: ERROR_USAGE if the key is empty and there are several
 * plans, else ERROR_NOT_FOUND. */
bool store_no_such_plan(arena *a, const plan_records *all, str key, error *err) MUST_CHECK;

/* A plan by id or code, or the only plan when key is empty; "women-2021@1" is its first version. With its
 * corrections, which are not applied. Fails: ERROR_NOT_FOUND with the list of plans. */
bool store_load_plan(arena *a, store *s, str key, stored_plan *plan_out, error *err) MUST_CHECK;

/* All nodes of a version, as read. */
bool store_load_plan_nodes(arena *a, store *s, int64_t version_id, plan_nodes *nodes_out,
                           error *err) MUST_CHECK;
/* The headings of goals and measures as the plan writes them; empty: it has none. */
bool store_load_plan_labels(arena *a, store *s, int64_t version_id, str *goals_out, str *measures_out,
                            error *err) MUST_CHECK;

/* The rows of a target (is_node: of a node) in all versions, by any of their ids: which version has which
 * row. */
typedef struct plan_appearance {
    int64_t id, plan_id;
    str plan; /* code */
    unsigned version, version_count;
} plan_appearance;

typedef struct plan_appearances {
    plan_appearance *items; /* oldest version first */
    size_t count;
} plan_appearances;

bool store_find_appearances(arena *a, store *s, bool is_node, int64_t id, plan_appearances *found_out,
                            error *err) MUST_CHECK;

/* The corrections of a version, oldest first. */
bool store_load_corrections(arena *a, store *s, int64_t version_id, corrections *corrections_out,
                            error *err) MUST_CHECK;
/* Adds a correction to a version; sets its id. */
bool store_add_correction(store *s, int64_t version_id, correction *c, error *err) MUST_CHECK;
/* Changes the state of a correction to what c has, with state_at, state_who, state_why. */
bool store_set_correction_state(store *s, const correction *c, error *err) MUST_CHECK;

/* Checking. */

/* Kinds of problems: database file, references, values that a column cannot have, tables against their
 * digests, audit trail, data against its seals. */
typedef enum store_fault_kind {
    STORE_FAULT_FILE,
    STORE_FAULT_REFERENCE,
    STORE_FAULT_ROW,
    STORE_FAULT_TABLE,
    STORE_FAULT_AUDIT,
    STORE_FAULT_FIGURE,
    STORE_FAULT_KIND_COUNT
} store_fault_kind;

typedef struct store_fault {
    store_fault_kind kind;
    message message;
} store_fault;

/* A key that signed audit records. A key is introduced by a record that an introduced key signed; the first
 * one of a trail introduces itself. */
typedef struct store_signer {
    str key;            /* public key */
    int64_t first, last; /* records */
    size_t count;
    bool is_introduced;
} store_signer;

typedef struct store_check_result {
    bool is_sound;               /* no problems */
    bool is_exposed;             /* other users of the machine may write the database or its folder */
    store_fault *faults;         /* [fault_count], at most LIMIT_STORE_FAULTS of each kind */
    size_t fault_count;
    size_t audit_count, import_count, figure_count; /* number of checked records; values in all versions */
    bool has_root;                                  /* the audit trail covers the other tables, too */
    str head;   /* hash of the newest audit record, on which everything depends */
    str signer; /* public key that signed it; empty: it is not signed */
    size_t signed_count;
    store_signer *signers; /* in the order of their first records, at most LIMIT_STORE_SIGNERS */
    size_t signer_count;
    int64_t unsigned_since; /* first of the unsigned records at the end; 0: the newest is signed */
    int64_t first_late;     /* first audit record that is earlier than the one before: the clock went back */
    size_t late_count;
    size_t unsealed_count;       /* imports by a version without seals, whose data could not be verified */
} store_check_result;

/* Verifies the whole store. Problems are returned in the result; they are not a failure of this function.
 * Fails: ERROR_STORE when it cannot be read. */
bool store_check(arena *a, store *s, store_progress *progress, void *payload, store_check_result *result_out,
                 error *err) MUST_CHECK;

#endif
