/* The heading row of a figures file: which column says what, in Chinese or English, in any order. */
#ifndef SERVICE_IMPORT_COLUMNS_H
#define SERVICE_IMPORT_COLUMNS_H

#include "service/import_internal.h"

typedef enum column_role {
    COLUMN_UNKNOWN,
    COLUMN_INDICATOR, COLUMN_INDICATOR_NAME, COLUMN_REGION, COLUMN_REGION_NAME, COLUMN_PERIOD,
    COLUMN_SEX, COLUMN_AGE, COLUMN_RESIDENCE, COLUMN_GROUP,
    COLUMN_VALUE, COLUMN_NUMERATOR, COLUMN_DENOMINATOR, COLUMN_STATUS, COLUMN_SOURCE, COLUMN_NOTE, COLUMN_UNIT,
    COLUMN_IGNORED,      /* known, and says nothing that is kept */
    COLUMN_ROLE_COUNT
} column_role;

enum { NO_COLUMN = -1 };

typedef struct import_columns {
    int of[COLUMN_ROLE_COUNT];   /* the column of each role, from 0; NO_COLUMN */
    int year_columns[LIMIT_CSV_COLUMNS]; /* wide files: columns that hold the figures of a year */
    int16_t years[LIMIT_CSV_COLUMNS];
    size_t year_count;
    str headings[LIMIT_CSV_COLUMNS];
    size_t count;
} import_columns;

/* Fails: ERROR_INPUT naming the columns that are missing, or one that stands there twice. Columns that are not known
 * become a warning. */
bool import_read_columns(import_context *c, const str *fields, size_t count, uint32_t line, import_columns *columns_out, error *err) MUST_CHECK;

#endif
