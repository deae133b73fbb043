#include "web/signed_in.h"

#include "service/people/api_token.h"
#include "service/people/session.h"
#include "service/people/token.h"
#include "service/workspace.h"

#define PLAIN_COOKIE "halfsky"
#define TLS_COOKIE "__Host-halfsky"

enum { SIGNATURE_SECONDS = 60 };

void web_door_init(web_door *d, bool has_tls, bool trusts_proxy, str proxy_key)
{
    d->has_tls = has_tls;
    d->trusts_proxy = trusts_proxy;
    d->proxy_key = proxy_key;
    pthread_mutex_init(&d->lock, 0);
}

static bool is_https(const web_door *d, const http_request *asked)
{
    return d->has_tls || (d->trusts_proxy && asked->is_from_proxy &&
                          str_eq(http_header(asked, "X-Forwarded-Proto"), STR("https")));
}

static const char *cookie_of(const web_door *d, const http_request *asked)
{
    return is_https(d, asked) ? TLS_COOKIE : PLAIN_COOKIE;
}

str web_token_of(const web_door *d, const http_request *asked)
{
    return http_cookie(asked, cookie_of(d, asked));
}

/* What a visitor may do follows from the state of the store. */
static bool identify_visitor(web_door *d, workspace *w, web_call *call, error *err)
{
    if (!workspace_version(w, &call->version, err))
        return false;
    pthread_mutex_lock(&d->lock);
    bool is_known = d->is_remembered && workspace_same_version(&d->version, &call->version);
    call->context.who = d->visitor;
    pthread_mutex_unlock(&d->lock);
    if (is_known)
        return true;
    if (!session_visitor(&call->context, err))
        return false;
    pthread_mutex_lock(&d->lock);
    d->is_remembered = true;
    d->version = call->version;
    d->visitor = call->context.who;
    pthread_mutex_unlock(&d->lock);
    return true;
}

/* "login\ntime\nmethod\npath", signed with the shared key, at most a minute ago. */
static str login_of_proxy(const web_door *d, const web_call *call)
{
    arena *a = call->context.request;
    const http_request *asked = call->asked;
    str login = http_header(asked, "X-Halfsky-Login"), at = http_header(asked, "X-Halfsky-Time");
    str signature = http_header(asked, "X-Halfsky-Signature");
    int64_t seconds, now = date_moment_of(call->context.by.now);
    if (d->proxy_key.len == 0 || !asked->is_from_proxy || login.len == 0 || !int_parse(at, &seconds) ||
        seconds > now + SIGNATURE_SECONDS || seconds < now - SIGNATURE_SECONDS)
        return STR("");
    str text = str_format(a, "%.*s\n%.*s\n%.*s\n%.*s", STR_ARG(login), STR_ARG(at), STR_ARG(asked->method),
                          STR_ARG(asked->path));
    return token_eq(token_mac(a, d->proxy_key, text), signature) ? login : STR("");
}

/* The token of a program; STR_NONE: the request has none. */
static str bearer_of(const http_request *asked)
{
    str sent = http_header(asked, "Authorization");
    return sent.data && str_take(&sent, STR("Bearer ")) ? str_trim(sent) : STR_NONE;
}

/* Programs use the interface for programs alone. A cookie beside the token does not count. */
static bool identify_program(web_call *call, str token, error *err)
{
    call->token = STR_NONE;
    if (call->route && !route_is_of_api(call->route))
        return error_set(err, ERROR_SIGN_IN, "令牌只能用于 /api/ 下的地址", "a token is only for addresses under /api/");
    bool done = api_token_find_caller(&call->context, token, err);
    call->version = call->context.version;
    return done;
}

static uint64_t hash_of(str token)
{
    return str_hash(token) | 1;
}

bool web_is_known(const web_door *d, const http_request *asked)
{
    str token = web_token_of(d, asked);
    return token.len > 0 && d->known[hash_of(token) / 2 % WEB_KNOWN_PLACES] == hash_of(token);
}

/* Only a token that was found takes a place, and only the token itself gives it back. */
static void note_known(web_door *d, str token, bool is_person)
{
    uint64_t hash = hash_of(token);
    _Atomic uint64_t *place = &d->known[hash / 2 % WEB_KNOWN_PLACES];
    if (is_person)
        *place = hash;
    else if (*place == hash)
        *place = 0;
}

bool web_identify(web_door *d, workspace *w, web_call *call, error *err)
{
    context *c = &call->context;
    const action *a = call->route ? action_find(str_of(call->route->action)) : 0;
    bool has = false;
    c->address = call->asked->peer;
    c->request_id = call->asked->id;
    c->accept = http_header(call->asked, "Accept");
    c->proxy_login = login_of_proxy(d, call);
    call->token = web_token_of(d, call->asked);
    if (a && a->needs == PERMISSION_SIGN_IN)
        call->token = STR_NONE;
    else if (bearer_of(call->asked).data)
        return identify_program(call, bearer_of(call->asked), err);
    if (call->token.len > 0 && !session_find_caller(c, call->token, &call->use, &has, err))
        return false;
    if (call->token.len > 0)
        note_known(d, call->token, has);
    call->version = c->version;
    return has || identify_visitor(d, w, call, err);
}

bool web_check_token(const web_call *call, error *err)
{
    str sent = http_header(call->asked, "X-CSRF-Token");
    if (call->context.who.kind != CALLER_PERSON || call->context.who.token ||
        token_eq(sent.data ? sent : STR(""), token_csrf(call->context.request, call->token)))
        return true;
    return error_set(err, ERROR_DENIED, "请求缺少本次登录的 X-CSRF-Token",
                     "the request lacks the X-CSRF-Token of its session");
}

bool web_may_be_signed_in(const http_request *asked)
{
    return http_cookie(asked, PLAIN_COOKIE).len > 0 || http_cookie(asked, TLS_COOKIE).len > 0 ||
           bearer_of(asked).data;
}

void web_put_cookie(const web_door *d, const web_call *call, http_answer *out)
{
    const context *c = &call->context;
    const char *end = is_https(d, call->asked) ? "; Path=/; HttpOnly; SameSite=Strict; Secure"
                                               : "; Path=/; HttpOnly; SameSite=Strict";
    if (c->token.len > 0) {
        http_add_header(
            out, "Set-Cookie",
            str_format(c->request, "%s=%.*s%s", cookie_of(d, call->asked), STR_ARG(c->token), end));
    } else if (c->is_signed_out) {
        http_add_header(out, "Set-Cookie",
                        str_format(c->request, "%s=%s; Max-Age=0", cookie_of(d, call->asked), end));
        http_add_header(out, "Clear-Site-Data", STR("\"cache\", \"cookies\", \"storage\""));
    }
}
