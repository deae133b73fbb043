/* What the pages show before a password is set: whose account a link opens, the rules, and how good a
 * password is while it is typed. */
#ifndef SERVICE_PEOPLE_PREVIEW_H
#define SERVICE_PEOPLE_PREVIEW_H

#include "service/people/security.h"
#include "store/credentials.h"

typedef struct password_preview {
    int64_t characters_min, classes_min, days_max; /* the rules; 0: none */
    bool has_strength;
    password_strength strength;
    str fault; /* why the rules refuse it, in the language of the caller; empty: they do not */
} password_preview;

typedef struct link_preview {
    link_kind kind;
    str login, name, ends_at; /* login and name are empty with the first link of a store */
    bool has_second_factor;   /* setting the password needs a code of it */
    password_preview password;
} link_preview;

/* Login and name count with the first link of a store alone. */
typedef struct preview_request {
    str link, password, login, name;
} preview_request;

extern const field_table link_preview_request_fields, password_preview_request_fields, link_preview_fields,
    password_preview_fields;

/* Fails: ERROR_SIGN_IN for a link that is unknown, used or too old. */
bool service_preview_link(context *c, const preview_request *asked, link_preview *preview_out,
                          error *err) MUST_CHECK;

/* Of the own account. */
bool service_preview_password(context *c, const preview_request *asked, password_preview *preview_out,
                              error *err) MUST_CHECK;

#endif
