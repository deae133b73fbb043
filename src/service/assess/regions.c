/* One plan, every region: which year, what became of each region, in which order. */
#include <stdlib.h>

#include "service/assess/assess.h"
#include "service/assess/region_verdicts.h"

/* The lowest rate first, without a rate last; then by the number of targets not met, moving away
 * or at risk, the highest first, then by code. */
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

/* The most red, then the most orange, then the most yellow warnings first. */
static int most_warned_first(const void *one, const void *two)
{
    const region_result *a = one, *b = two;
    for (int level = WARNING_RED; level >= WARNING_YELLOW; level--)
        if (a->warnings[level] != b->warnings[level])
            return a->warnings[level] > b->warnings[level] ? -1 : 1;
    return worst_first(one, two);
}

static bool has_level(const regions *all, str level, error *err)
{
    bool is_there = level.len == 0;
    for (size_t i = 0; !is_there && i < all->count; i++)
        is_there = str_eq(all->items[i].level, level);
    return is_there ||
           error_set(
               err, ERROR_NOT_FOUND, "没有“%.*s”级的地区；级别有 province、prefecture、county、township",
               "there is no region of level \"%.*s\"; levels are province, prefecture, county, township",
               STR_ARG(level));
}

/* The newest year of the plan that is in years; the first year of the plan if none is. */
static int newest_of(const plan_record *r, uint64_t years)
{
    int year = r->period_end;
    while (year > r->period_start && !(years & plan_year_bit(r, year)))
        year--;
    return year;
}

static uint64_t years_of_all(const region_finding *findings, size_t count, bool only_judged)
{
    uint64_t years = 0;
    for (size_t i = 0; i < count; i++)
        if (findings[i].is_judged || !only_judged)
            years |= findings[i].years;
    return years;
}

/* Judges in the year asked for. If no year is given, judges in the newest year of a few regions; if another
 * region has a newer year, judges all again in the newest year. Both rounds read the same data. */
static bool judge_all(arena *a, store *s, verdicts_task *task, int asked_year, region_finding *findings_out,
                      error *err)
{
    const gathering *g = task->shared;
    const plan_record *r = &g->plan.record;
    uint64_t years = 0;
    task->year = asked_year;
    task->reads_all_levels = asked_year == 0;
    if (asked_year == 0) {
        if (!region_verdicts_sample_years(a, s, task, &years, err))
            return false;
        task->year = newest_of(r, years);
    }
    if (!gather_check_year(g, task->year, err) || !region_verdicts(a, s, task, findings_out, err))
        return false;
    int newest = newest_of(r, years_of_all(findings_out, task->place_count, false));
    if (asked_year != 0 || newest == task->year)
        return true;
    task->year = newest;
    return region_verdicts(a, s, task, findings_out, err);
}

/* Regions with a figure of the year, and the number of those that have only others. */
static void collect_results(arena *a, const verdicts_task *task, const region_finding *findings,
                            region_results *out)
{
    const gathering *g = task->shared;
    out->items = arena_array(a, region_result, task->place_count);
    for (size_t i = 0; i < task->place_count; i++) {
        const region_finding *f = &findings[i];
        if (!f->is_judged || !f->has_figures)
            continue;
        if (f->years & plan_year_bit(&g->plan.record, task->year))
            out->items[out->count++] = f->result;
        else
            out->without++;
    }
    if (out->count > 0)
        qsort(out->items, out->count, sizeof *out->items, worst_first);
}

static void list_years(arena *a, const plan_record *r, uint64_t years, region_results *out)
{
    int *list = arena_array(a, int, PLAN_YEARS_MAX);
    for (int at = 0; at < PLAN_YEARS_MAX; at++)
        if (years & UINT64_C(1) << at)
            list[out->figure_year_count++] = r->period_start + at;
    out->figure_years = list;
}

/* The plan, its targets and the places of a task. */
static bool prepare(context *c, str key, gathering *g, assessment *prepared, verdicts_task *task, error *err)
{
    *g = (gathering){ .a = c->request };
    *prepared = (assessment){ 0 };
    if (!gather_plan(g, c, key, err))
        return false;
    gather_targets(g, prepared);
    *task = (verdicts_task){ .shared = g, .plan = prepared, .call = c };
    return assess_prepare(c->request, prepared, err);
}

static void take_all_places(arena *a, verdicts_task *task)
{
    const regions *all = &task->shared->regions;
    const region **places = arena_array(a, const region *, all->count);
    for (size_t i = 0; i < all->count; i++)
        places[i] = &all->items[i];
    task->places = places;
    task->place_count = all->count;
}

/* Counting for a visitor is preceded by judging alone, to see how many regions there are. */
static bool judge_and_count(context *c, verdicts_task *task, const assess_regions_request *asked,
                            region_finding *findings_out, error *err)
{
    warnings_task *counting = 0;
    if (asked->with_warnings &&
        !warnings_task_create(c, task->shared, task->plan, &asked->options, &counting, err))
        return false;
    if (counting && c->who.kind == CALLER_VISITOR) {
        region_results all = { 0 };
        if (!judge_all(c->request, c->store, task, asked->options.year, findings_out, err))
            return false;
        collect_results(c->request, task, findings_out, &all);
        if (all.count > ASSESS_WARNED_REGIONS_MAX)
            return error_set(err, ERROR_TOO_LARGE,
                             "有 %zu 个地区；未登录时至多计 %d 个地区的预警，请用 level 选一级",
                             "there are %zu regions; without signing in the warnings of at most %d are "
                             "counted: choose a level",
                             all.count, ASSESS_WARNED_REGIONS_MAX);
    }
    task->warnings = counting;
    return judge_all(c->request, c->store, task, asked->options.year, findings_out, err);
}

bool service_assess_regions(context *c, const assess_regions_request *asked, region_results *results_out,
                            error *err)
{
    arena *a = c->request;
    gathering g;
    assessment prepared;
    verdicts_task task;
    if (asked->options.warning_setting_count > 0 && !asked->with_warnings)
        return error_set(err, ERROR_USAGE, "set 更改预警限值，须与 warnings 合用",
                         "set changes limits of warnings and needs warnings");
    if (!prepare(c, asked->options.plan, &g, &prepared, &task, err) ||
        !has_level(&g.regions, asked->level, err))
        return false;
    task.level = asked->level;
    take_all_places(a, &task);
    region_finding *findings = arena_array(a, region_finding, task.place_count);
    if (!judge_and_count(c, &task, asked, findings, err))
        return false;
    uint64_t years = years_of_all(findings, task.place_count, true);
    if (years == 0)
        return error_set(err, ERROR_NOT_FOUND, "所有地区都没有这份规划的指标数据",
                         "no region has data on the indicators of this plan");
    const plan_record *r = &g.plan.record;
    *results_out = (region_results){ .plan_id = r->code,
                                     .plan_title = r->title,
                                     .plan_start = r->period_start,
                                     .plan_end = r->period_end,
                                     .year = task.year };
    collect_results(a, &task, findings, results_out);
    if (asked->with_warnings && results_out->count > 0)
        qsort(results_out->items, results_out->count, sizeof *results_out->items, most_warned_first);
    list_years(a, r, years, results_out);
    results_out->has_figures = is_year_among(results_out->figure_years, results_out->figure_year_count,
        task.year);
    return true;
}

bool service_warn_regions(context *c, const assess_options *options, region_results *all, error *err)
{
    gathering g;
    assessment prepared;
    verdicts_task task;
    warnings_task *counting;
    if (!prepare(c, options->plan, &g, &prepared, &task, err) ||
        !warnings_task_create(c, &g, &prepared, options, &counting, err))
        return false;
    const region **places = arena_array(c->request, const region *, all->count);
    region_finding *findings = arena_array(c->request, region_finding, all->count);
    for (size_t i = 0; i < all->count; i++)
        places[i] = region_of_code(&g.regions, all->items[i].code);
    task.warnings = counting;
    task.places = places;
    task.place_count = all->count;
    task.year = all->year;
    if (!region_verdicts(c->request, c->store, &task, findings, err))
        return false;
    for (size_t i = 0; i < all->count; i++)
        all->items[i] = findings[i].result;
    return true;
}
