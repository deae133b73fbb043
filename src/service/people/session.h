/* Sessions: signing in and out, and who calls with a token. */
#ifndef SERVICE_PEOPLE_SESSION_H
#define SERVICE_PEOPLE_SESSION_H

#include "service/context.h"
#include "store/sessions.h"

/* A session as it was found. */
typedef struct session_use {
    int64_t session;
    int64_t noted; /* when it was used last, as stored; seconds, as all here */
    int64_t idle;  /* after that time without a use it ends */
    int64_t until; /* from then on it must be found again: it ends, or its use must be stored */
} session_use;

/* The caller of a token: fills c->who and c->by; without a valid session they stay as they are and *has_out
 * is false. Opens a transaction of its own. A session that has ended is not valid.
 *
 *   use_out   NULL: not wanted */
bool session_find_caller(context *c, str token, session_use *use_out, bool *has_out, error *err) MUST_CHECK;

/* Notes another use of a session that was found, without the store. To be called before until only, and while
 * nobody has committed to the store since it was found. False: the session has ended. */
bool session_use_again(workspace *w, const session_use *use, int64_t now) MUST_CHECK;

/* Loads session, person and roles of the caller again, in the transaction of c. Fails: ERROR_SIGN_IN when the
 * session has ended or the account is not active, ERROR_STORE. */
bool session_renew_caller(context *c, error *err) MUST_CHECK;

/* The caller is not signed in: whether visitors may read, and whether the store has accounts. In a
 * transaction of its own. */
bool session_visitor(context *c, error *err) MUST_CHECK;

/* Makes a session of a person in a writing step, with its token in c->token; the oldest beyond
 * SECURITY_SESSIONS_MAX end. */
bool session_begin(context *c, const person *of, bool has_second_factor, bool is_limited,
                   session *session_out, error *err) MUST_CHECK;

typedef struct own_session {
    int64_t id;
    str address, created_at, used_at, ends_at;
    bool is_this;
} own_session;

typedef struct own_sessions {
    own_session *items;
    size_t count;
} own_sessions;

/* A session of anybody, for the administrator of security. */
typedef struct session_of {
    int64_t id;
    str login, name, address, created_at, used_at, ends_at;
    bool has_second_factor, is_this;
} session_of;

typedef struct all_sessions {
    session_of *items; /* newest first */
    size_t count;
} all_sessions;

extern const field_table own_sessions_fields, all_sessions_fields;

/* Of the persons whom the caller manages. */
bool service_list_all_sessions(context *c, all_sessions *found_out, error *err) MUST_CHECK;

bool service_list_sessions(context *c, own_sessions *found_out, error *err) MUST_CHECK;
/* Ends an own session; id 0: this one. Fails: ERROR_NOT_FOUND, also for a session of somebody else. */
bool service_end_session(context *c, int64_t id, error *err) MUST_CHECK;

#endif
