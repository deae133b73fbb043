#include "document/read/text_flow.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "base/vec.h"

typedef struct flow_cell {
    str text; /* its paragraphs as lines */
    unsigned row, columns, rows;
} flow_cell;

typedef struct flow_table {
    struct flow_table *outer;
    VEC(flow_cell) cells;
    unsigned rows;
    strbuf text; /* of the open cell */
    bool is_in_cell, is_layout;
} flow_table;

struct text_flow {
    arena *memory;
    flow_nesting nesting;
    flow_table *table; /* the innermost open one; NULL: none */
    strbuf paragraph, boxes, *out;
};

text_flow *text_flow_in(arena *a, flow_nesting nesting, strbuf *out)
{
    text_flow *f = arena_new(a, text_flow);
    *f = (text_flow){ .memory = a,
                      .nesting = nesting,
                      .paragraph = strbuf_in(a, LIMIT_PLAN_BYTES),
                      .boxes = strbuf_in(a, LIMIT_PLAN_BYTES),
                      .out = out };
    return f;
}

bool text_flow_is_in_cell(const text_flow *f)
{
    return f->table && f->table->is_in_cell;
}

/* Text between the cells of a table belongs before the table. */
static strbuf *target_of(text_flow *f)
{
    for (flow_table *t = f->table; t; t = t->outer)
        if (t->is_in_cell)
            return &t->text;
    return f->out;
}

bool text_flow_check(const text_flow *f, error *err)
{
    bool is_full = f->out->is_full || f->paragraph.is_full || f->boxes.is_full;
    for (const flow_table *t = f->table; t; t = t->outer)
        is_full |= t->text.is_full;
    return !is_full || error_set(err, ERROR_TOO_LARGE, "文档的文字超过 8 MiB 的上限",
                                 "the text of the document exceeds the limit of 8 MiB");
}

/* ---- paragraphs ---- */

void text_flow_add(text_flow *f, str text)
{
    strbuf_add(&f->paragraph, text);
}

void text_flow_add_box(text_flow *f, str text)
{
    strbuf_add(&f->boxes, text);
}

str text_flow_text(const text_flow *f)
{
    return strbuf_str(&f->paragraph);
}

static void put_line(strbuf *to, str line)
{
    if (str_trim(line).len == 0)
        return;
    strbuf_add(to, line);
    strbuf_add_char(to, '\n');
}

void text_flow_end_paragraph(text_flow *f)
{
    strbuf *to = target_of(f);
    str boxes = strbuf_str(&f->boxes), line;
    put_line(to, strbuf_str(&f->paragraph));
    while (str_next_line(&boxes, &line))
        put_line(to, line);
    strbuf_clear(&f->paragraph);
    strbuf_clear(&f->boxes);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

str text_flow_cut_run(str *text, bool *are_blanks_out)
{
    size_t end = 0;
    *are_blanks_out = text->len > 0 && is_blank(text->data[0]);
    while (end < text->len && is_blank(text->data[end]) == *are_blanks_out)
        end++;
    str run = str_slice(*text, 0, end);
    *text = str_from(*text, end);
    return run;
}

/* ---- tables ---- */

void text_flow_open_table(text_flow *f)
{
    text_flow_end_paragraph(f);
    flow_table *t = arena_new(f->memory, flow_table);
    *t = (flow_table){ .outer = f->table, .text = strbuf_in(f->memory, LIMIT_PLAN_BYTES) };
    if (f->table && f->nesting == NESTED_MAKES_LAYOUT)
        f->table->is_layout = true;
    f->table = t;
}

void text_flow_open_row(text_flow *f)
{
    text_flow_close_cell(f);
    if (f->table)
        f->table->rows++;
}

void text_flow_open_cell(text_flow *f, unsigned columns, unsigned rows)
{
    text_flow_close_cell(f);
    flow_table *t = f->table;
    if (!t)
        return;
    if (t->rows == 0)
        t->rows = 1;
    *vec_push(f->memory, &t->cells) = (flow_cell){ .row = t->rows,
                                                   .columns = columns ? columns : 1,
                                                   .rows = rows ? rows : 1 };
    strbuf_clear(&t->text);
    t->is_in_cell = true;
}

void text_flow_close_cell(text_flow *f)
{
    flow_table *t = f->table;
    if (!t || !t->is_in_cell)
        return;
    text_flow_end_paragraph(f);
    t->cells.items[t->cells.count - 1].text = str_trim(str_copy(f->memory, strbuf_str(&t->text)));
    t->is_in_cell = false;
}

/* A cell of a web page with more text than that is an article, and its table only arranges the page. */
enum { ARTICLE_BYTES = 6 * 1024 };

static bool has_article(const flow_table *t)
{
    for (size_t i = 0; i < t->cells.count; i++)
        if (t->cells.items[i].text.len > ARTICLE_BYTES)
            return true;
    return false;
}

static void put_on_one_line(strbuf *to, str text)
{
    for (size_t i = 0; i < text.len; i++)
        strbuf_add_char(to, text.data[i] == '\n' || text.data[i] == '\t' ? ' ' : text.data[i]);
}

static void put_column(strbuf *to, size_t *column, str text)
{
    if (*column > 0)
        strbuf_add_char(to, *column < LIMIT_TABLE_COLUMNS ? '\t' : ' ');
    put_on_one_line(to, text);
    ++*column;
}

/* Columns that a cell of a row above reaches down to: by how many more rows. */
static void put_covered(strbuf *to, size_t *column, unsigned *covered)
{
    while (*column < LIMIT_TABLE_COLUMNS && covered[*column] > 0) {
        covered[*column]--;
        put_column(to, column, STR(CELL_OF_ABOVE));
    }
}

static void put_rows(const flow_table *t, strbuf *to)
{
    unsigned covered[LIMIT_TABLE_COLUMNS] = { 0 };
    size_t at = 0;
    for (unsigned row = 1; row <= t->rows; row++) {
        size_t column = 0, before = to->len, first = at;
        for (; at < t->cells.count && t->cells.items[at].row == row; at++) {
            const flow_cell *c = &t->cells.items[at];
            put_covered(to, &column, covered);
            for (unsigned i = 0; i < c->columns && (i == 0 || column < LIMIT_TABLE_COLUMNS); i++) {
                if (column < LIMIT_TABLE_COLUMNS)
                    covered[column] = c->rows - 1;
                put_column(to, &column, i == 0 ? c->text : STR(""));
            }
        }
        put_covered(to, &column, covered);
        if (to->len > before || at > first)
            strbuf_add_char(to, '\n');
    }
}

/* The cells of a table that only arranges a page, or is inside a cell. */
static void put_texts(const flow_table *t, strbuf *to)
{
    for (size_t i = 0; i < t->cells.count; i++)
        if (t->cells.items[i].text.len > 0) {
            strbuf_add(to, t->cells.items[i].text);
            strbuf_add_char(to, '\n');
        }
}

void text_flow_close_table(text_flow *f)
{
    flow_table *t = f->table;
    if (!t)
        return;
    text_flow_close_cell(f);
    text_flow_end_paragraph(f);
    f->table = t->outer;
    strbuf *to = target_of(f);
    bool is_box = t->cells.count == 1 && str_has(t->cells.items[0].text, STR("\n"));
    bool is_layout = f->nesting == NESTED_MAKES_LAYOUT ? t->is_layout || has_article(t) : f->table != 0;
    if (is_layout)
        put_texts(t, to);
    else if (is_box) {
        strbuf_add(to, STR("┌──┐\n"));
        put_texts(t, to);
        strbuf_add(to, STR("└──┘\n"));
    } else
        put_rows(t, to);
}
