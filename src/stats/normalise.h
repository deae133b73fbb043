/* Normalisation of values with different units. Input and output arrays have the same length; all values
 * known. */
#ifndef STATS_NORMALISE_H
#define STATS_NORMALISE_H

#include <stddef.h>

#include "base/error.h"

/* x, or the limit beyond which it lies. */
double stats_clip(double x, double low, double high);

/* Goalposts: scale (x - low) / (high - low), cut to 0 … scale when truncate is set; direction -1 gives scale
 * minus that. Fails: ERROR_DOMAIN when high is not above low. */
bool stats_goalposts(double x, double low, double high, double scale, int direction, bool truncate,
                     double *y_out, error *err) MUST_CHECK;

/* SDSN: (x - lower)/(upper - lower) 100, cut to 0 … 100; upper is the best, so a descending indicator has
 * upper < lower. */
bool stats_sdsn(double x, double lower, double upper, double *score_out, error *err) MUST_CHECK;

/* 无量纲化: (x-min)/(max-min) 100, or (max-x)/(max-min) 100; min and max are those of the base period and x
 * may exceed them. */
bool stats_cn_dimensionless(double x, double min, double max, int direction, double *score_out,
                            error *err) MUST_CHECK;

/* Distance to target: (x - min)/(target - min), or (max - x)/(max - target); cap cuts at 1. Depends on the
 * smallest or largest value. Fails: ERROR_DOMAIN when all values have reached the target (the distance is not
 * positive). */
bool stats_distance_to_target(const double *x, size_t count, double target, int direction, bool cap,
                              double *y_out, error *err) MUST_CHECK;

/* Rank from 1 for the best; equal values share the mean of their ranks. */
void stats_ranks(arena *scratch, const double *x, size_t count, int direction, double *rank_out);

/* Share of the other values that are worse, 0 … 1, from those ranks: (n - rank)/(n - 1); 1 for a single
 * value. */
void stats_percentile_ranks(arena *scratch, const double *x, size_t count, int direction, double *y_out);

#endif
