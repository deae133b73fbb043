/* What the forecast of a target may borrow: the same indicator in other regions. */
#ifndef ASSESS_NEIGHBOURS_H
#define ASSESS_NEIGHBOURS_H

#include "base/arena.h"
#include "model/assessment.h"

/* Adds the figures of one other region to the target's neighbours. Figures after plan->year are not used. */
void assess_add_neighbour(arena *a, const assessment *plan, assessed_target *t, const figure *figures,
                          size_t count);

#endif
