/* What the files of db share. */
#ifndef DB_INTERNAL_H
#define DB_INTERNAL_H

#include <sqlite3.h>

#include "db/db.h"

struct db_statement {
    db *of;
    sqlite3_stmt *handle;
    db_statement *next;   /* every statement of the connection */
    str sql;              /* a literal, so it stays */
    bool in_use;
    bool running;         /* stepped and not yet reset */
    int bind_result;      /* the first that failed, told by the next step */
    int64_t deadline_ms;
};

struct db {
    sqlite3 *handle;
    db_statement *statements;
    db_options options;
    int lock;             /* file descriptor; -1 none */
    int64_t deadline_ms;  /* of the statement that runs */
    uint64_t fail_in;     /* 0: never; 1: the next */
};

/* Fills err from the connection's last failure. Gives false. */
bool db_failed(db *d, int result, error *err);

/* A stopwatch for time limits; says nothing of the date. */
int64_t db_now_ms(void);

/* Takes path's lock for the one that writes. Fails: ERROR_BUSY, ERROR_IO. */
bool db_lock_writer(const char *path, int *lock_out, error *err) MUST_CHECK;
void db_unlock_writer(int lock);

/* Makes the protective settings of a fresh connection and reads them back. */
bool db_harden(db *d, error *err) MUST_CHECK;

/* Lets a reading connection do nothing but read. */
bool db_restrict_to_reading(db *d, error *err) MUST_CHECK;

#endif
