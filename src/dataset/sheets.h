/* The sheets of a workbook in one text, one below the other. A text file is one sheet without a name. */
#ifndef DATASET_SHEETS_H
#define DATASET_SHEETS_H

#include "base/str.h"

typedef struct import_columns import_columns;

typedef struct import_sheet {
    str name;
    uint32_t line;                 /* of the text, the one before the first row of the sheet */
    str hidden_rows, hidden_columns; /* which are read: "5-8,12", "C,F"; empty: none */
    const import_columns *columns; /* once its heading was found; NULL: it has no table */
} import_sheet;

typedef struct import_sheets {
    import_sheet *items; /* by line */
    size_t count;
    str hidden;          /* names of hidden sheets, which are not read, a line each; empty: none */
} import_sheets;

/* The sheet of a line of the text. */
static inline const import_sheet *import_sheet_of(const import_sheets *sheets, uint32_t line)
{
    size_t at = 0;
    while (at + 1 < sheets->count && sheets->items[at + 1].line < line)
        at++;
    return &sheets->items[at];
}

#endif
