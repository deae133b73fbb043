#include "plan/tables/grid.h"

#include "base/numeral.h"
#include "base/utf8.h"
#include "plan/lines/words.h"
#include "plan/tables/column.h"
#include "plan/tables/grid_cut.h"

static grid_cell cell_of(const lines *all, const line *l, str view)
{
    str text = str_trim(view);
    bool is_shared = str_eq(text, STR(CELL_OF_ABOVE));
    if (!text.len || is_shared)
        text = str_slice(view, 0, 0);
    return (grid_cell){ .text = text, .place = line_place(all, l, text), .shared = is_shared };
}

static bool too_many_columns(const line *l, size_t columns, error *err)
{
    return error_set_at(err, ERROR_TOO_LARGE, l->place.line, 1, "表格这一行有 %zu 列，上限为 %d 列",
                        "this table row has %zu columns; the limit is %d", columns, (int)LIMIT_TABLE_COLUMNS);
}

/* A first column that is empty everywhere comes from a leading tab or pipe. */
static void drop_empty_first_column(grid *g)
{
    if (g->column_count < 2)
        return;
    for (size_t r = 0; r < g->row_count; r++)
        if (g->rows[r].cells[0].text.len)
            return;
    for (size_t r = 0; r < g->row_count; r++)
        g->rows[r].cells++;
    g->column_count--;
}

/* --- pipes --- */

static size_t wide_pipe_at(str s, size_t i)
{
    static const str pipes[] = { STR_INIT("｜"), STR_INIT("│"), STR_INIT("┃"), STR_INIT("║") };
    for (size_t p = 0; p < sizeof pipes / sizeof *pipes; p++)
        if (str_starts(str_from(s, i), pipes[p]))
            return pipes[p].len;
    return 0;
}

static inline size_t pipe_at(str s, size_t i)
{
    char c = s.data[i];
    return c == '|' ? 1 : c == '\xE2' || c == '\xEF' ? wide_pipe_at(s, i) : 0;
}

static size_t count_pipes(str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.len; i++)
        count += pipe_at(s, i) > 0;
    return count;
}

bool grid_is_rule(str s)
{
    uint32_t rune;
    bool drawn = false;
    while (utf8_next(&s, &rune)) {
        bool stroke = rune == '-' || rune == '=' || (rune >= 0x2500 && rune <= 0x257F) || rune == 0x2014;
        if (!stroke && rune != '|' && rune != '+' && rune != ':' && !rune_is_blank(rune))
            return false;
        drawn = drawn || stroke;
    }
    return drawn;
}

/* is_framed: a pipe at the start of the line is drawn, and no end of an empty cell. */
static bool cut_pipes(arena *a, const lines *all, const line *l, bool is_framed, cut_row *row, error *err)
{
    cell_vec cells = { 0 };
    str rest = str_from(l->text, is_framed ? pipe_at(l->text, 0) : 0);
    for (size_t i = 0, begin = 0; i <= rest.len; i++) {
        size_t pipe = i < rest.len ? pipe_at(rest, i) : 0;
        if (!pipe && i < rest.len)
            continue;
        if (i == rest.len && !str_trim(str_from(rest, begin)).len)
            break;
        if (cells.count < LIMIT_TABLE_COLUMNS)
            vec_push(a, &cells)->cell = cell_of(all, l, str_slice(rest, begin, i));
        else
            return too_many_columns(l, count_pipes(l->text) + 1, err);
        begin = i + pipe;
        i += pipe ? pipe - 1 : 0;
    }
    *row = (cut_row){ cells.items, cells.count, false };
    return true;
}

/* The lines of text between two drawn lines are one row. */
static void merge_between_rules(arena *a, row_vec *rows)
{
    size_t kept = 0;
    for (size_t r = 0; r < rows->count; r++) {
        cut_row row = rows->items[r];
        if (r == 0 || row.rule_before) {
            rows->items[kept++] = row;
            continue;
        }
        cut_row *above = &rows->items[kept - 1];
        for (size_t c = 0; c < row.count && c < above->count; c++)
            grid_join_cell(a, &above->cells[c].cell, row.cells[c].cell);
    }
    rows->count = kept;
}

static bool read_pipes(arena *a, const lines *all, size_t from, grid *g, bool *found_out, error *err)
{
    row_vec rows = { 0 };
    enum { RULES_ABOVE_MAX = 8 }; /* with more rules and no row it is not the top of a table */
    size_t end = from, rules = 0;
    bool rule = false, page = false, is_framed = false;
    for (size_t i = from; i < all->count; i = grid_next_line(all, i, 1, &page)) {
        const line *l = &all->items[i];
        rule = rule || page; /* no row goes over to the next page */
        if (grid_is_rule(l->text) && (rows.count || count_pipes(l->text) || !str_has(l->text, STR("—")))) {
            if (++rules > RULES_ABOVE_MAX && !rows.count)
                return true;
            rule = true;
        } else if (count_pipes(l->text) >= 2) {
            if (rows.count == LIMIT_TABLE_ROWS)
                return error_set_at(err, ERROR_TOO_LARGE, l->place.line, 1, "表格超过 %d 行",
                                    "the table has more than %d rows", (int)LIMIT_TABLE_ROWS);
            cut_row row;
            is_framed = rows.count ? is_framed : pipe_at(l->text, 0) > 0;
            if (!cut_pipes(a, all, l, is_framed, &row, err))
                return false;
            row.rule_before = rule;
            rule = false;
            *vec_push(a, &rows) = row;
        } else {
            break;
        }
        end = i + 1;
    }
    if (rows.count < 2)
        return true;
    if (rules > 2)
        merge_between_rules(a, &rows);
    *g = (grid){ .layout = LAYOUT_PIPES, .line_first = from, .line_end = end };
    grid_fill(a, g, &rows);
    *found_out = true;
    return true;
}

/* --- tabs --- */

static bool has_tab_cells(const line *l)
{
    if (l->kind != LINE_TEXT)
        return false;
    str from_text = str_from(l->raw, (size_t)(l->text.data - l->raw.data));
    return str_find(from_text, STR("\t"), 0) != STR_NOWHERE; /* behind the text too: empty cells */
}

static bool cut_tabs(arena *a, const lines *all, const line *l, cut_row *row, error *err)
{
    cell_vec cells = { 0 };
    str raw = l->raw;
    size_t columns = 1;
    for (size_t i = 0; i < raw.len; i++)
        columns += raw.data[i] == '\t';
    if (columns > LIMIT_TABLE_COLUMNS)
        return too_many_columns(l, columns, err);
    for (size_t i = 0, begin = 0; i <= raw.len; i++) {
        if (i < raw.len && raw.data[i] != '\t')
            continue;
        vec_push(a, &cells)->cell = cell_of(all, l, str_slice(raw, begin, i));
        begin = i + 1;
    }
    *row = (cut_row){ cells.items, cells.count, false };
    return true;
}

/* A line of one cell between two rows: a group (一、妇女与健康), not the end of the cell before it. */
static bool heads_group(const cut_row *head, const cut_row *above, str text)
{
    int year;
    int64_t no;
    str rest = text, mark;
    if (utf8_count(text) > 24 || above->count < head->count)
        return false;
    if (numbering_take(&rest, &no, &mark) != NUMBERING_NONE || words_is_domain(text))
        return true;
    str last = above->cells[above->count - 1].cell.text;
    column_role role = column_role_of(head->cells[head->count - 1].cell.text, &year);
    return role == COLUMN_ATTRIBUTE && column_fit(role, last) > 0;
}

/* Heads other than those of the table: another table. */
static bool heads_another(const row_vec *rows, const cut_row *row)
{
    if (rows->count < 2 || !grid_looks_like_head(row))
        return false;
    const cut_row *head = &rows->items[0];
    bool is_same = row->count == head->count;
    for (size_t c = 0; is_same && c < row->count; c++)
        is_same = str_eq(row->cells[c].cell.text, head->cells[c].cell.text);
    return !is_same;
}

static bool has_several(const cut_row *row)
{
    size_t filled = 0;
    for (size_t c = 0; c < row->count; c++)
        filled += row->cells[c].cell.text.len > 0;
    return filled > 1;
}

static bool read_tabs(arena *a, const lines *all, size_t from, grid *g, bool *found_out, error *err)
{
    row_vec rows = { 0 };
    size_t end = from, full_end = from, full_rows = 0; /* up to the last row of several cells */
    for (size_t i = from; i < all->count; i = grid_next_line(all, i, 1, 0)) {
        const line *l = &all->items[i];
        cut_row row;
        size_t next = grid_next_line(all, i, 1, 0);
        bool tabs_follow = next < all->count && has_tab_cells(&all->items[next]);
        if (has_tab_cells(l)) {
            if (rows.count == LIMIT_TABLE_ROWS)
                return error_set_at(err, ERROR_TOO_LARGE, l->place.line, 1, "表格超过 %d 行",
                                    "the table has more than %d rows", (int)LIMIT_TABLE_ROWS);
            if (!cut_tabs(a, all, l, &row, err))
                return false;
            if (heads_another(&rows, &row)) {
                rows.count = full_rows; /* without the title of the other table */
                end = full_end;
                break;
            }
            *vec_push(a, &rows) = row;
            if (has_several(&row)) {
                full_rows = rows.count;
                full_end = i + 1;
            }
        } else if (rows.count && tabs_follow &&
                   heads_group(&rows.items[0], &rows.items[rows.count - 1], l->text)) {
            if (!cut_tabs(a, all, l, &row, err))
                return false;
            *vec_push(a, &rows) = row;
        } else if (rows.count && tabs_follow && next == i + 1 && l->width < 30 && end == i) {
            cut_row *above = &rows.items[rows.count - 1]; /* a cell broken over two lines */
            grid_join_cell(a, &above->cells[above->count - 1].cell, cell_of(all, l, l->text));
        } else {
            break;
        }
        end = i + 1;
        if (rows.count == 2 && !grid_looks_like_head(&rows.items[0])) /* complete only now */
            return true;
    }
    if (rows.count < 2)
        return true;
    *g = (grid){ .layout = LAYOUT_TABS, .line_first = from, .line_end = end };
    grid_fill(a, g, &rows);
    *found_out = true;
    return true;
}

/* --- aligned blanks --- */

static bool cut_blanks(arena *a, const lines *all, const line *l, cut_row *row, error *err)
{
    cell_vec cells = { 0 };
    str rest = l->raw;
    uint32_t column = 0, rune, gap = 2;
    for (size_t at = 0, bytes; at < rest.len; at += bytes) {
        rune = utf8_at(rest, at, &bytes);
        uint32_t wide = (uint32_t)utf8_columns(str_slice(rest, at, at + bytes));
        if (rune_is_blank(rune)) {
            gap += rune == '\t' ? 4 : rune == 0x3000 ? 2 : 1;
            column += rune == '\t' ? 4 : rune == 0x3000 ? 2 : 1;
            continue;
        }
        if (gap >= 2) {
            if (cells.count == LIMIT_TABLE_COLUMNS)
                return too_many_columns(l, cells.count + 1, err);
            *vec_push(a, &cells) = (cut_cell){ { .text = str_slice(rest, at, at) }, column, column };
        }
        cut_cell *cell = &cells.items[cells.count - 1];
        cell->cell.text.len = (size_t)(rest.data + at + bytes - cell->cell.text.data);
        column += wide;
        cell->to = column;
        gap = 0;
    }
    for (size_t c = 0; c < cells.count; c++)
        cells.items[c].cell = cell_of(all, l, cells.items[c].cell.text);
    *row = (cut_row){ cells.items, cells.count, false };
    return true;
}

static uint32_t apart(const cut_cell *x, const cut_cell *y)
{
    if (x->to > y->from && y->to > x->from)
        return 0;
    return x->to <= y->from ? y->from - x->to + 1 : x->from - y->to + 1;
}

/* Cells of a row that is shorter than the head are assigned to the nearest heads. */
static cut_row align_to_head(arena *a, const cut_row *head, cut_row row)
{
    if (row.count == head->count)
        return row;
    cut_cell *cells = arena_array(a, cut_cell, head->count);
    for (size_t c = 0; c < head->count; c++)
        cells[c] = (cut_cell){ .cell = { .text = STR(""),
            .place = row.count ? row.cells[row.count - 1].cell.place : (text_place){ 0 } } };
    size_t next = 0;
    for (size_t k = 0; k < row.count; k++) {
        size_t best = next < head->count ? next : head->count - 1;
        for (size_t c = best; c < head->count; c++)
            if (apart(&row.cells[k], &head->cells[c]) < apart(&row.cells[k], &head->cells[best]))
                best = c;
        if (cells[best].cell.text.len)
            grid_join_cell(a, &cells[best].cell, row.cells[k].cell);
        else
            cells[best] = row.cells[k];
        next = best + 1;
    }
    return (cut_row){ cells, head->count, false };
}

/* 第三章  发展领域 */
static bool is_section_heading(str text)
{
    str mark;
    int64_t no;
    numbering how = numbering_take(&text, &no, &mark);
    return how == NUMBERING_PART || how == NUMBERING_CHAPTER || how == NUMBERING_SECTION ||
           how == NUMBERING_HAN || how == NUMBERING_HAN_BRACKETS;
}

/* The next line of text is a row, though one line was not. */
static bool row_follows(arena *a, const lines *all, size_t i, size_t columns)
{
    size_t next = grid_next_line(all, i, 2, 0);
    cut_row row;
    error err;
    return next < all->count && cut_blanks(a, all, &all->items[next], &row, &err) && row.count >= 3 &&
           row.count + 2 >= columns;
}

static bool read_blanks(arena *a, const lines *all, size_t from, grid *g, bool *found_out, error *err)
{
    row_vec rows = { 0 };
    cut_row head;
    if (!cut_blanks(a, all, &all->items[from], &head, err))
        return false;
    if (head.count < 3 || !grid_looks_like_head(&head))
        return true;
    *vec_push(a, &rows) = head;
    size_t end = from + 1;
    for (size_t i = grid_next_line(all, from, 2, 0); i < all->count; i = grid_next_line(all, i, 2, 0)) {
        const line *l = &all->items[i];
        cut_row row;
        if (grid_is_rule(l->text)) {
            end = i + 1;
            continue;
        }
        if (!cut_blanks(a, all, l, &row, err))
            return false;
        bool short_text = row.count == 1 && l->width < 60 && !str_has(l->text, STR("。"));
        bool continues = short_text && end == i && l->indent > 0,
             group = short_text && row_follows(a, all, i, head.count);
        if ((row.count < 2 && !continues && !group) ||
            (row.count < 3 && !group && is_section_heading(l->text)))
            break;
        if (rows.count == LIMIT_TABLE_ROWS)
            return error_set_at(err, ERROR_TOO_LARGE, l->place.line, 1, "表格超过 %d 行",
                                "the table has more than %d rows", (int)LIMIT_TABLE_ROWS);
        *vec_push(a, &rows) = group && l->indent <= all->items[from].indent ? row
                                                                            : align_to_head(a, &head, row);
        end = i + 1;
    }
    if (rows.count < 2)
        return true;
    *g = (grid){ .layout = LAYOUT_BLANKS, .line_first = from, .line_end = end };
    grid_fill(a, g, &rows);
    *found_out = true;
    return true;
}

bool grid_read(arena *a, const lines *all, size_t from, grid *grid_out, bool *found_out, error *err)
{
    const line *l = &all->items[from];
    *found_out = false;
    if (str_has(l->raw, STR("<")) && !grid_read_html(a, all, from, grid_out, found_out, err))
        return false;
    if (*found_out || l->kind != LINE_TEXT)
        return true;
    typedef bool reader(arena *a, const lines *all, size_t from, grid *g, bool *found_out, error *err);
    reader *const readers[] = { read_pipes, read_tabs, grid_read_task_cells, grid_read_cells,
        read_blanks, grid_read_delimited };
    bool short_line = l->text.len <= 400 && !str_has(l->text, STR("。"));
    const bool may[] = { count_pipes(l->text) >= 2 || grid_is_rule(l->text), has_tab_cells(l),
        l->text.len <= 30, l->text.len <= 30, short_line, short_line };
    for (size_t i = 0; i < sizeof readers / sizeof *readers && !*found_out; i++)
        if (may[i] && !readers[i](a, all, from, grid_out, found_out, err))
            return false;
    if (*found_out)
        drop_empty_first_column(grid_out);
    return true;
}
