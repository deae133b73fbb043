/* Many level and ceiling targets at once, in columns: what a province or the nation asks of all its counties. Gives the
 * verdicts that target_judge gives one at a time. */
#ifndef ASSESS_BLOCK_H
#define ASSESS_BLOCK_H

#include <stddef.h>
#include <stdint.h>

#include "formula/formula.h"
#include "model/verdict.h"

typedef struct assess_block {
    size_t count;                  /* series */
    int first_year;
    size_t years;
    const double *figures;         /* [years][count], a column a year; NAN missing */
    const double *baselines;       /* [count]; NAN where none */
    const int16_t *baseline_years; /* [count] */
    const double *goals;           /* [count] */
    const uint8_t *comparators;    /* [count], formula_comparator but FORMULA_EQ */
    const int16_t *target_years;   /* [count] */
    int year;                      /* of the assessment */
    int plan_start;
} assess_block;

typedef struct assess_block_result {
    uint8_t *verdicts;             /* [count] verdict */
    uint8_t *reasons;              /* [count] verdict_reason */
    double *pace_ratios;           /* [count]; NAN where the rule knows none */
    double *projections;           /* [count] at the target year; likewise */
} assess_block_result;

/* Judges series from (included) to to (not included), so that threads can share a block. */
void assess_judge_block(const assess_block *block, size_t from, size_t to, const assess_block_result *result);

#endif
