/* The answer of a request under a key that the caller chose, kept for a day so that the same request sent
 * again acts once. Inside the transaction of the action. */
#ifndef SERVICE_ANSWERED_H
#define SERVICE_ANSWERED_H

#include "service/context.h"
#include "store/answered.h"

/* The answer that the caller got under this key within a day. */
bool service_find_answered(context *c, str key, answered_request *answered_out, bool *is_there_out,
                           error *err) MUST_CHECK;

/* Keeps it for the caller; person and at are set here. */
bool service_keep_answered(context *c, answered_request answered, error *err) MUST_CHECK;

/* The same in a transaction of its own; and the opposite. */
bool service_keep_answered_apart(context *c, answered_request answered, error *err) MUST_CHECK;
bool service_drop_answered_apart(context *c, str key, error *err) MUST_CHECK;

#endif
