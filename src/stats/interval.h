/* Confidence intervals of counts, shares, rates and means.
 *
 * Counts may be any non-negative number (a weighted count is one too); shares are returned as fractions. The
 * confidence level is between 0 and 1; its normal quantile is exact.  Fails, throughout: ERROR_DOMAIN for an
 * invalid count or denominator. */
#ifndef STATS_INTERVAL_H
#define STATS_INTERVAL_H

#include <stddef.h>

#include "base/error.h"

typedef struct interval {
    double lower, upper;
} interval;

/* Wilson's score interval for x of n: (2x + z^2 -+ z sqrt(z^2 + 4x(1 - x/n))) / (2(n + z^2)).
 * Source: Wilson 1927; checked against PHEindicatormethods. */
bool stats_wilson(double x, double n, double confidence, interval *share_out, error *err) MUST_CHECK;

/* Exact (Clopper-Pearson): beta quantiles. Source: Clopper & Pearson 1934; checked against R binom. */
bool stats_clopper_pearson(double x, double n, double confidence, interval *share_out, error *err) MUST_CHECK;

/* Agresti-Coull: the share of x + z^2/2 in n + z^2, -+ z standard errors; may exceed 0 and 1, as published.
 */
bool stats_agresti_coull(double x, double n, double confidence, interval *share_out, error *err) MUST_CHECK;

/* Exact limits of a Poisson count: chi2(a/2; 2x)/2 (0 when x = 0) and chi2(1-a/2; 2x+2)/2. Source: Garwood
 * 1936. */
bool stats_poisson_exact(double count, double confidence, interval *count_out, error *err) MUST_CHECK;

/* Byar's limits as PHE uses them: x(1 - 1/(9x) - z/(3 sqrt x))^3 and the same with x+1 and +.
 * has_lower false where the cube would be negative or x = 0. */
typedef struct byar_limits {
    bool has_lower;
    double lower, upper;
} byar_limits;
bool stats_byar(double count, double confidence, byar_limits *count_out, error *err) MUST_CHECK;

/* PHE publishes exact limits of a count below ten, Byar's from ten on. */
enum { STATS_BYAR_FROM = 10 };

typedef struct rate_interval {
    double value;             /* count / denominator, times multiplier */
    interval at95, at998;
    bool is_exact;            /* exact below ten counts, else Byar */
} rate_interval;

/* A rate with its 95 % and 99.8 % limits. count may exceed the denominator. Groups: add counts and
 * denominators first. Source: PHE technical guidance; PHEindicatormethods phe_rate. */
bool stats_rate(double count, double denominator, double multiplier, rate_interval *rate_out,
                error *err) MUST_CHECK;

typedef struct mean_interval {
    double mean, sd;          /* sd with n-1 */
    interval at95, at998;
} mean_interval;

/* Mean of values [count] with t limits. Fails: ERROR_TOO_FEW below 2 values. */
bool stats_mean_t(const double *values, size_t count, mean_interval *mean_out, error *err) MUST_CHECK;

typedef struct standardised_rate {
    bool is_shown;            /* false below ten events: too few to standardise */
    double value;
    interval at95;
    double expected;          /* events expected (indirect only) */
    double observed;
    bool is_exact;            /* limits of the count: exact below ten (indirect only) */
} standardised_rate;

/* Directly standardised rate: sum(w O/n) / sum(w), limits by Dobson: value + sqrt(var/O)(Byar limit - O).
 *
 *   counts, populations, standard  [groups]  populations positive
 *
 * Source: Dobson et al. 1991; PHEindicatormethods phe_dsr. */
bool stats_direct_rate(const double *counts, const double *populations, const double *standard, size_t groups,
                       double multiplier, standardised_rate *rate_out, error *err) MUST_CHECK;

/* Indirectly standardised rate: observed / expected times the reference's crude rate, expected = sum n (ref O
 * / ref n). */
bool stats_indirect_rate(double observed, const double *populations, const double *reference_counts,
                         const double *reference_populations, size_t groups, double multiplier,
                         standardised_rate *rate_out, error *err) MUST_CHECK;

/* Sensitivity to single cases: the number of cases more (or fewer) that would change met into not met or vice
 * versa. *cases_out is signed; *can_out is false if no number of cases would (a target below zero). */
bool stats_cases_to_turn(double count, double denominator, double multiplier, double target, int direction,
                         bool *can_out, double *cases_out, error *err) MUST_CHECK;

#endif
