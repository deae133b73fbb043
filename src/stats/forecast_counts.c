#include "stats/forecast_counts.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

/* The predictive distribution of the events of a year: negative binomial. */
typedef struct event_distribution {
    double mean, size;
} event_distribution;

static event_distribution predictive(const forecast_model *m)
{
    double size = m->events_total + 0.5;
    return (event_distribution){ size * m->exposure / m->exposure_total, size };
}

/* Probability of at most a number of events. */
static double at_most(const event_distribution *d, double events)
{
    if (events < 0)
        return 0;
    unsigned k = events < 4e9 ? (unsigned)events : 4000000000u;
    return gsl_cdf_negative_binomial_P(k, d->size / (d->size + d->mean), d->size);
}

/* The smallest count whose cumulative probability is at least this. */
static double events_at(const event_distribution *d, double p)
{
    double low = -1, high = ceil(d->mean) + 1;
    while (at_most(d, high) < p && high < 4e9)
        high *= 2;
    while (high - low > 1) {
        double middle = floor((low + high) / 2);
        if (at_most(d, middle) >= p)
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* The middle is a mean and may lie between two whole counts; the 80% band includes it. */
void stats_counts_at(const forecast_model *m, forecast_point *point)
{
    event_distribution d = predictive(m);
    double by = m->multiplier / m->exposure;
    point->mid = m->events_total / m->exposure_total * m->multiplier;
    point->low95 = events_at(&d, 0.025) * by;
    point->low80 = fmin(events_at(&d, 0.10) * by, point->mid);
    point->high80 = fmax(events_at(&d, 0.90) * by, point->mid);
    point->high95 = fmax(events_at(&d, 0.975) * by, point->high80);
}

double stats_counts_chance(const forecast_model *m, double target, int direction)
{
    event_distribution d = predictive(m);
    double half = direction * m->resolution / 2, edge = (target - half) * m->exposure / m->multiplier,
           hair = 1e-9 * fmax(1, fabs(edge));
    return direction > 0 ? 1 - at_most(&d, ceil(edge - hair) - 1) : at_most(&d, floor(edge + hair));
}
