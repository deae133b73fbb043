/* A zip archive of files that are compressed already, written by libzip, which is loaded on demand. */
#ifndef DOCUMENT_WRITE_ARCHIVE_H
#define DOCUMENT_WRITE_ARCHIVE_H

#include "base/date.h"
#include "base/error.h"
#include "base/str.h"

typedef struct archive_file {
    str name, bytes;
} archive_file;

/* day: date of all files. Fails: ERROR_IO (libzip is missing), ERROR_TOO_LARGE. */
bool archive_write(arena *a, const archive_file *files, size_t count, date day, str *bytes_out,
                   error *err) MUST_CHECK;

#endif
