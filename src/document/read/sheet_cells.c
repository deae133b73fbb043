/* All cells of all sheets as records, hidden sheets too; office.c reads them. A sheet is
 * "S <hidden> <bytes of its name>\n" and the name; a cell "C <row> <column> <kind> <bytes shown> <bytes of
 * number>\n" and the two texts. */
#include "document/read/sheet_sink.h"

typedef struct cells_sink {
    sheet_sink base;
    strbuf *out;
} cells_sink;

static bool check_room(const strbuf *out, error *err)
{
    return !out->is_full || error_set(err, ERROR_TOO_LARGE, "工作簿的内容过多，不像填报表",
                                      "the workbook has too much content for a form");
}

static bool begin(sheet_sink *s, str name, bool is_hidden, error *err)
{
    strbuf *out = ((cells_sink *)(void *)s)->out;
    strbuf_addf(out, "S %d %zu\n", is_hidden, name.len);
    strbuf_add(out, name);
    return check_room(out, err);
}

static bool cell(sheet_sink *s, const sheet_cell *c, error *err)
{
    strbuf *out = ((cells_sink *)(void *)s)->out;
    if (str_trim(c->shown).len == 0 && c->number.len == 0)
        return true;
    strbuf_addf(out, "C %u %u %d %zu %zu\n", c->row, c->column, (int)c->kind, c->shown.len, c->number.len);
    strbuf_add(out, c->shown);
    strbuf_add(out, c->number);
    return archive_spend(s->z, c->shown.len, err) && check_room(out, err);
}

static bool end_row(sheet_sink *s, unsigned row, error *err)
{
    (void)s;
    (void)row;
    (void)err;
    return true;
}

static bool merge(sheet_sink *s, sheet_merge m, error *err)
{
    (void)s;
    (void)m;
    (void)err;
    return true;
}

static bool end(sheet_sink *s, bool *again_out, error *err)
{
    (void)s;
    (void)err;
    *again_out = false;
    return true;
}

static bool finish(sheet_sink *s, error *err)
{
    (void)s;
    (void)err;
    return true;
}

sheet_sink *sheet_cells_sink(arena *a, strbuf *out)
{
    cells_sink *c = arena_new(a, cells_sink);
    *c = (cells_sink){ .base = { .memory = a,
                                 .wants_hidden = true,
                                 .wants_kinds = true,
                                 .begin = begin,
                                 .cell = cell,
                                 .end_row = end_row,
                                 .merge = merge,
                                 .end = end,
                                 .finish = finish },
                       .out = out };
    return &c->base;
}
