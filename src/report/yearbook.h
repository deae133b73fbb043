/* The statistical yearbook of a plan as a workbook: contents, a sheet for each domain with series by sex,
 * residence and region and their charts, definitions. The figures are those of the reports. */
#ifndef REPORT_YEARBOOK_H
#define REPORT_YEARBOOK_H

#include "base/date.h"
#include "model/assessment.h"

typedef enum yearbook_by { BY_TOTAL, BY_BREAKDOWN, BY_REGION } yearbook_by;

/* A series: a row of years. */
typedef struct yearbook_row {
    yearbook_by by;
    str name;              /* 女, 城镇, a region; empty: the total */
    const figure *figures; /* [count], by year */
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

/* Fails: as book_open. */
bool report_yearbook(arena *a, const yearbook *y, language lang, date today, str *bytes_out,
                     error *err) MUST_CHECK;

#endif
