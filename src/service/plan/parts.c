#include "service/plan/parts.h"

#include <string.h>

#include "base/vec.h"
#include "service/plan/domain_names.h"

static part_kind kind_of(const plan_target *t)
{
    return t->domain_no                          ? PART_DOMAIN
           : t->node_kind == NODE_OVERALL        ? PART_OVERALL
           : t->node_kind == NODE_PROJECT        ? PART_PROJECTS
           : t->node_kind == NODE_IMPLEMENTATION ? PART_IMPLEMENTATION
           : plan_is_row(t->where)               ? PART_KEY
           : str_eq(t->where, STR("org"))        ? PART_IMPLEMENTATION
           : str_starts(t->where, STR("p"))      ? PART_PROJECTS
                                                 : PART_OVERALL;
}

static assessed_domain part_of_kind(part_kind kind, unsigned no)
{
    return (assessed_domain){
        .kind = kind, .no = no, .title = str_of(part_table[kind].zh), .title_en = str_of(part_table[kind].en)
    };
}

static bool has_kind(const plan_targets *targets, part_kind kind)
{
    for (size_t i = 0; i < targets->count; i++)
        if (kind_of(&targets->items[i]) == kind)
            return true;
    return false;
}

plan_parts plan_parts_of(arena *a, const stored_plan *p)
{
    VEC(assessed_domain) all = { 0 };
    standard_domains standard = standard_domains_read(a);
    for (size_t i = 0; i < p->domain_count; i++) {
        str title = p->domain_titles[i];
        *vec_push(a, &all) = (assessed_domain){ .kind = PART_DOMAIN,
                                                .no = (unsigned)i + 1,
                                                .title = title,
                                                .title_en = domain_in_english(a, &standard, title) };
    }
    for (part_kind kind = PART_OVERALL; kind < PART_KEY; kind++)
        if (has_kind(&p->targets, kind)) {
            assessed_domain part = part_of_kind(kind, (unsigned)all.count + 1);
            *vec_push(a, &all) = part;
        }
    return (plan_parts){ all.items, all.count };
}

void plan_parts_fill(arena *a, const plan_parts *parts, const plan_targets *targets, assessment *out)
{
    unsigned place_of_kind[PART_KIND_COUNT] = { 0 };
    out->key = part_of_kind(PART_KEY, 0);
    out->domain_count = parts->count;
    out->domains = arena_array(a, assessed_domain, parts->count);
    if (parts->count)
        memcpy(out->domains, parts->items, parts->count * sizeof *parts->items);
    for (size_t i = 0; i < parts->count; i++)
        if (parts->items[i].kind != PART_DOMAIN)
            place_of_kind[parts->items[i].kind] = (unsigned)i + 1;
    for (size_t i = 0; i < targets->count; i++) {
        const plan_target *t = &targets->items[i];
        out->targets[i].domain_no = t->domain_no ? t->domain_no : place_of_kind[kind_of(t)];
    }
}
