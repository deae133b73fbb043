/* Opening and closing, scripts, time limit. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "db/sqlite/dialect.h"
#include "db/sqlite/internal.h"

enum { OPS_BETWEEN_CLOCK_LOOKS = 5000, BUSY_WAIT_MS = 5000 };

static int look_at_clock(void *payload)
{
    const sqlite_db *d = payload;
    return d->deadline_ms != 0 && sqlite_now_ms() > d->deadline_ms;
}

/* A new database has this ending until it is published. */
#define NEW_ENDING ".new"
#define LOCK_ENDING ".lock" /* the longer one */

/* Allocates nothing: a connection must be closed also when memory is exhausted. */
static void remove_files(const char *path)
{
    static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
    char name[PATH_BYTES_MAX];
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (snprintf(name, sizeof name, "%s%s", path, endings[i]) < (int)sizeof name)
            unlink(name);
}

/* Holding the writer's lock: a file of this name was left by a process that ended before it could publish. */
static bool make_file(sqlite_db *d, const char *path, error *err)
{
    if (access(path, F_OK) == 0)
        return error_set(err, ERROR_EXISTS, "数据库“%s”已存在", "database \"%s\" already exists", path);
    remove_files(d->path);
    int file = open(d->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return error_set(err, ERROR_IO, "无法新建“%s”：%s", "cannot create \"%s\": %s", d->path, strerror(errno));
    close(file);
    d->is_new = true;
    return true;
}

/* The address of a file that cannot change, so that SQLite makes no log beside it. */
static const char *immutable_address(arena *a, const char *path)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, STR("file:"));
    for (const char *c = path; *c; c++)
        if (*c == '%' || *c == '?' || *c == '#')
            strbuf_addf(&b, "%%%02X", (unsigned char)*c);
        else
            strbuf_add_char(&b, *c);
    strbuf_add(&b, STR("?immutable=1"));
    return str_zero_ended(a, strbuf_str(&b));
}

/* A log on a read-only medium was copied with the database while a program used it; without it, the newest
 * changes would be missing. */
static bool check_medium(sqlite_db *d, arena *scratch, const char *path, error *err)
{
    struct statvfs medium;
    struct stat log;
    const char *log_path = str_zero_ended(scratch, str_format(scratch, "%s-wal", path));
    d->is_immutable = d->base.options.mode == DB_READ && statvfs(path, &medium) == 0 &&
                      (medium.f_flag & ST_RDONLY);
    return !d->is_immutable || stat(log_path, &log) != 0 || log.st_size == 0 ||
           error_set(err, ERROR_STORE,
                     "只读介质上的副本是在使用中复制的（旁边有 -wal 文件）；请在程序都结束后重新复制",
                     "this copy on a read-only medium was made while the store was in use (there is a -wal file); copy it again when no program uses it");
}

static bool open_handle(sqlite_db *d, const char *path, error *err)
{
    int how = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
              (d->base.options.mode == DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
    arena *scratch = arena_create(0);
    bool is_sound = check_medium(d, scratch, path, err);
    int result = !is_sound         ? SQLITE_OK
                 : d->is_immutable ? sqlite3_open_v2(immutable_address(scratch, path), &d->handle,
                                                     how | SQLITE_OPEN_URI, 0)
                                   : sqlite3_open_v2(path, &d->handle, how, 0);
    arena_destroy(scratch);
    if (!is_sound)
        return false;
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

static void note_file(sqlite_db *d)
{
    struct stat file;
    if (stat(d->path, &file) == 0) {
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

/* The lock and the logs of a database are found by its name: a second name would be another lock. */
static bool check_file(const sqlite_db *d, error *err)
{
    struct stat file;
    if (stat(d->path, &file) != 0)
        return true; /* reported when it is opened */
    if (!S_ISREG(file.st_mode))
        return error_set(err, ERROR_STORE, "“%s”不是普通文件", "\"%s\" is not a regular file", d->path);
    return file.st_nlink == 1 || d->base.options.mode == DB_READ ||
           error_set(
               err, ERROR_STORE, "“%s”有 %lu 个硬链接，应只有 1 个：经另一个名称写入会绕过锁",
               "\"%s\" has %lu hard links; expected 1, because writing by another name would bypass the lock",
               d->path, (unsigned long)file.st_nlink);
}

static bool check_access(const char *path, error *err)
{
    if (access(path, F_OK) == 0)
        return true;
    return errno == EACCES
               ? error_set(err, ERROR_DENIED, "没有权限读取“%s”", "permission denied: \"%s\"", path)
               : error_set(err, ERROR_NOT_FOUND, "找不到数据库“%s”", "database \"%s\" not found", path);
}

/* Opening may change the file: its journal mode, and in a new file its page size. */
static bool open_locked(sqlite_db *d, const char *path, error *err)
{
    db_mode mode = d->base.options.mode;
    if (mode != DB_CREATE && !check_access(path, err))
        return false;
    if (mode != DB_READ && (!sqlite_open_lock(path, &d->lock, err) ||
                            !sqlite_lock_writer(d, d->base.options.lock_ms, err)))
        return false;
    if (mode == DB_CREATE && !make_file(d, path, err))
        return false;
    if (!check_file(d, err))
        return false;
    if (!open_handle(d, d->path, err))
        return error_prefix(err, "数据库“%s”：", "database \"%s\": ", path);
    sqlite_end_writing(&d->base);
    note_file(d);
    return true;
}

typedef struct opening {
    sqlite_db *d;
    const char *path;
    error *err;
    bool is_done;
} opening;

static void open_file(void *payload)
{
    opening *o = payload;
    o->is_done = open_locked(o->d, o->path, o->err);
}

bool sqlite_open(const char *path, db_options options, db **db_out, error *err)
{
    size_t bytes = strlen(path);
    sqlite_db *d = calloc(1, sizeof *d + bytes + sizeof LOCK_ENDING);
    if (!d)
        return db_no_memory(err);
    d->base.options = options;
    d->lock = -1;
    memcpy(d->path, path, bytes);
    if (options.mode == DB_CREATE)
        memcpy(d->path + bytes, NEW_ENDING, sizeof NEW_ENDING);
    opening o = { d, path, err, false };
    if (!arena_try(open_file, &o))
        error_set_memory(err);
    if (o.is_done)
        *db_out = &d->base;
    else
        sqlite_close(&d->base);
    return o.is_done;
}

/* The connection that closes last checkpoints; only the holder of the writer's lock may. */
static void prepare_close(sqlite_db *d)
{
    error ignored;
    if (d->handle && d->lock >= 0 && !d->is_locked && !sqlite_lock_writer(d, 0, &ignored))
        sqlite3_db_config(d->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

/* Removes the files of a database that was not published, and its lock file, which lies under the name that
 * the database would have got. */
static void discard(sqlite_db *d)
{
    remove_files(d->path);
    memcpy(d->path + strlen(d->path) - strlen(NEW_ENDING), LOCK_ENDING, sizeof LOCK_ENDING);
    unlink(d->path);
}

void sqlite_close(db *of)
{
    sqlite_db *d = sqlite_of(of);
    prepare_close(d);
    sqlite3_close(d->handle);
    if (d->is_new)
        discard(d);
    if (d->lock >= 0)
        close(d->lock); /* releases the lock */
    free(d);
}

/* So that the new name is there after a power cut. */
static bool sync_folder_of(const char *path)
{
    char folder[PATH_BYTES_MAX];
    const char *slash = strrchr(path, '/');
    int bytes = slash ? (int)(slash - path) + 1 : 1;
    if (snprintf(folder, sizeof folder, "%.*s", bytes, slash ? path : ".") >= (int)sizeof folder)
        return false;
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool done = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return done;
}

/* Closing empties the write-ahead log, so that the file alone is the database. */
static bool give_name(sqlite_db *d, error *err)
{
    char log[PATH_BYTES_MAX], name[PATH_BYTES_MAX];
    bool done = sqlite3_close(d->handle) == SQLITE_OK;
    d->handle = 0;
    snprintf(log, sizeof log, "%s-wal", d->path); /* sqlite_open_lock refuses longer paths */
    snprintf(name, sizeof name, "%.*s", (int)(strlen(d->path) - strlen(NEW_ENDING)), d->path);
    if (!done || access(log, F_OK) == 0)
        done = error_set(err, ERROR_STORE, "无法完成新数据库的写入", "the new database could not be completed");
    else if (rename(d->path, name) != 0)
        done = error_set(err, ERROR_IO, "无法命名“%s”：%s", "cannot rename \"%s\": %s", d->path, strerror(errno));
    else
        d->is_new = false;
    if (done && !sync_folder_of(d->path))
        done = error_set(err, ERROR_IO, "无法写入文件夹：%s", "cannot write the folder: %s", strerror(errno));
    return done;
}

bool sqlite_publish(db *of, error *err)
{
    sqlite_db *d = sqlite_of(of);
    bool done = give_name(d, err);
    sqlite_close(of);
    return done;
}

bool sqlite_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

bool sqlite_begin_writing(db *d, error *err)
{
    return sqlite_lock_writer(sqlite_of(d), d->options.lock_ms, err);
}

/* The writer of a new database keeps the lock until it has published. */
void sqlite_end_writing(db *d)
{
    if (!sqlite_of(d)->is_new)
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
