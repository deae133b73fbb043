/* Dates and years, and the map, whose keys are often such texts. */
#include "testing.h"

#include "base/date.h"
#include "base/map.h"

TEST_ARENA(a)

TEST(dates_are_read_in_three_ways_and_must_exist)
{
    static const char *const good[] = { "2025-06-30", "2025/6/30", "2025年6月30日", "2025.6.30" };
    date d;
    for (size_t i = 0; i < 4; i++) {
        assert_true(date_parse(str_of(good[i]), &d));
        assert_str(date_text(a, d), "2025-06-30");
    }
    assert_true(date_parse(STR("2024-02-29"), &d));
    static const char *const bad[] = { "2025-02-29", "2025-13-01", "2025-00-10", "2025-06-31", "25-06-30",
        "2025-06", "2025-06-30 ", "2025年6月30", "1900-02-29", "" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(date_parse(str_of(bad[i]), &d));
}

TEST(days_are_counted_through_the_whole_calendar)
{
    date d, next;
    assert_int_equal(date_days((date){ 1970, 1, 1 }), 0);
    assert_int_equal(date_days((date){ 2025, 6, 30 }), 20269);
    assert_int_equal(date_days((date){ 1, 1, 1 }), -719162);
    assert_int_equal(date_days((date){ 9999, 12, 31 }), 2932896);
    assert_true(date_of_days(-719162, &d));
    for (int32_t days = -719161; days <= 2932896; days++) {
        assert_true(date_of_days(days, &next) && date_days(next) == days);
        bool new_month = next.day == 1 && (next.month == d.month % 12 + 1);
        assert_true(new_month || (next.day == d.day + 1 && next.month == d.month && next.year == d.year));
        assert_true(next.year == d.year + (new_month && next.month == 1));
        d = next;
    }
    assert_false(date_of_days(-719163, &d));
    assert_false(date_of_days(2932897, &d));
}

TEST(a_year_is_taken_and_its_word_left)
{
    str rest = STR("2025年");
    int year;
    assert_true(date_take_year(&rest, &year));
    assert_int_equal(year, 2025);
    assert_str(rest, "年");
    rest = STR("二〇三〇年");
    assert_true(date_take_year(&rest, &year));
    assert_int_equal(year, 2030);
    static const char *const bad[] = { "20251", "1899", "2200", "一百年", "202", "二十", "" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        rest = str_of(bad[i]);
        assert_false(date_take_year(&rest, &year));
        assert_str(rest, bad[i]);
    }
}

TEST(every_day_has_a_number_and_a_weekday)
{
    assert_int_equal(date_days((date){ 1970, 1, 1 }), 0);
    assert_int_equal(date_days((date){ 2000, 3, 1 }), 11017);
    assert_int_equal(date_weekday((date){ 1970, 1, 1 }), 4);
    assert_int_equal(date_weekday((date){ 2024, 4, 12 }), 5);
    assert_int_equal(date_weekday((date){ 1900, 1, 1 }), 1);
    assert_int_equal(date_weekday((date){ 1, 1, 1 }), 1);
    date before = { 0, 12, 31 };
    int32_t end = date_days((date){ 2400, 12, 31 });
    for (int32_t n = date_days((date){ 1, 1, 1 }); n <= end; n++) {
        date d = date_at(n), read;
        arena_mark mark = arena_save(a);
        assert_int_equal(date_days(d), n);
        assert_true(date_parse(date_text(a, d), &read) && date_compare(d, read) == 0);
        assert_true(date_compare(before, d) < 0 && date_compare(d, before) > 0);
        assert_int_equal(date_weekday(d), n >= 0 ? (n + 3) % 7 + 1 : 7 - (-n + 3) % 7);
        before = d;
        arena_restore(a, mark);
    }
}

TEST(a_map_keeps_every_key)
{
    map m = map_in(a);
    uint64_t value = 0;
    assert_false(map_get(&m, STR("x"), &value));
    for (uint64_t i = 0; i < 20000; i++)
        assert_true(map_add(&m, str_format(a, "key %d", (int)i), i, 0));
    for (uint64_t i = 0; i < 20000; i++) {
        assert_true(map_get(&m, str_format(a, "key %d", (int)i), &value));
        assert_int_equal(value, i);
    }
    assert_false(map_add(&m, STR("key 7"), 1, &value));
    assert_int_equal(value, 7);
    map_set(&m, STR("key 7"), 8);
    assert_true(map_get(&m, STR("key 7"), &value));
    assert_int_equal(value, 8);
    assert_int_equal(m.count, 20000);
    assert_true(map_add(&m, STR_NONE, 5, 0));
    assert_true(map_get(&m, STR(""), &value));
}

TESTS(dates_are_read_in_three_ways_and_must_exist, days_are_counted_through_the_whole_calendar,
      a_year_is_taken_and_its_word_left, every_day_has_a_number_and_a_weekday, a_map_keeps_every_key)
