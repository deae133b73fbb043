#include "plan/tables/grid_cut.h"

#include <ctype.h>

#include "base/utf8.h"
#include "plan/tables/column.h"
#include "plan/tables/task_column.h"

void grid_join_cell(arena *a, grid_cell *to, grid_cell more)
{
    if (!more.text.len)
        return;
    if (!to->text.len) {
        *to = more;
        return;
    }
    to->text = str_join(a, to->text, more.text);
    to->place.bytes = more.place.offset + more.place.bytes - to->place.offset;
}

str grid_tight(arena *a, str s)
{
    strbuf out = strbuf_in(a, s.len);
    uint32_t rune, last = 0;
    bool blank = false;
    for (str rest = s; rest.len;) {
        rest = str_from(rest, line_leftover(rest));
        if (!utf8_next(&rest, &rune))
            break;
        if (rune_is_blank(rune)) {
            blank = true;
            continue;
        }
        if (blank && last && last < 0x80 && isalnum((int)last) && rune < 0x80 && isalpha((int)rune))
            strbuf_add_char(&out, ' ');
        strbuf_add_rune(&out, rune);
        last = rune;
        blank = false;
    }
    str text = strbuf_str(&out);
    return text.len ? text : STR("");
}

/* The place from the first to the last cell of a row, without the cells that span down from rows above. */
static text_place place_of_row(const cut_row *row)
{
    text_place place = { 0 };
    bool any = false;
    for (size_t c = 0; c < row->count; c++) {
        text_place cell = row->cells[c].cell.place;
        if (row->cells[c].cell.shared)
            continue;
        if (!any)
            place = cell;
        any = true;
        if (cell.offset + cell.bytes > place.offset + place.bytes)
            place.bytes = cell.offset + cell.bytes - place.offset;
    }
    return any || !row->count ? place : row->cells[0].cell.place;
}

void grid_fill(arena *a, grid *g, const row_vec *rows)
{
    for (size_t r = 0; r < rows->count; r++)
        g->column_count = rows->items[r].count > g->column_count ? rows->items[r].count : g->column_count;
    g->rows = arena_array(a, grid_row, rows->count);
    g->row_count = rows->count;
    for (size_t r = 0; r < rows->count; r++) {
        cut_row *row = &rows->items[r];
        grid_row *out = &g->rows[r];
        out->cells = arena_array(a, grid_cell, g->column_count);
        text_place last = row->count ? row->cells[row->count - 1].cell.place : (text_place){ 0 };
        for (size_t c = 0; c < g->column_count; c++)
            out->cells[c] = c < row->count ? row->cells[c].cell
                                           : (grid_cell){ .text = STR(""), .place = last };
        out->place = place_of_row(row);
    }
}

bool grid_looks_like_head(const cut_row *row)
{
    bool name = false, figure = false;
    str heads[LIMIT_TABLE_COLUMNS];
    size_t count = row->count < LIMIT_TABLE_COLUMNS ? row->count : LIMIT_TABLE_COLUMNS;
    for (size_t c = 0; c < count; c++)
        heads[c] = row->cells[c].cell.text;
    if (task_columns_head(heads, count))
        return true;
    for (size_t c = 0; c < row->count; c++) {
        int year;
        column_role role = column_role_of(row->cells[c].cell.text, &year);
        name = name || role == COLUMN_NAME || role == COLUMN_NO;
        figure = figure || role == COLUMN_YEAR || role == COLUMN_TARGET || role == COLUMN_BASELINE;
    }
    return name && figure;
}

bool grid_says_continued(str text)
{
    static const char *const words[] = { "续表", "（续", "(续", "续上表", "接上表", "（接上" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(text, str_of(words[i])))
            return utf8_count(text) <= 24;
    return (str_ends(text, STR("（续）")) || str_ends(text, STR("(续)"))) && utf8_count(text) <= 48;
}

size_t grid_next_line(const lines *all, size_t i, size_t blank_max, bool *page_out)
{
    size_t blank = 0;
    bool page = false;
    for (i++; i < all->count; i++) {
        const line *l = &all->items[i];
        bool furniture = l->kind == LINE_FURNITURE || str_has(l->raw, STR("\f"));
        page = page || furniture ||
               (l->kind == LINE_TEXT && (line_is_page_number(l->text, true) || grid_says_continued(l->text)));
        if (l->kind == LINE_TEXT && !line_is_page_number(l->text, true) && !grid_says_continued(l->text))
            break;
        blank += l->kind == LINE_BLANK && !str_has(l->raw, STR("\f"));
    }
    if (page_out)
        *page_out = page;
    return page || blank <= blank_max ? i : all->count;
}
