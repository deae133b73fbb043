/* Figures that cannot both be right, and those that can. */
#include "unit/assess/course.h"

enum { PLACE = 990481, PART_A = 990481001, PART_B = 990481002 };

static series one_series(int64_t place, uint8_t sex, uint8_t residence, const char *value, double numerator,
                         double denominator)
{
    figure *f = arena_new(memory, figure);
    *f = reported(2023, value);
    f->has_counts = denominator > 0;
    f->numerator = numerator;
    f->denominator = denominator;
    series s = { .region = place, .indicator = 7, .figures = f, .count = 1 };
    s.position[LIST_SEX] = sex;
    s.position[LIST_RESIDENCE] = residence;
    return s;
}

static contradictions look(const char *unit_name, series *items, size_t count)
{
    static region places[] = { { .id = PLACE }, { .id = PART_A, .parent = PLACE, .name = STR_INIT("A") },
    { .id = PART_B, .parent = PLACE, .name = STR_INIT("B") } };
    indicator *i = arena_new(memory, indicator);
    *i = (indicator){ .id = 7, .code = STR("CODE"), .unit = str_of(unit_name) };
    return assess_contradictions(memory, &(series_list){ items, count }, &(regions){ places, 3 },
                                 &(indicators){ i, 1 }, PLACE, 2023);
}

TEST(women_and_men_that_do_not_make_the_total)
{
    series items[] = { one_series(PLACE, 0, 0, "2350", 0, 0), one_series(PLACE, SEX_FEMALE, 0, "1203", 0, 0),
        one_series(PLACE, SEX_MALE, 0, "1104", 0, 0) };
    contradictions found = look("人", items, 3);
    assert_int_equal(found.count, 1);
    assert_near(found.items[0].percent, 100 * (43 - 1.5) / 2350, 1e-9);
    assert_true(says(found.items[0].found_zh, "女 1203 + 男 1104，各部分之和为2307，合计报送为2350"));
}

TEST(rounding_is_no_contradiction)
{
    series items[] = { one_series(PLACE, 0, 0, "66.9", 0, 0), one_series(PLACE, SEX_FEMALE, 0, "33.4", 0, 0),
        one_series(PLACE, SEX_MALE, 0, "33.4", 0, 0) };
    assert_int_equal(look("万人", items, 3).count, 0);
}

TEST(a_share_outside_its_parts)
{
    series items[] = { one_series(PLACE, 0, 0, "97.0", 0, 0), one_series(PLACE, SEX_FEMALE, 0, "95.1", 0, 0),
        one_series(PLACE, SEX_MALE, 0, "96.0", 0, 0) };
    contradictions found = look("%", items, 3);
    assert_int_equal(found.count, 1);
    assert_true(says(found.items[0].found_en, "not between its parts"));
    items[0] = one_series(PLACE, 0, 0, "95.5", 0, 0);
    assert_int_equal(look("%", items, 3).count, 0);
}

TEST(numerators_of_parts_must_add_up)
{
    series items[] = { one_series(PLACE, 0, 0, "90.0", 90, 100), one_series(PART_A, 0, 0, "90.0", 45, 50),
        one_series(PART_B, 0, 0, "90.0", 40, 50) };
    contradictions found = look("%", items, 3);
    assert_int_equal(found.count, 1);
    assert_true(says(found.items[0].found_zh, "分子"));
}

TEST(a_part_without_a_figure_is_not_held_against_the_whole)
{
    series items[] = { one_series(PLACE, 0, 0, "90", 0, 0), one_series(PART_A, 0, 0, "45", 0, 0) };
    assert_int_equal(look("人", items, 2).count, 0);
}

TEST(a_contradiction_takes_the_place_of_the_jump_it_makes)
{
    assessment *plan = COURSE("value >= 50", "岁", false, "60.1", "60.0", "60.2", "60.1", "60.3", "60.2",
                              "60.1", "72.0");
    indicator i = { .id = 7, .code = STR("CODE") };
    contradiction c = { .indicator = 7, .year = 2023, .percent = 15, .found_zh = STR("甲"),
        .found_en = STR("A") };
    judge(plan);
    assess_warn(memory, &settings, &(contradictions){ &c, 1 }, &(indicators){ &i, 1 }, plan);
    assert_int_equal(plan->warnings.count, 1);
    assert_int_equal(plan->warnings.items[0].rule, WARN_CONTRADICTION);
    assert_int_equal(plan->warnings.items[0].level, WARNING_RED);
    assert_true(says(plan->warnings.items[0].also_zh, "异常波动"));
}

TESTS(women_and_men_that_do_not_make_the_total, rounding_is_no_contradiction, a_share_outside_its_parts,
      numerators_of_parts_must_add_up, a_part_without_a_figure_is_not_held_against_the_whole,
      a_contradiction_takes_the_place_of_the_jump_it_makes)
