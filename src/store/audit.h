/* Inside the room: the audit trail as a chain. */
#ifndef STORE_AUDIT_H
#define STORE_AUDIT_H

#include "base/vec.h"
#include "store/internal.h"

/* Adds the record of an upgrade to a schema version; not to an empty trail. Inside a transaction. */
bool audit_add_upgrade(store *s, int version, error *err) MUST_CHECK;

/* A record that was made. */
typedef struct held_record {
    arena *memory; /* holds it */
    bool is_written; /* to its table */
    int64_t id;
    store_act act;
    str previous, hash, root, signer;
} held_record;

/* Writes the newest record, s->held, if there is one. It is held until another record follows or the
 * transaction commits, because only the last record of a commit is signed: it contains the hashes of the
 * records before it. Functions that read the head of the trail look at s->held first. */
bool audit_write_held(store *s, bool is_last, error *err) MUST_CHECK;
/* The transaction is over, or undone as a whole. */
void audit_drop_held(store *s);
/* A transaction, or a part of one, now waits for store_settle; or a part was undone: then the record before
 * it is held again. Only that part can have written it to its table. */
void audit_end_part(store *s);
void audit_undo_part(store *s);

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
