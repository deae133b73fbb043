#include "service/people/identity.h"

#include <sodium.h>

#include "base/utf8.h"
#include "service/people/people.h"
#include "service/people/totp.h"
#include "service/workspace.h"

enum { IDENTITY_CHARACTERS_MIN = 3, IDENTITY_BYTES_MAX = 64, HASH_BYTES = 32 };

const field_table identify_fields = {
    "PersonIdentity",
    sizeof(identify_request),
    (const field[]){ { "login", FIELD_TEXT, FIELD_AT(identify_request, login), "登录名", "login", .max = 64 },
                     { "identity", FIELD_TEXT, FIELD_AT(identify_request, identity),
                       "身份标识，如工号；只存加密的摘要",
                       "identity, such as a staff number; only a keyed hash is stored",
                       .min = 1, .max = 200 },
                     { 0 } },
};

/* Letters without case, full width as ASCII, without blanks and hyphens: one number, in whatever way it is
 * written. */
static bool normal_form(arena *a, str typed, str *normal_out, error *err)
{
    str rest = utf8_fold_width(a, typed, true, 0);
    strbuf b = strbuf_in(a, rest.len);
    uint32_t rune;
    while (utf8_next(&rest, &rune)) {
        rune = rune >= 'A' && rune <= 'Z' ? rune - 'A' + 'a' : rune;
        bool is_sign = (rune >= '0' && rune <= '9') || (rune >= 'a' && rune <= 'z') || rune == '_';
        if (rune_is_blank(rune) || rune == '-')
            continue;
        if (!is_sign && !rune_is_han(rune))
            return error_set(err, ERROR_INPUT, "身份标识只能有汉字、字母、数字、_ 和 -",
                             "an identity has Han characters, letters, digits, _ and - only");
        strbuf_add_rune(&b, rune);
    }
    *normal_out = strbuf_str(&b);
    return (utf8_count(*normal_out) >= IDENTITY_CHARACTERS_MIN && normal_out->len <= IDENTITY_BYTES_MAX) ||
           error_set(err, ERROR_INPUT, "身份标识应为 %d 个字符至 %d 字节，如工号",
                     "an identity has %d characters to %d bytes, such as a staff number",
                     IDENTITY_CHARACTERS_MIN, IDENTITY_BYTES_MAX);
}

/* No login has a blank, so this key is of nothing else. */
static bool hash_of(context *c, str typed, str *hash_out, error *err)
{
    totp_key key;
    str normal;
    unsigned char hash[HASH_BYTES];
    if (!normal_form(c->request, typed, &normal, err) ||
        !totp_load_key(c->request, workspace_key_path(c->workspace), STR(" identity"), &key, err))
        return false;
    crypto_generichash(hash, sizeof hash, (const unsigned char *)normal.data, normal.len, key.bytes,
                       sizeof key.bytes);
    char *hex = arena_alloc(c->request, 2 * sizeof hash + 1);
    sodium_bin2hex(hex, 2 * sizeof hash + 1, hash, sizeof hash);
    *hash_out = (str){ hex, 2 * sizeof hash };
    sodium_memzero(&key, sizeof key);
    return true;
}

bool service_identify_person(context *c, const identify_request *asked, person *changed_out, error *err)
{
    person p;
    str hash;
    if (!people_find(c, PERMISSION_SECURITY_EDIT, asked->login, &p, err))
        return false;
    if (c->who.kind == CALLER_PERSON && access_is_caller(&c->who, p.id))
        return error_set(err, ERROR_DENIED, "没有权限（security.edit）：不能登记自己的身份标识",
                         "permission denied (security.edit): you cannot set your own identity");
    if (!hash_of(c, asked->identity, &hash, err) || !store_save_identity(c->store, p.id, hash, err) ||
        !store_load_person(c->request, c->store, p.id, changed_out, err))
        return false;
    context_record(c, 0, p.login,
                   str_format(c->request, "{\"identity\":\"%s\",\"accounts\":%zu}",
                              p.has_identity ? "corrected" : "set", changed_out->others.count + 1));
    return people_check_roles(c, changed_out, err) && people_end_sessions(c, &p, err);
}
