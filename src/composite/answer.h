/* One question to a composite indicator: scores and ranks of a year, rank intervals, reasons for missing
 * scores, causes of change. */
#ifndef COMPOSITE_ANSWER_H
#define COMPOSITE_ANSWER_H

#include "composite/rank.h"

typedef struct composite_question {
    int year;               /* 0: the newest with figures */
    int year_from;          /* 0: no comparison */
    composite_draws draws;      /* draws 0: no bands */
    bool wants_influences;
    size_t influence_draws;
} composite_question;

/* Fails: ERROR_NOT_FOUND for a year without figures; what the scoring fails with. */
bool composite_answer_of(arena *a, const composite_definition *d, const composite_data *data,
                         const composite_question *question, composite_answer *answer_out,
                         error *err) MUST_CHECK;

#endif
