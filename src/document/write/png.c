#include "document/write/png.h"

#include <assert.h>
#include <zlib.h>

enum { CHUNK_BYTES = 12, PALETTE_MAX = 256, BITS_MAX = 5, CELLS_MAX = 1 << 3 * BITS_MAX,
       OTHER_BYTES = 64 + 3 * PALETTE_MAX + 5 * CHUNK_BYTES };

png_room png_room_in(arena *a, size_t width, size_t height)
{
    size_t lines = height * (1 + 3 * width);
    size_t file = compressBound((uLong)lines) + OTHER_BYTES;
    return (png_room){ width, height, arena_alloc(a, lines), arena_alloc(a, file), file };
}

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

/* Colours that are alike in their highest bits share a cell, and the first of them is used for all. */
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

/* The lines of places, and their palette; 0 if there are more colours than a palette has. */
static size_t lines_of_palette(const png_room *room, const uint32_t *dots, int bits, palette *p)
{
    unsigned char *to = room->lines;
    uint32_t last = *dots;
    *p = (palette){ .bits = bits };
    size_t place = place_of(p, last);
    for (size_t y = 0; y < room->height; y++) {
        *to++ = 0;
        for (size_t x = 0; x < room->width; x++, dots++) {
            if (*dots != last) {
                last = *dots;
                place = place_of(p, last);
                if (place == PALETTE_MAX)
                    return 0;
            }
            *to++ = (unsigned char)place;
        }
    }
    return (size_t)(to - room->lines);
}

static size_t lines_of_colours(const png_room *room, const uint32_t *dots)
{
    unsigned char *to = room->lines;
    for (size_t y = 0; y < room->height; y++) {
        *to++ = 0;
        for (size_t x = 0; x < room->width; x++, dots++)
            for (int shift = 16; shift >= 0; shift -= 8)
                *to++ = (unsigned char)(*dots >> shift);
    }
    return (size_t)(to - room->lines);
}

static unsigned char *put_palette(unsigned char *at, const palette *p)
{
    unsigned char *to = at + 8;
    for (size_t i = 0; i < p->count; i++)
        for (int shift = 16; shift >= 0; shift -= 8)
            *to++ = (unsigned char)(p->colours[i] >> shift);
    return end_chunk(at, "PLTE", 3 * p->count);
}

str png_write(const png_room *room, const uint32_t *dots)
{
    static const unsigned char head[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };
    palette p;
    size_t bytes = 0;
    for (int bits = BITS_MAX; bytes == 0 && bits >= BITS_MAX - 1; bits--)
        bytes = lines_of_palette(room, dots, bits, &p);
    bool has_palette = bytes > 0;
    if (!has_palette)
        bytes = lines_of_colours(room, dots);
    unsigned char *at = room->file;
    memcpy(at, head, sizeof head);
    at += sizeof head;
    put_number(at + 8, (uint32_t)room->width);
    put_number(at + 12, (uint32_t)room->height);
    memcpy(at + 16, (const unsigned char[]){ 8, has_palette ? 3 : 2, 0, 0, 0 }, 5);
    at = end_chunk(at, "IHDR", 13);
    if (has_palette)
        at = put_palette(at, &p);
    uLongf packed = (uLongf)(room->file_max - (size_t)(at - room->file) - 2 * CHUNK_BYTES);
    int done = compress2(at + 8, &packed, room->lines, (uLong)bytes, Z_BEST_SPEED);
    assert(done == Z_OK); /* the room has what compressBound asks for */
    at = end_chunk(at, "IDAT", packed);
    at = end_chunk(at, "IEND", 0);
    return (str){ (const char *)room->file, (size_t)(at - room->file) };
}
