#include "dataset/near.h"

#include "base/near.h"

near_names near_names_in(arena *memory, arena *scratch, const import_reference *of)
{
    return (near_names){ .memory = memory,
                         .scratch = scratch,
                         .of = of,
                         .indicators = map_in(memory),
                         .regions = map_in(memory) };
}

/* Whether a place may be proposed. */
typedef bool may_propose(const near_names *names, size_t place);

/* Offers every key of the maps; the place that is the value of the nearest. */
static size_t near_place(near_names *names, map *asked, const map *const *maps, size_t map_count,
                         may_propose *may, str text)
{
    enum { ASKED_MAX = 2000 };
    uint64_t place = 0;
    arena_mark mark = arena_save(names->scratch);
    str key = name_key(names->scratch, text);
    if (!map_get(asked, key, &place) && asked->count < ASKED_MAX) {
        nearest n = nearest_to(key);
        for (size_t k = 0; k < map_count; k++)
            for (size_t i = 0; i < maps[k]->capacity; i++)
                if (maps[k]->slots[i].hash && (!may || may(names, (size_t)maps[k]->slots[i].value)))
                    nearest_offer(&n, maps[k]->slots[i].key, (size_t)maps[k]->slots[i].value);
        place = n.place == NEAR_NONE ? 0 : n.place + 1;
        map_add(asked, str_copy(names->memory, key), place, 0);
    }
    arena_restore(names->scratch, mark);
    return (size_t)place;
}

/* The province of a region; the region itself where nothing is above it. */
static int64_t top_of(const regions *all, const region *r)
{
    enum { LEVELS_MAX = 8 };
    const region *above = r;
    for (int level = 0; above && level < LEVELS_MAX; level++) {
        r = above;
        above = region_of_id(all, r->parent);
    }
    return r->id;
}

/* A place of the store's own province that exists: a place of the same sound elsewhere is hardly meant. */
static bool is_of_own_province(const near_names *n, size_t place)
{
    const import_known *known = n->of->known;
    const region *home = region_of_id(&known->regions, known->home_region), *r = &known->regions.items[place];
    return r->valid_to.len == 0 &&
           (!home || region_is_within(&known->regions, r, top_of(&known->regions, home)));
}

const indicator *near_indicator(near_names *n, str text)
{
    const map *const maps[] = { &n->of->indicators.by_code, &n->of->indicators.by_name,
                                &n->of->indicators.by_alias };
    size_t place = near_place(n, &n->indicators, maps, sizeof maps / sizeof *maps, 0, text);
    return place ? &n->of->known->indicators.items[place - 1] : 0;
}

const region *near_region(near_names *n, str text)
{
    /* Of 温岭市 and 温州市, both one character from 温洲市, the store's own region is likelier. */
    const import_known *known = n->of->known;
    const region *home = region_of_id(&known->regions, known->home_region);
    arena_mark mark = arena_save(n->scratch);
    nearest own = nearest_to(name_key(n->scratch, text));
    if (home)
        nearest_offer(&own, name_key(n->scratch, home->name), 0);
    arena_restore(n->scratch, mark);
    if (home && own.place != NEAR_NONE)
        return home;
    const map *const maps[] = { &n->of->regions.by_name };
    size_t place = near_place(n, &n->regions, maps, 1, is_of_own_province, text);
    return place ? &known->regions.items[place - 1] : 0;
}
