/* Figures as reported: reading, printing, rounding, comparing, doubles as text. */
#include "testing.h"

#include <float.h>
#include <math.h>

#include "base/decimal.h"

TEST_ARENA(a)

static decimal of(const char *text)
{
    decimal d = { 0 };
    error err = { 0 };
    if (!decimal_parse(str_of(text), &d, &err)) {
        print_error("%s\n", testing_en(&err));
        fail();
    }
    return d;
}

TEST(a_figure_comes_back_as_reported)
{
    static const char *const rows[][2] = {
        { "85.20", "85.20" }, { "-3", "-3" }, { "+1.5", "1.5" }, { "1,234,567", "1234567" },
        { "1，234", "1234" }, { " 0.05 ", "0.05" },
        { "−2.5", "-2.5" }, { "007", "7" }, { "-0.001", "-0.001" },
        { "999999999999999999", "999999999999999999" }, { "0", "0" }, { "0.00", "0.00" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(decimal_text(a, of(rows[i][0])), rows[i][1]);
}

TEST(what_is_no_number_is_refused)
{
    static const char *const texts[] = { "", " ", "-", ".5", "5.", "1,23", "1234,567", "12a", "1.2.3", "１２",
        "1e5", "0x10", "nan", "1 2", "--1" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        decimal d;
        error err = { 0 };
        assert_false(decimal_parse(str_of(texts[i]), &d, &err));
        assert_int_equal(err.code, ERROR_INPUT);
    }
}

TEST(too_many_digits_are_too_large)
{
    decimal d;
    error err = { 0 };
    assert_false(decimal_parse(STR("1234567890123456789"), &d, &err));
    assert_int_equal(err.code, ERROR_TOO_LARGE);
    assert_false(decimal_parse(STR("0.1234567890123"), &d, &err));
    assert_int_equal(err.code, ERROR_TOO_LARGE);
}

TEST(taking_stops_where_the_number_ends)
{
    static const char *const rows[][3] = {
        { "95%以上", "95", "%以上" }, { "5.", "5", "." }, { "1,23", "1", ",23" }, { "95，100", "95", "，100" },
        { "-3.5点", "-3.5", "点" },
        { "1,234.5，", "1234.5", "，" }, { "1234,567", "1234", ",567" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str rest = str_of(rows[i][0]);
        decimal d;
        assert_true(decimal_take(&rest, &d));
        assert_str(decimal_text(a, d), rows[i][1]);
        assert_str(rest, rows[i][2]);
    }
    str rest = STR("-a");
    decimal d;
    assert_false(decimal_take(&rest, &d));
    assert_str(rest, "-a");
}

TEST(rounding_follows_its_rule)
{
    assert_str(decimal_text(a, decimal_round(of("2.5"), 0, ROUNDING_HALF_UP)), "3");
    assert_str(decimal_text(a, decimal_round(of("2.5"), 0, ROUNDING_HALF_EVEN)), "2");
    assert_str(decimal_text(a, decimal_round(of("3.5"), 0, ROUNDING_HALF_EVEN)), "4");
    assert_str(decimal_text(a, decimal_round(of("-2.5"), 0, ROUNDING_HALF_UP)), "-3");
    assert_str(decimal_text(a, decimal_round(of("2.51"), 0, ROUNDING_HALF_EVEN)), "3");
    assert_str(decimal_text(a, decimal_round(of("2.5"), 3, ROUNDING_HALF_UP)), "2.500");
    assert_str(decimal_text(a, decimal_round(of("999999999999999999"), 3, ROUNDING_HALF_UP)),
               "999999999999999999");
}

TEST(a_double_becomes_the_figure_people_see)
{
    assert_str(decimal_text(a, decimal_of_double(0.285, 2, ROUNDING_HALF_UP)), "0.29");
    assert_str(decimal_text(a, decimal_of_double(0.285, 2, ROUNDING_HALF_EVEN)), "0.28");
    assert_str(decimal_text(a, decimal_of_double(0.1 + 0.2, 1, ROUNDING_HALF_UP)), "0.3");
    assert_str(decimal_text(a, decimal_of_double(-99.995, 2, ROUNDING_HALF_UP)), "-100.00");
    assert_str(decimal_text(a, decimal_of_double(0, 2, ROUNDING_HALF_UP)), "0.00");
    assert_str(decimal_text(a, decimal_of_double(1e-20, 2, ROUNDING_HALF_UP)), "0.00");
    assert_str(decimal_text(a, decimal_of_double(0.5, 0, ROUNDING_HALF_UP)), "1");
    assert_str(decimal_text(a, decimal_of_double(0.05, 0, ROUNDING_HALF_UP)), "0");
    assert_false(decimal_fits(1e18, 0));
    assert_false(decimal_fits(NAN, 0));
    assert_true(decimal_fits(9e15, 2));
}

TEST(comparing_and_adding_are_exact)
{
    decimal d;
    assert_int_equal(decimal_compare(of("85.20"), of("85.2")), 0);
    assert_int_equal(decimal_compare(of("94.995"), of("95")), -1);
    assert_int_equal(decimal_compare(of("999999999999999999"), of("0.000000000001")), 1);
    assert_true(decimal_add(of("0.1"), of("0.25"), &d));
    assert_str(decimal_text(a, d), "0.35");
    assert_true(decimal_subtract(of("1"), of("1.00"), &d));
    assert_str(decimal_text(a, d), "0.00");
    assert_false(decimal_add(of("999999999999999999"), of("1"), &d));
    assert_str(decimal_text(a, decimal_trimmed(of("100.00"))), "100");
    assert_str(decimal_text(a, decimal_trimmed(of("85.20"))), "85.2");
    assert_true(decimal_double(of("999999999999999999")) == 999999999999999999.0);
    assert_true(decimal_double(of("0.1")) == 0.1);
}

TEST(a_figure_in_another_unit_is_exact)
{
    static const struct { const char *figure, *factor, *text; } rows[] = {
        { "12.50", "10000", "125000" }, { "0.0326", "10000", "326" }, { "85.2", "0.1", "8.52" }, { "-3", "10", "-30" },
        { "1.234567", "100", "123.4567" }, { "7", "1", "7" }, { "6.0", "12", "72.0" }, { "0.00", "1000", "0" },
    };
    decimal d;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(decimal_multiply(of(rows[i].figure), of(rows[i].factor), &d));
        assert_str(decimal_text(a, d), rows[i].text);
    }
    assert_false(decimal_multiply(of("999999999999999999"), of("10"), &d));
    assert_false(decimal_multiply(of("0.000000000001"), of("0.1"), &d));
}

TEST(the_shortest_text_of_a_double_reads_back)
{
    static const struct { double value; const char *text; } rows[] = {
        { 0.1, "0.1" }, { 1e22, "1e+22" }, { 100, "100" }, { -2.5, "-2.5" },
        { 1.0 / 3, "0.3333333333333333" }, { 5e-324, "5e-324" },
        { DBL_MAX, "1.7976931348623157e+308" }, { 0.00001234, "0.00001234" }, { 1.234e-7, "1.234e-07" },
        { 123456789012345680.0, "1.2345678901234568e+17" }, { 0.001, "0.001" },
        { 0.00012345678, "0.00012345678" }, { 1e15, "1000000000000000" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char buffer[DECIMAL_TEXT_MAX];
        double back = 0;
        str text = double_print(buffer, rows[i].value);
        assert_str(text, rows[i].text);
        assert_true(double_parse(text, &back));
        assert_true(back == rows[i].value);
    }
}

TEST(whole_numbers_are_strict)
{
    int64_t value = 0;
    assert_true(int_parse(STR("-330300000000"), &value));
    assert_true(value == -330300000000);
    assert_true(int_parse(STR("007"), &value));
    assert_int_equal(value, 7);
    static const char *const bad[] = { "", " 1", "1 ", "1,234", "1.0", "1e3", "1234567890123456789", "x" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(int_parse(str_of(bad[i]), &value));
}

TEST(random_doubles_read_back)
{
    uint64_t seed = 20261122;
    for (int i = 0; i < 20000; i++) {
        char buffer[DECIMAL_TEXT_MAX];
        double value, back = 0;
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        memcpy(&value, &seed, sizeof value);
        if (!isfinite(value))
            continue;
        assert_true(double_parse(double_print(buffer, value), &back));
        assert_true(back == value);
    }
}

TEST(double_texts_are_strict)
{
    static const char *const texts[] = { "", "1.", ".5", "1e", "1e999", "inf", "nan", "0x1p3", " 1", "1 ",
        "1,5", "--1" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double value;
        assert_false(double_parse(str_of(texts[i]), &value));
    }
}

/* A double made of a figure rounds as the figure does, near a half and away from it. */
TEST(a_double_rounds_as_its_figure_does)
{
    uint64_t seed = 7;
    for (int i = 0; i < 200000; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        decimal figure = { (int64_t)((seed >> 20) % 2000000001) - 1000000000, (uint8_t)((seed >> 56) % 9) };
        int places = (int)(seed >> 60) % 5;
        rounding how = i % 2 ? ROUNDING_HALF_UP : ROUNDING_HALF_EVEN;
        decimal want = decimal_round(figure, places, how),
                got = decimal_of_double(decimal_double(figure), places, how);
        if (got.scaled != want.scaled || got.places != want.places)
            fail_msg("%s to %d places: %lld, not %lld", str_zero_ended(a, decimal_text(a, figure)), places,
                     (long long)got.scaled, (long long)want.scaled);
    }
}

TEST(hexadecimal_digits_are_read_whole)
{
    uint32_t value;
    assert_true(hex_parse(STR("F0a3"), &value) && value == 0xF0A3);
    assert_true(hex_parse(STR("ffffffff"), &value) && value == UINT32_MAX);
    assert_false(hex_parse(STR(""), &value) || hex_parse(STR("123456789"), &value));
    assert_false(hex_parse(STR("12G"), &value) || hex_parse(STR("-1"), &value) || hex_parse(STR("0x1"), &value));
}

TESTS(hexadecimal_digits_are_read_whole, a_figure_comes_back_as_reported, what_is_no_number_is_refused, too_many_digits_are_too_large,
      taking_stops_where_the_number_ends, rounding_follows_its_rule, a_double_becomes_the_figure_people_see,
      comparing_and_adding_are_exact, a_figure_in_another_unit_is_exact, the_shortest_text_of_a_double_reads_back, whole_numbers_are_strict,
      random_doubles_read_back, double_texts_are_strict, a_double_rounds_as_its_figure_does)
