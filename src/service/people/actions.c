/* Persons, units, sessions, security, audit. */
#include "service/action.h"
#include "service/people/account.h"
#include "service/people/api_token.h"
#include "service/people/identity.h"
#include "service/people/people.h"
#include "service/people/preview.h"
#include "service/people/session.h"
#include "service/people/totp.h"
#include "service/people/trail.h"
#include "service/people/units.h"

ACTION_RUNS(sign_in, service_sign_in)
ACTION_RUNS(set_up, service_set_up_account)
ACTION_RUNS(change_password, service_change_password)
ACTION_RUNS(offer_factor, service_offer_factor)
ACTION_RUNS(confirm_factor, service_confirm_factor)
ACTION_RUNS(identify, service_identify_person)
ACTION_RUNS(invite, service_invite_person)
ACTION_RUNS(change_person, service_change_person)
ACTION_RUNS(grant, service_grant_role)
ACTION_RUNS(revoke, service_revoke_role)
ACTION_RUNS(reset, service_reset_person)
ACTION_RUNS(list_units, service_list_units)
ACTION_RUNS(add_unit, service_add_unit)
ACTION_RUNS(show_unit, service_show_unit)
ACTION_RUNS(change_unit, service_change_unit)
ACTION_RUNS(end_unit, service_end_unit)
ACTION_RUNS(set_security, service_set_security)
ACTION_RUNS(search_trail, service_search_trail)
ACTION_RUNS(export_trail, service_export_trail)
ACTION_RUNS(preview_link, service_preview_link)
ACTION_RUNS(preview_password, service_preview_password)
ACTION_RUNS(make_token, service_make_token)

/* A function of an action that asks nothing. */
#define ANSWERS(name, service)                                                    \
    static bool name(context *c, const void *request, void *response, error *err) \
    {                                                                             \
        (void)request;                                                            \
        return service(c, response, err);                                         \
    }

ANSWERS(sign_in_by_proxy, service_sign_in_by_proxy)
ANSWERS(list_sessions, service_list_sessions)
ANSWERS(show_account, service_show_account)
ANSWERS(list_persons, service_list_window_of_persons)
ANSWERS(make_first_link, service_make_first_link)
ANSWERS(verify_trail, service_verify_trail)
ANSWERS(list_all_sessions, service_list_all_sessions)

/* A function of an action that is asked for one word. */
#define FINDS(name, service)                                                      \
    static bool name(context *c, const void *request, void *response, error *err) \
    {                                                                             \
        return service(c, *(const str *)request, response, err);                  \
    }

FINDS(show_person, service_show_person)
FINDS(end_person, service_end_person)
FINDS(set_language, service_set_language)

static bool drop_session(context *c, const void *request, void *response, error *err)
{
    (void)response;
    return service_end_session(c, *(const int64_t *)request, err);
}

static bool end_session(context *c, const void *request, void *response, error *err)
{
    (void)request;
    (void)response;
    return service_end_session(c, 0, err);
}

static bool show_security(context *c, const void *request, void *response, error *err)
{
    (void)request;
    return security_load(c->request, c->store, response, err);
}

static const field_table session_fields = {
    "SessionEnd",
    sizeof(int64_t),
    (const field[]){ { "session", FIELD_INT, FIELD_WHOLE(int64_t), "编号", "number", .min = 1, .max = 1e15 },
                     { 0 } },
};

static const field_table language_fields = {
    "Language",
    sizeof(str),
    (const field[]){ { "language", FIELD_TEXT, FIELD_WHOLE(str), "zh 或 en", "zh or en", .max = 8 }, { 0 } },
};

static bool tell_code(context *c, const void *request, void *response, error *err)
{
    return totp_code(c->request, *(const str *)request, date_moment_of(c->by.now), response, err);
}

static const field_table code_fields = {
    "OneTimeCodeRequest", sizeof(str), (const field[]){
        { "secret", FIELD_TEXT, FIELD_WHOLE(str), "动态口令的密钥（base32）",
            "secret of the one-time codes, in base 32", .max = 64 },
        { 0 } },
};

static bool list_tokens(context *c, const void *request, void *response, error *err)
{
    (void)request;
    return service_list_tokens(c, false, response, err);
}

static bool list_all_tokens(context *c, const void *request, void *response, error *err)
{
    (void)request;
    return service_list_tokens(c, true, response, err);
}

static bool revoke_token(context *c, const void *request, void *response, error *err)
{
    return service_revoke_token(c, false, ((const token_id_request *)request)->token, response, err);
}

static bool revoke_any_token(context *c, const void *request, void *response, error *err)
{
    return service_revoke_token(c, true, ((const token_id_request *)request)->token, response, err);
}

#define ROW(name, permission, kind, request, response, run, zh, en)                               \
    {                                                                                             \
        name, PERMISSION_##permission, SCOPE_STORE, ACTION_##kind, request, response, run, zh, en \
    }
#define NOTHING &action_nothing_fields

static const action rows[] = {
    { "account.code", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &code_fields,
        &action_text_fields, tell_code,
        "由密钥得出动态口令", "tell the one-time code of a secret" },
    ROW("account.language", ACCOUNT, WRITES, &language_fields, &own_account_fields, set_language,
        "更改自己的语言", "change the own language"),
    ROW("account.link", SIGN_IN, READS, &link_preview_request_fields, &link_preview_fields, preview_link,
        "查看一次性链接的帐号和密码规则", "show the account of a one-time link and the rules for its password"),
    ROW("account.password", ACCOUNT, STEPS, &password_fields, &sign_in_result_fields, change_password,
        "更改自己的密码", "change the own password"),
    ROW("account.password_check", ACCOUNT, READS, &password_preview_request_fields, &password_preview_fields,
        preview_password, "检查新密码", "check a new password"),
    ROW("account.second_factor", ACCOUNT, STEPS, &factor_fields, &recovery_codes_fields, confirm_factor,
        "启用动态口令", "turn on one-time codes"),
    ROW("account.second_factor_begin", ACCOUNT, STEPS, &factor_begin_fields, &factor_offer_fields,
        offer_factor, "开始设置动态口令", "begin to set up one-time codes"),
    ROW("account.setup", SIGN_IN, STEPS, &setup_fields, &sign_in_result_fields, set_up,
        "用一次性链接设置帐号", "set up an account by a one-time link"),
    ROW("account.show", ACCOUNT, READS, NOTHING, &own_account_fields, show_account, "显示自己的帐号",
        "show the own account"),
    ROW("audit.export", AUDIT_READ, READS, &trail_query_fields, &action_file_fields, export_trail,
        "导出审计记录", "export the audit trail"),
    ROW("audit.search", AUDIT_READ, READS, &trail_query_fields, &trail_records_fields, search_trail,
        "检索审计记录", "search the audit trail"),
    ROW("audit.verify", AUDIT_READ, CHECKS, NOTHING, &trail_state_fields, verify_trail, "核验审计记录",
        "verify the audit trail"),
    ROW("person.end", PEOPLE_EDIT, WRITES, &login_fields, &person_fields, end_person, "停用帐号",
        "end an account"),
    ROW("person.first", PEOPLE_EDIT, WRITES, NOTHING, &person_link_fields, make_first_link,
        "生成首个帐号的链接", "make the link of the first account"),
    ROW("person.grant", SECURITY_EDIT, WRITES, &grant_request_fields, &person_fields, grant, "授予角色",
        "give a role"),
    ROW("person.identify", SECURITY_EDIT, WRITES, &identify_fields, &person_fields, identify,
        "登记身份标识", "set the identity of an account"),
    ROW("person.invite", PEOPLE_EDIT, WRITES, &invite_fields, &person_link_fields, invite, "邀请人员",
        "invite a person"),
    ROW("person.list", PEOPLE_READ, READS, NOTHING, &persons_fields, list_persons, "列出人员",
        "list persons"),
    ROW("person.reset", PEOPLE_READ, WRITES, &reset_fields, &person_link_fields, reset,
        "重设密码、动态口令、锁定或登录", "reset password, one-time codes, lock or sessions"),
    ROW("person.revoke", SECURITY_EDIT, WRITES, &revoke_fields, &person_fields, revoke, "收回角色",
        "take a role away"),
    ROW("person.set", PEOPLE_EDIT, WRITES, &person_change_fields, &person_fields, change_person, "更改人员",
        "change a person"),
    ROW("person.show", PEOPLE_READ, READS, &login_fields, &person_fields, show_person, "显示人员",
        "show a person"),
    ROW("security.set", SECURITY_EDIT, WRITES, &security_change_fields, &security_fields, set_security,
        "更改安全设置", "change the security settings"),
    ROW("security.show", SECURITY_EDIT, READS, NOTHING, &security_fields, show_security, "显示安全设置",
        "show the security settings"),
    ROW("session.create", SIGN_IN, STEPS, &sign_in_fields, &sign_in_result_fields, sign_in, "登录",
        "sign in"),
    ROW("session.create_by_proxy", SIGN_IN, WRITES, NOTHING, &sign_in_result_fields, sign_in_by_proxy,
        "由受信代理登录", "sign in by a trusted proxy"),
    ROW("session.drop", ACCOUNT, WRITES, &session_fields, NOTHING, drop_session, "结束自己的一个登录",
        "end one of the own sessions"),
    ROW("session.end", ACCOUNT, WRITES, NOTHING, NOTHING, end_session, "退出登录", "sign out"),
    ROW("session.list", ACCOUNT, READS, NOTHING, &own_sessions_fields, list_sessions, "列出自己的登录",
        "list the own sessions"),
    ROW("session.list_all", SECURITY_EDIT, READS, NOTHING, &all_sessions_fields, list_all_sessions,
        "列出所有人员的登录", "list the sessions of all persons"),
    ROW("token.list", ACCOUNT, READS, NOTHING, &tokens_shown_fields, list_tokens, "列出自己的令牌",
        "list the own tokens"),
    ROW("token.list_all", SECURITY_EDIT, READS, NOTHING, &tokens_shown_fields, list_all_tokens,
        "列出所有人员的令牌", "list the tokens of all persons"),
    ROW("token.make", ACCOUNT, WRITES, &token_request_fields, &token_made_fields, make_token,
        "建立程序用的令牌", "make a token for a program"),
    ROW("token.revoke", ACCOUNT, WRITES, &token_id_fields, &token_shown_fields, revoke_token,
        "撤销自己的令牌", "revoke one of the own tokens"),
    ROW("token.revoke_any", SECURITY_EDIT, WRITES, &token_id_fields, &token_shown_fields, revoke_any_token,
        "撤销任何人的令牌", "revoke the token of any person"),
    ROW("unit.add", PEOPLE_EDIT, WRITES, &new_unit_fields, &org_unit_fields, add_unit, "增加单位",
        "add a unit"),
    ROW("unit.end", PEOPLE_EDIT, WRITES, &unit_end_fields, &org_unit_fields, end_unit, "撤销单位",
        "end a unit"),
    ROW("unit.list", PEOPLE_READ, READS, &unit_search_fields, &org_units_fields, list_units, "列出单位",
        "list units"),
    ROW("unit.merge", PEOPLE_EDIT, WRITES, &unit_merge_fields, &org_unit_fields, end_unit, "合并单位",
        "merge units"),
    ROW("unit.set", PEOPLE_EDIT, WRITES, &unit_change_fields, &org_unit_fields, change_unit, "更改单位",
        "change a unit"),
    ROW("unit.show", PEOPLE_READ, READS, &unit_reference_fields, &org_unit_fields, show_unit, "显示单位",
        "show a unit"),
};
const action_rows people_actions = ACTION_ROWS(rows);
