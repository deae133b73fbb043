#include "composite/score.h"

#include <math.h>

#include "composite/bounds.h"
#include "composite/formula.h"
#include "stats/aggregate.h"
#include "stats/normalise.h"

/* Shares of weight are sums; a share that is just enough must not fail in its last bits. */
static const double share_slack = 1e-9;

/* ---- a figure ---- */

static double share_between(double x, double low, double high, better direction)
{
    double share = (x - low) / (high - low);
    return direction == BETTER_DOWN ? 1 - share : share;
}

/* The position of x from 0 (worst) to 1 (best). */
static double share_of(const composite_indicator *i, const composite_bounds *b, double x)
{
    double sign = i->direction == BETTER_DOWN ? -1 : 1;
    double target = i->logarithm ? log(i->target) : i->target;
    switch (i->scaling) {
    case COMPOSITE_GOALPOSTS:
        return share_between(x, i->logarithm ? log(i->lower) : i->lower,
                             i->logarithm ? log(i->upper) : i->upper, i->direction);
    case COMPOSITE_TARGET:
        return sign > 0 ? (x - b->min) / (target - b->min) : (b->max - x) / (b->max - target);
    case COMPOSITE_ZSCORE:
        return 0.5 + 0.1 * sign * (x - b->mean) / b->sd;
    default:
        return share_between(x, b->min, b->max, i->direction);
    }
}

bool composite_score_figure(const composite_definition *d, const composite_indicator *i,
                            const composite_bounds *b, double value, double *score_out)
{
    if (b->usability != COMPOSITE_USABLE || (i->logarithm && !(value > 0)))
        return false;
    double share = share_of(i, b, i->logarithm ? log(value) : value);
    if (i->truncate)
        share = fmin(fmax(share, 0), 1);
    *score_out = d->scale_low + (d->scale_high - d->scale_low) * share;
    return true;
}

/* ---- all figures ---- */

static composite_cell *cell_of(composite_result *r, size_t region, size_t year, size_t indicator)
{
    return &r->cells[composite_at(r, region, year) * r->definition->indicator_count + indicator];
}

/* The figure of the year or, if missing, the newest of the earlier years that may replace it. */
static void find_figure(composite_result *r, size_t region, size_t year, size_t indicator)
{
    const composite_data *data = r->data;
    const composite_figure
        *figures = &data->figures[(region * data->indicator_count + indicator) * data->year_count];
    composite_cell *cell = cell_of(r, region, year, indicator);
    for (size_t age = 0; age <= year && age <= (size_t)r->definition->carry_years; age++)
        if (figures[year - age].is_known) {
            *cell = (composite_cell){ .value = figures[year - age].value,
                                      .has_value = true,
                                      .carried = (int)age };
            return;
        }
}

/* A rank needs at least two regions. */
static void score_ranks(arena *scratch, composite_result *r, size_t year, size_t indicator)
{
    const composite_definition *d = r->definition;
    double *values = arena_array(scratch, double, r->data->region_count),
           *shares = arena_array(scratch, double, r->data->region_count);
    size_t count = 0;
    for (size_t region = 0; region < r->data->region_count; region++)
        if (cell_of(r, region, year, indicator)->has_value)
            values[count++] = cell_of(r, region, year, indicator)->value;
    if (count < 2)
        return;
    stats_percentile_ranks(scratch, values, count, d->indicators[indicator].direction == BETTER_DOWN ? -1 : 1,
                           shares);
    for (size_t region = 0, at = 0; region < r->data->region_count; region++) {
        composite_cell *cell = cell_of(r, region, year, indicator);
        if (!cell->has_value)
            continue;
        cell->score = d->scale_low + (d->scale_high - d->scale_low) * shares[at++];
        cell->has_score = true;
    }
}

static void score_cells(arena *scratch, composite_result *r)
{
    const composite_definition *d = r->definition;
    for (size_t region = 0; region < r->data->region_count; region++)
        for (size_t year = 0; year < r->data->year_count; year++)
            for (size_t k = 0; k < d->indicator_count; k++) {
                find_figure(r, region, year, k);
                composite_cell *cell = cell_of(r, region, year, k);
                if (d->formula == COMPOSITE_OF_MEANS && d->indicators[k].scaling != COMPOSITE_RANK &&
                    cell->has_value)
                    cell->has_score = composite_score_figure(d, &d->indicators[k], &r->bounds[k], cell->value,
                                                             &cell->score);
            }
    for (size_t k = 0; k < d->indicator_count; k++) {
        arena_mark mark = arena_save(scratch);
        for (size_t year = 0; d->formula == COMPOSITE_OF_MEANS &&
                              d->indicators[k].scaling == COMPOSITE_RANK && year < r->data->year_count;
             year++)
            score_ranks(scratch, r, year, k);
        arena_restore(scratch, mark);
    }
}

/* ---- means ---- */

/* The weighted mean of the known scores, and their share of the weight. False when less than the share that
 * is needed is known, or when a geometric mean meets a score that is not positive. */
static bool mean_of(composite_mean how, const double *scores, const bool *known, const double *weights,
                    size_t count, double share_min, double *mean_out, double *share_out)
{
    double all = 0, sum = 0, weighted = 0;
    bool is_positive = true;
    for (size_t i = 0; i < count; i++) {
        all += weights[i];
        if (!known[i])
            continue;
        sum += weights[i];
        is_positive &= weights[i] == 0 || scores[i] > 0;
        if (weights[i] > 0)
            weighted += weights[i] * (how == COMPOSITE_GEOMETRIC ? log(scores[i]) : scores[i]);
    }
    *share_out = all > 0 ? sum / all : 0;
    if (!(sum > 0) || *share_out < share_min - share_slack || (how == COMPOSITE_GEOMETRIC && !is_positive))
        return false;
    *mean_out = how == COMPOSITE_GEOMETRIC ? exp(weighted / sum) : weighted / sum;
    return true;
}

static void score_domains(arena *scratch, composite_result *r)
{
    const composite_definition *d = r->definition;
    double *scores = arena_array(scratch, double, d->indicator_count);
    bool *known = arena_array(scratch, bool, d->indicator_count);
    for (size_t at = 0; at < r->data->region_count * r->data->year_count; at++) {
        const composite_cell *cells = &r->cells[at * d->indicator_count];
        for (size_t k = 0; k < d->indicator_count; k++) {
            scores[k] = cells[k].score;
            known[k] = cells[k].has_score;
        }
        for (size_t domain = 0; domain < d->domain_count; domain++) {
            size_t first = d->domains[domain].first;
            composite_score *out = &r->domains[at * d->domain_count + domain];
            out->is_known = mean_of(d->indicator_mean, scores + first, known + first, r->weights + first,
                                    d->domains[domain].count, d->share_min, &out->score, &out->share);
        }
    }
}

static void score_totals(arena *scratch, composite_result *r)
{
    const composite_definition *d = r->definition;
    double *scores = arena_array(scratch, double, d->domain_count);
    bool *known = arena_array(scratch, bool, d->domain_count);
    for (size_t at = 0; at < r->data->region_count * r->data->year_count; at++) {
        for (size_t domain = 0; domain < d->domain_count; domain++) {
            const composite_score *one = &r->domains[at * d->domain_count + domain];
            scores[domain] = one->score;
            known[domain] = one->is_known;
        }
        composite_score *out = &r->totals[at];
        out->is_known = mean_of(d->domain_mean, scores, known, r->domain_weights, d->domain_count,
                                d->share_min, &out->score, &out->share);
    }
}

static void run_formula(composite_result *r)
{
    const composite_definition *d = r->definition;
    for (size_t at = 0; at < r->data->region_count * r->data->year_count; at++) {
        double figures[COMPOSITE_ROLES_MAX] = { 0 };
        bool known[COMPOSITE_ROLES_MAX] = { false };
        size_t count = 0;
        for (size_t k = 0; k < d->indicator_count; k++) {
            const composite_cell *cell = &r->cells[at * d->indicator_count + k];
            figures[d->indicators[k].role] = cell->value;
            known[d->indicators[k].role] = cell->has_value;
            count += cell->has_value;
        }
        error why = { 0 };
        composite_score *out = &r->totals[at];
        out->share = (double)count / (double)d->indicator_count;
        out->is_known = composite_formula_run(d->formula, figures, known, &out->score, &why);
    }
}

/* ---- ranks ---- */

/* Below 0 when a is the better total. */
static double behind(composite_order order, double a, double b)
{
    switch (order) {
    case COMPOSITE_LOWER: return a - b;
    case COMPOSITE_NEARER_ONE: return fabs(a - 1) - fabs(b - 1);
    default: return b - a;
    }
}

static void rank_year(composite_result *r, size_t year)
{
    for (size_t region = 0; region < r->data->region_count; region++) {
        const composite_score *own = &r->totals[composite_at(r, region, year)];
        size_t rank = 1;
        for (size_t other = 0; own->is_known && other < r->data->region_count; other++) {
            const composite_score *score = &r->totals[composite_at(r, other, year)];
            rank += score->is_known && behind(r->definition->order, score->score, own->score) < 0;
        }
        r->ranks[composite_at(r, region, year)] = own->is_known ? rank : 0;
    }
}

static bool weigh_and_score(arena *scratch, composite_result *r, error *err)
{
    if (r->definition->formula != COMPOSITE_OF_MEANS) {
        run_formula(r);
        return true;
    }
    if (!composite_weigh_indicators(scratch, r, err))
        return false;
    score_domains(scratch, r);
    if (!composite_weigh_domains(scratch, r, err))
        return false;
    score_totals(scratch, r);
    return true;
}

bool composite_score_all(arena *a, const composite_definition *d, const composite_data *data,
                         composite_result *result_out, error *err)
{
    if (data->region_count == 0 || data->year_count == 0)
        return error_set(err, ERROR_TOO_FEW, "没有任何地区和年份的数据", "no data for any region and year");
    size_t region_years = data->region_count * data->year_count;
    composite_result r = {
        .definition = d,
        .data = data,
        .bounds = arena_array(a, composite_bounds, d->indicator_count),
        .domain_weights = arena_array(a, double, d->domain_count),
        .weights = arena_array(a, double, d->indicator_count),
        .cells = arena_array(a, composite_cell, region_years * d->indicator_count),
        .domains = arena_array(a, composite_score, region_years * d->domain_count),
        .totals = arena_array(a, composite_score, region_years),
        .ranks = arena_array(a, size_t, region_years),
    };
    composite_bounds_of(d, data, r.bounds);
    arena *scratch = arena_create(0);
    score_cells(scratch, &r);
    bool done = weigh_and_score(scratch, &r, err);
    arena_destroy(scratch);
    if (!done)
        return false;
    for (size_t year = 0; year < data->year_count; year++)
        rank_year(&r, year);
    *result_out = r;
    return true;
}
