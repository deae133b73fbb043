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

double stats_t_quantile(double p, double df)
{
    assert(p > 0 && p < 1 && df > 0);
    return gsl_cdf_tdist_Pinv(p, df);
}

enum { ROUNDS_MAX = 200 };

/* GSL would stop the process where a series of its own does not converge; its answer then is no number, and we ask again. */
__attribute__((constructor)) static void let_us_handle_errors(void)
{
    gsl_set_error_handler_off();
}

/* A distribution to invert: how far below (or above) x the chance lies, and its density there. */
typedef struct curve {
    double (*below)(double x, double a, double b);
    double (*above)(double x, double a, double b);
    double (*density)(double x, double a, double b);
    double a, b;
} curve;

/* Newton's method kept between what is known to be too low and too high; the smaller tail is used, so that nothing cancels. */
static double invert(const curve *c, double p, double start, double low, double high)
{
    double x = start;
    for (int round = 0; round < ROUNDS_MAX; round++) {
        double miss = p < 0.5 ? c->below(x, c->a, c->b) - p : (1 - p) - c->above(x, c->a, c->b);
        if (miss == 0)
            break;
        if (miss > 0)
            high = x;
        else
            low = x;
        double next = x - miss / c->density(x, c->a, c->b);
        if (!(next > low && next < high))
            next = isfinite(high) ? (low + high) / 2 : 2 * x;
        double moved = fabs(next - x);
        x = next;
        if (moved <= 1e-9 * x) /* the error of a step is the square of the one before */
            break;
    }
    return x;
}

/* Wilson and Hilferty's cube, a good place to begin. */
static double gamma_start(double p, double shape)
{
    double root = 1 - 1 / (9 * shape) + stats_normal_quantile(p) / (3 * sqrt(shape));
    double x = shape * root * root * root;
    return root > 0.1 ? x : pow(p, 1 / shape) * shape;
}

double stats_gamma_quantile(double p, double shape)
{
    assert(p > 0 && p < 1 && shape > 0);
    curve c = { gsl_cdf_gamma_P, gsl_cdf_gamma_Q, gsl_ran_gamma_pdf, shape, 1 };
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
    return stats_t_quantile(0.5 + confidence / 2, df);
}
