/* Tables whose cells are parted by commas, semicolons or single blanks. */
#include "base/utf8.h"
#include "plan/tables/column.h"
#include "plan/tables/grid_cut.h"

enum { HEAD_CELLS_MIN = 3, HEAD_CHARACTERS_MAX = 16 };

static grid_cell cell_of(const lines *all, const line *l, str view)
{
    str text = str_trim(view), inner = text;
    if (str_take(&inner, STR("\"")) && str_take_end(&inner, STR("\"")))
        text = str_trim(inner);
    if (!text.len)
        text = str_slice(view, 0, 0);
    return (grid_cell){ .text = text, .place = line_place(all, l, text) };
}

/* False when a row has more cells than any table may. */
static bool cut(arena *a, const lines *all, const line *l, str separator, cut_row *row)
{
    cell_vec cells = { 0 };
    str text = l->text;
    bool quoted = false;
    for (size_t i = 0, begin = 0; i <= text.len; i++) {
        bool at_end = i == text.len;
        if (!at_end && text.data[i] == '"')
            quoted = !quoted;
        if (!at_end && (quoted || !str_starts(str_from(text, i), separator)))
            continue;
        if (cells.count == LIMIT_TABLE_COLUMNS)
            return false;
        vec_push(a, &cells)->cell = cell_of(all, l, str_slice(text, begin, i));
        begin = i + separator.len;
        i = at_end ? i : begin - 1;
    }
    *row = (cut_row){ cells.items, cells.count, false };
    return true;
}

static bool is_head(const cut_row *row)
{
    for (size_t c = 0; c < row->count; c++)
        if (utf8_count(row->cells[c].cell.text) > HEAD_CHARACTERS_MAX)
            return false;
    return row->count >= HEAD_CELLS_MIN && grid_looks_like_head(row);
}

/* 2,315.6 was cut at its comma: 2 | 315.6. */
static void join_thousands(cut_row *row, size_t want)
{
    for (size_t c = 0; row->count > want && c + 1 < row->count; c++) {
        str left = row->cells[c].cell.text, right = row->cells[c + 1].cell.text;
        int64_t value;
        if (!column_is_number(left, &value) || left.len > 3 || !column_is_figure(right) ||
            str_slice(right, 0, str_find(right, STR("."), 0)).len != 3 ||
            right.data != left.data + left.len + 1)
            continue;
        grid_cell *cell = &row->cells[c].cell;
        cell->text.len += 1 + right.len;
        cell->place.bytes = (uint32_t)cell->text.len;
        memmove(&row->cells[c + 1], &row->cells[c + 2], (row->count - c - 2) * sizeof *row->cells);
        row->count--;
    }
}

/* The next line is a row again: this one names a group. */
static bool row_follows(arena *a, const lines *all, size_t i, str separator, size_t want)
{
    cut_row row;
    size_t next = grid_next_line(all, i, 1, 0);
    if (next == all->count || !cut(a, all, &all->items[next], separator, &row))
        return false;
    join_thousands(&row, want);
    return row.count == want;
}

static bool read_with(arena *a, const lines *all, size_t from, str separator, grid *g, bool *found_out,
                      error *err)
{
    row_vec rows = { 0 };
    cut_row row;
    if (str_find(all->items[from].text, separator, 0) == STR_NOWHERE ||
        !cut(a, all, &all->items[from], separator, &row) || !is_head(&row))
        return true;
    size_t want = row.count, end = from;
    *vec_push(a, &rows) = row;
    for (size_t i = grid_next_line(all, from, 1, 0); i < all->count; i = grid_next_line(all, i, 1, 0)) {
        const line *l = &all->items[i];
        if (str_has(l->text, STR("。")) || !cut(a, all, l, separator, &row))
            break;
        join_thousands(&row, want);
        bool group = row.count == 1 && row_follows(a, all, i, separator, want);
        if (!group && (row.count > want || row.count + 1 < want))
            break;
        if (rows.count == LIMIT_TABLE_ROWS)
            return error_set_at(err, ERROR_TOO_LARGE, l->place.line, 1, "表格超过 %d 行",
                                "the table has more than %d rows", (int)LIMIT_TABLE_ROWS);
        *vec_push(a, &rows) = row;
        end = i;
    }
    if (rows.count < 3) /* one line with as many commas may be chance */
        return true;
    *g = (grid){ .layout = LAYOUT_DELIMITED, .line_first = from, .line_end = end + 1 };
    grid_fill(a, g, &rows);
    *found_out = true;
    return true;
}

bool grid_read_delimited(arena *a, const lines *all, size_t from, grid *g, bool *found_out, error *err)
{
    static const char *const separators[] = { ",", "，", ";", "；", " " };
    for (size_t i = 0; i < sizeof separators / sizeof *separators && !*found_out; i++)
        if (!read_with(a, all, from, str_of(separators[i]), g, found_out, err))
            return false;
    return true;
}
