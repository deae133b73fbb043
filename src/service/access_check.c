/* The decision of access.h for the caller of an action, with its words. */
#include "service/context.h"

/* A second factor is all that is missing: with it a role would count that does not count now. */
static bool lacks_second_factor(const context *c, permission p)
{
    caller with = c->who;
    with.has_second_factor = true;
    return c->who.kind == CALLER_PERSON && !access_allows_somewhere(&c->who, c->today, p) &&
           access_allows_somewhere(&with, c->today, p);
}

/* what: the title of a page, or the words of an action or permission. */
static bool deny(const context *c, permission p, const char *what_zh, const char *what_en, error *err)
{
    static const struct {
        const char *zh, *en;
    } kinds[CALLER_KIND_COUNT] = {
        [CALLER_STRANGER] = { "未登录者", "a visitor who is not signed in" },
        [CALLER_VISITOR] = { "访客", "a visitor" },
        [CALLER_OWNER] = { "数据库所有者", "the owner of the store" },
        [CALLER_PERSON] = { "您的角色", "your role" },
    };
    const char *zh = kinds[c->who.kind].zh, *en = kinds[c->who.kind].en, *word = permission_table[p].word;
    error_code code = c->who.kind != CALLER_PERSON ? ERROR_SIGN_IN : ERROR_DENIED;
    if (lacks_second_factor(c, p))
        return error_set(err, code, "没有权限（%s）：您的角色须先设置动态口令（第二因素）并用它登录",
                         "permission denied (%s): your role counts only after signing in with a second factor; set one up",
                         word);
    return error_set(err, code, "没有权限（%3$s）：%1$s%2$.0s不能使用“%4$s”%5$.0s",
                     "permission denied (%3$s): %1$.0s%2$s has no access to \"%4$.0s%5$s\"", zh, en, word,
                     what_zh, what_en);
}

bool access_check(const context *c, permission needs, const char *action_zh, const char *action_en,
                  error *err)
{
    return access_allows_somewhere(&c->who, c->today, needs) || deny(c, needs, action_zh, action_en, err);
}

bool access_require(const context *c, permission p, int64_t region_id, int64_t unit, error *err)
{
    region_path path;
    access_place place = { .region = region_id ? &path : 0, .unit = unit };
    if (c->who.kind == CALLER_PERSON && region_id && !store_load_region_path(c->store, region_id, &path, err))
        return false;
    return access_allows(&c->who, c->today, p, &place) || access_deny(c, p, err);
}

/* Whether the region of a grant is that region or below it, and the caller has the permission there. */
static bool has_below(const context *c, permission p, const person_grant *g, int64_t region_id)
{
    region_path path;
    error ignored;
    return store_load_region_path(c->store, g->region, &path, &ignored) &&
           access_is_on_path(&path, region_id) &&
           access_allows(&c->who, c->today, p, &(access_place){ .region = &path, .unit = g->unit });
}

bool access_may_view(const context *c, permission p, int64_t region_id)
{
    if (access_may(c, p, region_id, 0))
        return true;
    for (size_t i = 0; permission_reads_by_view(p) && i < c->who.grant_count; i++)
        if (has_below(c, p, &c->who.grants[i], region_id))
            return true;
    return false;
}

bool access_require_view(const context *c, permission p, int64_t region_id, error *err)
{
    return access_may_view(c, p, region_id) || access_deny(c, p, err);
}

bool access_require_in_store(const context *c, permission p, error *err)
{
    bool is_of_store = permission_reads_by_view(p) || p == PERMISSION_PLAN_EDIT || p == PERMISSION_DATA_EDIT;
    str code;
    int64_t home;
    if (c->who.kind != CALLER_PERSON || !is_of_store)
        return true;
    return store_setting(c->request, c->store, STR("region"), &code, err) &&
           store_find_region(c->store, code, &home, err) && access_require_view(c, p, home, err);
}

int64_t access_own_region(const context *c, permission p, int64_t region_id)
{
    if (access_may(c, p, region_id, 0))
        return region_id;
    for (size_t i = 0; i < c->who.grant_count; i++)
        if (access_may(c, p, region_id, c->who.grants[i].unit))
            return region_id;
    for (size_t i = 0; i < c->who.grant_count; i++)
        if (has_below(c, p, &c->who.grants[i], region_id))
            return c->who.grants[i].region;
    return region_id;
}

bool access_deny(const context *c, permission p, error *err)
{
    return deny(c, p, permission_table[p].zh, permission_table[p].en, err);
}

bool access_may(const context *c, permission p, int64_t region_id, int64_t unit)
{
    error ignored;
    return access_require(c, p, region_id, unit, &ignored);
}

void access_keep_plans(const context *c, plan_records *plans)
{
    size_t kept = 0;
    for (size_t i = 0; i < plans->count; i++) {
        const plan_record *one = &plans->items[i];
        if (one->region == REGION_NO_ID || access_may_view(c, PERMISSION_PLAN_READ, one->region))
            plans->items[kept++] = *one;
    }
    plans->count = kept;
}

bool access_list_plans(const context *c, plan_records *plans_out, error *err)
{
    if (!store_list_plans(c->request, c->store, plans_out, err))
        return false;
    access_keep_plans(c, plans_out);
    return true;
}
