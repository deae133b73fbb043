/* Forecast of a rate with few events: pooled over the years; the part of forecast.h for events. */
#ifndef STATS_FORECAST_COUNTS_H
#define STATS_FORECAST_COUNTS_H

#include "stats/forecast.h"

void stats_counts_at(const forecast_model *model, forecast_point *point_out);
double stats_counts_chance(const forecast_model *model, double target, int direction);

#endif
