#include "web/packing.h"

#define ZLIB_CONST /* zlib does not change what it reads */
#include <zlib.h>

#include "base/decimal.h"

/* A shorter body fits into one packet anyway. */
#define WORTH_BYTES 1024
#define GZIP_WINDOW (MAX_WBITS + 16)
#define MEMORY_LEVEL 8

bool web_accepts(const http_request *asked, str coding)
{
    str rest = http_header(asked, "accept-encoding"), one, name, weight;
    while (str_cut(&rest, STR(","), &one)) {
        if (!str_cut(&one, STR(";"), &name) || !str_eq(str_trim(name), coding))
            continue;
        weight = str_trim(one);
        double number;
        return !str_take(&weight, STR("q=")) || (double_parse(weight, &number) && number > 0);
    }
    return false;
}

void web_pack(arena *a, const http_request *asked, http_answer *out)
{
    z_stream z = { 0 };
    if (out->body.len < WORTH_BYTES || !web_accepts(asked, STR("gzip")))
        return;
    size_t room = out->body.len - 1;
    char *packed = arena_array(a, char, room);
    if (deflateInit2(&z, Z_BEST_SPEED, Z_DEFLATED, GZIP_WINDOW, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        return;
    z.next_in = (z_const Bytef *)out->body.data;
    z.avail_in = (uInt)out->body.len;
    z.next_out = (Bytef *)packed;
    z.avail_out = (uInt)room;
    bool is_shorter = deflate(&z, Z_FINISH) == Z_STREAM_END;
    deflateEnd(&z);
    if (!is_shorter)
        return;
    out->body = (str){ packed, room - z.avail_out };
    http_add_header(out, "Content-Encoding", STR("gzip"));
    http_add_header(out, "Vary", STR("Accept-Encoding"));
}
