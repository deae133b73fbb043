/* Rows as the readers of all kinds of tables cut them, before they become a grid. Inside the plan room only.
 */
#ifndef PLAN_TABLES_GRID_CUT_H
#define PLAN_TABLES_GRID_CUT_H

#include "base/vec.h"
#include "plan/tables/grid.h"

/* Cells of one line, with their columns on the page. */
typedef struct cut_cell {
    grid_cell cell;
    uint32_t from, to; /* columns [from, to) on the page */
} cut_cell;

typedef struct cut_row {
    cut_cell *cells;
    size_t count;
    bool rule_before; /* a drawn line precedes the row */
} cut_row;

typedef VEC(cut_cell) cell_vec;
typedef VEC(cut_row) row_vec;

/* Puts more behind what a cell holds already. */
void grid_join_cell(arena *a, grid_cell *to, grid_cell more);

/* The heads of indicators, a name and a figure among them, or of tasks. */
bool grid_looks_like_head(const cut_row *row);

/* The next line of text behind line i; all->count where the table ends: past blank_max blank lines with no
 * page end among them. page_out (may be NULL): a page ended in between. */
size_t grid_next_line(const lines *all, size_t i, size_t blank_max, bool *page_out);

/* 续表1, （续）: between the halves of a table that a page cuts. */
bool grid_says_continued(str text);

/* Rows of unequal length become a grid of column_count columns. */
void grid_fill(arena *a, grid *g, const row_vec *rows);

/* Cells parted by commas, semicolons or single blanks, each row as many as the head. */
bool grid_read_delimited(arena *a, const lines *all, size_t from, grid *g, bool *found_out,
                         error *err) MUST_CHECK;

/* HTML from <table> to </table>; cells over several rows or columns. */
bool grid_read_html(arena *a, const lines *all, size_t from, grid *g, bool *found_out, error *err) MUST_CHECK;

/* One cell a line: rows known by their numbers, or by the number of heads. */
bool grid_read_cells(arena *a, const lines *all, size_t from, grid *g, bool *found_out,
                     error *err) MUST_CHECK;

/* One cell a line, of tasks. */
bool grid_read_task_cells(arena *a, const lines *all, size_t from, grid *g, bool *found_out,
                          error *err) MUST_CHECK;

#endif
