#include "formula/tell.h"

#include <stdarg.h>

teller teller_of(arena *a, language lang, const unit *u)
{
    return (teller){ .a = a, .lang = lang, .unit = u, .text = strbuf_in(a, 0) };
}

void tell(teller *t, const char *zh, const char *en, ...)
{
    va_list args;
    va_start(args, en);
    strbuf_vaddf(&t->text, t->lang == LANGUAGE_ZH ? zh : en, args);
    va_end(args);
}

decimal decimal_near_places(double value, int places)
{
    while (places > 0 && !decimal_fits(value, places))
        places--;
    return decimal_fits(value, places) ? decimal_trimmed(decimal_of_double(value, places, ROUNDING_HALF_UP))
                                       : decimal_of_int(0);
}

str quantity(teller *t, decimal number, const unit *u)
{
    str digits = decimal_text(t->a, number);
    if (!u)
        u = t->unit;
    if (!u)
        return digits;
    return t->lang == LANGUAGE_ZH ? unit_figure_chinese(t->a, digits, u)
                                  : unit_figure_english(t->a, digits, u);
}

str difference(teller *t, decimal number, const unit *u)
{
    if (number.scaled < 0)
        number.scaled = -number.scaled;
    if (!u)
        u = t->unit;
    bool in_points = u && (u->dimension == DIMENSION_SHARE || str_starts(u->point_zh, STR("个")));
    if (!in_points)
        return quantity(t, number, u);
    str digits = decimal_text(t->a, number);
    if (t->lang == LANGUAGE_ZH)
        return str_join(t->a, digits, u->point_zh);
    unit points = { .dimension = DIMENSION_POINTS, .point_en = u->point_en };
    return unit_figure_english(t->a, digits, &points);
}

/* Levels are low or high; counts are few or many; money and time are little or much. */
typedef struct comparator_words {
    const char *zh, *count_zh, *en, *count_en, *mass_en;
} comparator_words;

static const comparator_words words[] = {
    [FORMULA_GE] = { "不低于", "不少于", "at least ", "at least ", "at least " },
        [FORMULA_GT] = { "高于", "多于", "above ", "more than ", "more than " },
    [FORMULA_LE] = { "不高于", "不超过", "at most ", "at most ", "at most " },
        [FORMULA_LT] = { "低于", "少于", "below ", "fewer than ", "less than " },
    [FORMULA_EQ] = { "等于", "等于", "exactly ", "exactly ", "exactly " },
};

/* Comparison words of a quantity: high, many or much. */
typedef enum manner { AS_HIGH, AS_MANY, AS_MUCH } manner;

static manner manner_of(const unit *u)
{
    switch (u ? u->dimension : DIMENSION_NONE) {
    case DIMENSION_COUNT: case DIMENSION_DENSITY:
        return str_eq(u->base, STR("倍")) ? AS_HIGH : AS_MANY;
    case DIMENSION_MONEY:
    case DIMENSION_TIME:
    case DIMENSION_LENGTH:
    case DIMENSION_AREA:
    case DIMENSION_MASS: return AS_MUCH;
    default:
        return AS_HIGH;
    }
}

bool teller_counts(const teller *t)
{
    return manner_of(t->unit) != AS_HIGH;
}

/* The bound's own unit, else the indicator's. */
static const unit *unit_of(const teller *t, const formula_bound *b)
{
    return b->source == BOUND_NUMBER && b->unit ? b->unit : t->unit;
}

str comparison(teller *t, formula_comparator comparator, const unit *u, str bound)
{
    const comparator_words *w = &words[comparator];
    manner m = manner_of(u);
    const char *zh = m == AS_HIGH ? w->zh : w->count_zh, *en = m == AS_HIGH   ? w->en
                                                               : m == AS_MANY ? w->count_en
                                                                              : w->mass_en;
    return str_join(t->a, str_of(t->lang == LANGUAGE_ZH ? zh : en), bound);
}

static str pick(teller *t, const char *zh, const char *en, ...)
{
    va_list args;
    strbuf b = strbuf_in(t->a, 0);
    va_start(args, en);
    strbuf_vaddf(&b, t->lang == LANGUAGE_ZH ? zh : en, args);
    va_end(args);
    return strbuf_str(&b);
}

static str start_text(teller *t, const formula_bound *b)
{
    switch (b->source) {
    case BOUND_NUMBER: {
        /* 三分之二 is 66.666667% in the formula, 66.67% in words. */
        enum { PLACES_MANY = 4, PLACES_FEW = 2 };
        decimal number = b->number.places > PLACES_MANY
                             ? decimal_round(b->number, PLACES_FEW, ROUNDING_HALF_UP)
                             : b->number;
        return quantity(t, number, b->unit);
    }
    case BOUND_BASELINE:
        return b->baseline_year ? pick(t, "%d年", "the %d value", b->baseline_year)
                                : pick(t, "基期", "the baseline");
    case BOUND_LAST_TERM:
        return pick(t, "上一届", "the previous term");
    case BOUND_REFERENCE:
        return pick(t, "“%.*s”", "\"%.*s\"", STR_ARG(b->code));
    }
    return STR_NONE;
}

/* 5 pp -> 5个百分点; 20 % -> 20% of what it is taken from */
static str amount_text(teller *t, decimal amount, const unit *u)
{
    return u && u->dimension == DIMENSION_SHARE
               ? pick(t, "%.*s%%", "%.*s%%", STR_ARG(decimal_text(t->a, amount)))
               : difference(t, amount, u);
}

/* 2020年的2倍, “城市低保标准”的85% / 2 times the 2020 value, 85% of "…" */
static str times_text(teller *t, const formula_bound *b, str start)
{
    if (decimal_compare(b->amount, decimal_of_int(1)) < 0) {
        str percent = decimal_text(t->a, decimal_near_places(decimal_double(b->amount) * 100, 4));
        return t->lang == LANGUAGE_ZH ? str_format(t->a, "%.*s的%.*s%%", STR_ARG(start), STR_ARG(percent))
                                      : str_format(t->a, "%.*s%% of %.*s", STR_ARG(percent), STR_ARG(start));
    }
    str factor = decimal_text(t->a, b->amount);
    return t->lang == LANGUAGE_ZH ? str_format(t->a, "%.*s的%.*s倍", STR_ARG(start), STR_ARG(factor))
                                  : str_format(t->a, "%.*s times %.*s", STR_ARG(factor), STR_ARG(start));
}

static str bound_text(teller *t, const formula_bound *b)
{
    str start = start_text(t, b),
        amount = b->change == CHANGE_NONE ? STR_NONE : amount_text(t, b->amount, b->amount_unit);
    switch (b->change) {
    case CHANGE_NONE:
        return start;
    case CHANGE_PLUS:
        return pick(t, "%.*s加%.*s", "%.*s plus %.*s", STR_ARG(start), STR_ARG(amount));
    case CHANGE_MINUS:
        return pick(t, "%.*s减%.*s", "%.*s minus %.*s", STR_ARG(start), STR_ARG(amount));
    case CHANGE_TIMES:
        return times_text(t, b, start);
    case CHANGE_PLUS_YEARLY:
        return pick(t, "%.*s逐年加%.*s", "%.*s plus %.*s per year", STR_ARG(start), STR_ARG(amount));
    case CHANGE_MINUS_YEARLY:
        return pick(t, "%.*s逐年减%.*s", "%.*s minus %.*s per year", STR_ARG(start), STR_ARG(amount));
    case CHANGE_TIMES_YEARLY:
        return pick(t, "%.*s逐年乘以%.*s", "%.*s times %.*s per year", STR_ARG(start),
                    STR_ARG(decimal_text(t->a, b->amount)));
    }
    return start;
}

static bool is_up(formula_comparator c)
{
    return c == FORMULA_GE || c == FORMULA_GT;
}

/* Plans have a standard wording for this change: 比2020年至少提高5个百分点. */
static bool is_usual_change(const formula_test *test)
{
    bound_change change = test->low.change;
    bool plus = change == CHANGE_PLUS || change == CHANGE_PLUS_YEARLY,
         minus = change == CHANGE_MINUS || change == CHANGE_MINUS_YEARLY;
    return test->comparator != FORMULA_EQ && (is_up(test->comparator) ? plus : minus);
}

static str change_text(teller *t, const formula_test *test)
{
    const formula_bound *b = &test->low;
    str start = start_text(t, b), amount = amount_text(t, b->amount, b->amount_unit);
    bool up = is_up(test->comparator),
         strict = test->comparator == FORMULA_GT || test->comparator == FORMULA_LT;
    bool yearly = b->change == CHANGE_PLUS_YEARLY || b->change == CHANGE_MINUS_YEARLY;
    bool in_percent = b->amount_unit && b->amount_unit->dimension == DIMENSION_SHARE;
    bool counts = manner_of(b->amount_unit && !in_percent ? b->amount_unit : t->unit) != AS_HIGH;
    const char *move = counts ? (up ? "增加" : "减少") : up ? "提高" : "降低";
    if (t->lang == LANGUAGE_ZH)
        return str_format(t->a, yearly ? "在%.*s基础上平均每年%s%s%s%.*s" : "比%.*s%s%s%s%.*s",
                          STR_ARG(start), strict ? "" : "至少", move, strict ? "超过" : "", STR_ARG(amount));
    const char *least = strict ? "more than" : "at least";
    if (yearly)
        return str_format(t->a, "average %s of %s %.*s a year from %.*s", up ? "rise" : "fall", least,
                          STR_ARG(amount), STR_ARG(start));
    return str_format(t->a, "%s %.*s %s %.*s", least, STR_ARG(amount), up ? "above" : "below",
                      STR_ARG(start));
}

/* English compares with the previous term by "than in". */
static str term_text(teller *t, formula_comparator c)
{
    static const char *const en[] = { [FORMULA_GE] = "no lower than in the previous term",
        [FORMULA_GT] = "higher than in the previous term",
                                      [FORMULA_LE] = "no higher than in the previous term",
                                          [FORMULA_LT] = "lower than in the previous term",
                                      [FORMULA_EQ] = "the same as in the previous term" };
    return t->lang == LANGUAGE_EN ? str_of(en[c]) : comparison(t, c, 0, STR("上一届"));
}

str test_text(teller *t, const formula_test *test)
{
    switch (test->form) {
    case TEST_COMPARE:
        if (test->low.source == BOUND_LAST_TERM && test->low.change == CHANGE_NONE)
            return term_text(t, test->comparator);
        return is_usual_change(test)
                   ? change_text(t, test)
                   : comparison(t, test->comparator, unit_of(t, &test->low), bound_text(t, &test->low));
    case TEST_AROUND:
        return pick(
            t, "在%.*s左右（上下%.*s以内）", "about %.*s (within %.*s)", STR_ARG(bound_text(t, &test->low)),
            STR_ARG(difference(t, test->tolerance,
                               test->tolerance_unit ? test->tolerance_unit : unit_of(t, &test->low))));
    case TEST_RANGE:
        return pick(t, "在%.*s至%.*s之间（含两端）", "between %.*s and %.*s (inclusive)",
                    STR_ARG(bound_text(t, &test->low)), STR_ARG(bound_text(t, &test->high)));
    }
    return STR_NONE;
}

/* Signs of a plain number in words of holding it. */
typedef struct hold_words {
    const char *zh_before, *zh_after, *en;
} hold_words;

static const hold_words holds[] = {
    [FORMULA_GE] = { "保持在", "以上", "stay at or above " }, [FORMULA_GT] = { "保持高于", "", "stay above " },
    [FORMULA_LE] = { "保持在", "以下", "stay at or below " }, [FORMULA_LT] = { "保持低于", "", "stay below " },
    [FORMULA_EQ] = { "保持在", "", "stay at " },
};

str hold_text(teller *t, const formula_test *test)
{
    bool is_plain = test->form == TEST_COMPARE && test->low.source == BOUND_NUMBER;
    if (!is_plain)
        return str_join(t->a, t->lang == LANGUAGE_ZH ? STR("保持") : STR("stay "), test_text(t, test));
    const hold_words *w = &holds[test->comparator];
    str bound = bound_text(t, &test->low);
    return t->lang == LANGUAGE_ZH ? str_format(t->a, "%s%.*s%s", w->zh_before, STR_ARG(bound), w->zh_after)
                                  : str_format(t->a, "%s%.*s", w->en, STR_ARG(bound));
}

str years_text(teller *t, const year_list *years)
{
    strbuf b = strbuf_in(t->a, 0);
    for (size_t i = 0; i < years->count; i++)
        strbuf_addf(&b, t->lang == LANGUAGE_ZH ? "%s%d年" : "%s%d",
                    i == 0                   ? ""
                    : t->lang == LANGUAGE_ZH ? "、"
                                             : ", ",
                    years->items[i]);
    return strbuf_str(&b);
}
