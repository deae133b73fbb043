#include "base/date.h"

#include <assert.h>
#include <string.h>
#include <time.h>

#include "base/numeral.h"

#define MOMENT "%Y-%m-%dT%H:%M:%SZ"

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Years begin in March here, so the leap day is the last of its year. An era is 400 years, 146097 days. */
enum { ERA_YEARS = 400, ERA_DAYS = 146097, DAYS_TO_1970 = 719468 };

int32_t date_days(date d)
{
    int year = d.year - (d.month <= 2), era = (year >= 0 ? year : year - ERA_YEARS + 1) / ERA_YEARS;
    int of_era = year - era * ERA_YEARS, month = (d.month + 9) % 12;
    int day = (153 * month + 2) / 5 + d.day - 1;
    return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + day - DAYS_TO_1970;
}

bool date_of_days(int64_t days, date *date_out)
{
    enum { FIRST = -719162, LAST = 2932896 }; /* 0001-01-01, 9999-12-31 */
    if (days < FIRST || days > LAST)
        return false;
    int since = (int)days + DAYS_TO_1970, era = (since >= 0 ? since : since - ERA_DAYS + 1) / ERA_DAYS;
    int day = since - era * ERA_DAYS;
    int year = (day - day / 1460 + day / 36524 - day / (ERA_DAYS - 1)) / 365;
    day -= 365 * year + year / 4 - year / 100;
    int month = (5 * day + 2) / 153;
    day -= (153 * month + 2) / 5;
    month = month < 10 ? month + 3 : month - 9;
    *date_out = (date){ (int16_t)(year + era * ERA_YEARS + (month <= 2)), (int8_t)month, (int8_t)(day + 1) };
    return true;
}

/* Removes an integer of digits_min to digits_max ASCII digits from the text. */
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
        { STR_INIT("-"), STR_INIT("-"), STR_INIT("") }, { STR_INIT("/"), STR_INIT("/"), STR_INIT("") },
        { STR_INIT("."), STR_INIT("."), STR_INIT("") },
        { STR_INIT("年"), STR_INIT("月"), STR_INIT("日") },
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        str rest = text;
        int year, month, day;
        if (take_digits(&rest, 4, 4, &year) && str_take(&rest, forms[i].after_year) &&
            take_digits(&rest, 1, 2, &month) && str_take(&rest, forms[i].after_month) &&
            take_digits(&rest, 1, 2, &day) && str_take(&rest, forms[i].after_day) && rest.len == 0 &&
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

date date_at(int32_t days)
{
    date d = { 0 };
    bool exists = date_of_days(days, &d);
    assert(exists);
    (void)exists;
    return d;
}

int date_compare(date a, date b)
{
    return (a.year - b.year) * 512 + (a.month - b.month) * 32 + (a.day - b.day);
}

int date_weekday(date d)
{
    return (date_days(d) % 7 + 7 + 3) % 7 + 1; /* 1970-01-01 was a Thursday */
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

bool date_take_span(str *rest, int *start_out, int *end_out)
{
    str left = *rest;
    int start, end;
    if (!date_take_year(&left, &start) || !str_take(&left, STR("-")) || !date_take_year(&left, &end) ||
        end < start)
        return false;
    *rest = left;
    *start_out = start;
    *end_out = end;
    return true;
}

str date_moment_text(arena *a, int64_t unix_seconds)
{
    time_t moment = (time_t)unix_seconds;
    struct tm parts;
    char text[32];
    gmtime_r(&moment, &parts);
    return str_copy(a, (str){ text, strftime(text, sizeof text, MOMENT, &parts) });
}

int64_t date_moment_of(str text)
{
    char zero_ended[32];
    struct tm parts = { 0 };
    if (text.len == 0 || text.len >= sizeof zero_ended)
        return 0;
    memcpy(zero_ended, text.data, text.len);
    zero_ended[text.len] = 0;
    const char *end = strptime(zero_ended, MOMENT, &parts);
    return end && !*end ? (int64_t)timegm(&parts) : 0;
}

str date_moment_after(arena *a, str text, int64_t seconds)
{
    return date_moment_text(a, date_moment_of(text) + seconds);
}
