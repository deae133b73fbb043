#include "model/number.h"

#include <math.h>

#include "base/unit.h"

/* More decimals than REPORTED_PLACES are the result of a division (47.2972972973) and count as
 * DIVIDED_PLACES. */
enum { REPORTED_PLACES = 4, DIVIDED_PLACES = 2 };

static int places_of(decimal d)
{
    return d.places <= REPORTED_PLACES ? d.places : DIVIDED_PLACES;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

static void widen(number_rule *r, double seen)
{
    if (seen < 0)
        r->low = -INFINITY;
    if (seen > r->high)
        r->high = INFINITY;
}

number_rule number_rule_of(const number_facts *known)
{
    number_rule r = { .places = known->has_decimals ? known->decimals : 0,
        .high = known->full > 0 ? known->full : INFINITY,
                      .has_bound = known->has_bound, .bound = known->bound,
                          .bound_upper = known->bound_upper };
    for (size_t i = 0; i < known->figure_count; i++) {
        if (known->figures[i].status != FIGURE_VALUE)
            continue;
        if (!known->has_decimals)
            r.places = most(r.places, places_of(known->figures[i].value));
        widen(&r, decimal_double(known->figures[i].value));
    }
    r.places = most(r.places, places_of(known->baseline));
    widen(&r, decimal_double(known->baseline));
    if (known->has_bound) {
        if (known->bound.places <= DIVIDED_PLACES)
            r.places = most(r.places, known->bound.places);
        widen(&r, decimal_double(known->bound));
    }
    return r;
}

static double full_of(const assessed_target *t)
{
    unit u;
    return t->is_share && unit_find(t->unit, &u) && u.dimension == DIMENSION_SHARE ? round(1 / u.scale) : 0;
}

number_rule number_rule_of_target(const assessed_target *t)
{
    number_facts known = {
        .has_decimals = t->has_decimals,
        .decimals = t->decimals,
        .full = t->is_sum ? 0 : full_of(t),
        .figures = t->figures,
        .figure_count = t->figure_count,
        .baseline = t->has_baseline ? t->baseline : (decimal){ 0 },
        .has_bound = t->has_bound,
        .bound = t->bound,
        .bound_upper = t->has_bound_upper ? t->bound_upper : t->bound,
    };
    return number_rule_of(&known);
}

static bool is_same_side(const number_rule *r, decimal one, decimal other)
{
    return !r->has_bound || (decimal_compare(one, r->bound) == decimal_compare(other, r->bound) &&
                             decimal_compare(one, r->bound_upper) == decimal_compare(other, r->bound_upper));
}

decimal number_written(const number_rule *r, decimal reported)
{
    int places = r->places;
    while (places < reported.places && !is_same_side(r, decimal_cut(reported, places), reported))
        places++;
    return decimal_cut(reported, places);
}

decimal number_bound(const number_rule *r, decimal bound)
{
    return decimal_cut(bound,
                       bound.places > REPORTED_PLACES ? most(r->places, DIVIDED_PLACES) : r->places + 1);
}

static decimal difference_of(const number_rule *r, decimal from, decimal to)
{
    decimal d;
    return decimal_subtract(to, from, &d) ? d : number_derived(r, decimal_double(to) - decimal_double(from));
}

decimal number_gap(const number_rule *r, decimal reported, decimal bound)
{
    return difference_of(r, number_written(r, reported), number_bound(r, bound));
}

decimal number_change(const number_rule *r, decimal from, decimal to)
{
    return difference_of(r, number_written(r, from), number_written(r, to));
}

decimal number_derived(const number_rule *r, double value)
{
    return decimal_derived(value, r->places);
}

double number_possible(const number_rule *r, double value)
{
    return fmin(fmax(value, r->low), r->high);
}
