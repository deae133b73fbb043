#include "dataset/heading_guess.h"

#include "base/limits.h"
#include "dataset/cells.h"
#include "dataset/heading_rows.h"
#include "dataset/mapping_open.h"
#include "dataset/proposal.h"

/* What the cells of a column seem to be. */
typedef struct column_cells {
    size_t filled, regions, indicators, years, numbers;
} column_cells;

static column_cells cells_of(import_context *c, const heading_rows *rows, size_t heading, size_t at)
{
    column_cells all = { 0 };
    for (size_t i = heading + 1; i < rows->count; i++) {
        const region *r;
        error ignored;
        decimal value;
        str text = at < rows->items[i].count ? rows->items[i].fields[at] : STR("");
        if (text.len == 0)
            continue;
        all.filled++;
        bool is_year = import_read_year(c->scratch, text).kind != YEAR_WRONG;
        bool is_number = !is_year && decimal_parse(text, &value, &ignored);
        all.years += is_year;
        all.numbers += is_number;
        all.regions += !is_year && import_find_region(c, text, &r, &ignored);
        all.indicators += !is_year && import_find_indicator(c, text) != 0;
    }
    return all;
}

/* The heading that fits the cells of a column; empty: none does. Few of their names may be known. */
static str guess(const column_cells *cells)
{
    bool is_text = cells->numbers == 0 && cells->years == 0;
    if (is_text && cells->regions > cells->indicators)
        return STR("region");
    if (is_text && cells->indicators > 0)
        return STR("indicator");
    if (cells->years * 2 > cells->filled)
        return STR("period");
    return cells->numbers * 2 > cells->filled ? STR("value") : STR("");
}

static size_t filled(const str *fields, size_t count)
{
    size_t all = 0;
    for (size_t i = 0; i < count; i++)
        all += str_trim(fields[i]).len > 0;
    return all;
}

/* The first row that may be a heading and has a row of figures right below it. */
static const heading_row *find_row(import_context *c, const heading_rows *rows, size_t *at_out)
{
    for (size_t i = 0; i + 1 < rows->count; i++) {
        const heading_row *row = &rows->items[i], *next = row + 1;
        *at_out = i;
        if (heading_is_possible(c, rows, i) && !heading_is_possible(c, rows, i + 1) &&
            filled(row->fields, row->count) > 1 && filled(next->fields, next->count) > 1)
            return row;
    }
    return 0;
}

/* The names in the column of regions or indicators, of all rows but those with one cell. */
static void propose_names(import_context *c, const csv_reader *from, size_t column, mapping_kind kind)
{
    str fields[LIMIT_CSV_COLUMNS];
    size_t count;
    bool more = true;
    error ignored;
    csv_reader csv = *from;
    while (csv_next(&csv, fields, &count, &more, &ignored) && more &&
           (c->end_line == 0 || csv.line < c->end_line)) {
        const region *r = 0;
        str text = column < count ? str_trim(csv_without_guard(fields[column])) : STR("");
        if (text.len == 0 || filled(fields, count) < 2)
            continue;
        const indicator *i = kind == MAPPING_INDICATOR ? import_find_indicator(c, text) : 0;
        if (kind == MAPPING_REGION && !import_find_region(c, text, &r, &ignored))
            r = 0;
        import_propose(c, kind, text, i ? i->code : r ? r->code : STR(""));
    }
}

/* The mapping of the import, with the headings that were guessed. */
static bool open_guessed(import_context *c, error *err)
{
    const import_proposal *p = c->options->proposal;
    const mapping *begin = c->options->mapping;
    VEC(mapping_name) names = { 0 };
    size_t begun = begin ? begin->count : 0;
    for (size_t i = 0; i < p->names.count; i++)
        if (i < begun || (p->names.items[i].kind == MAPPING_HEADING && p->names.items[i].ours.len > 0))
            *vec_push(c->memory, &names) = p->names.items[i];
    return import_mapping_open(c, &(mapping){ .name = STR(""), .names = names.items, .count = names.count },
                               err);
}

/* The columns of a row of headings: what the heading of each may be; STR_NONE where it is known. */
typedef struct guessed_columns {
    str ours[LIMIT_CSV_COLUMNS];
    size_t value_count;
    bool has_indicator;
    size_t text; /* the first column of texts that are no names of the catalogue; LIMIT_CSV_COLUMNS: none */
} guessed_columns;

static void guess_columns(import_context *c, const heading_rows *rows, size_t at, guessed_columns *g)
{
    const heading_row *row = &rows->items[at];
    *g = (guessed_columns){ .text = LIMIT_CSV_COLUMNS };
    for (size_t i = 0; i < row->count; i++) {
        column_heading h = heading_of(c, row->fields[i]);
        column_cells cells = cells_of(c, rows, at, i);
        bool is_figure = h.is_of_figures && !h.is_unknown;
        bool is_known = row->fields[i].len == 0 || h.role != COLUMN_UNKNOWN || is_figure;
        g->ours[i] = is_known ? STR_NONE : guess(&cells);
        g->value_count += str_eq(g->ours[i], STR("value"));
        g->has_indicator |= h.role == COLUMN_INDICATOR || h.role == COLUMN_INDICATOR_NAME ||
                            h.indicator != INDICATOR_NO_ID || str_eq(g->ours[i], STR("indicator"));
        bool is_text = !is_known && cells.filled > 0 && cells.numbers == 0 && g->ours[i].len == 0;
        if (is_text && g->text == LIMIT_CSV_COLUMNS)
            g->text = i;
        if (h.role == COLUMN_REGION || h.role == COLUMN_REGION_NAME || str_eq(g->ours[i], STR("region")))
            propose_names(c, &row->after, i, MAPPING_REGION);
        if (h.role == COLUMN_INDICATOR_NAME || str_eq(g->ours[i], STR("indicator")))
            propose_names(c, &row->after, i, MAPPING_INDICATOR);
    }
    if (g->has_indicator || g->value_count > 1 || g->text == LIMIT_CSV_COLUMNS)
        return;
    g->ours[g->text] = STR("indicator");
    propose_names(c, &row->after, g->text, MAPPING_INDICATOR);
}

/* One column of figures has values; several have an indicator each, whose names a person must find. */
static size_t propose_columns(import_context *c, const heading_rows *rows, size_t at)
{
    size_t guessed = 0;
    const heading_row *row = &rows->items[at];
    guessed_columns *g = arena_new(c->memory, guessed_columns);
    guess_columns(c, rows, at, g);
    for (size_t i = 0; i < row->count; i++) {
        if (!g->ours[i].data)
            continue;
        bool is_indicator = g->value_count > 1 && str_eq(g->ours[i], STR("value"));
        import_propose(c, is_indicator ? MAPPING_INDICATOR : MAPPING_HEADING, row->fields[i],
                       is_indicator ? STR("") : g->ours[i]);
        guessed += !is_indicator && g->ours[i].len > 0;
    }
    return guessed;
}

bool import_guess_headings(import_context *c, const csv_reader *csv, const import_sheet *sheet, error *err)
{
    size_t at;
    heading_rows rows;
    if (!c->options->proposal || !heading_rows_read(c, csv, &rows, err))
        return false;
    const heading_row *row = find_row(c, &rows, &at);
    if (!row)
        return false;
    import_propose(c, MAPPING_SHEET, sheet->name, str_format(c->scratch, "%u", row->line - sheet->line));
    return propose_columns(c, &rows, at) > 0 && open_guessed(c, err);
}
