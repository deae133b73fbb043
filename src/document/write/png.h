/* Pictures as PNG (ISO/IEC 15948), compressed fast: most of a chart is white. */
#ifndef DOCUMENT_WRITE_PNG_H
#define DOCUMENT_WRITE_PNG_H

#include "base/str.h"

/* dots [width x height]: 0xRRGGBB, the highest byte ignored. Colours that are nearly alike share a place
 * of the palette; where 256 places are not enough, there is no palette. */
str png_write(arena *a, const uint32_t *dots, size_t width, size_t height);

#endif
