/* The hidden rows and columns with content of a sheet, as lists: 5-8,12 and C,F. */
#ifndef DOCUMENT_READ_SHEET_HIDDEN_H
#define DOCUMENT_READ_SHEET_HIDDEN_H

#include "base/limits.h"
#include "base/str.h"

typedef struct sheet_hidden {
    strbuf rows;
    unsigned first, last; /* rows that are not in it yet; 0: none */
    bool columns[LIMIT_CSV_COLUMNS];
} sheet_hidden;

sheet_hidden sheet_hidden_in(arena *a);

/* Of the next sheet. */
void sheet_hidden_forget(sheet_hidden *h);

/* Rows in their order, from 1. */
void sheet_hidden_add_row(sheet_hidden *h, unsigned row);

/* Borrowed until the next sheet; "-": none. A list that is too long ends with an ellipsis. */
str sheet_hidden_rows(sheet_hidden *h);
str sheet_hidden_columns(const sheet_hidden *h, arena *a);

#endif
