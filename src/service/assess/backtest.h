/* How good forecasts were: over all series of a store, or over invented ones whose truth is known. */
#ifndef SERVICE_ASSESS_BACKTEST_H
#define SERVICE_ASSESS_BACKTEST_H

#include "assess/backtest.h"
#include "service/actor.h"
#include "store/store.h"

/* Every series of totals and of breakdowns in the store with at least six yearly figures. */
bool service_backtest(arena *a, store *s, backtest *out, error *err) MUST_CHECK;

/* So many invented series of each kind; by_kind [SIMULATED_KIND_COUNT] beside all of them together. */
enum { BACKTEST_SIMULATED_MAX = 1000000 };
void service_backtest_simulated(size_t series_of_each, uint64_t seed, service_progress *progress, void *payload, backtest *out, backtest *by_kind_out);
enum { BACKTEST_KINDS = 6 };

/* "line" …, and its name in Chinese. */
str backtest_kind_word(size_t kind);
str backtest_kind_zh(size_t kind);

#endif
