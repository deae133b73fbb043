/* One plan, every region: block after block out of the store, judged on two threads. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/vec.h"
#include "service/assess/assess.h"
#include "service/assess/gather.h"

enum { REGIONS_A_BLOCK = 64, THREADS = 2 };

/* A region of the block: its series lie together. */
typedef struct job {
    const region *place;
    series_list series;
    region_result result;
    uint64_t years;          /* bit k: the plan's year k has a figure */
} job;

typedef struct many {
    const gathering *shared;
    str level;
    int year;
    VEC(region_result) results;
    size_t without;
    uint64_t years;          /* of any region */
    arena *memory[THREADS];
    service_progress *progress;
    void *payload;
} many;

/* One thread's share of a block: takes the next job until none is left. */
typedef struct worker {
    const many *all;
    arena *memory;
    job *jobs;
    size_t count;
    atomic_size_t *next;
    bool has_failed;
    error err;
} worker;

enum { YEARS_MAX = 64 };

static uint64_t year_bit(const gathering *g, int year)
{
    int at = year - g->plan.record.period_start;
    return at >= 0 && at < YEARS_MAX ? UINT64_C(1) << at : 0;
}

static uint64_t years_of(const gathering *g, const assessment *one)
{
    uint64_t years = 0;
    for (size_t i = 0; i < one->target_count; i++)
        for (size_t k = 0; k < one->targets[i].figure_count; k++)
            if (one->targets[i].figures[k].status == FIGURE_VALUE)
                years |= year_bit(g, one->targets[i].figures[k].year);
    return years;
}

static bool judge(const many *all, arena *memory, job *j, error *err)
{
    arena_mark mark = arena_save(memory);
    gathering mine = *all->shared;
    assessment one = { .year = all->year };
    mine.a = memory;
    mine.region = j->place->id;
    mine.series = j->series;
    gather_fill(&mine, &one);
    assess_context of_year = gather_context(&mine, all->year);
    bool done = assess_plan(memory, &of_year, &one, err);
    if (done) {
        j->result = (region_result){ .code = j->place->code, .name = j->place->name, .level = j->place->level, .achievement = one.achievement, .key = one.key };
        for (verdict v = 0; v < VERDICT_COUNT; v++)
            j->result.counts[v] = one.counts[v];
        j->years = years_of(&mine, &one);
    }
    arena_restore(memory, mark);
    return done;
}

static void *work(void *payload)
{
    worker *w = payload;
    for (size_t i; !w->has_failed && (i = atomic_fetch_add(w->next, 1)) < w->count;)
        w->has_failed = !judge(w->all, w->memory, &w->jobs[i], &w->err);
    return 0;
}

static bool run_jobs(many *all, job *jobs, size_t count, error *err)
{
    atomic_size_t next = 0;
    worker workers[THREADS];
    pthread_t threads[THREADS];
    bool is_started[THREADS] = { false };
    for (size_t t = 0; t < THREADS; t++)
        workers[t] = (worker){ .all = all, .memory = all->memory[t], .jobs = jobs, .count = count, .next = &next };
    for (size_t t = 1; t < THREADS; t++)
        is_started[t] = pthread_create(&threads[t], 0, work, &workers[t]) == 0;
    work(&workers[0]); /* alone, when no other thread could be had */
    for (size_t t = 1; t < THREADS; t++)
        if (is_started[t])
            pthread_join(threads[t], 0);
    for (size_t t = 0; t < THREADS; t++)
        if (workers[t].has_failed) {
            *err = workers[t].err;
            return false;
        }
    return true;
}

static bool visit_block(void *payload, const series_list *block, error *err)
{
    many *all = payload;
    job jobs[REGIONS_A_BLOCK];
    size_t count = 0;
    for (size_t from = 0, to; from < block->count; from = to) {
        for (to = from + 1; to < block->count && block->items[to].region == block->items[from].region; to++)
            ;
        const region *place = region_of_id(&all->shared->regions, block->items[from].region);
        if (place && (all->level.len == 0 || str_eq(place->level, all->level)))
            jobs[count++] = (job){ .place = place, .series = { block->items + from, to - from } };
    }
    if (!run_jobs(all, jobs, count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        bool has_figures = jobs[i].years & year_bit(all->shared, all->year);
        if (has_figures)
            *vec_push(all->shared->a, &all->results) = jobs[i].result;
        all->without += !has_figures;
        all->years |= jobs[i].years;
    }
    if (all->progress)
        all->progress(all->payload, "评估各地区", "assessing regions", all->results.count + all->without, all->shared->regions.count);
    return true;
}

typedef struct newest {
    const stored_plan *plan;
    const bool *is_wanted;   /* [wanted_count] by id */
    size_t wanted_count;
    int year;
} newest;

static bool find_newest(void *payload, const observation *o, error *err)
{
    (void)err;
    newest *n = payload;
    bool counts = o->has_value && o->indicator > 0 && (size_t)o->indicator < n->wanted_count && n->is_wanted[o->indicator];
    if (counts && o->period > n->year && o->period <= n->plan->record.period_end)
        n->year = o->period;
    return true;
}

/* The newest year of the plan in which any region has a figure; the plan's first where there is none. */
static bool newest_year(const gathering *g, store *s, int *year_out, error *err)
{
    size_t count = 0;
    for (size_t i = 0; i < g->indicators.count; i++)
        count = g->indicators.items[i].id >= (int64_t)count ? (size_t)g->indicators.items[i].id + 1 : count;
    bool *is_wanted = arena_array(g->a, bool, count);
    for (size_t i = 0; i < g->plan.targets.count; i++)
        if (g->plan.targets.items[i].indicator > 0 && (size_t)g->plan.targets.items[i].indicator < count)
            is_wanted[g->plan.targets.items[i].indicator] = true;
    newest n = { &g->plan, is_wanted, count, g->plan.record.period_start };
    bool done = store_each_figure(s, (series_query){ 0 }, find_newest, &n, err);
    *year_out = n.year;
    return done;
}

/* The lowest rate first, without a rate last; then by what is in the worst way, then by code. */
static int worst_first(const void *one, const void *two)
{
    const region_result *a = one, *b = two;
    const achievement *x = &a->achievement, *y = &b->achievement;
    if (x->has_rate != y->has_rate)
        return x->has_rate ? -1 : 1;
    if (x->has_rate && x->rate_of_judged != y->rate_of_judged)
        return x->rate_of_judged < y->rate_of_judged ? -1 : 1;
    size_t bad_a = a->counts[VERDICT_NOT_MET] + a->counts[VERDICT_MOVING_AWAY] + a->counts[VERDICT_AT_RISK];
    size_t bad_b = b->counts[VERDICT_NOT_MET] + b->counts[VERDICT_MOVING_AWAY] + b->counts[VERDICT_AT_RISK];
    if (bad_a != bad_b)
        return bad_a > bad_b ? -1 : 1;
    return str_compare(a->code, b->code);
}

static bool has_level(const regions *all, str level, error *err)
{
    bool is_there = level.len == 0;
    for (size_t i = 0; !is_there && i < all->count; i++)
        is_there = str_eq(all->items[i].level, level);
    return is_there || error_set(err, ERROR_NOT_FOUND, "没有“%.*s”级的地区；级别有 province、prefecture、county、township",
                                 "there is no region of level \"%.*s\"; levels are province, prefecture, county, township", STR_ARG(level));
}

static bool scan(many *all, store *s, error *err)
{
    for (size_t t = 0; t < THREADS; t++)
        all->memory[t] = arena_create(0);
    bool done = store_each_block(s, (series_query){ 0 }, REGIONS_A_BLOCK, visit_block, all, err);
    for (size_t t = 0; t < THREADS; t++)
        arena_destroy(all->memory[t]);
    return done;
}

static void list_years(const gathering *g, uint64_t years, region_results *out)
{
    int *list = arena_array(g->a, int, YEARS_MAX);
    for (int at = 0; at < YEARS_MAX; at++)
        if (years & UINT64_C(1) << at)
            list[out->figure_year_count++] = g->plan.record.period_start + at;
    out->figure_years = list;
}

bool service_assess_regions(context *c, const assess_options *options, str level, region_results *results_out, error *err)
{
    arena *a = c->request;
    store *s = c->store;
    gathering g = { .a = a };
    int year = options->year;
    if (!gather_plan(&g, c, options->plan, err) || !has_level(&g.regions, level, err) || (year == 0 && !newest_year(&g, s, &year, err)) ||
        !gather_check_year(&g, year, err))
        return false;
    many all = { .shared = &g, .level = level, .year = year, .progress = c->progress, .payload = c->payload };
    if (!scan(&all, s, err))
        return false;
    if (all.years == 0)
        return error_set(err, ERROR_NOT_FOUND, "所有地区都没有这份规划的指标数据", "no region has data on the indicators of this plan");
    if (all.results.count > 0)
        qsort(all.results.items, all.results.count, sizeof *all.results.items, worst_first);
    const plan_record *r = &g.plan.record;
    *results_out = (region_results){ .plan_id = r->code, .plan_title = r->title, .plan_start = r->period_start, .plan_end = r->period_end, .year = year,
                                     .items = all.results.items, .count = all.results.count, .without = all.without };
    list_years(&g, all.years, results_out);
    return true;
}

static void put_region(const region_result *r, json_writer *w)
{
    json_begin_object(w);
    json_put_string(w, STR("region"), r->code);
    json_put_string(w, STR("name"), r->name);
    json_put_string(w, STR("level"), r->level);
    json_key(w, STR("counts"));
    json_begin_object(w);
    for (verdict v = 0; v < VERDICT_COUNT; v++)
        json_put_int(w, str_of(verdict_table[v].word), (int64_t)r->counts[v]);
    json_end_object(w);
    json_put_int(w, STR("met"), (int64_t)r->achievement.met);
    json_put_int(w, STR("judged"), (int64_t)r->achievement.judged);
    json_put_int(w, STR("total"), (int64_t)r->achievement.total);
    json_put_double_or_null(w, STR("rate_of_judged"), r->achievement.has_rate, round_ratio(r->achievement.rate_of_judged));
    json_put_double_or_null(w, STR("rate_of_total"), r->achievement.has_rate, round_ratio(r->achievement.rate_of_total));
    json_key(w, STR("key"));
    json_begin_object(w);
    json_put_int(w, STR("met"), (int64_t)r->key.achievement.met);
    json_put_int(w, STR("judged"), (int64_t)r->key.achievement.judged);
    json_put_int(w, STR("total"), (int64_t)r->key.achievement.total);
    json_put_double_or_null(w, STR("rate_of_judged"), r->key.achievement.has_rate, round_ratio(r->key.achievement.rate_of_judged));
    json_end_object(w);
    json_end_object(w);
}

void region_results_json(const region_results *all, json_writer *w)
{
    json_begin_object(w);
    json_put_string(w, STR("plan"), all->plan_id);
    json_put_string(w, STR("title"), all->plan_title);
    json_put_int(w, STR("year"), all->year);
    json_put_bool(w, STR("year_has_figures"), is_year_among(all->figure_years, all->figure_year_count, all->year));
    json_put_int(w, STR("regions_without_figures_of_the_plan"), (int64_t)all->without);
    json_key(w, STR("regions"));
    json_begin_array(w);
    for (size_t i = 0; i < all->count; i++)
        put_region(&all->items[i], w);
    json_end_array(w);
    json_end_object(w);
}
