#include "service/assess/crew.h"

#include <stdatomic.h>
#include <string.h>

#include "base/cores.h"
#include "base/threads.h"
#include "base/vec.h"

/* A thread costs a connection, which pays off for this number of regions. */
enum { REGIONS_A_THREAD = 16, REGIONS_BETWEEN_REPORTS = 64, SAMPLE_REGIONS = 16 };

uint64_t plan_year_bit(const plan_record *r, int year)
{
    int at = year - r->period_start;
    return at >= 0 && at < PLAN_YEARS_MAX ? UINT64_C(1) << at : 0;
}

/* Work shared by all threads: each takes the next region until all are done or a thread fails. */
typedef struct region_work {
    const crew_task *task;
    series_query query;
    crew_finding *findings;
    atomic_size_t next, done;
    atomic_bool is_stopped;
} region_work;

typedef struct worker {
    region_work *all;
    store *s;
    bool reports;                /* the calling thread */
    bool has_failed;
    error err;
} worker;

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

/* The indicators that judging the plan needs. */
static series_query query_of(arena *a, const crew_task *task)
{
    id_list ids = { 0 };
    const plan_targets *targets = &task->shared->plan.targets;
    for (size_t i = 0; i < targets->count; i++) {
        *vec_push(a, &ids) = targets->items[i].indicator;
        want_named(a, task->shared, targets->items[i].reading.formula, &ids);
    }
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
    one.targets = arena_array(a, assessed_target, from->target_count);
    one.domains = arena_array(a, assessed_domain, from->domain_count);
    if (from->target_count)
        memcpy(one.targets, from->targets, from->target_count * sizeof *one.targets);
    if (from->domain_count)
        memcpy(one.domains, from->domains, from->domain_count * sizeof *one.domains);
    return one;
}

/* The region's figures: series in mine, targets in *one_out, years and whether there are any in f. */
static bool read_region(arena *a, store *s, const crew_task *task, series_query query, const region *place,
                        gathering *mine, assessment *one_out, crew_finding *f, error *err)
{
    *mine = *task->shared;
    mine->a = a;
    mine->region = query.region = place->id;
    if (!store_load_totals(a, s, query, assess_first_year(task->plan), &mine->series, &f->has_figures, err))
        return false;
    *one_out = copy_of(a, task->plan);
    gather_figures(mine, one_out);
    f->years = years_of(&task->shared->plan.record, one_out);
    return true;
}

static bool is_of_level(const crew_task *task, const region *place)
{
    return task->level.len == 0 || str_eq(place->level, task->level);
}

static bool judge_region(arena *a, store *s, const region_work *all, size_t at, error *err)
{
    const crew_task *task = all->task;
    const region *place = &task->shared->regions.items[at];
    crew_finding found = { .is_judged = is_of_level(task, place) };
    gathering mine;
    assessment one;
    if (!found.is_judged && !task->reads_all_levels)
        return true;
    if (!read_region(a, s, task, all->query, place, &mine, &one, &found, err))
        return false;
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
    }
    all->findings[at] = found;
    return true;
}

static bool report(const region_work *all, size_t done, error *err)
{
    const crew_task *task = all->task;
    return !task->call || done % REGIONS_BETWEEN_REPORTS != 0 ||
           context_progress(task->call, "评估各地区", "assessing regions", done, task->shared->regions.count,
                            err);
}

static void judge_regions(void *payload)
{
    worker *w = payload;
    region_work *all = w->all;
    size_t count = all->task->shared->regions.count;
    arena *memory = arena_create(0);
    for (size_t at; !w->has_failed && !atomic_load(&all->is_stopped) &&
                    (at = atomic_fetch_add(&all->next, 1)) < count;) {
        arena_mark mark = arena_save(memory);
        w->has_failed = !judge_region(memory, w->s, all, at, &w->err);
        arena_restore(memory, mark);
        size_t done = atomic_fetch_add(&all->done, 1) + 1;
        w->has_failed = w->has_failed || (w->reports && !report(all, done, &w->err));
    }
    arena_destroy(memory);
}

/* The function of a thread. Exhausted memory ends the assessment, not the program. */
static void *work(void *payload)
{
    worker *w = payload;
    if (!arena_try(judge_regions, w))
        w->has_failed = !error_set_memory(&w->err);
    if (w->has_failed)
        atomic_store(&w->all->is_stopped, true);
    return 0;
}

static size_t wanted_threads(size_t region_count)
{
    size_t threads = cores_usable(), useful = (region_count + REGIONS_A_THREAD - 1) / REGIONS_A_THREAD;
    threads = threads < useful ? threads : useful;
    return threads == 0 ? 1 : threads < THREADS_MAX ? threads : THREADS_MAX;
}

typedef struct crew {
    arena *a;
    region_work *all;
    worker *workers; /* [THREADS_MAX], count of them */
    size_t count;
} crew;

/* The first worker reads with the store itself, each of the others with a connection beside it. */
static void open_workers(void *payload)
{
    crew *m = payload;
    size_t wanted = wanted_threads(m->all->task->shared->regions.count);
    for (store *beside; m->count < wanted && (beside = store_open_beside(m->a, m->workers[0].s)); m->count++)
        m->workers[m->count] = (worker){ .all = m->all, .s = beside };
}

bool crew_judge(arena *a, store *s, const crew_task *task, crew_finding *findings_out, error *err)
{
    region_work all = { .task = task, .query = query_of(a, task), .findings = findings_out };
    crew members = { .a = a, .all = &all, .workers = arena_array(a, worker, THREADS_MAX), .count = 1 };
    members.workers[0] = (worker){ .all = &all, .s = s, .reports = true };
    bool done = arena_try(open_workers, &members) || error_set_memory(err);
    if (done)
        threads_run(work, members.workers, sizeof *members.workers, members.count);
    for (size_t t = 0; t < members.count; t++) {
        if (done && members.workers[t].has_failed) {
            *err = members.workers[t].err;
            done = false;
        }
        if (t > 0)
            store_close(members.workers[t].s);
    }
    if (!done && err->code == ERROR_MEMORY)
        arena_give_up(); /* so that no caller takes it for another failure */
    return done;
}

bool crew_sample_years(arena *scratch, store *s, const crew_task *task, uint64_t *years_out, error *err)
{
    const regions *all = &task->shared->regions;
    arena_mark mark = arena_save(scratch);
    series_query query = query_of(scratch, task);
    bool done = true;
    *years_out = 0;
    for (size_t i = 0; done && i < SAMPLE_REGIONS && i < all->count; i++) {
        const region *place =
            &all->items[all->count <= SAMPLE_REGIONS ? i : i * (all->count - 1) / (SAMPLE_REGIONS - 1)];
        crew_finding found;
        gathering mine;
        assessment one;
        done = read_region(scratch, s, task, query, place, &mine, &one, &found, err);
        *years_out |= done ? found.years : 0;
    }
    arena_restore(scratch, mark);
    return done;
}
