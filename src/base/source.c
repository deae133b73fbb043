#include "base/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static bool read_memory(const byte_source *s, uint64_t at, char *room, size_t bytes, size_t *count_out,
                        error *err)
{
    (void)err;
    str rest = str_from(s->memory, at < s->memory.len ? (size_t)at : s->memory.len);
    *count_out = rest.len < bytes ? rest.len : bytes;
    if (*count_out > 0)
        memcpy(room, rest.data, *count_out);
    return true;
}

static bool read_file(const byte_source *s, uint64_t at, char *room, size_t bytes, size_t *count_out,
                      error *err)
{
    ssize_t got;
    do
        got = pread(s->file, room, bytes, (off_t)at);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return file_cannot(err, s->path, errno, true);
    *count_out = (size_t)got;
    return true;
}

byte_source source_of_bytes(str bytes)
{
    return (byte_source){ .read = read_memory, .bytes = bytes.len, .memory = bytes, .path = "", .file = -1 };
}

/* Copies a pipe to a file that can be read twice. */
static bool copy_stream(int from, int to, const char *path, uint64_t bytes_max, error *err)
{
    char piece[64 * KIB];
    uint64_t total = 0;
    for (;;) {
        ssize_t got = read(from, piece, sizeof piece);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return file_cannot(err, path, errno, true);
        if (got == 0)
            return true;
        total += (uint64_t)got;
        if (total > bytes_max)
            return file_too_large(err, path, bytes_max);
        if (!file_write_all(to, (str){ piece, (size_t)got }))
            return file_cannot(err, path, errno, false);
    }
}

static bool replace_by_copy(int *fd, const char *path, uint64_t bytes_max, error *err)
{
    int copy;
    if (!file_temporary(&copy, err))
        return false;
    bool done = copy_stream(*fd, copy, path, bytes_max, err);
    close(*fd);
    *fd = copy;
    return done;
}

bool source_open(const char *path, uint64_t bytes_max, byte_source *source_out, error *err)
{
    struct stat about;
    int fd = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return file_cannot(err, path, errno, true);
    if (fstat(fd, &about) != 0) {
        file_cannot(err, path, errno, true);
        goto refuse;
    }
    if (S_ISDIR(about.st_mode)) {
        error_set(err, ERROR_INPUT, "“%s”是文件夹，应为文件", "\"%s\" is a folder; expected a file", path);
        goto refuse;
    }
    if (!S_ISREG(about.st_mode) && (!replace_by_copy(&fd, path, bytes_max, err) || fstat(fd, &about) != 0))
        goto refuse;
    if ((uint64_t)about.st_size > bytes_max) {
        file_too_large(err, path, bytes_max);
        goto refuse;
    }
    *source_out = (byte_source){
        .read = read_file, .bytes = (uint64_t)about.st_size, .path = path, .file = fd
    };
    return true;

refuse:
    close(fd);
    return false;
}

void source_close(byte_source *s)
{
    if (s->file >= 0)
        close(s->file);
    s->file = -1;
}

bool source_read_head(arena *a, const byte_source *s, size_t bytes, str *head_out, error *err)
{
    size_t len = 0, got = 1;
    size_t room = s->bytes < bytes ? (size_t)s->bytes : bytes;
    char *data = arena_alloc(a, room);
    while (len < room && got > 0) {
        if (!s->read(s, len, data + len, room - len, &got, err))
            return false;
        len += got;
    }
    *head_out = (str){ data, len };
    return true;
}

bool source_read_all(arena *a, const byte_source *s, str *bytes_out, error *err)
{
    return source_read_head(a, s, SIZE_MAX, bytes_out, err);
}
