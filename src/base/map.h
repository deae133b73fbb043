/* map: text -> number, in an arena; open addressing. Keys are borrowed. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

typedef struct map_slot {
    str key;
    uint64_t hash;
    uint64_t value;
} map_slot;

typedef struct map {
    arena *memory;
    map_slot *slots;
    size_t count, capacity;
} map;

map map_in(arena *a);
bool map_get(const map *m, str key, uint64_t *value_out);

/* Inserts value and returns true if key is new. Otherwise sets *old_out (may be NULL) to the existing value
 * and returns false. */
bool map_add(map *m, str key, uint64_t value, uint64_t *old_out);
void map_set(map *m, str key, uint64_t value);

#endif
