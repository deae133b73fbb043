/* Drawings painted by cairo: into a picture (PNG), or into a page of a PDF as vectors and text. */
#ifndef DOCUMENT_WRITE_PAINT_H
#define DOCUMENT_WRITE_PAINT_H

#include "document/write/drawing.h"
#include "document/write/graphics.h"

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

/* pixels: of one unit of the drawing.
 *
 * Fails: as graphics_load; ERROR_IO (no Chinese font), ERROR_MEMORY. */
bool paint_png(arena *a, const drawing *d, double pixels, str *png_out, error *err) MUST_CHECK;

/* Fails: ERROR_IO, naming the package of fonts that is missing. */
bool paint_check_fonts(painter *p, error *err) MUST_CHECK;

#endif
