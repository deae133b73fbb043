/* What one series is like, for the pool of its neighbours. */
#ifndef STATS_FORECAST_TRAIT_H
#define STATS_FORECAST_TRAIT_H

#include "stats/forecast_pool.h"

/* The trait of a series from its figures of up to `time`; its neighbours are ignored. False: it is not valid,
 * has fewer than FORECAST_NEIGHBOUR_POINTS figures, ends more than two periods before, or never changes. */
bool stats_forecast_trait(const forecast_series *series, double time, forecast_trait *trait_out);

#endif
