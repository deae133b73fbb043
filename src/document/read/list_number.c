#include "document/read/list_number.h"

static const char *const han_digits[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

/* 十二, 二十, 一百零三: the range of list numbers. */
static void put_han(strbuf *b, unsigned n)
{
    if (n >= 100) {
        strbuf_add(b, str_of(han_digits[n / 100 % 10]));
        strbuf_add(b, STR("百"));
        if (n % 100 > 0 && n % 100 < 10)
            strbuf_add(b, STR("零"));
    }
    if (n % 100 >= 10) {
        if (n >= 20)
            strbuf_add(b, str_of(han_digits[n / 10 % 10]));
        strbuf_add(b, STR("十"));
    }
    if (n % 10 > 0)
        strbuf_add(b, str_of(han_digits[n % 10]));
}

static void put_letter(strbuf *b, unsigned n, char first)
{
    strbuf_add_char(b, (char)(first + (char)((n - 1) % 26)));
}

static void put_roman(strbuf *b, unsigned n, bool is_upper)
{
    static const struct {
        unsigned value;
        const char *upper, *lower;
    } steps[] = { { 100, "C", "c" }, { 90, "XC", "xc" }, { 50, "L", "l" }, { 40, "XL", "xl" },
    { 10, "X", "x" }, { 9, "IX", "ix" }, { 5, "V", "v" }, { 4, "IV", "iv" }, { 1, "I", "i" } };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        for (; n >= steps[i].value; n -= steps[i].value)
            strbuf_add(b, str_of(is_upper ? steps[i].upper : steps[i].lower));
}

static void put_number(strbuf *b, str format, unsigned n)
{
    enum { HAN_MAX = 999, ROMAN_MAX = 399, CIRCLED_MAX = 20 };
    static const char *const han[] = { "chineseCounting", "chineseCountingThousand", "japaneseCounting",
        "taiwaneseCounting", "taiwaneseCountingThousand", "ideographDigital", "koreanCounting" };
    for (size_t i = 0; i < sizeof han / sizeof *han; i++)
        if (str_eq(format, str_of(han[i])) && n > 0 && n <= HAN_MAX) {
            put_han(b, n);
            return;
        }
    if ((str_eq(format, STR("decimalEnclosedCircle")) ||
         str_eq(format, STR("decimalEnclosedCircleChinese"))) &&
        n > 0 && n <= CIRCLED_MAX)
        strbuf_add_rune(b, 0x2460 + n - 1);
    else if (str_eq(format, STR("upperLetter")) && n > 0)
        put_letter(b, n, 'A');
    else if (str_eq(format, STR("lowerLetter")) && n > 0)
        put_letter(b, n, 'a');
    else if ((str_eq(format, STR("upperRoman")) || str_eq(format, STR("lowerRoman"))) && n > 0 &&
             n <= ROMAN_MAX)
        put_roman(b, n, str_eq(format, STR("upperRoman")));
    else
        strbuf_addf(b, "%u", n);
}

str list_number(arena *a, const list_level *levels, const unsigned *counts, unsigned level)
{
    strbuf b = strbuf_in(a, 0);
    str pattern = levels[level].pattern;
    if (str_eq(levels[level].format, STR("bullet")) || str_eq(levels[level].format, STR("none")))
        return STR("");
    for (size_t i = 0; i < pattern.len; i++) {
        unsigned of = pattern.data[i] == '%' && i + 1 < pattern.len ? (unsigned)(pattern.data[i + 1] - '1')
                                                                    : LIST_LEVELS;
        if (of >= LIST_LEVELS) {
            strbuf_add_char(&b, pattern.data[i]);
            continue;
        }
        put_number(&b, levels[of].format, counts[of]);
        i++;
    }
    return strbuf_str(&b);
}
