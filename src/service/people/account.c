#include "service/people/account.h"

#include "service/people/api_token.h"
#include "service/people/link.h"
#include "service/people/people.h"
#include "service/people/session.h"
#include "service/people/token.h"
#include "service/people/totp.h"
#include "service/workspace.h"

#define SECRET(name, type, member, zh, en)                                          \
    {                                                                               \
        name, FIELD_TEXT, FIELD_AT(type, member), zh, en, .max = PASSWORD_BYTES_MAX \
    }
#define OPTIONAL_TEXT(name, type, member, zh, en)                                    \
    {                                                                                \
        name, FIELD_TEXT, FIELD_AT(type, member), zh, en, FIELD_OPTIONAL, .max = 128 \
    }

const field_table setup_fields = {
    "AccountSetup",
    sizeof(account_setup),
    (const field[]){
        { "link", FIELD_TEXT, FIELD_AT(account_setup, link), "链接中的口令", "code of the link",
          .max = TOKEN_HEX },
        SECRET("password", account_setup, password, "新密码", "new password"),
        OPTIONAL_TEXT("code", account_setup, code, "动态口令（已设时）",
                      "one-time code, where one is set up"),
        OPTIONAL_TEXT("login", account_setup, login, "登录名（仅首个帐号）",
                      "login, of the first account only"),
        { "name", FIELD_TEXT, FIELD_AT(account_setup, name), "姓名（仅首个帐号）", "name, of the first account only",
          FIELD_OPTIONAL, .max = 200, .is_name = true },
        { 0 } },
};

const field_table password_fields = {
    "PasswordChange",
    sizeof(password_request),
    (const field[]){ SECRET("password", password_request, password, "现密码", "current password"),
                     SECRET("new_password", password_request, new_password, "新密码", "new password"),
                     OPTIONAL_TEXT("code", password_request, code, "动态口令（已设时）",
                                   "one-time code, where one is set up"),
                     { 0 } },
};

const field_table factor_begin_fields = {
    "SecondFactorBegin",
    sizeof(factor_request),
    (const field[]){ SECRET("password", factor_request, password, "密码", "password"),
                     OPTIONAL_TEXT("code", factor_request, code, "现动态口令（已设时）",
                                   "current one-time code, where one is set up"),
                     { 0 } },
};

const field_table factor_fields = {
    "SecondFactor",
    sizeof(factor_request),
    (const field[]){ SECRET("password", factor_request, password, "密码", "password"),
                     { "sealed", FIELD_TEXT, FIELD_AT(factor_request, sealed), "开始时得到的 sealed",
                       "sealed, as received", .max = 256 },
                     { "code", FIELD_TEXT, FIELD_AT(factor_request, code), "第一个动态口令",
                       "first one-time code", .max = 64 },
                     { 0 } },
};

const field_table factor_offer_fields = {
    "SecondFactorOffer",
    sizeof(factor_offer),
    (const field[]){
        { "secret", FIELD_TEXT, FIELD_AT(factor_offer, secret), "密钥（base32）", "secret in base 32" },
        { "uri", FIELD_TEXT, FIELD_AT(factor_offer, uri), "二维码的内容", "content of the QR code" },
        { "sealed", FIELD_TEXT, FIELD_AT(factor_offer, sealed), "确认时发回", "to be sent back" },
        { 0 } },
};

const field_table recovery_codes_fields = {
    "RecoveryCodes",
    sizeof(recovery_codes),
    (const field[]){
        { "codes", FIELD_LIST, FIELD_ITEMS(recovery_codes, items), "备用码，每个用一次",
          "recovery codes, for one use each", FIELD_COUNTED(recovery_codes, count), .item = FIELD_TEXT },
        { "csrf", FIELD_TEXT, FIELD_AT(recovery_codes, csrf), "新的 X-CSRF-Token", "new X-CSRF-Token" },
        { 0 } },
};

static const field_table own_right_fields = {
    "OwnRight",
    sizeof(own_right),
    (const field[]){ { "right", FIELD_TEXT, FIELD_AT(own_right, word), "权限", "permission" },
                     { "name", FIELD_TEXT, FIELD_AT(own_right, name), "名称", "name" },
                     { 0 } },
};

const field_table own_account_fields = {
    "OwnAccount",
    sizeof(own_account),
    (const field[]){
        { "", FIELD_MEMBERS, FIELD_AT(own_account, person), "帐号", "account", .of = &person_fields },
        { "recovery_codes", FIELD_INT, FIELD_AT(own_account, recovery_codes), "未用的备用码",
          "unused recovery codes" },
        { "needs_second_factor", FIELD_BOOL, FIELD_AT(own_account, needs_second_factor), "须设动态口令",
          "needs one-time codes" },
        { "limited", FIELD_BOOL, FIELD_AT(own_account, is_limited),
          "在换密码或设动态口令之前只能管理自己的帐号",
          "only the own account, until password or one-time codes are set" },
        { "rights", FIELD_LIST, FIELD_ITEMS(own_account, rights), "可以给令牌的权限",
          "permissions that a token can have", FIELD_COUNTED(own_account, right_count),
          .of = &own_right_fields },
        { 0 } },
};

/* ---- passwords ---- */

/* A password before it is saved: its hash, which takes time, is made between two transactions. */
typedef struct new_password {
    str text, hash;
    bool was_used; /* it is the current one, or one of those before that are refused */
} new_password;

static bool make_hash(context *c, const sign_in_check *of, const text_list *before, new_password *p,
                      error *err)
{
    gate *g = workspace_gate(c->workspace);
    if (of->credential.password.len > 0 &&
        !password_matches(g, of->credential.password, p->text, &p->was_used, err))
        return false;
    for (size_t i = 0; !p->was_used && i < before->count; i++)
        if (!password_matches(g, before->items[i], p->text, &p->was_used, err))
            return false;
    if (p->was_used)
        return error_set(err, ERROR_INPUT, "新密码与最近用过的相同", "the new password was used lately");
    return password_hash(g, c->request, p->text, &p->hash, err);
}

/* Takes the place of the old one, which is kept as one of those before. */
static bool save_password(context *c, credential *cred, const security_settings *settings, str hash,
                          error *err)
{
    int64_t keep = password_rule_table[settings->profile].before_max;
    if (keep > 1 && cred->password.len > 0 &&
        !store_keep_password_before(c->store, cred->person, cred->password, keep - 1, err))
        return false;
    cred->password = hash;
    cred->changed_at = c->by.now;
    cred->failures = cred->lock_count = 0;
    cred->locked_until = STR("");
    return store_end_sessions(c->store, cred->person, 0, err);
}

/* ---- setting up by a link ---- */

typedef struct setting_up {
    context *c;
    const account_setup *asked;
    sign_in_result *result;
    sign_in_check of; /* as if it had been checked */
    one_time_link link;
    text_list before;
    new_password password;
    totp_key key;
} setting_up;

static bool look_at_link(context *c, void *payload, error *err)
{
    setting_up *s = payload;
    if (!security_load(c->request, c->store, &s->of.settings, err) ||
        !link_find(c, s->asked->link, &s->link, err))
        return false;
    if (s->link.kind == LINK_FIRST) {
        s->of.person = (person){ .login = s->asked->login, .name = s->asked->name };
        return true;
    }
    if (!store_load_person(c->request, c->store, s->link.person, &s->of.person, err) ||
        !store_load_credential(c->request, c->store, s->link.person, &s->of.credential, err) ||
        !store_load_passwords_before(c->request, c->store, s->link.person, &s->before, err))
        return false;
    return s->of.credential.totp.len == 0 ||
           totp_load_key(c->request, workspace_key_path(c->workspace), s->of.person.login, &s->key, err);
}

/* The account of the system administrator, in the region of the store. */
static bool make_first(context *c, setting_up *s, error *err)
{
    regions all;
    str home;
    person *p = &s->of.person;
    if (!store_load_regions(c->request, c->store, &all, err) ||
        !store_setting(c->request, c->store, STR("region"), &home, err))
        return false;
    const region *of = region_of_code(&all, home);
    if (!of && all.count > 0)
        of = &all.items[0];
    person_grant *g = arena_new(c->request, person_grant);
    *g = (person_grant){ .role = ROLE_SYSTEM_ADMIN, .region = of ? of->id : 0 };
    *p = (person){ .login = s->asked->login,
                   .name = s->asked->name,
                   .created_at = c->by.now,
                   .grants = g,
                   .grant_count = 1,
                   .state = PERSON_ACTIVE };
    return people_check_login(p->login, err) && people_check_name(p->name, err) &&
           store_save_person(c->store, p, err) && store_save_grant(c->store, p->id, g, err);
}

static bool check_code_of_link(context *c, setting_up *s, error *err)
{
    bool is_right;
    credential *cred = &s->of.credential;
    if (cred->totp.len == 0)
        return true;
    if (!totp_check(&s->key, cred->totp, s->asked->code, date_moment_of(c->by.now), cred->totp_step,
                    &cred->totp_step, &is_right, err))
        return false;
    s->of.has_second_factor = is_right;
    if (is_right)
        return true;
    gate_count_failure(workspace_gate(c->workspace), c->address, date_moment_of(c->by.now));
    return error_set(err, ERROR_SIGN_IN, "此帐号设有动态口令；code 缺少或不对",
                     "this account has a second factor; code is missing or wrong");
}

static bool save_setup(context *c, void *payload, error *err)
{
    setting_up *s = payload;
    person *p = &s->of.person;
    if (!link_find(c, s->asked->link, &s->link, err) ||
        (s->link.kind == LINK_FIRST && !make_first(c, s, err)))
        return false;
    if (s->link.kind != LINK_FIRST &&
        (!store_load_person(c->request, c->store, s->link.person, p, err) ||
         !store_load_credential(c->request, c->store, p->id, &s->of.credential, err)))
        return false;
    if (p->state != PERSON_ACTIVE && p->state != PERSON_INVITED)
        return link_refuse(c, err);
    p->state = PERSON_ACTIVE;
    s->of.credential.person = p->id;
    c->by.who = str_format(c->request, "%.*s (%.*s)", STR_ARG(p->name), STR_ARG(p->login));
    context_record(c, 0, p->login, STR_NONE);
    return check_code_of_link(c, s, err) && store_use_link(c->store, s->link.hash, c->by.now, err) &&
           save_password(c, &s->of.credential, &s->of.settings, s->password.hash, err) &&
           store_save_person(c->store, p, err) && sign_in_begin_session(c, &s->of, s->result, err);
}

static bool set_up(void *payload, error *err)
{
    setting_up *s = payload;
    return action_take_step(s->c, false, look_at_link, s, err) &&
           password_check_rules(s->of.settings.profile, s->asked->password, s->of.person.login,
                                s->of.person.name, err) &&
           make_hash(s->c, &s->of, &s->before, &s->password, err) &&
           action_take_step(s->c, true, save_setup, s, err);
}

bool service_set_up_account(context *c, const account_setup *asked, sign_in_result *result_out, error *err)
{
    setting_up s = { .c = c, .asked = asked, .result = result_out, .password = { .text = asked->password } };
    return gate_pass(workspace_gate(c->workspace), asked->link, c->address, date_moment_of(c->by.now),
                     set_up, &s, err);
}

/* ---- changing the password ---- */

typedef struct changing {
    sign_in_check check;
    sign_in_result *result;
    text_list before;
    new_password password;
} changing;

static bool look_at_own(context *c, void *payload, error *err)
{
    changing *h = payload;
    return security_load(c->request, c->store, &h->check.settings, err) &&
           store_load_passwords_before(c->request, c->store, c->who.person, &h->before, err);
}

static bool save_change(context *c, void *payload, error *err)
{
    changing *h = payload;
    context_record(c, 0, h->check.person.login, STR_NONE);
    return save_password(c, &h->check.credential, &h->check.settings, h->password.hash, err) &&
           sign_in_begin_session(c, &h->check, h->result, err);
}

bool service_change_password(context *c, const password_request *asked, sign_in_result *result_out,
                             error *err)
{
    changing h = { .check = { .login = c->who.login,
                              .password = asked->password,
                              .code = asked->code,
                              .then = save_change,
                              .payload = &h },
                   .result = result_out,
                   .password = { .text = asked->new_password } };
    if (str_eq(asked->password, asked->new_password))
        return error_set(err, ERROR_INPUT, "新密码与现密码相同", "the new password is the current one");
    return action_take_step(c, false, look_at_own, &h, err) &&
           password_check_rules(h.check.settings.profile, asked->new_password, c->who.login, c->who.name,
                                err) &&
           make_hash(c, &h.check, &h.before, &h.password, err) && sign_in_run_check(c, &h.check, err);
}

/* ---- one-time codes ---- */

typedef struct offering {
    sign_in_check check;
    factor_offer *offer;
} offering;

static bool offer(context *c, void *payload, error *err)
{
    offering *o = payload;
    totp_key key;
    context_record(c, "access.factor_offered", o->check.person.login, STR_NONE);
    if (!totp_load_key(c->request, workspace_key_path(c->workspace), c->who.login, &key, err) ||
        !totp_make(c->request, &key, &o->offer->secret, &o->offer->sealed, err))
        return false;
    o->offer->uri = totp_uri(c->request, o->offer->secret, o->check.person.login);
    return true;
}

bool service_offer_factor(context *c, const factor_request *asked, factor_offer *offer_out, error *err)
{
    offering o = { .check = { .login = c->who.login,
                              .password = asked->password,
                              .code = asked->code,
                              .then = offer,
                              .payload = &o },
                   .offer = offer_out };
    return sign_in_run_check(c, &o.check, err);
}

typedef struct confirming {
    sign_in_check check;
    const factor_request *asked;
    recovery_codes *codes;
} confirming;

enum { RECOVERY_CODES = 10 };

static bool make_recovery_codes(context *c, int64_t person_id, recovery_codes *codes_out, error *err)
{
    str *codes = arena_alloc_many(c->request, RECOVERY_CODES, sizeof *codes);
    str *hashes = arena_alloc_many(c->request, RECOVERY_CODES, sizeof *hashes);
    for (size_t i = 0; i < RECOVERY_CODES; i++) {
        if (!token_make_recovery_code(c->request, &codes[i], err))
            return false;
        hashes[i] = token_hash(c->request, codes[i]);
    }
    *codes_out = (recovery_codes){ codes, RECOVERY_CODES, STR("") };
    return store_replace_recovery_codes(c->store, person_id, &(text_list){ hashes, RECOVERY_CODES }, err);
}

static bool confirm(context *c, void *payload, error *err)
{
    confirming *f = payload;
    totp_key key;
    bool is_right;
    int64_t step = 0;
    sign_in_result began;
    if (!totp_load_key(c->request, workspace_key_path(c->workspace), c->who.login, &key, err))
        return false;
    /* sealed comes from the request, so that the store is not at fault. */
    if (!totp_check(&key, f->asked->sealed, f->asked->code, date_moment_of(c->by.now), 0, &step, &is_right,
                    err))
        return error_set(err, ERROR_INPUT, "sealed 不是本次设置得到的；请重新开始设置动态口令",
                         "sealed is not what setting up began with; begin to set up one-time codes again");
    if (!is_right)
        return error_set(err, ERROR_INPUT, "动态口令不对；请核对手机的时间，再试下一个",
                         "the one-time code is wrong; check the clock of the phone and try the next code");
    f->check.credential.totp = f->asked->sealed;
    f->check.credential.totp_step = step;
    f->check.has_second_factor = true;
    context_record(c, 0, f->check.person.login, STR_NONE);
    if (!make_recovery_codes(c, f->check.person.id, f->codes, err) ||
        !store_end_sessions(c->store, f->check.person.id, 0, err) ||
        !sign_in_begin_session(c, &f->check, &began, err))
        return false;
    f->codes->csrf = began.csrf;
    return true;
}

bool service_confirm_factor(context *c, const factor_request *asked, recovery_codes *codes_out, error *err)
{
    confirming f = { .check = { .login = c->who.login,
                                .password = asked->password,
                                .asks_no_code = true,
                                .then = confirm,
                                .payload = &f },
                     .asked = asked,
                     .codes = codes_out };
    return sign_in_run_check(c, &f.check, err);
}

/* ---- looking ---- */

static void list_rights(const context *c, own_account *of)
{
    of->rights = arena_array(c->request, own_right, PERMISSION_COUNT);
    of->right_count = 0;
    for (permission p = 0; p < PERMISSION_COUNT; p++) {
        const permission_row *row = &permission_table[p];
        if (api_token_may_have(c, p))
            of->rights[of->right_count++] =
                (own_right){ str_of(row->word), str_of(c->lang == LANGUAGE_ZH ? row->zh : row->en) };
    }
}

bool service_show_account(context *c, own_account *account_out, error *err)
{
    security_settings settings;
    if (!security_load(c->request, c->store, &settings, err) ||
        !store_load_person(c->request, c->store, c->who.person, &account_out->person, err) ||
        !store_count_recovery_codes(c->store, c->who.person, &account_out->recovery_codes, err))
        return false;
    account_out->needs_second_factor = sign_in_needs_second_factor(&account_out->person, &settings, c->today);
    account_out->is_limited = c->who.is_limited;
    list_rights(c, account_out);
    return true;
}

bool service_set_language(context *c, str lang, own_account *account_out, error *err)
{
    person p;
    if (!str_eq(lang, STR("zh")) && !str_eq(lang, STR("en")))
        return error_set(err, ERROR_INPUT, "语言应为 zh 或 en，这里是“%.*s”",
                         "the language must be zh or en, found \"%.*s\"", STR_ARG(lang));
    if (!store_load_person(c->request, c->store, c->who.person, &p, err))
        return false;
    p.language = lang;
    context_record(c, 0, p.login, lang);
    return store_save_person(c->store, &p, err) && service_show_account(c, account_out, err);
}
