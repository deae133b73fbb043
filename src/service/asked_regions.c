#include "service/asked_regions.h"

#include "dataset/regions.h"

typedef struct asking {
    context *c;
    permission needs;      /* in each region that is named */
    permission needs_plan; /* in the region of a plan that is named */
    bool checks_regions;
    const regions *all;
    region_index *index; /* made when a region is named by other words than its code */
} asking;

static bool make_index(asking *q, error *err)
{
    str home;
    if (!store_setting(q->c->request, q->c->store, STR("region"), &home, err))
        return false;
    const region *own = region_of_code(q->all, home);
    q->index = arena_alloc(q->c->request, sizeof *q->index);
    *q->index = region_index_of(q->c->request, q->all);
    q->index->home = own ? own->id : REGION_NO_ID;
    return true;
}

static bool allows(asking *q, str wanted, error *err)
{
    const region *found = region_of_code(q->all, wanted);
    error unknown;
    if (!found && !q->index && !make_index(q, err))
        return false;
    if (!found && !region_find(q->c->request, q->index, wanted, &found, &unknown))
        return true;
    return access_require(q->c, q->needs, found->id, 0, err);
}

static bool allows_each(asking *q, str wanted, error *err)
{
    const catalogue_snapshot *known;
    str one;
    if (wanted.len == 0)
        return true;
    if (!context_catalogue(q->c, &known, err))
        return false;
    q->all = &known->regions;
    while (str_cut(&wanted, STR(","), &one))
        if (!allows(q, str_trim(one), err))
            return false;
    return true;
}

/* The plan of another region of the store, by its id or code. */
static bool allows_plan(asking *q, str wanted, error *err)
{
    const catalogue_snapshot *known;
    const known_plan *found;
    error unknown;
    if (wanted.len == 0)
        return true;
    if (!context_catalogue(q->c, &known, err))
        return false;
    if (!catalogue_plan(known, q->c->store, wanted, &found, &unknown))
        return true;
    int64_t of = found->plan.record.region;
    return of == REGION_NO_ID || access_require(q->c, q->needs_plan, of, 0, err);
}

static bool allows_members(asking *q, const field_table *of, const char *record, error *err)
{
    for (const field *f = of->fields; f && f->name; f++) {
        bool is_region = str_eq(str_of(f->name), STR("region")) || str_eq(str_of(f->name), STR("regions"));
        if (f->type == FIELD_MEMBERS && !allows_members(q, f->of, record + f->offset, err))
            return false;
        if (f->type == FIELD_TEXT && is_region && q->checks_regions &&
            !allows_each(q, *(const str *)(record + f->offset), err))
            return false;
        if (f->type == FIELD_TEXT && str_eq(str_of(f->name), STR("plan")) &&
            !allows_plan(q, *(const str *)(record + f->offset), err))
            return false;
    }
    return true;
}

bool asked_regions_allow(context *c, permission p, const field_table *of, const void *request, error *err)
{
    bool is_of_region = p == PERMISSION_PLAN_READ || p == PERMISSION_DATA_READ || p == PERMISSION_RESULT_READ;
    asking q = { .c = c, .needs = p, .needs_plan = is_of_region ? p : PERMISSION_PLAN_READ,
        .checks_regions = is_of_region };
    return c->who.kind != CALLER_PERSON || !c->store || (!is_of_region && p != PERMISSION_TASK_READ) ||
           allows_members(&q, of, request, err);
}
