#include "document/write/sheets.h"

#include "base/map.h"
#include "document/walk.h"
#include "document/write/book.h"
#include "document/write/paper.h"

enum {
    SHEETS_MAX = 250,
    WIDTH_WHOLE = 110,
    WIDTH_MIN = 6,
    TITLE_POINTS = 14,
};

typedef struct writer {
    arena *a;
    const document *d;
    book *to;
    str heading;        /* the newest */
    map names;          /* of sheets, taken */
    size_t count;
} writer;

static const book_look title_look = { .size = TITLE_POINTS, .is_bold = true };
static const book_look head_look = { .is_bold = true, .is_wrapped = true, .has_border = true,
                                     .align = BOOK_CENTER, .fill = BOOK_GREY };
/* By the number of decimals. */
static const char *const number_formats[] = { "0", "0.0", "0.00", "0.000", "0.0000" };
static const book_look group_look = { .is_bold = true, .has_border = true, .fill = BOOK_GREY };

/* A name that no sheet has yet. */
static str name_of(writer *w, str wanted)
{
    str name = book_sheet_name(w->a, wanted);
    uint64_t before;
    for (size_t again = 2; name.len == 0 || map_get(&w->names, name, &before); again++)
        name = str_format(w->a, "%.*s %zu", STR_ARG(book_sheet_name(w->a, wanted)), again);
    map_set(&w->names, name, 1);
    return name;
}

static book_sheet *begin_sheet(writer *w, str wanted)
{
    w->count++;
    book_sheet *s = book_add_sheet(w->to, name_of(w, wanted));
    book_text(s, (book_place){ 0, 0 }, w->d->title, &title_look);
    return s;
}

static void put_cell(writer *w, book_sheet *s, book_place at, const spans *cell, column_align align)
{
    static const book_align aligns[] = { [ALIGN_LEFT] = BOOK_LEFT, [ALIGN_RIGHT] = BOOK_RIGHT,
                                         [ALIGN_CENTRE] = BOOK_CENTER };
    book_look look = { .align = aligns[align], .is_wrapped = true, .has_border = true };
    str text = str_trim(spans_text(w->a, cell));
    decimal value;
    error ignored;
    if (align != ALIGN_RIGHT || text.len == 0 || !decimal_parse(text, &value, &ignored)) {
        book_text(s, at, text, &look);
        return;
    }
    look.number = value.places < COUNT_OF(number_formats) ? number_formats[value.places] : 0;
    book_number(s, at, value, &look);
}

static void put_table(void *payload, const block *b)
{
    writer *w = payload;
    const table *t = b->table;
    double *widths = arena_array(w->a, double, t->column_count);
    if (t->column_count == 0)
        return;
    uint32_t row = 2, last = (uint32_t)t->column_count - 1;
    book_sheet *s = begin_sheet(w, t->caption.len ? t->caption : w->heading.len ? w->heading : w->d->title);
    paper_widths(w->d, t, WIDTH_WHOLE, widths);
    for (size_t c = 0; c < t->column_count; c++) {
        book_column(s, (uint32_t)c, widths[c] < WIDTH_MIN ? WIDTH_MIN : widths[c], false);
        book_text(s, (book_place){ row, (uint32_t)c }, t->columns[c].title, &head_look);
    }
    book_freeze(s, (book_place){ row + 1, 0 });
    book_print_as(s, &(book_print){ .is_landscape = true, .head_first = row, .head_last = row,
                                    .footer = STR("&C&P / &N") });
    for (size_t r = 0; r < t->rows.count; r++) {
        const table_row *one = &t->rows.items[r];
        row++;
        if (one->is_group && last > 0) {
            book_merged(s, (book_place){ row, 0 }, (book_place){ row, last },
                        spans_text(w->a, &one->cells[0]), &group_look);
            continue;
        }
        for (size_t c = 0; c < t->column_count; c++)
            put_cell(w, s, (book_place){ row, (uint32_t)c }, &one->cells[c], t->columns[c].align);
    }
}

static void keep_heading(void *payload, const block *b)
{
    writer *w = payload;
    w->heading = spans_text(w->a, &b->text);
}

static void put_paragraphs(writer *w)
{
    book_sheet *s = begin_sheet(w, w->d->title);
    uint32_t row = 1;
    book_column(s, 0, WIDTH_WHOLE, false);
    for (size_t i = 0; i < w->d->blocks.count; i++) {
        str text = spans_text(w->a, &w->d->blocks.items[i].text);
        if (text.len > 0)
            book_text(s, (book_place){ ++row, 0 }, text, &(book_look){ .is_wrapped = true });
    }
}

bool document_sheets(arena *a, const document *d, str *bytes_out, error *err)
{
    static const date first_day = { 1980, 1, 1 }; /* the bytes do not depend on the clock */
    document_writer visitor;
    writer w = { .a = a, .d = d, .names = map_in(a) };
    size_t tables = 0;
    for (int t = 0; t < BLOCK_TYPE_COUNT; t++)
        visitor.of[t] = document_skip;
    visitor.of[BLOCK_TABLE] = put_table;
    visitor.of[BLOCK_HEADING] = keep_heading;
    visitor.list = 0;
    for (size_t i = 0; i < d->blocks.count; i++)
        tables += d->blocks.items[i].type == BLOCK_TABLE;
    if (tables > SHEETS_MAX)
        return error_set(err, ERROR_TOO_LARGE, "文件有 %zu 张表，工作簿最多 %d 张",
                         "the document has %zu tables; a workbook takes at most %d", tables, SHEETS_MAX);
    if (!book_open(a, d->title, first_day, &w.to, err))
        return false;
    document_walk(d, &visitor, &w);
    if (w.count == 0)
        put_paragraphs(&w);
    return book_close(w.to, bytes_out, err);
}
