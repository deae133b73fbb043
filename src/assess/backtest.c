#include "assess/backtest.h"

#include <math.h>

#include "stats/distribution.h"

/* A naive forecast: a walk from the last value, without drift or with the mean change; t distribution. */
typedef struct naive {
    double last, drift, spread, df;
    double drift_years;         /* from which the drift was estimated; INFINITY without a drift */
} naive;

/* A series cut at a year, with the forecasts made from the years before. */
typedef struct cut {
    const forecast_series *series;
    size_t count;
    forecast_model model;
    naive naive[BACKTEST_FORECASTERS];
    double usual_change;
} cut;

typedef struct outcome {
    bool within80, within95, has_event, has_unit;
    double brier[BACKTEST_FORECASTERS], wis[BACKTEST_FORECASTERS];
} outcome;

static double square(double x)
{
    return x * x;
}

static double naive_spread(const naive *n, double ahead)
{
    return n->spread * sqrt(ahead * (1 + ahead / n->drift_years));
}

static double naive_chance(const naive *n, double ahead, double target, int direction)
{
    double spread = naive_spread(n, ahead), beyond = direction * (n->last + n->drift * ahead - target);
    return spread > 0 ? stats_t_cdf_whole(beyond / spread, (int)n->df) : beyond >= 0;
}

static forecast_point naive_at(const naive *n, const forecast_series *s, double ahead)
{
    double mid = n->last + n->drift * ahead, spread = naive_spread(n, ahead);
    double t80 = stats_t_of_confidence(0.80, n->df), t95 = stats_t_of_confidence(0.95, n->df);
    forecast_point p = { .mid = mid, .low80 = mid - t80 * spread, .high80 = mid + t80 * spread,
        .low95 = mid - t95 * spread, .high95 = mid + t95 * spread };
    double *const ends[] = { &p.mid, &p.low80, &p.high80, &p.low95, &p.high95 };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        *ends[i] = s->has_low ? fmax(*ends[i], s->low) : *ends[i];
        *ends[i] = s->has_high ? fmin(*ends[i], s->high) : *ends[i];
    }
    return p;
}

/* Interval score times half its level: width, and the miss where the value is outside. */
static double interval_part(double value, double low, double high, double alpha)
{
    return alpha / 2 * (high - low) + fmax(low - value, 0) + fmax(value - high, 0);
}

double backtest_wis(const forecast_point *p, double value)
{
    return (fabs(value - p->mid) / 2 + interval_part(value, p->low80, p->high80, 0.20) +
            interval_part(value, p->low95, p->high95, 0.05)) /
           2.5;
}

static void ask(const cut *c, double time, double value, double target, int direction, outcome *o)
{
    const naive *drift = &c->naive[BACKTEST_DRIFT];
    double ahead = time - c->series->times[c->count - 1];
    if (direction == 0) {
        if (drift->drift == 0)
            return;
        target = drift->last + drift->drift * ahead / 2;
        direction = drift->drift > 0 ? 1 : -1;
    }
    double came = (value - target) * direction >= -1e-9 * fmax(1, fabs(target));
    o->has_event = true;
    o->brier[BACKTEST_OURS] = square(stats_forecast_chance(&c->model, time, target, direction) - came);
    o->brier[BACKTEST_HALF] = square(0.5 - came);
    for (size_t i = BACKTEST_LAST; i < BACKTEST_HALF; i++)
        o->brier[i] = square(naive_chance(&c->naive[i], ahead, target, direction) - came);
}

static outcome hold_against(const cut *c, double time, double value, double target, int direction)
{
    forecast_point p = stats_forecast_at(&c->model, time);
    double half = c->series->resolution / 2 + 1e-9 * fmax(1, fabs(value));
    double ahead = time - c->series->times[c->count - 1], unit = c->usual_change * sqrt(ahead);
    outcome o = {
        .within80 = value >= p.low80 - half && value <= p.high80 + half,
        .within95 = value >= p.low95 - half && value <= p.high95 + half,
        .has_unit = c->usual_change > 0,
    };
    for (size_t i = 0; o.has_unit && i < BACKTEST_HALF; i++) {
        if (i != BACKTEST_OURS)
            p = naive_at(&c->naive[i], c->series, ahead);
        o.wis[i] = backtest_wis(&p, value) / unit;
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
    s->scored += o->has_unit;
    for (size_t i = 0; i < BACKTEST_FORECASTERS; i++) {
        s->brier[i] += o->brier[i];
        s->wis[i] += o->wis[i];
    }
}

static bool cut_at(const forecast_series *s, size_t count, const struct forecast_pool *neighbours, cut *c)
{
    error err;
    forecast_series part = *s;
    part.count = count;
    part.neighbours = neighbours;
    *c = (cut){ .series = s, .count = count };
    if (!stats_forecast_fit(&part, &c->model, &err))
        return false;
    double steps = (double)(count - 1), years = s->times[count - 1] - s->times[0], squares = 0, left = 0;
    double last = s->values[count - 1], drift = (last - s->values[0]) / years;
    for (size_t i = 1; i < count; i++) {
        double change = s->values[i] - s->values[i - 1], gap = s->times[i] - s->times[i - 1];
        c->usual_change += fabs(change) / steps;
        squares += change * change / gap;
        left += square(change - drift * gap) / gap;
    }
    c->naive[BACKTEST_LAST] = (naive){ last, 0, sqrt(squares / steps), steps, INFINITY };
    c->naive[BACKTEST_DRIFT] = (naive){ last, drift, sqrt(left / (steps - 1)), steps - 1, years };
    return true;
}

void backtest_add(backtest *b, const forecast_series *s, double target, int direction, backtest_lender *lend,
                  void *payload)
{
    bool any = false;
    for (size_t count = BACKTEST_KNOWN_MIN; count < s->count; count++) {
        cut c;
        if (!cut_at(s, count, lend ? lend(payload, s->times[count - 1]) : 0, &c))
            continue;
        for (size_t i = count; i < s->count; i++) {
            double ahead = s->times[i] - s->times[count - 1];
            if (ahead > BACKTEST_AHEAD_MAX)
                break;
            outcome o = hold_against(&c, s->times[i], s->values[i], target, direction);
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
    double forecasts = (double)s->forecasts;
    backtest_scores scores = { .cover80 = 100 * (double)s->within80 / forecasts,
        .cover95 = 100 * (double)s->within95 / forecasts };
    for (size_t i = 0; i < BACKTEST_FORECASTERS; i++) {
        scores.brier[i] = s->brier[i] / (double)s->events;
        scores.wis[i] = i == BACKTEST_HALF ? NAN : s->wis[i] / (double)s->scored;
    }
    return scores;
}
