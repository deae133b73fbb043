/* The server: finds the route of a request, answers cached requests, turns errors into responses. */
#include "web/server.h"

#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>
#include <time.h>

#include "base/arena.h"
#include "service/workspace.h"
#include "service/report/pages.h"
#include "web/answer.h"
#include "web/asset.h"
#include "web/cache.h"
#include "web/island.h"
#include "web/jobs.h"
#include "web/packing.h"
#include "web/problem.h"
#include "web/ready.h"
#include "web/signed_in.h"
#include "web/watch.h"
#include "web/writing.h"

#define WEB_HTML "text/html; charset=utf-8"
#define WEB_JSON_TEXT "application/json; charset=utf-8"
#define WEB_CSS "text/css; charset=utf-8"
#define STYLE_PATH "/style.css"
#define KEPT_MEMORY_BYTES (8 * MIB) /* of each thread, for its next request */

typedef struct web {
    web_options options;
    workspace *workspace;
    web_cache *cache;
    web_ready *ready;
    web_door door;
    web_watch *watch;
    web_jobs *jobs;
    http_server *server;
    str style, style_address;   /* "/style.css?v=…": another address for another sheet, so that browsers may
                                   keep it for ever */
    str program;                /* changes with every build of the program */
    bool is_abandoned;          /* a request was not finished in time when the server stopped */
} web;

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

static bool is_of_pages(const web_call *call)
{
    return call->route ? !route_is_of_api(call->route) : !str_starts(call->asked->path, STR("/api/"));
}

/* Who may not see a page before signing in is led there and back; a person without forms, from the page of
 * the own work to the home page; a person who may not see that one, to the first page of the menu. */
static bool lead_elsewhere(const web_call *call, const error *err, http_answer *out)
{
    const http_request *asked = call->asked;
    bool reads = str_eq(asked->method, STR("GET")) || str_eq(asked->method, STR("HEAD"));
    bool is_person = call->context.who.kind == CALLER_PERSON;
    bool is_home = is_person && str_eq(asked->path, STR("/"));
    bool is_work = is_person && str_eq(asked->path, STR(ISLAND_WORK));
    strbuf b = strbuf_in(call->context.request, 0);
    if (!reads || !is_of_pages(call))
        return false;
    if (err->code == ERROR_SIGN_IN) {
        strbuf_add(&b, STR("/sign-in?next="));
        strbuf_add_url(&b, web_address_of(call->context.request, asked));
        strbuf_add_char(&b, '&');
    } else if (err->code == ERROR_DENIED && is_work) {
        strbuf_add(&b, STR("/?"));
    } else if (err->code == ERROR_DENIED && is_home) {
        strbuf_addf(&b, "%s?", islands_first(&call->context));
    } else {
        return false;
    }
    strbuf_addf(&b, "lang=%s", call->context.lang == LANGUAGE_EN ? "en" : "zh");
    *out = (http_answer){ .status = 303,
                          .content_type = "text/plain; charset=utf-8",
                          .location = strbuf_str(&b),
                          .body = STR("continue there\n") };
    return true;
}

/* With the status of the error, or another one. */
static void answer_error(web_call *call, int status, const error *err, http_answer *out)
{
    if (call->failure)
        *call->failure = *err;
    if (lead_elsewhere(call, err, out))
        return;
    out->status = status ? status : error_table[err->code].http_status;
    out->content_type = is_of_pages(call) ? WEB_HTML : WEB_PROBLEM;
    out->body = is_of_pages(call)
                    ? error_page(call, err)
                    : web_problem(call, out->status, err,
                                  web_problem_language(call->asked, call->context.lang));
}

/* ---- what clients and the cache know ---- */

/* The rights of a person; for a page also the session, since the page has the name of its reader; for a file
 * what the client takes. */
static void add_person(strbuf *b, const web_call *call)
{
    const context *c = &call->context;
    access_add_rights(b, &c->who, c->today);
    if (call->route->body == ROUTE_PAGE)
        strbuf_addf(b, " %lld %lld %lld %.*s (%.*s)", (long long)c->who.person, (long long)c->who.session,
                    (long long)c->who.token, STR_ARG(c->who.name), STR_ARG(c->who.login));
    if (call->route->body == ROUTE_FILE)
        strbuf_addf(b, " %.*s", STR_ARG(c->accept));
}

static void add_query(strbuf *b, const http_request *asked)
{
    for (size_t i = 0; i < asked->query_count; i++) {
        strbuf_add_char(b, i ? '&' : '?');
        strbuf_add_url(b, asked->query[i].name);
        strbuf_add_char(b, '=');
        strbuf_add_url(b, asked->query[i].value);
    }
}

/* Path, query, language and, of a person, what follows from who it is: what an answer depends on besides the
 * tag. Encoded, so that no address has the key of another one. */
static str key_of(const web_call *call)
{
    const http_request *asked = call->asked;
    strbuf b = strbuf_in(call->context.request, 0);
    strbuf_add_url(&b, asked->path);
    add_query(&b, asked);
    strbuf_add(&b, call->context.lang == LANGUAGE_EN ? STR(" en") : STR(" zh"));
    if (call->context.who.kind == CALLER_PERSON)
        add_person(&b, call);
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
    web_call *call;
    http_answer *out;
    bool is_done;
    error err;
    web_claim claim; /* of the answer that is being made */
} route_run;

static void give(route_run *r, str body, str tag)
{
    http_answer *out = r->out;
    out->status = 200;
    out->content_type = r->call->route->body == ROUTE_JSON ? WEB_JSON_TEXT : WEB_HTML;
    if (r->call->file) {
        out->attachment = r->call->file->name;
        out->content_type = r->call->file->media_type;
    }
    if (r->call->route->body == ROUTE_ISLAND)
        out->policy = web_island_policy(r->call->route);
    out->body = body;
    out->etag = tag;
    out->cache_control = tag.len ? "no-cache" : 0; /* kept, and asked about each time */
}

/* An answer that nobody else may get. Of what can be read it has a tag, for If-Match. */
static bool give_own(route_run *r, const action *a, const web_answered *answered)
{
    http_answer *out = r->out;
    str tag = answered->etag;
    bool is_read =
        !route_writes(r->call->route) && r->call->route->body == ROUTE_JSON && a->kind != ACTION_PURE;
    if (is_read && !web_tag_of(r->call->context.request, answered->body, &tag, &r->err))
        return false;
    give(r, answered->body, tag);
    out->cache_control = 0;
    out->status = answered->status;
    out->location = answered->location;
    if (answered->link.len > 0)
        http_add_header(out, "Link", answered->link);
    if (is_read && http_has_tag(r->call->asked, tag))
        *out = (http_answer){ .status = 304, .etag = tag };
    else if (is_read)
        web_pack(r->call->context.request, r->call->asked, out);
    return true;
}

/* The kept answer of a key. It stays valid until the answer to this request is sent. NULL: none is kept, or
 * the request has one already. */
static const web_kept *borrow(const route_run *r, str key, str tag)
{
    http_held *held = r->call->asked->held;
    if (held->release)
        return 0;
    web_kept *kept = web_cache_lend(r->web->cache, key, tag);
    if (kept)
        *held = (http_held){ web_cache_take_back, kept };
    return kept;
}

/* An answer that was made before, for anybody or for persons with these rights. */
static bool give_kept(route_run *r, str key, str tag)
{
    arena *a = r->call->context.request;
    http_answer *out = r->out;
    const web_kept *kept = borrow(r, key, tag);
    if (!kept)
        return false;
    if (r->call->context.who.kind != CALLER_PERSON) {
        give(r, kept->body, tag);
        return true;
    }
    give(r, kept->body, kept->etag);
    out->cache_control = 0;
    if (kept->media_type.len > 0) {
        out->attachment = kept->name;
        out->content_type = str_zero_ended(a, kept->media_type);
    }
    if (kept->etag.len > 0 && http_has_tag(r->call->asked, kept->etag))
        *out = (http_answer){ .status = 304, .etag = kept->etag };
    else if (kept->etag.len > 0)
        web_pack(a, r->call->asked, out);
    return true;
}

/* Makes the answer. Of a person it is kept if the rights are still those of the key, and nothing was
 * recorded: that must be recorded each time. */
static bool make_answer(route_run *r, const action *a, str key)
{
    web_call *call = r->call;
    context *c = &call->context;
    web_answered answered;
    bool is_own = c->who.kind == CALLER_PERSON;
    c->is_alike = is_own && call->route->body != ROUTE_PAGE;
    bool done = web_answer(call, a, &answered, &r->err);
    c->is_alike = false;
    if (!done)
        return false;
    str tag = tag_of(r->web, call, key, &c->version); /* which may be newer by now */
    if (is_own && !give_own(r, a, &answered))
        return false;
    if (!is_own)
        give(r, answered.body, tag);
    if (!is_own && answered.link.len > 0)
        http_add_header(r->out, "Link", answered.link); /* which the cache does not keep */
    web_kept kept = { .body = answered.body, .etag = is_own ? r->out->etag : STR_NONE };
    if (call->file) {
        kept.name = call->file->name;
        kept.media_type = str_of(call->file->media_type);
    }
    bool is_as_asked = !is_own || (c->changes.count == 0 && str_eq(key, key_of(call)));
    if (answered.link.len == 0 && is_as_asked)
        web_cache_put(r->web->cache, key, tag, kept);
    return true;
}

/* An answer that follows from the state of the store and the rights of the caller alone. */
static bool answer_from_store(route_run *r, const action *a)
{
    const web *w = r->web;
    web_call *call = r->call;
    str key = key_of(call);
    if (!access_check(&call->context, a->needs, a->zh, a->en, &r->err))
        return call->context.who.kind == CALLER_PERSON && make_answer(r, a, key); /* which records it */
    str tag = tag_of(w, call, key, &call->version);
    if (call->context.who.kind != CALLER_PERSON && http_has_tag(call->asked, tag)) {
        *r->out = (http_answer){ .status = 304, .etag = tag, .cache_control = "no-cache" };
        return true;
    }
    if (give_kept(r, key, tag))
        return true;
    if (route_is_dear(call->route) && !call->asked->is_deferred) {
        r->out->is_deferred = true;
        return true;
    }
    if (web_cache_claim(w->cache, &r->claim, key) && give_kept(r, key, tag))
        return true;
    return make_answer(r, a, key);
}

/* What persons with equal rights get alike. Everything else is their own: never kept, neither here nor in the
 * browser. Files of visitors are not kept either. */
static bool is_shared(const web_call *call, const action *a)
{
    static const bool is_alike[PERMISSION_COUNT] = {
        [PERMISSION_CATALOGUE_READ] = true, [PERMISSION_PLAN_READ] = true, [PERMISSION_DATA_READ] = true,
        [PERMISSION_RESULT_READ] = true,
    };
    const route *r = call->route;
    if (route_writes(r) || a->kind == ACTION_PURE)
        return false;
    if (call->context.who.kind != CALLER_PERSON)
        return r->body != ROUTE_FILE && r->body != ROUTE_ISLAND;
    return a->kind == ACTION_READS && (r->body == ROUTE_PAGE || r->is_alike ||
                                       (r->body != ROUTE_ISLAND && is_alike[a->needs]));
}

static bool takes_long(const web_call *call, const action *a)
{
    return a->kind == ACTION_STEPS ||
           (route_is_dear(call->route) &&
            (call->route->body == ROUTE_FILE || call->context.who.kind == CALLER_PERSON));
}

static void work(void *payload)
{
    route_run *r = payload;
    web_answered answered;
    const action *a = action_find(str_of(r->call->route->action));
    if (!r->call->job && web_jobs_wants(r->web->jobs, r->call, a)) {
        r->is_done = action_check(&r->call->context, a, &r->err) &&
                     web_jobs_take(r->web->jobs, r->call, r->out, &r->err);
        return;
    }
    if (is_shared(r->call, a)) {
        r->is_done = answer_from_store(r, a);
        return;
    }
    if (takes_long(r->call, a) && !r->call->asked->is_deferred) {
        r->out->is_deferred = r->is_done = true;
        return;
    }
    r->is_done = web_answer(r->call, a, &answered, &r->err) && give_own(r, a, &answered);
    if (!r->is_done)
        r->out->etag = answered.etag;
}

/* What a request that changes something must be, beside what its action checks. The status of the refusal;
 * 0: none. */
static int check_writing(const web_call *call, error *err)
{
    const http_request *asked = call->asked;
    if (!route_writes(call->route))
        return 0;
    if (!http_is_same_origin(asked)) {
        error_set(err, ERROR_DENIED, "这个请求来自别的网站的页面",
                  "this request comes from a page of another site");
        return 403;
    }
    if (!web_check_token(call, err))
        return 403;
    const char *wanted = call->route->takes ? call->route->takes : "application/json";
    if (asked->body.len == 0 || str_eq(asked->content_type, str_of(wanted)) ||
        (route_takes_form(call->route) && str_eq(asked->content_type, STR(ROUTE_BYTES))))
        return 0;
    error_set(err, ERROR_INPUT, "内容应为 %s，这里是“%.*s”", "the content must be %s, found \"%.*s\"", wanted,
              STR_ARG(asked->content_type));
    return 415;
}

static void run_route(const web *w, web_call *call, http_answer *out)
{
    route_run r = { .web = w, .call = call, .out = out };
    int refused = check_writing(call, &r.err);
    if (!refused && !arena_try(work, &r))
        r.is_done = error_set_memory(&r.err);
    web_cache_release(w->cache, &r.claim);
    context_end(&call->context);
    if (!r.is_done)
        answer_error(call, refused ? refused : call->refused, &r.err, out);
    if (r.is_done && !out->is_deferred)
        web_put_cookie(&w->door, call, out);
    if (r.is_done && (call->route->is_steady || is_shared(call, action_find(str_of(call->route->action)))))
        web_ready_keep(w->ready, call, out);
}

/* Until the next release the addresses of the first interface lead to those of its version 1. False: it had
 * no such address. */
static bool redirect(web_call *call, http_answer *out)
{
    const http_request *asked = call->asked;
    str rest = asked->path, ignored;
    field_value values[ROUTE_PARAMETERS_MAX];
    size_t count;
    if (!str_take(&rest, STR("/api/")))
        return false;
    strbuf b = strbuf_in(call->context.request, 0);
    strbuf_addf(&b, "/api/v1/%.*s", STR_ARG(rest));
    if (!route_find(call->context.request, &web_routes, asked->method, strbuf_str(&b), values, &count,
                    &ignored))
        return false;
    add_query(&b, asked);
    *out = (http_answer){ .status = 308,
                          .content_type = "text/plain; charset=utf-8",
                          .location = strbuf_str(&b),
                          .body = STR("moved to /api/v1/\n") };
    return true;
}

/* Of a person who has chosen one, where the address names none. */
static void use_own_language(web_call *call)
{
    str own = call->context.who.language;
    if (own.len > 0 && http_query(call->asked, "lang", STR_NONE).len == 0)
        call->context.lang = str_eq(own, STR("en")) ? LANGUAGE_EN : LANGUAGE_ZH;
}

/* The menu of a page that only says what is wrong is that of its reader. */
static void answer_reader(web *w, web_call *call, int status, const error *err, http_answer *out)
{
    error ignored;
    if (is_of_pages(call) && web_identify(&w->door, w->workspace, call, &ignored))
        use_own_language(call);
    answer_error(call, status, err, out);
}

/* An address without a route, or without one for this method. */
static void answer_elsewhere(web *w, web_call *call, http_answer *out)
{
    const http_request *asked = call->asked;
    error err;
    bool is_sheet = str_eq(asked->path, STR(STYLE_PATH));
    if (is_sheet)
        call->allow = STR("GET, HEAD");
    if (is_sheet && (str_eq(asked->method, STR("GET")) || str_eq(asked->method, STR("HEAD")))) {
        *out = (http_answer){ .status = 200,
                              .content_type = WEB_CSS,
                              .body = w->style,
                              .cache_control = HTTP_KEPT_FOR_GOOD };
    } else if (call->allow.len > 0) {
        error_set(&err, ERROR_USAGE, "这个地址不接受 %.*s，可用的有 %.*s", "this address does not accept %.*s; it accepts %.*s",
                  STR_ARG(asked->method), STR_ARG(call->allow));
        answer_reader(w, call, 405, &err, out);
        http_add_header(out, "Allow", call->allow);
    } else if (!redirect(call, out)) {
        error_set(&err, ERROR_NOT_FOUND, "没有这个页面：%.*s", "page not found: %.*s", STR_ARG(asked->path));
        answer_reader(w, call, 0, &err, out);
    }
}

/* /healthz: the server answers. /readyz: it also reads its store. For machines that watch it. */
static bool answer_health(const web *w, const http_request *asked, http_answer *out)
{
    store_version ignored;
    error err;
    bool asks_ready = str_eq(asked->path, STR("/readyz"));
    if (!asks_ready && !str_eq(asked->path, STR("/healthz")))
        return false;
    bool is_good = !asks_ready || workspace_version(w->workspace, &ignored, &err);
    *out = (http_answer){ .status = is_good ? 200 : 503, .content_type = "text/plain; charset=utf-8",
        .body = is_good ? STR("ok\n") : STR("the store cannot be read\n"),
        .route = asks_ready ? "/readyz" : "/healthz" };
    return true;
}

static web_call call_of(const web *w, arena *request, const http_request *asked)
{
    return (web_call){ .asked = asked, .style = w->style_address,
                      .context = { .request = request, .workspace = w->workspace,
                          .who = { .kind = CALLER_VISITOR },
                          .by = { .who = STR("visitor"), .now = date_moment_text(request, time(0)) },
                          .lang = web_problem_language(asked, w->options.lang),
                          .names_in_english = true,
                          .today = w->options.today() } };
}

/* An address with a route, or without one. */
static void answer_call(web *w, web_call *call, http_answer *out)
{
    const http_request *asked = call->asked;
    error err = { 0 };
    call->route = route_find(call->context.request, &web_routes, asked->method, asked->path, call->values,
                             &call->value_count, &call->allow);
    web_ready_look(w->ready, call);
    if (!check_query(asked, &err))
        answer_error(call, 0, &err, out);
    else if (call->route && !web_identify(&w->door, w->workspace, call, &err))
        answer_error(call, 0, &err, out);
    else if (call->job && call->context.who.kind != CALLER_PERSON) {
        error_set(&err, ERROR_SIGN_IN, "在这项工作开始之前登录已结束", "the session ended before this work began");
        answer_error(call, 0, &err, out);
    } else if (call->route) {
        call->context.commits_alone = call->job || asked->is_deferred || call->route->takes;
        if (call->job)
            web_job_begin(call->job, &call->context);
        use_own_language(call);
        run_route(w, call, out);
    } else {
        answer_elsewhere(w, call, out);
    }
    out->route = call->route ? call->route->path : 0;
}

static void answer(void *payload, arena *request, const http_request *asked, http_answer *out)
{
    web *w = payload;
    web_call call = call_of(w, request, asked);
    if (!watch_answer(w->watch, w->server, request, asked, out) && !answer_health(w, asked, out) &&
        !asset_answer(request, asked, out))
        answer_call(w, &call, out);
}

static bool answer_at_once(void *payload, arena *request, const http_request *asked, http_answer *out)
{
    const web *w = payload;
    return web_ready_give(w->ready, &w->door, request, asked, w->options.today(), out);
}

static void answer_job(void *payload, web_job *j, arena *request, const http_request *asked, http_answer *out,
                       error *err)
{
    web *w = payload;
    web_call call = call_of(w, request, asked);
    call.job = j;
    call.failure = err;
    answer_call(w, &call, out);
}

/* How large the content of a request may be; needs no more than its method and address. */
typedef struct deciding {
    const http_request *head;
    http_terms *terms;
} deciding;

static void decide_route(void *payload)
{
    const deciding *d = payload;
    arena *a = arena_create(64 * KIB);
    field_value values[ROUTE_PARAMETERS_MAX];
    size_t count;
    str allow;
    const route *r = route_find(a, &web_routes, d->head->method, d->head->path, values, &count, &allow);
    if (r && route_has_content(r))
        d->terms->body_bytes_max = r->body_bytes_max && web_may_be_signed_in(d->head) ? r->body_bytes_max
                                                                                      : LIMIT_API_BODY_BYTES;
    arena_destroy(a);
}

static void decide(void *payload, const http_request *head, http_terms *terms_out)
{
    const web *w = payload;
    *terms_out = (http_terms){ .is_known = web_is_known(&w->door, head) };
    if (str_eq(head->method, STR("GET")) || str_eq(head->method, STR("HEAD")))
        return;
    if (!arena_try(decide_route, &(deciding){ head, terms_out }))
        terms_out->body_bytes_max = 0;
}

/* A request that no route sees. Programs get a problem, everybody else a line. */
static void refuse(void *payload, arena *request, const http_request *asked, const char *why,
                   http_answer *out)
{
    (void)payload;
    error err;
    web_call call = { .asked = asked, .context = { .request = request } };
    error_set(&err, out->status == 503 ? ERROR_BUSY : out->status == 413 ? ERROR_TOO_LARGE : ERROR_INPUT,
              "请求不能接受：%s", "the request cannot be accepted: %s", why);
    if (!str_starts(asked->path, STR("/api/")))
        return;
    out->content_type = WEB_PROBLEM;
    out->body = web_problem(&call, out->status, &err, web_problem_language(asked, LANGUAGE_EN));
}

static void note(void *payload, const http_request *asked, const http_answer *answered, size_t bytes,
                 double ms)
{
    const web *w = payload;
    watch_note(w->watch, asked, answered, bytes, ms);
}

/* ---- serving ---- */

/* Past a limit on the size of files a write fails, and the server goes on. */
static void survive_limits(void)
{
    const struct sigaction ignored = { .sa_handler = SIG_IGN };
    sigaction(SIGXFSZ, &ignored, 0);
}

/* Blocked before the workers start, so that they inherit the mask and only sigwait receives the signal. */
static sigset_t block_ends(bool has_log)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    if (has_log)
        sigaddset(&ends, SIGHUP); /* a log that was renamed is opened anew */
    pthread_sigmask(SIG_BLOCK, &ends, 0);
    return ends;
}

static bool make_style(arena *a, web *w, error *err)
{
    context c = { .request = a, .who = { .kind = CALLER_VISITOR } };
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

static bool serve(arena *a, web *w, void (*is_ready)(void *payload, uint16_t port), void *payload, error *err)
{
    sigset_t ends = block_ends(w->options.log != 0);
    int which;
    survive_limits();
    w->options.http.decide = decide;
    w->options.http.at_once = answer_at_once;
    w->options.http.refuse = refuse;
    w->options.http.note = note;
    if (!web_jobs_open(a, w->options.store_dir, answer_job, w, &w->jobs, err))
        return false;
    if (!http_open(w->options.http, answer, w, &w->server, err)) {
        w->is_abandoned = !web_jobs_close(w->jobs);
        return false;
    }
    is_ready(payload, http_port(w->server));
    while (sigwait(&ends, &which) == 0 && which == SIGHUP)
        watch_reopen(w->watch);
    web_jobs_stop(w->jobs);
    bool is_closed = http_close(w->server);
    w->is_abandoned = !web_jobs_close(w->jobs) || !is_closed;
    return !w->is_abandoned || error_set(err, ERROR_BUSY, "停止时还有请求没有完成",
                                           "a request was not finished when the server stopped");
}

bool web_serve(arena *a, web_options options, void (*is_ready)(void *payload, uint16_t port), void *payload,
               error *err)
{
    store_version ignored;
    arena_keep_freed(KEPT_MEMORY_BYTES);
    web *w = arena_new(a, web);
    *w = (web){ .options = options, .program = program_tag(a) };
    w->workspace = workspace_create(options.store_dir, options.http.workers);
    if (options.key)
        workspace_use_key(w->workspace, options.key);
    web_door_init(&w->door, options.http.certificate != 0, options.http.proxy != 0, options.proxy_key);
    bool done = web_islands_check(a, err) &&
                watch_open(a, options.log, options.metrics_token, &w->watch, err) &&
                workspace_version(w->workspace, &ignored, err) && make_style(a, w, err);
    if (done) {
        w->cache = web_cache_create(LIMIT_WEB_CACHE_BYTES);
        w->ready = web_ready_create(w->workspace);
        done = serve(a, w, is_ready, payload, err);
    }
    if (w->is_abandoned)
        return false; /* a worker still uses them */
    watch_close(w->watch);
    web_cache_destroy(w->cache);
    web_ready_destroy(w->ready);
    workspace_destroy(w->workspace);
    return done;
}
