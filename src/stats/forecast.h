/* Forecast of a series with intervals, and the probability of meeting a target.
 *
 * The method learns from the series which kind of course it takes: five kinds from a random walk to a
 * straight line are fitted, and each counts as much as the series supports it (Bayesian model averaging). The
 * forecast starts from the last level and moves on by the drift; the drift loses 100 - FORECAST_DAMPING
 * percent of itself each year. Its distribution is Student's t around the mean of the mixture, with count - 1
 * degrees of freedom, at most FORECAST_TAIL_DEGREES; its scale is FORECAST_SCALE percent of the standard
 * deviation of the mixture. Numbers of people and things jump more than shares and rates: their scale is
 * FORECAST_COUNT_SCALE percent, and each figure is taken to have an error of at least FORECAST_COUNT_ERROR
 * percent of the mean. With neighbours it borrows from them: forecast_pool.h.
 *
 * Towards a bound of the possible range the middle slows down and never passes it; bands are cut there. Below
 * FORECAST_EVENTS_FOR_TREND events in all years together a rate is pooled over the years, without a trend.
 * Real times are used throughout: gaps between censuses or terms of office are not treated as stagnation.
 *
 * What was tried, on which series, and how the numbers were chosen:
 * docs/decisions/0014-forecast-learns-its-kind.md */
#ifndef STATS_FORECAST_H
#define STATS_FORECAST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

typedef enum forecast_method {
    FORECAST_MIXED,
    FORECAST_POOLED,
    FORECAST_ARITHMETIC, /* never fitted here: running totals of a sum (assess/forecast_target) */
    FORECAST_METHOD_COUNT
} forecast_method;

typedef struct forecast_method_row {
    const char *word;     /* "mixed", "pooled", "arithmetic" */
    const char *zh, *en;
} forecast_method_row;
extern const forecast_method_row forecast_method_table[FORECAST_METHOD_COUNT];

typedef enum forecast_kind {
    FORECAST_WANDERS,
    FORECAST_HOVERS,
    FORECAST_RISES_EVENLY,
    FORECAST_TURNS,
    FORECAST_GATHERS_SPEED,
    FORECAST_KIND_COUNT
} forecast_kind;

typedef struct forecast_kind_row {
    const char *zh, *en;
} forecast_kind_row;
extern const forecast_kind_row forecast_kind_table[FORECAST_KIND_COUNT];

enum {
    FORECAST_DAMPING = 88,
    FORECAST_TAIL_DEGREES = 5,
    FORECAST_SCALE = 90,
    FORECAST_COUNT_SCALE = 100,
    FORECAST_COUNT_ERROR = 1,
    FORECAST_POINTS_MIN = 3,
    FORECAST_EVENTS_FOR_TREND = 25,
    FORECAST_NEIGHBOURS_MIN = 3,
    FORECAST_NEIGHBOUR_POINTS = 4,
    FORECAST_BORROWED_MAX = 4,
    FORECAST_SHARED_DRIFT = 30
};

struct forecast_pool;

/* A series in order of time; all values known.
 *
 *   times, values  [count]  times increasing; values in the unit of the indicator
 *   events, exposures [count]  of a count-based rate, value = events / exposures * multiplier; both NULL else
 *   has_low, has_high  the possible range has such an end: low, high
 *   may_arrive    the target is an end of the range. Once the series has reached that end, the probability of
 *                 keeping it is (years at the end + 1/2) / (years since it was first reached + 1) (Jeffreys'
 *                 prior)
 *   is_count      a number of people or things, not a share or rate
 *   resolution    one unit of the last digit reported (0.01 for 98.23); 0 unknown
 *   neighbours    what it may borrow (forecast_pool.h); NULL none */
typedef struct forecast_series {
    const double *times, *values;
    size_t count;
    const double *events, *exposures;
    double multiplier;
    bool has_low, has_high;
    double low, high;
    bool may_arrive;
    bool is_count;
    double resolution;
    const struct forecast_pool *neighbours;
} forecast_series;

/* One kind as fitted. */
typedef struct forecast_part {
    double weight;              /* 0 … 1; all parts together 1 */
    double level, drift;        /* at the last time; drift a period */
    double variance;            /* the common factor of the following */
    double var_level, covariance, var_drift;
} forecast_part;

/* A fitted model. Plain data, no arena. */
typedef struct forecast_model {
    forecast_method method;
    size_t count;
    double first_time, last_time, last;
    double low, high;           /* infinite where the range has no such end */
    double resolution;
    double period;              /* between two values, usually */
    int scale;                  /* of the distribution, in percent of the standard deviation of the mixture */
    int degrees;                /* of freedom of the distribution */
    double t80, t95;            /* its quantiles: half an 80% and a 95% band */
    forecast_part parts[FORECAST_KIND_COUNT];
    size_t neighbours;          /* that it borrows from; 0: none */
    double shared_drift;        /* borrowed, a period; part of the drift of each kind */
    unsigned borrowed_figures;  /* that the scatter borrowed counts as */
    double borrowed_scatter;    /* usual change a period, by neighbours */
    size_t arrived, stayed;     /* points since the series first reached its current end of the range, and how
                                   many of them are at it; 0: not at an end */
    double bound;               /* that end */
    double multiplier, exposure; /* pooled: of the last year */
    double events_total, exposure_total;
} forecast_model;

typedef struct forecast_point {
    double mid;
    double low80, high80, low95, high95;
    bool is_far;               /* horizon longer than the series */
} forecast_point;

/* Fails:  ERROR_TOO_FEW below 3 points; ERROR_DOMAIN for times that do not increase, a value outside the
 * range, negative events or exposures that are not positive; ERROR_TOO_LARGE past LIMIT_MONITORED_YEARS
 * points. Source: Harvey 1989 (structural time series), Gardner & McKenzie 1985 (damping), Hoeting et al.
 * 1999 (Bayesian model averaging); the pooled rate is the predictive distribution of a count after a Jeffreys
 * prior (Brown, Cai & DasGupta 2003). Checked against golden/stats_forecast.json. */
bool stats_forecast_fit(const forecast_series *series, forecast_model *model_out, error *err) MUST_CHECK;

/* Forecast for a time after the last, with 80% and 95% intervals. */
forecast_point stats_forecast_at(const forecast_model *model, double time);

/* Probability that the value is at least (direction +1) or at most (-1) target, from the predictive
 * distribution. A value that rounds to the target meets it. */
double stats_forecast_chance(const forecast_model *model, double time, double target, int direction);

/* Drifts that are passed until `ahead` periods after the last value: fewer than ahead where the drift is
 * damped. */
double stats_forecast_reach(size_t kind, double ahead);

/* Location and spread of the predictive distribution at one time, for many questions about it; of a pooled
 * model nothing. */
typedef struct forecast_mixture {
    double mid, spread;
} forecast_mixture;

forecast_mixture stats_forecast_mixture(const forecast_model *model, double time);
forecast_point stats_mixture_point(const forecast_model *model, const forecast_mixture *at, double time);
double stats_mixture_chance(const forecast_model *model, const forecast_mixture *at, double target,
                            int direction);

#endif
