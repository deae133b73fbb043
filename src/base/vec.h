/* vec: a growing array in an arena. Declare with VEC(type); items move when it grows, so keep indexes, not
 * pointers.
 *
 *     VEC(int) years = { 0 };
 *     *vec_push(a, &years) = 2021;
 *     for (size_t i = 0; i < years.count; i++) use(years.items[i]);
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <string.h>

#include "base/arena.h"

#define VEC(type)        \
    struct {             \
        type *items;     \
        size_t count;    \
        size_t capacity; \
    }

/* A pointer to one more item, zeroed. The size is taken from the type, because for pointer items checkers
 * report sizeof of the item as a mistake. */
#define vec_push(a, v) \
    ((v)->count == (v)->capacity                                                                                      \
         ? (void)((v)->items = vec_grow((a), (v)->items, (v)->count, &(v)->capacity, sizeof(__typeof__(*(v)->items)))) \
         : (void)0,                                                                                                   \
     &(v)->items[(v)->count++])

static inline void *vec_grow(arena *a, const void *items, size_t count, size_t *capacity, size_t bytes)
{
    enum { LARGE_BYTES = 128 }; /* lists of large items are mostly short */
    size_t capacity_new = *capacity ? *capacity * 2 : bytes < LARGE_BYTES ? 8 : 2;
    void *room = arena_alloc_many(a, capacity_new, bytes);
    if (items)
        memcpy(room, items, count * bytes);
    *capacity = capacity_new;
    return room;
}

#endif
