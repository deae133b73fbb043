/* Distributions for intervals and forecasts, based on GSL. */
#ifndef STATS_DISTRIBUTION_H
#define STATS_DISTRIBUTION_H

/* Cumulative probability and its inverse (quantile at p, 0 < p < 1). */
double stats_normal_cdf(double z);
double stats_normal_quantile(double p);
double stats_t_cdf(double t, double df);

/* The same for whole degrees of freedom, many times faster; absolute accuracy 1e-15.
 * Source: Abramowitz & Stegun 26.7.3, 26.7.4. */
double stats_t_cdf_whole(double t, int df);

/* Quantile of the gamma distribution with scale 1 (chi-square with 2 shape degrees, halved; relative accuracy
 * 1e-12), and of the beta distribution (1e-8 in the far corners; stats/beta.h is for whole parameters). All
 * positive. */
double stats_gamma_quantile(double p, double shape);
double stats_beta_quantile(double p, double a, double b);

/* The normal quantile of a two-sided interval: 1.959963984540054 at 0.95; never the rounded 1.96. */
double stats_z_of_confidence(double confidence);
double stats_t_of_confidence(double confidence, double df);

#endif
