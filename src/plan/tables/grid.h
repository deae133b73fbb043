/* Tables as text shows them -- tabs, pipes, one cell a line, aligned blanks -- cut into rows and cells. */
#ifndef PLAN_TABLES_GRID_H
#define PLAN_TABLES_GRID_H

#include "plan/lines/line.h"

typedef struct grid_cell {
    str text;
    text_place place;
    bool shared; /* the cell of the row above reaches down to here */
    const plan_statement *lines; /* of a cell of several lines, whose text they are; else NULL */
} grid_cell;

typedef struct grid_row {
    grid_cell *cells; /* [column_count] */
    text_place place;
} grid_row;

typedef struct grid {
    table_layout layout;
    size_t line_first, line_end; /* [first, end) of the document's lines */
    size_t column_count;
    grid_row *rows;              /* the first is the header's */
    size_t row_count;
} grid;

/* A table that begins at line `from`. found_out false: none begins there.
 * Fails: ERROR_TOO_LARGE past LIMIT_TABLE_COLUMNS or LIMIT_TABLE_ROWS, with its place. */
bool grid_read(arena *a, const lines *all, size_t from, grid *grid_out, bool *found_out,
               error *err) MUST_CHECK;

/* Text of a cell without the blanks between Chinese characters; single blanks between other words stay. */
str grid_tight(arena *a, str text);

/* A drawn line: ├────┼───┤, |---|:--:|, ====== */
bool grid_is_rule(str s);

#endif
