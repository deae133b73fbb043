#include "service/assess/region_warnings.h"

#include <stdlib.h>
#include <string.h>

#include "assess/contradiction.h"
#include "assess/warning_find.h"
#include "service/assess/lending.h"
#include "service/assess/warn.h"

struct warnings_task {
    const context *call;
    const gathering *shared;
    const assessment *prepared;
    warning_settings settings;
    indicators linked;           /* of the targets */
    int32_t *linked_ids;         /* [linked.count] */
    regions by_parent;           /* the regions that have not ended, by parent and id */
};

static int compare_parents(const void *one, const void *other)
{
    const region *a = one, *b = other;
    return a->parent != b->parent ? (a->parent > b->parent) - (a->parent < b->parent)
                                  : (a->id > b->id) - (a->id < b->id);
}

bool warnings_task_create(context *c, const gathering *shared, const assessment *prepared,
                          const assess_options *options, warnings_task **task_out, error *err)
{
    arena *a = c->request;
    warnings_task *w = arena_new(a, warnings_task);
    *w = (warnings_task){ .call = c, .shared = shared, .prepared = prepared,
                          .linked = gather_linked(a, shared, prepared) };
    if (!service_warning_settings(a, c->store, options->warning_settings, options->warning_setting_count,
                                  &w->settings, err))
        return false;
    w->linked_ids = arena_array(a, int32_t, w->linked.count);
    for (size_t i = 0; i < w->linked.count; i++)
        w->linked_ids[i] = w->linked.items[i].id;
    w->by_parent.items = arena_array(a, region, shared->regions.count);
    for (size_t i = 0; i < shared->regions.count; i++)
        if (shared->regions.items[i].valid_to.len == 0)
            w->by_parent.items[w->by_parent.count++] = shared->regions.items[i];
    if (w->by_parent.count > 0)
        qsort(w->by_parent.items, w->by_parent.count, sizeof *w->by_parent.items, compare_parents);
    *task_out = w;
    return true;
}

/* The regions below a region. */
static regions parts_of(const warnings_task *w, const region *place)
{
    const regions *all = &w->by_parent;
    size_t low = 0, high = all->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (all->items[middle].parent < place->id)
            low = middle + 1;
        else
            high = middle;
    }
    while (high < all->count && all->items[high].parent == place->id)
        high++;
    return (regions){ all->items + low, high - low };
}

/* What the regions of one parent lend. They stand together in the list, so that a thread finds it once. */
typedef struct found_lending {
    arena_mark empty;            /* of the thread's memory, before it was found */
    lending *lending;            /* NULL: nothing is found yet */
} found_lending;

static bool find_lending(crew_seat *seat, const warnings_task *w, const region *place, series_query query,
                         int year, const lending **lending_out, error *err)
{
    found_lending *own = seat->own;
    if (!own) {
        own = seat->own = arena_new(seat->memory, found_lending);
        *own = (found_lending){ .empty = arena_save(seat->memory) };
    }
    if (!own->lending || !lending_serves(own->lending, place)) {
        own->lending = 0;
        arena_restore(seat->memory, own->empty);
        if (!lending_find(seat->memory, seat->s, w->shared, w->prepared, query, year, place, &own->lending,
                          err))
            return false;
    }
    *lending_out = own->lending;
    return true;
}

bool region_warnings_figures(crew_seat *seat, const warnings_task *w, const region *place, series_query query,
                             int year, series_list *figures_out, bool *has_figures_out, error *err)
{
    const lending *lent;
    query.region = place->id;
    return find_lending(seat, w, place, query, year, &lent, err) &&
           (lending_figures(lent, place->id, figures_out, has_figures_out) ||
            store_load_warned(seat->piece, seat->s, query, year, figures_out, has_figures_out, err));
}

typedef VEC(series) series_vec;

static void add_series(arena *a, series_vec *all, const series_list *more)
{
    for (size_t i = 0; i < more->count; i++)
        *vec_push(a, all) = more->items[i];
}

static bool has_splits(const series_list *figures)
{
    for (size_t i = 0; i < figures->count; i++)
        if (!position_is_total(figures->items[i].position))
            return true;
    return false;
}

/* Between the totals of a region and its figures by sex, by residence and of its parts. */
static bool find_contradictions(crew_seat *seat, const warnings_task *w, const region *place,
                                const series_list *figures, int year, contradictions *found_out, error *err)
{
    arena *a = seat->piece;
    series_query query = { place->id, w->linked_ids, w->linked.count };
    series_list more;
    series_vec all = { 0 };
    regions parts = parts_of(w, place);
    bool has_figures;
    *found_out = (contradictions){ 0 };
    if (parts.count == 0 && !has_splits(figures))
        return true;
    add_series(a, &all, figures);
    for (size_t i = 0; i < parts.count; i++) {
        query.region = parts.items[i].id;
        if (!store_load_totals(a, seat->s, query, year, true, &more, &has_figures, err))
            return false;
        add_series(a, &all, &more);
    }
    if (all.count > 0)
        qsort(all.items, all.count, sizeof *all.items, series_compare);
    *found_out = assess_contradictions(a, &(series_list){ all.items, all.count }, &parts, &w->linked,
                                       place->id, year);
    return true;
}

bool region_warnings_count(crew_seat *seat, const warnings_task *w, const region *place,
                           const series_list *figures, int year, assessment *judged,
                           region_result *result_out, error *err)
{
    const found_lending *own = seat->own;
    contradictions against;
    warning_settings settings = w->settings;
    if (!find_contradictions(seat, w, place, figures, year, &against, err))
        return false;
    warnings_wait_for_release(w->call, place->id, &settings);
    judged->year = year;
    for (size_t i = 0; i < judged->target_count; i++) {
        assessed_target *t = &judged->targets[i];
        forecast_pool pool = lending_pool(own->lending, place->id, i);
        t->neighbours = pool.count > 0 ? &pool : 0;
        assess_warn_target(seat->piece, &settings, &against, &w->linked, judged, false, t);
        t->neighbours = 0;
    }
    assess_collect_warnings(seat->piece, judged);
    memcpy(result_out->warnings, judged->warnings.counts, sizeof result_out->warnings);
    result_out->missing = judged->missing.count;
    result_out->has_warnings = true;
    return true;
}
