#include "service/assess/assess.h"

#include <string.h>

#include "service/assess/crew.h"
#include "service/assess/judged_plan.h"
#include "service/assess/judged_year.h"
#include "service/assess/lending.h"
#include "service/assess/warn.h"

typedef struct counting {
    const context *call;
    const judged_plan *like;     /* the plan in one of the regions */
    warning_settings settings;
    region_results *all;
    const region **places;       /* [all->count] */
} counting;

/* What the regions of one parent lend. They stand together in the list, so that a thread finds it once. */
typedef struct found_lending {
    arena_mark empty;            /* of the thread's memory, before it was found */
    lending *lending;            /* NULL: nothing is found yet */
} found_lending;

static bool lending_for(crew_seat *seat, const counting *work, const region *place,
                        const lending **lending_out, error *err)
{
    found_lending *own = seat->own;
    if (!own) {
        own = seat->own = arena_new(seat->memory, found_lending);
        *own = (found_lending){ .empty = arena_save(seat->memory) };
    }
    if (!own->lending || !lending_serves(own->lending, place)) {
        own->lending = 0;
        arena_restore(seat->memory, own->empty);
        if (!lending_find(seat->memory, seat->s, work->like, work->all->year, place, &own->lending, err))
            return false;
    }
    *lending_out = own->lending;
    return true;
}

static bool count_region(crew_seat *seat, void *payload, size_t at, error *err)
{
    const counting *work = payload;
    region_result *r = &work->all->items[at];
    const lending *lent;
    judged_plan *p = arena_new(seat->piece, judged_plan);
    assessment judged;
    const assess_options counts = { .year = work->all->year, .only_counts = true };
    if (!lending_for(seat, work, work->places[at], &lent, err) ||
        !judged_plan_of_region(seat->piece, seat->s, work->call, work->like, work->places[at],
                               &work->settings, lent, p, err) ||
        !judged_year_answer(seat->piece, p, seat->s, &counts, &judged, err))
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
