/* A target that is compared with another indicator without naming it: 应保尽保 of a count against those
 * entitled, 相适应 against the share it should be commensurate with. The catalogue knows which indicator that
 * is. */
#ifndef SERVICE_PLAN_REFERENCE_H
#define SERVICE_PLAN_REFERENCE_H

#include "model/indicator.h"
#include "model/target.h"

/* The formula with the reference of i. Unchanged if it already names a known indicator, needs no reference,
 * or i has none.
 *
 *   is_known   whether a name in a formula is an indicator
 */
str plan_formula_with_reference(arena *a, const target_reading *r, const indicator *i,
                                bool (*is_known)(void *payload, str name), void *payload);

#endif
