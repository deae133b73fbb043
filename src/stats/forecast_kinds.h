/* The kinds of course a yearly series can take, and how well each fits one series; the part of forecast.h for
 * what is learnt from the series. */
#ifndef STATS_FORECAST_KINDS_H
#define STATS_FORECAST_KINDS_H

#include "stats/forecast.h"

/* Fits every kind to a valid series by a Kalman filter and fills parts, last, period and what is borrowed of
 * the model.
 *
 *   floor  minimum variance of one value around its course (rounding, counted events); 0: none
 */
void stats_kinds_fit(const forecast_series *series, double floor, forecast_model *model);

/* Middle and standard deviation of one kind, `ahead` periods after the last value. */
void stats_kind_at(const forecast_model *model, size_t kind, double ahead, double *mid_out,
                   double *spread_out);

/* Mean and variance of all kinds by their weights. */
void stats_kinds_mixture(const forecast_model *model, double ahead, double *mid_out, double *variance_out);

#endif
