/* Tables as HTML that a copied web page left in the text. */
#include "base/utf8.h"
#include "plan/lines/markup.h"
#include "plan/tables/grid_cut.h"

enum { SPAN_MAX = LIMIT_TABLE_ROWS };

/* A cell that spans several rows. */
typedef struct span {
    grid_cell cell;
    size_t rows_left;
} span;

typedef struct html_reader {
    arena *memory;
    const lines *all;
    size_t at_line;      /* the line that the place last asked for lies on */
    line_cursor cursor;  /* on that line */
    row_vec rows;
    cell_vec cells;      /* of the row being read */
    span spans[LIMIT_TABLE_COLUMNS];
    bool in_row, too_wide;
} html_reader;

static text_place place_of(html_reader *r, str raw)
{
    while (r->at_line + 1 < r->all->count && r->all->items[r->at_line + 1].raw.data <= raw.data)
        r->cursor = line_cursor_at(r->all, &r->all->items[++r->at_line]);
    return line_cursor_place(&r->cursor, raw);
}

static void push_cell(html_reader *r, grid_cell cell)
{
    if (r->cells.count == LIMIT_TABLE_COLUMNS)
        r->too_wide = true;
    else
        vec_push(r->memory, &r->cells)->cell = cell;
}

/* Cells that span down from rows above precede the next cell. */
static void push_spans(html_reader *r)
{
    while (r->cells.count < LIMIT_TABLE_COLUMNS && r->spans[r->cells.count].rows_left) {
        span *s = &r->spans[r->cells.count];
        s->rows_left--;
        push_cell(r, s->cell);
    }
}

static void end_row(html_reader *r)
{
    if (!r->in_row)
        return;
    push_spans(r);
    if (r->cells.count)
        *vec_push(r->memory, &r->rows) = (cut_row){ r->cells.items, r->cells.count, false };
    r->cells = (cell_vec){ 0 };
    r->in_row = false;
}

static void add_cell(html_reader *r, str tag, str inside)
{
    size_t across = markup_number(tag, STR("colspan"), 1), down = markup_number(tag, STR("rowspan"), 1);
    str text = markup_text(r->memory, inside);
    grid_cell cell = { .text = text.len ? text : STR(""), .place = place_of(r, inside) };
    r->in_row = true;
    push_spans(r);
    for (size_t c = 0; c < across && !r->too_wide; c++) {
        size_t column = r->cells.count;
        push_cell(r, c ? (grid_cell){ .text = STR(""), .place = cell.place } : cell);
        if (down > 1 && column < LIMIT_TABLE_COLUMNS)
            r->spans[column] = (span){ { .text = c ? STR("") : cell.text,
                                         .place = cell.place,
                                         .shared = true },
                                       down < SPAN_MAX ? down - 1 : SPAN_MAX };
    }
}

static bool is_cell(str name)
{
    return str_eq_ignoring_ascii_case(name, STR("td")) || str_eq_ignoring_ascii_case(name, STR("th"));
}

static bool ends_cell(str name)
{
    static const char *const ends[] = { "/td", "/th", "td", "th", "tr", "/tr", "/table", "table" };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_eq_ignoring_ascii_case(name, str_of(ends[i])))
            return true;
    return false;
}

/* Reads from behind <table> to its end; returns the bytes that were the table's. */
static size_t read_rows(html_reader *r, str text)
{
    size_t used = 0, cell_from = STR_NOWHERE;
    str cell_tag = STR("");
    for (size_t at = 0; at < text.len && r->rows.count <= LIMIT_TABLE_ROWS && !r->too_wide;) {
        at = str_find(text, STR("<"), at);
        if (at == STR_NOWHERE)
            break;
        str rest = str_from(text, at), name = markup_name(rest);
        size_t bytes = name.len ? markup_bytes(rest) : 1;
        if (cell_from != STR_NOWHERE && ends_cell(name)) {
            add_cell(r, cell_tag, str_slice(text, cell_from, at));
            cell_from = STR_NOWHERE;
            used = at;
        }
        at += bytes;
        if (is_cell(name)) {
            cell_tag = str_slice(rest, 0, bytes);
            cell_from = at;
        } else if (str_eq_ignoring_ascii_case(name, STR("tr")) ||
                   str_eq_ignoring_ascii_case(name, STR("/tr"))) {
            end_row(r);
            used = at;
        } else if (str_eq_ignoring_ascii_case(name, STR("/table"))) {
            used = at;
            break;
        } else if (str_eq_ignoring_ascii_case(name, STR("table")) && !r->rows.count && !r->in_row) {
            break; /* nothing came before it: it is read by itself */
        }
    }
    end_row(r);
    return used;
}

bool grid_read_html(arena *a, const lines *all, size_t from, grid *g, bool *found_out, error *err)
{
    str raw = all->items[from].raw, rest = str_trim(raw);
    if (!str_eq_ignoring_ascii_case(markup_name(rest), STR("table")))
        return true;
    size_t begin = (size_t)(rest.data - all->document.data) + markup_bytes(rest);
    html_reader *r = arena_new(a, html_reader);
    *r = (html_reader){ .memory = a, .all = all, .at_line = from,
        .cursor = line_cursor_at(all, &all->items[from]) };
    size_t end = begin + read_rows(r, str_from(all->document, begin));
    if (r->too_wide)
        return error_set_at(err, ERROR_TOO_LARGE, all->items[from].place.line, 1, "表格超过 %d 列",
                            "the table has more than %d columns", (int)LIMIT_TABLE_COLUMNS);
    if (r->rows.count > LIMIT_TABLE_ROWS)
        return error_set_at(err, ERROR_TOO_LARGE, all->items[from].place.line, 1, "表格超过 %d 行",
                            "the table has more than %d rows", (int)LIMIT_TABLE_ROWS);
    if (r->rows.count < 2)
        return true;
    size_t line_end = from + 1;
    while (line_end < all->count && all->items[line_end].raw.data < all->document.data + end)
        line_end++;
    *g = (grid){ .layout = LAYOUT_HTML, .line_first = from, .line_end = line_end };
    grid_fill(a, g, &r->rows);
    *found_out = true;
    return true;
}
