/* A plan of the store as it is judged: the program's reading with people's corrections. */
#ifndef SERVICE_PLAN_LOAD_H
#define SERVICE_PLAN_LOAD_H

#include "store/store.h"

/* The plan (see store_load_plan) with its corrections applied: formulas with their explanations, indicators,
 * domains, titles; dropped targets are in plan.dropped instead of plan.targets. Rows that an older program
 * saved without a domain get one. */
bool service_load_plan(arena *a, store *s, str key, const indicators *known, stored_plan *plan_out,
                       error *err) MUST_CHECK;

/* The nodes of a loaded plan with their corrections. */
bool service_load_plan_nodes(arena *a, store *s, const stored_plan *p, plan_nodes *nodes_out,
                             error *err) MUST_CHECK;

/* Applies corrections to targets and domain titles in place; dropped ones stay and are marked. */
void plan_apply_corrections(arena *a, const indicators *known, stored_plan *p);

/* A copy of a plan with its corrections applied; the plan stays as it was read. */
stored_plan plan_corrected(arena *a, const indicators *known, const stored_plan *read);

#endif
