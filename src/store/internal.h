/* Shared by the files of store. */
#ifndef STORE_INTERNAL_H
#define STORE_INTERNAL_H

#include "base/vec.h"
#include "db/db.h"
#include "store/key.h"
#include "store/store.h"

/* A version that was read, and the newest audit record at that time. */
typedef struct seen_version {
    store_version head, newest;
} seen_version;

/* The version whose newest audit record has this id and hash. */
store_version store_version_of(int64_t id, str hash);

struct store {
    db *d;
    const char *path;    /* of the database */
    database_name name;  /* empty until it is needed */
    bool writes;         /* open for writing */
    const store_key *key;    /* signs audit records; NULL: they are not signed */
    const char *key_path;    /* of its file, which may be missing; NULL: none */
    bool has_next_key;       /* which takes the place of the key when the transaction commits */
    store_sieve *sieve;      /* see store_use_sieve; NULL: none */
    void *sieve_payload;
    bool meets_counts;       /* a scan for warnings has met a numerator: the next one reads them at once */
    size_t usual_figures;    /* that the last such scan gave */
    bool is_new;             /* not yet published */
    bool gathers;            /* see store_gather */
    bool has_part;           /* a transaction is under way as a part of that of the database */
    unsigned gathered;       /* transactions that wait for store_settle */
    struct held_record *held;        /* the newest audit record of this transaction; NULL: none */
    struct held_record *held_before; /* the newest of those that wait for store_settle; may be the same */
    bool is_checked;         /* by store_begin, when db_foreign_writes gave this number */
    int64_t foreign_writes;
    seen_version seen_data;
    VEC(const char *) contents;    /* files of evidence that the transaction wrote */
    arena *contents_memory;        /* NULL when contents is empty */
    size_t contents_before_part;
    struct digests *digests;
    const char *made_folder; /* for a store that is not yet published; NULL: the folder was there */
};

/* Upgrades the schema: runs the missing migrations, in one transaction. */
bool store_migrate(store *s, error *err) MUST_CHECK;

/* Calls take with the name of each trigger of a new store, until take fails. */
typedef bool store_guard_taker(void *payload, str name, error *err);
bool store_each_guard(store_guard_taker *take, void *payload, error *err) MUST_CHECK;

/* Fails when the store was created by a newer version, or (for a reader) by an older one. */
bool store_check_version(store *s, bool may_be_older, error *err) MUST_CHECK;

/* Inserts the embedded catalogues: new rows are added, existing rows are unchanged. Inside a transaction. */
bool store_add_catalogues(store *s, error *err) MUST_CHECK;

/* As store_load_regions, also with parents that do not lead to the top. */
bool load_regions(arena *a, store *s, regions *regions_out, error *err) MUST_CHECK;

/* Sets the region above a saved region. */
bool save_region_parent(store *s, int64_t id, int64_t parent, error *err) MUST_CHECK;

/* Every version of every value in the order of the store, with its import. */
typedef bool stored_figure_visitor(void *payload, const observation *o, int64_t import, error *err);
typedef void bad_row_visitor(void *payload, const error *fault);
/* Calls skip instead of visit for a row that the rules of the store forbid. */
bool each_stored_figure(store *s, stored_figure_visitor *visit, bad_row_visitor *skip, void *payload,
                        error *err) MUST_CHECK;

/* Whether this import and all later ones list their series. */
bool import_lists_series(store *s, int64_t import, bool *lists_out, error *err) MUST_CHECK;

/* Saves the nodes of a version with their departments; sets their ids and origins. */
bool save_plan_nodes(store *s, int64_t version_id, plan_nodes *nodes, error *err) MUST_CHECK;

/* Shortens the list of the files that the transaction wrote to count. deletes, inside a transaction after the
 * one that is undone: the files too that are of no evidence. */
void forget_contents(store *s, size_t count, bool deletes);

/* 0 is stored as null. */
static inline void bind_or_null(db_statement *s, int parameter, int64_t value)
{
    if (value)
        db_bind_int(s, parameter, value);
    else
        db_bind_null(s, parameter);
}

/* Empty and absent text are both stored as null. */
static inline void bind_text_or_null(db_statement *s, int parameter, str text)
{
    db_bind_text(s, parameter, text.len > 0 ? text : STR_NONE);
}

/* In two columns, its digits and its places; without a value null and 0. */
static inline void bind_decimal_or_null(db_statement *q, int parameter, bool has, decimal d)
{
    if (has)
        db_bind_int(q, parameter, d.scaled);
    else
        db_bind_null(q, parameter);
    db_bind_int(q, parameter + 1, has ? d.places : 0);
}

/* Executes a statement that returns no row, and finishes it. */
static inline bool finish_once(db_statement *s, error *err)
{
    bool done = db_step_once(s, err);
    db_finish(s);
    return done;
}

/* The same for a statement that always returns one row: the number in its first column, an id or a count. */
static inline bool finish_with_number(db_statement *s, int64_t *number_out, error *err)
{
    bool row, done = db_step(s, &row, err);
    if (done)
        *number_out = db_int(s, 0);
    db_finish(s);
    return done;
}

/* Steps to the row of the id that is the only parameter of a query; the caller finishes the statement.
 * Without such a row the statement is finished already, and becomes NULL. */
static inline bool find_row(db_statement **q, int64_t id, error *err)
{
    bool row = false;
    db_bind_int(*q, 1, id);
    bool done = db_step(*q, &row, err);
    if (!done || !row) {
        db_finish(*q);
        *q = 0;
    }
    return done;
}

/* An empty text in place of a missing one, for columns that contain no null. */
static inline str present(str s)
{
    return s.data ? s : STR("");
}

/* A copy of a column's text in a. */
static inline str copy_text(arena *a, db_statement *s, int column)
{
    return str_copy(a, db_text(s, column));
}

#endif
