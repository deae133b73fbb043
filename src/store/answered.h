/* Answers that are given again under a key that the caller chose, so that a request that is sent twice acts
 * once. No audit record covers them; they are forgotten after a day. */
#ifndef STORE_ANSWERED_H
#define STORE_ANSWERED_H

#include "store/store.h"

typedef struct answered_request {
    int64_t person;
    str key;
    str digest; /* of method, address and content */
    int status;
    str location;  /* empty: none */
    bool has_body; /* false: it contained a secret and was not kept */
    str body;
    str at;
} answered_request;

/* Forgets what is older than `since`, then finds the answer of a person under a key. */
bool store_find_answered(arena *a, store *s, int64_t person, str key, str since,
                         answered_request *answered_out, bool *is_there_out, error *err) MUST_CHECK;

/* Replaces one under the same key that is too old. Fails: ERROR_STORE. */
bool store_add_answered(store *s, const answered_request *answered, error *err) MUST_CHECK;

#endif
