#include "stats/forecast_counts.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

#include "stats/distribution.h"

enum { ROUNDS_MAX = 60 };

/* Beyond these limits all events are at one end, and there is no trend to fit. */
static const double log_span_max = 8, log_variance_max = 4;

/* One Newton step for the log-linear rate; false if the Hessian is singular. */
static bool newton(const forecast_series *s, forecast_model *m, double *change_out)
{
    double u0 = 0, u1 = 0, h00 = 0, h01 = 0, h11 = 0;
    for (size_t i = 0; i < s->count; i++) {
        double t = s->times[i] - m->time_mean, mu = s->exposures[i] * exp(m->log_rate + m->log_slope * t);
        u0 += s->events[i] - mu;
        u1 += (s->events[i] - mu) * t;
        h00 += mu;
        h01 += mu * t;
        h11 += mu * t * t;
    }
    double determinant = h00 * h11 - h01 * h01;
    if (!(determinant > 1e-12 * h00 * h11))
        return false;
    double step0 = (h11 * u0 - h01 * u1) / determinant, step1 = (h00 * u1 - h01 * u0) / determinant;
    double largest = fmax(fabs(step0), fabs(step1) * (m->last_time - m->first_time)),
           shorten = largest > 1 ? 1 / largest : 1;
    m->log_rate += shorten * step0;
    m->log_slope += shorten * step1;
    m->rate_var = h11 / determinant;
    m->slope_var = h00 / determinant;
    m->covariance = -h01 / determinant;
    *change_out = largest;
    return true;
}

static bool fit_trend(const forecast_series *s, forecast_model *m)
{
    double change = 1, pearson = 0;
    for (int round = 0; round < ROUNDS_MAX && change > 1e-10; round++)
        if (!newton(s, m, &change))
            return false;
    if (change > 1e-10 || fabs(m->log_slope) * (m->last_time - m->first_time) > log_span_max)
        return false;
    for (size_t i = 0; i < s->count; i++) {
        double mu = s->exposures[i] * exp(m->log_rate + m->log_slope * (s->times[i] - m->time_mean));
        pearson += (s->events[i] - mu) * (s->events[i] - mu) / mu;
    }
    m->df = (double)s->count - 2;
    m->dispersion = fmax(1, pearson / m->df);
    return true;
}

void stats_counts_fit(const forecast_series *s, forecast_model *m)
{
    for (size_t i = 0; i < s->count; i++) {
        m->events_total += s->events[i];
        m->exposure_total += s->exposures[i];
        m->time_mean += s->times[i] / (double)s->count;
    }
    m->exposure = s->exposures[s->count - 1];
    m->dispersion = 1;
    m->method = FORECAST_POOLED;
    if (m->events_total < FORECAST_EVENTS_FOR_TREND)
        return;
    m->log_rate = log(m->events_total / m->exposure_total);
    if (fit_trend(s, m))
        m->method = FORECAST_COUNTS;
}

/* The predictive distribution of the events of a year: Poisson, or negative binomial if overdispersed. */
typedef struct event_distribution {
    double mean;
    double size;   /* of the negative binomial; INFINITY: Poisson */
} event_distribution;

static event_distribution predictive(const forecast_model *m, double time)
{
    if (m->method == FORECAST_POOLED) {
        double size = m->events_total + 0.5;
        return (event_distribution){ size * m->exposure / m->exposure_total, size };
    }
    double away = time - m->time_mean;
    double log_variance = (m->rate_var + 2 * away * m->covariance + away * away * m->slope_var) *
                          m->dispersion;
    double mean = m->exposure * exp(m->log_rate + m->log_slope * away);
    double variance = m->dispersion * mean + mean * mean * expm1(fmin(log_variance, log_variance_max));
    if (m->dispersion > 1) {
        /* The dispersion is estimated from few years and partly random; half of the excess is used. */
        double wider = stats_t_of_confidence(0.80, m->df) / stats_z_of_confidence(0.80);
        variance *= wider;
    }
    double size = mean * mean / (variance - mean);
    return (event_distribution){ mean, variance > mean * (1 + 1e-9) ? size : INFINITY };
}

/* Probability of at most a number of events. */
static double at_most(const event_distribution *d, double events)
{
    if (events < 0)
        return 0;
    unsigned k = events < 4e9 ? (unsigned)events : 4000000000u;
    if (isinf(d->size))
        return gsl_cdf_poisson_P(k, d->mean);
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

void stats_counts_at(const forecast_model *m, double time, forecast_point *point)
{
    event_distribution d = predictive(m, time);
    double by = m->multiplier / m->exposure;
    point->mid = m->method == FORECAST_POOLED ? m->events_total / m->exposure_total * m->multiplier
                                              : d.mean * by;
    point->has_bands = true;
    point->low95 = events_at(&d, 0.025) * by;
    point->low80 = events_at(&d, 0.10) * by;
    point->high80 = events_at(&d, 0.90) * by;
    point->high95 = events_at(&d, 0.975) * by;
}

double stats_counts_chance(const forecast_model *m, double time, double target, int direction)
{
    event_distribution d = predictive(m, time);
    double reach = direction * m->resolution / 2, edge = (target - reach) * m->exposure / m->multiplier,
           hair = 1e-9 * fmax(1, fabs(edge));
    return direction > 0 ? 1 - at_most(&d, ceil(edge - hair) - 1) : at_most(&d, floor(edge + hair));
}
