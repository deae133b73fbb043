#include "service/people/preview.h"

#include "service/people/link.h"
#include "service/people/token.h"

#define OPTIONAL(name, member, zh, en, most)                                                       \
    {                                                                                              \
        name, FIELD_TEXT, FIELD_AT(preview_request, member), zh, en, FIELD_OPTIONAL, .max = (most) \
    }
#define PASSWORD OPTIONAL("password", password, "新密码", "new password", PASSWORD_BYTES_MAX)

const field_table link_preview_request_fields = {
    "LinkQuestion",
    sizeof(preview_request),
    (const field[]){ { "link", FIELD_TEXT, FIELD_AT(preview_request, link), "链接中的口令",
                       "code of the link", .max = TOKEN_HEX },
                     PASSWORD, OPTIONAL("login", login, "登录名（仅首个帐号）",
                                        "login, of the first account only", 128),
                     OPTIONAL("name", name, "姓名（仅首个帐号）", "name, of the first account only", 128),
                     { 0 } },
};

const field_table password_preview_request_fields = {
    "PasswordQuestion",
    sizeof(preview_request),
    (const field[]){ PASSWORD, { 0 } },
};

static const char *const strength_words[PASSWORD_STRENGTH_COUNT] = { "weak", "fair", "strong" };
static const char *const link_words[LINK_KIND_COUNT] = { "first", "setup", "reset" };

const field_table password_preview_fields = {
    "PasswordPreview",
    sizeof(password_preview),
    (const field[]){
        { "characters_min", FIELD_INT, FIELD_AT(password_preview, characters_min), "至少多少个字符",
          "fewest characters" },
        { "classes_min", FIELD_INT, FIELD_AT(password_preview, classes_min),
          "大写、小写、数字、其他字符中至少几类；0 为不限",
          "how many of capital letters, small letters, digits, other characters; 0: any" },
        { "days_max", FIELD_INT, FIELD_AT(password_preview, days_max), "多少天后须更换；0 为不须",
          "days after which another one must be chosen; 0: never" },
        { "strength", FIELD_WORD, FIELD_AT(password_preview, strength), "强度", "strength",
          FIELD_OR_NULL, .has = FIELD_HAS(password_preview, has_strength),
          .words = FIELD_WORDS(strength_words) },
        { "fault", FIELD_TEXT, FIELD_AT(password_preview, fault), "不合规则之处", "what the rules refuse",
          FIELD_OR_NULL },
        { 0 } },
};

const field_table link_preview_fields = {
    "LinkPreview",
    sizeof(link_preview),
    (const field[]){
        { "kind", FIELD_WORD, FIELD_AT(link_preview, kind),
          "first 首个帐号，setup 新帐号，reset 重设密码",
          "first: the first account, setup: a new account, reset: another password",
          .words = FIELD_WORDS(link_words) },
        { "login", FIELD_TEXT, FIELD_AT(link_preview, login), "登录名", "login", FIELD_OR_NULL },
        { "name", FIELD_TEXT, FIELD_AT(link_preview, name), "姓名", "name", FIELD_OR_NULL },
        { "ends_at", FIELD_TEXT, FIELD_AT(link_preview, ends_at), "有效至", "valid until" },
        { "second_factor", FIELD_BOOL, FIELD_AT(link_preview, has_second_factor), "须输入动态口令",
          "needs a one-time code" },
        { "password", FIELD_OBJECT, FIELD_AT(link_preview, password), "密码规则", "rules for the password",
          .of = &password_preview_fields },
        { 0 } },
};

static bool preview(context *c, str password, str login, str name, password_preview *out, error *err)
{
    security_settings settings;
    error fault;
    if (!security_load(c->request, c->store, &settings, err))
        return false;
    const password_rules *rules = &password_rule_table[settings.profile];
    *out = (password_preview){ .characters_min = (int64_t)rules->characters_min,
                               .classes_min = (int64_t)rules->classes_min,
                               .days_max = rules->days_max,
                               .has_strength = password.len > 0 };
    if (password.len == 0)
        return true;
    if (!password_check_rules(settings.profile, password, login, name, &fault))
        out->fault = error_text(c->request, &fault, c->lang);
    return password_measure(password, login, name, &out->strength, err);
}

bool service_preview_link(context *c, const preview_request *asked, link_preview *preview_out, error *err)
{
    one_time_link link;
    person of = { .login = asked->login, .name = asked->name };
    credential cred;
    *preview_out = (link_preview){ 0 };
    if (!link_find(c, asked->link, &link, err))
        return false;
    if (link.kind != LINK_FIRST) {
        if (!store_load_person(c->request, c->store, link.person, &of, err) ||
            !store_load_credential(c->request, c->store, link.person, &cred, err))
            return false;
        preview_out->login = of.login;
        preview_out->name = of.name;
        preview_out->has_second_factor = cred.totp.len > 0;
    }
    preview_out->kind = link.kind;
    preview_out->ends_at = link.ends_at;
    return preview(c, asked->password, of.login, of.name, &preview_out->password, err);
}

bool service_preview_password(context *c, const preview_request *asked, password_preview *preview_out,
                              error *err)
{
    return preview(c, asked->password, c->who.login, c->who.name, preview_out, err);
}
