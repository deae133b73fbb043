/* How good forecasts were: over all series of a store, or over invented ones whose truth is known. */
#ifndef SERVICE_ASSESS_BACKTEST_H
#define SERVICE_ASSESS_BACKTEST_H

#include "assess/backtest.h"
#include "service/context.h"
#include "store/store.h"

/* The result for one series. */
typedef struct backtest_series {
    const series *of;
    backtest_sums sums;
} backtest_series;

typedef struct backtest_each {
    backtest_series *items;     /* [count] by indicator, breakdown and region */
    size_t count;
} backtest_each;

/* Every series of totals and of breakdowns in the store with at least six yearly figures. Each forecast
 * borrows from regions of the same level and parent, as known in the year from which it is made. */
bool service_backtest(arena *a, store *s, backtest *out, backtest_each *each_out, error *err) MUST_CHECK;

typedef struct backtest_simulation {
    size_t series_of_each;
    uint64_t seed;
} backtest_simulation;

/* series_of_each simulated series of each kind; by_kind [SIMULATED_KIND_COUNT] beside all of them together.
 * Fails: as context_progress. */
enum { BACKTEST_SIMULATED_MAX = 1000000 };
bool service_backtest_simulated(const context *c, size_t series_of_each, uint64_t seed, backtest *out,
                                backtest *by_kind_out, error *err) MUST_CHECK;
enum { BACKTEST_KINDS = 7 };

/* A line of the result: all series, each kind, each method, each number of years ahead, or one series. */
typedef struct backtest_line {
    str word;               /* "all", "kind.line", "method.mixed", "ahead.1", "CODE@990481" */
    str zh, en;
    size_t series, forecasts;
    backtest_scores scores;
} backtest_line;

typedef struct backtest_lines {
    backtest_line items[1 + BACKTEST_KINDS + FORECAST_METHOD_COUNT + BACKTEST_AHEAD_MAX];
    size_t count;
    backtest_line *each;    /* [each_count] one line for each series; of simulated series none */
    size_t each_count;
} backtest_lines;

/* The lines with at least one forecast. by_kind may be NULL. */
backtest_lines service_backtest_lines(arena *a, const backtest *all, const backtest *by_kind);

/* Adds the lines of the series, with codes and names of the store. */
bool service_backtest_each(arena *a, store *s, const backtest_each *each, backtest_lines *lines,
                           error *err) MUST_CHECK;

#endif
