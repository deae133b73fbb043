/* Who reads which region: for every action whose request names regions, the reach of the role decides. */
#ifndef SERVICE_ASKED_REGIONS_H
#define SERVICE_ASKED_REGIONS_H

#include "service/context.h"

/* Whether the caller has the permission, one of reading plans, data or results, in each region that the
 * request names: in a member "region", or "regions" separated by commas, also of its parts. An unknown region
 * is left to the action, which reports it. Fails: ERROR_DENIED. */
bool asked_regions_allow(context *c, permission p, const field_table *of, const void *request,
                         error *err) MUST_CHECK;

#endif
