#include "expression/number.h"

#include <math.h>
#include <stdio.h>

#include "base/decimal.h"

/* XPath's blanks, not all of Unicode. */
static str trimmed(str s)
{
    size_t from = 0, to = s.len;
    while (from < to && strchr(" \t\r\n", s.data[from]))
        from++;
    while (to > from && strchr(" \t\r\n", s.data[to - 1]))
        to--;
    return str_slice(s, from, to);
}

double xpath_number_of(str text)
{
    char buffer[512]; /* what double_parse reads, with a zero before and after the dot */
    str rest = trimmed(text);
    size_t len = 0, digits = 0, dots = 0;
    if (rest.len + 2 >= sizeof buffer)
        return NAN;
    if (str_take(&rest, STR("-")))
        buffer[len++] = '-';
    for (size_t i = 0; i < rest.len; i++) {
        bool is_dot = rest.data[i] == '.';
        if (!is_dot && !char_is_digit(rest.data[i]))
            return NAN;
        if (is_dot && i == 0)
            buffer[len++] = '0';
        dots += is_dot;
        digits += !is_dot;
        buffer[len++] = rest.data[i];
    }
    double value;
    if (digits == 0 || dots > 1)
        return NAN;
    if (buffer[len - 1] == '.')
        len--;
    if (double_parse((str){ buffer, len }, &value))
        return value;
    return buffer[0] == '-' ? -INFINITY : INFINITY;
}

/* |value| = 0.d1d2d3… * 10^point, with the shortest digits that read back. */
typedef struct digits {
    char text[DECIMAL_TEXT_MAX];
    int count, point;
} digits;

static digits digits_of(double value)
{
    char buffer[DECIMAL_TEXT_MAX];
    str s = double_print(buffer, fabs(value));
    digits d = { .point = 0 };
    size_t mark = str_find(s, STR("e"), 0);
    int64_t exponent = 0;
    bool past_dot = false;
    if (mark != STR_NOWHERE && !int_parse(str_from(s, mark + 1), &exponent))
        exponent = 0;
    for (size_t i = 0; i < (mark == STR_NOWHERE ? s.len : mark); i++) {
        if (s.data[i] == '.') {
            past_dot = true;
            continue;
        }
        if (d.count > 0 || s.data[i] != '0') {
            d.text[d.count++] = s.data[i];
            d.point += !past_dot;
        } else {
            d.point -= past_dot;
        }
    }
    while (d.count > 0 && d.text[d.count - 1] == '0')
        d.count--;
    d.point += (int)exponent;
    return d;
}

str xpath_number_text(arena *a, double value)
{
    enum { POINT_MIN = -5, POINT_MAX = 21 };
    if (isnan(value))
        return STR("NaN");
    if (isinf(value))
        return value < 0 ? STR("-Infinity") : STR("Infinity");
    if (value == 0)
        return STR("0");
    digits d = digits_of(value);
    strbuf b = strbuf_in(a, 0);
    bool has_exponent = d.point < POINT_MIN || d.point > POINT_MAX;
    int point = has_exponent ? 1 : d.point;
    if (value < 0)
        strbuf_add_char(&b, '-');
    if (point < 1)
        strbuf_add(&b, STR("0."));
    for (int i = point; i < 0; i++)
        strbuf_add_char(&b, '0');
    for (int i = 0; i < d.count || i < point; i++) {
        if (i == point && i > 0)
            strbuf_add_char(&b, '.');
        strbuf_add_char(&b, i < d.count ? d.text[i] : '0');
    }
    if (has_exponent)
        strbuf_addf(&b, "e%+d", d.point - 1);
    return strbuf_str(&b);
}

double xpath_round(double value, double places)
{
    if (isnan(value) || isnan(places))
        return NAN;
    if (isinf(value) || value == 0)
        return value;
    digits d = digits_of(value);
    double wanted = d.point + trunc(places); /* digits to keep */
    if (wanted >= d.count)
        return value;
    if (wanted < 0)
        return 0;
    int keep = (int)wanted, carry = d.text[keep] >= '5';
    char buffer[DECIMAL_TEXT_MAX + 16];
    for (int i = keep - 1; i >= 0; i--) {
        int digit = d.text[i] - '0' + carry;
        carry = digit > 9;
        d.text[i] = (char)('0' + digit % 10);
    }
    int len = snprintf(buffer, sizeof buffer, "%s%d%.*se%d", value < 0 ? "-" : "", carry, keep, d.text,
                       d.point - keep);
    double rounded;
    return double_parse((str){ buffer, (size_t)len }, &rounded) ? rounded : value;
}

double xpath_to_digits(double value)
{
    enum { DIGITS = 12 };
    return isfinite(value) && value != 0 ? xpath_round(value, DIGITS - digits_of(value).point) : value;
}
