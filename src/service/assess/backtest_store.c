/* Backtest over the series of a store; each may borrow from its neighbours, as known at the time of the
 * forecast. */
#include <stdlib.h>
#include <string.h>

#include "assess/track.h"
#include "service/assess/backtest.h"
#include "stats/forecast_trait.h"

/* A series with what its place among the others depends on. */
typedef struct member {
    const series *from;
    const region *place;
    forecast_series data;
    forecast_trait *traits;     /* [year_count of the group] */
    bool *has_trait;
} member;

/* Members of one indicator and breakdown in regions of the same level and parent. */
typedef struct group {
    member *members;            /* [count] */
    size_t count;
    int first_year;
    size_t year_count;
    forecast_pool *pools;       /* [year_count] of all members */
} group;

typedef struct borrower {
    const group *all;
    const member *self;
    forecast_pool pool;         /* without the member itself */
} borrower;

static int compare_members(const void *x, const void *y)
{
    const member *a = x, *b = y;
    int order;
    if (a->from->indicator != b->from->indicator)
        return a->from->indicator < b->from->indicator ? -1 : 1;
    if ((order = memcmp(a->from->position, b->from->position, sizeof a->from->position)) != 0)
        return order;
    if (a->place->parent != b->place->parent)
        return a->place->parent < b->place->parent ? -1 : 1;
    return str_compare(a->place->level, b->place->level);
}

static int compare_within(const void *x, const void *y)
{
    const member *a = x, *b = y;
    int order = compare_members(a, b);
    return order ? order : (a->place->id > b->place->id) - (a->place->id < b->place->id);
}

static const double *copied(arena *a, const double *values, size_t count)
{
    double *copy = arena_array(a, double, count);
    for (size_t i = 0; i < count; i++)
        copy[i] = values[i];
    return copy;
}

/* The figures of a series that count as observations. */
static forecast_series data_of(arena *a, const series *one, const indicator *about, track *k)
{
    assessment years = { 0 };
    assessed_target t = { .unit = about->unit, .is_share = about->is_share, .figures = one->figures,
        .figure_count = one->count };
    track_of(&years, &t, INT16_MAX, k);
    forecast_series data = track_series(k, k->count);
    data.times = copied(a, data.times, data.count);
    data.values = copied(a, data.values, data.count);
    data.events = data.events ? copied(a, data.events, data.count) : 0;
    data.exposures = data.exposures ? copied(a, data.exposures, data.count) : 0;
    return data;
}

static const forecast_pool *lend(void *payload, double time)
{
    borrower *b = payload;
    size_t at = (size_t)(time - b->all->first_year);
    b->pool = b->all->pools[at];
    if (b->self->has_trait[at])
        stats_pool_remove(&b->pool, &b->self->traits[at]);
    return &b->pool;
}

static void find_traits(arena *a, group *g)
{
    double first = INT16_MAX, last = 0;
    for (size_t i = 0; i < g->count; i++) {
        const forecast_series *s = &g->members[i].data;
        first = s->count && s->times[0] < first ? s->times[0] : first;
        last = s->count && s->times[s->count - 1] > last ? s->times[s->count - 1] : last;
    }
    g->first_year = (int)first;
    g->year_count = last >= first ? (size_t)(last - first) + 1 : 0;
    g->pools = arena_array(a, forecast_pool, g->year_count);
    for (size_t i = 0; i < g->count; i++) {
        member *m = &g->members[i];
        m->traits = arena_array(a, forecast_trait, g->year_count);
        m->has_trait = arena_array(a, bool, g->year_count);
        for (size_t y = 0; y < g->year_count; y++) {
            m->has_trait[y] = stats_forecast_trait(&m->data, g->first_year + (double)y, &m->traits[y]);
            if (m->has_trait[y])
                stats_pool_add(&g->pools[y], &m->traits[y]);
        }
    }
}

static backtest_sums sums_of(const backtest_sums *after, const backtest_sums *before)
{
    backtest_sums s = *after;
    s.series -= before->series;
    s.forecasts -= before->forecasts;
    s.within80 -= before->within80;
    s.within95 -= before->within95;
    s.events -= before->events;
    s.scored -= before->scored;
    for (size_t i = 0; i < BACKTEST_FORECASTERS; i++) {
        s.brier[i] -= before->brier[i];
        s.wis[i] -= before->wis[i];
    }
    return s;
}

static void test_group(arena *a, group *g, backtest *out, backtest_each *each)
{
    find_traits(a, g);
    for (size_t i = 0; i < g->count; i++) {
        borrower b = { .all = g, .self = &g->members[i] };
        backtest_sums before = out->all;
        backtest_add(out, &g->members[i].data, 0, 0, lend, &b);
        backtest_sums own = sums_of(&out->all, &before);
        if (own.forecasts > 0)
            each->items[each->count++] = (backtest_series){ .of = g->members[i].from, .sums = own };
    }
}

static void test_members(arena *a, member *members, size_t count, backtest *out, backtest_each *each)
{
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i; end < count && compare_members(&members[i], &members[end]) == 0;)
            end++;
        arena_mark mark = arena_save(a);
        group g = { .members = members + i, .count = end - i };
        test_group(a, &g, out, each);
        arena_restore(a, mark);
    }
}

bool service_backtest(arena *a, store *s, backtest *out, backtest_each *each_out, error *err)
{
    indicators known;
    regions places;
    series_list list;
    if (!store_load_indicators(a, s, &known, err) || !store_load_regions(a, s, &places, err) ||
        !store_load_series(a, s, (series_query){ 0 }, &list, err))
        return false;
    member *members = arena_array(a, member, list.count);
    track *k = arena_new(a, track);
    size_t count = 0;
    for (size_t i = 0; i < list.count; i++) {
        const series *one = &list.items[i];
        const indicator *about = indicator_of_id(&known, one->indicator);
        const region *place = region_of_id(&places, one->region);
        if (about && place && !about->is_term_based)
            members[count++] = (member){ .from = one, .place = place, .data = data_of(a, one, about, k) };
    }
    if (count > 0)
        qsort(members, count, sizeof *members, compare_within);
    *out = (backtest){ 0 };
    *each_out = (backtest_each){ .items = arena_array(a, backtest_series, count) };
    test_members(a, members, count, out, each_out);
    return true;
}

typedef struct names {
    indicators indicators;
    regions regions;
    code_list codes[LIST_COUNT];
} names;

/* "CODE@990481", with the codes of a breakdown: "CODE@990481/F". */
static backtest_line line_of(arena *a, const names *n, const backtest_series *one)
{
    const indicator *i = indicator_of_id(&n->indicators, one->of->indicator);
    const region *r = region_of_id(&n->regions, one->of->region);
    strbuf word = strbuf_in(a, 0), zh = strbuf_in(a, 0), en = strbuf_in(a, 0);
    strbuf_addf(&word, "%.*s@%.*s", STR_ARG(i->code), STR_ARG(r->code));
    strbuf_addf(&zh, "%.*s %.*s", STR_ARG(i->name), STR_ARG(r->name));
    strbuf_addf(&en, "%.*s %.*s", STR_ARG(i->name_en.len ? i->name_en : i->name), STR_ARG(r->name));
    for (size_t list = 0; list < LIST_COUNT; list++) {
        size_t position = one->of->position[list];
        if (position == POSITION_TOTAL || position >= n->codes[list].count)
            continue;
        const code_item *c = &n->codes[list].items[position];
        strbuf_addf(&word, "/%.*s", STR_ARG(c->code));
        strbuf_addf(&zh, " %.*s", STR_ARG(c->name));
        strbuf_addf(&en, " %.*s", STR_ARG(c->name_en.len ? c->name_en : c->name));
    }
    return (backtest_line){ strbuf_str(&word), strbuf_str(&zh), strbuf_str(&en), one->sums.series,
                            one->sums.forecasts, backtest_score(&one->sums) };
}

bool service_backtest_each(arena *a, store *s, const backtest_each *each, backtest_lines *lines, error *err)
{
    names n;
    if (!store_load_indicators(a, s, &n.indicators, err) || !store_load_regions(a, s, &n.regions, err))
        return false;
    for (dimension_list list = 0; list < LIST_COUNT; list++)
        if (!store_load_codes(a, s, list, &n.codes[list], err))
            return false;
    lines->each = arena_array(a, backtest_line, each->count);
    for (size_t i = 0; i < each->count; i++)
        lines->each[lines->each_count++] = line_of(a, &n, &each->items[i]);
    return true;
}
