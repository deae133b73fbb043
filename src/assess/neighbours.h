/* What the forecast of a target may borrow: the same indicator in other regions. */
#ifndef ASSESS_NEIGHBOURS_H
#define ASSESS_NEIGHBOURS_H

#include "model/assessment.h"
#include "stats/forecast_pool.h"

/* What the figures of a target's indicator in one other region are like. Figures after plan->year are not
 * used. False: nothing can be learnt from them (stats/forecast_trait.h). */
bool assess_trait(const assessment *plan, const assessed_target *t, const figure *figures, size_t count,
                  forecast_trait *trait_out);

#endif
