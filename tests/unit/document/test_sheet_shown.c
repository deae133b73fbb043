/* A number of an ods with the text that its sheet shows: the same as for an xlsx with a number format. */
#include "testing.h"

#include "document/read/sheet_shown.h"

TEST_ARENA(a)

TEST(a_number_is_read_as_its_sheet_shows_it)
{
    static const struct {
        const char *shown, *value, *is;
        bool is_percent;
    } cases[] = {
        { "7.00", "7", "7.00", false },
        { "12,345", "12345", "12345", false },
        { "８５．２０", "85.2", "85.20", false },
        { "7人", "7", "7", false },
        { "¥1,234.50", "1234.5", "1234.50", false },
        { "45.12%", "0.4512", "45.12%", true },
        { "45%", "0.4512", "45%", true },
        { "45.12%", "0.451199999999999999992", "45.12%", false },
        { "45.12%", "45.12", "45.12", false },
        { "0%", "0", "0%", true },
        { "-5", "-5", "-5", false },
        { "(5.0)", "-5", "-5.0", false },
        { "(5%)", "-0.05", "-5%", true },
        { "-5%", "-0.05", "-5%", true },
        { "1.2万", "12345", "1.2万", false },
        { "7万", "7", "7万", false },
        { "12.3千", "12345", "12.3千", false },
        { "<3", "3", "<3", false },
        { "约7", "7", "约7", false },
        { "95以上", "95", "95以上", false },
        { "*", "3", "*", false },
        { "", "3", "*", false },
        { "—", "0", "—", false },
        { "-", "0", "0", false },
        { "-", "3", "-", false },
        { "", "0", "", false },
        { "1.23E+05", "123456", "123456", false },
        { "1/2", "0.5", "0.5", false },
        { "1 1/2", "1.5", "1.5", false },
        { "7.00元/人", "7", "7.00", false },
        { "约7.0人/千人", "7", "约7.0", false },
        { "7,10", "7.1", "7.1", false },
        { "45,12%", "0.4512", "45.12%", true },
        { "2023年", "2023", "2023", false },
        { "330300", "300", "300", false },
        { "x", "1e400", "1e400", false },
        { "5%", "999,999,999,999,999,999", "999999999999999999", true },
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        str is = number_of_shown(a, str_of(cases[i].shown), str_of(cases[i].value), cases[i].is_percent);
        if (!str_eq(is, str_of(cases[i].is)))
            fail_msg("%s of %s: %.*s, not %s", cases[i].shown, cases[i].value, STR_ARG(is), cases[i].is);
    }
}

TESTS(a_number_is_read_as_its_sheet_shows_it)
