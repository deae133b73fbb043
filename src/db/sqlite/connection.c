/* Opening and closing, errors, transactions, time limit. */
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db/sqlite/dialect.h"
#include "db/sqlite/internal.h"

enum { OPS_BETWEEN_CLOCK_LOOKS = 5000, BUSY_WAIT_MS = 5000 };

static int look_at_clock(void *payload)
{
    const db *d = payload;
    return d->deadline_ms != 0 && db_now_ms() > d->deadline_ms;
}

static bool make_file(const char *path, error *err)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0 && errno == EEXIST)
        return error_set(err, ERROR_EXISTS, "数据库“%s”已存在", "database \"%s\" already exists", path);
    if (file < 0)
        return error_set(err, ERROR_IO, "无法新建“%s”：%s", "cannot create \"%s\": %s", path, strerror(errno));
    close(file);
    return true;
}

static bool open_handle(db *d, const char *path, error *err)
{
    int how = d->options.mode == DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (access(path, F_OK) != 0)
        return error_set(err, ERROR_NOT_FOUND, "找不到数据库“%s”", "database \"%s\" not found", path);
    int result = sqlite3_open_v2(path, &d->handle, how | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, 0);
    if (result != SQLITE_OK)
        return db_failed(d, result, err);
    sqlite3_busy_timeout(d->handle, BUSY_WAIT_MS);
    if (!db_harden(d, err))
        return false;
    if (d->options.statement_ms > 0)
        sqlite3_progress_handler(d->handle, OPS_BETWEEN_CLOCK_LOOKS, look_at_clock, d);
    return d->options.mode != DB_READ || db_restrict_to_reading(d, err);
}

bool db_open(const char *path, db_options options, db **db_out, error *err)
{
    db *d = calloc(1, sizeof *d);
    if (!d)
        return error_set(err, ERROR_STORE, "内存不足", "out of memory");
    d->options = options;
    d->lock = -1;
    bool made = false;
    if (options.mode != DB_READ && access(path, F_OK) != 0 && options.mode == DB_WRITE) {
        error_set(err, ERROR_NOT_FOUND, "找不到数据库“%s”", "database \"%s\" not found", path);
        goto undo;
    }
    /* Opening may change the file: its journal mode, and in a new file its page size. */
    if (options.mode != DB_READ && (!db_open_lock(path, &d->lock, err) || !db_lock_writer(d, options.lock_ms, err)))
        goto undo;
    if (options.mode == DB_CREATE && !(made = make_file(path, err)))
        goto undo;
    if (!open_handle(d, path, err)) {
        error_prefix(err, "数据库“%s”：", "database \"%s\": ", path);
        goto undo;
    }
    db_unlock_writer(d);
    *db_out = d;
    return true;

undo:
    db_close(d);
    if (made)
        unlink(path);
    return false;
}

/* The connection that closes last checkpoints; only the holder of the writer's lock may. */
static void prepare_close(db *d)
{
    error ignored;
    if (d->handle && d->lock >= 0 && !d->is_locked && !db_lock_writer(d, 0, &ignored))
        sqlite3_db_config(d->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

void db_close(db *d)
{
    if (!d)
        return;
    prepare_close(d);
    while (d->statements) {
        db_statement *next = d->statements->next;
        sqlite3_finalize(d->statements->handle);
        free(d->statements);
        d->statements = next;
    }
    sqlite3_close(d->handle);
    if (d->lock >= 0)
        close(d->lock); /* releases the lock */
    free(d);
}

static bool is_in_transaction(const db *d)
{
    return !sqlite3_get_autocommit(d->handle);
}

bool db_begin(db *d, error *err)
{
    assert(!is_in_transaction(d));
    if (d->options.mode == DB_READ)
        return db_run(d, "BEGIN", err);
    if (!db_lock_writer(d, d->options.lock_ms, err))
        return false;
    if (db_run(d, "BEGIN IMMEDIATE", err))
        return true;
    db_unlock_writer(d);
    return false;
}

bool db_commit(db *d, error *err)
{
    assert(is_in_transaction(d));
    if (!db_run(d, "COMMIT", err))
        return false;
    db_unlock_writer(d);
    return true;
}

void db_rollback(db *d)
{
    error ignored;
    if (is_in_transaction(d)) {
        d->fail_in = 0; /* an injected failure does not affect the rollback */
        for (db_statement *s = d->statements; s; s = s->next)
            db_reset(s);
        if (!db_run(d, "ROLLBACK", &ignored))
            assert(!is_in_transaction(d)); /* SQLite rolls back automatically after some failures */
    }
    db_unlock_writer(d);
}

void db_fail_at(db *d, uint64_t n)
{
    d->fail_in = n;
}

bool db_run_text(db *d, str sql, error *err)
{
    db_statement *s;
    if (!db_prepare_text(d, sql, &s, err))
        return false;
    bool done = db_step_once(s, err);
    db_finish(s);
    return done;
}

static bool run_statements(db *d, str script, error *err)
{
    const char *rest = script.data, *end = script.data + script.len;
    while (rest < end) {
        sqlite3_stmt *handle = 0;
        int result = sqlite3_prepare_v2(d->handle, rest, (int)(end - rest), &handle, &rest);
        if (result != SQLITE_OK)
            return db_failed(d, result, err);
        if (!handle) /* trailing blanks or a comment */
            continue;
        result = sqlite3_step(handle);
        sqlite3_finalize(handle);
        if (result != SQLITE_DONE && result != SQLITE_ROW)
            return db_failed(d, result, err);
    }
    return true;
}

bool db_run_script(db *d, str script, error *err)
{
    arena *scratch = arena_create(0);
    bool done = run_statements(d, sqlite_dialect(scratch, script), err);
    arena_destroy(scratch);
    return done;
}
