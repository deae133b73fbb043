/* The Kalman filter of all kinds of course, in one pass over a series; the part of forecast_kinds.h that
 * reads the values. */
#ifndef STATS_FORECAST_FILTER_H
#define STATS_FORECAST_FILTER_H

#include "stats/forecast.h"

/* A value is level + noise; the level moves by slope + a step, the slope by a turn. These are variances,
 * relative to one another (slope: of its first value); the series gives their common factor. */
typedef struct forecast_course {
    double noise, step, slope, turn;
} forecast_course;

extern const forecast_course forecast_course_table[FORECAST_KIND_COUNT];

/* Variances of level and slope and their covariance, in units of the common factor. */
typedef struct level_variance {
    double level, covariance, slope;
} level_variance;

/* What is known of level and slope some periods later. */
void stats_course_move(const forecast_course *c, double periods, level_variance *v);

/* All kinds after the last value. */
typedef struct filtered {
    double level[FORECAST_KIND_COUNT], slope[FORECAST_KIND_COUNT];
    double squares[FORECAST_KIND_COUNT]; /* sums of squared standardised one-step errors */
    const double *logs;             /* [FORECAST_KIND_COUNT] sums of the logarithms of their variances */
    const level_variance *variance; /* [FORECAST_KIND_COUNT] */
} filtered;

/* Filters from a diffuse level and a slope that is expected to be drift. What filtered_out points to is the
 * thread's own and valid until its next call. */
void stats_filter(const forecast_series *series, double period, double drift, filtered *filtered_out);

/* The squares of one kind alone. */
double stats_filter_squares(const forecast_series *series, double period, double drift, forecast_kind kind);

#endif
