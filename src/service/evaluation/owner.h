/* The unit of a region that a plan or a person names. */
#ifndef SERVICE_EVALUATION_OWNER_H
#define SERVICE_EVALUATION_OWNER_H

#include "model/org_unit.h"
#include "service/context.h"

/* By its name, else by its department: name, code or short name, also with the region before it. Of a unit
 * that became part of another one, that one. Fails: ERROR_STORE. */
bool owner_named(context *c, const stored_plan *of_plan, int64_t region_id, str name, org_unit *unit_out,
                 bool *found_out, error *err) MUST_CHECK;

#endif
