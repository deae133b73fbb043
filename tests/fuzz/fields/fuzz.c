/* The reader of requests on any bytes, for the request of every action: as a query "name=value&name=value" and as
 * JSON. What it accepts, the writer writes as JSON that can be read. */
#include <stdint.h>
#include <stdlib.h>

#include "service/action.h"

static size_t split(str query, field_value *values, size_t count_max)
{
    size_t count = 0;
    str pair;
    while (count < count_max && str_cut(&query, STR("&"), &pair)) {
        str name = pair;
        (void)str_cut(&pair, STR("="), &name);
        values[count++] = (field_value){ name, name, pair };
    }
    return count;
}

static void check(arena *a, const field_table *table, const void *request)
{
    const json_value *read;
    error err;
    strbuf text = strbuf_in(a, 0);
    json_writer w = { .to = &text };
    field_write(table, request, &w);
    if (text.len && !json_parse(a, strbuf_str(&text), &read, &err) && err.code != ERROR_TOO_LARGE)
        abort();
}

/* A body is read more strictly, and what is wrong in it has a pointer that begins with / or is the whole. */
static void check_body(arena *a, const action *row, const json_value *json, bool is_read)
{
    error err;
    str at = STR_NONE;
    void *body = arena_alloc(a, row->request->bytes);
    if (field_read_body(a, row->request, json, body, &at, &err) ? !is_read : at.len > 0 && at.data[0] != '/')
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_create(256 * MIB);
    str text = { (const char *)data, size };
    field_value values[16];
    const json_value *json = 0;
    const action *row;
    error err;
    size_t count = split(text, values, sizeof values / sizeof *values);
    bool is_json = json_parse(a, text, &json, &err);
    for (size_t i = 0; (row = action_at(i)); i++) {
        if (!row->request->fields)
            continue;
        void *asked = arena_alloc(a, row->request->bytes), *sent = arena_alloc(a, row->request->bytes);
        (void)!field_read(a, row->request, values, count, ERROR_INPUT, asked, &err);
        bool is_read = is_json && field_read_json(a, row->request, json, sent, &err);
        if (is_read)
            check(a, row->request, sent);
        if (is_json)
            check_body(a, row, json, is_read);
    }
    arena_destroy(a);
    return 0;
}
