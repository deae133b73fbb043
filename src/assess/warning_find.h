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

/* The two steps of it: what is found for one target alone, into t->found; all of that, into the plan. In
 * words, the target has its forecast; else its chance is found here, and a warning has neither reasons nor
 * what would clear it. */
void assess_warn_target(arena *a, const warning_settings *settings, const contradictions *against,
                        const indicators *known, const assessment *plan, bool in_words, assessed_target *t);
void assess_collect_warnings(arena *a, assessment *plan);

#endif
