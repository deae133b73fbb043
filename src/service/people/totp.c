#include "service/people/totp.h"

#include <liboath/oath.h>
#include <sodium.h>
#include <string.h>

#include "store/key.h"

enum {
    SECRET_BYTES = 20,
    SEALED_BYTES = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + SECRET_BYTES
};

bool totp_load_key(arena *scratch, const char *path, str login, totp_key *key_out, error *err)
{
    const store_key *key = 0;
    if (!path)
        return error_set(err, ERROR_USAGE, "动态口令需要密钥文件；请用 --key 或 HALFSKY_KEY 指定",
                         "one-time codes need a key file; set it with --key or HALFSKY_KEY");
    const char *file = str_zero_ended(scratch, str_format(scratch, "%s.codes", path));
    if (!store_key_make(file, err) && err->code != ERROR_EXISTS)
        return false;
    if (!store_key_load(scratch, file, &key, err))
        return false;
    store_key_derive(key, login, key_out->bytes, sizeof key_out->bytes);
    return true;
}

/* Of a whole number of groups of 5 bytes, which are 8 letters. */
static str base32(arena *a, const unsigned char *bytes, size_t count)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    strbuf b = strbuf_in(a, count * 8 / 5);
    for (size_t bit = 0; bit < count * 8; bit += 5) {
        unsigned pair = (unsigned)bytes[bit / 8] << 8 | (bit / 8 + 1 < count ? bytes[bit / 8 + 1] : 0);
        strbuf_add_char(&b, letters[pair >> (11 - bit % 8) & 31]);
    }
    return strbuf_str(&b);
}

bool totp_make(arena *a, const totp_key *key, str *secret_out, str *sealed_out, error *err)
{
    unsigned char secret[SECRET_BYTES], sealed[SEALED_BYTES];
    if (sodium_init() < 0)
        return error_set(err, ERROR_IO, "没有随机数来源", "no source of random numbers");
    randombytes_buf(secret, sizeof secret);
    randombytes_buf(sealed, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(sealed + crypto_secretbox_NONCEBYTES, secret, sizeof secret, sealed, key->bytes);
    *secret_out = base32(a, secret, sizeof secret);
    char *hex = arena_alloc(a, 2 * sizeof sealed + 1);
    sodium_bin2hex(hex, 2 * sizeof sealed + 1, sealed, sizeof sealed);
    *sealed_out = (str){ hex, 2 * sizeof sealed };
    sodium_memzero(secret, sizeof secret);
    return true;
}

static bool unseal(const totp_key *key, str sealed, unsigned char secret_out[SECRET_BYTES], error *err)
{
    unsigned char bytes[SEALED_BYTES];
    size_t count = 0;
    if (sodium_hex2bin(bytes, sizeof bytes, sealed.data, sealed.len, 0, &count, 0) == 0 &&
        count == sizeof bytes &&
        crypto_secretbox_open_easy(secret_out, bytes + crypto_secretbox_NONCEBYTES,
                                   sizeof bytes - crypto_secretbox_NONCEBYTES, bytes, key->bytes) == 0)
        return true;
    return error_set(
        err, ERROR_STORE, "动态口令是用另一个密钥加密的；请由安全管理员重设",
        "the one-time codes were set up with another key; a security administrator must reset them");
}

static void code_of(const unsigned char *secret, int64_t step, char code_out[TOTP_DIGITS + 1])
{
    if (oath_hotp_generate((const char *)secret, SECRET_BYTES, (uint64_t)step, TOTP_DIGITS, false,
                           OATH_HOTP_DYNAMIC_TRUNCATION, code_out) != OATH_OK)
        code_out[0] = 0;
}

bool totp_check(const totp_key *key, str sealed, str code, int64_t now, int64_t last_step, int64_t *step_out,
                bool *is_right_out, error *err)
{
    unsigned char secret[SECRET_BYTES];
    char expected[TOTP_DIGITS + 1];
    int64_t step = now / TOTP_STEP_SECONDS;
    *is_right_out = false;
    if (!unseal(key, sealed, secret, err))
        return false;
    for (int64_t at = step - 1; at <= step + 1; at++) {
        code_of(secret, at, expected);
        if (at > last_step && code.len == TOTP_DIGITS &&
            sodium_memcmp(code.data, expected, TOTP_DIGITS) == 0) {
            *is_right_out = true;
            *step_out = at;
        }
    }
    sodium_memzero(secret, sizeof secret);
    return true;
}

static bool read_base32(str text, unsigned char bytes_out[SECRET_BYTES])
{
    unsigned bits = 0, count = 0, byte = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool is_small = c >= 'a' && c <= 'z', is_digit = c >= '2' && c <= '7';
        if (!is_small && !is_digit && !(c >= 'A' && c <= 'Z'))
            return false;
        bits = bits << 5 | (unsigned)(is_digit ? c - '2' + 26 : c - (is_small ? 'a' : 'A'));
        count += 5;
        if (count < 8)
            continue;
        if (byte == SECRET_BYTES)
            return false;
        count -= 8;
        bytes_out[byte++] = (unsigned char)(bits >> count);
    }
    return byte == SECRET_BYTES;
}

bool totp_code(arena *a, str secret, int64_t now, str *code_out, error *err)
{
    unsigned char bytes[SECRET_BYTES];
    char *code = arena_alloc(a, TOTP_DIGITS + 1);
    if (!read_base32(str_replace(a, str_trim(secret), STR(" "), STR("")), bytes))
        return error_set(err, ERROR_INPUT, "不是动态口令的密钥；应为 %d 个字母和数字（A-Z、2-7）",
                         "this is no secret of one-time codes; expected %d letters and digits (A-Z, 2-7)",
                         SECRET_BYTES * 8 / 5);
    code_of(bytes, now / TOTP_STEP_SECONDS, code);
    *code_out = str_of(code);
    return true;
}

str totp_uri(arena *a, str secret, str login)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, STR("otpauth://totp/halfsky:"));
    strbuf_add_url(&b, login);
    strbuf_addf(&b, "?secret=%.*s&issuer=halfsky", STR_ARG(secret));
    return strbuf_str(&b);
}
