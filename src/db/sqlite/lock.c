/* The writer's lock: a file beside the database, locked with flock, which the kernel releases however the process ends. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "db/sqlite/internal.h"

enum { PATH_BYTES_MAX = 4096, PID_BYTES_MAX = 24 };

static bool say_who_writes(int lock, const char *path, error *err)
{
    char pid[PID_BYTES_MAX + 1] = { 0 };
    if (pread(lock, pid, PID_BYTES_MAX, 0) <= 0)
        pid[0] = '?';
    close(lock);
    return error_set(err, ERROR_BUSY, "另一个进程（%s）正在写入“%s”，请待其结束后重试", "another process (%s) is writing to \"%s\"; try again when it has finished",
                     pid, path);
}

bool db_lock_writer(const char *path, int *lock_out, error *err)
{
    char name[PATH_BYTES_MAX], pid[PID_BYTES_MAX];
    if (snprintf(name, sizeof name, "%s.lock", path) >= (int)sizeof name)
        return error_set(err, ERROR_IO, "路径太长：“%s”", "the path is too long: \"%s\"", path);
    int lock = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (lock < 0)
        return error_set(err, ERROR_IO, "无法打开锁文件“%s”：%s", "cannot open the lock file \"%s\": %s", name, strerror(errno));
    if (flock(lock, LOCK_EX | LOCK_NB) != 0)
        return say_who_writes(lock, path, err);
    int bytes = snprintf(pid, sizeof pid, "%ld", (long)getpid());
    /* The process id is only used in the message above; the lock works without it. */
    if (ftruncate(lock, 0) == 0 && pwrite(lock, pid, (size_t)bytes, 0) < 0)
        errno = 0;
    *lock_out = lock;
    return true;
}

void db_unlock_writer(int lock)
{
    if (lock >= 0)
        close(lock);
}
