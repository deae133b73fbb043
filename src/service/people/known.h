/* Persons who were looked up by the token of a session, kept while the audit trail does not grow: every
 * change of sessions, accounts, roles and settings adds a record. Thread-safe. */
#ifndef SERVICE_PEOPLE_KNOWN_H
#define SERVICE_PEOPLE_KNOWN_H

#include "service/access.h"
#include "store/store.h"

typedef struct known_callers known_callers;

typedef struct known_caller {
    caller who;            /* without a token of a program */
    str ends_at, used_at;  /* of the session; see session */
    int64_t idle_minutes;  /* of the security settings */
} known_caller;

/* A NULL is allowed in the functions below, which then do nothing. */
known_callers *known_create(arena *a);
void known_destroy(known_callers *k);

/* A copy in a of what was kept for the hash of a token when the head of the trail was this one. */
bool known_find(known_callers *k, arena *a, str hash, const store_version *head, known_caller *found_out);

/* Keeps a copy; another hash with the same place loses its own. */
void known_keep(known_callers *k, str hash, const store_version *head, const known_caller *one);

#endif
