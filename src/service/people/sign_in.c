#include "service/people/sign_in.h"

#include "service/people/session.h"
#include "service/people/token.h"
#include "service/people/totp.h"
#include "service/workspace.h"

const field_table sign_in_fields = {
    "SignIn",
    sizeof(sign_in_request),
    (const field[]){ { "login", FIELD_TEXT, FIELD_AT(sign_in_request, login), "登录名", "login", .max = 64 },
                     { "password", FIELD_TEXT, FIELD_AT(sign_in_request, password), "密码", "password",
                       .max = PASSWORD_BYTES_MAX },
                     { "code", FIELD_TEXT, FIELD_AT(sign_in_request, code), "动态口令或备用码",
                       "one-time or recovery code", FIELD_OPTIONAL, .max = 64 },
                     { 0 } },
};

const field_table sign_in_result_fields = {
    "SignedIn",
    sizeof(sign_in_result),
    (const field[]){
        { "login", FIELD_TEXT, FIELD_AT(sign_in_result, login), "登录名", "login" },
        { "name", FIELD_TEXT, FIELD_AT(sign_in_result, name), "姓名", "name" },
        { "language", FIELD_TEXT, FIELD_AT(sign_in_result, language), "语言", "language", FIELD_OR_NULL },
        { "csrf", FIELD_TEXT, FIELD_AT(sign_in_result, csrf), "写入时在 X-CSRF-Token 中发送的口令",
          "token that requests which write send in X-CSRF-Token" },
        { "ends_at", FIELD_TEXT, FIELD_AT(sign_in_result, ends_at), "最迟结束", "latest end" },
        { "needs", FIELD_TEXT, FIELD_AT(sign_in_result, needs),
          "还须：password 换密码，second_factor 设动态口令",
          "still needed: password: another password; second_factor: set up one-time codes", FIELD_OR_NULL },
        { "before", FIELD_TEXT, FIELD_AT(sign_in_result, before), "上次登录", "sign-in before this one",
          FIELD_OR_NULL },
        { 0 } },
};

/* One check on its way. */
typedef struct checking {
    context *c;
    sign_in_check *check;
    int64_t now;
    const char *refusal; /* why it fails, for the audit trail; NULL: not yet */
    bool is_known;       /* there is such an account */
    bool is_right;       /* the password is */
    str stronger;        /* hash with the parameters of today; empty: it has them */
    totp_key key;
} checking;

static bool is_unused(const credential *cred, int64_t now)
{
    int64_t last = date_moment_of(cred->used_at.len > 0 ? cred->used_at : cred->changed_at);
    return now - last > (int64_t)SECURITY_UNUSED_DAYS * 24 * 3600;
}

static bool is_locked(const credential *cred, str now)
{
    return cred->locked_until.len > 0 && str_compare(now, cred->locked_until) < 0;
}

/* A recovery code is longer than a one-time code. */
static bool check_code(context *c, const checking *k, bool uses_it, bool *is_right_out, error *err)
{
    sign_in_check *of = k->check;
    int64_t step = 0;
    *is_right_out = false;
    if (of->code.len == RECOVERY_CODE_BYTES)
        return !uses_it || store_use_recovery_code(c->store, of->person.id, token_hash(c->request, of->code),
                                                   c->by.now, is_right_out, err);
    /* With another key no code is right: the same answer as for a wrong code. */
    if (!totp_check(&k->key, of->credential.totp, of->code, k->now, of->credential.totp_step, &step,
                    is_right_out, err))
        return err->code == ERROR_STORE;
    if (*is_right_out && uses_it)
        of->credential.totp_step = step;
    return true;
}

/* The account as it is before the check. */
static bool look(context *c, void *payload, error *err)
{
    checking *k = payload;
    sign_in_check *of = k->check;
    bool has_code = false;
    if (!security_load(c->request, c->store, &of->settings, err))
        return false;
    k->is_known = store_find_person(c->request, c->store, of->login, &of->person, err);
    if (!k->is_known) {
        k->refusal = "unknown";
        return err->code == ERROR_NOT_FOUND;
    }
    if (!store_load_credential(c->request, c->store, of->person.id, &of->credential, err))
        return false;
    const credential *cred = &of->credential;
    if (cred->totp.len > 0 &&
        (!totp_load_key(c->request, workspace_key_path(c->workspace), of->login, &k->key, err) ||
         !check_code(c, k, false, &has_code, err)))
        return false;
    if (of->person.state != PERSON_ACTIVE || cred->password.len == 0)
        k->refusal = "state";
    else if (is_unused(cred, k->now))
        k->refusal = "unused";
    else if (is_locked(cred, c->by.now) && !has_code)
        k->refusal = "locked";
    return true;
}

static void count_failure(context *c, checking *k)
{
    credential *cred = &k->check->credential;
    if (cred->failures == 0 || k->now - date_moment_of(cred->failed_at) >= SECURITY_FAILURE_SECONDS) {
        cred->failures = 0;
        cred->failed_at = c->by.now;
    }
    if (++cred->failures < SECURITY_FAILURES_MAX)
        return;
    int64_t seconds = SECURITY_LOCK_SECONDS;
    for (int64_t i = 0; i < cred->lock_count && seconds < 24 * 3600; i++)
        seconds *= 2;
    cred->failures = 0;
    cred->lock_count++;
    cred->locked_until = date_moment_after(c->request, c->by.now, seconds < 24 * 3600 ? seconds : 24 * 3600);
}

/* The login of an unknown account is not recorded: people type their password there. */
static bool refuse(context *c, checking *k, error *err)
{
    sign_in_check *of = k->check;
    bool counts = k->is_known && !k->refusal;
    if (counts) {
        count_failure(c, k);
        if (!store_save_credential(c->store, &of->credential, err))
            return false;
    }
    c->by.who = k->is_known ? of->login : STR("?");
    gate_count_failure(workspace_gate(c->workspace), c->address, k->now);
    context_record(c, "access.refused", k->is_known ? of->login : STR(""),
                   str_format(c->request, "{\"reason\":\"%s\"}",
                              k->refusal    ? k->refusal
                              : k->is_right ? "code"
                                            : "password"));
    context_keep(c);
    return error_set(
        err, ERROR_SIGN_IN, "登录名、密码或动态口令不对，或帐号不能使用；连续 %d 次失败后锁定 %d 分钟",
        "login, password or one-time code is wrong, or the account cannot be used; after %d failures it is locked for %d minutes",
        SECURITY_FAILURES_MAX, SECURITY_LOCK_SECONDS / 60);
}

/* No failure: the first of two steps. It is recorded, because a known password is worth an alarm. */
static bool ask_for_code(context *c, const checking *k, error *err)
{
    c->by.who = k->check->login;
    context_record(c, "access.refused", k->check->login, STR("{\"reason\":\"no_code\"}"));
    context_keep(c);
    return error_set(err, ERROR_SECOND_FACTOR, "请输入动态口令或备用码",
                     "enter a one-time code or a recovery code");
}

static bool succeed(context *c, checking *k, error *err)
{
    sign_in_check *of = k->check;
    credential *cred = &of->credential;
    cred->failures = cred->lock_count = 0;
    cred->failed_at = cred->locked_until = STR("");
    if (k->stronger.len > 0)
        cred->password = k->stronger;
    c->by.who = str_format(c->request, "%.*s (%.*s)", STR_ARG(of->person.name), STR_ARG(of->person.login));
    return store_save_credential(c->store, cred, err) && of->then(c, of->payload, err);
}

/* The account is loaded again: it may have changed while the hash was computed. */
static bool settle(context *c, void *payload, error *err)
{
    checking *k = payload;
    sign_in_check *of = k->check;
    str checked = of->credential.password;
    bool code_is_right = true;
    if (!k->is_known || k->refusal)
        return refuse(c, k, err);
    if (!store_load_person(c->request, c->store, of->person.id, &of->person, err) ||
        !store_load_credential(c->request, c->store, of->person.id, &of->credential, err))
        return false;
    if (of->person.state != PERSON_ACTIVE || !str_eq(checked, of->credential.password))
        k->refusal = "state";
    bool needs_code = of->credential.totp.len > 0 && !of->asks_no_code;
    if (k->is_right && !k->refusal && needs_code && of->code.len == 0)
        return ask_for_code(c, k, err);
    if (k->is_right && needs_code && !check_code(c, k, true, &code_is_right, err))
        return false;
    if (k->refusal || !k->is_right || !code_is_right)
        return refuse(c, k, err);
    of->has_second_factor = needs_code;
    return succeed(c, k, err);
}

static bool check_password(checking *k, error *err)
{
    gate *g = workspace_gate(k->c->workspace);
    bool may_pass = k->is_known && !k->refusal;
    str hash = may_pass ? k->check->credential.password : STR("");
    return password_matches(g, hash, k->check->password, &k->is_right, err) &&
           (!k->is_right || !password_is_outdated(hash) ||
            password_hash(g, k->c->request, k->check->password, &k->stronger, err));
}

static bool check(void *payload, error *err)
{
    checking *k = payload;
    return action_take_step(k->c, false, look, k, err) && check_password(k, err) &&
           action_take_step(k->c, true, settle, k, err);
}

bool sign_in_run_check(context *c, sign_in_check *asked, error *err)
{
    checking k = { .c = c, .check = asked, .now = date_moment_of(c->by.now) };
    return gate_pass(workspace_gate(c->workspace), asked->login, c->address, k.now, check, &k, err);
}

static bool refuse_code(context *c, checking *k, error *err)
{
    if (!k->refusal)
        count_failure(c, k);
    if (!store_save_credential(c->store, &k->check->credential, err))
        return false;
    gate_count_failure(workspace_gate(c->workspace), c->address, k->now);
    context_record(c, "access.refused", c->who.login,
                   str_format(c->request, "{\"reason\":\"%s\"}", k->refusal ? k->refusal : "code"));
    context_keep(c);
    return error_set(err, ERROR_SIGN_IN, "动态口令不对，或帐号已锁定；连续 %d 次失败后锁定 %d 分钟",
                     "the one-time code is wrong, or the account is locked; after %d failures it is locked for %d minutes",
                     SECURITY_FAILURES_MAX, SECURITY_LOCK_SECONDS / 60);
}

bool sign_in_confirm(context *c, str code, error *err)
{
    sign_in_check check = { .login = c->who.login, .code = str_trim(code) };
    checking k = { .check = &check, .now = date_moment_of(c->by.now) };
    if (c->who.kind != CALLER_PERSON)
        return true;
    check.person.id = c->who.person;
    if (!store_load_credential(c->request, c->store, c->who.person, &check.credential, err))
        return false;
    if (check.credential.totp.len == 0)
        return true;
    if (check.code.len == 0)
        return error_set(err, ERROR_SECOND_FACTOR, "请输入动态口令或备用码",
                         "enter a one-time code or a recovery code");
    if (is_locked(&check.credential, c->by.now))
        k.refusal = "locked";
    if (!k.refusal &&
        (!totp_load_key(c->request, workspace_key_path(c->workspace), c->who.login, &k.key, err) ||
                       !check_code(c, &k, true, &k.is_right, err)))
        return false;
    if (!k.is_right)
        return refuse_code(c, &k, err);
    check.credential.failures = 0;
    return store_save_credential(c->store, &check.credential, err);
}

/* ---- sessions ---- */

bool sign_in_needs_second_factor(const person *p, const security_settings *settings, date today)
{
    if (settings->needs_second_factor)
        return true;
    for (size_t i = 0; i < p->grant_count; i++)
        if (person_grant_is_valid(&p->grants[i], today) && access_needs_second_factor(p->grants[i].role))
            return true;
    return false;
}

static bool is_expired(const sign_in_check *check, int64_t now)
{
    int64_t days = password_rule_table[check->settings.profile].days_max;
    return days > 0 && now - date_moment_of(check->credential.changed_at) > days * 24 * 3600;
}

bool sign_in_begin_session(context *c, const sign_in_check *check, sign_in_result *result_out, error *err)
{
    session made;
    credential used = check->credential;
    const person *p = &check->person;
    bool is_limited = is_expired(check, date_moment_of(c->by.now));
    bool lacks_factor = sign_in_needs_second_factor(p, &check->settings, c->today) && used.totp.len == 0;
    used.used_at = c->by.now;
    if (!store_save_credential(c->store, &used, err) ||
        !session_begin(c, p, check->has_second_factor,
                       is_limited || (lacks_factor && check->settings.needs_second_factor), &made, err))
        return false;
    *result_out = (sign_in_result){ .login = p->login,
                                    .name = p->name,
                                    .language = p->language,
                                    .csrf = token_csrf(c->request, c->token),
                                    .ends_at = made.ends_at,
                                    .needs = is_limited     ? STR("password")
                                             : lacks_factor ? STR("second_factor")
                                                            : STR_NONE,
                                    .before = check->credential.used_at };
    context_record(c, "access.sign_in", p->login,
                   str_format(c->request, "{\"session\":%lld,\"second_factor\":%s}", (long long)made.id,
                              check->has_second_factor ? "true" : "false"));
    return true;
}

typedef struct signing {
    sign_in_check check;
    sign_in_result *result;
} signing;

static bool begin(context *c, void *payload, error *err)
{
    signing *s = payload;
    return sign_in_begin_session(c, &s->check, s->result, err);
}

bool service_sign_in(context *c, const sign_in_request *asked, sign_in_result *result_out, error *err)
{
    signing s = { .check = { .login = asked->login,
                             .password = asked->password,
                             .code = asked->code,
                             .then = begin,
                             .payload = &s },
                  .result = result_out };
    return sign_in_run_check(c, &s.check, err);
}

bool service_sign_in_by_proxy(context *c, sign_in_result *result_out, error *err)
{
    sign_in_check check = { .login = c->proxy_login, .has_second_factor = true };
    if (c->proxy_login.len == 0)
        return error_set(err, ERROR_SIGN_IN, "请求没有受信代理的有效签名",
                         "the request has no valid signature of a trusted proxy");
    if (!security_load(c->request, c->store, &check.settings, err))
        return false;
    bool is_known = store_find_person(c->request, c->store, check.login, &check.person, err);
    if (!is_known && err->code != ERROR_NOT_FOUND)
        return false;
    if (!is_known || (check.person.state != PERSON_ACTIVE && check.person.state != PERSON_INVITED))
        return error_set(err, ERROR_SIGN_IN, "没有这个帐号，或已停用、锁定",
                         "there is no such account, or it is closed or locked");
    if (!store_load_credential(c->request, c->store, check.person.id, &check.credential, err))
        return false;
    check.person.state = PERSON_ACTIVE;
    check.credential.changed_at = c->by.now; /* the proxy looks after passwords */
    c->by.who = str_format(c->request, "%.*s (%.*s)", STR_ARG(check.person.name),
                           STR_ARG(check.person.login));
    return store_save_person(c->store, &check.person, err) &&
           sign_in_begin_session(c, &check, result_out, err);
}
