#include "base/date.h"

#include "base/numeral.h"

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return days[month - 1] + (month == 2 && is_leap(year));
}

/* A whole number of digits_min to digits_max ASCII digits, taken off. */
static bool take_digits(str *rest, size_t digits_min, size_t digits_max, int *value_out)
{
    size_t count = 0;
    int value = 0;
    while (count < rest->len && count < digits_max && rest->data[count] >= '0' && rest->data[count] <= '9')
        value = value * 10 + (rest->data[count++] - '0');
    if (count < digits_min)
        return false;
    *rest = str_from(*rest, count);
    *value_out = value;
    return true;
}

bool date_parse(str text, date *date_out)
{
    static const struct { str after_year, after_month, after_day; } forms[] = {
        { { "-", 1 }, { "-", 1 }, { "", 0 } }, { { "/", 1 }, { "/", 1 }, { "", 0 } }, { { ".", 1 }, { ".", 1 }, { "", 0 } },
        { { "年", 3 }, { "月", 3 }, { "日", 3 } },
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        str rest = text;
        int year, month, day;
        if (take_digits(&rest, 4, 4, &year) && str_take(&rest, forms[i].after_year) && take_digits(&rest, 1, 2, &month) &&
            str_take(&rest, forms[i].after_month) && take_digits(&rest, 1, 2, &day) && str_take(&rest, forms[i].after_day) && rest.len == 0 &&
            year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, month)) {
            *date_out = (date){ (int16_t)year, (int8_t)month, (int8_t)day };
            return true;
        }
    }
    return false;
}

str date_text(arena *a, date d)
{
    return str_format(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

int date_compare(date a, date b)
{
    int64_t left = date_days(a), right = date_days(b);
    return left < right ? -1 : left > right;
}

/* Counted in years that begin in March, so that the leap day is the last. */
int64_t date_days(date d)
{
    int64_t year = d.year - (d.month <= 2), month = (d.month + 9) % 12;
    int64_t era = (year >= 0 ? year : year - 399) / 400, year_of_era = year - era * 400;
    int64_t day_of_year = (153 * month + 2) / 5 + d.day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

date date_of_days(int64_t days)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097, day_of_era = days - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month = (5 * day_of_year + 2) / 153;
    int64_t year = year_of_era + era * 400 + (month >= 10);
    return (date){ (int16_t)year, (int8_t)(month < 10 ? month + 3 : month - 9), (int8_t)(day_of_year - (153 * month + 2) / 5 + 1) };
}

bool date_take_year(str *rest, int *year_out)
{
    str left = *rest;
    int year;
    int64_t written;
    if (take_digits(&left, 4, 4, &year)) {
        if (left.len > 0 && left.data[0] >= '0' && left.data[0] <= '9')
            return false;
    } else if (numeral_take(&left, &written) && rest->len - left.len == 4 * 3 && written <= 9999) {
        year = (int)written;
    } else {
        return false;
    }
    if (year < YEAR_MIN || year > YEAR_MAX)
        return false;
    *rest = left;
    *year_out = year;
    return true;
}
