/* Simulated series with known truth, to test forecasts and warnings. The same seed gives the same series. */
#ifndef STATS_SIMULATE_H
#define STATS_SIMULATE_H

#include <stdint.h>

#include "base/limits.h"
#include "base/arena.h"
#include "stats/forecast.h"

typedef struct simulator simulator;     /* a stream of random numbers (GSL's Mersenne twister) */

simulator *simulator_in(arena *a, uint64_t seed);

double simulate_uniform(simulator *s, double low, double high);

/* Kinds of series typical of plans. All are rounded as reported. */
typedef enum simulated_kind {
    SIMULATED_LINE,     /* a level with a steady trend and scatter: 岁, 小时 */
    SIMULATED_SHARE,    /* a share, straight on the logit scale, with scatter */
    SIMULATED_SAMPLE,   /* a share of a counted group, with sampling variation only */
    SIMULATED_RATE,     /* a rate of counted events, log-linear */
    SIMULATED_RARE,     /* the same with one or two events a year */
    SIMULATED_WALK,     /* a random walk, which no straight line describes */
    SIMULATED_SLACKENING, /* growth towards a ceiling, with scatter */
    SIMULATED_KIND_COUNT
} simulated_kind;

extern const char *const simulated_kind_words[SIMULATED_KIND_COUNT];
extern const char *const simulated_kind_zh[SIMULATED_KIND_COUNT];

typedef struct simulated_series {
    simulated_kind kind;
    int direction;              /* better direction */
    double times[LIMIT_MONITORED_YEARS], values[LIMIT_MONITORED_YEARS],
        truth[LIMIT_MONITORED_YEARS]; /* truth: without scatter */
    double events[LIMIT_MONITORED_YEARS], exposures[LIMIT_MONITORED_YEARS];
    size_t count;
    bool has_counts;
    double multiplier, full, resolution, scatter; /* scatter: of one value around the truth, about */
} simulated_series;

/* Simulates count years from first_time on. */
void simulate_series(simulator *s, simulated_kind kind, double first_time, size_t count,
                     simulated_series *out);

/* The first count points of a series. */
forecast_series simulated_part(const simulated_series *s, size_t count);

#endif
