/* The audit trail of a store that a test has written to. */
#ifndef TESTS_TESTING_AUDIT_H
#define TESTS_TESTING_AUDIT_H

#include "store/audit.h"
#include "testing.h"

/* The number of its records; *bad_out: the first that does not match its hash, 0 if all do. */
static size_t audit_trail(store *s, int64_t *bad_out)
{
    error err;
    audit_summary found;
    arena *scratch = arena_create(0);
    assert_true(audit_check(scratch, s, &(remembered_head){ 0 }, &found, &err));
    arena_destroy(scratch);
    *bad_out = found.bad;
    return found.count;
}

#endif
