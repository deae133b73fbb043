#include "service/people/api_token.h"

#include "base/vec.h"
#include "service/people/calling.h"
#include "service/people/people.h"
#include "service/people/token.h"
#include "service/workspace.h"
#include "store/api_tokens.h"

#define ASKED(member) FIELD_AT(token_request, member)
const field_table token_request_fields = {
    "TokenRequest", sizeof(token_request), (const field[]){
        { "name", FIELD_TEXT, ASKED(name), "用途", "what it is for", .min = 1, .max = 100,
          .is_name = true },
        { "scopes", FIELD_TEXT, ASKED(scopes), "权限，以空格分隔，如 data.read result.read",
            "permissions, separated by blanks, such as data.read result.read", .min = 1, .max = 2000 },
        { "ends_on", FIELD_TEXT, ASKED(ends_on), "最后一天", "last day", .min = 1, .max = 10 },
        { 0 } },
};

#define SHOWN(member) FIELD_AT(token_shown, member)
const field_table token_shown_fields = {
    "Token", sizeof(token_shown), (const field[]){
        { "id", FIELD_INT, SHOWN(id), "编号", "number" },
        { "login", FIELD_TEXT, SHOWN(login), "登录名", "login" },
        { "name", FIELD_TEXT, SHOWN(name), "用途", "what it is for" },
        { "scopes", FIELD_TEXT, SHOWN(scopes), "权限", "permissions" },
        { "created_at", FIELD_TEXT, SHOWN(created_at), "建立时间", "time when it was made" },
        { "ends_at", FIELD_TEXT, SHOWN(ends_at), "到期", "end" },
        { "used_at", FIELD_TEXT, SHOWN(used_at), "最近使用（精确到分）", "last use, to the minute",
            .missing = FIELD_OR_NULL },
        { "revoked_at", FIELD_TEXT, SHOWN(revoked_at), "撤销时间", "time when it was revoked",
            .missing = FIELD_OR_NULL },
        { 0 } },
};

const field_table tokens_shown_fields = {
    "Tokens", sizeof(tokens_shown), (const field[]){
        { "items", FIELD_LIST, FIELD_ITEMS(tokens_shown, items), "令牌", "tokens",
            FIELD_COUNTED(tokens_shown, count), .of = &token_shown_fields },
        { 0 } },
};

const field_table token_made_fields = {
    "TokenMade", sizeof(token_made), (const field[]){
        { "", FIELD_MEMBERS, FIELD_AT(token_made, of), "令牌", "token", .of = &token_shown_fields },
        { "token", FIELD_TEXT, FIELD_AT(token_made, token), "令牌，只显示这一次", "the token, shown this once" },
        { 0 } },
};

const field_table token_id_fields = {
    "TokenIdRequest", sizeof(token_id_request), (const field[]){
        { "token", FIELD_INT, FIELD_AT(token_id_request, token), "令牌的编号", "number of the token", .min = 1,
            .max = 1e15 },
        { 0 } },
};

/* ---- who calls ---- */

/* PERMISSION_COUNT: no such permission. */
static permission permission_of(str word)
{
    permission p = 0;
    while (p < PERMISSION_COUNT && !str_eq(str_of(permission_table[p].word), word))
        p++;
    return p;
}

static bool is_over(const api_token *t, str now)
{
    return t->revoked_at.len > 0 || str_compare(t->ends_at, now) <= 0;
}

static bool refuse(error *err)
{
    return error_set(err, ERROR_SIGN_IN, "令牌无效：不存在、已到期、已撤销，或帐号已停用",
                     "the token is not valid: unknown, over, revoked, or its account is closed");
}

/* The person of the token calls. Inside a transaction. */
static bool fill(context *c, const api_token *t, error *err)
{
    person p;
    if (is_over(t, c->by.now))
        return refuse(err);
    if (!store_load_person(c->request, c->store, t->person, &p, err))
        return false;
    if (p.state != PERSON_ACTIVE)
        return refuse(err);
    bool *scope = arena_array(c->request, bool, PERMISSION_COUNT);
    str rest = t->scopes, word;
    while (str_cut(&rest, STR(" "), &word)) {
        permission named = permission_of(word);
        if (named < PERMISSION_COUNT)
            scope[named] = true;
    }
    calling_person(c, &p);
    c->who.token = t->id;
    c->who.token_name = t->name;
    c->who.scope = scope;
    c->who.has_second_factor = t->has_second_factor;
    return true;
}

typedef struct finding {
    context *c;
    str hash;
    api_token found;
} finding;

static bool find_part(context *c, void *payload, error *err)
{
    finding *f = payload;
    bool has;
    return store_read_head(c->store, &c->seen, err) && store_read_version(c->store, &c->version, err) &&
           store_find_api_token(c->request, c->store, f->hash, &f->found, &has, err) &&
           (has ? fill(c, &f->found, err) : refuse(err));
}

static bool find(void *payload, error *err)
{
    finding *f = payload;
    context *c = f->c;
    bool done = workspace_transact(c, WORKSPACE_READ, find_part, f, err);
    if (!done && err->code == ERROR_SIGN_IN)
        gate_count_failure(workspace_gate(c->workspace), c->address, date_moment_of(c->by.now));
    return done;
}

bool api_token_find_caller(context *c, str token, error *err)
{
    finding f = { .c = c, .hash = token_hash(c->request, token) };
    gate *g = workspace_gate(c->workspace);
    int64_t now = date_moment_of(c->by.now);
    bool done = gate_pass(g, f.hash, c->address, now, find, &f, err);
    if (done && (f.found.used_at.len == 0 || now - date_moment_of(f.found.used_at) >= CALLING_NOTE_SECONDS))
        calling_note_use(c, store_touch_api_token, f.found.id);
    return done;
}

bool api_token_renew_caller(context *c, error *err)
{
    api_token t;
    bool has;
    return store_load_api_token(c->request, c->store, c->who.token, &t, &has, err) &&
           (has ? fill(c, &t, err) : refuse(err));
}

/* ---- made, listed, revoked ---- */

static token_shown shown(const api_token *t, str login)
{
    return (token_shown){ t->id, login, t->name, t->scopes, t->created_at, t->ends_at, t->used_at,
                          t->revoked_at };
}

bool api_token_may_have(const context *c, permission p)
{
    return p != PERMISSION_ACCOUNT && p != PERMISSION_SIGN_IN && p != PERMISSION_JOB &&
           access_allows_somewhere(&c->who, c->today, p);
}

/* The words in order, each once. Each must be a permission that the caller has somewhere. */
static bool read_scopes(context *c, str text, str *scopes_out, error *err)
{
    strbuf b = strbuf_in(c->request, 0);
    str rest = str_replace(c->request, text, STR(","), STR(" ")), word;
    bool asked[PERMISSION_COUNT] = { 0 };
    while (str_cut(&rest, STR(" "), &word)) {
        permission p = permission_of(word);
        if (word.len == 0)
            continue;
        if (p == PERMISSION_COUNT || !api_token_may_have(c, p))
            return error_set(err, ERROR_INPUT, "“%.*s”不是您的权限，不能给令牌",
                             "you do not have the permission \"%.*s\", or no token can have it", STR_ARG(word));
        asked[p] = true;
    }
    for (permission p = 0; p < PERMISSION_COUNT; p++)
        if (asked[p])
            strbuf_addf(&b, "%s%s", b.len ? " " : "", permission_table[p].word);
    *scopes_out = strbuf_str(&b);
    return b.len > 0 || error_set(err, ERROR_INPUT, "令牌没有权限", "the token has no permissions");
}

/* The end of the day. */
static bool read_end(context *c, str day, str *end_out, error *err)
{
    str latest = date_moment_after(c->request, c->by.now, (int64_t)API_TOKEN_DAYS_MAX * 24 * 3600);
    date parsed;
    bool is_day = date_parse(day, &parsed);
    str end = is_day ? str_format(c->request, "%.*sT23:59:59Z", STR_ARG(date_text(c->request, parsed)))
                     : STR("");
    if (!is_day || str_compare(end, c->by.now) < 0 || str_compare(end, latest) > 0)
        return error_set(err, ERROR_INPUT, "最后一天应为今后 %d 天内的日期，如 2027-06-30，这里是“%.*s”",
                         "the last day must be within the next %d days, such as 2027-06-30, found \"%.*s\"",
                         API_TOKEN_DAYS_MAX, STR_ARG(day));
    *end_out = end;
    return true;
}

bool service_make_token(context *c, const token_request *asked, token_made *made_out, error *err)
{
    str token, scopes, end;
    api_tokens own;
    size_t valid = 0;
    if (c->who.kind != CALLER_PERSON)
        return error_set(err, ERROR_DENIED, "只有登录的人可以建立令牌", "only a person who signed in makes tokens");
    if (!read_scopes(c, asked->scopes, &scopes, err) || !read_end(c, asked->ends_on, &end, err) ||
        !store_load_api_tokens(c->request, c->store, c->who.person, &own, err))
        return false;
    for (size_t i = 0; i < own.count; i++)
        valid += !is_over(&own.items[i], c->by.now);
    if (valid >= API_TOKENS_MAX)
        return error_set(err, ERROR_CONFLICT, "已有 %zu 个令牌，请先撤销不用的", "there are %zu tokens; first revoke one",
                         valid);
    if (!token_make(c->request, &token, err))
        return false;
    api_token t = { .hash = token_hash(c->request, token), .person = c->who.person, .name = asked->name,
                    .scopes = scopes, .has_second_factor = c->who.has_second_factor,
                    .created_at = c->by.now, .ends_at = end };
    if (!store_add_api_token(c->store, &t, err))
        return false;
    context_record(c, "access.token", asked->name,
                   str_format(c->request, "{\"token\": %lld, \"scopes\": \"%.*s\", \"ends_at\": \"%.*s\"}",
                              (long long)t.id, STR_ARG(scopes), STR_ARG(end)));
    *made_out = (token_made){ shown(&t, c->who.login), token };
    return true;
}

bool service_list_tokens(context *c, bool of_all, tokens_shown *found_out, error *err)
{
    api_tokens all;
    persons whose = { 0 };
    VEC(token_shown) list = { 0 };
    if (!store_load_api_tokens(c->request, c->store, of_all ? 0 : c->who.person, &all, err) ||
        (of_all && !service_list_persons(c, &whose, err)))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        const person *p = of_all ? person_of_id(&whose, all.items[i].person) : 0;
        if (!of_all || p)
            *vec_push(c->request, &list) = shown(&all.items[i], p ? p->login : c->who.login);
    }
    *found_out = (tokens_shown){ list.items, list.count };
    return true;
}

bool service_revoke_token(context *c, bool of_all, int64_t id, token_shown *revoked_out, error *err)
{
    tokens_shown all;
    token_shown *found = 0;
    if (!service_list_tokens(c, of_all, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].id == id)
            found = &all.items[i];
    if (!found)
        return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的令牌", "no token with the number %lld",
                         (long long)id);
    if (found->revoked_at.len > 0)
        return error_set(err, ERROR_CONFLICT, "令牌已撤销", "the token is revoked already");
    found->revoked_at = c->by.now;
    *revoked_out = *found;
    context_record(c, "access.token_revoke", found->name,
                   str_format(c->request, "{\"token\": %lld}", (long long)id));
    return store_revoke_api_token(c->store, id, c->by.now, err);
}
