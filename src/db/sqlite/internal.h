/* Shared by the files of the SQLite backend. */
#ifndef DB_SQLITE_INTERNAL_H
#define DB_SQLITE_INTERNAL_H

#include <sqlite3.h>

#include "db/backend.h"

enum { PATH_BYTES_MAX = 4096 };

typedef struct sqlite_statement {
    db_statement base;
    sqlite3_stmt *handle;
    int bind_result;      /* the first failed binding, reported by the next step */
    int64_t deadline_ms;
} sqlite_statement;

typedef struct sqlite_db {
    db base;
    sqlite3 *handle;
    uint64_t device, inode; /* of the file that was opened */
    int lock;             /* file descriptor of the lock file of a writing connection; -1: none */
    bool is_locked;       /* holds the writer's lock */
    bool is_new;          /* not yet published */
    bool is_immutable;    /* on a read-only medium: nobody writes, no log is made */
    int64_t deadline_ms;  /* deadline of the running statement */
    const void volatile *index; /* see sqlite_watch; NULL: not watched */
    struct sqlite_copying *copying; /* the rows of sqlite_copy; NULL: none */
    char path[];
} sqlite_db;

typedef struct sqlite_copying {
    db_next_row *next;
    void *payload;
} sqlite_copying;

static inline sqlite_db *sqlite_of(db *d)
{
    return (sqlite_db *)d;
}

static inline sqlite_statement *sqlite_statement_of(db_statement *s)
{
    return (sqlite_statement *)s;
}

/* Fills err from the last failure of the connection. Returns false. If memory is exhausted, it may not return
 * (see arena_give_up), so close what is open before calling it. */
bool sqlite_failed(sqlite_db *d, int result, error *err);

/* Monotonic clock for time limits. */
int64_t sqlite_now_ms(void);

/* Opens the lock file of path. Fails: ERROR_IO. */
bool sqlite_open_lock(const char *path, int *lock_out, error *err) MUST_CHECK;

/* Takes the writer's lock; waits up to wait_ms. Fails: ERROR_BUSY. */
bool sqlite_lock_writer(sqlite_db *d, int wait_ms, error *err) MUST_CHECK;
void sqlite_unlock_writer(sqlite_db *d);

/* Sets the protective settings of a new connection and reads them back. */
bool sqlite_harden(sqlite_db *d, error *err) MUST_CHECK;

/* Restricts a reading connection to reading. */
bool sqlite_restrict_to_reading(sqlite_db *d, error *err) MUST_CHECK;

/* Makes the table of given rows known to a writing connection. */
bool sqlite_allow_copying(sqlite_db *d, error *err) MUST_CHECK;

/* The functions of the backend, see db_backend. */
bool sqlite_open(const char *path, db_options options, db **db_out, error *err) MUST_CHECK;
void sqlite_close(db *d);
bool sqlite_publish(db *d, error *err);
bool sqlite_exists(const char *path);
bool sqlite_is_current(const db *d);
void sqlite_watch(db *d);
bool sqlite_read_mark(const db *d, uint32_t words_out[DB_MARK_WORDS]) MUST_CHECK;
bool sqlite_begin_writing(db *d, error *err) MUST_CHECK;
void sqlite_end_writing(db *d);
bool sqlite_is_in_transaction(const db *d);
bool sqlite_run_script(db *d, str script, error *err) MUST_CHECK;
bool sqlite_check_settings(db *d, error *err) MUST_CHECK;
bool sqlite_check(db *d, db_fault_teller *tell, void *payload, error *err) MUST_CHECK;
bool sqlite_has(db *d, db_thing thing, str name, bool *has_out, error *err) MUST_CHECK;
bool sqlite_prepare(db *d, str sql, db_statement **statement_out, error *err) MUST_CHECK;
void sqlite_destroy(db_statement *s);
void sqlite_reset(db_statement *s);
void sqlite_clear(db_statement *s);
void sqlite_bind_int(db_statement *s, int parameter, int64_t value);
void sqlite_bind_text(db_statement *s, int parameter, str value);
void sqlite_bind_null(db_statement *s, int parameter);
bool sqlite_step(db_statement *s, bool is_first, bool *row_out, error *err) MUST_CHECK;
bool sqlite_copy(db *d, const char *table, const char *columns, int column_count, db_next_row *next,
                 void *payload, error *err) MUST_CHECK;
int sqlite_column_count(db_statement *s);
bool sqlite_read_row(db_statement *s) MUST_CHECK;
const char *sqlite_column_table(db_statement *s, int column);
const char *sqlite_column_name(db_statement *s, int column);
bool sqlite_each_thing(db *d, db_thing_teller *tell, void *payload, error *err) MUST_CHECK;

#endif
