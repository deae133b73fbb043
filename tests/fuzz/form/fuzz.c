/* A multipart form on any bytes. The first line is the Content-Type. What is accepted has names once, text in UTF-8 and
 * no delimiter inside a part, and written anew it gives the same parts. */
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "http/form.h"

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void put_quoted(strbuf *b, str text)
{
    strbuf_add_char(b, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '"' || text.data[i] == '\\')
            strbuf_add_char(b, '\\');
        strbuf_add_char(b, text.data[i]);
    }
    strbuf_add_char(b, '"');
}

static str write_form(arena *a, const http_form *f, str boundary)
{
    strbuf b = strbuf_in(a, 0);
    for (size_t i = 0; i < f->count; i++) {
        strbuf_addf(&b, "--%.*s\r\nContent-Disposition: form-data; name=", STR_ARG(boundary));
        put_quoted(&b, f->parts[i].name);
        if (f->parts[i].file_name.data) {
            strbuf_add(&b, STR("; filename="));
            put_quoted(&b, f->parts[i].file_name);
        }
        strbuf_add(&b, STR("\r\n\r\n"));
        strbuf_add(&b, f->parts[i].content);
        strbuf_add(&b, STR("\r\n"));
    }
    strbuf_addf(&b, "--%.*s--\r\n", STR_ARG(boundary));
    return strbuf_str(&b);
}

/* Whether %22, which means a quote, would be read back differently. */
static bool is_plain(str s)
{
    return !str_has(s, STR("%22"));
}

static void check_again(arena *a, const http_form *f)
{
    static http_form again;
    error err;
    str boundary = STR("a-boundary-that-no-input-has");
    for (size_t i = 0; i < f->count; i++)
        if (str_has(f->parts[i].content, boundary) || !is_plain(f->parts[i].name) || !is_plain(f->parts[i].file_name))
            return;
    str type = str_format(a, "multipart/form-data; boundary=%.*s", STR_ARG(boundary));
    must(http_read_form(a, type, write_form(a, f, boundary), &again, &err));
    must(again.count == f->count);
    for (size_t i = 0; i < f->count; i++) {
        must(str_eq(again.parts[i].name, f->parts[i].name) && str_eq(again.parts[i].content, f->parts[i].content));
        must((again.parts[i].file_name.data != 0) == (f->parts[i].file_name.data != 0));
        must(str_eq(again.parts[i].file_name, f->parts[i].file_name));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static http_form f;
    str bytes = { (const char *)data, size }, type = STR("");
    arena *a = arena_create(256 * MIB);
    error err;
    size_t end = str_find(bytes, STR("\n"), 0);
    if (end != STR_NOWHERE) {
        type = str_slice(bytes, 0, end);
        bytes = str_from(bytes, end + 1);
    }
    if (http_read_form(a, type, bytes, &f, &err)) {
        must(f.count > 0 && f.count <= HTTP_PARTS_MAX);
        for (size_t i = 0; i < f.count; i++) {
            const http_part *p = &f.parts[i];
            must(p->name.len > 0 && p->name.len <= HTTP_PART_NAME_BYTES_MAX && utf8_is_valid(p->name, 0));
            must(p->file_name.data || utf8_is_valid(p->content, 0));
            must(p->content.len == 0 || (p->content.data >= bytes.data && p->content.data + p->content.len <= bytes.data + bytes.len));
            for (size_t k = 0; k < i; k++)
                must(!str_eq(f.parts[k].name, p->name));
        }
        check_again(a, &f);
    }
    arena_destroy(a);
    return 0;
}
