/* What a correction of a target must be, before it is saved or tried. */
#ifndef SERVICE_PLAN_CORRECT_CHECK_H
#define SERVICE_PLAN_CORRECT_CHECK_H

#include "service/context.h"

/* Checks formula, indicator and path of a correction, and writes them as they are stored: the formula in its
 * canonical form, the indicator by its code.
 *
 *   now   the target as it is judged without the correction
 *
 * Fails: ERROR_INPUT, ERROR_NOT_FOUND for an indicator, ERROR_USAGE for a path, ERROR_UNIT. */
bool correction_check_target(context *c, const plan_target *now, correction *made, error *err) MUST_CHECK;

/* Fails: ERROR_USAGE without a reason. */
bool correction_has_reason(const context *c, error *err) MUST_CHECK;

#endif
