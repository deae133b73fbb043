#include "stats/aggregate.h"

#include <math.h>

/* Transformation before the sum, and its inverse for the mean. */
typedef struct transform {
    double (*into)(double x);
    double (*back)(double mean);
} transform;

static double inverse(double x)
{
    return 1 / x;
}

static bool mean_of(const transform *how, const double *x, const double *weights, size_t count, double *y_out,
                    error *err)
{
    double sum = 0, weight_sum = 0;
    if (count == 0)
        return error_set(err, ERROR_TOO_FEW, "没有可合成的值", "no values to aggregate");
    for (size_t i = 0; i < count; i++) {
        double weight = weights ? weights[i] : 1;
        if (!(x[i] > 0))
            return error_set(err, ERROR_DOMAIN, "第 %zu 个值 %g 不大于 0，几何或调和平均无定义",
                             "value %zu is %g: a geometric or harmonic mean needs values above 0", i + 1,
                             x[i]);
        if (!(weight >= 0))
            return error_set(err, ERROR_DOMAIN, "第 %zu 个权重 %g 为负", "weight %zu is negative: %g", i + 1,
                             weight);
        sum += weight * how->into(x[i]);
        weight_sum += weight;
    }
    if (!(weight_sum > 0))
        return error_set(err, ERROR_DOMAIN, "权重合计应大于 0", "the weights must add up to more than 0");
    *y_out = how->back(sum / weight_sum);
    return true;
}

bool stats_geometric_mean(const double *x, const double *weights, size_t count, double *y_out, error *err)
{
    return mean_of(&(transform){ log, exp }, x, weights, count, y_out, err);
}

bool stats_harmonic_mean(const double *x, const double *weights, size_t count, double *y_out, error *err)
{
    return mean_of(&(transform){ inverse, inverse }, x, weights, count, y_out, err);
}
