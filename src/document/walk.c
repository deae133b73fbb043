#include "document/walk.h"

#include <assert.h>

#include "base/map.h"

void document_walk(const document *d, const document_writer *w, void *payload)
{
    bool in_list = false;
    size_t open = 0;
    for (size_t i = 0; i < d->blocks.count; i++) {
        const block *b = &d->blocks.items[i];
        if ((b->type == BLOCK_LIST_ITEM) != in_list) {
            in_list = !in_list;
            if (w->list)
                w->list(payload, in_list);
        }
        open += b->type == BLOCK_GROUP_BEGIN;
        assert(b->type != BLOCK_GROUP_END || open > 0);
        open -= b->type == BLOCK_GROUP_END;
        assert(w->of[b->type]);
        w->of[b->type](payload, b);
    }
    if (in_list && w->list)
        w->list(payload, false);
    assert(open == 0);
}

void document_skip(void *payload, const block *b)
{
    (void)payload;
    (void)b;
}

/* ---- sources ---- */

struct source_keys {
    arena *memory;
    map seen;   /* key -> how often */
};

source_keys *source_keys_create(arena *a)
{
    source_keys *keys = arena_new(a, source_keys);
    *keys = (source_keys){ a, map_in(a) };
    return keys;
}

bool spans_have_digit(const spans *s)
{
    for (size_t i = 0; i < s->v.count; i++)
        for (size_t k = 0; k < s->v.items[i].text.len; k++)
            if (char_is_digit(s->v.items[i].text.data[k]))
                return true;
    return false;
}

str source_key(source_keys *keys, str source, size_t column, const spans *text)
{
    uint64_t before = 0;
    if (source.len == 0 || !spans_have_digit(text))
        return STR_NONE;
    str key = column ? str_format(keys->memory, "%.*s_%zu", STR_ARG(source), column) : source;
    (void)map_get(&keys->seen, key, &before);
    map_set(&keys->seen, key, before + 1);
    if (!before)
        return key;
    return str_format(keys->memory, "%.*s__%llu", STR_ARG(key), (unsigned long long)before + 1);
}

str spans_text(arena *a, const spans *s)
{
    strbuf b = strbuf_in(a, 0);
    for (size_t i = 0; i < s->v.count; i++) {
        if (s->v.items[i].style == SPAN_BADGE)
            strbuf_addf(&b, "%.*s ", STR_ARG(s->v.items[i].mark));
        if (s->v.items[i].style != SPAN_NOTE)
            strbuf_add(&b, s->v.items[i].text);
    }
    return strbuf_str(&b);
}

static void find(arena *a, source_keys *keys, sourced_texts *all, str source, size_t column,
                 const spans *text)
{
    str key = source_key(keys, source, column, text);
    if (key.len)
        *vec_push(a, &all->v) = (sourced_text){ key, spans_text(a, text) };
}

sourced_texts document_sourced(arena *a, const document *d)
{
    sourced_texts all = { 0 };
    source_keys *keys = source_keys_create(a);
    for (size_t i = 0; i < d->blocks.count; i++) {
        const block *b = &d->blocks.items[i];
        find(a, keys, &all, b->source, 0, &b->text);
        for (size_t t = 0; t < b->tile_count; t++) {
            spans value = spans_of(a, b->tiles[t].value);
            find(a, keys, &all, b->source, t + 1, &value);
        }
        for (size_t r = 0; b->table && r < b->table->rows.count; r++)
            for (size_t c = 0; c < (b->table->rows.items[r].is_group ? 1 : b->table->column_count); c++)
                find(a, keys, &all, b->table->rows.items[r].source, c + 1,
                     &b->table->rows.items[r].cells[c]);
    }
    return all;
}
