/* The rows at the start of a table that may be its titles and its heading. */
#ifndef DATASET_HEADING_ROWS_H
#define DATASET_HEADING_ROWS_H

#include "dataset/heading.h"
#include "dataset/titles.h"

typedef struct heading_row {
    const str *fields; /* [LIMIT_CSV_COLUMNS] */
    size_t count;
    uint32_t line;
    csv_reader after; /* the reader behind it */
} heading_row;

typedef struct heading_rows {
    heading_row *items;
    size_t count;
} heading_rows;

/* The first rows, with csv left where it is. Fails: as csv_next does, if the first row has the fault. */
bool heading_rows_read(import_context *c, const csv_reader *csv, heading_rows *rows_out,
                       error *err) MUST_CHECK;

/* False for a row that cannot be the last row of a heading: it has figures, or is a title. */
bool heading_is_possible(import_context *c, const heading_rows *rows, size_t at);

/* The first row of the heading that ends with row last, by the cells of the rows above it. */
size_t heading_first_row(import_context *c, const heading_rows *rows, size_t last);

/* The cells of rows first to last as a heading, the lowest row first, cells merged across repeated. */
typedef struct heading_grid {
    str cells[HEADING_ROWS_MAX][LIMIT_CSV_COLUMNS];
    size_t row_count, count;
} heading_grid;

void heading_spread(import_context *c, const heading_rows *rows, size_t first, size_t last,
                    heading_grid *grid_out);

/* Whether the row after last has headings too: 合计, 女, 男 below 2023年. */
bool heading_goes_on(import_context *c, const heading_rows *rows, size_t last, const column_heading *meanings,
                     size_t count);

/* Of a column: what it means, and its words in one text. */
column_heading heading_meaning(import_context *c, const heading_grid *grid, size_t at);
str heading_text(import_context *c, const heading_grid *grid, size_t at);

/* Year, unit and indicator from the rows before first and the name of the sheet. */
import_titles heading_titles(import_context *c, const heading_rows *rows, size_t first, str sheet);

#endif
