/* Who reads which region: for every action whose request names regions or a plan, the reach of the role
 * decides. */
#ifndef SERVICE_ASKED_REGIONS_H
#define SERVICE_ASKED_REGIONS_H

#include "service/context.h"

/* Whether the caller has the permission, one of reading plans, data or results, in each region that the
 * request names, in a member "region", or "regions" separated by commas, and in the region of the plan
 * that it names, in a member "plan"; also of its parts. Of an action that reads tasks only the plan is
 * checked, for the right to read plans; the action checks the regions of the tasks. A region that is unknown
 * is left to the action, which reports it; a plan that is unknown is refused to readers with the plans that
 * they may read. Fails: ERROR_DENIED, ERROR_NOT_FOUND. */
bool asked_regions_allow(context *c, permission p, const field_table *of, const void *request,
                         error *err) MUST_CHECK;

/* For the same actions: the plan of a question that names none (an empty key) is the only one that the caller
 * may read. A function that loads a plan by a key that may be empty calls this first. Fails: ERROR_DENIED
 * when there are plans, none of which the caller may read; ERROR_USAGE when the caller may read several. */
bool asked_plan_settle(const context *c, str *key, error *err) MUST_CHECK;

/* The same for a plan that was found by something else, such as the id of a target. Fails: ERROR_DENIED. */
bool asked_plan_allow(const context *c, const plan_record *of, error *err) MUST_CHECK;

#endif
