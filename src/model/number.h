/* How the numbers of an indicator are written, and what they can be: one rule for tables, sentences, charts
 * and pages.
 *
 * A figure is written as reported, with the indicator's decimals at most; a number derived from figures as
 * decimal_derived writes it; no number derived leaves the range that figures can have. */
#ifndef MODEL_NUMBER_H
#define MODEL_NUMBER_H

#include "model/assessment.h"

typedef struct number_facts {
    bool has_decimals;          /* the catalogue has them */
    int decimals;
    double full;                /* what a share cannot pass; 0: nothing limits it */
    const figure *figures;      /* [figure_count] */
    size_t figure_count;
    decimal baseline;           /* { 0 } where none */
    bool has_bound;
    decimal bound, bound_upper; /* one bound: twice the same */
} number_facts;

typedef struct number_rule {
    int places;                 /* the indicator's decimals */
    double low, high;           /* what a figure can be */
    bool has_bound;
    decimal bound, bound_upper;
} number_rule;

/* The decimals are the catalogue's, else the most among figures and baseline; a target or baseline of the
 * plan is not cut. Figures are never below 0 and shares never past full, unless one was reported or aimed at
 * that is. */
number_rule number_rule_of(const number_facts *known);
number_rule number_rule_of_target(const assessed_target *t);

/* A figure as it is written; with more decimals where fewer would put it on the other side of its target. */
decimal number_written(const number_rule *r, decimal reported);

/* A target's own number: one decimal more than its figures, for what is derived from a baseline; a fraction
 * (三分之二) has two. */
decimal number_bound(const number_rule *r, decimal bound);

/* From a figure to its target, and from one figure to another: the difference of the numbers that are
 * written. */
decimal number_gap(const number_rule *r, decimal reported, decimal bound);
decimal number_change(const number_rule *r, decimal from, decimal to);

decimal number_derived(const number_rule *r, double value);
double number_possible(const number_rule *r, double value);

#endif
