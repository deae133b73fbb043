#include "stats/interval_many.h"

#include <assert.h>
#include <math.h>
#include <pthread.h>
#include <unistd.h>

#include "stats/distribution.h"

enum { LOOKED_UP = 512, STEPS_MAX = 12, TERMS_MAX = 20000, THREADS_MAX = 8, A_THREAD_FROM = 4096, STIRLING_UP_TO = 16, TERMS_A_LOOK = 4 };

struct exact_limits {
    double tail, z;
    interval counts[LOOKED_UP];
};

/* Quantile of the gamma distribution with a large shape: Cornish and Fisher's expansion in 1/sqrt(shape). From 512 up the first
 * term left out is below 1e-13 of the result. Source: Goldberg & Levine 1946, for chi-square. */
static double large_gamma_quantile(double z, double shape)
{
    double z2 = z * z, r = 1 / sqrt(shape);
    double c1 = (z2 - 1) / 3;
    double c2 = z * (z2 - 7) / 36;
    double c3 = ((-3 * z2 - 7) * z2 + 16) / 810;
    double c4 = z * ((9 * z2 + 256) * z2 - 433) / 38880;
    double c5 = (((12 * z2 - 243) * z2 - 923) * z2 + 1472) / 204120;
    double c6 = -z * (((3753 * z2 + 4353) * z2 - 289517) * z2 - 289717) / 146966400;
    return shape + z * sqrt(shape) + c1 + r * (c2 + r * (c3 + r * (c4 + r * (c5 + r * c6))));
}

bool stats_exact_limits(arena *result, double confidence, const exact_limits **limits_out, error *err)
{
    if (!(confidence >= 0.5 && confidence <= 0.9999))
        return error_set(err, ERROR_DOMAIN, "置信水平应在 0.5 与 0.9999 之间：%g", "the confidence must lie between 0.5 and 0.9999: %g", confidence);
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
    return (interval){ large_gamma_quantile(-l->z, count), large_gamma_quantile(l->z, count + 1.0) };
}

/* What Stirling's formula misses of ln Γ(n+1) = ln sqrt(2 pi n) + n ln n - n + this, for whole n from 1. */
static double stirling_rest(double n)
{
    static const double small[STIRLING_UP_TO] = {
        0,
        0.08106146679532725822, 0.04134069595540929409, 0.02767792568499833915, 0.02079067210376509311,
        0.01664469118982119216, 0.01387612882307074800, 0.01189670994589177010, 0.01041126526197209650,
        0.00925546218271273292, 0.00833056343336287126, 0.00757367548795184079, 0.00694284010720952987,
        0.00640899418800420707, 0.00595137011275884774, 0.00555473355196280137,
    };
    if (n < STIRLING_UP_TO)
        return small[(size_t)n];
    double r = 1 / n, r2 = r * r;
    return r * (1.0 / 12 - r2 * (1.0 / 360 - r2 * (1.0 / 1260 - r2 * (1.0 / 1680 - r2 / 1188))));
}

/* A share and what is left of one, both to full accuracy however small. */
typedef struct split {
    double x, y;
} split;

/* x^a y^b / B(a,b): a peak at x = a/(a+b), so many logarithms lower away from it. */
static double beta_power(double a, double b, split peak, split at)
{
    double n = a + b;
    double rest = stirling_rest(n) - stirling_rest(a) - stirling_rest(b);
    return sqrt(a * peak.y / (2 * M_PI)) * exp(rest + a * log(at.x / peak.x) + b * log(at.y / peak.y));
}

/* The continued fraction that turns x^a y^b / B(a,b), y = 1 - x, into the incomplete beta function; for x below the mean.
 * Source: DiDonato & Morris 1992, BFRAC. */
static double beta_fraction(double a, double b, double x, double y)
{
    double lambda = y < x ? (a + b) * y - b : a - (a + b) * x;
    double below = 1 / (a + 1), p0 = 0, q0 = 1, p1 = 1, q1 = a * (lambda + 1) * below, before = 0, value = p1 / q1;
    double k = 1;
    while (k < TERMS_MAX && fabs(value - before) > 1e-12 * value) {
        for (int term = 0; term < TERMS_A_LOOK; term++, k++) {
            double above = 1 / (a + 2 * k + 1);
            double common = k * (b - k) * x * below;
            double alpha = common * (a + k - 1) * (a + b + k - 1) * x * below;
            double beta = k + common + (a + k) * (lambda + 1 + k * (1 + y)) * above;
            double p2 = alpha * p0 + beta * p1, q2 = alpha * q0 + beta * q1;
            p0 = p1;
            q0 = q1;
            p1 = p2;
            q1 = q2;
            below = above;
        }
        double scale = 1 / q1;
        before = value;
        value = p1 * scale;
        p0 *= scale;
        q0 *= scale;
        p1 = value;
        q1 = 1;
    }
    return value;
}

/* Abramowitz & Stegun 26.5.22: near the root already. */
static split beta_start(double z, double a, double b)
{
    double r = (z * z - 3) / 6, s = 1 / (2 * a - 1), t = 1 / (2 * b - 1), h = 2 / (s + t);
    double w = -z * sqrt(fmax(h + r, 0.01)) / h + (t - s) * (r + 5.0 / 6 - 2 / (3 * h));
    double odds = a / b * exp(2 * w);
    return (split){ odds / (1 + odds), 1 / (1 + odds) };
}

static split split_at(split from, double step)
{
    double x = from.x + step, y = from.y - step;
    return x < y ? (split){ x, 1 - x } : (split){ 1 - y, y };
}

/* Step from x over which the density covers `miss` times its own height: the integral of the density as a series in the step,
 * turned around. The first term is Newton's, the second Halley's; five terms make one step enough from a good start. */
static double step_for(double miss, double a, double b, split at, double *bend_out)
{
    double rx = 1 / at.x, ry = 1 / at.y, ax = (a - 1) * rx, by = (b - 1) * ry;
    double l1 = ax - by, l2 = -ax * rx - by * ry, l3 = 2 * (ax * rx * rx - by * ry * ry), l4 = -6 * (ax * rx * rx * rx + by * ry * ry * ry);
    double c2 = l1 / 2, c3 = (l1 * l1 + l2) / 6, c4 = (l1 * l1 * l1 + 3 * l1 * l2 + l3) / 24;
    double c5 = (l1 * l1 * l1 * l1 + 6 * l1 * l1 * l2 + 3 * l2 * l2 + 4 * l1 * l3 + l4) / 120, c22 = c2 * c2;
    double d5 = 6 * c2 * c4 + 3 * c3 * c3 + 14 * c22 * c22 - c5 - 21 * c22 * c3;
    double d4 = 5 * c2 * c3 - c4 - 5 * c22 * c2, d3 = 2 * c22 - c3;
    *bend_out = fabs(miss) * fmax(fmax(fabs(l1), sqrt(fabs(l2))), fmax(rx, ry));
    return *bend_out > 0.3 ? miss : miss * (1 + miss * (-c2 + miss * (d3 + miss * (d4 + miss * d5))));
}

/* Lower-tail quantile of the beta distribution with whole a and b, tail below a half. */
static split beta_low(const exact_limits *l, double a, double b)
{
    if (b == 1) {
        double log_x = log(l->tail) / a;
        return (split){ exp(log_x), -expm1(log_x) };
    }
    if (a == 1) {
        double log_y = log1p(-l->tail) / b;
        return (split){ -expm1(log_y), exp(log_y) };
    }
    split peak = { a / (a + b), b / (a + b) }, at = beta_start(l->z, a, b);
    double bend = 1;
    if (!(at.x > 0 && at.x < peak.x))
        at = (split){ peak.x / 2, 1 - peak.x / 2 };
    /* A bend of 0.03 leaves an error of its sixth power. */
    for (int step = 0; step < STEPS_MAX && bend > 0.03; step++) {
        double miss = (l->tail / beta_power(a, b, peak, at) - beta_fraction(a, b, at.x, at.y)) * at.x * at.y;
        double move = step_for(miss, a, b, at, &bend);
        if (at.x + move <= 0)
            move = -at.x / 2;
        if (at.x + move >= peak.x)
            move = (peak.x - at.x) / 2;
        at = split_at(at, move);
    }
    return at;
}

interval stats_exact_share(const exact_limits *l, uint32_t x, uint32_t n)
{
    assert(n > 0 && x <= n);
    double yes = x, no = (double)n - x;
    return (interval){ x > 0 ? beta_low(l, yes, no + 1).x : 0, x < n ? beta_low(l, no, yes + 1).y : 1 };
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
