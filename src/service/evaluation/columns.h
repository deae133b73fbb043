/* A small table that a person brings as CSV: columns by their names, faults with line and column. */
#ifndef SERVICE_EVALUATION_COLUMNS_H
#define SERVICE_EVALUATION_COLUMNS_H

#include "base/csv.h"

typedef struct column_name {
    const char *en, *zh;
    bool is_needed;
} column_name;

enum { COLUMNS_MAX = 16 };

typedef struct column_reader {
    csv_reader csv;
    const column_name *names; /* [count] */
    size_t count;
    size_t at[COLUMNS_MAX]; /* from 1; 0: it is missing */
    str *fields;
    size_t field_count, row_count;
} column_reader;

/* Reads the heading. Fails: ERROR_INPUT for an unknown column or one that is needed and missing. */
bool columns_open(arena *a, str text, const column_name *names, size_t count, column_reader *reader_out,
                  error *err) MUST_CHECK;

/* The next row. Fails: as csv_next; ERROR_TOO_LARGE past row_max rows. */
bool columns_next(column_reader *r, size_t row_max, bool *more_out, error *err) MUST_CHECK;

/* A field of the row, without blanks at its ends; empty where the column is missing. */
str columns_field(const column_reader *r, size_t column);

/* A fault of a field, at its place: "x": the text. */
bool columns_fail(const column_reader *r, size_t column, const char *zh, const char *en, error *err);

/* A field that is a day, or empty. Fails: ERROR_INPUT at its place. */
bool columns_day(arena *a, const column_reader *r, size_t column, str *day_out, error *err) MUST_CHECK;

#endif
