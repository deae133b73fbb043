#include "document/write/paint.h"

#include <math.h>

#include "base/decimal.h"
#include "document/write/png.h"

#define CHART_FAMILY "Noto Sans CJK SC,Microsoft YaHei,WenQuanYi Zen Hei,sans-serif"

void painter_init(painter *p, const graphics *g, cairo_t *cairo)
{
    *p = (painter){ .g = g, .cairo = cairo, .layout = g->pango_cairo_create_layout(cairo) };
    for (size_t i = 0; i < DRAW_STYLE_COUNT; i++) {
        const drawing_look *look = &drawing_looks[i];
        if (look->font_px <= 0)
            continue;
        p->fonts[i] = g->pango_font_description_new();
        g->pango_font_description_set_family_static(p->fonts[i], CHART_FAMILY);
        g->pango_font_description_set_absolute_size(p->fonts[i], look->font_px * PANGO_SCALE);
        if (look->is_bold)
            g->pango_font_description_set_weight(p->fonts[i], PANGO_WEIGHT_BOLD);
    }
}

void painter_clear(painter *p)
{
    for (size_t i = 0; i < DRAW_STYLE_COUNT; i++)
        if (p->fonts[i])
            p->g->pango_font_description_free(p->fonts[i]);
    if (p->layout)
        p->g->g_object_unref(p->layout);
    *p = (painter){ 0 };
}

static double part_of(str colour, size_t at)
{
    uint32_t value = 0;
    (void)hex_parse(str_slice(colour, at, at + 2), &value); /* colours are constants of the program */
    return value / 255.0;
}

void paint_colour(const graphics *g, cairo_t *cairo, str colour, double opacity)
{
    g->cairo_set_source_rgba(cairo, part_of(colour, 1), part_of(colour, 3), part_of(colour, 5), opacity);
}

static void fill_and_stroke(painter *p, const drawing_mark *m)
{
    const graphics *g = p->g;
    const drawing_look *look = &drawing_looks[m->style];
    bool has_own = m->colour.len > 0;
    str fill = look->fill && has_own ? m->colour : str_of(look->fill);
    if (fill.len) {
        paint_colour(g, p->cairo, fill, look->opacity);
        g->cairo_fill_preserve(p->cairo);
    }
    if (look->stroke) {
        paint_colour(g, p->cairo, !look->fill && has_own ? m->colour : str_of(look->stroke), look->opacity);
        g->cairo_set_line_width(p->cairo, look->width);
        g->cairo_set_line_cap(p->cairo, look->is_round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
        g->cairo_set_dash(p->cairo, (const double[]){ look->dash, look->gap }, look->dash > 0 ? 2 : 0, 0);
        g->cairo_stroke(p->cairo);
    }
    g->cairo_new_path(p->cairo);
}

static void paint_path(painter *p, const drawing_mark *m)
{
    const graphics *g = p->g;
    for (size_t i = 0; i < m->points.count; i++) {
        const drawing_point *at = &m->points.items[i];
        if (i > 0 && at->is_start && m->is_closed)
            g->cairo_close_path(p->cairo);
        if (at->is_start)
            g->cairo_move_to(p->cairo, at->x, at->y);
        if (!at->is_start || m->style == DRAW_DOTS)
            g->cairo_line_to(p->cairo, at->x, at->y);
    }
    if (m->is_closed)
        g->cairo_close_path(p->cairo);
    fill_and_stroke(p, m);
}

static void paint_text(painter *p, const drawing_mark *m)
{
    const graphics *g = p->g;
    const drawing_look *look = &drawing_looks[m->style];
    int width, height;
    g->pango_layout_set_font_description(p->layout, p->fonts[m->style]);
    g->pango_layout_set_text(p->layout, m->text.data, (int)m->text.len);
    g->pango_layout_get_size(p->layout, &width, &height);
    double wide = (double)width / PANGO_SCALE,
           up = (double)g->pango_layout_get_baseline(p->layout) / PANGO_SCALE,
           x = m->anchor == ANCHOR_START ? m->x : m->anchor == ANCHOR_END ? m->x - wide : m->x - wide / 2;
    if (look->has_halo) {
        g->cairo_move_to(p->cairo, x, m->y - up);
        g->pango_cairo_layout_path(p->cairo, p->layout);
        g->cairo_set_source_rgba(p->cairo, 1, 1, 1, 1);
        g->cairo_set_line_width(p->cairo, 3);
        g->cairo_set_line_join(p->cairo, CAIRO_LINE_JOIN_ROUND);
        g->cairo_set_dash(p->cairo, 0, 0, 0);
        g->cairo_stroke(p->cairo);
    }
    paint_colour(g, p->cairo, m->colour.len ? m->colour : str_of(look->fill), look->opacity);
    g->cairo_move_to(p->cairo, x, m->y - up);
    g->pango_cairo_show_layout(p->cairo, p->layout);
    g->cairo_new_path(p->cairo);
}

void paint_drawing(painter *p, const drawing *d)
{
    const graphics *g = p->g;
    for (size_t i = 0; i < d->marks.count; i++) {
        const drawing_mark *m = &d->marks.items[i];
        switch (m->type) {
        case MARK_PATH: paint_path(p, m); break;
        case MARK_CIRCLE:
            g->cairo_new_sub_path(p->cairo);
            g->cairo_arc(p->cairo, m->x, m->y, m->width, 0, 2 * M_PI);
            fill_and_stroke(p, m);
            break;
        case MARK_RECT:
            g->cairo_rectangle(p->cairo, m->x, m->y, m->width, m->height);
            fill_and_stroke(p, m);
            break;
        case MARK_TEXT:
            if (m->text.len)
                paint_text(p, m);
            break;
        }
    }
}

bool paint_check_fonts(painter *p, error *err)
{
    p->g->pango_layout_set_font_description(p->layout, p->fonts[DRAW_TICK]);
    p->g->pango_layout_set_text(p->layout, "妇", -1);
    return p->g->pango_layout_get_unknown_glyphs_count(p->layout) == 0 ||
           error_set(err, ERROR_IO, "没有中文字体（软件包 fonts-noto-cjk）",
                     "no Chinese font is installed (package fonts-noto-cjk)");
}

bool paint_png(arena *a, const drawing *d, double pixels, str *png_out, error *err)
{
    const graphics *g;
    painter p;
    if (!graphics_load(&g, err))
        return false;
    int width = (int)ceil(d->width * pixels), height = (int)ceil(d->height * pixels);
    /* The memory is taken before cairo has anything that an abandoned work would lose. */
    uint32_t *dots = arena_array(a, uint32_t, (size_t)width * (size_t)height);
    cairo_surface_t *surface = g->cairo_image_surface_create_for_data(
        (unsigned char *)dots, CAIRO_FORMAT_RGB24, width, height, width * (int)sizeof *dots);
    cairo_t *cairo = g->cairo_create(surface);
    painter_init(&p, g, cairo);
    bool done = paint_check_fonts(&p, err);
    g->cairo_set_source_rgba(cairo, 1, 1, 1, 1);
    g->cairo_paint(cairo);
    g->cairo_scale(cairo, pixels, pixels);
    if (done)
        paint_drawing(&p, d);
    if (done && g->cairo_status(cairo) != CAIRO_STATUS_SUCCESS)
        done = error_set_memory(err);
    g->cairo_surface_flush(surface);
    painter_clear(&p);
    g->cairo_destroy(cairo);
    g->cairo_surface_destroy(surface);
    if (done)
        *png_out = png_write(a, dots, (size_t)width, (size_t)height);
    return done;
}
