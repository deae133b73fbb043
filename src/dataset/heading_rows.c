#include "dataset/heading_rows.h"

#include "dataset/mapping.h"

enum { ROWS_MAX = 25 };

bool heading_rows_read(import_context *c, const csv_reader *csv, heading_rows *rows_out, error *err)
{
    str fields[LIMIT_CSV_COLUMNS];
    size_t count;
    bool more = true;
    csv_reader ahead = *csv;
    *rows_out = (heading_rows){ arena_array(c->memory, heading_row, ROWS_MAX), 0 };
    while (rows_out->count < ROWS_MAX) {
        if (!csv_next(&ahead, fields, &count, &more, err))
            return rows_out->count > 0; /* the fault is reported when the row's turn comes */
        if (!more || (c->end_line != 0 && ahead.line >= c->end_line))
            return true;
        str *kept = arena_array(c->memory, str, LIMIT_CSV_COLUMNS);
        for (size_t i = 0; i < count; i++)
            kept[i] = str_copy(c->memory, str_trim(csv_without_guard(fields[i])));
        rows_out->items[rows_out->count++] = (heading_row){ kept, count, ahead.line, ahead };
    }
    return true;
}

static str cell(const heading_row *row, size_t at)
{
    return at < row->count ? row->fields[at] : STR("");
}

static size_t filled(const heading_row *row)
{
    size_t count = 0;
    for (size_t i = 0; i < row->count; i++)
        count += row->fields[i].len > 0;
    return count;
}

/* 6.8, 1,234: a figure, and no heading. Years and codes of regions are headings. */
static bool is_figure(import_context *c, str text)
{
    decimal value;
    error ignored;
    return decimal_parse(text, &value, &ignored) && !heading_of(c, text).is_of_figures;
}

static bool has_figures(import_context *c, const heading_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (is_figure(c, row->fields[i]))
            return true;
    return false;
}

bool heading_is_possible(import_context *c, const heading_rows *rows, size_t at)
{
    const heading_row *row = &rows->items[at];
    bool is_title = filled(row) < 2 && at + 1 < rows->count && filled(&rows->items[at + 1]) > 1;
    return !is_title && !has_figures(c, row);
}

/* Cells of a row that a heading may have. A row of titles has none, or has the block of a form. */
static bool has_headings(import_context *c, const heading_row *row)
{
    bool found = false;
    for (size_t i = 0; i < row->count; i++) {
        if (row->fields[i].len == 0)
            continue;
        if (titles_is_form_block(c, row->fields[i]))
            return false;
        column_heading h = heading_of(c, row->fields[i]);
        found |= h.role != COLUMN_UNKNOWN || (h.is_of_figures && (i > 0 || filled(row) > 1));
    }
    return found;
}

size_t heading_first_row(import_context *c, const heading_rows *rows, size_t last)
{
    size_t first = last;
    while (first > 0 && last - first + 1 < HEADING_ROWS_MAX && has_headings(c, &rows->items[first - 1]) &&
           !has_figures(c, &rows->items[first - 1]))
        first--;
    return first;
}

static bool is_key(column_role role)
{
    return role == COLUMN_INDICATOR || role == COLUMN_INDICATOR_NAME || role == COLUMN_REGION ||
           role == COLUMN_REGION_NAME || role == COLUMN_PERIOD;
}

/* A cell that may go on with the heading of its column. */
static bool may_go_on(import_context *c, str text, const column_heading *above)
{
    column_heading below = heading_of(c, text);
    bool has_words = below.role != COLUMN_UNKNOWN || below.is_of_figures || below.is_target ||
                     below.is_change || below.unit.len > 0;
    heading_add_above(&below, above);
    return has_words && !below.is_unknown;
}

bool heading_goes_on(import_context *c, const heading_rows *rows, size_t last, const column_heading *meanings,
                     size_t count)
{
    static const column_heading nothing;
    size_t new_cells = 0;
    const heading_row *next = &rows->items[last + 1];
    for (size_t i = 0; i < next->count; i++) {
        str text = next->fields[i];
        const column_heading *above = i < count ? &meanings[i] : &nothing;
        if (text.len == 0 || above->is_left_out || str_eq(text, cell(&rows->items[last], i)))
            continue;
        if (is_key(above->role) || is_figure(c, text) || !may_go_on(c, text, above))
            return false;
        new_cells++;
    }
    return new_cells > 0;
}

/* A cell merged across has its text in its first column only. It ends at the next text of its row, and at a
 * column without a cell below; a cell merged downwards does not go on. */
static void spread_row(import_context *c, const heading_row *row, const str *below, str *out, size_t count)
{
    str carried = STR("");
    for (size_t i = 0; i < count; i++) {
        str own = cell(row, i);
        out[i] = own.len > 0 ? own : below[i].len > 0 ? carried : STR("");
        if (own.len > 0)
            carried = below[i].len > 0 && !str_eq(own, below[i]) && !is_key(heading_of(c, own).role)
                          ? own
                          : STR("");
        else if (below[i].len == 0)
            carried = STR("");
    }
}

void heading_spread(import_context *c, const heading_rows *rows, size_t first, size_t last,
                    heading_grid *grid_out)
{
    grid_out->row_count = last - first + 1;
    grid_out->count = 0;
    for (size_t row = first; row <= last; row++)
        if (rows->items[row].count > grid_out->count)
            grid_out->count = rows->items[row].count;
    for (size_t i = 0; i < grid_out->count; i++)
        grid_out->cells[0][i] = cell(&rows->items[last], i);
    for (size_t k = 1; k < grid_out->row_count; k++)
        spread_row(c, &rows->items[last - k], grid_out->cells[k - 1], grid_out->cells[k], grid_out->count);
}

column_heading heading_meaning(import_context *c, const heading_grid *grid, size_t at)
{
    str all = c->mapping && grid->row_count > 1 ? heading_text(c, grid, at) : STR("");
    if (all.len > 0 && import_mapped(c, MAPPING_HEADING, all))
        return heading_of(c, all);
    column_heading h = heading_of(c, grid->cells[0][at]);
    for (size_t k = 1; k < grid->row_count; k++) {
        str text = grid->cells[k][at];
        if (text.len == 0 || str_eq(text, grid->cells[k - 1][at]))
            continue;
        column_heading above = heading_of(c, text);
        heading_add_above(&h, &above);
    }
    return h;
}

str heading_text(import_context *c, const heading_grid *grid, size_t at)
{
    str all = STR("");
    for (size_t k = grid->row_count; k-- > 0;) {
        str text = grid->cells[k][at];
        bool is_repeated = k + 1 < grid->row_count && str_eq(text, grid->cells[k + 1][at]);
        bool is_kind = k > 0 && grid->cells[k - 1][at].len > 0 && heading_of(c, text).role != COLUMN_UNKNOWN;
        if (text.len > 0 && !is_repeated && !is_kind)
            all = all.len > 0 ? str_format(c->memory, "%.*s %.*s", STR_ARG(all), STR_ARG(text)) : text;
    }
    return all;
}

/* 计量单位： and its unit may be in two cells. */
static void add_row(import_context *c, import_titles *titles, const heading_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        str text = row->fields[i];
        bool is_open = titles_is_form_block(c, text) &&
                       (str_ends(text, STR("：")) || str_ends(text, STR(":")));
        if (is_open && i + 1 < row->count) {
            size_t next = i + 1;
            while (next + 1 < row->count && row->fields[next].len == 0)
                next++;
            text = str_join(c->scratch, text, row->fields[next]);
            i = next;
        }
        titles_add(c, titles, text);
    }
}

import_titles heading_titles(import_context *c, const heading_rows *rows, size_t first, str sheet)
{
    import_titles titles = { .unit = STR("") };
    for (size_t i = 0; i < first; i++)
        add_row(c, &titles, &rows->items[i]);
    import_titles of_sheet = { .unit = STR("") };
    titles_add(c, &of_sheet, sheet);
    if (titles.year == 0) {
        titles.year = of_sheet.year;
        titles.year_text = of_sheet.year_text;
    }
    if (titles.indicator == INDICATOR_NO_ID) {
        titles.indicator = of_sheet.indicator;
        titles.indicator_text = of_sheet.indicator_text;
    }
    return titles;
}
