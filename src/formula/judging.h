/* Inside the room: shared by the rules of judging. One judging is one formula, its input and the evaluation
 * being filled. */
#ifndef FORMULA_JUDGING_H
#define FORMULA_JUDGING_H

#include "formula/bounds.h"

typedef struct judging {
    const evaluation_input *in;
    const formula *f;
    evaluation *out;
} judging;

/* Whether the target's year has come. */
bool judging_at_end(const judging *j);

void judging_give(judging *j, verdict v);
void judging_give_up(judging *j, verdict_reason reason);

/* Not satisfied: a verdict for the time before the end, not_met from then on. */
void judging_give_failing(judging *j, verdict before_end);

/* Keeps the value to assess; if it is missing, gives the verdict and returns false. */
bool judging_keep_figure(judging *j, dated seen);

/* The latest figure from first_year on; once the target's year has come, only of that year or later. A last
 * one before it is kept as such. */
bool judging_take_figure(judging *j, int first_year);

void judging_keep_baseline(judging *j, dated baseline);
void judging_keep_bounds(judging *j, const test_bounds *b);

/* The bounds for the year of the value; if they are missing, gives the verdict and returns false. */
bool judging_take_bounds(judging *j, const formula_test *t, test_bounds *bounds_out);

/* The verdict for a pace ratio that is rounded to ten decimals. */
verdict judging_verdict_of_pace(double ratio);

/* The pace ratio and the verdict that follows from it. */
void judging_give_pace(judging *j, double way, double way_all, double time, double time_all);

/* Both rounded to the coarser number of decimals: -1, 0, 1. */
int compare_as_reported(decimal a, decimal b);

/* Rules that look at several years (evaluate_years.c). */
typedef void judge_rule(judging *j);
judge_rule judge_always, judge_every_year, judge_conditional, judge_sum, judge_milestones, judge_gap,
    judge_trend;

/* "rises each year", "falls each year": lists the years that were worse than the one reported before. */
void judging_find_steps_back(judging *j, int sign);

#endif
