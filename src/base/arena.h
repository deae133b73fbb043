/* Memory by lifetime: everything made in an arena goes away with it.
 *
 * An arena hands out zeroed, 16-byte aligned pieces and never gives back NULL: when memory or the arena's own
 * maximum is used up, the process says so on standard error and stops with status 70.  Under AddressSanitizer the
 * gaps between pieces are poisoned, so a step past the end is caught. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#if defined(__GNUC__)
#define MUST_CHECK __attribute__((warn_unused_result))
#else
#define MUST_CHECK
#endif

typedef struct arena arena;

/* A place in an arena's history, to which it can be wound back. */
typedef struct arena_mark {
    void *block;
    size_t used;
    size_t total;
} arena_mark;

/* bytes_max: 0 for LIMIT_ARENA_BYTES. */
arena *arena_create(size_t bytes_max);
void arena_destroy(arena *a);

void *arena_alloc(arena *a, size_t bytes);

/* Room for count things of size bytes each; a product that overflows stops the process like memory that is gone. */
void *arena_alloc_many(arena *a, size_t count, size_t bytes);

/* Winds back to a mark: whatever was made since is gone. For scratch work inside a loop. */
arena_mark arena_save(const arena *a);
void arena_restore(arena *a, arena_mark mark);

/* Bytes handed out so far. */
size_t arena_used(const arena *a);

#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define arena_array(a, type, count) ((type *)arena_alloc_many((a), (count), sizeof(type)))

#endif
