/* Forecasts of a rate from its counts; the part of forecast.h for events. */
#ifndef STATS_FORECAST_COUNTS_H
#define STATS_FORECAST_COUNTS_H

#include "stats/forecast.h"

/* Chooses between a trend and the pooled rate, and fits it. The series is valid and has events. */
void stats_counts_fit(const forecast_series *series, forecast_model *model);
void stats_counts_at(const forecast_model *model, double time, forecast_point *point_out);
double stats_counts_chance(const forecast_model *model, double time, double target, int direction);

#endif
