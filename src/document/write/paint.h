/* Drawings painted by cairo: into a picture (PNG), or into a page of a PDF as vectors and text. */
#ifndef DOCUMENT_WRITE_PAINT_H
#define DOCUMENT_WRITE_PAINT_H

#include "document/write/drawing.h"
#include "document/write/graphics.h"
#include "document/write/picture.h"

/* What paints; it is used by one thread. */
typedef struct painter {
    const graphics *g;
    cairo_t *cairo;
    PangoLayout *layout;
    PangoFontDescription *fonts[DRAW_STYLE_COUNT];
} painter;

void painter_init(painter *p, const graphics *g, cairo_t *cairo);
void painter_clear(painter *p);

/* Paints at the origin, in units of the drawing. */
void paint_drawing(painter *p, const drawing *d);

/* Sets the colour "#rrggbb" of what is painted next. */
void paint_colour(const graphics *g, cairo_t *cairo, str colour, double opacity);

/* Fails: ERROR_IO, naming the package of fonts that is missing. */
bool paint_check_fonts(painter *p, error *err) MUST_CHECK;

#endif
