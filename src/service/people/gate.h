/* The gate before every password check: one check at a time for an account, a few at a time for all, and not
 * too many from one address. Thread-safe; what it counts is lost when the process ends, locks of accounts are
 * not. */
#ifndef SERVICE_PEOPLE_GATE_H
#define SERVICE_PEOPLE_GATE_H

#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

enum {
    GATE_CHECKS_MAX = 64,
    GATE_HASHES_MAX = 2,         /* password hashes computed at the same time: 128 MiB */
    GATE_FAILURES_AN_HOUR = 100, /* of one address, over all accounts */
};

typedef struct gate gate;

/*   checks_max   checks that may run or wait at the same time, 1 to GATE_CHECKS_MAX: one fewer than there are
 *                workers, so that a flood of them leaves a worker for everybody else */
gate *gate_create(arena *a, unsigned checks_max);
void gate_destroy(gate *g);

/* Waits until no other check of this account runs, then runs check.
 *
 *   now   seconds
 * Fails: ERROR_TOO_OFTEN when too many checks run, or the address failed too often in the last hour;
 * ERROR_MEMORY; as check. */
typedef bool gate_check(void *payload, error *err);
bool gate_pass(gate *g, str account, str address, int64_t now, gate_check *check, void *payload,
               error *err) MUST_CHECK;

/* Counts a failed check of an address. */
void gate_count_failure(gate *g, str address, int64_t now);

/* Around the computation of a hash. */
void gate_begin_hash(gate *g);
void gate_end_hash(gate *g);

/* Notes that a session is used now. False, and nothing noted: it has been idle too long.
 *
 *   stored   its last use as the store has it; this process may know of a later one
 *   idle     seconds without a use after which a session ends */
bool gate_use_session(gate *g, int64_t session, int64_t stored, int64_t now, int64_t idle) MUST_CHECK;

#endif
