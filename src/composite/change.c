#include "composite/change.h"

#include <math.h>

#include "composite/formula.h"

/* (b - a) / ln(b / a), which tends to a where both are alike. */
static double log_mean(double a, double b)
{
    double ratio = log(b / a);
    return fabs(ratio) < 1e-9 ? (a + b) / 2 : (b - a) / ratio;
}

/* One mean in two years: scores, who is known, weights as they are in the definition. */
typedef struct two_means {
    composite_mean how;
    const double *weights;
    size_t count;
    const double *scores[2];
    const bool *known[2];
    double total[2];
} two_means;

static double weight_known(const two_means *m, int which)
{
    double sum = 0;
    for (size_t i = 0; i < m->count; i++)
        sum += m->known[which][i] ? m->weights[i] : 0;
    return sum;
}

/* factor_out [count]: what a change of one score by 1 adds to the total, so that part = factor x change;
 * where the mean is geometric the factor holds for this very change. */
static void factors(const two_means *m, double *factor_out)
{
    double sum[2] = { weight_known(m, 0), weight_known(m, 1) };
    for (size_t i = 0; i < m->count; i++) {
        factor_out[i] = 0;
        if (!m->known[0][i] || !m->known[1][i] || !(m->weights[i] > 0))
            continue;
        double weight = (m->weights[i] / sum[0] + m->weights[i] / sum[1]) / 2;
        factor_out[i] = m->how == COMPOSITE_ARITHMETIC ? weight
                                                       : weight * log_mean(m->total[0], m->total[1]) /
                                                             log_mean(m->scores[0][i], m->scores[1][i]);
    }
}

/* One domain: parts of its indicators; false when the domain is not known in both years. */
static bool domain_parts(arena *scratch, const composite_result *r, const size_t at[2], size_t domain,
                         double factor, double *parts_io)
{
    const composite_definition *d = r->definition;
    size_t first = d->domains[domain].first, count = d->domains[domain].count;
    two_means m = { .how = d->indicator_mean, .weights = r->weights + first, .count = count };
    for (int which = 0; which < 2; which++) {
        const composite_score *score = &r->domains[at[which] * d->domain_count + domain];
        if (!score->is_known)
            return false;
        double *scores = arena_array(scratch, double, count);
        bool *known = arena_array(scratch, bool, count);
        for (size_t i = 0; i < count; i++) {
            const composite_cell *cell = &r->cells[at[which] * d->indicator_count + first + i];
            scores[i] = cell->score;
            known[i] = cell->has_score;
        }
        m.scores[which] = scores;
        m.known[which] = known;
        m.total[which] = score->score;
    }
    double *factor_of = arena_array(scratch, double, count);
    factors(&m, factor_of);
    for (size_t i = 0; i < count; i++)
        parts_io[first + i] = factor_of[i] != 0 ? factor * factor_of[i] * (m.scores[1][i] - m.scores[0][i])
                                                : 0;
    return true;
}

static void change_of_means(arena *scratch, const composite_result *r, const size_t at[2],
                            composite_change *c)
{
    const composite_definition *d = r->definition;
    two_means m = { .how = d->domain_mean, .weights = r->domain_weights, .count = d->domain_count };
    for (int which = 0; which < 2; which++) {
        double *scores = arena_array(scratch, double, d->domain_count);
        bool *known = arena_array(scratch, bool, d->domain_count);
        for (size_t i = 0; i < d->domain_count; i++) {
            scores[i] = r->domains[at[which] * d->domain_count + i].score;
            known[i] = r->domains[at[which] * d->domain_count + i].is_known;
        }
        m.scores[which] = scores;
        m.known[which] = known;
        m.total[which] = r->totals[at[which]].score;
    }
    double *factor_of = arena_array(scratch, double, d->domain_count);
    factors(&m, factor_of);
    for (size_t i = 0; i < d->domain_count; i++)
        domain_parts(scratch, r, at, i, factor_of[i], c->parts);
}

/* The total with the figures of the set taken from the later year, the others from the earlier. */
static double formula_with(const composite_result *r, const size_t at[2], unsigned set)
{
    const composite_definition *d = r->definition;
    double figures[COMPOSITE_ROLES_MAX] = { 0 }, total = 0;
    bool known[COMPOSITE_ROLES_MAX] = { false };
    error why = { 0 };
    for (size_t k = 0; k < d->indicator_count; k++) {
        const composite_cell *cell = &r->cells[at[set >> k & 1] * d->indicator_count + k];
        figures[d->indicators[k].role] = cell->value;
        known[d->indicators[k].role] = cell->has_value;
    }
    /* Both years have a total, so the formula accepts each figure in any combination. */
    return composite_formula_run(d->formula, figures, known, &total, &why) ? total : NAN;
}

/* parts += for every set without k: |set|! (n - |set| - 1)! / n! x what k adds to it */
static void change_of_formula(const composite_result *r, const size_t at[2], composite_change *c)
{
    size_t n = r->definition->indicator_count;
    double totals[1 << COMPOSITE_ROLES_MAX], factorial[COMPOSITE_ROLES_MAX + 1] = { 1 };
    for (size_t i = 1; i <= n; i++)
        factorial[i] = factorial[i - 1] * (double)i;
    for (unsigned set = 0; set < 1u << n; set++)
        totals[set] = formula_with(r, at, set);
    for (unsigned set = 0; set < 1u << n; set++) {
        size_t size = (size_t)__builtin_popcount(set);
        for (size_t k = 0; k < n; k++)
            if (!(set >> k & 1))
                c->parts[k] += factorial[size] * factorial[n - size - 1] / factorial[n] *
                               (totals[set | 1u << k] - totals[set]);
    }
}

void composite_change_of(arena *a, const composite_result *r, size_t region, size_t year_from, size_t year_to,
                         composite_change *change_out)
{
    const size_t at[2] = { composite_at(r, region, year_from), composite_at(r, region, year_to) };
    const composite_score *before = &r->totals[at[0]], *after = &r->totals[at[1]];
    composite_change c = { .is_known = before->is_known && after->is_known,
        .parts = arena_array(a, double, r->definition->indicator_count) };
    *change_out = c;
    if (!c.is_known)
        return;
    c.change = after->score - before->score;
    if (r->definition->formula == COMPOSITE_OF_MEANS) {
        arena *scratch = arena_create(0);
        change_of_means(scratch, r, at, &c);
        arena_destroy(scratch);
    } else {
        change_of_formula(r, at, &c);
    }
    c.coverage = c.change;
    for (size_t k = 0; k < r->definition->indicator_count; k++)
        c.coverage -= c.parts[k];
    if (fabs(c.coverage) < 1e-9 * fmax(fabs(before->score), fabs(after->score)))
        c.coverage = 0; /* a rounding difference is not a cause */
    *change_out = c;
}
