/* A round as it is shown: what it asks for, what is not due, what differs from the round before. */
#include "service/plan/load.h"
#include "service/round/create.h"
#include "service/round/drawing.h"
#include "service/round/step.h"
#include "service/round/title.h"

static const round_indicator *find_indicator(const round_indicators *all, int32_t id)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].indicator == id)
            return &all->items[i];
    return 0;
}

static str wording(arena *a, const round_indicator *i)
{
    return str_format(a, "%.*s%s%.*s%s%.*s", STR_ARG(i->name), i->measure.len > 0 ? " | " : "",
                      STR_ARG(i->measure), i->definition.len > 0 ? " | " : "", STR_ARG(i->definition));
}

static bool list_changes(context *c, const monitoring_round *round, const round_indicators *now,
                         round_view *view, error *err)
{
    VEC(round_change) all = { 0 };
    monitoring_round before;
    round_indicators old;
    if (!drawing_round_before(c, round, &before, err))
        return false;
    if (!before.id)
        return true;
    if (!store_load_round_indicators(c->request, c->store, before.id, &old, err))
        return false;
    for (size_t i = 0; i < now->count; i++) {
        const round_indicator *is = &now->items[i], *was = find_indicator(&old, is->indicator);
        str text = wording(c->request, is), text_was = was ? wording(c->request, was) : STR("");
        if (!was || !str_eq(text, text_was))
            *vec_push(c->request, &all) = (round_change){ was ? ROUND_CHANGE_REWORDED : ROUND_CHANGE_NEW,
                                                          is->code, is->name, text_was, text };
    }
    for (size_t i = 0; i < old.count; i++)
        if (!find_indicator(now, old.items[i].indicator))
            *vec_push(c->request, &all) = (round_change){ ROUND_CHANGE_ENDED, old.items[i].code,
                                                          old.items[i].name,
                                                          wording(c->request, &old.items[i]), STR("") };
    view->changes = all.items;
    view->change_count = all.count;
    return true;
}

/* Indicators of the plan that the round does not ask for carry their last figure. */
static bool list_not_due(context *c, const monitoring_round *round, const round_indicators *now,
                         round_view *view, error *err)
{
    VEC(round_not_due) all = { 0 };
    VEC(int32_t) seen = { 0 };
    const catalogue_snapshot *known;
    stored_plan of;
    series_list figures;
    bool ignored;
    if (!context_catalogue(c, &known, err) ||
        !service_load_plan(c->request, c->store, round->plan_code, &known->indicators, &of, err) ||
        !store_load_totals(c->request, c->store, (series_query){ .region = round->region }, YEAR_MIN, false,
                           &figures, &ignored, err))
        return false;
    for (size_t k = 0; k < of.targets.count; k++) {
        int32_t id = of.targets.items[k].indicator;
        const indicator *i = id == INDICATOR_NO_ID ? 0 : indicator_of_id(&known->indicators, id);
        bool is_seen = !i || find_indicator(now, id);
        for (size_t n = 0; n < seen.count; n++)
            is_seen = is_seen || seen.items[n] == id;
        if (is_seen)
            continue;
        *vec_push(c->request, &seen) = id;
        const series *last = series_find_total(&figures, round->region, id);
        *vec_push(c->request, &all) = (round_not_due){
            i->code, i->name, last && last->count > 0 ? last->figures[last->count - 1].year : 0
        };
    }
    view->not_due = all.items;
    view->not_due_count = all.count;
    return true;
}

bool service_show_round(context *c, int64_t round_id, round_view *view_out, error *err)
{
    round_indicators asked;
    round_tasks tasks;
    round_requests requests;
    VEC(str) unassigned = { 0 };
    round_view v = { 0 };
    if (!store_load_round(c->request, c->store, round_id, &v.round, err) ||
        !access_require(c, PERMISSION_TASK_READ, v.round.region, 0, err) ||
        !store_load_round_indicators(c->request, c->store, round_id, &asked, err) ||
        !store_load_tasks(c->request, c->store, round_id, &tasks, err) ||
        !store_load_round_requests(c->request, c->store, round_id, &requests, err) ||
        !round_titles_translate(c, &v.round, 1, err) || !list_changes(c, &v.round, &asked, &v, err) ||
        !list_not_due(c, &v.round, &asked, &v, err))
        return false;
    for (size_t i = 0; i < asked.count; i++)
        if (asked.items[i].unit == 0)
            *vec_push(c->request, &unassigned) = asked.items[i].code;
    for (size_t i = 0; i < tasks.count; i++)
        v.cell_count += tasks.items[i].cell_count;
    v.task_count = tasks.count;
    v.indicators = asked.items;
    v.indicator_count = asked.count;
    v.unassigned = unassigned.items;
    v.unassigned_count = unassigned.count;
    v.requests = requests.items;
    v.request_count = requests.count;
    *view_out = v;
    return true;
}
