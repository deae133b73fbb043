/* The own account: setting it up by a one-time link, password, one-time codes, language. */
#ifndef SERVICE_PEOPLE_ACCOUNT_H
#define SERVICE_PEOPLE_ACCOUNT_H

#include "service/people/sign_in.h"

/* Setting a password by a link. Login and name only with the first link of a store, which makes the account
 * of the system administrator. */
typedef struct account_setup {
    str link, password, code, login, name;
} account_setup;

typedef struct password_request {
    str password, new_password, code;
} password_request;

/* The begin of setting up one-time codes, and its confirmation by a first code. */
typedef struct factor_request {
    str password, sealed, code;
} factor_request;

typedef struct factor_offer {
    str secret, uri, sealed;
} factor_offer;

typedef struct recovery_codes {
    str *items;
    size_t count;
    str csrf;
} recovery_codes;

/* A permission that the person has in some place, and may give to a token. */
typedef struct own_right {
    str word, name;
} own_right;

typedef struct own_account {
    person person;
    int64_t recovery_codes; /* unused ones */
    bool needs_second_factor, is_limited;
    own_right *rights; /* [right_count] */
    size_t right_count;
} own_account;

extern const field_table setup_fields, password_fields, factor_begin_fields, factor_fields,
    factor_offer_fields, recovery_codes_fields, own_account_fields;

/* Fails: ERROR_SIGN_IN for a link that is unknown, used or too old; ERROR_INPUT for a password that the rules
 * forbid. */
bool service_set_up_account(context *c, const account_setup *asked, sign_in_result *result_out,
                            error *err) MUST_CHECK;

/* Ends all other sessions, and begins another one in place of this one. */
bool service_change_password(context *c, const password_request *asked, sign_in_result *result_out,
                             error *err) MUST_CHECK;

bool service_offer_factor(context *c, const factor_request *asked, factor_offer *offer_out,
                          error *err) MUST_CHECK;
bool service_confirm_factor(context *c, const factor_request *asked, recovery_codes *codes_out,
                            error *err) MUST_CHECK;

bool service_show_account(context *c, own_account *account_out, error *err) MUST_CHECK;
bool service_set_language(context *c, str lang, own_account *account_out, error *err) MUST_CHECK;

#endif
