#include "web/asset.h"

#include <string.h>

#include "base/embed.h"
#include "web/packing.h"

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

/* Over all files: the scripts name each other, so a new file gives all of them a new address. */
static uint64_t version(void)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < COUNT_OF(assets); i++)
        sum = sum * 31 + str_hash(str_of(assets[i].digest));
    return sum;
}

str asset_address(arena *a, str name)
{
    return str_format(a, ASSET_PATH "%016llx/%.*s", (unsigned long long)version(), STR_ARG(name));
}

static bool is_version(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!strchr("0123456789abcdef", text.data[i]))
            return false;
    return text.len == 16;
}

/* The file of /assets/NAME, or of /assets/VERSION/NAME: a page that was opened before the program was
 * renewed gets the files of now, which it does not keep. */
static const asset *find(arena *a, str path, bool *is_fixed_out)
{
    str name, first;
    *is_fixed_out = false;
    if (str_eq(path, STR("/favicon.ico")))
        path = STR(ASSET_PATH "icon.svg");
    if (!str_take(&path, STR(ASSET_PATH)))
        return 0;
    name = path;
    if (str_cut(&name, STR("/"), &first) && is_version(first)) {
        *is_fixed_out = str_eq(first, str_format(a, "%016llx", (unsigned long long)version()));
        path = name;
    }
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

/* A file that a compression is missing of is sent without. */
static bool encode(const http_request *asked, str coding, str packed, http_answer *out)
{
    if (packed.len == 0 || !web_accepts(asked, coding))
        return false;
    out->body = packed;
    http_add_header(out, "Content-Encoding", coding);
    return true;
}

bool asset_answer(arena *a, const http_request *asked, http_answer *out)
{
    bool is_fixed;
    const asset *found = find(a, asked->path, &is_fixed);
    if (!found || !(str_eq(asked->method, STR("GET")) || str_eq(asked->method, STR("HEAD"))))
        return false;
    *out = (http_answer){ .status = 200,
                          .content_type = type_of(str_of(found->name)),
                          .cache_control = is_fixed ? HTTP_KEPT_FOR_GOOD : "no-cache",
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
