#include "stats/forecast_kinds.h"

#include <math.h>
#include <stdlib.h>

#include "base/limits.h"
#include "stats/forecast_filter.h"
#include "stats/forecast_pool.h"
#include "stats/robust.h"

/* How common a kind is before the series is seen, and whether its drift is damped. How the shares were
 * chosen: docs/decisions/0014-forecast-learns-its-kind.md. */
typedef struct kind_row {
    double share;
    bool is_damped;
} kind_row;

static const kind_row kinds[FORECAST_KIND_COUNT] = {
    [FORECAST_WANDERS] = { 0.21, true },
    [FORECAST_HOVERS] = { 0.33, true },
    [FORECAST_RISES_EVENLY] = { 0.14, true },
    [FORECAST_TURNS] = { 0.26, true },
    [FORECAST_GATHERS_SPEED] = { 0.06, false },
};

const forecast_kind_row forecast_kind_table[FORECAST_KIND_COUNT] = {
    [FORECAST_WANDERS] = { "随机游走", "random walk" },
    [FORECAST_HOVERS] = { "围绕缓慢移动的水平波动", "scatter around a moving level" },
    [FORECAST_RISES_EVENLY] = { "围绕直线波动", "scatter around a straight line" },
    [FORECAST_TURNS] = { "趋势逐渐变化", "trend that changes slowly" },
    [FORECAST_GATHERS_SPEED] = { "趋势快速变化（变化不减弱）", "trend that changes fast (drift not damped)" },
};

/* Median of the gaps between values. */
static double usual_gap(const forecast_series *s)
{
    double gaps[LIMIT_MONITORED_YEARS], first = s->times[1] - s->times[0];
    bool is_regular = true;
    for (size_t i = 1; i < s->count; i++) {
        gaps[i - 1] = s->times[i] - s->times[i - 1];
        is_regular = is_regular && gaps[i - 1] == first;
    }
    if (is_regular)
        return first;
    qsort(gaps, s->count - 1, sizeof *gaps, stats_compare_doubles);
    return stats_median_of_sorted(gaps, s->count - 1);
}

/* What a series borrows from its neighbours, and how much of it. */
static forecast_loan loan_for(const forecast_series *s, double floor, forecast_model *m)
{
    double shares[FORECAST_KIND_COUNT], steps = (double)(s->count - 1);
    for (size_t i = 0; i < FORECAST_KIND_COUNT; i++)
        shares[i] = kinds[i].share;
    forecast_loan loan = stats_pool_loan(s->neighbours, shares);
    if (loan.count == 0)
        return loan;
    double squares = stats_filter_squares(s, m->period, 0, FORECAST_WANDERS) + steps * floor;
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
    double steps = (double)(s->count - 1), evidence[FORECAST_KIND_COUNT], best = -INFINITY, total = 0;
    filtered end;
    m->period = usual_gap(s);
    m->last = s->values[s->count - 1];
    const forecast_loan loan = loan_for(s, floor, m);
    const double degrees = steps + loan.figures;
    stats_filter(s, m->period, m->shared_drift, &end);
    for (size_t i = 0; i < FORECAST_KIND_COUNT; i++) {
        const forecast_course *c = &forecast_course_table[i];
        double squares = end.squares[i] + steps * floor / (c->noise + c->step + c->turn) +
                         loan.figures * loan.scatters[i];
        m->parts[i] = (forecast_part){
            .level = end.level[i], .drift = end.slope[i], .variance = squares / degrees,
            .var_level = end.variance[i].level, .covariance = end.variance[i].covariance,
            .var_drift = end.variance[i].slope,
        };
        /* A constant series without a resolution contains no information about its kind. */
        evidence[i] = 0.5 * (loan.figures * loan.log_scatters[i] - end.logs[i]);
        if (squares > 0)
            evidence[i] -= 0.5 * degrees * log(squares);
        best = fmax(best, evidence[i]);
    }
    for (size_t i = 0; i < FORECAST_KIND_COUNT; i++)
        total += m->parts[i].weight = loan.shares[i] * exp(evidence[i] - best);
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
    const forecast_course *c = &forecast_course_table[kind];
    level_variance v = { part->var_level, part->covariance, part->var_drift };
    stats_course_move(c, ahead, &v);
    *variance_out = part->variance * (v.level + c->noise);
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
