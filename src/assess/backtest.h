/* How good were the forecasts? Every series is cut at every year from the fifth on, the later years are
 * forecast from the earlier ones, and what then was reported is held against the bands, and against two naive
 * forecasts: that the last value stays, and that the straight line through first and last goes on. */
#ifndef ASSESS_BACKTEST_H
#define ASSESS_BACKTEST_H

#include "stats/forecast.h"

enum { BACKTEST_AHEAD_MAX = 5 };    /* years ahead that are looked at: a plan's length */

/* Sums over forecasts; see the functions below for what they come to. */
typedef struct backtest_sums {
    size_t series, forecasts;
    size_t within80, within95;
    size_t events;                  /* forecasts for which a yes-or-no question was asked */
    double brier, brier_last, brier_line;
    double error, error_last, error_line; /* absolute, in units of the series' own mean yearly change */
    size_t errors;
} backtest_sums;

typedef struct backtest {
    backtest_sums all;
    backtest_sums by_method[FORECAST_METHOD_COUNT];
    backtest_sums by_ahead[BACKTEST_AHEAD_MAX];     /* [0]: one year ahead */
} backtest;

/* Adds one series.
 *
 *   target, direction   of the yes-or-no question for the Brier score; direction 0: none known, then the
 * question is whether the value comes at least halfway from the last value to where the line through the ends
 * leads, on which the two naive forecasts never agree
 */
void backtest_add(backtest *b, const forecast_series *series, double target, int direction);

typedef struct backtest_scores {
    double cover80, cover95;            /* percent; NAN without forecasts */
    double brier, brier_last, brier_line; /* 0 is perfect, 0.25 knows nothing; NAN without events */
    double error, error_last, error_line;
} backtest_scores;

backtest_scores backtest_score(const backtest_sums *sums);

#endif
