/* Inside the room: one root over all tables but the figures and the audit trail. Each table has a digest,
 * which is brought up to date when a transaction has written to the table; the root of all is part of the
 * next audit record. Figures are covered by the seals of their imports, which audit records contain too: the
 * hash of the newest audit record depends on everything in the store. */
#ifndef STORE_DIGEST_H
#define STORE_DIGEST_H

#include "store/internal.h"

typedef struct digests digests;

/* The stored digests, in a. */
bool digests_load(arena *a, store *s, digests **digests_out, error *err) MUST_CHECK;

/* Brings up to date the digests of the tables that this transaction has written to, in the store and in all.
 *
 *   a      holds all
 *   anew   the digest of every table */
bool digests_update(arena *a, store *s, digests *all, bool anew, error *err) MUST_CHECK;

/* The root of all digests, or of those of some tables (names end with NULL; NULL: all), in a; empty: the
 * store has none, since an older version wrote it last. */
bool digests_root(arena *a, const digests *all, const char *const *names, str *root_out,
                  error *err) MUST_CHECK;

/* Notes the states of the parts of the store for store_read_state: those of the newest audit record, head. */
bool digests_note_states(store *s, const digests *all, const store_version *head, error *err) MUST_CHECK;

/* Called for each finding of digests_compare. row NULL: the table differs from its digest; otherwise row
 * describes a row that the rules of the store forbid. */
typedef void digest_teller(void *payload, const char *table, const error *row);

/* Compares the tables with their digests: all tables, or those whose digest is not continued but replaced
 * when it is brought up to date. */
bool digests_compare(store *s, bool all, digest_teller *tell, void *payload, error *err) MUST_CHECK;

#endif
