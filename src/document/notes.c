#include "document/notes.h"

#include <string.h>

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

/* ---- numbers ---- */

note_list note_list_in(arena *a)
{
    return (note_list){ .memory = a, .numbers = map_in(a) };
}

size_t note_number(note_list *l, str note, bool *is_first_out)
{
    uint64_t number = l->notes.count + 1;
    *is_first_out = map_add(&l->numbers, note, number, &number);
    if (*is_first_out)
        *vec_push(l->memory, &l->notes) = note;
    return (size_t)number;
}

/* ---- at the end ---- */

static spans numbered(note_list *l, const spans *s)
{
    arena *a = l->memory;
    spans to = { 0 };
    for (size_t i = 0; i < s->v.count; i++) {
        span one = s->v.items[i];
        bool is_first;
        if (one.style == SPAN_NOTE) {
            size_t number = note_number(l, one.text, &is_first);
            one = (span){ .style = SPAN_LINK,
                          .text = str_format(a, "[%zu]", number),
                          .target = str_format(a, NOTE_TARGET "%zu", number) };
        }
        *vec_push(a, &to.v) = one;
    }
    return to;
}

static const table *numbered_table(note_list *l, const table *t)
{
    table *to = arena_new(l->memory, table);
    *to = *t;
    to->rows.items = arena_array(l->memory, table_row, t->rows.count + 1);
    to->rows.capacity = t->rows.count + 1;
    for (size_t r = 0; r < t->rows.count; r++) {
        table_row *row = &to->rows.items[r];
        *row = t->rows.items[r];
        row->cells = arena_array(l->memory, spans, t->column_count);
        for (size_t c = 0; c < (row->is_group ? 1 : t->column_count); c++)
            row->cells[c] = numbered(l, &t->rows.items[r].cells[c]);
    }
    return to;
}

const document *document_with_end_notes(arena *a, const document *d)
{
    note_list l = note_list_in(a);
    document *to = arena_new(a, document);
    *to = *d;
    to->memory = a;
    memset(&to->blocks, 0, sizeof to->blocks);
    for (size_t i = 0; i < d->blocks.count; i++) {
        block *b = vec_push(a, &to->blocks);
        *b = d->blocks.items[i];
        b->text = numbered(&l, &d->blocks.items[i].text);
        if (b->table)
            b->table = numbered_table(&l, b->table);
    }
    if (l.notes.count == 0)
        return d;
    document_heading(to, 1, d->lang == LANGUAGE_EN ? STR("Sources of the numbers") : STR("数字来源"),
                     STR("sources"));
    document_begin(to, GROUP_SMALL, STR_NONE);
    for (size_t i = 0; i < l.notes.count; i++)
        document_anchor(to, str_format(a, NOTE_TARGET "%zu", i + 1),
                        spans_of(a, str_format(a, "[%zu] %.*s", i + 1, STR_ARG(l.notes.items[i]))));
    document_end(to);
    return to;
}
