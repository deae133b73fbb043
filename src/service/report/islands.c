#include "service/report/islands.h"

#include <string.h>

#include "document/write/html.h"
#include "report/island_page.h"
#include "service/report/english.h"

#define PAGE_ROW(path, island, needs, guard, menu, zh, en) { path, island, needs, guard, menu, zh, en },
const island_page island_pages[] = { ISLAND_PAGES(PAGE_ROW) };
const size_t island_page_count = COUNT_OF(island_pages);

const island_page *island_page_find(const char *path)
{
    for (size_t i = 0; i < island_page_count; i++)
        if (strcmp(island_pages[i].path, path) == 0)
            return &island_pages[i];
    return 0;
}

static void add(arena *a, page_frame *f, page_work *all, page_menu menu, str text, const char *path,
                const char *here)
{
    const char *lang = f->lang == LANGUAGE_ZH ? "zh" : "en";
    all[f->work_count++] = (page_work){ menu, text, str_format(a, "%s?lang=%s", path, lang),
                                        here && strcmp(here, path) == 0 };
}

const char *islands_first(const context *c)
{
    for (size_t i = 0; i < island_page_count; i++)
        if (island_pages[i].menu != MENU_NONE &&
            access_allows_somewhere(&c->who, c->today, island_pages[i].needs))
            return island_pages[i].path;
    return "/account";
}

static void fill_menu(const context *c, const char *here, page_frame *f)
{
    enum { OWN = 2 }; /* account and signing out */
    arena *a = c->request;
    bool zh = f->lang == LANGUAGE_ZH;
    page_work *all = arena_array(a, page_work, island_page_count + OWN);
    f->work = all;
    if (c->who.kind != CALLER_PERSON) {
        if (c->who.may_sign_in && !here) /* the pages for signing in need no way there */
            add(a, f, all, MENU_OWN, zh ? STR("登录") : STR("Sign in"), "/sign-in", here);
        return;
    }
    for (size_t i = 0; i < island_page_count; i++) {
        const island_page *p = &island_pages[i];
        if (p->menu != MENU_NONE && access_allows_somewhere(&c->who, c->today, p->needs))
            add(a, f, all, p->menu, str_of(zh ? p->zh : p->en), p->path, here);
    }
    add(a, f, all, MENU_OWN, c->who.name, "/account", here);
    add(a, f, all, MENU_OWN, zh ? STR("退出登录") : STR("Sign out"), "/sign-out", here);
}

/* Who may read none of the plans finds no page of a plan. */
static bool reads_plans(const context *c)
{
    plan_records plans;
    error ignored;
    if (!access_allows_somewhere(&c->who, c->today, PERMISSION_RESULT_READ))
        return false;
    if (c->who.kind != CALLER_PERSON || !c->store)
        return true;
    if (!access_require_in_store(c, PERMISSION_RESULT_READ, &ignored))
        return false;
    if (!store_list_plans(c->request, c->store, &plans, &ignored) || plans.count == 0)
        return true;
    access_keep_plans(c, &plans);
    return plans.count > 0;
}

page_frame islands_frame(const context *c, const char *here, str style)
{
    page_frame f = {
        .lang = c->lang,
        .today = c->today,
        .is_served = true,
        .is_public = c->is_public,
        .style = style,
        .hides_pages = !reads_plans(c),
        .hides_duties = !access_allows_somewhere(&c->who, c->today, PERMISSION_DECOMPOSITION_READ),
    };
    fill_menu(c, here, &f);
    return f;
}

static island_state state_of(const context *c, const island_page *page, str csrf)
{
    str *may = arena_array(c->request, str, PERMISSION_COUNT);
    size_t count = 0;
    bool is_person = c->who.kind == CALLER_PERSON;
    for (permission p = 0; p < PERMISSION_COUNT; p++)
        if (is_person && access_allows_somewhere(&c->who, c->today, p))
            may[count++] = str_of(permission_table[p].word);
    return (island_state){ .island = str_of(page->island),
                           .lang = c->lang == LANGUAGE_ZH ? STR("zh") : STR("en"),
                           .csrf = is_person ? csrf : STR(""),
                           .login = is_person ? c->who.login : STR(""),
                           .name = is_person ? c->who.name : STR(""),
                           .may = may,
                           .may_count = count };
}

bool service_island_page(context *c, const void *request, void *response, error *err)
{
    const island_request *asked = request;
    const island_page *page = island_page_find(asked->path);
    if (!access_check(c, page->needs, page->zh, page->en, err))
        return false;
    page_frame frame = islands_frame(c, page->path, asked->style);
    frame.address = asked->address;
    document_island files = { .script = asked->script, .styles = asked->styles,
        .style_count = asked->style_count };
    island_state state = state_of(c, page, asked->csrf);
    str title = str_of(c->lang == LANGUAGE_ZH ? page->zh : page->en);
    *(str *)response = document_html(c->request,
                                     report_island_page(c->request, &frame, title, &files, &state));
    return true;
}
