/* Numbering of headings. The forms are tried in order; each function removes one form from the text. */
#include "base/numeral.h"

#include "base/unit.h"
#include "base/utf8.h"

/* 0 to 9, ASCII or full-width; -1 for other characters. */
static int digit_at(str s, size_t *bytes_out)
{
    uint32_t rune = utf8_at(s, 0, bytes_out);
    if (rune >= 0xFF10 && rune <= 0xFF19)
        rune -= 0xFEE0;
    return rune >= '0' && rune <= '9' ? (int)(rune - '0') : -1;
}

static bool starts_with_digit(str s)
{
    size_t bytes;
    return digit_at(s, &bytes) >= 0;
}

/* A number of at most digits_max digits. */
static bool take_digits(str *rest, size_t digits_max, int64_t *no_out)
{
    int64_t no = 0;
    size_t count = 0, bytes;
    for (int digit; (digit = digit_at(*rest, &bytes)) >= 0; count++) {
        if (count == digits_max)
            return false;
        no = no * 10 + digit;
        *rest = str_from(*rest, bytes);
    }
    *no_out = no;
    return count > 0;
}

static bool take_one_of(str *rest, const str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_take(rest, words[i]))
            return true;
    return false;
}
#define TAKE_ANY(rest, words) take_one_of((rest), (words), sizeof(words) / sizeof *(words))

static const str openings[] = { STR_INIT("（"), STR_INIT("(") };
static const str closings[] = { STR_INIT("）"), STR_INIT(")") };
static const str dots[] = { STR_INIT("."), STR_INIT("．") };
static const str stops[] = { STR_INIT("、"), STR_INIT("．"), STR_INIT(".") };

/* 第一章, 第2节, 第一部分 */
static numbering ordinal(str *rest, int64_t *no_out)
{
    static const struct { str word; numbering form; } forms[] = {
        { STR_INIT("章"), NUMBERING_CHAPTER }, { STR_INIT("节"), NUMBERING_SECTION },
        { STR_INIT("部分"), NUMBERING_PART }, { STR_INIT("篇"), NUMBERING_PART },
        { STR_INIT("编"), NUMBERING_PART },
    };
    if (!str_take(rest, STR("第")) || !(numeral_take(rest, no_out) || take_digits(rest, 3, no_out)))
        return NUMBERING_NONE;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (str_take(rest, forms[i].word))
            return forms[i].form;
    return NUMBERING_NONE;
}

/* 上篇 of 上篇 and 下篇, with 中篇 between them or not; centred headings have blanks inside. */
static numbering volume(str *rest, int64_t *no_out)
{
    static const struct { str word; int64_t no; } volumes[] = {
        { STR_INIT("上"), 1 }, { STR_INIT("中"), 2 }, { STR_INIT("下"), 3 },
    };
    static const str nouns[] = { STR_INIT("篇"), STR_INIT("编") };
    for (size_t i = 0; i < sizeof volumes / sizeof *volumes; i++)
        if (str_take(rest, volumes[i].word)) {
            *no_out = volumes[i].no;
            *rest = str_trim(*rest);
            return TAKE_ANY(rest, nouns) ? NUMBERING_PART : NUMBERING_NONE;
        }
    return NUMBERING_NONE;
}

/* 一、 and （一） */
static numbering han(str *rest, int64_t *no_out)
{
    bool opened = TAKE_ANY(rest, openings);
    if (!numeral_take(rest, no_out))
        return NUMBERING_NONE;
    if (TAKE_ANY(rest, closings))
        return NUMBERING_HAN_BRACKETS;
    return !opened && TAKE_ANY(rest, stops) ? NUMBERING_HAN : NUMBERING_NONE;
}

/* （1） and 1） */
static numbering digits_brackets(str *rest, int64_t *no_out)
{
    TAKE_ANY(rest, openings);
    return take_digits(rest, 3, no_out) && TAKE_ANY(rest, closings) ? NUMBERING_DIGITS_BRACKETS
                                                                    : NUMBERING_NONE;
}

/* Text that continues a number. */
static bool starts_like_figure(str s)
{
    static const str words[] = { STR_INIT("万"), STR_INIT("亿"), STR_INIT("千"), STR_INIT("百"),
        STR_INIT("十"), STR_INIT("倍"), STR_INIT("至"), STR_INIT("到"), STR_INIT("以"),
        STR_INIT("左"), STR_INIT("多"), STR_INIT("余") };
    unit u;
    return TAKE_ANY(&s, words) || unit_take(&s, &u);
}

/* 1.1 and 1.2.3. Two parts alone may be a number: "1.5万人" and "12.4%" continue with a unit or a large
 * number. */
static numbering dotted(str *rest, int64_t *no_out)
{
    size_t parts = 0;
    str before_dot = *rest;
    while (take_digits(rest, 2, no_out)) {
        parts++;
        before_dot = *rest;
        if (!TAKE_ANY(rest, dots))
            break;
    }
    if (parts < 2)
        return NUMBERING_NONE;
    if (before_dot.len != rest->len)
        return NUMBERING_DOTTED; /* 1.1. */
    str after = *rest;
    uint32_t rune = 0;
    utf8_next(&after, &rune);
    bool is_apart = rune_is_blank(rune) || str_starts(*rest, STR("、"));
    if (!is_apart && (starts_with_digit(*rest) || rest->len == 0))
        return NUMBERING_NONE;
    if (parts == 2 && !is_apart && (!rune_is_han(rune) || starts_like_figure(*rest)))
        return NUMBERING_NONE;
    str_take(rest, STR("、"));
    return NUMBERING_DOTTED;
}

/* 1. 1、 1．, but not 1.5 */
static numbering digits(str *rest, int64_t *no_out)
{
    if (!take_digits(rest, 3, no_out))
        return NUMBERING_NONE;
    if (str_take(rest, STR("、")))
        return NUMBERING_DIGITS;
    return TAKE_ANY(rest, dots) && !starts_with_digit(*rest) ? NUMBERING_DIGITS : NUMBERING_NONE;
}

/* A single character that is a complete numbering: ①, ⑴, ⒈, ㈠ */
static numbering enclosed(str *rest, int64_t *no_out)
{
    static const struct { uint32_t first, last; int64_t no; numbering form; } ranges[] = {
        { 0x2460, 0x2473, 1, NUMBERING_CIRCLED },          { 0x3251, 0x325F, 21, NUMBERING_CIRCLED },
        { 0x32B1, 0x32BF, 36, NUMBERING_CIRCLED },
        { 0x2776, 0x277F, 1, NUMBERING_CIRCLED },          { 0x2780, 0x2789, 1, NUMBERING_CIRCLED },
        { 0x278A, 0x2793, 1, NUMBERING_CIRCLED },
        { 0x2474, 0x2487, 1, NUMBERING_DIGITS_BRACKETS },  { 0x2488, 0x249B, 1, NUMBERING_DIGITS },
        { 0x3220, 0x3229, 1, NUMBERING_HAN_BRACKETS },
    };
    uint32_t rune;
    if (!utf8_next(rest, &rune))
        return NUMBERING_NONE;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (rune >= ranges[i].first && rune <= ranges[i].last) {
            *no_out = ranges[i].no + (rune - ranges[i].first);
            return ranges[i].form;
        }
    return NUMBERING_NONE;
}

static numbering dash(str *rest, int64_t *no_out)
{
    static const str bullets[] = { STR_INIT("•"), STR_INIT("●"), STR_INIT("▪"),
        STR_INIT("■"), STR_INIT("◆"), STR_INIT("○"), STR_INIT("★"), STR_INIT("➢"),
        STR_INIT("▲"), STR_INIT("◇"), STR_INIT("□") };
    static const str dashes[] = { STR_INIT("—"), STR_INIT("–"), STR_INIT("─") };
    static const str signs[] = { STR_INIT("-"), STR_INIT("*"), STR_INIT("·") };
    *no_out = 0;
    if (TAKE_ANY(rest, bullets))
        return NUMBERING_DASH;
    if (TAKE_ANY(rest, dashes)) {
        while (TAKE_ANY(rest, dashes))
            ;
        return NUMBERING_DASH;
    }
    bool is_one = TAKE_ANY(rest, signs);
    uint32_t rune = 0;
    str after = *rest;
    utf8_next(&after, &rune);
    return is_one && (rune_is_blank(rune) || rune_is_han(rune)) ? NUMBERING_DASH : NUMBERING_NONE;
}

/* A. a) Ⅰ、 */
static numbering letters(str *rest, int64_t *no_out)
{
    size_t bytes;
    bool opened = TAKE_ANY(rest, openings);
    uint32_t rune = utf8_at(*rest, 0, &bytes);
    if (rune >= 0xFF21 && rune <= 0xFF5A)
        rune -= 0xFEE0;
    if (rune >= 'a' && rune <= 'z')
        *no_out = rune - 'a' + 1;
    else if (rune >= 'A' && rune <= 'Z')
        *no_out = rune - 'A' + 1;
    else if (rune >= 0x2160 && rune <= 0x216B)
        *no_out = rune - 0x2160 + 1;
    else
        return NUMBERING_NONE;
    *rest = str_from(*rest, bytes);
    if (TAKE_ANY(rest, closings))
        return NUMBERING_LETTERS;
    if (opened || !TAKE_ANY(rest, stops))
        return NUMBERING_NONE;
    rune = utf8_at(*rest, 0, &bytes);
    return rune >= 0x80 || rune_is_blank(rune) ? NUMBERING_LETTERS : NUMBERING_NONE;
}

numbering numbering_take(str *rest, int64_t *no_out, str *mark_out)
{
    static numbering (*const forms[])(str *, int64_t *) = { ordinal, volume, han, digits_brackets, dotted,
        digits, enclosed, dash, letters };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        str left = *rest;
        int64_t no = 0;
        numbering form = forms[i](&left, &no);
        if (form == NUMBERING_NONE)
            continue;
        *mark_out = str_slice(*rest, 0, rest->len - left.len);
        *no_out = no;
        size_t bytes;
        while (left.len > 0 && rune_is_blank(utf8_at(left, 0, &bytes)))
            left = str_from(left, bytes);
        *rest = left;
        return form;
    }
    return NUMBERING_NONE;
}
