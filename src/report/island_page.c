#include "report/island_page.h"

#define AT(member) FIELD_AT(island_state, member)
const field_table island_state_fields = {
    "IslandState",
    sizeof(island_state),
    (const field[]){
        { "island", FIELD_TEXT, AT(island), "页面的程序", "script of the page" },
        { "lang", FIELD_TEXT, AT(lang), "语言", "language" },
        { "csrf", FIELD_TEXT, AT(csrf), "写入时在 X-CSRF-Token 中发送的口令",
          "to be sent as X-CSRF-Token by what writes" },
        { "login", FIELD_TEXT, AT(login), "登录名", "login" },
        { "name", FIELD_TEXT, AT(name), "姓名", "name" },
        { "may", FIELD_LIST, FIELD_ITEMS(island_state, may), "权限", "permissions",
          FIELD_COUNTED(island_state, may_count), .item = FIELD_TEXT },
        { 0 } },
};

document *report_island_page(arena *a, const page_frame *f, str title, const document_island *files,
                             const island_state *state)
{
    document *d = page_create(a, f, PAGE_KIND_COUNT, &(page_subject){ 0 }, title, STR_NONE);
    document_island *island = arena_new(a, document_island);
    strbuf text = strbuf_in(a, 0);
    json_writer w = { .to = &text };
    field_write(&island_state_fields, state, &w);
    *island = *files;
    island->page = strbuf_str(&text);
    d->island = island;
    return d;
}
