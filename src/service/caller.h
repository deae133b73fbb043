/* The person of a session, as the store has it now. */
#ifndef SERVICE_CALLER_H
#define SERVICE_CALLER_H

#include "service/context.h"

/* Loads person and roles of the caller again, in the transaction of c. Fails: ERROR_SIGN_IN when the account
 * is no longer active, ERROR_STORE. */
bool caller_renew(context *c, error *err) MUST_CHECK;

#endif
