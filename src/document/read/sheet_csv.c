/* The sheets of a workbook as CSV: one line per row, cells merged downwards repeated. */
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/limits.h"
#include "base/vec.h"
#include "document/read/sheet_hidden.h"
#include "document/read/sheet_sink.h"
#include "document/read/sheet_text.h"

typedef struct csv_sink {
    sheet_sink base;
    strbuf *out, heads, skipped;
    unsigned sheet_count, lines;
    /* the sheet */
    str name;
    size_t start;      /* of its text, with the line of its name */
    size_t rows_start; /* of its rows */
    unsigned name_line, rows_out;
    sheet_hidden hidden; /* rows and columns */
    bool has_content, has_merges; /* has_merges: they are known, it is read again */
    VEC(sheet_merge) merges;
    size_t next_merge;
    sheet_merge active[LIMIT_CSV_COLUMNS];
    str active_text[LIMIT_CSV_COLUMNS];
    /* the row */
    str cells[LIMIT_CSV_COLUMNS];
    unsigned columns; /* that have a cell */
} csv_sink;

/* A blank row of the answer costs more than its byte: the answer may be copied as it grows. */
enum { BLANK_ROW_STEPS = 4 };

static bool spend(csv_sink *c, size_t steps, error *err)
{
    return archive_spend(c->base.z, steps, err);
}

static void note_hidden(csv_sink *c, unsigned row, size_t count)
{
    for (size_t i = 0; i < count; i++)
        c->hidden.columns[i] |= c->base.column_is_hidden[i] && str_trim(c->cells[i]).len > 0;
    if (c->base.row_is_hidden)
        sheet_hidden_add_row(&c->hidden, row);
}

static bool begin(sheet_sink *s, str name, bool is_hidden, error *err)
{
    csv_sink *c = (csv_sink *)(void *)s;
    (void)is_hidden;
    (void)err;
    c->name = sheet_one_line(s->memory, name);
    c->start = c->out->len;
    c->name_line = c->sheet_count > 0 ? c->lines + 1 : 0;
    if (c->sheet_count > 0) {
        csv_write_field(c->out, c->name, ',');
        strbuf_add_char(c->out, '\n');
    }
    c->rows_start = c->out->len;
    c->rows_out = c->columns = 0;
    c->merges.count = c->next_merge = 0;
    c->has_content = c->has_merges = false;
    sheet_hidden_forget(&c->hidden);
    return true;
}

static void set_cell(csv_sink *c, size_t column, str text)
{
    for (; c->columns <= column; c->columns++)
        c->cells[c->columns] = STR("");
    c->cells[column] = text;
}

static bool cell(sheet_sink *s, const sheet_cell *one, error *err)
{
    csv_sink *c = (csv_sink *)(void *)s;
    bool is_blank = str_trim(one->shown).len == 0;
    c->has_content |= !is_blank;
    if (one->column < c->columns && c->cells[one->column].len > 0)
        return error_set(err, ERROR_INPUT, "文件已损坏：同一位置有两个单元格",
                         "the file is damaged: two cells have the same reference");
    if (one->column < LIMIT_CSV_COLUMNS)
        set_cell(c, one->column, one->shown);
    else if (!is_blank)
        return error_set(err, ERROR_TOO_LARGE, "工作表超过 256 列", "the sheet has more than 256 columns");
    return true;
}

static bool merge(sheet_sink *s, sheet_merge m, error *err)
{
    csv_sink *c = (csv_sink *)(void *)s;
    if (c->has_merges || m.row_last <= m.row_first || m.column >= LIMIT_CSV_COLUMNS)
        return true;
    if (c->merges.count == LIMIT_SHEET_MERGES)
        return error_set(err, ERROR_TOO_LARGE, "合并的单元格过多", "too many merged cells");
    *vec_push(s->memory, &c->merges) = m;
    return true;
}

static void fill_merged(csv_sink *c, unsigned row)
{
    for (; c->next_merge < c->merges.count && c->merges.items[c->next_merge].row_first <= row;
         c->next_merge++) {
        const sheet_merge *m = &c->merges.items[c->next_merge];
        c->active[m->column] = *m;
        c->active_text[m->column] = m->row_first == row && m->column < c->columns
                                        ? str_copy(c->base.memory, c->cells[m->column])
                                        : STR("");
    }
    for (size_t i = 0; i < LIMIT_CSV_COLUMNS; i++)
        if (c->active[i].row_last >= row && c->active[i].row_first < row && c->active_text[i].len > 0 &&
            (i >= c->columns || c->cells[i].len == 0))
            set_cell(c, i, c->active_text[i]);
}

static bool write_row(csv_sink *c, unsigned row, size_t count, error *err)
{
    if (!spend(c, BLANK_ROW_STEPS * (size_t)(row - c->rows_out), err))
        return false;
    for (; c->rows_out + 1 < row; c->rows_out++)
        strbuf_add_char(c->out, '\n');
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            strbuf_add_char(c->out, ',');
        csv_write_field(c->out, sheet_one_line(c->base.scratch, c->cells[i]), ',');
        if (!spend(c, c->cells[i].len, err))
            return false;
    }
    strbuf_add_char(c->out, '\n');
    c->rows_out++;
    return !c->out->is_full || error_set(err, ERROR_TOO_LARGE, "工作表过大；请另存为 CSV 再导入",
                                         "the sheet is too large; save it as CSV and import the CSV file");
}

static bool end_row(sheet_sink *s, unsigned row, error *err)
{
    csv_sink *c = (csv_sink *)(void *)s;
    size_t count = 0;
    if (c->has_merges) {
        fill_merged(c, row);
        if (!spend(c, LIMIT_CSV_COLUMNS, err))
            return false;
    }
    for (size_t i = 0; i < c->columns; i++)
        if (c->cells[i].len > 0)
            count = i + 1;
    if (count > 0)
        note_hidden(c, row, count);
    bool done = spend(c, c->columns, err) && (count == 0 || write_row(c, row, count, err));
    c->columns = 0;
    return done;
}

static int compare_merges(const void *a, const void *b)
{
    const sheet_merge *x = a, *y = b;
    return x->row_first < y->row_first ? -1 : x->row_first > y->row_first;
}

/* Merged cells are listed behind the cells: a sheet with cells merged downwards is read once more. */
static bool end(sheet_sink *s, bool *again_out, error *err)
{
    csv_sink *c = (csv_sink *)(void *)s;
    (void)err;
    *again_out = !c->has_merges && c->merges.count > 0;
    if (*again_out) {
        qsort(c->merges.items, c->merges.count, sizeof *c->merges.items, compare_merges);
        c->has_merges = true;
        c->out->len = c->rows_start;
        c->rows_out = c->columns = 0;
        c->has_content = false;
        sheet_hidden_forget(&c->hidden);
        memset(c->active, 0, sizeof c->active);
        return true;
    }
    if (!c->has_content) {
        c->out->len = c->start;
        return true;
    }
    c->lines = c->name_line + c->rows_out;
    c->sheet_count++;
    str rows = sheet_hidden_rows(&c->hidden), columns = sheet_hidden_columns(&c->hidden, c->base.memory);
    strbuf_addf(&c->heads, "%u %.*s %.*s %.*s\n", c->name_line, STR_ARG(rows), STR_ARG(columns),
                STR_ARG(c->name));
    return true;
}

static bool finish(sheet_sink *s, error *err)
{
    csv_sink *c = (csv_sink *)(void *)s;
    if (c->sheet_count == 0)
        return error_set(err, ERROR_INPUT, "工作簿为空", "the workbook is empty");
    size_t csv_bytes = c->out->len;
    strbuf_add(c->out, strbuf_str(&c->heads));
    strbuf_add(c->out, strbuf_str(&c->skipped));
    strbuf_addf(c->out, "%zu %u", csv_bytes, c->sheet_count);
    return true;
}

void sheet_skip(sheet_sink *s, str name)
{
    if (!s->skipped)
        return;
    strbuf_add(s->skipped, sheet_one_line(s->memory, name));
    strbuf_add_char(s->skipped, '\n');
}

sheet_sink *sheet_csv_sink(arena *a, strbuf *out)
{
    csv_sink *c = arena_new(a, csv_sink);
    *c = (csv_sink){ .base = { .memory = a,
                               .begin = begin,
                               .cell = cell,
                               .end_row = end_row,
                               .merge = merge,
                               .end = end,
                               .finish = finish },
                     .out = out,
                     .heads = strbuf_in(a, 0),
                     .skipped = strbuf_in(a, 0),
                     .hidden = sheet_hidden_in(a) };
    c->base.skipped = &c->skipped;
    return &c->base;
}
