/* The verdicts, forecasts and warnings of a judged plan in one year. */
#ifndef SERVICE_ASSESS_JUDGED_YEAR_H
#define SERVICE_ASSESS_JUDGED_YEAR_H

#include "service/assess/judged_plan.h"

/* Brings the answer to a question up to date; what it refers to belongs to p, the rest to a.
 * Fails: as service_assess. */
bool judged_year_answer(arena *a, judged_plan *p, store *s, const assess_options *options,
                        assessment *answer_out, error *err) MUST_CHECK;

#endif
