/* The target language alone: one canonical form, the tree, places of errors, units. Verdicts are tested by
 * tests/unit/phrase/test_cases.c. */
#include "formula/formula.h"
#include "testing.h"

TEST_ARENA(memory)
static error err;

static str printed(const char *text)
{
    const formula *f;
    if (!formula_parse(memory, str_of(text), &f, &err)) {
        print_error("%s: %u:%u %s\n", text, err.line, err.column, testing_en(&err));
        return STR_NONE;
    }
    return formula_print(memory, f);
}

/* What was written, and how it is printed; NULL: as written. */
static const char *const forms[][2] = {
    { "value >= 95", 0 },
    { "value >= 60 by 2023", 0 },
    { "value <= 7 per 100000", 0 },
    { "value < 9 per 1000 by 2023", 0 },
    { "always value >= 98 %", 0 },
    { "every year value >= 28 批次", 0 },
    { "every year value in [80, 90] by 2023", 0 },
    { "Every Year value ≥ 28", "every year value >= 28" },
    { "value ~ 40 +- 2", 0 },
    { "value in [80, 90]", 0 },
    { "value in [80 %, 90 %] by 2025", 0 },
    { "value keeps baseline", 0 },
    { "value keeps baseline(2020) by 2025", 0 },
    { "value rises each year", 0 },
    { "value falls", 0 },
    { "value >= baseline(2020) + 5 pp", 0 },
    { "value >= baseline * 2", 0 },
    { "value <= baseline(2020) - 20 %", 0 },
    { "value <= baseline(2018) - 1 pp * years", 0 },
    { "value >= baseline(2020) * 1.05 ^ years", 0 },
    { "value > last term", 0 },
    { "value >= last term + 1 pp", 0 },
    { "value ~ [女职工比例] +- 5", 0 },
    { "value >= [A] * 0.9", 0 },
    { "value in [baseline(2020) - 20 %, baseline(2020) - 10 %]", 0 },
    { "value covers all", 0 },
    { "value covers all [ELIG] by 2024", 0 },
    { "when election year: value >= 100; otherwise: value >= 85", 0 },
    { "by 2021: value >= 1; by 2023: value in [2, 3]; by 2025: value >= 50 家", 0 },
    { "sum(2021..2025) >= 500 张", 0 },
    { "gap([A], [B]) narrows", 0 },
    { "trend slows", 0 },
    { "judged", 0 },
    { "value >= 4.5 张/千人", 0 },
    { "value > -3", 0 },
    { "VALUE≥９５％", "value >= 95 %" },
    { "value>=95.00", "value >= 95" },
    { "  Value  =  0 ", "value = 0" },
    { "value ≤ 7/10万", "value <= 7 per 100000" },
    { "value ~ 40±2", "value ~ 40 +- 2" },
    { "value in ［80，90］", "value in [80, 90]" },
    { "value in [100,200]", "value in [100, 200]" },
    { "value >= baseline（2020） ＋ 5个百分点", "value >= baseline(2020) + 5 pp" },
    { "value <= baseline − 20%", "value <= baseline - 20 %" },
    { "value >= baseline × 2", "value >= baseline * 2" },
    { "When Election Year：value >= 100；Otherwise：value >= 85",
        "when election year: value >= 100; otherwise: value >= 85" },
    { "sum ( 2021 - 2025 ) > 10", "sum(2021..2025) > 10" },
    { "value >= [ 女党员（含预备）比例 ]", "value >= [女党员（含预备）比例]" },
    { "by 2023: value >= 2", 0 },
    { "value\n>=\n95", "value >= 95" },
};

TEST(every_form_prints_in_one_way)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        str once = printed(forms[i][0]);
        assert_str(once, forms[i][1] ? forms[i][1] : forms[i][0]);
        assert_str(printed(str_zero_ended(memory, once)), str_zero_ended(memory, once));
    }
}

typedef struct wrong {
    const char *text;
    unsigned line, column;
    const char *en; /* how the message begins */
} wrong;

static const wrong wrongs[] = {
    { "", 1, 1, "the formula ends where value, always" },
    { "values >= 3", 1, 1, "expected value, always" },
    { "value >= ", 1, 10, "the formula ends where a number" },
    { "value >= x", 1, 10, "expected a number, baseline, last term or [code] here, found \"x\"" },
    { "value =< 5", 1, 7, "write \"<=\" instead of \"=<\"" },
    { "sum(2021..2025) => 5", 1, 17, "write \">=\" instead of \"=>\"" },
    { "value 95", 1, 7, "expected a comparison" },
    { "value >= 95 foo", 1, 13, "expected the end of the formula here, found \"foo\"" },
    { "value >= 95 by 23", 1, 16, "expected a year" },
    { "value in [90, 80]", 1, 10, "the lower end" },
    { "value in [90; 80]", 1, 13, "expected \",\"" },
    { "value >= [ ]", 1, 11, "the code or name" },
    { "value >= [A", 1, 12, "the formula ends where \"]\"" },
    { "value ~ 40", 1, 11, "the formula ends where \"+-\"" },
    { "by 2023: value >= 2; by 2021: value >= 3", 1, 25, "milestones go in the order" },
    { "sum(2025..2021) >= 3", 1, 11, "the last year of the sum" },
    { "value >= [A] + 1 pp * years", 1, 21, "\"* years\" counts" },
    { "value >= 1234567890123456789", 1, 10, "" },
    { "value\n>= 3\n x", 3, 2, "expected the end" },
    { "值 >= 3", 1, 1, "expected value" },
};

TEST(an_error_says_where_and_what_was_expected)
{
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
        const formula *f;
        err = (error){ 0 };
        if (formula_parse(memory, str_of(wrongs[i].text), &f, &err))
            fail_msg("read: %s", wrongs[i].text);
        if (err.line != wrongs[i].line || err.column != wrongs[i].column ||
            !str_starts(str_of(testing_en(&err)), str_of(wrongs[i].en)) || !testing_zh(&err)[0])
            fail_msg("%s: %u:%u %s", wrongs[i].text, err.line, err.column, testing_en(&err));
    }
}

static bool fits(const char *text, const char *unit_name)
{
    const formula *f;
    unit u;
    assert_true(formula_parse(memory, str_of(text), &f, &err));
    assert_true(unit_find(str_of(unit_name), &u));
    err = (error){ 0 };
    return formula_check(f, &u, &err);
}

TEST(a_share_is_not_compared_with_a_rate)
{
    assert_false(fits("value <= 7 per 100000", "%"));
    assert_int_equal(err.code, ERROR_UNIT);
    assert_int_equal(err.line, 1);
    assert_int_equal(err.column, 12);
    assert_true(str_has(str_of(testing_zh(&err)), STR("1/10万")) && str_has(str_of(testing_en(&err)), STR("a share")));
    assert_false(fits("value >= 5 %", "‰"));
    assert_false(fits("value >= baseline + 5 pp", "人"));
    assert_false(fits("value in [3, 4 per 1000]", "%"));
    assert_false(fits("when election year: value >= 3 人; otherwise: value >= 2", "%"));
    assert_false(fits("by 2023: value >= 3 人", "%"));
    assert_false(fits("sum(2021..2025) >= 3", "%"));
    assert_true(fits("value <= 7 per 100000", "‰"));
    assert_true(fits("value >= 2 万人", "人"));
    assert_true(fits("value >= baseline + 5 %", "人"));
    assert_true(fits("value >= baseline + 5 pp", "%"));
}

TEST(two_units_of_one_formula_must_agree_even_when_the_indicators_is_unknown)
{
    const formula *f;
    assert_true(formula_parse(memory, STR("value in [3 %, 4 per 1000]"), &f, &err));
    assert_false(formula_check(f, 0, &err));
    assert_int_equal(err.column, 18);
}

TEST(a_listed_unit_reads_back_by_name_and_in_a_formula)
{
    for (size_t i = 0; i < unit_count; i++) {
        const unit *u = &unit_table[i].unit;
        unit again;
        assert_true(unit_find(u->name, &again) && again.is_listed && again.scale == u->scale);
        assert_str(again.name, str_zero_ended(memory, u->name));
        for (int year = 0; year <= 2030; year += 2030) {
            formula f = formula_of_level(FORMULA_LE, (decimal){ -95, 1 }, u);
            f.by_year = year;
            str once = formula_print(memory, &f);
            assert_str(printed(str_zero_ended(memory, once)), str_zero_ended(memory, once));
        }
    }
}

static void explained(const char *text, const char *unit_name, const char *zh, const char *en)
{
    const formula *f;
    unit u;
    assert_true(formula_parse(memory, str_of(text), &f, &err));
    assert_true(unit_find(str_of(unit_name), &u));
    assert_str(formula_explain(memory, f, &u, LANGUAGE_ZH), zh);
    assert_str(formula_explain(memory, f, &u, LANGUAGE_EN), en);
}

TEST(a_formula_is_explained_as_the_field_says_it)
{
    const formula *f;
    assert_true(formula_parse(memory, STR("by 2022: value >= 3 家; by 2025: value >= 8 家"), &f, &err));
    assert_str(formula_explain(memory, f, 0, LANGUAGE_ZH),
               "到2022年不少于3家；到2025年不少于8家"); /* the unit of the bound is enough */
    explained("value >= 95", "%", "到规划期末，不低于95%", "at least 95% by the end of the plan");
    explained("value <= 7 by 2023", "1/10万", "到2023年，不高于7/10万", "at most 7 per 100,000 by 2023");
    explained("value >= baseline(2020) + 5 pp", "%", "到规划期末，比2020年至少提高5个百分点",
              "at least 5 percentage points above the 2020 value by the end of the plan");
    explained("value <= baseline(2020) - 20 %", "人", "到规划期末，比2020年至少减少20%",
              "at least 20% below the 2020 value by the end of the plan");
    explained("value <= baseline(2018) - 1 pp * years", "%", "在2018年基础上平均每年至少降低1个百分点",
              "average fall of at least 1 percentage point a year from the 2018 value");
    explained("value ~ 40 +- 2", "%", "到规划期末，在40%左右（上下2个百分点以内）",
              "about 40% (within 2 percentage points) by the end of the plan");
    explained("when election year: value >= 100; otherwise: value >= 85", "%", "换届当年不低于100%，其他年份不低于85%",
              "at least 100% in election years, at least 85% in other years");
    explained("sum(2021..2025) >= 500", "张", "2021至2025年累计不少于500张", "at least 500 beds in total, 2021-2025");
    explained("always value >= 85", "%", "保持在85%以上", "stay at or above 85%");
    explained("always value <= 7", "1/10万", "保持在7/10万以下", "stay at or below 7 per 100,000");
    explained("always value < 4", "%", "保持低于4%", "stay below 4%");
    explained("always value in [80, 90]", "%", "保持在80%至90%之间（含两端）", "stay between 80% and 90% (inclusive)");
    explained("every year value >= 28", "批次", "规划期内每年都不少于28批次",
              "at least 28 batches in every year of the plan");
    explained("every year value >= 28 by 2023", "批次", "到2023年，规划期内每年都不少于28批次",
              "at least 28 batches in every year of the plan, until 2023");
    explained("value > last term", "%", "换届后高于上一届", "higher than in the previous term, after an election");
    explained("value >= 19.8 万人", "万人", "到规划期末，不少于19.8万人", "at least 198,000 people by the end of the plan");
    explained("value >= baseline(2020) * 2", "个", "到规划期末，不少于2020年的2倍",
              "at least 2 times the 2020 value by the end of the plan");
    explained("value >= [a] * 0.85", "元", "到规划期末，不少于“a”的85%", "at least 85% of \"a\" by the end of the plan");
    explained("value > 500 场", "场", "到规划期末，多于500场", "more than 500 events by the end of the plan");
    explained("value < 3 家", "家", "到规划期末，少于3家", "fewer than 3 by the end of the plan");
    explained("value <= 15 分钟", "分钟", "到规划期末，不超过15分钟", "at most 15 minutes by the end of the plan");
    explained("value >= baseline + 1.5 万人", "万人", "到规划期末，比基期至少增加1.5万人",
              "at least 15,000 people above the baseline by the end of the plan");
    explained("value >= 66.666667 %", "%", "到规划期末，不低于66.67%", "at least 66.67% by the end of the plan");
    explained("value rises each year", "%", "到规划期末，比基期提高，且每年均不劣于上一年",
              "higher than the baseline by the end of the plan, with no year worse than the previous one");
}

TESTS(every_form_prints_in_one_way, a_listed_unit_reads_back_by_name_and_in_a_formula,
      an_error_says_where_and_what_was_expected,
      a_share_is_not_compared_with_a_rate,
      two_units_of_one_formula_must_agree_even_when_the_indicators_is_unknown,
      a_formula_is_explained_as_the_field_says_it)
