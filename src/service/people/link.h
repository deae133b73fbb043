/* One-time links, by which a person sets a password. */
#ifndef SERVICE_PEOPLE_LINK_H
#define SERVICE_PEOPLE_LINK_H

#include "service/context.h"
#include "store/credentials.h"

/* A link for a person, or for nobody yet (LINK_FIRST, person_id 0), in place of the unused ones. Its code is
 * in the result and nowhere else. In the transaction of c. */
bool link_make(context *c, int64_t person_id, link_kind kind, str *code_out, str *ends_at_out,
               error *err) MUST_CHECK;

/* Counts a failure of the address. Fails: ERROR_SIGN_IN. */
bool link_refuse(context *c, error *err);

/* The link of a code, where it is valid. Fails: ERROR_SIGN_IN when it is unknown, used or too old, which
 * counts as a failure of the address. */
bool link_find(context *c, str code, one_time_link *link_out, error *err) MUST_CHECK;

#endif
