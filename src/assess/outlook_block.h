/* Forecasts and early warnings of many yearly series at once, in columns: what a province or the nation asks of all its
 * counties. The forecast is the straight line of stats/forecast.h, with its bands and chance, for the target's year. */
#ifndef ASSESS_OUTLOOK_BLOCK_H
#define ASSESS_OUTLOOK_BLOCK_H

#include "assess/block.h"
#include "model/warning_rules.h"

/* [count] each. NAN where fewer than five figures are known or the target's year is not ahead. */
typedef struct outlook_block_result {
    double *mids, *lows80, *highs80, *lows95, *highs95;
    double *chances;        /* 0 … 1 */
    uint8_t *levels;        /* the gravest warning_level */
    uint8_t *rules;         /* its warning_rule; WARNING_RULE_COUNT without one */
} outlook_block_result;

/* What was precomputed for one set of limits: t quantiles by degrees of freedom. */
typedef struct outlook_tables outlook_tables;
const outlook_tables *outlook_tables_create(arena *result, const warning_settings *settings);

/* Looks ahead for series from (included) to to (not included), so that threads can share a block.
 *
 *   block       as for assess_judge_block; figures as they are reported, on the scale on which they run straight
 *   resolution  one unit of the last digit reported
 *
 * Rules: fell back, unlikely, moving away, behind, bad years, volatile (without the widening of bands by residuals that follow
 * one another), late (a figure is due each year). Only the gravest is kept. */
void assess_outlook_block(const assess_block *block, const outlook_tables *tables, double resolution, size_t from, size_t to,
                          const outlook_block_result *result);

/* Both, verdict and outlook, on two threads; memory beyond the columns is a few kilobytes a thread. */
void assess_block_whole(const assess_block *block, const outlook_tables *tables, double resolution, const assess_block_result *verdicts,
                        const outlook_block_result *outlook);

#endif
