/* Tables of counts from a file: content read, errors with their place, cells suppressed.
 * tests/check/protect_attack.py attacks the published tables; the linear programs are tested with stats. */
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

TEST(labels_that_others_have_too_are_numbered)
{
    assert_true(disclosure_protect(a, STR("镇,女\nA,12\nB,15\n小计,27\nC,88\nD,20\n小计,108\n全市,135\n"), &usual,
                                   &table, &err));
    assert_str(protected_label(a, table.line_labels, table.lines, 2), "小计(1)");
    assert_str(protected_label(a, table.line_labels, table.lines, 5), "小计(2)");
    assert_str(protected_label(a, table.line_labels, table.lines, 6), "全市");
    assert_str(table.totals[0].label, "小计(1)");
    assert_str(table.totals[1].label, "小计(2)");
    assert_non_null(strstr(protected_csv(a, &table).data, "\n小计,27\n"));
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
    assert_false(table.added_line || table.added_column);
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
        { "t,F,\nA,2,3\n", 2, 3, "missing label" },
        { "t,F,M,Total\nA,2,3,6\n", 2, 4, "add up to 5" },
        { "t,F,M\nA,2,3\nTotal,2,4\n", 3, 3, "it is 4" },
        { "alone\nA\n", 1, 1, "corner" },
        { "t,F\n", 0, 0, "no rows of counts" },
        { "t,n\nF,20\nM,31\nurban,13\nrural,38\n", 0, 0, "two breakdowns of one total" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_false(disclosure_protect(a, str_of(cases[i].text), &usual, &table, &err));
        assert_int_equal(err.line, cases[i].line);
        assert_int_equal(err.column, cases[i].column);
        assert_non_null(strstr(testing_en(&err), cases[i].words));
    }
}

TEST(a_label_like_a_formula_is_written_as_text)
{
    assert_true(disclosure_protect(a, STR("t,F\n=1+1,20\nB,30\n"), &usual, &table, &err));
    assert_true(str_has(protected_csv(a, &table), STR("\"'=1+1\",20")));
}

/* The total of each line or column found, as "label = part + part". */
static bool has_total(bool is_column, const char *label, size_t part_count)
{
    for (size_t i = 0; i < table.total_count; i++)
        if (table.totals[i].is_column == is_column && str_eq(table.totals[i].label, str_of(label)) &&
            table.totals[i].part_count == part_count)
            return true;
    return false;
}

TEST(totals_have_any_name_or_none)
{
    static const char *const names[] = { "全市", "小计", "甲市", "", "Total", "All towns" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        str text = str_format(a, "镇,女,男,%s\n甲镇,8,40,48\n乙镇,0,20,20\n丙镇,3,0,3\n%s,11,60,71\n", names[i],
                              names[i]);
        assert_true(disclosure_protect(a, text, &usual, &table, &err));
        assert_false(table.added_line || table.added_column);
        assert_true(has_total(false, names[i], 3) && has_total(true, names[i], 2));
        assert_int_equal(reason_at(2, 0), PROTECT_PRIMARY);
        assert_int_equal(reason_at(2, 2), PROTECT_PRIMARY);
    }
}

TEST(subtotals_and_two_breakdowns_are_found)
{
    assert_true(disclosure_protect(a, STR("地区,合计,男,女,城镇,城镇男,城镇女,农村,农村男,农村女\n"
        "甲市,62,30,32,40,18,22,22,12,10\n市区小计,35,16,19,28,12,16,7,4,3\n乙区,20,10,10,18,8,10,2,2,0\n"
        "丙区,15,6,9,10,4,6,5,2,3\n县域小计,27,14,13,12,6,6,15,8,7\n丁县,20,9,11,10,4,6,10,5,5\n"
        "戊县,7,5,2,2,2,0,5,3,2\n"), &usual, &table, &err));
    assert_true(has_total(false, "甲市", 2) && has_total(false, "市区小计", 2) && has_total(true, "男", 2));
    assert_true(has_total(true, "农村", 2) && has_total(true, "合计", 2));
    assert_int_equal(table.lines, 7);
    const protect_options hidden = { .max = 3, .range_percent = 10, .hides_totals = true };
    assert_true(disclosure_protect(a, STR("t,全部,F,M,urban,rural\nA,12,2,10,4,8\nB,20,9,11,14,6\n"), &hidden,
                                   &table, &err));
    assert_int_equal(table.columns, 4);
    assert_int_equal(table.left_out_count, 2);
    assert_int_equal(reason_at(0, 0), PROTECT_PRIMARY);
    assert_int_equal(table.secondary_count, 1); /* F + M = urban + rural, without any total published */
}

TEST(a_missing_total_adds_up_one_breakdown)
{
    assert_true(disclosure_protect(a, STR("t,F,M,urban,rural\nA,12,10,14,8\nB,20,9,21,8\n"), &usual, &table,
                                   &err));
    assert_true(table.added_column);
    assert_true(table.cells[4].value == 22);
    assert_true(disclosure_protect(a, STR("t,F,其中：外来,M\nA,12,10,14\nB,20,9,21\n"), &usual, &table, &err));
    assert_true(table.cells[3].value == 26);
}

TEST(a_total_alone_is_a_count)
{
    assert_true(disclosure_protect(a, STR("t,合计\nA,12\nB,20\n"), &usual, &table, &err));
    assert_int_equal(table.columns, 1);
    assert_true(disclosure_protect(a, STR("t,合计,其中：外来\nA,12,5\nB,20,9\n"), &usual, &table, &err));
}

TESTS(a_small_count_takes_three_others_with_it, labels_that_others_have_too_are_numbered, zeros_and_larger_counts_are_published,
      totals_of_the_file_stand_where_they_stood, without_totals_nothing_gives_a_count_away,
      one_column_needs_no_total_beside_it, bad_tables_are_refused_where_they_are_bad,
      a_label_like_a_formula_is_written_as_text, totals_have_any_name_or_none,
      subtotals_and_two_breakdowns_are_found, a_missing_total_adds_up_one_breakdown, a_total_alone_is_a_count)
