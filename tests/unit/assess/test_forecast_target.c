/* Forecasts of targets and the honesty about small numbers; the methods themselves are tested in stats,
 * warnings in test_warning. */
#include "unit/assess/course.h"

TEST(three_or_four_points_give_arithmetic_alone)
{
    assessment *plan = COURSE("value >= 95 %", "%", true, NULL, NULL, NULL, NULL, "90.0", "91.0", "92.0");
    assessed_target *t = judge(plan);
    assert_true(t->forecast.is_given);
    assert_str(t->forecast.method, "arithmetic");
    assert_false(t->forecast.has_chance);
    assert_int_equal(t->forecast.count, 3);
    assert_near(t->forecast.years[2].mid, 95, 1e-9);
    assert_false(t->forecast.years[2].has_bands);
    assert_true(says(t->forecast.explain_zh, "算术推算"));
    assert_true(says(t->forecast.fit_zh, "每年变化 = （末年 − 首年）÷ 年数 = 1。"));
    assert_true(says(t->forecast.explain_en, "without a band or a chance"));
}

TEST(two_points_give_no_forecast)
{
    assert_false(
        judge(COURSE("value >= 95 %", "%", true, NULL, NULL, NULL, NULL, "90.0", "91.0"))->forecast.is_given);
}

TEST(five_points_give_bands_and_a_chance_up_to_the_end_of_the_plan)
{
    assessment *plan = COURSE("value >= 60", "岁", false, "50.0", "51.2", "51.9", "53.1", "54.0", "54.8",
                              "56.1");
    assessed_target *t = judge(plan);
    const target_forecast *f = &t->forecast;
    assert_str(f->method, "ols");
    assert_int_equal(f->count, 3);
    assert_int_equal(f->years[0].year, 2023);
    assert_int_equal(f->years[2].year, 2025);
    for (size_t i = 0; i < f->count; i++) {
        assert_true(f->years[i].low95 < f->years[i].low80 && f->years[i].low80 < f->years[i].mid);
        assert_true(f->years[i].mid < f->years[i].high80 && f->years[i].high80 < f->years[i].high95);
    }
    assert_true(f->has_chance && f->chance > 0 && f->chance < 1);
}

/* The sentence gives line, scatter and t; from them the band comes out again by hand. */
TEST(the_explanation_states_the_numbers_to_redo_the_band)
{
    assessment *plan = COURSE("value >= 60", "岁", false, "50.0", "51.5", "52.7", "52.9", "53.4", "55.3",
                              "56.4");
    const target_forecast *f = &judge(plan)->forecast;
    double a, b, mid, scatter, df, again, n, wander, t80;
    size_t at = str_find(f->fit_en, STR("Line = "), 0);
    assert_true(at != STR_NOWHERE);
    assert_int_equal(
        sscanf(
            str_zero_ended(memory, str_from(f->fit_en, at)),
            "Line = %lf + %lf (year - %lf), residual standard deviation %lf with %lf degrees of freedom; half width = t x "
            "sqrt(%lf^2 (1 + 1/%lf + (year - 2019)^2 / 28) (1 + %lf (year - 2022))), t %lf (80%%)",
            &a, &b, &mid, &scatter, &df, &again, &n, &wander, &t80),
        9);
    double half = t80 * scatter * sqrt((1 + 1 / n + (2025 - mid) * (2025 - mid) / 28) * (1 + wander * 3));
    assert_near(a + b * (2025 - mid), f->years[2].mid, 5e-2);
    assert_near(half, f->years[2].high80 - f->years[2].mid, 1e-2);
}

/* A start that slackens: the bend is said, and its part of the band. */
TEST(the_explanation_of_a_bent_series_redoes_the_band)
{
    assessment *plan = COURSE("value >= 70", "岁", false, "50.0", "54.1", "57.2", "59.4", "60.8", "61.9",
                              "62.3");
    const target_forecast *f = &judge(plan)->forecast;
    double n, wander, bend, t80, scatter;
    size_t at = str_find(f->fit_en, STR("sqrt("), 0);
    assert_true(at != STR_NOWHERE);
    assert_int_equal(
        sscanf(
            str_zero_ended(memory, str_from(f->fit_en, at)),
            "sqrt(%lf^2 (1 + 1/%lf + (year - 2019)^2 / 28) (1 + %lf (year - 2022)) + %lf^2 ((year - 2019)^2 - 4)^2), t %lf (80%%)",
            &scatter, &n, &wander, &bend, &t80),
        5);
    double half = t80 * sqrt(scatter * scatter * (1 + 1 / n + 36.0 / 28) * (1 + wander * 3) +
                             bend * bend * 32 * 32);
    assert_near(half, f->years[2].high80 - f->years[2].mid, 5e-2);
    assert_true(str_find(f->fit_zh, STR("弯曲"), 0) != STR_NOWHERE);
}

TEST(a_share_stays_within_a_hundred)
{
    assessment *plan = COURSE("value >= 99 %", "%", true, "93.0", "95.5", "96.8", "98.0", "98.8", "99.2",
                              "99.5");
    const target_forecast *f = &judge(plan)->forecast;
    for (size_t i = 0; i < f->count; i++) {
        assert_true(f->years[i].high95 <= 100 && f->years[i].low95 >= 0);
        assert_true(f->years[i].mid < 100);
    }
    assert_int_equal(f->likelihood, LIKELIHOOD_LIKELY);
}

TEST(a_gross_rate_above_a_hundred_is_no_share)
{
    assessment *plan = COURSE("value >= 99 %", "%", false, "101.0", "101.5", "102.8", "103.0", "103.8",
                              "104.2", "104.5");
    const target_forecast *f = &judge(plan)->forecast;
    assert_true(f->is_given && f->years[0].mid > 104);
}

/* The counts are there, and say nothing of chance: 13,240 of 13,530 are neither a sample nor rare. */
TEST(a_gross_rate_is_not_taken_for_chance_events)
{
    assessment *plan = COURSE("value >= 99 %", "%", false, "97.6", "97.9", "98.1", "98.2", "98.4", "98.4",
                              "98.1");
    assessed_target *t = &plan->targets[0];
    figure *counted = arena_array(memory, figure, t->figure_count);
    for (size_t i = 0; i < t->figure_count; i++) {
        counted[i] = t->figures[i];
        counted[i].has_counts = true;
        counted[i].denominator = 10000;
        counted[i].numerator = decimal_double(counted[i].value) * 100;
    }
    t->figures = counted;
    const target_forecast *f = &judge(plan)->forecast;
    assert_str(f->method, "ols");
    assert_false(t->small.is_given);
}

TEST(years_without_data_are_not_stagnation)
{
    const target_forecast *full =
        &judge(COURSE("value >= 60", "岁", false, "50", "51", "52", "53", "54", "55", "56"))->forecast;
    const target_forecast *gaps =
        &judge(COURSE("value >= 60", "岁", false, "50", "51", NULL, "53", NULL, "55", "56"))->forecast;
    assert_near(full->years[2].mid, gaps->years[2].mid, 1e-9);
}

TEST(each_term_of_office_counts_once)
{
    assessment *plan = COURSE("value >= 35 %", "%", true, "28.0", "30.0", "30.0", "30.0", "30.0", "30.0",
                              "33.0", "33.0");
    static const int starts[] = { 2012, 2017, 2022 };
    plan->term_starts = starts;
    plan->term_count = 3;
    plan->targets[0].is_term_based = true;
    const target_forecast *f = &judge(plan)->forecast;
    assert_int_equal(f->point_count, 3); /* 2016 stands for the term of 2012 */
    assert_str(f->method, "arithmetic");
    assert_true(f->years[0].mid > 33); /* not flattened by the repeated years */
    assert_true(says(f->explain_zh, "换届"));
}

TEST(one_outlier_is_told)
{
    const target_forecast *f = &judge(COURSE("value >= 60", "岁", false, "50.0", "50.1", "50.2", "50.3",
                                             "50.4", "50.5", "50.6", "58.0"))
                                    ->forecast;
    assert_true(f->is_given);
    assert_true(fabs(f->robust_slope - 0.1) < 0.02);
    assert_true(f->slope > 0.5);
}

TEST(a_sum_over_years_gets_no_forecast_of_yearly_figures)
{
    assert_false(
        judge(COURSE("sum(2021..2025) >= 500", "张", false, "80", "90", "95", "100", "90", "95", "97"))
            ->forecast.is_given);
}

/* One death in 5,000 births must never read as a missed target without the sentence. */
TEST(one_death_among_five_thousand_births_says_that_one_case_decides)
{
    assessment *plan = COURSE("value <= 12 per 100000", "1/10万", false, "0.0", "20.0", "0.0", "0.0", "20.0",
                              "0.0", "0.0", "0.0", "0.0", "20.0");
    give_counts(plan, (const double[]){ 0, 1, 0, 0, 1, 0, 0, 0, 0, 1 },
                (const double[]){ 5000, 5000, 5000, 5000, 5000, 5000, 5000, 5000, 5000, 5000 });
    assessed_target *t = judge(plan);
    assert_int_equal(t->verdict, VERDICT_NOT_MET);
    assert_true(t->small.is_given && t->small.is_fragile && t->small.can_turn);
    assert_near(t->small.cases_to_turn, -1, 0);
    assert_near(t->small.low95, 0.506, 0.001);
    assert_near(t->small.high95, 111.43, 0.01);
    assert_true(says(t->explain_zh, "少1例，判定就会改变"));
    assert_true(says(t->explain_zh, "仅凭一年数据不能断定"));
    assert_true(says(t->explain_en, "One case fewer would change the verdict"));
    assert_true(t->small.has_pooled);
    assert_near(t->small.pooled, 1.0 / 15000 * 100000, 1e-9);
    assert_true(says(t->explain_zh, "2023—2025年合并"));
}

TEST(no_death_says_that_one_more_would_change_it)
{
    assessment *plan = COURSE("value <= 12 per 100000", "1/10万", false, "0.0", "0.0", "0.0", "0.0", "0.0",
                              "0.0", "0.0");
    give_counts(plan, (const double[]){ 0, 0, 0, 0, 0, 0, 0 },
                (const double[]){ 5000, 5000, 5000, 5000, 5000, 5000, 5000 });
    assessed_target *t = judge(plan);
    assert_int_equal(t->verdict, VERDICT_MET);
    assert_true(says(t->explain_zh, "多1例，判定就会改变"));
}

TEST(a_large_population_needs_no_such_sentence)
{
    assessment *plan = COURSE("value >= 90 %", "%", true, "80.00", "81.00", "82.00", "83.00", "84.00",
                              "85.00", "86.00");
    give_counts(plan, (const double[]){ 80000, 81000, 82000, 83000, 84000, 85000, 86000 },
                (const double[]){ 100000, 100000, 100000, 100000, 100000, 100000, 100000 });
    assessed_target *t = judge(plan);
    assert_true(t->small.is_given && t->small.is_share);
    assert_false(t->small.is_fragile);
    assert_false(says(t->explain_zh, "判定就会改变"));
    assert_true(t->small.low95 < 86 && t->small.high95 > 86 && t->small.high95 - t->small.low95 < 0.5);
}

TEST(counts_that_do_not_give_the_figure_are_not_used)
{
    assessment *plan = COURSE("value <= 12 per 100000", "1/10万", false, "0.0", "0.0", "0.0", "0.0", "20.0");
    give_counts(plan, (const double[]){ 0, 0, 0, 0, 3 }, (const double[]){ 5000, 5000, 5000, 5000, 5000 });
    assert_false(judge(plan)->small.is_given);
}

TESTS(three_or_four_points_give_arithmetic_alone, two_points_give_no_forecast,
      five_points_give_bands_and_a_chance_up_to_the_end_of_the_plan,
      the_explanation_states_the_numbers_to_redo_the_band, the_explanation_of_a_bent_series_redoes_the_band,
      a_share_stays_within_a_hundred, a_gross_rate_above_a_hundred_is_no_share,
      a_gross_rate_is_not_taken_for_chance_events, years_without_data_are_not_stagnation,
      each_term_of_office_counts_once, one_outlier_is_told,
      a_sum_over_years_gets_no_forecast_of_yearly_figures,
      one_death_among_five_thousand_births_says_that_one_case_decides,
      no_death_says_that_one_more_would_change_it, a_large_population_needs_no_such_sentence,
      counts_that_do_not_give_the_figure_are_not_used)
