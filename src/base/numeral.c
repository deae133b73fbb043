#include "base/numeral.h"

#include <assert.h>

#include "base/utf8.h"

/* All numerals have three bytes in UTF-8. */
enum { HAN_BYTES = 3 };

/* 0 to 9; -1 for other characters. */
static int digit_at(str s)
{
    size_t bytes;
    switch (utf8_at(s, 0, &bytes)) {
    case U'零': case U'〇': case U'○': return 0;
    case U'一': return 1;
    case U'二': case U'两': return 2;
    case U'三': return 3;
    case U'四': return 4;
    case U'五': return 5;
    case U'六': return 6;
    case U'七': return 7;
    case U'八': return 8;
    case U'九': return 9;
    default: return -1;
    }
}

/* 10, 100, 1000; 0 for other characters. */
static int64_t step_at(str s)
{
    return str_starts(s, STR("十")) ? 10 : str_starts(s, STR("百")) ? 100 : str_starts(s, STR("千")) ? 1000 : 0;
}

static int64_t myriad_at(str s)
{
    return str_starts(s, STR("万")) ? 10000 : str_starts(s, STR("亿")) ? 100000000 : 0;
}

/* 二〇二五: digit after digit. */
static bool take_digit_run(str *rest, int64_t *value_out)
{
    int64_t value = 0;
    size_t count = 0;
    str left = *rest;
    for (int digit; (digit = digit_at(left)) >= 0; left = str_from(left, HAN_BYTES)) {
        if (++count > 15)
            return false;
        value = value * 10 + digit;
    }
    /* 三四十 means about thirty or forty, which is not an exact number */
    if (count == 0 || (count > 1 && (step_at(left) || myriad_at(left))))
        return false;
    *rest = left;
    *value_out = value;
    return true;
}

/* 廿 20, 卅 30, 卌 40; 0 for other characters. */
static int tens_at(str s)
{
    return str_starts(s, STR("廿")) ? 20 : str_starts(s, STR("卅")) ? 30 : str_starts(s, STR("卌")) ? 40 : 0;
}

/* A part below 10000: 三千零五, 十二, 一百二 (120), 一千零十七, 廿五. */
static bool take_section(str *rest, int64_t *value_out)
{
    int64_t value = 0, last_step = 10000;
    bool after_zero = false;
    str left = *rest;
    for (;;) {
        str after_this = str_from(left, HAN_BYTES);
        if (value > 0 && digit_at(left) == 0 && (digit_at(after_this) > 0 || step_at(after_this) == 10)) {
            after_zero = true;
            left = after_this;
        }
        if (tens_at(left) && last_step > 10) {
            value += tens_at(left);
            last_step = 10;
            left = str_from(left, HAN_BYTES);
            continue;
        }
        int digit = digit_at(left);
        bool is_bare_ten = (value == 0 || after_zero) && step_at(left) == 10;
        if (digit < 1 && !is_bare_ten)
            break;
        str after = is_bare_ten ? left : str_from(left, HAN_BYTES);
        int64_t step = step_at(after);
        if (step >= last_step)
            break;
        if (step == 0) {
            value += value == 0 || after_zero ? digit : digit * (last_step / 10);
            left = after;
            break;
        }
        value += (is_bare_ten ? 1 : digit) * step;
        last_step = step;
        after_zero = false;
        left = str_from(after, HAN_BYTES);
    }
    if (value == 0)
        return false;
    *rest = left;
    *value_out = value;
    return true;
}

/* 三万五千, 一亿二千万, 一万亿; 三万五 is 35000. */
static bool take_counted(str *rest, int64_t *value_out)
{
    int64_t total = 0, below = INT64_MAX, part;
    str left = *rest;
    for (;;) {
        str at_part = left;
        bool after_zero = total > 0 && digit_at(left) == 0;
        if (after_zero)
            left = str_from(left, HAN_BYTES);
        size_t part_from = left.len;
        int64_t myriad = take_section(&left, &part) ? myriad_at(left) : -1;
        if (myriad < 0 || myriad >= below) {
            left = at_part;
            break;
        }
        if (myriad == 0) {
            bool is_short = total > 0 && !after_zero && part_from - left.len == HAN_BYTES && part < 10;
            total += is_short ? part * (below / 10) : part;
            break;
        }
        left = str_from(left, HAN_BYTES);
        if (myriad == 10000 && below == INT64_MAX && str_take(&left, STR("亿")))
            myriad *= 100000000;
        total += part * myriad;
        below = myriad;
    }
    if (total == 0)
        return false;
    *rest = left;
    *value_out = total;
    return true;
}

bool numeral_take(str *rest, int64_t *value_out)
{
    str after = str_from(*rest, HAN_BYTES);
    if (digit_at(*rest) < 0 || step_at(after) || myriad_at(after))
        return take_counted(rest, value_out);
    return take_digit_run(rest, value_out);
}

/* 四点五, 零点零五: the digits after 点. */
static void take_decimals(str *rest, decimal *value)
{
    enum { PLACES_MAX = 6 };
    str left = *rest;
    if (!str_take(&left, STR("点")) || digit_at(left) < 0 || value->scaled >= 1000000000)
        return;
    for (int digit; value->places < PLACES_MAX && (digit = digit_at(left)) >= 0;
         left = str_from(left, HAN_BYTES)) {
        value->scaled = value->scaled * 10 + digit;
        value->places++;
    }
    *rest = left;
}

/* The factor of 十, 百, 千, 万 and 亿 after a numeral: 三四十万. */
static int64_t take_scale(str *rest)
{
    int64_t scale = 1, step;
    if ((step = step_at(*rest)) > 0) {
        scale = step;
        *rest = str_from(*rest, HAN_BYTES);
    }
    if ((step = myriad_at(*rest)) > 0) {
        scale *= step;
        *rest = str_from(*rest, HAN_BYTES);
    }
    return scale;
}

static bool is_next_digit(int low, int high)
{
    return low > 0 && (high == low + 1 || (low == 3 && high == 5));
}

/* 三四十, 七八个, 两三万, 三五百: one of two neighbours. */
static bool take_neighbours(str *rest, decimal *low_out, decimal *high_out)
{
    str left = str_from(*rest, HAN_BYTES);
    int low = digit_at(*rest), high = digit_at(left);
    left = str_from(left, HAN_BYTES);
    if (!is_next_digit(low, high) || digit_at(left) >= 0)
        return false;
    int64_t scale = take_scale(&left);
    *low_out = decimal_of_int(low * scale);
    *high_out = decimal_of_int(high * scale);
    *rest = left;
    return true;
}

bool numeral_take_amount(str *rest, decimal *low_out, decimal *high_out)
{
    int64_t value;
    str left = *rest;
    if (take_neighbours(rest, low_out, high_out))
        return true;
    if (!numeral_take(&left, &value))
        return false;
    *low_out = *high_out = decimal_of_int(value);
    if (value > 10 && is_next_digit((int)(value % 10), digit_at(left))) { /* 十五六 */
        int64_t high = value - value % 10 + digit_at(left);
        left = str_from(left, HAN_BYTES);
        int64_t scale = take_scale(&left);
        if (__builtin_mul_overflow(high, scale, &high))
            return false;
        *low_out = decimal_of_int(value * scale);
        *high_out = decimal_of_int(high);
    } else {
        take_decimals(&left, low_out);
        *high_out = *low_out;
    }
    *rest = left;
    return true;
}

/* 百, 千, 万, 十万, 百万 … in front of 分之. */
static bool take_power(str *rest, int64_t *value_out)
{
    *value_out = take_scale(rest);
    return *value_out > 1;
}

/* The part before 分之: 百, 10万, 四, 100. */
static bool take_denominator(str *rest, int64_t *value_out)
{
    decimal digits;
    int64_t power;
    if (rest->len > 0 && rest->data[0] >= '0' && rest->data[0] <= '9' && decimal_take(rest, &digits)) {
        *value_out = digits.scaled;
        return digits.places == 0 &&
               (!take_power(rest, &power) || !__builtin_mul_overflow(*value_out, power, value_out));
    }
    return numeral_take(rest, value_out) || take_power(rest, value_out);
}

/* The part after 分之: 95.5, 八十五点五, 百. */
static bool take_numerator(str *rest, decimal *value_out)
{
    int64_t whole;
    if (rest->len > 0 && rest->data[0] >= '0' && rest->data[0] <= '9')
        return decimal_take(rest, value_out);
    if (!numeral_take(rest, &whole) && !take_power(rest, &whole))
        return false;
    *value_out = decimal_of_int(whole);
    take_decimals(rest, value_out);
    return true;
}

/* 七成五, 八成半; but 三成员 and 四成立 are not shares. */
static bool take_tenths(str *rest, decimal *numerator_out, int64_t *denominator_out)
{
    const str not_after = STR("员立为果人功效绩长熟本套年");
    int digit = digit_at(*rest);
    str left = str_from(*rest, HAN_BYTES);
    size_t bytes;
    if (step_at(*rest) == 10)
        digit = 10;
    if (digit < 1 || !str_take(&left, STR("成")))
        return false;
    utf8_at(left, 0, &bytes);
    if (bytes == HAN_BYTES && str_has(not_after, str_slice(left, 0, bytes)))
        return false;
    int hundredths = str_starts(left, STR("半")) ? 5 : digit_at(left);
    *numerator_out = decimal_of_int(hundredths < 1 ? digit : digit * 10 + hundredths);
    *denominator_out = hundredths < 1 ? 10 : 100;
    *rest = hundredths < 1 ? left : str_from(left, HAN_BYTES);
    return true;
}

bool numeral_take_fraction(str *rest, decimal *numerator_out, int64_t *denominator_out)
{
    str left = *rest;
    if (str_take(&left, STR("半数")) || str_take(&left, STR("一半"))) {
        *numerator_out = decimal_of_int(1);
        *denominator_out = 2;
    } else if (str_take(&left, STR("百分百"))) {
        *numerator_out = decimal_of_int(100);
        *denominator_out = 100;
    } else if (!take_denominator(&left, denominator_out) || *denominator_out <= 0 ||
               !str_take(&left, STR("分之")) || !take_numerator(&left, numerator_out)) {
        left = *rest;
        if (!take_tenths(&left, numerator_out, denominator_out))
            return false;
    }
    *rest = left;
    return true;
}

/* A part below 10000; leading: the first part, so 十二 instead of 一十二. */
static void add_section(strbuf *b, int64_t value, bool leading)
{
    static const str words[] = { STR_INIT("零"), STR_INIT("一"), STR_INIT("二"), STR_INIT("三"), STR_INIT("四"),
    STR_INIT("五"), STR_INIT("六"), STR_INIT("七"), STR_INIT("八"), STR_INIT("九") };
    static const struct { int64_t step; str word; } steps[] = { { 1000, STR_INIT("千") },
    { 100, STR_INIT("百") }, { 10, STR_INIT("十") }, { 1, STR_INIT("") } };
    bool after_digit = false, gap = false;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        int64_t digit = value / steps[i].step % 10;
        if (digit == 0) {
            gap = after_digit;
            continue;
        }
        if (gap)
            strbuf_add(b, words[0]);
        if (!(leading && !after_digit && digit == 1 && steps[i].step == 10))
            strbuf_add(b, words[digit]);
        strbuf_add(b, steps[i].word);
        after_digit = true;
        gap = false;
    }
}

str numeral_text(arena *a, int64_t value)
{
    static const struct { int64_t size; str word; } parts[] = { { 100000000, STR_INIT("亿") },
    { 10000, STR_INIT("万") }, { 1, STR_INIT("") } };
    assert(value >= 0 && value < 1000000000000);
    strbuf b = strbuf_in(a, 0);
    if (value == 0)
        return STR("零");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        int64_t part = value / parts[i].size % 10000;
        if (part == 0)
            continue;
        bool leading = b.len == 0;
        if (!leading && part < 1000)
            strbuf_add(&b, STR("零"));
        add_section(&b, part, leading);
        strbuf_add(&b, parts[i].word);
    }
    return strbuf_str(&b);
}
