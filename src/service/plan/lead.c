#include "service/plan/lead.h"

#include "dataset/names.h"

department_index department_index_of(arena *a, const departments *all)
{
    department_index index = { .all = all, .by_name = map_in(a) };
    for (size_t i = 0; i < all->count; i++) {
        str rest = all->items[i].short_names, name;
        map_add(&index.by_name, name_key(a, all->items[i].code), i, 0);
        map_add(&index.by_name, name_key(a, all->items[i].name), i, 0);
        while (str_cut(&rest, STR("|"), &name))
            map_add(&index.by_name, name_key(a, name), i, 0);
    }
    return index;
}

static str code_of_key(const department_index *index, str key)
{
    uint64_t at;
    return key.len > 0 && map_get(&index->by_name, key, &at) ? index->all->items[at].code : STR("");
}

/* 教育部门 is the education bureau. */
static str code_of_bare(arena *scratch, const department_index *index, str key)
{
    static const char *const ends[] = { "局", "委员会" };
    str found = code_of_key(index, key), bare = key;
    if (!str_take_end(&bare, STR("部门")))
        return found;
    if (found.len == 0)
        found = code_of_key(index, bare);
    for (size_t i = 0; found.len == 0 && bare.len > 0 && i < sizeof ends / sizeof *ends; i++)
        found = code_of_key(index, str_join(scratch, bare, str_of(ends[i])));
    return found;
}

str department_code_of(arena *scratch, const department_index *index, str name, str of_region)
{
    static const char *const levels[] = { "省", "自治区", "市", "州", "县", "区", "旗" };
    str key = name_key(scratch, name), found = code_of_bare(scratch, index, key);
    if (found.len == 0 && of_region.len > 0 && str_take(&key, name_key(scratch, of_region)))
        found = code_of_bare(scratch, index, key);
    for (size_t i = 0; found.len == 0 && i < sizeof levels / sizeof *levels; i++)
        if (str_take(&key, str_of(levels[i])))
            return code_of_bare(scratch, index, key);
    return found;
}

/* The department that leads all of a domain; empty when there are several, or none is named. */
static str only_lead_of(const plan_domain *d)
{
    str only = STR("");
    for (size_t i = 0; i < d->goal_count + d->measures.count; i++) {
        str lead = i < d->goal_count ? d->goals[i].lead : d->measures.items[i - d->goal_count].lead;
        if (lead.len > 0 && only.len > 0 && !str_eq(lead, only))
            return STR("");
        if (lead.len > 0)
            only = lead;
    }
    return only;
}

str plan_lead_of(const plan *p, const plan_text_target *target)
{
    if (target->project)
        return p->projects.items[target->project - 1].lead;
    if (!target->domain)
        return STR("");
    const plan_domain *d = &p->domains[target->domain - 1];
    str lead = target->goal      ? d->goals[target->goal - 1].lead
               : target->measure ? d->measures.items[target->measure - 1].lead
                                 : STR("");
    return lead.len > 0 ? lead : only_lead_of(d);
}
