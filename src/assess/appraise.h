/* The score of a unit: rules applied to what is known of it, with the arithmetic of each part. */
#ifndef ASSESS_APPRAISE_H
#define ASSESS_APPRAISE_H

#include "model/appraisal.h"

/* Parts without their words; see appraise_words. No part is below 0 or above its weight. */
appraisal_score appraise(const appraisal_rules *rules, const appraisal_facts *facts);

/* "50 ×（已达标 2×1 + 进度滞后 1×0.4）÷ 3 = 40.0" */
str appraise_words(arena *a, const appraisal_rules *rules, const appraisal_facts *facts, appraisal_part part,
                   language lang);

#endif
