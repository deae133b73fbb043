/* One target, one value: running totals, targets that say the same, what is decided, what chance has no part
 * in. */
#include "course.h"

static assessment *with(assessment *plan, better direction)
{
    plan->targets[0].direction = direction;
    return plan;
}

static size_t repeats_of(const char *one, const char *other, const char *unit_name, bool is_share)
{
    assessment *plan = COURSE(one, unit_name, is_share, "80.0", "81.0", "82.0", "83.0", "84.0", "85.0");
    assessment *second = COURSE(other, unit_name, is_share, "80.0", "81.0", "82.0", "83.0", "84.0", "85.0");
    assessed_target both[] = { plan->targets[0], second->targets[0] };
    plan->targets = both;
    plan->target_count = 2;
    judge(plan);
    return both[1].repeats;
}

TEST(a_target_written_in_another_way_is_the_same_target)
{
    assert_int_equal(repeats_of("value >= 95", "value >= 95.0", "%", true), 1);
    assert_int_equal(repeats_of("value >= 95", "value >= 95.00 % by 2025", "%", true), 1);
    assert_int_equal(repeats_of("value >= 100", "value covers all", "%", true), 1);
    assert_int_equal(repeats_of("value covers all by 2025", "value = 100 %", "%", true), 1);
    assert_int_equal(repeats_of("value >= 6.9", "value >= 69000 人", "万人", false), 1);
    assert_int_equal(repeats_of("value >= baseline + 5 pp", "value >= baseline(2020) + 5.0 pp", "%", true),
                     1);
    assert_int_equal(repeats_of("value in [45, 50]", "value in [45.0 %, 50 %]", "%", true), 1);
    assert_int_equal(repeats_of("by 2023: value >= 90; by 2025: value >= 95",
                                "by 2023: value >= 90.0; by 2025: value >= 95 %", "%", true),
                     1);
}

TEST(targets_that_differ_are_two)
{
    assert_int_equal(repeats_of("value >= 95", "value > 95", "%", true), 0);
    assert_int_equal(repeats_of("value >= 95", "value >= 95 by 2023", "%", true), 0);
    assert_int_equal(repeats_of("value >= 95", "always value >= 95", "%", true), 0);
    assert_int_equal(repeats_of("value >= 100", "value = 100", "%", false), 0);
    assert_int_equal(repeats_of("value >= 100", "value covers all by 2023", "%", true), 0);
}

/* 2021: 60, 2022: 80; of 500 by 2025, 200 should be there and 140 are. */
TEST(a_sum_is_its_running_total_in_every_number)
{
    assessment *plan = COURSE("sum(2021..2025) >= 500", "张", false, NULL, NULL, NULL, NULL, "30", "60", "80");
    const assessed_target *t = judge(plan);
    assert_true(t->is_sum && !t->has_baseline);
    assert_int_equal(t->sum_from, 2021);
    assert_int_equal(t->figure.scaled, 140);
    assert_int_equal(t->figure_year, 2022);
    assert_int_equal(t->total_count, 2);
    assert_int_equal(t->totals[0].value.scaled, 60);
    assert_int_equal(t->totals[1].value.scaled, 140);
    assert_true(t->expected_now == 200 && t->actual_per_year == 70 && t->required_per_year == 120 &&
                t->projection == 350);
}

TEST(the_forecast_of_a_sum_is_of_the_total)
{
    assessment *plan = COURSE("sum(2020..2025) >= 500", "张", false, NULL, NULL, NULL, NULL, "30", "60", "90");
    const target_forecast *f = &judge(plan)->forecast;
    assert_true(f->is_given && !f->has_chance);
    assert_int_equal(f->count, 3);
    assert_true(f->years[0].mid == 240 && f->years[2].mid == 360 && !f->years[0].has_bands);
    assert_true(says(f->summary_zh, "到2025年累计约360张"));
}

TEST(a_sum_over_its_ceiling_is_decided)
{
    const assessed_target *t = judge(
        COURSE("sum(2020..2025) <= 100", "起", false, NULL, NULL, NULL, NULL, "30", "60", "90"));
    assert_int_equal(t->verdict, VERDICT_NOT_MET);
    assert_true(t->is_decided && !t->forecast.is_given);
}

TEST(a_milestone_missed_leaves_no_chance)
{
    assessment *plan = COURSE("by 2022: value >= 90; by 2025: value >= 95", "%", true, "80.0", "81.5", "82.1",
                              "84.0", "85.2", "86.9", "88.0");
    const assessed_target *t = judge(plan);
    assert_int_equal(t->verdict, VERDICT_BEHIND);
    assert_true(t->is_decided && !t->forecast.has_chance);
    assert_int_equal(t->goal_count, 2);
    assert_int_equal(t->goals[1].year, 2025);
    assert_false(says(t->forecast.explain_zh, "可能性"));
}

TEST(a_year_missed_of_every_year_leaves_no_chance)
{
    const assessed_target *t = judge(
        COURSE("every year value >= 85", "%", true, "80.0", "81.5", "82.1", "84.0", "85.2", "84.9", "88.0"));
    assert_true(t->is_decided && !t->forecast.has_chance);
    const assessed_target *held = judge(
        COURSE("always value >= 85", "%", true, "80.0", "81.5", "82.1", "84.0", "85.2", "84.9", "88.0"));
    assert_true(!held->is_decided && held->forecast.has_chance);
}

TEST(an_election_year_missed_leaves_no_chance)
{
    static const int elections[] = { 2021 };
    assessment *plan = COURSE("when election year: value >= 95; otherwise: value >= 80", "%", true, "80.0",
                              "81.5", "82.1", "84.0", "85.2", "86.9", "88.0");
    assess_context context = { .year = plan->year, .plan_start = 2021, .plan_end = 2025,
        .has_elections = true, .election_years = elections, .election_count = 1 };
    error err;
    assert_true(assess_plan(memory, &context, plan, &err));
    assess_outlook(memory, EXPLAIN_BOTH, plan);
    assert_true(plan->targets[0].is_decided && !plan->targets[0].forecast.has_chance);
}

TEST(a_target_still_open_has_a_chance)
{
    const assessed_target *t = judge(
        COURSE("value >= 95", "%", true, "80.0", "81.5", "82.1", "84.0", "85.2", "86.9", "88.0"));
    assert_true(!t->is_decided && t->forecast.has_chance);
}

TEST(a_projection_stays_in_the_possible_range)
{
    const assessed_target *share = judge(
        COURSE("value >= 99.9", "%", true, NULL, NULL, NULL, NULL, "91.0", "96.0", "99.5"));
    assert_true(share->projection == 100);
    assert_true(says(share->explain_zh, "照此推算2025年为100%") || says(share->explain_en, "100%"));
    const assessed_target *rate = judge(
        COURSE("value <= 2 per 100000", "1/10万", false, NULL, NULL, NULL, NULL, "22.0", "14.0", "3.0"));
    assert_true(rate->projection == 0);
    const assessed_target *falling = judge(
        COURSE("value <= 1", "件", false, "40", "33", "27", "20", "14", "8", "2"));
    for (size_t i = 0; i < falling->forecast.count; i++)
        assert_true(falling->forecast.years[i].mid >= 0 && falling->forecast.years[i].low95 >= 0 &&
                    falling->forecast.years[i].low80 >= 0);
}

TEST(words_have_no_more_decimals_than_the_indicator_allows)
{
    assessment *plan = COURSE("value >= 80", "%", true, NULL, NULL, NULL, NULL, "61.35", "63.9123456789",
                              "66.2972972973");
    plan->targets[0].has_decimals = true;
    plan->targets[0].decimals = 2;
    const assessed_target *t = judge(plan);
    assert_true(says(t->explain_zh, "2022年为66.30%"));
    assert_false(says(t->explain_zh, "297"));
    assert_false(says(t->explain_en, "297"));
    assert_false(says(t->forecast.fit_zh, "9123"));
}

TEST(all_of_all_is_no_small_number)
{
    static const double of[] = { 1790, 1800, 1805, 1810, 1811, 1814, 1815 };
    assessment *all = COURSE("value >= 100", "%", true, "100.00", "100.00", "100.00", "100.00", "100.00",
                             "100.00", "100.00");
    give_counts(all, of, of);
    assert_false(judge(all)->small.is_fragile);
    static const double none[] = { 0, 0, 0, 0, 0, 0, 0 };
    assessment *zero = COURSE("value <= 0", "%", true, "0.00", "0.00", "0.00", "0.00", "0.00", "0.00",
                              "0.00");
    give_counts(zero, none, of);
    assert_false(judge(zero)->small.is_fragile);
    static const double few[] = { 19, 19, 19, 19, 19, 19, 19 }, twenty[] = { 20, 20, 20, 20, 20, 20, 20 };
    assessment *small = COURSE("value >= 95", "%", true, "95.00", "95.00", "95.00", "95.00", "95.00", "95.00",
                               "95.00");
    give_counts(small, few, twenty);
    assert_true(judge(small)->small.is_fragile);
}

TEST(the_better_side_of_a_range_is_no_fault_of_the_forecast)
{
    const assessed_target *t = judge(
        with(COURSE("value in [80, 90]", "%", true, "60.0", "64.0", "68.0", "73.0", "77.0", "81.0", "86.0"),
             BETTER_UP));
    const assessed_target *free_of = judge(
        COURSE("value in [80, 90]", "%", true, "60.0", "64.0", "68.0", "73.0", "77.0", "81.0", "86.0"));
    assert_true(t->forecast.has_chance && free_of->forecast.has_chance &&
                t->forecast.chance > free_of->forecast.chance);
}

TESTS(a_target_written_in_another_way_is_the_same_target, targets_that_differ_are_two,
      a_sum_is_its_running_total_in_every_number, the_forecast_of_a_sum_is_of_the_total,
      a_sum_over_its_ceiling_is_decided, a_milestone_missed_leaves_no_chance,
      a_year_missed_of_every_year_leaves_no_chance, an_election_year_missed_leaves_no_chance,
      a_target_still_open_has_a_chance, a_projection_stays_in_the_possible_range,
      words_have_no_more_decimals_than_the_indicator_allows, all_of_all_is_no_small_number,
      the_better_side_of_a_range_is_no_fault_of_the_forecast)
