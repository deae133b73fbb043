/* A zip archive in memory (docx, xlsx), read by libzip, which is loaded on demand. Limits apply to the number
 * of entries, the total unpacked size and the compression ratio of an entry. */
#ifndef DOCUMENT_READ_ARCHIVE_H
#define DOCUMENT_READ_ARCHIVE_H

#include "base/error.h"
#include "base/str.h"

typedef struct archive archive;

/* Loads libzip, so that archives can be opened later without access to files. Fails: ERROR_IO with the name
 * of the missing package. */
bool archive_load(error *err) MUST_CHECK;

/* bytes are borrowed until archive_close. Fails: ERROR_INPUT (damaged archive), ERROR_TOO_LARGE. */
bool archive_open(arena *a, str bytes, archive **archive_out, error *err) MUST_CHECK;
void archive_close(archive *z);

/* Passes an entry to take piece by piece. *found_out: the entry exists. Fails: as archive_open and take. */
typedef bool archive_taker(void *payload, str piece, bool is_last, error *err);
bool archive_each_piece(archive *z, str name, archive_taker *take, void *payload, bool *found_out,
                        error *err) MUST_CHECK;

#endif
