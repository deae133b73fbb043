/* Robust trend test and slope, based on ranks. */
#ifndef STATS_TREND_H
#define STATS_TREND_H

#include <stddef.h>

#include "base/error.h"

typedef struct mann_kendall {
    double s;
    double variance;       /* of s, corrected for ties */
    double z;
    double p;              /* two-sided, normal approximation */
    bool has_exact;        /* n <= 10 and no ties */
    double p_exact;        /* two-sided, by counting permutations */
    double tau;            /* s / (n(n-1)/2), not corrected for ties */
    int trend;             /* +1, -1, 0; by p_exact if available, at the given level */
} mann_kendall;

/* Mann-Kendall test: S = sum of sign(xj - xi), i < j.
 *
 *   values  [count]  in order of time, all known (leave out missing values)
 *   alpha            level of the verdict, such as 0.05; below 5 points no verdict is possible at 0.05
 *
 * All equal: S = 0, variance = 0, Z = 0, p = 1, no trend.
 * Fails:  ERROR_TOO_FEW below 2 values; ERROR_TOO_LARGE past LIMIT_PAIRED_VALUES.
 * Cost:   count squared.
 * Source: Mann 1945, Kendall 1975; Gilbert 1987 for the exact table; checked against pyMannKendall.
 */
bool stats_mann_kendall(const double *values, size_t count, double alpha, mann_kendall *test_out,
                        error *err) MUST_CHECK;

typedef enum theil_sen_intercept {
    INTERCEPT_SEPARATE, /* median(y) - slope median(x) */
    INTERCEPT_JOINT,    /* median(y - slope x) */
} theil_sen_intercept;

typedef struct theil_sen {
    double slope, intercept;
    double lower, upper;   /* limits of the slope at the given confidence level */
} theil_sen;

/* Theil-Sen slope: the median of all slopes between two points.
 *
 *   times, values  [count]  real times, so that gaps are taken into account
 *
 * Fails:  ERROR_TOO_FEW below 2 points; ERROR_DOMAIN when all times are the same; ERROR_TOO_LARGE past
 * LIMIT_PAIRED_VALUES. Cost:   count squared, in scratch. Source: Sen 1968; checked against his example and
 * SciPy.
 */
bool stats_theil_sen(arena *scratch, const double *times, const double *values, size_t count,
                     theil_sen_intercept intercept, double confidence, theil_sen *fit_out,
                     error *err) MUST_CHECK;

#endif
