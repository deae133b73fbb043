#include "base/map.h"

enum { CAPACITY_FIRST = 16 };

map map_in(arena *a)
{
    return (map){ .memory = a };
}

/* The slot of key, or the free slot to insert it. The capacity is a power of two, and the table is never
 * full. */
static map_slot *slot_of(map_slot *slots, size_t capacity, str key, uint64_t hash)
{
    for (size_t i = (size_t)hash & (capacity - 1);; i = (i + 1) & (capacity - 1)) {
        map_slot *slot = &slots[i];
        if (slot->hash == 0 || (slot->hash == hash && str_eq(slot->key, key)))
            return slot;
    }
}

/* Zero marks a free slot, so no key may hash to it. The high bits of the hash are mixed best. */
static uint64_t hash_of(str key)
{
    uint64_t hash = str_hash(key);
    hash ^= hash >> 29;
    return hash ? hash : 1;
}

static void grow(map *m)
{
    size_t capacity = m->capacity ? m->capacity * 2 : CAPACITY_FIRST;
    map_slot *slots = arena_array(m->memory, map_slot, capacity);
    for (size_t i = 0; i < m->capacity; i++)
        if (m->slots[i].hash)
            *slot_of(slots, capacity, m->slots[i].key, m->slots[i].hash) = m->slots[i];
    m->slots = slots;
    m->capacity = capacity;
}

bool map_get(const map *m, str key, uint64_t *value_out)
{
    if (m->capacity == 0)
        return false;
    const map_slot *slot = slot_of(m->slots, m->capacity, key, hash_of(key));
    if (!slot->hash)
        return false;
    *value_out = slot->value;
    return true;
}

/* The slot for key, inserted if new. */
static map_slot *slot_for(map *m, str key, bool *is_new_out)
{
    if (m->count * 4 >= m->capacity * 3)
        grow(m);
    uint64_t hash = hash_of(key);
    map_slot *slot = slot_of(m->slots, m->capacity, key, hash);
    *is_new_out = slot->hash == 0;
    if (*is_new_out) {
        *slot = (map_slot){ .key = key, .hash = hash };
        m->count++;
    }
    return slot;
}

bool map_add(map *m, str key, uint64_t value, uint64_t *old_out)
{
    bool is_new;
    map_slot *slot = slot_for(m, key, &is_new);
    if (is_new)
        slot->value = value;
    else if (old_out)
        *old_out = slot->value;
    return is_new;
}

void map_set(map *m, str key, uint64_t value)
{
    bool is_new;
    slot_for(m, key, &is_new)->value = value;
}
