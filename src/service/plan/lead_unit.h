/* The unit of a region that leads a target: the lead department of its goal, measure or project, else of the
 * nearest heading above with one, else the department of its indicator. */
#ifndef SERVICE_PLAN_LEAD_UNIT_H
#define SERVICE_PLAN_LEAD_UNIT_H

#include "model/org_unit.h"
#include "model/plan_record.h"
#include "service/context.h"
#include "service/plan/lead.h"

typedef struct lead_units {
    const stored_plan *plan;
    const indicators *indicators;
    plan_nodes nodes; /* with their corrections */
    org_units units;  /* of the region */
    str *unit_codes;  /* [units.count] of their departments; empty: unknown */
    departments departments;
    department_index index;
    arena *memory;
} lead_units;

/* of_plan: with its corrections. leads_out must not move. Fails: ERROR_STORE. */
bool lead_units_load(context *c, const stored_plan *of_plan, int64_t of_region, lead_units *leads_out,
                     error *err) MUST_CHECK;

/* The unit that has the tasks of the lead today: of units that merged, the one that took them over. NULL: the
 * plan names no lead, or the region has no such unit. */
const org_unit *lead_unit_of(const lead_units *l, const plan_target *t);

/* The unit of a department as a person writes it: name, code or short name. NULL: not found. */
const org_unit *lead_unit_named(const lead_units *l, str name);

#endif
