#include "service/people/known.h"

#include <pthread.h>
#include <string.h>

enum { PLACES = 8192, HASH_BYTES = 64 };

/* The struct, its lists and all texts in one block, so that a copy is one copy. */
typedef struct place {
    char hash[HASH_BYTES];
    store_version head;
    size_t bytes; /* 0: free */
    arena *memory; /* of the block */
    known_caller *block;
} place;

struct known_callers {
    pthread_mutex_t lock;
    place places[PLACES];
};

known_callers *known_create(arena *a)
{
    known_callers *k = arena_new(a, known_callers);
    pthread_mutex_init(&k->lock, 0);
    return k;
}

void known_destroy(known_callers *k)
{
    if (!k)
        return;
    for (size_t i = 0; i < PLACES; i++)
        arena_destroy(k->places[i].memory);
    pthread_mutex_destroy(&k->lock);
}

enum { TEXTS = 5, TEXTS_OF_GRANT = 3 };

static void list_texts(known_caller *c, str *texts_out[TEXTS])
{
    str *all[TEXTS] = { &c->who.login, &c->who.name, &c->who.language, &c->ends_at, &c->used_at };
    memcpy(texts_out, all, sizeof all);
}

static void list_grant_texts(person_grant *g, str *texts_out[TEXTS_OF_GRANT])
{
    str *all[TEXTS_OF_GRANT] = { &g->region_code, &g->from, &g->until };
    memcpy(texts_out, all, sizeof all);
}

static size_t bytes_of(known_caller *c, person_grant *grants)
{
    str *texts[TEXTS], *of_grant[TEXTS_OF_GRANT];
    size_t bytes = sizeof *c + c->who.grant_count * sizeof *grants +
                   c->who.others.count * sizeof *c->who.others.items;
    list_texts(c, texts);
    for (size_t i = 0; i < TEXTS; i++)
        bytes += texts[i]->len;
    for (size_t g = 0; g < c->who.grant_count; g++) {
        list_grant_texts(&grants[g], of_grant);
        for (size_t i = 0; i < TEXTS_OF_GRANT; i++)
            bytes += of_grant[i]->len;
    }
    return bytes;
}

static void move_text(str *text, char **to)
{
    if (text->len > 0)
        memcpy(*to, text->data, text->len);
    text->data = text->data ? *to : 0;
    *to += text->len;
}

/* Into a block of bytes_of. Texts and lists of from may be in another block that is laid out alike. */
static void pack(const known_caller *from, known_caller *block)
{
    str *texts[TEXTS], *of_grant[TEXTS_OF_GRANT];
    person_grant *grants = (person_grant *)(block + 1);
    int64_t *others = (int64_t *)(grants + from->who.grant_count);
    char *to = (char *)(others + from->who.others.count);
    *block = *from;
    if (from->who.grant_count > 0)
        memcpy(grants, from->who.grants, from->who.grant_count * sizeof *grants);
    block->who.grants = grants;
    if (from->who.others.count > 0)
        memcpy(others, from->who.others.items, from->who.others.count * sizeof *others);
    block->who.others.items = others;
    list_texts(block, texts);
    for (size_t i = 0; i < TEXTS; i++)
        move_text(texts[i], &to);
    for (size_t g = 0; g < block->who.grant_count; g++) {
        list_grant_texts(&grants[g], of_grant);
        for (size_t i = 0; i < TEXTS_OF_GRANT; i++)
            move_text(of_grant[i], &to);
    }
}

static place *place_of(known_callers *k, str hash)
{
    return hash.len == HASH_BYTES ? &k->places[str_hash(hash) % PLACES] : 0;
}

static bool is_of(const place *p, str hash, const store_version *head)
{
    return p && p->bytes > 0 && memcmp(p->hash, hash.data, HASH_BYTES) == 0 &&
           store_version_eq(&p->head, head);
}

/* The arena is not asked with the lock held, since it may abandon the work. */
bool known_find(known_callers *k, arena *a, str hash, const store_version *head, known_caller *found_out)
{
    place *p = k ? place_of(k, hash) : 0;
    if (!p)
        return false;
    pthread_mutex_lock(&k->lock);
    size_t bytes = is_of(p, hash, head) ? p->bytes : 0;
    pthread_mutex_unlock(&k->lock);
    if (bytes == 0)
        return false;
    known_caller *copy = arena_alloc(a, bytes);
    pthread_mutex_lock(&k->lock);
    bool done = is_of(p, hash, head) && p->bytes == bytes;
    if (done)
        pack(p->block, copy);
    pthread_mutex_unlock(&k->lock);
    if (done)
        *found_out = *copy;
    return done;
}

void known_keep(known_callers *k, str hash, const store_version *head, const known_caller *one)
{
    place *p = k ? place_of(k, hash) : 0;
    known_caller copy = *one;
    if (!p || head->audit == 0)
        return;
    size_t bytes = bytes_of(&copy, (person_grant *)(uintptr_t)one->who.grants);
    arena *memory = arena_create_small(0, bytes + 64), *before;
    known_caller *block = arena_alloc(memory, bytes);
    arena_keep(memory);
    pack(one, block);
    pthread_mutex_lock(&k->lock);
    before = p->memory;
    *p = (place){ .head = *head, .bytes = bytes, .memory = memory, .block = block };
    memcpy(p->hash, hash.data, HASH_BYTES);
    pthread_mutex_unlock(&k->lock);
    arena_destroy(before);
}
