/* Exact intervals for large arrays at one confidence level.
 *
 * Limits of a Poisson count depend on the count alone, so small counts use a table and large ones a
 * polynomial in 1/sqrt(count); Clopper-Pearson limits come from a cubic-order root search on the incomplete beta function.
 * Relative accuracy 1e-10 against the plain functions of interval.h. */
#ifndef STATS_INTERVAL_MANY_H
#define STATS_INTERVAL_MANY_H

#include <stdint.h>

#include "stats/interval.h"

typedef struct exact_limits exact_limits;

/* Fails: ERROR_DOMAIN for a confidence outside 0.5 … 0.9999. Cost: about a millisecond. */
bool stats_exact_limits(arena *result, double confidence, const exact_limits **limits_out, error *err) MUST_CHECK;

interval stats_exact_count(const exact_limits *l, uint32_t count);
interval stats_exact_share(const exact_limits *l, uint32_t x, uint32_t n); /* 0 < n, x <= n */

/* lower, upper [count]: counts / denominators times multiplier, on two threads for large arrays. Denominators positive. */
void stats_exact_rates(const exact_limits *l, const uint32_t *counts, const double *denominators, size_t count, double multiplier,
                       double *lower_out, double *upper_out);
void stats_exact_shares(const exact_limits *l, const uint32_t *x, const uint32_t *n, size_t count, double *lower_out,
                        double *upper_out);

#endif
