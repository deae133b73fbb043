/* Files of evidence: a row for each, and their contents as files of the folder "evidence" beside the
 * database, named by their SHA-256. A content is written before its row and never changed. */
#ifndef STORE_EVIDENCE_H
#define STORE_EVIDENCE_H

#include "model/evidence.h"
#include "store/store.h"

/* Of one thing, with those that were withdrawn; of the whole store for owner 0. */
bool store_load_evidence(arena *a, store *s, evidence_kind kind, int64_t owner, evidence_list *found_out,
                         error *err) MUST_CHECK;
/* Fails: ERROR_NOT_FOUND. */
bool store_find_evidence(arena *a, store *s, int64_t id, evidence *found_out, error *err) MUST_CHECK;

/* Inserts a row and sets its id. */
bool store_add_evidence(store *s, evidence *e, error *err) MUST_CHECK;
bool store_withdraw_evidence(store *s, const evidence *e, error *err) MUST_CHECK;

/* Bytes of all files, also of those that were withdrawn; of one unit, or of all for 0. */
bool store_evidence_bytes(store *s, int64_t unit, int64_t *bytes_out, error *err) MUST_CHECK;

/* Writes a content, unless it is there; synced when it returns. Inside a transaction: a new file is deleted
 * when it is undone. Fails: ERROR_IO. */
bool store_write_content(arena *a, store *s, str sha256, str bytes, error *err) MUST_CHECK;

/* Reads the content of a file and compares it with its hashes. Fails: ERROR_STORE when it is missing or not
 * what was written. */
bool store_read_content(arena *a, store *s, const evidence *e, str *bytes_out, error *err) MUST_CHECK;

#endif
