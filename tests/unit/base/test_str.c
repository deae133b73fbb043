/* str, strbuf and arena: views, cutting, building. Neighbours: test_utf8 covers characters. */
#include "testing.h"

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
      a_strbuf_stops_at_its_maximum_and_says_so, lines_end_with_any_line_end, an_arena_winds_back_to_its_mark)
