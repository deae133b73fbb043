#include "service/plan/lead_unit.h"

#include "service/plan/load.h"

bool lead_units_load(context *c, const stored_plan *of_plan, int64_t of_region, lead_units *leads_out,
                     error *err)
{
    const catalogue_snapshot *known;
    lead_units *l = leads_out;
    *l = (lead_units){ .plan = of_plan, .memory = c->request };
    if (!context_catalogue(c, &known, err) ||
        !service_load_plan_nodes(c->request, c->store, of_plan, &l->nodes, err) ||
        !store_load_units(c->request, c->store, of_region, &l->units, err))
        return false;
    l->indicators = &known->indicators;
    l->departments = known->departments;
    l->index = department_index_of(c->request, &l->departments);
    l->unit_codes = arena_array(c->request, str, l->units.count);
    for (size_t i = 0; i < l->units.count; i++) {
        const org_unit *u = &l->units.items[i];
        l->unit_codes[i] = u->department.len > 0 ? u->department
                                                 : department_code_of(c->request, &l->index, u->name,
                                                                      of_plan->record.region_name);
    }
    return true;
}

static const org_unit *successor(const lead_units *l, const org_unit *u)
{
    for (size_t steps = 0; u && u->merged_into && steps < l->units.count; steps++)
        u = org_unit_of_id(&l->units, u->merged_into);
    return u;
}

const org_unit *lead_unit_named(const lead_units *l, str name)
{
    for (size_t i = 0; name.len > 0 && i < l->units.count; i++)
        if (str_eq(l->units.items[i].name, name))
            return successor(l, &l->units.items[i]);
    str code = department_code_of(l->memory, &l->index, name, l->plan->record.region_name);
    for (size_t i = 0; code.len > 0 && i < l->units.count; i++)
        if (str_eq(l->unit_codes[i], code))
            return successor(l, &l->units.items[i]);
    return 0;
}

/* As written in the plan or by a correction. */
static str lead_of_nodes(const lead_units *l, const plan_target *t)
{
    const plan_node *n = 0;
    for (size_t i = 0; i < l->nodes.count; i++)
        if (t->node && l->nodes.items[i].id == t->node)
            n = &l->nodes.items[i];
    while (n && n->lead.len == 0)
        n = n->parent ? &l->nodes.items[n->parent - 1] : 0;
    return n ? n->lead : STR("");
}

const org_unit *lead_unit_of(const lead_units *l, const plan_target *t)
{
    str name = t->department.len > 0 ? t->department : lead_of_nodes(l, t);
    const indicator *i = indicator_of_id(l->indicators, t->indicator);
    const org_unit *u = lead_unit_named(l, name);
    return u || !i ? u : lead_unit_named(l, i->department);
}
