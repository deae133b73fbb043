/* The writer's lock: a file beside the database, locked with flock, which the kernel releases however the
 * process ends. It is held for a transaction, and while a connection is opened or closed. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "db/sqlite/internal.h"

enum { PID_BYTES_MAX = 24, TRY_AGAIN_MS = 10 };

static bool report_writer(const sqlite_db *d, int waited_ms, error *err)
{
    char pid[PID_BYTES_MAX + 1] = { 0 };
    if (pread(d->lock, pid, PID_BYTES_MAX, 0) <= 0)
        pid[0] = '?';
    return error_set(
        err, ERROR_BUSY, "另一个进程（%s）正在写入数据库，已等待 %d 秒；请待其结束后重试",
        "another process (%s) is writing to the database; waited %d s; try again when it has finished", pid,
        waited_ms / 1000);
}

bool sqlite_open_lock(const char *path, int *lock_out, error *err)
{
    char name[PATH_BYTES_MAX];
    if (snprintf(name, sizeof name, "%s.lock", path) >= (int)sizeof name)
        return error_set(err, ERROR_IO, "路径太长：“%s”", "the path is too long: \"%s\"", path);
    *lock_out = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    return *lock_out >= 0 || error_set(err, ERROR_IO, "无法打开锁文件“%s”：%s",
                                       "cannot open the lock file \"%s\": %s", name, strerror(errno));
}

/* The process id is only used in the message above; the lock works without it. A process that writes again
 * leaves the file as it is, so that the disk has one file less to write. */
static void note_writer(const sqlite_db *d)
{
    char pid[PID_BYTES_MAX], noted[PID_BYTES_MAX];
    int bytes = snprintf(pid, sizeof pid, "%ld", (long)getpid());
    if (pread(d->lock, noted, sizeof noted, 0) == bytes && memcmp(pid, noted, (size_t)bytes) == 0)
        return;
    if (ftruncate(d->lock, 0) == 0 && pwrite(d->lock, pid, (size_t)bytes, 0) < 0)
        errno = 0;
}

bool sqlite_lock_writer(sqlite_db *d, int wait_ms, error *err)
{
    int64_t deadline_ms = sqlite_now_ms() + wait_ms;
    while (flock(d->lock, LOCK_EX | LOCK_NB) != 0) {
        if (sqlite_now_ms() >= deadline_ms)
            return report_writer(d, wait_ms, err);
        nanosleep(&(struct timespec){ .tv_nsec = TRY_AGAIN_MS * 1000000L }, 0);
    }
    d->is_locked = true;
    note_writer(d);
    return true;
}

void sqlite_unlock_writer(sqlite_db *d)
{
    if (d->is_locked)
        flock(d->lock, LOCK_UN);
    d->is_locked = false;
}
