/* Tokens by which programs act for a person. The token itself is not stored. */
#ifndef STORE_API_TOKENS_H
#define STORE_API_TOKENS_H

#include "store/store.h"

typedef struct api_token {
    int64_t id; /* 0 before it is saved */
    str hash;
    int64_t person;
    str name, scopes; /* scopes: permissions, separated by blanks */
    bool has_second_factor;
    str created_at, ends_at;
    str revoked_at, used_at; /* empty: not */
} api_token;

typedef struct api_tokens {
    api_token *items; /* oldest first */
    size_t count;
} api_tokens;

bool store_add_api_token(store *s, api_token *t, error *err) MUST_CHECK;

/* By the hash, or by id. *has_out: it was found; it may have ended or be revoked. */
bool store_find_api_token(arena *a, store *s, str hash, api_token *found_out, bool *has_out,
                          error *err) MUST_CHECK;
bool store_load_api_token(arena *a, store *s, int64_t id, api_token *found_out, bool *has_out,
                          error *err) MUST_CHECK;

/* Of a person; 0: of everybody. */
bool store_load_api_tokens(arena *a, store *s, int64_t person_id, api_tokens *found_out,
                           error *err) MUST_CHECK;

bool store_revoke_api_token(store *s, int64_t id, str at, error *err) MUST_CHECK;

/* Notes that a token was used, outside of the audit trail. */
bool store_touch_api_token(store *s, int64_t id, str at, error *err) MUST_CHECK;

#endif
