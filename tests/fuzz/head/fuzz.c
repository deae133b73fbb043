/* The head of a request on any bytes, whole and in pieces: the same verdict; what is accepted contains no
 * character that another reader could take for an end; chunks give the same body in pieces of any size. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "http/head.h"

static void must(bool holds)
{
    if (!holds)
        abort();
}

static bool is_clean(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.data[i] == '\r' || s.data[i] == '\n' || s.data[i] == 0)
            return false;
    return true;
}

static void check_head(const http_head *h, str bytes)
{
    static const char *const once[] = { "host", "content-length", "transfer-encoding" };
    must(h->bytes <= bytes.len && h->bytes <= HTTP_HEAD_BYTES_MAX + 4 && h->header_count <= HTTP_HEADERS_MAX);
    must(memcmp(bytes.data + h->bytes - 4, "\r\n\r\n", 4) == 0);
    must(is_clean(h->method) && is_clean(h->path) && is_clean(h->query) && h->path.data[0] == '/');
    must(!h->is_chunked || h->body_bytes == 0);
    for (size_t k = 0; k < COUNT_OF(once); k++) {
        size_t count = 0;
        for (size_t i = 0; i < h->header_count; i++)
            count += str_eq_ignoring_ascii_case(h->headers[i].name, str_of(once[k]));
        must(k == 0 ? count == 1 : count <= 1);
    }
    for (size_t i = 0; i < h->header_count; i++)
        must(is_clean(h->headers[i].name) && is_clean(h->headers[i].value) && h->headers[i].name.len > 0);
}

/* The first bytes of the input say how large the pieces are. */
static http_framing read_in_pieces(str bytes, size_t piece, http_head *head, http_refusal *why)
{
    size_t seen = 0, have = 0;
    http_framing state = HTTP_PART;
    while (state == HTTP_PART && have < bytes.len) {
        have = have + piece < bytes.len ? have + piece : bytes.len;
        state = http_read_head(str_slice(bytes, 0, have), &seen, head, why);
    }
    return state;
}

static http_framing read_chunks(arena *a, str bytes, size_t piece, str *body_out)
{
    http_chunks c = { .at = CHUNK_SIZE };
    http_framing state = HTTP_PART;
    http_refusal why;
    strbuf body = strbuf_in(a, 0);
    for (size_t at = 0; state == HTTP_PART && at < bytes.len;) {
        size_t used;
        str data;
        state = http_read_chunk(&c, str_slice(bytes, at, at + piece), &used, &data, &why);
        strbuf_add(&body, data);
        must(used <= piece && (used > 0 || state != HTTP_PART));
        at += used;
    }
    *body_out = strbuf_str(&body);
    return state;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static http_head whole, pieces;
    http_refusal why = { 0 }, why_pieces = { 0 };
    size_t piece = size ? data[0] % 16 + 1 : 1, seen = 0;
    str bytes = { (const char *)data + (size > 0), size - (size > 0) }, body, body_pieces, decoded;
    arena *a = arena_create(256 * MIB);
    http_framing state = http_read_head(bytes, &seen, &whole, &why);
    must(bytes.len == 0 || state == read_in_pieces(bytes, piece, &pieces, &why_pieces));
    must(why.status == why_pieces.status);
    if (state == HTTP_WHOLE) {
        check_head(&whole, bytes);
        must(whole.bytes == pieces.bytes && whole.body_bytes == pieces.body_bytes);
        if (http_decode(a, whole.path, false, &decoded))
            must(is_clean(decoded) && decoded.len <= whole.path.len);
    }
    state = read_chunks(a, bytes, bytes.len + 1, &body);
    must(state == read_chunks(a, bytes, piece, &body_pieces));
    must(state == HTTP_REFUSED || str_eq(body, body_pieces));
    arena_destroy(a);
    return 0;
}
