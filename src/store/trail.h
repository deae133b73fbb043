/* The audit trail as its readers see it. */
#ifndef STORE_TRAIL_H
#define STORE_TRAIL_H

#include "store/store.h"

typedef struct trail_record {
    int64_t id;
    str at, who, action, object, why, detail, origin, hash;
} trail_record;

typedef struct trail_records {
    trail_record *items; /* newest first */
    size_t count;
} trail_records;

/* Empty texts and 0 do not matter. action: the whole name, or its beginning up to a point, "access.". */
typedef struct trail_query {
    str who, action, object; /* contained in the record's; action: see above */
    str from, until;         /* times or days, both included */
    int64_t before;          /* records with a smaller number */
    int64_t count_max;
} trail_query;

bool store_search_trail(arena *a, store *s, const trail_query *query, trail_records *found_out,
                        error *err) MUST_CHECK;

/* The chain of hashes, its signatures, and its last head on this machine. */
typedef struct trail_state {
    bool is_sound;
    int64_t count, bad;  /* bad: first record that does not match; 0: none */
    int64_t contradicts; /* record that is not the one last written on this machine; 0: none */
    int64_t signed_count, unsigned_since, first_late, late_count;
    str head, signer;
} trail_state;

bool store_verify_trail(arena *a, store *s, trail_state *state_out, error *err) MUST_CHECK;

#endif
