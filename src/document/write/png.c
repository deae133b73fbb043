#include "document/write/png.h"

#include <assert.h>
#include <zlib.h>

enum { CHUNK_BYTES = 12, PALETTE_MAX = 256, BITS_MAX = 5, CELLS_MAX = 1 << 3 * BITS_MAX,
       OTHER_BYTES = 64 + 3 * PALETTE_MAX + 5 * CHUNK_BYTES };

static void put_number(unsigned char *to, uint32_t number)
{
    for (int i = 0; i < 4; i++)
        to[i] = (unsigned char)(number >> (24 - 8 * i));
}

/* A chunk whose data is in its place already; returns its end. */
static unsigned char *end_chunk(unsigned char *chunk, const char *type, size_t bytes)
{
    put_number(chunk, (uint32_t)bytes);
    memcpy(chunk + 4, type, 4);
    put_number(chunk + 8 + bytes, (uint32_t)crc32(0, chunk + 4, (uInt)bytes + 4));
    return chunk + CHUNK_BYTES + bytes;
}

/* A palette of an image. Colours whose highest bits are equal fall into one cell; all of them are written
 * as the first colour of the cell. */
typedef struct palette {
    int bits;                       /* of a channel */
    uint16_t places[CELLS_MAX];     /* of a cell in the palette, from 1; 0: none */
    uint32_t colours[PALETTE_MAX];
    size_t count;
} palette;

static unsigned cell_of(const palette *p, uint32_t dot)
{
    unsigned low = 8u - (unsigned)p->bits, bits = (unsigned)p->bits;
    return (dot >> 16 & 0xFFu) >> low << 2 * bits | (dot >> 8 & 0xFFu) >> low << bits | (dot & 0xFFu) >> low;
}

/* The place of a colour, from 0; PALETTE_MAX: the palette is full. */
static size_t place_of(palette *p, uint32_t dot)
{
    uint16_t *place = &p->places[cell_of(p, dot)];
    if (*place == 0 && p->count == PALETTE_MAX)
        return PALETTE_MAX;
    if (*place == 0) {
        p->colours[p->count] = dot;
        *place = (uint16_t)++p->count;
    }
    return *place - 1u;
}

typedef struct picture {
    const uint32_t *dots;
    size_t width, height;
} picture;

/* The lines of places, and their palette; false if there are more colours than a palette has. */
static bool put_places(const picture *of, int bits, palette *p, unsigned char *to)
{
    const uint32_t *dots = of->dots;
    uint32_t last = *dots;
    *p = (palette){ .bits = bits };
    size_t place = place_of(p, last);
    for (size_t y = 0; y < of->height; y++) {
        *to++ = 0;
        for (size_t x = 0; x < of->width; x++, dots++) {
            if (*dots != last) {
                last = *dots;
                place = place_of(p, last);
                if (place == PALETTE_MAX)
                    return false;
            }
            *to++ = (unsigned char)place;
        }
    }
    return true;
}

static void put_colours(const picture *of, unsigned char *to)
{
    const uint32_t *dots = of->dots;
    for (size_t y = 0; y < of->height; y++) {
        *to++ = 0;
        for (size_t x = 0; x < of->width; x++, dots++)
            for (int shift = 16; shift >= 0; shift -= 8)
                *to++ = (unsigned char)(*dots >> shift);
    }
}

static unsigned char *put_palette(unsigned char *at, const palette *p)
{
    unsigned char *to = at + 8;
    for (size_t i = 0; i < p->count; i++)
        for (int shift = 16; shift >= 0; shift -= 8)
            *to++ = (unsigned char)(p->colours[i] >> shift);
    return end_chunk(at, "PLTE", 3 * p->count);
}

str png_write(arena *a, const uint32_t *dots, size_t width, size_t height)
{
    static const unsigned char head[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };
    palette p;
    picture of = { dots, width, height };
    size_t bytes = height * (1 + width);
    unsigned char *lines = arena_alloc(a, bytes);
    bool has_palette = put_places(&of, BITS_MAX, &p, lines) || put_places(&of, BITS_MAX - 1, &p, lines);
    if (!has_palette) {
        bytes = height * (1 + 3 * width);
        lines = arena_alloc(a, bytes);
        put_colours(&of, lines);
    }
    uLongf packed = compressBound((uLong)bytes);
    unsigned char *file = arena_alloc(a, packed + OTHER_BYTES), *at = file + sizeof head;
    memcpy(file, head, sizeof head);
    put_number(at + 8, (uint32_t)width);
    put_number(at + 12, (uint32_t)height);
    memcpy(at + 16, (const unsigned char[]){ 8, has_palette ? 3 : 2, 0, 0, 0 }, 5);
    at = end_chunk(at, "IHDR", 13);
    if (has_palette)
        at = put_palette(at, &p);
    int done = compress2(at + 8, &packed, lines, (uLong)bytes, Z_BEST_SPEED);
    assert(done == Z_OK); /* the room is what compressBound asks for */
    at = end_chunk(at, "IDAT", packed);
    at = end_chunk(at, "IEND", 0);
    return (str){ (const char *)file, (size_t)(at - file) };
}
