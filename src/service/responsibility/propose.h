/* Inside the folder: the units that the text of a plan and the catalogue suggest for a part of the plan. */
#ifndef SERVICE_RESPONSIBILITY_PROPOSE_H
#define SERVICE_RESPONSIBILITY_PROPOSE_H

#include "model/plan_node.h"
#include "model/responsibility.h"
#include "service/plan/unit_finder.h"

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
