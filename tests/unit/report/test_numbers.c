/* Numbers of two texts compared. */
#include "testing.h"

#include "report/numbers.h"

TEST_ARENA(a)

TEST(the_same_numbers_in_other_words_are_no_difference)
{
    numbers_difference d = numbers_compare(a, STR("2023年为９３.10%，高1.30个百分点"), STR("比上年高1.30个百分点，2023年93.10%。"));
    assert_true(d.only_here.len == 0 && d.only_there.len == 0);
}

TEST(a_number_counts_as_often_as_it_is_written)
{
    numbers_difference d = numbers_compare(a, STR("5、5、7"), STR("5、7、9"));
    assert_str(d.only_here, "5");
    assert_str(d.only_there, "9");
}

TEST(decimals_and_separators_are_part_of_a_number_and_a_full_stop_is_not)
{
    numbers_difference d = numbers_compare(a, STR("93.1%. 1,234, 5."), STR("93.10% 1234 5"));
    assert_str(d.only_here, "93.1, 1,234");
    assert_str(d.only_there, "93.10, 1234");
}

TESTS(the_same_numbers_in_other_words_are_no_difference, a_number_counts_as_often_as_it_is_written,
      decimals_and_separators_are_part_of_a_number_and_a_full_stop_is_not)
