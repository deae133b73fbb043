#include "base/arena.h"

#include <assert.h>
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

struct arena {
    block *last;
    size_t total;
    size_t total_max;
};

static _Noreturn void stop(const char *why, size_t bytes)
{
    fprintf(stderr, "halfsky: %s (%zu bytes more were asked for)\n", why, bytes);
    exit(70);
}

arena *arena_create(size_t bytes_max)
{
    arena *a = calloc(1, sizeof *a);
    if (!a)
        stop("memory is used up", sizeof *a);
    a->total_max = bytes_max ? bytes_max : LIMIT_ARENA_BYTES;
    return a;
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
    while (a->last) {
        block *previous = a->last->previous;
        free_block(a->last);
        a->last = previous;
    }
    free(a);
}

/* Block sizes double: a small command touches little memory, a large one allocates rarely. */
static block *add_block(arena *a, size_t bytes)
{
    size_t size = a->last ? a->last->size * 2 : BLOCK_BYTES_FIRST;
    if (size > BLOCK_BYTES_MAX)
        size = BLOCK_BYTES_MAX;
    if (size < bytes)
        size = bytes;
    block *b = malloc(sizeof *b + size);
    if (!b)
        stop("memory is used up", bytes);
    b->previous = a->last;
    b->size = size;
    b->used = 0;
    ASAN_POISON_MEMORY_REGION(b->room, b->size);
    a->last = b;
    return b;
}

void *arena_alloc(arena *a, size_t bytes)
{
    assert(a);
    if (bytes > a->total_max - a->total || bytes > SIZE_MAX / 2)
        stop("this work needs more memory than it is allowed", bytes);
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
    return memset(piece, 0, bytes);
}

void *arena_alloc_many(arena *a, size_t count, size_t bytes)
{
    size_t product;
    if (__builtin_mul_overflow(count, bytes, &product))
        stop("this work needs more memory than there can be", SIZE_MAX);
    return arena_alloc(a, product);
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

size_t arena_used(const arena *a)
{
    return a->total;
}
