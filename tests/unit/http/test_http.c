/* The server over real sockets: answers, headers, methods, many slow requests at once, closing. */
#include "testing.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/limits.h"
#include "http/http.h"

enum { WAITING_MAX = 30, UPLOAD_BYTES = 1 << 20, LARGE_BYTES = 2 << 20 };

static arena *a;
static http_server *server;

static void answer(void *payload, arena *request, const http_request *asked, http_answer *out)
{
    (void)payload;
    if (str_eq(asked->path, STR("/slow")))
        usleep(200 * 1000);
    if (str_eq(asked->path, STR("/large")))
        arena_alloc(request, 2 * LIMIT_REQUEST_BYTES);
    while (str_eq(asked->path, STR("/full")))
        arena_alloc(request, 16);
    if (str_eq(asked->path, STR("/echo"))) {
        *out = (http_answer){ .status = 201, .content_type = "text/plain", .attachment = STR("表 1.txt"),
            .body = str_format(request, "%.*s|%.*s|%.*s|%.*s|%.*s|%.*s", STR_ARG(asked->method),
                               STR_ARG(asked->content_type), STR_ARG(asked->body), STR_ARG(asked->peer),
                               STR_ARG(http_cookie(asked, "b")), STR_ARG(http_header(asked, "IF-match"))) };
        http_add_header(out, "Set-Cookie", STR("a=1"));
        http_add_header(out, "Set-Cookie", STR("b=2\r\nX-Evil: 1"));
        return;
    }
    if (asked->fault) {
        *out = (http_answer){ .status = 400, .content_type = "text/plain",
                              .body = error_message(request, asked->fault, LANGUAGE_EN) };
        return;
    }
    *out = (http_answer){ .status = 200,
                          .content_type = "text/plain; charset=utf-8",
                          .body = str_format(request, "%.*s %.*s", STR_ARG(asked->path),
                                             STR_ARG(http_query(asked, "q", STR("-")))) };
}

/* In the thread of all connections. */
static bool answer_at_once(void *payload, arena *request, const http_request *asked, http_answer *out)
{
    (void)payload;
    if (str_eq(asked->path, STR("/ready/large")))
        arena_alloc(request, 2 * LIMIT_REQUEST_BYTES);
    *out = (http_answer){ .status = 200, .content_type = "text/plain", .body = STR("at once") };
    return str_eq(asked->path, STR("/ready"));
}

static void decide(void *payload, const http_request *head, http_terms *terms_out)
{
    (void)payload;
    *terms_out = (http_terms){ .body_bytes_max = str_eq(head->path, STR("/echo"))     ? 10
                                                 : str_eq(head->path, STR("/upload")) ? UPLOAD_BYTES
                                                                                      : 0 };
}

static int setup(void **state)
{
    (void)state;
    error err;
    a = arena_create(0);
    http_options o = { .address = "127.0.0.1", .name = "halfsky.example", .workers = 4,
        .waiting_max = WAITING_MAX, .connections_max = 64, .connections_per_address = 64, .large_bytes_max = LARGE_BYTES, .idle_seconds = 5,
        .head_seconds = 1, .stall_seconds = 1, .drain_seconds = 2, .decide = decide, .at_once = answer_at_once };
    return http_open(o, answer, 0, &server, &err) ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    if (server)
        assert_true(http_close(server));
    server = 0;
    arena_destroy(a);
    return 0;
}

static int connect_to_server(void)
{
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons(http_port(server)),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
    return fd;
}

static str ask_bytes(arena *memory, str request)
{
    int fd = connect_to_server();
    assert_int_equal(write(fd, request.data, request.len), (ssize_t)request.len);
    strbuf b = strbuf_in(memory, 0);
    char piece[4096];
    for (ssize_t n; (n = read(fd, piece, sizeof piece)) > 0;)
        strbuf_add(&b, (str){ piece, (size_t)n });
    close(fd);
    return strbuf_str(&b);
}

static str ask(arena *memory, const char *request)
{
    return ask_bytes(memory, str_of(request));
}

TEST(a_get_is_answered_with_path_and_query_decoded)
{
    str got = ask(a,
                  "GET /a%20b?q=%E5%A6%87%E5%A5%B3 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    assert_true(str_starts(got, STR("HTTP/1.1 200")));
    assert_true(str_ends(got, STR("\r\n\r\n/a b 妇女")));
}

TEST(every_answer_carries_the_security_headers)
{
    const char *requests[] = { "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
                               "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi",
                               "GET /?q=%FF HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n" };
    const char *statuses[] = { "HTTP/1.1 200", "HTTP/1.1 413", "HTTP/1.1 400" };
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
        str got = ask(a, requests[i]);
        assert_true(str_starts(got, str_of(statuses[i])));
        assert_true(str_has(got, STR("X-Content-Type-Options: nosniff")));
        assert_true(str_has(got, STR("Content-Security-Policy: default-src 'none'")));
        assert_true(str_has(got, STR("Cache-Control: no-store")));
        assert_true(str_has(got, STR("X-Request-Id: ")));
    }
}

TEST(a_name_of_elsewhere_is_refused)
{
    static const char *const own[] = { "127.0.0.1", "127.0.0.1:80", "192.168.1.20:8642", "localhost",
        "LOCALHOST:1", "[::1]", "[::1]:8642", "halfsky.example", "Halfsky.Example:99" };
    static const char *const foreign[] = { "evil.example", "evil.example:8642", "127.0.0.1.evil.example",
        "localhost.evil.example", "[evil]", "1", "0x7f000001",
                                           "halfsky.example.evil", "[127.0.0.1]" };
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        assert_true(str_starts(
            ask_bytes(a, str_format(a, "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", own[i])),
            STR("HTTP/1.1 200")));
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        assert_true(str_starts(
            ask_bytes(a, str_format(a, "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", foreign[i])),
            STR("HTTP/1.1 421")));
}

TEST(a_parameter_is_there_once_and_a_body_only_where_one_is_expected)
{
    assert_true(str_starts(ask(a, "GET /?q=1&p=1 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"),
                           STR("HTTP/1.1 200")));
    str twice = ask(a, "GET /?q=1&q=2 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    assert_true(str_starts(twice, STR("HTTP/1.1 400")) && str_has(twice, STR("\"q\" is given twice")));
    str bytes = ask(a, "GET /?p=%FF HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    assert_true(str_starts(bytes, STR("HTTP/1.1 400")) && str_has(bytes, STR("\"p\" is not UTF-8")));
    assert_true(
        str_starts(ask(a, "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000000\r\n\r\nhello"),
                   STR("HTTP/1.1 413")));
    assert_true(str_starts(ask(a, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\n\r\nhello"),
                           STR("HTTP/1.1 413")));
}

TEST(a_body_arrives_whole_with_its_headers_and_cookies)
{
    static const char *const methods[] = { "POST", "PUT", "PATCH", "DELETE" };
    for (size_t i = 0; i < COUNT_OF(methods); i++) {
        str got = ask_bytes(a, str_format(a, "%s /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: Application/JSON; charset=utf-8\r\n"
                                    "Cookie: a=x; b=\"y\"; ab=z\r\nIf-Match: \"t\"\r\nContent-Length: 10\r\n\r\n0123456789", methods[i]));
        assert_true(str_starts(got, STR("HTTP/1.1 201")));
        assert_true(str_ends(got, str_format(a, "%s|application/json|0123456789|127.0.0.1|\"y\"|\"t\"", methods[i])));
        assert_true(str_has(got, STR("Set-Cookie: a=1\r\n")) && str_has(got, STR("Set-Cookie: b=2  X-Evil: 1\r\n")));
        assert_true(str_has(got, STR("attachment; filename=\"____1.txt\"; filename*=UTF-8''%E8%A1%A8%201.txt\r\n")) ||
                    str_has(got, STR("filename*=UTF-8''%E8%A1%A8%201.txt\r\n")));
    }
    assert_true(str_ends(ask(a, "POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"),
                         STR("POST||abcde|127.0.0.1||")));
}

TEST(a_body_past_its_limit_is_refused)
{
    static const char *const requests[] = {
        "POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 11\r\n\r\n0123456789a",
        "POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n5\r\nghijk\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n0\r\n\r\n",
    };
    for (size_t i = 0; i < COUNT_OF(requests); i++)
        assert_true(str_starts(ask(a, requests[i]), STR("HTTP/1.1 413")));
}

/* A connection that has sent all of a large body but its last byte. */
static int begin_upload(void)
{
    static char zeros[UPLOAD_BYTES];
    str head = str_format(a, "POST /upload HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: %d\r\n\r\n", UPLOAD_BYTES);
    int fd = connect_to_server();
    assert_int_equal(send(fd, head.data, head.len, MSG_NOSIGNAL), head.len);
    for (size_t sent = 0; sent < UPLOAD_BYTES - 1;) {
        ssize_t n = send(fd, zeros, UPLOAD_BYTES - 1 - sent, MSG_NOSIGNAL);
        if (n <= 0)
            break; /* refused */
        sent += (size_t)n;
    }
    return fd;
}

static str end_upload(int fd)
{
    char got[1024] = "";
    (void)!send(fd, "0", 1, MSG_NOSIGNAL);
    ssize_t n = recv(fd, got, sizeof got - 1, MSG_WAITALL);
    close(fd);
    return n > 0 ? str_copy(a, (str){ got, (size_t)n }) : STR("");
}

TEST(large_bodies_that_arrive_at_once_share_what_memory_there_is_for_them)
{
    int first = begin_upload(), second = begin_upload();
    usleep(100 * 1000); /* both have arrived */
    str third = end_upload(begin_upload());
    assert_true(str_starts(third, STR("HTTP/1.1 503")) && str_has(third, STR("Retry-After: ")));
    assert_true(str_starts(end_upload(first), STR("HTTP/1.1 200")));
    assert_true(str_starts(end_upload(second), STR("HTTP/1.1 200")));
    usleep(100 * 1000); /* and are let go */
    for (int i = 0; i < 8; i++)
        assert_true(str_starts(end_upload(begin_upload()), STR("HTTP/1.1 200")));
}

TEST(an_unknown_method_is_refused)
{
    static const char *const methods[] = { "TRACE", "OPTIONS", "get", "PROPFIND", "CONNECT" };
    for (size_t i = 0; i < COUNT_OF(methods); i++)
        assert_true(str_starts(ask_bytes(a, str_format(a, "%s / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", methods[i])),
                               STR("HTTP/1.1 501")));
}

/* Where a request ends must never be a matter of opinion: a proxy in front may have another. */
TEST(odd_framing_is_refused_and_ends_the_connection)
{
    static const char *const heads[] = {
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n folded: 1\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET  HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        str got = ask(a, heads[i]); /* reads until the connection ends */
        assert_true(str_starts(got, STR("HTTP/1.1 400")));
        assert_false(str_has(got, STR("HTTP/1.1 200")));
    }
}

static void *ask_slow(void *payload)
{
    arena *own = arena_create(0);
    str got = ask(own, "GET /slow HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    *(bool *)payload = str_starts(got, STR("HTTP/1.1 200"));
    arena_destroy(own);
    return 0;
}

TEST(slow_answers_do_not_hold_up_each_other)
{
    pthread_t threads[8];
    bool is_answered[8] = { 0 };
    for (size_t i = 0; i < 8; i++)
        pthread_create(&threads[i], 0, ask_slow, &is_answered[i]);
    for (size_t i = 0; i < 8; i++)
        pthread_join(threads[i], 0);
    for (size_t i = 0; i < 8; i++)
        assert_true(is_answered[i]);
}

TEST(a_client_that_sends_nothing_more_is_answered_and_let_go_at_once)
{
    static const char request[] = "GET /a HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    char got[4096];
    for (int with_request = 0; with_request < 2; with_request++) {
        int fd = connect_to_server();
        struct timeval patience = { .tv_sec = 4 }; /* less than an idle connection is kept */
        assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience), 0);
        assert_int_equal(write(fd, request, sizeof request - 1), (ssize_t)sizeof request - 1);
        if (with_request)
            assert_int_equal(shutdown(fd, SHUT_WR), 0);
        assert_true(read(fd, got, sizeof got) > 0);
        if (!with_request)
            assert_int_equal(shutdown(fd, SHUT_WR), 0);
        assert_int_equal(read(fd, got, sizeof got), 0);
        close(fd);
    }
}

TEST(an_answer_that_is_ready_needs_no_worker_and_keeps_its_place)
{
    uint64_t before = http_look(server).at_once;
    str got = ask(a, "GET /ready HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                     "GET /a HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                     "HEAD /ready HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /ready HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                     "Connection: close\r\n\r\n");
    size_t first = str_find(got, STR("\r\n\r\nat once"), 0), second = str_find(got, STR("\r\n\r\n/a -"), 0);
    assert_true(first < second && second < str_find(got, STR("\r\n\r\nat once"), second));
    assert_int_equal(http_look(server).at_once, before + 3);
    got = ask(a, "GET /ready/large HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    assert_true(str_ends(got, STR("/ready/large -")));
    assert_int_equal(http_look(server).at_once, before + 3);
}

TEST(a_client_that_goes_away_leaves_nothing_behind)
{
    for (int i = 0; i < 20; i++) {
        int fd = connect_to_server();
        const char *request = "GET /slow HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        assert_int_equal(write(fd, request, strlen(request)), (ssize_t)strlen(request));
        close(fd);
    }
    assert_true(str_starts(ask(a, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"),
                           STR("HTTP/1.1 200")));
}

TEST(a_request_that_needs_too_much_memory_fails_alone)
{
    str got = ask(a, "GET /large HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    assert_true(str_starts(got, STR("HTTP/1.1 503")));
    got = ask(a, "GET /full HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    assert_true(str_starts(got, STR("HTTP/1.1 503")) && str_ends(got, STR("out of memory\n")));
    assert_true(str_starts(ask(a, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"),
                           STR("HTTP/1.1 200")));
}

/* Four workers sleep, WAITING_MAX requests wait; the next one is refused at once. */
TEST(a_request_past_the_waiting_list_is_told_to_come_back)
{
    int waiting[4 + WAITING_MAX];
    const char *slow = "GET /slow HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    for (size_t i = 0; i < sizeof waiting / sizeof *waiting; i++) {
        waiting[i] = connect_to_server();
        assert_int_equal(write(waiting[i], slow, strlen(slow)), (ssize_t)strlen(slow));
        if (i < 4)
            usleep(20 * 1000); /* a worker takes it */
    }
    usleep(50 * 1000);
    str got = ask(a, slow);
    assert_true(str_starts(got, STR("HTTP/1.1 503")));
    assert_true(str_has(got, STR("Retry-After: 1")));
    char first[16] = "";
    for (size_t i = 0; i < sizeof waiting / sizeof *waiting; i++) {
        assert_true(read(waiting[i], first, 12) == 12 && memcmp(first, "HTTP/1.1 200", 12) == 0);
        close(waiting[i]);
    }
}

TEST(a_taken_port_is_said_plainly)
{
    error err = { 0 };
    http_server *second;
    http_options o = { .address = "127.0.0.1", .port = http_port(server), .workers = 1, .waiting_max = 1,
        .connections_max = 4, .idle_seconds = 1, .head_seconds = 1, .stall_seconds = 1 };
    assert_false(http_open(o, answer, 0, &second, &err));
    assert_int_equal(err.code, ERROR_BUSY);
    o.address = "no address";
    assert_false(http_open(o, answer, 0, &second, &err));
    assert_int_equal(err.code, ERROR_USAGE);
}

TESTS(a_get_is_answered_with_path_and_query_decoded, every_answer_carries_the_security_headers,
      a_name_of_elsewhere_is_refused, a_parameter_is_there_once_and_a_body_only_where_one_is_expected,
      a_body_arrives_whole_with_its_headers_and_cookies, a_body_past_its_limit_is_refused, large_bodies_that_arrive_at_once_share_what_memory_there_is_for_them, an_unknown_method_is_refused,
      odd_framing_is_refused_and_ends_the_connection, slow_answers_do_not_hold_up_each_other,
      an_answer_that_is_ready_needs_no_worker_and_keeps_its_place,
      a_client_that_sends_nothing_more_is_answered_and_let_go_at_once,
      a_client_that_goes_away_leaves_nothing_behind, a_request_that_needs_too_much_memory_fails_alone,
      a_request_past_the_waiting_list_is_told_to_come_back, a_taken_port_is_said_plainly)
