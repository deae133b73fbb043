/* Quantiles of the beta distribution with whole parameters, fast: what exact limits of a share are made of. */
#ifndef STATS_BETA_H
#define STATS_BETA_H

/* A share and what is left of one, both to full accuracy however small. */
typedef struct beta_split {
    double x, y;
} beta_split;

/* The x that a beta(a, b) variable stays below with chance tail.
 *
 *   tail  above 0, below a half
 *   z     the normal quantile of 1 - tail (asked for, since callers have it)
 *   a, b  whole, from 1 up
 *
 * Relative accuracy 1e-11 of x and of y = 1 - x. One evaluation of the incomplete beta function as a rule.
 * Source: start Abramowitz & Stegun 26.5.22; continued fraction DiDonato & Morris 1992; step by reversing a series. */
beta_split stats_beta_low(double tail, double z, double a, double b);

#endif
