#include "service/people/session.h"

#include "base/vec.h"
#include "service/people/api_token.h"
#include "service/people/calling.h"
#include "service/people/people.h"
#include "service/people/security.h"
#include "service/people/token.h"
#include "service/workspace.h"

const field_table own_sessions_fields = {
    "Sessions",
    sizeof(own_sessions),
    (const field[]){
        { "items", FIELD_LIST, FIELD_ITEMS(own_sessions, items), "登录", "sessions",
          FIELD_COUNTED(own_sessions, count),
          .of = &(const field_table){ "Session", sizeof(own_session),
                                      (const field[]){
                                          { "id", FIELD_INT, FIELD_AT(own_session, id), "编号", "number" },
                                          { "address", FIELD_TEXT, FIELD_AT(own_session, address), "地址",
                                            "address" },
                                          { "created_at", FIELD_TEXT, FIELD_AT(own_session, created_at),
                                            "登录时间", "time of signing in" },
                                          { "used_at", FIELD_TEXT, FIELD_AT(own_session, used_at),
                                            "最近使用（精确到分）", "last use, to the minute" },
                                          { "ends_at", FIELD_TEXT, FIELD_AT(own_session, ends_at), "最迟结束",
                                            "latest end" },
                                          { "this", FIELD_BOOL, FIELD_AT(own_session, is_this), "是本次登录",
                                            "this session" },
                                          { 0 } } } },
        { 0 } },
};

#define OF(member) FIELD_AT(session_of, member)
static const field_table session_of_fields = {
    "SessionOf",
    sizeof(session_of),
    (const field[]){ { "id", FIELD_INT, OF(id), "编号", "number" },
                     { "login", FIELD_TEXT, OF(login), "登录名", "login" },
                     { "name", FIELD_TEXT, OF(name), "姓名", "name" },
                     { "address", FIELD_TEXT, OF(address), "地址", "address" },
                     { "created_at", FIELD_TEXT, OF(created_at), "登录时间", "time of signing in" },
                     { "used_at", FIELD_TEXT, OF(used_at), "最近使用（精确到分）",
                       "last use, to the minute" },
                     { "ends_at", FIELD_TEXT, OF(ends_at), "最迟结束", "latest end" },
                     { "second_factor", FIELD_BOOL, OF(has_second_factor), "用动态口令登录",
                       "signed in with a one-time code" },
                     { "this", FIELD_BOOL, OF(is_this), "是本次登录", "this session" },
                     { 0 } },
};

const field_table all_sessions_fields = {
    "AllSessions",
    sizeof(all_sessions),
    (const field[]){ { "items", FIELD_LIST, FIELD_ITEMS(all_sessions, items), "登录，最新在前",
                       "sessions, newest first", FIELD_COUNTED(all_sessions, count),
                       .of = &session_of_fields },
                     { 0 } },
};

static void fill(context *c, const session *s, const person *p)
{
    calling_person(c, p);
    c->who.session = s->id;
    c->who.has_second_factor = s->has_second_factor;
    c->who.is_limited = s->is_limited;
}

static bool is_over(const session *s, str now)
{
    return str_compare(s->ends_at, now) <= 0;
}

/* Inside a transaction. */
static bool find(context *c, str hash, session *found_out, bool *has_out, error *err)
{
    person p;
    if (!store_find_session(c->request, c->store, hash, found_out, has_out, err))
        return false;
    if (!*has_out || is_over(found_out, c->by.now)) {
        *has_out = false;
        return true;
    }
    if (!store_load_person(c->request, c->store, found_out->person, &p, err))
        return false;
    *has_out = p.state == PERSON_ACTIVE;
    if (*has_out)
        fill(c, found_out, &p);
    return true;
}

typedef struct finding {
    str token;
    session found;
    int64_t idle_minutes;
    bool has;
} finding;

static int64_t seconds_since(const context *c, str moment)
{
    return date_moment_of(c->by.now) - date_moment_of(moment);
}

/* Only while the use of the session need not be noted: a note is of the store, and not of its trail. */
static bool find_known(context *c, str hash, finding *f)
{
    known_caller k;
    if (!known_find(workspace_known(c->workspace), c->request, hash, &c->seen, &k) ||
        seconds_since(c, k.used_at) >= CALLING_NOTE_SECONDS)
        return false;
    f->found = (session){ .id = k.who.session, .ends_at = k.ends_at, .used_at = k.used_at };
    f->idle_minutes = k.idle_minutes;
    f->has = !is_over(&f->found, c->by.now);
    if (f->has)
        calling_as(c, &k.who);
    return true;
}

static bool find_part(context *c, void *payload, error *err)
{
    finding *f = payload;
    security_settings settings;
    str hash = token_hash(c->request, f->token);
    if (!store_read_head(c->store, &c->seen, err) || !store_read_version(c->store, &c->version, err))
        return false;
    if (find_known(c, hash, f))
        return true;
    if (!security_load(c->request, c->store, &settings, err) || !find(c, hash, &f->found, &f->has, err))
        return false;
    f->idle_minutes = settings.idle_minutes;
    if (f->has)
        known_keep(workspace_known(c->workspace), hash, &c->seen,
                   &(known_caller){ c->who, f->found.ends_at, f->found.used_at, f->idle_minutes });
    return true;
}

bool session_use_again(workspace *w, const session_use *use, int64_t now)
{
    return gate_use_session(workspace_gate(w), use->session, use->noted, now, use->idle);
}

static session_use use_of(const finding *f)
{
    int64_t ends = date_moment_of(f->found.ends_at), noted = date_moment_of(f->found.used_at);
    int64_t must_note = noted + CALLING_NOTE_SECONDS;
    return (session_use){ f->found.id, noted, f->idle_minutes * 60, ends < must_note ? ends : must_note };
}

bool session_find_caller(context *c, str token, session_use *use_out, bool *has_out, error *err)
{
    finding f = { .token = token };
    caller before = c->who;
    actor by = c->by;
    *has_out = false;
    if (token.len != TOKEN_HEX)
        return true;
    if (!workspace_transact(c, WORKSPACE_READ, find_part, &f, err))
        return false;
    if (!f.has)
        return true;
    int64_t now = date_moment_of(c->by.now);
    session_use use = use_of(&f);
    if (!session_use_again(c->workspace, &use, now)) {
        c->who = before;
        c->by = by;
        return true;
    }
    if (now - use.noted >= CALLING_NOTE_SECONDS)
        calling_note_use(c, store_touch_session, f.found.id); /* else the session ends earlier */
    if (use_out)
        *use_out = use;
    *has_out = true;
    return true;
}

static bool load_caller(context *c, error *err)
{
    session s;
    person p;
    bool has;
    if (c->who.token)
        return api_token_renew_caller(c, err);
    if (!store_load_session(c->request, c->store, c->who.session, &s, &has, err))
        return false;
    if (!has || is_over(&s, c->by.now))
        return error_set(err, ERROR_SIGN_IN, "登录已结束，请重新登录",
                         "the session has ended; sign in again");
    if (!store_load_person(c->request, c->store, s.person, &p, err))
        return false;
    if (p.state != PERSON_ACTIVE)
        return error_set(err, ERROR_SIGN_IN, "帐号已停用或锁定", "the account is closed or locked");
    fill(c, &s, &p);
    return true;
}

bool session_renew_caller(context *c, error *err)
{
    store_version head;
    if (!store_read_head(c->store, &head, err))
        return false;
    if (head.audit > 0 && store_version_eq(&head, &c->seen))
        return true;
    if (!load_caller(c, err))
        return false;
    c->seen = head;
    return true;
}

static bool visitor_part(context *c, void *payload, error *err)
{
    (void)payload;
    security_settings settings;
    int64_t count;
    if (!security_load(c->request, c->store, &settings, err) || !store_count_persons(c->store, &count, err))
        return false;
    c->who = (caller){ .kind = count == 0 || settings.visitors_read ? CALLER_VISITOR : CALLER_STRANGER,
                       .may_sign_in = count > 0 };
    return true;
}

bool session_visitor(context *c, error *err)
{
    return workspace_transact(c, WORKSPACE_READ, visitor_part, 0, err);
}

static bool end_oldest(context *c, int64_t person_id, error *err)
{
    sessions all;
    if (!store_drop_old_sessions(c->store, c->by.now, err) ||
        !store_load_sessions(c->request, c->store, person_id, &all, err))
        return false;
    for (size_t i = 0; i + SECURITY_SESSIONS_MAX <= all.count; i++)
        if (!store_end_session(c->store, all.items[i].id, err))
            return false;
    return true;
}

bool session_begin(context *c, const person *of, bool has_second_factor, bool is_limited,
                   session *session_out, error *err)
{
    str token;
    if (!end_oldest(c, of->id, err) || !token_make(c->request, &token, err))
        return false;
    *session_out = (session){ .hash = token_hash(c->request, token),
                              .person = of->id,
                              .has_second_factor = has_second_factor,
                              .is_limited = is_limited,
                              .address = c->address,
                              .created_at = c->by.now,
                              .ends_at = date_moment_after(c->request, c->by.now, SECURITY_SESSION_SECONDS) };
    c->token = token;
    return store_add_session(c->store, session_out, err);
}

bool service_list_sessions(context *c, own_sessions *found_out, error *err)
{
    sessions all;
    VEC(own_session) own = { 0 };
    if (!store_load_sessions(c->request, c->store, c->who.person, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        const session *s = &all.items[i];
        if (!is_over(s, c->by.now))
            *vec_push(c->request, &own) = (own_session){ s->id,      s->address, s->created_at,
                                                         s->used_at, s->ends_at, s->id == c->who.session };
    }
    *found_out = (own_sessions){ own.items, own.count };
    return true;
}

bool service_end_session(context *c, int64_t id, error *err)
{
    session s;
    bool has;
    int64_t wanted = id ? id : c->who.session;
    if (!store_load_session(c->request, c->store, wanted, &s, &has, err))
        return false;
    if (!has || s.person != c->who.person)
        return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的登录", "no session with the number %lld",
                         (long long)wanted);
    c->is_signed_out = wanted == c->who.session;
    context_record(c, "access.sign_out", str_format(c->request, "%lld", (long long)wanted), STR_NONE);
    return store_end_session(c->store, wanted, err);
}

bool service_list_all_sessions(context *c, all_sessions *found_out, error *err)
{
    sessions all;
    persons whose;
    VEC(session_of) shown = { 0 };
    if (!store_load_sessions(c->request, c->store, 0, &all, err) || !service_list_persons(c, &whose, err))
        return false;
    for (size_t i = all.count; i > 0; i--) {
        const session *s = &all.items[i - 1];
        const person *p = person_of_id(&whose, s->person);
        if (p && !is_over(s, c->by.now))
            *vec_push(c->request, &shown) =
                (session_of){ s->id,      p->login,   p->name,           s->address, s->created_at,
                              s->used_at, s->ends_at, s->has_second_factor, s->id == c->who.session };
    }
    context_record(c, "access.sessions", STR(""), STR_NONE);
    *found_out = (all_sessions){ shown.items, shown.count };
    return true;
}
