/* Working days: the table as text, counting in it, and the terms of a whole year. */
#include "testing_year.h"

#include "workflow/processes.h"
#include "workflow/workday.h"

TEST_ARENA(a)

static error err;

static workdays year_2024(void)
{
    workday_rules rules;
    assert_true(workdays_read(a, str_of(year_workdays), &rules, &err));
    return workdays_of(a, &rules);
}

static void assert_after(const workdays *w, const char *from, int count, const char *want)
{
    date d;
    assert_true(workdays_after(w, year_date(from), count, &d, &err));
    assert_str(str_from(date_text(a, d), 5), want);
}

static int between(const workdays *w, const char *from, const char *to)
{
    int count;
    assert_true(workdays_between(w, year_date(from), year_date(to), &count, &err));
    return count;
}

TEST(a_holiday_is_off_and_a_sunday_may_be_worked)
{
    static const struct { const char *day; bool worked; } days[] = {
        { "04-03", true }, { "04-04", false }, { "04-06", false }, { "04-07", true },  { "04-13", false },
        { "04-28", true }, { "05-05", false }, { "05-06", true },  { "05-11", true },  { "05-12", false },
        { "09-14", true }, { "09-15", false }, { "10-07", false }, { "10-12", true },
    };
    workdays w = year_2024();
    for (size_t i = 0; i < COUNT_OF(days); i++) {
        bool worked;
        assert_true(workday_is_worked(&w, year_date(days[i].day), &worked, &err));
        assert_int_equal(worked, days[i].worked);
    }
}

TEST(days_are_counted_forward_and_back_without_the_first)
{
    workdays w = year_2024();
    assert_after(&w, "04-12", -6, "04-03");
    assert_after(&w, "04-12", 1, "04-15");
    assert_after(&w, "04-12", 6, "04-22");
    assert_after(&w, "04-13", 1, "04-15");
    assert_after(&w, "04-12", 0, "04-12");
    assert_after(&w, "04-13", 0, "04-13");
    assert_int_equal(between(&w, "04-12", "04-12"), 0);
    assert_int_equal(between(&w, "04-15", "04-12"), 0);
    assert_int_equal(between(&w, "04-12", "04-14"), 0);
}

TEST(every_term_of_a_return_in_the_year_is_reproduced)
{
    static const struct { const char *returned, *due; } terms[] = {
        { "04-18", "04-25" }, { "04-19", "04-26" }, { "04-22", "04-28" }, { "04-23", "04-29" },
        { "04-24", "04-30" }, { "04-25", "05-06" }, { "04-17", "04-24" }, { "04-29", "05-09" },
        { "04-30", "05-10" }, { "05-10", "05-16" },
    };
    workdays w = year_2024();
    size_t found = 0;
    for (size_t i = 0; i < COUNT_OF(terms); i++)
        assert_after(&w, terms[i].returned, TASK_RETURN_WORKDAYS, terms[i].due);
    for (size_t i = 0; i < YEAR_ROWS; i++)
        for (size_t t = 0; t < COUNT_OF(terms); t++) {
            const year_row *r = &year_rows[i];
            if (r->returned && strcmp(r->returned, terms[t].returned) == 0) {
                found++;
                assert_true(strcmp(r->sent_again, terms[t].due) <= 0); /* all answers came in time */
            }
            if (r->returned_again && strcmp(r->returned_again, terms[t].returned) == 0) {
                found++;
                assert_true(strcmp(r->sent_last, terms[t].due) <= 0);
            }
        }
    assert_int_equal(found, 9 + 2);
}

TEST(days_late_in_the_year_are_reproduced)
{
    static const struct { const char *department; int late; } expected[] = {
        { "住建局", 1 },       { "国资委", 2 }, { "科协", 3 },   { "残联", 4 },
        { "自规局", 5 },       { "工商联", 8 }, { "综合执法局", 16 },
    };
    workdays w = year_2024();
    size_t late_count = 0;
    for (size_t i = 0; i < YEAR_ROWS; i++) {
        int late = between(&w, "04-12", year_rows[i].sent), want = 0;
        for (size_t e = 0; e < COUNT_OF(expected); e++)
            if (strcmp(expected[e].department, year_rows[i].department) == 0)
                want = expected[e].late;
        assert_int_equal(late, want);
        late_count += late > 0;
    }
    assert_int_equal(late_count, 7);
}

TEST(workdays_from_sending_to_acceptance_are_reproduced)
{
    workdays w = year_2024();
    int sum = 0, longest = 0, cells = 0, indicators = 0;
    for (size_t i = 0; i < YEAR_ROWS; i++) {
        int days = between(&w, year_rows[i].sent, year_rows[i].accepted);
        sum += days;
        if (days > longest)
            longest = days;
        cells += year_rows[i].cells;
        indicators += year_rows[i].indicators;
    }
    assert_int_equal(YEAR_ROWS, 40);
    assert_int_equal(indicators, 90);
    assert_int_equal(cells, 412);
    assert_near(sum / 40.0, 8.075, 0);
    assert_int_equal(longest, 22);
}

TEST(a_year_without_a_table_is_an_error)
{
    workdays w = year_2024();
    date d;
    assert_false(workdays_after(&w, year_date("12-31"), 1, &d, &err));
    assert_int_equal(err.code, ERROR_NOT_FOUND);
    assert_true(str_has(error_text(a, &err, LANGUAGE_EN), STR("2025")));
    assert_false(workdays_after(&w, year_date("01-02"), -3, &d, &err));
    assert_true(str_has(error_text(a, &err, LANGUAGE_ZH), STR("2023")));
}

TEST(two_years_join_at_the_new_year)
{
    workday_rules rules;
    date d;
    assert_true(workdays_read(a,
                              STR("year,day,work,name\n2025,sunday,off,\n2025,saturday,off,\n2025,2025-01-01,off,"
                                  "New Year\n2024,saturday,off,\n2024,Sunday,off,\n"),
                              &rules, &err));
    workdays w = workdays_of(a, &rules);
    assert_true(workdays_after(&w, year_date("12-30"), 2, &d, &err));
    assert_str(date_text(a, d), "2025-01-02");
    assert_true(workdays_after(&w, d, -2, &d, &err));
    assert_str(date_text(a, d), "2024-12-30");
}

TEST(a_table_is_read_as_people_write_it)
{
    workday_rules rules;
    assert_true(workdays_read(a, STR("名称,班休,日期,年份\n,休,星期日,2024年\n节,休,2024年5月1日,2024\n"), &rules,
                              &err));
    assert_int_equal(rules.count, 2);
    assert_str(rules.items[0].text, "sunday");
    assert_str(rules.items[1].text, "2024-05-01");
    assert_str(rules.items[1].name, "节");
}

TEST(a_faulty_table_is_refused_with_its_place)
{
    static const struct { const char *text; unsigned line, column; const char *en; } bad[] = {
        { "", 0, 0, "is empty" },
        { "year,day,work\n", 0, 0, "is empty" },
        { "year,work\n2024,off\n", 1, 1, "no column day" },
        { "year,day,work\n24,sunday,off\n", 2, 1, "not a year" },
        { "year,day,work\n2024,sundai,off\n", 2, 2, "day of the week" },
        { "year,day,work\n2024,2024-02-30,off\n", 2, 2, "2024-02-30" },
        { "year,day,work\n2024,sunday,\n", 2, 3, "work" },
        { "year,day,work\n2024,sunday,off\n2024,2025-01-01,off\n", 3, 2, "must be in 2024" },
        { "year,day,work\n2024,2024-05-05..2024-05-01,off\n", 2, 2, "in order" },
        { "year,day,work\n2024,sunday..2024-05-01,off\n", 2, 2, "sunday..2024-05-01" },
        { "year,day,work\n2024,sunday,off\n2024,周日,work\n", 3, 2, "sunday occurs twice" },
        { "year,day,work\n2024,2024-05-01..2024-05-05,off\n2024,2024-05-03,work\n", 3, 2, "2024-05-03" },
        { "year,day,work\n2024,2024-05-01,off\n", 0, 0, "no day of the week is off in 2024" },
        { "year,day,work\n2024,sunday,off\n2025,2025-05-01,off\n", 0, 0, "off in 2025" },
        { "year,day,work\n2024,\"sunday,off\n", 2, 6, "quotation mark" },
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        workday_rules rules;
        assert_false(workdays_read(a, str_of(bad[i].text), &rules, &err));
        assert_int_equal(err.line, bad[i].line);
        assert_int_equal(err.column, bad[i].column);
        if (!str_has(error_text(a, &err, LANGUAGE_EN), str_of(bad[i].en)))
            assert_str(error_text(a, &err, LANGUAGE_EN), bad[i].en);
    }
}

TEST(a_table_of_too_many_days_is_refused)
{
    strbuf text = strbuf_in(a, 0);
    workday_rules rules;
    strbuf_addf(&text, "year,day,work\n");
    for (int year = 2000; year < 2020; year++)
        strbuf_addf(&text, "%d,%d-01-01..%d-12-31,off\n", year, year, year);
    assert_false(workdays_read(a, strbuf_str(&text), &rules, &err));
    assert_int_equal(err.code, ERROR_TOO_LARGE);
}

TESTS(a_holiday_is_off_and_a_sunday_may_be_worked, days_are_counted_forward_and_back_without_the_first,
      every_term_of_a_return_in_the_year_is_reproduced, days_late_in_the_year_are_reproduced,
      workdays_from_sending_to_acceptance_are_reproduced, a_year_without_a_table_is_an_error,
      two_years_join_at_the_new_year, a_table_is_read_as_people_write_it,
      a_faulty_table_is_refused_with_its_place, a_table_of_too_many_days_is_refused)
