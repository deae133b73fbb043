/* Signing: a unit accepts its list of parts; what changed since then. */
#ifndef SERVICE_RESPONSIBILITY_SIGN_H
#define SERVICE_RESPONSIBILITY_SIGN_H

#include "service/context.h"
#include "service/responsibility/requests.h"

/* The units of a plan: how much each leads and supports, and whether its list is signed as it is now. */
bool service_list_duties(context *c, const responsibility_search *asked, responsibility_units *units_out,
                         error *err) MUST_CHECK;

/* Signs the confirmed list of the caller's unit. Fails: ERROR_DENIED for another unit; ERROR_CONFLICT when
 * nothing is assigned, when the same list is signed already, or when the plan changed since the revision. */
bool service_sign_responsibilities(context *c, const signing_request *asked, unit_duties *duties_out,
                                   error *err) MUST_CHECK;

#endif
