#include "stats/simulate.h"

#include <assert.h>
#include <math.h>

#include <gsl/gsl_randist.h>

#include "stats/random.h"

const char *const simulated_kind_words[SIMULATED_KIND_COUNT] = { "line", "share", "sample", "rate", "rare",
    "walk", "slackening" };
const char *const simulated_kind_zh[SIMULATED_KIND_COUNT] = { "平稳直线", "比例（有波动）", "比例（仅抽样波动）", "按例数的率",
    "例数极少的率", "随机游走", "增长渐缓" };

simulator *simulator_in(arena *a, uint64_t seed)
{
    return (simulator *)random_in(a, gsl_rng_mt19937, seed);
}

double simulate_uniform(simulator *s, double low, double high)
{
    return gsl_ran_flat((gsl_rng *)s, low, high);
}

static double draw_normal(simulator *s, double mean, double sd)
{
    return mean + gsl_ran_gaussian((gsl_rng *)s, sd);
}

static double draw_poisson(simulator *s, double mean)
{
    return gsl_ran_poisson((gsl_rng *)s, mean);
}

static double draw_binomial(simulator *s, double share, double n)
{
    return gsl_ran_binomial((gsl_rng *)s, share, (unsigned)n);
}

static double to_digit(double value, double resolution)
{
    return round(value / resolution) * resolution;
}

static void draw_line(simulator *s, simulated_series *out)
{
    double level = simulate_uniform(s, 60, 120), slope = draw_normal(s, 0, 1), walk = 0;
    out->scatter = simulate_uniform(s, 0.3, 2);
    out->resolution = 0.1;
    out->direction = slope > 0 ? 1 : -1;
    for (size_t i = 0; i < out->count; i++) {
        walk = i > 0 && out->kind == SIMULATED_WALK ? walk + draw_normal(s, 0, out->scatter) : 0;
        out->truth[i] = level + slope * (double)i + walk;
        double scatter = out->kind == SIMULATED_WALK ? 0 : out->scatter;
        out->values[i] = to_digit(draw_normal(s, out->truth[i], scatter), out->resolution);
    }
}

static void draw_slackening(simulator *s, simulated_series *out)
{
    double level = simulate_uniform(s, 40, 80), way = draw_normal(s, 0, 20),
           pace = simulate_uniform(s, 0.1, 0.5);
    out->scatter = simulate_uniform(s, 0.3, 1);
    out->resolution = 0.1;
    out->direction = way > 0 ? 1 : -1;
    for (size_t i = 0; i < out->count; i++) {
        out->truth[i] = level - way * expm1(-pace * (double)i);
        out->values[i] = to_digit(draw_normal(s, out->truth[i], out->scatter), out->resolution);
    }
}

static void draw_share(simulator *s, simulated_series *out)
{
    double level = simulate_uniform(s, -1.5, 3), slope = draw_normal(s, 0, 0.12),
           scatter = simulate_uniform(s, 0.03, 0.2);
    double people = exp(simulate_uniform(s, log(300), log(100000)));
    bool is_sample = out->kind == SIMULATED_SAMPLE;
    out->full = out->multiplier = 100;
    out->resolution = 0.01;
    out->direction = slope > 0 ? 1 : -1;
    out->has_counts = is_sample;
    for (size_t i = 0; i < out->count; i++) {
        double on_scale = level + slope * (double)i, share = 1 / (1 + exp(-on_scale));
        out->truth[i] = 100 * share;
        out->exposures[i] = round(people * simulate_uniform(s, 0.95, 1.05));
        out->events[i] = is_sample ? draw_binomial(s, share, out->exposures[i]) : 0;
        double drawn = is_sample ? 100 * out->events[i] / out->exposures[i]
                                 : 100 / (1 + exp(-draw_normal(s, on_scale, scatter)));
        out->values[i] = to_digit(drawn, out->resolution);
        out->scatter = 100 * share * (1 - share) *
                       (is_sample ? 1 / sqrt(people * share * (1 - share)) : scatter);
    }
}

static void draw_rate(simulator *s, simulated_series *out)
{
    bool is_rare = out->kind == SIMULATED_RARE;
    double expected = is_rare ? simulate_uniform(s, 0.3, 3) : exp(simulate_uniform(s, log(10), log(200)));
    double people = exp(simulate_uniform(s, log(2000), log(20000))),
           slope = draw_normal(s, is_rare ? 0 : -0.02, 0.05);
    out->multiplier = 100000;
    out->resolution = 0.01;
    out->direction = -1;
    out->has_counts = true;
    for (size_t i = 0; i < out->count; i++) {
        double rate = expected / people * exp(slope * (double)i);
        out->exposures[i] = round(people * simulate_uniform(s, 0.95, 1.05));
        out->events[i] = draw_poisson(s, rate * out->exposures[i]);
        out->truth[i] = rate * out->multiplier;
        out->values[i] = to_digit(out->events[i] / out->exposures[i] * out->multiplier, out->resolution);
        out->scatter = sqrt(rate / people) * out->multiplier;
    }
}

void simulate_series(simulator *s, simulated_kind kind, double first_time, size_t count,
                     simulated_series *out)
{
    assert(count <= LIMIT_MONITORED_YEARS);
    *out = (simulated_series){ .kind = kind, .count = count };
    for (size_t i = 0; i < count; i++)
        out->times[i] = first_time + (double)i;
    switch (kind) {
    case SIMULATED_LINE:
    case SIMULATED_WALK:
        draw_line(s, out);
        break;
    case SIMULATED_SLACKENING:
        draw_slackening(s, out);
        break;
    case SIMULATED_SHARE:
    case SIMULATED_SAMPLE:
        draw_share(s, out);
        break;
    default:
        draw_rate(s, out);
        break;
    }
}

forecast_series simulated_part(const simulated_series *s, size_t count)
{
    return (forecast_series){ .times = s->times,
                              .values = s->values,
                              .count = count,
                              .events = s->has_counts ? s->events : 0,
                              .exposures = s->has_counts ? s->exposures : 0,
                              .multiplier = s->multiplier,
                              .has_low = s->has_counts || s->full > 0,
                              .has_high = s->full > 0,
                              .high = s->full,
                              .resolution = s->resolution };
}
