/* Tokens of programs: made by a person in a session, used with the rights of the person that they name. */
#ifndef SERVICE_PEOPLE_API_TOKEN_H
#define SERVICE_PEOPLE_API_TOKEN_H

#include "service/context.h"

enum { API_TOKENS_MAX = 20, API_TOKEN_DAYS_MAX = 400 };

/* The caller of a token: fills c->who and c->by. Opens a transaction of its own. Fails: ERROR_SIGN_IN for a
 * token that is unknown, over or revoked, and when its person may not sign in; ERROR_TOO_OFTEN when the
 * address tried too many wrong ones. */
bool api_token_find_caller(context *c, str token, error *err) MUST_CHECK;

/* The same again in the transaction of c. */
bool api_token_renew_caller(context *c, error *err) MUST_CHECK;

typedef struct token_request {
    str name, scopes, ends_on; /* scopes: permissions, separated by blanks or commas */
} token_request;

typedef struct token_shown {
    int64_t id;
    str login, name, scopes, created_at, ends_at, used_at, revoked_at;
} token_shown;

typedef struct tokens_shown {
    token_shown *items; /* oldest first */
    size_t count;
} tokens_shown;

typedef struct token_made {
    token_shown of;
    str token; /* shown this once */
} token_made;

typedef struct token_id_request {
    int64_t token;
} token_id_request;

extern const field_table token_request_fields, tokens_shown_fields, token_made_fields, token_id_fields,
    token_shown_fields;

/* A permission that the caller has in some place, except those of the own account. */
bool api_token_may_have(const context *c, permission p);

/* Fails: ERROR_INPUT for an unknown permission or one that the caller lacks, a day that has passed or is
 * too far; ERROR_CONFLICT for more than API_TOKENS_MAX tokens. */
bool service_make_token(context *c, const token_request *asked, token_made *made_out, error *err) MUST_CHECK;

/* of_all: of the persons whom the caller manages, else the own ones. */
bool service_list_tokens(context *c, bool of_all, tokens_shown *found_out, error *err) MUST_CHECK;

/* Fails: ERROR_NOT_FOUND, also for a token of a person who is not the caller's to manage. */
bool service_revoke_token(context *c, bool of_all, int64_t id, token_shown *revoked_out,
                          error *err) MUST_CHECK;

#endif
