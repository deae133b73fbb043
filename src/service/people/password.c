#include "service/people/password.h"

#include <sodium.h>
#include <string.h>
#include <zxcvbn.h>

#include "base/library.h"

enum { CHARACTERS_MAX = 256, GUESSED_BYTES = 72 };

/* Fewer bits than this are guessed in a day by anyone who has the hash; common words and their variants have
 * fewer than 20. */
#define BITS_MIN 28.0
#define BITS_STRONG 50.0

const password_rules password_rule_table[PASSWORD_PROFILE_COUNT] = {
    [PASSWORD_MLPS3] = { "mlps3", 8, 3, 90, 5 },
    [PASSWORD_NIST] = { "nist", 12, 0, 0, 0 },
};

static size_t classes_of(str password)
{
    bool lower = false, upper = false, digit = false, other = false;
    for (size_t i = 0; i < password.len; i++) {
        char c = password.data[i];
        lower = lower || (c >= 'a' && c <= 'z');
        upper = upper || (c >= 'A' && c <= 'Z');
        digit = digit || (c >= '0' && c <= '9');
        other = other || !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    }
    return (size_t)lower + upper + digit + other;
}

/* Characters, not bytes. */
static size_t length_of(str password)
{
    size_t count = 0;
    for (size_t i = 0; i < password.len; i++)
        count += ((unsigned char)password.data[i] & 0xC0) != 0x80;
    return count;
}

/* A text for zxcvbn, which takes time that grows with the length: the beginning decides. */
static void zero_ended(char out[GUESSED_BYTES + 1], str text)
{
    size_t len = text.len < GUESSED_BYTES ? text.len : GUESSED_BYTES;
    memcpy(out, text.data, len);
    out[len] = 0;
}

/* libzxcvbn is loaded on demand: few commands need it, and Debian's archive of it cannot be linked into a
 * program of position-independent code. */
typedef double match_function(const char *password, const char *local[], ZxcMatch_t **info);

static bool load_match(match_function **match_out, error *err)
{
    library *zxcvbn = library_open("libzxcvbn.so.0");
    return (zxcvbn && library_find(zxcvbn, "ZxcvbnMatch", match_out)) ||
           error_set(
               err, ERROR_IO, "缺少程序库 libzxcvbn.so.0（Debian 软件包 libzxcvbn0），不能检查新密码",
               "the library libzxcvbn.so.0 (Debian package libzxcvbn0) is missing, so that no new password can be checked");
}

static double bits_of(match_function *match, str password, str login, str name)
{
    char guessed[GUESSED_BYTES + 1], of_login[GUESSED_BYTES + 1], of_name[GUESSED_BYTES + 1];
    zero_ended(guessed, password);
    zero_ended(of_login, login);
    zero_ended(of_name, name);
    const char *local[] = { of_login,   of_name,    "halfsky",    "banbiantian",   "fulian",  "fuer",
                            "funv",     "ertong",   "tongji",     "tongjiju",      "weijian", "weijianwei",
                            "jiaoyu",   "jiaoyuju", "minzheng",   "gongan",        "renshe",  "yibao",
                            "caizheng", "zhengfu",  "bangongshi", "guanliyuan",    "mima",    "woaini",
                            "wodemima", "xitong",   "admin",      "administrator", "root",    "system",
                            "audit",    "security", "welcome",    "changeme",      0 };
    double bits = match(guessed, local, 0);
    sodium_memzero(guessed, sizeof guessed);
    return bits;
}

bool password_measure(str password, str login, str name, password_strength *strength_out, error *err)
{
    match_function *match;
    if (!load_match(&match, err))
        return false;
    double bits = bits_of(match, password, login, name);
    *strength_out = bits < BITS_MIN ? PASSWORD_WEAK : bits < BITS_STRONG ? PASSWORD_FAIR : PASSWORD_STRONG;
    return true;
}

bool password_check_rules(password_profile profile, str password, str login, str name, error *err)
{
    const password_rules *rules = &password_rule_table[profile];
    password_strength strength;
    size_t length = length_of(password);
    if (length < rules->characters_min)
        return error_set(err, ERROR_INPUT, "密码应至少 %zu 个字符，这里是 %zu 个",
                         "the password must have at least %zu characters, found %zu", rules->characters_min,
                         length);
    if (length > CHARACTERS_MAX || password.len > PASSWORD_BYTES_MAX)
        return error_set(err, ERROR_INPUT, "密码至多 %d 个字符",
                         "the password may have at most %d characters", CHARACTERS_MAX);
    if (memchr(password.data, 0, password.len))
        return error_set(err, ERROR_INPUT, "密码中有零字符", "the password contains a null character");
    if (classes_of(password) < rules->classes_min)
        return error_set(
            err, ERROR_INPUT, "密码应有大写字母、小写字母、数字、其他字符四类中的 %zu 类",
            "the password must have %zu of: capital letters, small letters, digits, other characters",
            rules->classes_min);
    if (!password_measure(password, login, name, &strength, err))
        return false;
    if (strength == PASSWORD_WEAK)
        return error_set(
            err, ERROR_INPUT, "密码容易被猜到：常用词、姓名、登录名、键盘顺序或重复；请换一个",
            "the password is easily guessed (common word, name, login, keyboard pattern or repetition); choose another one");
    return true;
}

bool password_hash(gate *g, arena *a, str password, str *hash_out, error *err)
{
    char text[crypto_pwhash_STRBYTES];
    if (sodium_init() < 0)
        return error_set(err, ERROR_IO, "没有随机数来源", "no source of random numbers");
    gate_begin_hash(g);
    int failed = crypto_pwhash_str(text, password.data, password.len, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                   crypto_pwhash_MEMLIMIT_INTERACTIVE);
    gate_end_hash(g);
    if (failed)
        return error_set_memory(err);
    *hash_out = str_copy(a, str_of(text));
    return true;
}

/* Of nobody's password. */
#define NOBODYS \
    "$argon2id$v=19$m=65536,t=2,p=1$4Yl5kmwUQFSBJqjQ0b+7cA$7lCzTrlXN7Ig6CU3ZfrsoK7Z7R8qnVJf1bmDyeG0DQw"

/* libsodium reads the whole array. */
static void stored_text(char out[crypto_pwhash_STRBYTES], str hash)
{
    memset(out, 0, crypto_pwhash_STRBYTES);
    memcpy(out, hash.data, hash.len < crypto_pwhash_STRBYTES ? hash.len : 0);
}

enum { DIGEST_BYTES = 32 };

/* The parts of a hash that crypto_pwhash_str wrote. */
typedef struct stored_hash {
    uint64_t kib, passes;
    unsigned char salt[crypto_pwhash_SALTBYTES], digest[DIGEST_BYTES];
} stored_hash;

static bool take_number(str *rest, uint64_t *number_out)
{
    size_t count = 0;
    for (*number_out = 0; count < rest->len && rest->data[count] >= '0' && rest->data[count] <= '9'; count++)
        *number_out = *number_out * 10 + (uint64_t)(rest->data[count] - '0');
    *rest = str_from(*rest, count);
    return count > 0 && count < 10;
}

static bool take_bytes(str text, unsigned char *bytes_out, size_t count)
{
    size_t bytes;
    return sodium_base642bin(bytes_out, count, text.data, text.len, 0, &bytes, 0,
                             sodium_base64_VARIANT_ORIGINAL_NO_PADDING) == 0 &&
           bytes == count;
}

static bool read_hash(str text, stored_hash *h)
{
    str salt;
    return str_take(&text, STR("$argon2id$v=19$m=")) && take_number(&text, &h->kib) &&
           str_take(&text, STR(",t=")) && take_number(&text, &h->passes) && str_take(&text, STR(",p=1$")) &&
           str_cut(&text, STR("$"), &salt) && take_bytes(salt, h->salt, sizeof h->salt) &&
           take_bytes(text, h->digest, sizeof h->digest);
}

/* crypto_pwhash_str_verify is not used: it reports a wrong password also when memory is exhausted. */
bool password_matches(gate *g, str hash, str password, bool *matches_out, error *err)
{
    stored_hash h;
    unsigned char digest[DIGEST_BYTES];
    *matches_out = false;
    if (password.len > PASSWORD_BYTES_MAX || !read_hash(hash.len > 0 ? hash : STR(NOBODYS), &h))
        return true;
    gate_begin_hash(g);
    bool done = crypto_pwhash(digest, sizeof digest, password.data, password.len, h.salt, h.passes,
                              (size_t)h.kib * KIB, crypto_pwhash_ALG_ARGON2ID13) == 0;
    gate_end_hash(g);
    *matches_out = done && hash.len > 0 && sodium_memcmp(digest, h.digest, sizeof digest) == 0;
    return done || error_set_memory(err);
}

bool password_is_outdated(str hash)
{
    char text[crypto_pwhash_STRBYTES];
    stored_text(text, hash);
    return crypto_pwhash_str_needs_rehash(text, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0;
}
