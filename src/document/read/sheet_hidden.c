#include "document/read/sheet_hidden.h"

#include <string.h>

sheet_hidden sheet_hidden_in(arena *a)
{
    return (sheet_hidden){ .rows = strbuf_in(a, 0) };
}

void sheet_hidden_forget(sheet_hidden *h)
{
    strbuf_clear(&h->rows);
    h->first = h->last = 0;
    memset(h->columns, 0, sizeof h->columns);
}

static void add_range(sheet_hidden *h)
{
    enum { LIST_BYTES_MAX = 200 };
    strbuf *b = &h->rows;
    if (h->first == 0 || b->len > LIST_BYTES_MAX)
        return;
    strbuf_addf(b, "%s%u", b->len > 0 ? "," : "", h->first);
    if (h->last > h->first)
        strbuf_addf(b, "-%u", h->last);
    if (b->len > LIST_BYTES_MAX)
        strbuf_add(b, STR(",…"));
}

void sheet_hidden_add_row(sheet_hidden *h, unsigned row)
{
    if (h->first == 0 || row > h->last + 1) {
        add_range(h);
        h->first = row;
    }
    h->last = row;
}

str sheet_hidden_rows(sheet_hidden *h)
{
    add_range(h);
    h->first = h->last = 0;
    return h->rows.len > 0 ? strbuf_str(&h->rows) : STR("-");
}

str sheet_hidden_columns(const sheet_hidden *h, arena *a)
{
    enum { LETTERS = 26 };
    strbuf b = strbuf_in(a, 0);
    for (int i = 0; i < LIMIT_CSV_COLUMNS; i++) {
        if (!h->columns[i])
            continue;
        strbuf_add(&b, b.len > 0 ? STR(",") : STR(""));
        if (i >= LETTERS)
            strbuf_add_char(&b, (char)('A' + i / LETTERS - 1));
        strbuf_add_char(&b, (char)('A' + i % LETTERS));
    }
    return b.len > 0 ? strbuf_str(&b) : STR("-");
}
