/* The security settings of a store. */
#ifndef SERVICE_PEOPLE_SECURITY_H
#define SERVICE_PEOPLE_SECURITY_H

#include "service/context.h"
#include "service/people/password.h"

/* Limits that no setting goes beyond. */
enum {
    SECURITY_IDLE_MINUTES_MAX = 30,
    SECURITY_SESSION_SECONDS = 8 * 3600,
    SECURITY_SESSIONS_MAX = 2, /* of one person */
    SECURITY_UNUSED_DAYS = 90, /* after which an account cannot sign in */
    SECURITY_FAILURES_MAX = 5, /* within the next: then the account is locked */
    SECURITY_FAILURE_SECONDS = 15 * 60,
    SECURITY_LOCK_SECONDS = 15 * 60, /* doubled with each lock, at most a day */
    SECURITY_FIRST_LINK_SECONDS = 15 * 60,
    SECURITY_LINK_SECONDS = 3 * 24 * 3600,
};

typedef struct security_settings {
    password_profile profile;
    bool needs_second_factor; /* everybody; else the roles that need one */
    int64_t idle_minutes;
    bool visitors_read; /* who is not signed in may read, on a store that has persons */
} security_settings;

extern const field_table security_fields, security_change_fields;

/* A change: what is not given stays. */
typedef struct security_change {
    str profile, second_factor, visitors; /* words; empty: unchanged */
    int64_t idle_minutes;                 /* 0: unchanged */
} security_change;

bool security_load(arena *a, store *s, security_settings *settings_out, error *err) MUST_CHECK;
bool service_set_security(context *c, const security_change *change, security_settings *settings_out,
                          error *err) MUST_CHECK;

#endif
