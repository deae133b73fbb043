#include "http/loop.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/limits.h"
#include "http/connection.h"

enum {
    EVENTS_MAX = 256,
    STEPS_MAX = 64, /* of one connection, then it is the turn of the others */
    ACCEPTS_MAX = 64,
    TICK_MS = 250,                /* how exact deadlines are */
    EVICT_AFTER_US = 1000 * 1000, /* younger connections do not make place */
    BYTES_BESIDE = 64 * 1024,     /* that an answer needs at least */
    UNSENT_BYTES = 64 * 1024,     /* of an answer that the system keeps for a client who does not read */
};

#define ANSWERS_BYTES_MAX (128 * MIB) /* that clients may leave unread, all together */

struct http_loop {
    exchange_rules *rules;
    const wire_keys *keys;
    work_pool *pool;
    int listening, events, wake;
    struct in6_addr proxy;
    bool has_proxy;
    connection *oldest, *newest;
    connection *ready; /* may go on without another event */
    int64_t next_tick_us;
    pthread_mutex_t lock;
    exchange *brought; /* by workers, the last one first */
    atomic_bool is_stopping;
    _Atomic unsigned count;
    _Atomic uint64_t accepted, evicted, refused;
};

/* ---- addresses ---- */

static struct in6_addr six_of(const struct sockaddr_storage *from)
{
    struct in6_addr six = { { { [10] = 0xFF, [11] = 0xFF } } };
    if (from->ss_family == AF_INET6)
        return ((const struct sockaddr_in6 *)(const void *)from)->sin6_addr;
    memcpy(&six.s6_addr[12], &((const struct sockaddr_in *)(const void *)from)->sin_addr, 4);
    return six;
}

static bool is_same(const struct in6_addr *a, const struct in6_addr *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

static void write_peer(connection *c)
{
    bool is_four = IN6_IS_ADDR_V4MAPPED(&c->address);
    if (!inet_ntop(is_four ? AF_INET : AF_INET6,
                   is_four ? (const void *)&c->address.s6_addr[12] : &c->address, c->peer, sizeof c->peer))
        c->peer[0] = 0;
}

static bool read_proxy(http_loop *l)
{
    const char *text = l->rules->options.proxy;
    struct in_addr four;
    l->has_proxy = text != 0;
    l->proxy = (struct in6_addr){ { { [10] = 0xFF, [11] = 0xFF } } };
    if (text && inet_pton(AF_INET, text, &four) == 1) {
        memcpy(&l->proxy.s6_addr[12], &four, sizeof four);
        return true;
    }
    return !text || inet_pton(AF_INET6, text, &l->proxy) == 1;
}

/* ---- all connections ---- */

static void add(http_loop *l, connection *c)
{
    c->older = l->newest;
    *(l->newest ? &l->newest->newer : &l->oldest) = c;
    l->newest = c;
    l->count++;
}

static void forget_ready(http_loop *l, const connection *c)
{
    connection **at = &l->ready;
    while (*at && *at != c)
        at = &(*at)->next_ready;
    if (*at)
        *at = c->next_ready;
}

static void note(http_loop *l, const connection *c)
{
    const exchange *x = c->exchange;
    if (l->rules->options.note && x && x->answer.status)
        l->rules->options.note(l->rules->payload, &x->asked, &x->answer, c->sent,
                               (double)(http_now_us() - x->began_us) / 1000);
}

static void end(http_loop *l, connection *c)
{
    if (c->phase == PHASE_ANSWER)
        note(l, c);
    *(c->older ? &c->older->newer : &l->oldest) = c->newer;
    *(c->newer ? &c->newer->older : &l->newest) = c->older;
    if (c->is_ready)
        forget_ready(l, c);
    l->count--;
    connection_end(c);
    free(c);
}

static void be_ready(http_loop *l, connection *c)
{
    if (c->is_ready)
        return;
    c->is_ready = true;
    c->next_ready = l->ready;
    l->ready = c;
}

static void give_to_pool(http_loop *l, connection *c)
{
    exchange *x = c->exchange;
    if (l->is_stopping)
        x->is_last = true;
    if (work_add(l->pool, &x->item, x->terms.is_known))
        return;
    exchange_refuse(x, 503, "the server is busy; try again");
    connection_answer(c);
    be_ready(l, c);
}

static void drive(http_loop *l, connection *c)
{
    for (int i = 0; i < STEPS_MAX; i++)
        switch (connection_drive(c, l->rules)) {
        case STEP_ON: break;
        case STEP_WAIT: return;
        case STEP_WORK: give_to_pool(l, c); return;
        case STEP_NOTE:
            note(l, c);
            connection_next(c, &l->rules->options);
            break;
        case STEP_END: end(l, c); return;
        }
    be_ready(l, c);
}

static void drive_ready(http_loop *l)
{
    connection *c = l->ready, *next;
    l->ready = 0;
    for (connection *one = c; one; one = one->next_ready)
        one->is_ready = false;
    for (; c; c = next) {
        next = c->next_ready;
        drive(l, c); /* ends no other connection */
    }
}

/* ---- places ---- */

/* The connection that has waited longest for its client: of an address (NULL: any), of strangers only. It
 * must have waited a second, so that clients who are quick never make place. */
static connection *find_slowest(http_loop *l, const struct in6_addr *address, bool only_strangers,
                                unsigned *count_out)
{
    connection *slowest = 0;
    int64_t latest = http_now_us() - EVICT_AFTER_US;
    *count_out = 0;
    for (connection *c = l->oldest; c; c = c->newer) {
        if ((address && !is_same(&c->address, address)) || (address && c->is_proxy))
            continue;
        ++*count_out;
        if (c->phase != PHASE_WORK && !(only_strangers && c->is_known) && c->since_us <= latest &&
            (!slowest || c->since_us < slowest->since_us))
            slowest = c;
    }
    return slowest;
}

/* Makes place for one more. False: nobody can go. */
static bool make_place(http_loop *l, const struct in6_addr *address, unsigned places, bool only_strangers)
{
    unsigned count;
    if (l->count < places)
        return true;
    connection *slowest = find_slowest(l, address, only_strangers, &count);
    if (count < places)
        return true;
    if (!slowest)
        return false;
    end(l, slowest);
    l->evicted++;
    return true;
}

static bool has_place(http_loop *l, const connection *new)
{
    const http_options *o = &l->rules->options;
    if (!new->is_proxy && !make_place(l, &new->address, o->connections_per_address, false))
        return false;
    return make_place(l, 0, o->connections_max - o->connections_reserved, true) ||
           l->count < o->connections_max;
}

static void welcome(http_loop *l, int fd, const struct sockaddr_storage *from)
{
    int yes = 1, unsent = UNSENT_BYTES;
    connection *c = calloc(1, sizeof *c);
    struct epoll_event event = { .events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, .data.ptr = c };
    l->accepted++;
    if (c) {
        c->address = six_of(from);
        c->is_proxy = l->has_proxy && is_same(&c->address, &l->proxy);
        write_peer(c);
    }
    if (!c || !has_place(l, c)) {
        l->refused++;
        close(fd);
        free(c);
        return;
    }
    (void)setsockopt(fd, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent, sizeof unsent);
    (void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (!wire_open(&c->wire, fd, l->keys)) {
        free(c);
        return;
    }
    connection_begin(c, &l->rules->options);
    add(l, c);
    if (epoll_ctl(l->events, EPOLL_CTL_ADD, fd, &event))
        end(l, c);
    else
        be_ready(l, c);
}

/* Without a descriptor, the slowest client gives up its own. */
static void accept_all(http_loop *l)
{
    struct sockaddr_storage from;
    unsigned count;
    for (int i = 0; i < ACCEPTS_MAX && l->listening >= 0; i++) {
        socklen_t bytes = sizeof from;
        int fd = accept4(l->listening, (struct sockaddr *)&from, &bytes, SOCK_NONBLOCK | SOCK_CLOEXEC);
        connection *slowest = fd < 0 && (errno == EMFILE || errno == ENFILE)
                                  ? find_slowest(l, 0, true, &count)
                                  : 0;
        if (fd >= 0) {
            welcome(l, fd, &from);
        } else if (slowest) {
            end(l, slowest);
            l->evicted++;
        } else {
            return;
        }
    }
}

/* ---- workers ---- */

void loop_bring(http_loop *l, exchange *x)
{
    pthread_mutex_lock(&l->lock);
    bool is_first = !l->brought;
    x->item.next = l->brought ? &l->brought->item : 0;
    l->brought = x;
    pthread_mutex_unlock(&l->lock);
    if (is_first)
        (void)eventfd_write(l->wake, 1);
}

static void take_brought(http_loop *l)
{
    eventfd_t ignored;
    (void)eventfd_read(l->wake, &ignored);
    pthread_mutex_lock(&l->lock);
    exchange *x = l->brought, *next;
    l->brought = 0;
    pthread_mutex_unlock(&l->lock);
    for (; x; x = next) {
        next = (exchange *)(void *)x->item.next;
        connection_answer(x->of);
        drive(l, x->of);
    }
}

/* ---- time ---- */

static void close_listening(http_loop *l)
{
    if (l->listening < 0)
        return;
    accept_all(l);
    close(l->listening);
    l->listening = -1;
}

/* Answers that clients do not read need memory: past the limit the slowest readers go. */
static void limit_answers(http_loop *l)
{
    size_t bytes = 0;
    int64_t latest = http_now_us() - EVICT_AFTER_US;
    for (connection *c = l->newest, *older; c; c = older) {
        older = c->older;
        if (c->phase != PHASE_ANSWER)
            continue;
        bytes += BYTES_BESIDE + arena_save(c->exchange->memory).total;
        if (bytes > ANSWERS_BYTES_MAX && c->since_us <= latest) {
            end(l, c);
            l->evicted++;
        }
    }
}

/* Nothing of a request is here. */
static bool is_unused(const connection *c)
{
    return c->phase == PHASE_HANDSHAKE || c->phase == PHASE_IDLE ||
           (c->phase == PHASE_HEAD && c->input_bytes == 0);
}

static void tick(http_loop *l)
{
    int64_t now = http_now_us();
    if (now < l->next_tick_us)
        return;
    l->next_tick_us = now + (int64_t)TICK_MS * 1000;
    for (connection *c = l->oldest, *newer; c; c = newer) {
        newer = c->newer;
        if (now >= c->deadline_us || (l->is_stopping && is_unused(c)))
            end(l, c);
        else if (l->is_stopping && c->exchange && c->phase != PHASE_WORK)
            c->exchange->is_last = true;
    }
    limit_answers(l);
}

static void run_events(http_loop *l, const struct epoll_event *happened, int count)
{
    for (int i = 0; i < count; i++) {
        connection *c = happened[i].data.ptr;
        if (!c || happened[i].data.ptr == (void *)l)
            continue;
        c->can_read = c->can_read || (happened[i].events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR));
        c->has_ended = c->has_ended || (happened[i].events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR));
        c->can_write = c->can_write || (happened[i].events & (EPOLLOUT | EPOLLHUP | EPOLLERR));
        be_ready(l, c);
    }
    drive_ready(l);
    for (int i = 0; i < count; i++) {
        if (!happened[i].data.ptr)
            take_brought(l);
        else if (happened[i].data.ptr == (void *)l)
            accept_all(l); /* last, since it may end connections */
    }
}

void loop_run(http_loop *l)
{
    struct epoll_event happened[EVENTS_MAX];
    int64_t give_up_us = INT64_MAX;
    for (;;) {
        int count = epoll_wait(l->events, happened, EVENTS_MAX, l->ready ? 0 : TICK_MS);
        run_events(l, happened, count > 0 ? count : 0);
        if (l->is_stopping && give_up_us == INT64_MAX) {
            close_listening(l);
            give_up_us = http_now_us() + (int64_t)l->rules->options.drain_seconds * 1000000;
            l->next_tick_us = 0;
        }
        tick(l);
        if (l->is_stopping && (!l->oldest || http_now_us() >= give_up_us))
            return;
    }
}

void loop_stop(http_loop *l)
{
    l->is_stopping = true;
    (void)eventfd_write(l->wake, 1);
}

/* ---- life ---- */

http_loop *loop_create(exchange_rules *rules, int listening, const wire_keys *keys)
{
    http_loop *l = calloc(1, sizeof *l);
    if (!l)
        return 0;
    l->rules = rules;
    l->keys = keys;
    l->listening = listening;
    l->events = epoll_create1(EPOLL_CLOEXEC);
    l->wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    pthread_mutex_init(&l->lock, 0);
    struct epoll_event accepts = { .events = EPOLLIN, .data.ptr = l }, wakes = { .events = EPOLLIN };
    if (read_proxy(l) && l->events >= 0 && l->wake >= 0 &&
        !epoll_ctl(l->events, EPOLL_CTL_ADD, listening, &accepts) &&
        !epoll_ctl(l->events, EPOLL_CTL_ADD, l->wake, &wakes))
        return l;
    loop_destroy(l);
    return 0;
}

void loop_use_pool(http_loop *l, work_pool *pool)
{
    l->pool = pool;
}

void loop_look(http_loop *l, http_state *state_out)
{
    state_out->connections = l->count;
    state_out->accepted = l->accepted;
    state_out->evicted = l->evicted;
    state_out->refused = l->refused;
    state_out->at_once = l->rules->at_once;
}

void loop_destroy(http_loop *l)
{
    if (!l)
        return;
    while (l->oldest)
        end(l, l->oldest);
    if (l->listening >= 0)
        close(l->listening);
    if (l->events >= 0)
        close(l->events);
    if (l->wake >= 0)
        close(l->wake);
    pthread_mutex_destroy(&l->lock);
    free(l);
}
