/* Fast quantiles of the beta distribution with integer parameters, for exact limits of shares. */
#ifndef STATS_BETA_H
#define STATS_BETA_H

/* A share and its complement, both to full accuracy even if tiny. */
typedef struct beta_split {
    double x, y;
} beta_split;

/* The quantile of beta(a, b) at probability tail.
 *
 *   tail  above 0, below a half
 *   z     the normal quantile of 1 - tail (an argument, because callers have it)
 *   a, b  whole, from 1 up
 *
 * Relative accuracy 1e-11 of x and of y = 1 - x. Usually one evaluation of the incomplete beta function.
 * Source: start Abramowitz & Stegun 26.5.22; continued fraction DiDonato & Morris 1992; step by reversing a
 * series. */
beta_split stats_beta_low(double tail, double z, double a, double b);

#endif
