/* The sheets of a workbook as the lines of a document.
 *
 * A row of one cell above or below the rows of several is a paragraph; other rows have tabs between
 * cells, as in a table of a Word document. The name that a person gave to a sheet is a heading above its
 * first table, unless its head says it or there is no other sheet. A head that is that of the first sheet
 * again is left out, like the running head of a page. Before all that, lines of what is hidden and has
 * content, as office_read_sheets gives them, and an empty line. */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "document/read/sheet_hidden.h"
#include "document/read/sheet_sink.h"
#include "document/read/sheet_text.h"
#include "document/read/text_flow.h"

typedef struct sheet_row {
    unsigned row, first, last; /* columns of the first and the last cell */
    const str *cells;          /* [last - first + 1] */
} sheet_row;

typedef struct sheet_part {
    str name, head, text; /* head: its paragraphs above the first table, or all */
} sheet_part;

typedef struct lines_sink {
    sheet_sink base;
    strbuf *out, hidden_list;
    VEC(sheet_part) parts; /* the visible sheets with content */
    size_t bytes;          /* of their texts */
    /* the sheet */
    str name;
    bool is_hidden, has_content; /* of a hidden one no more is kept */
    VEC(sheet_row) rows;
    sheet_hidden hidden; /* its rows and columns */
    VEC(sheet_merge) merges;
    /* the row */
    str cells[LIMIT_TABLE_COLUMNS];
    unsigned columns;
} lines_sink;

static bool begin(sheet_sink *s, str name, bool is_hidden, error *err)
{
    lines_sink *l = (lines_sink *)(void *)s;
    (void)err;
    l->name = str_trim(sheet_one_line(s->memory, name));
    l->is_hidden = is_hidden;
    l->has_content = false;
    l->rows.count = l->merges.count = 0;
    l->columns = 0;
    sheet_hidden_forget(&l->hidden);
    return true;
}

static str cell_line(arena *a, str shown)
{
    return str_trim(str_replace(a, sheet_one_line(a, shown), STR("\t"), STR(" ")));
}

static bool cell(sheet_sink *s, const sheet_cell *c, error *err)
{
    lines_sink *l = (lines_sink *)(void *)s;
    str text = cell_line(s->memory, c->shown);
    if (!text.len)
        return true;
    l->has_content = true;
    if (l->is_hidden)
        return archive_spend(s->z, text.len, err);
    if (c->column >= LIMIT_TABLE_COLUMNS)
        return error_set(err, ERROR_TOO_LARGE, "工作表“%.*s”超过 %d 列", "the sheet \"%.*s\" has more than %d columns",
                         STR_ARG(l->name), (int)LIMIT_TABLE_COLUMNS);
    l->hidden.columns[c->column] |= s->column_is_hidden[c->column];
    for (; l->columns <= c->column; l->columns++)
        l->cells[l->columns] = STR("");
    l->cells[c->column] = text.data == c->shown.data ? str_copy(s->memory, text) : text;
    return archive_spend(s->z, text.len, err);
}

static bool end_row(sheet_sink *s, unsigned row, error *err)
{
    lines_sink *l = (lines_sink *)(void *)s;
    unsigned first = 0, columns = l->columns;
    l->columns = 0;
    while (first < columns && !l->cells[first].len)
        first++;
    if (first == columns)
        return true;
    if (l->rows.count == LIMIT_PLAN_LINES)
        return error_set(err, ERROR_TOO_LARGE, "工作表“%.*s”超过 %d 行", "the sheet \"%.*s\" has more than %d rows",
                         STR_ARG(l->name), (int)LIMIT_PLAN_LINES);
    if (s->row_is_hidden)
        sheet_hidden_add_row(&l->hidden, row);
    str *cells = arena_array(s->memory, str, columns - first);
    for (unsigned c = first; c < columns; c++)
        cells[c - first] = l->cells[c];
    *vec_push(s->memory, &l->rows) = (sheet_row){ row, first, columns - 1, cells };
    return archive_spend(s->z, columns - first, err);
}

static bool merge(sheet_sink *s, sheet_merge m, error *err)
{
    lines_sink *l = (lines_sink *)(void *)s;
    if (m.row_last <= m.row_first || m.column >= LIMIT_TABLE_COLUMNS)
        return true;
    if (l->merges.count == LIMIT_SHEET_MERGES)
        return error_set(err, ERROR_TOO_LARGE, "合并的单元格过多", "too many merged cells");
    *vec_push(s->memory, &l->merges) = m;
    return true;
}

static int compare_merges(const void *a, const void *b)
{
    const sheet_merge *x = a, *y = b;
    return x->row_first < y->row_first ? -1 : x->row_first > y->row_first;
}

/* The merges that reach down to a row, by column; rows are asked for in their order. */
typedef struct covering {
    size_t next; /* of the merges */
    unsigned last[LIMIT_TABLE_COLUMNS];
} covering;

static void cover(covering *c, const lines_sink *l, unsigned row)
{
    for (; c->next < l->merges.count && l->merges.items[c->next].row_first < row; c->next++)
        c->last[l->merges.items[c->next].column] = l->merges.items[c->next].row_last;
}

/* Columns to the left of all tables count for nothing, nor do merged cells to the right of all texts. */
static void put_row(strbuf *out, const sheet_row *r, unsigned left, unsigned right, const covering *covered)
{
    unsigned last = r->last;
    for (unsigned c = r->last + 1; c <= right; c++)
        last = covered->last[c] >= r->row ? c : last;
    for (unsigned c = left; c <= last; c++) {
        str text = c < r->first || c > r->last ? STR("") : r->cells[c - r->first];
        strbuf_add(out, text.len || covered->last[c] < r->row ? text : STR(CELL_OF_ABOVE));
        if (c < last || left == last || r->first == last)
            strbuf_add_char(out, '\t');
    }
    strbuf_add_char(out, '\n');
}

static void put_paragraph(strbuf *out, const sheet_row *r)
{
    for (unsigned c = r->first; c <= r->last; c++) {
        strbuf_add(out, r->cells[c - r->first]);
        strbuf_add_char(out, c < r->last ? '\t' : '\n');
    }
}

static sheet_part part_of_rows(lines_sink *l)
{
    strbuf out = strbuf_in(l->base.memory, LIMIT_PLAN_BYTES);
    size_t head_bytes = 0;
    covering covered = { 0 };
    if (l->merges.count)
        qsort(l->merges.items, l->merges.count, sizeof *l->merges.items, compare_merges);
    size_t table = l->rows.count, table_end = 0;
    unsigned left = LIMIT_TABLE_COLUMNS, right = 0;
    for (size_t i = 0; i < l->rows.count; i++) {
        const sheet_row *r = &l->rows.items[i];
        right = r->last > right ? r->last : right;
        if (r->first == r->last)
            continue;
        table = i < table ? i : table;
        table_end = i + 1;
        left = r->first < left ? r->first : left;
    }
    for (size_t i = 0; i < l->rows.count; i++) {
        const sheet_row *r = &l->rows.items[i];
        bool is_paragraph = i < table || (i >= table_end && r->first <= left);
        head_bytes = i == table ? out.len : head_bytes;
        if (i > 0 && r->row > r[-1].row + 1)
            strbuf_add_char(&out, '\n');
        cover(&covered, l, r->row);
        if (is_paragraph)
            put_paragraph(&out, r);
        else
            put_row(&out, r, left, right, &covered);
    }
    l->bytes += out.len + out.is_full;
    str all = strbuf_str(&out);
    head_bytes = table == l->rows.count ? all.len : head_bytes;
    return (sheet_part){ l->name, str_slice(all, 0, head_bytes), str_from(all, head_bytes) };
}

static void list_hidden(lines_sink *l, const char *what, str which)
{
    if (!str_eq(which, STR("-")))
        strbuf_addf(&l->hidden_list, "%s %.*s %.*s\n", what, STR_ARG(which), STR_ARG(l->name));
}

static bool end(sheet_sink *s, bool *again_out, error *err)
{
    lines_sink *l = (lines_sink *)(void *)s;
    *again_out = false;
    if (l->is_hidden && l->has_content)
        list_hidden(l, "sheet", STR("all"));
    else if (l->has_content) {
        list_hidden(l, "rows", sheet_hidden_rows(&l->hidden));
        list_hidden(l, "columns", sheet_hidden_columns(&l->hidden, s->memory));
        *vec_push(s->memory, &l->parts) = part_of_rows(l);
    }
    return l->bytes <= LIMIT_PLAN_BYTES || error_set(err, ERROR_TOO_LARGE, "文档的文字超过 8 MiB 的上限",
                                         "the text of the document exceeds the limit of 8 MiB");
}

/* Not Sheet1 or 工作表 2, which are names of the program. */
static bool is_named_by_person(str name)
{
    static const str words[] = { STR_INIT("Sheet"), STR_INIT("sheet"), STR_INIT("工作表"), STR_INIT("表") };
    static const char others[] = "0123456789 ()-_";
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_take(&name, words[i]))
            break;
    while (name.len && memchr(others, name.data[0], sizeof others - 1))
        name = str_from(name, 1);
    return name.len > 0;
}

static bool finish(sheet_sink *s, error *err)
{
    lines_sink *l = (lines_sink *)(void *)s;
    strbuf_add(l->out, strbuf_str(&l->hidden_list));
    strbuf_add_char(l->out, '\n');
    for (size_t i = 0; i < l->parts.count; i++) {
        const sheet_part *p = &l->parts.items[i];
        bool is_named = l->parts.count > 1 && !str_has(p->head, p->name) && is_named_by_person(p->name);
        bool is_again = i > 0 && str_eq(p->head, l->parts.items[0].head);
        if (!is_again && p->text.len)
            strbuf_add(l->out, p->head);
        if (is_named) {
            strbuf_add_char(l->out, '\n');
            strbuf_add(l->out, p->name);
            strbuf_add(l->out, STR("\n\n"));
        }
        strbuf_add(l->out, p->text.len || is_again ? p->text : p->head);
        strbuf_add_char(l->out, '\n');
    }
    return !l->out->is_full || error_set(err, ERROR_TOO_LARGE, "文档的文字超过 8 MiB 的上限",
                                         "the text of the document exceeds the limit of 8 MiB");
}

sheet_sink *sheet_lines_sink(arena *a, strbuf *out)
{
    lines_sink *l = arena_new(a, lines_sink);
    *l = (lines_sink){ .base = { .memory = a,
                                 .wants_hidden = true,
                                 .begin = begin,
                                 .cell = cell,
                                 .end_row = end_row,
                                 .merge = merge,
                                 .end = end,
                                 .finish = finish },
                       .out = out,
                       .hidden_list = strbuf_in(a, 0),
                       .hidden = sheet_hidden_in(a) };
    return &l->base;
}
