#include "web/writing.h"

#include <pthread.h>

#include "base/hash.h"
#include "base/vec.h"
#include "service/answered.h"
#include "service/workspace.h"

enum { KEY_BYTES_MAX = 200, TAG_HEX = 32 };

bool web_tag_of(arena *a, str body, str *tag_out, error *err)
{
    str hex;
    if (!hash_sm3(a, body, &hex, err))
        return false;
    *tag_out = str_format(a, "\"%.*s\"", TAG_HEX, hex.data);
    return true;
}

str web_json(const web_call *call, const action *a, const void *response)
{
    strbuf text = strbuf_in(call->context.request, 0);
    json_writer w = { .to = &text, .english = call->context.english };
    field_write(route_response(call->route, a), response, &w);
    return strbuf_str(&text);
}

/* ---- keys in use ---- */

/* Requests at work under a key, of all workers. */
typedef struct key_use {
    int64_t person;
    str key;
    struct key_use *next;
} key_use;

static pthread_mutex_t keys_lock = PTHREAD_MUTEX_INITIALIZER;
static key_use *keys_in_use;

static bool take_key(key_use *one)
{
    bool is_free = true;
    pthread_mutex_lock(&keys_lock);
    for (const key_use *k = keys_in_use; k; k = k->next)
        is_free = is_free && !(k->person == one->person && str_eq(k->key, one->key));
    if (is_free) {
        one->next = keys_in_use;
        keys_in_use = one;
    }
    pthread_mutex_unlock(&keys_lock);
    return is_free;
}

static void give_key(const key_use *one)
{
    pthread_mutex_lock(&keys_lock);
    for (key_use **at = &keys_in_use; *at; at = &(*at)->next)
        if (*at == one) {
            *at = one->next;
            break;
        }
    pthread_mutex_unlock(&keys_lock);
}

/* ---- inside the transaction ---- */

typedef struct writing {
    web_call *call;
    const action *a;
    const route *thing; /* NULL: what is changed has no address of its own */
    str wanted;         /* If-Match; empty: not sent */
    str key, digest;    /* empty: no key */
    bool is_again;      /* the answer is that of an earlier request */
    web_written *answer;
} writing;

/* The present state of the thing, as its address gives it. */
static bool read_thing(writing *w, str *body_out, str *tag_out, error *err)
{
    context *c = &w->call->context;
    arena *memory = c->request;
    const action *a = action_find(str_of(w->thing->action));
    void *request = arena_alloc(memory, route_request_bytes(a));
    void *response = arena_alloc(memory, a->response->bytes);
    const field_table *in_path = route_fields(memory, w->thing, a, ROUTE_PATH);
    field_value values[ROUTE_PARAMETERS_MAX];
    size_t count = 0;
    str ignored;
    for (size_t i = 0; i < w->call->value_count; i++)
        if (field_find(in_path, w->call->values[i].name, 0))
            values[count++] = w->call->values[i];
    web_call of = *w->call;
    of.route = w->thing;
    if (!field_read_query(memory, in_path, values, count, request, &ignored, err) ||
        !access_check(c, a->needs, a->zh, a->en, err) || !a->run(c, request, response, err))
        return false;
    *body_out = web_json(&of, a, response);
    return web_tag_of(memory, *body_out, tag_out, err);
}

/* Whether a list of tags has one. */
static bool lists(str tags, str tag)
{
    str one;
    while (str_cut(&tags, STR(","), &one))
        if (str_eq(str_trim(one), STR("*")) || str_eq(str_trim(one), tag))
            return true;
    return false;
}

static bool check_match(writing *w, error *err)
{
    str body, tag;
    if (w->wanted.len == 0)
        return true;
    if (!w->thing) {
        w->call->refused = 400;
        return error_set(err, ERROR_INPUT, "这个地址所改的内容没有版本，不能用 If-Match",
                         "what this address changes has no version; do not send If-Match");
    }
    if (!read_thing(w, &body, &tag, err))
        return false;
    if (lists(w->wanted, tag))
        return true;
    w->call->refused = 412;
    w->call->current = body;
    w->answer->etag = tag;
    return error_set(err, ERROR_CONFLICT, "内容已被更改，与 If-Match 不符；现在的内容见 current",
                     "it was changed since: If-Match names another state; current has the present one");
}

/* False with is_again: the answer is there already. */
static bool find_answer(writing *w, error *err)
{
    context *c = &w->call->context;
    answered_request found;
    bool is_there;
    if (w->key.len == 0)
        return true;
    if (!service_find_answered(c, w->key, &found, &is_there, err))
        return false;
    if (!is_there)
        return true;
    if (!str_eq(found.digest, w->digest)) {
        w->call->refused = 422;
        return error_set(err, ERROR_CONFLICT, "此 Idempotency-Key 已用于另一请求",
                         "this Idempotency-Key was used for another request");
    }
    if (found.status == ANSWERED_BEGUN)
        return error_set(err, ERROR_CONFLICT,
                         "此请求已开始办理，但服务器在办完之前停止了；请先查看是否已经办成，没有办成再换一个键重新办理",
                         "this request was begun, and the server stopped before its end; look whether it was done, and"
                         " send it again with another key if not");
    if (!found.has_body)
        return error_set(err, ERROR_CONFLICT, "此请求已办；其答复是文件或含有一次性的内容，没有保存",
                         "this request was answered already; its answer is a file or contained a secret and is not"
                         " kept");
    w->is_again = true;
    *w->answer = (web_written){ found.status, found.body, found.location, STR_NONE };
    return error_set(err, ERROR_CONFLICT, "已有答复", "answered already");
}

static answered_request answer_of(const writing *w, bool has_body)
{
    return (answered_request){ .key = w->key,
                               .digest = w->digest,
                               .status = w->answer->status,
                               .location = w->answer->location,
                               .has_body = has_body,
                               .body = w->answer->body };
}

static bool before(context *c, void *payload, error *err)
{
    writing *w = payload;
    (void)c;
    return find_answer(w, err) && check_match(w, err);
}

static bool after(context *c, void *payload, const void *response, error *err)
{
    writing *w = payload;
    const route *r = w->call->route;
    str ignored;
    w->answer->body = web_json(w->call, w->a, response);
    if (r->location)
        w->answer->location = route_location(c->request, r, w->call->values, w->call->value_count,
                                             route_response(r, w->a), response);
    w->answer->status = w->answer->location.len ? 201 : 200;
    return (w->wanted.len == 0 || read_thing(w, &ignored, &w->answer->etag, err)) &&
           (w->key.len == 0 || service_keep_answered(c, answer_of(w, !r->has_secret), err));
}

/* ---- the request ---- */

/* A key of the caller: visible ASCII, also in quotes. */
static bool read_key(writing *w, error *err)
{
    const web_call *call = w->call;
    if (!route_keeps_answers(call->route, w->a) || call->context.who.kind != CALLER_PERSON)
        return true;
    str key = str_trim(http_header(call->asked, "Idempotency-Key"));
    if (key.len == 0)
        return true;
    for (size_t i = 0; i < key.len; i++)
        if (key.data[i] <= ' ' || key.data[i] > '~' || key.len > KEY_BYTES_MAX) {
            w->call->refused = 400;
            return error_set(err, ERROR_INPUT, "Idempotency-Key 应为 1 至 %d 个可见的 ASCII 字符",
                             "Idempotency-Key must be 1 to %d visible ASCII characters", KEY_BYTES_MAX);
        }
    strbuf b = strbuf_in(call->context.request, 0);
    strbuf_addf(&b, "%.*s\n%.*s", STR_ARG(call->asked->method), STR_ARG(call->asked->path));
    for (size_t i = 0; i < call->asked->query_count; i++) {
        const http_parameter *one = &call->asked->query[i];
        strbuf_addf(&b, "%c%.*s=%.*s", i == 0 ? '?' : '&', STR_ARG(one->name), STR_ARG(one->value));
    }
    strbuf_add_char(&b, '\n');
    strbuf_add(&b, call->asked->body);
    w->key = key;
    return hash_sm3(call->context.request, strbuf_str(&b), &w->digest, err);
}

static bool run(writing *w, const void *request, void *response, error *err)
{
    const action *a = w->a;
    return action_run_sized(&w->call->context, a, request, a->request->bytes, response, a->response->bytes,
                            err);
}

/* One request of a person at a time is at work under a key. */
typedef bool keyed_work(writing *w, const void *request, void *response, error *err);

static bool run_under_key(writing *w, keyed_work *work, const void *request, void *response, error *err)
{
    if (!read_key(w, err))
        return false;
    if (w->key.len == 0)
        return work(w, request, response, err);
    key_use use = { w->call->context.who.person, w->key, 0 };
    if (!take_key(&use))
        return error_set(err, ERROR_CONFLICT, "同一 Idempotency-Key 的请求正在办理",
                         "a request with this Idempotency-Key is at work");
    bool done = work(w, request, response, err);
    give_key(&use);
    return done;
}

static bool run_with_hooks(writing *w, const void *request, void *response, error *err)
{
    context_hooks hooks = { w, before, after };
    w->call->context.hooks = &hooks;
    bool done = run(w, request, response, err);
    w->call->context.hooks = 0;
    return done;
}

bool web_write(web_call *call, const action *a, const void *request, void *response, web_written *answer_out,
               error *err)
{
    writing w = { .call = call,
                  .a = a,
                  .thing = route_thing(&web_routes, call->route),
                  .wanted = str_trim(http_header(call->asked, "If-Match")),
                  .answer = answer_out };
    *answer_out = (web_written){ 0 };
    return run_under_key(&w, run_with_hooks, request, response, err) || w.is_again;
}

static bool find_part(context *c, void *payload, error *err)
{
    (void)c;
    return find_answer(payload, err);
}

/* The key is kept before the work begins, so that after a server that was killed meanwhile it does not begin
 * again. */
static bool run_between(writing *w, const void *request, void *response, error *err)
{
    context *c = &w->call->context;
    error ignored;
    if (w->key.len == 0)
        return run(w, request, response, err);
    int status = w->answer->status;
    w->answer->status = ANSWERED_BEGUN;
    if (!workspace_transact(c, WORKSPACE_READ, find_part, w, err) ||
        !service_keep_answered_apart(c, answer_of(w, false), err))
        return false;
    w->answer->status = status;
    if (run(w, request, response, err))
        return service_keep_answered_apart(c, answer_of(w, false), err);
    bool is_dropped = service_drop_answered_apart(c, w->key, &ignored);
    (void)is_dropped; /* if not, a later request with the key is answered that the work was begun */
    return false;
}

bool web_run_once(web_call *call, const action *a, const void *request, void *response, error *err)
{
    web_written answer = { .status = 200 };
    writing w = { .call = call, .a = a, .answer = &answer };
    return run_under_key(&w, run_between, request, response, err);
}
