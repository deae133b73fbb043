/* Between the readers of workbooks (xlsx, ods) and what is made of their sheets: CSV, lines, single cells. */
#ifndef DOCUMENT_READ_SHEET_SINK_H
#define DOCUMENT_READ_SHEET_SINK_H

#include "base/limits.h"
#include "document/read/archive.h"

typedef enum sheet_kind {
    SHEET_TEXT,
    SHEET_NUMBER,
    SHEET_DATE, /* a number that is shown as a date or time */
    SHEET_TRUTH,
    SHEET_ERROR,   /* #DIV/0! */
    SHEET_UNKNOWN, /* a formula whose value the file does not contain */
    SHEET_KIND_COUNT
} sheet_kind;

typedef struct sheet_cell {
    unsigned row, column; /* row from 1, column from 0 */
    sheet_kind kind;
    str shown;  /* as the sheet shows it */
    str number; /* of a number: with fifteen digits, in any format */
} sheet_cell;

/* Cells merged downwards. */
typedef struct sheet_merge {
    unsigned column, row_first, row_last;
} sheet_merge;

/* What takes the sheets of a workbook: begin, then the cells of a row and end_row for each row, merge where
 * cells are merged, end. Texts are borrowed until the row ends. */
typedef struct sheet_sink sheet_sink;
struct sheet_sink {
    arena *memory, *scratch; /* scratch: until the row ends */
    archive *z;              /* whose budget of steps it spends */
    bool wants_hidden;       /* hidden sheets too */
    bool wants_kinds;        /* kind and number of each cell, which take time */
    strbuf *skipped; /* takes the names of hidden sheets that are not wanted, a line each; may be NULL */
    /* of the sheet and the row that are read, set by the reader */
    bool column_is_hidden[LIMIT_CSV_COLUMNS], row_is_hidden;
    bool (*begin)(sheet_sink *s, str name, bool is_hidden, error *err);
    bool (*cell)(sheet_sink *s, const sheet_cell *c, error *err);
    bool (*end_row)(sheet_sink *s, unsigned row, error *err);
    bool (*merge)(sheet_sink *s, sheet_merge m, error *err);
    /* *again_out: the sheet is to be passed once more, from its first cell */
    bool (*end)(sheet_sink *s, bool *again_out, error *err);
    bool (*finish)(sheet_sink *s, error *err); /* after the last sheet */
};

/* CSV of all visible sheets with content, one below the other: a line with the name of the sheet before each
 * but the first. Behind them for each sheet the number of that line, its hidden rows and columns with content
 * ("5-8,12", "C,F"; "-" for none) and its name; then the names of hidden sheets; the last line has the length
 * of the text and the number of sheets. */
sheet_sink *sheet_csv_sink(arena *a, strbuf *out);

/* The visible sheets as the lines of a document; see sheet_lines.c. */
sheet_sink *sheet_lines_sink(arena *a, strbuf *out);

/* All cells of all sheets as records; see office.c. */
sheet_sink *sheet_cells_sink(arena *a, strbuf *out);

/* The readers. Fail: as office_read_sheets. */
bool xlsx_sheets(arena *a, archive *z, sheet_sink *sink, error *err) MUST_CHECK;
bool ods_sheets(arena *a, archive *z, sheet_sink *sink, error *err) MUST_CHECK;

/* Notes a hidden sheet that is not read. */
void sheet_skip(sheet_sink *s, str name);

/* C7 -> column 2 (from 0), row 7 (from 1); false for other text. */
bool sheet_reference(str text, unsigned *column_out, unsigned *row_out);

#endif
