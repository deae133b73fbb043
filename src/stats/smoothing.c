#include "stats/smoothing.h"

#include <math.h>


static bool is_share(double parameter, const char *name, error *err)
{
    if (parameter >= 0 && parameter <= 1)
        return true;
    return error_set(err, ERROR_DOMAIN, "平滑参数 %s 应在 0 与 1 之间，得到 %g",
                     "the smoothing parameter %s must be between 0 and 1, found %g", name, parameter);
}

static bool has_values(size_t count, size_t min, error *err)
{
    if (count >= min)
        return true;
    return error_set(err, ERROR_TOO_FEW, "指数平滑至少需要 %zu 个值，只有 %zu 个",
                     "exponential smoothing requires at least %zu values, found %zu", min, count);
}

bool stats_ses(const double *values, size_t count, double alpha, double level_start, double *forecast_out,
               error *err)
{
    if (!has_values(count, 1, err) || !is_share(alpha, "alpha", err))
        return false;
    double level = level_start;
    for (size_t i = 0; i < count; i++)
        level += alpha * (values[i] - level);
    *forecast_out = level;
    return true;
}

bool stats_holt(const double *values, size_t count, double alpha, double beta, double *trends_out,
                double *forecast_out, size_t horizon, error *err)
{
    if (!has_values(count, 2, err) || !is_share(alpha, "alpha", err) || !is_share(beta, "beta", err))
        return false;
    double level = values[0], trend = values[1] - values[0];
    for (size_t i = 0; i < count; i++) {
        double before = level;
        level = alpha * values[i] + (1 - alpha) * (level + trend);
        trend = beta * (level - before) + (1 - beta) * trend;
        if (trends_out)
            trends_out[i] = trend;
    }
    for (size_t h = 0; h < horizon; h++)
        forecast_out[h] = level + (double)(h + 1) * trend;
    return true;
}

static void run(const double *values, size_t count, damped_holt *s)
{
    double level = s->level, trend = s->trend, sse = 0;
    const double alpha = s->alpha, beta = s->beta, phi = s->phi;
    s->first_fitted = level + phi * trend;
    for (size_t i = 0; i < count; i++) {
        double fitted = level + phi * trend, e = values[i] - fitted;
        level = fitted + alpha * e;
        trend = phi * trend + beta * e;
        sse += e * e;
    }
    s->level = level;
    s->trend = trend;
    s->sse = sse;
    s->count = count;
}

bool stats_damped_holt_run(const double *values, size_t count, damped_holt *state, error *err)
{
    if (!has_values(count, 1, err) || !is_share(state->alpha, "alpha", err) ||
        !is_share(state->beta, "beta", err) || !is_share(state->phi, "phi", err))
        return false;
    run(values, count, state);
    return true;
}
