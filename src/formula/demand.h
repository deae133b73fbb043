/* Which of two targets of the same indicator asks for more. */
#ifndef FORMULA_DEMAND_H
#define FORMULA_DEMAND_H

#include "formula/formula.h"
#include "model/demand.h"

/* A target with what its formula leaves open. */
typedef struct demand {
    const formula *formula;
    int last_year; /* of its plan, for a formula without a year */
} demand;

/* own compared with upper.
 *
 *   unit       of the indicator; NULL: unknown, units of numbers must then be the same
 *   rises      0: not known which direction is better; above 0: more is better; below 0: less is better
 *   why_out    DEMAND_COMPARABLE unless the result is DEMAND_NOT_COMPARABLE
 */
demand_relation demand_compare(const demand *own, const demand *upper, const unit *of, int rises,
                               demand_reason *why_out);

#endif
