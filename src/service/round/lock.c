#include "service/round/lock.h"

#include <stdlib.h>

#include "base/vec.h"
#include "dataset/regions.h"
#include "store/packages.h"

bool lock_holds_year(const monitoring_rounds *all, int64_t region_id, int64_t home_id, int year)
{
    for (size_t i = 0; i < all->count; i++) {
        const monitoring_round *r = &all->items[i];
        if ((r->region == home_id || r->region == region_id) && r->year == year && r->state >= ROUND_LOCKED)
            return true;
    }
    return false;
}

static int compare(const void *a, const void *b)
{
    return observation_compare(a, b);
}

static bool load_cells(arena *a, store *s, const monitoring_rounds *rounds, import_locks *locks, error *err)
{
    VEC(observation) all = { 0 };
    for (size_t i = 0; i < rounds->count; i++) {
        const monitoring_round *r = &rounds->items[i];
        round_cells cells = { 0 };
        if (r->state >= ROUND_LOCKED && !store_load_cells(a, s, r->id, 0, &cells, err))
            return false;
        for (size_t k = 0; k < cells.count; k++) {
            const round_cell *cell = &cells.items[k];
            observation *key = vec_push(a, &all);
            *key = (observation){ .region = r->region, .indicator = cell->indicator,
                                  .period = (int16_t)cell->period };
            memcpy(key->position, cell->position, sizeof key->position);
        }
    }
    if (all.count > 0)
        qsort(all.items, all.count, sizeof *all.items, compare);
    locks->cells = (import_rows){ all.items, all.count };
    return true;
}

typedef VEC(import_locked_year) locked_years;

/* A package has the figures of its region and of those below it. */
static void lock_places(arena *a, const regions *known, const package_record *p, locked_years *all)
{
    for (size_t i = 0; i < known->count; i++)
        if (region_is_within(known, &known->items[i], p->region))
            *vec_push(a, all) = (import_locked_year){ known->items[i].id, p->year };
}

static bool load_years(arena *a, store *s, const regions *known, int64_t home_id,
                       const monitoring_rounds *rounds, import_locks *locks, error *err)
{
    locked_years all = { 0 };
    package_records packages;
    if (!store_load_packages(a, s, 0, 0, &packages, err))
        return false;
    for (size_t i = 0; i < packages.count; i++) {
        const package_record *p = &packages.items[i];
        if (p->is_received && p->loaded_at.len > 0 && lock_holds_year(rounds, p->region, home_id, p->year))
            lock_places(a, known, p, &all);
    }
    if (all.count > 0)
        qsort(all.items, all.count, sizeof *all.items, import_locked_year_compare);
    locks->years = all.items;
    locks->year_count = all.count;
    return true;
}

bool lock_load(arena *a, store *s, const regions *known, int64_t home_id, import_locks *locks_out,
               error *err)
{
    monitoring_rounds rounds;
    *locks_out = (import_locks){ 0 };
    return store_load_rounds(a, s, 0, &rounds, err) && load_cells(a, s, &rounds, locks_out, err) &&
           load_years(a, s, known, home_id, &rounds, locks_out, err);
}
