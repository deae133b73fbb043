#include "web/ready.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "service/people/token.h"
#include "service/workspace.h"

enum { PLACES = 1024, BODY_BYTES_MAX = 8 * 1024, ETAG_BYTES_MAX = 128, KEY_BYTES = TOKEN_DIGEST_BYTES };

/* The texts of the answer that are not constants are in text: tag, then body. */
typedef struct place {
    unsigned char key[KEY_BYTES];
    store_mark mark;
    date today;
    session_use use; /* session 0: of a visitor */
    http_answer answer;
    size_t etag_bytes, body_bytes;
    char *text; /* NULL: free */
} place;

struct web_ready {
    workspace *workspace;
    pthread_mutex_t lock;
    unsigned char secret[KEY_BYTES];
    place places[PLACES];
};

web_ready *web_ready_create(workspace *w)
{
    web_ready *r = calloc(1, sizeof *r);
    if (!r || !token_make_secret(r->secret)) {
        free(r);
        return 0;
    }
    r->workspace = w;
    pthread_mutex_init(&r->lock, 0);
    return r;
}

void web_ready_destroy(web_ready *r)
{
    if (!r)
        return;
    for (size_t i = 0; i < PLACES; i++)
        free(r->places[i].text);
    pthread_mutex_destroy(&r->lock);
    free(r);
}

/* ---- keys ---- */

/* What the answer depends on beside store and day, hashed under a secret of this process: tokens of sessions
 * are not kept. False: the request asks for more than an answer that is ready can tell. */
static bool make_key(const web_ready *r, const http_request *asked, str token,
                     unsigned char key_out[KEY_BYTES])
{
    static const char *const others[] = { "authorization", "if-none-match", "x-halfsky-login" };
    str texts[3 + 2 * HTTP_PARAMETERS_MAX] = { token, asked->path, http_header(asked, "accept-language") };
    size_t count = 3;
    if (!str_eq(asked->method, STR("GET")) || asked->fault)
        return false;
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (http_header(asked, others[i]).data)
            return false;
    for (size_t i = 0; i < asked->query_count; i++) {
        texts[count++] = asked->query[i].name;
        texts[count++] = asked->query[i].value;
    }
    token_digest(r->secret, texts, count, key_out);
    return true;
}

static place *place_of(web_ready *r, const unsigned char key[KEY_BYTES])
{
    uint32_t number;
    memcpy(&number, key, sizeof number);
    return &r->places[number % PLACES];
}

/* ---- giving ---- */

static bool holds(const place *p, const unsigned char key[KEY_BYTES], const store_mark *mark, date today,
                  int64_t now)
{
    return p->text && memcmp(p->key, key, KEY_BYTES) == 0 && workspace_same_mark(&p->mark, mark) &&
           date_days(p->today) == date_days(today) && (p->use.session == 0 || now < p->use.until);
}

/* The arena is not asked with the lock held, since it may abandon the work. */
bool web_ready_give(web_ready *r, const web_door *d, arena *request, const http_request *asked, date today,
                    http_answer *out)
{
    unsigned char key[KEY_BYTES];
    store_mark mark;
    session_use use = { 0 };
    int64_t now = time(0);
    if (!r || !make_key(r, asked, web_token_of(d, asked), key) || !workspace_mark(r->workspace, false, &mark))
        return false;
    place *p = place_of(r, key);
    pthread_mutex_lock(&r->lock);
    size_t bytes = holds(p, key, &mark, today, now) ? p->etag_bytes + p->body_bytes : 0;
    pthread_mutex_unlock(&r->lock);
    if (bytes == 0)
        return false;
    char *text = arena_alloc(request, bytes);
    pthread_mutex_lock(&r->lock);
    bool is_there = holds(p, key, &mark, today, now) && p->etag_bytes + p->body_bytes == bytes;
    if (is_there) {
        memcpy(text, p->text, bytes);
        *out = p->answer;
        out->etag = p->etag_bytes > 0 ? (str){ text, p->etag_bytes } : STR_NONE;
        out->body = (str){ text + p->etag_bytes, p->body_bytes };
        use = p->use;
    }
    pthread_mutex_unlock(&r->lock);
    return is_there && (use.session == 0 || session_use_again(r->workspace, &use, now));
}

/* ---- keeping ---- */

void web_ready_look(web_ready *r, web_call *call)
{
    call->has_mark = r && !call->job && str_eq(call->asked->method, STR("GET")) &&
                     workspace_mark(r->workspace, true, &call->mark);
}

/* Whose token is unknown is a visitor whose answers are not worth a place. */
static bool is_worth(const web_call *call, const http_answer *out)
{
    const context *c = &call->context;
    bool is_person = c->who.kind == CALLER_PERSON && call->use.session != 0 &&
                     call->use.session == c->who.session;
    bool is_visitor = c->who.kind == CALLER_VISITOR && call->token.len == 0;
    return (is_person || is_visitor) && out->status == 200 && c->changes.count == 0 &&
           out->header_count == 0 && out->location.len == 0 && out->attachment.len == 0 && !out->policy &&
           out->body.len > 0 && out->body.len <= BODY_BYTES_MAX && out->etag.len <= ETAG_BYTES_MAX;
}

void web_ready_keep(web_ready *r, const web_call *call, const http_answer *out)
{
    store_mark now;
    place made = { .mark = call->mark,
                   .today = call->context.today,
                   .use = call->use,
                   .answer = *out,
                   .etag_bytes = out->etag.len,
                   .body_bytes = out->body.len };
    if (!r || !call->has_mark || !is_worth(call, out) || !make_key(r, call->asked, call->token, made.key) ||
        !workspace_mark(r->workspace, true, &now) || !workspace_same_mark(&now, &call->mark))
        return;
    made.text = malloc(made.etag_bytes + made.body_bytes + 1);
    if (!made.text)
        return;
    if (made.etag_bytes > 0)
        memcpy(made.text, out->etag.data, made.etag_bytes);
    if (made.body_bytes > 0)
        memcpy(made.text + made.etag_bytes, out->body.data, made.body_bytes);
    made.answer.etag = made.answer.body = STR_NONE;
    pthread_mutex_lock(&r->lock);
    place *p = place_of(r, made.key);
    char *before = p->text;
    *p = made;
    pthread_mutex_unlock(&r->lock);
    free(before);
}
