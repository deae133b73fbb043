/* Shared by the files of db. */
#ifndef DB_SQLITE_INTERNAL_H
#define DB_SQLITE_INTERNAL_H

#include <sqlite3.h>

#include "db/db.h"

struct db_statement {
    db *of;
    sqlite3_stmt *handle;
    db_statement *next;   /* every statement of the connection */
    str sql;              /* a literal, so it need not be copied */
    bool in_use;
    bool running;         /* executed and not yet reset */
    int bind_result;      /* the first failed binding, reported by the next step */
    int64_t deadline_ms;
};

struct db {
    sqlite3 *handle;
    db_statement *statements;
    db_options options;
    int lock;             /* file descriptor of the lock file of a writing connection; -1: none */
    bool is_locked;       /* holds the writer's lock */
    int64_t deadline_ms;  /* deadline of the running statement */
    uint64_t fail_in;     /* 0: never; 1: the next */
};

/* Fills err from the last failure of the connection. Returns false. */
bool db_failed(db *d, int result, error *err);

/* Monotonic clock for time limits. */
int64_t db_now_ms(void);

/* Opens the lock file of path. Fails: ERROR_IO. */
bool db_open_lock(const char *path, int *lock_out, error *err) MUST_CHECK;

/* Takes the writer's lock; waits up to wait_ms. Fails: ERROR_BUSY. */
bool db_lock_writer(db *d, int wait_ms, error *err) MUST_CHECK;
void db_unlock_writer(db *d);

/* Sets the protective settings of a new connection and reads them back. */
bool db_harden(db *d, error *err) MUST_CHECK;

/* Restricts a reading connection to reading. */
bool db_restrict_to_reading(db *d, error *err) MUST_CHECK;

#endif
