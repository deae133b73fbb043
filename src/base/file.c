#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_standard(const char *path)
{
    return strcmp(path, "-") == 0;
}

bool file_cannot(error *err, const char *path, int why, bool reading)
{
    if (why == ENOENT)
        return error_set(err, ERROR_NOT_FOUND, "找不到文件“%s”", "file \"%s\" not found", path);
    return error_set(err, ERROR_IO, reading ? "文件“%s”无法读取：%s" : "文件“%s”无法写入：%s",
                     reading ? "the file \"%s\" cannot be read: %s" : "the file \"%s\" cannot be written: %s",
                     path, strerror(why));
}

bool file_too_large(error *err, const char *path, size_t bytes_max)
{
    return error_set(err, ERROR_TOO_LARGE, "文件“%s”超过 %zu KiB 的上限",
                     "file \"%s\" exceeds the limit of %zu KiB", path, (size_t)(bytes_max / KIB));
}

/* Reads to the end, or one byte more than allowed, to detect a file that is too large. */
static bool read_all(arena *a, int fd, const char *path, size_t size_hint, size_t bytes_max, str *bytes_out,
                     error *err)
{
    size_t room = size_hint + 1 < 4 * KIB ? 4 * KIB : size_hint + 1, len = 0;
    char *data = arena_alloc(a, room);
    for (;;) {
        ssize_t got = read(fd, data + len, room - len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return file_cannot(err, path, errno, true);
        if (got == 0)
            break;
        len += (size_t)got;
        if (len > bytes_max)
            return file_too_large(err, path, bytes_max);
        if (len == room) {
            char *wider = arena_alloc(a, room * 2);
            memcpy(wider, data, len);
            data = wider;
            room *= 2;
        }
    }
    *bytes_out = (str){ data, len };
    return true;
}

bool file_read(arena *a, const char *path, size_t bytes_max, str *bytes_out, error *err)
{
    struct stat about;
    int fd = is_standard(path) ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return file_cannot(err, path, errno, true);
    bool done = false;
    if (fstat(fd, &about) != 0)
        file_cannot(err, path, errno, true);
    else if (S_ISDIR(about.st_mode))
        error_set(err, ERROR_INPUT, "“%s”是文件夹，应为文件", "\"%s\" is a folder; expected a file", path);
    else if (S_ISREG(about.st_mode) && (uint64_t)about.st_size > bytes_max)
        file_too_large(err, path, bytes_max);
    else
        done = read_all(a, fd, path, S_ISREG(about.st_mode) ? (size_t)about.st_size : 0, bytes_max, bytes_out,
                        err);
    close(fd);
    return done;
}

bool file_write_all(int fd, str bytes)
{
    while (bytes.len > 0) {
        ssize_t put = write(fd, bytes.data, bytes.len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes = str_from(bytes, (size_t)put);
    }
    return true;
}

/* A rename is durable only after its folder is synced. */
static bool sync_folder_of(const char *path)
{
    char folder[4096];
    const char *slash = strrchr(path, '/');
    size_t len = slash ? (size_t)(slash - path) : 0;
    if (len >= sizeof folder)
        return true;
    memcpy(folder, slash && len > 0 ? path : slash ? "/" : ".", len > 0 ? len : 1);
    folder[len > 0 ? len : 1] = 0;
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool done = fsync(fd) == 0 || errno == EINVAL ||
                errno == ENOTSUP; /* some file systems cannot sync folders */
    close(fd);
    return done;
}

/* A new file is for its user alone, since reports and tables may contain counts that are not protected; an
 * existing file keeps its mode. */
static mode_t mode_for(const char *path)
{
    struct stat about;
    if (stat(path, &about) == 0)
        return about.st_mode & 07777;
    return 0600;
}

/* A pipe or device cannot be replaced. */
static bool is_special(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && !S_ISREG(about.st_mode);
}

static bool write_in_place(int fd, const char *path, str bytes, error *err)
{
    bool done = file_write_all(fd, bytes);
    int why = errno;
    if (close(fd) != 0 && done)
        return file_cannot(err, path, errno, false);
    return done || file_cannot(err, path, why, false);
}

bool file_write(const char *path, str bytes, error *err)
{
    char beside[4096];
    int why;
    if (is_standard(path) || is_special(path)) {
        int fd = is_standard(path) ? dup(STDOUT_FILENO) : open(path, O_WRONLY | O_CLOEXEC);
        return fd < 0 ? file_cannot(err, path, errno, false) : write_in_place(fd, path, bytes, err);
    }
    if ((size_t)snprintf(beside, sizeof beside, "%s.XXXXXX", path) >= sizeof beside)
        return file_cannot(err, path, ENAMETOOLONG, false);
    int fd = mkostemp(beside, O_CLOEXEC);
    if (fd < 0)
        return error_set(err, ERROR_IO, "无法写入“%s”：%s", "cannot write \"%s\": %s", path, strerror(errno));
    if (!file_write_all(fd, bytes) || fchmod(fd, mode_for(path)) != 0 || fsync(fd) != 0) {
        why = errno;
        close(fd);
        unlink(beside);
        return file_cannot(err, path, why, false);
    }
    if (close(fd) != 0 || rename(beside, path) != 0) {
        why = errno;
        unlink(beside);
        return file_cannot(err, path, why, false);
    }
    return sync_folder_of(path) || file_cannot(err, path, errno, false);
}

bool file_temporary(int *file_out, error *err)
{
    static const char *const folders[] = { "/var/tmp", "/tmp" };
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char path[64];
        snprintf(path, sizeof path, "%s/halfsky-XXXXXX", folders[i]);
        int fd = mkostemp(path, O_CLOEXEC);
        if (fd < 0)
            continue;
        unlink(path);
        *file_out = fd;
        return true;
    }
    return error_set(err, ERROR_IO, "不能在 /var/tmp 或 /tmp 新建临时文件：%s",
                     "cannot create a temporary file in /var/tmp or /tmp: %s", strerror(errno));
}
