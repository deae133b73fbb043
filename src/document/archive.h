/* A zip archive in memory (docx, xlsx), read by libzip, which is loaded when the first is opened. Whatever it unpacks is
 * counted: entries, bytes in all, and how much larger an entry is than what it was packed in. */
#ifndef DOCUMENT_ARCHIVE_H
#define DOCUMENT_ARCHIVE_H

#include "base/error.h"
#include "base/str.h"

typedef struct archive archive;

/* Loads libzip, so that opening an archive needs no file any more. Fails: ERROR_IO naming the package that is missing. */
bool archive_load(error *err) MUST_CHECK;

/* bytes are borrowed until archive_close. Fails: ERROR_INPUT (no sound archive), ERROR_TOO_LARGE. */
bool archive_open(arena *a, str bytes, archive **archive_out, error *err) MUST_CHECK;
void archive_close(archive *z);

/* Hands an entry over piece by piece. *found_out false: there is none of that name. Fails: as archive_open and as take. */
typedef bool archive_taker(void *payload, str piece, bool is_last, error *err);
bool archive_each_piece(archive *z, str name, archive_taker *take, void *payload, bool *found_out, error *err) MUST_CHECK;

#endif
