#include "assess/track.h"

#include <math.h>

#include "base/unit.h"
#include "formula/formula.h"

static double multiplier_of(const unit *u)
{
    return u->dimension == DIMENSION_SHARE || u->dimension == DIMENSION_RATE ? round(1 / u->scale) : 0;
}

double track_multiplier(str unit_name)
{
    unit u;
    return unit_find(unit_name, &u) ? multiplier_of(&u) : 0;
}

/* Up to here the variance of events, a share's too, is about their number. */
static const double rare_max = 0.1;

bool figure_fits_counts(const figure *f, double multiplier, bool is_share)
{
    if (!f->has_counts || !(multiplier > 0) || !(f->denominator > 0) || !(f->numerator >= 0))
        return false;
    if (!is_share && f->numerator > rare_max * f->denominator)
        return false;
    double from_counts = f->numerator / f->denominator * multiplier, digit = pow(10, -(int)f->value.places);
    return fabs(from_counts - decimal_double(f->value)) <= digit * 0.5000001;
}

/* The start of the term that a year belongs to; 0 before the first. */
static int term_of(const assessment *plan, int year)
{
    int start = 0;
    for (size_t i = 0; i < plan->term_count && plan->term_starts[i] <= year; i++)
        start = plan->term_starts[i];
    return start;
}

void track_of(const assessment *plan, const assessed_target *t, int year, track *k)
{
    unit own;
    int term_before = 0;
    bool all_within = true, is_known = unit_find(t->unit, &own);
    k->count = 0;
    k->places = 0;
    k->has_counts = true;
    k->multiplier = is_known ? multiplier_of(&own) : 0;
    k->is_count = is_known && own.dimension == DIMENSION_COUNT;
    k->neighbours = t->neighbours;
    k->numbers = number_rule_of_target(t);
    for (size_t i = 0; i < t->figure_count && k->count < LIMIT_MONITORED_YEARS; i++) {
        const figure *f = &t->figures[i];
        if (f->status != FIGURE_VALUE || f->year > year)
            continue;
        int term = t->is_term_based ? term_of(plan, f->year) : 0;
        if (t->is_term_based && (term == 0 || term == term_before))
            continue;
        term_before = term;
        k->times[k->count] = f->year;
        k->values[k->count] = decimal_double(f->value);
        k->events[k->count] = f->numerator;
        k->exposures[k->count] = f->denominator;
        k->places = f->value.places > k->places ? f->value.places : k->places;
        k->has_counts = k->has_counts && figure_fits_counts(f, k->multiplier, t->is_share);
        all_within = all_within && k->values[k->count] >= 0 && k->values[k->count] <= k->multiplier;
        k->count++;
    }
    k->has_counts = k->has_counts && k->count > 0;
    k->resolution = pow(10, -k->places);
    k->full = t->is_share && k->multiplier > 0 && all_within ? k->multiplier : 0;
    double bound = decimal_double(t->bound), near = k->resolution / 2;
    k->may_arrive = k->full > 0 && t->has_bound && (bound >= k->full - near || bound <= near);
}

forecast_series track_series(const track *k, size_t count)
{
    return (forecast_series){ .times = k->times,
                              .values = k->values,
                              .count = count,
                              .events = k->has_counts ? k->events : 0,
                              .exposures = k->has_counts ? k->exposures : 0,
                              .multiplier = k->multiplier,
                              .has_low = k->numbers.low >= 0,
                              .low = k->numbers.low >= 0 ? k->numbers.low : 0,
                              .has_high = k->full > 0,
                              .high = k->full,
                              .may_arrive = k->may_arrive,
                              .is_count = k->is_count,
                              .resolution = k->resolution,
                              .neighbours = k->neighbours };
}

static int direction_of(const formula_test *test)
{
    if (test->form != TEST_COMPARE || test->comparator == FORMULA_EQ)
        return 0;
    return test->comparator == FORMULA_GE || test->comparator == FORMULA_GT ? 1 : -1;
}

static bool bound_stands_still(const formula_bound *b)
{
    return b->change != CHANGE_PLUS_YEARLY && b->change != CHANGE_MINUS_YEARLY &&
           b->change != CHANGE_TIMES_YEARLY;
}

goal goal_of(const assessed_target *t)
{
    goal g = { 0 };
    const formula *f = t->formula;
    if (!t->has_bound || !f)
        return g;
    const formula_test *test = f->kind == FORMULA_MILESTONES && f->milestone_count
                                   ? &f->milestones[f->milestone_count - 1].test
                                   : &f->test;
    switch (f->kind) {
    case FORMULA_TEST:
    case FORMULA_CONDITIONAL:
    case FORMULA_MILESTONES:
        g.is_known = bound_stands_still(&test->low);
        g.direction = direction_of(test);
        g.leans_on_other = test->low.source == BOUND_REFERENCE;
        break;
    case FORMULA_COVERS:
        g.is_known = true;
        g.direction = 1;
        break;
    case FORMULA_KEEPS:
        g.direction = t->direction == BETTER_UP ? 1 : t->direction == BETTER_DOWN ? -1 : 0;
        g.is_known = g.direction != 0;
        break;
    default:
        break;
    }
    g.low_number = t->bound;
    g.high_number = t->has_bound_upper ? t->bound_upper : t->bound;
    g.is_range = g.is_known && g.direction == 0;
    /* The better side of a range is never a fault. */
    bool has_free_side = g.is_range && test->form != TEST_COMPARE && t->direction != BETTER_UNKNOWN &&
                         !(test->form == TEST_AROUND && g.leans_on_other);
    if (has_free_side) {
        g.is_range = false;
        g.direction = t->direction == BETTER_UP ? 1 : -1;
        g.low_number = g.high_number = g.direction > 0 ? g.low_number : g.high_number;
    }
    g.low = decimal_double(g.low_number);
    g.high = decimal_double(g.high_number);
    return g;
}

bool goal_holds(const goal *g, double value)
{
    double hair = 1e-9 * fmax(1, fabs(value));
    bool at_least = value >= g->low - hair, at_most = value <= g->high + hair;
    return g->is_range ? at_least && at_most : g->direction > 0 ? at_least : at_most;
}
