/* Trend, line and smoothing, by name. */
#include "calc/method.h"

#include <math.h>

#include "stats/regression.h"
#include "stats/smoothing.h"
#include "stats/trend.h"

bool calc_mann_kendall(calc_call *call, error *err)
{
    static const char *const words[] = { "decreasing", "no trend", "increasing" };
    double *values, alpha;
    size_t *places, count;
    mann_kendall t;
    if (!calc_known(call, "values", &values, &places, &count, err) ||
        !calc_number_or(call, "alpha", 0.05, &alpha, err) ||
        !stats_mann_kendall(values, count, alpha, &t, err))
        return false;
    calc_put_number(call, "S", t.s);
    calc_put_number(call, "var_S", t.variance);
    calc_put_number(call, "Z", t.z);
    calc_put_number(call, "p_two_sided", t.p);
    if (t.has_exact)
        calc_put_number(call, "p_exact", t.p_exact);
    calc_put_number(call, "tau", t.tau);
    calc_put_text(call, "trend", words[t.trend + 1]);
    return true;
}

/* "median(y - slope*x)" and "joint" against "median(y) - slope*median(x)", "separate" and nothing said. */
static theil_sen_intercept intercept_asked(const calc_call *call)
{
    str asked = json_get_string(call->in, "intercept", STR_NONE);
    return str_has(asked, STR("median(y -")) || str_has(asked, STR("median(y-")) ||
                   str_has(asked, STR("joint"))
               ? INTERCEPT_JOINT
               : INTERCEPT_SEPARATE;
}

bool calc_theil_sen(calc_call *call, error *err)
{
    double *values, *times, *x = 0, confidence;
    size_t *places, count, x_count;
    theil_sen fit;
    if (!calc_known(call, "values", &values, &places, &count, err) ||
        !calc_confidence(call, &confidence, err))
        return false;
    if (calc_has(call, "x") &&
        (!calc_numbers(call, "x", &x, &x_count, err) ||
         !calc_same_length("x", x_count, "values", json_get(call->in, "values")->count, err)))
        return false;
    times = arena_array(call->memory, double, count);
    for (size_t i = 0; i < count; i++)
        times[i] = x ? x[places[i]] : (double)places[i];
    if (!stats_theil_sen(call->memory, times, values, count, intercept_asked(call), confidence, &fit, err))
        return false;
    calc_put_number(call, "slope", fit.slope);
    calc_put_number(call, "intercept", fit.intercept);
    calc_put_number(call, "lower", fit.lower);
    calc_put_number(call, "upper", fit.upper);
    return true;
}

bool calc_ols(calc_call *call, error *err)
{
    double *x, *y, *at = 0, confidence;
    size_t count, y_count, at_count = 0;
    const json_value *asked = json_get(call->in, "predict_x");
    bool is_list = asked && asked->type == JSON_ARRAY;
    ols_fit fit;
    if (!calc_numbers(call, "x", &x, &count, err) || !calc_numbers(call, "y", &y, &y_count, err) ||
        !calc_same_length("x", count, "y", y_count, err) || !calc_confidence(call, &confidence, err) ||
        !stats_ols(x, y, count, &fit, err))
        return false;
    if (is_list) {
        if (!calc_numbers(call, "predict_x", &at, &at_count, err))
            return false;
    } else if (calc_has(call, "predict_x")) {
        double *single = arena_new(call->memory, double);
        if (!calc_number(call, "predict_x", single, err))
            return false;
        at = single;
        at_count = 1;
    }
    double *middle = arena_array(call->memory, double, at_count),
           *lower = arena_array(call->memory, double, at_count),
           *upper = arena_array(call->memory, double, at_count);
    for (size_t i = 0; i < at_count; i++) {
        middle[i] = stats_ols_at(&fit, at[i]);
        if (!stats_ols_predict(&fit, at[i], confidence, &lower[i], &upper[i], err))
            return false;
    }
    if (is_list) {
        calc_put_numbers(call, "fit", middle, at_count);
        calc_put_numbers(call, "lower", lower, at_count);
        calc_put_numbers(call, "upper", upper, at_count);
    } else if (at_count) {
        calc_put_number(call, "fit", *middle);
        calc_put_number(call, "lower", *lower);
        calc_put_number(call, "upper", *upper);
    }
    calc_put_number(call, "slope", fit.slope);
    calc_put_number(call, "intercept", fit.intercept);
    if (count >= 3) {
        calc_put_number(call, "slope_se", fit.slope_se);
        calc_put_number(call, "slope_p", stats_ols_slope_p(&fit));
        calc_put_number(call, "sigma", fit.sigma);
    }
    return true;
}

bool calc_ses(calc_call *call, error *err)
{
    double *values, alpha, start, forecast;
    size_t count;
    const json_value *level = json_get(call->in, "initial_level");
    if (!calc_numbers(call, "values", &values, &count, err) || !calc_number(call, "alpha", &alpha, err))
        return false;
    start = level && level->type == JSON_NUMBER ? level->number : count ? values[0] : 0;
    if (!stats_ses(values, count, alpha, start, &forecast, err))
        return false;
    calc_put_number(call, "forecast", forecast);
    return true;
}

bool calc_holt(calc_call *call, error *err)
{
    enum { HORIZON_MAX = 1000 };
    double *values, alpha, beta, horizon;
    size_t count;
    if (!calc_numbers(call, "values", &values, &count, err) || !calc_number(call, "alpha", &alpha, err) ||
        !calc_number(call, "beta", &beta, err) || !calc_number_or(call, "horizon", 1, &horizon, err))
        return false;
    if (!(horizon >= 1 && horizon <= HORIZON_MAX && horizon == floor(horizon)))
        return error_set(err, ERROR_INPUT, "horizon 应是 1 到 %d 的整数：%g",
                         "horizon must be a whole number from 1 to %d: %g", HORIZON_MAX, horizon);
    double *trends = arena_array(call->memory, double, count),
           *forecast = arena_array(call->memory, double, (size_t)horizon);
    if (!stats_holt(values, count, alpha, beta, trends, forecast, (size_t)horizon, err))
        return false;
    calc_put_numbers(call, "forecast", forecast, (size_t)horizon);
    calc_put_numbers(call, "trend_states", trends, count);
    return true;
}

bool calc_damped(calc_call *call, error *err)
{
    double *values;
    size_t count;
    damped_holt s = { 0 };
    if (!calc_numbers(call, "values", &values, &count, err) ||
        !calc_number(call, "smoothing_level", &s.alpha, err) ||
        !calc_number(call, "smoothing_trend", &s.beta, err) || !calc_number(call, "damping", &s.phi, err) ||
        !calc_number(call, "initial_level", &s.level, err) ||
        !calc_number(call, "initial_trend", &s.trend, err) || !stats_damped_holt_run(values, count, &s, err))
        return false;
    calc_put_number(call, "mse", s.sse / (double)count);
    calc_put_number(call, "final_level", s.level);
    calc_put_number(call, "final_trend", s.trend);
    calc_put_number(call, "first_fitted", s.first_fitted);
    return true;
}
