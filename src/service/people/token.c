#include "service/people/token.h"

#include <sodium.h>

static bool begin(error *err)
{
    return sodium_init() >= 0 || error_set(err, ERROR_IO, "没有随机数来源", "no source of random numbers");
}

static str hex(arena *a, const unsigned char *bytes, size_t count)
{
    char *text = arena_alloc(a, 2 * count + 1);
    sodium_bin2hex(text, 2 * count + 1, bytes, count);
    return (str){ text, 2 * count };
}

bool token_make(arena *a, str *token_out, error *err)
{
    unsigned char bytes[TOKEN_HEX / 2];
    if (!begin(err))
        return false;
    randombytes_buf(bytes, sizeof bytes);
    *token_out = hex(a, bytes, sizeof bytes);
    sodium_memzero(bytes, sizeof bytes);
    return true;
}

bool token_make_recovery_code(arena *a, str *code_out, error *err)
{
    static const char letters[] = "23456789abcdefghijkmnpqrstuvwxyz"; /* without 0, 1, l and o */
    char *text = arena_alloc(a, RECOVERY_CODE_BYTES);
    if (!begin(err))
        return false;
    for (size_t i = 0; i < RECOVERY_CODE_BYTES; i++)
        text[i] = i == RECOVERY_CODE_BYTES / 2 ? '-' : letters[randombytes_uniform(sizeof letters - 1)];
    *code_out = (str){ text, RECOVERY_CODE_BYTES };
    return true;
}

str token_hash(arena *a, str token)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, (const unsigned char *)token.data, token.len);
    return hex(a, hash, sizeof hash);
}

bool token_make_secret(unsigned char secret_out[TOKEN_DIGEST_BYTES])
{
    error ignored;
    if (!begin(&ignored))
        return false;
    randombytes_buf(secret_out, TOKEN_DIGEST_BYTES);
    return true;
}

/* Each with its length before it, so that no two lists of texts look alike. */
void token_digest(const unsigned char secret[TOKEN_DIGEST_BYTES], const str *texts, size_t count,
                  unsigned char digest_out[TOKEN_DIGEST_BYTES])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, secret, TOKEN_DIGEST_BYTES, TOKEN_DIGEST_BYTES);
    for (size_t i = 0; i < count; i++) {
        uint64_t bytes = texts[i].len;
        crypto_generichash_update(&state, (const unsigned char *)&bytes, sizeof bytes);
        if (texts[i].len > 0)
            crypto_generichash_update(&state, (const unsigned char *)texts[i].data, texts[i].len);
    }
    crypto_generichash_final(&state, digest_out, TOKEN_DIGEST_BYTES);
}

str token_csrf(arena *a, str token)
{
    return token_mac(a, token, STR("csrf"));
}

bool token_eq(str one, str two)
{
    return one.len == two.len && sodium_memcmp(one.data, two.data, one.len) == 0;
}

str token_mac(arena *a, str key, str text)
{
    unsigned char mac[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, (const unsigned char *)key.data, key.len);
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)text.data, text.len);
    crypto_auth_hmacsha256_final(&state, mac);
    sodium_memzero(&state, sizeof state);
    return hex(a, mac, sizeof mac);
}
