#include "stats/regression.h"

#include <assert.h>
#include <math.h>

#include "stats/distribution.h"

bool stats_ols(const double *x, const double *y, size_t count, ols_fit *fit_out, error *err)
{
    if (count < 2)
        return error_set(err, ERROR_TOO_FEW, "一条直线至少需要 2 个点，只有 %zu 个",
                         "a line requires at least 2 points, found %zu", count);
    double n = (double)count, x_sum = 0, y_sum = 0;
    for (size_t i = 0; i < count; i++) {
        x_sum += x[i];
        y_sum += y[i];
    }
    double x_mean = x_sum / n, y_mean = y_sum / n, sxx = 0, sxy = 0, syy = 0;
    for (size_t i = 0; i < count; i++) {
        double dx = x[i] - x_mean, dy = y[i] - y_mean;
        sxx += dx * dx;
        sxy += dx * dy;
        syy += dy * dy;
    }
    if (!(sxx > 0))
        return error_set(err, ERROR_DOMAIN, "所有时间都相同，没有斜率", "all times are equal; the slope is undefined");

    ols_fit fit = { .count = count, .slope = sxy / sxx, .x_mean = x_mean, .sxx = sxx };
    fit.intercept = y_mean - fit.slope * x_mean;
    if (count > 2) {
        double rest = 0;
        for (size_t i = 0; i < count; i++) {
            double e = y[i] - y_mean - fit.slope * (x[i] - x_mean);
            rest += e * e;
        }
        /* Residuals of a perfect line are rounding errors. */
        if (rest < 1e-24 * (syy + y_mean * y_mean * n))
            rest = 0;
        fit.sigma = sqrt(rest / (n - 2));
        fit.slope_se = fit.sigma / sqrt(sxx);
    }
    *fit_out = fit;
    return true;
}

double stats_ols_slope_p(const ols_fit *fit)
{
    assert(fit->count >= 3);
    if (fit->slope_se == 0)
        return fit->slope == 0 ? 1 : 0;
    return 2 * stats_t_cdf(-fabs(fit->slope / fit->slope_se), (double)fit->count - 2);
}

/* Standard error of a new point at x: sigma sqrt(1 + 1/n + (x - mean)^2/Sxx). */
static double prediction_se(const ols_fit *fit, double x)
{
    double away = x - fit->x_mean;
    return fit->sigma * sqrt(1 + 1 / (double)fit->count + away * away / fit->sxx);
}

bool stats_ols_predict(const ols_fit *fit, double x, double confidence, double *lower_out, double *upper_out,
                       error *err)
{
    if (fit->count < 3)
        return error_set(err, ERROR_TOO_FEW, "预测区间至少需要 3 个点，只有 %zu 个",
                         "a prediction interval requires at least 3 points, found %zu", fit->count);
    if (!(confidence > 0 && confidence < 1))
        return error_set(err, ERROR_DOMAIN, "置信水平应在 0 与 1 之间，得到 %g",
                         "the confidence level must be between 0 and 1, found %g", confidence);
    double reach = stats_t_of_confidence(confidence, (double)fit->count - 2) * prediction_se(fit, x);
    *lower_out = stats_ols_at(fit, x) - reach;
    *upper_out = stats_ols_at(fit, x) + reach;
    return true;
}
