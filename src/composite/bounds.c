#include "composite/bounds.h"

#include <math.h>
#include <string.h>

#include "stats/weight.h"

static bool is_base_year(int year, int from, int to)
{
    return from == 0 || (year >= from && year <= to);
}

/* Smallest, largest, mean and standard deviation (n-1), the last two by Welford's steps. */
static void take(composite_bounds *b, double x)
{
    b->min = b->count == 0 ? x : fmin(b->min, x);
    b->max = b->count == 0 ? x : fmax(b->max, x);
    b->count++;
    double step = x - b->mean;
    b->mean += step / (double)b->count;
    b->sd += step * (x - b->mean); /* squares until all are in */
}

static composite_usability usability_of(const composite_indicator *i, const composite_bounds *b)
{
    if (i->scaling == COMPOSITE_GOALPOSTS || i->scaling == COMPOSITE_RANK)
        return COMPOSITE_USABLE;
    if (b->count == 0)
        return COMPOSITE_NO_FIGURES;
    if (i->scaling == COMPOSITE_TARGET) {
        double target = i->logarithm ? log(i->target) : i->target;
        bool is_short = i->direction == BETTER_UP ? target > b->min : target < b->max;
        return is_short ? COMPOSITE_USABLE : COMPOSITE_TARGET_REACHED;
    }
    /* A difference in the last bits of equal figures does not count. */
    return b->max - b->min > 1e-12 * fmax(fabs(b->max), fabs(b->min)) ? COMPOSITE_USABLE
                                                                      : COMPOSITE_ALL_ALIKE;
}

void composite_bounds_of(const composite_definition *d, const composite_data *data,
                         composite_bounds *bounds_out)
{
    for (size_t k = 0; k < d->indicator_count; k++) {
        const composite_indicator *i = &d->indicators[k];
        composite_bounds *b = &bounds_out[k];
        *b = (composite_bounds){ 0 };
        for (size_t region = 0; region < data->region_count; region++) {
            const composite_figure
                *figures = &data->figures[(region * data->indicator_count + k) * data->year_count];
            for (size_t y = 0; y < data->year_count; y++)
                if (figures[y].is_known &&
                    is_base_year(data->year_first + (int)y, i->base_from, i->base_to) &&
                    (!i->logarithm || figures[y].value > 0))
                    take(b, i->logarithm ? log(figures[y].value) : figures[y].value);
        }
        b->sd = b->count > 1 ? sqrt(b->sd / (double)(b->count - 1)) : 0;
        b->usability = usability_of(i, b);
    }
}

/* ---- weights ---- */

static void share_out(double *weights, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += weights[i];
    for (size_t i = 0; i < count; i++)
        weights[i] /= sum;
}

/* The complete rows of the base period: a row a region in a year, a column a score. */
typedef struct score_rows {
    double *scores;
    size_t rows, columns;
} score_rows;

/* Takes a row of columns scores; false leaves it out. */
typedef bool take_row(const composite_result *r, size_t region, size_t year, const size_t *columns,
                      size_t count, double *row_out);

static bool indicator_row(const composite_result *r, size_t region, size_t year, const size_t *columns,
                          size_t count, double *row_out)
{
    for (size_t j = 0; j < count; j++) {
        const composite_cell *cell = composite_cell_at(r, region, year, columns[j]);
        if (!cell->has_score || cell->carried)
            return false;
        row_out[j] = cell->score;
    }
    return true;
}

static bool domain_row(const composite_result *r, size_t region, size_t year, const size_t *columns,
                       size_t count, double *row_out)
{
    for (size_t j = 0; j < count; j++) {
        const composite_score *score = composite_domain_at(r, region, year, columns[j]);
        if (!score->is_known)
            return false;
        row_out[j] = score->score;
    }
    return true;
}

static score_rows collect(arena *scratch, const composite_result *r, take_row *how, const size_t *columns,
                          size_t count)
{
    const composite_definition *d = r->definition;
    score_rows all = { .scores = arena_array(scratch, double,
        r->data->region_count * r->data->year_count * count), .columns = count };
    for (size_t region = 0; region < r->data->region_count; region++)
        for (size_t year = 0; year < r->data->year_count; year++)
            if (is_base_year(r->data->year_first + (int)year, d->base_from, d->base_to) &&
                how(r, region, year, columns, count, &all.scores[all.rows * count]))
                all.rows++;
    return all;
}

static bool from_data(arena *scratch, const composite_result *r, composite_weighting weighting, take_row *how,
                      const size_t *columns, size_t count, double *weights_out, error *err)
{
    if (count == 1) {
        weights_out[0] = 1;
        return true;
    }
    score_rows all = collect(scratch, r, how, columns, count);
    return weighting == COMPOSITE_ENTROPY
               ? stats_entropy_weights(all.scores, all.rows, all.columns, weights_out, err)
               : stats_critic_weights(scratch, all.scores, all.rows, all.columns, weights_out, err);
}

/* Weights from the definition: equal, given, AHP. */
static bool from_definition(composite_weighting weighting, const double *judgements, size_t count,
                            double *weights_io, error *err)
{
    ahp_result consistency;
    if (weighting == COMPOSITE_AHP)
        return stats_ahp(judgements, count, 0, false, weights_io, &consistency, err);
    share_out(weights_io, count);
    return true;
}

static bool is_from_data(composite_weighting weighting)
{
    return weighting == COMPOSITE_ENTROPY || weighting == COMPOSITE_CRITIC;
}

static bool weigh_domain(arena *scratch, composite_result *r, size_t domain, error *err)
{
    const composite_definition *d = r->definition;
    const composite_domain *one = &d->domains[domain];
    double *weights = &r->weights[one->first];
    for (size_t j = 0; j < one->count; j++)
        weights[j] = d->indicators[one->first + j].weight;
    if (!is_from_data(d->indicator_weighting))
        return from_definition(d->indicator_weighting, one->judgements, one->count, weights, err);
    /* An indicator without scores has no data to derive a weight from. */
    size_t *columns = arena_array(scratch, size_t, one->count), count = 0;
    double *found = arena_array(scratch, double, one->count);
    for (size_t j = 0; j < one->count; j++)
        if (r->bounds[one->first + j].usability == COMPOSITE_USABLE)
            columns[count++] = one->first + j;
    if (count == 0) {
        share_out(weights, one->count);
        return true;
    }
    if (!from_data(scratch, r, d->indicator_weighting, indicator_row, columns, count, found, err))
        return error_prefix(err, "领域“%s”按数据赋权：",
                            "weights from data for the domain \"%s\": ", str_zero_ended(scratch, one->name));
    memset(weights, 0, one->count * sizeof *weights);
    for (size_t j = 0; j < count; j++)
        r->weights[columns[j]] = found[j];
    return true;
}

bool composite_weigh_indicators(arena *scratch, composite_result *r, error *err)
{
    for (size_t domain = 0; domain < r->definition->domain_count; domain++)
        if (!weigh_domain(scratch, r, domain, err))
            return false;
    return true;
}

bool composite_weigh_domains(arena *scratch, composite_result *r, error *err)
{
    const composite_definition *d = r->definition;
    size_t *columns = arena_array(scratch, size_t, d->domain_count);
    for (size_t domain = 0; domain < d->domain_count; domain++) {
        columns[domain] = domain;
        r->domain_weights[domain] = d->domains[domain].weight;
    }
    if (!is_from_data(d->domain_weighting))
        return from_definition(d->domain_weighting, d->judgements, d->domain_count, r->domain_weights, err);
    if (!from_data(scratch, r, d->domain_weighting, domain_row, columns, d->domain_count, r->domain_weights,
                   err))
        return error_prefix(err, "各领域按数据赋权：", "weights from data for the domains: ");
    return true;
}
