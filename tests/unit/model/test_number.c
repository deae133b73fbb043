/* How numbers of an indicator are written, and what they can be. */
#include "testing.h"

#include <math.h>

#include "model/number.h"

TEST_ARENA(a)

static str written(const number_rule *r, const char *text)
{
    return decimal_text(a, number_written(r, dec(text)));
}

static str derived(const number_rule *r, double value)
{
    return decimal_text(a, number_derived(r, value));
}

TEST(a_figure_has_the_decimals_of_its_indicator_at_most)
{
    number_rule r = number_rule_of(&(number_facts){ .has_decimals = true, .decimals = 2 });
    assert_str(written(&r, "47.2972972973"), "47.30");
    assert_str(written(&r, "84.9"), "84.9");
    assert_str(written(&r, "285"), "285");
}

TEST(without_a_catalogue_the_most_decimals_reported_count_but_not_those_of_a_division)
{
    figure figures[] = { { .year = 2021, .value = dec("45.5") },
    { .year = 2022, .value = dec("47.2972972973") }, { .year = 2023, .status = FIGURE_MISSING } };
    number_rule r = number_rule_of(&(number_facts){ .figures = figures, .figure_count = 3 });
    assert_int_equal(r.places, 2);
    r = number_rule_of(&(number_facts){ .figures = figures, .figure_count = 1 });
    assert_int_equal(r.places, 1);
}

TEST(a_figure_stays_on_its_side_of_the_target)
{
    number_rule r = number_rule_of(&(number_facts){ .has_decimals = true,
                                                    .decimals = 2,
                                                    .has_bound = true,
                                                    .bound = dec("95"),
                                                    .bound_upper = dec("95") });
    assert_str(written(&r, "94.9951"), "94.995");
    assert_str(written(&r, "94.9911"), "94.99");
    assert_str(written(&r, "95.0049"), "95.005");
}

TEST(what_is_derived_has_no_more_decimals_but_keeps_two_digits)
{
    number_rule shares = { .places = 2 }, people = { .places = 0 };
    assert_str(derived(&shares, 69.4333), "69.43");
    assert_str(derived(&shares, 6.900), "6.9");
    assert_str(derived(&shares, 0.0043), "0.004");
    assert_str(derived(&people, 166.67), "167");
    assert_str(derived(&people, 2.5), "2.5");
    assert_str(derived(&people, -0.25), "-0.3");
}

TEST(a_gap_is_that_of_the_numbers_that_are_written)
{
    number_rule r = { .places = 2 };
    assert_str(decimal_text(a, number_gap(&r, dec("63.5836"), dec("66.666667"))), "3.09");
    assert_str(decimal_text(a, number_gap(&r, dec("66.20"), dec("80"))), "13.80");
    assert_str(decimal_text(a, number_gap(&r, dec("83.00"), dec("92.884"))), "9.884");
    assert_str(decimal_text(a, number_change(&r, dec("62.9087"), dec("63.5836"))), "0.67");
}

TEST(a_share_ends_at_a_hundred_and_nothing_counted_is_below_zero)
{
    figure over[] = { { .year = 2021, .value = dec("104.2") } },
        under[] = { { .year = 2021, .value = dec("-1.2") } };
    number_rule share = number_rule_of(&(number_facts){ .full = 100 }),
                rate = number_rule_of(&(number_facts){ 0 });
    number_rule gross = number_rule_of(&(number_facts){ .full = 100, .figures = over, .figure_count = 1 });
    number_rule growth = number_rule_of(&(number_facts){ .figures = under, .figure_count = 1 });
    assert_true(number_possible(&share, 104.3) == 100 && number_possible(&share, -2) == 0);
    assert_true(number_possible(&rate, 104.3) == 104.3 && number_possible(&rate, -2) == 0);
    assert_true(number_possible(&gross, 107) == 107);
    assert_true(number_possible(&growth, -3) == -3);
}

TESTS(a_figure_has_the_decimals_of_its_indicator_at_most,
      without_a_catalogue_the_most_decimals_reported_count_but_not_those_of_a_division,
      a_figure_stays_on_its_side_of_the_target, what_is_derived_has_no_more_decimals_but_keeps_two_digits,
      a_gap_is_that_of_the_numbers_that_are_written,
      a_share_ends_at_a_hundred_and_nothing_counted_is_below_zero)
