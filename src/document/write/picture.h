/* A drawing as a picture (PNG). */
#ifndef DOCUMENT_WRITE_PICTURE_H
#define DOCUMENT_WRITE_PICTURE_H

#include "base/error.h"
#include "document/write/drawing.h"

/* pixels: of one unit of the drawing.
 *
 * Fails: as graphics_load; ERROR_IO (no Chinese font), ERROR_MEMORY. */
bool paint_png(arena *a, const drawing *d, double pixels, str *png_out, error *err) MUST_CHECK;

#endif
