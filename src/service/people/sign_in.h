/* Signing in: password and one-time code, counted failures, locks. */
#ifndef SERVICE_PEOPLE_SIGN_IN_H
#define SERVICE_PEOPLE_SIGN_IN_H

#include "service/action.h"
#include "service/people/security.h"
#include "store/credentials.h"

/* A check of what a person knows and has. */
typedef struct sign_in_check {
    str login, password;
    str code;          /* one-time code or recovery code; empty: none */
    bool asks_no_code; /* the session has proved it already */
    /* Runs in the transaction that counts the success; with person, credential and settings. */
    action_step *then;
    void *payload;
    /* Results. */
    person person;
    credential credential;
    security_settings settings;
    bool has_second_factor;
} sign_in_check;

/* Checks, and counts: 5 failures within 15 minutes lock the account, a success ends the count. A locked
 * account is only checked with a right one-time code. Unknown, closed and locked accounts fail with the same
 * words as a wrong password does, and take as long.
 *
 * Of an action of steps. Fails: ERROR_SIGN_IN, ERROR_TOO_OFTEN; ERROR_SECOND_FACTOR when only the code is
 * missing, which counts as no failure; as then. */
bool sign_in_run_check(context *c, sign_in_check *check, error *err) MUST_CHECK;

/* The role of a person, or a setting, needs a second factor. */
bool sign_in_needs_second_factor(const person *p, const security_settings *settings, date today);

typedef struct sign_in_request {
    str login, password, code;
} sign_in_request;

typedef struct sign_in_result {
    str login, name, language, csrf, ends_at;
    str needs;  /* "password": another one must be chosen; "second_factor": one must be set up; empty */
    str before; /* the last time; empty: never */
} sign_in_result;

extern const field_table sign_in_fields, sign_in_result_fields;

bool service_sign_in(context *c, const sign_in_request *asked, sign_in_result *result_out,
                     error *err) MUST_CHECK;

/* For the person of c->proxy_login, whom a trusted proxy has signed in. */
bool service_sign_in_by_proxy(context *c, sign_in_result *result_out, error *err) MUST_CHECK;

/* A session after a check, in its transaction. */
bool sign_in_begin_session(context *c, const sign_in_check *check, sign_in_result *result_out,
                           error *err) MUST_CHECK;

#endif
