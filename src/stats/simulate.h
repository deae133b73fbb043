/* Invented series with a known truth, to hold forecasts and warnings against. The same seed gives the same series. */
#ifndef STATS_SIMULATE_H
#define STATS_SIMULATE_H

#include <stdint.h>

#include "base/limits.h"
#include "stats/forecast.h"

typedef struct simulator simulator;     /* a stream of random numbers (GSL's Mersenne twister) */

simulator *simulator_create(uint64_t seed);
void simulator_destroy(simulator *s);

double simulate_uniform(simulator *s, double low, double high);

/* The kinds of series that plans have. All are rounded as they are reported. */
typedef enum simulated_kind {
    SIMULATED_LINE,     /* a level with a steady trend and scatter: 岁, 小时 */
    SIMULATED_SHARE,    /* a share, straight on the logit scale, with scatter */
    SIMULATED_SAMPLE,   /* a share of a counted group: chance alone scatters it */
    SIMULATED_RATE,     /* a rate of counted events, log-linear */
    SIMULATED_RARE,     /* the same with an event or two a year */
    SIMULATED_WALK,     /* a level that wanders: no straight line is true of it */
    SIMULATED_KIND_COUNT
} simulated_kind;

extern const char *const simulated_kind_words[SIMULATED_KIND_COUNT];
extern const char *const simulated_kind_zh[SIMULATED_KIND_COUNT];

typedef struct simulated_series {
    simulated_kind kind;
    int direction;              /* which way is better */
    double times[LIMIT_MONITORED_YEARS], values[LIMIT_MONITORED_YEARS], truth[LIMIT_MONITORED_YEARS]; /* truth: without scatter */
    double events[LIMIT_MONITORED_YEARS], exposures[LIMIT_MONITORED_YEARS];
    size_t count;
    bool has_counts;
    double multiplier, full, resolution, scatter; /* scatter: of one value around the truth, about */
} simulated_series;

/* count years from first_time on, one a year. */
void simulate_series(simulator *s, simulated_kind kind, double first_time, size_t count, simulated_series *out);

/* Its first count points. */
forecast_series simulated_part(const simulated_series *s, size_t count);

#endif
