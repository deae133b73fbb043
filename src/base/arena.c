#include "base/arena.h"

#include <assert.h>
#include <malloc.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISON 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISON 1
#endif
#endif

#ifdef ARENA_POISON
#include <sanitizer/asan_interface.h>
enum { GAP_BYTES = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(address, bytes) ((void)(address), (void)(bytes))
#define ASAN_UNPOISON_MEMORY_REGION(address, bytes) ((void)(address), (void)(bytes))
enum { GAP_BYTES = 0 };
#endif

enum { ALIGNMENT = 16 };
#define BLOCK_BYTES_FIRST (64 * KIB)
#define BLOCK_BYTES_MAX (8 * MIB)

typedef struct block {
    struct block *previous;
    size_t size; /* usable bytes, without the header */
    size_t used;
    size_t unused_pad;
    unsigned char room[];
} block;

typedef struct attempt attempt;

struct arena {
    block *last;
    size_t total;
    size_t total_max;
    size_t first;                /* bytes of the first block */
    attempt *made_in;            /* NULL: outside arena_try */
    arena *previous, *next;      /* the other arenas of that attempt */
};

/* One arena_try at work. */
struct attempt {
    jmp_buf back;
    arena *arenas;
    attempt *outer;
};

static _Thread_local attempt *current; /* the innermost one of this thread */

static _Noreturn void stop(const char *why, size_t bytes)
{
    if (current)
        longjmp(current->back, 1);
    fprintf(stderr, "halfsky: %s (%zu bytes requested)\n", why, bytes);
    exit(70);
}

void arena_give_up(void)
{
    if (current)
        longjmp(current->back, 1);
}

arena *arena_create(size_t bytes_max)
{
    return arena_create_small(bytes_max, BLOCK_BYTES_FIRST);
}

arena *arena_create_small(size_t bytes_max, size_t first)
{
    arena *a = calloc(1, sizeof *a);
    if (!a)
        stop("out of memory", sizeof *a);
    a->total_max = bytes_max ? bytes_max : LIMIT_ARENA_BYTES;
    a->first = first;
    if (current) {
        a->made_in = current;
        a->next = current->arenas;
        if (a->next)
            a->next->previous = a;
        current->arenas = a;
    }
    return a;
}

static void leave_attempt(arena *a)
{
    if (a->previous)
        a->previous->next = a->next;
    else
        a->made_in->arenas = a->next;
    if (a->next)
        a->next->previous = a->previous;
}

void arena_keep(arena *a)
{
    if (a->made_in)
        leave_attempt(a);
    a->made_in = 0;
    a->previous = a->next = 0;
}

void arena_keep_freed(size_t bytes)
{
#ifdef M_TRIM_THRESHOLD
    mallopt(M_TRIM_THRESHOLD, (int)bytes);
    mallopt(M_MMAP_THRESHOLD, (int)(bytes / 2));
#else
    (void)bytes;
#endif
}

void arena_return_freed(void)
{
#ifdef M_TRIM_THRESHOLD
    (void)malloc_trim(0);
#endif
}

static void free_block(block *b)
{
    ASAN_UNPOISON_MEMORY_REGION(b->room, b->size);
    free(b);
}

void arena_destroy(arena *a)
{
    if (!a)
        return;
    if (a->made_in)
        leave_attempt(a);
    while (a->last) {
        block *previous = a->last->previous;
        free_block(a->last);
        a->last = previous;
    }
    free(a);
}

size_t arena_bytes(const arena *a)
{
    size_t bytes = 0;
    for (const block *b = a ? a->last : 0; b; b = b->previous)
        bytes += sizeof *b + b->size;
    return bytes;
}

/* Block sizes double: a small command touches little memory, a large one allocates rarely. */
static block *add_block(arena *a, size_t bytes)
{
    size_t size = a->last ? a->last->size * 2 : a->first;
    if (size > BLOCK_BYTES_MAX)
        size = BLOCK_BYTES_MAX;
    if (size < bytes)
        size = bytes;
    block *b = malloc(sizeof *b + size);
    if (!b)
        stop("out of memory", bytes);
    b->previous = a->last;
    b->size = size;
    b->used = 0;
    ASAN_POISON_MEMORY_REGION(b->room, b->size);
    a->last = b;
    return b;
}

/* Memory that is not zeroed. */
static void *take(arena *a, size_t bytes)
{
    assert(a);
    if (bytes > a->total_max - a->total || bytes > SIZE_MAX / 2)
        stop("memory limit reached", bytes);
    size_t step = (bytes + GAP_BYTES + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (step == 0)
        step = ALIGNMENT;
    block *b = a->last;
    if (!b || b->size - b->used < step)
        b = add_block(a, step);
    void *piece = b->room + b->used;
    b->used += step;
    a->total += bytes;
    ASAN_UNPOISON_MEMORY_REGION(piece, bytes);
    return piece;
}

static void *take_many(arena *a, size_t count, size_t bytes)
{
    size_t product;
    if (__builtin_mul_overflow(count, bytes, &product))
        stop("memory limit reached", SIZE_MAX);
    return take(a, product);
}

void *arena_alloc(arena *a, size_t bytes)
{
    return memset(take(a, bytes), 0, bytes);
}

void *arena_alloc_many(arena *a, size_t count, size_t bytes)
{
    return memset(take_many(a, count, bytes), 0, count * bytes);
}

void *arena_copy_many(arena *a, const void *items, size_t count, size_t bytes)
{
    void *copy = take_many(a, count, bytes);
    if (count > 0)
        memcpy(copy, items, count * bytes);
    return copy;
}

arena_mark arena_save(const arena *a)
{
    return (arena_mark){ .block = a->last, .used = a->last ? a->last->used : 0, .total = a->total };
}

void arena_restore(arena *a, arena_mark mark)
{
    while (a->last != mark.block) {
        assert(a->last);
        block *previous = a->last->previous;
        free_block(a->last);
        a->last = previous;
    }
    if (a->last) {
        assert(mark.used <= a->last->used);
        ASAN_POISON_MEMORY_REGION(a->last->room + mark.used, a->last->used - mark.used);
        a->last->used = mark.used;
    }
    a->total = mark.total;
}

/* Arenas that outlive the work belong to the enclosing attempt from then on. */
static void hand_over_arenas(attempt *from)
{
    while (from->arenas) {
        arena *a = from->arenas;
        leave_attempt(a);
        a->made_in = from->outer;
        a->previous = 0;
        a->next = from->outer ? from->outer->arenas : 0;
        if (a->next)
            a->next->previous = a;
        if (from->outer)
            from->outer->arenas = a;
    }
}

bool arena_try(arena_work *work, void *payload)
{
    attempt mine = { .outer = current };
    volatile bool has_ended = false;
    current = &mine;
    if (setjmp(mine.back) == 0) {
        work(payload);
        hand_over_arenas(&mine);
        has_ended = true;
    }
    while (mine.arenas)
        arena_destroy(mine.arenas);
    current = mine.outer;
    return has_ended;
}
