#include "base/hash.h"

#include <pthread.h>

#include "base/library.h"

/* The functions of libcrypto that are used; their types are opaque here. */
typedef struct crypto {
    void *(*fetch)(void *context, const char *name, const char *properties);
    void (*forget)(void *type);
    int (*digest)(const void *data, size_t count, unsigned char *digest, unsigned *bytes, const void *type,
                  void *engine);
    void *(*make)(void);
    void (*release)(void *context);
    int (*start)(void *context, const void *type, void *engine);
    int (*update)(void *context, const void *data, size_t count);
    int (*finish)(void *context, unsigned char *digest, unsigned *bytes);
    void *sm3;
    bool is_found;      /* the library and its functions */
} crypto;

static crypto loaded;
static pthread_once_t load_once = PTHREAD_ONCE_INIT;

static void load(void)
{
    library *libcrypto = library_open("libcrypto.so.3");
    loaded.is_found = libcrypto && library_find(libcrypto, "EVP_MD_fetch", &loaded.fetch) &&
                      library_find(libcrypto, "EVP_MD_free", &loaded.forget) &&
                      library_find(libcrypto, "EVP_Digest", &loaded.digest) &&
                      library_find(libcrypto, "EVP_MD_CTX_new", &loaded.make) &&
                      library_find(libcrypto, "EVP_MD_CTX_free", &loaded.release) &&
                      library_find(libcrypto, "EVP_DigestInit_ex", &loaded.start) &&
                      library_find(libcrypto, "EVP_DigestUpdate", &loaded.update) &&
                      library_find(libcrypto, "EVP_DigestFinal_ex", &loaded.finish);
    if (loaded.is_found)
        loaded.sm3 = loaded.fetch(0, "SM3", 0);
}

static bool load_crypto(const crypto **crypto_out, error *err)
{
    pthread_once(&load_once, load);
    if (!loaded.is_found)
        return error_set(err, ERROR_STORE, "需要 OpenSSL 3 的 libcrypto.so.3（软件包 libssl3 或 libssl3t64）",
                         "OpenSSL 3 is required: libcrypto.so.3 (package libssl3 or libssl3t64)");
    if (!loaded.sm3)
        return error_set(err, ERROR_STORE, "libcrypto 不提供 SM3", "libcrypto does not provide SM3");
    *crypto_out = &loaded;
    return true;
}

static bool hash_failed(error *err)
{
    return error_set(err, ERROR_STORE, "SM3 计算失败", "SM3 computation failed");
}

static str hex_of(arena *a, const unsigned char digest[HASH_BYTES])
{
    static const char digits[] = "0123456789abcdef";
    char *hex = arena_alloc(a, 2 * HASH_BYTES);
    for (size_t i = 0; i < HASH_BYTES; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    return (str){ hex, 2 * HASH_BYTES };
}

bool hash_sm3(arena *a, str bytes, str *hex_out, error *err)
{
    const crypto *c;
    unsigned char digest[HASH_BYTES];
    unsigned count = 0;
    if (!load_crypto(&c, err))
        return false;
    if (c->digest(bytes.data ? bytes.data : "", bytes.len, digest, &count, c->sm3, 0) != 1 ||
        count != HASH_BYTES)
        return hash_failed(err);
    *hex_out = hex_of(a, digest);
    return true;
}

bool hash_named(arena *a, str name, str bytes, str *digest_out)
{
    enum { DIGEST_BYTES_MAX = 64 }; /* EVP_MAX_MD_SIZE */
    /* The name of the language, the name of libcrypto. */
    static const char *const names[][2] = { { "MD5", "MD5" }, { "SHA-1", "SHA1" }, { "SHA-256", "SHA256" },
                                            { "SHA-384", "SHA384" }, { "SHA-512", "SHA512" } };
    unsigned char *digest = arena_alloc(a, DIGEST_BYTES_MAX);
    unsigned count = 0;
    pthread_once(&load_once, load);
    for (size_t i = 0; loaded.is_found && i < COUNT_OF(names); i++) {
        if (!str_eq(name, str_of(names[i][0])))
            continue;
        void *type = loaded.fetch(0, names[i][1], 0);
        bool done = type && loaded.digest(bytes.data ? bytes.data : "", bytes.len, digest, &count, type, 0) ==
                                1;
        loaded.forget(type);
        *digest_out = (str){ (const char *)digest, count };
        return done;
    }
    return false;
}

bool hash_is_hex(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!char_is_digit(text.data[i]) && !(text.data[i] >= 'a' && text.data[i] <= 'f'))
            return false;
    return text.len == 2 * HASH_BYTES;
}

bool hash_sha256(arena *a, str bytes, str *hex_out, error *err)
{
    const crypto *c;
    str digest;
    if (!load_crypto(&c, err))
        return false;
    if (!hash_named(a, STR("SHA-256"), bytes, &digest) || digest.len != HASH_BYTES)
        return error_set(err, ERROR_STORE, "SHA-256 计算失败", "SHA-256 computation failed");
    *hex_out = hex_of(a, (const unsigned char *)digest.data);
    return true;
}

/* A hash_stream is a context of libcrypto. */
bool hash_stream_open(hash_stream **stream_out, error *err)
{
    const crypto *c;
    if (!load_crypto(&c, err))
        return false;
    void *context = c->make();
    if (!context || c->start(context, c->sm3, 0) != 1) {
        c->release(context);
        return hash_failed(err);
    }
    *stream_out = context;
    return true;
}

bool hash_stream_add(hash_stream *h, str bytes, error *err)
{
    return loaded.update(h, bytes.data ? bytes.data : "", bytes.len) == 1 || hash_failed(err);
}

bool hash_stream_finish(arena *a, hash_stream *h, str *hex_out, error *err)
{
    unsigned char digest[HASH_BYTES];
    unsigned count = 0;
    if (loaded.finish(h, digest, &count) != 1 || count != HASH_BYTES)
        return hash_failed(err);
    *hex_out = hex_of(a, digest);
    return true;
}

void hash_stream_close(hash_stream *h)
{
    if (h)
        loaded.release(h);
}
