/* Least-squares line, and the prediction interval of a new point. */
#ifndef STATS_REGRESSION_H
#define STATS_REGRESSION_H

#include <stddef.h>

#include "base/error.h"

typedef struct ols_fit {
    size_t count;
    double slope, intercept;
    double slope_se;       /* standard error of slope */
    double sigma;          /* of a point around the line; 0 with two points */
    double x_mean, sxx;    /* needed for predictions */
} ols_fit;

/* Ordinary least squares y = intercept + slope x.
 *
 *   x, y  [count]  every value known
 *
 * Fails:  ERROR_TOO_FEW below 2 points; ERROR_DOMAIN when every x is the same.
 * Source: checked against R lm() on cars.
 */
bool stats_ols(const double *x, const double *y, size_t count, ols_fit *fit_out, error *err) MUST_CHECK;

/* Two-sided p of slope = 0 (t with count-2 degrees). 1 for a flat line without scatter, 0 for a perfect
 * slope. Needs count >= 3. */
double stats_ols_slope_p(const ols_fit *fit);

static inline double stats_ols_at(const ols_fit *fit, double x)
{
    return fit->intercept + fit->slope * x;
}

/* Prediction interval: fit -+ t(n-2) times that. Fails: ERROR_TOO_FEW below 3 points; ERROR_DOMAIN for a
 * confidence outside 0 … 1. */
bool stats_ols_predict(const ols_fit *fit, double x, double confidence, double *lower_out, double *upper_out,
                       error *err) MUST_CHECK;

#endif
