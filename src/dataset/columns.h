/* The heading row of a figures file: where it stands and which column says what, in Chinese or English, in
 * any order. */
#ifndef DATASET_COLUMNS_H
#define DATASET_COLUMNS_H

#include "base/csv.h"
#include "dataset/context.h"

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
    COLUMN_IGNORED, /* known, and says nothing that is kept */
    COLUMN_ROLE_COUNT
} column_role;

enum { NO_COLUMN = -1 };

/* A column of figures whose heading says the year, the indicator or both. */
typedef struct figure_column {
    int column;
    int16_t year;                /* 0: the row says it */
    int32_t indicator;           /* INDICATOR_NO_ID: the row says it */
} figure_column;

typedef struct import_columns {
    int of[COLUMN_ROLE_COUNT];   /* the column of each role, from 0; NO_COLUMN */
    figure_column figures[LIMIT_CSV_COLUMNS]; /* wide files; none in a file with a value column */
    size_t figure_count;
    int16_t period;              /* of a file that says no year; 0: it does */
    bool is_unread[LIMIT_CSV_COLUMNS]; /* without a heading, or with one that is not known */
    str headings[LIMIT_CSV_COLUMNS];
    size_t count;
    uint32_t line;               /* of the heading row; of its second row where it has two */
} import_columns;

/* The column, from 0, that a figure of these columns was read from. */
int import_column_of(const import_columns *columns, const observation *o);

/* Finds the heading row among the first rows (titles may stand above it, and it may have two rows) and leaves
 * the reader behind it.
 *
 * Fails: ERROR_INPUT naming the columns that are missing, or one that stands there twice; as csv_next does.
 * Columns that are not known become warnings. */
bool import_find_columns(import_context *c, csv_reader *csv, import_columns *columns_out,
                         error *err) MUST_CHECK;

#endif
