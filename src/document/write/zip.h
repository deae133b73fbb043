/* A zip archive written in memory by libzip. The same parts and day give the same bytes.
 */
#ifndef DOCUMENT_WRITE_ZIP_H
#define DOCUMENT_WRITE_ZIP_H

#include "base/date.h"
#include "base/error.h"
#include "base/str.h"

typedef struct zip_part {
    const char *name;
    str bytes;
    bool is_packed; /* already, such as a picture: stored as it is */
} zip_part;

/* day: of all parts, from 1980 on. Fails: ERROR_IO (libzip missing), ERROR_TOO_LARGE, ERROR_MEMORY. */
bool zip_write(arena *a, const zip_part *parts, size_t count, date day, str *bytes_out,
               error *err) MUST_CHECK;

#endif
