#include "web/island.h"

#include "service/people/token.h"
#include "web/asset.h"

#define SELF_ALONE "script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'"

str web_address_of(arena *a, const http_request *asked)
{
    strbuf b = strbuf_in(a, 0);
    bool has_query = false;
    str rest = str_from(asked->path, 1), part;
    do {
        part = STR_NONE;
        (void)str_cut(&rest, STR("/"), &part);
        strbuf_add_char(&b, '/');
        strbuf_add_url(&b, part);
    } while (rest.len > 0);
    for (size_t i = 0; i < asked->query_count; i++) {
        const http_parameter *p = &asked->query[i];
        if (str_eq(p->name, STR("lang")))
            continue;
        strbuf_add_char(&b, has_query ? '&' : '?');
        strbuf_add_url(&b, p->name);
        strbuf_add_char(&b, '=');
        strbuf_add_url(&b, p->value);
        has_query = true;
    }
    return strbuf_str(&b);
}

bool web_islands_check(arena *a, error *err)
{
    strbuf missing = strbuf_in(a, 0);
    for (size_t i = 0; i < island_page_count; i++)
        if (!asset_find_island(island_pages[i].island))
            strbuf_addf(&missing, "%s%s", strbuf_str(&missing).len > 0 ? ", " : "", island_pages[i].island);
    str names = strbuf_str(&missing);
    return names.len == 0 ||
           error_set(err, ERROR_NOT_FOUND,
                     "程序中缺少网页的脚本：%.*s。ui/dist 不完整：请运行 make ui，再重新构建程序",
                     "the program lacks the scripts of pages: %.*s; ui/dist is incomplete: "
                     "run make ui, then build the program again",
                     STR_ARG(names));
}

void web_fill_island(const web_call *call, island_request *request)
{
    arena *a = call->context.request;
    const asset_island *files = asset_find_island(island_page_find(call->route->path)->island);
    VEC(str) styles = { 0 };
    str rest = str_of(files->styles), name;
    while (str_cut(&rest, STR(" "), &name))
        *vec_push(a, &styles) = asset_address(a, name);
    *request = (island_request){
        .path = call->route->path,
        .address = web_address_of(a, call->asked),
        .style = call->style,
        .script = asset_address(a, str_of(files->script)),
        .styles = styles.items,
        .style_count = styles.count,
        .csrf = call->token.len ? token_csrf(a, call->token) : STR(""),
    };
}

const char *web_island_policy(const route *r)
{
    static const char *const policies[] = {
        [ISLAND_TRUSTED_TYPES] = SELF_ALONE "; require-trusted-types-for 'script'; trusted-types vue",
        [ISLAND_GRID] = SELF_ALONE,
    };
    return policies[island_page_find(r->path)->guard];
}
