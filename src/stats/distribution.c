#include "stats/distribution.h"

#include <assert.h>
#include <math.h>

#include <gsl/gsl_cdf.h>
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

/* One Newton step on top of GSL's root, which stops at 1e-10. The smaller tail is used, so that nothing cancels. */
double stats_gamma_quantile(double p, double shape)
{
    assert(p > 0 && p < 1 && shape > 0);
    double x = p < 0.5 ? gsl_cdf_gamma_Pinv(p, shape, 1) : gsl_cdf_gamma_Qinv(1 - p, shape, 1);
    double density = gsl_ran_gamma_pdf(x, shape, 1);
    if (!(density > 0))
        return x;
    double miss = p < 0.5 ? gsl_cdf_gamma_P(x, shape, 1) - p : (1 - p) - gsl_cdf_gamma_Q(x, shape, 1);
    return x - miss / density;
}

double stats_beta_quantile(double p, double a, double b)
{
    assert(p > 0 && p < 1 && a > 0 && b > 0);
    double x = p < 0.5 ? gsl_cdf_beta_Pinv(p, a, b) : gsl_cdf_beta_Qinv(1 - p, a, b);
    double density = gsl_ran_beta_pdf(x, a, b);
    if (!(density > 0))
        return x;
    double miss = p < 0.5 ? gsl_cdf_beta_P(x, a, b) - p : (1 - p) - gsl_cdf_beta_Q(x, a, b);
    double better = x - miss / density;
    return better > 0 && better < 1 ? better : x;
}

double stats_z_of_confidence(double confidence)
{
    return stats_normal_quantile(0.5 + confidence / 2);
}

double stats_t_of_confidence(double confidence, double df)
{
    return stats_t_quantile(0.5 + confidence / 2, df);
}
