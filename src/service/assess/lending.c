#include "service/assess/lending.h"

#include "assess/neighbours.h"
#include "service/assess/judged_plan.h"
#include "stats/forecast_trait.h"

enum { PLACES_MAX = LENDERS_MAX + 1 };

/* What the series of a target in one region is like. */
typedef struct lent_trait {
    bool is_given;
    forecast_trait trait;
} lent_trait;

/* A region that lends: its figures, as store_load_warned reads them. */
typedef struct lender {
    int64_t id;
    series_list figures;
    bool has_figures;
} lender;

/* To a region among them lend the others; to any other region the first LENDERS_MAX. */
struct lending {
    const region *beside;
    lender places[PLACES_MAX];
    size_t place_count, target_count;
    lent_trait *traits;     /* [place_count * target_count] */
    forecast_pool *pools;   /* [target_count], of all places */
};

static void find_traits(lending *l, size_t place, const plan_targets *targets, const assessment *of_year)
{
    for (size_t t = 0; t < l->target_count; t++) {
        lent_trait *own = &l->traits[place * l->target_count + t];
        int32_t id = targets->items[t].indicator;
        const lender *from = &l->places[place];
        const series *total = id ? series_find_total(&from->figures, from->id, id) : 0;
        own->is_given = total && assess_trait(of_year, &of_year->targets[t], total->figures, total->count,
                                              &own->trait);
        if (own->is_given)
            stats_pool_add(&l->pools[t], &own->trait);
    }
}

bool lending_find(arena *a, store *s, const gathering *shared, const assessment *prepared, series_query query,
                  int year, const region *place, lending **lending_out, error *err)
{
    const regions *known = &shared->regions;
    lending *l = arena_new(a, lending);
    assessment of_year = *prepared;
    of_year.year = year;
    *l = (lending){ .beside = place, .target_count = prepared->target_count };
    for (size_t i = 0; i < known->count && l->place_count < PLACES_MAX; i++)
        if (judged_plan_may_lend(place, &known->items[i]))
            l->places[l->place_count++].id = known->items[i].id;
    l->traits = arena_array(a, lent_trait, l->place_count * l->target_count);
    l->pools = arena_array(a, forecast_pool, l->target_count);
    for (size_t p = 0; p < l->place_count; p++) {
        lender *from = &l->places[p];
        query.region = from->id;
        if (!store_load_warned(a, s, query, year, &from->figures, &from->has_figures, err))
            return false;
        find_traits(l, p, &shared->plan.targets, &of_year);
    }
    *lending_out = l;
    return true;
}

bool lending_serves(const lending *l, const region *place)
{
    return l->beside->parent == place->parent && str_eq(l->beside->level, place->level);
}

static size_t find_place(const lending *l, int64_t place)
{
    size_t at = 0;
    while (at < l->place_count && l->places[at].id != place)
        at++;
    return at;
}

bool lending_figures(const lending *l, int64_t place, series_list *figures_out, bool *has_figures_out)
{
    size_t at = find_place(l, place);
    if (at == l->place_count)
        return false;
    *figures_out = l->places[at].figures;
    *has_figures_out = l->places[at].has_figures;
    return true;
}

forecast_pool lending_pool(const lending *l, int64_t place, size_t target)
{
    forecast_pool pool = l->pools[target];
    size_t left_out = find_place(l, place);
    left_out = left_out < LENDERS_MAX ? left_out : LENDERS_MAX;
    if (left_out < l->place_count && l->traits[left_out * l->target_count + target].is_given)
        stats_pool_remove(&pool, &l->traits[left_out * l->target_count + target].trait);
    return pool;
}
