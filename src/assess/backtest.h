/* How good were the forecasts? Every series is cut at every year from the fifth on, the later years are
 * forecast from the earlier ones, and what was reported later is compared with the bands. Naive forecasts are
 * scored beside ours: a random walk from the last value and the same with the mean yearly change as drift,
 * both with bands and chances of their own, and a chance of always one half. */
#ifndef ASSESS_BACKTEST_H
#define ASSESS_BACKTEST_H

#include "stats/forecast.h"

enum {
    BACKTEST_KNOWN_MIN = 5,
    BACKTEST_AHEAD_MAX = 5      /* years ahead that are looked at: a plan's length */
};

typedef enum backtest_forecaster {
    BACKTEST_OURS,
    BACKTEST_LAST,
    BACKTEST_DRIFT,
    BACKTEST_HALF,              /* a chance of one half for everything; without bands */
    BACKTEST_FORECASTERS
} backtest_forecaster;

/* Sums over forecasts; the functions below compute measures from them. */
typedef struct backtest_sums {
    size_t series, forecasts;
    size_t within80, within95;
    size_t events;              /* forecasts for which a yes-or-no question was asked */
    size_t scored;              /* forecasts of series that change at all */
    double brier[BACKTEST_FORECASTERS], wis[BACKTEST_FORECASTERS];
} backtest_sums;

typedef struct backtest {
    backtest_sums all;
    backtest_sums by_method[FORECAST_METHOD_COUNT];
    backtest_sums by_ahead[BACKTEST_AHEAD_MAX];     /* [0]: one year ahead */
} backtest;

/* What a series may borrow in a forecast made at that time; NULL: nothing. */
typedef const struct forecast_pool *backtest_lender(void *payload, double time);

/* Adds one series. lend may be NULL.
 *
 *   target, direction   of the yes-or-no question for the Brier score; direction 0: none known, then the
 * question is whether the value comes at least halfway from the last value to where the mean change leads */
void backtest_add(backtest *b, const forecast_series *series, double target, int direction,
                  backtest_lender *lend, void *payload);

typedef struct backtest_scores {
    double cover80, cover95;            /* percent; NAN without forecasts */
    double brier[BACKTEST_FORECASTERS]; /* 0 is perfect, always one half 0.25; NAN without events */
    double wis[BACKTEST_FORECASTERS];   /* in units of the usual yearly change x sqrt(years ahead); NAN for
                                           BACKTEST_HALF */
} backtest_scores;

backtest_scores backtest_score(const backtest_sums *sums);

/* Weighted interval score of the middle and both bands, in the unit of the value; lower is better.
 * Source: Bracher et al. 2021. */
double backtest_wis(const forecast_point *point, double value);

#endif
