/* Finds the units of a region by what plans and people write. */
#ifndef SERVICE_PLAN_UNIT_FINDER_H
#define SERVICE_PLAN_UNIT_FINDER_H

#include "base/error.h"
#include "model/org_unit.h"
#include "service/catalogue/snapshot.h"
#include "service/plan/lead.h"

typedef struct unit_finder {
    arena *memory;
    const org_units *units;
    const english_names *english;
    department_index departments;
    map by_name, by_department; /* key of the name, code -> place in units */
    str region_name;            /* may precede a name */
} unit_finder;

unit_finder unit_finder_of(arena *a, const org_units *units, const catalogue_snapshot *known,
                           str region_name);

/* By name in either language, else by department; a unit that became part of another one gives that one.
 * NULL: none. */
const org_unit *unit_finder_named(const unit_finder *f, str name);
const org_unit *unit_finder_of_department(const unit_finder *f, str code);

/* The unit in use that a person names by number, name or department.
 * Fails: ERROR_NOT_FOUND; ERROR_INPUT for the number of a unit that has ended. */
bool unit_finder_require(const unit_finder *f, str name, const org_unit **unit_out, error *err) MUST_CHECK;

#endif
