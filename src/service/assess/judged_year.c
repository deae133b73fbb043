#include "service/assess/judged_year.h"

#include <string.h>

#include "assess/by_department.h"
#include "assess/differ.h"
#include "assess/forecast_target.h"
#include "assess/neighbours.h"
#include "assess/warning_find.h"
#include "base/limits.h"
#include "service/assess/references.h"

/* Years and languages of a plan that are kept. */
enum { KEPT_YEARS_MAX = 8 };

/* ---- the list of years ---- */

static bool is_asked(const judged_year *y, const assess_options *o)
{
    return y->asked.year == o->year && y->asked.explain == o->explain && y->asked.outlook == o->outlook &&
           y->asked.only_verdicts == o->only_verdicts && y->asked.with_json == o->with_json;
}

static judged_year *create(judged_plan *p, const assess_options *options)
{
    arena *memory = p->is_kept ? arena_create(LIMIT_REQUEST_BYTES) : p->memory;
    judged_year *y = arena_new(memory, judged_year);
    *y = (judged_year){ .asked = *options, .memory = memory, .next = p->years };
    y->targets = arena_array(memory, judged_target, p->plan.target_count);
    y->all = p->plan;
    y->all.year = options->year;
    y->all.targets = arena_copy(memory, p->plan.targets, p->plan.target_count);
    y->all.domains = arena_copy(memory, p->plan.domains, p->plan.domain_count);
    if (p->is_kept)
        arena_keep(memory);
    p->years = y;
    return y;
}

/* The year becomes the first of the list; the one used longest ago goes. */
static judged_year *find(judged_plan *p, const assess_options *options)
{
    judged_year **at = &p->years;
    size_t count = 0;
    for (; *at && !is_asked(*at, options); at = &(*at)->next)
        if (++count == KEPT_YEARS_MAX && p->is_kept) {
            judged_plan_drop_year(at);
            break;
        }
    judged_year *found = *at;
    if (!found)
        return create(p, options);
    *at = found->next;
    found->next = p->years;
    p->years = found;
    return found;
}

/* ---- which targets ---- */

static bool is_renewed(const judged_plan *p, int32_t id, unsigned since)
{
    for (size_t i = 0; i < p->renewed.count; i++)
        if (p->renewed.items[i].indicator == id)
            return p->renewed.items[i].update > since;
    return false;
}

static bool is_outdated(const judged_plan *p, const judged_year *y, size_t index)
{
    const judged_target *t = &y->targets[index];
    bool is = y->update == 0 || is_renewed(p, p->g.plan.targets.items[index].indicator, y->update);
    for (size_t i = 0; !is && i < t->used.count; i++)
        is = is_renewed(p, t->used.items[i], y->update);
    return is;
}

/* ---- judging ---- */

typedef struct judging {
    arena *scratch;
    judged_plan *p;
    judged_year *y;
    const size_t *which;    /* [count] indexes of the targets to judge */
    size_t count;
} judging;

static bool judge(const judging *j, error *err)
{
    judged_plan *p = j->p;
    assess_context of_year = gather_context(&p->g, j->y->all.year);
    of_year.explain = j->y->asked.explain;
    for (size_t i = 0; i < j->count; i++) {
        assessed_target *t = &j->y->all.targets[j->which[i]];
        judged_target *own = &j->y->targets[j->which[i]];
        judged_plan_renew(p, &own->memory);
        p->g.a = own->memory;
        p->g.used = (used_indicators){ 0 };
        *t = p->plan.targets[j->which[i]];
        if (!assess_target(own->memory, &of_year, t, err))
            return false;
        own->used = p->g.used;
    }
    return true;
}

/* The indicators of the targets that are judged. */
static indicators indicators_of(arena *scratch, const judging *j)
{
    VEC(indicator) found = { 0 };
    for (size_t i = 0; i < j->p->linked.count; i++)
        for (size_t k = 0; k < j->count; k++)
            if (str_eq(j->p->linked.items[i].code, j->y->all.targets[j->which[k]].code)) {
                *vec_push(scratch, &found) = j->p->linked.items[i];
                break;
            }
    return (indicators){ found.items, found.count };
}

/* What the regions beside this one lend to the forecast of a target. */
static forecast_pool pool_for(const judging *j, size_t target)
{
    const judged_plan *p = j->p;
    const assessed_target *t = &j->y->all.targets[target];
    int32_t id = p->g.plan.targets.items[target].indicator;
    forecast_pool pool = { 0 };
    forecast_trait trait;
    for (size_t i = 0; id && i < p->lender_count; i++) {
        const series *total = series_find_total(&p->lent, p->lenders[i], id);
        if (total && assess_trait(&j->y->all, t, total->figures, total->count, &trait))
            stats_pool_add(&pool, &trait);
    }
    return pool;
}

static void look_ahead(const judging *j)
{
    const gathering *g = &j->p->g;
    judged_year *y = j->y;
    indicators asked = indicators_of(y->summary, j);
    contradictions against = assess_contradictions(y->summary, &g->series, &g->regions, &asked, g->region,
                                                   y->all.year);
    for (size_t i = 0; i < j->count; i++) {
        arena *memory = y->targets[j->which[i]].memory;
        assessed_target *t = &y->all.targets[j->which[i]];
        forecast_pool pool = pool_for(j, j->which[i]);
        t->neighbours = pool.count > 0 ? arena_copy(memory, &pool, 1) : 0;
        assess_outlook_of(memory, y->asked.outlook, &y->all, t);
        assess_warn_target(memory, &j->p->settings, &against, &g->indicators, &y->all, true, t);
    }
    assess_collect_warnings(y->summary, &y->all);
}

static void write_json(arena *scratch, arena *a, assessed_target *t)
{
    strbuf text = strbuf_in(scratch, 0);
    json_writer w = { .to = &text };
    field_write(&assessed_target_fields, t, &w);
    t->json = str_copy(a, strbuf_str(&text));
}

/* What follows from all targets, and the words of those that were judged. */
static void complete(const judging *j)
{
    judged_year *y = j->y;
    assess_by_department(y->summary, &y->all);
    for (size_t i = 0; i < j->count; i++)
        service_name_references(y->targets[j->which[i]].memory, &j->p->g.index, &y->all.targets[j->which[i]]);
    assess_mark_differences(y->summary, &y->all);
    assessment_complete(&y->all);
    for (size_t i = 0; y->asked.with_json && i < j->count; i++)
        write_json(j->scratch, y->targets[j->which[i]].memory, &y->all.targets[j->which[i]]);
}

static void take_figures(const judged_plan *p, judged_year *y)
{
    y->all.figure_years = p->plan.figure_years;
    y->all.figure_year_count = p->plan.figure_year_count;
    for (size_t i = 0; i < y->all.target_count; i++) {
        assessed_target *t = &y->all.targets[i];
        const assessed_target *from = &p->plan.targets[i];
        t->figures = from->figures;
        t->figure_count = from->figure_count;
        t->splits = from->splits;
        t->split_count = from->split_count;
        t->differs_zh = t->differs_en = STR_NONE;
    }
}

static bool update(arena *scratch, judged_plan *p, judged_year *y, store *s, error *err)
{
    judged_plan_renew(p, &y->summary);
    size_t *which = arena_array(y->summary, size_t, y->all.target_count);
    judging j = { .scratch = scratch, .p = p, .y = y, .which = which };
    for (size_t i = 0; i < y->all.target_count; i++)
        if (is_outdated(p, y, i))
            which[j.count++] = i;
    take_figures(p, y);
    if (!judge(&j, err))
        return false;
    assess_count(y->summary, &y->all);
    if (!y->asked.only_verdicts) {
        if (!judged_plan_load_parts(p, s, err))
            return false;
        look_ahead(&j);
    }
    complete(&j);
    y->update = p->update;
    return true;
}

/* ---- the answer ---- */

/* A copy that the caller may change. */
static void copy(arena *a, const assessment *from, assessment *to)
{
    *to = *from;
    to->targets = arena_copy(a, from->targets, from->target_count);
    to->domains = arena_copy(a, from->domains, from->domain_count);
    to->departments = arena_copy(a, from->departments, from->department_count);
    to->warnings.items = arena_copy(a, from->warnings.items, from->warnings.count);
    to->missing.items = arena_copy(a, from->missing.items, from->missing.count);
    for (size_t i = 0; i < to->department_count; i++)
        if (to->departments[i].missing)
            to->departments[i].missing = to->missing.items +
                                         (from->departments[i].missing - from->missing.items);
}

bool judged_year_answer(arena *a, judged_plan *p, store *s, const assess_options *options,
                        assessment *answer_out, error *err)
{
    assess_options asked = *options;
    asked.plan = asked.region = STR_NONE; /* p has both */
    asked.warning_settings = 0;
    if (!asked.year)
        asked.year = assessment_newest_year(&p->plan);
    if (!gather_check_year(&p->g, asked.year, err))
        return false;
    p->head.is_whole = false;
    judged_year *y = find(p, &asked);
    if (y->update != p->update && !update(a, p, y, s, err))
        return false;
    p->head.is_whole = p->is_kept;
    p->head.bytes = p->is_kept ? judged_plan_bytes(p) : 0;
    copy(a, &y->all, answer_out);
    return true;
}
