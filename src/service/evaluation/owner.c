#include "service/evaluation/owner.h"

#include "service/plan/lead.h"

static const org_unit *successor(const org_units *all, const org_unit *u)
{
    for (size_t steps = 0; u && u->merged_into && steps < all->count; steps++)
        u = org_unit_of_id(all, u->merged_into);
    return u;
}

static const org_unit *find(arena *a, const org_units *all, const department_index *index, str region_name,
                            str name)
{
    for (size_t i = 0; name.len > 0 && i < all->count; i++)
        if (str_eq(all->items[i].name, name))
            return &all->items[i];
    str code = department_code_of(a, index, name, region_name);
    for (size_t i = 0; code.len > 0 && i < all->count; i++) {
        const org_unit *u = &all->items[i];
        if (str_eq(u->department.len > 0 ? u->department : department_code_of(a, index, u->name, region_name),
                   code))
            return u;
    }
    return 0;
}

bool owner_named(context *c, const stored_plan *of_plan, int64_t region_id, str name, org_unit *unit_out,
                 bool *found_out, error *err)
{
    const catalogue_snapshot *known;
    org_units all;
    if (!context_catalogue(c, &known, err) || !store_load_units(c->request, c->store, region_id, &all, err))
        return false;
    department_index index = department_index_of(c->request, &known->departments);
    const org_unit *u = successor(
        &all, find(c->request, &all, &index, of_plan->record.region_name, str_trim(name)));
    *found_out = u;
    if (u)
        *unit_out = *u;
    return true;
}
