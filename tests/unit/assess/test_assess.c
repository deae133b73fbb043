/* Whole plans: what is linked and what is not, repeats, counts, both ways of stating the achievement rate. */
#include "assess/assess.h"
#include "assess/differ.h"
#include "testing.h"

TEST_ARENA(memory)
static error err;

static const figure shares[] = {
    { .year = 2020, .value = { 9000, 2 } }, { .year = 2021, .value = { 9110, 2 } },
    { .year = 2023, .value = { 9320, 2 } },
};
static const assess_context context = { .year = 2023, .plan_start = 2021, .plan_end = 2025,
    .explain = EXPLAIN_BOTH };

static assessed_target target(const char *code, const char *formula_text, unsigned domain_no)
{
    target_reading *reading = arena_new(memory, target_reading);
    reading->formula = str_of(formula_text);
    return (assessed_target){ .target = reading,
                              .code = str_of(code),
                              .name = str_of(code),
                              .unit = STR("%"),
                              .domain_no = domain_no,
                              .figures = shares,
                              .figure_count = sizeof shares / sizeof *shares };
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
    assessed_target units = target("A", "value <= 7 per 100000", 1), loose = target("", "value >= 3", 1),
                    judged = target("", "judged", 1);
    loose.figure_count = judged.figure_count = 0;
    assert_true(assess_target(memory, &context, &units, &err) &&
                assess_target(memory, &context, &loose, &err) &&
                assess_target(memory, &context, &judged, &err));
    assert_int_equal(units.reason, REASON_UNIT);
    assert_int_equal(loose.reason, REASON_NOT_LINKED);
    assert_int_equal(judged.verdict, VERDICT_AWAITING_JUDGEMENT);
}

TEST(a_formula_that_cannot_be_read_is_an_error_that_names_the_target)
{
    assessed_target t = target("A", "value >", 1);
    assert_false(assess_target(memory, &context, &t, &err));
    assert_true(str_has(str_of(testing_en(&err)), STR("formula of \"A\"")));
}

TEST(a_plan_is_counted_once_for_each_target_and_its_rate_stated_both_ways)
{
    assessed_target targets[] = {
        target("A", "value >= 95", 1), target("A", "value >= 95 % by 2025", 2), target("A", "value >= 93", 1),
            target("B", "judged", 2),
        target("C", "value <= 7 per 100000", 2), target("A", "value >= 99", 0),
    };
    assessed_domain domains[] = { { .no = 1, .title = STR("健康") }, { .no = 2, .title = STR("教育") } };
    assessment plan = { .plan_start = 2021, .plan_end = 2025, .year = 2023, .targets = targets,
        .target_count = 6, .domains = domains, .domain_count = 2 };
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

static assessed_target asking(const char *where, const char *code, const char *formula_text,
                              const char *words, unsigned domain_no)
{
    assessed_target t = target(code, formula_text, domain_no);
    target_reading *r = arena_new(memory, target_reading);
    *r = (target_reading){ .formula = str_of(formula_text),
                           .explain_zh = str_of(words),
                           .explain_en = str_of(words),
                           .phrase = STR("原文") };
    t.target = r;
    t.where = str_of(where);
    t.is_key = str_starts(t.where, STR("table."));
    return t;
}

TEST(key_indicators_are_counted_apart_and_in_their_domain_but_once_in_the_plan)
{
    assessed_target targets[] = {
        asking("table.1", "A", "value >= 93", "至少93", 1), asking("table.2", "B", "value >= 99", "至少99", 2),
            asking("d1.g1", "A", "value >= 93 %", "至少93", 1),
        asking("d1.g2", "C", "value >= 93", "至少93", 1),
    };
    assessed_domain domains[] = { { .no = 1, .title = STR("健康") }, { .no = 2, .title = STR("教育") } };
    assessment plan = { .plan_start = 2021, .plan_end = 2025, .year = 2023, .targets = targets,
        .target_count = 4, .domains = domains, .domain_count = 2 };
    assert_true(assess_plan(memory, &context, &plan, &err));
    assert_int_equal(plan.key.total, 2);
    assert_int_equal(plan.key.counts[VERDICT_MET], 1);
    assert_int_equal(plan.key.achievement.judged, 2);
    assert_int_equal(plan.achievement.total, 3);
    assert_int_equal(domains[0].total, 2);
    assert_int_equal(domains[0].key_total, 1);
    assert_int_equal(domains[1].key_total, 1);
}

TEST(where_table_and_text_differ_both_say_what_each_asks)
{
    assessed_target targets[] = {
        asking("table.1", "A", "value >= 95", "至少“九五”", 1),
            asking("d1.g1", "A", "value >= 90 by 2023", "至少90", 1), asking("d1.g2", "A", "judged", "不用", 1),
        asking("table.2", "B", "value >= 80", "至少80", 1),      asking("d1.g3", "B", "value >= 80", "至少80", 1),
            asking("d1.g3", "B", "value >= 70 by 2023", "至少70", 1),
        asking("table.3", "C", "value >= 80", "至少80", 1),
    };
    assessment plan = { .plan_end = 2025, .targets = targets, .target_count = 7 };
    assess_mark_repeats(memory, &plan);
    assess_mark_differences(memory, &plan);
    assert_str(targets[0].differs_zh, "规划正文为“至少90”“原文”，指标表为“至少‘九五’”");
    assert_str(targets[1].differs_zh, "规划正文为“至少90”“原文”，指标表为“至少‘九五’”");
    assert_str(targets[1].differs_en, "text of the plan: \"至少90\" and \"原文\"; indicator table: \"至少“九五”\"");
    for (size_t i = 3; i < 7;
         i++) /* the text has the table's target too, and a step on the way; or no other */
        assert_int_equal(targets[i].differs_zh.len, 0);
}

TESTS(the_year_before_the_plan_is_the_baseline_where_none_is_named,
      units_that_do_not_fit_and_targets_without_indicator_are_said_to_be_so,
      a_formula_that_cannot_be_read_is_an_error_that_names_the_target,
      a_plan_is_counted_once_for_each_target_and_its_rate_stated_both_ways,
      key_indicators_are_counted_apart_and_in_their_domain_but_once_in_the_plan,
      where_table_and_text_differ_both_say_what_each_asks)
