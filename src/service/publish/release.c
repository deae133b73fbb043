#include "service/publish/release.h"

#include <stdlib.h>

#include "disclosure/release.h"
#include "disclosure/table.h"
#include "store/rounds.h"

/* A figure that is not shown as it is. */
typedef struct release_hidden {
    int64_t region, place;
    int32_t indicator;
    bool is_unpublished; /* left out; else shown without its number */
} release_hidden;

/* Region, indicator and year of a round that is not published. */
typedef struct open_part {
    int64_t region;
    int32_t indicator;
    int year;
} open_part;

typedef struct gathering {
    arena *a;
    VEC(open_part) open;
    VEC(observation) shown;
    VEC(release_hidden) hidden;
} gathering;

static int order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int compare_hidden(const void *one, const void *two)
{
    const release_hidden *a = one, *b = two;
    int by = order(a->region, b->region);
    by = by ? by : order(a->indicator, b->indicator);
    return by ? by : order(a->place, b->place);
}

static int compare_open(const void *one, const void *two)
{
    const open_part *a = one, *b = two;
    int by = order(a->region, b->region);
    by = by ? by : order(a->indicator, b->indicator);
    return by ? by : order(a->year, b->year);
}

static release_hidden hidden_of(const observation *o, bool is_unpublished)
{
    return (release_hidden){ o->region, observation_place(o), o->indicator, is_unpublished };
}

static bool find_open_rounds(context *c, gathering *g, error *err)
{
    monitoring_rounds all;
    if (!store_load_rounds(g->a, c->store, 0, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        const monitoring_round *r = &all.items[i];
        round_indicators asked;
        if (r->state != ROUND_ISSUED && r->state != ROUND_LOCKED)
            continue;
        if (!store_load_round_indicators(g->a, c->store, r->id, &asked, err))
            return false;
        for (size_t k = 0; k < asked.count; k++)
            *vec_push(g->a, &g->open) = (open_part){ r->region, asked.items[k].indicator, r->year };
    }
    if (g->open.count > 0)
        qsort(g->open.items, g->open.count, sizeof *g->open.items, compare_open);
    return true;
}

static bool take_figure(void *payload, const observation *o, error *err)
{
    gathering *g = payload;
    open_part part = { o->region, o->indicator, o->period };
    (void)err;
    if (g->open.count > 0 && bsearch(&part, g->open.items, g->open.count, sizeof part, compare_open))
        *vec_push(g->a, &g->hidden) = hidden_of(o, true);
    else
        *vec_push(g->a, &g->shown) = *o;
    return true;
}

static bool *mark_public(arena *scratch, const gathering *g, release_before *was_published,
                         const void *payload)
{
    bool *marks = was_published ? arena_array(scratch, bool, g->shown.count) : 0;
    for (size_t i = 0; was_published && i < g->shown.count; i++)
        marks[i] = was_published(payload, &g->shown.items[i]);
    return marks;
}

static bool decide(context *c, arena *scratch, release_before *was_published, const void *payload, release *r,
                   error *err)
{
    gathering g = { .a = scratch };
    withholding all;
    const catalogue_snapshot *known;
    if (!context_catalogue(c, &known, err) || !find_open_rounds(c, &g, err) ||
        !store_each_figure(c->store, (series_query){ 0 }, take_figure, &g, err))
        return false;
    r->unpublished_count = g.hidden.count;
    if (!disclosure_withhold(scratch, g.shown.items, g.shown.count, &known->indicators, &known->regions,
                             mark_public(scratch, &g, was_published, payload), PROTECT_MAX, &all, err))
        return false;
    for (size_t i = 0; i < g.shown.count; i++)
        if (all.is_withheld[i])
            *vec_push(scratch, &g.hidden) = hidden_of(&g.shown.items[i], false);
    if (g.hidden.count > 0)
        qsort(g.hidden.items, g.hidden.count, sizeof *g.hidden.items, compare_hidden);
    r->hidden = arena_array(r->memory, release_hidden, g.hidden.count);
    r->hidden_count = g.hidden.count;
    if (g.hidden.count > 0)
        memcpy(r->hidden, g.hidden.items, g.hidden.count * sizeof *g.hidden.items);
    r->small_count = all.small_count;
    r->other_count = all.other_count;
    r->broken_sums = all.broken_sums;
    r->exposed = all.exposed;
    return true;
}

static void destroy(shared_work *shared)
{
    arena_destroy(((release *)shared)->memory);
}

static bool make(context *c, str key, release **made_out, error *err)
{
    arena *memory = arena_create(LIMIT_REQUEST_BYTES), *scratch = arena_create(0);
    release *r = arena_new(memory, release);
    *r = (release){ .head = { .key = str_copy(memory, key), .destroy = destroy }, .memory = memory };
    bool done = decide(c, scratch, 0, 0, r, err);
    arena_destroy(scratch);
    if (!done) {
        arena_destroy(memory);
        return false;
    }
    *made_out = r;
    return true;
}

static bool make_shared(context *c, str key, shared_work **made_out, error *err)
{
    release *r;
    if (!make(c, key, &r, err))
        return false;
    arena_keep(r->memory);
    *made_out = &r->head;
    return true;
}

bool release_open(context *c, const release **release_out, error *err)
{
    store_version of;
    const shared_work *found;
    if (!store_read_figures_version(c->store, &of, err) ||
        !context_share(c, str_format(c->request, "release %lld %s", (long long)of.audit, of.hash),
                       make_shared, &found, err))
        return false;
    *release_out = (const release *)found;
    return true;
}

bool release_open_after(context *c, release_before *was_published, const void *payload,
                        const release **release_out, error *err)
{
    release *r = arena_new(c->request, release);
    arena *scratch = arena_create(0);
    *r = (release){ .memory = c->request };
    bool done = decide(c, scratch, was_published, payload, r, err);
    arena_destroy(scratch);
    *release_out = r;
    return done;
}

/* FNV-1a, number by number. */
static void mark_number(uint64_t *mark, uint64_t number)
{
    *mark = (*mark ^ number) * UINT64_C(0x100000001b3);
    *mark ^= *mark >> 29;
}

uint64_t release_mark(const release *r, release_region *counts, const void *payload)
{
    uint64_t mark = UINT64_C(0xcbf29ce484222325);
    bool is_counted = true, is_empty = true;
    for (size_t i = 0; i < r->hidden_count; i++) {
        const release_hidden *h = &r->hidden[i];
        if (counts && (i == 0 || h->region != r->hidden[i - 1].region))
            is_counted = counts(payload, h->region);
        if (!is_counted)
            continue;
        is_empty = false;
        mark_number(&mark, (uint64_t)h->region);
        mark_number(&mark, (uint64_t)h->place);
        mark_number(&mark, (uint64_t)h->indicator << 1 | h->is_unpublished);
    }
    return is_empty ? 0 : mark;
}

bool release_waits(const release *r, int64_t region_id)
{
    for (size_t i = 0; i < r->hidden_count; i++)
        if (r->hidden[i].region == region_id && r->hidden[i].is_unpublished)
            return true;
    return false;
}

typedef struct showing {
    const release *of;
    store_figure_visitor *visit;
    void *payload;
} showing;

bool release_show(const release *r, const observation *o, observation *shown_out)
{
    release_hidden asked = hidden_of(o, false);
    const release_hidden *found = r->hidden_count == 0 ? 0 :
        bsearch(&asked, r->hidden, r->hidden_count, sizeof asked, compare_hidden);
    if (found && found->is_unpublished)
        return false;
    *shown_out = found ? disclosure_emptied(o) : *o;
    return true;
}

static bool show(void *payload, const observation *o, error *err)
{
    const showing *s = payload;
    observation shown;
    return !release_show(s->of, o, &shown) || s->visit(s->payload, &shown, err);
}

bool release_each(context *c, const release *r, series_query query, store_figure_visitor *visit,
                  void *payload, error *err)
{
    showing s = { r, visit, payload };
    return store_each_figure(c->store, query, show, &s, err);
}
