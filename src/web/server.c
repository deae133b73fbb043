/* The server: finds the route of a request, answers cached requests, turns errors into responses. */
#include "web/server.h"

#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/json.h"
#include "service/program/api.h"
#include "service/workspace.h"
#include "web/cache.h"
#include "web/routes.h"

#define WEB_HTML "text/html; charset=utf-8"
#define WEB_JSON_TEXT "application/json; charset=utf-8"
#define WEB_CSS "text/css; charset=utf-8"
#define STYLE_PATH "/style.css"
#define KEPT_MEMORY_BYTES (8 * MIB) /* of each thread, for its next request */

typedef struct web {
    web_options options;
    workspace *workspace;
    web_cache *cache;
    str style, style_address;   /* "/style.css?v=…": another address for another sheet, so that browsers may
                                   keep it for ever */
    str program;                /* changes with every build of the program */
} web;

static language language_of(const http_request *asked, language otherwise)
{
    str lang = http_query(asked, "lang", STR_NONE);
    return str_eq(lang, STR("en")) ? LANGUAGE_EN : str_eq(lang, STR("zh")) ? LANGUAGE_ZH : otherwise;
}

static bool check_query(const http_request *asked, error *err)
{
    str lang = http_query(asked, "lang", STR_NONE);
    if (asked->fault) {
        *err = *asked->fault;
        return false;
    }
    return lang.len == 0 || str_eq(lang, STR("en")) || str_eq(lang, STR("zh")) ||
           error_set(err, ERROR_INPUT, "lang 应为 zh 或 en，这里是“%.*s”", "lang must be zh or en, found \"%.*s\"",
                     STR_ARG(lang));
}

/* ---- errors ---- */

static str error_json(arena *a, const error *err)
{
    strbuf text = strbuf_in(a, 0);
    json_writer w = { .to = &text };
    field_write(&api_error_fields,
                &(api_error){ str_of(error_table[err->code].name), error_message(a, err, LANGUAGE_ZH),
                              error_message(a, err, LANGUAGE_EN) }, &w);
    return strbuf_str(&text);
}

static str error_page(web_call *call, const error *err)
{
    str html = STR_NONE;
    error ignored;
    message_request asked = { .message = error_text(call->context.request, err, call->context.lang),
        .style = call->style };
    if (!action_run(&call->context, action_find(STR(WEB_MESSAGE_ACTION)), &asked, &html, &ignored))
        return asked.message;
    return html;
}

static void answer_error(web_call *call, bool is_page, const error *err, http_answer *out)
{
    out->status = error_table[err->code].http_status;
    out->content_type = is_page ? WEB_HTML : WEB_JSON_TEXT;
    out->body = is_page ? error_page(call, err) : error_json(call->context.request, err);
}

/* ---- what clients and the cache know ---- */

/* Path, query and language: what an answer depends on besides the tag. */
static str key_of(const web_call *call)
{
    const http_request *asked = call->asked;
    strbuf b = strbuf_in(call->context.request, 0);
    strbuf_add(&b, asked->path);
    for (size_t i = 0; i < asked->query_count; i++) {
        strbuf_addf(&b, "%c%.*s=", i ? '&' : '?', STR_ARG(asked->query[i].name));
        strbuf_add_url(&b, asked->query[i].value);
    }
    strbuf_add(&b, call->context.lang == LANGUAGE_EN ? STR(" en") : STR(" zh"));
    return strbuf_str(&b);
}

/* Program, state of the store, day, address and language. */
static str tag_of(const web *w, const web_call *call, str key, const store_version *version)
{
    date today = call->context.today;
    return str_format(call->context.request, "\"%.*s-%llx-%.16s-%d%02d%02d-%llx\"", STR_ARG(w->program),
                      (unsigned long long)version->audit, version->hash, today.year, today.month, today.day,
                      (unsigned long long)str_hash(key));
}

/* ---- a route at work ---- */

typedef struct route_run {
    const web *web;
    const route *route;
    web_call *call;
    http_answer *out;
    bool is_done;
    error err;
} route_run;

static void give(http_answer *out, route_body kind, str body, str tag)
{
    out->status = 200;
    out->content_type = kind == ROUTE_PAGE ? WEB_HTML : WEB_JSON_TEXT;
    out->body = body;
    out->etag = tag;
    out->cache_control = tag.len ? "no-cache" : 0; /* kept, and asked about each time */
}

/* An answer that follows from the state of the store alone. */
static bool answer_from_store(route_run *r, const action *a)
{
    const web *w = r->web;
    web_call *call = r->call;
    store_version now;
    str body, key = key_of(call);
    if (!workspace_version(w->workspace, &now, &r->err))
        return false;
    str tag = tag_of(w, call, key, &now);
    if (http_has_tag(call->asked, tag)) {
        *r->out = (http_answer){ .status = 304, .etag = tag, .cache_control = "no-cache" };
        return true;
    }
    if (web_cache_get(w->cache, call->context.request, key, tag, &body)) {
        give(r->out, r->route->body, body, tag);
        return true;
    }
    if (!web_answer(call, r->route, a, &body, &r->err))
        return false;
    tag = tag_of(w, call, key, &call->context.version); /* which may be newer by now */
    web_cache_put(w->cache, key, tag, body);
    give(r->out, r->route->body, body, tag);
    return true;
}

static void work(void *payload)
{
    route_run *r = payload;
    str body;
    const action *a = action_find(str_of(r->route->action));
    if (a->kind != ACTION_PURE) {
        r->is_done = answer_from_store(r, a);
        return;
    }
    r->is_done = web_answer(r->call, r->route, a, &body, &r->err);
    if (r->is_done)
        give(r->out, r->route->body, body, STR_NONE);
}

static void run_route(const web *w, const route *found, web_call *call, http_answer *out)
{
    route_run r = { .web = w, .route = found, .call = call, .out = out };
    if (!arena_try(work, &r))
        r.is_done = error_set_memory(&r.err);
    context_end(&call->context);
    if (!r.is_done)
        answer_error(call, found->body == ROUTE_PAGE, &r.err, out);
}

/* Until the next release the addresses of the first interface lead to those of its version 1. False: it had
 * no such address. */
static bool redirect(web_call *call, http_answer *out)
{
    const http_request *asked = call->asked;
    str rest = asked->path;
    if (!str_take(&rest, STR("/api/")))
        return false;
    strbuf b = strbuf_in(call->context.request, 0);
    strbuf_addf(&b, "/api/v1/%.*s", STR_ARG(rest));
    if (!web_route_of(strbuf_str(&b)))
        return false;
    for (size_t i = 0; i < asked->query_count; i++) {
        strbuf_add_char(&b, i ? '&' : '?');
        strbuf_add_url(&b, asked->query[i].name);
        strbuf_add_char(&b, '=');
        strbuf_add_url(&b, asked->query[i].value);
    }
    *out = (http_answer){ .status = 308,
                          .content_type = "text/plain; charset=utf-8",
                          .location = strbuf_str(&b),
                          .body = STR("moved to /api/v1/\n") };
    return true;
}

static void answer(void *payload, arena *request, const http_request *asked, http_answer *out)
{
    const web *w = payload;
    web_call call = { .asked = asked, .style = w->style_address,
                      .context = { .request = request, .workspace = w->workspace, .role = ROLE_VISITOR,
                          .lang = language_of(asked, w->options.lang), .today = w->options.today() } };
    const route *found = web_route_of(asked->path);
    error err = { 0 };
    if (!check_query(asked, &err)) {
        answer_error(&call, !str_starts(asked->path, STR("/api/")), &err, out);
        return;
    }
    if (found) {
        run_route(w, found, &call, out);
        return;
    }
    if (str_eq(asked->path, STR(STYLE_PATH))) {
        *out = (http_answer){ .status = 200,
                              .content_type = WEB_CSS,
                              .body = w->style,
                              .cache_control = "public, max-age=31536000, immutable" };
        return;
    }
    if (redirect(&call, out))
        return;
    error_set(&err, ERROR_NOT_FOUND, "没有这个页面：%.*s", "page not found: %.*s", STR_ARG(asked->path));
    answer_error(&call, !str_starts(asked->path, STR("/api/")), &err, out);
}

/* ---- serving ---- */

/* Blocked before the workers start, so that they inherit the mask and only sigwait receives the signal. */
static sigset_t block_ends(void)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, 0);
    return ends;
}

static bool make_style(arena *a, web *w, error *err)
{
    context c = { .request = a, .role = ROLE_VISITOR };
    if (!action_run(&c, action_find(STR(WEB_STYLE_ACTION)), &(action_nothing){ 0 }, &w->style, err))
        return false;
    w->style_address = str_format(a, STYLE_PATH "?v=%llx", (unsigned long long)str_hash(w->style));
    return true;
}

/* The version, and which build of it. */
static str program_tag(arena *a)
{
    struct stat self = { 0 };
    (void)stat("/proc/self/exe", &self);
    return str_format(a, HALFSKY_VERSION ".%llx",
                      (unsigned long long)self.st_mtim.tv_sec * 1000000000ULL +
                          (unsigned long long)self.st_mtim.tv_nsec);
}

static bool serve(web *w, void (*is_ready)(void *payload, uint16_t port), void *payload, error *err)
{
    sigset_t ends = block_ends();
    http_server *server;
    if (!http_open(w->options.http, answer, w, &server, err))
        return false;
    is_ready(payload, http_port(server));
    int which;
    sigwait(&ends, &which);
    http_close(server);
    return true;
}

bool web_serve(arena *a, web_options options, void (*is_ready)(void *payload, uint16_t port), void *payload,
               error *err)
{
    store_version ignored;
    arena_keep_freed(KEPT_MEMORY_BYTES);
    web w = { .options = options, .program = program_tag(a) };
    w.workspace = workspace_create(options.store_dir, options.http.workers);
    bool done = workspace_version(w.workspace, &ignored, err) && make_style(a, &w, err);
    if (done) {
        w.cache = web_cache_create(LIMIT_WEB_CACHE_BYTES);
        done = serve(&w, is_ready, payload, err);
        web_cache_destroy(w.cache);
    }
    workspace_destroy(w.workspace);
    return done;
}
