#include "assess/backtest.h"

#include <math.h>

#include "base/limits.h"

/* What is known after a cut, and what the two naive forecasts make of it. */
typedef struct cut {
    const forecast_series *series;
    size_t count;
    forecast_model model;
    double last, slope;         /* of the line through the ends */
    double usual_change;
} cut;

typedef struct outcome {
    bool within80, within95, has_event, has_error;
    double brier, brier_last, brier_line;
    double error, error_last, error_line;
} outcome;

static forecast_series part_of(const forecast_series *s, size_t count)
{
    forecast_series part = *s;
    part.count = count;
    return part;
}

static double square(double x)
{
    return x * x;
}

static double holds(double value, double target, int direction)
{
    return (value - target) * direction >= -1e-9 * fmax(1, fabs(target));
}

static void ask(const cut *c, double time, double value, double target, int direction, outcome *o)
{
    double line = c->last + c->slope * (time - c->series->times[c->count - 1]), chance;
    if (direction == 0) {
        if (line == c->last)
            return;
        target = (c->last + line) / 2;
        direction = line > c->last ? 1 : -1;
    }
    if (!stats_forecast_chance(&c->model, time, target, direction, &chance))
        return;
    double came = holds(value, target, direction);
    o->has_event = true;
    o->brier = square(chance - came);
    o->brier_last = square(holds(c->last, target, direction) - came);
    o->brier_line = square(holds(line, target, direction) - came);
}

static outcome hold_against(const cut *c, double time, double value, double target, int direction)
{
    forecast_point p = stats_forecast_at(&c->model, time);
    double half = c->series->resolution / 2 + 1e-9 * fmax(1, fabs(value));
    double line = c->last + c->slope * (time - c->series->times[c->count - 1]);
    outcome o = {
        .within80 = value >= p.low80 - half && value <= p.high80 + half,
        .within95 = value >= p.low95 - half && value <= p.high95 + half,
        .has_error = c->usual_change > 0,
    };
    if (o.has_error) {
        o.error = fabs(p.mid - value) / c->usual_change;
        o.error_last = fabs(c->last - value) / c->usual_change;
        o.error_line = fabs(line - value) / c->usual_change;
    }
    ask(c, time, value, target, direction, &o);
    return o;
}

static void add_outcome(backtest_sums *s, const outcome *o)
{
    s->forecasts++;
    s->within80 += o->within80;
    s->within95 += o->within95;
    s->events += o->has_event;
    s->brier += o->brier;
    s->brier_last += o->brier_last;
    s->brier_line += o->brier_line;
    s->errors += o->has_error;
    s->error += o->error;
    s->error_last += o->error_last;
    s->error_line += o->error_line;
}

static bool cut_at(const forecast_series *s, size_t count, cut *c)
{
    error err;
    forecast_series part = part_of(s, count);
    *c = (cut){ .series = s, .count = count, .last = s->values[count - 1] };
    if (!stats_forecast_fit(&part, &c->model, &err))
        return false;
    c->slope = (c->last - s->values[0]) / (s->times[count - 1] - s->times[0]);
    for (size_t i = 1; i < count; i++)
        c->usual_change += fabs(s->values[i] - s->values[i - 1]) / (double)(count - 1);
    return true;
}

void backtest_add(backtest *b, const forecast_series *s, double target, int direction)
{
    bool any = false;
    for (size_t count = FORECAST_LINE_FROM; count < s->count; count++) {
        cut c;
        if (!cut_at(s, count, &c))
            continue;
        for (size_t i = count; i < s->count; i++) {
            double ahead = s->times[i] - s->times[count - 1];
            outcome o = hold_against(&c, s->times[i], s->values[i], target, direction);
            if (ahead > BACKTEST_AHEAD_MAX)
                break;
            add_outcome(&b->all, &o);
            add_outcome(&b->by_method[c.model.method], &o);
            add_outcome(&b->by_ahead[(size_t)ceil(ahead) - 1], &o);
            any = true;
        }
    }
    b->all.series += any;
}

backtest_scores backtest_score(const backtest_sums *s)
{
    double forecasts = (double)s->forecasts, events = (double)s->events, errors = (double)s->errors;
    return (backtest_scores){
        .cover80 = 100 * (double)s->within80 / forecasts,
        .cover95 = 100 * (double)s->within95 / forecasts,
        .brier = s->brier / events,
        .brier_last = s->brier_last / events,
        .brier_line = s->brier_line / events,
        .error = s->error / errors,
        .error_last = s->error_last / errors,
        .error_line = s->error_line / errors,
    };
}
