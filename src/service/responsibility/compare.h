/* The targets of a plan of a lower region compared with those of the plan above. */
#ifndef SERVICE_RESPONSIBILITY_COMPARE_H
#define SERVICE_RESPONSIBILITY_COMPARE_H

#include "service/context.h"
#include "service/responsibility/requests.h"

/* Each plan of a lower region that is in the store: by the scheme that names it, or a plan of the region with
 * the same subject. Regions that the caller may not read are left out. */
bool service_compare_plans(context *c, const compare_request *asked, comparison *out, error *err) MUST_CHECK;

/* Inside the folder: one plan with another. */
bool compare_one_plan(context *c, const stored_plan *upper, const stored_plan *own, bool only_lower,
                      compared_plan *out, error *err) MUST_CHECK;

#endif
