/* The server: dispatches requests to routes and turns errors into responses. */
#include "web/server.h"

#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <sys/random.h>

#include "base/json.h"
#include "service/access.h"
#include "service/plan/plans.h"
#include "web/routes.h"

typedef struct web {
    web_options options;
} web;

enum { NONCE_BYTES = 16 };

/* The nonce is unpredictable, so that a style injected through the text of a plan cannot use it. */
static str new_nonce(arena *request)
{
    unsigned char bytes[NONCE_BYTES];
    ssize_t got = getrandom(bytes, sizeof bytes, 0);
    assert(got == (ssize_t)sizeof bytes); /* few bytes are always returned at once */
    strbuf text = strbuf_in(request, 0);
    for (size_t i = 0; i < sizeof bytes; i++)
        strbuf_addf(&text, "%02x", bytes[i]);
    return strbuf_str(&text);
}

static bool asks_for(str path, const char *route)
{
    return str_eq(path, str_of(route));
}

static language language_of(const http_request *asked, language otherwise)
{
    str lang = http_query(asked, "lang", STR_NONE);
    return str_eq(lang, STR("en")) ? LANGUAGE_EN : str_eq(lang, STR("zh")) ? LANGUAGE_ZH : otherwise;
}

static void answer_error(web_call *call, const error *err)
{
    strbuf text = strbuf_in(call->request, 0);
    json_writer w = { .to = &text };
    json_begin_object(&w);
    json_put_string(&w, STR("code"), str_of(error_table[err->code].name));
    json_put_string(&w, STR("zh"), str_of(err->zh));
    json_put_string(&w, STR("en"), str_of(err->en));
    json_end_object(&w);
    call->answer->status = error_table[err->code].http_status;
    call->answer->content_type = WEB_JSON;
    call->answer->body = strbuf_str(&text);
}

static void answer_page_error(web_call *call, const error *err)
{
    call->answer->status = error_table[err->code].http_status;
    call->answer->content_type = WEB_HTML;
    call->answer->body = web_error_page(call->request, err, &call->frame);
}

/* A route at work: what it opened stays reachable when it runs out of memory. */
typedef struct route_run {
    const web *web;
    const web_route *route;
    web_call *call;
    bool is_done;
    error err;
} route_run;

static void work(void *payload)
{
    route_run *r = payload;
    web_call *call = r->call;
    plan_records *plans = arena_new(call->request, plan_records);
    call->frame.plans = plans;
    r->is_done = service_open(call->request, r->web->options.store_dir, false, &call->store, &r->err) &&
                 service_list_plans(call->request, call->store, plans, &r->err) && r->route->run(call, &r->err);
}

static void run_route(const web *w, const web_route *route, web_call *call)
{
    route_run r = { .web = w, .route = route, .call = call };
    if (!arena_try(work, &r))
        r.is_done = error_set_memory(&r.err);
    if (call->store)
        service_close(call->store);
    if (r.is_done)
        return;
    if (route->is_page)
        answer_page_error(call, &r.err);
    else
        answer_error(call, &r.err);
}

static void answer(void *payload, arena *request, const http_request *asked, http_answer *out)
{
    web *w = payload;
    web_call call = { .request = request, .asked = asked, .answer = out };
    call.frame = (page_frame){ .lang = language_of(asked, w->options.lang), .today = w->options.today(), .is_served = true, .style_nonce = new_nonce(request) };
    out->style_nonce = call.frame.style_nonce;
    out->status = 200;
    for (size_t i = 0; i < web_route_count; i++)
        if (asks_for(asked->path, web_routes[i].path)) {
            run_route(w, &web_routes[i], &call);
            return;
        }
    error err = { 0 };
    error_set(&err, ERROR_NOT_FOUND, "没有这个页面：%.*s", "page not found: %.*s", STR_ARG(asked->path));
    if (str_starts(asked->path, STR("/api/")))
        answer_error(&call, &err);
    else
        answer_page_error(&call, &err);
}

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

bool web_serve(arena *a, web_options options, void (*is_ready)(void *payload, uint16_t port), void *payload, error *err)
{
    store *s;
    if (!service_open(a, options.store_dir, false, &s, err))
        return false;
    service_close(s);
    web w = { .options = options };
    sigset_t ends = block_ends();
    http_server *server;
    if (!http_open(options.http, answer, &w, &server, err))
        return false;
    is_ready(payload, http_port(server));
    int which;
    sigwait(&ends, &which);
    http_close(server);
    return true;
}
