/* Sessions of signed-in persons. The token itself is not stored. */
#ifndef STORE_SESSIONS_H
#define STORE_SESSIONS_H

#include "store/store.h"

typedef struct session {
    int64_t id; /* 0 before it is saved */
    str hash;   /* of its token */
    int64_t person;
    bool has_second_factor;
    bool is_limited; /* until another password is chosen, for the own account only */
    str address;     /* from where */
    str created_at, ends_at, used_at;
} session;

typedef struct sessions {
    session *items; /* oldest first */
    size_t count;
} sessions;

bool store_add_session(store *s, session *new_one, error *err) MUST_CHECK;

/* *has_out: there is such a session. By the hash of its token, or by id. */
bool store_find_session(arena *a, store *s, str hash, session *found_out, bool *has_out,
                        error *err) MUST_CHECK;
bool store_load_session(arena *a, store *s, int64_t id, session *found_out, bool *has_out,
                        error *err) MUST_CHECK;

/* Of a person; 0: of everybody. */
bool store_load_sessions(arena *a, store *s, int64_t person_id, sessions *found_out, error *err) MUST_CHECK;

bool store_end_session(store *s, int64_t id, error *err) MUST_CHECK;
/* All sessions of a person but one; 0: all. */
bool store_end_sessions(store *s, int64_t person_id, int64_t except_id, error *err) MUST_CHECK;
/* Those that ended before. */
bool store_drop_old_sessions(store *s, str now, error *err) MUST_CHECK;

/* Notes that a session was used, outside of the audit trail. */
bool store_touch_session(store *s, int64_t id, str at, error *err) MUST_CHECK;

#endif
