#include "service/connections.h"

#include <assert.h>

#include "base/threads.h"
#include "store/key.h"

/* A group is committed when it has GROUP_CALLS_MAX calls, and at the latest GROUP_MS_MAX after its first call
 * began. */
enum { GROUP_CALLS_MAX = 64, GROUP_MS_MAX = 2 };

/* A connection. Those that read, and one that writes, are kept for the next call. */
typedef struct reader {
    arena *memory;      /* holds reader and store */
    arena *of_key;      /* the key that it signs with */
    workspace_use use;
    store *s;
    struct reader *next;
} reader;

/* A call that has done its work and waits until it is committed. */
typedef struct member {
    bool is_told, is_done;
    error *err;
    struct member *next;
} member;

struct connections {
    arena *memory;
    const char *dir;
    const char *key_path; /* NULL: none */
    store *borrowed;      /* see connections_of_store */
    unsigned readers_max, idle_count[WORKSPACE_USE_COUNT];
    pthread_mutex_t lock;
    reader *idle;
    reader *lent; /* to find the reader of a store */

    pthread_cond_t writer_is_back, is_settled;
    bool has_writer;  /* lent */
    unsigned waiting; /* calls, for the writer */
    reader *open;    /* the writer with what members did, for a call that waits; NULL: nothing is open */
    member *members;
    unsigned member_count;
    threads_deadline until; /* when they are settled at the latest */
};

connections *connections_of_store(arena *a, store *s)
{
    connections *all = arena_new(a, connections);
    *all = (connections){ .memory = a, .dir = "", .borrowed = s };
    pthread_mutex_init(&all->lock, 0);
    pthread_cond_init(&all->writer_is_back, 0);
    pthread_cond_init(&all->is_settled, 0);
    return all;
}

connections *connections_create(arena *a, const char *dir, unsigned readers_max)
{
    connections *all = connections_of_store(a, 0);
    all->dir = str_zero_ended(a, str_of(dir));
    all->readers_max = readers_max;
    return all;
}

const char *connections_dir(const connections *all)
{
    return all->dir;
}

const char *connections_key_path(const connections *all)
{
    return all->key_path;
}

void connections_use_key(connections *all, const char *path)
{
    all->key_path = str_zero_ended(all->memory, str_of(path));
}

static void close_reader(reader *r)
{
    store_close(r->s);
    arena_destroy(r->of_key);
    arena_destroy(r->memory);
}

static reader *take_idle(connections *all, workspace_use use)
{
    pthread_mutex_lock(&all->lock);
    reader **at = &all->idle;
    while (*at && (*at)->use != use)
        at = &(*at)->next;
    reader *r = *at;
    if (r) {
        *at = r->next;
        all->idle_count[use]--;
    }
    pthread_mutex_unlock(&all->lock);
    return r;
}

static void note_lent(connections *all, reader *r)
{
    pthread_mutex_lock(&all->lock);
    r->next = all->lent;
    all->lent = r;
    pthread_mutex_unlock(&all->lock);
}

static reader *find_lent(connections *all, const store *s)
{
    pthread_mutex_lock(&all->lock);
    reader **at = &all->lent;
    while ((*at)->s != s)
        at = &(*at)->next;
    reader *r = *at;
    *at = r->next;
    pthread_mutex_unlock(&all->lock);
    return r;
}

static bool open_store(connections *all, workspace_use use, reader *r, error *err)
{
    static const store_mode modes[] = { [WORKSPACE_READ] = STORE_READ, [WORKSPACE_CHECK] = STORE_CHECK,
        [WORKSPACE_WRITE] = STORE_WRITE };
    r->use = use;
    return use == WORKSPACE_CREATE ? store_create(r->memory, all->dir, &r->s, err)
                                   : store_open(r->memory, all->dir, modes[use], &r->s, err);
}

/* Another process may have replaced the key since the last use. */
static bool load_key(connections *all, reader *r, error *err)
{
    if (!all->key_path || r->use == WORKSPACE_READ || store_has_current_key(r->s))
        return true;
    arena_destroy(r->of_key);
    r->of_key = 0; /* making another one may end the work */
    r->of_key = arena_create(0);
    arena_keep(r->of_key);
    return (r->use != WORKSPACE_CREATE || store_key_make(all->key_path, err) || err->code == ERROR_EXISTS) &&
           store_use_key(r->of_key, r->s, all->key_path, err);
}

/* A connection to a store that was replaced in its folder, by a copy from a backup for example, is of no use
 * any more. */
static reader *take_valid(connections *all, workspace_use use)
{
    reader *r = take_idle(all, use);
    while (r && !store_is_current(r->s)) {
        close_reader(r);
        r = take_idle(all, use);
    }
    return r;
}

/* Calls that write wait for each other here, where the next one is woken at once; the lock of the database is
 * for other processes. */
static bool enter_writer(connections *all, error *err)
{
    threads_deadline until = threads_deadline_in(STORE_LOCK_MS);
    pthread_mutex_lock(&all->lock);
    all->waiting++;
    while (all->has_writer && threads_wait(&all->writer_is_back, &all->lock, &until))
        ;
    all->waiting--;
    bool done = !all->has_writer;
    all->has_writer = true;
    pthread_mutex_unlock(&all->lock);
    return done || error_set(err, ERROR_BUSY, "数据库忙于写入，已等待 %d 秒；请重试",
                             "the database is busy with other changes; waited %d s; try again",
                             STORE_LOCK_MS / 1000);
}

static void leave_writer(connections *all)
{
    pthread_mutex_lock(&all->lock);
    all->has_writer = false;
    pthread_cond_signal(&all->writer_is_back);
    pthread_mutex_unlock(&all->lock);
}

/* ---- calls whose work is committed together ---- */

/* Commits what the members did, and what the caller did, who has the writer. */
static bool settle(connections *all, reader *r, error *err)
{
    bool done = store_settle(r->s, err);
    pthread_mutex_lock(&all->lock);
    for (member *m = all->members; m; m = m->next) {
        if (!done)
            *m->err = *err;
        m->is_done = done;
        m->is_told = true;
    }
    if (all->members)
        pthread_cond_broadcast(&all->is_settled);
    all->members = 0;
    all->member_count = 0;
    pthread_mutex_unlock(&all->lock);
    return done;
}

/* With the lock held. A call that waits has been woken or will be, so somebody settles what is left open. */
static bool may_leave_open(const connections *all, const store *s)
{
    return all->waiting > 0 && store_may_gather(s) && all->member_count + 1 < GROUP_CALLS_MAX &&
           !threads_is_past(&all->until);
}

/* Leaves the transaction open for a call that waits for the writer, and returns when it is settled. A call
 * that failed waits too: it may have failed over something that others did and that is not yet durable.
 * False: the caller settles it. */
static bool leave_open(connections *all, reader *r, member *me)
{
    pthread_mutex_lock(&all->lock);
    bool is_left = may_leave_open(all, r->s);
    if (is_left) {
        me->next = all->members;
        all->members = me;
        all->member_count++;
        all->open = r;
        all->has_writer = false;
        pthread_cond_signal(&all->writer_is_back);
        while (!me->is_told)
            pthread_cond_wait(&all->is_settled, &all->lock);
    }
    pthread_mutex_unlock(&all->lock);
    return is_left;
}

static void keep_or_close(connections *all, reader *r)
{
    workspace_use use = r->use;
    unsigned most = use == WORKSPACE_READ                         ? all->readers_max
                    : use == WORKSPACE_WRITE && all->readers_max ? 1
                                                                  : 0;
    pthread_mutex_lock(&all->lock);
    bool is_kept = all->idle_count[use] < most;
    if (is_kept) {
        r->next = all->idle;
        all->idle = r;
        all->idle_count[use]++;
    }
    pthread_mutex_unlock(&all->lock);
    if (!is_kept)
        close_reader(r);
}

/* The writer as others left it open. One that is to be alone settles it first; NULL then, or where nothing is
 * open. */
static reader *take_open(connections *all, bool is_alone)
{
    error ignored; /* settle gives it to each member */
    reader *r = all->open;
    all->open = 0;
    if (!r || !is_alone)
        return r;
    bool done = settle(all, r, &ignored);
    (void)done;
    keep_or_close(all, r);
    return 0;
}

/* ---- lending ---- */

/* Finding or opening a connection. */
typedef struct connecting {
    connections *all;
    workspace_use use;
    reader *r; /* NULL: none was found or opened */
    error *err;
    bool is_done;
} connecting;

static void lend_connection(void *payload)
{
    connecting *c = payload;
    reader *r = take_valid(c->all, c->use);
    if (!r) {
        arena *memory = arena_create(0);
        r = arena_new(memory, reader);
        r->memory = memory;
        if (!open_store(c->all, c->use, r, c->err)) {
            arena_destroy(memory);
            return;
        }
        arena_keep(memory);
        if (c->use == WORKSPACE_WRITE && c->all->readers_max > 0)
            store_gather(r->s);
    }
    c->r = r;
    c->is_done = load_key(c->all, r, c->err);
}

static bool lend(connections *all, workspace_use use, reader **lent_out, error *err)
{
    connecting c = { .all = all, .use = use, .err = err };
    if (!arena_try(lend_connection, &c))
        error_set_memory(err);
    *lent_out = c.r;
    if (c.r && !c.is_done)
        close_reader(c.r);
    return c.is_done;
}

bool connections_lend(connections *all, workspace_use use, bool is_alone, store **store_out, error *err)
{
    *store_out = all->borrowed;
    if (all->borrowed)
        return true;
    bool writes = use == WORKSPACE_WRITE;
    if (writes && !enter_writer(all, err))
        return false;
    reader *r = writes ? take_open(all, is_alone) : 0;
    if (!r && !lend(all, use, &r, err)) {
        if (writes)
            leave_writer(all);
        return false;
    }
    if (writes && !all->members)
        all->until = threads_deadline_in(GROUP_MS_MAX);
    note_lent(all, r);
    *store_out = r->s;
    return true;
}

bool connections_take_back(connections *all, workspace_use use, bool is_alone, store *s, error *err)
{
    if (all->borrowed)
        return true;
    reader *r = find_lent(all, s);
    member me = { .err = err };
    bool writes = use == WORKSPACE_WRITE;
    if (writes && !is_alone && leave_open(all, r, &me))
        return me.is_done;
    bool done = !writes || settle(all, r, err);
    keep_or_close(all, r);
    if (writes)
        leave_writer(all);
    return done;
}

void connections_close(connections *all)
{
    assert(!all->lent && !all->open);
    for (reader *r = all->idle, *next; r; r = next) {
        next = r->next;
        close_reader(r);
    }
    pthread_cond_destroy(&all->writer_is_back);
    pthread_cond_destroy(&all->is_settled);
    pthread_mutex_destroy(&all->lock);
}
