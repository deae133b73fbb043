/* Where a series is going, how sure that is, and the chance that it meets its target.
 *
 * Which method is a matter of how much is known:
 *   3-4 points           the straight line through first and last, named arithmetic; no band, no chance
 *   counts, 5+ years     a log-linear rate by its counts, with the scatter they show (quasi-Poisson); below 25 events in all
 *                        years together the pooled rate, since no trend can be told
 *   5+ points            straight line by least squares; of a share on the logit scale, so that it stays within 0 … full, or as
 *                        it is and capped there, when that lies much straighter or its target is 0 or full
 *   10+ points, no gap   damped Holt
 * A line whose residuals follow one another (Durbin-Watson below 2) wanders off it in time: its bands widen with every year
 * ahead. Where they bend away from it beyond FORECAST_BEND standard errors (a share that nears its ceiling, a start that
 * slackens), what is beyond those is added to the width, for the bend may go on. Plans' figures are rarely free scatter around a line.
 * And a few points that lie on a line as if drawn with a ruler do so by luck: the scatter is never taken below FORECAST_STEADY percent of
 * the change from point to point.
 * True times are used throughout: a census every ten years or a term of office of five is no stagnation in between. */
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

enum { FORECAST_WANDER = 7, FORECAST_BEND = 2, FORECAST_STEADY = 12, FORECAST_POINTS_MIN = 3, FORECAST_LINE_FROM = 5, FORECAST_DAMPED_FROM = 10, FORECAST_EVENTS_FOR_TREND = 25 };

/* A series, in order of time, every value known.
 *
 *   times, values  [count]  times rising; values in the indicator's own unit
 *   events, exposures [count]  of a count-based rate, value = events / exposures * multiplier; both NULL else
 *   full          what a share cannot pass (100 for percent, 1 for a fraction); 0: the value is not a share
 *   may_arrive    the question is whether the share arrives at 0 or full itself, which it never can on the logit scale: it is
 *                 taken as it is, and capped. Once it stands there the question is whether it stays, and no line tells that: the
 *                 chance is how often it has been there since it first was, (years there + 1/2) / (years + 1) (Jeffreys' prior)
 *   resolution    one unit of the last digit reported (0.01 for 98.23); 0 unknown. A straight run of rounded figures is never
 *                 taken as surer than its rounding. */
typedef struct forecast_series {
    const double *times, *values;
    size_t count;
    const double *events, *exposures;
    double multiplier;
    double full;
    bool may_arrive;
    double resolution;
} forecast_series;

/* What was fitted. Plain data, no arena. */
typedef struct forecast_model {
    forecast_method method;
    size_t count;
    double first_time, last_time;
    double full;
    bool is_logit;             /* fitted after ln(p / (full - p)) */
    double squeeze;            /* squeeze: how near to 0 and full a share is taken, in its own unit */
    double resolution;
    double sigma, df;          /* scatter on the fitted scale, never below rounding or a line's least, and its degrees of freedom */
    double reach80, reach95;   /* t quantiles */
    double period;             /* damped: between two points */
    double durbin_watson;      /* of the line's residuals: 2 when they are free, near 0 when they follow one another */
    double wander;             /* a year ahead multiplies the error's variance by 1 + wander a period */
    size_t arrived, stayed;    /* points since the share first stood where it stands now, at a bound, and how many of them do; 0: elsewhere */
    double bound;              /* that bound, 0 or full */
    ols_bend bend;
    double bend_spread;        /* sqrt(size^2 - (FORECAST_BEND size_se)^2), 0 below: times q(time) it is the spread the bend adds */
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
    bool is_far;               /* further ahead than the series reaches back */
} forecast_point;

/* Fails:  ERROR_TOO_FEW below 3 points; ERROR_DOMAIN for times that do not rise, a share outside 0 … full, negative events or
 * exposures that are not positive; ERROR_TOO_LARGE past LIMIT_MONITORED_YEARS points.
 * Source: OLS and damped Holt as in regression.h and smoothing.h; quasi-Poisson McCullagh & Nelder 1989; the pooled rate is the
 * predictive distribution of a count after a Jeffreys prior (Brown, Cai & DasGupta 2003). Coverage is tested on simulated series. */
bool stats_forecast_fit(const forecast_series *series, forecast_model *model_out, error *err) MUST_CHECK;

/* Forecast for a time after the last, with its 80 % and 95 % bands. */
forecast_point stats_forecast_at(const forecast_model *model, double time);

/* Chance that the value then is at least (direction +1) or at most (-1) target, from the predictive distribution.
 * False (no chance can be said) for an arithmetic projection. */
bool stats_forecast_chance(const forecast_model *model, double time, double target, int direction, double *chance_out);

/* Does one outlier lead the line?  Theil-Sen and least squares slopes on the fitted scale, and whether they differ by more than
 * two standard errors. These come from the scatter of all points but the farthest around the robust line: an outlier blows up the
 * standard error of least squares so much that it would never be found by that.
 *
 *   model  fitted to the same series, FORECAST_LINE
 *
 * Fails: as stats_theil_sen. */
typedef struct slope_check {
    double ols, theil_sen;
    bool differ;
} slope_check;
bool stats_forecast_check(arena *scratch, const forecast_series *series, const forecast_model *model, slope_check *check_out, error *err) MUST_CHECK;

#endif
