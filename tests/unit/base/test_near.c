/* How near names are, and which of several is meant. */
#include "testing.h"

#include "base/near.h"

TEST_NO_FIXTURE

TEST(edits_are_counted_in_characters)
{
    assert_int_equal(near_edits(STR("温洲市"), STR("温州市"), 3), 1);
    assert_int_equal(near_edits(STR("plna"), STR("plan"), 3), 1);
    assert_int_equal(near_edits(STR(""), STR("年份"), 3), 2);
    assert_int_equal(near_edits(STR("kitten"), STR("sitting"), 3), 3);
    assert_int_equal(near_edits(STR("kitten"), STR("sitting"), 2), 3);
    assert_int_equal(near_edits(STR("a"), STR("abcdefgh"), 2), 3);
}

static size_t choose(str wanted)
{
    static const char *const names[] = { "孕产妇死亡率", "婴儿死亡率", "适龄妇女宫颈癌筛查率", "产前筛查率", "温州市" };
    nearest n = nearest_to(wanted);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        nearest_offer(&n, str_of(names[i]), i);
    return n.place;
}

TEST(the_nearest_is_chosen)
{
    assert_int_equal(choose(STR("孕产妇死忘率")), 0);
    assert_int_equal(choose(STR("孕产妇死亡")), 0);
    assert_int_equal(choose(STR("婴儿死亡率")), 1);
    assert_int_equal(choose(STR("温州")), 4);
}

TEST(a_name_that_holds_what_was_written_is_near)
{
    assert_int_equal(choose(STR("宫颈癌筛查率")), 2);
    assert_int_equal(choose(STR("率")), NEAR_NONE);
}

TEST(what_is_far_from_all_is_near_to_none)
{
    assert_int_equal(choose(STR("大会代表")), NEAR_NONE);
    assert_int_equal(choose(STR("")), NEAR_NONE);
    char far[4 * NEAR_CHARACTERS_MAX];
    memset(far, 'x', sizeof far);
    assert_int_equal(choose((str){ far, sizeof far }), NEAR_NONE);
}

TESTS(edits_are_counted_in_characters, the_nearest_is_chosen, a_name_that_holds_what_was_written_is_near,
      what_is_far_from_all_is_near_to_none)
