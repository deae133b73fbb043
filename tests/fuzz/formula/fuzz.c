/* Any text as a formula: what is read is printed in one form that reads back the same, is explained in both
 * languages and judged by whatever figures there are, without ever failing. */
#include <assert.h>

#include "base/utf8.h"
#include "formula/evaluate.h"
#include "../../testing_error.h"

static const figure figures[] = {
    { .year = 2015, .value = { 1, 0 } },      { .year = 2016, .value = { 12, 1 } },
    { .year = 2017, .value = { 0, 0 } },
    { .year = 2018, .value = { 9999, 2 } },   { .year = 2019, .value = { -5, 0 } },
    { .year = 2020, .value = { 8444, 2 } },
    { .year = 2021, .value = { 8460, 2 } },   { .year = 2022, .status = FIGURE_MISSING },
    { .year = 2023, .value = { 95, 0 } },
    { .year = 2024, .value = { 999999999999999999, 0 } },
};
static const int elections[] = { 2021 }, terms[] = { 2017, 2022 };

static bool lookup(void *payload, str code, int year, decimal *value_out)
{
    (void)payload;
    *value_out = decimal_of_int(year - 1950);
    return code.len % 2 == 1 && year != 2022;
}

static void judge(arena *a, const formula *f, const unit *u, int year)
{
    evaluation e;
    error err;
    evaluation_input in = { .formula = f, .year = year, .plan_start = 2021, .plan_end = 2025,
        .direction = BETTER_DOWN, .unit = u,
                            .has_baseline = year % 2 == 0, .baseline_year = 2020, .baseline = { 8444, 2 },
                                .figures = figures,
                            .figure_count = sizeof figures / sizeof *figures, .has_elections = year % 2 == 0,
                                .election_years = elections,
                            .election_count = 1, .has_terms = year != 2023,
                            .term_starts = terms, .term_count = 2, .lookup = lookup };
    if (!target_evaluate(&in, &e, &err)) {
        assert(err.code == ERROR_UNIT);
        return;
    }
    assert(e.verdict < VERDICT_COUNT && (e.reason == REASON_NONE) == (e.verdict != VERDICT_NOT_ASSESSABLE));
    for (language lang = LANGUAGE_ZH; lang <= LANGUAGE_EN; lang++) {
        str words = evaluation_explain(a, &in, &e, lang);
        assert(words.len && utf8_is_valid(words, 0));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_create(0);
    const formula *f, *again;
    error err = { 0 };
    str text = { (const char *)data, size };
    if (formula_parse(a, text, &f, &err)) {
        str printed = formula_print(a, f);
        assert(utf8_is_valid(printed, 0));
        if (printed.len <=
            LIMIT_FORMULA_BYTES) { /* "%" is one byte, "percentage points" may come out longer than written */
            bool reads = formula_parse(a, printed, &again, &err);
            assert(reads && str_eq(formula_print(a, again), printed));
        }
        unit percent;
        bool known = unit_find(STR("%"), &percent);
        assert(known && formula_explain(a, f, &percent, LANGUAGE_ZH).len &&
               formula_explain(a, f, 0, LANGUAGE_EN).len);
        judge(a, f, 0, 2023);
        judge(a, f, &percent, 2024);
        judge(a, f, &percent, 2026);
    } else {
        assert(err.code != ERROR_NONE && testing_zh(&err)[0] && testing_en(&err)[0]);
    }
    arena_destroy(a);
    return 0;
}
