#include "stats/interval_many.h"

#include <assert.h>
#include <math.h>
#include <pthread.h>
#include <unistd.h>

#include "stats/beta.h"
#include "stats/distribution.h"

enum { LOOKED_UP = 512, THREADS_MAX = 8, A_THREAD_FROM = 4096 };

struct exact_limits {
    double tail, z;
    interval counts[LOOKED_UP];
};

bool stats_exact_limits(arena *result, double confidence, const exact_limits **limits_out, error *err)
{
    if (!(confidence >= 0.5 && confidence <= 0.9999))
        return error_set(err, ERROR_DOMAIN, "置信水平应在 0.5 与 0.9999 之间：%g", "the confidence level must be between 0.5 and 0.9999, found %g", confidence);
    exact_limits *l = arena_new(result, exact_limits);
    l->tail = (1 - confidence) / 2;
    l->z = stats_z_of_confidence(confidence);
    for (size_t count = 0; count < LOOKED_UP; count++)
        if (!stats_poisson_exact((double)count, confidence, &l->counts[count], err))
            return false;
    *limits_out = l;
    return true;
}

interval stats_exact_count(const exact_limits *l, uint32_t count)
{
    if (count < LOOKED_UP)
        return l->counts[count];
    return (interval){ stats_large_gamma_quantile(-l->z, count), stats_large_gamma_quantile(l->z, count + 1.0) };
}

interval stats_exact_share(const exact_limits *l, uint32_t x, uint32_t n)
{
    assert(n > 0 && x <= n);
    double yes = x, no = (double)n - x;
    return (interval){ x > 0 ? stats_beta_low(l->tail, l->z, yes, no + 1).x : 0, x < n ? stats_beta_low(l->tail, l->z, no, yes + 1).y : 1 };
}

/* One thread's part of many. */
typedef struct part {
    const exact_limits *l;
    const uint32_t *counts, *ns;
    const double *denominators;
    double multiplier;
    double *lower, *upper;
    size_t from, to;
    void *(*run)(void *part);
} part;

static void *rates_part(void *payload)
{
    const part *p = payload;
    for (size_t i = p->from; i < p->to; i++) {
        interval of_count = stats_exact_count(p->l, p->counts[i]);
        double by = p->multiplier / p->denominators[i];
        p->lower[i] = of_count.lower * by;
        p->upper[i] = of_count.upper * by;
    }
    return 0;
}

static void *shares_part(void *payload)
{
    const part *p = payload;
    for (size_t i = p->from; i < p->to; i++) {
        interval share = stats_exact_share(p->l, p->counts[i], p->ns[i]);
        p->lower[i] = share.lower;
        p->upper[i] = share.upper;
    }
    return 0;
}

static void run_parts(const part *whole, size_t count)
{
    part parts[THREADS_MAX];
    pthread_t threads[THREADS_MAX];
    bool started[THREADS_MAX] = { false };
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t used = cores < 1 || count < A_THREAD_FROM ? 1 : cores > THREADS_MAX ? THREADS_MAX : (size_t)cores;
    for (size_t t = 0; t < used; t++) {
        parts[t] = *whole;
        parts[t].from = count * t / used;
        parts[t].to = count * (t + 1) / used;
        started[t] = t > 0 && pthread_create(&threads[t], 0, whole->run, &parts[t]) == 0;
    }
    for (size_t t = 0; t < used; t++)
        if (!started[t])
            whole->run(&parts[t]);
    for (size_t t = 1; t < used; t++)
        if (started[t])
            pthread_join(threads[t], 0);
}

void stats_exact_rates(const exact_limits *l, const uint32_t *counts, const double *denominators, size_t count, double multiplier,
                       double *lower_out, double *upper_out)
{
    run_parts(&(part){ .l = l, .counts = counts, .denominators = denominators, .multiplier = multiplier, .lower = lower_out,
                       .upper = upper_out, .run = rates_part }, count);
}

void stats_exact_shares(const exact_limits *l, const uint32_t *x, const uint32_t *n, size_t count, double *lower_out, double *upper_out)
{
    run_parts(&(part){ .l = l, .counts = x, .ns = n, .lower = lower_out, .upper = upper_out, .run = shares_part }, count);
}
