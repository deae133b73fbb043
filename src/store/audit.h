/* Inside the room: the audit trail as a chain. */
#ifndef STORE_AUDIT_H
#define STORE_AUDIT_H

#include "base/vec.h"
#include "store/internal.h"

/* Adds the record of an upgrade to a schema version; not to an empty trail. Inside a transaction. */
bool audit_add_upgrade(store *s, int version, error *err) MUST_CHECK;

/* The newest record is held until it is known whether it is the last of a commit, which alone is signed: its
 * signature covers those before, whose hashes it contains. Writes it, if there is one. */
bool audit_write_held(store *s, bool is_last, error *err) MUST_CHECK;
/* Number and hash of the record that was held last; false: none since audit_drop_held. */
bool audit_held(const store *s, remembered_head *head_out);
void audit_drop_held(store *s);

/* The last record; number 0: the trail is empty. */
bool audit_head(arena *a, store *s, remembered_head *head_out, error *err) MUST_CHECK;

/* Before a writer changes anything: the last record and the tables that it covers are as they were written.
 * Fails: ERROR_STORE with the name of the table. */
bool audit_check_head(store *s, error *err) MUST_CHECK;

/* The whole trail. */
typedef struct audit_summary {
    size_t count;
    int64_t bad;        /* first record that does not match its hash, or the record before; 0: none */
    int64_t first_late; /* first record that is older than the record before by its clock; 0: none */
    size_t late_count;
    str last_at, head, root, signer; /* of the last record */
    size_t signed_count;
    VEC(store_signer) signers;
    VEC(str) introduced; /* public keys */
    int64_t unsigned_since; /* first of the unsigned records at the end; 0: the last one is signed */
    int64_t uncovered;      /* first record of a key since its last signature; 0: none */
    int64_t contradicts;    /* the expected record is another one by now, or missing; 0: it is there */
} audit_summary;

/* expected: a record that was there once; record 0: none. Fails: ERROR_STORE when it cannot be read. */
bool audit_check(arena *a, store *s, const remembered_head *expected, audit_summary *found,
                 error *err) MUST_CHECK;

#endif
