/* A drawing as data: shapes and texts in one system of coordinates. The same drawing is written as SVG here,
 * and painted on a PNG or into a PDF by paint.h. How a style looks is one row of drawing_looks. */
#ifndef DOCUMENT_WRITE_DRAWING_H
#define DOCUMENT_WRITE_DRAWING_H

#include "document/document.h"

typedef enum drawing_style {
    DRAW_GRID,
    DRAW_GAP, /* across years without data */
    DRAW_LINE,
    DRAW_POINT,
    DRAW_DOTS,
    DRAW_NEWEST,
    DRAW_PATH,
    DRAW_TARGET,
    DRAW_GOAL,
    DRAW_BAND95,
    DRAW_BAND80,
    DRAW_FORECAST,
    DRAW_BAND,
    DRAW_BAR,
    DRAW_TICK,
    DRAW_VALUE,
    DRAW_LAST,
    DRAW_BAR_LABEL,
    DRAW_PART_LABEL,
    DRAW_REFERENCE,
    DRAW_REFERENCE_POINT,
    DRAW_RING,
    DRAW_SERIES_MAIN,
    DRAW_SERIES,
    DRAW_SERIES_LONG,
    DRAW_SERIES_SHORT,
    DRAW_SERIES_DOTS,
    DRAW_SERIES_POINT,
    DRAW_SHAPE,
    DRAW_TITLE,
    DRAW_STYLE_COUNT
} drawing_style;

typedef struct drawing_look {
    const char *class;          /* in SVG */
    const char *fill, *stroke;  /* #rrggbb; NULL: none */
    double width;               /* of the stroke */
    double dash, gap;           /* 0: a whole line */
    double opacity;
    double font_px;             /* of a text; 0: a shape */
    bool is_round, is_bold;
    bool has_halo;              /* a text with a white edge, readable on lines */
} drawing_look;

extern const drawing_look drawing_looks[DRAW_STYLE_COUNT];

/* A text, and its alignment at x. */
typedef enum text_anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END } text_anchor;

typedef struct drawing_point {
    double x, y;
    bool is_start;              /* of a line of its own */
} drawing_point;

typedef enum mark_type { MARK_PATH, MARK_CIRCLE, MARK_RECT, MARK_TEXT } mark_type;

typedef struct drawing_mark {
    mark_type type;
    drawing_style style;
    str colour; /* in place of the fill of the style, or of its stroke if it has no fill; empty: that */
    str title;                  /* tooltip of SVG */
    double x, y, width, height; /* of a rectangle; of a circle centre and, as width, radius */
    text_anchor anchor;
    str text;
    VEC(drawing_point) points;  /* of a path; DRAW_DOTS: a dot at each */
    bool is_closed;
} drawing_mark;

typedef struct drawing {
    arena *memory;
    double width, height;
    const char *class;          /* in SVG */
    str title, alternative;     /* for screen readers; alternative may be empty */
    VEC(drawing_mark) marks;
} drawing;

drawing *drawing_create(arena *a, double width, double height, const char *class, str title);

/* The mark that is returned is valid until the next one is added. */
drawing_mark *drawing_add_path(drawing *d, drawing_style style);
void drawing_move(drawing *d, drawing_mark *path, double x, double y);
void drawing_draw(drawing *d, drawing_mark *path, double x, double y); /* the first point is moved to */
void drawing_add_segment(drawing *d, drawing_style style, double x1, double y1, double x2, double y2);
drawing_mark *drawing_add_circle(drawing *d, drawing_style style, double x, double y, double radius);
drawing_mark *drawing_add_rect(drawing *d, drawing_style style, double x, double y, double width,
                               double height);
drawing_mark *drawing_add_text(drawing *d, drawing_style style, double x, double y, text_anchor anchor,
                               str text);

/* Adds the marks of another drawing, moved. */
void drawing_add(drawing *d, const drawing *other, double x, double y);

/* About as wide as a text of that style is. */
double drawing_text_width(drawing_style style, str text);

/* Appends one <svg> element. Texts are escaped; page is the language of the surrounding page. */
void drawing_svg(strbuf *out, const drawing *d, language page);

/* A file of its own: with its styles, on white. */
str drawing_svg_file(arena *a, const drawing *d, language lang);

/* Appends the rules of the styles for a style sheet. */
void drawing_css(strbuf *out);

#endif
