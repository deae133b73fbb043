/* One builder for each comparator, in a table. */
#include "phrase/build.h"

#include "base/date.h"
#include "phrase/direction.h"

/* How far from "about 40" counts as met: a share of the figure, printed in the formula so that everyone sees
 * it. */
/* Tolerance of 左右: 2 percentage points for a share, otherwise 5 % of the figure. */
enum { TOLERANCE_POINTS = 2, TOLERANCE_PERCENT = 5 };

typedef formula build_formula(const phrase_reader *r, const draft *d, str indicator);

static const unit *unit_of(const phrase_reader *r, const draft *d)
{
    const quantity *q = d->quantity;
    if (q && q->has_unit && q->unit.is_listed)
        return &q->unit;
    unit *own = arena_new(r->memory, unit);
    str name = !q ? STR_NONE : q->has_unit ? q->unit.name : q->is_fraction ? STR("%") : STR_NONE;
    return unit_find(name, own) ? own : 0; /* 300口: a unit that no table knows is left to the indicator */
}

static formula judged(const phrase_reader *r, const draft *d, str indicator)
{
    (void)r, (void)d, (void)indicator;
    return (formula){ .kind = FORMULA_JUDGED };
}

static formula_comparator compare_of(const draft *d, str indicator)
{
    switch (d->comparator) {
    case COMPARATOR_LE: return FORMULA_LE;
    case COMPARATOR_LT: return FORMULA_LT;
    case COMPARATOR_GT: return FORMULA_GT;
    case COMPARATOR_EQ:
        /* 达到95% is at least 95 %, or at most where less is better. */
        return d->less_is_better || direction_guess(indicator, 0) == BETTER_DOWN ? FORMULA_LE : FORMULA_GE;
    default: return FORMULA_GE;
    }
}

/* A year in 2018年; 0 where the words name none, such as 上年. */
static int year_in(str words)
{
    int year = 0;
    while (words.len) {
        str rest = words;
        if (date_take_year(&rest, &year))
            return year;
        words = str_from(words, 1);
    }
    return 0;
}

bool phrase_names_last_year(str words)
{
    static const str names[] = { STR_INIT("上年"), STR_INIT("上一年"), STR_INIT("前一年"), STR_INIT("去年") };
    return str_starts_any(words, names, COUNT_OF(names));
}

/* The words of a reference as its code; people may put the catalogue's code in their place. */
static bool reference(const draft *d, formula_bound *bound_out)
{
    str code = str_trim(d->baseline_ref);
    int year = year_in(code);
    if (str_has(code, STR("上一届")) || str_has(code, STR("上届"))) {
        *bound_out = (formula_bound){ .source = BOUND_LAST_TERM };
        return true;
    }
    if (year && code.len <= sizeof "2020年的水平") {
        *bound_out = (formula_bound){ .source = BOUND_BASELINE, .baseline_year = year };
        return true;
    }
    if (!code.len || code.len > 400 || str_has(code, STR("]")) || str_has(code, STR("[")))
        return false;
    *bound_out = (formula_bound){ .source = BOUND_REFERENCE, .code = code };
    return true;
}

/* The years that a count adds up over: the plan's, or those of the five years named. Without them it stays a
 * level. */
static void sum_over_years(const phrase_reader *r, const draft *d, formula *f)
{
    enum { FIVE_YEARS = 5 };
    int end = r->context.plan_end ? r->context.plan_end : r->term_end;
    int start = r->context.plan_start ? r->context.plan_start
                : r->term_end         ? r->term_end - FIVE_YEARS + 1
                                      : 0;
    if (!start || !end)
        return;
    f->kind = FORMULA_SUM;
    f->last_year = d->by_year ? d->by_year : end;
    f->first_year = f->last_year < start || d->is_one_year ? f->last_year : start;
    f->by_year = 0;
}

static formula against(formula_comparator c, formula_bound bound, const draft *d)
{
    return (formula){ .kind = FORMULA_TEST, .test = { .form = TEST_COMPARE, .comparator = c, .low = bound },
        .by_year = d->by_year };
}

/* 不低于城市低保标准的85% */
static formula part_of_reference(const phrase_reader *r, const draft *d)
{
    formula_bound bound;
    bool is_times = d->quantity->has_unit && str_eq(d->quantity->unit.base, STR("倍"));
    double part = decimal_double(d->values[0]) / (is_times ? 1 : 100);
    if (!reference(d, &bound) || !decimal_fits(part, 4))
        return judged(r, d, STR_NONE);
    bound.change = CHANGE_TIMES;
    bound.amount = decimal_trimmed(decimal_of_double(part, 4, ROUNDING_HALF_UP));
    bool at_most = d->comparator == COMPARATOR_LE || d->comparator == COMPARATOR_LT;
    return against(at_most ? FORMULA_LE : FORMULA_GE, bound, d);
}

static formula level(const phrase_reader *r, const draft *d, str indicator)
{
    if (d->is_part)
        return part_of_reference(r, d);
    formula f = formula_of_level(compare_of(d, indicator), d->values[0], unit_of(r, d));
    if (d->quantity && d->quantity->is_ratio && d->value_count > 1) {
        /* 3:2 is 1.5. */
        double value = decimal_double(d->values[0]), below = decimal_double(d->values[1]);
        enum { OF_HUNDRED = 100 };
        if (below == OF_HUNDRED) /* 108:100 is 108 (女=100) */
            f.test.low.number = d->values[0];
        else if (below > 0 && decimal_fits(value / below, 4))
            f.test.low.number = decimal_trimmed(decimal_of_double(value / below, 4, ROUNDING_HALF_UP));
        f.test.low.unit = 0;
    }
    f.every_year = d->is_every_year;
    f.always = !f.every_year && (d->kind == KIND_MAINTAIN || d->kind == KIND_CADENCE);
    f.by_year = f.always || f.every_year ? 0 : d->by_year;
    if (d->is_growth && (d->kind == KIND_COUNT || d->kind == KIND_REACH))
        sum_over_years(r, d, &f);
    return f;
}

static bool is_share(const phrase_reader *r, const draft *d)
{
    unit u;
    return unit_find(d->unit.len ? d->unit : r->context.unit, &u) && u.dimension == DIMENSION_SHARE;
}

static formula around(const phrase_reader *r, const draft *d, str indicator)
{
    formula f = level(r, d, indicator);
    f.test.form = TEST_AROUND;
    double tolerance = is_share(r, d) ? TOLERANCE_POINTS
                                      : decimal_double(d->values[0]) * TOLERANCE_PERCENT / 100;
    int places = d->values[0].places + 2 > 4 ? 4 : d->values[0].places + 2;
    if (tolerance < 0 || !decimal_fits(tolerance, places))
        return judged(r, d, indicator);
    f.test.tolerance = decimal_trimmed(decimal_of_double(tolerance, places, ROUNDING_HALF_UP));
    f.always = false;
    return f;
}

static formula range(const phrase_reader *r, const draft *d, str indicator)
{
    formula f = level(r, d, indicator);
    if (d->value_count < 2)
        return f;
    f.kind = FORMULA_TEST;
    f.test.form = TEST_RANGE;
    f.test.high = f.test.low;
    f.test.high.number = d->values[1];
    return f;
}

static formula moving(formula_kind kind, const draft *d, bool each_year)
{
    return (formula){ .kind = kind, .each_year = each_year, .by_year = d->by_year };
}

static formula rises(const phrase_reader *r, const draft *d, str indicator)
{
    (void)r, (void)indicator;
    return moving(FORMULA_RISES, d, false);
}
static formula falls(const phrase_reader *r, const draft *d, str indicator)
{
    (void)r, (void)indicator;
    return moving(FORMULA_FALLS, d, d->is_yearly);
}
static formula rises_yearly(const phrase_reader *r, const draft *d, str indicator)
{
    (void)r, (void)indicator;
    return moving(FORMULA_RISES, d, true);
}
static formula falls_yearly(const phrase_reader *r, const draft *d, str indicator)
{
    (void)r, (void)indicator;
    return moving(FORMULA_FALLS, d, true);
}
static formula slows(const phrase_reader *r, const draft *d, str indicator)
{
    (void)r, (void)d, (void)indicator;
    return (formula){ .kind = FORMULA_TREND_SLOWS };
}
static formula keeps(const phrase_reader *r, const draft *d, str indicator)
{
    (void)r, (void)indicator;
    return moving(FORMULA_KEEPS, d, false);
}
static formula covers(const phrase_reader *r, const draft *d, str indicator)
{
    (void)r, (void)indicator;
    return moving(FORMULA_COVERS, d, false);
}

static formula not_less(const phrase_reader *r, const draft *d, str indicator)
{
    (void)r, (void)indicator;
    return against(FORMULA_GE, (formula_bound){ .source = BOUND_BASELINE }, d);
}

/* 年均下降2%: each year two hundredths less than the year before. */
static formula yearly_part(const phrase_reader *r, const draft *d, formula_bound bound, bool up)
{
    double part = decimal_double(d->values[0]), factor = up ? 1 + part : 1 - part;
    if (!(factor >= 0) || !decimal_fits(factor, 6))
        return judged(r, d, STR_NONE);
    bound.change = CHANGE_TIMES_YEARLY;
    bound.amount = decimal_trimmed(decimal_of_double(factor, 6, ROUNDING_HALF_UP));
    bound.amount_unit = 0;
    return against(up && !d->is_ceiling ? FORMULA_GE : FORMULA_LE, bound, d);
}

static formula change_by(const phrase_reader *r, const draft *d, str indicator)
{
    (void)indicator;
    bool up = d->comparator == COMPARATOR_INCREASE_BY || d->comparator == COMPARATOR_INCREASE_BY_RATIO;
    formula_bound bound = { .source = BOUND_BASELINE, .baseline_year = year_in(d->baseline_ref),
        .amount = d->values[0], .amount_unit = unit_of(r, d) };
    bound.change = up ? (d->is_yearly ? CHANGE_PLUS_YEARLY : CHANGE_PLUS)
                      : (d->is_yearly ? CHANGE_MINUS_YEARLY : CHANGE_MINUS);
    unit *percent = arena_new(r->memory, unit);
    if (!unit_find(d->is_relative ? STR("%") : STR("pp"), percent))
        return judged(r, d, indicator);
    if (d->is_relative) {
        double hundredths = decimal_double(d->values[0]) * 100;
        if (!decimal_fits(hundredths, 4))
            return judged(r, d, indicator);
        bound.amount = decimal_trimmed(decimal_of_double(hundredths, 4, ROUNDING_HALF_UP));
        bound.amount_unit = percent;
        if (d->is_yearly)
            return yearly_part(r, d, bound, up);
    } else if (d->quantity && d->quantity->has_unit && d->quantity->unit.dimension == DIMENSION_SHARE) {
        bound.amount_unit = percent; /* points: a share that falls by 3 % of what is counted */
    }
    if (d->values[0].scaled == 0 && !d->is_yearly) /* 零增长 */
        bound = (formula_bound){ .source = BOUND_BASELINE, .baseline_year = bound.baseline_year };
    return against(up && !d->is_ceiling ? FORMULA_GE : FORMULA_LE, bound, d);
}

static formula times(const phrase_reader *r, const draft *d, str indicator)
{
    (void)r;
    bool at_most = d->is_ceiling || (d->is_part && d->kind == KIND_REACH &&
                                     direction_guess(indicator, 0) == BETTER_DOWN);
    formula_bound bound = { .source = BOUND_BASELINE, .baseline_year = year_in(d->baseline_ref),
        .change = CHANGE_TIMES, .amount = d->values[0] };
    return against(at_most ? FORMULA_LE : FORMULA_GE, bound, d);
}

static formula growth(const phrase_reader *r, const draft *d, str indicator)
{
    double factor = 1 + decimal_double(d->values[0]) / 100;
    if (!decimal_fits(factor, 6))
        return judged(r, d, indicator);
    formula_bound bound = { .source = BOUND_BASELINE, .baseline_year = year_in(d->baseline_ref),
        .change = CHANGE_TIMES_YEARLY,
                            .amount = decimal_trimmed(decimal_of_double(factor, 6, ROUNDING_HALF_UP)) };
    return against(FORMULA_GE, bound, d);
}

/* 低于上年水平 falls each year; 不高于上年水平, year after year, is at most the baseline. */
static formula against_last_year(const draft *d)
{
    formula_bound baseline = { .source = BOUND_BASELINE };
    switch (d->comparator) {
    case COMPARATOR_ABOVE_REF: return moving(FORMULA_RISES, d, true);
    case COMPARATOR_BELOW_REF: return moving(FORMULA_FALLS, d, true);
    case COMPARATOR_NOT_ABOVE_REF: return against(FORMULA_LE, baseline, d);
    default: return against(FORMULA_GE, baseline, d);
    }
}

static formula against_reference(const phrase_reader *r, const draft *d, str indicator)
{
    formula_bound bound;
    if (phrase_names_last_year(d->baseline_ref) && d->comparator != COMPARATOR_ABOVE_REF_BY)
        return against_last_year(d);
    if (!reference(d, &bound))
        return judged(r, d, indicator);
    switch (d->comparator) {
    case COMPARATOR_ABOVE_REF: return against(FORMULA_GT, bound, d);
    case COMPARATOR_BELOW_REF: return against(FORMULA_LT, bound, d);
    case COMPARATOR_NOT_ABOVE_REF: return against(FORMULA_LE, bound, d);
    case COMPARATOR_NOT_BELOW_REF_RATIO:
        bound.change = CHANGE_TIMES;
        bound.amount = d->values[0];
        return against(FORMULA_GE, bound, d);
    case COMPARATOR_ABOVE_REF_BY:
        bound.change = CHANGE_PLUS;
        bound.amount = d->values[0];
        bound.amount_unit = unit_of(r, d);
        return against(FORMULA_GE, bound, d);
    default: return against(FORMULA_GE, bound, d);
    }
}

static formula matches(const phrase_reader *r, const draft *d, str indicator)
{
    formula_bound bound;
    if (!reference(d, &bound))
        return judged(r, d, indicator);
    formula f = against(FORMULA_GE, bound, d);
    f.test.form = TEST_AROUND;
    f.test.tolerance = decimal_of_int(FORMULA_MATCH_TOLERANCE);
    return f;
}

static formula last_term(const phrase_reader *r, const draft *d, str indicator)
{
    (void)r, (void)indicator;
    formula_bound bound = { .source = BOUND_LAST_TERM };
    return against(d->comparator == COMPARATOR_ABOVE_PREVIOUS ? FORMULA_GT : FORMULA_GE, bound, d);
}

static formula conditional(const phrase_reader *r, const draft *d, str indicator)
{
    (void)indicator;
    formula f = formula_of_level(FORMULA_GE, d->values[0], unit_of(r, d));
    f.kind = FORMULA_CONDITIONAL;
    f.otherwise = f.test;
    f.otherwise.low.number = d->values[1];
    return f;
}

static build_formula *const builders[COMPARATOR_COUNT] = {
    [COMPARATOR_GE] = level,
    [COMPARATOR_LE] = level,
    [COMPARATOR_GT] = level,
    [COMPARATOR_LT] = level,
    [COMPARATOR_EQ] = level,
    [COMPARATOR_ABOUT] = around,
    [COMPARATOR_BETWEEN] = range,
    [COMPARATOR_INCREASE] = rises,
    [COMPARATOR_INCREASE_YEARLY] = rises_yearly,
    [COMPARATOR_DECREASE] = falls,
    [COMPARATOR_DECREASE_YEARLY] = falls_yearly,
    [COMPARATOR_NON_DECREASE] = not_less,
    [COMPARATOR_SLOW_INCREASE] = slows,
    [COMPARATOR_ELIMINATE] = judged,
    [COMPARATOR_KEEP] = keeps,
    [COMPARATOR_BALANCED] = judged,
    [COMPARATOR_MATCH] = matches,
    [COMPARATOR_NOT_BELOW_REF] = against_reference,
    [COMPARATOR_NOT_ABOVE_REF] = against_reference,
    [COMPARATOR_ABOVE_REF] = against_reference,
    [COMPARATOR_BELOW_REF] = against_reference,
    [COMPARATOR_ABOVE_REF_BY] = against_reference,
    [COMPARATOR_NOT_BELOW_REF_RATIO] = against_reference,
    [COMPARATOR_ABOVE_PREVIOUS] = last_term,
    [COMPARATOR_NOT_BELOW_PREVIOUS] = last_term,
    [COMPARATOR_INCREASE_BY] = change_by,
    [COMPARATOR_DECREASE_BY] = change_by,
    [COMPARATOR_DECREASE_BY_RANGE] = change_by,
    [COMPARATOR_INCREASE_BY_RATIO] = change_by,
    [COMPARATOR_DECREASE_BY_RATIO] = change_by,
    [COMPARATOR_MULTIPLY] = times,
    [COMPARATOR_CAGR] = growth,
    [COMPARATOR_ALL] = covers,
    [COMPARATOR_CONDITIONAL] = conditional,
    [COMPARATOR_QUALITATIVE] = judged,
};

formula phrase_formula(const phrase_reader *r, const draft *d, str indicator)
{
    return builders[d->comparator](r, d, indicator);
}
