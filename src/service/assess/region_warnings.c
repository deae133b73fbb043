#include "service/assess/assess.h"

#include <stdlib.h>
#include <string.h>

#include "service/assess/crew.h"
#include "service/assess/judged_plan.h"
#include "service/assess/judged_year.h"
#include "service/assess/warn.h"

typedef struct counting {
    const context *call;
    const judged_plan *like;     /* the plan in one of the regions */
    warning_settings settings;
    region_results *all;
    const region **places;       /* [all->count] */
} counting;

/* The figures of the regions of one parent, which lend to each other's forecasts. Regions of a parent stand
 * together in the list, so that a thread reads them once. */
typedef struct siblings {
    arena_mark empty;            /* of the thread's memory, before they were read */
    const region *of;            /* one of them; NULL: nothing is read yet */
    series_list figures;         /* of the linked indicators, by region */
} siblings;

static int compare_ids(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Those that lend to a region of the parent, and one more: no region lends to itself. */
static bool read_siblings(crew_seat *seat, const counting *work, const region *place, siblings *own,
                          error *err)
{
    int64_t places[LENDERS_MAX + 1];
    const judged_plan *like = work->like;
    const regions *known = &like->g.regions;
    size_t count = 0;
    own->of = 0;
    arena_restore(seat->memory, own->empty);
    for (size_t i = 0; i < known->count && count <= LENDERS_MAX && like->linked.count > 0; i++)
        if (judged_plan_may_lend(place, &known->items[i]))
            places[count++] = known->items[i].id;
    qsort(places, count, sizeof *places, compare_ids);
    if (!judged_plan_load_series(seat->memory, seat->s, &like->linked, places, count, &own->figures, err))
        return false;
    own->of = place;
    return true;
}

static bool find_siblings(crew_seat *seat, const counting *work, const region *place,
                          const series_list **figures_out, error *err)
{
    siblings *own = seat->own;
    if (!own) {
        own = seat->own = arena_new(seat->memory, siblings);
        *own = (siblings){ .empty = arena_save(seat->memory) };
    }
    *figures_out = &own->figures;
    return (own->of && judged_plan_may_lend(own->of, place)) || read_siblings(seat, work, place, own, err);
}

static bool count_region(crew_seat *seat, void *payload, size_t at, error *err)
{
    const counting *work = payload;
    region_result *r = &work->all->items[at];
    const series_list *lent;
    judged_plan *p = arena_new(seat->piece, judged_plan);
    assessment judged;
    if (!find_siblings(seat, work, work->places[at], &lent, err) ||
        !judged_plan_of_region(seat->piece, seat->s, work->call, work->like, work->places[at],
                               &work->settings, lent, p, err) ||
        !judged_year_answer(seat->piece, p, seat->s, &(assess_options){ .year = work->all->year }, &judged,
                            err))
        return false;
    memcpy(r->warnings, judged.warnings.counts, sizeof r->warnings);
    r->missing = judged.missing.count;
    r->has_warnings = true;
    return true;
}

bool service_warn_regions(context *c, const assess_options *options, region_results *all, error *err)
{
    judged_plan *like;
    counting work = { .call = c, .all = all, .places = arena_array(c->request, const region *, all->count) };
    if (all->count == 0)
        return true;
    if (!judged_plan_find(c, &(assess_options){ .plan = options->plan, .region = all->items[0].code }, &like,
                          err) ||
        !service_warning_settings(c->request, c->store, options->warning_settings,
                                  options->warning_setting_count, &work.settings, err))
        return false;
    work.like = like;
    for (size_t i = 0; i < all->count; i++)
        work.places[i] = region_of_code(&like->g.regions, all->items[i].code);
    return crew_run(c->request, c->store,
                    &(crew_work){ .count = all->count, .step = count_region, .payload = &work, .call = c,
                                  .zh = "预警各地区", .en = "finding warnings of regions" },
                    err);
}
