#include "base/decimal.h"

#include <assert.h>
#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SCALED_MAX 999999999999999999 /* 18 digits */

static const int64_t powers[] = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000,
        1000000000000,
    10000000000000, 100000000000000, 1000000000000000, 10000000000000000, 100000000000000000,
        1000000000000000000,
};

static size_t digits_at(str s, size_t at)
{
    size_t count = 0;
    while (at + count < s.len && char_is_digit(s.data[at + count]))
        count++;
    return count;
}

/* Length in bytes of the sign at the start: - + or U+2212. */
static size_t sign_at(str s, bool *negative_out)
{
    *negative_out = str_starts(s, STR("-")) || str_starts(s, STR("−"));
    if (str_starts(s, STR("−")))
        return STR("−").len;
    return *negative_out || str_starts(s, STR("+")) ? 1 : 0;
}

/* Length in bytes of a group separator at a position: , and, if the number is the whole text, also ，. */
static size_t comma_at(str s, size_t at, bool wide_commas)
{
    if (at < s.len && s.data[at] == ',')
        return 1;
    return wide_commas && str_starts(str_from(s, at), STR("，")) ? STR("，").len : 0;
}

/* End of the integer part, including groups of three: after "1,234" and after "1" of "1,23". */
static size_t whole_end(str s, size_t at, bool wide_commas)
{
    size_t end = at + digits_at(s, at);
    if (end == at || end - at > 3)
        return end;
    for (size_t comma; (comma = comma_at(s, end, wide_commas)) > 0 && digits_at(s, end + comma) == 3;)
        end += comma + 3;
    return end;
}

typedef enum reading { READ, NO_NUMBER, TOO_LONG } reading;

/* Parses the number at the start of s and returns its length in bytes. */
static reading read_number(str s, bool wide_commas, decimal *value_out, size_t *bytes_out)
{
    bool negative;
    size_t at = sign_at(s, &negative);
    size_t end = whole_end(s, at, wide_commas), places = 0;
    if (end == at)
        return NO_NUMBER;
    if (end < s.len && s.data[end] == '.' && (places = digits_at(s, end + 1)) > 0)
        end += 1 + places;
    int64_t scaled = 0;
    for (; at < end; at++) {
        if (!char_is_digit(s.data[at]))
            continue;
        if (scaled > SCALED_MAX / 10)
            return TOO_LONG;
        scaled = scaled * 10 + (s.data[at] - '0');
    }
    if (places > DECIMAL_PLACES_MAX)
        return TOO_LONG;
    *value_out = (decimal){ .scaled = negative ? -scaled : scaled, .places = (uint8_t)places };
    *bytes_out = end;
    return READ;
}

/* The part of a text that fits in a message. */
static str shown(str text)
{
    size_t end = text.len < 60 ? text.len : 60;
    while (end < text.len && end > 0 && ((unsigned char)text.data[end] & 0xC0) == 0x80)
        end--;
    return str_slice(text, 0, end);
}

bool decimal_parse(str text, decimal *value_out, error *err)
{
    str trimmed = str_trim(text);
    decimal value;
    size_t bytes;
    reading how = read_number(trimmed, true, &value, &bytes);
    if (how == TOO_LONG)
        return error_set(err, ERROR_TOO_LARGE, "数字“%.*s”超过 %d 位，或小数超过 %d 位",
                         "the number \"%.*s\" has more than %d digits or more than %d decimals",
                         STR_ARG(shown(trimmed)), DECIMAL_DIGITS_MAX, DECIMAL_PLACES_MAX);
    if (how == NO_NUMBER || bytes != trimmed.len)
        return error_set(err, ERROR_INPUT, "“%.*s”不是数字；应形如 85.2 或 1,234",
                         "\"%.*s\" is not a number; expected a number such as 85.2 or 1,234",
                         STR_ARG(shown(trimmed)));
    *value_out = value;
    return true;
}

bool decimal_take(str *rest, decimal *value_out)
{
    size_t bytes;
    if (read_number(*rest, false, value_out, &bytes) != READ)
        return false;
    *rest = str_from(*rest, bytes);
    return true;
}

decimal decimal_of_int(int64_t value)
{
    return (decimal){ .scaled = value };
}

/* value / divisor to the nearest whole number by a rule; divisor is a power of ten. */
static int64_t divide_rounded(int64_t value, int64_t divisor, rounding how)
{
    int64_t whole = value / divisor, left = value % divisor;
    if (left == 0)
        return whole;
    int64_t away = value < 0 ? -1 : 1, half = divisor / 2;
    int64_t size = left < 0 ? -left : left;
    if (size > half || (size == half && (how == ROUNDING_HALF_UP || whole % 2 != 0)))
        return whole + away;
    return whole;
}

decimal decimal_round(decimal d, int places, rounding how)
{
    assert(places >= 0 && places <= DECIMAL_PLACES_MAX);
    if (places < d.places)
        return (decimal){ divide_rounded(d.scaled, powers[d.places - places], how), (uint8_t)places };
    int64_t wider;
    if (!__builtin_mul_overflow(d.scaled, powers[places - d.places], &wider) && wider <= SCALED_MAX &&
        wider >= -SCALED_MAX)
        return (decimal){ wider, (uint8_t)places };
    return d;
}

decimal decimal_trimmed(decimal d)
{
    while (d.places > 0 && d.scaled % 10 == 0) {
        d.scaled /= 10;
        d.places--;
    }
    return d;
}

int decimal_compare(decimal a, decimal b)
{
    int places = a.places > b.places ? a.places : b.places;
    __int128 left = (__int128)a.scaled * powers[places - a.places],
             right = (__int128)b.scaled * powers[places - b.places];
    return left < right ? -1 : left > right;
}

bool decimal_add(decimal a, decimal b, decimal *sum_out)
{
    int places = a.places > b.places ? a.places : b.places;
    __int128 sum = (__int128)a.scaled * powers[places - a.places] +
                   (__int128)b.scaled * powers[places - b.places];
    if (sum > SCALED_MAX || sum < -SCALED_MAX)
        return false;
    *sum_out = (decimal){ (int64_t)sum, (uint8_t)places };
    return true;
}

bool decimal_subtract(decimal a, decimal b, decimal *difference_out)
{
    if (b.scaled == INT64_MIN)
        return false;
    b.scaled = -b.scaled;
    return decimal_add(a, b, difference_out);
}

bool decimal_multiply(decimal figure, decimal factor, decimal *product_out)
{
    int places = figure.places + factor.places;
    while (factor.scaled != 0 && factor.scaled % 10 == 0) {
        factor.scaled /= 10;
        places--;
    }
    __int128 product = (__int128)figure.scaled * factor.scaled;
    for (; places < 0 && product <= SCALED_MAX && product >= -SCALED_MAX; places++)
        product *= 10;
    if (product > SCALED_MAX || product < -SCALED_MAX || places > DECIMAL_PLACES_MAX)
        return false;
    *product_out = (decimal){ (int64_t)product, (uint8_t)places };
    return true;
}

/* Writes the digits of an integer so that they end at end; returns their start. */
static char *digits_before(char *end, uint64_t value)
{
    do
        *--end = (char)('0' + value % 10);
    while ((value /= 10) > 0);
    return end;
}

str decimal_print(char buffer[DECIMAL_TEXT_MAX], decimal d)
{
    char digits[24], *end = digits + sizeof digits;
    char *first = digits_before(end, d.scaled < 0 ? 0 - (uint64_t)d.scaled : (uint64_t)d.scaled);
    while (end - first <= d.places)
        *--first = '0';
    size_t whole = (size_t)(end - first) - d.places, len = 0;
    if (d.scaled < 0)
        buffer[len++] = '-';
    memcpy(buffer + len, first, whole);
    len += whole;
    if (d.places > 0) {
        buffer[len++] = '.';
        memcpy(buffer + len, first + whole, d.places);
        len += d.places;
    }
    return (str){ buffer, len };
}

str decimal_text(arena *a, decimal d)
{
    char buffer[DECIMAL_TEXT_MAX];
    return str_copy(a, decimal_print(buffer, d));
}

bool hex_parse(str text, uint32_t *value_out)
{
    uint32_t value = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f') && !(c >= 'A' && c <= 'F'))
            return false;
        value = value * 16 + (uint32_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    *value_out = value;
    return text.len > 0 && text.len <= 8;
}

bool int_parse(str text, int64_t *value_out)
{
    decimal value;
    size_t bytes;
    if (str_has(text, STR(",")) || read_number(text, false, &value, &bytes) != READ || bytes != text.len ||
        value.places > 0)
        return false;
    *value_out = value.scaled;
    return true;
}

/* A double as digits and a power of ten: value = 0.d1d2d3… * 10^point. Not through printf's decimal point,
 * which the locale chooses. */
typedef struct digits {
    char text[20];
    int count, point;
} digits;

static digits digits_of(double value, int count)
{
    digits d = { 0 };
    char buffer[48];
    snprintf(buffer, sizeof buffer, "%.*e", count - 1, fabs(value));
    char *p = buffer;
    for (; *p != 'e'; p++)
        if (char_is_digit(*p))
            d.text[d.count++] = *p;
    int exponent = 0;
    for (char *q = p + 2; *q; q++)
        exponent = exponent * 10 + (*q - '0');
    d.point = (p[1] == '-' ? -exponent : exponent) + 1;
    while (d.count > 1 && d.text[d.count - 1] == '0')
        d.count--;
    return d;
}

bool decimal_fits(double value, int places)
{
    return isfinite(value) && fabs(value) < 1e18 / (double)powers[places] - 1;
}

/* The fifteen displayed digits: 0.285 is slightly less in binary but rounds up. */
decimal decimal_of_double(double value, int places, rounding how)
{
    assert(places >= 0 && places <= DECIMAL_PLACES_MAX && decimal_fits(value, places));
    /* Fast path: the digits are needed only near a half. Reports round thousands of numbers. */
    double shifted = fabs(value) * (double)powers[places], whole = floor(shifted), part = shifted - whole;
    if (shifted < 1e9 && fabs(part - 0.5) > 1e-4) {
        int64_t near = (int64_t)whole + (part > 0.5);
        return (decimal){ value < 0 ? -near : near, (uint8_t)places };
    }
    digits d = digits_of(value, 15);
    int kept = d.point + places; /* digits to keep */
    int64_t scaled = 0;
    for (int i = 0; i < kept; i++)
        scaled = scaled * 10 + (i < d.count ? d.text[i] - '0' : 0);
    if (kept >= 0 && kept < d.count) {
        int next = d.text[kept] - '0';
        bool is_half = next == 5 && kept + 1 == d.count;
        scaled += next >= 5 && !(is_half && how == ROUNDING_HALF_EVEN && scaled % 2 == 0);
    }
    return (decimal){ value < 0 ? -scaled : scaled, (uint8_t)places };
}

decimal decimal_cut(decimal d, int places)
{
    return d.places > places ? decimal_round(d, places, ROUNDING_HALF_UP) : d;
}

decimal decimal_derived(double value, int places)
{
    enum { FEW = 10 };
    while (places > 0 && !decimal_fits(value, places))
        places--;
    if (!decimal_fits(value, places))
        return decimal_of_int(0);
    decimal d = decimal_of_double(value, places, ROUNDING_HALF_UP);
    if (d.scaled > -FEW && d.scaled < FEW && places < DECIMAL_PLACES_MAX)
        d = decimal_of_double(value, places + 1, ROUNDING_HALF_UP);
    return decimal_trimmed(d);
}

/* glibc returns the C locale without allocating. */
static double read_double(const char *text)
{
    return strtod_l(text, 0, newlocale(LC_ALL_MASK, "C", (locale_t)0));
}

double decimal_double(decimal d)
{
    char buffer[DECIMAL_TEXT_MAX + 1];
    if (d.scaled <= (int64_t)1 << 53 && d.scaled >= -((int64_t)1 << 53))
        return (double)d.scaled /
               (double)powers[d.places]; /* both exact, so the quotient is correctly rounded */
    str text = decimal_print(buffer, d);
    buffer[text.len] = 0;
    return read_double(buffer);
}

/* Handles doubles that are an integer over a power of ten up to 10^12, as nearly all values are;
 * past six places only what is written without an exponent. */
static bool print_short(char buffer[DECIMAL_TEXT_MAX], double value, str *text_out)
{
    if (fabs(value) >= 1e15 || (value == 0 && signbit(value)))
        return false;
    for (int places = 0; places <= 12; places++) {
        double scaled = nearbyint(value * (double)powers[places]);
        if (fabs(scaled) >= 1e15 || (places > 6 && fabs(value) < 1e-5))
            return false;
        if (scaled / (double)powers[places] == value) {
            *text_out = decimal_print(buffer, (decimal){ (int64_t)scaled, (uint8_t)places });
            return true;
        }
    }
    return false;
}

static size_t put_digits(char *to, const digits *d)
{
    size_t len = 0;
    if (d->point < -4 || d->point > 16) {
        to[len++] = d->text[0];
        if (d->count > 1) {
            to[len++] = '.';
            memcpy(to + len, d->text + 1, (size_t)d->count - 1);
            len += (size_t)d->count - 1;
        }
        return len + (size_t)snprintf(to + len, 8, "e%+03d", d->point - 1);
    }
    for (int i = d->point < 1 ? d->point - 1 : 0; i < d->count || i < d->point; i++) {
        if (i == d->point && i > 0)
            to[len++] = '.';
        to[len++] = i < 0 || i >= d->count ? '0' : d->text[i];
        if (i == d->point - 1 && i < 0)
            to[len++] = '.';
    }
    return len;
}

str double_print(char buffer[DECIMAL_TEXT_MAX], double value)
{
    str text;
    assert(isfinite(value));
    if (print_short(buffer, value, &text))
        return text;
    size_t len = 0;
    if (signbit(value))
        buffer[len++] = '-';
    for (int count = fabs(value) < DBL_MIN ? 1 : 15; count <= 17;
         count++) { /* 15 digits are always preserved, except for subnormal numbers */
        digits d = digits_of(value, count);
        size_t end = len + put_digits(buffer + len, &d);
        buffer[end] = 0;
        if (read_double(buffer) == value || count == 17)
            return (str){ buffer, end };
    }
    return STR_NONE;
}

/* Sign, digits, point, digits, exponent: what JSON allows, and a + or leading zeros. */
static bool is_double_text(str s, size_t *digits_out, size_t *places_out, bool *exponent_out)
{
    size_t at = s.len > 0 && (s.data[0] == '-' || s.data[0] == '+');
    size_t whole = digits_at(s, at), places = 0;
    at += whole;
    if (whole > 0 && at < s.len && s.data[at] == '.') {
        places = digits_at(s, at + 1);
        at += 1 + places;
        if (places == 0)
            return false;
    }
    *exponent_out = whole > 0 && at < s.len && (s.data[at] == 'e' || s.data[at] == 'E');
    if (*exponent_out) {
        at++;
        at += at < s.len && (s.data[at] == '-' || s.data[at] == '+');
        size_t exponent = digits_at(s, at);
        if (exponent == 0)
            return false;
        at += exponent;
    }
    *digits_out = whole + places;
    *places_out = places;
    return whole > 0 && at == s.len;
}

bool double_parse(str text, double *value_out)
{
    size_t digit_count, places;
    bool has_exponent;
    char buffer[512];
    if (text.len >= sizeof buffer || !is_double_text(text, &digit_count, &places, &has_exponent))
        return false;
    if (!has_exponent && digit_count <= 15) {
        int64_t scaled = 0;
        for (size_t i = 0; i < text.len; i++)
            if (char_is_digit(text.data[i]))
                scaled = scaled * 10 + (text.data[i] - '0');
        double size = (double)scaled / (double)powers[places];
        *value_out = text.data[0] == '-' ? -size : size;
        return true;
    }
    memcpy(buffer, text.data, text.len);
    buffer[text.len] = 0;
    double value = read_double(buffer);
    if (!isfinite(value))
        return false;
    *value_out = value;
    return true;
}
