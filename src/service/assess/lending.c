#include "service/assess/lending.h"

#include <stdlib.h>

#include "assess/neighbours.h"
#include "stats/forecast_trait.h"

enum { PLACES_MAX = LENDERS_MAX + 1 };

/* What the series of a target in one region is like. */
typedef struct lent_trait {
    bool is_given;
    forecast_trait trait;
} lent_trait;

/* To a region among them lend the others; to any other region the first LENDERS_MAX. */
struct lending {
    const region *beside;
    int64_t places[PLACES_MAX];
    size_t place_count, target_count;
    lent_trait *traits;     /* [place_count * target_count] */
    forecast_pool *pools;   /* [target_count], of all places */
};

static int compare_ids(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void find_traits(lending *l, const judged_plan *like, int year, const series_list *figures)
{
    assessment of_year = like->plan;
    of_year.year = year;
    for (size_t p = 0; p < l->place_count; p++)
        for (size_t t = 0; t < l->target_count; t++) {
            lent_trait *own = &l->traits[p * l->target_count + t];
            int32_t id = like->g.plan.targets.items[t].indicator;
            const series *total = id ? series_find_total(figures, l->places[p], id) : 0;
            own->is_given = total && assess_trait(&of_year, &of_year.targets[t], total->figures, total->count,
                                                  &own->trait);
            if (own->is_given)
                stats_pool_add(&l->pools[t], &own->trait);
        }
}

bool lending_find(arena *a, store *s, const judged_plan *like, int year, const region *place,
                  lending **lending_out, error *err)
{
    int64_t ascending[PLACES_MAX];
    series_list figures;
    const regions *known = &like->g.regions;
    lending *l = arena_new(a, lending);
    *l = (lending){ .beside = place, .target_count = like->plan.target_count };
    for (size_t i = 0; i < known->count && l->place_count < PLACES_MAX && like->linked.count > 0; i++)
        if (judged_plan_may_lend(place, &known->items[i]))
            l->places[l->place_count++] = known->items[i].id;
    for (size_t i = 0; i < l->place_count; i++)
        ascending[i] = l->places[i];
    qsort(ascending, l->place_count, sizeof *ascending, compare_ids);
    if (!judged_plan_load_series(a, s, &like->linked, ascending, l->place_count, &figures, err))
        return false;
    l->traits = arena_array(a, lent_trait, l->place_count * l->target_count);
    l->pools = arena_array(a, forecast_pool, l->target_count);
    find_traits(l, like, year, &figures);
    *lending_out = l;
    return true;
}

bool lending_serves(const lending *l, const region *place)
{
    return judged_plan_may_lend(l->beside, place);
}

forecast_pool lending_pool(const lending *l, int64_t place, size_t target)
{
    forecast_pool pool = l->pools[target];
    size_t left_out = 0;
    while (left_out < l->place_count && left_out < LENDERS_MAX && l->places[left_out] != place)
        left_out++;
    if (left_out < l->place_count && l->traits[left_out * l->target_count + target].is_given)
        stats_pool_remove(&pool, &l->traits[left_out * l->target_count + target].trait);
    return pool;
}
