/* How alike two texts are, and which item of an amended plan continues which one before. Neighbour:
 * tests/check/plan_corrections.py amends a plan with the program. */
#include "plan/amend/alike.h"
#include "plan/amend/match.h"
#include "testing.h"

TEST_ARENA(memory)

static double alike(const char *one, const char *other)
{
    return plan_alike(memory, plan_text_key(memory, str_of(one)), plan_text_key(memory, str_of(other)));
}

TEST(blanks_punctuation_width_and_case_do_not_matter)
{
    assert_str(plan_text_key(memory, STR("到 2025年，ＡＢ率达到９０％以上。")), "到2025年ab率达到90%以上");
    assert_true(alike("筛查率达到90%以上。", "筛查率，达到 ９０％ 以上") == 1);
    assert_true(alike("", "") == 1);
}

TEST(another_figure_is_the_same_text_with_another_value)
{
    assert_true(alike("识字率达到95%", "识字率达到100%") == 1);
    assert_true(alike("受教育年限达到9.8年", "受教育年限达到10年") == 1);
    assert_true(alike("识字率达到95%", "识字率达到%") < 1);
}

TEST(one_character_of_ten_may_differ_and_two_may_not)
{
    assert_true(alike("甲乙丙丁戊己庚辛壬癸", "甲乙丙丁戊己庚辛壬") >= PLAN_ALIKE_LEAST);
    assert_true(alike("甲乙丙丁戊己庚辛壬癸", "甲乙丙丁戊己庚辛壬子") >= PLAN_ALIKE_LEAST);
    assert_true(alike("甲乙丙丁戊己庚辛壬癸", "子甲乙丙丁戊己庚辛壬癸") >= PLAN_ALIKE_LEAST);
    assert_true(alike("甲乙丙丁戊己庚辛壬癸", "甲乙丙丁戊己庚辛子丑") == 0);
    assert_true(alike("甲乙丙丁戊己庚辛壬", "甲乙丙丁戊己庚辛子") == 0);
    assert_true(alike("甲乙", "") == 0);
}

TEST(likeness_is_symmetric_and_grows_with_fewer_changes)
{
    const char *base = "建立健全覆盖城乡的妇女健康服务网络和工作机制";
    const char *once = "建立健全覆盖城乡的妇女健康服务网络与工作机制";
    const char *twice = "建立完善覆盖城乡的妇女健康服务网络与工作机制";
    assert_true(alike(base, once) == alike(once, base));
    assert_true(alike(base, once) > alike(base, twice));
    assert_true(alike(base, twice) == 0 || alike(base, twice) >= PLAN_ALIKE_LEAST);
}

#define ITEM(domain, code, words, whole)                                                 \
    {                                                                                    \
        .group = STR_INIT(domain), .indicator = STR_INIT(code), .text = STR_INIT(words), \
        .sentence = STR_INIT(whole), .item = 1                                           \
    }

TEST(a_pair_agrees_in_domain_and_indicator_and_is_alike)
{
    const amend_item before[] = { ITEM("health", "MMR", "孕产妇死亡率控制在9以下", "a") };
    const struct {
        amend_item after;
        size_t continues;
        bool is_unchanged;
    } cases[] = {
        { ITEM("health", "MMR", "孕产妇死亡率控制在9以下", "a"), 1, true },
        { ITEM("health", "MMR", "孕产妇死亡率控制在8以下", "b"), 1, false },
        { ITEM("health", "MMR", "孕产妇死亡率控制在9以下", "b"), 1, false },
        { ITEM("economy", "MMR", "孕产妇死亡率控制在9以下", "a"), 0, false },
        { ITEM("health", "IMR", "孕产妇死亡率控制在8以下", "b"), 0, false },
        { ITEM("health", "IMR", "孕产妇死亡率控制在9以下", "a"), 1,
          true }, /* the same words, read another way */
        { ITEM("health", "MMR", "降低孕产妇死亡率", "c"), 0, false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        amend_match *m = plan_amend_match(memory, before, 1, &cases[i].after, 1);
        assert_int_equal(m[0].before, cases[i].continues);
        assert_int_equal(m[0].is_unchanged, cases[i].is_unchanged);
    }
}

TEST(an_indicator_that_a_person_corrected_agrees_too)
{
    amend_item before = ITEM("health", "IMR", "孕产妇死亡率控制在9以下", "a"),
               after = ITEM("health", "MMR", "孕产妇死亡率控制在8以下", "b");
    assert_int_equal(plan_amend_match(memory, &before, 1, &after, 1)[0].before, 0);
    before.corrected_indicator = STR("MMR");
    assert_int_equal(plan_amend_match(memory, &before, 1, &after, 1)[0].before, 1);
}

TEST(each_item_is_in_one_pair_the_most_alike_first_then_the_nearest)
{
    const amend_item before[] = { ITEM("g", "X", "建设妇女之家一百家并开放", "a"),
                                  ITEM("g", "X", "建设妇女之家一百家并运行", "b"),
                                  ITEM("g", "X", "建设妇女之家一百家并开放", "c") };
    const amend_item after[] = { ITEM("g", "X", "建设妇女之家一百家并运行", "b"),
                                 ITEM("g", "X", "建设妇女之家一百家并开放", "d"),
                                 ITEM("g", "X", "建设妇女之家一百家并开放", "d"),
                                 ITEM("g", "X", "建设妇女之家一百家并开放", "d") };
    amend_match *m = plan_amend_match(memory, before, 3, after, 4);
    assert_int_equal(m[0].before, 2);
    assert_int_equal(m[1].before, 1);
    assert_int_equal(m[2].before, 3);
    assert_int_equal(m[3].before, 0);
}

TEST(a_goal_with_a_clause_more_or_less_is_the_same_goal)
{
    const char *whole = "孕产妇死亡率控制在9以下城乡差距进一步缩小服务能力增强";
    const struct {
        const char *text;
        bool is_sentence;
        size_t continues;
    } cases[] = {
        { "孕产妇死亡率控制在8以下服务能力增强", true, 1 }, /* without a clause in the middle, another figure */
        { "城乡差距进一步缩小服务能力增强", true, 1 },      /* without the first */
        { "孕产妇死亡率控制在9以下城乡差距进一步缩小", true, 1 },
        { "孕产妇死亡率控制在8以下服务能力增强", false, 0 },
        { "服务能力增强", true, 0 },                         /* little is left */
        { "孕产妇死亡率控制在8以下服务水平增强", true, 0 },  /* and another word */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        amend_item before = { .group = STR("g"), .text = str_of(whole), .sentence = str_of(whole), .is_sentence = true },
                   after = { .group = STR("g"), .text = str_of(cases[i].text), .sentence = str_of(cases[i].text),
                             .is_sentence = cases[i].is_sentence };
        assert_int_equal(plan_amend_match(memory, &before, 1, &after, 1)[0].before, cases[i].continues);
        assert_int_equal(plan_amend_match(memory, &after, 1, &before, 1)[0].before, cases[i].continues);
    }
}

TESTS(a_goal_with_a_clause_more_or_less_is_the_same_goal, blanks_punctuation_width_and_case_do_not_matter, another_figure_is_the_same_text_with_another_value,
      one_character_of_ten_may_differ_and_two_may_not, likeness_is_symmetric_and_grows_with_fewer_changes,
      a_pair_agrees_in_domain_and_indicator_and_is_alike, an_indicator_that_a_person_corrected_agrees_too,
      each_item_is_in_one_pair_the_most_alike_first_then_the_nearest)
