#include "document/read/sheet_number.h"

#include <math.h>

#include "base/date.h"
#include "base/decimal.h"

number_format number_format_of_id(unsigned id)
{
    static const struct {
        unsigned from, to;
        number_format format;
    } rows[] = {
        { 1, 1, { NUMBER_FIXED, 0, 0 } },   { 2, 2, { NUMBER_FIXED, 2, 2 } },
        { 3, 3, { NUMBER_FIXED, 0, 0 } },  { 4, 4, { NUMBER_FIXED, 2, 2 } },
        { 9, 9, { NUMBER_PERCENT, 0, 0 } }, { 10, 10, { NUMBER_PERCENT, 2, 2 } },
        { 14, 17, { NUMBER_DATE, 0, 0 } }, { 22, 22, { NUMBER_DATE, 0, 0 } },
        { 27, 31, { NUMBER_DATE, 0, 0 } },  { 36, 36, { NUMBER_DATE, 0, 0 } },
        { 37, 38, { NUMBER_FIXED, 0, 0 } }, { 39, 40, { NUMBER_FIXED, 2, 2 } },
        { 41, 42, { NUMBER_FIXED, 0, 0 } }, { 43, 44, { NUMBER_FIXED, 2, 2 } },
        { 50, 54, { NUMBER_DATE, 0, 0 } }, { 57, 58, { NUMBER_DATE, 0, 0 } },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (id >= rows[i].from && id <= rows[i].to)
            return rows[i].format;
    return (number_format){ .shape = NUMBER_GENERAL };
}

/* The format code without quoted text, brackets, escapes and padding (_x, *x). */
typedef struct code_signs {
    bool has_digits, has_point, has_percent, has_exponent, has_fraction, scales;
    bool has_year, has_month, has_day;
    unsigned zeros, marks;       /* after the decimal point */
} code_signs;

static void add_sign(code_signs *s, char c)
{
    bool is_digit = c == '0' || c == '#' || c == '?';
    s->has_digits |= is_digit;
    s->scales = c == ','   ? s->has_digits
                : is_digit ? false
                           : s->scales; /* a comma after the last digit divides by a thousand */
    s->zeros += s->has_point && c == '0';
    s->marks += s->has_point && (c == '#' || c == '?');
    s->has_point |= c == '.';
    s->has_percent |= c == '%';
    s->has_exponent |= c == 'E' || c == 'e';
    s->has_fraction |= c == '/' && s->has_digits;
    s->has_year |= c == 'y' || c == 'Y';
    s->has_month |= c == 'm' || c == 'M';
    s->has_day |= c == 'd' || c == 'D';
}

static code_signs read_code(str code)
{
    code_signs s = { 0 };
    for (size_t i = 0; i < code.len && code.data[i] != ';'; i++) {
        char c = code.data[i], closing = c == '"' ? '"' : c == '[' ? ']' : 0;
        if (c == '\\' || c == '_' || c == '*')
            i++;
        else if (closing)
            while (i + 1 < code.len && code.data[++i] != closing)
                ;
        else
            add_sign(&s, c);
    }
    return s;
}

number_format number_format_of_code(str code)
{
    code_signs s = read_code(code);
    bool is_date = !s.has_digits && (s.has_year || s.has_day);
    if (is_date)
        return (number_format){ .shape = s.has_month || s.has_day ? NUMBER_DATE : NUMBER_YEAR };
    if (!s.has_digits || s.has_exponent || s.has_fraction || s.scales ||
        s.zeros + s.marks > DECIMAL_PLACES_MAX)
        return (number_format){ .shape = NUMBER_GENERAL };
    return (number_format){ .shape = s.has_percent ? NUMBER_PERCENT : NUMBER_FIXED,
                            .places_min = (uint8_t)s.zeros,
                            .places_max = (uint8_t)(s.zeros + s.marks) };
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

static str fixed(arena *a, double value, number_format f, bool is_percent)
{
    char text[DECIMAL_TEXT_MAX];
    double shown = is_percent ? value * 100 : value;
    if (!decimal_fits(shown, f.places_max))
        return fifteen_digits(a, value);
    decimal d = decimal_of_double(shown, f.places_max, ROUNDING_HALF_UP);
    while (d.places > f.places_min && d.scaled % 10 == 0) {
        d.scaled /= 10;
        d.places--;
    }
    str digits = decimal_print(text, d);
    return is_percent ? str_format(a, "%.*s%%", STR_ARG(digits)) : str_copy(a, digits);
}

str number_shown(arena *a, str text, number_format f, bool from_1904)
{
    double value;
    date day;
    if (!double_parse(text, &value) || !isfinite(value))
        return text;
    switch (f.shape) {
    case NUMBER_FIXED:
        return fixed(a, value, f, false);
    case NUMBER_PERCENT:
        return fixed(a, value, f, true);
    case NUMBER_DATE:
    case NUMBER_YEAR:
        if (day_of_serial(value, from_1904, &day))
            return f.shape == NUMBER_DATE ? date_text(a, day) : str_format(a, "%d", day.year);
        break;
    case NUMBER_GENERAL:
        break;
    }
    return fifteen_digits(a, value);
}
