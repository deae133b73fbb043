#include "document/read/sheet_number.h"

#include <math.h>

#include "base/date.h"
#include "base/decimal.h"
#include "document/read/sheet_format.h"

str number_code_of_id(unsigned id)
{
    static const struct {
        unsigned from, to;
        str code;
    } rows[] = {
        { 1, 1, STR_INIT("0") },
        { 2, 2, STR_INIT("0.00") },
        { 3, 3, STR_INIT("#,##0") },
        { 4, 4, STR_INIT("#,##0.00") },
        { 9, 9, STR_INIT("0%") },
        { 10, 10, STR_INIT("0.00%") },
        { 11, 11, STR_INIT("0.00E+00") },
        { 14, 17, STR_INIT("yyyy-m-d") },
        { 18, 18, STR_INIT("h:mm AM/PM") },
        { 19, 19, STR_INIT("h:mm:ss AM/PM") },
        { 20, 20, STR_INIT("h:mm") },
        { 21, 21, STR_INIT("h:mm:ss") },
        { 22, 22, STR_INIT("yyyy-m-d h:mm") },
        { 27, 31, STR_INIT("yyyy-m-d") },
        { 32, 32, STR_INIT("h:mm") },
        { 33, 33, STR_INIT("h:mm:ss") },
        { 34, 34, STR_INIT("h:mm") },
        { 35, 35, STR_INIT("h:mm:ss") },
        { 36, 36, STR_INIT("yyyy-m-d") },
        { 37, 38, STR_INIT("#,##0") },
        { 39, 40, STR_INIT("#,##0.00") },
        { 41, 42, STR_INIT("#,##0") },
        { 43, 44, STR_INIT("#,##0.00") },
        { 45, 45, STR_INIT("mm:ss") },
        { 46, 46, STR_INIT("[h]:mm:ss") },
        { 47, 47, STR_INIT("mm:ss") },
        { 48, 48, STR_INIT("##0.0E+0") },
        { 50, 54, STR_INIT("yyyy-m-d") },
        { 55, 55, STR_INIT("h:mm") },
        { 56, 56, STR_INIT("h:mm:ss") },
        { 57, 58, STR_INIT("yyyy-m-d") },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (id >= rows[i].from && id <= rows[i].to)
            return rows[i].code;
    return STR("General");
}

/* Converts a day number since 1900 (or 1904) to a Gregorian date. */
static bool day_of_serial(double serial, bool from_1904, date *day_out)
{
    enum { DAYS_1900_TO_1970 = 25569, DAYS_1900_TO_1904 = 1462, DAYS_MAX = 120000 };
    double whole = floor(serial) + (from_1904 ? DAYS_1900_TO_1904 : 0);
    if (!(whole >= 61 &&
          whole < DAYS_MAX)) /* before March 1900 spreadsheets count a day that does not exist */
        return false;
    int days = (int)whole - DAYS_1900_TO_1970 + 719468; /* from 1 March of the year 0 */
    int era = days / 146097, of_era = days % 146097;
    int year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100),
        month = (5 * day_of_year + 2) / 153;
    *day_out = (date){ .day = (int8_t)(day_of_year - (153 * month + 2) / 5 + 1),
                       .month = (int8_t)(month < 10 ? month + 3 : month - 9),
                       .year = (int16_t)(year_of_era + era * 400 + (month >= 10)) };
    return true;
}

/* A number as most files contain it: at most fifteen digits, which need no rounding. */
static bool plain_decimal(str text, decimal *value_out)
{
    enum { BYTES_MAX = 16 }; /* fifteen digits and a point */
    size_t points = 0, digits = 0;
    str rest = text;
    bool is_negative = str_take(&rest, STR("-"));
    decimal d = { 0 };
    if (rest.len == 0 || rest.len > BYTES_MAX)
        return false;
    for (size_t i = 0; i < rest.len; i++) {
        char c = rest.data[i];
        bool is_point = c == '.' && points == 0 && i > 0 && i + 1 < rest.len;
        if (!is_point && !char_is_digit(c))
            return false;
        points += is_point;
        digits += !is_point;
        d.places = (uint8_t)(d.places + (points > 0 && !is_point));
        d.scaled = is_point ? d.scaled : d.scaled * 10 + (c - '0');
    }
    d.scaled = is_negative ? -d.scaled : d.scaled;
    *value_out = d;
    return digits < BYTES_MAX && d.places <= DECIMAL_PLACES_MAX;
}

/* Spreadsheets display at most fifteen digits; further digits are binary noise. */
static str fifteen_digits(arena *a, double value)
{
    char text[DECIMAL_TEXT_MAX];
    int magnitude = value == 0 ? 0 : (int)floor(log10(fabs(value))), places = 14 - magnitude;
    places = places > DECIMAL_PLACES_MAX ? DECIMAL_PLACES_MAX : places;
    if (places < 0 || !decimal_fits(value, places))
        return str_format(a, "%.15g", value);
    return str_copy(a,
                    decimal_print(text, decimal_trimmed(decimal_of_double(value, places, ROUNDING_HALF_UP))));
}

/* 123456 as 0.00E+00 shows 1.23E+05: 123000; 12345 as ##0.0E+0 shows 12.3E+3. */
static str rounded(arena *a, double value, const number_section *s)
{
    char text[DECIMAL_TEXT_MAX];
    double read;
    int step = s->wholes > 1 ? (int)s->wholes : 1;
    int power = value == 0 ? 0 : (int)floor(floor(log10(fabs(value))) / step) * step;
    double mantissa = value / pow(10, power);
    if (!decimal_fits(mantissa, s->places_max))
        return fifteen_digits(a, value);
    decimal d = decimal_of_double(mantissa, s->places_max, ROUNDING_HALF_UP);
    str digits = str_format(a, "%.*se%d", STR_ARG(decimal_print(text, d)), power);
    return fifteen_digits(a, double_parse(digits, &read) ? read : value);
}

/* Zeros before a whole number: 007; signs between its digits: 0!.0, shows 12345 as 1.2. */
static str with_inner(arena *a, str digits, const number_section *s)
{
    strbuf b = strbuf_in(a, 0);
    bool is_negative = str_take(&digits, STR("-"));
    size_t zeros = s->places_max == 0 && digits.len < s->whole_zeros ? s->whole_zeros - digits.len : 0;
    strbuf_add(&b, is_negative ? STR("-") : STR(""));
    for (size_t i = 0; i < zeros + digits.len; i++) {
        if (s->inner.len > 0 && zeros + digits.len - i == s->inner_at)
            strbuf_add(&b, s->inner);
        strbuf_add_char(&b, i < zeros ? '0' : digits.data[i - zeros]);
    }
    return strbuf_str(&b);
}

static str fixed(arena *a, double value, const number_section *s)
{
    char text[DECIMAL_TEXT_MAX];
    double shown = value;
    for (unsigned i = 0; i < s->percents; i++)
        shown *= 100;
    for (unsigned i = 0; i < s->thousands; i++)
        shown /= 1000;
    if (!decimal_fits(shown, s->places_max))
        return fifteen_digits(a, value);
    decimal d = decimal_of_double(shown, s->places_max, ROUNDING_HALF_UP);
    while (d.places > s->places_min && d.scaled % 10 == 0) {
        d.scaled /= 10;
        d.places--;
    }
    str digits = str_copy(a, decimal_print(text, d));
    if (s->inner.len > 0 || (s->places_max == 0 && s->whole_zeros > 1))
        digits = with_inner(a, digits, s);
    return str_format(a, "%.*s%s%.*s", STR_ARG(digits), s->percents > 0 ? "%" : "", STR_ARG(s->unit));
}

static str clock_text(arena *a, double value, const number_section *s)
{
    enum { SECONDS_PER_DAY = 86400, SECONDS_PER_HOUR = 3600 };
    double part = s->is_elapsed ? value : value - floor(value);
    if (!(part >= 0 && part < 100000))
        return fifteen_digits(a, value);
    unsigned long long seconds = (unsigned long long)floor(part * SECONDS_PER_DAY + 0.5);
    unsigned long long hours = seconds / SECONDS_PER_HOUR;
    hours = s->is_elapsed ? hours : hours % 24;
    return s->has_second ? str_format(a, "%02llu:%02llu:%02llu", hours, seconds / 60 % 60, seconds % 60)
                         : str_format(a, "%02llu:%02llu", hours, seconds / 60 % 60);
}

static str date_shown(arena *a, double value, const number_section *s, bool from_1904)
{
    date day;
    if (s->shape == NUMBER_CLOCK)
        return clock_text(a, value, s);
    if (!day_of_serial(value, from_1904, &day))
        return fifteen_digits(a, value);
    return s->shape == NUMBER_YEAR    ? str_format(a, "%d", day.year)
           : s->shape == NUMBER_MONTH ? str_format(a, "%d月", day.month)
                                      : date_text(a, day);
}

/* The text shown instead of a number. A dash for zero is a way to write zero. */
static str masked(arena *a, double value, const number_section *s)
{
    str shown = str_trim(s->literal);
    bool is_dash = shown.len > 0;
    for (size_t i = 0; i < shown.len; i++)
        is_dash = is_dash && shown.data[i] == '-';
    if (value == 0)
        return is_dash ? STR("0") : str_copy(a, shown);
    return shown.len > 0 && !s->is_constant ? str_copy(a, shown) : STR("*");
}

static str with_texts(arena *a, str digits, double value, const number_section *s)
{
    bool has_minus = value > 0 && s->has_minus;
    if (!s->before.len && !s->behind.len && !has_minus)
        return digits;
    return str_format(a, "%s%.*s%.*s%.*s", has_minus ? "-" : "", STR_ARG(s->before), STR_ARG(digits),
                      STR_ARG(s->behind));
}

static str printed(arena *a, decimal d)
{
    char text[DECIMAL_TEXT_MAX];
    return str_copy(a, decimal_print(text, d));
}

/* Whether a plain number is shown by its digits alone, as most are. */
static bool is_plainly_fixed(const number_section *s)
{
    return s->shape == NUMBER_FIXED && !s->percents && !s->thousands && !s->inner.len && !s->unit.len &&
           !s->before.len && !s->behind.len && !s->has_minus && s->whole_zeros <= 1 &&
           s->places_min == s->places_max && s->places_max <= DECIMAL_PLACES_MAX;
}

str number_shown(arena *a, str text, const number_format *format, bool from_1904)
{
    double value;
    decimal plain;
    bool is_plain = plain_decimal(text, &plain);
    if (is_plain && !format)
        return printed(a, decimal_trimmed(plain));
    if (!double_parse(text, &value) || !isfinite(value))
        return str_copy(a, text);
    const number_section *s = number_section_of(format, value);
    if (is_plain && !s)
        return printed(a, decimal_trimmed(plain));
    if (is_plain && is_plainly_fixed(s) && decimal_fits(value, s->places_max))
        return printed(a, decimal_round(plain, s->places_max, ROUNDING_HALF_UP));
    switch (s ? s->shape : NUMBER_GENERAL) {
    case NUMBER_FIXED: return with_texts(a, fixed(a, value, s), value, s);
    case NUMBER_ROUNDED: return with_texts(a, rounded(a, value, s), value, s);
    case NUMBER_DATE:
    case NUMBER_YEAR:
    case NUMBER_MONTH:
    case NUMBER_CLOCK: return date_shown(a, value, s, from_1904);
    case NUMBER_MASK: return masked(a, value, s);
    case NUMBER_GENERAL:
        break;
    }
    str digits = is_plain ? printed(a, decimal_trimmed(plain)) : fifteen_digits(a, value);
    return s ? with_texts(a, str_join(a, digits, s->unit), value, s) : digits;
}

bool number_is_date(str text, const number_format *format)
{
    double value;
    if (!double_parse(text, &value) || !isfinite(value))
        return false;
    const number_section *s = number_section_of(format, value);
    return s && (s->shape == NUMBER_DATE || s->shape == NUMBER_YEAR || s->shape == NUMBER_MONTH ||
                 s->shape == NUMBER_CLOCK);
}

str number_text_shown(arena *a, str text, const number_format *format)
{
    const number_section *s = number_text_section(format);
    if (!s)
        return text;
    str before = str_slice(s->literal, 0, s->text_at), behind = str_from(s->literal, s->text_at);
    return s->has_text ? str_format(a, "%.*s%.*s%.*s", STR_ARG(before), STR_ARG(text), STR_ARG(behind))
                       : str_copy(a, s->literal);
}
