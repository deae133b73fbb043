#include "service/publish/crawl.h"

#include <pthread.h>

#include "base/cores.h"
#include "base/map.h"
#include "base/threads.h"
#include "document/write/html.h"
#include "report/home_page.h"
#include "report/indicator_page.h"
#include "service/action.h"
#include "service/report/indicator.h"
#include "service/report/islands.h"
#include "service/report/pages.h"
#include "service/workspace.h"

#define STYLE_ADDRESS "/style.css"
#define FILES_ADDRESS "/files/"
#define INDICATOR_ADDRESS "/indicator"

/* Pages of the server that are part of the site. */
typedef struct site_page_kind {
    const char *path, *action; /* action NULL: made here */
    bool has_years;            /* a page for each year, else of the newest one alone */
    bool has_regions;          /* also of other regions than that of the plan, in the newest year */
} site_page_kind;

static const site_page_kind kinds[] = {
    { "/", "page.home", false, false },         { "/warnings", "page.warnings", true, false },
    { "/targets", "page.targets", true, true }, { "/target", "page.target", false, false },
    { "/domain", "page.domain", true, false },  { "/department", "page.department", true, false },
    { "/plan", "page.plan", false, false },     { "/projects", "page.projects", false, false },
    { "/report", "page.report", true, false },  { "/regions", "page.regions", true, false },
    { "/index", "page.index", true, false },    { "/figures", 0, false, false },
    { INDICATOR_ADDRESS, 0, false, false },     { "/releases", 0, false, false },
};

enum { PARAMETERS_MAX = 8 };

/* An address taken apart. */
typedef struct site_address {
    const site_page_kind *kind;
    field_value values[PARAMETERS_MAX];
    size_t count;
    language lang;
} site_address;

/* A page that was found. */
typedef struct site_page {
    site_address of;
    str file; /* "zh/targets-plan-women-2021.html" */
} site_page;

/* What all threads share. */
typedef struct crawling {
    const context *c; /* of the publication */
    const crawl_options *options;
    pthread_mutex_t lock;  /* of what follows */
    pthread_cond_t change; /* pages were found, or a thread has made one */
    arena *memory;
    map seen; /* file -> 1 */
    VEC(site_page) pages;
    size_t next, busy; /* the first page that nobody has taken; threads that make one */
    bool is_stopped;
} crawling;

/* A thread. Each keeps its own judged plans, since one call at a time may use them. */
typedef struct crawler {
    crawling *all;
    context c;          /* of its pages */
    arena *memory;      /* of its folder */
    site_folder folder; /* what it has written */
    arena *of_page;
    context call; /* of the page */
    site_page page;
    VEC(site_page) found; /* on the page */
    bool reports, has_lock, has_failed;
    error err;
} crawler;

static const site_page_kind *kind_of(str path)
{
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (str_eq(path, str_of(kinds[i].path)))
            return &kinds[i];
    return 0;
}

static const field_value *value_of(const site_address *at, const char *name)
{
    for (size_t i = 0; i < at->count; i++)
        if (str_eq(at->values[i].name, str_of(name)))
            return &at->values[i];
    return 0;
}

static void drop_value(site_address *at, const char *name)
{
    size_t kept = 0;
    for (size_t i = 0; i < at->count; i++)
        if (!str_eq(at->values[i].name, str_of(name)))
            at->values[kept++] = at->values[i];
    at->count = kept;
}

/* Of another region than the plan's; one of the plan's own is dropped, since it is the same page. */
static bool is_elsewhere(const crawling *w, site_address *at)
{
    const field_value *of = value_of(at, "plan"), *place = value_of(at, "region");
    for (size_t i = 0; of && place && i < w->options->plans->count; i++) {
        const plan_record *p = &w->options->plans->items[i];
        if (str_eq(p->code, of->text) && str_eq(p->region_code, place->text)) {
            drop_value(at, "region");
            return false;
        }
    }
    return place != 0;
}

static bool is_indicator(const site_address *at)
{
    return str_eq(str_of(at->kind->path), STR(INDICATOR_ADDRESS));
}

/* False: the address is no page of the site. text: "/targets?plan=x&lang=zh", without a fragment. */
static bool read_address(const crawling *w, str text, site_address *at)
{
    size_t mark = str_find(text, STR("?"), 0);
    str rest = mark == STR_NOWHERE ? STR("") : str_from(text, mark + 1), one;
    *at = (site_address){ .kind = kind_of(str_slice(text, 0, mark)), .lang = LANGUAGE_ZH };
    if (!at->kind)
        return false;
    while (str_cut(&rest, STR("&"), &one)) {
        size_t equal = str_find(one, STR("="), 0);
        str name = str_slice(one, 0, equal),
            value = equal == STR_NOWHERE ? STR("") : str_from(one, equal + 1);
        if (str_has(value, STR("%")) || at->count == PARAMETERS_MAX)
            return false;
        if (str_eq(name, STR("lang")))
            at->lang = str_eq(value, STR("en")) ? LANGUAGE_EN : LANGUAGE_ZH;
        else if (value.len > 0)
            at->values[at->count++] = (field_value){ name, name, value };
    }
    bool elsewhere = is_elsewhere(w, at);
    if (elsewhere && !at->kind->has_regions)
        return false;
    if (is_indicator(at))
        drop_value(at, "plan"); /* it has one page, whichever plan leads to it */
    if (!at->kind->has_years || elsewhere)
        drop_value(at, "year");
    return true;
}

/* The name of its file: every parameter is part of it. */
static str file_of(arena *a, const site_address *at)
{
    strbuf b = strbuf_in(a, 0);
    str name = str_from(str_of(at->kind->path), 1);
    strbuf_add(&b, at->lang == LANGUAGE_EN ? STR("en/") : STR("zh/"));
    strbuf_add(&b, name.len ? name : STR("index"));
    if (name.len > 0 && str_eq(name, STR("index")))
        strbuf_add(&b, STR("-composite"));
    for (size_t i = 0; i < at->count; i++)
        strbuf_addf(&b, "-%.*s-%.*s", STR_ARG(at->values[i].name), STR_ARG(at->values[i].text));
    for (size_t i = 3; i < b.len; i++)
        if (!char_is_letter(b.data[i]) && !char_is_digit(b.data[i]) && b.data[i] != '-' && b.data[i] != '_')
            b.data[i] = '.';
    strbuf_add(&b, STR(".html"));
    return strbuf_str(&b);
}

static void note_page(crawling *w, const site_page *found)
{
    uint64_t ignored;
    if (map_get(&w->seen, found->file, &ignored))
        return;
    site_page *p = vec_push(w->memory, &w->pages);
    *p = (site_page){ found->of, str_copy(w->memory, found->file) };
    map_set(&w->seen, p->file, 1);
    for (size_t i = 0; i < p->of.count; i++) {
        field_value *v = &p->of.values[i];
        v->name = v->shown = str_copy(w->memory, v->name);
        v->text = str_copy(w->memory, v->text);
    }
}

/* Where a link of a page leads in the site; STR_NONE: nowhere. target: as in the page, with &amp;. */
static str place_of(crawler *w, str target)
{
    arena *a = w->of_page;
    site_address at;
    size_t mark = str_find(target, STR("#"), 0);
    str fragment = mark == STR_NOWHERE ? STR("") : str_from(target, mark), rest = str_slice(target, 0, mark);
    rest = str_replace(a, rest, STR("&amp;"), STR("&"));
    if (str_starts(rest, STR(STYLE_ADDRESS)))
        return STR("../style.css");
    if (str_take(&rest, STR(FILES_ADDRESS)))
        return str_format(a, "../data/%.*s", STR_ARG(rest));
    if (!read_address(w->all, rest, &at))
        return STR_NONE;
    str file = file_of(a, &at);
    *vec_push(a, &w->found) = (site_page){ at, file };
    return str_format(a, "../%.*s%.*s", STR_ARG(file), STR_ARG(fragment));
}

/* Addresses of the server become relative ones. */
static str rewrite(crawler *w, str html)
{
    strbuf b = strbuf_in(w->of_page, 0);
    size_t at = 0;
    bool is_dropped = false; /* the link that is open */
    strbuf_reserve(&b, html.len);
    for (size_t tag; (tag = str_find(html, STR("<"), at)) != STR_NOWHERE;) {
        size_t end = str_find(html, STR(">"), tag);
        str whole = str_slice(html, tag, end == STR_NOWHERE ? html.len : end + 1);
        strbuf_add(&b, str_slice(html, at, tag));
        at = tag + whole.len;
        bool is_link = str_starts(whole, STR("<a ")), is_end = str_eq(whole, STR("</a>"));
        size_t href = is_link || str_starts(whole, STR("<link ")) ? str_find(whole, STR("href=\"/"), 0)
                                                                  : STR_NOWHERE;
        if (is_end && is_dropped) {
            strbuf_add(&b, STR("</span>"));
            is_dropped = false;
        } else if (href == STR_NOWHERE) {
            strbuf_add(&b, whole);
        } else {
            size_t from = href + sizeof "href=\"" - 1, to = str_find(whole, STR("\""), from);
            str place = place_of(w, str_slice(whole, from, to));
            is_dropped = is_link && place.len == 0;
            strbuf_add(&b, is_dropped ? STR("<span>") : str_slice(whole, 0, from));
            if (!is_dropped) {
                strbuf_add(&b, place);
                strbuf_add(&b, str_from(whole, to));
            }
        }
    }
    strbuf_add(&b, str_from(html, at));
    return strbuf_str(&b);
}

/* ---- making pages ---- */

static const public_part *part_of(const crawl_options *o, str code)
{
    for (size_t i = 0; i < o->part_count; i++)
        if (str_eq(o->parts[i].of->code, code))
            return &o->parts[i];
    return 0;
}

static bool write_chart(crawler *w, const context *c, str code, const char *ending, str bytes, error *err)
{
    str name = indicator_chart_file(c->request, code, c->lang, ending);
    return bytes.len == 0 ||
           folder_write(&w->folder, str_format(c->request, "data/%.*s", STR_ARG(name)), bytes, err);
}

/* The page of an indicator, with its chart as files beside its figures. */
static bool indicator_page(crawler *w, context *c, const site_address *at, str *html_out, error *err)
{
    const field_value *code = value_of(at, "indicator");
    indicator_files made;
    if (!code || !part_of(w->all->options, code->text))
        return error_set(err, ERROR_NOT_FOUND, "没有这个指标的数据",
                         "this indicator has no figures");
    indicator_request asked = { .page.style = STR(STYLE_ADDRESS), .indicator = code->text };
    if (!service_indicator_of_site(c, &asked, &made, err))
        return false;
    *html_out = made.html;
    return write_chart(w, c, code->text, "svg", made.svg, err) &&
           write_chart(w, c, code->text, "png", made.png, err);
}

static public_indicator line_of(const english_names *names, language lang, const public_part *part)
{
    public_indicator one = { part->of, english_indicator(names, lang, part->of), part->rows[0].period,
                             part->rows[0].period, part->count };
    for (size_t i = 0; i < part->count; i++) {
        int year = part->rows[i].period;
        one.first_year = year < one.first_year ? year : one.first_year;
        one.last_year = year > one.last_year ? year : one.last_year;
    }
    return one;
}

/* The pages that the server does not have: all indicators, the releases. */
static bool own_page(const crawl_options *o, context *c, const site_address *at, str *html_out, error *err)
{
    arena *a = c->request;
    page_frame frame;
    english_names names;
    if (!service_begin_page(c, STR(STYLE_ADDRESS), &frame, &names, err))
        return false;
    if (str_eq(str_of(at->kind->path), STR("/releases"))) {
        *html_out = document_html(a, report_public_releases_page(a, &frame, o->log, o->rounds));
        return true;
    }
    public_indicator *all = arena_array(a, public_indicator, o->part_count);
    for (size_t i = 0; i < o->part_count; i++)
        all[i] = line_of(&names, c->lang, &o->parts[i]);
    *html_out = document_html(a, report_public_figures_page(a, &frame, all, o->part_count));
    return true;
}

/* Not by action_find: its list of all actions contains that of this room. */
static const action *page_action(const char *name)
{
    for (size_t i = 0; i < report_actions.count; i++)
        if (str_eq(str_of(report_actions.rows[i].name), str_of(name)))
            return &report_actions.rows[i];
    return 0;
}

static bool server_page(context *c, const site_address *at, str *html_out, error *err)
{
    const action *act = page_action(at->kind->action);
    page_request *asked = arena_alloc(c->request, act->request->bytes);
    str ignored;
    if (!field_read_query(c->request, act->request, at->values, at->count, asked, &ignored, err))
        return false;
    asked->style = STR(STYLE_ADDRESS);
    c->running = act;
    return act->run(c, asked, html_out, err);
}

/* A page without figures says so; trouble of another kind ends the publication. */
static bool is_of_page(const error *err)
{
    return err->code != ERROR_STORE && err->code != ERROR_MEMORY && err->code != ERROR_IO;
}

static bool make_page(crawler *w, error *err)
{
    context *c = &w->call;
    const site_address *of = &w->page.of;
    str html;
    c->lang = of->lang;
    bool done = of->kind->action   ? server_page(c, of, &html, err)
                : is_indicator(of) ? indicator_page(w, c, of, &html, err)
                                   : own_page(w->all->options, c, of, &html, err);
    if (!done && is_of_page(err)) {
        page_frame frame = islands_frame(c, 0, STR(STYLE_ADDRESS));
        html = document_html(c->request,
                             report_message_page(c->request, &frame, error_text(c->request, err, c->lang)));
        done = true;
    }
    return done && folder_write(&w->folder, w->page.file, rewrite(w, html), err);
}

/* ---- threads ---- */

static void lock(crawler *w)
{
    pthread_mutex_lock(&w->all->lock);
    w->has_lock = true;
}

static void unlock(crawler *w)
{
    w->has_lock = false;
    pthread_mutex_unlock(&w->all->lock);
}

/* Waits while a page that another thread makes may lead to more. False: there is no page left. */
static bool take_page(crawler *w, size_t *at_out, size_t *total_out)
{
    crawling *all = w->all;
    lock(w);
    while (!all->is_stopped && all->next == all->pages.count && all->busy > 0)
        pthread_cond_wait(&all->change, &all->lock);
    *at_out = all->next;
    *total_out = all->pages.count;
    bool has = !all->is_stopped && all->next < all->pages.count;
    if (has) {
        w->page = all->pages.items[all->next++];
        all->busy++;
    }
    unlock(w);
    return has;
}

static void end_page(crawler *w)
{
    crawling *all = w->all;
    lock(w);
    for (size_t i = 0; i < w->found.count; i++)
        note_page(all, &w->found.items[i]);
    all->busy--;
    all->is_stopped = all->is_stopped || w->has_failed;
    pthread_cond_broadcast(&all->change);
    unlock(w);
}

static void make_one(void *payload)
{
    crawler *w = payload;
    w->has_failed = !make_page(w, &w->err);
}

static void make_pages(void *payload)
{
    crawler *w = payload;
    for (size_t at, total; !w->has_failed && take_page(w, &at, &total);) {
        w->of_page = arena_create(LIMIT_REQUEST_BYTES);
        w->call = w->c;
        w->call.request = w->of_page;
        w->found.items = 0;
        w->found.count = w->found.capacity = 0;
        w->has_failed = w->reports &&
                        !context_progress(w->all->c, "编写网页", "writing pages", at, total, &w->err);
        if (!w->has_failed && !arena_try(make_one, w))
            w->has_failed = !error_set_memory(&w->err);
        context_end(&w->call); /* also where memory was exhausted */
        end_page(w);
        arena_destroy(w->of_page);
    }
}

/* The function of a thread. Exhausted memory ends the crawl, not the program. */
static void *work(void *payload)
{
    crawler *w = payload;
    if (arena_try(make_pages, w))
        return 0;
    w->has_failed = !error_set_memory(&w->err);
    if (!w->has_lock)
        lock(w);
    w->all->is_stopped = true;
    pthread_cond_broadcast(&w->all->change);
    unlock(w);
    return 0;
}

enum { CRAWLERS_MAX = 8 };

/* What a crawl opens, to be closed also when memory is exhausted. */
typedef struct crew {
    crawling *all;
    context *c;
    site_folder *folder;
    crawler workers[CRAWLERS_MAX]; /* the first reads with the store of c, the others beside it */
    size_t count;
    error *err;
    bool is_done;
} crew;

static void add_crawler(crew *all, store *s)
{
    crawler *w = &all->workers[all->count++];
    *w = (crawler){ .all = all->all, .c = *all->c, .reports = all->count == 1 };
    w->c.store = s;
    w->c.workspace = 0;
    w->c.who = (caller){ .kind = CALLER_VISITOR };
    w->c.is_public = true;
    w->c.catalogue = 0;
    w->c.kept = 0;
    w->c.shared = 0;
    w->c.claims = 0;
    w->memory = arena_create(0);
    w->folder = folder_beside(all->folder, w->memory);
    w->c.workspace = workspace_create("", 1);
}

/* What the threads have written, or the error of the first that failed. */
static bool take_results(crew *all)
{
    for (size_t i = 0; i < all->count; i++) {
        if (all->workers[i].has_failed) {
            *all->err = all->workers[i].err;
            return false;
        }
        folder_take(all->folder, &all->workers[i].folder);
    }
    return true;
}

static void run_crew(void *payload)
{
    crew *all = payload;
    context *c = all->c;
    size_t wanted = cores_usable();
    add_crawler(all, c->store);
    for (store *beside; all->count < wanted && all->count < CRAWLERS_MAX &&
                        (beside = store_open_beside(c->request, c->store));)
        add_crawler(all, beside);
    threads_run(work, all->workers, sizeof *all->workers, all->count);
    bool done = take_results(all);
    for (size_t i = 0; i < all->count; i++)
        arena_destroy(all->workers[i].memory); /* arena_try does if memory is exhausted */
    all->is_done = done;
}

static bool run(crawling *of, context *c, site_folder *f, error *err)
{
    crew all = { .all = of, .c = c, .folder = f, .err = err };
    if (!arena_try(run_crew, &all))
        error_set_memory(err);
    for (size_t i = 0; i < all.count; i++) {
        workspace_destroy(all.workers[i].c.workspace);
        if (i > 0)
            store_close(all.workers[i].c.store);
    }
    return all.is_done;
}

static void begin_at(crawling *w, const char *address)
{
    site_page first;
    if (!read_address(w, str_of(address), &first.of))
        return;
    first.file = file_of(w->memory, &first.of);
    note_page(w, &first);
}

bool crawl(context *c, site_folder *f, const crawl_options *options, size_t *pages_out, error *err)
{
    crawling w = { .c = c, .options = options, .memory = arena_create(0) };
    w.seen = map_in(w.memory);
    pthread_mutex_init(&w.lock, 0);
    pthread_cond_init(&w.change, 0);
    begin_at(&w, "/?lang=zh");
    begin_at(&w, "/?lang=en");
    bool done = run(&w, c, f, err);
    *pages_out = w.pages.count;
    pthread_cond_destroy(&w.change);
    pthread_mutex_destroy(&w.lock);
    arena_destroy(w.memory);
    return done;
}
