#include "store/seal.h"

#include "store/hash.h"
#include "store/store.h"

enum { BLOCK_BYTES = 4096 };

seal seal_in(arena *a)
{
    return (seal){ .memory = a, .block = strbuf_in(a, 0), .so_far = STR("") };
}

/* Variable-length integer, seven bits per byte; the sign is the lowest bit. */
static void put(strbuf *b, int64_t value)
{
    uint64_t rest = ((uint64_t)value << 1) ^ (value < 0 ? UINT64_MAX : 0);
    for (; rest >= 0x80; rest >>= 7)
        strbuf_add_char(b, (char)(rest | 0x80));
    strbuf_add_char(b, (char)rest);
}

static void put_number(strbuf *b, bool has, int64_t scaled, uint8_t places)
{
    strbuf_add_char(b, (char)has);
    if (has)
        put(b, scaled);
    strbuf_add_char(b, (char)places);
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
    strbuf *b = &s->block;
    const int64_t keys[] = { o->region, o->indicator, o->period, o->version, o->source, o->note };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        put(b, keys[i]);
    for (int list = 0; list < LIST_COUNT; list++)
        strbuf_add_char(b, (char)o->position[list]);
    strbuf_add_char(b, o->status);
    put_number(b, o->has_value, o->scaled, o->places);
    put_number(b, o->has_numerator, o->numerator, o->numerator_places);
    put_number(b, o->has_denominator, o->denominator, o->denominator_places);
    if (o->confirmation != 0) /* only then, so that seals made before there were confirmations hold */
        put(b, o->confirmation);
    s->count++;
    return b->len < BLOCK_BYTES || close_block(s, err);
}

bool seal_finish(seal *s, str *hex_out, error *err)
{
    bool done = close_block(s, err);
    *hex_out = s->so_far;
    return done;
}

bool store_seal_figures(arena *a, const observation *rows, size_t count, str *hex_out, error *err)
{
    seal s = seal_in(a);
    for (size_t i = 0; i < count; i++)
        if (!seal_add(&s, &rows[i], err))
            return false;
    return seal_finish(&s, hex_out, err);
}
