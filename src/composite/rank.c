#include "composite/rank.h"

#include <math.h>

#include "composite/score.h"
#include "stats/normalise.h"
#include "stats/ranking.h"

static const double drawn_low = 1, drawn_high = 100;

/* The regions that take part, and their figures in every normalisation. */
typedef struct contest {
    const composite_result *r;
    size_t year;
    size_t *regions;        /* [count] places in data */
    size_t count;
    const double *scores[1 + COMPOSITE_SCALING_COUNT]; /* each [count][indicators] */
    size_t normalisations;
    bool *known;            /* [count][indicators] */
    double *weights;        /* [indicators] over all domains */
} contest;

static const composite_scaling alternatives[] = { COMPOSITE_MINMAX, COMPOSITE_ZSCORE, COMPOSITE_RANK };

static const composite_cell *cell_of(const contest *c, size_t place, size_t indicator)
{
    return composite_cell_at(c->r, c->regions[place], c->year, indicator);
}

static void rank_column(arena *a, const contest *c, size_t indicator, double *scores)
{
    size_t columns = c->r->definition->indicator_count, count = 0;
    double *values = arena_array(a, double, c->count), *shares = arena_array(a, double, c->count);
    for (size_t i = 0; i < c->count; i++)
        if (cell_of(c, i, indicator)->has_score)
            values[count++] = cell_of(c, i, indicator)->value;
    stats_percentile_ranks(a, values, count,
                           c->r->definition->indicators[indicator].direction == BETTER_DOWN ? -1 : 1, shares);
    for (size_t i = 0, at = 0; i < c->count; i++)
        if (cell_of(c, i, indicator)->has_score)
            scores[i * columns + indicator] = drawn_low + (drawn_high - drawn_low) * shares[at++];
}

static void score_column(const contest *c, size_t indicator, composite_scaling scaling, double *scores)
{
    const composite_definition *d = c->r->definition;
    composite_definition drawn = *d;
    drawn.scale_low = drawn_low;
    drawn.scale_high = drawn_high;
    composite_indicator i = d->indicators[indicator];
    composite_bounds bounds = c->r->bounds[indicator];
    /* Another normalisation needs figures of the base period that differ; goalposts do not. */
    if (scaling != i.scaling && bounds.max > bounds.min) {
        i.scaling = scaling;
        i.truncate = false;
        bounds.usability = COMPOSITE_USABLE;
    }
    for (size_t at = 0; at < c->count; at++) {
        double score = 0;
        if (cell_of(c, at, indicator)->has_score &&
            composite_score_figure(&drawn, &i, &bounds, cell_of(c, at, indicator)->value, &score))
            scores[at * d->indicator_count + indicator] = fmax(score, drawn_low);
    }
}

/* Missing scores are replaced by the mean of the domain, so that the flat mean of the draws is the
 * definition's mean of means. */
static void fill_domain(const contest *c, size_t place, size_t domain, double *row)
{
    const composite_definition *d = c->r->definition;
    const composite_domain *one = &d->domains[domain];
    double sum = 0, weight = 0;
    for (size_t k = one->first; k < one->first + one->count; k++)
        if (cell_of(c, place, k)->has_score) {
            sum += c->r->weights[k] * row[k];
            weight += c->r->weights[k];
        }
    for (size_t k = one->first; k < one->first + one->count; k++)
        if (!cell_of(c, place, k)->has_score)
            row[k] = sum / weight;
}

static const double *scores_in(arena *a, const contest *c, bool is_own, composite_scaling scaling)
{
    const composite_definition *d = c->r->definition;
    double *scores = arena_array(a, double, c->count * d->indicator_count);
    for (size_t k = 0; k < d->indicator_count; k++) {
        composite_scaling how = is_own ? d->indicators[k].scaling : scaling;
        if (how == COMPOSITE_RANK)
            rank_column(a, c, k, scores);
        else
            score_column(c, k, how, scores);
    }
    for (size_t i = 0; i < c->count; i++)
        for (size_t domain = 0; domain < d->domain_count; domain++)
            if (composite_domain_at(c->r, c->regions[i], c->year, domain)->is_known)
                fill_domain(c, i, domain, &scores[i * d->indicator_count]);
    return scores;
}

/* A normalisation that all indicators have anyway would count twice. */
static bool is_own_everywhere(const composite_definition *d, composite_scaling scaling)
{
    for (size_t k = 0; k < d->indicator_count; k++)
        if (d->indicators[k].scaling != scaling)
            return false;
    return true;
}

static void enter(arena *a, contest *c)
{
    const composite_definition *d = c->r->definition;
    c->regions = arena_array(a, size_t, c->r->data->region_count);
    for (size_t region = 0; region < c->r->data->region_count; region++)
        if (c->r->totals[composite_at(c->r, region, c->year)].is_known)
            c->regions[c->count++] = region;
    c->known = arena_array(a, bool, c->count * d->indicator_count);
    c->weights = arena_array(a, double, d->indicator_count);
    for (size_t k = 0; k < d->indicator_count; k++) {
        c->weights[k] = c->r->weights[k] * c->r->domain_weights[d->indicators[k].domain];
        for (size_t i = 0; i < c->count; i++)
            c->known[i * d->indicator_count + k] =
                composite_domain_at(c->r, c->regions[i], c->year, d->indicators[k].domain)->is_known;
    }
    c->scores[c->normalisations++] = scores_in(a, c, true, COMPOSITE_MINMAX);
    for (size_t i = 0; i < sizeof alternatives / sizeof *alternatives; i++)
        if (!is_own_everywhere(d, alternatives[i]))
            c->scores[c->normalisations++] = scores_in(a, c, false, alternatives[i]);
}

/* False when there is nothing to draw. */
static bool open_contest(arena *a, const composite_result *r, size_t year, contest *c)
{
    *c = (contest){ .r = r, .year = year };
    if (r->definition->formula != COMPOSITE_OF_MEANS)
        return false;
    enter(a, c);
    return c->count >= 2;
}

static const aggregation means[] = { AGGREGATION_ARITHMETIC, AGGREGATION_GEOMETRIC };

static ranking_data data_of(const contest *c)
{
    return (ranking_data){ .regions = c->count,
                           .indicators = c->r->definition->indicator_count,
                           .normalisations = c->normalisations,
                           .scores = c->scores,
                           .known = c->known,
                           .weights = c->weights,
                           .aggregations = means,
                           .aggregation_count = sizeof means / sizeof *means };
}

bool composite_bands_of(const composite_result *r, size_t year, const composite_draws *how,
                        composite_band *bands_out, error *err)
{
    contest c;
    arena *scratch = arena_create(0);
    bool done = true;
    for (size_t i = 0; i < r->data->region_count; i++)
        bands_out[i] = (composite_band){ 0 };
    if (open_contest(scratch, r, year, &c)) {
        ranking_data data = data_of(&c);
        rank_band *bands = arena_array(scratch, rank_band, c.count);
        done = stats_rank_bands(
            scratch, &data,
            &(ranking_options){ .draws = how->draws, .weight_spread = how->weight_spread, .seed = how->seed },
            bands, err);
        for (size_t i = 0; done && i < c.count; i++)
            bands_out[c.regions[i]] = (composite_band){ true,          bands[i].mean,
                                                        bands[i].low,  bands[i].median,
                                                        bands[i].high, bands[i].first_share };
    }
    arena_destroy(scratch);
    return done;
}

static size_t place_of(const contest *c, size_t region)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->regions[i] == region)
            return i;
    return c->count;
}

bool composite_influences_of(const composite_result *r, size_t year, size_t region,
                             const composite_draws *how, composite_influence *influences_out, bool *known_out,
                             error *err)
{
    contest c;
    arena *scratch = arena_create(0);
    bool done = true;
    *known_out = open_contest(scratch, r, year, &c) && (region == SIZE_MAX || place_of(&c, region) < c.count);
    if (*known_out) {
        ranking_data data = data_of(&c);
        size_t count = COMPOSITE_CHOICES + data.indicators;
        sobol_index *shares = arena_array(scratch, sobol_index, count);
        done = stats_rank_sensitivity(scratch, &data, how->weight_spread,
                                      region == SIZE_MAX ? SIZE_MAX : place_of(&c, region), how->draws,
                                      how->seed, shares, err);
        for (size_t i = 0; done && i < count; i++)
            influences_out[i] = (composite_influence){ shares[i].first, shares[i].total };
    }
    arena_destroy(scratch);
    return done;
}
