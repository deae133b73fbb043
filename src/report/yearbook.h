/* The statistical yearbook of a plan, as a workbook or a paper: contents, a sheet or chapter for each domain
 * with series by sex, residence and region and their charts, definitions. The figures are those of the
 * reports. */
#ifndef REPORT_YEARBOOK_H
#define REPORT_YEARBOOK_H

#include "base/date.h"
#include "document/document.h"
#include "model/assessment.h"

typedef enum yearbook_by { BY_TOTAL, BY_BREAKDOWN, BY_REGION } yearbook_by;

/* A series: a row of years. */
typedef struct yearbook_row {
    yearbook_by by;
    str name;              /* 女, 城镇, a region; empty: the total */
    const figure *figures; /* [count], by year, none outside the years of the book */
    size_t count;
} yearbook_row;

typedef struct yearbook_table {
    str name, unit, code, definition, source;
    yearbook_row *rows; /* the total first */
    size_t row_count;
} yearbook_table;

typedef struct yearbook_part {
    str title;
    yearbook_table *tables;
    size_t table_count;
} yearbook_part;

typedef struct yearbook {
    str plan, region;
    int first_year, last_year;
    yearbook_part *parts; /* those with tables */
    size_t part_count;
} yearbook;

str yearbook_title(arena *a, const yearbook *y, language lang);

/* What is written where a year has no figure, and its explanation. */
const char *yearbook_sign(figure_status status);
const char *yearbook_signs(language lang);

/* 合计 or Total; of a breakdown its name. */
str yearbook_row_name(const yearbook_row *r, language lang);

/* The rows of a table that its chart has lines for: the total and its breakdowns with enough values. Returns
 * their number; 0: no chart. */
enum { YEARBOOK_LINES_MAX = 8 };
size_t yearbook_lines(const yearbook_table *t, size_t rows_out[YEARBOOK_LINES_MAX]);

document *report_yearbook_paper(arena *a, const yearbook *y, language lang, date today);

/* The workbook. Fails: as book_open. */
bool report_yearbook(arena *a, const yearbook *y, language lang, date today, str *bytes_out,
                     error *err) MUST_CHECK;

#endif
