#include "service/assess/gather.h"

#include "dataset/regions.h"
#include "phrase/direction.h"
#include "service/asked_regions.h"
#include "service/plan/lead.h"

bool gather_plan(gathering *g, context *c, str plan_key, error *err)
{
    const catalogue_snapshot *known;
    const known_plan *asked;
    if (!asked_plan_settle(c, &plan_key, err) || !context_catalogue(c, &known, err) ||
        !catalogue_plan(known, c->store, plan_key, &asked, err))
        return false;
    g->plan = asked->plan;
    g->parts = asked->parts;
    g->indicators = known->indicators;
    g->index = known->index;
    g->regions = known->regions;
    g->departments = known->departments;
    g->english = &known->english;
    g->sexes = known->codes[LIST_SEX];
    g->residences = known->codes[LIST_RESIDENCE];
    return true;
}

bool gather_region(gathering *g, store *s, str asked, assessment *out, error *err)
{
    bool is_of_plan = asked.len == 0 && g->plan.record.region != REGION_NO_ID;
    const region *found = is_of_plan ? region_of_id(&g->regions, g->plan.record.region) : 0;
    str text = is_of_plan ? g->plan.record.region_code : asked;
    if (text.len == 0 && !store_setting(g->a, s, STR("region"), &text, err))
        return false;
    if (text.len == 0)
        return error_set(err, ERROR_INPUT, "未确定评估的地区；请用 --region（网址中为 region=）指定",
                         "no region to assess; set one with --region (in an address: region=)");
    if (!found)
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

static bool figure_in(const figure *figures, size_t count, int year, decimal *value_out)
{
    for (size_t i = 0; i < count; i++)
        if (figures[i].year == year && figures[i].status == FIGURE_VALUE) {
            *value_out = figures[i].value;
            return true;
        }
    return false;
}

/* Formulas name indicators by code, or as the plan's words do. */
static bool lookup(void *payload, str code, int year, decimal *value_out)
{
    gathering *g = payload;
    link_way way;
    const indicator *i = indicator_find(g->a, &g->index, code, &way);
    if (i && g->notes_used)
        *vec_push(g->a, &g->used) = i->id;
    const series *total = i ? series_find_total(&g->series, g->region, i->id) : 0;
    return total && figure_in(total->figures, total->count, year, value_out);
}

static const indicator *indicator_of(const gathering *g, int32_t id)
{
    for (size_t i = 0; id != INDICATOR_NO_ID && i < g->indicators.count; i++)
        if (g->indicators.items[i].id == id)
            return &g->indicators.items[i];
    return 0;
}

/* The list that alone breaks a series down; LIST_COUNT where none or several do. */
static dimension_list only_list(const series *s)
{
    dimension_list only = LIST_COUNT;
    for (dimension_list list = 0; list < LIST_COUNT; list++) {
        if (s->position[list] == POSITION_TOTAL)
            continue;
        if (only != LIST_COUNT)
            return LIST_COUNT;
        only = list;
    }
    return only;
}

/* Figures by sex and by residence, for the sentence that follows the figure. */
static void fill_splits(gathering *g, assessed_target *t, int32_t id)
{
    VEC(figure_split) splits = { 0 };
    for (size_t i = 0; i < g->series.count; i++) {
        const series *s = &g->series.items[i];
        dimension_list list = s->indicator == id && s->region == g->region ? only_list(s) : LIST_COUNT;
        const code_list *codes = list == LIST_SEX ? &g->sexes : list == LIST_RESIDENCE ? &g->residences : 0;
        if (!codes || s->position[list] >= codes->count)
            continue;
        const code_item *code = &codes->items[s->position[list]];
        *vec_push(g->a, &splits) = (figure_split){ code->name, code->name_en, s->figures, s->count,
            .is_sex = list == LIST_SEX };
    }
    t->splits = splits.items;
    t->split_count = splits.count;
}

static void fill_department(const gathering *g, assessed_target *t, str code)
{
    t->department_code = t->department = t->department_en = code;
    for (size_t i = 0; i < g->departments.count; i++)
        if (str_eq(g->departments.items[i].code, code)) {
            t->department = g->departments.items[i].name;
            t->department_en = g->departments.items[i].name_en;
        }
}

/* The lead department that a person gave an indicator of the plan. */
static str department_of(gathering *g, str name)
{
    department_index index = department_index_of(g->a, &g->departments);
    return department_code_of(g->a, &index, name, g->plan.record.region_name);
}

static void fill_target(gathering *g, const plan_target *from, assessed_target *t)
{
    const indicator *i = indicator_of(g, from->indicator);
    *t = (assessed_target){
        .target = &from->reading,
        .where = from->where,
        .is_key = plan_is_row(from->where),
        .name = i ? i->name : from->reading.indicator,
        .name_en = i ? i->name_en : english_name_only(g->english, from->reading.indicator),
        .unit = i ? i->unit : from->reading.unit,
        .has_baseline = from->has_baseline,
        .baseline_year = from->baseline_year,
        .baseline = from->baseline,
        .id = from->origin,
        .row = from->id,
        .node = from->node,
        .corrections = g->plan.corrections.count > 0 ? &g->plan.corrections : 0,
        .correction = from->correction,
        .has_pending = from->has_pending,
        .is_geometric = from->is_geometric,
    };
    t->direction = i ? i->direction : direction_guess(t->name, 0);
    if (!i)
        return;
    t->code = i->code;
    t->is_share = i->is_share;
    t->is_term_based = i->is_term_based;
    t->has_decimals = i->decimals != INDICATOR_DECIMALS_UNKNOWN;
    t->decimals = i->decimals;
    fill_department(
        g, t, i->is_of_plan && from->department.len > 0 ? department_of(g, from->department) : i->department);
}

indicators gather_linked(arena *a, const gathering *g, const assessment *all)
{
    VEC(indicator) linked = { 0 };
    for (size_t i = 0; i < g->indicators.count; i++)
        for (size_t t = 0; t < all->target_count; t++)
            if (all->targets[t].code.len > 0 && str_eq(all->targets[t].code, g->indicators.items[i].code)) {
                *vec_push(a, &linked) = g->indicators.items[i];
                break;
            }
    return (indicators){ linked.items, linked.count };
}

void gather_figures(const gathering *g, assessment *out)
{
    for (size_t i = 0; i < out->target_count; i++) {
        int32_t id = g->plan.targets.items[i].indicator;
        const series *total = out->targets[i].code.len ? series_find_total(&g->series, g->region, id) : 0;
        out->targets[i].figures = total ? total->figures : 0;
        out->targets[i].figure_count = total ? total->count : 0;
    }
}

void gather_splits(gathering *g, assessment *out)
{
    for (size_t i = 0; i < out->target_count; i++)
        if (out->targets[i].code.len)
            fill_splits(g, &out->targets[i], g->plan.targets.items[i].indicator);
}

void gather_targets(gathering *g, assessment *out)
{
    const plan_record *r = &g->plan.record;
    out->plan_id = r->version == r->version_count ? r->code
                                                  : str_format(g->a, "%.*s@%u", STR_ARG(r->code), r->version);
    out->dropped_count = g->plan.dropped.count;
    out->plan_title = r->title;
    out->subject = str_of(plan_subject_words[r->subject]);
    out->plan_start = r->period_start;
    out->plan_end = r->period_end;
    out->target_count = g->plan.targets.count;
    out->targets = arena_array(g->a, assessed_target, out->target_count);
    for (size_t i = 0; i < out->target_count; i++)
        fill_target(g, &g->plan.targets.items[i], &out->targets[i]);
    plan_parts_fill(g->a, &g->parts, &g->plan.targets, out);
    out->plan_region = r->region_code;
    out->term_starts = g->plan.terms.items;
    out->term_count = g->plan.terms.count;
}

assess_context gather_context(gathering *g, int year)
{
    return (assess_context){
        .year = year,
        .region = g->region,
        .plan_start = g->plan.record.period_start,
        .plan_end = g->plan.record.period_end,
        .has_elections = g->plan.elections.is_registered,
        .election_years = g->plan.elections.items,
        .election_count = g->plan.elections.count,
        .has_terms = g->plan.terms.is_registered,
        .term_starts = g->plan.terms.items,
        .term_count = g->plan.terms.count,
        .lookup = lookup,
        .payload = g,
    };
}

bool gather_check_year(const gathering *g, int year, error *err)
{
    int start = g->plan.record.period_start;
    if (year < start)
        return error_set(err, ERROR_INPUT, "规划从%d年开始，不能评估%d年",
                         "the plan starts in %d; cannot assess %d", start, year);
    return true;
}
