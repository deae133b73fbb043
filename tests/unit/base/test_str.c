/* str, strbuf and arena: views, cutting, building. Neighbours: test_utf8 covers characters. */
#include "testing.h"

#include <limits.h>
#include <stdio.h>

#include "base/str.h"

TEST_ARENA(a)

TEST(cutting_gives_every_piece_and_then_nothing)
{
    str rest = STR("a、b、、c"), piece;
    assert_true(str_cut(&rest, STR("、"), &piece));
    assert_str(piece, "a");
    assert_true(str_cut(&rest, STR("、"), &piece));
    assert_str(piece, "b");
    assert_true(str_cut(&rest, STR("、"), &piece));
    assert_str(piece, "");
    assert_true(str_cut(&rest, STR("、"), &piece));
    assert_str(piece, "c");
    assert_false(str_cut(&rest, STR("、"), &piece));
}

TEST(trimming_takes_chinese_blanks_too)
{
    assert_str(str_trim(STR("\xe3\x80\x80 \t一\xc2\xa0\n")), "一");
    assert_str(str_trim(STR(" \xe3\x80\x80")), "");
}

TEST(a_strbuf_stops_at_its_maximum_and_says_so)
{
    strbuf b = strbuf_in(a, 4);
    strbuf_add(&b, STR("abcd"));
    assert_false(b.is_full);
    strbuf_add(&b, STR("e"));
    assert_true(b.is_full);
    assert_str(strbuf_str(&b), "abcd");
}

TEST(a_full_strbuf_stays_as_it_is)
{
    strbuf b = strbuf_in(a, 5);
    strbuf_add(&b, STR("abc"));
    strbuf_add(&b, STR("defg"));
    assert_true(b.is_full);
    strbuf_add_char(&b, 'x');
    strbuf_addf(&b, "%d", 1);
    assert_str(strbuf_str(&b), "abc");
    strbuf_clear(&b);
    strbuf_addf(&b, "%d%s", -1234, "");
    assert_false(b.is_full);
    assert_str(strbuf_str(&b), "-1234");
}

#define CHECK_FORMAT(...)                                     \
    do {                                                      \
        char want[512];                                       \
        snprintf(want, sizeof want, __VA_ARGS__);             \
        assert_str(str_format(a, __VA_ARGS__), want);         \
    } while (0)

TEST(texts_are_formatted_as_by_printf)
{
    CHECK_FORMAT("没有");
    CHECK_FORMAT("%s", "");
    CHECK_FORMAT("%s%%%s", "九", "十");
    CHECK_FORMAT("%.*s|%.*s|%.*s", 2, "abc", 9, "abc", -1, "abc");
    CHECK_FORMAT("%d %d %d %d", 0, -7, INT_MAX, INT_MIN);
    CHECK_FORMAT("%u %zu %zu", UINT_MAX, (size_t)0, SIZE_MAX);
    CHECK_FORMAT("%d年 %5.2f %s", 2025, 1.5, "后");
    CHECK_FORMAT("%s %-6d|%04d %d", "a", 12, 7, 8);
    CHECK_FORMAT("%2$s %1$d", 3, "b");
    CHECK_FORMAT("%s %ld %lld", "c", -1L, 2LL);
    CHECK_FORMAT("%300d%s", 1, "长");
}

TEST(lines_end_with_any_line_end)
{
    str rest = STR("a\r\nb\rc\n\nd"), line;
    const char *want[] = { "a", "b", "c", "", "d" };
    for (size_t i = 0; i < 5; i++) {
        assert_true(str_next_line(&rest, &line));
        assert_str(line, want[i]);
    }
    assert_false(str_next_line(&rest, &line));
}

/* Lines are skipped eight bytes at a time: an end may be at every place of the eight. */
TEST(a_long_line_ends_where_its_end_is)
{
    for (size_t length = 0; length < 40; length++)
        for (const char *end = "\n\r"; *end; end++) {
            char text[64];
            memset(text, '\t', sizeof text);
            memset(text, 0xE5, length / 2);
            text[length] = *end;
            str rest = { text, sizeof text }, line;
            assert_true(str_next_line(&rest, &line));
            assert_int_equal(line.len, length);
            assert_int_equal(rest.len, sizeof text - length - 1);
        }
}

TEST(one_of_many_words_is_found_in_short_and_long_texts)
{
    const str words[] = { STR_INIT("目标"), STR_INIT("措施"), STR_INIT("一"), STR_INIT("a"), STR_INIT("覆盖率") };
    const char *const with[] = { "主要目标", "措施", "a", "率一", "全覆盖率。" };
    str longer = STR("各级人民政府应当加强妇女儿童工作，");
    for (size_t i = 0; i < 5; i++) {
        str text = str_of(with[i]);
        assert_true(str_has_any(text, words, 5));
        for (int k = 0; k < 6; k++)
            text = str_join(a, longer, text);
        assert_true(str_has_any(text, words, 5));
    }
    assert_false(str_has_any(STR(""), words, 5));
    assert_false(str_has_any(STR("标目施措覆率盖"), words, 5));
    assert_false(str_has_any(longer, words, 5));
    assert_false(str_has_any(longer, words, 0));
}

TEST(an_arena_winds_back_to_its_mark)
{
    arena_alloc(a, 100);
    arena_mark mark = arena_save(a);
    void *first = arena_alloc(a, 64);
    for (int i = 0; i < 1000; i++)
        arena_alloc(a, 1000);
    arena_restore(a, mark);
    assert_ptr_equal(arena_alloc(a, 64), first);
}

TESTS(cutting_gives_every_piece_and_then_nothing, trimming_takes_chinese_blanks_too,
      a_strbuf_stops_at_its_maximum_and_says_so, a_full_strbuf_stays_as_it_is,
      texts_are_formatted_as_by_printf, lines_end_with_any_line_end,
      a_long_line_ends_where_its_end_is, one_of_many_words_is_found_in_short_and_long_texts, an_arena_winds_back_to_its_mark)
