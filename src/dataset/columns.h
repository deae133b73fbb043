/* The heading of a figures file: its position and the role of each column, in Chinese or English, in any
 * order. */
#ifndef DATASET_COLUMNS_H
#define DATASET_COLUMNS_H

#include "base/csv.h"
#include "dataset/context.h"
#include "dataset/sheets.h"

typedef enum column_role {
    COLUMN_UNKNOWN,
    COLUMN_INDICATOR,
    COLUMN_INDICATOR_NAME,
    COLUMN_REGION,
    COLUMN_REGION_NAME,
    COLUMN_PERIOD,
    COLUMN_SEX,
    COLUMN_AGE,
    COLUMN_RESIDENCE,
    COLUMN_GROUP,
    COLUMN_VALUE,
    COLUMN_NUMERATOR,
    COLUMN_DENOMINATOR,
    COLUMN_STATUS,
    COLUMN_SOURCE,
    COLUMN_NOTE,
    COLUMN_EXPLANATION,
    COLUMN_UNIT,
    COLUMN_IGNORED, /* known, but not stored */
    COLUMN_ROLE_COUNT
} column_role;

enum { NO_COLUMN = -1 };

/* A column of figures whose heading contains the year, the indicator, the region, a breakdown or several of
 * them. */
typedef struct figure_column {
    int column;
    int16_t year;         /* 0: the row says it, or the file */
    int32_t indicator;    /* INDICATOR_NO_ID: the row says it, or the file */
    int64_t region;       /* REGION_NO_ID: the row says it */
    bool has[LIST_COUNT]; /* the column is about an item of the list */
    uint8_t position[LIST_COUNT];
    str unit; /* of the heading; empty: none */
} figure_column;

enum { HEADING_ROWS_MAX = 3 };

struct import_columns {
    int of[COLUMN_ROLE_COUNT];                /* the column of each role, from 0; NO_COLUMN */
    figure_column figures[LIMIT_CSV_COLUMNS]; /* wide files; none in a file with a value column */
    size_t figure_count;
    int16_t period;                    /* of a file without years; 0: the file has years */
    int32_t indicator;                 /* of a file that is about one; INDICATOR_NO_ID: it names several */
    str unit;                          /* above the table; empty: none */
    bool is_unread[LIMIT_CSV_COLUMNS]; /* without a heading, or with one that is not known */
    str headings[LIMIT_CSV_COLUMNS];
    size_t count;
    const str *rows[HEADING_ROWS_MAX]; /* the heading rows as written, each of row_counts cells */
    size_t row_counts[HEADING_ROWS_MAX];
    size_t row_count;
    uint32_t line; /* of the heading row; of its last row where it has several */
};

/* The column, from 0, that a figure of these columns was read from. */
int import_column_of(const import_columns *columns, const observation *o);

/* Finds the heading among the first rows and leaves the reader behind it. Titles may come before it; it may
 * have up to three rows with merged cells. The name of the sheet may say indicator or year.
 *
 * Fails: ERROR_INPUT naming the columns that are missing, or two with one meaning; as csv_next does.
 * Columns that are not known become warnings. c->headings_known: of the best row, if it fails. */
bool import_find_columns(import_context *c, csv_reader *csv, const import_sheet *sheet,
                         import_columns *columns_out, error *err) MUST_CHECK;

#endif
