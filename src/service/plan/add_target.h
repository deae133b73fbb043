/* A sentence that was not read as a target, made one by a person; and such targets when a plan is amended. */
#ifndef SERVICE_PLAN_ADD_TARGET_H
#define SERVICE_PLAN_ADD_TARGET_H

#include "service/plan/correct.h"

/* Makes words of a node a target: a row of its own, with a correction that has formula and indicator. Without
 * a formula people judge it. Undoing the correction takes the target out again; made once more, it is the
 * same target.
 *
 * Fails: as service_correct; ERROR_INPUT for words that the node does not have, ERROR_EXISTS where they are a
 * target. */
bool service_add_target(context *c, const correction_request *asked, correction_result *out,
                        error *err) MUST_CHECK;

/* Adds the targets that people made in the version before, where the new one has the same words and does not
 * read them as a target itself. */
void plan_carry_added(arena *a, const stored_plan *before, stored_plan *after, const plan_nodes *nodes);

#endif
