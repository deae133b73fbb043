/* Dated quantities: what counts until which day, in which region, verified or claimed. Neighbours:
 * tests/unit/service/test_project.c, definition and rights; the words are checked here beside the state. */
#include "testing.h"

#include "assess/milestone.h"
#include "report/project_words.h"

static arena *a;

static int setup(void **state)
{
    (void)state;
    a = arena_create(0);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_destroy(a);
    return 0;
}

enum { CITY = 1, EAST, WEST, EAST_TOWN };

/* EAST_TOWN lies in EAST. */
static bool is_within(const void *payload, int64_t region, int64_t area)
{
    (void)payload;
    return region == area || (region == EAST_TOWN && area == EAST) || area == CITY;
}

static const milestone_area counties[] = { { EAST, STR_INIT("990302"), STR_INIT("江东区") },
                                           { WEST, STR_INIT("990303"), STR_INIT("滨湖区") } };

static decimal number(const char *text)
{
    decimal d;
    error err;
    assert_true(decimal_parse(str_of(text), &d, &err));
    return d;
}

static project_report report(const char *day, int64_t region, const char *added, const char *closed, bool is_verified)
{
    return (project_report){ .measure = STR("养老机构"), .day = str_of(day), .region = region, .added = number(added),
                             .closed = number(closed), .verified_at = is_verified ? STR("2024-01-01") : STR_NONE };
}

static project_report level(const char *day, const char *value)
{
    return (project_report){ .measure = STR("养老机构"), .day = str_of(day), .has_level = true, .level = number(value),
                             .added = number("0"), .closed = number("0"), .verified_at = STR("2024-01-01") };
}

static milestone milestone_of(milestone_kind kind, milestone_scope scope, const char *quantity, const char *since,
                              const char *by)
{
    return (milestone){ .measure = STR("养老机构"), .unit = kind == MILESTONE_LEVEL ? STR("%") : STR("家"), .by = str_of(by),
                        .since = str_of(since), .quantity = number(quantity), .scope = scope, .kind = kind };
}

static void judge(milestone *m, const project_report *reports, size_t count, const char *day)
{
    milestone_question q = { .reports = reports, .report_count = count, .areas = counties, .area_count = COUNT_OF(counties),
                             .is_within = is_within, .day = str_of(day) };
    milestone_judge(a, m, &q);
}

static void assert_words(const milestone *m, const char *zh, const char *en)
{
    assert_str(project_milestone_words(a, m, LANGUAGE_ZH), zh);
    assert_str(project_milestone_words(a, m, LANGUAGE_EN), en);
}

TEST(a_stock_loses_what_closed_and_what_was_added_does_not)
{
    const project_report all[] = { report("2021-05-01", EAST, "3", "0", true), report("2022-05-01", EAST, "0", "1", true),
                                   report("2023-05-01", WEST, "2", "0", true) };
    milestone stock = milestone_of(MILESTONE_STOCK, MILESTONE_TOTAL, "4", "", "2023-12-31");
    milestone added = milestone_of(MILESTONE_ADDED, MILESTONE_TOTAL, "5", "2021-01-01", "2023-12-31");
    judge(&stock, all, 3, "2024-01-31");
    judge(&added, all, 3, "2024-01-31");
    assert_int_equal(stock.state, MILESTONE_MET);
    assert_int_equal(decimal_compare(stock.value, number("4")), 0);
    assert_int_equal(added.state, MILESTONE_MET);
    assert_int_equal(decimal_compare(added.value, number("5")), 0);
    assert_words(&stock, "到2023-12-31，养老机构不少于4家：已核实4家", "by 2023-12-31, 养老机构: at least 4: verified 4");
}

TEST(two_more_are_added_to_the_one_of_the_first_term)
{
    const project_report all[] = { report("2021-05-01", EAST, "1", "0", true), report("2021-06-01", WEST, "1", "0", true),
                                   report("2022-03-01", EAST_TOWN, "2", "0", true), report("2023-03-01", WEST, "1", "0", true) };
    milestone first = milestone_of(MILESTONE_ADDED, MILESTONE_EACH_COUNTY, "1", "2021-01-01", "2021-12-31");
    milestone more = milestone_of(MILESTONE_ADDED, MILESTONE_EACH_COUNTY, "2", "2022-01-01", "2023-12-31");
    judge(&first, all, 4, "2024-01-31");
    judge(&more, all, 4, "2024-01-31");
    assert_int_equal(first.state, MILESTONE_MET);
    assert_int_equal(more.state, MILESTONE_OVERDUE);
    assert_int_equal(more.area_count, 2);
    assert_int_equal(more.gap_count, 1);
    assert_str(more.gaps[0].name, "滨湖区");
    assert_words(&more, "到2023-12-31，每个县新增养老机构不少于2家：2个中1个已达到；未达到：滨湖区（1家）",
                 "by 2023-12-31, 养老机构: at least 2 added in each county: 1 of 2 regions have it; lacking: 滨湖区 (1)");
    judge(&first, all, 1, "2024-01-31"); /* without the second county */
    assert_int_equal(first.state, MILESTONE_OVERDUE);
}

TEST(only_verified_quantities_are_met_and_others_are_claimed)
{
    const project_report claims[] = { report("2023-05-01", 0, "3", "0", true), report("2023-06-01", 0, "2", "0", false) };
    milestone m = milestone_of(MILESTONE_STOCK, MILESTONE_TOTAL, "5", "", "2023-12-31");
    judge(&m, claims, 2, "2024-01-31");
    assert_int_equal(m.state, MILESTONE_CLAIMED);
    assert_words(&m, "到2023-12-31，养老机构不少于5家：已核实3家，连同未核实的5家，还差2家",
                 "by 2023-12-31, 养老机构: at least 5: verified 3, 5 with what is not verified, 2 short");
    judge(&m, claims, 1, "2023-12-31");
    assert_int_equal(m.state, MILESTONE_AHEAD);
    judge(&m, claims, 1, "2024-01-01");
    assert_int_equal(m.state, MILESTONE_OVERDUE);
    judge(&m, claims, 0, "2023-12-31");
    assert_int_equal(m.state, MILESTONE_AHEAD);
    assert_words(&m, "到2023-12-31，养老机构不少于5家：尚无报告", "by 2023-12-31, 养老机构: at least 5: nothing reported yet");
}

TEST(the_last_day_counts_and_the_day_after_is_late)
{
    const project_report last[] = { report("2023-12-31", 0, "5", "0", true) };
    const project_report after[] = { report("2024-01-01", 0, "5", "0", true) };
    milestone m = milestone_of(MILESTONE_STOCK, MILESTONE_TOTAL, "5", "", "2023-12-31");
    judge(&m, last, 1, "2024-06-30");
    assert_int_equal(m.state, MILESTONE_MET);
    judge(&m, after, 1, "2024-06-30");
    assert_int_equal(m.state, MILESTONE_MET_LATE);
    judge(&m, after, 1, "2023-12-31");
    assert_int_equal(m.state, MILESTONE_AHEAD); /* what is later is not seen */
}

TEST(yearly_quantities_are_counted_for_each_year_alone)
{
    const project_report all[] = { report("2022-03-01", 0, "60", "0", true), report("2022-11-01", 0, "40", "0", true),
                                   report("2023-03-01", 0, "90", "0", true) };
    milestone first = milestone_of(MILESTONE_ADDED, MILESTONE_TOTAL, "100", "2022-01-01", "2022-12-31");
    milestone second = milestone_of(MILESTONE_ADDED, MILESTONE_TOTAL, "100", "2023-01-01", "2023-12-31");
    judge(&first, all, 3, "2024-01-31");
    judge(&second, all, 3, "2024-01-31");
    assert_int_equal(first.state, MILESTONE_MET);
    assert_int_equal(second.state, MILESTONE_OVERDUE);
    assert_int_equal(decimal_compare(second.value, number("90")), 0);
}

TEST(a_level_is_the_newest_figure_and_its_decimals_stay)
{
    const project_report all[] = { level("2022-12-31", "71.5"), level("2023-12-31", "82.0") };
    milestone m = milestone_of(MILESTONE_LEVEL, MILESTONE_TOTAL, "80", "", "2025-12-31");
    judge(&m, all, 1, "2024-01-31");
    assert_int_equal(m.state, MILESTONE_AHEAD);
    judge(&m, all, 2, "2024-01-31");
    assert_int_equal(m.state, MILESTONE_MET);
    assert_words(&m, "到2025-12-31，养老机构不少于80%：已核实82%", "by 2025-12-31, 养老机构: at least 80%: verified 82%");
    milestone share = milestone_of(MILESTONE_LEVEL, MILESTONE_TOTAL, "4.5", "", "2025-12-31");
    const project_report places[] = { level("2023-12-31", "4.49") };
    judge(&share, places, 1, "2024-01-31");
    assert_int_equal(share.state, MILESTONE_AHEAD);
}

TEST(at_most_and_exactly_are_compared_as_they_say_and_need_a_report)
{
    const project_report all[] = { report("2023-05-01", 0, "3", "0", true) };
    milestone most = milestone_of(MILESTONE_STOCK, MILESTONE_TOTAL, "3", "", "2023-12-31");
    most.operator = MILESTONE_AT_MOST;
    judge(&most, all, 1, "2024-01-31");
    assert_int_equal(most.state, MILESTONE_MET);
    judge(&most, all, 0, "2024-01-31");
    assert_int_equal(most.state, MILESTONE_OVERDUE);
    milestone exact = milestone_of(MILESTONE_STOCK, MILESTONE_TOTAL, "2", "", "2023-12-31");
    exact.operator = MILESTONE_EXACTLY;
    judge(&exact, all, 1, "2024-01-31");
    assert_int_equal(exact.state, MILESTONE_OVERDUE);
}

TEST(a_report_without_a_region_is_of_no_county_and_of_the_whole)
{
    const project_report all[] = { report("2023-05-01", 0, "9", "0", true) };
    milestone each = milestone_of(MILESTONE_STOCK, MILESTONE_EACH_COUNTY, "1", "", "2023-12-31");
    milestone total = milestone_of(MILESTONE_STOCK, MILESTONE_TOTAL, "9", "", "2023-12-31");
    judge(&each, all, 1, "2024-01-31");
    judge(&total, all, 1, "2024-01-31");
    assert_int_equal(each.state, MILESTONE_OVERDUE);
    assert_int_equal(each.gap_count, 2);
    assert_int_equal(total.state, MILESTONE_MET);
    milestone_question none = { .reports = all, .report_count = 1, .is_within = is_within, .day = STR("2024-01-31") };
    milestone_judge(a, &each, &none); /* a region without counties meets nothing in each of them */
    assert_int_equal(each.state, MILESTONE_OVERDUE);
}

TESTS(a_stock_loses_what_closed_and_what_was_added_does_not, two_more_are_added_to_the_one_of_the_first_term,
      only_verified_quantities_are_met_and_others_are_claimed, the_last_day_counts_and_the_day_after_is_late,
      yearly_quantities_are_counted_for_each_year_alone, a_level_is_the_newest_figure_and_its_decimals_stay,
      at_most_and_exactly_are_compared_as_they_say_and_need_a_report,
      a_report_without_a_region_is_of_no_county_and_of_the_whole)
