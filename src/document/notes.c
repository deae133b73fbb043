#include "document/notes.h"

#include <string.h>

#include "base/map.h"
#include "document/walk.h"

#define NOTE_TARGET "source-"

bool span_is_note(const span *s)
{
    return s->style == SPAN_NOTE || (s->style == SPAN_LINK && str_starts(s->target, STR(NOTE_TARGET)));
}

/* ---- adding ---- */

static void cite_row(document *d, const table *t, const table_row *row, str note)
{
    size_t last = t->column_count;
    for (size_t c = 0; c < (row->is_group ? 1 : t->column_count); c++)
        if (spans_have_digit(&row->cells[c]))
            last = c;
    if (last < t->column_count)
        spans_add(d->memory, &row->cells[last], SPAN_NOTE, note);
}

static void cite_table(document *d, const table *t, document_citing *cite, void *payload)
{
    for (size_t r = 0; r < t->rows.count; r++) {
        const table_row *row = &t->rows.items[r];
        str note = row->source.len > 0 ? cite(payload, row->source) : STR("");
        if (note.len > 0)
            cite_row(d, t, row, note);
    }
}

void document_cite(document *d, document_citing *cite, void *payload)
{
    block *old = d->blocks.items;
    size_t count = d->blocks.count;
    memset(&d->blocks, 0, sizeof d->blocks);
    for (size_t i = 0; i < count; i++) {
        block *b = vec_push(d->memory, &d->blocks);
        *b = old[i];
        str note = b->source.len > 0 ? cite(payload, b->source) : STR("");
        if (b->table)
            cite_table(d, b->table, cite, payload);
        if (note.len > 0 && spans_have_digit(&b->text)) {
            spans_add(d->memory, &b->text, SPAN_NOTE, note);
        } else if (note.len > 0 && b->tile_count > 0) {
            spans line = { 0 };
            spans_add(d->memory, &line, SPAN_PLAIN, note);
            document_spans(d, BLOCK_NOTE, line);
        }
    }
}

/* ---- at the end ---- */

typedef struct ending {
    arena *a;
    map numbers; /* note -> number */
    VEC(str) notes;
} ending;

static spans numbered(ending *e, const spans *s)
{
    spans to = { 0 };
    for (size_t i = 0; i < s->v.count; i++) {
        span one = s->v.items[i];
        uint64_t number;
        if (one.style == SPAN_NOTE) {
            if (!map_get(&e->numbers, one.text, &number)) {
                *vec_push(e->a, &e->notes) = one.text;
                number = e->notes.count;
                map_set(&e->numbers, one.text, number);
            }
            one = (span){ .style = SPAN_LINK,
                          .text = str_format(e->a, "[%llu]", (unsigned long long)number),
                          .target = str_format(e->a, NOTE_TARGET "%llu", (unsigned long long)number) };
        }
        *vec_push(e->a, &to.v) = one;
    }
    return to;
}

static const table *numbered_table(ending *e, const table *t)
{
    table *to = arena_new(e->a, table);
    *to = *t;
    to->rows.items = arena_array(e->a, table_row, t->rows.count + 1);
    to->rows.capacity = t->rows.count + 1;
    for (size_t r = 0; r < t->rows.count; r++) {
        table_row *row = &to->rows.items[r];
        *row = t->rows.items[r];
        row->cells = arena_array(e->a, spans, t->column_count);
        for (size_t c = 0; c < (row->is_group ? 1 : t->column_count); c++)
            row->cells[c] = numbered(e, &t->rows.items[r].cells[c]);
    }
    return to;
}

const document *document_with_end_notes(arena *a, const document *d)
{
    ending e = { .a = a, .numbers = map_in(a) };
    document *to = arena_new(a, document);
    *to = *d;
    to->memory = a;
    memset(&to->blocks, 0, sizeof to->blocks);
    for (size_t i = 0; i < d->blocks.count; i++) {
        block *b = vec_push(a, &to->blocks);
        *b = d->blocks.items[i];
        b->text = numbered(&e, &d->blocks.items[i].text);
        if (b->table)
            b->table = numbered_table(&e, b->table);
    }
    if (e.notes.count == 0)
        return d;
    document_heading(to, 1, d->lang == LANGUAGE_EN ? STR("Sources of the numbers") : STR("数字来源"),
                     STR("sources"));
    for (size_t i = 0; i < e.notes.count; i++)
        document_anchor(to, str_format(a, NOTE_TARGET "%zu", i + 1),
                        spans_of(a, str_format(a, "[%zu] %.*s", i + 1, STR_ARG(e.notes.items[i]))));
    return to;
}
