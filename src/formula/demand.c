#include "formula/demand.h"

#include <math.h>

/* A comparison in several respects: more, less or the same in each. */
typedef struct respects {
    bool more, less;
    demand_reason fault; /* DEMAND_COMPARABLE: none */
    const unit *of;
    int rises;
} respects;

static void add_sign(respects *r, int sign)
{
    r->more = r->more || sign > 0;
    r->less = r->less || sign < 0;
}

static void fail(respects *r, demand_reason why)
{
    if (r->fault == DEMAND_COMPARABLE)
        r->fault = why;
}

/* Differences beyond the rounding of a factor. */
static int sign_of(double difference, double size)
{
    return fabs(difference) <= 1e-9 * fmax(1, fabs(size)) ? 0 : difference > 0 ? 1 : -1;
}

/* A number in the unit of the indicator. */
static bool number_of(respects *r, decimal value, const unit *u, double *value_out)
{
    double factor = 1;
    if (u && r->of && !unit_convert(u, r->of, &factor)) {
        fail(r, DEMAND_OTHER_UNIT);
        return false;
    }
    *value_out = decimal_double(value) * factor;
    return true;
}

/* ---- levels: the values that a test lets pass, as an interval ---- */

typedef struct interval {
    double low, high; /* infinite: open to that side */
    bool without_low, without_high;
} interval;

static bool interval_of_level(respects *r, const formula_test *t, interval *out)
{
    double low, high, width;
    *out = (interval){ -INFINITY, INFINITY, false, false };
    if (!number_of(r, t->low.number, t->low.unit, &low))
        return false;
    if (t->form == TEST_RANGE) {
        if (!number_of(r, t->high.number, t->high.unit, &high))
            return false;
        *out = (interval){ low, high, false, false };
        return true;
    }
    if (t->form == TEST_AROUND) {
        bool is_share = t->tolerance_unit && str_eq(t->tolerance_unit->formula, STR("%"));
        width = decimal_double(t->tolerance) * (is_share ? low / 100 : 1);
        *out = (interval){ low - width, low + width, false, false };
        return true;
    }
    if (t->comparator != FORMULA_LE && t->comparator != FORMULA_LT)
        out->low = low;
    if (t->comparator != FORMULA_GE && t->comparator != FORMULA_GT)
        out->high = low;
    out->without_low = t->comparator == FORMULA_GT;
    out->without_high = t->comparator == FORMULA_LT;
    return true;
}

/* Above 0: own begins later, so it asks for more from below. */
static int compare_lows(const interval *own, const interval *upper)
{
    if (isinf(own->low) || isinf(upper->low))
        return (isinf(upper->low) != 0) - (isinf(own->low) != 0);
    int sign = sign_of(own->low - upper->low, upper->low);
    return sign ? sign : own->without_low - upper->without_low;
}

static int compare_highs(const interval *own, const interval *upper)
{
    if (isinf(own->high) || isinf(upper->high))
        return (isinf(upper->high) != 0) - (isinf(own->high) != 0);
    int sign = sign_of(upper->high - own->high, upper->high);
    return sign ? sign : own->without_high - upper->without_high;
}

/* An interval within the other asks for more. Otherwise the better direction decides, where both have a bound
 * on its side. */
static void compare_levels(respects *r, const formula_test *own_test, const formula_test *upper_test)
{
    interval own, upper;
    if (!interval_of_level(r, own_test, &own) || !interval_of_level(r, upper_test, &upper))
        return;
    int low = compare_lows(&own, &upper), high = compare_highs(&own, &upper);
    if (low * high >= 0)
        add_sign(r, low + high);
    else if (r->rises > 0 && isfinite(own.low) && isfinite(upper.low))
        add_sign(r, low);
    else if (r->rises < 0 && isfinite(own.high) && isfinite(upper.high))
        add_sign(r, high);
    else
        fail(r, !isfinite(own.low) != !isfinite(upper.low) ? DEMAND_OTHER_DIRECTION : DEMAND_MIXED);
}

/* ---- changes on a start ---- */

static bool is_same_unit(const unit *a, const unit *b)
{
    return a == b || (a && b && str_eq(a->formula, b->formula));
}

static bool is_same_start(const formula_bound *a, const formula_bound *b)
{
    return a->source == b->source && str_eq(a->code, b->code);
}

/* The signed size of a change, so that different directions on one start compare. */
static bool size_of_change(const formula_bound *b, bool *is_yearly, double *size_out)
{
    double amount = decimal_double(b->amount);
    *is_yearly = b->change >= CHANGE_PLUS_YEARLY;
    switch (b->change) {
    case CHANGE_NONE: *size_out = 0; return true;
    case CHANGE_PLUS:
    case CHANGE_PLUS_YEARLY: *size_out = amount; return true;
    case CHANGE_MINUS:
    case CHANGE_MINUS_YEARLY: *size_out = -amount; return true;
    case CHANGE_TIMES:
    case CHANGE_TIMES_YEARLY: *size_out = amount; return true;
    }
    return false;
}

static bool is_factor(const formula_bound *b)
{
    return b->change == CHANGE_TIMES || b->change == CHANGE_TIMES_YEARLY;
}

static void compare_changes(respects *r, const formula_test *own, const formula_test *upper)
{
    double a, b;
    bool a_yearly, b_yearly;
    const formula_bound *x = &own->low, *y = &upper->low;
    bool up = own->comparator == FORMULA_GE || own->comparator == FORMULA_GT;
    bool upper_up = upper->comparator == FORMULA_GE || upper->comparator == FORMULA_GT;
    if (own->form != TEST_COMPARE || upper->form != TEST_COMPARE || own->comparator == FORMULA_EQ ||
        upper->comparator == FORMULA_EQ) {
        fail(r, DEMAND_OTHER_KIND);
        return;
    }
    if (up != upper_up) {
        fail(r, DEMAND_OTHER_DIRECTION);
        return;
    }
    bool none = x->change == CHANGE_NONE || y->change == CHANGE_NONE;
    if (!is_same_start(x, y) || !size_of_change(x, &a_yearly, &a) || !size_of_change(y, &b_yearly, &b) ||
        (!none && (a_yearly != b_yearly || is_factor(x) != is_factor(y)))) {
        fail(r, DEMAND_OTHER_START);
        return;
    }
    if (none) { /* "* 1" changes nothing */
        a = is_factor(x) ? a - 1 : a;
        b = is_factor(y) ? b - 1 : b;
    } else if (!is_same_unit(x->amount_unit, y->amount_unit)) {
        fail(r, DEMAND_OTHER_UNIT);
        return;
    }
    int sign = sign_of(a - b, b);
    add_sign(r, up ? sign : -sign);
    bool strict = own->comparator == FORMULA_GT || own->comparator == FORMULA_LT;
    bool upper_strict = upper->comparator == FORMULA_GT || upper->comparator == FORMULA_LT;
    if (sign == 0)
        add_sign(r, strict - upper_strict);
}

static bool is_level(const formula_test *t)
{
    return t->low.source == BOUND_NUMBER && (t->form != TEST_RANGE || t->high.source == BOUND_NUMBER);
}

static void compare_tests(respects *r, const formula_test *own, const formula_test *upper)
{
    if (is_level(own) && is_level(upper))
        compare_levels(r, own, upper);
    else if (is_level(own) != is_level(upper))
        fail(r, DEMAND_OTHER_START);
    else
        compare_changes(r, own, upper);
}

/* ---- formulas ---- */

/* To hold a level, or to reach it every year, asks for more than to reach it once. */
static int constancy_of(const formula *f)
{
    return f->every_year ? 2 : f->always || f->each_year ? 1 : 0;
}

static void compare_years(respects *r, const demand *own, const demand *upper)
{
    int a = own->formula->by_year ? own->formula->by_year : own->last_year;
    int b = upper->formula->by_year ? upper->formula->by_year : upper->last_year;
    add_sign(r, (b > a) - (b < a)); /* earlier is more */
}

static void compare_milestones(respects *r, const formula *own, const formula *upper)
{
    bool same = own->milestone_count == upper->milestone_count;
    for (size_t i = 0; same && i < own->milestone_count; i++)
        same = own->milestones[i].year == upper->milestones[i].year;
    if (!same)
        fail(r, DEMAND_OTHER_YEARS);
    for (size_t i = 0; same && i < own->milestone_count; i++)
        compare_tests(r, &own->milestones[i].test, &upper->milestones[i].test);
}

/* How much a trend asks for in the better direction; false: it is no trend. */
static bool trend_of(const formula *f, int rises, int *size_out)
{
    *size_out = f->kind == FORMULA_KEEPS ? 0 : f->kind == FORMULA_RISES ? 1 : -1;
    *size_out *= rises < 0 ? -1 : 1;
    return f->kind == FORMULA_KEEPS || f->kind == FORMULA_RISES || f->kind == FORMULA_FALLS;
}

static void compare_trends(respects *r, const demand *own, const demand *upper)
{
    int a = 0, b = 0;
    if (!trend_of(own->formula, r->rises, &a) || !trend_of(upper->formula, r->rises, &b))
        fail(r, DEMAND_OTHER_KIND);
    else if (a != b && r->rises == 0)
        fail(r, DEMAND_OTHER_DIRECTION);
    else
        add_sign(r, a - b);
    compare_years(r, own, upper);
}

static void compare_same_kind(respects *r, const demand *own, const demand *upper)
{
    const formula *f = own->formula, *g = upper->formula;
    switch (f->kind) {
    case FORMULA_TEST:
        compare_tests(r, &f->test, &g->test);
        compare_years(r, own, upper);
        break;
    case FORMULA_CONDITIONAL:
        compare_tests(r, &f->test, &g->test);
        compare_tests(r, &f->otherwise, &g->otherwise);
        break;
    case FORMULA_MILESTONES: compare_milestones(r, f, g); break;
    case FORMULA_SUM:
        if (f->first_year != g->first_year || f->last_year != g->last_year)
            fail(r, DEMAND_OTHER_YEARS);
        compare_tests(r, &f->test, &g->test);
        break;
    case FORMULA_COVERS:
    case FORMULA_GAP:
        if (!str_eq(f->code, g->code) || !str_eq(f->other_code, g->other_code))
            fail(r, DEMAND_OTHER_START);
        compare_years(r, own, upper);
        break;
    case FORMULA_TREND_SLOWS: break;
    case FORMULA_KEEPS:
    case FORMULA_RISES:
    case FORMULA_FALLS:
    case FORMULA_JUDGED:
    case FORMULA_KIND_COUNT: fail(r, DEMAND_OTHER_KIND); break;
    }
}

demand_relation demand_compare(const demand *own, const demand *upper, const unit *of, int rises,
                               demand_reason *why_out)
{
    int ignored;
    respects r = { .of = of, .rises = rises };
    const formula *f = own->formula, *g = upper->formula;
    if (f->kind == FORMULA_JUDGED || g->kind == FORMULA_JUDGED)
        fail(&r, DEMAND_IN_WORDS);
    else if (trend_of(f, rises, &ignored) || trend_of(g, rises, &ignored))
        compare_trends(&r, own, upper);
    else if (f->kind != g->kind)
        fail(&r, DEMAND_OTHER_KIND);
    else
        compare_same_kind(&r, own, upper);
    int constancy = constancy_of(f) - constancy_of(g);
    add_sign(&r, constancy);
    if (r.fault == DEMAND_COMPARABLE && r.more && r.less)
        r.fault = DEMAND_MIXED;
    *why_out = r.fault;
    return r.fault != DEMAND_COMPARABLE ? DEMAND_NOT_COMPARABLE
           : r.more                     ? DEMAND_HIGHER
           : r.less                     ? DEMAND_LOWER
                                        : DEMAND_EQUAL;
}
