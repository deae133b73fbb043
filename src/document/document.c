#include "document/document.h"

#include <assert.h>

document *document_create(arena *a, language lang, str title, str subtitle)
{
    document *d = arena_new(a, document);
    d->memory = a;
    d->lang = lang;
    d->title = title;
    d->subtitle = subtitle;
    return d;
}

static block *add(document *d, block_type type)
{
    block *b = vec_push(d->memory, &d->blocks);
    b->type = type;
    return b;
}

void document_heading(document *d, unsigned level, str text, str id)
{
    assert(level >= 1 && level <= 4);
    block *b = add(d, BLOCK_HEADING);
    b->level = level;
    b->id = id.len ? id : str_format(d->memory, "s%zu", d->blocks.count);
    b->text = spans_of(d->memory, text);
}

void document_spans(document *d, block_type type, spans text)
{
    add(d, type)->text = text;
}

void document_paragraph(document *d, str text)
{
    document_spans(d, BLOCK_PARAGRAPH, spans_of(d->memory, text));
}

void document_note(document *d, str text)
{
    document_spans(d, BLOCK_NOTE, spans_of(d->memory, text));
}

void document_list_item(document *d, str text)
{
    document_spans(d, BLOCK_LIST_ITEM, spans_of(d->memory, text));
}

void document_table(document *d, const table *t)
{
    add(d, BLOCK_TABLE)->table = t;
}

void document_tiles(document *d, const tile *tiles, size_t count)
{
    block *b = add(d, BLOCK_TILES);
    b->tiles = tiles;
    b->tile_count = count;
}

void document_line_chart(document *d, const line_chart *chart)
{
    add(d, BLOCK_LINE_CHART)->line = chart;
}

void document_bar_chart(document *d, const bar_chart *chart)
{
    add(d, BLOCK_BAR_CHART)->bars = chart;
}

void document_drawing(document *d, const struct drawing *shown, const struct drawing *narrow)
{
    block *b = add(d, BLOCK_DRAWING);
    b->drawing = shown;
    b->narrow = narrow;
}

void document_form(document *d, const page_form *form)
{
    add(d, BLOCK_FORM)->form = form;
}

void document_value_chart(document *d, const value_chart *chart)
{
    add(d, BLOCK_VALUE_CHART)->values = chart;
}

void document_legend(document *d, const line_chart *chart)
{
    add(d, BLOCK_LEGEND)->line = chart;
}

void document_contents(document *d)
{
    add(d, BLOCK_CONTENTS);
}

void document_addressee(document *d, str text)
{
    document_spans(d, BLOCK_ADDRESSEE, spans_of(d->memory, text));
}

void document_signature(document *d, str signer, str day)
{
    block *b = add(d, BLOCK_SIGNATURE);
    b->signer = signer;
    b->day = day;
}

void document_source(document *d, str key)
{
    assert(d->blocks.count > 0);
    d->blocks.items[d->blocks.count - 1].source = key;
}

void document_begin(document *d, group_style group, str title)
{
    block *b = add(d, BLOCK_GROUP_BEGIN);
    b->group = group;
    b->text = spans_of(d->memory, title);
}

void document_end(document *d)
{
    add(d, BLOCK_GROUP_END);
}

void document_anchor(document *d, str id, spans text)
{
    block *b = add(d, BLOCK_PARAGRAPH);
    b->id = id;
    b->text = text;
}

page_links *document_add_links(document *d, str label)
{
    page_links *links = vec_push(d->memory, &d->navigation);
    links->label = label;
    return links;
}

void page_links_add(arena *a, page_links *links, str text, str target, language lang, bool is_here)
{
    *vec_push(a, &links->v) = (page_link){
        .text = text, .target = target, .lang = lang, .is_here = is_here, .head = links->head
    };
}

spans spans_of(arena *a, str text)
{
    spans s = { 0 };
    spans_add(a, &s, SPAN_PLAIN, text);
    return s;
}

void spans_add(arena *a, spans *s, span_style style, str text)
{
    span *added = vec_push(a, &s->v);
    added->style = style;
    added->text = text;
}

void spans_add_badge(arena *a, spans *s, str mark, str word, str colour)
{
    span *added = vec_push(a, &s->v);
    *added = (span){ .style = SPAN_BADGE, .text = word, .mark = mark, .colour = colour };
}

void spans_add_link(arena *a, spans *s, str text, str target)
{
    span *added = vec_push(a, &s->v);
    *added = (span){ .style = SPAN_LINK, .text = text, .target = target };
}

table *table_create(arena *a, str caption, const table_column *columns, size_t column_count)
{
    assert(column_count > 0);
    table *t = arena_new(a, table);
    t->caption = caption;
    t->columns = arena_array(a, table_column, column_count);
    memcpy(t->columns, columns, column_count * sizeof *columns);
    t->column_count = column_count;
    return t;
}

table_row *table_add_row(arena *a, table *t)
{
    table_row *row = vec_push(a, &t->rows);
    row->cells = arena_array(a, spans, t->column_count);
    return row;
}

void table_add_group(arena *a, table *t, str text)
{
    table_row *row = table_add_row(a, t);
    row->is_group = true;
    spans_add(a, &row->cells[0], SPAN_STRONG, text);
}
