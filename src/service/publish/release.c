#include "service/publish/release.h"

#include <stdlib.h>

#include "disclosure/release.h"
#include "disclosure/table.h"
#include "store/rounds.h"

/* A figure that is not shown as it is. */
typedef struct release_hidden {
    int64_t region, place;
    int32_t indicator;
    release_part part;
    bool is_unpublished; /* left out; else shown without its number */
} release_hidden;

/* Region, indicator and year of a round that is not published. */
typedef struct open_part {
    int64_t region;
    int32_t indicator;
    int year;
} open_part;

/* An indicator with counts in a part of the figures. */
typedef struct release_count {
    release_part part;
    int32_t indicator;
} release_count;

/* Decisions in the making: of all parts of the figures, or of those that are renewed. */
typedef struct gathering {
    arena *a; /* until they are made */
    const indicators *known;
    const bool *counts_people; /* of the known indicators */
    int32_t indicator;         /* of the figure before, and whether its values count people */
    bool is_of_people;
    VEC(open_part) open;
    VEC(observation) shown;    /* figures with counts that may be public */
    VEC(release_hidden) hidden;
    VEC(release_count) counts;
    VEC(part_withheld) parts;
    const release *before;     /* NULL: all parts are made */
    VEC(release_part) renewed; /* parts to be made anew; more than RENEWED_MAX: all are */
} gathering;

/* Each renewed part is another pass through the figures. */
enum { RENEWED_MAX = 8 };

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
    return (release_hidden){ o->region, observation_place(o), o->indicator, release_part_of(o),
                             is_unpublished };
}

static int compare_counts(const void *one, const void *two)
{
    const release_count *a = one, *b = two;
    int by = release_part_compare(&a->part, &b->part);
    return by ? by : order(a->indicator, b->indicator);
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

static bool is_unpublished(const gathering *g, const observation *o)
{
    open_part part = { o->region, o->indicator, o->period };
    return g->open.count > 0 &&
           bsearch(&part, g->open.items, g->open.count, sizeof part, compare_open);
}

/* Figures of an indicator come one after another. */
static bool has_count(gathering *g, const observation *o)
{
    if (o->indicator != g->indicator) {
        const indicator *of = indicator_of_id(g->known, o->indicator);
        g->indicator = o->indicator;
        g->is_of_people = of && g->counts_people[of - g->known->items];
    }
    return disclosure_has_count(o, g->is_of_people);
}

static bool take_figure(void *payload, const observation *o, error *err)
{
    gathering *g = payload;
    (void)err;
    if (is_unpublished(g, o)) {
        *vec_push(g->a, &g->hidden) = hidden_of(o, true);
    } else if (has_count(g, o)) {
        release_count of = { release_part_of(o), o->indicator };
        *vec_push(g->a, &g->shown) = *o;
        if (g->counts.count == 0 || compare_counts(&g->counts.items[g->counts.count - 1], &of) != 0)
            *vec_push(g->a, &g->counts) = of;
    }
    return true;
}

/* ---- what is made anew ---- */

static bool is_renewed(const gathering *g, release_part part)
{
    for (size_t i = 0; i < g->renewed.count; i++)
        if (release_part_compare(&g->renewed.items[i], &part) == 0)
            return true;
    return false;
}

/* A new figure matters where it, or the one that it supersedes, has a count or is not published. */
static bool take_new_figure(void *payload, const observation *o, error *err)
{
    gathering *g = payload;
    release_count of = { release_part_of(o), o->indicator };
    (void)err;
    bool matters = is_unpublished(g, o) || has_count(g, o) ||
                   (g->before->count_count > 0 && bsearch(&of, g->before->counts, g->before->count_count,
                                                          sizeof of, compare_counts));
    if (matters && g->renewed.count <= RENEWED_MAX && !is_renewed(g, of.part))
        *vec_push(g->a, &g->renewed) = of.part;
    return true;
}

/* Which parts, years with an age and a group, the imports since an earlier release have changed.
 *
 *   before   that release, decided by rules that still hold; NULL: none, so everything is decided anew */
static bool find_renewed(context *c, gathering *g, const release *before, const release *r, error *err)
{
    bool continues;
    if (!before || before->next_import > r->next_import)
        return true;
    if (!store_continues(c->store, &before->version, &continues, err))
        return false;
    g->before = continues ? before : 0;
    if (!continues || before->next_import == r->next_import)
        return true;
    if (!store_each_new_figure(c->store, before->next_import, take_new_figure, g, err))
        return false;
    if (g->renewed.count > RENEWED_MAX)
        g->before = 0;
    return true;
}

static bool read_figures(context *c, gathering *g, error *err)
{
    if (!g->before)
        return store_each_figure(c->store, (series_query){ 0 }, take_figure, g, err);
    for (size_t i = 0; i < g->renewed.count; i++) {
        const release_part *p = &g->renewed.items[i];
        if (!store_each_figure_of(c->store, p->period, p->age, p->group, take_figure, g, err))
            return false;
    }
    return true;
}

static void keep_from_before(gathering *g)
{
    const release *b = g->before;
    for (size_t i = 0; b && i < b->hidden_count; i++)
        if (!is_renewed(g, b->hidden[i].part))
            *vec_push(g->a, &g->hidden) = b->hidden[i];
    for (size_t i = 0; b && i < b->count_count; i++)
        if (!is_renewed(g, b->counts[i].part))
            *vec_push(g->a, &g->counts) = b->counts[i];
    for (size_t i = 0; b && i < b->part_count; i++)
        if (!is_renewed(g, b->parts[i].part))
            *vec_push(g->a, &g->parts) = b->parts[i];
}

/* ---- decisions ---- */

static bool *mark_public(arena *scratch, const gathering *g, release_before *was_published,
                         const void *payload)
{
    bool *marks = was_published ? arena_array(scratch, bool, g->shown.count) : 0;
    for (size_t i = 0; was_published && i < g->shown.count; i++)
        marks[i] = was_published(payload, &g->shown.items[i]);
    return marks;
}

/* FNV-1a, number by number. */
static void mark_number(uint64_t *mark, uint64_t number)
{
    *mark = (*mark ^ number) * UINT64_C(0x100000001b3);
    *mark ^= *mark >> 29;
}

static uint64_t mark_of(const release *r, release_region *counts, const void *payload)
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

static void put_together(gathering *g, release *r)
{
    bool is_sorted = g->before && g->renewed.count == 0;
    if (!is_sorted && g->hidden.count > 0)
        qsort(g->hidden.items, g->hidden.count, sizeof *g->hidden.items, compare_hidden);
    if (!is_sorted && g->counts.count > 0)
        qsort(g->counts.items, g->counts.count, sizeof *g->counts.items, compare_counts);
    size_t kept = 0;
    for (size_t i = 0; i < g->counts.count; i++)
        if (i == 0 || compare_counts(&g->counts.items[i], &g->counts.items[i - 1]) != 0)
            g->counts.items[kept++] = g->counts.items[i];
    r->hidden = arena_copy(r->memory, g->hidden.items, g->hidden.count);
    r->hidden_count = g->hidden.count;
    r->counts = arena_copy(r->memory, g->counts.items, kept);
    r->count_count = kept;
    r->parts = arena_copy(r->memory, g->parts.items, g->parts.count);
    r->part_count = g->parts.count;
    r->sum = part_withheld_sum(r->parts, r->part_count);
    for (size_t i = 0; i < r->hidden_count; i++)
        r->unpublished_count += r->hidden[i].is_unpublished;
    r->mark = mark_of(r, 0, 0);
}

static bool decide(context *c, gathering *g, const release *before, release_before *was_published,
                   const void *payload, release *r, error *err)
{
    withholding found = { 0 };
    const release *alike = before && str_eq(before->rules, r->rules) ? before : 0;
    const catalogue_snapshot *known;
    if (!context_catalogue(c, &known, err) || !store_next_import(c->store, &r->next_import, err))
        return false;
    g->known = &known->indicators;
    r->counts_people = alike ? arena_copy(r->memory, alike->counts_people, g->known->count)
                             : disclosure_counts_people(r->memory, g->known);
    g->counts_people = r->counts_people;
    if (!find_open_rounds(c, g, err) || !find_renewed(c, g, alike, r, err) || !read_figures(c, g, err))
        return false;
    if (g->shown.count > 0 &&
        !disclosure_withhold(g->a, g->shown.items, g->shown.count, g->known, &known->regions,
                             mark_public(g->a, g, was_published, payload), PROTECT_MAX, &found, err))
        return false;
    for (size_t i = 0; i < g->shown.count; i++)
        if (found.is_withheld[i])
            *vec_push(g->a, &g->hidden) = hidden_of(&g->shown.items[i], false);
    for (size_t i = 0; i < found.part_count; i++)
        *vec_push(g->a, &g->parts) = found.parts[i];
    keep_from_before(g);
    put_together(g, r);
    return true;
}

static void destroy(shared_work *shared)
{
    arena_destroy(((release *)shared)->memory);
}

static bool make(context *c, str rules, const release *before, release **made_out, error *err)
{
    arena *memory = arena_create(LIMIT_REQUEST_BYTES);
    gathering g = { .a = arena_create(0), .indicator = INDICATOR_NO_ID };
    release *r = arena_new(memory, release);
    *r = (release){ .head.destroy = destroy, .memory = memory, .rules = str_copy(memory, rules) };
    bool done = store_read_head(c->store, &r->version, err) && decide(c, &g, before, 0, 0, r, err);
    arena_destroy(g.a);
    if (!done) {
        arena_destroy(memory);
        return false;
    }
    *made_out = r;
    return true;
}

static bool make_shared(context *c, str key, const shared_work *before, shared_work **made_out, error *err)
{
    release *r;
    store_state rules;
    bool is_release = before && before->destroy == destroy;
    if (!store_read_state(c->store, STORE_RULES_OF_RELEASE, &rules, err) ||
        !make(c, str_of(rules.hash), is_release ? (const release *)before : 0, &r, err))
        return false;
    r->head.key = str_copy(r->memory, key);
    arena_keep(r->memory);
    *made_out = &r->head;
    return true;
}

bool release_open(context *c, const release **release_out, error *err)
{
    store_state rules, figures;
    const shared_work *found;
    if (!store_read_state(c->store, STORE_RULES_OF_RELEASE, &rules, err) ||
        !store_read_state(c->store, STORE_FIGURES, &figures, err) ||
        !context_share(c, str_format(c->request, "release %s %s", rules.hash, figures.hash), make_shared,
                       &found, err))
        return false;
    *release_out = (const release *)found;
    return true;
}

bool release_open_after(context *c, release_before *was_published, const void *payload,
                        const release **release_out, error *err)
{
    release *r = arena_new(c->request, release);
    gathering g = { .a = arena_create(0), .indicator = INDICATOR_NO_ID };
    *r = (release){ .memory = c->request };
    bool done = decide(c, &g, 0, was_published, payload, r, err);
    arena_destroy(g.a);
    *release_out = r;
    return done;
}

uint64_t release_mark(const release *r, release_region *counts, const void *payload)
{
    return counts ? mark_of(r, counts, payload) : r->mark;
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
