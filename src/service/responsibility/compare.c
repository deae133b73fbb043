#include "service/responsibility/compare.h"

#include "base/vec.h"
#include "formula/demand.h"
#include "service/asked_regions.h"
#include "service/people/units.h"
#include "service/plan/load.h"
#include "store/responsibilities.h"

typedef struct comparing {
    context *c;
    const catalogue_snapshot *known;
    const stored_plan *upper, *own;
    compared_plan *out;
    VEC(compared_target) items;
} comparing;

/* The first of several targets of one indicator: a plan may repeat one. */
static const plan_target *target_of(const stored_plan *p, int32_t id)
{
    for (size_t i = 0; i < p->targets.count; i++)
        if (p->targets.items[i].indicator == id)
            return &p->targets.items[i];
    return 0;
}

static bool is_first(const stored_plan *p, size_t at)
{
    return target_of(p, p->targets.items[at].indicator) == &p->targets.items[at];
}

static demand_relation relate(comparing *w, const plan_target *own, const plan_target *upper,
                              const indicator *of, demand_reason *why_out)
{
    error ignored;
    unit u;
    demand a = { .last_year = w->own->record.period_end }, b = { .last_year = w->upper->record.period_end };
    const unit *of_indicator = of->unit.len > 0 && unit_find(of->unit, &u) ? &u : 0;
    *why_out = DEMAND_UNREADABLE;
    if (!formula_parse(w->c->request, own->reading.formula, &a.formula, &ignored) ||
        !formula_parse(w->c->request, upper->reading.formula, &b.formula, &ignored))
        return DEMAND_NOT_COMPARABLE;
    int rises = of->direction == BETTER_UP ? 1 : of->direction == BETTER_DOWN ? -1 : 0;
    return demand_compare(&a, &b, of_indicator, rises, why_out);
}

static void compare_target(comparing *w, const plan_target *upper, bool only_lower)
{
    const indicator *of = indicator_of_id(&w->known->indicators, upper->indicator);
    const plan_target *own = of ? target_of(w->own, of->id) : 0;
    if (!of)
        return;
    compared_target t = { .indicator = of->code,
                          .name = upper->reading.indicator,
                          .upper = upper->reading.formula,
                          .upper_zh = upper->reading.explain_zh,
                          .upper_en = upper->reading.explain_en,
                          .relation = DEMAND_NOT_COMPARABLE,
                          .is_missing = !own };
    if (own) {
        t.own = own->reading.formula;
        t.own_zh = own->reading.explain_zh;
        t.own_en = own->reading.explain_en;
        t.relation = relate(w, own, upper, of, &t.reason);
        w->out->counts[t.relation]++;
    } else {
        w->out->missing++;
    }
    if (!only_lower || (own && t.relation == DEMAND_LOWER))
        *vec_push(w->c->request, &w->items) = t;
}

bool compare_one_plan(context *c, const stored_plan *upper, const stored_plan *own, bool only_lower,
                      compared_plan *out, error *err)
{
    comparing w = { .c = c, .upper = upper, .own = own, .out = out };
    *out = (compared_plan){ .region = own->record.region_code,
                            .region_name = own->record.region_name,
                            .plan = own->record.code,
                            .title = own->record.title };
    if (!context_catalogue(c, &w.known, err))
        return false;
    for (size_t i = 0; i < upper->targets.count; i++)
        if (upper->targets.items[i].indicator != INDICATOR_NO_ID && is_first(upper, i))
            compare_target(&w, &upper->targets.items[i], only_lower);
    out->items = w.items.items;
    out->count = w.items.count;
    return true;
}

/* ---- which plans ---- */

typedef struct choosing {
    context *c;
    const compare_request *asked;
    const catalogue_snapshot *known;
    stored_plan upper;
    int64_t region; /* the only one; 0: all lower ones */
    schemes filed;
    VEC(compared_plan) found;
} choosing;

/* The plan that the newest scheme of its region names, else any of the same subject. */
static bool is_own_plan(const choosing *w, const plan_record *p)
{
    const scheme *newest = 0;
    for (size_t i = 0; i < w->filed.count; i++)
        if (w->filed.items[i].region == p->region)
            newest = &w->filed.items[i];
    return newest && newest->own_plan ? newest->own_plan == p->id : p->subject == w->upper.record.subject;
}

static bool is_lower_region(const choosing *w, int64_t id)
{
    const region *r = region_of_id(&w->known->regions, id);
    return r && r->parent == w->upper.record.region && (w->region == 0 || w->region == id);
}

static bool is_wanted(const choosing *w, const plan_record *p)
{
    if (p->id == w->upper.record.id)
        return false;
    if (w->asked->with.len > 0)
        return str_eq(p->code, w->asked->with);
    return is_lower_region(w, p->region) && is_own_plan(w, p);
}

static bool compare(choosing *w, const plan_record *p, error *err)
{
    stored_plan own;
    if (!service_load_plan(w->c->request, w->c->store, p->code, &w->known->indicators, &own, err))
        return false;
    return compare_one_plan(w->c, &w->upper, &own, w->asked->lower, vec_push(w->c->request, &w->found), err);
}

bool service_compare_plans(context *c, const compare_request *asked, comparison *out, error *err)
{
    choosing w = { .c = c, .asked = asked };
    plan_records all;
    str key = asked->plan;
    if (!asked_plan_settle(c, &key, err) || !context_catalogue(c, &w.known, err) ||
        !service_load_plan(c->request, c->store, key, &w.known->indicators, &w.upper, err) ||
        (asked->region.len > 0 && !units_find_region(c, asked->region, &w.region, err)) ||
        !store_load_schemes(c->request, c->store, w.upper.record.id, &w.filed, err) ||
        !store_list_plans(c->request, c->store, &all, err))
        return false;
    bool is_found = asked->with.len == 0;
    for (size_t i = 0; i < all.count; i++) {
        const plan_record *p = &all.items[i];
        if (!is_wanted(&w, p) || !access_may(c, PERMISSION_PLAN_READ, p->region, 0))
            continue;
        is_found = true;
        if (!compare(&w, p, err))
            return false;
    }
    if (!is_found)
        return error_set(err, ERROR_NOT_FOUND, "没有规划“%.*s”；请用规划列表中的代号",
                         "no plan \"%.*s\"; use a code of the list of plans", STR_ARG(asked->with));
    *out = (comparison){ w.upper.record.code, w.upper.record.title, w.found.items, w.found.count };
    return true;
}
