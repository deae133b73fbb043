/* The unit of a region that leads a target, for all that ask: responsibilities decide, confirmed or else
 * proposed. */
#ifndef SERVICE_PLAN_LEAD_UNIT_H
#define SERVICE_PLAN_LEAD_UNIT_H

#include "service/responsibility/book.h"

typedef struct lead_units {
    responsibility_book book; /* of the plan, with the units of the region */
} lead_units;

/* leads_out must not move. Fails: as responsibility_load_book_in. */
bool lead_units_load(context *c, const stored_plan *of_plan, int64_t of_region, lead_units *leads_out,
                     error *err) MUST_CHECK;

/* The unit that has the tasks of the lead today: of units that merged, the one that took them over. NULL:
 * there is no lead, or the region has no such unit. */
const org_unit *lead_unit_of(const lead_units *l, const plan_target *t);

/* The unit that hands in the figures of an indicator: the lead of its target, a confirmed one first; where
 * that unit hands in words only, the unit of the catalogue's department. NULL: none. */
const org_unit *lead_unit_of_indicator(const lead_units *l, const indicator *i);

#endif
