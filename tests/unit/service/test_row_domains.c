/* The domain of each key indicator: four rules in their order, and what a person chose. */
#include "service/plan/row_domains.h"
#include "testing.h"

TEST_ARENA(memory)
static error err;

static plan_node tree[] = {
    { .no = 1, .kind = NODE_TABLE },
    { .no = 2,
      .parent = 1,
      .kind = NODE_ROW,
      .path = STR_INIT("table.1"),
      .title = STR_INIT("甲率"),
      .group = STR_INIT("教育") },
    { .no = 3,
      .parent = 1,
      .kind = NODE_ROW,
      .path = STR_INIT("table.1"),
      .title = STR_INIT("乙率"),
      .group = STR_INIT("健康") },
    { .no = 4, .parent = 1, .kind = NODE_ROW, .path = STR_INIT("table.2"), .title = STR_INIT("丙率") },
    { .no = 5, .kind = NODE_DOMAIN, .title = STR_INIT("妇女与健康") },
    { .no = 6, .parent = 5, .kind = NODE_GOAL, .text = STR_INIT("办好社区食堂。") },
    { .no = 7, .kind = NODE_DOMAIN, .title = STR_INIT("妇女与教育") },
    { .no = 8, .parent = 7, .kind = NODE_MEASURE, .text = STR_INIT("开设夜读课堂和夜读专场。") },
};

static plan_target target(const char *where, const char *name, int32_t linked, unsigned domain_no)
{
    return (plan_target){ .where = str_of(where), .reading = { .indicator = str_of(name) },
        .indicator = linked, .domain_no = domain_no };
}

static void place(plan_target *targets, size_t count, const str *catalogue)
{
    const str titles[] = { STR("妇女与健康"), STR("妇女与教育") };
    place_rows(memory, &(plan_nodes){ tree, sizeof tree / sizeof *tree }, titles, 2, catalogue,
               &(plan_targets){ targets, count });
}

TEST(the_group_comes_first_also_where_the_rows_are_counted_anew_in_each_group)
{
    plan_target targets[] = { target("table.1", "甲率", 5, 0), target("table.1", "乙率", 6, 0),
        target("d1.g1", "甲率", 5, 1) };
    const str catalogue[] = { STR("W_HEALTH"), STR("W_EDUCATION"), STR("") };
    place(targets, 3, catalogue);
    assert_int_equal(targets[0].domain_no, 2);
    assert_int_equal(targets[0].domain_by, DOMAIN_BY_GROUP);
    assert_int_equal(targets[1].domain_no, 1);
}

TEST(then_the_text_target_of_the_same_indicator_then_the_catalogue)
{
    plan_target targets[] = { target("table.2", "丙率", 7, 0), target("table.2", "丁率", 8, 0),
        target("table.2", "戊率", INDICATOR_NO_ID, 0),
                              target("overall", "丙率", 7, 0), target("d2.g1", "丙率", 7, 2),
                                  target("d2.m1", "戊率", INDICATOR_NO_ID, 2) };
    const str catalogue[] = { STR("W_HEALTH"), STR("W_HEALTH"), STR(""), STR("W_HEALTH"), STR("W_HEALTH"),
        STR("") };
    place(targets, 6, catalogue);
    assert_int_equal(targets[0].domain_no, 2);
    assert_int_equal(targets[0].domain_by, DOMAIN_BY_TEXT);
    assert_int_equal(targets[1].domain_no, 1);
    assert_int_equal(targets[1].domain_by, DOMAIN_BY_CATALOGUE);
    assert_int_equal(targets[2].domain_by, DOMAIN_BY_TEXT);
    assert_int_equal(targets[3].domain_no, 0);
}

TEST(what_nothing_tells_is_guessed_by_words_in_common)
{
    plan_target targets[] = { target("table.2", "夜读人数", 9, 0), target("table.2", "钢琴架数", 10, 0),
        target("table.2", "社区食堂数", 11, 0) };
    const str catalogue[] = { STR(""), STR("BACKGROUND"), STR("") };
    place(targets, 3, catalogue);
    assert_int_equal(targets[0].domain_no, 2);
    assert_int_equal(targets[0].domain_by, DOMAIN_GUESSED);
    assert_int_equal(targets[1].domain_no, 1);
    assert_int_equal(targets[1].domain_by, DOMAIN_GUESSED_BLINDLY);
    assert_int_equal(targets[2].domain_no, 1);
    assert_int_equal(targets[2].domain_by, DOMAIN_GUESSED);
}

TEST(a_domain_that_is_there_stays)
{
    plan_target targets[] = { target("table.1", "甲率", 5, 1) };
    const str catalogue[] = { STR("W_EDUCATION") };
    place(targets, 1, catalogue);
    assert_int_equal(targets[0].domain_no, 1);
}

TEST(a_choice_names_row_and_domain_and_may_name_the_plan)
{
    domain_choice c;
    const str titles[] = { STR("妇女与健康"), STR("妇女与教育") };
    plan_target items[] = { target("table.1", "甲率", 5, 0), target("table.12", "乙率", 6, 0) };
    plan_targets targets = { items, 2 };
    assert_true(domain_choice_parse(STR("women-2021: table.12 = 教育"), &c, &err));
    assert_int_equal(domain_choice_rows(&c, STR("women-2021"), &targets), 1);
    assert_int_equal(domain_choice_rows(&c, STR("children-2021"), &targets), 0);
    assert_true(domain_choice_apply(memory, &c, titles, 2, &targets, &err));
    assert_int_equal(items[1].domain_no, 2);
    assert_int_equal(items[1].domain_by, DOMAIN_CHOSEN);
    assert_int_equal(items[0].domain_no, 0);
    assert_true(domain_choice_parse(STR("table.1=3"), &c, &err));
    assert_false(domain_choice_apply(memory, &c, titles, 2, &targets, &err));
    assert_true(str_has(str_of(testing_en(&err)), STR("1 妇女与健康, 2 妇女与教育")));
    assert_false(domain_choice_parse(STR("table.1"), &c, &err) ||
                 domain_choice_parse(STR("p1=2"), &c, &err) ||
                 domain_choice_parse(STR("table.1="), &c, &err));
}

TESTS(the_group_comes_first_also_where_the_rows_are_counted_anew_in_each_group,
      then_the_text_target_of_the_same_indicator_then_the_catalogue,
      what_nothing_tells_is_guessed_by_words_in_common, a_domain_that_is_there_stays,
      a_choice_names_row_and_domain_and_may_name_the_plan)
