/* The lines of a package that a question is about: which are meant, and how they differ from the package
 * before. Questions themselves: tests/check/package_levels.py. */
#include "service/package/question.h"
#include "testing.h"

TEST_ARENA(memory)

#define HEADING "indicator,region,period,sex,age,residence,group,value,numerator,denominator,status\n"
#define WHOLE "AID,990322,2023,_T,_T,_T,_T,411,,,A\n"
#define WOMEN_IN_TOWNS "AID,990322,2023,F,_T,URBAN,_T,200,,,A\n"
#define OTHERS "AID,990323,2023,_T,_T,_T,_T,7,,,A\nBED,990322,2023,_T,_T,_T,_T,9,,,A\n"

static package_part_change part(const char *text, const char *text_before, const char *breakdown)
{
    package_content now = { .text = str_of(text) };
    package_content earlier = { .text = str_of(text_before ? text_before : "") };
    package p = { .contents = &now, .content_count = 1 };
    package before = { .contents = &earlier, .content_count = 1 };
    package_part of = { STR("990322"), STR("AID"), str_of(breakdown) };
    return package_part_of(memory, &p, text_before ? &before : 0, &of);
}

TEST(the_total_and_a_breakdown_are_different_figures)
{
    package_part_change total = part(HEADING WHOLE WOMEN_IN_TOWNS OTHERS, 0, "");
    package_part_change women = part(HEADING WHOLE WOMEN_IN_TOWNS OTHERS, 0, "F,URBAN");
    assert_int_equal(total.count, 1);
    assert_str(total.value, "411");
    assert_str(total.breakdown, "");
    assert_int_equal(women.count, 1);
    assert_str(women.value, "200");
    assert_int_equal(part(HEADING WHOLE WOMEN_IN_TOWNS, 0, "F").count, 0);
    assert_int_equal(part(HEADING WHOLE WOMEN_IN_TOWNS, 0, "F,F").count, 0);
}

TEST(codes_in_another_order_name_the_same_breakdown)
{
    static const char *const ways[] = { "F,URBAN", "URBAN,F", " URBAN , F ", "F,URBAN," };
    for (size_t i = 0; i < COUNT_OF(ways); i++) {
        package_part_change found = part(HEADING WOMEN_IN_TOWNS, 0, ways[i]);
        assert_int_equal(found.count, 1);
        assert_str(found.breakdown, "F,URBAN");
    }
}

TEST(a_change_is_a_revision_only_with_its_mark)
{
    const char *revised = HEADING "AID,990322,2023,_T,_T,_T,_T,412,,,R\n";
    const char *changed = HEADING "AID,990322,2023,_T,_T,_T,_T,412,,,A\n";
    assert_int_equal(part(HEADING WHOLE, HEADING WHOLE, "").changed, 0);
    assert_int_equal(part(revised, HEADING WHOLE, "").changed, 1);
    assert_int_equal(part(revised, HEADING WHOLE, "").unrevised, 0);
    assert_int_equal(part(changed, HEADING WHOLE, "").unrevised, 1);
}

TESTS(the_total_and_a_breakdown_are_different_figures, codes_in_another_order_name_the_same_breakdown,
      a_change_is_a_revision_only_with_its_mark)
