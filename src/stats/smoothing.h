/* Exponential smoothing: level only (SES), level and trend (Holt), and damped trend (damped Holt).
 *
 * values [count] are in order of time, one period apart, every value known; parameters lie in 0 … 1. */
#ifndef STATS_SMOOTHING_H
#define STATS_SMOOTHING_H

#include <stddef.h>

#include "base/error.h"

/* Simple exponential smoothing: l' = l + alpha (y - l), from the first value. The level is the forecast for
 * every horizon. Fails: ERROR_TOO_FEW without a value; ERROR_DOMAIN (alpha). */
bool stats_ses(const double *values, size_t count, double alpha, double level_start, double *forecast_out,
               error *err) MUST_CHECK;

/* Holt's linear method: f = l + b; l' = alpha y + (1-alpha) f; b' = beta (l'-l) + (1-beta) b, starting before
 * the first value with l = y1 and b = y2 - y1.
 *
 *   trends_out    [count]    b after each value; may be NULL
 *   forecast_out  [horizon]  l + h b
 *
 * Fails:  ERROR_TOO_FEW below 2 values; ERROR_DOMAIN (alpha, beta).
 * Source: Hyndman & Athanasopoulos; checked against statsmodels (legacy heuristic start). */
bool stats_holt(const double *values, size_t count, double alpha, double beta, double *trends_out,
                double *forecast_out, size_t horizon, error *err) MUST_CHECK;

typedef struct damped_holt {
    double alpha, beta, phi;
    double level, trend;       /* at the end; at the start when given to stats_damped_holt_run */
    double first_fitted;
    double sse;                /* sum of squared one-step errors over the whole series */
    size_t count;
} damped_holt;

/* Damped Holt in error form: f = l + phi b; e = y - f; l' = f + alpha e; b' = phi b + beta e.
 * state contains parameters and start values on input and end values on output.
 * Fails:  ERROR_TOO_FEW without a value; ERROR_DOMAIN (alpha, beta, phi).
 * Source: Gardner & McKenzie 1985; ETS(A,Ad,N); checked against statsmodels. */
bool stats_damped_holt_run(const double *values, size_t count, damped_holt *state, error *err) MUST_CHECK;

#endif
