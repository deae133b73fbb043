/* Inside the folder: the units that the text of a plan and the catalogue suggest for a part of the plan. */
#ifndef SERVICE_RESPONSIBILITY_PROPOSE_H
#define SERVICE_RESPONSIBILITY_PROPOSE_H

#include "model/org_unit.h"
#include "model/plan_node.h"
#include "model/responsibility.h"
#include "service/plan/lead.h"

/* Finds the units of a region by what plans and people write. */
typedef struct unit_finder {
    arena *memory;
    const org_units *units;
    department_index departments;
    map by_name, by_department; /* key of the name, code -> place in units */
    str region_name;            /* may precede a name */
} unit_finder;

unit_finder unit_finder_of(arena *a, const org_units *units, const departments *known, str region_name);

/* By name, else by department; a unit that became part of another one gives that one. NULL: none. */
const org_unit *unit_finder_named(const unit_finder *f, str name);
const org_unit *unit_finder_of_department(const unit_finder *f, str code);

/* The lead of a part.
 *
 *   written   the node that contains it, with its lead and supports as written
 *   domain    lead of the whole domain as written; empty: none or several
 *
 * Sets lead, supports, source, basis and unread of the line; lead.unit 0: nothing suggests one. */
typedef struct proposal_basis {
    const plan_node *written;
    str domain;
    str indicator_department; /* code; empty: none */
} proposal_basis;

void responsibility_propose(const unit_finder *f, const proposal_basis *from, responsibility_line *line);

/* Gives lines without a lead that of their goal, or of most other targets of the goal.
 *
 *   nodes  [count]  id of the node that contains the part of each line
 */
void responsibility_propose_of_goals(arena *a, responsibility_line *lines, const int64_t *nodes,
                                     size_t count);

/* Names separated by 、 , ; and the like. */
bool responsibility_next_name(str *rest, str *name_out);

#endif
