/* Formula -> its one canonical text. */
#include "formula/formula.h"

static const char *const comparator_signs[] = {
    [FORMULA_GE] = ">=", [FORMULA_GT] = ">", [FORMULA_LE] = "<=", [FORMULA_LT] = "<", [FORMULA_EQ] = "=",
};

static void print_number(strbuf *b, decimal number, const unit *u)
{
    char digits[DECIMAL_TEXT_MAX];
    strbuf_add(b, decimal_print(digits, decimal_trimmed(number)));
    if (!u)
        return;
    strbuf_add_char(b, ' ');
    strbuf_add(b, u->formula);
}

static void print_code(strbuf *b, str code)
{
    strbuf_add_char(b, '[');
    strbuf_add(b, code);
    strbuf_add_char(b, ']');
}

static void print_baseline(strbuf *b, int year)
{
    strbuf_add(b, STR("baseline"));
    if (year)
        strbuf_addf(b, "(%d)", year);
}

typedef struct change_words {
    const char *before, *after;
} change_words;

static const change_words changes[] = {
    [CHANGE_NONE] = { "", "" },
    [CHANGE_PLUS] = { " + ", "" },
    [CHANGE_MINUS] = { " - ", "" },
    [CHANGE_TIMES] = { " * ", "" },
    [CHANGE_PLUS_YEARLY] = { " + ", " * years" },
    [CHANGE_MINUS_YEARLY] = { " - ", " * years" },
    [CHANGE_TIMES_YEARLY] = { " * ", " ^ years" },
};

static void print_change(strbuf *b, const formula_bound *bound)
{
    if (bound->change == CHANGE_NONE)
        return;
    strbuf_add(b, str_of(changes[bound->change].before));
    print_number(b, bound->amount, bound->amount_unit);
    strbuf_add(b, str_of(changes[bound->change].after));
}

static void print_bound(strbuf *b, const formula_bound *bound)
{
    switch (bound->source) {
    case BOUND_NUMBER:
        print_number(b, bound->number, bound->unit);
        return;
    case BOUND_BASELINE:
        print_baseline(b, bound->baseline_year);
        break;
    case BOUND_LAST_TERM:
        strbuf_add(b, STR("last term"));
        break;
    case BOUND_REFERENCE:
        print_code(b, bound->code);
        break;
    }
    print_change(b, bound);
}

static void print_test(strbuf *b, const formula_test *t)
{
    strbuf_add(b, STR("value "));
    switch (t->form) {
    case TEST_COMPARE:
        strbuf_add(b, str_of(comparator_signs[t->comparator]));
        strbuf_add_char(b, ' ');
        print_bound(b, &t->low);
        return;
    case TEST_AROUND:
        strbuf_add(b, STR("~ "));
        print_bound(b, &t->low);
        strbuf_add(b, STR(" +- "));
        print_number(b, t->tolerance, t->tolerance_unit);
        return;
    case TEST_RANGE:
        strbuf_add(b, STR("in ["));
        print_bound(b, &t->low);
        strbuf_add(b, STR(", "));
        print_bound(b, &t->high);
        strbuf_add_char(b, ']');
        return;
    }
}

static void print_by(strbuf *b, int year)
{
    if (year)
        strbuf_addf(b, " by %d", year);
}

static void print_value_test(strbuf *b, const formula *f)
{
    if (f->always)
        strbuf_add(b, STR("always "));
    if (f->every_year)
        strbuf_add(b, STR("every year "));
    print_test(b, &f->test);
    print_by(b, f->by_year);
}

static void print_keeps(strbuf *b, const formula *f)
{
    strbuf_add(b, STR("value keeps "));
    print_baseline(b, f->baseline_year);
    print_by(b, f->by_year);
}

static void print_direction(strbuf *b, const formula *f)
{
    strbuf_add(b, f->kind == FORMULA_RISES ? STR("value rises") : STR("value falls"));
    if (f->each_year)
        strbuf_add(b, STR(" each year"));
    print_by(b, f->by_year);
}

static void print_covers(strbuf *b, const formula *f)
{
    strbuf_add(b, STR("value covers all"));
    if (f->code.len) {
        strbuf_add_char(b, ' ');
        print_code(b, f->code);
    }
    print_by(b, f->by_year);
}

static void print_conditional(strbuf *b, const formula *f)
{
    strbuf_add(b, STR("when election year: "));
    print_test(b, &f->test);
    strbuf_add(b, STR("; otherwise: "));
    print_test(b, &f->otherwise);
}

static void print_milestones(strbuf *b, const formula *f)
{
    for (size_t i = 0; i < f->milestone_count; i++) {
        strbuf_addf(b, "%sby %d: ", i ? "; " : "", f->milestones[i].year);
        print_test(b, &f->milestones[i].test);
    }
}

static void print_sum(strbuf *b, const formula *f)
{
    strbuf_addf(b, "sum(%d..%d) %s ", f->first_year, f->last_year, comparator_signs[f->test.comparator]);
    print_bound(b, &f->test.low);
}

static void print_gap(strbuf *b, const formula *f)
{
    strbuf_add(b, STR("gap("));
    print_code(b, f->code);
    strbuf_add(b, STR(", "));
    print_code(b, f->other_code);
    strbuf_add(b, STR(") narrows"));
}

static void print_trend(strbuf *b, const formula *f)
{
    (void)f;
    strbuf_add(b, STR("trend slows"));
}

static void print_judged(strbuf *b, const formula *f)
{
    (void)f;
    strbuf_add(b, STR("judged"));
}

static void (*const printers[FORMULA_KIND_COUNT])(strbuf *, const formula *) = {
    [FORMULA_TEST] = print_value_test,   [FORMULA_KEEPS] = print_keeps,
    [FORMULA_RISES] = print_direction,   [FORMULA_FALLS] = print_direction,
    [FORMULA_COVERS] = print_covers,     [FORMULA_CONDITIONAL] = print_conditional,
    [FORMULA_MILESTONES] = print_milestones, [FORMULA_SUM] = print_sum,
    [FORMULA_GAP] = print_gap,           [FORMULA_TREND_SLOWS] = print_trend,
    [FORMULA_JUDGED] = print_judged,
};

str formula_print(arena *a, const formula *f)
{
    strbuf b = strbuf_in(a, 0);
    printers[f->kind](&b, f);
    return strbuf_str(&b);
}

formula formula_of_level(formula_comparator comparator, decimal number, const unit *u)
{
    return (formula){
        .kind = FORMULA_TEST,
        .test = { .form = TEST_COMPARE, .comparator = comparator,
            .low = { .source = BOUND_NUMBER, .number = decimal_trimmed(number), .unit = u } },
    };
}

formula formula_of_match(str code)
{
    return (formula){ .kind = FORMULA_TEST,
                      .test = { .form = TEST_AROUND, .low = { .source = BOUND_REFERENCE, .code = code },
                          .tolerance = decimal_of_int(FORMULA_MATCH_TOLERANCE) } };
}
