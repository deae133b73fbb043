#include "http/exchange.h"

#include <arpa/inet.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>

#include "base/utf8.h"
#include "http/answer.h"

enum { PATH_BYTES_MAX = 2048, ORDINARY_BODY_BYTES = 64 * 1024 };
#define ID_STEP 0x9E3779B97F4A7C15ULL /* odd, so that ids differ; large, so that they look different */

int64_t http_now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* ---- checks ---- */

/* Protection against DNS rebinding: a foreign page can make a browser send requests to this server under a
 * host name of its own and then read the responses. So only IP addresses and our own host name are accepted.
 */
static bool is_own_host(str host, str name)
{
    char address[INET6_ADDRSTRLEN] = "";
    unsigned char ignored[sizeof(struct in6_addr)];
    bool is_six = str_take(&host, STR("["));
    str bare = str_slice(host, 0, str_find(host, is_six ? STR("]") : STR(":"), 0));
    if (str_eq_ignoring_ascii_case(bare, STR("localhost")) ||
        (name.len > 0 && str_eq_ignoring_ascii_case(bare, name)))
        return true;
    if (bare.len >= sizeof address)
        return false;
    memcpy(address, bare.data, bare.len);
    return inet_pton(is_six ? AF_INET6 : AF_INET, address, ignored) == 1;
}

static bool is_known_method(str method)
{
    static const char *const known[] = { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE" };
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_eq(method, str_of(known[i])))
            return true;
    return false;
}

static bool check_parameter(const http_request *asked, str name, str value, error *err)
{
    if (!utf8_is_valid(name, 0))
        return error_set(err, ERROR_INPUT, "第 %zu 个参数的名称不是 UTF-8 文字",
                         "the name of parameter %zu is not UTF-8", asked->query_count + 1);
    if (!utf8_is_valid(value, 0))
        return error_set(err, ERROR_INPUT, "参数“%.*s”的值不是 UTF-8 文字",
                         "the value of parameter \"%.*s\" is not UTF-8", STR_ARG(name));
    for (size_t i = 0; i < asked->query_count; i++)
        if (str_eq(asked->query[i].name, name))
            return error_set(err, ERROR_INPUT, "参数“%.*s”只能写一次", "parameter \"%.*s\" is given twice",
                             STR_ARG(name));
    return asked->query_count < HTTP_PARAMETERS_MAX ||
           error_set(err, ERROR_INPUT, "最多 %d 个参数，从“%.*s”起过多",
                     "at most %d parameters; \"%.*s\" is one too many", HTTP_PARAMETERS_MAX, STR_ARG(name));
}

static bool read_parameter(arena *a, http_request *asked, str text, error *err)
{
    str name, value, rest = text;
    size_t mark = str_find(rest, STR("="), 0);
    str encoded_value = mark == STR_NOWHERE ? STR("") : str_from(rest, mark + 1);
    if (!http_decode(a, str_slice(rest, 0, mark), true, &name) ||
        !http_decode(a, encoded_value, true, &value))
        return error_set(err, ERROR_INPUT, "第 %zu 个参数中 %% 后应为两位十六进制数",
                         "parameter %zu: %% must be followed by two hexadecimal digits",
                         asked->query_count + 1);
    if (!check_parameter(asked, name, value, err))
        return false;
    asked->query[asked->query_count++] = (http_parameter){ name, value };
    return true;
}

static void read_query(arena *a, http_request *asked, str query)
{
    str one;
    error fault;
    while (str_cut(&query, STR("&"), &one))
        if (one.len > 0 && !read_parameter(a, asked, one, &fault)) {
            error *kept = arena_new(a, error);
            *kept = fault;
            asked->fault = kept;
            return;
        }
}

/* ---- the request ---- */

/* "application/json; charset=utf-8" -> "application/json" */
static str media_type(arena *a, str header)
{
    str type, rest = header;
    if (!str_cut(&rest, STR(";"), &type))
        return STR("");
    char *lower = str_zero_ended(a, str_trim(type));
    for (char *c = lower; *c; c++)
        *c = char_is_letter(*c) ? (char)(*c | 0x20) : *c;
    return str_of(lower);
}

/* The client as the proxy saw it: the last address of the list, which the proxy added. */
static str peer_of(const exchange *x, const char *peer)
{
    const char *proxy = x->rules->options.proxy;
    unsigned char ignored[sizeof(struct in6_addr)];
    str list = http_header(&x->asked, "x-forwarded-for");
    size_t comma = str_find_last(list, STR(","));
    const char *last = str_zero_ended(x->memory,
                                      str_trim(comma == STR_NOWHERE ? list : str_from(list, comma + 1)));
    bool is_forwarded = proxy && strcmp(proxy, peer) == 0 &&
                        (inet_pton(AF_INET, last, ignored) == 1 || inet_pton(AF_INET6, last, ignored) == 1);
    return is_forwarded ? str_of(last) : str_copy(x->memory, str_of(peer));
}

/* False: the path is left as it was sent, and the request has a fault. */
static bool read_path(arena *a, http_request *asked, str path)
{
    error *fault = arena_new(a, error);
    if (http_decode(a, path, false, &asked->path) && utf8_is_valid(asked->path, 0) &&
        asked->path.len <= PATH_BYTES_MAX)
        return true;
    asked->path = str_copy(a, str_slice(path, 0, PATH_BYTES_MAX));
    error_set(fault, ERROR_INPUT,
              "地址无效：路径应为至多 %d 字节的 UTF-8 文字；%% 后应为两位十六进制数，不能是 /、\\ 或控制字符",
              "the address is not valid: a path is UTF-8 of at most %d bytes; %% must be followed by two hexadecimal digits, which encode no slash, backslash or control character",
              PATH_BYTES_MAX);
    asked->fault = fault;
    return false;
}

static void read_head(exchange *x, const http_head *h)
{
    http_request *asked = &x->asked;
    arena *a = x->memory;
    asked->method = str_copy(a, h->method);
    for (size_t i = 0; i < h->header_count; i++) {
        const http_parameter *one = &h->headers[i];
        str value = one->value.len > 0 ? str_copy(a, one->value) : STR("");
        asked->headers[asked->header_count++] = (http_parameter){ str_copy(a, one->name), value };
    }
    asked->content_type = media_type(a, http_header(asked, "content-type"));
    read_query(a, asked, h->query);
    x->is_last = !read_path(a, asked, h->path) || !h->keeps_alive;
}

static void check_request(exchange *x, const http_head *h)
{
    const http_options *o = &x->rules->options;
    if (!is_known_method(x->asked.method))
        exchange_refuse(x, 501, "only GET, HEAD, POST, PUT, PATCH and DELETE");
    else if (!is_own_host(http_header(&x->asked, "host"), str_of(o->name ? o->name : "")))
        exchange_refuse(
            x, 421, "this server answers to its IP address, to localhost and to the name given with --name");
    if (x->answer.status)
        return;
    if (o->decide)
        o->decide(x->rules->payload, &x->asked, &x->terms);
    if (h->body_bytes > x->terms.body_bytes_max || (h->is_chunked && x->terms.body_bytes_max == 0))
        exchange_refuse(x, 413,
                        x->terms.body_bytes_max ? "the content is too large" : "no content is expected here");
    x->body = strbuf_in(x->memory, x->terms.body_bytes_max + 1);
}

typedef struct creating {
    exchange_rules *rules;
    struct connection *of;
    const char *peer;
    const http_head *head;
    exchange *made;
} creating;

static void create(void *payload)
{
    creating *c = payload;
    arena *memory = arena_create(LIMIT_REQUEST_BYTES);
    exchange *x = arena_new(memory, exchange);
    x->memory = memory;
    x->rules = c->rules;
    x->of = c->of;
    x->began_us = http_now_us();
    x->asked.held = &x->held;
    x->asked.id = str_format(memory, "%016llx",
                             (unsigned long long)atomic_fetch_add(&c->rules->ids, ID_STEP));
    if (c->head) {
        read_head(x, c->head);
        x->asked.peer = peer_of(x, c->peer);
        const char *proxy = c->rules->options.proxy;
        x->asked.is_from_proxy = proxy && strcmp(proxy, c->peer) == 0;
        check_request(x, c->head);
    } else {
        x->asked.peer = str_copy(memory, str_of(c->peer));
    }
    c->made = x;
}

exchange *exchange_create(exchange_rules *rules, struct connection *of, const char *peer,
                          const http_head *head)
{
    creating c = { rules, of, peer, head, 0 };
    return arena_try(create, &c) ? c.made : 0;
}

void exchange_destroy(exchange *x)
{
    atomic_fetch_sub(&x->rules->large_bytes, x->large_bytes);
    http_release(&x->held);
    arena_destroy(x->memory);
}

typedef struct piece {
    exchange *of;
    str bytes;
} piece;

static void add_piece(void *payload)
{
    const piece *p = payload;
    strbuf_add(&p->of->body, p->bytes);
}

/* Bodies past ORDINARY_BODY_BYTES share what the server has for them. They are counted as they arrive: one
 * that is announced and never sent holds nothing. */
static bool has_room(exchange *x, size_t bytes)
{
    exchange_rules *r = x->rules;
    size_t most = r->options.large_bytes_max;
    if (x->body.len + bytes <= ORDINARY_BODY_BYTES || most == 0)
        return true;
    if (atomic_fetch_add(&r->large_bytes, bytes) + bytes > most) {
        atomic_fetch_sub(&r->large_bytes, bytes);
        return false;
    }
    x->large_bytes += bytes;
    return true;
}

int exchange_add_body(exchange *x, str bytes)
{
    if (x->body.len + bytes.len > x->terms.body_bytes_max)
        return 413;
    if (has_room(x, bytes.len) && arena_try(add_piece, &(piece){ x, bytes }))
        return 0;
    x->is_last = true; /* the rest of the body is not read */
    return 503;
}

/* ---- the answer ---- */

typedef struct refusing {
    exchange *x;
    int status;
    const char *why;
} refusing;

static void fill_refusal(void *payload)
{
    const refusing *r = payload;
    exchange *x = r->x;
    x->answer = (http_answer){ .status = r->status, .content_type = "text/plain; charset=utf-8" };
    x->answer.body = str_format(x->memory, "%s\n", r->why);
    if (x->rules->options.refuse)
        x->rules->options.refuse(x->rules->payload, x->memory, &x->asked, r->why, &x->answer);
}

/* What is unread behind such a request is not understood. A busy server alone may read on. */
void exchange_refuse(exchange *x, int status, const char *why)
{
    x->is_last = x->is_last || status != 503;
    x->is_broken = !arena_try(fill_refusal, &(refusing){ x, status, why });
    if (!x->is_broken)
        exchange_write(x);
}

static void run_handler(void *payload)
{
    exchange *x = payload;
    x->rules->handler(x->rules->payload, x->memory, &x->asked, &x->answer);
}

void exchange_handle(exchange *x)
{
    x->asked.body = x->body.len > 0 ? strbuf_str(&x->body) : STR("");
    arena_mark before = arena_save(x->memory);
    if (arena_try(run_handler, x))
        return;
    arena_restore(x->memory, before); /* else there would be no memory to say so */
    exchange_refuse(x, 503, "out of memory");
}

typedef struct asking {
    exchange *x;
    bool is_there;
} asking;

static void ask_at_once(void *payload)
{
    asking *one = payload;
    exchange *x = one->x;
    one->is_there = x->rules->options.at_once(x->rules->payload, x->memory, &x->asked, &x->answer);
}

bool exchange_answer_at_once(exchange *x)
{
    asking one = { .x = x };
    if (!x->rules->options.at_once || !arena_try(ask_at_once, &one) || !one.is_there) {
        x->answer = (http_answer){ 0 };
        return false;
    }
    x->rules->at_once++;
    exchange_write(x);
    return true;
}

static void make_bytes(void *payload)
{
    exchange *x = payload;
    answer_manner how = { x->is_last, x->rules->options.certificate != 0,
                          !str_eq(x->asked.method, STR("HEAD")) };
    x->bytes = http_answer_head(x->memory, &x->asked, &x->answer, how);
}

void exchange_write(exchange *x)
{
    x->is_broken = !arena_try(make_bytes, x);
}
