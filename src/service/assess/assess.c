#include "service/assess/assess.h"

#include "assess/by_department.h"
#include "assess/differ.h"
#include "dataset/regions.h"
#include "service/assess/gather.h"
#include "service/assess/references.h"
#include "service/assess/warn.h"

/* The region asked for, else the plan's, else the store's. */
static bool choose_region(gathering *g, store *s, str asked, assessment *out, error *err)
{
    const region *found;
    str text = asked;
    if (text.len == 0 && g->plan.record.region != REGION_NO_ID)
        text = g->plan.record.region_code;
    if (text.len == 0 && !store_setting(g->a, s, STR("region"), &text, err))
        return false;
    if (text.len == 0)
        return error_set(err, ERROR_INPUT, "未确定评估的地区；请用 --region（网址中为 region=）指定",
                         "no region to assess; set one with --region (in an address: region=)");
    found = region_of_code(&g->regions, text);
    if (!found) {
        region_index index = region_index_of(g->a, &g->regions);
        if (!region_find(g->a, &index, text, &found, err))
            return false;
    }
    g->region = found->id;
    out->region_code = found->code;
    out->region_name = found->name;
    return true;
}

/* Once in an action for the same region. */
static bool load_series(context *c, gathering *g, error *err)
{
    region_series *loaded = &c->loaded;
    if (!loaded->is_loaded || loaded->region != g->region) {
        loaded->region = g->region;
        loaded->is_loaded = store_load_series(c->request, c->store, (series_query){ .region = g->region },
                                              &loaded->series, err);
    }
    g->series = loaded->series;
    return loaded->is_loaded;
}

bool service_assess(context *c, const assess_options *options, assessment *assessment_out, error *err)
{
    arena *a = c->request;
    store *s = c->store;
    gathering *g = arena_new(a, gathering);
    assessment all = { 0 };
    g->a = a;
    warning_settings settings;
    if (!gather_plan(g, c, options->plan, err) || !choose_region(g, s, options->region, &all, err) ||
        !load_series(c, g, err) ||
        !service_warning_settings(a, s, options->warning_settings, options->warning_setting_count, &settings,
                                  err))
        return false;
    gather_targets(g, &all);
    gather_figures(g, &all);
    gather_splits(g, &all);
    assessment_find_years(a, &all);
    all.year = options->year ? options->year : assessment_newest_year(&all);
    if (!gather_check_year(g, all.year, err))
        return false;
    assess_context of_year = gather_context(g, all.year);
    of_year.explain = options->explain;
    if (!assess_plan(a, &of_year, &all, err))
        return false;
    if (!options->only_verdicts && !service_look_ahead(a, s, &settings, options->outlook, &g->indicators,
                                                       &g->regions, &g->series, g->region, &all, err))
        return false;
    assess_by_department(a, &all);
    service_name_references(a, &g->index, &all);
    assess_mark_differences(a, &all);
    assessment_complete(&all);
    *assessment_out = all;
    return true;
}

bool service_assess_before(context *c, const assessment *now, bool only_verdicts,
                           const assessment **before_out, error *err)
{
    *before_out = 0;
    if (!is_year_among(now->figure_years, now->figure_year_count, now->year - 1) ||
        !is_year_among(now->figure_years, now->figure_year_count, now->year))
        return true;
    assessment *before = arena_new(c->request, assessment);
    *before_out = before;
    return service_assess(c,
                          &(assess_options){ .plan = now->plan_id,
                                             .region = now->region_code,
                                             .year = now->year - 1,
                                             .only_verdicts = only_verdicts },
                          before, err);
}

bool service_find_department(const assessment *all, str code, const assessed_department **department_out,
                             error *err)
{
    for (size_t i = 0; i < all->department_count; i++) {
        const assessed_department *d = &all->departments[i];
        if (str_eq_ignoring_ascii_case(code, assessed_department_word(d))) {
            *department_out = d;
            return true;
        }
    }
    return error_set(err, ERROR_NOT_FOUND, "这份规划没有部门“%.*s”的目标",
                     "no target of this plan is reported by a department \"%.*s\"", STR_ARG(code));
}

department_assessment service_of_department(arena *a, const assessment *all, const assessed_department *d)
{
    department_assessment out = { .all = all, .department = d, .missing = d->missing,
                                  .missing_count = d->missing_count,
                                  .targets = arena_array(a, assessed_target, all->target_count) };
    for (size_t i = 0; i < all->target_count; i++)
        if (&all->departments[all->targets[i].department_no - 1] == d)
            out.targets[out.target_count++] = all->targets[i];
    return out;
}
