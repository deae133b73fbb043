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

/* Curvature: the quadratic term, orthogonal to line and level, is
 * q(x) = (x-x_mean)^2 - tilt (x-x_mean) - sxx/count, fitted as line + size q(x). */
typedef struct ols_bend {
    double size,
        size_se; /* its standard error from the scatter around the curve, which is never below the floor */
    double tilt;           /* 0 for even steps */
} ols_bend;

/*   fit    of the same points: 4 or more, at 3 or more different x
 *   floor  minimum scatter (rounding); 0: none */
ols_bend stats_ols_bend(const double *x, const double *y, const ols_fit *fit, double floor);

/* q(x). */
static inline double stats_ols_bend_at(const ols_fit *fit, const ols_bend *bend, double x)
{
    double away = x - fit->x_mean;
    return away * away - bend->tilt * away - fit->sxx / (double)fit->count;
}

#endif
