/* What people write into cells: numbers, marks for a missing figure, years. test_import.c covers whole
 * tables. */
#include "testing.h"

#include "dataset/cells.h"
#include "dataset/english_units.h"

TEST_ARENA(a)

TEST(cells_say_what_they_say)
{
    static const struct {
        const char *text;
        cell_kind kind;
        int64_t scaled;
        int places;
        char status;
        const char *says;
    } cases[] = {
        { "85.20", CELL_NUMBER, 8520, 2, 0, 0 },
        { "８５．２０", CELL_NUMBER, 8520, 2, 0, 0 },
        { "１２，３４５", CELL_NUMBER, 12345, 0, 0, 0 },
        { "12,345", CELL_NUMBER, 12345, 0, 0, 0 },
        { "'7.1", CELL_NUMBER, 71, 1, 0, 0 },
        { "－3", CELL_NUMBER, -3, 0, 0, 0 },
        { "0", CELL_NUMBER, 0, 0, 0, 0 },
        { "缺数", CELL_STATUS, 0, 0, 'M', 0 },
        { "不适用", CELL_STATUS, 0, 0, 'N', 0 },
        { "confidential", CELL_STATUS, 0, 0, 'C', 0 },
        { "—", CELL_MARK, 0, 0, 'M', 0 },
        { "－", CELL_MARK, 0, 0, 'M', 0 },
        { "--", CELL_MARK, 0, 0, 'M', 0 },
        { "／", CELL_MARK, 0, 0, 'M', 0 },
        { "N/A", CELL_MARK, 0, 0, 'M', 0 },
        { "NaN", CELL_MARK, 0, 0, 'M', 0 },
        { "暂无", CELL_MARK, 0, 0, 'M', 0 },
        { "未统计", CELL_MARK, 0, 0, 'L', 0 },
        { "无", CELL_WRONG, 0, 0, 0, "may be zero or missing" },
        { "…", CELL_WRONG, 0, 0, 0, "smallest unit" },
        { "*", CELL_WRONG, 0, 0, 0, "confidential" },
        { "#DIV/0!", CELL_WRONG, 0, 0, 0, "error value" },
        { "#N/A", CELL_WRONG, 0, 0, 0, "error value" },
        { "=A1/B1", CELL_WRONG, 0, 0, 0, "formula" },
        { "1.2345E+05", CELL_WRONG, 0, 0, 0, "scientific" },
        { "约300", CELL_WRONG, 0, 0, 0, "not accepted" },
        { "90以上", CELL_WRONG, 0, 0, 0, "not accepted" },
        { "≥90", CELL_WRONG, 0, 0, 0, "not accepted" },
        { "1.2万", CELL_WRONG, 0, 0, 0, "all digits" },
        { "3/40", CELL_WRONG, 0, 0, 0, "fraction" },
        { "M", CELL_WRONG, 0, 0, 0, "only the number" },
        { "E", CELL_WRONG, 0, 0, 0, "only the number" },
        { "1,23", CELL_WRONG, 0, 0, 0, "only the number" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cell_reading r = import_read_cell(a, str_of(cases[i].text));
        bool is_right = r.kind == cases[i].kind && r.status == cases[i].status &&
                        (r.kind != CELL_NUMBER ||
                         (r.value.scaled == cases[i].scaled && r.value.places == cases[i].places)) &&
                        (r.kind != CELL_WRONG || (strstr(r.en, cases[i].says) && r.zh && *r.zh));
        if (!is_right)
            fail_msg("%s: kind %d, %s", cases[i].text, r.kind, r.kind == CELL_WRONG ? r.en : "");
    }
}

TEST(years_are_years_or_ends_of_years)
{
    static const struct {
        const char *text;
        year_kind kind;
        int year;
        const char *says;
    } cases[] = {
        { "2023", YEAR_PLAIN, 2023, 0 },
        { "２０２３年", YEAR_PLAIN, 2023, 0 },
        { "2023年度", YEAR_PLAIN, 2023, 0 },
        { "2023年末", YEAR_PLAIN, 2023, 0 },
        { "2023年1-12月", YEAR_PLAIN, 2023, 0 },
        { "2023.0", YEAR_PLAIN, 2023, 0 },
        { "end of 2023", YEAR_PLAIN, 2023, 0 },
        { "Calendar year 2023", YEAR_PLAIN, 2023, 0 },
        { "mid 2023", YEAR_WRONG, 0, "four-digit year" },
        { "2023-12-31", YEAR_OF_DATE, 2023, 0 },
        { "2023/12/31", YEAR_OF_DATE, 2023, 0 },
        { "2023-12-31 00:00:00", YEAR_OF_DATE, 2023, 0 },
        { "2023年12月31日", YEAR_OF_DATE, 2023, 0 },
        { "2023年12月", YEAR_OF_DATE, 2023, 0 },
        { "2023-12", YEAR_OF_DATE, 2023, 0 },
        { "2023-06-30", YEAR_WRONG, 0, "not the end of a year" },
        { "2023年6月", YEAR_WRONG, 0, "not the end of a year" },
        { "2023年上半年", YEAR_WRONG, 0, "not the end of a year" },
        { "2023年第一季度", YEAR_WRONG, 0, "not the end of a year" },
        { "2023-1", YEAR_WRONG, 0, "not the end of a year" },
        { "45291", YEAR_WRONG, 0, "spreadsheet date" },
        { "0223-12-31", YEAR_WRONG, 0, "four-digit year" },
        { "23", YEAR_WRONG, 0, "four-digit year" },
        { "202312", YEAR_WRONG, 0, "four-digit year" },
        { "2021-2025", YEAR_WRONG, 0, "not two consecutive years" },
        { "2014/15", YEAR_OF_SPAN, 2014, 0 },
        { "2015-16", YEAR_OF_SPAN, 2015, 0 },
        { "2015-2016", YEAR_OF_SPAN, 2015, 0 },
        { "1999/00", YEAR_OF_SPAN, 1999, 0 },
        { "2010/11", YEAR_OF_SPAN, 2010, 0 },
        { "2011-12", YEAR_OF_SPAN, 2011, 0 },
        { "2015—2016学年", YEAR_OF_SPAN, 2015, 0 },
        { "2015年至2016年", YEAR_WRONG, 0, "four-digit year" },
        { "2015至2016学年度", YEAR_OF_SPAN, 2015, 0 },
        { "2019学年", YEAR_OF_SPAN, 2019, 0 },
        { "2019财年", YEAR_OF_SPAN, 2019, 0 },
        { "FY2019", YEAR_OF_SPAN, 2019, 0 },
        { "FY 2019/20", YEAR_OF_SPAN, 2019, 0 },
        { "2019/20 school year", YEAR_OF_SPAN, 2019, 0 },
        { "2014/16", YEAR_WRONG, 0, "not two consecutive years" },
        { "2014/13", YEAR_WRONG, 0, "not two consecutive years" },
        { "2010/12", YEAR_OF_DATE, 2010, 0 },
        { "2010/9", YEAR_WRONG, 0, "not the end of a year" },
        { "2014/155", YEAR_WRONG, 0, "four-digit year" },
        { "12023", YEAR_WRONG, 0, "four-digit year" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        year_reading r = import_read_year(a, str_of(cases[i].text));
        if (r.kind != cases[i].kind || r.year != cases[i].year ||
            (cases[i].says && !strstr(r.en, cases[i].says)))
            fail_msg("%s: kind %d, %d, %s", cases[i].text, r.kind, r.year, r.en ? r.en : "");
    }
}

TEST(english_tables_write_units_in_words)
{
    static const struct { const char *text, *unit; bool fits; } cases[] = {
        { "percent", "%", true },
        { "Percentage of households", "%", true },
        { "% of women aged 15-49", "%", true },
        { "percentage points", "%", false },
        { "per 100 000 live births", "1/10万", true },
        { "Deaths per 100,000 live births", "1/10万", true },
        { "deaths per 1 000 live births", "‰", true },
        { "per thousand", "‰", true },
        { "cases per hundred thousand population", "1/10万", true },
        { "per 1000 women", "1/10万", false },
        { "per 100 000", "%", false },
        { "years", "岁", true },
        { "years", "年", true },
        { "yearly total", "年", false },
        { "hours", "岁", false },
        { "persons", "人", true },
        { "per capita", "‰", false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        unit own;
        assert_true(unit_find(str_of(cases[i].unit), &own));
        if (import_english_unit_is(str_of(cases[i].text), &own) != cases[i].fits)
            fail_msg("%s, %s", cases[i].text, cases[i].unit);
    }
}

TEST(region_codes_lose_what_others_add)
{
    assert_str(import_region_code(STR("330300")), "330300");
    assert_str(import_region_code(STR("330300.0")), "330300");
    assert_str(import_region_code(STR("330300000000")), "330300");
    assert_str(import_region_code(STR("330300001000")), "330300001000");
    assert_str(import_region_code(STR("温州市")), "温州市");
    assert_true(import_is_scientific(STR("3.303E+05")));
    assert_false(import_is_scientific(STR("330300")));
    assert_false(import_is_scientific(STR("E+05")));
    assert_false(import_is_scientific(STR("3E")));
}

TESTS(cells_say_what_they_say, years_are_years_or_ends_of_years, english_tables_write_units_in_words, region_codes_lose_what_others_add)
