/* Answers that are given again under a key that the caller chose, so that a request that is sent twice acts
 * once. No audit record covers them; they are forgotten after a day. */
#ifndef STORE_ANSWERED_H
#define STORE_ANSWERED_H

#include "store/store.h"

enum { ANSWERED_BEGUN = 102 }; /* a status: there is no answer yet */

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

/* The answer of a person under a key, unless it is older than `since`. */
bool store_find_answered(arena *a, store *s, int64_t person, str key, str since,
                         answered_request *answered_out, bool *is_there_out, error *err) MUST_CHECK;

/* Forgets what is older than `since`, and replaces what is under the same key. Fails: ERROR_STORE. */
bool store_add_answered(store *s, const answered_request *answered, str since, error *err) MUST_CHECK;
bool store_drop_answered(store *s, int64_t person, str key, error *err) MUST_CHECK;

#endif
