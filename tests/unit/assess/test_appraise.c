/* The arithmetic of an appraisal. Neighbours: tests/unit/service/test_appraisal.c, the scores of a year. */
#include "testing.h"

#include "assess/appraise.h"

static arena *a;

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

static decimal tenths(int value)
{
    return (decimal){ value, 1 };
}

/* Weights 50, 15, 15, 10, 10. */
static appraisal_rules rules_of_example(void)
{
    static const int values[APPRAISAL_ITEM_COUNT] = {
        [ITEM_TARGETS] = 500,       [ITEM_REPORT] = 150,      [ITEM_QUALITY] = 150,
        [ITEM_SUPERVISION] = 100,   [ITEM_MARKS] = 100,       [ITEM_LATE_WORKDAY] = 30,
        [ITEM_FIRST_RETURN] = 10,   [ITEM_SECOND_RETURN] = 20, [ITEM_OVERDUE_ORDER] = 50,
        [ITEM_VERDICT + VERDICT_MET] = 10, [ITEM_VERDICT + VERDICT_ON_TRACK] = 8,
        [ITEM_VERDICT + VERDICT_BEHIND] = 4, [ITEM_VERDICT + VERDICT_AT_RISK] = 2,
    };
    appraisal_rules r = { 0 };
    for (int i = 0; i < APPRAISAL_ITEM_COUNT; i++)
        r.items[i] = (appraisal_rule){ .item = (appraisal_item)i, .value = tenths(values[i]) };
    return r;
}

static double points(const appraisal_rules *rules, const appraisal_facts *f, appraisal_part part)
{
    appraisal_score s = appraise(rules, f);
    return s.parts[part].points;
}

static void assert_words(const appraisal_rules *rules, const appraisal_facts *f, appraisal_part part, const char *zh,
                         const char *en)
{
    assert_str(appraise_words(a, rules, f, part, LANGUAGE_ZH), zh);
    assert_str(appraise_words(a, rules, f, part, LANGUAGE_EN), en);
}

TEST(targets_are_the_mean_of_the_shares_of_their_verdicts)
{
    appraisal_rules rules = rules_of_example();
    appraisal_facts f = { .verdicts = { [VERDICT_MET] = 2, [VERDICT_BEHIND] = 1 } };
    assert_near(points(&rules, &f, APPRAISAL_TARGETS), 40.0, 1e-9);
    f.verdicts[VERDICT_NOT_ASSESSABLE] = 1;
    assert_near(points(&rules, &f, APPRAISAL_TARGETS), 30.0, 1e-9); /* else nothing, of the mean of four */
    rules.items[ITEM_VERDICT + VERDICT_NOT_ASSESSABLE].is_left_out = true;
    assert_near(points(&rules, &f, APPRAISAL_TARGETS), 40.0, 1e-9);
    appraisal_facts none = { 0 };
    assert_near(points(&rules, &none, APPRAISAL_TARGETS), 50.0, 0);
    assert_words(&rules, &none, APPRAISAL_TARGETS, "没有牵头的目标：50 = 50.0", "leads no target: 50 = 50.0");
}

TEST(a_late_report_loses_points_for_each_working_day_and_never_more_than_there_are)
{
    appraisal_rules rules = rules_of_example();
    appraisal_facts f = { .is_asked = true, .late_workdays = 4 };
    assert_near(points(&rules, &f, APPRAISAL_REPORT), 3.0, 1e-9);
    f.late_workdays = 5;
    assert_near(points(&rules, &f, APPRAISAL_REPORT), 0, 0);
    f.late_workdays = 16;
    assert_near(points(&rules, &f, APPRAISAL_REPORT), 0, 0);
    f.is_excused = true;
    assert_near(points(&rules, &f, APPRAISAL_REPORT), 15.0, 0);
    assert_words(&rules, &f, APPRAISAL_REPORT, "迟 16 个工作日，在准予的延期内：15 = 15.0",
                 "16 working days late, within the extension: 15 = 15.0");
    appraisal_facts not_asked = { .late_workdays = 3 };
    assert_near(points(&rules, &not_asked, APPRAISAL_REPORT), 15.0, 0);
}

TEST(what_is_not_due_yet_is_not_called_in_time)
{
    appraisal_rules rules = rules_of_example();
    appraisal_facts f = { .is_asked = true, .waits_until = STR("2024-04-12"), .is_in_review = true };
    assert_words(&rules, &f, APPRAISAL_REPORT, "尚未报送，截止日 2024-04-12 未到：15 = 15.0",
                 "not handed in yet, not due until 2024-04-12: 15 = 15.0");
    assert_words(&rules, &f, APPRAISAL_QUALITY, "尚未审核完，至今没有退回：15 = 15.0",
                 "not reviewed yet, nothing returned so far: 15 = 15.0");
    f.waits_until = STR("");
    f.is_in_review = false;
    assert_words(&rules, &f, APPRAISAL_REPORT, "按期：15 = 15.0", "in time: 15 = 15.0");
    assert_words(&rules, &f, APPRAISAL_QUALITY, "没有退回：15 = 15.0", "nothing was returned: 15 = 15.0");
}

TEST(cells_of_a_later_return_cost_more_than_those_of_the_first)
{
    appraisal_rules rules = rules_of_example();
    appraisal_facts f = { .first_cells = 5, .second_cells = 2 };
    assert_near(points(&rules, &f, APPRAISAL_QUALITY), 6.0, 1e-9);
    f = (appraisal_facts){ .first_cells = 4, .second_cells = 1 };
    assert_near(points(&rules, &f, APPRAISAL_QUALITY), 9.0, 1e-9);
    f = (appraisal_facts){ .first_cells = 40 };
    assert_near(points(&rules, &f, APPRAISAL_QUALITY), 0, 0);
    f = (appraisal_facts){ 0 };
    assert_words(&rules, &f, APPRAISAL_QUALITY, "没有退回：15 = 15.0", "nothing was returned: 15 = 15.0");
}

TEST(overdue_orders_and_marks)
{
    appraisal_rules rules = rules_of_example();
    decimal marks[] = { tenths(75), tenths(80), tenths(85) };
    appraisal_facts f = { .order_count = 2, .overdue_orders = 1, .marks = marks, .mark_count = 3 };
    assert_near(points(&rules, &f, APPRAISAL_SUPERVISION), 5.0, 0);
    assert_words(&rules, &f, APPRAISAL_SUPERVISION, "10 − 5 × 1（督办 2 件中逾期的） = 5.0", "10 − 5 × 1 (overdue orders, of 2) = 5.0");
    assert_near(points(&rules, &f, APPRAISAL_MARKS), 8.0, 1e-9);
    f.overdue_orders = 3;
    assert_near(points(&rules, &f, APPRAISAL_SUPERVISION), 0, 0);
    f.mark_count = 0;
    assert_near(points(&rules, &f, APPRAISAL_MARKS), 0, 0);
    assert_false(appraise(&rules, &f).is_complete);
    assert_words(&rules, &f, APPRAISAL_MARKS, "尚未评分 = 0.0", "no marks yet = 0.0");
}

TEST(the_total_is_the_sum_of_the_parts_and_at_most_all_weights)
{
    appraisal_rules rules = rules_of_example();
    decimal best[] = { tenths(100) };
    appraisal_facts f = { .verdicts = { [VERDICT_MET] = 3 }, .is_asked = true, .marks = best, .mark_count = 1 };
    assert_near(appraise(&rules, &f).total, 100.0, 1e-9);
    best[0] = tenths(250); /* more than the scale */
    assert_near(appraise(&rules, &f).total, 100.0, 1e-9);
}

TESTS(targets_are_the_mean_of_the_shares_of_their_verdicts,
      a_late_report_loses_points_for_each_working_day_and_never_more_than_there_are,
      what_is_not_due_yet_is_not_called_in_time,
      cells_of_a_later_return_cost_more_than_those_of_the_first, overdue_orders_and_marks,
      the_total_is_the_sum_of_the_parts_and_at_most_all_weights)
