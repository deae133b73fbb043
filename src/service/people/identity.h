/* The human behind an account. Accounts with the same identity count as one where two people are needed. */
#ifndef SERVICE_PEOPLE_IDENTITY_H
#define SERVICE_PEOPLE_IDENTITY_H

#include "service/context.h"

typedef struct identify_request {
    str login;
    str identity; /* staff number or the like; only its keyed hash is stored */
} identify_request;

extern const field_table identify_fields;

/* Sets the identity of an account, or corrects it. Its sessions end, because its rights can change.
 *
 * Fails: ERROR_INPUT for what cannot be an identity, or when roles of the accounts that become one human
 * contradict each other; ERROR_DENIED for the own account; ERROR_USAGE without a key. */
bool service_identify_person(context *c, const identify_request *asked, person *changed_out,
                             error *err) MUST_CHECK;

#endif
