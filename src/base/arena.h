/* Memory by lifetime: everything allocated in an arena is freed with it.
 *
 * An arena returns zeroed, 16-byte aligned blocks and never NULL. When memory or the maximum of the arena is
 * exhausted, the work that arena_try runs is abandoned; outside arena_try the process reports it on standard
 * error and exits with status 70. Under AddressSanitizer the gaps between blocks are poisoned, so an overrun
 * is detected. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

#if defined(__GNUC__)
#define MUST_CHECK __attribute__((warn_unused_result))
#else
#define MUST_CHECK
#endif

typedef struct arena arena;

/* A saved state of an arena, to which it can be restored. */
typedef struct arena_mark {
    void *block;
    size_t used;
    size_t total;
} arena_mark;

/* bytes_max: 0 for LIMIT_ARENA_BYTES. */
arena *arena_create(size_t bytes_max);
/* One that is expected to stay small: its first block has first bytes. */
arena *arena_create_small(size_t bytes_max, size_t first);
void arena_destroy(arena *a);

/* Memory that it holds. */
size_t arena_bytes(const arena *a);

void *arena_alloc(arena *a, size_t bytes);

/* An array of count items of size bytes each. Overflow of the product counts as exhausted memory. */
void *arena_alloc_many(arena *a, size_t count, size_t bytes);
void *arena_copy_many(arena *a, const void *items, size_t count, size_t bytes);

/* Takes an arena out of the arena_try of this thread: it lives until arena_destroy, which any thread may
 * call. For what threads share. */
void arena_keep(arena *a);

/* From now on each thread of the process keeps up to that much freed memory, so that it can be used again
 * without a page fault for each page. For a server: at its start. */
void arena_keep_freed(size_t bytes);

/* Returns freed memory of all threads to the system. For after rare work that needed much memory. */
void arena_return_freed(void);

/* Runs work(payload). Returns false when memory is exhausted inside it: the work is abandoned (longjmp), and
 * the arenas that this thread created in it are destroyed. Everything else that the work opens must be
 * reachable from payload, so that the caller can close it. A thread that the work starts needs an arena_try
 * of its own. Calls may be nested. */
typedef void arena_work(void *payload);
bool arena_try(arena_work *work, void *payload) MUST_CHECK;

/* Abandons the work of the innermost arena_try, as an exhausted arena does. For an allocation outside arenas
 * that failed. Returns if there is no arena_try; the caller then reports ERROR_MEMORY. */
void arena_give_up(void);

/* Restores a mark: everything allocated since is freed. For scratch memory inside a loop. */
arena_mark arena_save(const arena *a);
void arena_restore(arena *a, arena_mark mark);

/* Items of an array whose length the compiler knows. */
#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define arena_array(a, type, count) ((type *)arena_alloc_many((a), (count), sizeof(type)))
/* Copies an array of count items. items may be NULL if count is 0. */
#define arena_copy(a, items, count) arena_copy_many((a), (items), (count), sizeof *(items))

#endif
