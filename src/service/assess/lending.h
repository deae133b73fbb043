/* Inside the folder: what regions of one parent lend to each other's forecasts, found once for them all. */
#ifndef SERVICE_ASSESS_LENDING_H
#define SERVICE_ASSESS_LENDING_H

#include "service/assess/gather.h"
#include "stats/forecast_pool.h"

typedef struct lending lending;

/* Reads the regions that lend to those beside place, and finds what their series are like.
 *
 *   shared, prepared   what is the same in every region; the plan, prepared
 *   query              its indicators
 *   year               figures of up to it are used
 *
 * Fails: ERROR_STORE. */
bool lending_find(arena *a, store *s, const gathering *shared, const assessment *prepared, series_query query,
                  int year, const region *place, lending **lending_out, error *err) MUST_CHECK;

/* Whether it lends to forecasts for a region. */
bool lending_serves(const lending *l, const region *place);

/* What was read of a region that lends, as store_load_warned reads it. False: it does not lend. */
bool lending_figures(const lending *l, int64_t place, series_list *figures_out, bool *has_figures_out);

/* What is lent to a region for a target of the plan, by its index. No region lends to itself. */
forecast_pool lending_pool(const lending *l, int64_t place, size_t target);

#endif
