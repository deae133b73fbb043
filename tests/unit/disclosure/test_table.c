/* Tables of counts from a file: what is read, what is refused and where, what is hidden. The attack on what
 * is published stands in tests/check/protect_attack.py; the linear programs are tested with stats. */
#include "testing.h"

#include <math.h>

#include "disclosure/table.h"

TEST_ARENA(a)
static error err;
static protected_table table;
static const protect_options usual = { .max = PROTECT_MAX, .range_percent = PROTECT_RANGE_PERCENT };

static protect_reason reason_at(size_t line, size_t column)
{
    return table.cells[line * table.columns + column].reason;
}

TEST(a_small_count_takes_three_others_with_it)
{
    assert_true(disclosure_protect(a, STR("town,F,M\nA,2,40\nB,15,17\nC,8,9\n"), &usual, &table, &err));
    assert_int_equal(table.lines, 4);
    assert_int_equal(table.columns, 3);
    assert_str(table.line_labels[3], "Total");
    assert_int_equal(table.primary_count, 1);
    assert_int_equal(table.secondary_count, 3);
    assert_int_equal(reason_at(0, 0), PROTECT_PRIMARY);
    assert_int_equal(reason_at(0, 1), PROTECT_SECONDARY);
    assert_str(protected_csv(a, &table), "town,F,M,Total\nA,*,*,42\nB,15,17,32\nC,*,*,17\nTotal,25,66,91\n");
}

TEST(zeros_and_larger_counts_are_published)
{
    assert_true(disclosure_protect(a, STR("t,F,M\nA,0,4\nB,15,0\n"), &usual, &table, &err));
    assert_int_equal(table.primary_count + table.secondary_count, 0);
    const protect_options stricter = { .max = 4, .range_percent = 10 };
    assert_true(disclosure_protect(a, STR("t,F,M\nA,0,4\nB,15,0\n"), &stricter, &table, &err));
    assert_true(table.primary_count > 0);
}

TEST(totals_of_the_file_stand_where_they_stood)
{
    assert_true(disclosure_protect(a, STR("镇,合计,女,男\n合计,91,25,66\nA,42,2,40\nB,32,15,17\nC,17,8,9\n"),
                                   &usual, &table, &err));
    assert_int_equal(table.reckoned_lines + table.reckoned_columns, 0);
    assert_int_equal(reason_at(1, 1), PROTECT_PRIMARY);
    assert_int_equal(reason_at(0, 0), PROTECT_PUBLISHED);
}

TEST(without_totals_nothing_gives_a_count_away)
{
    const protect_options options = { .max = 3, .range_percent = 10, .hides_totals = true };
    assert_true(disclosure_protect(a, STR("t,F,M,Total\nA,2,40,42\nB,15,17,32\n"), &options, &table, &err));
    assert_int_equal(table.columns, 2);
    assert_int_equal(table.secondary_count, 0);
    assert_true(isinf(table.cells[0].upper));
}

TEST(one_column_needs_no_total_beside_it)
{
    assert_true(disclosure_protect(a, STR("town,cases\nA,1\nB,20\nC,30\n"), &usual, &table, &err));
    assert_int_equal(table.columns, 1);
    assert_int_equal(table.lines, 4);
    assert_int_equal(table.secondary_count, 1);
}

TEST(bad_tables_are_refused_where_they_are_bad)
{
    static const struct {
        const char *text;
        uint32_t line, column;
        const char *words;
    } cases[] = {
        { "t,F,M\nA,2,x\n", 2, 3, "found \"x\"" },
        { "t,F,M\nA,2,1.5\n", 2, 3, "an integer from 0" },
        { "t,F,M\nA,-2,1\n", 2, 2, "an integer from 0" },
        { "t,F,M\nA,2\n", 2, 2, "has 2 cells" },
        { "t,F,M\nA,2,3\nA,1,2\n", 3, 1, "duplicate label" },
        { "t,F,F\nA,2,3\n", 1, 3, "duplicate label" },
        { "t,F,\nA,2,3\n", 1, 3, "missing row or column label" },
        { "t,F,M,Total\nA,2,3,6\n", 2, 4, "add up to 5" },
        { "t,F,M\nA,2,3\nTotal,2,4\n", 3, 3, "the total is 4" },
        { "t,F,M,Total,合计\nA,2,3,5,5\n", 1, 5, "second total" },
        { "alone\nA\n", 1, 1, "corner" },
        { "t,Total\nA,2\n", 0, 0, "besides totals" },
        { "t,F\n", 0, 0, "besides totals" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_false(disclosure_protect(a, str_of(cases[i].text), &usual, &table, &err));
        assert_int_equal(err.line, cases[i].line);
        assert_int_equal(err.column, cases[i].column);
        assert_non_null(strstr(err.en, cases[i].words));
    }
}

TEST(a_label_like_a_formula_is_written_as_text)
{
    assert_true(disclosure_protect(a, STR("t,F\n=1+1,20\nB,30\n"), &usual, &table, &err));
    assert_true(str_has(protected_csv(a, &table), STR("\"'=1+1\",20")));
}

TESTS(a_small_count_takes_three_others_with_it, zeros_and_larger_counts_are_published,
      totals_of_the_file_stand_where_they_stood, without_totals_nothing_gives_a_count_away,
      one_column_needs_no_total_beside_it, bad_tables_are_refused_where_they_are_bad,
      a_label_like_a_formula_is_written_as_text)
