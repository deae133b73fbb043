#include "service/data/withheld.h"

#include <stdlib.h>

#include "base/limits.h"
#include "disclosure/table.h"
#include "service/workspace.h"

typedef struct place {
    int64_t region, at;
    int32_t indicator;
} place;

struct withheld_figures {
    kept_work head;
    arena *memory; /* of its own when it is kept */
    store_version version;
    place *items; /* [count] in order */
    size_t count;
};

static int compare(const void *one, const void *other)
{
    const place *a = one, *b = other;
    if (a->region != b->region)
        return a->region < b->region ? -1 : 1;
    if (a->indicator != b->indicator)
        return a->indicator < b->indicator ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

static place place_of(const observation *o)
{
    return (place){ .region = o->region, .at = observation_place(o), .indicator = o->indicator };
}

bool withheld_applies(const context *c, int64_t region_id)
{
    return c->who.kind != CALLER_OWNER &&
           (c->who.kind != CALLER_PERSON || !access_may(c, PERMISSION_DATA_READ, region_id, 0));
}

bool withheld_has(const withheld_figures *w, const observation *o)
{
    place wanted = place_of(o);
    return w && w->count && bsearch(&wanted, w->items, w->count, sizeof wanted, compare);
}

static void destroy(kept_work *k)
{
    arena_destroy(((withheld_figures *)k)->memory);
}

/* What a call alone uses is freed with the call. */
static void let_go(kept_work *k)
{
    (void)k;
}

typedef struct figure_list {
    arena *a;
    VEC(observation) rows;
} figure_list;

static bool keep_figure(void *payload, const observation *o, error *err)
{
    (void)err;
    figure_list *all = payload;
    *vec_push(all->a, &all->rows) = *o;
    return true;
}

bool withheld_judge(arena *a, store *s, const indicators *known, const regions *places, int max,
                    judged_figures *all_out, error *err)
{
    figure_list list = { .a = a };
    withholding of;
    if (!store_each_figure(s, (series_query){ 0 }, keep_figure, &list, err) ||
        !disclosure_withhold(a, list.rows.items, list.rows.count, known, places, 0, max, &of, err))
        return false;
    *all_out = (judged_figures){ list.rows.items, list.rows.count, of };
    return true;
}

static bool find(context *c, withheld_figures *w, error *err)
{
    judged_figures all;
    const catalogue_snapshot *known;
    if (!context_catalogue(c, &known, err) ||
        !withheld_judge(c->request, c->store, &known->indicators, &known->regions, PROTECT_MAX, &all, err))
        return false;
    w->items = arena_array(w->memory, place, all.of.small_count + all.of.other_count);
    for (size_t i = 0; i < all.count; i++)
        if (all.of.is_withheld[i])
            w->items[w->count++] = place_of(&all.items[i]);
    qsort(w->items, w->count, sizeof *w->items, compare);
    return true;
}

bool service_load_withheld(context *c, const withheld_figures **out, error *err)
{
    static const str key = STR_INIT("withheld");
    withheld_figures *w = (withheld_figures *)context_kept(c, key);
    if (w && store_version_eq(&w->version, &c->version)) {
        *out = w;
        return true;
    }
    if (w)
        w->head.is_whole = false;
    bool is_kept = workspace_keeps(c->workspace) && c->version.audit != 0;
    arena *memory = is_kept ? arena_create(LIMIT_REQUEST_BYTES) : c->request;
    w = arena_new(memory, withheld_figures);
    *w = (withheld_figures){ .head = { .key = key, .destroy = is_kept ? destroy : let_go },
                             .memory = memory,
                             .version = c->version };
    if (is_kept)
        arena_keep(memory);
    context_use(c, &w->head);
    if (!find(c, w, err))
        return false;
    w->head.bytes = sizeof *w + w->count * sizeof *w->items;
    w->head.is_whole = is_kept;
    *out = w;
    return true;
}
