#include "stats/forecast.h"

#include <math.h>

#include "base/limits.h"
#include "stats/distribution.h"
#include "stats/forecast_counts.h"
#include "stats/forecast_kinds.h"

const forecast_method_row forecast_method_table[FORECAST_METHOD_COUNT] = {
    [FORECAST_MIXED] = { "mixed", "按数据的走势加权", "courses weighted by the data" },
    [FORECAST_POOLED] = { "pooled", "各年合并率（例数太少，看不出趋势）",
        "rate pooled over all years (too few events for a trend)" },
    [FORECAST_ARITHMETIC] = { "arithmetic", "按年均数推算", "arithmetic projection at the yearly average" },
};

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
        if ((s->has_low && !(s->values[i] >= s->low)) || (s->has_high && !(s->values[i] <= s->high)))
            return error_set(err, ERROR_DOMAIN, "%g 年的数值 %g 超出取值范围",
                             "the value in %g, %g, is outside the possible range", s->times[i],
                             s->values[i]);
        if (s->events && !(s->events[i] >= 0 && s->exposures[i] > 0))
            return error_set(err, ERROR_DOMAIN, "%g 年的例数 %g 或分母 %g 不可用",
                             "invalid count %2$g or denominator %3$g in %1$g", s->times[i], s->events[i],
                             s->exposures[i]);
    }
    return true;
}

static void set_tails(forecast_model *m)
{
    enum { DEGREES_MIN = FORECAST_POINTS_MIN - 1 };
    static const double t80[] = { 1.885618083164127, 1.6377443536962095, 1.5332062740589438,
                                  1.4758840488244815 },
                        t95[] = { 4.302652729749464, 3.182446305284263, 2.7764451051977987,
                                  2.5705818356363146 };
    size_t degrees = m->count + m->borrowed_figures - 1;
    m->degrees = degrees < FORECAST_TAIL_DEGREES ? (int)degrees : FORECAST_TAIL_DEGREES;
    m->t80 = t80[m->degrees - DEGREES_MIN];
    m->t95 = t95[m->degrees - DEGREES_MIN];
}

static void note_arrival(const forecast_series *s, forecast_model *m)
{
    double half = m->resolution / 2;
    m->bound = m->last >= m->high - half ? m->high : m->low;
    if (!s->may_arrive || !(fabs(m->last - m->bound) <= half))
        return;
    for (size_t i = 0; i < s->count; i++) {
        bool is_there = fabs(s->values[i] - m->bound) <= half;
        m->stayed += is_there;
        m->arrived += is_there || m->arrived > 0;
    }
}

static double total(const double *values, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    return sum;
}

/* The variance of one value around its course even if the series is perfectly smooth: it is rounded to the
 * digit, and a count is never exact. */
static double least_variance(const forecast_series *s)
{
    double rounded = s->resolution * s->resolution / 12;
    double mean = total(s->values, s->count) / (double)s->count, least = FORECAST_COUNT_ERROR / 100.0 * mean;
    return s->is_count ? fmax(rounded, least * least) : rounded;
}

bool stats_forecast_fit(const forecast_series *s, forecast_model *model_out, error *err)
{
    if (!series_is_sound(s, err))
        return false;
    forecast_model m = {
        .method = FORECAST_MIXED,
        .count = s->count,
        .first_time = s->times[0],
        .last_time = s->times[s->count - 1],
        .low = s->has_low ? s->low : -INFINITY,
        .high = s->has_high ? s->high : INFINITY,
        .multiplier = s->multiplier,
        .resolution = s->resolution,
        .scale = s->is_count ? FORECAST_COUNT_SCALE : FORECAST_SCALE,
    };
    if (s->events) {
        m.exposure = s->exposures[s->count - 1];
        m.events_total = total(s->events, s->count);
        m.exposure_total = total(s->exposures, s->count);
        if (m.events_total < FORECAST_EVENTS_FOR_TREND && !s->has_high)
            m.method = FORECAST_POOLED;
    }
    stats_kinds_fit(s, least_variance(s), &m);
    note_arrival(s, &m);
    set_tails(&m);
    *model_out = m;
    return true;
}

/* A move towards a bound slows down as the room shrinks, and never passes it. */
static double within_range(const forecast_model *m, double mid)
{
    double move = mid - m->last, room = move < 0 ? m->last - m->low : m->high - m->last;
    if (isinf(room) || move == 0)
        return mid;
    return room > 0 ? m->last + copysign(-room * expm1(-fabs(move) / room), move) : m->last;
}

forecast_mixture stats_forecast_mixture(const forecast_model *m, double time)
{
    double mid, variance;
    if (m->method == FORECAST_POOLED)
        return (forecast_mixture){ m->last, 0 };
    stats_kinds_mixture(m, (time - m->last_time) / m->period, &mid, &variance);
    return (forecast_mixture){ within_range(m, mid), m->scale / 100.0 * sqrt(variance) };
}

static double cut(const forecast_model *m, double value)
{
    return fmin(fmax(value, m->low), m->high);
}

forecast_point stats_mixture_point(const forecast_model *m, const forecast_mixture *at, double time)
{
    forecast_point point = { .is_far = time - m->last_time > m->last_time - m->first_time };
    if (m->method == FORECAST_POOLED) {
        stats_counts_at(m, &point);
        return point;
    }
    point.mid = at->mid;
    point.low80 = cut(m, at->mid - m->t80 * at->spread);
    point.high80 = cut(m, at->mid + m->t80 * at->spread);
    point.low95 = cut(m, at->mid - m->t95 * at->spread);
    point.high95 = cut(m, at->mid + m->t95 * at->spread);
    return point;
}

forecast_point stats_forecast_at(const forecast_model *m, double time)
{
    forecast_mixture at = stats_forecast_mixture(m, time);
    return stats_mixture_point(m, &at, time);
}

double stats_mixture_chance(const forecast_model *m, const forecast_mixture *at, double target, int direction)
{
    double half = m->resolution / 2;
    if (direction > 0 ? target <= m->low : target >= m->high)
        return 1;
    if (m->method == FORECAST_POOLED)
        return stats_counts_chance(m, target, direction);
    double beyond = direction * (at->mid - target) + half;
    double chance = at->spread > 0 ? stats_t_cdf_whole(beyond / at->spread, m->degrees) : beyond >= 0;
    if (m->arrived > 0 && m->bound == (direction > 0 ? m->high : m->low)) {
        double stays = ((double)m->stayed + 0.5) / ((double)m->arrived + 1);
        return fabs(target - m->bound) <= half ? stays : fmax(stays, chance);
    }
    return chance;
}

double stats_forecast_chance(const forecast_model *m, double time, double target, int direction)
{
    forecast_mixture at = stats_forecast_mixture(m, time);
    return stats_mixture_chance(m, &at, target, direction);
}
