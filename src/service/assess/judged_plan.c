#include "service/assess/judged_plan.h"

#include <stdlib.h>

#include "base/limits.h"
#include "service/assess/warn.h"
#include "service/publish/view.h"

void judged_plan_renew(const judged_plan *p, arena **room)
{
    if (!p->is_kept) {
        *room = p->memory;
        return;
    }
    enum { FIRST_BYTES = 8 * 1024 }; /* most hold what was worked out for one target */
    arena_destroy(*room);
    *room = 0;
    *room = arena_create_small(LIMIT_REQUEST_BYTES, FIRST_BYTES);
    arena_keep(*room);
}

size_t judged_plan_bytes(const judged_plan *p)
{
    size_t bytes = arena_bytes(p->memory) + arena_bytes(p->of_figures);
    for (const judged_year *y = p->years; y; y = y->next) {
        bytes += arena_bytes(y->memory) + arena_bytes(y->summary);
        for (size_t i = 0; i < y->all.target_count; i++)
            bytes += arena_bytes(y->targets[i].memory);
    }
    return bytes;
}

void judged_plan_drop_year(judged_year **list)
{
    judged_year *y = *list;
    *list = y->next;
    for (size_t i = 0; i < y->all.target_count; i++)
        arena_destroy(y->targets[i].memory);
    arena_destroy(y->summary);
    arena_destroy(y->memory);
}

static void destroy(kept_work *k)
{
    judged_plan *p = (judged_plan *)k;
    while (p->years)
        judged_plan_drop_year(&p->years);
    arena_destroy(p->of_figures);
    if (p->catalogue)
        workspace_return_catalogue(p->workspace, p->catalogue);
    arena_destroy(p->memory);
}

/* What a call alone uses is freed with the call. */
static void let_go(kept_work *k)
{
    (void)k;
}

/* ---- figures ---- */

static int compare_ids(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static bool comes_before(const series *a, const series *b)
{
    return a->region < b->region || (a->region == b->region && a->indicator < b->indicator);
}

/* Two lists in the order of the store, copied. Where both have an indicator of a region, the series of the
 * newer list count. */
static series_list merge(arena *a, const series_list *old, const series_list *new)
{
    VEC(series) all = { 0 };
    size_t i = 0, k = 0;
    while (i < old->count || k < new->count) {
        bool is_new = i == old->count || (k < new->count && !comes_before(&old->items[i], &new->items[k]));
        series *s = vec_push(a, &all);
        *s = is_new ? new->items[k] : old->items[i];
        figure *figures = arena_array(a, figure, s->count);
        for (size_t f = 0; f < s->count; f++)
            figures[f] = s->figures[f];
        s->figures = figures;
        if (!is_new) {
            i++;
            continue;
        }
        while (i < old->count && !comes_before(s, &old->items[i]))
            i++;
        k++;
    }
    return (series_list){ all.items, all.count };
}

/* What follows from the figures alone: those of each target, years with figures. */
static void share_figures(judged_plan *p, series_list list)
{
    p->g.series = list;
    p->g.a = p->of_figures;
    gather_figures(&p->g, &p->plan);
    gather_splits(&p->g, &p->plan);
    assessment_find_years(p->of_figures, &p->plan);
    p->update++;
}

/* The series of these indicators in several regions, in the order of places, which ascend. */
static bool load_series(arena *a, store *s, const indicators *linked, const int64_t *places, size_t count,
                        series_list *list_out, error *err)
{
    VEC(series) all = { 0 };
    int32_t *ids = arena_array(a, int32_t, linked->count);
    for (size_t i = 0; i < linked->count; i++)
        ids[i] = linked->items[i].id;
    for (size_t i = 0; i < count; i++) {
        series_list of_place;
        if (!store_load_series(a, s, (series_query){ places[i], ids, linked->count }, &of_place, err))
            return false;
        for (size_t k = 0; k < of_place.count; k++)
            *vec_push(a, &all) = of_place.items[k];
    }
    *list_out = (series_list){ all.items, all.count };
    return true;
}

bool judged_plan_load_parts(judged_plan *p, store *s, error *err)
{
    arena *a = p->of_figures;
    VEC(series) all = { 0 };
    if (p->has_parts || p->linked.count == 0)
        return true;
    for (size_t i = 0; i < p->place_count; i++) {
        series_list of_place = p->g.series;
        if (p->places[i] != p->g.region &&
            !load_series(a, s, &p->linked, &p->places[i], 1, &of_place, err))
            return false;
        for (size_t k = 0; k < of_place.count; k++)
            *vec_push(a, &all) = of_place.items[k];
    }
    p->g.series = (series_list){ all.items, all.count };
    p->has_parts = true;
    return load_series(a, s, &p->linked, p->lenders, p->lender_count, &p->lent, err);
}

static bool is_linked(const judged_plan *p, int32_t id)
{
    for (size_t i = 0; i < p->linked.count; i++)
        if (p->linked.items[i].id == id)
            return true;
    return false;
}

static void note_renewed(judged_plan *p, int32_t id)
{
    for (size_t i = 0; i < p->renewed.count; i++)
        if (p->renewed.items[i].indicator == id) {
            p->renewed.items[i].update = p->update + 1;
            return;
        }
    *vec_push(p->memory, &p->renewed) = (renewed){ id, p->update + 1 };
}

typedef VEC(series) series_vec;

/* The series of a place that are of later imports. */
static bool load_renewed(arena *scratch, judged_plan *p, store *s, int64_t place, series_vec *list,
                         error *err)
{
    int32_t *ids;
    size_t count;
    if (!store_renewed_indicators(scratch, s, place, p->next_import, &ids, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        series_list one;
        if (place != p->g.region && !is_linked(p, ids[i]))
            continue;
        if (!store_load_series(scratch, s, (series_query){ place, &ids[i], 1 }, &one, err))
            return false;
        for (size_t k = 0; k < one.count; k++)
            *vec_push(scratch, list) = one.items[k];
        note_renewed(p, ids[i]);
    }
    return true;
}

/* Brings the figures from their state to that of the call. */
static bool update_figures(context *c, judged_plan *p, error *err)
{
    series_vec list = { 0 }, lent = { 0 };
    int64_t next;
    if (!store_next_import(c->store, &next, err))
        return false;
    for (size_t i = 0; next != p->next_import && i < p->place_count; i++)
        if ((p->has_parts || p->places[i] == p->g.region) &&
            !load_renewed(c->request, p, c->store, p->places[i], &list, err))
            return false;
    for (size_t i = 0; next != p->next_import && p->has_parts && i < p->lender_count; i++)
        if (!load_renewed(c->request, p, c->store, p->lenders[i], &lent, err))
            return false;
    if (list.count + lent.count > 0) {
        arena *fresh = arena_create(LIMIT_REQUEST_BYTES);
        series_list merged = merge(fresh, &p->g.series, &(series_list){ list.items, list.count });
        p->lent = merge(fresh, &p->lent, &(series_list){ lent.items, lent.count });
        arena_keep(fresh);
        arena_destroy(p->of_figures);
        p->of_figures = fresh;
        share_figures(p, merged);
    }
    p->version = c->version;
    p->next_import = next;
    return true;
}

static bool load_figures(context *c, judged_plan *p, error *err)
{
    series_list list;
    judged_plan_renew(p, &p->of_figures);
    if (!store_next_import(c->store, &p->next_import, err) ||
        !store_load_series(p->of_figures, c->store, (series_query){ .region = p->g.region }, &list, err))
        return false;
    share_figures(p, list);
    return true;
}

/* ---- plan and region ---- */

static void list_places(judged_plan *p)
{
    VEC(int64_t) places = { 0 };
    *vec_push(p->memory, &places) = p->g.region;
    for (size_t i = 0; i < p->g.regions.count; i++)
        if (p->g.regions.items[i].parent == p->g.region && p->g.regions.items[i].valid_to.len == 0)
            *vec_push(p->memory, &places) = p->g.regions.items[i].id;
    qsort(places.items, places.count, sizeof *places.items, compare_ids);
    p->places = places.items;
    p->place_count = places.count;
}

bool judged_plan_may_lend(const region *own, const region *other)
{
    return other->parent == own->parent && str_eq(other->level, own->level) && other->valid_to.len == 0;
}

static void list_lenders(judged_plan *p)
{
    VEC(int64_t) lenders = { 0 };
    const regions *all = &p->g.regions;
    const region *own = region_of_id(all, p->g.region);
    for (size_t i = 0; own && i < all->count && lenders.count < LENDERS_MAX; i++) {
        const region *other = &all->items[i];
        if (other != own && judged_plan_may_lend(own, other))
            *vec_push(p->memory, &lenders) = other->id;
    }
    if (lenders.count > 0)
        qsort(lenders.items, lenders.count, sizeof *lenders.items, compare_ids);
    p->lenders = lenders.items;
    p->lender_count = lenders.count;
}

/* The question resolved: which plan, which region. */
typedef struct question {
    gathering g;
    assessment plan;    /* with its region */
    str key;            /* empty: the answer is for this call alone */
} question;

static bool resolve(context *c, const assess_options *options, question *q, error *err)
{
    *q = (question){ .g.a = c->request, .key = STR("") };
    if (!gather_plan(&q->g, c, options->plan, err) ||
        !gather_region(&q->g, c->store, options->region, &q->plan, err))
        return false;
    if (options->warning_setting_count == 0)
        q->key = str_format(c->request, "%lld %lld %llx", (long long)q->g.plan.record.version_id,
                            (long long)q->g.region, (unsigned long long)figure_view_mark(c));
    return true;
}

static judged_plan *create(context *c, const question *q)
{
    bool is_kept = q->key.len > 0 && workspace_keeps(c->workspace) && c->version.audit != 0;
    arena *memory = is_kept ? arena_create(LIMIT_REQUEST_BYTES) : c->request;
    judged_plan *p = arena_new(memory, judged_plan);
    *p = (judged_plan){ .head = { .key = str_copy(memory, q->key), .destroy = is_kept ? destroy : let_go },
                        .is_kept = is_kept, .memory = memory, .workspace = c->workspace,
                        .version = c->version, .g = q->g, .plan = q->plan };
    p->g.a = memory;
    p->g.notes_used = true;
    if (is_kept)
        arena_keep(memory);
    context_use(c, &p->head);
    if (is_kept)
        p->catalogue = workspace_share_catalogue(c->workspace, c->catalogue);
    return p;
}

static bool load(context *c, const assess_options *options, judged_plan *p, error *err)
{
    gather_targets(&p->g, &p->plan);
    list_places(p);
    list_lenders(p);
    p->linked = gather_linked(p->memory, &p->g, &p->plan);
    if (!service_warning_settings(p->memory, c->store, options->warning_settings,
                                  options->warning_setting_count, &p->settings, err))
        return false;
    warnings_wait_for_release(c, p->g.region, &p->settings);
    return load_figures(c, p, err) && assess_prepare(p->memory, &p->plan, err);
}

/* How what is kept can serve a call that sees another state of the store. */
typedef enum usefulness {
    USE_NOT,    /* plans, regions or settings differ, or the store is another one */
    USE_UPDATE, /* its figures are of an earlier state */
    USE_AS_IT_IS,
    USE_LATER,  /* its figures are of a later state than the call sees: of use for others */
} usefulness;

/* A call that waited may see an earlier state than the one before it. */
static bool look_at_state(context *c, const judged_plan *p, usefulness *use_out, error *err)
{
    bool continues;
    int64_t next;
    if (!store_continues(c->store, &p->version, &continues, err) || !store_next_import(c->store, &next, err))
        return false;
    bool is_earlier = !continues && c->version.audit < p->version.audit;
    *use_out = p->catalogue != c->catalogue ? USE_NOT
               : continues                  ? USE_UPDATE
               : !is_earlier                ? USE_NOT
               : next == p->next_import     ? USE_AS_IT_IS
                                            : USE_LATER;
    return true;
}

bool judged_plan_find(context *c, const assess_options *options, judged_plan **plan_out, error *err)
{
    question *q = arena_new(c->request, question);
    usefulness use = USE_AS_IT_IS;
    if (!resolve(c, options, q, err))
        return false;
    judged_plan *p = q->key.len > 0 ? (judged_plan *)context_kept(c, q->key) : 0;
    if (p && p->is_kept && !store_version_eq(&p->version, &c->version)) {
        p->head.is_whole = false;
        if (!look_at_state(c, p, &use, err) || (use == USE_UPDATE && !update_figures(c, p, err)))
            return false;
        p->head.is_whole = use == USE_LATER;
        if (use == USE_LATER)
            q->key = STR("");
        if (use == USE_LATER || use == USE_NOT)
            p = 0;
    }
    if (!p) {
        p = create(c, q);
        if (!load(c, options, p, err))
            return false;
    }
    p->head.is_whole = p->is_kept;
    *plan_out = p;
    return true;
}
