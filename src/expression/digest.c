/* digest(): the hash of a text. */
#include "base/hash.h"
#include "expression/bodies.h"

static void put_hex(strbuf *b, str bytes)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.data[i];
        strbuf_add_char(b, digits[c >> 4]);
        strbuf_add_char(b, digits[c & 15]);
    }
}

static void put_base64(strbuf *b, str bytes)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < bytes.len; i += 3) {
        uint32_t three = 0;
        for (size_t k = 0; k < 3; k++)
            three = three << 8 | (i + k < bytes.len ? (unsigned char)bytes.data[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            strbuf_add_char(b, i + k <= bytes.len ? letters[three >> (18 - 6 * k) & 63] : '=');
    }
}

bool body_digest(xpath_run *r, const xpath_node *call, expression_value *out)
{
    str text = STR_NONE, name = STR_NONE, form = STR("base64"), bytes;
    if (!xpath_text(r, call, 0, &text) || !xpath_text(r, call, 1, &name) ||
        (call->count > 2 && !xpath_text(r, call, 2, &form)))
        return false;
    bool is_hex = str_eq(form, STR("hex"));
    if (!is_hex && !str_eq(form, STR("base64")))
        return xpath_fail(r, call->items[2], EXPRESSION_ARGUMENTS,
                          "digest 的第三个参数应为 'hex' 或 'base64'",
                          "the third argument of digest() must be 'hex' or 'base64'");
    if (!hash_named(r->memory, name, text, &bytes))
        return xpath_fail(
            r, call->items[1], EXPRESSION_ARGUMENTS,
            "digest 不支持“%.*s”；应为 'MD5'、'SHA-1'、'SHA-256'、'SHA-384' 或 'SHA-512'",
            "digest() does not know \"%.*s\"; expected 'MD5', 'SHA-1', 'SHA-256', 'SHA-384' or 'SHA-512'",
            STR_ARG(name));
    strbuf b = strbuf_in(r->memory, 0);
    (is_hex ? put_hex : put_base64)(&b, bytes);
    *out = value_of_text(strbuf_str(&b));
    return true;
}
