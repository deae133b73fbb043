#include "service/asked_regions.h"

#include "dataset/regions.h"
#include "service/action.h"

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
    return access_require_view(q->c, q->needs, found->id, err);
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

static permission needs_of_plan(permission p)
{
    return permission_reads_by_view(p) ? p : PERMISSION_PLAN_READ;
}

static bool may_read(const context *c, permission p, const plan_record *of)
{
    return of->region == REGION_NO_ID || access_may_view(c, p, of->region);
}

/* The plans of the store that the caller may read. */
typedef struct readable_plans {
    plan_records list;
    bool has_others; /* that the caller may not read */
} readable_plans;

static bool list_readable(const context *c, permission p, readable_plans *found_out, error *err)
{
    size_t kept = 0;
    plan_records all;
    if (!store_list_plans(c->request, c->store, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (may_read(c, p, &all.items[i]))
            all.items[kept++] = all.items[i];
    *found_out = (readable_plans){ { all.items, kept }, kept < all.count };
    return true;
}

/* Always returns false, with an error that names only plans that the caller may read. */
static bool refuse_key(const context *c, permission p, const readable_plans *found, str key, error *err)
{
    return found->has_others && found->list.count == 0
               ? access_deny(c, p, err)
               : store_no_such_plan(c->request, &found->list, key, err);
}

/* Other permissions are checked by the action, for what it does with the plan. */
static bool checks_plans(const context *c, permission p)
{
    return c->who.kind == CALLER_PERSON && (permission_reads_by_view(p) || p == PERMISSION_TASK_READ);
}

bool asked_plan_allow(const context *c, const plan_record *of, error *err)
{
    permission p = needs_of_plan(c->running->needs);
    return !checks_plans(c, c->running->needs) || may_read(c, p, of) || access_deny(c, p, err);
}

bool asked_plan_settle(const context *c, str *key, error *err)
{
    readable_plans found;
    permission p = needs_of_plan(c->running->needs);
    if (key->len > 0 || !checks_plans(c, c->running->needs))
        return true;
    if (!list_readable(c, p, &found, err))
        return false;
    if (found.list.count != 1)
        return refuse_key(c, p, &found, STR_NONE, err);
    *key = found.list.items[0].code;
    return true;
}

static bool refuse_unknown(const context *c, permission p, str key, error *err)
{
    readable_plans found;
    return list_readable(c, p, &found, err) && refuse_key(c, p, &found, key, err);
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
        return q->c->running->kind != ACTION_READS || refuse_unknown(q->c, q->needs_plan, wanted, err);
    return asked_plan_allow(q->c, &found->plan.record, err);
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
    asking q = { .c = c, .needs = p, .needs_plan = needs_of_plan(p),
                 .checks_regions = permission_reads_by_view(p) };
    bool is_left_to_it = !checks_plans(c, p) && c->running->kind != ACTION_READS;
    return !c->store || c->who.kind != CALLER_PERSON || is_left_to_it || allows_members(&q, of, request, err);
}
