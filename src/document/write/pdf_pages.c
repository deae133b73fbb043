/* Puts items on the pages of a PDF and paints them. */
#include <math.h>

#include "document/write/pdf_items.h"

static const double left = PDF_POINTS_OF_MM(PAPER_LEFT_MM), width = PDF_POINTS_OF_MM(PAPER_TEXT_WIDTH_MM);

/* A page being filled. The first pass only counts pages; the second one paints. */
typedef struct course {
    pdf_work *w;
    bool paints;
    int page;
    double top, room;   /* the text of a page: its upper edge and height */
    double y;           /* from its upper edge */
    size_t kept_until;  /* items before this one fit on the page that was begun for them */
} course;

/* ---- painting ---- */

static void paint_lines(pdf_work *w, const item_text *t, double x, double y, size_t from, size_t end)
{
    enum { CJK_ASCENT = 88, CJK_HEIGHT = 100 }; /* of a character, in hundredths of its size */
    const graphics *g = w->g;
    double points = t->pitch / 1.25;
    if (t->look->line > 0)
        points = t->look->points;
    double baseline = (t->pitch - points * CJK_HEIGHT / 100) / 2 + points * CJK_ASCENT / 100;
    PangoLayoutIter *at = g->pango_layout_get_iter(t->layout);
    paint_colour(g, w->cairo, t->look->colour ? str_of(t->look->colour) : STR("#000000"), 1);
    for (size_t i = 0; i < end; i++) {
        PangoRectangle logical;
        g->pango_layout_iter_get_line_extents(at, 0, &logical);
        if (i >= from) {
            g->cairo_move_to(w->cairo, x + (double)logical.x / PANGO_SCALE,
                             y + (double)(i - from) * t->pitch + baseline);
            g->pango_cairo_show_layout_line(w->cairo, g->pango_layout_iter_get_line_readonly(at));
        }
        if (!g->pango_layout_iter_next_line(at))
            break;
    }
    g->pango_layout_iter_free(at);
}

/* A text of its own, at its left or right end. */
static void paint_label(pdf_work *w, paper_style style, str text, double x, double baseline, bool is_right)
{
    const graphics *g = w->g;
    int wide, high;
    PangoLayout *layout = w->painter.layout;
    g->pango_layout_set_font_description(layout, w->fonts[style]);
    g->pango_layout_set_text(layout, text.data, (int)text.len);
    g->pango_layout_get_size(layout, &wide, &high);
    paint_colour(g, w->cairo, STR("#000000"), 1);
    g->cairo_move_to(w->cairo, is_right ? x - (double)wide / PANGO_SCALE : x,
                     baseline - (double)g->pango_layout_get_baseline(layout) / PANGO_SCALE);
    g->pango_cairo_show_layout(w->cairo, layout);
}

/* — 1 — : odd pages at the right, even pages at the left, 7 mm below the text, one character from the edge.
 */
static void paint_page_number(pdf_work *w, int page, double end)
{
    const paper_look *look = paper_look_of(w->d->paper, STYLE_PAGE_NUMBER);
    double y = end + PDF_POINTS_OF_MM(7) + look->points * 0.4;
    bool is_odd = page % 2 == 1;
    paint_label(w, STYLE_PAGE_NUMBER, str_format(w->a, "— %d —", page),
                is_odd ? left + width - look->points : left + look->points, y, is_odd);
}

static void paint_rule(pdf_work *w, const char *colour, double y)
{
    const graphics *g = w->g;
    paint_colour(g, w->cairo, str_of(colour), 1);
    g->cairo_rectangle(w->cairo, left, y, width, 1.4);
    g->cairo_fill(w->cairo);
}

static void paint_row(pdf_work *w, const item *row, double y, size_t from, size_t end, double height)
{
    const graphics *g = w->g;
    double x = left;
    for (size_t c = 0; c < row->text_count; c++) {
        const item_text *t = &row->texts[c];
        size_t last = t->lines < end ? t->lines : end, first = from < last ? from : last;
        double used = (double)(last - first) * t->pitch;
        if (t->is_shaded) {
            paint_colour(g, w->cairo, STR("#f2f2f2"), 1);
            g->cairo_rectangle(w->cairo, x, y, t->width, height);
            g->cairo_fill(w->cairo);
        }
        paint_lines(w, t, x + PDF_CELL_PADDING, y + (height - used) / 2, first, last);
        paint_colour(g, w->cairo, STR("#808080"), 1);
        g->cairo_set_dash(w->cairo, 0, 0, 0);
        g->cairo_set_line_width(w->cairo, 0.5);
        g->cairo_rectangle(w->cairo, x, y, t->width, height);
        g->cairo_stroke(w->cairo);
        x += t->width;
    }
}

static void paint_shown(pdf_work *w, const item *i, double y)
{
    const graphics *g = w->g;
    g->cairo_save(w->cairo);
    g->cairo_translate(w->cairo, left + i->x, y);
    g->cairo_scale(w->cairo, i->scale, i->scale);
    paint_drawing(&w->painter, i->shown);
    g->cairo_restore(w->cairo);
}

static int page_of(const pdf_work *w, str id)
{
    for (size_t i = 0; i < w->items.count; i++)
        if (w->items.items[i].level > 0 && str_eq(w->items.items[i].id, id))
            return w->items.items[i].page;
    return 0;
}

/* A line of the contents names the page of its heading. The bookmarks lead there: a link would be lost, since
 * cairo 1.16 lists its object on the page without writing it. */
static void paint_contents(pdf_work *w, const item *i, double y)
{
    paint_lines(w, &i->texts[0], left, y, 0, i->texts[0].lines);
    paint_label(w, STYLE_CONTENTS, str_format(w->a, "%d", page_of(w, i->id)), left + width,
                y + i->height - (i->texts[0].pitch - i->texts[0].look->points) / 2 -
                    i->texts[0].look->points * 0.12,
                true);
}

static void begin_heading(course *c, item *i)
{
    const graphics *g = c->w->g;
    i->page = c->page;
    if (!c->paints || i->level == 0)
        return;
    str name = str_format(c->w->a, "name='%.*s'", STR_ARG(i->id));
    g->cairo_tag_begin(c->w->cairo, CAIRO_TAG_DEST, str_zero_ended(c->w->a, name));
}

static void end_heading(const course *c, const item *i)
{
    if (c->paints && i->level > 0)
        c->w->g->cairo_tag_end(c->w->cairo, CAIRO_TAG_DEST);
}

/* ---- pages ---- */

static void end_page(course *c)
{
    if (c->paints) {
        paint_page_number(c->w, c->page, c->top + c->room);
        c->w->g->cairo_show_page(c->w->cairo);
    }
    c->page++;
    c->y = 0;
}

static bool is_at_top(const course *c)
{
    return c->y <= 0;
}

/* What an item needs at least: of a text two lines, if it may be parted at all. */
static double least_of(const item *i)
{
    if (i->type == ITEM_TEXT && !i->keeps_lines && i->texts[0].lines > 3)
        return i->before + 2 * i->texts[0].pitch;
    return i->before + i->height;
}

/* An item with those that it must not be parted from: their height, and the place behind the last. */
static double chain_of(const pdf_work *w, size_t at, size_t *end_out)
{
    double sum = 0;
    while (at < w->items.count && w->items.items[at].keeps_next) {
        const item *i = &w->items.items[at++];
        sum += i->before + i->height + i->after;
    }
    *end_out = at < w->items.count ? at + 1 : at;
    return at < w->items.count ? sum + least_of(&w->items.items[at]) : sum;
}

/* How many lines go on this page: no single line is left at its end or carried to the next. */
static size_t lines_that_fit(const course *c, const item *i, size_t from)
{
    const item_text *t = &i->texts[0];
    size_t left_over = t->lines - from;
    size_t fit = (size_t)fmax(floor((c->room - c->y) / t->pitch + 1e-6), 0);
    if (fit >= left_over)
        return left_over;
    if (i->keeps_lines && !is_at_top(c))
        return 0;
    if (left_over - fit == 1 && fit > 0)
        fit--;
    return fit < 2 && !is_at_top(c) ? 0 : fit > 0 ? fit : 1;
}

static void put_text(course *c, item *i)
{
    pdf_work *w = c->w;
    const item_text *t = &i->texts[0];
    begin_heading(c, i);
    for (size_t from = 0; from < t->lines;) {
        size_t fit = lines_that_fit(c, i, from);
        if (c->paints && fit > 0)
            paint_lines(w, t, left + i->x, c->top + c->y, from, from + fit);
        if (c->paints && from == 0 && fit > 0 && i->has_bullet)
            paint_label(w, STYLE_LIST, STR("•"), left + i->x - 10, c->top + c->y + t->pitch * 0.68, false);
        c->y += (double)fit * t->pitch;
        from += fit;
        if (from < t->lines)
            end_page(c);
    }
    end_heading(c, i);
    if (i->rule && c->paints)
        paint_rule(w, i->rule, c->top + c->y + 6);
}

/* "续表" above the head that is repeated on a page, with the name that the first row belongs to. */
static void put_head_again(course *c, const item *row)
{
    if (row->head == 0)
        return;
    pdf_work *w = c->w;
    const item *head = &w->items.items[row->head - 1];
    double line = paper_look_of(w->d->paper, STYLE_CELL)->line;
    str label = w->d->lang == LANGUAGE_EN ? STR("continued") : STR("续表");
    if (row->name.len > 0)
        label = str_format(w->a, w->d->lang == LANGUAGE_EN ? "%.*s (%.*s)" : "%.*s（%.*s）", STR_ARG(row->name),
                           STR_ARG(label));
    if (c->paints) {
        paint_label(w, STYLE_CELL, label, left + width, c->top + line * 0.72, true);
        paint_row(w, head, c->top + line, 0, SIZE_MAX, head->height);
    }
    c->y += line + head->height;
}

/* A row that is higher than a page is parted between lines. */
static void put_row(course *c, const item *row)
{
    size_t lines = 0, from = 0;
    double pitch = row->texts[0].pitch;
    for (size_t k = 0; k < row->text_count; k++)
        lines = row->texts[k].lines > lines ? row->texts[k].lines : lines;
    if (c->y + row->height > c->room) {
        end_page(c);
        put_head_again(c, row);
    }
    do {
        size_t fit = (size_t)fmax(floor((c->room - c->y - 2 * PDF_CELL_PADDING) / pitch + 1e-6), 1);
        size_t end = fit < lines - from ? from + fit : lines;
        double height = (double)(end - from) * pitch + 2 * PDF_CELL_PADDING;
        if (c->paints)
            paint_row(c->w, row, c->top + c->y, from, end, height);
        c->y += height;
        from = end;
        if (from < lines) {
            end_page(c);
            put_head_again(c, row);
        }
    } while (from < lines);
}

/* Ends the page where an item, with those that it must not be parted from, would not fit on it. A chain that
 * is longer than a page is parted where it must be. */
static void keep_together(course *c, size_t at)
{
    const item *i = &c->w->items.items[at];
    size_t end;
    if (at < c->kept_until)
        return;
    double chain = chain_of(c->w, at, &end);
    bool fits_page = chain <= c->room;
    c->kept_until = fits_page ? end : at + 1;
    if (is_at_top(c) || (i->type == ITEM_ROW && !(i->keeps_next && fits_page)) ||
        c->y + (fits_page ? chain : least_of(i)) <= c->room + 0.01)
        return;
    end_page(c);
    if (i->type == ITEM_ROW)
        put_head_again(c, i);
}

static void put_item(course *c, size_t at)
{
    pdf_work *w = c->w;
    item *i = &w->items.items[at];
    keep_together(c, at);
    if (!is_at_top(c))
        c->y += i->before;
    switch (i->type) {
    case ITEM_TEXT: put_text(c, i); break;
    case ITEM_ROW: put_row(c, i); break;
    case ITEM_DRAWING:
        if (c->paints)
            paint_shown(w, i, c->top + c->y);
        c->y += i->height;
        break;
    case ITEM_CONTENTS:
        if (c->paints)
            paint_contents(w, i, c->top + c->y);
        c->y += i->height;
        break;
    }
    c->y += i->after;
}

/* ---- bookmarks ---- */

static void put_outline(pdf_work *w)
{
    enum { LEVELS = 4 };
    int parents[LEVELS + 1] = { CAIRO_PDF_OUTLINE_ROOT };
    for (size_t k = 0; k < w->items.count; k++) {
        const item *i = &w->items.items[k];
        if (i->level == 0 || i->level > LEVELS)
            continue;
        int id = w->g->cairo_pdf_surface_add_outline(
            w->surface, parents[i->level - 1], str_zero_ended(w->a, i->title),
            str_zero_ended(w->a, str_format(w->a, "dest='%.*s'", STR_ARG(i->id))),
            i->level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : (cairo_pdf_outline_flags_t)0);
        for (size_t below = i->level; below <= LEVELS; below++)
            parents[below] = id;
    }
}

static void run(course *c)
{
    c->page = 1;
    c->y = 0;
    c->kept_until = 0;
    for (size_t i = 0; i < c->w->items.count; i++)
        put_item(c, i);
    end_page(c);
}

/* The page of each heading is needed by the contents, which come first. */
void pdf_put_pages(pdf_work *w)
{
    const paper_look *look = paper_look_of(w->d->paper, STYLE_PAGE_NUMBER);
    paper_kind kind = w->d->paper;
    double top_mm = paper_top_mm(kind);
    course c = { .w = w, .top = PDF_POINTS_OF_MM(top_mm),
        .room = PDF_POINTS_OF_MM(PAPER_HEIGHT_MM - top_mm - paper_bottom_mm(kind)) };
    run(&c);
    c.paints = true;
    if (!w->fonts[STYLE_PAGE_NUMBER]) {
        w->fonts[STYLE_PAGE_NUMBER] = w->g->pango_font_description_new();
        w->g->pango_font_description_set_family_static(w->fonts[STYLE_PAGE_NUMBER],
                                                       paper_fonts[look->font].family);
        w->g->pango_font_description_set_absolute_size(w->fonts[STYLE_PAGE_NUMBER],
                                                       look->points * PANGO_SCALE);
    }
    run(&c);
    put_outline(w);
}
