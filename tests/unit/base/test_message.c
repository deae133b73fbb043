/* Messages kept as formats and values: every conversion, cutting, prefixes, memory. The conversions that the
 * sources use are checked by tests/check/base_messages.py. */
#include "testing.h"

#include <math.h>

#include "base/utf8.h"

TEST_ARENA(memory)

__attribute__((format(printf, 1, 3), format(printf, 2, 3)))
static message keep(const char *zh, const char *en, ...)
{
    va_list args;
    va_start(args, en);
    message m = message_keep(memory, zh, en, args);
    va_end(args);
    return m;
}

/* The same format and values through the message and through snprintf. */
#define assert_as_printf(format, ...)                                             \
    do {                                                                          \
        char wanted[4096];                                                         \
        snprintf(wanted, sizeof wanted, format, __VA_ARGS__);                     \
        assert_str(message_text(memory, keep(format, format, __VA_ARGS__), LANGUAGE_ZH), wanted); \
    } while (0)

TEST(numbers_are_written_as_by_printf)
{
    static const double reals[] = { 0, -0.0, 1, -1.5, 85.2, 1e-9, 123456789.125, 1e30, INFINITY, NAN };
    static const long long integers[] = { 0, 1, -1, 42, -2147483648LL, 2147483647, INT64_MAX, INT64_MIN };
    for (size_t i = 0; i < sizeof reals / sizeof *reals; i++) {
        double x = reals[i];
        assert_as_printf("%g %.4g %.10g %.0f %.1f %+.2f|%8.3f|%-8.1f|%e", x, x, x, x, x, x, x, x, x);
        assert_as_printf("%+.*f|%*.1f|%G %E %F", 2, x, 9, x, x, x, x);
    }
    for (size_t i = 0; i < sizeof integers / sizeof *integers; i++) {
        long long n = integers[i];
        unsigned u = (unsigned)n;
        assert_as_printf("%d %i %u %x %X %o %c", (int)n, (int)n, u, u, u, u, 'a' + (int)(n & 7));
        assert_as_printf("%ld %lld %lu %llu %zu %zd %llx", (long)n, n, (unsigned long)n,
                         (unsigned long long)n, (size_t)n, (ptrdiff_t)n, (unsigned long long)n);
        assert_as_printf("%5d|%-5d|%05d|%+d|% d|%3zu|%02X %%", (int)n, (int)n, (int)n, (int)n, (int)n, (size_t)n,
                         u);
        assert_as_printf("%#x|%#o|%.3d|%-*d|%*d|%5c|%-3c|%%", u, u, (int)n, 7, (int)n, -7, (int)n, 'a', 'b');
    }
}

TEST(text_is_written_as_by_printf)
{
    static const char *const texts[] = { "", "a", "妇女发展规划", "100 %s %n" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        str s = str_of(texts[i]);
        assert_as_printf("“%s”：%.*s%.0s|%-9s|%9s", texts[i], STR_ARG(s), texts[i], texts[i], texts[i]);
        assert_as_printf("%2$s %1$s %3$.*4$s", "first", texts[i], texts[i], (int)s.len);
    }
}

TEST(each_language_has_its_own_words_and_order)
{
    message m = keep("%1$s%2$.0s有 %3$zu 行", "%3$zu rows in %2$s%1$.0s", "表", "a table", (size_t)7);
    assert_str(message_text(memory, m, LANGUAGE_ZH), "表有 7 行");
    assert_str(message_text(memory, m, LANGUAGE_EN), "7 rows in a table");
}

TEST(values_are_copied)
{
    char text[] = "before";
    message m = keep("%s", "%s", text);
    memcpy(text, "after", sizeof "after");
    assert_str(message_text(memory, m, LANGUAGE_EN), "before");
}

TEST(text_of_any_length_is_cut_between_characters)
{
    enum { BYTES = 9000 };
    for (size_t lead = 0; lead < 3; lead++) {
        char *text = str_zero_ended(memory, (str){ "ab", lead });
        strbuf b = strbuf_in(memory, 0);
        strbuf_add(&b, str_of(text));
        while (b.len < BYTES)
            strbuf_add(&b, STR("妇"));
        char *long_text = str_zero_ended(memory, strbuf_str(&b));
        error err = { 0 };
        assert_false(error_set(&err, ERROR_INPUT, "“%s”%s", "\"%s\"%s", long_text, long_text));
        assert_false(error_prefix(&err, "%s：%d", "%s: %d", long_text, 5));
        for (language lang = LANGUAGE_ZH; lang <= LANGUAGE_EN; lang++) {
            str said = error_message(memory, &err, lang);
            assert_true(said.len > LIMIT_MESSAGE_TEXT_BYTES - 4 && said.len <= LIMIT_MESSAGE_TEXT_BYTES);
            assert_true(utf8_is_valid(said, 0));
        }
    }
}

TEST(text_with_a_precision_needs_no_zero_byte)
{
    static const char bytes[3] = { 'a', 'b', 'c' };
    assert_str(message_text(memory, keep("%.*s", "%.*s", 3, bytes), LANGUAGE_EN), "abc");
    assert_str(message_text(memory, keep("%.4s", "%.4s", "妇女"), LANGUAGE_EN), "妇");
}

TEST(prefixes_come_first_and_surplus_ones_are_ignored)
{
    error err = { 0 };
    assert_int_equal(error_message(memory, &err, LANGUAGE_ZH).len, 0);
    assert_false(error_set_at(&err, ERROR_UNIT, 3, 7, "坏 %d", "bad %d", 1));
    for (int i = 0; i < 2; i++)
        assert_false(error_prefix(&err, "第 %d 层：", "level %d: ", i));
    error copy = err;
    memset(&err, 0, sizeof err);
    assert_str(error_message(memory, &copy, LANGUAGE_EN), "level 1: level 0: bad 1");
    assert_str(error_text(memory, &copy, LANGUAGE_ZH), "第 3 行第 7 列：第 1 层：第 0 层：坏 1");
    assert_str(error_text(memory, &copy, LANGUAGE_EN), "line 3, column 7: level 1: level 0: bad 1");
    for (int i = 2; i < 20; i++)
        assert_false(error_prefix(&copy, "%d ", "%d ", i));
    assert_str(error_message(memory, &copy, LANGUAGE_EN), "4 3 2 level 1: level 0: bad 1");
    assert_int_equal(copy.code, ERROR_UNIT);
}

TEST(a_text_in_each_language_keeps_its_whole_length)
{
    strbuf b = strbuf_in(memory, 0);
    while (b.len + 3 <= LIMIT_MESSAGE_TEXT_BYTES)
        strbuf_add(&b, STR("妇"));
    str zh = strbuf_str(&b), en = str_format(memory, "%0*d", LIMIT_MESSAGE_TEXT_BYTES, 0);
    message m = keep("%s%.0s", "%.0s%s", str_zero_ended(memory, zh), str_zero_ended(memory, en));
    assert_true(str_eq(message_text(memory, m, LANGUAGE_ZH), zh));
    assert_true(str_eq(message_text(memory, m, LANGUAGE_EN), en));
}

TEST(what_a_message_is_about_comes_first_and_is_copied_with_it)
{
    arena *other = arena_create(0);
    message about = keep("第 %d 行", "row %d", 4), m = keep("没有%s", "no %s", "x");
    m.about = &about;
    message copy = message_copy(other, m);
    memset((char *)about.values.data, 0, about.values.len);
    memset((char *)m.values.data, 0, m.values.len);
    about = MESSAGE("", "");
    assert_str(message_text(memory, copy, LANGUAGE_ZH), "第 4 行：没有x");
    assert_str(message_text(memory, copy, LANGUAGE_EN), "row 4: no x");
    arena_destroy(other);
}

TEST(an_error_is_a_value_of_another_in_its_own_language)
{
    error err = { 0 };
    assert_false(error_set(&err, ERROR_INPUT, "“%s”不是数字，100%%", "\"%s\" is no number, 100%%", "%d %s"));
    assert_false(error_prefix(&err, "第 %d 行：", "row %d: ", 3));
    assert_false(error_set_at(&err, ERROR_UNIT, 7, 0, "没有读取（%s%.0s）", "not read (%.0s%s)",
                              ERROR_ARG(memory, &err)));
    assert_false(error_prefix(&err, "甲：", "A: "));
    assert_str(error_text(memory, &err, LANGUAGE_ZH), "第 7 行：甲：没有读取（第 3 行：“%d %s”不是数字，100%）");
    assert_str(error_text(memory, &err, LANGUAGE_EN), "line 7: A: not read (row 3: \"%d %s\" is no number, 100%)");
    for (int i = 0; i < 50; i++)
        assert_false(error_set(&err, ERROR_INPUT, "甲%s%.0s", "b%.0s%s", ERROR_ARG(memory, &err)));
    str said = error_message(memory, &err, LANGUAGE_EN);
    assert_true(str_starts(said, STR("bbbb")) && str_ends(said, STR("100%)")) && said.len > 50);
}

TEST(an_error_is_no_larger_than_its_texts_in_both_languages)
{
    assert_true(sizeof(error) <= 3 * 4 + 2 * (LIMIT_MESSAGE_TEXT_BYTES + 1));
}

TESTS(numbers_are_written_as_by_printf, text_is_written_as_by_printf, each_language_has_its_own_words_and_order,
      values_are_copied, text_of_any_length_is_cut_between_characters, text_with_a_precision_needs_no_zero_byte,
      prefixes_come_first_and_surplus_ones_are_ignored,
      a_text_in_each_language_keeps_its_whole_length,
      what_a_message_is_about_comes_first_and_is_copied_with_it,
      an_error_is_a_value_of_another_in_its_own_language,
      an_error_is_no_larger_than_its_texts_in_both_languages)
