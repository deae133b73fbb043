#include "service/workspace.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/threads.h"
#include "store/key.h"

/* A catalogue and who uses it: the workspace while it is the newest, and every call that asked for it. */
typedef struct shared_catalogue {
    catalogue_snapshot content;  /* first, so that a call gives back what it was given */
    arena *memory;      /* holds this struct too */
    store_state state;
    unsigned references;
} shared_catalogue;

struct workspace {
    arena *memory;
    connections *connections;
    bool keeps; /* something for the next call */
    gate *gate;
    known_callers *known;
    store_watch *watch;
    pthread_mutex_t lock;
    pthread_cond_t kept_is_back;
    kept_claim *claims;
    shared_catalogue *newest;
    pthread_mutex_t making;  /* held while something is made that calls share */
    shared_work *shared;     /* the newest; NULL: none yet */
    kept_work *kept;         /* the newest first */
};

static workspace *create(unsigned readers_max)
{
    arena *memory = arena_create(0);
    arena_keep(memory);
    workspace *w = arena_new(memory, workspace);
    *w = (workspace){ .memory = memory, .keeps = readers_max > 0 };
    unsigned checks_max = readers_max == 0 ? GATE_CHECKS_MAX : readers_max == 1 ? 1 : readers_max - 1;
    w->gate = gate_create(memory, checks_max);
    w->known = w->keeps ? known_create(memory) : 0;
    pthread_mutex_init(&w->lock, 0);
    pthread_mutex_init(&w->making, 0);
    pthread_cond_init(&w->kept_is_back, 0);
    return w;
}

workspace *workspace_create(const char *dir, unsigned readers_max)
{
    workspace *w = create(readers_max);
    w->connections = connections_create(w->memory, dir, readers_max);
    w->watch = w->keeps ? store_watch_create(w->memory, workspace_dir(w)) : 0;
    return w;
}

workspace *workspace_of_store(store *s)
{
    workspace *w = create(0);
    w->connections = connections_of_store(w->memory, s);
    return w;
}

const char *workspace_dir(const workspace *w)
{
    return connections_dir(w->connections);
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
    return connections_key_path(w->connections);
}

void workspace_use_key(workspace *w, const char *path)
{
    connections_use_key(w->connections, path);
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
    return w->keeps;
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

bool workspace_lend(context *c, workspace_use use, error *err)
{
    return connections_lend(c->workspace->connections, use, c->commits_alone, &c->store, err);
}

bool workspace_take_back(context *c, workspace_use use, error *err)
{
    store *s = c->store;
    c->store = 0;
    return connections_take_back(c->workspace->connections, use, c->commits_alone, s, err);
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
    if (!workspace_lend(c, use, err))
        return false;
    if (!arena_try(transact, &t))
        t.is_done = error_set_memory(err);
    store_rollback(c->store);
    return workspace_take_back(c, use, err) && t.is_done;
}

bool workspace_same_version(const store_version *one, const store_version *two)
{
    return store_version_eq(one, two);
}

bool workspace_version(workspace *w, store_version *version_out, error *err)
{
    context c = { .workspace = w };
    if (!workspace_lend(&c, WORKSPACE_READ, err))
        return false;
    bool done = store_read_version(c.store, version_out, err);
    return workspace_take_back(&c, WORKSPACE_READ, err) && done;
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
    connections_close(w->connections);
    destroy_kept(w->kept);
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
    pthread_cond_destroy(&w->kept_is_back);
    pthread_mutex_destroy(&w->lock);
    arena_destroy(w->memory);
}
