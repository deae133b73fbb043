#include "dataset/plausible.h"

#include <math.h>

#include "base/unit.h"
#include "stats/robust.h"

enum { POWER_MAX = 4, CASES_MIN = 30, PRIOR_CHANGES = 4 };

static const double slip_width = 0.3, spreads_max = 4, poisson_spreads = 3;
static const double doubles_error = 1e-9; /* so that exactly 30 % is within 30 % */

/* Chosen on real series: docs/decisions/0010-plausible-figures.md. */
static const struct {
    double usual;        /* spread of changes from one year to the next */
    double least;        /* change that is worth a word */
} kinds[PLAUSIBLE_KIND_COUNT] = {
    [PLAUSIBLE_SHARE] = { 4, 5 }, /* percentage points */
    [PLAUSIBLE_RATE] = { 0.18, 0.4 },
    [PLAUSIBLE_COUNT] = { 0.12, 0.25 },
    [PLAUSIBLE_LEVEL] = { 0.05, 0.1 },
};

static plausible_kind kind_of(dimension d)
{
    switch (d) {
    case DIMENSION_SHARE:
    case DIMENSION_POINTS:
        return PLAUSIBLE_SHARE;
    case DIMENSION_RATE:
    case DIMENSION_DENSITY:
        return PLAUSIBLE_RATE;
    case DIMENSION_COUNT:
    case DIMENSION_MONEY:
        return PLAUSIBLE_COUNT;
    default:
        return PLAUSIBLE_LEVEL;
    }
}

plausible_unit plausible_unit_of(arena *scratch, str unit_text)
{
    unit u;
    unit_words ignored;
    if (unit_text.len == 0)
        return (plausible_unit){ .kind = PLAUSIBLE_COUNT, .cases = 1 };
    if (!unit_find(unit_text, &u))
        return (plausible_unit){ .kind = PLAUSIBLE_LEVEL };
    bool is_count = u.dimension == DIMENSION_COUNT;
    return (plausible_unit){
        .kind = kind_of(u.dimension),
        .is_percent = u.dimension == DIMENSION_SHARE,
        .is_never_negative = is_count || u.dimension == DIMENSION_RATE || u.dimension == DIMENSION_DENSITY ||
                             u.dimension == DIMENSION_AGE,
        .has_tenfold = plausible_unit_meant(scratch, unit_text, 1, &ignored) ||
                       plausible_unit_meant(scratch, unit_text, -1, &ignored),
        .cases = is_count ? u.scale : 0,
    };
}

/* --- slips --- */

static double value_of(const observation *o)
{
    return decimal_double(observation_value(o));
}

/* Cases behind the smaller of two figures, or a number that they do not exceed; infinite where nothing is
 * known of them. */
static double fewest_cases(const plausible_unit *u, const observation *now, const observation *then)
{
    double is = fabs(value_of(now)), was = fabs(value_of(then));
    const observation *smaller = is < was ? now : then, *larger = is < was ? then : now;
    if (u->cases > 0)
        return fmin(is, was) * u->cases;
    if (smaller->has_numerator)
        return decimal_double(observation_numerator(smaller));
    return larger->has_numerator ? decimal_double(observation_numerator(larger)) : INFINITY;
}

static int power_of_ten(double is, double was)
{
    double ratio = is / was, times = 1;
    if (!(ratio > 0) || (ratio > 0.2 && ratio < 5)) /* nearly every figure */
        return 0;
    for (int n = 1; n <= POWER_MAX; n++) {
        times *= 10;
        if (fabs(ratio / times - 1) <= slip_width + doubles_error)
            return n;
        if (fabs(ratio * times - 1) <= slip_width + doubles_error)
            return -n;
    }
    return 0;
}

int plausible_slip(const plausible_unit *u, const observation *now, const observation *then)
{
    double is = value_of(now), was = value_of(then);
    int power = power_of_ten(is, was);
    if (power == 0 || fewest_cases(u, now, then) < CASES_MIN)
        return 0;
    bool is_tenfold = power == 1 || power == -1;
    bool are_both_many = u->cases > 0 || (fabs(is) >= CASES_MIN && fabs(was) >= CASES_MIN);
    return is_tenfold && !u->has_tenfold && !are_both_many ? 0 : power;
}

/* --- units --- */

static const char *const many_words[] = { "", "十", "百", "千", "万", "十万", "百万", "千万", "亿" };
enum { MANY_MAX = sizeof many_words / sizeof *many_words };

static bool is_scale(double scale, double wanted)
{
    return fabs(scale / wanted - 1) < 1e-6;
}

static const unit *listed_unit(const unit *own, double scale)
{
    for (size_t i = 0; i < unit_count; i++) {
        const unit *one = &unit_table[i].unit;
        bool is_part = str_eq(own->base, STR("1")) &&
                       (one->dimension == DIMENSION_SHARE || one->dimension == DIMENSION_RATE);
        if (str_eq(one->base, own->base) && (one->dimension == own->dimension || is_part) &&
            is_scale(one->scale, scale))
            return one;
    }
    return 0;
}

/* 万册 of 册, 张/万人 of 张/千人: units that are read by rule. */
static bool made_unit(arena *a, const unit *own, double scale, unit *unit_out)
{
    double number = 1;
    for (size_t n = 0; n < MANY_MAX; n++, number *= 10) {
        str text = own->dimension == DIMENSION_DENSITY
                       ? str_format(a, "%.*s/%s%.*s", STR_ARG(own->base), many_words[n], STR_ARG(own->per))
                       : str_format(a, "%s%.*s", many_words[n], STR_ARG(own->base));
        if (is_scale(own->dimension == DIMENSION_DENSITY ? 1 / number : number, scale) &&
            unit_find(text, unit_out) && unit_out->dimension == own->dimension &&
            is_scale(unit_out->scale, scale))
            return true;
    }
    return false;
}

bool plausible_unit_meant(arena *a, str unit_text, int power, unit_words *words_out)
{
    unit own, made;
    if (!unit_find(unit_text, &own))
        return false;
    double scale = own.scale / pow(10, power);
    if (own.dimension == DIMENSION_SHARE && is_scale(scale, 1)) {
        *words_out = (unit_words){ STR("小数（1 即 100%）"), STR("a fraction (1 is 100%)") };
        return true;
    }
    const unit *meant = listed_unit(&own, scale);
    if (!meant && !made_unit(a, &own, scale, &made))
        return false;
    if (!meant)
        meant = &made;
    str english = unit_english(a, meant);
    *words_out = (unit_words){ meant->name, english.len > 0 ? english : meant->name };
    return true;
}

/* --- changes --- */

bool plausible_change(const plausible_unit *u, const observation *now, const observation *then,
                      double *change_out)
{
    double is = value_of(now), was = value_of(then);
    if (u->kind == PLAUSIBLE_SHARE)
        *change_out = is - was;
    else if (is == 0 &&
             was * u->cases >= CASES_MIN) /* half a case, so that a fall from many to none has a size */
        *change_out = log(0.5 / u->cases / was);
    else
        *change_out = is > 0 && was > 0 ? log(is / was) : NAN;
    return isfinite(*change_out);
}

/* Whether random variation of the counts explains the change, given the number of people. */
static bool is_explained_by_counting(const plausible_unit *u, const observation *now, const observation *then)
{
    double is = value_of(now) * u->cases, was = value_of(then) * u->cases, growth = 1;
    if (u->cases == 0) {
        if (!now->has_numerator || !then->has_numerator)
            return false;
        is = decimal_double(observation_numerator(now));
        was = decimal_double(observation_numerator(then));
        if (now->has_denominator && then->has_denominator && then->denominator > 0)
            growth = decimal_double(observation_denominator(now)) /
                     decimal_double(observation_denominator(then));
    }
    return fabs(is - was * growth) <= poisson_spreads * sqrt(is + was * growth * growth);
}

bool plausible_is_large(const plausible_unit *u, const observation *now, const observation *then,
                        double change)
{
    return fabs(change) > kinds[u->kind].least && !is_explained_by_counting(u, now, then);
}

bool plausible_is_extraordinary(arena *scratch, const plausible_unit *u, double change, const double *changes,
                                size_t count)
{
    double middle = count > 0 ? stats_median(scratch, changes, count) : 0,
           spread = count > 0 ? stats_mad(scratch, changes, count) : 0;
    double n = (double)count, all = n + PRIOR_CHANGES;
    return fabs(change - middle * n / all) >
           spreads_max * (spread * n + kinds[u->kind].usual * PRIOR_CHANGES) / all;
}
