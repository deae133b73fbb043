/* Whole plans: what is linked and what is not, repeats, counts, both ways of stating the achievement rate. */
#include "assess/assess.h"
#include "testing.h"

TEST_ARENA(memory)
static error err;

static const figure shares[] = {
    { .year = 2020, .value = { 9000, 2 } }, { .year = 2021, .value = { 9110, 2 } }, { .year = 2023, .value = { 9320, 2 } },
};
static const assess_context context = { .year = 2023, .plan_start = 2021, .plan_end = 2025 };

static assessed_target target(const char *code, const char *formula_text, unsigned domain_no)
{
    target_reading *reading = arena_new(memory, target_reading);
    reading->formula = str_of(formula_text);
    return (assessed_target){ .target = reading, .code = str_of(code), .name = str_of(code), .unit = STR("%"), .domain_no = domain_no,
                              .figures = shares, .figure_count = sizeof shares / sizeof *shares };
}

TEST(the_year_before_the_plan_is_the_baseline_where_none_is_named)
{
    assessed_target t = target("A", "value >= 95", 1);
    assert_true(assess_target(memory, &context, &t, &err));
    assert_int_equal(t.verdict, VERDICT_ON_TRACK);
    assert_int_equal(t.baseline_year, 2020);
    assert_true(t.pace_ratio > 1.0666 && t.pace_ratio < 1.0667);
    assert_int_equal(t.growth, GROWTH_SIGNIFICANT);
    assert_true(str_has(t.explain_zh, STR("(93.20-90.00)÷(95-90.00)=64%")));
}

TEST(units_that_do_not_fit_and_targets_without_indicator_are_said_to_be_so)
{
    assessed_target units = target("A", "value <= 7 per 100000", 1), loose = target("", "value >= 3", 1), judged = target("", "judged", 1);
    loose.figure_count = judged.figure_count = 0;
    assert_true(assess_target(memory, &context, &units, &err) && assess_target(memory, &context, &loose, &err) &&
                assess_target(memory, &context, &judged, &err));
    assert_int_equal(units.reason, REASON_UNIT);
    assert_int_equal(loose.reason, REASON_NOT_LINKED);
    assert_int_equal(judged.verdict, VERDICT_AWAITING_JUDGEMENT);
}

TEST(a_formula_that_cannot_be_read_is_an_error_that_names_the_target)
{
    assessed_target t = target("A", "value >", 1);
    assert_false(assess_target(memory, &context, &t, &err));
    assert_true(str_has(str_of(err.en), STR("formula of \"A\"")));
}

TEST(a_plan_is_counted_once_for_each_target_and_its_rate_stated_both_ways)
{
    assessed_target targets[] = {
        target("A", "value >= 95", 1), target("A", "value >= 95 % by 2025", 2), target("A", "value >= 93", 1), target("B", "judged", 2),
        target("C", "value <= 7 per 100000", 2), target("A", "value >= 99", 0),
    };
    assessed_domain domains[] = { { .no = 1, .title = STR("健康") }, { .no = 2, .title = STR("教育") } };
    assessment plan = { .plan_start = 2021, .plan_end = 2025, .year = 2023, .targets = targets, .target_count = 6, .domains = domains, .domain_count = 2 };
    assert_true(assess_plan(memory, &context, &plan, &err));
    assert_int_equal(targets[1].repeats, 1);
    assert_int_equal(plan.counts[VERDICT_ON_TRACK], 1);
    assert_int_equal(plan.counts[VERDICT_MET], 1);
    assert_int_equal(plan.counts[VERDICT_AT_RISK], 1);
    assert_int_equal(plan.reasons[REASON_UNIT], 1);
    assert_int_equal(domains[0].total, 2);
    assert_int_equal(domains[1].total, 2);
    assert_int_equal(plan.achievement.met, 1);
    assert_int_equal(plan.achievement.judged, 3);
    assert_int_equal(plan.achievement.total, 5);
    assert_true(plan.achievement.rate_of_judged > 33.33 && plan.achievement.rate_of_judged < 33.34);
    assert_true(plan.achievement.rate_of_total == 20);
}

TESTS(the_year_before_the_plan_is_the_baseline_where_none_is_named, units_that_do_not_fit_and_targets_without_indicator_are_said_to_be_so,
      a_formula_that_cannot_be_read_is_an_error_that_names_the_target, a_plan_is_counted_once_for_each_target_and_its_rate_stated_both_ways)
