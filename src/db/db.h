/* A database: connection, statement, bind, step, transaction. SQLite stands behind it; the SQL handed in is the common
 * part of SQLite and PostgreSQL ($1 parameters, ON CONFLICT, RETURNING, window functions), so that another database can.
 *
 * A file has one writing connection at a time, in this process or any other, and it alone checkpoints. Reading
 * connections may be many, in other processes too: they can neither write nor checkpoint. Every connection reads its
 * settings back when it is opened and refuses to work with a weaker one. */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/error.h"
#include "base/str.h"

typedef struct db db;
typedef struct db_statement db_statement;

typedef enum db_mode {
    DB_CREATE,   /* write; the file must not exist */
    DB_WRITE,    /* read and write; fails with ERROR_BUSY while another connection writes */
    DB_READ,     /* read only */
} db_mode;

typedef struct db_options {
    db_mode mode;
    int statement_ms;    /* a statement that runs longer is stopped; 0: no limit */
} db_options;

enum { DB_STATEMENT_MS_INTERACTIVE = 5000, DB_STATEMENT_MS_REPORT = 60000 };

/* Fails: ERROR_NOT_FOUND, ERROR_EXISTS, ERROR_BUSY (another process writes), ERROR_STORE (no database, a damaged one, or
 * a setting that could not be made). */
bool db_open(const char *path, db_options options, db **db_out, error *err) MUST_CHECK;
void db_close(db *d);

/* Reads every protective setting back. Fails: ERROR_STORE naming the first that is weaker than it should be. */
bool db_check_settings(db *d, error *err) MUST_CHECK;

/* The SQL must be a literal: values are bound, never written into it. */
#define db_prepare(d, sql, statement_out, err) db_prepare_text((d), STR(sql), (statement_out), (err))
#define db_run(d, sql, err) db_run_text((d), STR(sql), (err))

/* A statement of its own, or the one prepared earlier for the same text and finished since. */
bool db_prepare_text(db *d, str sql, db_statement **statement_out, error *err) MUST_CHECK;
/* Lets it go: it is reset and kept for the next to prepare the same text. NULL is fine. */
void db_finish(db_statement *s);

/* Parameters count from 1. Texts and blobs are borrowed until the statement is reset or finished; STR_NONE binds null. */
void db_bind_int(db_statement *s, int parameter, int64_t value);
void db_bind_text(db_statement *s, int parameter, str value);
void db_bind_null(db_statement *s, int parameter);

/* The next row. *row_out false: there is none. A binding that failed is reported here.
 * Fails: ERROR_EXISTS for a row that is there already, ERROR_BUSY, ERROR_STORE (with the database's words). */
bool db_step(db_statement *s, bool *row_out, error *err) MUST_CHECK;
/* One step that gives no row (INSERT …), then ready to be bound again; what was bound stays. */
bool db_step_once(db_statement *s, error *err) MUST_CHECK;
void db_reset(db_statement *s);

/* Columns of the current row, from 0. A text is good until the next step; a null gives 0 or STR_NONE. */
int64_t db_int(db_statement *s, int column);
str db_text(db_statement *s, int column);
bool db_is_null(db_statement *s, int column);

/* Looks through the whole file (pages, indexes, constraints, rows that refer to what is not there) and tells every fault
 * in the database's words; refers_to is the table whose row is missing, else STR_NONE. Good until tell returns.
 * Fails: ERROR_STORE when the file cannot be read at all. */
typedef void db_fault_teller(void *payload, str what, str refers_to);
bool db_check(db *d, db_fault_teller *tell, void *payload, error *err) MUST_CHECK;

/* Runs statements that give no rows. A script is a constant text of several. */
bool db_run_text(db *d, str sql, error *err) MUST_CHECK;
bool db_run_script(db *d, str script, error *err) MUST_CHECK;

bool db_begin(db *d, error *err) MUST_CHECK;
bool db_commit(db *d, error *err) MUST_CHECK;
void db_rollback(db *d); /* nothing to do is fine */

/* For tests: the n-th statement stepped from now on (rows of one statement count once) fails as a full disk would. 0: none. */
void db_fail_at(db *d, uint64_t n);

#endif
