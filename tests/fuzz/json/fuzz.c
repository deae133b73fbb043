/* The JSON reader on any bytes: what it accepts, the writer writes again and the reader reads back to the
 * same tree. */
#include <stdint.h>
#include <stdlib.h>

#include "base/json.h"

static void write_value(json_writer *w, const json_value *v)
{
    switch (v->type) {
    case JSON_NULL: json_null(w); break;
    case JSON_FALSE:
    case JSON_TRUE: json_bool(w, v->type == JSON_TRUE); break;
    case JSON_NUMBER: json_double(w, v->number); break;
    case JSON_STRING: json_string(w, v->text); break;
    case JSON_ARRAY:
        json_begin_array(w);
        for (size_t i = 0; i < v->count; i++)
            write_value(w, &v->items[i]);
        json_end_array(w);
        break;
    case JSON_OBJECT:
        json_begin_object(w);
        for (size_t i = 0; i < v->count; i++) {
            json_key(w, v->keys[i]);
            write_value(w, &v->items[i]);
        }
        json_end_object(w);
        break;
    }
}

static bool same(const json_value *a, const json_value *b)
{
    if (a->type != b->type || a->count != b->count)
        return false;
    if (a->type == JSON_NUMBER)
        return a->number == b->number;
    if (a->type == JSON_STRING)
        return str_eq(a->text, b->text);
    for (size_t i = 0; i < a->count; i++)
        if (!same(&a->items[i], &b->items[i]) || (a->type == JSON_OBJECT && !str_eq(a->keys[i], b->keys[i])))
            return false;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_create(256 * MIB);
    const json_value *first, *second;
    error err;
    if (json_parse(a, (str){ (const char *)data, size }, &first, &err)) {
        strbuf text = strbuf_in(a, 0);
        json_writer w = { .to = &text };
        write_value(&w, first);
        if (!json_parse(a, strbuf_str(&text), &second, &err) || !same(first, second))
            abort();
    }
    arena_destroy(a);
    return 0;
}
