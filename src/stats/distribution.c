#include "stats/distribution.h"

#include <assert.h>
#include <math.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>

double stats_normal_cdf(double z)
{
    return gsl_cdf_ugaussian_P(z);
}

double stats_normal_quantile(double p)
{
    assert(p > 0 && p < 1);
    return gsl_cdf_ugaussian_Pinv(p);
}

double stats_t_cdf(double t, double df)
{
    return gsl_cdf_tdist_P(t, df);
}

double stats_t_cdf_whole(double t, int df)
{
    double root = sqrt(df), cos2 = df / (df + t * t), sine = t / sqrt(df + t * t), sum = 0;
    double term = df % 2 ? sqrt(cos2) : 1;
    for (int k = 2 + df % 2; k <= df; k += 2) {
        sum += term;
        term *= cos2 * (k - 1) / k;
    }
    return 0.5 + (df % 2 ? (atan(t / root) + sine * sum) / M_PI : sine * sum / 2);
}

static double t_quantile(double p, double df)
{
    assert(p > 0 && p < 1 && df > 0);
    return gsl_cdf_tdist_Pinv(p, df);
}

enum { ROUNDS_MAX = 200, TERMS_MAX = 10000, LARGE_SHAPE = 512, STIRLING_FROM = 16 };

/* By default GSL aborts the process when a series does not converge; without the handler it returns NaN, and
 * we use another method. */
__attribute__((constructor)) static void let_us_handle_errors(void)
{
    gsl_set_error_handler_off();
}

/* A distribution to invert: probability below (or above) x, and density at x. */
typedef struct curve {
    double (*below)(double x, double a, double b);
    double (*above)(double x, double a, double b);
    double (*density)(double x, double a, double b);
    double a, b;
} curve;

/* Newton's method bracketed by known bounds; the smaller tail is used to avoid cancellation. */
static double invert(const curve *c, double p, double start, double low, double high)
{
    double x = start;
    for (int round = 0; round < ROUNDS_MAX; round++) {
        double miss = p < 0.5 ? c->below(x, c->a, c->b) - p : (1 - p) - c->above(x, c->a, c->b);
        if (miss > 0)
            high = x;
        else
            low = x;
        double step = miss / c->density(x, c->a, c->b);
        if (fabs(step) <= 1e-9 * x) /* the remaining error is the square of this */
            return x - step;
        double next = x - step;
        if (!(next > low && next < high))
            next = isfinite(high) ? (low + high) / 2 : 2 * x;
        x = next;
    }
    return x;
}

/* Starting value: Wilson-Hilferty approximation. */
static double gamma_start(double p, double shape)
{
    double root = 1 - 1 / (9 * shape) + stats_normal_quantile(p) / (3 * sqrt(shape));
    double x = shape * root * root * root;
    return root > 0.1 ? x : pow(p, 1 / shape) * shape;
}

/* The error of Stirling's formula for ln Γ(a+1). */
static double stirling_rest(double a)
{
    double r = 1 / a, r2 = r * r;
    if (a < STIRLING_FROM)
        return lgamma(a + 1) - 0.5 * log(2 * M_PI * a) - a * log(a) + a;
    return r * (1.0 / 12 - r2 * (1.0 / 360 - r2 * (1.0 / 1260 - r2 * (1.0 / 1680 - r2 / 1188))));
}

/* x^a e^-x / Γ(a+1), kept away from overflow. */
static double gamma_power(double x, double a)
{
    double away = (x - a) / a;
    return exp(a * (log1p(away) - away) - stirling_rest(a)) / sqrt(2 * M_PI * a);
}

static double gamma_density(double x, double a, double unused)
{
    (void)unused;
    return gamma_power(x, a) * a / x;
}

/* Below the mean a series of positive terms, above it a continued fraction (Lentz): no cancellation. GSL's
 * function has an accuracy of only 1e-8 in some regions. Source: DLMF 8.11.4, 8.9.2. */
static double gamma_series(double x, double a)
{
    double term = 1, sum = 1;
    for (int n = 1; n < TERMS_MAX && term > 1e-17 * sum; n++) {
        term *= x / (a + n);
        sum += term;
    }
    return gamma_power(x, a) * sum;
}

static double gamma_fraction(double x, double a)
{
    double b = x + 1 - a, c = 1e300, d = 1 / b, h = d;
    for (int n = 1; n < TERMS_MAX; n++) {
        double an = -n * (n - a);
        b += 2;
        d = 1 / (an * d + b);
        c = b + an / c;
        h *= d * c;
        if (fabs(d * c - 1) < 1e-16)
            break;
    }
    return gamma_power(x, a) * a * h;
}

static double gamma_below(double x, double a, double unused)
{
    (void)unused;
    return x < a + 1 ? gamma_series(x, a) : 1 - gamma_fraction(x, a);
}

static double gamma_above(double x, double a, double unused)
{
    (void)unused;
    return x < a + 1 ? 1 - gamma_series(x, a) : gamma_fraction(x, a);
}

/* Quantile of the gamma distribution with a large shape: Cornish and Fisher's expansion in 1/sqrt(shape).
 * From 512 up the first term left out is below 1e-13 of the result. Source: Goldberg & Levine 1946, for
 * chi-square. */
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

double stats_gamma_quantile(double p, double shape)
{
    assert(p > 0 && p < 1 && shape > 0);
    if (shape >= LARGE_SHAPE)
        return large_gamma_quantile(stats_normal_quantile(p), shape);
    curve c = { gamma_below, gamma_above, gamma_density, shape, 1 };
    return invert(&c, p, fmax(gamma_start(p, shape), 1e-300), 0, INFINITY);
}

double stats_beta_quantile(double p, double a, double b)
{
    assert(p > 0 && p < 1 && a > 0 && b > 0);
    curve c = { gsl_cdf_beta_P, gsl_cdf_beta_Q, gsl_ran_beta_pdf, a, b };
    return invert(&c, p, a / (a + b), 0, 1);
}

double stats_z_of_confidence(double confidence)
{
    return stats_normal_quantile(0.5 + confidence / 2);
}

double stats_t_of_confidence(double confidence, double df)
{
    return t_quantile(0.5 + confidence / 2, df);
}
