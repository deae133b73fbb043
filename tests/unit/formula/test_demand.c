/* Which of two targets of one indicator asks for more. Neighbours: the other tests of formula read, print and judge one. */
#include "testing.h"

#include "formula/demand.h"

static arena *a;
static error err;

static int setup(void **state)
{
    (void)state;
    a = arena_create(0);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_destroy(a);
    return 0;
}

/* own, upper, unit, direction, expected relation and reason. */
typedef struct case_row {
    const char *own, *upper, *unit;
    int rises;
    const char *relation, *reason;
} case_row;

static const case_row cases[] = {
    { "value >= 95 %", "value >= 90 %", "%", 1, "higher", "comparable" },
    { "value >= 85 %", "value >= 90 %", "%", 1, "lower", "comparable" },
    { "value >= 90 %", "value >= 90 %", "%", 1, "equal", "comparable" },
    { "value > 90 %", "value >= 90 %", "%", 1, "higher", "comparable" },
    { "value >= 90 %", "value > 90 %", "%", 1, "lower", "comparable" },
    { "value <= 7 per 100000", "value <= 9 per 100000", "1/10万", -1, "higher", "comparable" },
    { "value <= 9 per 100000", "value <= 7 per 100000", "1/10万", -1, "lower", "comparable" },
    { "value <= 0.07 per 1000", "value <= 7 per 100000", "1/10万", -1, "equal", "comparable" },
    { "value >= 90 %", "value <= 90 %", "%", 0, "not_comparable", "other_direction" },
    { "value <= 5 %", "value >= 95 %", "%", 1, "not_comparable", "other_direction" },
    { "value = 90 %", "value >= 95 %", "%", 1, "lower", "comparable" },
    { "value = 98 %", "value >= 95 %", "%", 1, "higher", "comparable" },
    { "value in [45, 50]", "value in [40, 50]", "%", 0, "higher", "comparable" },
    { "value in [35, 55]", "value in [40, 50]", "%", 0, "lower", "comparable" },
    { "value in [45, 60]", "value in [40, 50]", "%", 0, "not_comparable", "mixed" },
    { "value in [45, 60]", "value in [40, 50]", "%", 1, "higher", "comparable" },
    { "value ~ 40 +- 2", "value ~ 40 +- 5", "%", 0, "higher", "comparable" },
    { "value >= 95 % by 2023", "value >= 95 %", "%", 1, "higher", "comparable" },
    { "value >= 95 %", "value >= 95 % by 2023", "%", 1, "lower", "comparable" },
    { "value >= 90 % by 2023", "value >= 95 % by 2025", "%", 1, "not_comparable", "mixed" },
    { "always value >= 95 %", "value >= 95 %", "%", 1, "higher", "comparable" },
    { "value >= 95 %", "every year value >= 95 %", "%", 1, "lower", "comparable" },
    { "value >= baseline + 5 pp", "value >= baseline + 3 pp", "%", 1, "higher", "comparable" },
    { "value <= baseline - 5 %", "value <= baseline - 8 %", "%", -1, "lower", "comparable" },
    { "value >= baseline + 5 %", "value >= baseline + 5 pp", "%", 1, "not_comparable", "other_unit" },
    { "value >= baseline", "value >= baseline + 5 pp", "%", 1, "lower", "comparable" },
    { "value >= baseline * 2", "value >= baseline", "个", 1, "higher", "comparable" },
    { "value >= 95 %", "value >= baseline + 5 pp", "%", 1, "not_comparable", "other_start" },
    { "value > last term", "value > last term", "%", 1, "equal", "comparable" },
    { "value rises", "value keeps baseline", "%", 1, "higher", "comparable" },
    { "value rises", "value rises each year", "%", 1, "lower", "comparable" },
    { "value falls", "value keeps baseline", "1/10万", -1, "higher", "comparable" },
    { "value falls", "value rises", "%", 1, "lower", "comparable" },
    { "value falls", "value rises", "%", 0, "not_comparable", "other_direction" },
    { "value rises", "value >= 95 %", "%", 1, "not_comparable", "other_kind" },
    { "judged", "value >= 95 %", "%", 1, "not_comparable", "in_words" },
    { "sum(2021..2025) >= 500", "sum(2021..2025) >= 400", "个", 1, "higher", "comparable" },
    { "sum(2021..2024) >= 500", "sum(2021..2025) >= 400", "个", 1, "not_comparable", "other_years" },
    { "by 2021: value >= 1; by 2025: value >= 50", "by 2021: value >= 1; by 2025: value >= 40", "个", 1, "higher", "comparable" },
    { "by 2021: value >= 2; by 2025: value >= 30", "by 2021: value >= 1; by 2025: value >= 40", "个", 1, "not_comparable", "mixed" },
    { "by 2022: value >= 1; by 2025: value >= 50", "by 2021: value >= 1; by 2025: value >= 40", "个", 1, "not_comparable", "other_years" },
    { "when election year: value >= 100; otherwise: value >= 85", "when election year: value >= 100; otherwise: value >= 90", "%", 1, "lower", "comparable" },
    { "gap([a], [b]) narrows", "gap([a], [b]) narrows", "%", 0, "equal", "comparable" },
    { "gap([a], [b]) narrows", "gap([a], [c]) narrows", "%", 0, "not_comparable", "other_start" },
};

static const formula *read(const char *text)
{
    const formula *f;
    if (!formula_parse(a, str_of(text), &f, &err))
        fail_msg("%s: %.*s", text, STR_ARG(error_text(a, &err, LANGUAGE_EN)));
    return f;
}

static void check(const char *own, const char *upper, const case_row *c, const char *relation)
{
    unit u;
    demand_reason why;
    demand x = { read(own), 2025 }, y = { read(upper), 2025 };
    assert_true(unit_find(str_of(c->unit), &u));
    demand_relation found = demand_compare(&x, &y, &u, c->rises, &why);
    if (strcmp(demand_relation_table[found].word, relation) != 0 || strcmp(demand_reason_table[why].word, c->reason) != 0)
        fail_msg("\"%s\" with \"%s\": %s, %s; not %s, %s", own, upper, demand_relation_table[found].word,
                 demand_reason_table[why].word, relation, c->reason);
}

TEST(a_target_asks_for_more_less_or_the_same_as_another_or_the_reason_is_named)
{
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        check(cases[i].own, cases[i].upper, &cases[i], cases[i].relation);
}

TEST(the_comparison_the_other_way_round_has_the_opposite_result)
{
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *relation = cases[i].relation;
        const char *opposite = strcmp(relation, "higher") == 0 ? "lower" : strcmp(relation, "lower") == 0 ? "higher" : relation;
        check(cases[i].upper, cases[i].own, &cases[i], opposite);
    }
}

TEST(every_target_equals_itself)
{
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        if (strcmp(cases[i].own, "judged") != 0) {
            case_row same = cases[i];
            same.reason = "comparable";
            check(cases[i].own, cases[i].own, &same, "equal");
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_target_asks_for_more_less_or_the_same_as_another_or_the_reason_is_named, setup, teardown),
        cmocka_unit_test_setup_teardown(the_comparison_the_other_way_round_has_the_opposite_result, setup, teardown),
        cmocka_unit_test_setup_teardown(every_target_equals_itself, setup, teardown),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
