#include "formula/bounds.h"

#include <math.h>

static bool has_value(const figure *f)
{
    return f->status == FIGURE_VALUE;
}

dated figure_latest(const evaluation_input *in, int first_year, int last_year)
{
    for (size_t i = in->figure_count; i > 0; i--) {
        const figure *f = &in->figures[i - 1];
        if (has_value(f) && f->year >= first_year && f->year <= last_year)
            return (dated){ true, f->year, f->value };
    }
    return (dated){ 0 };
}

dated figure_first(const evaluation_input *in, int first_year, int last_year)
{
    for (size_t i = 0; i < in->figure_count; i++) {
        const figure *f = &in->figures[i];
        if (has_value(f) && f->year >= first_year && f->year <= last_year)
            return (dated){ true, f->year, f->value };
    }
    return (dated){ 0 };
}

dated figure_of(const evaluation_input *in, int year)
{
    return figure_first(in, year, year);
}

dated baseline_of(const evaluation_input *in, int year)
{
    if (in->has_baseline && (year == 0 || year == in->baseline_year))
        return (dated){ true, in->baseline_year, in->baseline };
    return year ? figure_of(in, year) : (dated){ 0 };
}

void terms_by(const evaluation_input *in, int year, int *newest_out, int *before_out)
{
    *newest_out = *before_out = 0;
    for (size_t i = 0; i < in->term_count && in->term_starts[i] <= year; i++) {
        *before_out = *newest_out;
        *newest_out = in->term_starts[i];
    }
}

/* The baseline where it lies in the term before, else that term's first figure. */
static dated last_term_of(const evaluation_input *in, int year)
{
    int newest, before;
    terms_by(in, year, &newest, &before);
    if (in->has_baseline && in->baseline_year < newest && in->baseline_year >= before)
        return (dated){ true, in->baseline_year, in->baseline };
    return before ? figure_first(in, before, newest - 1) : (dated){ 0 };
}

/* With as many decimals, up to ten, as eighteen digits leave room for. */
static decimal decimal_near(double value)
{
    for (int places = 10; places > 0; places--)
        if (decimal_fits(value, places))
            return decimal_trimmed(decimal_of_double(value, places, ROUNDING_HALF_UP));
    if (decimal_fits(value, 0))
        return decimal_of_double(value, 0, ROUNDING_HALF_UP);
    return decimal_of_int(value < 0 ? -999999999999999999 : 999999999999999999);
}

static decimal add(decimal a, decimal b)
{
    decimal sum;
    return decimal_add(a, b, &sum) ? sum : decimal_near(decimal_double(a) + decimal_double(b));
}

static decimal negative(decimal d)
{
    d.scaled = -d.scaled;
    return d;
}

/* Exact where eighteen digits hold the product. */
static decimal multiply(decimal a, decimal b)
{
    decimal x = decimal_trimmed(a), y = decimal_trimmed(b);
    int64_t product;
    if (x.places + y.places <= DECIMAL_PLACES_MAX && !__builtin_mul_overflow(x.scaled, y.scaled, &product) &&
        product < 1000000000000000000 && product > -1000000000000000000)
        return (decimal){ product, (uint8_t)(x.places + y.places) };
    return decimal_near(decimal_double(a) * decimal_double(b));
}

static decimal hundredth(decimal d)
{
    if (d.places + 2 > DECIMAL_PLACES_MAX)
        return decimal_near(decimal_double(d) / 100);
    d.places = (uint8_t)(d.places + 2);
    return d;
}

bool unit_fits(const unit *number, const unit *own, double *factor_out)
{
    str rest = own->name;
    if (unit_convert(number, own, factor_out))
        return true;
    *factor_out = 1;
    return own->dimension == DIMENSION_DENSITY && str_take(&rest, number->name) && str_starts(rest, STR("/"));
}

bool points_fit(const unit *points, const unit *own, double *factor_out)
{
    unit of;
    bool is_share = own->dimension == DIMENSION_SHARE || own->dimension == DIMENSION_POINTS;
    *factor_out = points->scale / own->scale;
    return is_share || (own->dimension == DIMENSION_RATE && unit_of_points(points, &of) &&
                        of.dimension == DIMENSION_RATE);
}

/* A number of the formula in the indicator's unit. */
static decimal in_own_unit(const evaluation_input *in, decimal number, const unit *u)
{
    double factor;
    if (!u || !in->unit || !unit_fits(u, in->unit, &factor) || factor == 1)
        return number;
    return decimal_near(decimal_double(number) * factor);
}

/* The amount of a change of 5 pp, 20 % or 30 人, given the start value. */
static decimal amount_of(const evaluation_input *in, decimal start, decimal amount, const unit *u)
{
    double factor;
    if (u && u->dimension == DIMENSION_SHARE)
        return multiply(start, hundredth(amount));
    if (u && u->dimension == DIMENSION_POINTS)
        return in->unit && points_fit(u, in->unit, &factor) && factor != 1
                   ? decimal_near(decimal_double(amount) * factor)
                   : amount;
    return in_own_unit(in, amount, u);
}

static decimal changed(const evaluation_input *in, const formula_bound *b, decimal start, int years)
{
    decimal amount = amount_of(in, start, b->amount, b->amount_unit);
    decimal yearly = multiply(amount, decimal_of_int(years));
    switch (b->change) {
    case CHANGE_NONE:
        return start;
    case CHANGE_PLUS:
        return add(start, amount);
    case CHANGE_MINUS:
        return add(start, negative(amount));
    case CHANGE_TIMES:
        return multiply(start, b->amount);
    case CHANGE_PLUS_YEARLY:
        return add(start, yearly);
    case CHANGE_MINUS_YEARLY:
        return add(start, negative(yearly));
    case CHANGE_TIMES_YEARLY:
        return decimal_near(decimal_double(start) * pow(decimal_double(b->amount), years));
    }
    return start;
}

static verdict_reason bound_of(const evaluation_input *in, const formula_bound *b, int year, test_bounds *out,
                               decimal *value_out)
{
    dated start = { 0 };
    switch (b->source) {
    case BOUND_NUMBER:
        *value_out = in_own_unit(in, b->number, b->unit);
        return REASON_NONE;
    case BOUND_BASELINE:
        start = out->baseline = baseline_of(in, b->baseline_year);
        if (!start.found)
            return REASON_NO_BASELINE;
        break;
    case BOUND_LAST_TERM:
        if (!in->has_terms)
            return REASON_TERMS_UNKNOWN;
        start = out->last_term = last_term_of(in, year);
        if (!start.found)
            return REASON_NO_BASELINE;
        break;
    case BOUND_REFERENCE:
        start.found = in->lookup && in->lookup(in->payload, b->code, year, &start.value);
        start.year = year;
        out->reference = start;
        if (!start.found)
            return REASON_MISSING_REFERENCE;
        break;
    }
    *value_out = changed(in, b, start.value, year - start.year);
    return REASON_NONE;
}

verdict_reason bounds_of(const evaluation_input *in, const formula_test *t, int year, test_bounds *out)
{
    bool is_match = t->form == TEST_AROUND && t->low.source == BOUND_REFERENCE; /* 相适应 has no better side */
    *out = (test_bounds){ .form = t->form,
                          .comparator = t->comparator,
                          .free_side = is_match ? BETTER_UNKNOWN : in->direction };
    verdict_reason reason = bound_of(in, &t->low, year, out, &out->low);
    if (reason != REASON_NONE)
        return reason;
    out->high = out->low;
    if (t->form == TEST_RANGE)
        return bound_of(in, &t->high, year, out, &out->high);
    if (t->form == TEST_AROUND) {
        decimal tolerance = amount_of(in, out->low, t->tolerance, t->tolerance_unit);
        if (tolerance.scaled < 0)
            tolerance = negative(tolerance);
        out->high = add(out->low, tolerance);
        out->low = add(out->low, negative(tolerance));
    }
    return REASON_NONE;
}

bool bounds_hold(const test_bounds *b, decimal value)
{
    int low = decimal_compare(value, b->low);
    if (b->form != TEST_COMPARE)
        return (low >= 0 || b->free_side == BETTER_DOWN) &&
               (decimal_compare(value, b->high) <= 0 || b->free_side == BETTER_UP);
    switch (b->comparator) {
    case FORMULA_GE:
        return low >= 0;
    case FORMULA_GT:
        return low > 0;
    case FORMULA_LE:
        return low <= 0;
    case FORMULA_LT:
        return low < 0;
    case FORMULA_EQ:
        return low == 0;
    }
    return false;
}

decimal bounds_nearer(const test_bounds *b, decimal value)
{
    if (b->form == TEST_COMPARE || b->free_side == BETTER_UP)
        return b->low;
    return b->free_side == BETTER_DOWN || decimal_compare(value, b->high) > 0 ? b->high : b->low;
}

bound_source test_source(const formula_test *t)
{
    bound_source low = t->low.source;
    return t->form == TEST_RANGE && t->high.source > low ? t->high.source : low;
}

static bool is_yearly(const formula_bound *b)
{
    return b->change == CHANGE_PLUS_YEARLY || b->change == CHANGE_MINUS_YEARLY ||
           b->change == CHANGE_TIMES_YEARLY;
}

bool test_is_yearly(const formula_test *t)
{
    return is_yearly(&t->low) || (t->form == TEST_RANGE && is_yearly(&t->high));
}
