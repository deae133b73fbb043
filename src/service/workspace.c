#include "service/workspace.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/threads.h"
#include "store/key.h"

enum { WRITER_WAIT_SECONDS = STORE_LOCK_MS / 1000 };

/* A connection. Those that read, and one that writes, are kept for the next call. */
typedef struct reader {
    arena *memory;      /* holds reader and store */
    arena *of_key;      /* the key that it signs with */
    workspace_use use;
    store *s;
    struct reader *next;
} reader;

/* A catalogue and who uses it: the workspace while it is the newest, and every call that asked for it. */
typedef struct shared_catalogue {
    catalogue_snapshot content;  /* first, so that a call gives back what it was given */
    arena *memory;      /* holds this struct too */
    store_state state;
    unsigned references;
} shared_catalogue;

struct workspace {
    arena *memory;
    const char *dir;
    const char *key_path; /* NULL: none */
    store *borrowed;    /* see workspace_of_store */
    gate *gate;
    known_callers *known;
    store_watch *watch;
    unsigned readers_max, idle_count[WORKSPACE_USE_COUNT];
    pthread_mutex_t lock;
    pthread_cond_t writer_is_back, kept_is_back;
    kept_claim *claims;
    bool has_writer;    /* lent */
    reader *idle;
    reader *lent;       /* to find the reader of a store */
    shared_catalogue *newest;
    pthread_mutex_t making;  /* held while something is made that calls share */
    shared_work *shared;     /* the newest; NULL: none yet */
    kept_work *kept;         /* the newest first */
};

workspace *workspace_create(const char *dir, unsigned readers_max)
{
    arena *memory = arena_create(0);
    arena_keep(memory);
    workspace *w = arena_new(memory, workspace);
    *w = (workspace){ .memory = memory,
                      .dir = str_zero_ended(memory, str_of(dir)),
                      .readers_max = readers_max };
    unsigned checks_max = readers_max == 0 ? GATE_CHECKS_MAX : readers_max == 1 ? 1 : readers_max - 1;
    w->gate = gate_create(memory, checks_max);
    w->known = readers_max > 0 ? known_create(memory) : 0;
    w->watch = readers_max > 0 ? store_watch_create(memory, w->dir) : 0;
    pthread_mutex_init(&w->lock, 0);
    pthread_mutex_init(&w->making, 0);
    pthread_cond_init(&w->writer_is_back, 0);
    pthread_cond_init(&w->kept_is_back, 0);
    return w;
}

const char *workspace_dir(const workspace *w)
{
    return w->dir;
}

gate *workspace_gate(workspace *w)
{
    return w->gate;
}

known_callers *workspace_known(workspace *w)
{
    return w->known;
}

const char *workspace_key_path(const workspace *w)
{
    return w->key_path;
}

void workspace_use_key(workspace *w, const char *path)
{
    w->key_path = str_zero_ended(w->memory, str_of(path));
}

workspace *workspace_of_store(store *s)
{
    workspace *w = workspace_create("", 0);
    w->borrowed = s;
    return w;
}

static void close_reader(reader *r)
{
    store_close(r->s);
    arena_destroy(r->of_key);
    arena_destroy(r->memory);
}

/* ---- catalogue ---- */

/* With the lock held. */
static void drop(shared_catalogue *shared)
{
    if (!shared || --shared->references > 0)
        return;
    catalogue_close(&shared->content);
    arena_destroy(shared->memory);
}

static bool is_of(const shared_catalogue *shared, const store_state *state)
{
    return shared && store_state_eq(&shared->state, state);
}

static const catalogue_snapshot *take_newest(workspace *w, const store_state *state)
{
    pthread_mutex_lock(&w->lock);
    shared_catalogue *found = is_of(w->newest, state) ? w->newest : 0;
    if (found)
        found->references++;
    pthread_mutex_unlock(&w->lock);
    return found ? &found->content : 0;
}

bool workspace_catalogue(workspace *w, store *s, const catalogue_snapshot **catalogue_out, error *err)
{
    store_state state;
    if (!store_read_state(s, STORE_CATALOGUE, &state, err))
        return false;
    *catalogue_out = take_newest(w, &state);
    if (*catalogue_out)
        return true;
    arena *memory = arena_create(0);
    shared_catalogue *made = arena_new(memory, shared_catalogue);
    if (!catalogue_load(memory, s, &made->content, err)) {
        arena_destroy(memory);
        return false;
    }
    arena_keep(memory);
    made->memory = memory;
    made->state = state;
    made->references = 2; /* the workspace and the call */
    pthread_mutex_lock(&w->lock);
    drop(w->newest);
    w->newest = made;
    pthread_mutex_unlock(&w->lock);
    *catalogue_out = &made->content;
    return true;
}

void workspace_return_catalogue(workspace *w, const catalogue_snapshot *given)
{
    pthread_mutex_lock(&w->lock);
    drop((shared_catalogue *)(uintptr_t)given);
    pthread_mutex_unlock(&w->lock);
}

const catalogue_snapshot *workspace_share_catalogue(workspace *w, const catalogue_snapshot *given)
{
    pthread_mutex_lock(&w->lock);
    ((shared_catalogue *)(uintptr_t)given)->references++;
    pthread_mutex_unlock(&w->lock);
    return given;
}

/* ---- what calls share ---- */

/* With the lock held. */
static void drop_shared(shared_work *shared)
{
    if (shared && --shared->references == 0)
        shared->destroy(shared);
}

static shared_work *take_shared(workspace *w, str key)
{
    pthread_mutex_lock(&w->lock);
    shared_work *found = w->shared && str_eq(w->shared->key, key) ? w->shared : 0;
    if (found)
        found->references++;
    pthread_mutex_unlock(&w->lock);
    return found;
}

typedef struct making {
    context *c;
    str key;
    shared_make *make;
    const shared_work *before; /* the workspace holds it until something else is made */
    shared_work *made;
    error *err;
    bool is_done;
} making;

static void make_shared(void *payload)
{
    making *m = payload;
    m->is_done = m->make(m->c, m->key, m->before, &m->made, m->err);
}

static bool make_and_keep(workspace *w, making *m)
{
    m->before = w->shared;
    if (!arena_try(make_shared, m))
        return error_set_memory(m->err);
    if (!m->is_done)
        return false;
    pthread_mutex_lock(&w->lock);
    drop_shared(w->shared);
    w->shared = m->made;
    m->made->references = 2; /* the workspace and the call */
    pthread_mutex_unlock(&w->lock);
    return true;
}

bool workspace_share(context *c, str key, shared_make *make, shared_work **shared_out, error *err)
{
    workspace *w = c->workspace;
    *shared_out = take_shared(w, key);
    if (*shared_out)
        return true;
    making m = { .c = c, .key = key, .make = make, .err = err };
    pthread_mutex_lock(&w->making);
    m.made = take_shared(w, key);
    bool done = m.made || make_and_keep(w, &m);
    pthread_mutex_unlock(&w->making);
    *shared_out = m.made;
    if (!done && err->code == ERROR_MEMORY)
        arena_give_up(); /* so that no caller takes it for another failure */
    return done;
}

void workspace_return_shared(workspace *w, shared_work *given)
{
    pthread_mutex_lock(&w->lock);
    drop_shared(given);
    pthread_mutex_unlock(&w->lock);
}

/* ---- what is kept for the next call ---- */

bool workspace_keeps(const workspace *w)
{
    return w->readers_max > 0;
}

static bool is_claimed(const workspace *w, str key)
{
    for (const kept_claim *one = w->claims; one; one = one->next)
        if (str_eq(one->key, key))
            return true;
    return false;
}

/* With the lock held. */
static kept_work *remove_kept(workspace *w, str key)
{
    kept_work **at = &w->kept;
    while (*at && !str_eq((*at)->key, key))
        at = &(*at)->next;
    kept_work *found = *at;
    if (found)
        *at = found->next;
    return found;
}

kept_work *workspace_take_kept(workspace *w, kept_claim *claim, bool waits)
{
    pthread_mutex_lock(&w->lock);
    while (waits && workspace_keeps(w) && is_claimed(w, claim->key))
        pthread_cond_wait(&w->kept_is_back, &w->lock);
    claim->next = w->claims;
    w->claims = claim;
    kept_work *found = remove_kept(w, claim->key);
    pthread_mutex_unlock(&w->lock);
    return found;
}

void workspace_end_claim(workspace *w, kept_claim *claim)
{
    pthread_mutex_lock(&w->lock);
    kept_claim **at = &w->claims;
    while (*at != claim)
        at = &(*at)->next;
    *at = claim->next;
    pthread_cond_broadcast(&w->kept_is_back);
    pthread_mutex_unlock(&w->lock);
}

static void destroy_kept(kept_work *k)
{
    for (kept_work *next; k; k = next) {
        next = k->next;
        k->destroy(k);
    }
}

void workspace_keep(workspace *w, kept_work *k)
{
    pthread_mutex_lock(&w->lock);
    kept_work *before = remove_kept(w, k->key);
    k->next = w->kept;
    w->kept = k;
    kept_work **at = &w->kept;
    for (size_t bytes = 0; *at && (bytes += (*at)->bytes) <= LIMIT_KEPT_BYTES;)
        at = &(*at)->next;
    kept_work *rest = *at;
    *at = 0;
    pthread_mutex_unlock(&w->lock);
    if (before)
        before->destroy(before);
    destroy_kept(rest);
}

/* ---- connections ---- */

static reader *take_idle(workspace *w, workspace_use use)
{
    pthread_mutex_lock(&w->lock);
    reader **at = &w->idle;
    while (*at && (*at)->use != use)
        at = &(*at)->next;
    reader *r = *at;
    if (r) {
        *at = r->next;
        w->idle_count[use]--;
    }
    pthread_mutex_unlock(&w->lock);
    return r;
}

static void note_lent(workspace *w, reader *r)
{
    pthread_mutex_lock(&w->lock);
    r->next = w->lent;
    w->lent = r;
    pthread_mutex_unlock(&w->lock);
}

static reader *find_lent(workspace *w, const store *s)
{
    pthread_mutex_lock(&w->lock);
    reader **at = &w->lent;
    while ((*at)->s != s)
        at = &(*at)->next;
    reader *r = *at;
    *at = r->next;
    pthread_mutex_unlock(&w->lock);
    return r;
}

static bool open_store(workspace *w, workspace_use use, reader *r, error *err)
{
    static const store_mode modes[] = { [WORKSPACE_READ] = STORE_READ, [WORKSPACE_CHECK] = STORE_CHECK,
        [WORKSPACE_WRITE] = STORE_WRITE };
    r->use = use;
    return use == WORKSPACE_CREATE ? store_create(r->memory, w->dir, &r->s, err)
                                   : store_open(r->memory, w->dir, modes[use], &r->s, err);
}

/* Another process may have replaced the key since the last use. */
static bool load_key(workspace *w, reader *r, error *err)
{
    if (!w->key_path || r->use == WORKSPACE_READ || store_has_current_key(r->s))
        return true;
    arena_destroy(r->of_key);
    r->of_key = 0; /* making another one may end the work */
    r->of_key = arena_create(0);
    arena_keep(r->of_key);
    return (r->use != WORKSPACE_CREATE || store_key_make(w->key_path, err) || err->code == ERROR_EXISTS) &&
           store_use_key(r->of_key, r->s, w->key_path, err);
}

/* A connection to a store that was replaced in its folder, by a copy from a backup for example, is of no use
 * any more. */
static reader *take_valid(workspace *w, workspace_use use)
{
    reader *r = take_idle(w, use);
    while (r && !store_is_current(r->s)) {
        close_reader(r);
        r = take_idle(w, use);
    }
    return r;
}

/* Calls that write wait for each other here, where the next one is woken at once; the lock of the database is
 * for other processes. */
static bool enter_writer(workspace *w, error *err)
{
    threads_deadline until = threads_deadline_in(WRITER_WAIT_SECONDS);
    pthread_mutex_lock(&w->lock);
    while (w->has_writer && threads_wait(&w->writer_is_back, &w->lock, &until))
        ;
    bool done = !w->has_writer;
    w->has_writer = true;
    pthread_mutex_unlock(&w->lock);
    return done || error_set(err, ERROR_BUSY, "数据库忙于写入，已等待 %d 秒；请重试",
                             "the database is busy with other changes; waited %d s; try again",
                             WRITER_WAIT_SECONDS);
}

static void leave_writer(workspace *w)
{
    pthread_mutex_lock(&w->lock);
    w->has_writer = false;
    pthread_cond_signal(&w->writer_is_back);
    pthread_mutex_unlock(&w->lock);
}

/* Finding or opening a connection. */
typedef struct connecting {
    workspace *w;
    workspace_use use;
    reader *r; /* NULL: none was found or opened */
    error *err;
    bool is_done;
} connecting;

static void lend_connection(void *payload)
{
    connecting *c = payload;
    reader *r = take_valid(c->w, c->use);
    if (!r) {
        arena *memory = arena_create(0);
        r = arena_new(memory, reader);
        r->memory = memory;
        if (!open_store(c->w, c->use, r, c->err)) {
            arena_destroy(memory);
            return;
        }
        arena_keep(memory);
    }
    c->r = r;
    c->is_done = load_key(c->w, r, c->err);
}

bool workspace_lend(workspace *w, workspace_use use, store **store_out, error *err)
{
    connecting c = { .w = w, .use = use, .err = err };
    *store_out = w->borrowed;
    if (w->borrowed)
        return true;
    if (use == WORKSPACE_WRITE && !enter_writer(w, err))
        return false;
    if (!arena_try(lend_connection, &c))
        error_set_memory(err);
    if (c.is_done) {
        note_lent(w, c.r);
        *store_out = c.r->s;
        return true;
    }
    if (c.r)
        close_reader(c.r);
    if (use == WORKSPACE_WRITE)
        leave_writer(w);
    return false;
}

void workspace_take_back(workspace *w, workspace_use use, store *s)
{
    if (w->borrowed)
        return;
    reader *r = find_lent(w, s);
    unsigned most = use == WORKSPACE_READ ? w->readers_max : use == WORKSPACE_WRITE && w->readers_max ? 1 : 0;
    pthread_mutex_lock(&w->lock);
    bool is_kept = w->idle_count[use] < most;
    if (is_kept) {
        r->next = w->idle;
        w->idle = r;
        w->idle_count[use]++;
    }
    pthread_mutex_unlock(&w->lock);
    if (!is_kept)
        close_reader(r);
    if (use == WORKSPACE_WRITE)
        leave_writer(w);
}

typedef struct transaction {
    context *c;
    workspace_part *part;
    void *payload;
    error *err;
    bool is_done;
} transaction;

static void transact(void *payload)
{
    transaction *t = payload;
    t->is_done = store_begin(t->c->store, t->err) && t->part(t->c, t->payload, t->err);
}

bool workspace_transact(context *c, workspace_use use, workspace_part *part, void *payload, error *err)
{
    transaction t = { .c = c, .part = part, .payload = payload, .err = err };
    if (!workspace_lend(c->workspace, use, &c->store, err))
        return false;
    if (!arena_try(transact, &t))
        t.is_done = error_set_memory(err);
    store_rollback(c->store);
    workspace_take_back(c->workspace, use, c->store);
    c->store = 0;
    return t.is_done;
}

bool workspace_same_version(const store_version *one, const store_version *two)
{
    return store_version_eq(one, two);
}

bool workspace_version(workspace *w, store_version *version_out, error *err)
{
    store *s;
    if (!workspace_lend(w, WORKSPACE_READ, &s, err))
        return false;
    bool done = store_read_version(s, version_out, err);
    workspace_take_back(w, WORKSPACE_READ, s);
    return done;
}

bool workspace_mark(workspace *w, bool may_wait, store_mark *mark_out)
{
    return w->watch && store_watch_mark(w->watch, may_wait, mark_out);
}

bool workspace_same_mark(const store_mark *one, const store_mark *two)
{
    return store_mark_eq(one, two);
}

void workspace_destroy(workspace *w)
{
    if (!w)
        return;
    assert(!w->lent);
    destroy_kept(w->kept);
    for (reader *r = w->idle, *next; r; r = next) {
        next = r->next;
        close_reader(r);
    }
    if (w->newest) {
        assert(w->newest->references == 1);
        drop(w->newest);
    }
    if (w->shared) {
        assert(w->shared->references == 1);
        drop_shared(w->shared);
    }
    gate_destroy(w->gate);
    store_watch_destroy(w->watch);
    pthread_mutex_destroy(&w->making);
    known_destroy(w->known);
    pthread_cond_destroy(&w->writer_is_back);
    pthread_cond_destroy(&w->kept_is_back);
    pthread_mutex_destroy(&w->lock);
    arena_destroy(w->memory);
}
