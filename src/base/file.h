/* Reading and writing whole files. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

/* Reads a whole file ("-": standard input). The size is checked first, so a file larger than bytes_max is not
 * read. Fails: ERROR_NOT_FOUND, ERROR_TOO_LARGE, ERROR_IO, with the name of the file. */
bool file_read(arena *a, const char *path, size_t bytes_max, str *bytes_out, error *err) MUST_CHECK;

/* Writes atomically: to a temporary file in the same folder, then sync and rename, so a reader sees either
 * the old or the new file ("-": standard output). Fails: ERROR_IO. */
bool file_write(const char *path, str bytes, error *err) MUST_CHECK;

/* A file without a name, for data that does not fit in memory: it is gone when it is closed. In /var/tmp,
 * else /tmp. Fails: ERROR_IO. */
bool file_temporary(int *file_out, error *err) MUST_CHECK;

/* Writes all bytes to an open file; false with errno. */
bool file_write_all(int file, str bytes) MUST_CHECK;

/* Messages with the name of the file; return false. */
bool file_cannot(error *err, const char *path, int why, bool reading);
bool file_too_large(error *err, const char *path, uint64_t bytes_max);

#endif
