/* Pictures as PNG (ISO/IEC 15948), compressed fast: most of a chart is white. */
#ifndef DOCUMENT_WRITE_PNG_H
#define DOCUMENT_WRITE_PNG_H

#include "base/str.h"

/* Room for the work, taken before. */
typedef struct png_room {
    size_t width, height;
    unsigned char *lines; /* of the picture, uncompressed */
    unsigned char *file;
    size_t file_max;
} png_room;

png_room png_room_in(arena *a, size_t width, size_t height);

/* dots [width x height]: 0xRRGGBB, the highest byte ignored. Colours that are nearly alike share a place
 * of the palette; where 256 places are not enough, there is no palette. The bytes are in the room. */
str png_write(const png_room *room, const uint32_t *dots);

#endif
