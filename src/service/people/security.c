#include "service/people/security.h"

static const char *const profile_words[PASSWORD_PROFILE_COUNT] = { "mlps3", "nist" };
static const char *const factor_words[] = { "roles", "all" };
static const char *const visitor_words[] = { "none", "read" };

const field_table security_fields = {
    "SecuritySettings",
    sizeof(security_settings),
    (const field[]){ { "password_profile", FIELD_WORD, FIELD_AT(security_settings, profile), "密码规则",
                       "password rules", .words = FIELD_WORDS(profile_words) },
                     { "second_factor", FIELD_WORD, FIELD_AT(security_settings, needs_second_factor),
                       "动态口令：roles 为部分角色必须，all 为人人必须",
                       "one-time codes: roles: needed by some roles; all: needed by everybody",
                       .words = FIELD_WORDS(factor_words) },
                     { "idle_minutes", FIELD_INT, FIELD_AT(security_settings, idle_minutes),
                       "闲置多少分钟后退出", "minutes without use after which a session ends",
                       .unit = "min" },
                     { "visitors", FIELD_WORD, FIELD_AT(security_settings, visitors_read),
                       "未登录者：none 不可查看，read 可以查看",
                       "visitors who are not signed in: none: see nothing; read: may read",
                       .words = FIELD_WORDS(visitor_words) },
                     { 0 } },
};

const field_table security_change_fields = {
    "SecurityChange",
    sizeof(security_change),
    (const field[]){ { "password_profile", FIELD_TEXT, FIELD_AT(security_change, profile),
                       "密码规则：mlps3 或 nist", "password rules: mlps3 or nist", FIELD_OPTIONAL },
                     { "second_factor", FIELD_TEXT, FIELD_AT(security_change, second_factor),
                       "动态口令：roles 或 all", "one-time codes: roles or all", FIELD_OPTIONAL },
                     { "idle_minutes", FIELD_INT, FIELD_AT(security_change, idle_minutes),
                       "闲置多少分钟后退出", "minutes without use after which a session ends", FIELD_OPTIONAL,
                       .min = 1, .max = SECURITY_IDLE_MINUTES_MAX },
                     { "visitors", FIELD_TEXT, FIELD_AT(security_change, visitors), "未登录者：none 或 read",
                       "visitors who are not signed in: none or read", FIELD_OPTIONAL },
                     { 0 } },
};

static const str names[] = { STR_INIT("security.password_profile"), STR_INIT("security.second_factor"),
                             STR_INIT("security.idle_minutes"), STR_INIT("security.visitors") };

bool security_load(arena *a, store *s, security_settings *settings_out, error *err)
{
    str profile, factor, minutes, visitors;
    if (!store_setting(a, s, names[0], &profile, err) || !store_setting(a, s, names[1], &factor, err) ||
        !store_setting(a, s, names[2], &minutes, err) || !store_setting(a, s, names[3], &visitors, err))
        return false;
    int64_t idle;
    *settings_out = (security_settings){
        .profile = str_eq(profile, STR("nist")) ? PASSWORD_NIST : PASSWORD_MLPS3,
        .needs_second_factor = str_eq(factor, STR("all")),
        .idle_minutes = int_parse(minutes, &idle) && idle >= 1 && idle < SECURITY_IDLE_MINUTES_MAX
                            ? idle
                            : SECURITY_IDLE_MINUTES_MAX,
        .visitors_read = str_eq(visitors, STR("read"))
    };
    return true;
}

/* Saves one word, if it is given and one of two. */
static bool set_word(context *c, str name, str value, const char *const words[2], error *err)
{
    if (value.len == 0)
        return true;
    if (!str_eq(value, str_of(words[0])) && !str_eq(value, str_of(words[1])))
        return error_set(err, ERROR_INPUT, "%.*s 应为 %s 或 %s，这里是“%.*s”",
                         "%.*s must be %s or %s, found \"%.*s\"", STR_ARG(name), words[0], words[1],
                         STR_ARG(value));
    context_record(c, 0, name, value);
    return store_set(c->store, name, value, err);
}

bool service_set_security(context *c, const security_change *change, security_settings *settings_out,
                          error *err)
{
    str minutes = change->idle_minutes ? str_format(c->request, "%lld", (long long)change->idle_minutes)
                                       : STR_NONE;
    if (!set_word(c, names[0], change->profile, profile_words, err) ||
        !set_word(c, names[1], change->second_factor, factor_words, err) ||
        !set_word(c, names[3], change->visitors, visitor_words, err))
        return false;
    if (minutes.len > 0) {
        context_record(c, 0, names[2], minutes);
        if (!store_set(c->store, names[2], minutes, err))
            return false;
    }
    return security_load(c->request, c->store, settings_out, err);
}
