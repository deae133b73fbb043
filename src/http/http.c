#include "http/http.h"

#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "http/loop.h"

enum { LISTEN_BACKLOG = 1024, FILES_BESIDE = 128 /* that the rest of the program may open */ };

struct http_server {
    exchange_rules rules;
    wire_keys *keys;
    http_loop *loop;
    work_pool *cheap, *dear;
    pthread_t thread;
    bool has_thread;
    uint16_t port;
};

/* ---- listening ---- */

static bool read_address(const char *address, uint16_t port, struct sockaddr_storage *out,
                         socklen_t *bytes_out)
{
    struct sockaddr_in *four = (struct sockaddr_in *)out;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)out;
    memset(out, 0, sizeof *out);
    if (inet_pton(AF_INET, address, &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons(port);
        *bytes_out = sizeof *four;
        return true;
    }
    if (inet_pton(AF_INET6, address, &six->sin6_addr) != 1)
        return false;
    six->sin6_family = AF_INET6;
    six->sin6_port = htons(port);
    *bytes_out = sizeof *six;
    return true;
}

static bool check_address(const char *address, error *err)
{
    struct sockaddr_storage ignored;
    socklen_t bytes;
    return read_address(address, 0, &ignored, &bytes) ||
           error_set(err, ERROR_USAGE, "“%s”不是 IP 地址", "\"%s\" is not an IP address", address);
}

static int listen_at(const http_options *o, error *err)
{
    struct sockaddr_storage at;
    socklen_t bytes;
    if (!check_address(o->address, err) || (o->proxy && !check_address(o->proxy, err)) ||
        !read_address(o->address, o->port, &at, &bytes))
        return -1;
    int fd = socket(at.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), yes = 1;
    if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) ||
        bind(fd, (struct sockaddr *)&at, bytes) || listen(fd, LISTEN_BACKLOG)) {
        error_set(err, errno == EADDRINUSE ? ERROR_BUSY : ERROR_IO, "无法在 %s 端口 %u 上监听：%s",
                  "cannot listen on %s port %u: %s", o->address, (unsigned)o->port, strerror(errno));
        if (fd >= 0)
            close(fd);
        return -1;
    }
    return fd;
}

static uint16_t port_of(int fd)
{
    union {
        struct sockaddr any;
        struct sockaddr_in four;
        struct sockaddr_in6 six;
    } at = { .six = { 0 } };
    socklen_t bytes = sizeof at;
    if (getsockname(fd, &at.any, &bytes))
        return 0;
    return ntohs(at.any.sa_family == AF_INET6 ? at.six.sin6_port : at.four.sin_port);
}

/* Asks the system for as many files as connections need, and has fewer connections where it refuses. */
static void fit_to_files(http_options *o)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files))
        return;
    rlim_t wanted = (rlim_t)o->connections_max + FILES_BESIDE;
    if (files.rlim_cur < wanted) {
        files.rlim_cur = wanted < files.rlim_max ? wanted : files.rlim_max;
        (void)setrlimit(RLIMIT_NOFILE, &files);
    }
    if (files.rlim_cur < wanted)
        o->connections_max = files.rlim_cur > 2 * FILES_BESIDE ? (unsigned)files.rlim_cur - FILES_BESIDE
                                                               : (unsigned)files.rlim_cur / 2;
    if (o->connections_reserved > o->connections_max / 2)
        o->connections_reserved = o->connections_max / 2;
}

/* ---- workers ---- */

/* What takes long goes on in its own pool, so that it never keeps what is quick waiting. */
static bool defer(http_server *server, exchange *x)
{
    if (!x->answer.is_deferred || x->asked.is_deferred || !server->dear)
        return false;
    x->answer = (http_answer){ 0 };
    x->asked.is_deferred = true;
    if (work_add(server->dear, &x->item, x->terms.is_known))
        return true;
    exchange_refuse(x, 503, "too much work is waiting; try again");
    return false;
}

static void work(void *payload, work_item *item)
{
    http_server *server = payload;
    exchange *x = (exchange *)(void *)item;
    exchange_handle(x);
    if (defer(server, x))
        return;
    if (x->bytes.len == 0)
        exchange_write(x);
    loop_bring(server->loop, x);
}

static void *serve(void *payload)
{
    loop_run(payload);
    return 0;
}

/* ---- life ---- */

static int64_t real_now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void destroy(http_server *server)
{
    loop_destroy(server->loop);
    work_destroy(server->cheap);
    work_destroy(server->dear);
    wire_free_keys(server->keys);
    free(server);
}

static bool start(http_server *server, error *err)
{
    const http_options *o = &server->rules.options;
    server->cheap = work_create(o->workers, o->waiting_max, o->waiting_reserved, work, server);
    if (o->dear_workers)
        server->dear = work_create(o->dear_workers, o->dear_waiting_max, 0, work, server);
    if (server->cheap && (server->dear || !o->dear_workers)) {
        loop_use_pool(server->loop, server->cheap);
        server->has_thread = pthread_create(&server->thread, 0, serve, server->loop) == 0;
    }
    return server->has_thread || error_set(err, ERROR_IO, "服务器无法启动", "cannot start the server");
}

static bool prepare(http_server *server, const http_options *o, error *err)
{
    if (o->certificate && !wire_read_keys(o->certificate, o->key, &server->keys, err))
        return false;
    int fd = listen_at(o, err);
    if (fd < 0)
        return false;
    server->port = port_of(fd);
    server->loop = loop_create(&server->rules, fd, server->keys);
    return server->loop || error_set(err, ERROR_IO, "服务器无法启动", "cannot start the server");
}

bool http_open(http_options o, http_handler *handler, void *payload, http_server **server_out, error *err)
{
    assert(o.workers > 0 && o.waiting_max > o.waiting_reserved && o.head_seconds && o.stall_seconds);
    uint64_t first_id = 0;
    http_server *server = calloc(1, sizeof *server);
    if (!server)
        return error_set_memory(err);
    fit_to_files(&o);
    if (getrandom(&first_id, sizeof first_id, 0) < 0)
        first_id = (uint64_t)real_now_ms();
    server->rules.options = o;
    server->rules.handler = handler;
    server->rules.payload = payload;
    atomic_init(&server->rules.ids, first_id);
    *server_out = server; /* before the first request */
    if (prepare(server, &o, err) && start(server, err))
        return true;
    if (server->cheap)
        (void)work_stop(server->cheap, INT64_MAX);
    if (server->dear)
        (void)work_stop(server->dear, INT64_MAX);
    destroy(server);
    return false;
}

uint16_t http_port(const http_server *server)
{
    return server->port;
}

http_state http_look(http_server *server)
{
    http_state state = { .waiting = work_waiting(server->cheap),
                         .dear_waiting = server->dear ? work_waiting(server->dear) : 0 };
    loop_look(server->loop, &state);
    return state;
}

bool http_close(http_server *server)
{
    int64_t deadline = real_now_ms() + (int64_t)server->rules.options.drain_seconds * 1000;
    loop_stop(server->loop);
    pthread_join(server->thread, 0);
    bool done = work_stop(server->cheap, deadline + 200);
    done = (!server->dear || work_stop(server->dear, deadline + 200)) && done;
    if (done)
        destroy(server);
    return done;
}
