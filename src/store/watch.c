#include "store/watch.h"

#include <pthread.h>
#include <string.h>

#include "store/internal.h"

_Static_assert(sizeof((store_mark *)0)->words / sizeof(uint32_t) == DB_MARK_WORDS, "the words of a database");

struct store_watch {
    const char *dir;
    pthread_mutex_t lock;
    arena *memory; /* holds s */
    store *s;      /* NULL: not open */
    uint64_t openings;
};

store_watch *store_watch_create(arena *a, const char *dir)
{
    store_watch *w = arena_new(a, store_watch);
    w->dir = dir;
    pthread_mutex_init(&w->lock, 0);
    return w;
}

static void close_store(store *s, arena *memory)
{
    store_close(s);
    arena_destroy(memory);
}

void store_watch_destroy(store_watch *w)
{
    if (!w)
        return;
    close_store(w->s, w->memory);
    pthread_mutex_destroy(&w->lock);
}

/* False: the database is not open, or was removed or replaced. */
static bool look(store_watch *w, bool *has_mark_out, store_mark *mark_out)
{
    pthread_mutex_lock(&w->lock);
    bool is_open = w->s && store_is_current(w->s);
    mark_out->opening = w->openings;
    *has_mark_out = is_open && db_read_mark(w->s->d, mark_out->words);
    pthread_mutex_unlock(&w->lock);
    return is_open;
}

/* Opens the database of the folder and closes the one that was open, which other threads use until then. */
static bool open_anew(store_watch *w)
{
    error ignored;
    arena *memory = arena_create(0);
    store *s;
    if (!store_open(memory, w->dir, STORE_READ, &s, &ignored)) {
        arena_destroy(memory);
        return false;
    }
    arena_keep(memory);
    db_watch(s->d);
    pthread_mutex_lock(&w->lock);
    store *before = w->s;
    arena *memory_before = w->memory;
    w->s = s;
    w->memory = memory;
    w->openings++;
    pthread_mutex_unlock(&w->lock);
    close_store(before, memory_before);
    return true;
}

bool store_watch_mark(store_watch *w, bool may_wait, store_mark *mark_out)
{
    bool has;
    return look(w, &has, mark_out) ? has : may_wait && open_anew(w) && look(w, &has, mark_out) && has;
}

bool store_mark_eq(const store_mark *one, const store_mark *two)
{
    return one->opening == two->opening && memcmp(one->words, two->words, sizeof one->words) == 0;
}
