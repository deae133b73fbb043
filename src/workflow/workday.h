/* Working days: which days of a year are worked, as a table that a person loads, and terms counted in them.
 * Neither weekends nor holidays are known here. */
#ifndef WORKFLOW_WORKDAY_H
#define WORKFLOW_WORKDAY_H

#include "base/error.h"
#include "model/workday.h"

/* Reads the table as CSV with the columns year, day, work and name (or 年份, 日期, 班休, 名称). work is
 * "work" or "off" (班, 休). A day may be a span: 2024-05-01..2024-05-05. A year without a day of the week
 * that is off is an error, because a table of holidays alone would count every Sunday.
 *
 * Fails: ERROR_INPUT with line and column. */
bool workdays_read(arena *a, str text, workday_rules *rules_out, error *err) MUST_CHECK;

/* The years of a table, ready for counting. */
typedef struct workday_year workday_year;
typedef struct workdays {
    workday_year *years; /* [count], ascending */
    size_t count;
} workdays;

workdays workdays_of(arena *a, const workday_rules *rules);

/* All functions below fail with ERROR_NOT_FOUND when they come to a year that the table does not contain. */

bool workday_is_worked(const workdays *w, date d, bool *worked_out, error *err) MUST_CHECK;

/* The count-th working day after a day, which itself is not counted; a negative count: before it. 0: the day
 * itself. */
bool workdays_after(const workdays *w, date from, int count, date *day_out, error *err) MUST_CHECK;

/* Working days after one day until another, the last one counted: the days that a paper due on `from` and
 * sent on `to` is late. 0 when `to` is not after `from`. */
bool workdays_between(const workdays *w, date from, date to, int *count_out, error *err) MUST_CHECK;

#endif
