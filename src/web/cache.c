#include "web/cache.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { CHAINS = 4096 };

typedef struct entry {
    web_kept kept;                  /* first: who borrows it gives it back by this */
    web_cache *of;
    bool is_kept;                   /* by the cache */
    unsigned answers;               /* that are being sent */
    struct entry *next;             /* of its chain */
    struct entry *newer, *older;    /* by last use */
    size_t bytes;                   /* of this block */
    str key, tag;                   /* behind the struct, as the texts of kept */
} entry;

struct web_cache {
    pthread_mutex_t lock;
    pthread_cond_t is_made;
    web_claim *claims;
    size_t bytes, bytes_max;
    size_t lent_bytes;              /* of entries that answers use, also of those that left the cache */
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
    pthread_cond_init(&c->is_made, 0);
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

/* With the lock held. Frees an entry that neither the cache nor an answer has any more. */
static void release(web_cache *c, entry *e)
{
    if (e->is_kept || e->answers > 0)
        return;
    c->bytes -= e->bytes;
    free(e);
}

static void discard(web_cache *c, entry *e)
{
    entry **at = chain_of(c, e->key);
    while (*at != e)
        at = &(*at)->next;
    *at = e->next;
    leave_order(c, e);
    e->is_kept = false;
    release(c, e);
}

static entry *find(web_cache *c, str key)
{
    entry *e = *chain_of(c, key);
    while (e && !str_eq(e->key, key))
        e = e->next;
    return e;
}

static str put_text(char **at, str text)
{
    str kept = { *at, text.len };
    if (text.len)
        memcpy(*at, text.data, text.len);
    *at += text.len;
    return kept;
}

static size_t bytes_of(web_kept kept)
{
    return kept.body.len + kept.etag.len + kept.name.len + kept.media_type.len;
}

static web_kept copy_kept(char *at, web_kept kept)
{
    return (web_kept){ .body = put_text(&at, kept.body),
                       .etag = put_text(&at, kept.etag),
                       .name = put_text(&at, kept.name),
                       .media_type = put_text(&at, kept.media_type) };
}

web_kept *web_cache_lend(web_cache *c, str key, str tag)
{
    if (!c)
        return 0;
    pthread_mutex_lock(&c->lock);
    entry *e = find(c, key);
    bool is_there = e && str_eq(e->tag, tag);
    if (is_there) {
        c->lent_bytes += e->answers++ == 0 ? e->bytes : 0;
        leave_order(c, e);
        enter_order(c, e);
    }
    pthread_mutex_unlock(&c->lock);
    return is_there ? &e->kept : 0;
}

void web_cache_take_back(void *kept)
{
    entry *e = kept;
    web_cache *c = e->of;
    pthread_mutex_lock(&c->lock);
    c->lent_bytes -= --e->answers == 0 ? e->bytes : 0;
    release(c, e);
    pthread_mutex_unlock(&c->lock);
}

static entry *create_entry(web_cache *c, str key, str tag, web_kept kept)
{
    size_t bytes = sizeof(entry) + key.len + tag.len + bytes_of(kept);
    entry *e = malloc(bytes);
    if (!e)
        return 0;
    char *at = (char *)(e + 1);
    *e = (entry){ .of = c, .bytes = bytes };
    e->key = put_text(&at, key);
    e->tag = put_text(&at, tag);
    e->kept = copy_kept(at, kept);
    return e;
}

static void enter(web_cache *c, entry *e)
{
    entry **chain = chain_of(c, e->key);
    e->next = *chain;
    *chain = e;
    enter_order(c, e);
    e->is_kept = true;
}

/* With the lock held. What answers use gives no room, so it stays. */
static void make_room(web_cache *c, size_t bytes)
{
    for (entry *e = c->oldest, *newer; e && c->bytes + bytes > c->bytes_max; e = newer) {
        newer = e->newer;
        if (e->answers == 0)
            discard(c, e);
    }
}

void web_cache_put(web_cache *c, str key, str tag, web_kept kept)
{
    if (!c || kept.body.len > c->bytes_max / 8)
        return;
    entry *e = create_entry(c, key, tag, kept);
    if (!e)
        return;
    pthread_mutex_lock(&c->lock);
    entry *before = find(c, key);
    if (before)
        discard(c, before);
    bool has_room = c->lent_bytes + e->bytes <= c->bytes_max;
    if (has_room) {
        make_room(c, e->bytes);
        c->bytes += e->bytes;
        enter(c, e);
    }
    pthread_mutex_unlock(&c->lock);
    if (!has_room)
        free(e);
}

static bool is_claimed(const web_cache *c, str key)
{
    for (const web_claim *one = c->claims; one; one = one->next)
        if (str_eq(one->key, key))
            return true;
    return false;
}

bool web_cache_claim(web_cache *c, web_claim *claim, str key)
{
    bool has_waited = false;
    *claim = (web_claim){ .key = key };
    if (!c)
        return false;
    pthread_mutex_lock(&c->lock);
    while (is_claimed(c, key)) {
        has_waited = true;
        pthread_cond_wait(&c->is_made, &c->lock);
    }
    claim->next = c->claims;
    c->claims = claim;
    pthread_mutex_unlock(&c->lock);
    return has_waited;
}

void web_cache_release(web_cache *c, web_claim *claim)
{
    if (!c || !claim->key.data)
        return;
    pthread_mutex_lock(&c->lock);
    web_claim **at = &c->claims;
    while (*at != claim)
        at = &(*at)->next;
    *at = claim->next;
    pthread_cond_broadcast(&c->is_made);
    pthread_mutex_unlock(&c->lock);
    claim->key = STR_NONE;
}

void web_cache_destroy(web_cache *c)
{
    if (!c)
        return;
    while (c->oldest)
        discard(c, c->oldest);
    pthread_cond_destroy(&c->is_made);
    pthread_mutex_destroy(&c->lock);
    free(c);
}
