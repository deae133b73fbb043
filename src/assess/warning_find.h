/* Early warnings for a plan that has been judged and whose outlook is known. */
#ifndef ASSESS_WARNING_FIND_H
#define ASSESS_WARNING_FIND_H

#include "assess/contradiction.h"
#include "model/warning_rules.h"
#include "model/assessment.h"

/* Fills plan->warnings and plan->missing, the most severe first, each cause of each indicator once.
 *
 *   against   figures that contradict each other; indicators gives their codes. Both may be NULL. */
void assess_warn(arena *a, const warning_settings *settings, const contradictions *against,
                 const indicators *known, assessment *plan);

#endif
