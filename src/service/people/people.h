/* Persons and their roles, managed by administrators. */
#ifndef SERVICE_PEOPLE_PEOPLE_H
#define SERVICE_PEOPLE_PEOPLE_H

#include "service/context.h"

/* Fails: ERROR_INPUT with what a login may contain, or that the name is empty or too long. */
bool people_check_login(str login, error *err) MUST_CHECK;
bool people_check_name(str name, error *err) MUST_CHECK;

/* An account on which the caller has the permission. Fails: ERROR_NOT_FOUND, also without the permission. */
bool people_find(context *c, permission p, str login, person *found_out, error *err) MUST_CHECK;

/* Whether the roles of the human behind an account, over all accounts, agree. Fails: ERROR_INPUT. */
bool people_check_roles(context *c, const person *p, error *err) MUST_CHECK;

/* A change of rights takes effect at once, and the person is to notice it. */
bool people_end_sessions(context *c, const person *p, error *err) MUST_CHECK;

typedef struct invite_request {
    str login, name, role; /* role: word; empty: none yet */
    str region;            /* code or name, of the role; empty: that of the unit, or of the store */
    int64_t unit;
    str from, until;
} invite_request;

/* A person and the link that was made, to be handed over by a safe way. */
typedef struct person_link {
    person person;
    str link, ends_at;
} person_link;

/* What is not given stays. */
typedef struct person_change {
    str login, name, state; /* state: active, locked */
    int64_t unit;
} person_change;

typedef struct grant_request {
    str login, role, region, from, until;
    int64_t unit;
} grant_request;

typedef struct revoke_request {
    str login;
    int64_t grant;
} revoke_request;

/* password: another link; second_factor, lock, sessions: taken away. */
typedef enum reset_kind {
    RESET_PASSWORD,
    RESET_SECOND_FACTOR,
    RESET_LOCK,
    RESET_SESSIONS,
    RESET_KIND_COUNT
} reset_kind;

typedef struct reset_request {
    str login;
    reset_kind what;
} reset_request;

extern const field_table invite_fields, person_link_fields, person_change_fields, grant_request_fields,
    revoke_fields, reset_fields, login_fields;

bool service_list_persons(context *c, persons *found_out, error *err) MUST_CHECK;
/* Those of the window of the call. */
bool service_list_window_of_persons(context *c, persons *found_out, error *err) MUST_CHECK;
bool service_show_person(context *c, str login, person *found_out, error *err) MUST_CHECK;

/* With a role, as service_grant_role: an administrator of accounts may give the first security administrator
 * the role, and no other. */
bool service_invite_person(context *c, const invite_request *asked, person_link *made_out,
                           error *err) MUST_CHECK;
bool service_change_person(context *c, const person_change *asked, person *changed_out,
                           error *err) MUST_CHECK;
bool service_end_person(context *c, str login, person *ended_out, error *err) MUST_CHECK;

/* Fails: ERROR_INPUT for a role that contradicts another one of the person, a unit of another region, a third
 * party without a last day; ERROR_DENIED for an own role. */
bool service_grant_role(context *c, const grant_request *asked, person *changed_out, error *err) MUST_CHECK;
bool service_revoke_role(context *c, const revoke_request *asked, person *changed_out, error *err) MUST_CHECK;

bool service_reset_person(context *c, const reset_request *asked, person_link *made_out,
                          error *err) MUST_CHECK;

/* The link that opens a store without persons; fails with ERROR_EXISTS when it has some. */
bool service_make_first_link(context *c, person_link *made_out, error *err) MUST_CHECK;

#endif
