/* The statistical yearbook of a plan, from the store. */
#ifndef SERVICE_REPORT_YEARBOOK_H
#define SERVICE_REPORT_YEARBOOK_H

#include "service/action.h"
#include "service/assess/assess.h"

/* The indicators of the plan with all their series up to a year. Fails: as service_assess and
 * report_yearbook; ERROR_TOO_FEW when no indicator has a figure. */
bool service_yearbook(context *c, const assess_options *asked, action_file *file_out, error *err) MUST_CHECK;

#endif
