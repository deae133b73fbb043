/* Early warnings: each rule warns only when it should, one cause gives one warning, and each warning states
 * what clears it. bench/warnings measures the rate of false alarms. */
#include <stdlib.h>

#include "assess/warning_finding.h"
#include "unit/assess/course.h"

static const warning *of_rule(const warnings *all, warning_rule rule)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].rule == rule)
            return &all->items[i];
    return 0;
}

static const warning *warned(const assessment *plan, warning_rule rule)
{
    return of_rule(rule == WARN_LATE ? &plan->missing : &plan->warnings, rule);
}

static void assert_quiet(const assessment *plan)
{
    for (size_t i = 0; i < plan->warnings.count; i++)
        print_error("warned: %.*s\n", STR_ARG(plan->warnings.items[i].reason_en));
    assert_int_equal(plan->warnings.count, 0);
}

/* So that the other rules can be seen: of one cause the most severe warning is given. */
static void without_forecast(void)
{
    for (size_t i = 0; i < WARNING_LIMITS; i++)
        settings.limits[WARN_UNLIKELY][i] = NAN;
}

TEST(a_series_on_its_path_gives_no_warning)
{
    assessment *plan = COURSE("value >= 59", "岁", false, "50.0", "51.1", "51.9", "53.0", "54.0", "55.3",
                              "56.5", "57.6");
    judge(plan);
    assert_quiet(plan);
}

TEST(a_hopeless_forecast_is_red_and_speaks_once)
{
    assessment *plan = COURSE("value >= 80", "岁", false, "50.0", "51.1", "51.9", "53.0", "54.0", "55.3",
                              "56.5", "57.6");
    judge(plan);
    assert_int_equal(plan->warnings.count, 1);
    const warning *w = warned(plan, WARN_UNLIKELY);
    assert_non_null(w);
    assert_int_equal(w->level, WARNING_RED);
    assert_true(says(w->also_zh, "进度滞后"));
    assert_true(says(w->reason_zh, "限值10%"));
    assert_true(w->clear_zh.len > 0 && w->clear_en.len > 0);
    assert_int_equal(plan->warnings.counts[WARNING_RED], 1);
}

TEST(behind_pace_says_its_arithmetic_and_what_clears_it)
{
    without_forecast();
    assessment *plan = COURSE("value >= 60", "岁", false, NULL, NULL, NULL, NULL, "50.0", "51.0", "52.0",
                              "53.0");
    judge(plan);
    const warning *w = warned(plan, WARN_BEHIND);
    assert_non_null(w);
    assert_int_equal(w->level, WARNING_YELLOW);
    assert_near(w->measured, 50, 1e-9); /* 3 of 10 in 3 of 5 years */
    assert_true(says(w->reason_zh, "应为56岁，实为53.0岁"));
    assert_true(says(w->clear_zh, "2024年不低于54.8岁")); /* 50 + 10 * 0.6 * 4/5 */
}

/* What a warning says clears it does clear it. */
TEST(the_clearing_value_clears)
{
    static const char *const values[] = { NULL, NULL, NULL, NULL, "50.0", "51.0", "52.0", "53.0", "56.5" };
    assessment *plan = course("value >= 60", "岁", false, values, 9);
    judge(plan);
    assert_null(warned(plan, WARN_BEHIND));
    plan = COURSE("value >= 60", "岁", false, "50.0", "51.1", "51.9", "53.0", "54.0", "55.3", "56.5", "57.6");
    judge(plan);
    const warning *w = warned(plan, WARN_UNLIKELY);
    assert_non_null(w);
    double need;
    assert_int_equal(sscanf(str_zero_ended(memory, w->clear_en), "Reach at least %lf", &need), 1);
    static const char *cleared[] = { "50.0", "51.1", "51.9", "53.0", "54.0", "55.3", "56.5", "57.6", NULL };
    cleared[8] = str_zero_ended(memory, str_format(memory, "%.1f", need));
    plan = course("value >= 60", "岁", false, cleared, 9);
    judge(plan);
    assert_null(warned(plan, WARN_UNLIKELY));
}

TEST(worse_than_the_baseline_is_moving_away)
{
    without_forecast();
    assessment *plan = COURSE("value >= 60", "岁", false, NULL, NULL, NULL, NULL, "50.0", "49.0", "48.0",
                              "48.5");
    judge(plan);
    const warning *w = warned(plan, WARN_MOVING_AWAY);
    assert_non_null(w);
    assert_near(w->measured, 15, 1e-9);
    assert_int_equal(w->level, WARNING_YELLOW);
}

/* On real series "met once, now lost" is right less often than a coin. */
TEST(a_target_met_and_lost_is_a_remark_and_no_warning)
{
    assessment *plan = COURSE("value >= 95 %", "%", true, NULL, NULL, NULL, NULL, "93.0", "95.5", "94.9",
                              "94.8", "94.9");
    const assessed_target *t = judge(plan);
    assert_null(warned(plan, WARN_FELL_BACK));
    assert_true(says(t->explain_zh, "2021年已达到目标"));
    assert_true(says(t->explain_en, "was met in 2021"));
}

TEST(a_warning_of_the_outlook_names_the_remark)
{
    assessment *plan = COURSE("value >= 95 %", "%", true, NULL, NULL, NULL, NULL, "93.0", "95.5", "90.0",
                              "85.0", "80.0");
    judge(plan);
    const warning *w = warned(plan, WARN_UNLIKELY);
    assert_non_null(w);
    assert_true(says(w->also_zh, "达标后回落"));
}

TEST(a_limit_makes_a_remark_a_warning)
{
    settings.limits[WARN_FELL_BACK][0] = 1;
    settings.limits[WARN_FELL_BACK][1] = 3;
    assessment *plan = COURSE("value >= 95 %", "%", true, NULL, NULL, NULL, NULL, "93.0", "95.5", "94.0",
                              "94.1", "94.2");
    const assessed_target *t = judge(plan);
    settings = warning_settings_default();
    const warning *w = warned(plan, WARN_FELL_BACK);
    assert_false(says(t->explain_zh, "又回落"));
    assert_non_null(w);
    assert_int_equal(w->level, WARNING_ORANGE);
    assert_true(says(w->reason_zh, "2021年已达到目标"));
    assert_true(says(w->clear_zh, "不低于95%"));
}

/* Reported next year, the value named clears the warning, and the value a last digit worse does not. */
TEST(the_value_that_clears_is_the_least_good_that_can_be_reported)
{
    static const char *const values[] = { "60.00", "61.20", "60.70", "62.10", "61.90", "62.40", "62.30" };
    const char *longer[8];
    for (int places = 0; places <= 2; places++) {
        for (size_t i = 0; i < 7; i++)
            longer[i] = str_zero_ended(memory, str_slice(str_of(values[i]), 0, places ? 3 + (size_t)places : 2));
        assessment *plan = course("value >= 64", "岁", false, longer, 7);
        judge(plan);
        const warning *w = warned(plan, WARN_UNLIKELY);
        assert_non_null(w);
        size_t at = str_find(w->clear_zh, STR("不低于"), 0);
        double named = strtod(str_zero_ended(memory, str_from(w->clear_zh, at + strlen("不低于"))), NULL);
        assert_true(at != STR_NOWHERE && named > 62 && named < 64.1);
        for (int worse = 0; worse < 2; worse++) {
            longer[7] = str_zero_ended(memory, str_format(memory, "%.*f", places, named - worse * pow(10, -places)));
            assessment *next = course("value >= 64", "岁", false, longer, 8);
            assert_true((100 * judge(next)->forecast.chance > settings.limits[WARN_UNLIKELY][0]) == !worse);
        }
    }
}

TEST(two_bad_years_count_only_beyond_the_usual_scatter)
{
    assessment *plan = COURSE("value >= 60", "岁", false, "60.0", "60.6", "60.2", "61.0", "60.7", "61.2",
                              "60.8", "60.4");
    judge(plan);
    assert_null(warned(plan, WARN_BAD_YEARS));
    settings.limits[WARN_UNLIKELY][0] = settings.limits[WARN_UNLIKELY][1] = settings.limits[WARN_UNLIKELY]
                                                                                           [2] = NAN;
    plan = COURSE("value >= 60", "岁", false, "63.0", "63.2", "63.1", "63.3", "63.2", "63.4", "62.0", "60.5");
    judge(plan);
    settings = warning_settings_default();
    const warning *w = warned(plan, WARN_BAD_YEARS);
    assert_non_null(w);
    assert_near(w->measured, 2, 0);
    assert_true(says(w->reason_zh, "从2021年的63.4岁到2023年的60.5岁"));
}

TEST(a_jump_beyond_its_history_is_volatile)
{
    assessment *plan = COURSE("value >= 50", "岁", false, "60.1", "60.0", "60.2", "60.1", "60.3", "60.2",
                              "60.1", "72.0");
    judge(plan);
    const warning *w = warned(plan, WARN_VOLATILE);
    assert_non_null(w);
    assert_true(w->measured > 3);
}

TEST(one_death_is_no_jump)
{
    assessment *plan = COURSE("value <= 30 per 100000", "1/10万", false, "0.0", "0.0", "0.0", "0.0", "0.0",
                              "0.0", "20.0");
    give_counts(plan, (const double[]){ 0, 0, 0, 0, 0, 0, 1 },
                (const double[]){ 5000, 5000, 5000, 5000, 5000, 5000, 5000 });
    judge(plan);
    assert_null(warned(plan, WARN_VOLATILE));
}

TEST(where_one_case_decides_a_warning_is_no_more_than_yellow_and_says_so)
{
    assessment *plan = COURSE("value <= 12 per 100000", "1/10万", false, "20.0", "0.0", "20.0", "0.0", "0.0",
                              "20.0", "0.0", "20.0");
    give_counts(plan, (const double[]){ 1, 0, 1, 0, 0, 1, 0, 1 },
                (const double[]){ 5000, 5000, 5000, 5000, 5000, 5000, 5000, 5000 });
    settings.limits[WARN_FELL_BACK][1] = 1;
    judge(plan);
    settings = warning_settings_default();
    const warning *w = warned(plan, WARN_FELL_BACK);
    assert_non_null(w);
    assert_int_equal(w->level, WARNING_YELLOW);
    assert_true(w->is_softened);
    assert_true(says(w->reason_zh, "少1例，判定就会改变"));
}

TEST(missing_data_is_kept_apart_from_warnings_and_surveys_have_their_own_period)
{
    assessment *plan = COURSE("value >= 50", "岁", false, "60.1", "60.0", "60.2", "60.1", "60.3", NULL, NULL);
    judge(plan);
    const warning *w = warned(plan, WARN_LATE);
    assert_non_null(w);
    assert_int_equal(w->level, WARNING_ORANGE);
    assert_true(says(w->clear_zh, "2021年"));
    assert_null(of_rule(&plan->warnings, WARN_LATE));
    assert_int_equal(plan->missing.count, 1);
    assert_int_equal(plan->missing.counts[WARNING_ORANGE], 1);
    assert_int_equal(plan->warnings.counts[WARNING_ORANGE], 0);
    plan = COURSE("value >= 50", "岁", false, "60.1", NULL, NULL, NULL, "60.3", NULL, NULL);
    judge(plan);
    assert_null(warned(plan, WARN_LATE));
}

TEST(not_applicable_is_not_late)
{
    assessment *plan = COURSE("value >= 50", "岁", false, "60.1", "60.0", "60.2", "60.1", "60.3", "60.2",
                              NULL);
    ((figure *)(uintptr_t)plan->targets[0].figures)[6].status = FIGURE_NOT_APPLICABLE;
    judge(plan);
    assert_null(warned(plan, WARN_LATE));
}

TEST(one_indicator_with_two_targets_warns_once)
{
    assessment *plan = COURSE("value >= 80", "岁", false, "50.0", "51.1", "51.9", "53.0", "54.0", "55.3",
                              "56.5", "57.6");
    assessed_target *two = arena_array(memory, assessed_target, 2);
    target_reading *other = arena_new(memory, target_reading);
    two[0] = two[1] = plan->targets[0];
    *other = *two[0].target;
    other->formula = STR("value >= 78");
    two[1].target = other;
    two[1].where = STR("d1.g1");
    plan->targets = two;
    plan->target_count = 2;
    judge(plan);
    assert_int_equal(plan->warnings.count, 1);
    assert_true(says(plan->warnings.items[0].also_zh, "d1.g1"));
}

/* Scale, shift and order: the same course in other units gives the same warnings. */
TEST(warnings_do_not_depend_on_the_unit)
{
    static const double courses[][8] = {
        { 50, 51.3, 51.8, 53.4, 53.9, 55.6, 56.1, 57.6 }, { 50, 49, 48, 47.5, 48, 47, 46, 45 },
        { 50, 52, 51, 53, 54, 54.2, 54.1, 54.3 },
    };
    for (size_t c = 0; c < 3; c++) {
        assessment *plans[2];
        for (int scaled = 0; scaled < 2; scaled++) {
            const char *values[8];
            for (size_t i = 0; i < 8; i++)
                values[i] = str_zero_ended(memory,
                                           str_format(memory, scaled ? "%.2f" : "%.1f",
                                                      scaled ? courses[c][i] / 10 + 100 : courses[c][i]));
            plans[scaled] = course(scaled ? "value >= 106" : "value >= 60", "岁", false, values, 8);
            judge(plans[scaled]);
        }
        assert_int_equal(plans[0]->warnings.count, plans[1]->warnings.count);
        for (size_t i = 0; i < plans[0]->warnings.count; i++) {
            assert_int_equal(plans[0]->warnings.items[i].rule, plans[1]->warnings.items[i].rule);
            assert_int_equal(plans[0]->warnings.items[i].level, plans[1]->warnings.items[i].level);
        }
    }
}

TEST(settings_are_read_by_name)
{
    error err;
    warning_settings s = warning_settings_default();
    assert_true(warning_settings_set(&s, STR("forecast_unlikely.red=1.5"), &err));
    assert_near(s.limits[WARN_UNLIKELY][2], 1.5, 0);
    assert_true(warning_settings_set(&s, STR("volatile.orange=none"), &err));
    assert_true(isnan(s.limits[WARN_VOLATILE][1]));
    assert_true(warning_settings_set(&s, STR("pace_from=3"), &err));
    assert_near(s.extra[EXTRA_PACE_FROM], 3, 0);
    assert_false(warning_settings_set(&s, STR("forecast_unlikely.pink=1"), &err));
    assert_true(says(str_of(testing_en(&err)), "forecast_unlikely.pink"));
    assert_false(warning_settings_set(&s, STR("pace_from=none"), &err));
    assert_false(warning_settings_set(&s, STR("pace_from"), &err));
}

TEST(of_one_cause_the_gravest_speaks)
{
    double measured[WARNING_RULE_COUNT];
    warning_finding found[WARNING_CAUSE_COUNT];
    for (size_t i = 0; i < WARNING_RULE_COUNT; i++)
        measured[i] = NAN;
    assert_int_equal(warning_findings(&settings, measured, found), 0);
    measured[WARN_BEHIND] = 10;         /* orange */
    measured[WARN_UNLIKELY] = 8;        /* red */
    measured[WARN_BAD_YEARS] = 2;       /* yellow */
    measured[WARN_LATE] = 1;
    assert_int_equal(warning_findings(&settings, measured, found), 2);
    assert_int_equal(found[0].rule, WARN_UNLIKELY);
    assert_int_equal(found[0].level, WARNING_RED);
    assert_int_equal(found[0].also, 1u << WARN_BEHIND | 1u << WARN_BAD_YEARS);
    assert_int_equal(found[1].rule, WARN_LATE);
}

/* By pace a better figure never warns more loudly. (By forecast it may: a figure that falls exactly on a line
 * to nowhere makes failing surer.) */
TEST(better_figures_never_warn_more_loudly)
{
    warning_level before = WARNING_RED;
    for (int tenths = 540; tenths <= 620; tenths += 5) {
        static const char *values[] = { "50.0", "51.1", "51.9", "53.0", "54.0", "55.3", "56.5", NULL };
        values[7] = str_zero_ended(memory, str_format(memory, "%.1f", tenths / 10.0));
        assessment *plan = course("value >= 60", "岁", false, values, 8);
        for (size_t i = 0; i < WARNING_LIMITS; i++)
            settings.limits[WARN_VOLATILE][i] = settings.limits[WARN_UNLIKELY][i] = NAN;
        judge(plan);
        settings = warning_settings_default();
        warning_level level = plan->warnings.count ? plan->warnings.items[0].level : WARNING_NONE;
        assert_true(level <= before);
        before = level;
    }
    assert_int_equal(before, WARNING_NONE);
}

TESTS(a_series_on_its_path_gives_no_warning, a_hopeless_forecast_is_red_and_speaks_once,
      behind_pace_says_its_arithmetic_and_what_clears_it, the_clearing_value_clears,
      worse_than_the_baseline_is_moving_away, a_target_met_and_lost_is_a_remark_and_no_warning,
      a_warning_of_the_outlook_names_the_remark, a_limit_makes_a_remark_a_warning,
      the_value_that_clears_is_the_least_good_that_can_be_reported,
      two_bad_years_count_only_beyond_the_usual_scatter, a_jump_beyond_its_history_is_volatile,
      one_death_is_no_jump, where_one_case_decides_a_warning_is_no_more_than_yellow_and_says_so,
      missing_data_is_kept_apart_from_warnings_and_surveys_have_their_own_period, not_applicable_is_not_late,
      one_indicator_with_two_targets_warns_once, warnings_do_not_depend_on_the_unit,
      settings_are_read_by_name, of_one_cause_the_gravest_speaks, better_figures_never_warn_more_loudly)
