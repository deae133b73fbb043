#include "stats/forecast_kinds.h"

#include <math.h>
#include <stdlib.h>

#include "base/limits.h"
#include "stats/forecast_pool.h"
#include "stats/robust.h"

/* A value is level + noise; the level moves by slope + a step, the slope by a turn. The variances are
 * relative to one another; the series gives their common factor. `share` is how common the kind is before the
 * series is seen. How variances and shares were chosen: docs/decisions/0014-forecast-learns-its-kind.md. */
typedef struct kind_row {
    double noise, step, slope, turn;
    double share;
    bool is_damped;
} kind_row;

static const kind_row kinds[FORECAST_KIND_COUNT] = {
    [FORECAST_WANDERS] = { 0, 1, 0.03, 0, 0.21, true },
    [FORECAST_HOVERS] = { 1, 0.3, 0, 0, 0.33, true },
    [FORECAST_RISES_EVENLY] = { 1, 0, 3, 0, 0.14, true },
    [FORECAST_TURNS] = { 0.3, 0.1, 1, 0.1, 0.26, true },
    [FORECAST_GATHERS_SPEED] = { 0, 0.05, 3, 1, 0.06, false },
};

const forecast_kind_row forecast_kind_table[FORECAST_KIND_COUNT] = {
    [FORECAST_WANDERS] = { "随机游走", "random walk" },
    [FORECAST_HOVERS] = { "围绕缓慢移动的水平波动", "scatter around a moving level" },
    [FORECAST_RISES_EVENLY] = { "围绕直线波动", "scatter around a straight line" },
    [FORECAST_TURNS] = { "趋势逐渐变化", "trend that changes slowly" },
    [FORECAST_GATHERS_SPEED] = { "趋势快速变化（变化不减弱）", "trend that changes fast (drift not damped)" },
};

/* Level and slope with their covariance, in units of the common variance. */
typedef struct state {
    double level, slope;
    double var_level, covariance, var_slope;
} state;

static void move_on(const kind_row *k, double time, state *s)
{
    s->level += time * s->slope;
    s->var_level += time * (2 * s->covariance + time * s->var_slope) + k->step * time +
                    k->turn * time * time * time / 3;
    s->covariance += time * s->var_slope + k->turn * time * time / 2;
    s->var_slope += k->turn * time;
}

/* Kalman filter from a diffuse level and a slope that is expected to be drift. Returns the sum of squared
 * standardised one-step errors; adds the logarithms of their variances. */
static double run_filter(const kind_row *k, const forecast_series *s, double period, double drift, state *end,
                         double *logs)
{
    double squares = 0;
    state now = { .level = s->values[0], .slope = drift, .var_level = k->noise, .var_slope = k->slope };
    *logs = 0;
    for (size_t i = 1; i < s->count; i++) {
        move_on(k, (s->times[i] - s->times[i - 1]) / period, &now);
        double miss = s->values[i] - now.level, variance = now.var_level + k->noise;
        double gain = now.var_level / variance, gain_slope = now.covariance / variance;
        squares += miss * miss / variance;
        *logs += log(variance);
        now.level += gain * miss;
        now.slope += gain_slope * miss;
        now.var_slope -= gain_slope * now.covariance;
        now.covariance -= gain * now.covariance;
        now.var_level -= gain * now.var_level;
    }
    *end = now;
    return squares;
}

/* Median of the gaps between values. */
static double usual_gap(const forecast_series *s)
{
    double gaps[LIMIT_MONITORED_YEARS];
    for (size_t i = 1; i < s->count; i++)
        gaps[i - 1] = s->times[i] - s->times[i - 1];
    qsort(gaps, s->count - 1, sizeof *gaps, stats_compare_doubles);
    return stats_median_of_sorted(gaps, s->count - 1);
}

/* What a series borrows from its neighbours, and how much of it. */
static forecast_loan loan_for(const forecast_series *s, double floor, forecast_model *m)
{
    double shares[FORECAST_KIND_COUNT], steps = (double)(s->count - 1), logs;
    state end;
    for (size_t i = 0; i < FORECAST_KIND_COUNT; i++)
        shares[i] = kinds[i].share;
    forecast_loan loan = stats_pool_loan(s->neighbours, shares);
    if (loan.count == 0)
        return loan;
    double squares = run_filter(&kinds[FORECAST_WANDERS], s, m->period, 0, &end, &logs) + steps * floor;
    if (!stats_loan_fits(&loan, squares / steps, steps))
        loan.figures = 0;
    double lent = loan.scatters[FORECAST_WANDERS];
    m->neighbours = loan.count;
    m->borrowed_figures = loan.figures;
    m->borrowed_scatter = sqrt(lent);
    m->shared_drift = loan.pace * sqrt((squares + loan.figures * lent) / (steps + loan.figures));
    return loan;
}

void stats_kinds_fit(const forecast_series *s, double floor, forecast_model *m)
{
    double steps = (double)(s->count - 1), degrees, evidence[FORECAST_KIND_COUNT], best = -INFINITY,
           total = 0;
    m->period = usual_gap(s);
    m->last = s->values[s->count - 1];
    const forecast_loan loan = loan_for(s, floor, m);
    degrees = steps + loan.figures;
    for (size_t i = 0; i < FORECAST_KIND_COUNT; i++) {
        const kind_row *k = &kinds[i];
        forecast_part *part = &m->parts[i];
        state end;
        double logs, squares = run_filter(k, s, m->period, m->shared_drift, &end, &logs);
        squares += steps * floor / (k->noise + k->step + k->turn) + loan.figures * loan.scatters[i];
        *part = (forecast_part){
            .level = end.level, .drift = end.slope, .variance = squares / degrees,
            .var_level = end.var_level, .covariance = end.covariance, .var_drift = end.var_slope,
        };
        /* A constant series without a resolution contains no information about its kind. */
        evidence[i] = log(loan.shares[i]) - 0.5 * logs - (squares > 0 ? 0.5 * degrees * log(squares) : 0);
        if (loan.figures > 0)
            evidence[i] += 0.5 * loan.figures * log(loan.scatters[i]);
        best = fmax(best, evidence[i]);
    }
    for (size_t i = 0; i < FORECAST_KIND_COUNT; i++)
        total += m->parts[i].weight = exp(evidence[i] - best);
    for (size_t i = 0; i < FORECAST_KIND_COUNT; i++)
        m->parts[i].weight /= total;
}

static double damped_reach(double ahead)
{
    static const double damping = FORECAST_DAMPING / 100.0;
    return damping * (1 - pow(damping, ahead)) / (1 - damping);
}

double stats_forecast_reach(size_t kind, double ahead)
{
    return kinds[kind].is_damped ? damped_reach(ahead) : ahead;
}

/* Middle of one kind after `reach` drifts, and variance of a value then. */
static double kind_after(const forecast_model *m, size_t kind, double ahead, double reach,
                         double *variance_out)
{
    const forecast_part *part = &m->parts[kind];
    state s = { .var_level = part->var_level, .covariance = part->covariance, .var_slope = part->var_drift };
    move_on(&kinds[kind], ahead, &s);
    *variance_out = part->variance * (s.var_level + kinds[kind].noise);
    return part->level + part->drift * reach;
}

void stats_kind_at(const forecast_model *m, size_t kind, double ahead, double *mid_out, double *spread_out)
{
    double variance;
    *mid_out = kind_after(m, kind, ahead, stats_forecast_reach(kind, ahead), &variance);
    *spread_out = sqrt(variance);
}

void stats_kinds_mixture(const forecast_model *m, double ahead, double *mid_out, double *variance_out)
{
    double mids[FORECAST_KIND_COUNT], variances[FORECAST_KIND_COUNT], mid = 0, variance = 0;
    double damped = damped_reach(ahead);
    for (size_t i = 0; i < FORECAST_KIND_COUNT; i++) {
        mids[i] = kind_after(m, i, ahead, kinds[i].is_damped ? damped : ahead, &variances[i]);
        mid += m->parts[i].weight * (mids[i] - m->last);
    }
    mid += m->last;
    for (size_t i = 0; i < FORECAST_KIND_COUNT; i++)
        variance += m->parts[i].weight * (variances[i] + (mids[i] - mid) * (mids[i] - mid));
    *mid_out = mid;
    *variance_out = variance;
}
