#include "stats/forecast_filter.h"

#include <math.h>

#include "base/limits.h"

/* How the variances were chosen: docs/decisions/0014-forecast-learns-its-kind.md. */
const forecast_course forecast_course_table[FORECAST_KIND_COUNT] = {
    [FORECAST_WANDERS] = { 0, 1, 0.03, 0 },
    [FORECAST_HOVERS] = { 1, 0.3, 0, 0 },
    [FORECAST_RISES_EVENLY] = { 1, 0, 3, 0 },
    [FORECAST_TURNS] = { 0.3, 0.1, 1, 0.1 },
    [FORECAST_GATHERS_SPEED] = { 0, 0.05, 3, 1 },
};

/* What the filter does with one value. It depends on the times of the values up to this one alone. */
typedef struct filter_step {
    double gap;                             /* periods since the value before; 0: not worked out */
    double gain[FORECAST_KIND_COUNT];       /* of the level, for each unit of the one-step error */
    double gain_slope[FORECAST_KIND_COUNT];
    double precision[FORECAST_KIND_COUNT];  /* 1 / variance of that error */
    double logs[FORECAST_KIND_COUNT];       /* of these variances, summed from the first */
    level_variance after[FORECAST_KIND_COUNT];
} filter_step;

void stats_course_move(const forecast_course *c, double periods, level_variance *v)
{
    v->level += periods * (2 * v->covariance + periods * v->slope) + c->step * periods +
                c->turn * periods * periods * periods / 3;
    v->covariance += periods * v->slope + c->turn * periods * periods / 2;
    v->slope += c->turn * periods;
}

static void begin(filter_step *first)
{
    for (size_t k = 0; k < FORECAST_KIND_COUNT; k++) {
        const forecast_course *c = &forecast_course_table[k];
        first->after[k] = (level_variance){ .level = c->noise, .slope = c->slope };
        first->logs[k] = 0;
    }
}

static void work_out(const filter_step *before, double gap, filter_step *step)
{
    step->gap = gap;
    for (size_t k = 0; k < FORECAST_KIND_COUNT; k++) {
        const forecast_course *c = &forecast_course_table[k];
        level_variance v = before->after[k];
        stats_course_move(c, gap, &v);
        double variance = v.level + c->noise, gain = v.level / variance, gain_slope = v.covariance / variance;
        step->gain[k] = gain;
        step->gain_slope[k] = gain_slope;
        step->precision[k] = 1 / variance;
        step->logs[k] = before->logs[k] + log(variance);
        step->after[k] = (level_variance){ .level = v.level - gain * v.level,
                                           .covariance = v.covariance - gain * v.covariance,
                                           .slope = v.slope - gain_slope * v.covariance };
    }
}

/* The steps of a series. Each thread keeps those of its last series, whose first ones are used again as long
 * as the gaps agree: nearly all series of a plan have the same years. */
static const filter_step *steps_of(const forecast_series *s, double period)
{
    static _Thread_local filter_step kept[LIMIT_MONITORED_YEARS + 1];
    begin(&kept[0]);
    for (size_t i = 1; i < s->count; i++) {
        double gap = (s->times[i] - s->times[i - 1]) / period;
        if (kept[i].gap == gap)
            continue;
        work_out(&kept[i - 1], gap, &kept[i]);
        kept[i + 1].gap = 0;
    }
    return kept;
}

static inline void take_value(const filter_step *step, size_t kind, double value, double *level,
                              double *slope, double *squares)
{
    double expected = *level + step->gap * *slope, miss = value - expected;
    *squares += miss * miss * step->precision[kind];
    *level = expected + step->gain[kind] * miss;
    *slope += step->gain_slope[kind] * miss;
}

void stats_filter(const forecast_series *s, double period, double drift, filtered *filtered_out)
{
    filtered now;
    const filter_step *steps = steps_of(s, period);
    for (size_t k = 0; k < FORECAST_KIND_COUNT; k++) {
        now.level[k] = s->values[0];
        now.slope[k] = drift;
        now.squares[k] = 0;
    }
    for (size_t i = 1; i < s->count; i++)
        for (size_t k = 0; k < FORECAST_KIND_COUNT; k++)
            take_value(&steps[i], k, s->values[i], &now.level[k], &now.slope[k], &now.squares[k]);
    now.logs = steps[s->count - 1].logs;
    now.variance = steps[s->count - 1].after;
    *filtered_out = now;
}

double stats_filter_squares(const forecast_series *s, double period, double drift, forecast_kind kind)
{
    const filter_step *steps = steps_of(s, period);
    double level = s->values[0], slope = drift, squares = 0;
    for (size_t i = 1; i < s->count; i++)
        take_value(&steps[i], kind, s->values[i], &level, &slope, &squares);
    return squares;
}
