/* Forecasts of targets and the honesty about small numbers; the methods themselves are tested in stats,
 * warnings in test_warning. */
#include "unit/assess/course.h"

#include <stdlib.h>

#include "assess/neighbours.h"

TEST(three_points_give_a_wide_band_and_a_chance)
{
    assessment *plan = COURSE("value >= 95 %", "%", true, NULL, NULL, NULL, NULL, "90.0", "91.0", "92.0");
    const target_forecast *f = &judge(plan)->forecast;
    assert_true(f->is_given && f->has_chance);
    assert_str(f->method, "mixed");
    assert_int_equal(f->count, 3);
    assert_true(f->years[2].mid > 92 && f->years[2].mid < 95);
    assert_true(f->years[2].low95 < 91);
    assert_true(f->chance > 0.02 && f->chance < 0.5);
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
    assert_str(f->method, "mixed");
    assert_int_equal(f->count, 3);
    assert_int_equal(f->years[0].year, 2023);
    assert_int_equal(f->years[2].year, 2025);
    for (size_t i = 0; i < f->count; i++) {
        assert_true(f->years[i].low95 < f->years[i].low80 && f->years[i].low80 < f->years[i].mid);
        assert_true(f->years[i].mid < f->years[i].high80 && f->years[i].high80 < f->years[i].high95);
    }
    assert_true(f->has_chance && f->chance > 0 && f->chance < 1);
}

/* The numbers between two words of the explanation, as many as there are kinds. */
static size_t numbers_after(str text, const char *words, double *out, size_t max)
{
    size_t count = 0;
    str rest = text;
    while (count < max) {
        size_t at = str_find(rest, str_of(words), 0);
        if (at == STR_NOWHERE)
            break;
        rest = str_from(rest, at + strlen(words));
        out[count++] = strtod(str_zero_ended(memory, rest), NULL);
    }
    return count;
}

/* Weights, levels, drifts, spreads and t are printed; middle and band come out of them again by hand. */
TEST(the_explanation_states_the_numbers_to_redo_the_band)
{
    enum { KINDS_MAX = 5 };
    assessment *plan = COURSE("value >= 60", "岁", false, "50.0", "51.5", "52.7", "52.9", "53.4", "55.3",
                              "56.4");
    const target_forecast *f = &judge(plan)->forecast;
    double weight[KINDS_MAX], in[KINDS_MAX], sd[KINDS_MAX], level[KINDS_MAX], drift[KINDS_MAX], reach = 0, t80 = 0,
        scale = 0, mid = 0, variance = 0, total = 0;
    size_t count = numbers_after(f->fit_en, ": weight ", weight, KINDS_MAX);
    assert_true(count >= 4);
    assert_int_equal(numbers_after(f->fit_en, ", in 2025 ", in, KINDS_MAX), count);
    assert_int_equal(numbers_after(f->fit_en, " with standard deviation ", sd, KINDS_MAX), count);
    assert_int_equal(numbers_after(f->fit_en, ", level ", level, KINDS_MAX), count);
    assert_int_equal(numbers_after(f->fit_en, ", drift ", drift, KINDS_MAX), count);
    assert_int_equal(numbers_after(f->fit_en, "2025 counts ", &reach, 1), 1);
    assert_int_equal(numbers_after(f->fit_en, "; spread = ", &scale, 1), 1);
    assert_int_equal(numbers_after(f->fit_en, "t x spread, t ", &t80, 1), 1);
    assert_near(reach, 0.88 + 0.88 * 0.88 + 0.88 * 0.88 * 0.88, 1e-3);
    assert_near(in[0], level[0] + drift[0] * reach, 5e-3);
    for (size_t i = 0; i < count; i++) {
        mid += weight[i] * in[i];
        total += weight[i];
    }
    for (size_t i = 0; i < count; i++)
        variance += weight[i] * (sd[i] * sd[i] + (in[i] - mid) * (in[i] - mid));
    assert_near(total, 1, 5e-3);
    assert_near(mid, f->years[2].mid, 0.1);
    assert_near(t80 * scale / 100 * sqrt(variance), f->years[2].high80 - f->years[2].mid, 0.1);
    assert_true(says(f->fit_zh, "从最近一年（2022年，56.4）出发"));
    assert_true(says(f->fit_zh, "自由度5"));
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
    assert_true(f->chance > 0.5);
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
    assert_str(f->method, "mixed");
    assert_false(t->small.is_given);
}

TEST(years_without_data_are_not_stagnation)
{
    const target_forecast *full =
        &judge(COURSE("value >= 60", "岁", false, "50", "51", "52", "53", "54", "55", "56"))->forecast;
    const target_forecast *gaps =
        &judge(COURSE("value >= 60", "岁", false, "50", "51", NULL, "53", NULL, "55", "56"))->forecast;
    assert_near(full->years[2].mid, gaps->years[2].mid, 0.5);
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
    assert_int_equal(f->point_count, 3); /* 2016 is the term of 2012 */
    assert_str(f->method, "mixed");
    assert_true(f->years[0].mid > 32); /* not flattened by the repeated years */
    assert_true(says(f->explain_zh, "换届"));
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


/* Other regions that rise; the last figure is of a year after the one judged. */
static void add_regions(assessment *plan, const char *later)
{
    static const char *const values[][7] = { { "50", "52", "55", "56", "59", "61" }, { "60", "61", "64", "67", "68", "71" },
        { "44", "47", "48", "51", "53", "55" }, { "70", "72", "73", "76", "79", "80" } };
    forecast_pool *pool = plan->targets[0].neighbours = arena_new(memory, forecast_pool);
    for (size_t i = 0; i < 4; i++) {
        figure *figures = arena_array(memory, figure, 7);
        for (int k = 0; k < 6; k++)
            figures[k] = reported(FIRST_YEAR + k, values[i][k]);
        figures[6] = reported(FIRST_YEAR + 6, later);
        forecast_trait trait;
        assert_true(assess_trait(plan, &plan->targets[0], figures, 7, &trait));
        stats_pool_add(pool, &trait);
    }
}

TEST(a_forecast_borrows_from_other_regions_and_says_so)
{
    assessment *plan = COURSE("value >= 65 %", "%", true, NULL, NULL, "50.0", "52.0", "51.0", "54.0");
    const target_forecast alone = judge(plan)->forecast;
    add_regions(plan, "999");
    const target_forecast *f = &judge(plan)->forecast;
    assert_int_equal(f->neighbour_count, 4);
    assert_true(f->years[3].mid > alone.years[3].mid);
    assert_true(f->years[3].high80 - f->years[3].low80 < alone.years[3].high80 - alone.years[3].low80);
    assert_true(says(f->fit_zh, "参照其他4个地区的同一指标"));
    assert_true(says(f->fit_en, "in 4 other regions"));
}

TEST(figures_of_other_regions_after_the_year_judged_are_not_used)
{
    assessment *one = COURSE("value >= 65 %", "%", true, NULL, NULL, "50.0", "52.0", "51.0", "54.0");
    assessment *other = COURSE("value >= 65 %", "%", true, NULL, NULL, "50.0", "52.0", "51.0", "54.0");
    add_regions(one, "99");
    add_regions(other, "1");
    assert_true(judge(one)->forecast.chance == judge(other)->forecast.chance);
}

TESTS(three_points_give_a_wide_band_and_a_chance, two_points_give_no_forecast,
      five_points_give_bands_and_a_chance_up_to_the_end_of_the_plan,
      the_explanation_states_the_numbers_to_redo_the_band,
      a_share_stays_within_a_hundred, a_gross_rate_above_a_hundred_is_no_share,
      a_gross_rate_is_not_taken_for_chance_events, years_without_data_are_not_stagnation,
      each_term_of_office_counts_once,
      a_sum_over_years_gets_no_forecast_of_yearly_figures,
      one_death_among_five_thousand_births_says_that_one_case_decides,
      no_death_says_that_one_more_would_change_it, a_large_population_needs_no_such_sentence,
      counts_that_do_not_give_the_figure_are_not_used,
      a_forecast_borrows_from_other_regions_and_says_so,
      figures_of_other_regions_after_the_year_judged_are_not_used)
