#include "model/person.h"

#include <stdio.h>
#include <stdlib.h>

const person_word person_state_table[PERSON_STATE_COUNT] = {
    [PERSON_INVITED] = { "invited", "已邀请", "invited" },
    [PERSON_ACTIVE] = { "active", "正常", "active" },
    [PERSON_LOCKED] = { "locked", "已锁定", "locked" },
    [PERSON_ENDED] = { "ended", "已停用", "ended" },
};

const person_word person_role_table[PERSON_ROLE_COUNT] = {
    [ROLE_OFFICE] = { "office", "妇儿工委办公室", "committee office" },
    [ROLE_STATISTICIAN] = { "statistician", "统计人员", "statistician" },
    [ROLE_SECOND_REVIEWER] = { "second_reviewer", "复核人", "second reviewer" },
    [ROLE_CLERK] = { "clerk", "填报人", "clerk" },
    [ROLE_APPROVER] = { "approver", "审批人", "approver" },
    [ROLE_EVALUATOR] = { "evaluator", "评估专家", "evaluator" },
    [ROLE_THIRD_PARTY] = { "third_party", "第三方评估机构", "third party" },
    [ROLE_LEADER] = { "leader", "分管领导", "leader" },
    [ROLE_COUNTY_STATISTICIAN] = { "county_statistician", "县级统计人员", "county statistician" },
    [ROLE_UPPER_LEVEL] = { "upper_level", "上级妇儿工委办公室", "office of the upper level" },
    [ROLE_SYSTEM_ADMIN] = { "system_admin", "系统管理员", "system administrator" },
    [ROLE_SECURITY_ADMIN] = { "security_admin", "安全管理员", "security administrator" },
    [ROLE_AUDIT_ADMIN] = { "audit_admin", "审计管理员", "audit administrator" },
};

static bool find(const person_word *words, size_t count, str word, size_t *index_out)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(word, str_of(words[i].word))) {
            *index_out = i;
            return true;
        }
    return false;
}

bool person_state_of(str word, person_state *state_out)
{
    size_t index;
    if (!find(person_state_table, PERSON_STATE_COUNT, word, &index))
        return false;
    *state_out = (person_state)index;
    return true;
}

bool person_role_of(str word, person_role *role_out)
{
    size_t index;
    if (!find(person_role_table, PERSON_ROLE_COUNT, word, &index))
        return false;
    *role_out = (person_role)index;
    return true;
}

/* Dates in this form are ordered as texts are. */
bool person_grant_is_valid(const person_grant *g, date today)
{
    char text[16];
    if (g->from.len == 0 && g->until.len == 0)
        return true;
    int len = snprintf(text, sizeof text, "%04d-%02d-%02d", today.year, today.month, today.day);
    str day = { text, (size_t)len };
    return (g->from.len == 0 || str_compare(g->from, day) <= 0) &&
           (g->until.len == 0 || str_compare(day, g->until) <= 0);
}

bool person_is_same(int64_t account, account_list others, int64_t another)
{
    bool is_same = account != 0 && account == another;
    for (size_t i = 0; i < others.count && another != 0; i++)
        is_same = is_same || others.items[i] == another;
    return is_same;
}

static int compare_ids(const void *one, const void *two)
{
    const person *a = one, *b = two;
    return (a->id > b->id) - (a->id < b->id);
}

const person *person_of_id(const persons *all, int64_t id)
{
    const person key = { .id = id };
    return all->count > 0 ? bsearch(&key, all->items, all->count, sizeof key, compare_ids) : 0;
}

static const field_table grant_fields = {
    "Grant",
    sizeof(person_grant),
    (const field[]){
        { "id", FIELD_INT, FIELD_AT(person_grant, id), "编号", "number" },
        { "role", FIELD_WORD, FIELD_AT(person_grant, role), "角色", "role",
          .words = FIELD_WORDS_OF(person_role_table, word) },
        { "region", FIELD_TEXT, FIELD_AT(person_grant, region_code), "地区代码", "code of the region" },
        { "region_name", FIELD_TEXT, FIELD_AT(person_grant, region_name), "地区的名称", "name of the region",
          .english = FIELD_STORE_NAME },
        { "unit", FIELD_INT, FIELD_AT(person_grant, unit), "单位编号", "number of the unit", FIELD_OR_NULL },
        { "from", FIELD_TEXT, FIELD_AT(person_grant, from), "第一天", "first day", FIELD_OR_NULL },
        { "until", FIELD_TEXT, FIELD_AT(person_grant, until), "最后一天", "last day", FIELD_OR_NULL },
        { 0 } },
};

#define AT(member) FIELD_AT(person, member)

const field_table person_fields = {
    "Person",
    sizeof(person),
    (const field[]){
        { "id", FIELD_INT, AT(id), "编号", "number" },
        { "login", FIELD_TEXT, AT(login), "登录名", "login" },
        { "name", FIELD_TEXT, AT(name), "姓名", "name" },
        { "unit", FIELD_INT, AT(unit), "单位编号", "number of the unit", FIELD_OR_NULL },
        { "unit_name", FIELD_TEXT, AT(unit_name), "单位", "unit", FIELD_OR_NULL,
            .english = FIELD_STORE_NAME },
        { "language", FIELD_TEXT, AT(language), "语言：zh 或 en", "language: zh or en", FIELD_OR_NULL },
        { "state", FIELD_WORD, AT(state), "状态", "state",
          .words = FIELD_WORDS_OF(person_state_table, word) },
        { "created_at", FIELD_TEXT, AT(created_at), "建立时间", "time of creation" },
        { "ended_at", FIELD_TEXT, AT(ended_at), "停用时间", "time of ending", FIELD_OR_NULL },
        { "second_factor", FIELD_BOOL, AT(has_totp), "已设动态口令", "has a second factor" },
        { "identity", FIELD_BOOL, AT(has_identity), "已登记身份标识", "has an identity" },
        { "used_at", FIELD_TEXT, AT(used_at), "最近登录", "last sign-in", FIELD_OR_NULL },
        { "locked_until", FIELD_TEXT, AT(locked_until), "因多次失败锁定至", "locked after failures until",
          FIELD_OR_NULL },
        { "grants", FIELD_LIST, FIELD_ITEMS(person, grants), "角色", "roles",
          FIELD_COUNTED(person, grant_count), .of = &grant_fields },
        { 0 } },
};

const field_table persons_fields = {
    "Persons",
    sizeof(persons),
    (const field[]){ { "items", FIELD_LIST, FIELD_ITEMS(persons, items), "人员", "persons",
                       FIELD_COUNTED(persons, count), .of = &person_fields },
                     { 0 } },
};
