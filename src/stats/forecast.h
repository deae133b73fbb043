/* Forecast of a series with intervals, and the probability of meeting a target.
 *
 * The method depends on the data:
 *   3-4 points           arithmetic: the straight line through first and last point; no interval, no
 * probability counts, 5+ years     a log-linear rate of the counts with observed dispersion (quasi-Poisson);
 * below 25 events in all years together the pooled rate without a trend 5+ points            straight line by
 * least squares; for a share on the logit scale, so that it stays within 0 … full, or untransformed and
 * truncated there, if that is much more linear or its target is 0 or full 10+ points, no gap   damped Holt If
 * residuals are autocorrelated (Durbin-Watson below 2), the intervals widen with every year ahead. If the
 * series is curved by more than FORECAST_BEND standard errors (a share near its ceiling, a slowing start),
 * the excess is added to the width, because the curvature may continue. A very close fit on few points is
 * usually coincidence: the scatter is never taken below FORECAST_STEADY percent of the change between points.
 * Real times are used throughout: gaps between censuses or terms of office are not treated as stagnation. */
#ifndef STATS_FORECAST_H
#define STATS_FORECAST_H

#include <stddef.h>

#include "stats/regression.h"
#include "stats/smoothing.h"

typedef enum forecast_method {
    FORECAST_ARITHMETIC,
    FORECAST_LINE,
    FORECAST_DAMPED,
    FORECAST_COUNTS,
    FORECAST_POOLED,
    FORECAST_METHOD_COUNT
} forecast_method;

typedef struct forecast_method_row {
    const char *word;     /* "arithmetic", "ols", "holt_damped", "poisson", "pooled" */
    const char *zh, *en;
} forecast_method_row;
extern const forecast_method_row forecast_method_table[FORECAST_METHOD_COUNT];

enum {
    FORECAST_WANDER = 7,
    FORECAST_BEND = 2,
    FORECAST_STEADY = 12,
    FORECAST_POINTS_MIN = 3,
    FORECAST_LINE_FROM = 5,
    FORECAST_DAMPED_FROM = 10,
    FORECAST_EVENTS_FOR_TREND = 25
};

/* A series in order of time; all values known.
 *
 *   times, values  [count]  times increasing; values in the unit of the indicator
 *   events, exposures [count]  of a count-based rate, value = events / exposures * multiplier; both NULL else
 *   full          the maximum of a share (100 for percent, 1 for a fraction); 0: not a share
 *   may_arrive    the target is 0 or full, which a share never reaches on the logit scale: it is fitted
 * untransformed and truncated. Once the share has reached the limit, the probability of keeping it is (years
 * at the limit + 1/2) / (years since it was first reached + 1) (Jeffreys' prior) resolution    one unit of
 * the last digit reported (0.01 for 98.23); 0 unknown. The scatter is never taken below the rounding error.
 */
typedef struct forecast_series {
    const double *times, *values;
    size_t count;
    const double *events, *exposures;
    double multiplier;
    double full;
    bool may_arrive;
    double resolution;
} forecast_series;

/* A fitted model. Plain data, no arena. */
typedef struct forecast_model {
    forecast_method method;
    size_t count;
    double first_time, last_time;
    double full;
    bool is_logit;             /* fitted after ln(p / (full - p)) */
    double squeeze;            /* squeeze: minimum distance of a share from 0 and full, in its unit */
    double resolution;
    double sigma, df; /* scatter on the fitted scale (with its lower limits), and its degrees of freedom */
    double reach80, reach95;   /* t quantiles */
    double period;             /* damped: between two points */
    double durbin_watson; /* Durbin-Watson of the residuals: 2 if independent, near 0 if autocorrelated */
    double wander;             /* a year ahead multiplies the error's variance by 1 + wander a period */
    size_t arrived, stayed;    /* points since the share first reached its current limit, and how many of them
                                  are at it; 0: not at a limit */
    double bound;              /* that bound, 0 or full */
    ols_bend bend;
    double bend_spread; /* sqrt(size^2 - (FORECAST_BEND size_se)^2), or 0; times q(time) it is the spread
                           added for curvature */
    ols_fit line;              /* arithmetic: through the ends; on the logit scale when full is set */
    damped_holt damped;
    double multiplier, exposure;   /* of the last year */
    double log_rate, log_slope;    /* counts: at time_mean */
    double time_mean, rate_var, slope_var, covariance;
    double dispersion;             /* >= 1 */
    double events_total, exposure_total;
} forecast_model;

typedef struct forecast_point {
    double mid;
    bool has_bands;
    double low80, high80, low95, high95;
    bool is_far;               /* horizon longer than the series */
} forecast_point;

/* Fails:  ERROR_TOO_FEW below 3 points; ERROR_DOMAIN for times that do not increase, a share outside 0 …
 * full, negative events or exposures that are not positive; ERROR_TOO_LARGE past LIMIT_MONITORED_YEARS
 * points. Source: OLS and damped Holt as in regression.h and smoothing.h; quasi-Poisson McCullagh & Nelder
 * 1989; the pooled rate is the predictive distribution of a count after a Jeffreys prior (Brown, Cai &
 * DasGupta 2003). Coverage is tested on simulated series. */
bool stats_forecast_fit(const forecast_series *series, forecast_model *model_out, error *err) MUST_CHECK;

/* Forecast for a time after the last, with 80% and 95% intervals. */
forecast_point stats_forecast_at(const forecast_model *model, double time);

/* Probability that the value is at least (direction +1) or at most (-1) target, from the predictive
 * distribution. False (no probability) for an arithmetic projection. */
bool stats_forecast_chance(const forecast_model *model, double time, double target, int direction,
                           double *chance_out);

/* Outlier check: Theil-Sen and least-squares slopes on the fitted scale, and whether they differ by more than
 * two standard errors. The standard error comes from the scatter around the robust line without its farthest
 * point, because an outlier inflates the standard error of least squares.
 *
 *   model  fitted to the same series, FORECAST_LINE
 *
 * Fails: as stats_theil_sen. */
typedef struct slope_check {
    double ols, theil_sen;
    bool differ;
} slope_check;
bool stats_forecast_check(arena *scratch, const forecast_series *series, const forecast_model *model,
                          slope_check *check_out, error *err) MUST_CHECK;

#endif
