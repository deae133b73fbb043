/* Tables of one cell a line. */
#include <assert.h>

#include "base/numeral.h"
#include "base/utf8.h"
#include "plan/column.h"
#include "plan/grid_cut.h"
#include "plan/words.h"

/* Ends a table of one cell a line: a heading or a sentence. */
static bool ends_cells(str text)
{
    str rest = text, mark;
    int64_t no;
    numbering how = numbering_take(&rest, &no, &mark);
    if (how == NUMBERING_HAN || how == NUMBERING_HAN_BRACKETS || how == NUMBERING_CHAPTER || how == NUMBERING_SECTION || how == NUMBERING_PART)
        return true;
    return text.len > 180 || str_ends(text, STR("。")) || str_starts(text, STR("注：")) || str_starts(text, STR("注:")) ||
           (words_is_bare_heading(text) && words_role(text) != ROLE_TABLE && words_label(text) == ROLE_NONE);
}

typedef struct cell_line {
    size_t index;  /* of the line */
    bool tabbed;
    bool after_blank;
    grid_cell cell;
} cell_line;

typedef VEC(cell_line) cell_line_vec;

static void collect_cells(arena *a, const lines *all, size_t from, size_t count_max, cell_line_vec *out)
{
    bool blank = false;
    for (size_t i = from; i < all->count && out->count < count_max; i++) {
        const line *l = &all->items[i];
        if (l->kind == LINE_BLANK || l->kind == LINE_FURNITURE) {
            blank = true;
            continue;
        }
        if (l->kind != LINE_TEXT || ends_cells(l->text))
            break;
        *vec_push(a, out) = (cell_line){ i, l->raw.len && l->raw.data[0] == '\t', blank, { l->text, l->place, false } };
        blank = false;
    }
}

/* Where the number `no` stands alone and a name follows. */
static bool starts_row(const cell_line_vec *cells, size_t k, int64_t no)
{
    int64_t value;
    if (k + 1 >= cells->count || !column_is_number(cells->items[k].cell.text, &value) || value != no)
        return false;
    return column_fit(COLUMN_NAME, cells->items[k + 1].cell.text) > 0;
}

static cut_row row_of(arena *a, const cell_line *cells, size_t count, bool tabbed_table)
{
    cell_vec out = { 0 };
    for (size_t k = 0; k < count; k++) {
        if (out.count && tabbed_table && !cells[k].tabbed)
            grid_join_cell(a, &out.items[out.count - 1].cell, cells[k].cell);
        else
            vec_push(a, &out)->cell = cells[k].cell;
    }
    return (cut_row){ out.items, out.count, false };
}

/* The commonest length of the rows below the head. */
static size_t usual_count(const row_vec *rows)
{
    size_t best = 0, best_votes = 0;
    for (size_t r = 1; r < rows->count; r++) {
        size_t votes = 0;
        for (size_t k = 1; k < rows->count; k++)
            votes += rows->items[k].count == rows->items[r].count;
        if (votes > best_votes) {
            best_votes = votes;
            best = rows->items[r].count;
        }
    }
    return best;
}

/* A head broken over lines has more cells than its rows: join where the two together name one column. */
static void shorten_head(arena *a, cut_row *head, size_t want)
{
    while (head->count > want && want >= 3) {
        size_t join = head->count - 2;
        for (size_t c = 0; c + 1 < head->count; c++) {
            int year, left_year;
            column_role right = column_role_of(head->cells[c + 1].cell.text, &year);
            column_role left = column_role_of(head->cells[c].cell.text, &left_year);
            if ((right == COLUMN_UNKNOWN || (right == COLUMN_ATTRIBUTE && left == COLUMN_NAME && c > 1) ||
                 (left == COLUMN_YEAR && !year && (right == COLUMN_TARGET || right == COLUMN_BASELINE)))) {
                join = c;
                break;
            }
        }
        grid_join_cell(a, &head->cells[join].cell, head->cells[join + 1].cell);
        for (size_t c = join + 1; c + 1 < head->count; c++)
            head->cells[c] = head->cells[c + 1];
        head->count--;
    }
}

/* A row with a cell too few or too many: each cell to the column it fits, in order, at the best sum of fits. */
static cut_row fit_to_head(arena *a, const cut_row *head, cut_row row)
{
    enum { MOST = 16 };
    size_t columns = head->count;
    if (row.count == columns || columns > MOST || row.count > MOST)
        return row;
    column_role roles[MOST];
    for (size_t c = 0; c < columns; c++) {
        int year;
        roles[c] = column_role_of(head->cells[c].cell.text, &year);
        if (roles[c] == COLUMN_YEAR && c && roles[c - 1] != COLUMN_YEAR && roles[c - 1] != COLUMN_BASELINE)
            roles[c] = COLUMN_BASELINE;
    }
    while (row.count > columns) { /* a name broken over lines */
        size_t join = 1;
        while (join + 2 < row.count && column_is_figure(row.cells[join + 1].cell.text))
            join++;
        grid_join_cell(a, &row.cells[join].cell, row.cells[join + 1].cell);
        for (size_t c = join + 1; c + 1 < row.count; c++)
            row.cells[c] = row.cells[c + 1];
        row.count--;
    }
    /* best[k][c]: the first k cells put into the first c columns */
    int best[MOST + 1][MOST + 1];
    bool taken[MOST + 1][MOST + 1];
    for (size_t k = 0; k <= row.count; k++)
        for (size_t c = 0; c <= columns; c++) {
            best[k][c] = k == 0 ? 0 : -1000;
            taken[k][c] = false;
            if (k == 0 || c < k)
                continue;
            int with = best[k - 1][c - 1] + column_fit(roles[c - 1], row.cells[k - 1].cell.text);
            int without = c > k ? best[k][c - 1] : -1000;
            taken[k][c] = with > without;
            best[k][c] = with > without ? with : without;
        }
    cut_cell *cells = arena_array(a, cut_cell, columns);
    for (size_t c = 0; c < columns; c++)
        cells[c].cell = (grid_cell){ STR(""), row.cells[row.count - 1].cell.place, false };
    for (size_t k = row.count, c = columns; k > 0 && c > 0; c--)
        if (taken[k][c])
            cells[c - 1] = row.cells[--k];
    return (cut_row){ cells, columns, false };
}

/* Rows by their numbers 1, 2, 3 …, each alone on a line. */
static bool rows_by_number(arena *a, const cell_line_vec *cells, size_t *used_out, row_vec *rows)
{
    enum { ROW_CELLS_MAX = 24 };
    size_t first = 0;
    while (first < cells->count && first < ROW_CELLS_MAX && !starts_row(cells, first, 1))
        first++;
    if (first < 3 || first >= ROW_CELLS_MAX || first >= cells->count)
        return false;
    size_t tabbed = 0;
    for (size_t k = 0; k < cells->count; k++)
        tabbed += cells->items[k].tabbed;
    bool tabbed_table = tabbed * 2 > cells->count;
    *vec_push(a, rows) = row_of(a, cells->items, first, tabbed_table);
    int64_t no = 1;
    for (size_t k = first; k < cells->count; no++) {
        size_t end = k + 1;
        while (end < cells->count && !starts_row(cells, end, no + 1) && end < k + ROW_CELLS_MAX)
            end++;
        /* The last row ends where the rows before it did. */
        size_t usual = rows->count > 1 ? usual_count(rows) : rows->items[0].count;
        bool last = end == cells->count || end == k + ROW_CELLS_MAX;
        if (last && end > k + usual && !tabbed_table)
            end = k + usual;
        else if (end == k + ROW_CELLS_MAX)
            break;
        *vec_push(a, rows) = row_of(a, cells->items + k, end - k, tabbed_table);
        *used_out = end;
        k = end;
        if (last)
            break;
    }
    return rows->count > 1;
}

/* No number column: the head says how many cells a row has. */
static bool rows_by_count(arena *a, const cell_line_vec *cells, size_t *used_out, row_vec *rows)
{
    size_t columns = 0;
    while (columns < cells->count && columns < 10) {
        int year;
        if (column_role_of(cells->items[columns].cell.text, &year) == COLUMN_UNKNOWN || utf8_count(cells->items[columns].cell.text) > 12)
            break;
        columns++;
    }
    if (columns < 3 || columns == 10 || cells->count < columns * 2)
        return false;
    for (size_t k = 0; k + columns <= cells->count; k += columns) {
        if (k && column_fit(COLUMN_NAME, cells->items[k].cell.text) < 0)
            break;
        *vec_push(a, rows) = row_of(a, cells->items + k, columns, false);
        *used_out = k + columns;
    }
    return rows->count > 1;
}

static bool cut_rows(arena *a, const lines *all, size_t from, size_t cells_max, cell_line_vec *cells, row_vec *rows, size_t *used_out)
{
    *cells = (cell_line_vec){ 0 };
    *rows = (row_vec){ 0 };
    *used_out = 0;
    collect_cells(a, all, from, cells_max, cells);
    if (rows_by_number(a, cells, used_out, rows))
        return *used_out > 0;
    *rows = (row_vec){ 0 };
    return rows_by_count(a, cells, used_out, rows) && *used_out > 0;
}

bool grid_read_cells(arena *a, const lines *all, size_t from, grid *g, bool *found_out, error *err)
{
    enum { FIRST_CELLS = 48 };
    str head_text = all->items[from].text;
    int year;
    column_role role = column_role_of(head_text, &year);
    if (head_text.len > 30 || (role != COLUMN_NO && role != COLUMN_NAME && role != COLUMN_GROUP))
        return true;
    cell_line_vec cells = { 0 };
    row_vec rows = { 0 };
    size_t used = 0;
    /* The first rows show whether it is a table at all; only then is all of it read. */
    if (!cut_rows(a, all, from, FIRST_CELLS, &cells, &rows, &used) || !cut_rows(a, all, from, (size_t)LIMIT_TABLE_ROWS * 8, &cells, &rows, &used))
        return true;
    if (rows.count > LIMIT_TABLE_ROWS)
        return error_set_at(err, ERROR_TOO_LARGE, all->items[from].place.line, 1, "表格超过 %d 行", "the table has more than %d rows", (int)LIMIT_TABLE_ROWS);
    assert(rows.count > 1 && used > 0 && cells.items);
    shorten_head(a, &rows.items[0], usual_count(&rows));
    if (!grid_looks_like_head(&rows.items[0]))
        return true;
    for (size_t r = 1; r < rows.count; r++)
        rows.items[r] = fit_to_head(a, &rows.items[0], rows.items[r]);
    *g = (grid){ .layout = LAYOUT_ONE_CELL_PER_LINE, .line_first = from, .line_end = cells.items[used - 1].index + 1 };
    grid_fill(a, g, &rows);
    *found_out = true;
    return true;
}
