#include "store/seal.h"

#include "base/hash.h"

enum { BLOCK_BYTES = 4096 };

seal seal_in(arena *a)
{
    return (seal){ .memory = a, .block = strbuf_in(a, 0), .so_far = STR("") };
}

/* Variable-length integer, seven bits per byte; the sign is the lowest bit. Returns the end. */
static char *put(char *to, int64_t value)
{
    uint64_t rest = ((uint64_t)value << 1) ^ (value < 0 ? UINT64_MAX : 0);
    for (; rest >= 0x80; rest >>= 7)
        *to++ = (char)(rest | 0x80);
    *to++ = (char)rest;
    return to;
}

static char *put_number(char *to, bool has, int64_t scaled, uint8_t places)
{
    *to++ = (char)has;
    if (has)
        to = put(to, scaled);
    *to++ = (char)places;
    return to;
}

static bool close_block(seal *s, error *err)
{
    /* Every hash leaves 64 bytes in the arena: half a megabyte per million values. */
    strbuf_add(&s->block, s->so_far);
    if (!hash_sm3(s->memory, strbuf_str(&s->block), &s->so_far, err))
        return false;
    strbuf_clear(&s->block);
    return true;
}

bool seal_add(seal *s, const observation *o, error *err)
{
    enum { INTEGERS = 10, INTEGER_BYTES_MAX = 10, OTHER_BYTES = LIST_COUNT + 1 + 2 * 3 };
    char row[INTEGERS * INTEGER_BYTES_MAX + OTHER_BYTES], *to = row;
    const int64_t keys[] = { o->region, o->indicator, o->period, o->version, o->source, o->note };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        to = put(to, keys[i]);
    for (int list = 0; list < LIST_COUNT; list++)
        *to++ = (char)o->position[list];
    *to++ = o->status;
    to = put_number(to, o->has_value, o->scaled, o->places);
    to = put_number(to, o->has_numerator, o->numerator, o->numerator_places);
    to = put_number(to, o->has_denominator, o->denominator, o->denominator_places);
    if (o->confirmation != 0) /* only then, so that seals made before there were confirmations hold */
        to = put(to, o->confirmation);
    strbuf_add(&s->block, (str){ row, (size_t)(to - row) });
    s->count++;
    return s->block.len < BLOCK_BYTES || close_block(s, err);
}

bool seal_finish(seal *s, str *hex_out, error *err)
{
    bool done = close_block(s, err);
    *hex_out = s->so_far;
    return done;
}
