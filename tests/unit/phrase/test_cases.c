/* Runs tests/cases/target.txt: formula, figures and year -> verdict and numbers, or an error with its place.
 */
#include <math.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/vec.h"
#include "formula/evaluate.h"
#include "testing.h"

enum { YEARS_MAX = 32, REFERENCES_MAX = 4 };

typedef struct reference {
    str code;
    figure figures[YEARS_MAX];
    size_t count;
} reference;

/* What a line "with" says. */
typedef struct shared {
    evaluation_input in;
    unit unit;
    int elections[YEARS_MAX], terms[YEARS_MAX];
    reference references[REFERENCES_MAX];
    size_t reference_count;
} shared;

TEST_ARENA(memory)
static shared with;
static size_t line_no, case_count, fault_count;

static void fault(const char *what, str detail)
{
    print_error("tests/cases/target.txt:%zu: %s: %.*s\n", line_no, what, STR_ARG(detail));
    fault_count++;
}

static int year_of(str text)
{
    return atoi(str_zero_ended(memory, str_trim(text)));
}

static decimal decimal_of(str text)
{
    decimal d = { 0 };
    error err;
    if (!decimal_parse(text, &d, &err))
        fault("no number", text);
    return d;
}

static bool next_word(str *rest, str *word_out)
{
    *rest = str_trim(*rest);
    return str_cut(rest, STR(" "), word_out);
}

/* 2021=84.60 2022=- */
static size_t read_figures(str text, figure *figures)
{
    size_t count = 0;
    str word;
    while (next_word(&text, &word) && count < YEARS_MAX) {
        size_t equals = str_find(word, STR("="), 0);
        str value = str_from(word, equals + 1);
        figure *f = &figures[count++];
        *f = (figure){ .year = year_of(word),
                       .status = str_eq(value, STR("-")) ? FIGURE_MISSING : FIGURE_VALUE };
        if (f->status == FIGURE_VALUE)
            f->value = decimal_of(value);
    }
    return count;
}

static size_t read_years(str text, int *years)
{
    size_t count = 0;
    str word;
    while (next_word(&text, &word) && count < YEARS_MAX)
        years[count++] = year_of(word);
    return count;
}

static bool lookup(void *payload, str code, int year, decimal *value_out)
{
    const shared *w = payload;
    for (size_t i = 0; i < w->reference_count; i++)
        for (size_t k = 0; k < w->references[i].count; k++)
            if (str_eq(w->references[i].code, code) && w->references[i].figures[k].year == year) {
                *value_out = w->references[i].figures[k].value;
                return true;
            }
    return false;
}

static void read_part(str part)
{
    str word;
    evaluation_input *in = &with.in;
    if (str_take(&part, STR("plan "))) {
        in->plan_start = year_of(str_slice(part, 0, 4));
        in->plan_end = year_of(str_from(part, 5));
    } else if (str_take(&part, STR("baseline "))) {
        in->has_baseline = next_word(&part, &word);
        in->baseline_year = year_of(word);
        in->baseline = decimal_of(part);
    } else if (str_eq(part, STR("up")) || str_eq(part, STR("down"))) {
        in->direction = str_eq(part, STR("up")) ? BETTER_UP : BETTER_DOWN;
    } else if (str_take(&part, STR("unit "))) {
        if (unit_find(part, &with.unit))
            in->unit = &with.unit;
        else
            fault("no unit", part);
    } else if (str_take(&part, STR("elections "))) {
        in->has_elections = true;
        in->election_count = str_eq(part, STR("none")) ? 0 : read_years(part, with.elections);
    } else if (str_take(&part, STR("terms "))) {
        in->has_terms = true;
        in->term_count = str_eq(part, STR("none")) ? 0 : read_years(part, with.terms);
    } else if (str_take(&part, STR("ref "))) {
        reference *r = &with.references[with.reference_count++];
        next_word(&part, &r->code);
        r->count = read_figures(part, r->figures);
    } else {
        fault("not understood", part);
    }
}

static void read_with(str line)
{
    str part;
    with = (shared){ 0 };
    with.in.election_years = with.elections;
    with.in.term_starts = with.terms;
    with.in.lookup = lookup;
    with.in.payload = &with;
    while (str_cut(&line, STR(","), &part))
        read_part(str_trim(part));
}

static double number_of(const evaluation *e, str name)
{
    static const struct {
        const char *name;
        size_t offset;
        bool is_year, is_double;
    } numbers[] = {
        { "pace", offsetof(evaluation, pace_ratio), false, true },
        { "figure_year", offsetof(evaluation, figure_year), true, false },
        { "bound", offsetof(evaluation, bound), false, false },
        { "baseline", offsetof(evaluation, baseline), false, false },
        { "total", offsetof(evaluation, total), false, false },
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        const char *at = (const char *)e + numbers[i].offset;
        if (!str_eq(name, str_of(numbers[i].name)))
            continue;
        return numbers[i].is_double ? *(const double *)(const void *)at
               : numbers[i].is_year ? (double)*(const int *)(const void *)at
                                    : decimal_double(*(const decimal *)(const void *)at);
    }
    fault("no such number", name);
    return NAN;
}

static str broken_text(const evaluation *e)
{
    strbuf b = strbuf_in(memory, 0);
    for (size_t i = 0; i < e->broken.count; i++)
        strbuf_addf(&b, "%s%d", i ? "," : "", e->broken.items[i]);
    return e->has_broken ? strbuf_str(&b) : STR("none");
}

static void check_number(const evaluation *e, str word)
{
    size_t equals = str_find(word, STR("="), 0);
    str name = str_slice(word, 0, equals), want = str_from(word, equals + 1);
    if (str_eq(name, STR("broken"))) {
        if (!str_eq(broken_text(e), want))
            fault(str_zero_ended(
                      memory, str_format(memory, "broken years are \"%.*s\", not", STR_ARG(broken_text(e)))),
                  want);
        return;
    }
    double got = number_of(e, name);
    if (!(fabs(got - decimal_double(decimal_of(want))) < 1e-9))
        fault(str_zero_ended(memory, str_format(memory, "found %.12g, not", got)), word);
}

static void check_answer(const evaluation *e, str want)
{
    str word;
    next_word(&want, &word);
    if (!str_eq(word, str_of(verdict_table[e->verdict].word)))
        fault(verdict_table[e->verdict].word, word);
    if (e->reason != REASON_NONE &&
        (!next_word(&want, &word) || !str_eq(word, str_of(reason_table[e->reason].word))))
        fault(reason_table[e->reason].word, word);
    while (next_word(&want, &word))
        check_number(e, word);
}

/* error 1:12 a share */
static void check_error(const error *err, str want)
{
    str place;
    next_word(&want, &place);
    if (!str_eq(place, str_format(memory, "%u:%u", err->line, err->column)) ||
        !str_has(str_of(testing_en(err)), str_trim(want)) || !testing_zh(err)[0])
        fault(str_zero_ended(memory, str_format(memory, "%u:%u %s", err->line, err->column, testing_en(err))), want);
}

/* What is read for many regions at once: only the years that the formula says can matter. */
static void check_first_year(const evaluation_input *in, const evaluation *e)
{
    evaluation_input less = *in;
    evaluation again;
    int first = formula_first_year(in->formula, in->plan_start);
    if (in->has_baseline && in->baseline_year < first)
        first = in->baseline_year;
    while (less.figure_count > 0 && less.figures[0].year < first) {
        less.figures++;
        less.figure_count--;
    }
    target_judge(&less, &again);
    if (again.verdict != e->verdict || again.reason != e->reason || again.figure_year != e->figure_year ||
        decimal_compare(again.goal, e->goal) != 0)
        fault("another verdict without the years before the first that matters",
              formula_print(memory, in->formula));
}

static bool evaluate(str text, str year, str figures_text, evaluation *e, error *err)
{
    figure figures[YEARS_MAX];
    evaluation_input in = with.in;
    in.year = year_of(year);
    in.figure_count = read_figures(figures_text, figures);
    in.figures = figures;
    if (!formula_parse(memory, text, &in.formula, err) || !target_evaluate(&in, e, err))
        return false;
    check_first_year(&in, e);
    if (evaluation_explain(memory, &in, e, LANGUAGE_ZH).len == 0 ||
        evaluation_explain(memory, &in, e, LANGUAGE_EN).len == 0)
        fault("no explanation", text);
    return true;
}

static void run_case(str line)
{
    str formula_text, year = STR_NONE, figures = STR_NONE, want = line;
    evaluation e;
    error err = { 0 };
    case_count++;
    str_cut(&want, STR(" | "), &formula_text);
    if (str_take(&want, STR("error "))) {
        if (evaluate(formula_text, STR("2023"), STR_NONE, &e, &err))
            fault("no error", formula_text);
        else
            check_error(&err, want);
        return;
    }
    str_cut(&want, STR(" |"), &year);
    str_cut(&want, STR("| "), &figures);
    if (!evaluate(formula_text, year, figures, &e, &err))
        fault(testing_en(&err), formula_text);
    else
        check_answer(&e, want);
}

TEST(every_case_of_the_file_is_judged_as_it_says)
{
    str text, line;
    error err;
    assert_true(file_read(memory, "tests/cases/target.txt", MIB, &text, &err));
    for (line_no = 1; str_next_line(&text, &line); line_no++) {
        if (str_trim(line).len == 0 || str_starts(line, STR("#")))
            continue;
        if (str_take(&line, STR("with ")))
            read_with(line);
        else
            run_case(line);
    }
    print_message("%zu cases\n", case_count);
    assert_int_equal(fault_count, 0);
    assert_true(case_count >= 220);
}

TESTS(every_case_of_the_file_is_judged_as_it_says)
