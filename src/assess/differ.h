/* Indicators for which the text of a plan asks for something else than its indicator table. */
#ifndef ASSESS_DIFFER_H
#define ASSESS_DIFFER_H

#include "model/assessment.h"

/* Fills differs_zh and differs_en from what each target asks for (explain_zh and explain_en of its reading);
 * repeats are marked. Both targets are judged and counted. */
void assess_mark_differences(arena *a, assessment *plan);

#endif
