#include "service/round/create.h"

#include "service/people/units.h"
#include "service/plan/load.h"
#include "service/round/drawing.h"
#include "service/round/step.h"
#include "service/round/title.h"

/* Of the plan where none is given. */
static bool find_region(drawing *d, str name, error *err)
{
    d->round.region = d->plan.record.region;
    return (name.len == 0 && d->round.region != REGION_NO_ID) ||
           units_find_region(d->c, name, &d->round.region, err);
}

static const region *region_of(const drawing *d)
{
    return region_of_id(&d->known->regions, d->round.region);
}

static bool begin(context *c, str key, drawing *d, error *err)
{
    *d = (drawing){ .c = c };
    return context_catalogue(c, &d->known, err) &&
           service_load_plan(c->request, c->store, key, &d->known->indicators, &d->plan, err);
}

static bool save_indicators(drawing *d, error *err)
{
    for (size_t i = 0; i < d->indicators.count; i++)
        if (!store_add_round_indicator(d->c->store, d->round.id, &d->indicators.items[i], err))
            return false;
    return true;
}

/* A task for every unit, with its cells. Cells of an indicator without a unit wait until it has one. */
static bool save_tasks(drawing *d, error *err)
{
    for (size_t u = 0; u < d->leads.book.units.count; u++) {
        round_task t = { .round = d->round.id, .unit = d->leads.book.units.items[u].id, .due = d->round.due };
        if (d->leads.book.units.items[u].ended_on.len > 0)
            continue;
        if (!store_save_task(d->c->store, &t, err))
            return false;
        for (size_t i = 0; i < d->cells.count; i++) {
            d->cells.items[i].cell.task = t.id;
            if (d->cells.items[i].unit == t.unit &&
                !store_add_cell(d->c->store, &d->cells.items[i].cell, err))
                return false;
        }
    }
    return true;
}

static bool draw(drawing *d, str cells, error *err)
{
    return lead_units_load(d->c, &d->plan, d->round.region, &d->leads, err) &&
           (cells.len > 0 ? drawing_read_cells(d, cells, err) : drawing_take_plan(d, err)) &&
           save_indicators(d, err) && save_tasks(d, err);
}

bool service_create_round(context *c, const round_create_request *asked, round_view *view_out, error *err)
{
    drawing d;
    date due;
    if (!begin(c, asked->plan, &d, err) || !find_region(&d, asked->region, err) ||
        !step_day(asked->due, &due, err))
        return false;
    if (!access_require(c, PERMISSION_ROUND_EDIT, d.round.region, 0, err))
        return false;
    d.round.plan = d.plan.record.id;
    d.round.year = asked->year;
    d.round.due = date_text(c->request, due);
    d.round.created_at = c->by.now;
    d.round.created_by = c->by.who;
    d.round.title = asked->title.len > 0
                        ? asked->title
                        : round_title_of(c->request, region_of(&d)->name, asked->year);
    if (!store_save_round(c->store, &d.round, err) || !draw(&d, asked->cells, err))
        return false;
    context_record(c, 0, d.round.title,
                   str_format(c->request, "{\"round\": %lld, \"indicators\": %zu, \"cells\": %zu}",
                              (long long)d.round.id, d.indicators.count, d.cells.count));
    return service_show_round(c, d.round.id, view_out, err);
}

bool service_define_round(context *c, const round_define_request *asked, round_view *view_out, error *err)
{
    monitoring_round round;
    drawing d;
    if (!store_load_round(c->request, c->store, asked->round, &round, err) ||
        !access_require(c, PERMISSION_ROUND_EDIT, round.region, 0, err) ||
        !begin(c, round.plan_code, &d, err))
        return false;
    if (round.state != ROUND_DRAFT)
        return error_set(err, ERROR_CONFLICT, "监测报表已布置，数据格不再更改",
                         "the round has been issued; its cells are final");
    d.round = round;
    if (!store_clear_draft(c->store, round.id, err) || !draw(&d, asked->cells, err))
        return false;
    context_record(c, 0, round.title,
                   str_format(c->request, "{\"round\": %lld, \"indicators\": %zu, \"cells\": %zu}",
                              (long long)round.id, d.indicators.count, d.cells.count));
    return service_show_round(c, round.id, view_out, err);
}
