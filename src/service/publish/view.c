#include "service/publish/view.h"

#include <stdlib.h>

struct figure_view {
    const release *shown;
    const int64_t *open; /* [open_count] ids of regions of which everything is seen, ascending */
    size_t open_count;
    uint64_t mark;
};

static int compare_ids(const void *one, const void *two)
{
    const int64_t *a = one, *b = two;
    return (*a > *b) - (*a < *b);
}

static bool is_open(const figure_view *v, int64_t region_id)
{
    return v->open_count > 0 && bsearch(&region_id, v->open, v->open_count, sizeof region_id, compare_ids);
}

static bool is_closed(const void *payload, int64_t region_id)
{
    return !is_open(payload, region_id);
}

static bool may_read(const context *c, const regions *all, const region *place)
{
    region_path path = { 0 };
    for (const region *r = place; r && path.count < REGION_LEVELS_MAX; r = region_of_id(all, r->parent))
        path.ids[path.count++] = r->id;
    return access_allows(&c->who, c->today, PERMISSION_DATA_READ, &(access_place){ .region = &path });
}

static void find_open(const context *c, const regions *all, figure_view *v)
{
    int64_t *open = arena_array(c->request, int64_t, all->count);
    for (size_t i = 0; i < all->count; i++)
        if (may_read(c, all, &all->items[i]))
            open[v->open_count++] = all->items[i].id;
    if (v->open_count > 0)
        qsort(open, v->open_count, sizeof *open, compare_ids);
    v->open = open;
}

static store_sifted sift(void *payload, observation *o)
{
    const figure_view *v = payload;
    observation shown;
    if (is_open(v, o->region))
        return SIFTED_WHOLE;
    if (!release_show(v->shown, o, &shown))
        return SIFTED_OUT;
    *o = shown;
    return SIFTED_PUBLIC;
}

static void look_through(context *c, figure_view *v)
{
    v->mark = release_mark(v->shown, v->open_count ? is_closed : 0, v);
    c->view = v;
    store_use_sieve(c->store, sift, v);
}

bool figure_view_open(context *c, error *err)
{
    const catalogue_snapshot *known;
    if (c->who.kind == CALLER_OWNER)
        return true;
    figure_view *v = arena_new(c->request, figure_view);
    *v = (figure_view){ 0 };
    if (c->who.kind == CALLER_PERSON) {
        if (!context_catalogue(c, &known, err))
            return false;
        find_open(c, &known->regions, v);
        if (v->open_count == known->regions.count)
            return true;
    }
    if (!release_open(c, &v->shown, err))
        return false;
    look_through(c, v);
    return true;
}

void figure_view_publish(context *c, const release *shown)
{
    figure_view *v = arena_new(c->request, figure_view);
    *v = (figure_view){ .shown = shown };
    look_through(c, v);
}

void figure_view_close(context *c)
{
    if (c->view)
        store_use_sieve(c->store, 0, 0);
    c->view = 0;
}

bool figure_view_waits(const context *c, int64_t region_id)
{
    return c->view && !is_open(c->view, region_id) && release_waits(c->view->shown, region_id);
}

uint64_t figure_view_mark(const context *c)
{
    return c->view ? c->view->mark : 0;
}
