/* Inside the room: one root over all tables but the figures and the audit trail. Each table has a digest,
 * which is brought up to date when a transaction has written to the table; the root of all is part of the
 * next audit record. Figures are covered by the seals of their imports, which audit records contain too: the
 * hash of the newest audit record depends on everything in the store. */
#ifndef STORE_DIGEST_H
#define STORE_DIGEST_H

#include "store/internal.h"

/* The digests that a connection has read; each store has one. */
typedef struct digests digests;

digests *digests_create(arena *a);

/* Reads the digests.
 *
 *   head   the newest audit record */
bool digests_load(store *s, const store_version *head, error *err) MUST_CHECK;

/* The same, unless the digests of this record are known. */
bool digests_see(store *s, const store_version *head, error *err) MUST_CHECK;

/* Brings up to date the digests of the tables that this transaction has written to; they were seen before.
 *
 *   anew   the digest of every table */
bool digests_update(store *s, bool anew, error *err) MUST_CHECK;

/* From now on they are those of this record, which was added after the update. */
void digests_note_head(store *s, const store_version *head);

/* The root of all digests, in a; empty: the store has none, since an older version wrote it last. */
bool digests_root(arena *a, store *s, str *root_out, error *err) MUST_CHECK;

/* Called for each finding of digests_compare. row NULL: the table differs from its digest; otherwise row
 * describes a row that the rules of the store forbid. */
typedef void digest_teller(void *payload, const char *table, const error *row);

/* Compares the tables with their digests, which were read before: all tables, or those whose digest is not
 * continued but replaced when it is brought up to date. */
bool digests_compare(store *s, bool all, digest_teller *tell, void *payload, error *err) MUST_CHECK;

#endif
