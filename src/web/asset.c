#include "web/asset.h"

#include <string.h>

#include "base/decimal.h"
#include "base/embed.h"

/* Written by tools/assets when the program is built: a row for each file and for each island. A file that one
 * compression is missing of has it empty. */
#define ISLAND(name, script, styles)
#define ASSET(n, name, plain_path, packed_path, digest)          \
    str asset_plain_##n(void);                                   \
    str asset_gzip_##n(void);                                    \
    str asset_brotli_##n(void);                                  \
    EMBED_FILE(asset_plain_##n, plain_path)                      \
    EMBED_FILE(asset_gzip_##n, packed_path ".gz")                \
    EMBED_FILE(asset_brotli_##n, packed_path ".br")
#include HALFSKY_ASSETS
#undef ASSET
#undef ISLAND

typedef struct asset {
    const char *name, *digest;
    str (*plain)(void), (*gzip)(void), (*brotli)(void);
} asset;

static const asset assets[] = {
#define ISLAND(name, script, styles)
#define ASSET(n, name, plain, packed, digest) \
    { name, digest, asset_plain_##n, asset_gzip_##n, asset_brotli_##n },
#include HALFSKY_ASSETS
#undef ASSET
#undef ISLAND
};

static const asset_island islands[] = {
#define ISLAND(name, script, styles) { name, script, styles },
#define ASSET(n, name, plain, packed, digest)
#include HALFSKY_ASSETS
#undef ASSET
#undef ISLAND
};

const asset_island *asset_find_island(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(islands); i++)
        if (strcmp(islands[i].name, name) == 0)
            return &islands[i];
    return 0;
}

static const asset *find(str path)
{
    if (str_eq(path, STR("/favicon.ico")))
        path = STR(ASSET_PATH "icon.svg");
    if (!str_take(&path, STR(ASSET_PATH)))
        return 0;
    for (size_t i = 0; i < COUNT_OF(assets); i++)
        if (str_eq(path, str_of(assets[i].name)))
            return &assets[i];
    return 0;
}

static const char *type_of(str name)
{
    static const struct {
        const char *ending, *type;
    } rows[] = {
        { ".js", "text/javascript; charset=utf-8" },
        { ".css", "text/css; charset=utf-8" },
        { ".svg", "image/svg+xml" },
        { ".woff2", "font/woff2" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (str_ends(name, str_of(rows[i].ending)))
            return rows[i].type;
    return "application/octet-stream";
}

/* "gzip, deflate, br;q=0.5": whether one of them is named, and not with the weight 0. */
static bool accepts(const http_request *asked, str coding)
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

/* A file that a compression is missing of is sent without. */
static bool encode(const http_request *asked, str coding, str packed, http_answer *out)
{
    if (packed.len == 0 || !accepts(asked, coding))
        return false;
    out->body = packed;
    http_add_header(out, "Content-Encoding", coding);
    return true;
}

bool asset_answer(arena *a, const http_request *asked, http_answer *out)
{
    const asset *found = find(asked->path);
    if (!found || !(str_eq(asked->method, STR("GET")) || str_eq(asked->method, STR("HEAD"))))
        return false;
    *out = (http_answer){ .status = 200,
                          .content_type = type_of(str_of(found->name)),
                          .cache_control = "no-cache",
                          .route = ASSET_PATH "{name}" };
    http_add_header(out, "Vary", STR("Accept-Encoding"));
    const char *coding = encode(asked, STR("br"), found->brotli(), out)   ? "-br"
                         : encode(asked, STR("gzip"), found->gzip(), out) ? "-gz"
                                                                          : "";
    out->etag = str_format(a, "\"%s%s\"", found->digest, coding);
    if (http_has_tag(asked, out->etag)) {
        out->status = 304;
        out->body = STR_NONE;
    } else if (!*coding) {
        out->body = found->plain();
    }
    return true;
}
