/* A database: connection, statement, bind, step, transaction. SQL is limited to the common subset of SQLite
 * and PostgreSQL
 * ($1 parameters, ON CONFLICT, RETURNING, window functions). backend.h is what a kind of database provides.
 *
 * A connection string is a path or sqlite:PATH; this program is built without postgres://.
 *
 * A file has at most one writing transaction, in this process or any other: it holds the writer's lock, and
 * only its connection checkpoints. There may be any number of reading connections, also in other processes;
 * they can neither write nor checkpoint. Every connection reads its settings back when it is opened and
 * refuses to work if one is weaker than required.
 *
 * When memory is exhausted the work of the innermost arena_try is abandoned, as by an arena; without an
 * arena_try it fails with ERROR_MEMORY. */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/error.h"
#include "base/str.h"

typedef struct db db;
typedef struct db_statement db_statement;

typedef enum db_mode {
    DB_CREATE,   /* write into a new database, which others cannot see before db_publish */
    DB_WRITE,    /* read and write; each transaction waits for the writer's lock */
    DB_READ,     /* read only */
} db_mode;

typedef struct db_options {
    db_mode mode;
    bool is_scan;        /* reads through once: keeps few pages in memory */
    int statement_ms;    /* a statement that runs longer is stopped; 0: no limit */
    int lock_ms;         /* how long a transaction waits while another one writes; 0: not at all */
} db_options;

enum { DB_STATEMENT_MS_INTERACTIVE = 5000, DB_STATEMENT_MS_REPORT = 60000 };

/* False for a path. */
bool db_is_connection_string(str where);

/* Fails: ERROR_NOT_FOUND, ERROR_EXISTS, ERROR_BUSY (another process kept writing for lock_ms), ERROR_STORE
 * (not a database, a damaged one, a setting that could not be set, or a kind of database that this program
 * was built without). */
bool db_open(const char *where, db_options options, db **db_out, error *err) MUST_CHECK;
/* A new database that was not published is removed. */
void db_close(db *d);

/* Gives a new database its name and closes it, also after a failure. Whatever ends the program before,
 * nothing or a whole database is there; what was left behind is removed when the database is created again.
 *
 * Fails: ERROR_EXISTS when another database got the name meanwhile, ERROR_IO, ERROR_STORE. */
bool db_publish(db *d, error *err) MUST_CHECK;

bool db_exists(const char *where);
/* False when the database was removed or replaced by another since it was opened. */
bool db_is_current(const db *d);

/* The mark of a database changes with every commit of any connection, of this process or another. db_watch
 * prepares a connection that has run a query; then any thread may read the mark, without a lock or a
 * transaction. db_read_mark returns false if this kind of database, or a read-only medium, has no mark. */
enum { DB_MARK_WORDS = 12 };
void db_watch(db *d);
bool db_read_mark(const db *d, uint32_t words_out[DB_MARK_WORDS]) MUST_CHECK;

/* Reads every protective setting back. Fails: ERROR_STORE with the name of the first that is weaker than
 * required. */
bool db_check_settings(db *d, error *err) MUST_CHECK;

/* The SQL must be a string literal; values are bound. */
#define db_prepare(d, sql, statement_out, err) db_prepare_text((d), STR(sql), (statement_out), (err))
#define db_run(d, sql, err) db_run_text((d), STR(sql), (err))

/* Returns a new statement, or the cached one for the same text if it is finished. */
bool db_prepare_text(db *d, str sql, db_statement **statement_out, error *err) MUST_CHECK;
/* Finishes a statement: it is reset and cached for the next call with the same text. NULL is allowed. */
void db_finish(db_statement *s);

/* Parameters count from 1. Texts and blobs are borrowed until the statement is reset or finished; STR_NONE
 * binds null. */
void db_bind_int(db_statement *s, int parameter, int64_t value);
void db_bind_text(db_statement *s, int parameter, str value);
void db_bind_null(db_statement *s, int parameter);

/* Copies many rows into a table by one statement; twice as fast as a statement for each row.
 *
 *   table, columns  string literals: "observation", "region, indicator"
 *   next            fills the values of the next row, in the order of columns; false: there are no more rows.
 * Texts are borrowed until the next call. Fails: as db_step does; no row is inserted then. */
enum { DB_COPY_COLUMNS_MAX = 32 };

/* DB_VALUE_OTHER: a fraction or bytes, which no column of halfsky has. */
typedef enum db_value_kind { DB_VALUE_NULL, DB_VALUE_INT, DB_VALUE_TEXT, DB_VALUE_OTHER } db_value_kind;

typedef struct db_value {
    db_value_kind kind;
    int64_t number;
    str text;
} db_value;

typedef bool db_next_row(void *payload, db_value *values_out);

#define db_copy(d, table, columns, column_count, next, payload, err) db_copy_named((d), "" table, \
    "" columns, (column_count), (next), (payload), (err))
bool db_copy_named(db *d, const char *table, const char *columns, int column_count, db_next_row *next,
                   void *payload, error *err) MUST_CHECK;

/* Steps to the next row; *row_out is false after the last. A failed binding is reported here.
 * Fails: ERROR_EXISTS for a duplicate row, ERROR_BUSY, ERROR_STORE (with the message of the database). */
bool db_step(db_statement *s, bool *row_out, error *err) MUST_CHECK;
/* Executes a statement that returns no row (INSERT …) and resets it; bindings are kept. */
bool db_step_once(db_statement *s, error *err) MUST_CHECK;
void db_reset(db_statement *s);

/* Columns of the current row, from 0; there must be one. Values are valid until the next step; what is no
 * number (no text) returns 0 (STR_NONE). */
int64_t db_int(const db_statement *s, int column);
str db_text(const db_statement *s, int column);
bool db_is_null(const db_statement *s, int column);

int db_column_count(const db_statement *s);
const db_value *db_value_of(const db_statement *s, int column);

/* The values that a column of a table may contain. */
typedef struct db_rule {
    const char *column; /* NULL ends a list */
    db_value_kind kind;
    bool is_key; /* named in messages about the row */
    bool may_be_null;
    int64_t min, max;          /* of a number; of the bytes of a text */
    bool (*accepts)(str text); /* NULL: every text of valid UTF-8 */
    const char *zh, *en;       /* what the column contains, for messages: "a code" */
    str find;                  /* statement that finds the row that the number $1 refers to; 0 refers to none
                                * when min is 0 */
    const char *refers_to;     /* its table */
} db_rule;

typedef struct db_table_rules {
    const char *table;
    const db_rule *columns;
} db_table_rules;

/* From now on every row that a statement returns is checked: each column that comes from a table with rules,
 * whatever the statement. db_step fails with ERROR_STORE for the first value that a rule forbids, naming
 * table and row; the next step continues with the next row. The rules outlive the connection. */
bool db_set_rules(db *d, const db_table_rules *tables, size_t count, error *err) MUST_CHECK;
/* After db_step failed: whether a rule forbids the row, rather than the database being unable to read. */
bool db_row_is_bad(const db_statement *s);

/* Whether a statement of this transaction wrote to the table, or a script was run in it. */
bool db_has_written(const db *d, str table);

/* Calls tell for every table, index, trigger and view of the database with the text that made it, in a fixed
 * order. */
typedef void db_thing_teller(void *payload, str type, str name, str sql);
bool db_each_thing(db *d, db_thing_teller *tell, void *payload, error *err) MUST_CHECK;

/* Checks the whole file (pages, indexes, constraints, foreign keys) and reports every problem with the
 * message of the database; refers_to is the table of the missing row, else STR_NONE. Both are valid until
 * tell returns. Fails: ERROR_STORE when the file cannot be read. */
typedef void db_fault_teller(void *payload, str what, str refers_to);
bool db_check(db *d, db_fault_teller *tell, void *payload, error *err) MUST_CHECK;

typedef enum db_thing { DB_TABLE, DB_TRIGGER } db_thing;
bool db_has(db *d, db_thing thing, str name, bool *has_out, error *err) MUST_CHECK;

/* Runs statements that return no rows. A script is a constant text of several statements; a CREATE TABLE in
 * it has common words (BIGINT, DOUBLE PRECISION, GENERATED BY DEFAULT AS IDENTITY), which the backend puts in
 * its own. */
bool db_run_text(db *d, str sql, error *err) MUST_CHECK;
bool db_run_script(db *d, str script, error *err) MUST_CHECK;

/* Of a writing connection: takes the writer's lock, which db_commit and db_rollback release. Fails:
 * ERROR_BUSY when another connection kept it for lock_ms. */
bool db_begin(db *d, error *err) MUST_CHECK;
bool db_commit(db *d, error *err) MUST_CHECK;
void db_rollback(db *d); /* does nothing without a transaction */

/* Inside a writing transaction: a part of it that can be undone alone; one at a time. Some failures of a
 * database (a full disk) end the whole transaction: then db_undo_part returns false. */
bool db_begin_part(db *d, error *err) MUST_CHECK;
bool db_end_part(db *d, error *err) MUST_CHECK;
bool db_undo_part(db *d);
bool db_is_in_transaction(const db *d);

/* In a transaction: a number that differs from the last one exactly when another connection has written to
 * the database since, in this process or in another one. */
bool db_foreign_writes(db *d, int64_t *number_out, error *err) MUST_CHECK;

/* For tests: the n-th statement executed from now on fails as if the disk were full. 0: none. */
void db_fail_at(db *d, uint64_t n);

#endif
