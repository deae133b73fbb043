/* Rows of a table that are not data: column numbers, signatures, notes, repeated headings. */
#ifndef DATASET_FURNITURE_H
#define DATASET_FURNITURE_H

#include "dataset/columns.h"

typedef enum furniture {
    FURNITURE_NONE,
    FURNITURE_COLUMN_NUMBERS, /* 甲, 乙, 1, 2 */
    FURNITURE_HEADING,        /* the heading of the next page */
    FURNITURE_FOOT,           /* 单位负责人：…, 注：… */
} furniture;

furniture furniture_of(arena *scratch, const import_columns *columns, const str *fields, size_t count);

#endif
