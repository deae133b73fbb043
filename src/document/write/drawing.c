#include "document/write/drawing.h"

#include "base/utf8.h"
#include "document/write/html.h"

/* clang-format off */
const drawing_look drawing_looks[DRAW_STYLE_COUNT] = {
    [DRAW_GRID] = { "grid", 0, "#e6e9ed", 1, 0, 0, 1, 0, false, false, false },
    [DRAW_GAP] = { "gap", 0, "#31475e", 1.2, 1.5, 2.5, 1, 0, false, false, false },
    [DRAW_LINE] = { "line", 0, "#31475e", 2.2, 0, 0, 1, 0, false, false, false },
    [DRAW_POINT] = { "point", "#31475e", "#ffffff", 1.5, 0, 0, 1, 0, false, false, false },
    [DRAW_DOTS] = { "dots", 0, "#31475e", 5, 0, 0, 1, 0, true, false, false },
    [DRAW_NEWEST] = { "newest", "#31475e", "#ffffff", 1.5, 0, 0, 1, 0, false, false, false },
    [DRAW_PATH] = { "path", 0, "#7b8794", 1.6, 6, 4, 1, 0, false, false, false },
    [DRAW_TARGET] = { "target", 0, "#7a2048", 1.6, 2, 3, 1, 0, false, false, false },
    [DRAW_GOAL] = { "goal", "#7a2048", 0, 0, 0, 0, 1, 0, false, false, false },
    [DRAW_BAND95] = { "band95", "#31475e", 0, 0, 0, 0, .08, 0, false, false, false },
    [DRAW_BAND80] = { "band80", "#31475e", 0, 0, 0, 0, .15, 0, false, false, false },
    [DRAW_FORECAST] = { "forecast", 0, "#31475e", 1.4, 1, 3, 1, 0, false, false, false },
    [DRAW_BAND] = { "band", "#7a2048", 0, 0, 0, 0, .1, 0, false, false, false },
    [DRAW_BAR] = { "bar", "#31475e", "#ffffff", .8, 0, 0, 1, 0, false, false, false },
    [DRAW_TICK] = { "tick", "#5a6068", 0, 0, 0, 0, 1, 11.5, false, false, false },
    [DRAW_VALUE] = { "value", "#1c1f23", 0, 0, 0, 0, 1, 11.5, false, false, true },
    [DRAW_LAST] = { "last", "#1c1f23", 0, 0, 0, 0, 1, 13, false, true, true },
    [DRAW_BAR_LABEL] = { "barlabel", "#1c1f23", 0, 0, 0, 0, 1, 13, false, false, false },
    [DRAW_PART_LABEL] = { "partlabel", "#ffffff", 0, 0, 0, 0, 1, 12, false, true, false },
    [DRAW_REFERENCE] = { "refline", 0, "#2e7d32", 1.6, 8, 3, 1, 0, false, false, false },
    [DRAW_REFERENCE_POINT] = { "refpoint", "#ffffff", "#2e7d32", 1.5, 0, 0, 1, 0, false, false, false },
    [DRAW_RING] = { "ring", 0, "#b35c00", 1.5, 0, 0, 1, 0, false, false, false },
    [DRAW_SERIES_MAIN] = { "main", 0, "#1c1f23", 3, 0, 0, 1, 0, false, false, false },
    [DRAW_SERIES] = { "series", 0, "#31475e", 2, 0, 0, 1, 0, false, false, false },
    [DRAW_SERIES_LONG] = { "series-l", 0, "#31475e", 2, 9, 3, 1, 0, false, false, false },
    [DRAW_SERIES_SHORT] = { "series-s", 0, "#31475e", 2, 4, 3, 1, 0, false, false, false },
    [DRAW_SERIES_DOTS] = { "series-d", 0, "#31475e", 2, 1.5, 3, 1, 0, false, false, false },
    [DRAW_SERIES_POINT] = { "spoint", "#31475e", "#ffffff", 1, 0, 0, 1, 0, false, false, false },
    [DRAW_SHAPE] = { "shape", "#ffffff", "#5a6068", 1, 0, 0, 1, 0, false, false, false },
    [DRAW_TITLE] = { "title", "#1c1f23", 0, 0, 0, 0, 1, 17, false, true, false },
};
/* clang-format on */

drawing *drawing_create(arena *a, double width, double height, const char *class, str title)
{
    drawing *d = arena_new(a, drawing);
    *d = (drawing){ .memory = a, .width = width, .height = height, .class = class, .title = title };
    return d;
}

static drawing_mark *add(drawing *d, mark_type type, drawing_style style)
{
    drawing_mark *m = vec_push(d->memory, &d->marks);
    m->type = type;
    m->style = style;
    return m;
}

drawing_mark *drawing_add_path(drawing *d, drawing_style style)
{
    return add(d, MARK_PATH, style);
}

void drawing_move(drawing *d, drawing_mark *path, double x, double y)
{
    *vec_push(d->memory, &path->points) = (drawing_point){ x, y, true };
}

void drawing_draw(drawing *d, drawing_mark *path, double x, double y)
{
    bool is_first = path->points.count == 0;
    *vec_push(d->memory, &path->points) = (drawing_point){ x, y, is_first };
}

void drawing_add_segment(drawing *d, drawing_style style, double x1, double y1, double x2, double y2)
{
    drawing_mark *m = drawing_add_path(d, style);
    drawing_move(d, m, x1, y1);
    drawing_draw(d, m, x2, y2);
}

drawing_mark *drawing_add_circle(drawing *d, drawing_style style, double x, double y, double radius)
{
    drawing_mark *m = add(d, MARK_CIRCLE, style);
    m->x = x;
    m->y = y;
    m->width = radius;
    return m;
}

drawing_mark *drawing_add_rect(drawing *d, drawing_style style, double x, double y, double width,
                               double height)
{
    drawing_mark *m = add(d, MARK_RECT, style);
    m->x = x;
    m->y = y;
    m->width = width;
    m->height = height;
    return m;
}

drawing_mark *drawing_add_text(drawing *d, drawing_style style, double x, double y, text_anchor anchor,
                               str text)
{
    drawing_mark *m = add(d, MARK_TEXT, style);
    m->x = x;
    m->y = y;
    m->anchor = anchor;
    m->text = str_copy(d->memory, text);
    return m;
}

void drawing_add(drawing *d, const drawing *other, double x, double y)
{
    for (size_t i = 0; i < other->marks.count; i++) {
        drawing_mark *m = vec_push(d->memory, &d->marks);
        *m = other->marks.items[i];
        m->x += x;
        m->y += y;
        m->points.items = arena_array(d->memory, drawing_point, m->points.count);
        m->points.capacity = m->points.count;
        for (size_t k = 0; k < m->points.count; k++) {
            drawing_point p = other->marks.items[i].points.items[k];
            m->points.items[k] = (drawing_point){ p.x + x, p.y + y, p.is_start };
        }
    }
}

double drawing_text_width(drawing_style style, str text)
{
    return (double)utf8_columns(text) * drawing_looks[style].font_px * 0.52;
}

/* ---- SVG ---- */

/* Rules of the style sheet apply only where a mark has no colour of its own. */
static void put_colour(strbuf *out, const drawing_mark *m)
{
    if (m->colour.len)
        strbuf_addf(out, drawing_looks[m->style].fill ? " fill=\"%.*s\"" : " stroke=\"%.*s\"",
                    STR_ARG(m->colour));
}

static void end_shape(strbuf *out, const drawing_mark *m, const char *element)
{
    if (m->title.len == 0) {
        strbuf_add(out, STR("/>"));
        return;
    }
    strbuf_add(out, STR("><title>"));
    html_escape(out, m->title);
    strbuf_addf(out, "</title></%s>", element);
}

/* Coordinates are tenths of a unit, less than a pixel, to keep the SVG short. */
static void svg_path(strbuf *out, const drawing_mark *m)
{
    strbuf_addf(out, "<path class=\"%s\" d=\"", drawing_looks[m->style].class);
    for (size_t i = 0; i < m->points.count; i++) {
        const drawing_point *p = &m->points.items[i];
        if (i > 0 && p->is_start && m->is_closed)
            strbuf_add_char(out, 'z');
        strbuf_addf(out, "%c%.4g %.4g%s", p->is_start ? 'M' : 'L', p->x, p->y,
                    m->style == DRAW_DOTS ? "h0" : "");
    }
    strbuf_add(out, m->is_closed ? STR("z\"") : STR("\""));
    put_colour(out, m);
    end_shape(out, m, "path");
}

static void svg_circle(strbuf *out, const drawing_mark *m)
{
    strbuf_addf(out, "<circle class=\"%s\" cx=\"%.4g\" cy=\"%.4g\" r=\"%.4g\"", drawing_looks[m->style].class,
                m->x, m->y, m->width);
    put_colour(out, m);
    end_shape(out, m, "circle");
}

static void svg_rect(strbuf *out, const drawing_mark *m)
{
    strbuf_addf(out, "<rect class=\"%s\" x=\"%.4g\" y=\"%.4g\" width=\"%.4g\" height=\"%.4g\"",
                drawing_looks[m->style].class, m->x, m->y, m->width, m->height);
    put_colour(out, m);
    end_shape(out, m, "rect");
}

static void svg_text(strbuf *out, const drawing_mark *m, language page)
{
    static const char *const anchors[] = { [ANCHOR_START] = "", [ANCHOR_MIDDLE] = " mid",
        [ANCHOR_END] = " end" };
    const char *lang = page == LANGUAGE_EN && html_has_chinese(m->text) ? " lang=\"zh-CN\"" : "";
    strbuf_addf(out, "<text x=\"%.4g\" y=\"%.4g\" class=\"%s%s\"%s", m->x, m->y,
                drawing_looks[m->style].class, anchors[m->anchor], lang);
    put_colour(out, m);
    strbuf_add_char(out, '>');
    html_escape(out, m->text);
    strbuf_add(out, STR("</text>"));
}

static void put_names(strbuf *out, const drawing *d)
{
    if (d->title.len) {
        strbuf_add(out, STR(" role=\"img\"><title>"));
        html_escape(out, d->title);
        strbuf_add(out, STR("</title>"));
    } else {
        strbuf_add(out, STR(" aria-hidden=\"true\">"));
    }
    if (d->alternative.len) {
        strbuf_add(out, STR("<desc>"));
        html_escape(out, d->alternative);
        strbuf_add(out, STR("</desc>"));
    }
}

static void put_marks(strbuf *out, const drawing *d, language page)
{
    for (size_t i = 0; i < d->marks.count; i++) {
        const drawing_mark *m = &d->marks.items[i];
        switch (m->type) {
        case MARK_PATH: svg_path(out, m); break;
        case MARK_CIRCLE: svg_circle(out, m); break;
        case MARK_RECT: svg_rect(out, m); break;
        case MARK_TEXT: svg_text(out, m, page); break;
        }
    }
}

void drawing_svg(strbuf *out, const drawing *d, language page)
{
    strbuf_addf(out, "<svg viewBox=\"0 0 %.4g %.5g\" class=\"%s\"", d->width, d->height, d->class);
    put_names(out, d);
    put_marks(out, d, page);
    strbuf_add(out, STR("</svg>"));
}

str drawing_svg_file(arena *a, const drawing *d, language lang)
{
    strbuf out = strbuf_in(a, 0);
    strbuf_addf(&out,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
                "width=\"%.4g\" height=\"%.5g\" viewBox=\"0 0 %.4g %.5g\" xml:lang=\"%s\"",
                d->width, d->height, d->width, d->height, lang == LANGUAGE_ZH ? "zh-CN" : "en");
    put_names(&out, d);
    strbuf_add(&out, STR("<style>svg text{font-family:\"Noto Sans CJK SC\",\"Microsoft YaHei\","
                         "sans-serif}\n"));
    drawing_css(&out);
    strbuf_add(&out, STR("</style><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"));
    put_marks(&out, d, lang);
    strbuf_add(&out, STR("</svg>\n"));
    return strbuf_str(&out);
}

void drawing_css(strbuf *out)
{
    strbuf_add(out, STR("svg .mid{text-anchor:middle}\nsvg .end{text-anchor:end}\n"));
    for (size_t i = 0; i < DRAW_STYLE_COUNT; i++) {
        const drawing_look *k = &drawing_looks[i];
        if (k->fill)
            strbuf_addf(out, "svg .%s:not([fill]){fill:%s}", k->class, k->fill);
        else
            strbuf_addf(out, "svg .%s:not([stroke]){stroke:%s}", k->class, k->stroke);
        strbuf_addf(out, k->fill ? "svg .%s{stroke-width:%g" : "svg .%s{fill:none;stroke-width:%g", k->class,
                    k->width);
        if (k->fill && k->stroke)
            strbuf_addf(out, ";stroke:%s", k->stroke);
        if (k->dash > 0)
            strbuf_addf(out, ";stroke-dasharray:%g %g", k->dash, k->gap);
        if (k->is_round)
            strbuf_add(out, STR(";stroke-linecap:round"));
        if (k->opacity < 1)
            strbuf_addf(out, ";opacity:%g", k->opacity);
        if (k->font_px > 0)
            strbuf_addf(out, ";font-size:%gpx", k->font_px);
        if (k->is_bold)
            strbuf_add(out, STR(";font-weight:700"));
        if (k->has_halo)
            strbuf_add(out, STR(";paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round"));
        strbuf_add(out, STR("}\n"));
    }
}
