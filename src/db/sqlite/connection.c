/* Opening and closing, scripts, time limit. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/sqlite/dialect.h"
#include "db/sqlite/internal.h"

enum { OPS_BETWEEN_CLOCK_LOOKS = 5000, BUSY_WAIT_MS = 5000 };

static int look_at_clock(void *payload)
{
    const sqlite_db *d = payload;
    return d->deadline_ms != 0 && sqlite_now_ms() > d->deadline_ms;
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

static bool open_handle(sqlite_db *d, const char *path, error *err)
{
    int how = d->base.options.mode == DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (access(path, F_OK) != 0)
        return error_set(err, ERROR_NOT_FOUND, "找不到数据库“%s”", "database \"%s\" not found", path);
    int result = sqlite3_open_v2(path, &d->handle, how | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, 0);
    if (result != SQLITE_OK)
        return sqlite_failed(d, result, err);
    sqlite3_busy_timeout(d->handle, BUSY_WAIT_MS);
    if (!sqlite_harden(d, err))
        return false;
    if (d->base.options.statement_ms > 0)
        sqlite3_progress_handler(d->handle, OPS_BETWEEN_CLOCK_LOOKS, look_at_clock, d);
    return d->base.options.mode == DB_READ ? sqlite_restrict_to_reading(d, err)
                                           : sqlite_allow_copying(d, err);
}

static void note_file(sqlite_db *d, const char *path)
{
    struct stat file;
    memcpy(d->path, path, strlen(path) + 1);
    if (stat(path, &file) == 0) {
        d->device = (uint64_t)file.st_dev;
        d->inode = (uint64_t)file.st_ino;
    }
}

bool sqlite_is_current(const db *of)
{
    const sqlite_db *d = (const sqlite_db *)of;
    struct stat file;
    return stat(d->path, &file) == 0 && (uint64_t)file.st_dev == d->device &&
           (uint64_t)file.st_ino == d->inode;
}

bool sqlite_open(const char *path, db_options options, db **db_out, error *err)
{
    sqlite_db *d = calloc(1, sizeof *d + strlen(path) + 1);
    if (!d)
        return error_set(err, ERROR_STORE, "内存不足", "out of memory");
    d->base.options = options;
    d->lock = -1;
    bool made = false;
    if (options.mode != DB_READ && access(path, F_OK) != 0 && options.mode == DB_WRITE) {
        error_set(err, ERROR_NOT_FOUND, "找不到数据库“%s”", "database \"%s\" not found", path);
        goto undo;
    }
    /* Opening may change the file: its journal mode, and in a new file its page size. */
    if (options.mode != DB_READ &&
        (!sqlite_open_lock(path, &d->lock, err) || !sqlite_lock_writer(d, options.lock_ms, err)))
        goto undo;
    if (options.mode == DB_CREATE && !(made = make_file(path, err)))
        goto undo;
    if (!open_handle(d, path, err)) {
        error_prefix(err, "数据库“%s”：", "database \"%s\": ", path);
        goto undo;
    }
    sqlite_unlock_writer(d);
    note_file(d, path);
    *db_out = &d->base;
    return true;

undo:
    sqlite_close(&d->base);
    if (made)
        unlink(path);
    return false;
}

/* The connection that closes last checkpoints; only the holder of the writer's lock may. */
static void prepare_close(sqlite_db *d)
{
    error ignored;
    if (d->handle && d->lock >= 0 && !d->is_locked && !sqlite_lock_writer(d, 0, &ignored))
        sqlite3_db_config(d->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

void sqlite_close(db *of)
{
    sqlite_db *d = sqlite_of(of);
    prepare_close(d);
    sqlite3_close(d->handle);
    if (d->lock >= 0)
        close(d->lock); /* releases the lock */
    free(d);
}

bool sqlite_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

void sqlite_remove(const char *path)
{
    static const char *const endings[] = { "", "-wal", "-shm", ".lock" };
    arena *scratch = arena_create(0);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        unlink(str_zero_ended(scratch, str_format(scratch, "%s%s", path, endings[i])));
    arena_destroy(scratch);
}

bool sqlite_begin_writing(db *d, error *err)
{
    return sqlite_lock_writer(sqlite_of(d), d->options.lock_ms, err);
}

void sqlite_end_writing(db *d)
{
    sqlite_unlock_writer(sqlite_of(d));
}

bool sqlite_is_in_transaction(const db *d)
{
    return !sqlite3_get_autocommit(((const sqlite_db *)d)->handle);
}

static bool run_statements(sqlite_db *d, str script, error *err)
{
    const char *rest = script.data, *end = script.data + script.len;
    while (rest < end) {
        sqlite3_stmt *handle = 0;
        int result = sqlite3_prepare_v2(d->handle, rest, (int)(end - rest), &handle, &rest);
        if (result != SQLITE_OK)
            return sqlite_failed(d, result, err);
        if (!handle) /* trailing blanks or a comment */
            continue;
        result = sqlite3_step(handle);
        sqlite3_finalize(handle);
        if (result != SQLITE_DONE && result != SQLITE_ROW)
            return sqlite_failed(d, result, err);
    }
    return true;
}

bool sqlite_run_script(db *d, str script, error *err)
{
    arena *scratch = arena_create(0);
    bool done = run_statements(sqlite_of(d), sqlite_dialect(scratch, script), err);
    arena_destroy(scratch);
    return done;
}
