/* Dates. Only cli and web read the clock; all other rooms receive today's date as an argument. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/str.h"

typedef struct date {
    int16_t year;
    int8_t month, day;
} date;

bool date_parse(str text,
                date *date_out); /* 2025-06-30, 2025/6/30, 2025年6月30日; the whole text, an existing date */
str date_text(arena *a, date d);                     /* 2025-06-30 */

/* Days since 1970-01-01 in the Gregorian calendar; negative before. */
int32_t date_days(date d);
bool date_of_days(int64_t days, date *date_out); /* false outside the years 1 to 9999 */
date date_at(int32_t days);                      /* the same where the day is known to exist */

/* 2025-06-30T08:00:00Z */
str date_moment_text(arena *a, int64_t unix_seconds);

/* The seconds of such a text; 0 for another one. Texts are ordered as the moments are. */
int64_t date_moment_of(str text);

/* Adds seconds to a moment, both as text. */
str date_moment_after(arena *a, str text, int64_t seconds);

/* Below 0, 0 or above 0. */
int date_compare(date a, date b);

/* 1 Monday to 7 Sunday, as in ISO 8601. */
int date_weekday(date d);

/* The range of years allowed in plans and data. */
enum { YEAR_MIN = 1900, YEAR_MAX = 2199 };

/* A year of four digits at the start (2025, ２０２５ already folded, 二〇二五), YEAR_MIN to YEAR_MAX. It is
 * removed from *rest; 年 is not. */
bool date_take_year(str *rest, int *year_out);

/* Two years in order, 2021-2025, at the start. */
bool date_take_span(str *rest, int *start_out, int *end_out);

#endif
