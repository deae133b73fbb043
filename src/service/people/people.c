#include "service/people/people.h"

#include <string.h>

#include "base/name.h"
#include "base/vec.h"
#include "service/people/link.h"
#include "service/people/units.h"
#include "store/sessions.h"

enum { LOGIN_BYTES_MIN = 2, LOGIN_BYTES_MAX = 32, NAME_BYTES_MAX = 120 };

#define TEXT(name, type, member, zh, en)                             \
    {                                                                \
        name, FIELD_TEXT, FIELD_AT(type, member), zh, en, .max = 200 \
    }
#define NAME(type, member, must, zh, en)                                                                    \
    {                                                                                                       \
        #member, FIELD_TEXT, FIELD_AT(type, member), zh, en, must, .max = 200, .is_name = true              \
    }
#define OPTIONAL(name, type, member, zh, en)                                         \
    {                                                                                \
        name, FIELD_TEXT, FIELD_AT(type, member), zh, en, FIELD_OPTIONAL, .max = 200 \
    }
#define LOGIN(type) TEXT("login", type, login, "登录名", "login")
#define UNIT(type)                                                                                 \
    {                                                                                              \
        "unit", FIELD_INT, FIELD_AT(type, unit), "单位编号", "number of the unit", FIELD_OPTIONAL, \
            .min = 1, .max = 1e15                                                                  \
    }
#define DAYS(type)                                       \
    OPTIONAL("from", type, from, "第一天", "first day"), \
        OPTIONAL("until", type, until, "最后一天", "last day")

const field_table invite_fields = {
    "Invitation",
    sizeof(invite_request),
    (const field[]){ LOGIN(invite_request),
                     NAME(invite_request, name, FIELD_ALWAYS, "姓名", "name"),
                     OPTIONAL("role", invite_request, role, "角色", "role"),
                     OPTIONAL("region", invite_request, region, "角色所在地区的代码或名称",
                              "code or name of the region of the role"),
                     UNIT(invite_request),
                     DAYS(invite_request),
                     { 0 } },
};

const field_table person_link_fields = {
    "PersonLink",
    sizeof(person_link),
    (const field[]){
        { "person", FIELD_OBJECT, FIELD_AT(person_link, person), "人员", "person", .of = &person_fields },
        { "link", FIELD_TEXT, FIELD_AT(person_link, link), "一次性口令：打开 /set-up#口令 使用",
          "one-time code, for /set-up#CODE", FIELD_OR_NULL },
        { "ends_at", FIELD_TEXT, FIELD_AT(person_link, ends_at), "有效至", "valid until", FIELD_OR_NULL },
        { 0 } },
};

const field_table person_change_fields = {
    "PersonChange",
    sizeof(person_change),
    (const field[]){
        LOGIN(person_change),
        NAME(person_change, name, FIELD_OPTIONAL, "姓名", "name"),
        OPTIONAL("state", person_change, state, "状态：active 或 locked", "state: active or locked"),
        UNIT(person_change),
        { 0 } },
};

const field_table grant_request_fields = {
    "RoleGrant",
    sizeof(grant_request),
    (const field[]){
        LOGIN(grant_request),
        TEXT("role", grant_request, role, "角色", "role"),
        OPTIONAL("region", grant_request, region, "地区的代码或名称", "code or name of the region"),
        UNIT(grant_request),
        DAYS(grant_request),
        { 0 } },
};

const field_table revoke_fields = {
    "RoleRevocation",
    sizeof(revoke_request),
    (const field[]){ LOGIN(revoke_request),
                     { "grant", FIELD_INT, FIELD_AT(revoke_request, grant), "角色的编号",
                       "number of the role", .min = 1, .max = 1e15 },
                     { 0 } },
};

static const char *const reset_words[RESET_KIND_COUNT] = { "password", "second_factor", "lock", "sessions" };

const field_table reset_fields = {
    "PersonReset",
    sizeof(reset_request),
    (const field[]){ LOGIN(reset_request),
                     { "what", FIELD_WORD, FIELD_AT(reset_request, what),
                       "重设的内容：password 密码，second_factor 动态口令，lock 解除锁定，sessions 结束登录",
                       "what is reset: password, second_factor, lock, sessions",
                       .words = FIELD_WORDS(reset_words) },
                     { 0 } },
};

const field_table login_fields = {
    "PersonLogin",
    sizeof(str),
    (const field[]){ { "login", FIELD_TEXT, FIELD_WHOLE(str), "登录名", "login", .max = 64 }, { 0 } },
};

/* ---- rules ---- */

bool people_check_login(str login, error *err)
{
    bool is_good = login.len >= LOGIN_BYTES_MIN && login.len <= LOGIN_BYTES_MAX;
    for (size_t i = 0; i < login.len && is_good; i++) {
        char ch = login.data[i];
        bool is_letter = (ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9');
        is_good = is_letter || (i > 0 && (ch == '.' || ch == '_' || ch == '-'));
    }
    return is_good ||
           error_set(
               err, ERROR_INPUT,
               "登录名应为 %d 至 %d 个小写字母、数字和 . _ -，以字母或数字开头，这里是“%.*s”",
               "the login must be %d to %d small letters, digits and . _ -, beginning with a letter or digit, found \"%.*s\"",
               LOGIN_BYTES_MIN, LOGIN_BYTES_MAX, STR_ARG(login));
}

bool people_check_name(str name, error *err)
{
    return name_check(name, "姓名", "the name", err) &&
           (name.len <= NAME_BYTES_MAX || error_set(err, ERROR_INPUT, "姓名至多 %d 字节",
                                                    "the name has at most %d bytes", NAME_BYTES_MAX));
}

/* One person has one account: the second person of a name in a unit is told apart in the name. */
static bool check_is_new(context *c, const person *p, error *err)
{
    str other;
    if (!store_find_namesake(c->request, c->store, p, &other, err))
        return false;
    return other.len == 0 ||
           error_set(
               err, ERROR_EXISTS,
               "“%.*s”在该单位已有帐号 %.*s，一人只有一个帐号；同名的另一人请在姓名后注明",
               "%.*s has the account %.*s in this unit, and a person has one account; another person of the same name needs an addition to the name",
               STR_ARG(p->name), STR_ARG(other));
}

/* The region whose administrators manage a person: that of the unit; 0: none. */
static bool region_of_unit(context *c, int64_t unit, int64_t *region_out, error *err)
{
    org_unit u;
    bool has;
    *region_out = 0;
    if (unit == 0)
        return true;
    if (!store_find_unit(c->request, c->store, unit, &u, &has, err))
        return false;
    if (!has || u.ended_on.len > 0)
        return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的单位", "no unit with the number %lld",
                         (long long)unit);
    *region_out = u.region;
    return true;
}

/* A person belongs to the region of the unit, else of the first role. Without both: to anyone who manages
 * any people. */
static bool require_on(context *c, permission p, const person *of, error *err)
{
    int64_t region_id = of->unit_region;
    if (region_id == 0 && of->grant_count > 0)
        region_id = of->grants[0].region;
    return region_id ? access_require(c, p, region_id, 0, err)
                     : access_check(c, p, permission_table[p].zh, permission_table[p].en, err);
}

bool people_find(context *c, permission p, str login, person *found_out, error *err)
{
    if (!store_find_person(c->request, c->store, login, found_out, err))
        return false;
    /* An account of elsewhere is answered like one that is missing. */
    return require_on(c, p, found_out, err) ||
           (err->code == ERROR_DENIED &&
            error_set(err, ERROR_NOT_FOUND, "没有帐号“%.*s”", "no account \"%.*s\"", STR_ARG(login)));
}

bool people_end_sessions(context *c, const person *p, error *err)
{
    return store_end_sessions(c->store, p->id, 0, err);
}

static bool reload(context *c, int64_t id, person *changed_out, error *err)
{
    return store_load_person(c->request, c->store, id, changed_out, err);
}

/* ---- looking ---- */

typedef VEC(person) person_vec;

/* Adds the persons that the caller may see, until kept has most of them (0: no limit). */
static void keep_seen(context *c, const persons *of, size_t most, person_vec *kept)
{
    error ignored;
    for (size_t i = 0; i < of->count && (most == 0 || kept->count < most); i++)
        if (require_on(c, PERMISSION_PEOPLE_READ, &of->items[i], &ignored))
            *vec_push(c->request, kept) = of->items[i];
}

bool service_list_persons(context *c, persons *found_out, error *err)
{
    persons all;
    person_vec kept = { 0 };
    if (!store_load_persons(c->request, c->store, &all, err))
        return false;
    keep_seen(c, &all, 0, &kept);
    *found_out = (persons){ kept.items, kept.count };
    return true;
}

bool service_list_window_of_persons(context *c, persons *found_out, error *err)
{
    list_window *w = &c->window;
    persons next = { 0 };
    person_vec kept = { 0 };
    int64_t after = w->after;
    if (w->most == 0)
        return service_list_persons(c, found_out, err);
    do {
        if (!store_load_persons_after(c->request, c->store, after, w->most, &next, err))
            return false;
        keep_seen(c, &next, w->most, &kept);
        after = next.count > 0 ? next.items[next.count - 1].id : after;
    } while (next.count == w->most && kept.count < w->most);
    w->is_used = true;
    *found_out = (persons){ kept.items, kept.count };
    return true;
}

bool service_show_person(context *c, str login, person *found_out, error *err)
{
    return people_find(c, PERMISSION_PEOPLE_READ, login, found_out, err);
}

/* ---- roles ---- */

static bool check_day(str day, error *err)
{
    date d;
    return day.len == 0 || (day.len == 10 && date_parse(day, &d)) ||
           error_set(err, ERROR_INPUT, "日期应如 2024-12-31，这里是“%.*s”",
                     "the day must be like 2024-12-31, found \"%.*s\"", STR_ARG(day));
}

static bool has_unit_permissions(person_role role)
{
    for (permission p = 0; p < PERMISSION_COUNT; p++)
        if (access_reach_in(role, p) == REACH_UNIT)
            return true;
    return false;
}

/* The roles of one human: of the account and of the others that have not ended. */
static bool load_roles(context *c, const person *p, person_grant **all_out, size_t *count_out, error *err)
{
    VEC(person_grant) all = { 0 };
    person other = *p;
    for (size_t i = 0; i <= p->others.count; i++) {
        for (size_t k = 0; k < other.grant_count && other.state != PERSON_ENDED; k++)
            *vec_push(c->request, &all) = other.grants[k];
        if (i < p->others.count &&
            !store_load_person(c->request, c->store, p->others.items[i], &other, err))
            return false;
    }
    *all_out = all.items;
    *count_out = all.count;
    return true;
}

static bool has_ended(const context *c, const person_grant *g)
{
    return g->until.len > 0 && str_compare(g->until, date_text(c->request, c->today)) < 0;
}

/* System, security and audit administrator are three persons without other roles.
 *
 *   all   [count] roles of one human, over all accounts */
static bool check_alone(const context *c, const person_grant *all, size_t count, const person_grant *g,
                        error *err)
{
    for (size_t i = 0; i < count; i++)
        if (!has_ended(c, &all[i]) && all[i].role != g->role &&
            (person_role_is_admin(all[i].role) || person_role_is_admin(g->role)))
            return error_set(
                err, ERROR_INPUT,
                "%1$s不能兼任%2$s%3$.0s%4$.0s：系统、安全、审计管理员须为三人，且不兼其他角色",
                "%3$s and %4$s%1$.0s%2$.0s cannot be one person: system, security and audit administrators are three persons without other roles",
                person_role_table[all[i].role].zh, person_role_table[g->role].zh,
                person_role_table[all[i].role].en, person_role_table[g->role].en);
    return true;
}

bool people_check_roles(context *c, const person *p, error *err)
{
    person_grant *all;
    size_t count;
    if (!load_roles(c, p, &all, &count, err))
        return false;
    for (size_t i = 0; i < p->grant_count; i++)
        if (!has_ended(c, &p->grants[i]) && !check_alone(c, all, count, &p->grants[i], err))
            return false;
    return true;
}

static bool check_grant(context *c, const person *p, const person_grant *g, error *err)
{
    int64_t region_id;
    person_grant *all;
    size_t count;
    if (!load_roles(c, p, &all, &count, err) || !check_alone(c, all, count, g, err) ||
        !check_day(g->from, err) || !check_day(g->until, err) ||
        !region_of_unit(c, g->unit, &region_id, err))
        return false;
    if (has_unit_permissions(g->role) && g->unit == 0)
        return error_set(err, ERROR_INPUT, "角色%s须写明单位%.0s", "%.0sthe role %s needs a unit",
                         person_role_table[g->role].zh, person_role_table[g->role].en);
    if (g->unit != 0 && region_id != g->region)
        return error_set(err, ERROR_INPUT, "单位不在该地区", "the unit is not in the region");
    if (g->role == ROLE_THIRD_PARTY && g->until.len == 0)
        return error_set(err, ERROR_INPUT, "第三方评估机构须有最后一天", "a third party needs a last day");
    return true;
}

static bool has_security_admin(context *c, bool *has_out, error *err)
{
    persons all;
    if (!store_load_persons(c->request, c->store, &all, err))
        return false;
    *has_out = false;
    for (size_t i = 0; i < all.count; i++)
        for (size_t k = 0; k < all.items[i].grant_count && all.items[i].state != PERSON_ENDED; k++)
            *has_out = *has_out || (all.items[i].grants[k].role == ROLE_SECURITY_ADMIN &&
                                    person_grant_is_valid(&all.items[i].grants[k], c->today));
    return true;
}

/* Who may give a role: the security administrator, not to the own account; the system administrator only the
 * first security administrator. */
static bool require_granting(context *c, const person *p, const person_grant *g, error *err)
{
    bool has;
    error denied;
    if (c->who.kind == CALLER_PERSON && access_is_caller(&c->who, p->id))
        return error_set(err, ERROR_DENIED, "没有权限（security.edit）：不能给自己角色",
                         "permission denied (security.edit): you cannot give yourself a role");
    if (access_require(c, PERMISSION_SECURITY_EDIT, g->region, 0, &denied))
        return true;
    if (g->role == ROLE_SECURITY_ADMIN && access_may(c, PERMISSION_PEOPLE_EDIT, g->region, 0)) {
        if (!has_security_admin(c, &has, err))
            return false;
        if (!has)
            return true;
    }
    *err = denied;
    return false;
}

static bool give(context *c, const person *p, person_grant *g, error *err)
{
    str detail = str_format(
        c->request, "{\"role\":\"%s\",\"region\":%lld,\"unit\":%lld,\"from\":\"%.*s\",\"until\":\"%.*s\"}",
        person_role_table[g->role].word, (long long)g->region, (long long)g->unit, STR_ARG(g->from),
        STR_ARG(g->until));
    if (!check_grant(c, p, g, err) || !require_granting(c, p, g, err))
        return false;
    context_record(c, "person.grant", p->login, detail);
    return store_save_grant(c->store, p->id, g, err) && people_end_sessions(c, p, err);
}

static bool read_grant(context *c, const grant_request *asked, person_grant *g, error *err)
{
    int64_t region_id;
    *g = (person_grant){ .unit = asked->unit, .from = asked->from, .until = asked->until };
    if (!person_role_of(asked->role, &g->role)) {
        strbuf b = strbuf_in(c->request, 0);
        for (int i = 0; i < PERSON_ROLE_COUNT; i++)
            strbuf_addf(&b, "%s%s", i ? ", " : "", person_role_table[i].word);
        return error_set(err, ERROR_INPUT, "没有角色“%.*s”；有：%.*s", "no role \"%.*s\"; there are: %.*s",
                         STR_ARG(asked->role), STR_ARG(strbuf_str(&b)));
    }
    if (!region_of_unit(c, asked->unit, &region_id, err))
        return false;
    g->region = region_id;
    return (asked->region.len == 0 && region_id) || units_find_region(c, asked->region, &g->region, err);
}

bool service_grant_role(context *c, const grant_request *asked, person *changed_out, error *err)
{
    person p;
    person_grant g;
    return store_find_person(c->request, c->store, asked->login, &p, err) && read_grant(c, asked, &g, err) &&
           (p.state != PERSON_ENDED || error_set(err, ERROR_INPUT, "帐号已停用", "the account has ended")) &&
           give(c, &p, &g, err) && reload(c, p.id, changed_out, err);
}

bool service_revoke_role(context *c, const revoke_request *asked, person *changed_out, error *err)
{
    person p;
    if (!store_find_person(c->request, c->store, asked->login, &p, err))
        return false;
    for (size_t i = 0; i < p.grant_count; i++) {
        person_grant *g = &p.grants[i];
        if (g->id != asked->grant)
            continue;
        if (!access_require(c, PERMISSION_SECURITY_EDIT, g->region, 0, err))
            return false;
        g->until = str_slice(date_moment_after(c->request, c->by.now, -24 * 3600), 0, 10);
        context_record(c, 0, p.login,
                       str_format(c->request, "{\"grant\":%lld,\"role\":\"%s\"}", (long long)g->id,
                                  person_role_table[g->role].word));
        return store_save_grant(c->store, p.id, g, err) && people_end_sessions(c, &p, err) &&
               reload(c, p.id, changed_out, err);
    }
    return error_set(err, ERROR_NOT_FOUND, "帐号 %.*s 没有编号为 %lld 的角色",
                     "the account %.*s has no role with the number %lld", STR_ARG(asked->login),
                     (long long)asked->grant);
}

/* ---- accounts ---- */

bool service_invite_person(context *c, const invite_request *asked, person_link *made_out, error *err)
{
    int64_t region_id;
    person_grant g;
    person *p = &made_out->person;
    grant_request role = { asked->login, asked->role, asked->region, asked->from, asked->until, asked->unit };
    *p = (person){ .login = asked->login,
                   .name = asked->name,
                   .unit = asked->unit,
                   .state = PERSON_INVITED,
                   .created_at = c->by.now };
    if (!people_check_login(p->login, err) || !people_check_name(p->name, err) ||
        !region_of_unit(c, p->unit, &region_id, err) || !check_is_new(c, p, err) ||
        (region_id && !access_require(c, PERMISSION_PEOPLE_EDIT, region_id, 0, err)) ||
        !store_save_person(c->store, p, err))
        return false;
    context_record(c, 0, p->login, str_format(c->request, "{\"unit\":%lld}", (long long)p->unit));
    if (asked->role.len > 0 && (!read_grant(c, &role, &g, err) || !give(c, p, &g, err)))
        return false;
    return link_make(c, p->id, LINK_SETUP, &made_out->link, &made_out->ends_at, err) &&
           reload(c, p->id, p, err);
}

bool service_change_person(context *c, const person_change *asked, person *changed_out, error *err)
{
    person p;
    int64_t region_id;
    if (!people_find(c, PERMISSION_PEOPLE_EDIT, asked->login, &p, err))
        return false;
    if (p.state == PERSON_ENDED)
        return error_set(err, ERROR_INPUT, "帐号已停用", "the account has ended");
    if (asked->unit) {
        if (!region_of_unit(c, asked->unit, &region_id, err) ||
            !access_require(c, PERMISSION_PEOPLE_EDIT, region_id, 0, err))
            return false;
        p.unit = asked->unit;
    }
    p.name = asked->name.len > 0 ? asked->name : p.name;
    if (str_eq(asked->state, STR("locked")) && p.state == PERSON_ACTIVE)
        p.state = PERSON_LOCKED;
    else if (str_eq(asked->state, STR("active")) && p.state == PERSON_LOCKED)
        p.state = PERSON_ACTIVE;
    else if (asked->state.len > 0)
        return error_set(err, ERROR_INPUT, "状态不能由 %s 改为 %.*s", "the state cannot change from %s to %.*s",
                         person_state_table[p.state].word, STR_ARG(asked->state));
    context_record(c, 0, p.login,
                   str_format(c->request, "{\"unit\":%lld,\"state\":\"%s\"}", (long long)p.unit,
                              person_state_table[p.state].word));
    return people_check_name(p.name, err) && check_is_new(c, &p, err) &&
           store_save_person(c->store, &p, err) && people_end_sessions(c, &p, err) &&
           reload(c, p.id, changed_out, err);
}

bool service_end_person(context *c, str login, person *ended_out, error *err)
{
    person p;
    if (!people_find(c, PERMISSION_PEOPLE_EDIT, login, &p, err))
        return false;
    if (p.state == PERSON_ENDED)
        return error_set(err, ERROR_INPUT, "帐号已停用", "the account has ended");
    p.state = PERSON_ENDED;
    p.ended_at = c->by.now;
    context_record(c, 0, p.login, STR_NONE);
    return store_save_person(c->store, &p, err) && people_end_sessions(c, &p, err) &&
           reload(c, p.id, ended_out, err);
}

static bool reset_credential(context *c, const person *p, reset_kind what, error *err)
{
    credential cred;
    if (!store_load_credential(c->request, c->store, p->id, &cred, err))
        return false;
    if (what == RESET_SECOND_FACTOR) {
        cred.totp = STR("");
        if (!store_replace_recovery_codes(c->store, p->id, &(text_list){ 0 }, err))
            return false;
    }
    if (what == RESET_LOCK) {
        cred.locked_until = STR("");
        cred.failures = cred.lock_count = 0;
        cred.used_at = c->by.now; /* also after a long time without use */
    }
    return store_save_credential(c->store, &cred, err);
}

/* A password is reset by the administrator of accounts, the other things by the one of security: none of them
 * alone can take over an account with a second factor. */
bool service_reset_person(context *c, const reset_request *asked, person_link *made_out, error *err)
{
    person *p = &made_out->person;
    permission needs = asked->what == RESET_PASSWORD ? PERMISSION_PEOPLE_EDIT : PERMISSION_SECURITY_EDIT;
    made_out->link = made_out->ends_at = STR_NONE;
    if (!people_find(c, needs, asked->login, p, err))
        return false;
    if (p->state == PERSON_ENDED)
        return error_set(err, ERROR_INPUT, "帐号已停用", "the account has ended");
    context_record(c, 0, p->login, str_format(c->request, "{\"what\":\"%s\"}", reset_words[asked->what]));
    if (!reset_credential(c, p, asked->what, err) ||
        (asked->what != RESET_LOCK && !people_end_sessions(c, p, err)) ||
        (asked->what == RESET_PASSWORD &&
         !link_make(c, p->id, p->state == PERSON_INVITED ? LINK_SETUP : LINK_RESET, &made_out->link,
                    &made_out->ends_at, err)))
        return false;
    return reload(c, p->id, p, err);
}

bool service_make_first_link(context *c, person_link *made_out, error *err)
{
    int64_t count;
    *made_out = (person_link){ 0 };
    if (!store_count_persons(c->store, &count, err))
        return false;
    if (count > 0)
        return error_set(err, ERROR_EXISTS, "已有帐号；请用 halfsky person invite",
                         "there are accounts already; use halfsky person invite");
    context_record(c, "access.first_link", STR(""), STR_NONE);
    return link_make(c, 0, LINK_FIRST, &made_out->link, &made_out->ends_at, err);
}
