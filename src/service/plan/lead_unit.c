#include "service/plan/lead_unit.h"

bool lead_units_load(context *c, const stored_plan *of_plan, int64_t of_region, lead_units *leads_out,
                     error *err)
{
    const plan_record *r = &of_plan->record;
    str key = str_format(c->request, "%.*s@%u", STR_ARG(r->code), r->version);
    return responsibility_load_book_in(c, key, of_region, STR(""), &leads_out->book, err);
}

static const org_unit *unit_of_line(const lead_units *l, const responsibility_line *line)
{
    return org_unit_in_use(&l->book.units, org_unit_of_id(&l->book.units, line->lead.unit));
}

const org_unit *lead_unit_of(const lead_units *l, const plan_target *t)
{
    for (size_t i = 0; i < l->book.count; i++)
        if (l->book.lines[i].target == t->origin)
            return unit_of_line(l, &l->book.lines[i]);
    return 0;
}

const org_unit *lead_unit_of_indicator(const lead_units *l, const indicator *i)
{
    const org_unit *found = 0;
    for (size_t k = 0; k < l->book.count; k++) {
        const responsibility_line *line = &l->book.lines[k];
        bool is_of_it = line->kind == PART_TARGET && str_eq(line->indicator, i->code);
        const org_unit *u = is_of_it ? unit_of_line(l, line) : 0;
        if (!u || !u->has_figures)
            continue;
        if (line->assignment)
            return u;
        found = found ? found : u;
    }
    return found ? found : unit_finder_of_department(&l->book.finder, i->department);
}
