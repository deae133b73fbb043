#include "service/people/gate.h"

#include <pthread.h>

enum { ADDRESSES = 4096, SESSIONS = 1024, HOUR = 3600 };

/* Failures of one address in an hour that began at from. */
typedef struct address_count {
    uint64_t hash;
    int64_t from;
    unsigned failures;
} address_count;

typedef struct session_seen {
    int64_t session, at;
} session_seen;

struct gate {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    unsigned checks_max, entered, hashing;
    uint64_t checked[GATE_CHECKS_MAX]; /* accounts whose check runs; 0: free */
    address_count addresses[ADDRESSES];
    session_seen sessions[SESSIONS];
};

gate *gate_create(arena *a, unsigned checks_max)
{
    gate *g = arena_new(a, gate);
    g->checks_max = checks_max;
    pthread_mutex_init(&g->lock, 0);
    pthread_cond_init(&g->changed, 0);
    return g;
}

void gate_destroy(gate *g)
{
    pthread_cond_destroy(&g->changed);
    pthread_mutex_destroy(&g->lock);
}

/* Never 0. */
static uint64_t key_of(str text)
{
    return str_hash(text) | 1;
}

/* The row of an address; of another one when both have the same place, which then share their count. */
static address_count *count_of(gate *g, str address, int64_t now)
{
    uint64_t hash = key_of(address);
    address_count *c = &g->addresses[(hash >> 1) % ADDRESSES];
    if (now - c->from >= HOUR || now < c->from)
        *c = (address_count){ .hash = hash, .from = now };
    return c;
}

static uint64_t *place_of(gate *g, uint64_t account)
{
    for (size_t i = 0; i < GATE_CHECKS_MAX; i++)
        if (g->checked[i] == account)
            return &g->checked[i];
    return 0;
}

static bool take_place(gate *g, uint64_t account)
{
    uint64_t *free_place = place_of(g, account) ? 0 : place_of(g, 0);
    if (free_place)
        *free_place = account;
    return free_place;
}

static bool enter(gate *g, str account, str address, int64_t now, error *err)
{
    bool done = false;
    pthread_mutex_lock(&g->lock);
    if (g->entered < g->checks_max && count_of(g, address, now)->failures < GATE_FAILURES_AN_HOUR) {
        g->entered++;
        while (!take_place(g, key_of(account)))
            pthread_cond_wait(&g->changed, &g->lock);
        done = true;
    }
    pthread_mutex_unlock(&g->lock);
    return done || error_set(err, ERROR_TOO_OFTEN, "登录尝试过多，请稍后再试",
                             "too many attempts to sign in; try again later");
}

static void leave(gate *g, str account)
{
    pthread_mutex_lock(&g->lock);
    uint64_t *place = place_of(g, key_of(account));
    if (place)
        *place = 0;
    g->entered--;
    pthread_cond_broadcast(&g->changed);
    pthread_mutex_unlock(&g->lock);
}

typedef struct passing {
    gate_check *check;
    void *payload;
    error *err;
    bool is_done;
} passing;

static void run_check(void *payload)
{
    passing *p = payload;
    p->is_done = p->check(p->payload, p->err);
}

bool gate_pass(gate *g, str account, str address, int64_t now, gate_check *check, void *payload, error *err)
{
    passing p = { check, payload, err, false };
    if (!enter(g, account, address, now, err))
        return false;
    if (!arena_try(run_check, &p))
        p.is_done = error_set_memory(err);
    leave(g, account);
    return p.is_done;
}

void gate_count_failure(gate *g, str address, int64_t now)
{
    pthread_mutex_lock(&g->lock);
    count_of(g, address, now)->failures++;
    pthread_mutex_unlock(&g->lock);
}

void gate_begin_hash(gate *g)
{
    pthread_mutex_lock(&g->lock);
    while (g->hashing == GATE_HASHES_MAX)
        pthread_cond_wait(&g->changed, &g->lock);
    g->hashing++;
    pthread_mutex_unlock(&g->lock);
}

void gate_end_hash(gate *g)
{
    pthread_mutex_lock(&g->lock);
    g->hashing--;
    pthread_cond_broadcast(&g->changed);
    pthread_mutex_unlock(&g->lock);
}

bool gate_use_session(gate *g, int64_t session, int64_t stored, int64_t now, int64_t idle)
{
    pthread_mutex_lock(&g->lock);
    session_seen *u = &g->sessions[(uint64_t)session % SESSIONS];
    int64_t last = u->session == session && u->at > stored ? u->at : stored;
    bool is_in_use = now - last < idle;
    if (is_in_use)
        *u = (session_seen){ session, now };
    pthread_mutex_unlock(&g->lock);
    return is_in_use;
}
