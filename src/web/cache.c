#include "web/cache.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { CHAINS = 4096 };

typedef struct entry {
    struct entry *next;             /* of its chain */
    struct entry *newer, *older;    /* by last use */
    size_t bytes;                   /* of this block */
    str key, tag, body;             /* behind the struct */
} entry;

struct web_cache {
    pthread_mutex_t lock;
    size_t bytes, bytes_max;
    entry *newest, *oldest;
    entry *chains[CHAINS];
};

web_cache *web_cache_create(size_t bytes_max)
{
    web_cache *c = calloc(1, sizeof *c);
    if (!c)
        return 0;
    c->bytes_max = bytes_max;
    pthread_mutex_init(&c->lock, 0);
    return c;
}

static entry **chain_of(web_cache *c, str key)
{
    return &c->chains[str_hash(key) % CHAINS];
}

static void leave_order(web_cache *c, entry *e)
{
    *(e->newer ? &e->newer->older : &c->newest) = e->older;
    *(e->older ? &e->older->newer : &c->oldest) = e->newer;
}

static void enter_order(web_cache *c, entry *e)
{
    e->newer = 0;
    e->older = c->newest;
    *(c->newest ? &c->newest->newer : &c->oldest) = e;
    c->newest = e;
}

static void discard(web_cache *c, entry *e)
{
    entry **at = chain_of(c, e->key);
    while (*at != e)
        at = &(*at)->next;
    *at = e->next;
    leave_order(c, e);
    c->bytes -= e->bytes;
    free(e);
}

static entry *find(web_cache *c, str key)
{
    entry *e = *chain_of(c, key);
    while (e && !str_eq(e->key, key))
        e = e->next;
    return e;
}

/* With the lock held, so that an arena that runs out of memory must not be asked: the caller reserves room
 * first. */
bool web_cache_get(web_cache *c, arena *a, str key, str tag, str *body_out)
{
    if (!c)
        return false;
    pthread_mutex_lock(&c->lock);
    entry *e = find(c, key);
    size_t bytes = e && str_eq(e->tag, tag) ? e->body.len : 0;
    pthread_mutex_unlock(&c->lock);
    if (!bytes)
        return false;
    char *room = arena_alloc(a, bytes);
    pthread_mutex_lock(&c->lock);
    e = find(c, key);
    bool is_there = e && str_eq(e->tag, tag) && e->body.len == bytes;
    if (is_there) {
        memcpy(room, e->body.data, bytes);
        leave_order(c, e);
        enter_order(c, e);
    }
    pthread_mutex_unlock(&c->lock);
    *body_out = (str){ room, bytes };
    return is_there;
}

static str put_text(char **at, str text)
{
    str kept = { *at, text.len };
    if (text.len)
        memcpy(*at, text.data, text.len);
    *at += text.len;
    return kept;
}

static entry *create_entry(str key, str tag, str body)
{
    size_t bytes = sizeof(entry) + key.len + tag.len + body.len;
    entry *e = malloc(bytes);
    if (!e)
        return 0;
    char *at = (char *)(e + 1);
    *e = (entry){ .bytes = bytes };
    e->key = put_text(&at, key);
    e->tag = put_text(&at, tag);
    e->body = put_text(&at, body);
    return e;
}

void web_cache_put(web_cache *c, str key, str tag, str body)
{
    if (!c || body.len > c->bytes_max / 8)
        return;
    entry *e = create_entry(key, tag, body);
    if (!e)
        return;
    pthread_mutex_lock(&c->lock);
    entry *before = find(c, key);
    if (before)
        discard(c, before);
    while (c->oldest && c->bytes + e->bytes > c->bytes_max)
        discard(c, c->oldest);
    entry **chain = chain_of(c, key);
    e->next = *chain;
    *chain = e;
    enter_order(c, e);
    c->bytes += e->bytes;
    pthread_mutex_unlock(&c->lock);
}

void web_cache_destroy(web_cache *c)
{
    if (!c)
        return;
    while (c->oldest)
        discard(c, c->oldest);
    pthread_mutex_destroy(&c->lock);
    free(c);
}
