#include "document/write/pdf.h"

#include <math.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "document/notes.h"
#include "document/walk.h"
#include "document/write/pdf_items.h"

static const double text_width = PDF_POINTS_OF_MM(PAPER_TEXT_WIDTH_MM);

/* ---- texts ---- */

static void set_range(PangoAttribute *attribute, PangoAttrList *to, const graphics *g, size_t from,
                      size_t end)
{
    attribute->start_index = (guint)from;
    attribute->end_index = (guint)end;
    g->pango_attr_list_insert(to, attribute);
}

/* One of the three channels of "#rrggbb", as Pango counts. */
static guint16 channel(str colour, size_t at)
{
    uint32_t value = 0;
    (void)hex_parse(str_slice(colour, at, at + 2), &value); /* colours are constants of the program */
    return (guint16)(value * 257);
}

static void put_span_attributes(const graphics *g, PangoAttrList *all, const span *one, double points,
                                size_t from, size_t end)
{
    const double note_scale = 0.65, note_rise = 0.35;
    str colour = paper_colour(one);
    if (one->style == SPAN_STRONG || one->style == SPAN_BADGE)
        set_range(g->pango_attr_weight_new(PANGO_WEIGHT_BOLD), all, g, from, end);
    if (one->style == SPAN_MARK)
        set_range(g->pango_attr_background_new(0xFDFD, 0xE8E8, 0xF0F0), all, g, from, end);
    if (colour.len)
        set_range(g->pango_attr_foreground_new(channel(colour, 1), channel(colour, 3), channel(colour, 5)),
                  all, g, from, end);
    if (span_is_note(one)) {
        set_range(g->pango_attr_scale_new(note_scale), all, g, from, end);
        set_range(g->pango_attr_rise_new((int)(points * note_rise * PANGO_SCALE)), all, g, from, end);
    }
}

/* 28 characters of 16 points are wider than a line by 2 mm: a little less between them. */
static void tighten(const pdf_work *w, PangoAttrList *all, const paper_look *look, size_t end)
{
    bool is_tight = w->d->paper == PAPER_OFFICIAL && w->d->lang == LANGUAGE_ZH &&
                    (look == paper_look_of(PAPER_OFFICIAL, STYLE_BODY) ||
                     look == paper_look_of(PAPER_OFFICIAL, STYLE_PLAIN));
    if (is_tight)
        set_range(w->g->pango_attr_letter_spacing_new(
                      (int)floor((text_width / PAPER_CHARACTERS - look->points) * PANGO_SCALE)),
                  all, w->g, 0, end);
}

static PangoFontDescription *font_of(pdf_work *w, paper_style style, double points)
{
    const graphics *g = w->g;
    const paper_look *look = paper_look_of(w->d->paper, style);
    if (!w->fonts[style]) {
        str family = str_of(paper_fonts[look->font].family);
        if (w->d->lang == LANGUAGE_EN)
            family = str_format(w->a, PAPER_LATIN ",Liberation Serif,%.*s", STR_ARG(family));
        w->fonts[style] = g->pango_font_description_new();
        g->pango_font_description_set_family_static(w->fonts[style], str_zero_ended(w->a, family));
        if (look->flags & LOOK_BOLD)
            g->pango_font_description_set_weight(w->fonts[style], PANGO_WEIGHT_BOLD);
    }
    g->pango_font_description_set_absolute_size(w->fonts[style], points * PANGO_SCALE);
    return w->fonts[style];
}

static void lay_out(pdf_work *w, item_text *to, paper_style style, double points, const spans *s,
                    double width, column_align align)
{
    static const PangoAlignment aligns[] = { [ALIGN_LEFT] = PANGO_ALIGN_LEFT,
        [ALIGN_RIGHT] = PANGO_ALIGN_RIGHT, [ALIGN_CENTRE] = PANGO_ALIGN_CENTER };
    const graphics *g = w->g;
    const paper_look *look = paper_look_of(w->d->paper, style);
    str text = spans_text(w->a, s);
    PangoFontDescription *font = font_of(w, style, points);
    PangoLayout *layout = g->pango_cairo_create_layout(w->cairo);
    PangoAttrList *attributes = g->pango_attr_list_new();
    *to = (item_text){ .layout = layout, .look = look, .width = width,
        .pitch = look->line > 0 ? look->line : points * 1.25 };
    bool has_badge = false; /* whose blank would be widened */
    for (size_t i = 0, from = 0; i < s->v.count; i++) {
        const span *one = &s->v.items[i];
        has_badge |= one->style == SPAN_BADGE;
        size_t end = from + one->text.len + (one->style == SPAN_BADGE ? one->mark.len + 1 : 0);
        put_span_attributes(g, attributes, one, points, from, end);
        from = end;
    }
    tighten(w, attributes, look, text.len);
    g->pango_layout_set_font_description(layout, font);
    g->pango_layout_set_text(layout, text.len ? text.data : "", (int)text.len);
    g->pango_layout_set_attributes(layout, attributes);
    g->pango_attr_list_unref(attributes);
    g->pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    g->pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    g->pango_layout_set_alignment(layout, aligns[align]);
    /* Pango widens only the blanks of a line, which Chinese text has few of. */
    bool is_even = w->d->lang == LANGUAGE_EN || !str_has(text, STR(" "));
    if (look->flags & LOOK_JUSTIFIED && align == ALIGN_LEFT && !has_badge && is_even)
        g->pango_layout_set_justify(layout, true);
    if (look->indent > 0 && align == ALIGN_LEFT)
        g->pango_layout_set_indent(layout, (int)(look->indent * points * PANGO_SCALE));
    to->lines = (size_t)g->pango_layout_get_line_count(layout);
}

static item *add_item(pdf_work *w, item_type type)
{
    item *i = vec_push(w->a, &w->items);
    i->type = type;
    return i;
}

/* The item has its place before the layout is made, so that it is found if the work is abandoned. */
static item *add_sized_text(pdf_work *w, paper_style style, double points, const spans *s, double x,
                            double right)
{
    const paper_look *look = paper_look_of(w->d->paper, style);
    item_text *text = arena_new(w->a, item_text);
    item *i = add_item(w, ITEM_TEXT);
    i->texts = text;
    i->text_count = 1;
    i->x = x;
    i->before = look->before;
    i->after = look->after;
    i->keeps_next = look->flags & LOOK_KEEPS_NEXT;
    i->keeps_lines = look->flags & LOOK_KEEPS_LINES;
    lay_out(w, text, style, points, s, text_width - x - right, look->align);
    i->height = (double)text->lines * text->pitch;
    return i;
}

static item *add_text(pdf_work *w, paper_style style, const spans *s)
{
    return add_sized_text(w, style, paper_look_of(w->d->paper, style)->points, s, 0, 0);
}

static item *add_plain(pdf_work *w, paper_style style, str text)
{
    spans s = spans_of(w->a, text);
    return add_text(w, style, &s);
}

/* ---- blocks ---- */

static const group_style *open_group(const pdf_work *w)
{
    return w->open.count ? &w->open.items[w->open.count - 1] : 0;
}

static void put_block(void *payload, const block *b)
{
    pdf_work *w = payload;
    const group_style *group = open_group(w);
    item *i = add_text(w, paper_style_of(b, group), &b->text);
    i->keeps_next = i->keeps_next || paper_keeps_next(w->d, b, group);
    if (b->type != BLOCK_HEADING)
        return;
    i->level = b->level;
    i->id = b->id;
    i->title = spans_text(w->a, &b->text);
}

static void put_list_item(void *payload, const block *b)
{
    enum { INDENT = 18 };
    pdf_work *w = payload;
    item *i = add_sized_text(w, STYLE_LIST, paper_look_of(w->d->paper, STYLE_LIST)->points, &b->text, INDENT,
                             0);
    i->has_bullet = true;
    i->keeps_next = paper_keeps_next(w->d, b, open_group(w));
}

static void put_signature(void *payload, const block *b)
{
    pdf_work *w = payload;
    const paper_look *look = paper_look_of(w->d->paper, STYLE_SIGNATURE);
    const str lines[] = { b->signer, b->day };
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        spans s = spans_of(w->a, lines[i]);
        item *added = add_sized_text(w, STYLE_SIGNATURE, look->points, &s, 0, 2 * look->points);
        added->before = i == 0 ? look->line : 0;
        added->keeps_next = i == 0;
    }
}

static void put_contents(void *payload, const block *b)
{
    pdf_work *w = payload;
    const paper_look *look = paper_look_of(w->d->paper, STYLE_CONTENTS);
    size_t first = w->items.count;
    (void)b;
    for (size_t k = 0; k < w->d->blocks.count; k++) {
        const block *h = &w->d->blocks.items[k];
        if (h->type != BLOCK_HEADING || h->level != 1)
            continue;
        item *i = add_sized_text(w, STYLE_CONTENTS, look->points, &h->text, 0, 3 * look->points);
        i->type = ITEM_CONTENTS;
        i->id = h->id;
        i->keeps_next = true;
    }
    if (w->items.count > first)
        w->items.items[w->items.count - 1].keeps_next = false;
}

/* ---- tables ---- */

static item *begin_row(pdf_work *w, const table *t, size_t head)
{
    item_text *cells = arena_array(w->a, item_text, t->column_count);
    item *row = add_item(w, ITEM_ROW);
    row->texts = cells;
    row->text_count = t->column_count;
    row->head = head;
    return row;
}

static void end_row(item *row)
{
    for (size_t c = 0; c < row->text_count; c++)
        row->height = fmax(row->height, (double)row->texts[c].lines * row->texts[c].pitch);
    row->height += 2 * PDF_CELL_PADDING;
}

static void put_cell(pdf_work *w, item_text *cell, const spans *text, double width, column_align align,
                     bool is_shaded)
{
    const paper_look *look = paper_look_of(w->d->paper, STYLE_CELL);
    lay_out(w, cell, STYLE_CELL, look->points, text, width - 2 * PDF_CELL_PADDING, align);
    cell->width = width;
    cell->is_shaded = is_shaded;
}

static void add_head(pdf_work *w, const table *t, const double *widths)
{
    item *row = begin_row(w, t, 0);
    row->keeps_next = true;
    for (size_t c = 0; c < t->column_count; c++) {
        spans title = { 0 };
        spans_add(w->a, &title, SPAN_STRONG, t->columns[c].title);
        put_cell(w, &row->texts[c], &title, widths[c], ALIGN_CENTRE, true);
    }
    end_row(row);
}

static item *add_row(pdf_work *w, const table *t, const table_row *from, const double *widths, size_t head)
{
    item *row = begin_row(w, t, head);
    for (size_t c = 0; !from->is_group && c < t->column_count; c++)
        put_cell(w, &row->texts[c], &from->cells[c], widths[c], t->columns[c].align, false);
    if (from->is_group) {
        row->text_count = 1;
        row->keeps_next = true;
        put_cell(w, &row->texts[0], &from->cells[0], text_width, ALIGN_LEFT, true);
    }
    end_row(row);
    return row;
}

static void write_table(pdf_work *w, const table *t)
{
    double *widths = arena_array(w->a, double, t->column_count);
    if (t->caption.len)
        (void)add_plain(w, STYLE_CAPTION, t->caption);
    paper_widths(w->d, t, text_width, widths);
    size_t head = w->items.count + 1;
    add_head(w, t, widths);
    str above = STR("");
    for (size_t r = 0; r < t->rows.count; r++) {
        item *row = add_row(w, t, &t->rows.items[r], widths, head);
        str name = t->names_go_on ? spans_text(w->a, &t->rows.items[r].cells[0]) : STR("");
        row->name = name.len > 0 ? STR("") : above;
        above = name.len > 0 ? name : above;
    }
    w->items.items[head - 1].before = 2;
    w->items.items[w->items.count - 1].after = 8;
}

static void put_table(void *payload, const block *b)
{
    write_table(payload, b->table);
}

static void put_tiles(void *payload, const block *b)
{
    pdf_work *w = payload;
    if (b->tile_count)
        write_table(w, paper_tiles(w->a, b->tiles, b->tile_count, b->source));
}

/* ---- charts and groups ---- */

static void put_chart(void *payload, const block *b)
{
    pdf_work *w = payload;
    const paper_look *look = paper_look_of(w->d->paper, STYLE_FIGURE);
    double width_mm;
    const drawing *d = paper_drawing(w->a, b, &width_mm);
    item *i = add_item(w, ITEM_DRAWING);
    i->shown = d;
    i->scale = PDF_POINTS_OF_MM(width_mm) / d->width;
    i->x = (text_width - PDF_POINTS_OF_MM(width_mm)) / 2;
    i->height = d->height * i->scale;
    i->before = look->before;
    i->after = look->after;
    i->keeps_next = b->type == BLOCK_LEGEND || paper_keeps_next(w->d, b, open_group(w));
}

static void put_group_begin(void *payload, const block *b)
{
    pdf_work *w = payload;
    *vec_push(w->a, &w->open) = b->group;
    if (b->group != GROUP_FOLD)
        return;
    spans title = { 0 };
    spans_add(w->a, &title, SPAN_STRONG, spans_text(w->a, &b->text));
    add_text(w, STYLE_CARD, &title)->keeps_next = true;
}

static void put_group_end(void *payload, const block *b)
{
    (void)b;
    ((pdf_work *)payload)->open.count--;
}

static const document_writer pdf_writer = {
    .of = {
        [BLOCK_HEADING] = put_block,
        [BLOCK_PARAGRAPH] = put_block,
        [BLOCK_LIST_ITEM] = put_list_item,
        [BLOCK_NOTE] = put_block,
        [BLOCK_TABLE] = put_table,
        [BLOCK_TILES] = put_tiles,
        [BLOCK_LINE_CHART] = put_chart,
        [BLOCK_BAR_CHART] = put_chart,
        [BLOCK_VALUE_CHART] = put_chart,
        [BLOCK_DRAWING] = put_chart,
        [BLOCK_FORM] = document_skip, /* for pages only */
        [BLOCK_LEGEND] = put_chart,
        [BLOCK_GROUP_BEGIN] = put_group_begin,
        [BLOCK_GROUP_END] = put_group_end,
        [BLOCK_CONTENTS] = put_contents,
        [BLOCK_ADDRESSEE] = put_block,
        [BLOCK_SIGNATURE] = put_signature,
    },
};

static void put_head(pdf_work *w)
{
    const document *d = w->d;
    str lines[PAPER_TITLE_LINES];
    size_t count = paper_title_lines(d->title, paper_look_of(d->paper, STYLE_TITLE)->points, lines);
    if (d->issuer.len) {
        spans issuer = spans_of(w->a, d->issuer);
        (void)add_sized_text(w, STYLE_ISSUER, paper_issuer_points(d->issuer), &issuer, 0, 0);
        add_plain(w, STYLE_NUMBER, d->number)->rule = "#ff0000";
    }
    for (size_t i = 0; i < count; i++) {
        item *line = add_plain(w, STYLE_TITLE, lines[i]);
        line->after = i + 1 < count ? 0 : line->after;
    }
    if (d->subtitle.len)
        (void)add_plain(w, STYLE_SUBTITLE, d->subtitle);
}

/* ---- the file ---- */

static cairo_status_t take(void *payload, const unsigned char *data, unsigned length)
{
    struct pdf_bytes *to = payload;
    if (to->len + length > to->room) {
        size_t room = (to->room + length) * 2;
        char *more = realloc(to->data, room);
        if (!more)
            return CAIRO_STATUS_WRITE_ERROR;
        to->data = more;
        to->room = room;
    }
    memcpy(to->data + to->len, data, length);
    to->len += length;
    return CAIRO_STATUS_SUCCESS;
}

static void open_surface(pdf_work *w)
{
    const graphics *g = w->g;
    const document *d = w->d;
    char *title = str_zero_ended(w->a, d->title);
    char *author = str_zero_ended(w->a, d->issuer.len ? d->issuer : STR("halfsky"));
    w->surface = g->cairo_pdf_surface_create_for_stream(take, &w->out, PDF_POINTS_OF_MM(PAPER_WIDTH_MM),
                                                        PDF_POINTS_OF_MM(PAPER_HEIGHT_MM));
    g->cairo_pdf_surface_set_metadata(w->surface, CAIRO_PDF_METADATA_TITLE, title);
    g->cairo_pdf_surface_set_metadata(w->surface, CAIRO_PDF_METADATA_AUTHOR, author);
    g->cairo_pdf_surface_set_metadata(w->surface, CAIRO_PDF_METADATA_CREATOR, "halfsky");
    w->cairo = g->cairo_create(w->surface);
    painter_init(&w->painter, g, w->cairo);
}

static void work(void *payload)
{
    pdf_work *w = payload;
    open_surface(w);
    if (!paint_check_fonts(&w->painter, w->err))
        return;
    put_head(w);
    document_walk(w->d, &pdf_writer, w);
    if (w->d->made_by.len)
        (void)add_plain(w, STYLE_NOTE, w->d->made_by);
    pdf_put_pages(w);
    w->g->cairo_surface_finish(w->surface);
    w->is_done = (w->g->cairo_status(w->cairo) == CAIRO_STATUS_SUCCESS &&
                  w->g->cairo_surface_status(w->surface) == CAIRO_STATUS_SUCCESS) ||
                 error_set_memory(w->err);
}

static void clear(pdf_work *w)
{
    for (size_t i = 0; i < w->items.count; i++)
        for (size_t t = 0; t < w->items.items[i].text_count; t++)
            if (w->items.items[i].texts[t].layout)
                w->g->g_object_unref(w->items.items[i].texts[t].layout);
    for (size_t i = 0; i < PAPER_STYLE_COUNT; i++)
        if (w->fonts[i])
            w->g->pango_font_description_free(w->fonts[i]);
    if (w->painter.g)
        painter_clear(&w->painter);
    if (w->cairo)
        w->g->cairo_destroy(w->cairo);
    if (w->surface)
        w->g->cairo_surface_destroy(w->surface);
}

static void copy_out(void *payload)
{
    pdf_work *w = payload;
    w->is_done = false;
    char *copy = arena_alloc(w->a, w->out.len);
    memcpy(copy, w->out.data, w->out.len);
    free(w->out.data);
    w->out.data = copy;
    w->is_done = true;
}

bool document_pdf(arena *a, const document *d, str *bytes_out, error *err)
{
    pdf_work w = { .a = a, .d = d, .err = err };
    if (!graphics_load(&w.g, err))
        return false;
    bool has_memory = arena_try(work, &w);
    bool is_done = w.is_done;
    clear(&w);
    if (has_memory && is_done)
        has_memory = arena_try(copy_out, &w);
    if (!has_memory || !is_done) {
        free(w.out.data);
        return has_memory ? false : error_set_memory(err);
    }
    *bytes_out = (str){ w.out.data, w.out.len };
    return true;
}
