#include "stats/forecast.h"

#include <assert.h>
#include <math.h>

#include "base/limits.h"
#include "stats/distribution.h"
#include "stats/forecast_counts.h"
#include "stats/trend.h"

const forecast_method_row forecast_method_table[FORECAST_METHOD_COUNT] = {
    [FORECAST_ARITHMETIC] = { "arithmetic", "算术推算（首尾两点连线）",
        "arithmetic projection through first and last point" },
    [FORECAST_LINE] = { "ols", "最小二乘直线", "straight line by least squares" },
    [FORECAST_DAMPED] = { "holt_damped", "阻尼霍尔特平滑", "damped Holt smoothing" },
    [FORECAST_COUNTS] = { "poisson", "按例数的对数线性率（准泊松）", "log-linear rate by its counts (quasi-Poisson)" },
    [FORECAST_POOLED] = { "pooled", "各年合并率（例数太少，看不出趋势）",
        "rate pooled over all years (too few events for a trend)" },
};

/* A share without a resolution is assumed to be reported with one decimal. */
static const double share_resolution = 0.001;
/* Rounding near 0 or full is large on the logit scale; the effect is limited to this. */
static const double logit_rounding_max = 0.25;

static bool series_is_sound(const forecast_series *s, error *err)
{
    if (s->count < FORECAST_POINTS_MIN)
        return error_set(err, ERROR_TOO_FEW, "预测至少需要 %d 个年份的数据，只有 %zu 个",
                         "a forecast requires at least %d years of data, found %zu", FORECAST_POINTS_MIN,
                         s->count);
    if (s->count > LIMIT_MONITORED_YEARS)
        return error_set(err, ERROR_TOO_LARGE, "一个序列最多 %d 个点，得到 %zu 个",
                         "a series can have at most %d points, found %zu", LIMIT_MONITORED_YEARS, s->count);
    for (size_t i = 0; i < s->count; i++) {
        if (i > 0 && !(s->times[i] > s->times[i - 1]))
            return error_set(err, ERROR_DOMAIN, "时间应依次递增：%g 之后是 %g",
                             "times must increase: %g is followed by %g", s->times[i - 1], s->times[i]);
        if (s->full > 0 && !(s->values[i] >= 0 && s->values[i] <= s->full))
            return error_set(err, ERROR_DOMAIN, "%g 年的比例 %g 不在 0 与 %g 之间",
                             "the share in %g, %g, is not between 0 and %g", s->times[i], s->values[i],
                             s->full);
        if (s->events && !(s->events[i] >= 0 && s->exposures[i] > 0))
            return error_set(err, ERROR_DOMAIN, "%g 年的例数 %g 或分母 %g 不可用",
                             "invalid count %2$g or denominator %3$g in %1$g", s->times[i], s->events[i],
                             s->exposures[i]);
    }
    return true;
}

static double onto_scale(const forecast_model *m, double value)
{
    if (!m->is_logit)
        return value;
    double share = fmin(fmax(value, m->squeeze), m->full - m->squeeze);
    return log(share / (m->full - share));
}

static double off_scale(const forecast_model *m, double value)
{
    if (m->is_logit)
        return m->full / (1 + exp(-value));
    return m->full > 0 ? fmin(fmax(value, 0), m->full) : value;
}

/* Standard deviation that rounding to resolution alone gives, on the fitted scale around the mean value. */
static double rounding_sigma(const forecast_model *m, const forecast_series *s)
{
    double sigma = m->resolution / sqrt(12), mean = 0;
    for (size_t i = 0; i < s->count; i++)
        mean += s->values[i] / (double)s->count;
    if (!m->is_logit) {
        bool is_at_bound = m->full > 0 && (mean < m->resolution / 2 || mean > m->full - m->resolution / 2);
        return is_at_bound ? sigma / 2 : sigma; /* rounded from one side only */
    }
    double share = fmin(fmax(mean, m->squeeze), m->full - m->squeeze);
    return fmin(sigma * m->full / (share * (m->full - share)), logit_rounding_max);
}

/* t quantiles for 80% and 95% by degrees of freedom, cached per thread: a million series use only a few. */
static void set_reach(forecast_model *m)
{
    static _Thread_local double known[LIMIT_MONITORED_YEARS + 1][2];
    double *row = known[(size_t)m->df];
    if (row[0] == 0) {
        row[0] = stats_t_of_confidence(0.80, m->df);
        row[1] = stats_t_of_confidence(0.95, m->df);
    }
    m->reach80 = row[0];
    m->reach95 = row[1];
}

/* Strength of the widening by autocorrelated residuals. Tuned so that the coverage of the 80% interval of a
 * true line stays below 85% while that of a random walk improves most; see tests/unit/assess/test_backtest.
 */
static const double wander_weight = FORECAST_WANDER;

static double durbin_watson(const forecast_series *s, const double *scaled, const ols_fit *line)
{
    double squares = 0, steps = 0, before = 0;
    for (size_t i = 0; i < s->count; i++) {
        double residual = scaled[i] - stats_ols_at(line, s->times[i]);
        squares += residual * residual;
        steps += i > 0 ? (residual - before) * (residual - before) : 0;
        before = residual;
    }
    return squares > 0 ? steps / squares : 2;
}

static bool is_even(const forecast_series *s)
{
    double period = s->times[1] - s->times[0];
    for (size_t i = 2; i < s->count; i++)
        if (fabs(s->times[i] - s->times[i - 1] - period) > 1e-9 * period)
            return false;
    return true;
}

/* The untransformed scale is used when the residual sum of squares on the logit scale, in the unit of the
 * share, is this many times larger. */
static const double scale_evidence = 2;

/* Most shares approach their bounds ever more slowly and are linear on the logit scale; a share under
 * administrative control (every school, every case) rises evenly to its bound. */
static bool choose_scale(const forecast_series *s, forecast_model *m, double *scaled, error *err)
{
    ols_fit plain, logit;
    double squares = 0;
    m->is_logit = m->full > 0 && !s->may_arrive;
    for (size_t i = 0; i < s->count; i++)
        scaled[i] = onto_scale(m, s->values[i]);
    if (!m->is_logit)
        return true;
    if (!stats_ols(s->times, s->values, s->count, &plain, err) ||
        !stats_ols(s->times, scaled, s->count, &logit, err))
        return false;
    for (size_t i = 0; i < s->count; i++) {
        double off = s->values[i] - off_scale(m, stats_ols_at(&logit, s->times[i]));
        squares += off * off;
    }
    m->is_logit = squares <= scale_evidence * plain.sigma * plain.sigma * (double)(s->count - 2);
    for (size_t i = 0; i < s->count && !m->is_logit; i++)
        scaled[i] = s->values[i];
    return true;
}

static bool fit_line(const forecast_series *s, const double *scaled, double floor, forecast_model *m,
                     error *err)
{
    if (!stats_ols(s->times, scaled, s->count, &m->line, err))
        return false;
    m->method = FORECAST_LINE;
    m->df = (double)s->count - 2;
    double period = (m->last_time - m->first_time) / (double)(s->count - 1);
    m->sigma = fmax(m->line.sigma, fmax(floor, FORECAST_STEADY / 100.0 * period * fabs(m->line.slope)));
    m->durbin_watson = durbin_watson(s, scaled, &m->line);
    m->wander = wander_weight * fmax(0, 1 - m->durbin_watson / 2) / period;
    m->bend = stats_ols_bend(s->times, scaled, &m->line, floor);
    double doubtful = FORECAST_BEND * m->bend.size_se;
    m->bend_spread = sqrt(fmax(0, m->bend.size * m->bend.size - doubtful * doubtful));
    return true;
}

static bool fit_damped(const forecast_series *s, const double *scaled, double floor, forecast_model *m,
                       error *err)
{
    enum { FITTED = 5 }; /* alpha, beta, phi, start of level and trend */
    if (!stats_damped_holt_fit(scaled, s->count, &m->damped, err))
        return false;
    m->method = FORECAST_DAMPED;
    m->period = s->times[1] - s->times[0];
    m->df = (double)(s->count - FITTED);
    m->sigma = fmax(sqrt(m->damped.sse / m->df), floor);
    return true;
}

static void note_arrival(const forecast_series *s, forecast_model *m)
{
    double last = s->values[s->count - 1], half = m->resolution / 2;
    double bound = last >= s->full - half ? s->full : 0;
    if (!s->may_arrive || fabs(last - bound) > half)
        return;
    for (size_t i = 0; i < s->count; i++) {
        bool is_there = fabs(s->values[i] - bound) <= half;
        m->bound = bound;
        m->stayed += is_there;
        m->arrived += is_there || m->arrived > 0;
    }
}

static void fit_arithmetic(const forecast_series *s, forecast_model *m)
{
    size_t last = s->count - 1;
    double slope = (s->values[last] - s->values[0]) / (s->times[last] - s->times[0]);
    m->method = FORECAST_ARITHMETIC;
    m->line = (ols_fit){ .count = 2, .slope = slope, .intercept = s->values[0] - slope * s->times[0] };
}

bool stats_forecast_fit(const forecast_series *s, forecast_model *model_out, error *err)
{
    double scaled[LIMIT_MONITORED_YEARS];
    if (!series_is_sound(s, err))
        return false;
    forecast_model m = {
        .count = s->count,
        .first_time = s->times[0],
        .last_time = s->times[s->count - 1],
        .full = s->full,
        .multiplier = s->multiplier,
        .resolution = s->resolution > 0 || !(s->full > 0) ? s->resolution : s->full * share_resolution,
    };
    m.squeeze = m.resolution / 4;
    if (s->count < FORECAST_LINE_FROM) {
        fit_arithmetic(s, &m);
        *model_out = m;
        return true;
    }
    if (s->events && !(s->full > 0)) {
        stats_counts_fit(s, &m);
        *model_out = m;
        return true;
    }
    if (!choose_scale(s, &m, scaled, err))
        return false;
    bool is_long = s->count >= FORECAST_DAMPED_FROM && is_even(s);
    if (!(is_long ? fit_damped : fit_line)(s, scaled, rounding_sigma(&m, s), &m, err))
        return false;
    note_arrival(s, &m);
    set_reach(&m);
    *model_out = m;
    return true;
}

/* Location and scale of the predictive t distribution at time, on the fitted scale. */
static void predict(const forecast_model *m, double time, double *mid_out, double *se_out)
{
    if (m->method == FORECAST_DAMPED) {
        double factor, ahead = ceil((time - m->last_time) / m->period - 1e-9);
        *mid_out = stats_damped_holt_at(&m->damped, ahead > 1 ? (size_t)ahead : 1, &factor);
        *se_out = m->sigma * sqrt(factor);
        return;
    }
    double away = time - m->line.x_mean;
    *mid_out = stats_ols_at(&m->line, time);
    double scatter = m->sigma * sqrt((1 + 1 / (double)m->count + away * away / m->line.sxx) *
                                     (1 + m->wander * fmax(0, time - m->last_time)));
    *se_out = hypot(scatter, m->bend_spread * stats_ols_bend_at(&m->line, &m->bend, time));
}

forecast_point stats_forecast_at(const forecast_model *m, double time)
{
    forecast_point point = { .is_far = time - m->last_time > m->last_time - m->first_time };
    double mid, se;
    if (m->method == FORECAST_ARITHMETIC) {
        point.mid = off_scale(m, stats_ols_at(&m->line, time));
        return point;
    }
    if (m->method == FORECAST_COUNTS || m->method == FORECAST_POOLED) {
        stats_counts_at(m, time, &point);
        return point;
    }
    predict(m, time, &mid, &se);
    point.mid = off_scale(m, mid);
    point.has_bands = true;
    point.low80 = off_scale(m, mid - m->reach80 * se);
    point.high80 = off_scale(m, mid + m->reach80 * se);
    point.low95 = off_scale(m, mid - m->reach95 * se);
    point.high95 = off_scale(m, mid + m->reach95 * se);
    return point;
}

bool stats_forecast_chance(const forecast_model *m, double time, double target, int direction,
                           double *chance_out)
{
    double mid, se;
    if (m->method == FORECAST_ARITHMETIC)
        return false;
    if (m->method == FORECAST_COUNTS || m->method == FORECAST_POOLED) {
        *chance_out = stats_counts_chance(m, time, target, direction);
        return true;
    }
    if (m->full > 0 && (direction > 0 ? target <= 0 : target >= m->full)) {
        *chance_out = 1;
        return true;
    }
    double half = m->resolution / 2;
    predict(m, time, &mid, &se);
    /* A value that rounds to the target meets it. */
    double beyond = direction * (mid - onto_scale(m, target - direction * half));
    *chance_out = se > 0 ? stats_t_cdf(beyond / se, m->df) : beyond >= 0;
    if (m->arrived > 0 && m->bound == (direction > 0 ? m->full : 0)) {
        double stays = ((double)m->stayed + 0.5) / ((double)m->arrived + 1);
        bool is_asked = fabs(target - m->bound) <= half;
        *chance_out = is_asked ? stays : fmax(stays, *chance_out);
    }
    return true;
}

/* Scatter around the robust line, without its farthest point. */
static double scatter_of_the_others(const forecast_series *s, const double *scaled, const theil_sen *robust)
{
    double squares = 0, farthest = 0;
    for (size_t i = 0; i < s->count; i++) {
        double off = scaled[i] - robust->intercept - robust->slope * s->times[i];
        squares += off * off;
        farthest = fmax(farthest, off * off);
    }
    return sqrt((squares - farthest) / (double)(s->count - 3));
}

bool stats_forecast_check(arena *scratch, const forecast_series *s, const forecast_model *m,
                          slope_check *check_out, error *err)
{
    double scaled[LIMIT_MONITORED_YEARS];
    theil_sen robust;
    assert(m->method == FORECAST_LINE && m->count == s->count);
    for (size_t i = 0; i < s->count; i++)
        scaled[i] = onto_scale(m, s->values[i]);
    if (!stats_theil_sen(scratch, s->times, scaled, s->count, INTERCEPT_JOINT, 0.95, &robust, err))
        return false;
    double scatter = fmax(scatter_of_the_others(s, scaled, &robust), rounding_sigma(m, s));
    *check_out = (slope_check){
        .ols = m->line.slope,
        .theil_sen = robust.slope,
        .differ = fabs(robust.slope - m->line.slope) > 2 * scatter / sqrt(m->line.sxx),
    };
    return true;
}
