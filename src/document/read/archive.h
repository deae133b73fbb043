/* A zip archive in memory (docx, xlsx), read by libzip, which is loaded on demand. Limits apply to the number
 * of entries, the compression ratio of an entry, and the work: one step for each unpacked byte, and those
 * that readers take. */
#ifndef DOCUMENT_READ_ARCHIVE_H
#define DOCUMENT_READ_ARCHIVE_H

#include "base/error.h"
#include "base/str.h"

typedef struct archive archive;

/* Loads libzip, so that archives can be opened later without access to files. Fails: ERROR_IO with the name
 * of the missing package. */
bool archive_load(error *err) MUST_CHECK;

/* The archive in a file, without what a web server put before it or behind it; STR_NONE if the file contains
 * no archive. */
str archive_span(str bytes);

/* bytes are borrowed until archive_close. Fails: ERROR_INPUT (damaged archive), ERROR_TOO_LARGE. */
bool archive_open(arena *a, str bytes, archive **archive_out, error *err) MUST_CHECK;
void archive_close(archive *z);

/* Takes steps from the budget of the file, which grows with its size. Fails: ERROR_TOO_LARGE when it is
 * spent.
 */
bool archive_spend(archive *z, size_t steps, error *err) MUST_CHECK;

size_t archive_count(const archive *z);
str archive_name(const archive *z, size_t index); /* as it is written; empty: none */

bool archive_has(const archive *z, str name); /* names are compared without regard to case */

/* Passes an entry to take piece by piece. *found_out: the entry exists. Fails: as archive_open, archive_spend
 * and take. */
typedef bool archive_taker(void *payload, str piece, bool is_last, error *err);
bool archive_each_piece(archive *z, str name, archive_taker *take, void *payload, bool *found_out,
                        error *err) MUST_CHECK;

#endif
