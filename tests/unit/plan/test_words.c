/* The words of plans: which heading announces what, labels, titles, domains. Neighbours: test_statement
 * covers places, tests/cases/plan whole documents. */
#include "testing.h"

#include "plan/lines/words.h"

TEST_NO_FIXTURE

TEST(headings_announce_their_part)
{
    static const struct { const char *heading; heading_role role; } rows[] = {
        { "总体要求", ROLE_GENERAL },
        { "指导思想、基本原则和总体目标", ROLE_GENERAL },
        { "总体目标。", ROLE_OVERALL },
        { "指导思想", ROLE_GUIDANCE },
        { "发展领域、主要目标和策略措施", ROLE_DOMAINS },
        { "发展目标与主要举措", ROLE_BOTH },
        { "优先发展领域主要目标和措施", ROLE_DOMAINS },
        { "重点实事项目", ROLE_PROJECTS },
        { "组织实施", ROLE_IMPLEMENTATION },
        { "统计监测和评估督导", ROLE_IMPLEMENTATION },
        { "前    言", ROLE_NONE },
        { "前言", ROLE_PREFACE },
        { "某县妇女发展规划重点指标目标表", ROLE_TABLE },
        { "妇女与健康", ROLE_NONE },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(words_role(str_of(rows[i].heading)), rows[i].role);
}

TEST(labels_are_labels_and_nothing_more)
{
    assert_int_equal(words_label(STR("主要目标：")), ROLE_GOALS);
    assert_int_equal(words_label(STR("【主要目标】")), ROLE_GOALS);
    assert_int_equal(words_label(STR("目标任务")), ROLE_GOALS);
    assert_int_equal(words_label(STR("策略措施。")), ROLE_MEASURES);
    assert_int_equal(words_label(STR("重点举措")), ROLE_MEASURES);
    assert_int_equal(words_label(STR("目标和措施")), ROLE_BOTH);
    assert_int_equal(words_label(STR("健康目标")), ROLE_NONE);
    assert_int_equal(words_label(STR("发展")), ROLE_NONE);
    assert_int_equal(words_label(STR("")), ROLE_NONE);
}

TEST(a_label_is_taken_off_the_text_behind_it)
{
    str rest = STR("主要目标：1.产前筛查率达到90%。"), label;
    assert_int_equal(words_take_label(&rest, &label), ROLE_GOALS);
    assert_str(label, "主要目标");
    assert_str(rest, "1.产前筛查率达到90%。");
    rest = STR("主要目标是 产前筛查率达到90%。");
    assert_int_equal(words_take_label(&rest, &label), ROLE_GOALS);
    assert_str(label, "主要目标");
    assert_str(rest, "产前筛查率达到90%。");
    rest = STR("妇女与健康：守护一生");
    assert_int_equal(words_take_label(&rest, &label), ROLE_NONE);
    assert_str(rest, "妇女与健康：守护一生");
}

TEST(items_may_say_what_they_are)
{
    str rest = STR("目标12：近视率下降。"), mark;
    int64_t no;
    assert_int_equal(words_take_item(&rest, &no, &mark), ROLE_GOALS);
    assert_int_equal(no, 12);
    assert_str(mark, "目标12：");
    assert_str(rest, "近视率下降。");
    rest = STR("措施二、建站点");
    assert_int_equal(words_take_item(&rest, &no, &mark), ROLE_MEASURES);
    assert_int_equal(no, 2);
    rest = STR("目标2025年实现");
    assert_int_equal(words_take_item(&rest, &no, &mark), ROLE_NONE);
}

TEST(titles_of_plans_are_no_notes_and_no_tables)
{
    assert_true(words_is_plan_title(STR("云溪市妇女发展“十四五”规划")));
    assert_true(words_is_plan_title(STR("中国儿童发展纲要（2021—2030年）")));
    assert_false(words_is_plan_title(STR("关于印发云溪市妇女发展规划的通知")));
    assert_false(words_is_plan_title(STR("云溪市妇女发展规划主要指标")));
    assert_false(words_is_plan_title(STR("《云溪市妇女发展规划》")));
    assert_false(words_is_plan_title(STR("妇女发展规划纲要落实情况")));
}

TEST(domains_are_known_by_subject_and_noun)
{
    assert_true(words_is_domain(STR("妇女与健康")));
    assert_true(words_is_domain(STR("儿童与法律保护")));
    assert_true(words_is_domain(STR("妇女参与决策和管理")));
    assert_true(words_is_domain(STR("儿童安全")));
    assert_false(words_is_domain(STR("妇女")));
    assert_false(words_is_domain(STR("发展领域")));
    assert_false(words_is_domain(STR("妇女与经济发展，就业更充分")));
}

TEST(a_bare_number_is_taken_before_a_blank_and_a_heading)
{
    str rest = STR("2 妇女与健康"), mark;
    int64_t no;
    assert_true(words_take_bare_number(&rest, &no, &mark));
    assert_int_equal(no, 2);
    assert_str(mark, "2");
    assert_str(rest, "妇女与健康");
    static const char *const others[] = { "2妇女与健康", "2妇女与健康 ", "2025 妇女与健康", "2 所学校", "2", "" };
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        rest = str_of(others[i]);
        assert_false(words_take_bare_number(&rest, &no, &mark));
        assert_str(rest, others[i]);
    }
}

TEST(a_heading_may_lack_a_character)
{
    str meant;
    assert_int_equal(words_role_loosely(STR("重点实项目"), &meant), ROLE_PROJECTS);
    assert_str(meant, "重点实事项目");
    assert_int_equal(words_role_loosely(STR("组织实施"), &meant), ROLE_IMPLEMENTATION);
    assert_str(meant, "");
}

TESTS(headings_announce_their_part, labels_are_labels_and_nothing_more,
      a_label_is_taken_off_the_text_behind_it, items_may_say_what_they_are,
      titles_of_plans_are_no_notes_and_no_tables, domains_are_known_by_subject_and_noun,
      a_bare_number_is_taken_before_a_blank_and_a_heading, a_heading_may_lack_a_character)
