/* Which indicators and cells a round asks for, and of whom. */
#include "service/round/drawing.h"

round_indicator *drawing_find_indicator(const drawing *d, const indicator *i)
{
    for (size_t k = 0; k < d->indicators.count; k++)
        if (d->indicators.items[k].indicator == i->id)
            return &d->indicators.items[k];
    return 0;
}

round_indicator *drawing_add_indicator(drawing *d, const indicator *i)
{
    const org_unit *u = lead_unit_of_indicator(&d->leads, i);
    round_indicator *of = vec_push(d->c->request, &d->indicators);
    *of = (round_indicator){ .indicator = i->id,
                             .code = i->code,
                             .unit = u ? u->id : 0,
                             .name = i->name,
                             .definition = i->definition,
                             .measure = i->unit };
    return of;
}

/* Whether an indicator of a plan is asked for in the year. */
static bool is_due(const stored_plan *p, const indicator *i, int year)
{
    if (!i->is_term_based || !p->elections.is_registered)
        return true;
    for (size_t k = 0; k < p->elections.count; k++)
        if (p->elections.items[k] == year)
            return true;
    return false;
}

bool drawing_round_before(context *c, const monitoring_round *of, monitoring_round *before_out, error *err)
{
    monitoring_rounds all;
    *before_out = (monitoring_round){ 0 };
    if (!store_load_rounds(c->request, c->store, of->region, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        const monitoring_round *r = &all.items[i];
        if (r->plan == of->plan && r->year < of->year && r->year > before_out->year)
            *before_out = *r;
    }
    return true;
}

static void add_cell(drawing *d, const round_indicator *of, dimension_list list, uint8_t position)
{
    drawn_cell *cell = vec_push(d->c->request, &d->cells);
    *cell = (drawn_cell){ { .indicator = of->indicator, .period = d->round.year }, of->unit };
    if (list != LIST_COUNT)
        cell->cell.position[list] = position;
}

/* The age group of an indicator is whom it is about: its figures are totals of that group, as in data. */
static void add_usual_cells(drawing *d, const round_indicator *of, const indicator *i)
{
    add_cell(d, of, LIST_COUNT, POSITION_TOTAL);
    if (i->by_sex) {
        add_cell(d, of, LIST_SEX, SEX_FEMALE);
        add_cell(d, of, LIST_SEX, SEX_MALE);
    }
    if (i->by_residence) {
        add_cell(d, of, LIST_RESIDENCE, RESIDENCE_URBAN);
        add_cell(d, of, LIST_RESIDENCE, RESIDENCE_RURAL);
    }
}

/* The cells that the round before had of the indicator; false: none. */
static bool add_cells_before(drawing *d, const round_indicator *of, const round_cells *before, int years)
{
    bool found = false;
    for (size_t i = 0; i < before->count; i++) {
        if (before->items[i].indicator != of->indicator)
            continue;
        drawn_cell *cell = vec_push(d->c->request, &d->cells);
        *cell = (drawn_cell){ before->items[i], of->unit };
        cell->cell.id = 0;
        cell->cell.period += years;
        found = true;
    }
    return found;
}

bool drawing_take_plan(drawing *d, error *err)
{
    monitoring_round before;
    round_cells cells = { 0 };
    if (!drawing_round_before(d->c, &d->round, &before, err) ||
        (before.id && !store_load_cells(d->c->request, d->c->store, before.id, 0, &cells, err)))
        return false;
    for (size_t k = 0; k < d->plan.targets.count; k++) {
        const plan_target *t = &d->plan.targets.items[k];
        const indicator *i = t->indicator == INDICATOR_NO_ID
                                 ? 0
                                 : indicator_of_id(&d->known->indicators, t->indicator);
        if (!i || drawing_find_indicator(d, i) || !is_due(&d->plan, i, d->round.year))
            continue;
        const round_indicator *of = drawing_add_indicator(d, i);
        if (!add_cells_before(d, of, &cells, d->round.year - before.year))
            add_usual_cells(d, of, i);
    }
    return true;
}
