/* The sentences of a report: points and percent, moved words, gaps, splits. The page around them:
 * tests/check/report_*. */
#include "testing.h"

#include "report/sentence.h"
#include "report/target_words.h"

TEST_ARENA(a)

static target_reading screening = { .phrase = STR("产前筛查率达到90%以上"), .explain_en = STR("at least 90 %") };

/* 2020 baseline 84.0, 2022 86.5, 2023 87.1; target 90 by 2025. */
static assessed_target behind(figure *figures)
{
    figures[0] = (figure){ .year = 2022, .value = dec("86.5") };
    figures[1] = (figure){ .year = 2023, .value = dec("87.1") };
    return (assessed_target){
        .target = &screening,
        .name = STR("产前筛查率"),
        .name_en = STR("prenatal screening rate"),
        .unit = STR("%"),
        .direction = BETTER_UP,
        .has_baseline = true,
        .baseline_year = 2020,
        .baseline = dec("84.0"),
        .figures = figures,
        .figure_count = 2,
        .verdict = VERDICT_BEHIND,
        .has_figure = true,
        .figure_year = 2023,
        .figure = dec("87.1"),
        .target_year = 2025,
        .has_bound = true,
        .bound = dec("90"),
        .has_pace = true,
        .pace_ratio = 0.8611,
        .required_per_year = 1.45,
        .actual_per_year = 1.0333,
    };
}

TEST(a_change_of_a_share_is_said_in_points)
{
    figure figures[2];
    assessed_target t = behind(figures);
    assert_str(sentence_now(a, &t, LANGUAGE_ZH), "2023年87.1%，比上年提高0.6个百分点，比2020年累计提高3.1个百分点。");
    assert_str(
        sentence_now(a, &t, LANGUAGE_EN),
        "2023: 87.1%, up 0.6 percentage points from the previous year, up 3.1 percentage points since 2020.");
}

TEST(what_is_left_is_said_with_the_pace_it_needs)
{
    figure figures[2];
    assessed_target t = behind(figures);
    assert_str(sentence_progress(a, &t, 2023, LANGUAGE_ZH),
               "距离规划“产前筛查率达到90%以上”的目标还差2.9个百分点，今后年均需提高1.5个百分点（2020年以来年均提高1个百分点），按目前进度难以如期实现。");
}

TEST(a_target_without_a_figure_of_its_year_says_where_it_last_was)
{
    assessed_target t = { .verdict = VERDICT_NOT_ASSESSABLE, .reason = REASON_NO_DATA, .target_year = 2025,
        .has_last = true, .last_year = 2023, .last_verdict = VERDICT_MET };
    assert_str(sentence_reason(a, &t, LANGUAGE_ZH), "截至2023年已达到要求，2025年尚无数据");
    assert_str(sentence_reason(a, &t, LANGUAGE_EN), "met as of 2023; no data for 2025 yet");
    t.last_verdict = VERDICT_BEHIND;
    assert_str(sentence_reason(a, &t, LANGUAGE_ZH), "截至2023年未达到要求，2025年尚无数据");
    t.has_last = false;
    assert_str(sentence_reason(a, &t, LANGUAGE_ZH), "缺少可用数据");
}

TEST(a_year_that_is_met_has_no_gap_though_another_was_missed)
{
    int broken[] = { 2021, 2022 };
    assessed_target t = { .verdict = VERDICT_BEHIND, .has_figure = true, .figure_year = 2023,
        .figure = { 29, 0 }, .target_year = 2025, .has_bound = true, .bound = { 28, 0 },
                          .is_bound_met = true, .broken_years = broken, .broken_count = 2 };
    assert_str(sentence_left(a, &t, 2023, LANGUAGE_ZH), "当年已达到，2021年、2022年未达到。");
    assert_str(sentence_left(a, &t, 2023, LANGUAGE_EN), "Met in the latest year, not in 2021, 2022.");
}

TEST(a_figure_above_its_range_is_not_short_of_it)
{
    figure figures[2];
    assessed_target t = behind(figures);
    t.bound = dec("82");
    t.has_bound_upper = true;
    t.bound_upper = dec("86");
    t.has_pace = false;
    assert_str(sentence_need(a, &t, 2023, LANGUAGE_ZH), "高于上限1.1个百分点。");
    assert_str(sentence_need(a, &t, 2023, LANGUAGE_EN), "1.1 percentage points above the upper limit.");
    assert_str(sentence_progress(a, &t, 2023, LANGUAGE_ZH), "高于规划“产前筛查率达到90%以上”的上限1.1个百分点。");
    assert_str(sentence_progress(a, &t, 2025, LANGUAGE_EN),
               "The upper limit (at least 90 %) is exceeded by 1.1 percentage points.");
}

TEST(what_keeps_up_with_a_yearly_change_is_not_ahead_of_time)
{
    figure figures[2];
    assessed_target t = behind(figures);
    t.verdict = VERDICT_MET;
    assert_str(sentence_progress(a, &t, 2023, LANGUAGE_ZH), "已提前达到规划“产前筛查率达到90%以上”的目标。");
    t.is_bound_moving = true;
    assert_str(sentence_progress(a, &t, 2023, LANGUAGE_ZH), "符合规划“产前筛查率达到90%以上”的要求。");
}

TEST(a_target_that_names_a_direction_says_what_must_be_passed)
{
    figure figures[2];
    int broken[] = { 2022 };
    target_reading rising = { .phrase = STR("逐年提高"), .explain_en = STR("rises each year"), .kind = KIND_TREND,
        .comparator = COMPARATOR_INCREASE_YEARLY };
    assessed_target t = behind(figures);
    t.target = &rising;
    t.has_bound = t.has_pace = false;
    t.broken_years = broken;
    t.broken_count = 1;
    assert_str(sentence_need(a, &t, 2023, LANGUAGE_ZH), "2022年不及上一年。");
    assert_str(sentence_progress(a, &t, 2023, LANGUAGE_ZH), "尚未达到规划“逐年提高”的要求。2022年不及上一年。");
    t.baseline = dec("87.5");
    assert_str(sentence_need(a, &t, 2023, LANGUAGE_ZH), "应高于2020年的87.5%。");
    assert_str(sentence_need(a, &t, 2023, LANGUAGE_EN), "Must be above the 2020 value, 87.5%.");
    rising.comparator = COMPARATOR_DECREASE;
    t.baseline = dec("84.0");
    assert_str(sentence_need(a, &t, 2023, LANGUAGE_ZH), "应低于2020年的84.0%。");
    t.verdict = VERDICT_MET;
    assert_str(sentence_need(a, &t, 2023, LANGUAGE_ZH), "");
}

TEST(a_line_of_a_table_says_what_it_needs_a_year)
{
    figure figures[2];
    assessed_target t = behind(figures);
    assert_str(sentence_need(a, &t, 2023, LANGUAGE_ZH), "年均需提高1.5个百分点（2020年以来年均1）。");
    assert_str(sentence_need(a, &t, 2023, LANGUAGE_EN), "Required: +1.5 points a year; so far: +1.");
    t.actual_per_year = -0.2;
    assert_str(sentence_need(a, &t, 2023, LANGUAGE_ZH), "年均需提高1.5个百分点（2020年以来年均降低0.2）。");
    assert_str(sentence_need(a, &t, 2025, LANGUAGE_ZH), "还差2.9个百分点。");
    t.verdict = VERDICT_MET;
    assert_str(sentence_need(a, &t, 2023, LANGUAGE_ZH), "");
}

TEST(a_chance_is_never_said_to_be_none_or_certain)
{
    figure figures[2];
    assessed_target t = behind(figures);
    assert_str(chance_text(a, &t, 2023, LANGUAGE_ZH), "");
    t.forecast = (target_forecast){ .is_given = true, .has_chance = true, .chance = 0.004 };
    assert_str(chance_text(a, &t, 2023, LANGUAGE_ZH), "不足1%");
    t.forecast.chance = 0.9951;
    assert_str(chance_text(a, &t, 2023, LANGUAGE_EN), "above 99%");
    t.forecast.chance = 0.413;
    assert_str(sentence_chance(a, &t, 2023, LANGUAGE_ZH), "达标可能性41%。");
    assert_str(chance_text(a, &t, 2025, LANGUAGE_ZH), "");
}

TEST(a_target_met_before_its_year_is_met_ahead_of_time)
{
    figure figures[2];
    assessed_target t = behind(figures);
    t.verdict = VERDICT_MET;
    assert_str(sentence_progress(a, &t, 2023, LANGUAGE_ZH), "已提前达到规划“产前筛查率达到90%以上”的目标。");
    assert_str(sentence_progress(a, &t, 2025, LANGUAGE_ZH), "已如期达到规划“产前筛查率达到90%以上”的目标。");
}

TEST(a_missed_target_says_by_how_much)
{
    figure figures[2];
    assessed_target t = behind(figures);
    t.verdict = VERDICT_NOT_MET;
    assert_str(sentence_progress(a, &t, 2025, LANGUAGE_ZH), "距离规划“产前筛查率达到90%以上”的目标还差2.9个百分点，未能如期实现。");
}

/* 80 of 2023 and 60 of 2022 make 140 of 500. */
TEST(a_sum_is_told_by_its_running_total)
{
    figure figures[2];
    assessed_target t = behind(figures);
    target_reading beds = { .phrase = STR("五年新增养老床位500张"), .explain_en = STR("in total at least 500 beds") };
    figures[0].value = dec("60");
    figures[1].value = dec("80");
    t.target = &beds;
    t.unit = STR("张");
    t.is_sum = true;
    t.sum_from = 2022;
    t.has_baseline = false;
    t.figure = dec("140");
    t.bound = dec("500");
    t.required_per_year = 180;
    t.actual_per_year = 70;
    assert_str(sentence_now(a, &t, LANGUAGE_ZH), "2022—2023年累计140张，其中2023年80张。");
    assert_str(sentence_now(a, &t, LANGUAGE_EN), "Total 2022-2023: 140 beds (2023: 80 beds).");
    assert_str(sentence_left(a, &t, 2023, LANGUAGE_ZH), "还差360张；今后年均需180张（2022年以来年均70）。");
    assert_str(sentence_need(a, &t, 2023, LANGUAGE_EN), "Required: 180 beds a year; so far: 70.");
    t.figure = dec("620");
    t.verdict = VERDICT_NOT_MET;
    assert_str(sentence_left(a, &t, 2023, LANGUAGE_ZH), "已超出120张。");
}

TEST(english_steps_are_points_or_years)
{
    figure figures[2];
    assessed_target t = behind(figures);
    t.required_per_year = 0.145;
    t.actual_per_year = -0.2;
    t.unit = STR("岁");
    assert_str(sentence_need(a, &t, 2023, LANGUAGE_EN), "Required: +0.15 years per year; so far: -0.2.");
    t.unit = STR("1/10万");
    assert_str(sentence_need(a, &t, 2023, LANGUAGE_EN), "Required: +0.15 per 100,000 a year; so far: -0.2.");
}

TEST(a_ratio_is_a_number_without_a_unit)
{
    assert_str(sentence_figure(a, dec("1.43"), STR("比值"), LANGUAGE_ZH), "1.43");
    assert_str(sentence_difference(a, dec("1.43"), dec("1.5"), STR("比值"), LANGUAGE_ZH), "0.07");
}

TEST(a_decided_target_has_no_chance)
{
    figure figures[2];
    assessed_target t = behind(figures);
    t.forecast = (target_forecast){ .is_given = true, .has_chance = true, .chance = 0.4 };
    t.is_decided = true;
    assert_str(sentence_chance(a, &t, 2023, LANGUAGE_ZH), "");
}

TEST(a_direction_not_kept_is_said_without_the_figure_again)
{
    figure figures[2];
    assessed_target t = behind(figures);
    target_reading rising = { .kind = KIND_TREND, .phrase = STR("产前筛查率逐年提高") };
    t.target = &rising;
    t.has_bound = false;
    assert_str(sentence_progress(a, &t, 2023, LANGUAGE_ZH), "尚未达到规划“产前筛查率逐年提高”的要求。");
}

TEST(words_for_moving_follow_the_unit)
{
    assert_str(sentence_moved(1, STR("%"), LANGUAGE_ZH), "提高");
    assert_str(sentence_moved(-1, STR("1/10万"), LANGUAGE_ZH), "下降");
    assert_str(sentence_moved(1, STR("万人"), LANGUAGE_ZH), "增加");
}

TEST(a_difference_keeps_the_finer_decimals)
{
    assert_str(sentence_difference(a, dec("84.44"), dec("85"), STR("岁"), LANGUAGE_ZH), "0.56岁");
    assert_str(sentence_difference(a, dec("9.86"), dec("7.0"), STR("1/10万"), LANGUAGE_ZH), "2.86/10万");
    assert_str(sentence_difference(a, dec("6.4"), dec("9"), STR("‰"), LANGUAGE_ZH), "2.6个千分点");
}

TEST(a_change_has_its_sign_unless_nothing_changed)
{
    assert_str(sentence_change(a, dec("9.86"), dec("7.0"), STR("1/10万"), LANGUAGE_ZH), "−2.86/10万");
    assert_str(sentence_change(a, dec("6.4"), dec("9"), STR("‰"), LANGUAGE_ZH), "+2.6个千分点");
    assert_str(sentence_change(a, dec("84.0"), dec("84"), STR("岁"), LANGUAGE_ZH), "0.0岁");
}

TEST(a_gap_between_town_and_country_is_followed)
{
    figure figures[2];
    assessed_target t = behind(figures);
    figure town[] = { { .year = 2020, .value = dec("88.0") }, { .year = 2023, .value = dec("89.5") } };
    figure country[] = { { .year = 2020, .value = dec("80.0") }, { .year = 2023, .value = dec("84.7") } };
    figure_split splits[] = { { STR("城镇"), STR("urban"), town, 2, false },
                              { STR("乡村"), STR("rural"), country, 2, false } };
    t.splits = splits;
    t.split_count = 2;
    assert_str(sentence_splits(a, &t, LANGUAGE_ZH), "其中，城镇89.5%、乡村84.7%，差距由2020年的8.0个百分点缩小到4.8个百分点。");
    country[1].status = FIGURE_CONFIDENTIAL;
    assert_str(sentence_splits(a, &t, LANGUAGE_ZH), "其中，城镇89.5%。");
}

TEST(without_a_figure_nothing_is_said_of_its_state)
{
    figure figures[2];
    assessed_target t = behind(figures);
    t.has_figure = false;
    t.verdict = VERDICT_NOT_ASSESSABLE;
    t.explain_zh = STR("没有可用的数据。");
    assert_str(sentence_now(a, &t, LANGUAGE_ZH), "");
    assert_str(sentence_progress(a, &t, 2023, LANGUAGE_ZH), "没有可用的数据。");
}

TEST(places_in_the_plan_are_words)
{
    assert_str(report_where(a, STR("d2.g1"), LANGUAGE_ZH), "第2领域主要目标第1条");
    assert_str(report_where(a, STR("table.13"), LANGUAGE_EN), "indicator table, row 13");
    assert_str(report_where(a, STR("d1.m4"), LANGUAGE_ZH), "第1领域措施第4条");
}

TESTS(a_sum_is_told_by_its_running_total, english_steps_are_points_or_years,
      a_ratio_is_a_number_without_a_unit, a_decided_target_has_no_chance,
      a_change_of_a_share_is_said_in_points, what_is_left_is_said_with_the_pace_it_needs,
      a_target_without_a_figure_of_its_year_says_where_it_last_was,
      a_year_that_is_met_has_no_gap_though_another_was_missed, a_figure_above_its_range_is_not_short_of_it,
      what_keeps_up_with_a_yearly_change_is_not_ahead_of_time,
      a_target_that_names_a_direction_says_what_must_be_passed, a_line_of_a_table_says_what_it_needs_a_year,
      a_chance_is_never_said_to_be_none_or_certain, a_target_met_before_its_year_is_met_ahead_of_time,
      a_missed_target_says_by_how_much, a_direction_not_kept_is_said_without_the_figure_again,
      words_for_moving_follow_the_unit, a_difference_keeps_the_finer_decimals,
      a_change_has_its_sign_unless_nothing_changed,
      a_gap_between_town_and_country_is_followed, without_a_figure_nothing_is_said_of_its_state,
      places_in_the_plan_are_words)
