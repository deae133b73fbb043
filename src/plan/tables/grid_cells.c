/* Tables of one cell a line. */
#include <assert.h>

#include "base/numeral.h"
#include "base/utf8.h"
#include "plan/lines/words.h"
#include "plan/tables/column.h"
#include "plan/tables/grid_cut.h"

/* Ends a table of one cell a line: a heading or a sentence. */
static bool ends_cells(str text)
{
    str rest = text, mark;
    int64_t no;
    numbering how = numbering_take(&rest, &no, &mark);
    if (how == NUMBERING_HAN || how == NUMBERING_HAN_BRACKETS || how == NUMBERING_CHAPTER ||
        how == NUMBERING_SECTION || how == NUMBERING_PART)
        return true;
    return text.len > 180 || str_ends(text, STR("。")) || str_starts(text, STR("注：")) ||
           str_starts(text, STR("注:")) ||
           (words_is_bare_heading(text) && words_role(text) != ROLE_TABLE && words_label(text) == ROLE_NONE);
}

typedef struct cell_line {
    size_t index;  /* of the line */
    bool tabbed;
    bool group; /* a line that heads a group of rows */
    grid_cell cell;
} cell_line;

typedef VEC(cell_line) cell_line_vec;

/* 二、妇女与教育 between two rows, if the next line is not running text. */
static bool heads_group(const lines *all, size_t i)
{
    str rest = all->items[i].text, mark;
    int64_t no;
    numbering how = numbering_take(&rest, &no, &mark);
    if ((how != NUMBERING_HAN && how != NUMBERING_HAN_BRACKETS) || !words_is_domain(rest))
        return false;
    size_t next = grid_next_line(all, i, 2, 0);
    return next < all->count && !ends_cells(all->items[next].text) &&
           words_label(all->items[next].text) == ROLE_NONE;
}

/* 领域 or 发展领域 beside the head of a name: a column of groups, not a heading. */
static bool heads_group_column(const lines *all, size_t i)
{
    int year;
    size_t next = grid_next_line(all, i, 2, 0);
    if (next >= all->count || column_role_of(all->items[i].text, &year) != COLUMN_GROUP)
        return false;
    column_role beside = column_role_of(all->items[next].text, &year);
    return beside == COLUMN_NAME || beside == COLUMN_NO || beside == COLUMN_UNIT;
}

static void collect_cells(arena *a, const lines *all, size_t from, size_t count_max, cell_line_vec *out)
{
    for (size_t i = from; i < all->count && out->count < count_max; i++) {
        const line *l = &all->items[i];
        if (l->kind == LINE_BLANK || l->kind == LINE_FURNITURE || grid_says_continued(l->text))
            continue;
        bool group = l->kind == LINE_TEXT && out->count > 0 && heads_group(all, i);
        if (l->kind != LINE_TEXT || (ends_cells(l->text) && !group && !heads_group_column(all, i)))
            break;
        *vec_push(a, out) = (cell_line){
            i, l->raw.len && l->raw.data[0] == '\t', group, { .text = l->text, .place = l->place }
        };
    }
}

/* A cell that contains only the number `no`, followed by a name. */
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

enum { ROW_CELLS_MAX = 24 };

/* The commonest length of the rows below the head; of several the one that a row has first. */
static size_t usual_count(const row_vec *rows)
{
    size_t votes[ROW_CELLS_MAX + 1] = { 0 }, best = 0;
    for (size_t r = 1; r < rows->count; r++)
        votes[rows->items[r].count]++;
    for (size_t r = 1; r < rows->count; r++)
        if (!best || votes[rows->items[r].count] > votes[best])
            best = rows->items[r].count;
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

enum { FIT_MOST = 16, FIT_NEVER = -1000 };

static size_t head_roles(const cut_row *head, column_role *roles)
{
    size_t columns = head->count < FIT_MOST ? head->count : FIT_MOST;
    for (size_t c = 0; c < columns; c++) {
        int year;
        roles[c] = column_role_of(head->cells[c].cell.text, &year);
        if (roles[c] == COLUMN_YEAR && c && roles[c - 1] != COLUMN_YEAR && roles[c - 1] != COLUMN_BASELINE)
            roles[c] = COLUMN_BASELINE;
    }
    return columns;
}

/* Cells in order to the columns they fit, at the best sum of fits; an empty column costs what a row seldom
 * lacks. best[k][c]: the first k cells put into the first c columns. taken: the columns that have a cell. */
static int assign(const column_role *roles, size_t columns, const grid_cell *const *cells, size_t count,
                  bool taken[FIT_MOST])
{
    int best[FIT_MOST + 1][FIT_MOST + 1];
    bool with[FIT_MOST + 1][FIT_MOST + 1] = { { false } };
    for (size_t k = 0; k <= count; k++)
        for (size_t c = 0; c <= columns; c++) {
            best[k][c] = k == 0 && c == 0 ? 0 : FIT_NEVER;
            if (c == 0 || k > c)
                continue;
            int without = best[k][c - 1] - column_lack(roles[c - 1]);
            int put = k ? best[k - 1][c - 1] + column_fit(roles[c - 1], cells[k - 1]->text) : FIT_NEVER;
            with[k][c] = k && put > without;
            best[k][c] = with[k][c] ? put : without;
        }
    for (size_t k = count, c = columns; c > 0; c--) {
        taken[c - 1] = with[k][c];
        k -= with[k][c];
    }
    return best[count][columns];
}

/* A row with a cell too few or too many: each cell to the column it fits. */
static cut_row fit_to_head(arena *a, const cut_row *head, cut_row row)
{
    column_role roles[FIT_MOST];
    const grid_cell *texts[FIT_MOST];
    bool taken[FIT_MOST];
    if (row.count == head->count || head->count > FIT_MOST || row.count > FIT_MOST)
        return row;
    size_t columns = head_roles(head, roles);
    while (row.count > columns) { /* a name broken over lines */
        size_t join = 1;
        while (join + 2 < row.count && column_is_figure(row.cells[join + 1].cell.text))
            join++;
        grid_join_cell(a, &row.cells[join].cell, row.cells[join + 1].cell);
        for (size_t c = join + 1; c + 1 < row.count; c++)
            row.cells[c] = row.cells[c + 1];
        row.count--;
    }
    for (size_t k = 0; k < row.count; k++)
        texts[k] = &row.cells[k].cell;
    assign(roles, columns, texts, row.count, taken);
    cut_cell *cells = arena_array(a, cut_cell, columns);
    for (size_t c = 0, k = 0; c < columns; c++)
        cells[c] = taken[c] ? row.cells[k++] : (cut_cell){ .cell = { .text = STR(""),
            .place = row.cells[row.count - 1].cell.place } };
    return (cut_row){ cells, columns, false };
}

/* Rows by their numbers 1, 2, 3 …, each alone on a line. */
static bool rows_by_number(arena *a, const cell_line_vec *cells, size_t *used_out, row_vec *rows)
{
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
        size_t end = k + 1, usual = rows->count > 1 ? usual_count(rows) : rows->items[0].count;
        while (end < cells->count && !starts_row(cells, end, no + 1) && end < k + ROW_CELLS_MAX)
            end++;
        /* A figure may be the number of the next row: a row of the usual length goes before a shorter one. */
        if (end < k + usual && (k + usual == cells->count || starts_row(cells, k + usual, no + 1)))
            end = k + usual;
        /* The last row ends where the rows before it did. */
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

/* How many lines at the start may be heads of columns. */
static size_t head_cells(const cell_line_vec *cells)
{
    bool had[COLUMN_ROLE_COUNT] = { false };
    size_t count = 0;
    for (; count < cells->count && count < FIT_MOST && utf8_count(cells->items[count].cell.text) <= 12;
         count++) {
        int year;
        column_role role = column_role_of(cells->items[count].cell.text, &year);
        if (role == COLUMN_UNKNOWN ||
            (had[role] && (role == COLUMN_NO || role == COLUMN_NAME || role == COLUMN_UNIT)))
            break;
        had[role] = true;
    }
    return count;
}

/* Cells [from, from + count) are the head again, as on a new page. */
static bool is_head_again(const cell_line_vec *cells, size_t from, size_t count)
{
    for (size_t c = 0; c < count; c++)
        if (from + c >= cells->count || !str_eq(cells->items[c].cell.text, cells->items[from + c].cell.text))
            return false;
    return true;
}

/* How well lines [from, from + count) make a row: one with a name, and no line that fits nowhere; or a group
 * alone. */
static int row_fit(const column_role *roles, size_t columns, const cell_line_vec *cells, size_t from,
                   size_t count)
{
    const grid_cell *texts[FIT_MOST];
    bool taken[FIT_MOST], named = false;
    if (count == 1)
        return cells->items[from].group ? 1 : FIT_NEVER;
    for (size_t k = 0; k < count; k++) {
        texts[k] = &cells->items[from + k].cell;
        if (cells->items[from + k].group)
            return FIT_NEVER;
    }
    int fit = assign(roles, columns, texts, count, taken);
    for (size_t c = 0, k = 0; c < columns; k += taken[c++])
        named = named || (taken[c] && roles[c] == COLUMN_NAME && column_fit(COLUMN_NAME, texts[k]->text) > 0);
    return named && fit > 0 ? fit : FIT_NEVER;
}

/* Cuts the lines after a head of `columns` columns into rows where the cells fit best. A row may lack cells
 * (one group cell covers several rows). Returns the sum of fits. */
static int cut_by_fit(arena *a, const cell_line_vec *cells, size_t columns, row_vec *rows, size_t *used_out)
{
    enum { LACK_MAX = 2 };
    column_role roles[FIT_MOST];
    cut_row head = row_of(a, cells->items, columns, false);
    head_roles(&head, roles);
    int *best = arena_array(a, int, cells->count + 1);
    size_t *before = arena_array(a, size_t, cells->count + 1), end = columns;
    for (size_t k = 0; k <= cells->count; k++)
        best[k] = FIT_NEVER;
    best[columns] = 0;
    for (size_t k = columns; k < cells->count; k++) {
        if (best[k] < 0)
            continue;
        if (is_head_again(cells, k, columns) && best[k] > best[k + columns]) {
            best[k + columns] = best[k];
            before[k + columns] = k;
        }
        size_t shortest = cells->items[k].group ? 1 : columns > LACK_MAX + 2 ? columns - LACK_MAX : 2;
        for (size_t count = shortest; count <= columns && k + count <= cells->count; count++) {
            int fit = row_fit(roles, columns, cells, k, count);
            if (fit > 0 && best[k] + fit > best[k + count]) {
                best[k + count] = best[k] + fit;
                before[k + count] = k;
            }
        }
        end = best[k] > best[end] ? k : end;
    }
    end = best[cells->count] > best[end] ? cells->count : end;
    size_t count = 0;
    for (size_t k = end; k > columns; k = before[k])
        count++;
    rows->items = arena_array(a, cut_row, count + 1);
    rows->count = rows->capacity = count + 1;
    rows->items[0] = head;
    for (size_t k = end; k > columns; k = before[k])
        rows->items[count--] = k - before[k] > 1
                                   ? fit_to_head(a, &head,
                                                 row_of(a, cells->items + before[k], k - before[k], false))
                                   : row_of(a, cells->items + before[k], 1, false);
    *used_out = end;
    return best[end];
}

/* Whether the head continues after its first cells: 2030年 is not a cell of a row. */
static bool cuts_head(const cell_line_vec *cells, size_t columns)
{
    return columns < cells->count && column_is_year_head(cells->items[columns].cell.text);
}

/* No number column: the head of the length whose rows fit best. */
static bool rows_by_fit(arena *a, const cell_line_vec *cells, size_t *used_out, row_vec *rows)
{
    enum { COLUMNS_MIN = 3 };
    int best = 0;
    for (size_t columns = head_cells(cells); columns >= COLUMNS_MIN; columns--) {
        row_vec found = { 0 };
        size_t used;
        if (cuts_head(cells, columns))
            continue;
        int fit = cut_by_fit(a, cells, columns, &found, &used);
        if (fit > best && found.count > 1 && grid_looks_like_head(&found.items[0])) {
            best = fit;
            *rows = found;
            *used_out = used;
        }
    }
    return best > 0;
}

static bool cut_rows(arena *a, const lines *all, size_t from, size_t cells_max, cell_line_vec *cells,
                     row_vec *rows, size_t *used_out)
{
    *cells = (cell_line_vec){ 0 };
    *rows = (row_vec){ 0 };
    *used_out = 0;
    collect_cells(a, all, from, cells_max, cells);
    if (!cells->items)
        return false;
    row_vec numbered = { 0 };
    size_t numbered_used = 0;
    bool by_number = rows_by_number(a, cells, &numbered_used, &numbered) && numbered_used > 0,
         by_fit = rows_by_fit(a, cells, used_out, rows);
    if (by_number && (!by_fit || numbered.count > rows->count ||
                      numbered_used > *used_out)) { /* names over several lines fit no column */
        *rows = numbered;
        *used_out = numbered_used;
    }
    return by_number || by_fit;
}

/* 某某主要指标表 above the heads of a table: its title, not its first head. */
static bool is_title_of_table(const lines *all, size_t from)
{
    int year;
    str text = words_bare(all->items[from].text);
    size_t next = grid_next_line(all, from, 2, 0);
    if (column_role_of(text, &year) != COLUMN_NAME || next >= all->count)
        return false;
    column_role below = column_role_of(all->items[next].text, &year);
    return str_ends(text, STR("表")) || below == COLUMN_NO || below == COLUMN_NAME ||
           heads_group_column(all, next);
}

bool grid_read_cells(arena *a, const lines *all, size_t from, grid *g, bool *found_out, error *err)
{
    enum { FIRST_CELLS = 48 };
    str head_text = all->items[from].text;
    int year;
    column_role role = column_role_of(head_text, &year);
    if (head_text.len > 30 || (role != COLUMN_NO && role != COLUMN_NAME && role != COLUMN_GROUP))
        return true;
    if (is_title_of_table(all, from))
        return true;
    cell_line_vec cells = { 0 };
    row_vec rows = { 0 };
    size_t used = 0;
    /* The first rows show whether it is a table at all; only then is all of it read. */
    if (!cut_rows(a, all, from, FIRST_CELLS, &cells, &rows, &used) ||
        !cut_rows(a, all, from, (size_t)LIMIT_TABLE_ROWS * 8, &cells, &rows, &used))
        return true;
    if (rows.count > LIMIT_TABLE_ROWS)
        return error_set_at(err, ERROR_TOO_LARGE, all->items[from].place.line, 1, "表格超过 %d 行",
                            "the table has more than %d rows", (int)LIMIT_TABLE_ROWS);
    assert(rows.count > 1 && used > 0 && cells.items);
    shorten_head(a, &rows.items[0], usual_count(&rows));
    if (!grid_looks_like_head(&rows.items[0]))
        return true;
    for (size_t r = 1; r < rows.count; r++)
        if (rows.items[r].count > 1)
            rows.items[r] = fit_to_head(a, &rows.items[0], rows.items[r]);
    *g = (grid){ .layout = LAYOUT_ONE_CELL_PER_LINE,
                 .line_first = from,
                 .line_end = cells.items[used - 1].index + 1 };
    grid_fill(a, g, &rows);
    *found_out = true;
    return true;
}
