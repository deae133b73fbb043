/* Who reads which region: for every action whose request names regions or a plan, the reach of the role
 * decides. */
#ifndef SERVICE_ASKED_REGIONS_H
#define SERVICE_ASKED_REGIONS_H

#include "service/context.h"

/* Whether the caller has the permission, one of reading plans, data or results, in each region that the
 * request names, in a member "region", or "regions" separated by commas, and in the region of the plan
 * that it names, in a member "plan"; also of its parts. Of an action that reads tasks only the plan is
 * checked, for the right to read plans; the action checks the regions of the tasks. What is unknown is left
 * to the action, which reports it. Fails: ERROR_DENIED. */
bool asked_regions_allow(context *c, permission p, const field_table *of, const void *request,
                         error *err) MUST_CHECK;

#endif
