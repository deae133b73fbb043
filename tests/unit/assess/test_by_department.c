/* Targets and missing figures by department. */
#include "assess/by_department.h"
#include "testing.h"

TEST_ARENA(a)

typedef struct row {
    const char *department;
    verdict verdict;
    size_t repeats;
    bool is_missing;
} row;

static assessment *plan_of(const row *rows, size_t count)
{
    assessment *plan = arena_new(a, assessment);
    plan->targets = arena_array(a, assessed_target, count);
    plan->target_count = count;
    plan->missing.items = arena_array(a, warning, count);
    for (size_t i = 0; i < count; i++) {
        str code = str_of(rows[i].department);
        plan->targets[i] = (assessed_target){ .department_code = code,
                                              .department = code,
                                              .department_en = code,
                                              .verdict = rows[i].verdict,
                                              .repeats = rows[i].repeats };
        if (rows[i].is_missing)
            plan->missing.items[plan->missing.count++] = (warning){ .rule = WARN_LATE,
                                                                    .level = WARNING_YELLOW,
                                                                    .target = i + 1 };
    }
    assess_by_department(a, plan);
    return plan;
}

#define PLAN(...) plan_of((const row[]){ __VA_ARGS__ }, sizeof((const row[]){ __VA_ARGS__ }) / sizeof(row))

TEST(missing_figures_are_one_run_a_department)
{
    assessment *plan = PLAN({ "EDU", VERDICT_MET, 0, true }, { "HEALTH", VERDICT_NOT_ASSESSABLE, 0, true },
                            { "EDU", VERDICT_MET, 0, false }, { "HEALTH", VERDICT_NOT_ASSESSABLE, 0, true },
                            { 0, VERDICT_NOT_ASSESSABLE, 0, true });
    assert_int_equal(plan->department_count, 3);
    assert_str(plan->departments[0].code, "HEALTH");
    assert_int_equal(plan->departments[0].missing_count, 2);
    assert_int_equal(plan->departments[0].missing[0].target, 2);
    assert_int_equal(plan->departments[0].missing[1].target, 4);
    assert_int_equal(plan->departments[1].missing_count, 1);
    assert_int_equal(plan->departments[1].missing[0].target, 1);
    assert_int_equal(plan->missing.count, 4);
}

TEST(those_without_a_department_come_last_however_much_they_miss)
{
    assessment *plan = PLAN({ 0, VERDICT_NOT_ASSESSABLE, 0, true }, { 0, VERDICT_NOT_ASSESSABLE, 0, true },
                            { "EDU", VERDICT_MET, 0, false });
    assert_int_equal(plan->department_count, 2);
    assert_str(plan->departments[0].code, "EDU");
    assert_int_equal(plan->departments[1].code.len, 0);
    assert_int_equal(plan->departments[1].missing_count, 2);
    assert_str(assessed_department_word(&plan->departments[1]), "none");
    assert_str(assessed_department_name(&plan->departments[1], LANGUAGE_ZH), "未定部门");
}

TEST(a_target_stated_twice_counts_once)
{
    assessment *plan = PLAN({ "EDU", VERDICT_BEHIND, 0, false }, { "EDU", VERDICT_BEHIND, 1, false },
                            { "EDU", VERDICT_MET, 0, false });
    assert_int_equal(plan->departments[0].total, 2);
    assert_int_equal(plan->departments[0].counts[VERDICT_BEHIND], 1);
    assert_int_equal(plan->targets[1].department_no, 1);
}

TEST(off_target_weighs_more_than_behind)
{
    assessment *plan = PLAN({ "AGRI", VERDICT_BEHIND, 0, false }, { "EDU", VERDICT_BEHIND, 0, false },
                            { "EDU", VERDICT_BEHIND, 0, false }, { "HEALTH", VERDICT_MOVING_AWAY, 0, false });
    assert_str(plan->departments[0].code, "HEALTH");
    assert_str(plan->departments[1].code, "EDU");
    assert_str(plan->departments[2].code, "AGRI");
}

TEST(with_as_many_missing_those_with_more_targets_in_trouble_come_first)
{
    assessment *plan = PLAN({ "AGRI", VERDICT_MET, 0, false }, { "EDU", VERDICT_MET, 0, false },
                            { "HEALTH", VERDICT_NOT_MET, 0, false });
    assert_str(plan->departments[0].code, "HEALTH");
    assert_str(plan->departments[1].code, "AGRI");
    assert_str(plan->departments[2].code, "EDU");
    assert_int_equal(plan->targets[2].department_no, 1);
}

TEST(a_plan_without_targets_has_no_departments)
{
    assessment plan = { 0 };
    assess_by_department(a, &plan);
    assert_int_equal(plan.department_count, 0);
}

TESTS(missing_figures_are_one_run_a_department, those_without_a_department_come_last_however_much_they_miss,
      a_target_stated_twice_counts_once, with_as_many_missing_those_with_more_targets_in_trouble_come_first,
      off_target_weighs_more_than_behind, a_plan_without_targets_has_no_departments)
