/* Characters: what is well formed, stepping, widths, folding with places kept. */
#include "testing.h"

#include "base/utf8.h"

TEST_ARENA(a)

TEST(bad_bytes_are_found_where_they_are)
{
    static const struct { const char *text; size_t bad; } rows[] = {
        { "ab\xff", 2 }, { "\xc0\x80", 0 }, { "\xe0\x80\x80", 0 }, { "x\xed\xa0\x80", 1 },
        { "\xf4\x90\x80\x80", 0 }, { "妇\xe5\xa6", 3 },
        { "\xf0\x8f\xbf\xbf", 0 }, { "12345678\x80", 8 }, { "\xc2", 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t bad = 99;
        assert_false(utf8_is_valid(str_of(rows[i].text), &bad));
        assert_int_equal(bad, rows[i].bad);
    }
    assert_true(utf8_is_valid(STR("妇女abc\xf4\x8f\xbf\xbf\xed\x9f\xbf"), 0));
    assert_true(utf8_is_valid(STR_NONE, 0));
}

TEST(stepping_gives_each_character)
{
    str rest = STR("a妇\xf0\x9f\x98\x80\xff");
    uint32_t want[] = { 'a', 0x5987, 0x1F600, 0xFFFD }, rune;
    for (size_t i = 0; i < 4; i++) {
        assert_true(utf8_next(&rest, &rune));
        assert_int_equal(rune, want[i]);
    }
    assert_false(utf8_next(&rest, &rune));
}

TEST(counting_and_widths)
{
    assert_int_equal(utf8_count(STR("妇女a")), 3);
    assert_int_equal(utf8_columns(STR("妇女a，\xcc\x81")), 7);
    assert_str(utf8_head(STR("妇女发展"), 2), "妇女");
    assert_str(utf8_head(STR("妇"), 9), "妇");
}

TEST(folding_takes_width_and_keeps_chinese_punctuation)
{
    assert_str(utf8_fold_width(a, STR("９５．５％以上（含），到２０２５年Ａ＞１"), false, 0), "95.5%以上（含），到2025年A>1");
    assert_str(utf8_fold_width(a, STR("（１）：；。、"), true, 0), "(1):;.、");
    assert_str(utf8_fold_width(a, STR("5㎡　x\xc2\xa0y\xe2\x80\x8bz①‰−1"), false, 0), "5m2 x yz①‰-1");
}

TEST(a_folded_byte_knows_where_it_came_from)
{
    uint32_t *offsets;
    str folded = utf8_fold_width(a, STR("到９％好"), false, &offsets);
    assert_str(folded, "到9%好");
    uint32_t want[] = { 0, 1, 2, 3, 6, 9, 10, 11, 12 };
    for (size_t i = 0; i <= folded.len; i++)
        assert_int_equal(offsets[i], want[i]);
}

TEST(places_count_lines_and_characters)
{
    uint32_t line, column;
    utf8_place(STR("妇女\r\n发展x\ry"), 14, &line, &column);
    assert_int_equal(line, 2);
    assert_int_equal(column, 3);
    utf8_place(STR("妇女\r\n发展x\ry"), 16, &line, &column);
    assert_int_equal(line, 3);
    assert_int_equal(column, 1);
    utf8_place(STR(""), 5, &line, &column);
    assert_int_equal(line, 1);
    assert_int_equal(column, 1);
}

TESTS(bad_bytes_are_found_where_they_are, stepping_gives_each_character, counting_and_widths,
      folding_takes_width_and_keeps_chinese_punctuation, a_folded_byte_knows_where_it_came_from,
      places_count_lines_and_characters)
