#include "service/assess/region_verdicts.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "service/assess/judged_plan.h"

enum { SAMPLE_REGIONS = 16 };

uint64_t plan_year_bit(const plan_record *r, int year)
{
    int at = year - r->period_start;
    return at >= 0 && at < PLAN_YEARS_MAX ? UINT64_C(1) << at : 0;
}

/* A place of the task, and its index there. */
typedef struct ordered_place {
    const region *place;
    size_t at;
} ordered_place;

typedef struct judging {
    const verdicts_task *task;
    series_query query;
    const ordered_place *order;    /* [place_count] */
    region_finding *findings;
} judging;

typedef VEC(int32_t) id_list;

/* Other indicators that a formula names: [CODE]. */
static void want_named(arena *a, const gathering *g, str text, id_list *ids)
{
    size_t open, close;
    while ((open = str_find(text, STR("["), 0)) != STR_NOWHERE &&
           (close = str_find(text, STR("]"), open)) != STR_NOWHERE) {
        link_way way;
        const indicator *i = indicator_find(a, &g->index, str_slice(text, open + 1, close), &way);
        if (i)
            *vec_push(a, ids) = i->id;
        text = str_from(text, close);
    }
}

static int compare_ids(const void *one, const void *other)
{
    const int32_t *a = one, *b = other;
    return (*a > *b) - (*a < *b);
}

/* The indicators that judging the plan needs, ascending: they are not sorted again for each region. */
static series_query query_of(arena *a, const verdicts_task *task)
{
    id_list ids = { 0 };
    const plan_targets *targets = &task->shared->plan.targets;
    for (size_t i = 0; i < targets->count; i++) {
        *vec_push(a, &ids) = targets->items[i].indicator;
        want_named(a, task->shared, targets->items[i].reading.formula, &ids);
    }
    if (ids.count > 0)
        qsort(ids.items, ids.count, sizeof *ids.items, compare_ids);
    return (series_query){ .indicators = ids.items, .indicator_count = ids.count };
}

static uint64_t years_of(const plan_record *r, const assessment *one)
{
    uint64_t years = 0;
    for (size_t i = 0; i < one->target_count; i++)
        for (size_t k = 0; k < one->targets[i].figure_count; k++)
            if (one->targets[i].figures[k].status == FIGURE_VALUE)
                years |= plan_year_bit(r, one->targets[i].figures[k].year);
    return years;
}

/* A copy to judge in. It shares the data that are the same in every region. */
static assessment copy_of(arena *a, const assessment *from)
{
    assessment one = *from;
    one.targets = arena_copy(a, from->targets, from->target_count);
    one.domains = arena_copy(a, from->domains, from->domain_count);
    return one;
}

/* The figures that verdicts alone need, and whether the region has any. */
static bool read_figures(arena *a, store *s, const verdicts_task *task, series_query query,
                         const region *place, series_list *figures_out, region_finding *f, error *err)
{
    query.region = place->id;
    return store_load_totals(a, s, query, assess_first_year(task->plan), false, figures_out, &f->has_figures,
                             err);
}

/* The region with its figures: their years in f, series in mine, targets in *one_out. */
static void take_figures(arena *a, const verdicts_task *task, const region *place, const series_list *figures,
                         gathering *mine, assessment *one_out, region_finding *f)
{
    *mine = *task->shared;
    mine->a = a;
    mine->region = place->id;
    mine->series = *figures;
    *one_out = copy_of(a, task->plan);
    gather_figures(mine, one_out);
    f->years = years_of(&task->shared->plan.record, one_out);
}

static bool is_of_level(const verdicts_task *task, const region *place)
{
    return task->level.len == 0 || str_eq(place->level, task->level);
}

static bool judge_region(crew_seat *seat, void *payload, size_t at, error *err)
{
    const judging *all = payload;
    arena *a = seat->piece;
    const verdicts_task *task = all->task;
    const region *place = all->order[at].place;
    region_finding found = { .is_judged = is_of_level(task, place) };
    series_list figures;
    gathering mine;
    assessment one;
    if (!found.is_judged && !task->reads_all_levels)
        return true;
    if (task->warnings && found.is_judged
            ? !region_warnings_figures(seat, task->warnings, place, all->query, task->year, &figures,
                                       &found.has_figures, err)
            : !read_figures(a, seat->s, task, all->query, place, &figures, &found, err))
        return false;
    if (found.has_figures)
        take_figures(a, task, place, &figures, &mine, &one, &found);
    if (found.is_judged && found.has_figures) {
        assess_context of_year = gather_context(&mine, task->year);
        if (!assess_plan(a, &of_year, &one, err))
            return false;
        found.result = (region_result){ .code = place->code,
                                        .name = place->name,
                                        .level = place->level,
                                        .achievement = one.achievement,
                                        .key = one.key };
        memcpy(found.result.counts, one.counts, sizeof one.counts);
        if (task->warnings && (found.years & plan_year_bit(&task->shared->plan.record, task->year)) &&
            !region_warnings_count(seat, task->warnings, place, &mine.series, task->year, &one, &found.result,
                                   err))
            return false;
    }
    all->findings[all->order[at].at] = found;
    return true;
}

static int compare_siblings(const void *one, const void *other)
{
    const ordered_place *a = one, *b = other;
    const region *x = a->place, *y = b->place;
    int by_level = str_compare(x->level, y->level);
    return x->parent != y->parent ? (x->parent > y->parent) - (x->parent < y->parent)
           : by_level             ? by_level
                                  : (a->at > b->at) - (a->at < b->at);
}

/* For warnings by parent and level: regions of the same ones lend to each other's forecasts. */
static const ordered_place *order_of(arena *a, const verdicts_task *task)
{
    ordered_place *order = arena_array(a, ordered_place, task->place_count);
    for (size_t i = 0; i < task->place_count; i++)
        order[i] = (ordered_place){ task->places[i], i };
    if (task->warnings && task->place_count > 0)
        qsort(order, task->place_count, sizeof *order, compare_siblings);
    return order;
}

/* Regions of one parent and level, as many as may lend to each other: one thread reads them once. */
static size_t siblings_end(void *payload, size_t at)
{
    const judging *all = payload;
    const region *first = all->order[at].place;
    size_t end = at, most = at + LENDERS_MAX + 1;
    while (end < all->task->place_count && end < most && all->order[end].place->parent == first->parent &&
           str_eq(all->order[end].place->level, first->level))
        end++;
    return end;
}

bool region_verdicts(arena *a, store *s, const verdicts_task *task, region_finding *findings_out, error *err)
{
    judging all = { .task = task, .query = query_of(a, task), .order = order_of(a, task),
                    .findings = findings_out };
    crew_work work = { .count = task->place_count, .step = judge_region, .payload = &all, .call = task->call,
                       .run_end = task->warnings ? siblings_end : 0,
                       .zh = task->warnings ? "预警各地区" : "评估各地区",
                       .en = task->warnings ? "finding warnings of regions" : "assessing regions" };
    return crew_run(a, s, &work, err);
}

bool region_verdicts_sample_years(arena *scratch, store *s, const verdicts_task *task, uint64_t *years_out,
                                  error *err)
{
    const regions *all = &task->shared->regions;
    arena_mark mark = arena_save(scratch);
    series_query query = query_of(scratch, task);
    bool done = true;
    *years_out = 0;
    for (size_t i = 0; done && i < SAMPLE_REGIONS && i < all->count; i++) {
        const region *place =
            &all->items[all->count <= SAMPLE_REGIONS ? i : i * (all->count - 1) / (SAMPLE_REGIONS - 1)];
        region_finding found = { 0 };
        series_list figures;
        gathering mine;
        assessment one;
        done = read_figures(scratch, s, task, query, place, &figures, &found, err);
        if (done && found.has_figures)
            take_figures(scratch, task, place, &figures, &mine, &one, &found);
        *years_out |= found.years;
    }
    arena_restore(scratch, mark);
    return done;
}
