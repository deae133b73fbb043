#include "store/key.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include "base/decimal.h"
#include "base/file.h"
#include "base/hash.h"

struct store_key {
    const char *path;
    struct stat file; /* as it was read */
    unsigned char secret[crypto_sign_SECRETKEYBYTES];
    char public_hex[KEY_HEX + 1];
};

enum { HEAD_FILE_BYTES = 96, HEAD_FILE_BYTES_MAX = 256 };

static bool cannot_write(const char *path, error *err)
{
    return error_set(err, ERROR_IO, "无法写入“%s”：%s", "cannot write \"%s\": %s", path, strerror(errno));
}

/* Makes the folders above a file. */
static bool make_folders(arena *scratch, const char *path, error *err)
{
    str all = str_of(path);
    for (size_t i = 1; i < all.len; i++) {
        const char *folder = path[i] == '/' ? str_zero_ended(scratch, str_slice(all, 0, i)) : 0;
        if (folder && mkdir(folder, 0700) != 0 && errno != EEXIST)
            return cannot_write(folder, err);
    }
    return true;
}

/* Writes a file of a name of its own beside the one that is to have its content. */
static bool write_beside(arena *scratch, const char *path, str text, const char **beside_out, error *err)
{
    char *beside = str_zero_ended(scratch, str_format(scratch, "%s.XXXXXX", path));
    int file = mkostemp(beside, O_CLOEXEC);
    if (file < 0)
        return cannot_write(path, err);
    bool done = write(file, text.data, text.len) == (ssize_t)text.len && fsync(file) == 0;
    if (!done) {
        cannot_write(path, err);
        unlink(beside);
    }
    close(file);
    *beside_out = beside;
    return done;
}

/* A new file with its whole content, or none, also where others make it at the same time. */
static bool write_new(arena *scratch, const char *path, str text, error *err)
{
    const char *beside;
    if (!write_beside(scratch, path, text, &beside, err))
        return false;
    bool done = link(beside, path) == 0;
    if (!done && errno == EEXIST)
        error_set(err, ERROR_EXISTS, "“%s”已存在", "\"%s\" already exists", path);
    else if (!done)
        cannot_write(path, err);
    unlink(beside);
    return done;
}

bool store_key_make(const char *path, error *err)
{
    unsigned char seed[crypto_sign_SEEDBYTES];
    char hex[2 * sizeof seed + 2];
    if (sodium_init() < 0)
        return error_set(err, ERROR_IO, "没有随机数来源", "no source of random numbers");
    randombytes_buf(seed, sizeof seed);
    sodium_bin2hex(hex, sizeof hex, seed, sizeof seed);
    hex[2 * sizeof seed] = '\n';
    arena *scratch = arena_create(0);
    bool done = make_folders(scratch, path, err) &&
                write_new(scratch, path, (str){ hex, 2 * sizeof seed + 1 }, err);
    arena_destroy(scratch);
    sodium_memzero(seed, sizeof seed);
    sodium_memzero(hex, sizeof hex);
    return done;
}

/* Reads from the file that was looked at, whatever the name means by then. */
static bool read_private(const char *path, char *text, size_t bytes, struct stat *file_out, bool *has_out,
                         error *err)
{
    int in = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    *has_out = in >= 0;
    if (in < 0)
        return errno == ENOENT ||
               error_set(err, ERROR_IO, "无法读取“%s”：%s", "cannot read \"%s\": %s", path, strerror(errno));
    bool is_private = fstat(in, file_out) == 0 && S_ISREG(file_out->st_mode) &&
                      (file_out->st_mode & 077) == 0;
    ssize_t got = is_private ? read(in, text, bytes) : 0;
    close(in);
    if (!is_private)
        return error_set(err, ERROR_DENIED, "密钥文件“%s”不得让他人读写；请用 chmod 600",
                         "others may read or write the key file \"%s\"; use chmod 600", path);
    return got == (ssize_t)bytes ||
           error_set(err, ERROR_INPUT, "“%s”中没有密钥", "\"%s\" contains no key", path);
}

bool store_key_load(arena *a, const char *path, const store_key **key_out, error *err)
{
    char hex[2 * crypto_sign_SEEDBYTES];
    unsigned char seed[crypto_sign_SEEDBYTES], public_key[crypto_sign_PUBLICKEYBYTES];
    struct stat file;
    size_t bytes;
    bool has;
    *key_out = 0;
    if (!read_private(path, hex, sizeof hex, &file, &has, err))
        return false;
    if (!has)
        return true;
    if (sodium_hex2bin(seed, sizeof seed, hex, sizeof hex, 0, &bytes, 0) != 0 || bytes != sizeof seed)
        return error_set(err, ERROR_INPUT, "“%s”中没有密钥", "\"%s\" contains no key", path);
    store_key *key = arena_new(a, store_key);
    key->path = str_zero_ended(a, str_of(path));
    key->file = file;
    crypto_sign_seed_keypair(public_key, key->secret, seed);
    sodium_bin2hex(key->public_hex, sizeof key->public_hex, public_key, sizeof public_key);
    sodium_memzero(seed, sizeof seed);
    sodium_memzero(hex, sizeof hex);
    *key_out = key;
    return true;
}

static bool is_same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

bool store_key_is_current(const store_key *key)
{
    struct stat now;
    const struct stat *then = &key->file;
    return lstat(key->path, &now) == 0 && now.st_dev == then->st_dev && now.st_ino == then->st_ino &&
           now.st_size == then->st_size && is_same_time(now.st_mtim, then->st_mtim) &&
           is_same_time(now.st_ctim, then->st_ctim);
}

#define NEXT_KEY "%s.next"

bool store_key_make_next(arena *a, const store_key *key, const store_key **next_out, error *err)
{
    const char *next = str_zero_ended(a, str_format(a, NEXT_KEY, key->path));
    if (unlink(next) != 0 && errno != ENOENT)
        return cannot_write(next, err);
    return store_key_make(next, err) && store_key_load(a, next, next_out, err);
}

bool store_key_replace(const store_key *key, error *err)
{
    arena *scratch = arena_create(0);
    const char *next = str_zero_ended(scratch, str_format(scratch, NEXT_KEY, key->path)),
               *kept = str_zero_ended(scratch, str_format(scratch, "%s.%.16s", key->path, key->public_hex));
    bool done =
        ((link(key->path, kept) == 0 || errno == EEXIST) && rename(next, key->path) == 0) ||
        error_set(
            err, ERROR_IO, "新密钥已写入审计记录，但未能换上：%1$s；请把“%2$s”改名为“%3$s”",
            "the audit trail has the new key, but it could not take its place: %s; rename \"%s\" to \"%s\"",
            strerror(errno), next, key->path);
    arena_destroy(scratch);
    return done;
}

str store_key_public(const store_key *key)
{
    return str_of(key->public_hex);
}

str store_key_sign(arena *a, const store_key *key, str text)
{
    unsigned char signature[crypto_sign_BYTES];
    char *hex = arena_alloc(a, SIGNATURE_HEX + 1);
    crypto_sign_detached(signature, 0, (const unsigned char *)text.data, text.len, key->secret);
    sodium_bin2hex(hex, SIGNATURE_HEX + 1, signature, sizeof signature);
    return (str){ hex, SIGNATURE_HEX };
}

void store_key_derive(const store_key *key, str purpose, unsigned char *bytes_out, size_t count)
{
    crypto_generichash(bytes_out, count, (const unsigned char *)purpose.data, purpose.len, key->secret,
                       sizeof key->secret);
}

bool store_key_verify(str public_hex, str text, str signature_hex)
{
    unsigned char public_key[crypto_sign_PUBLICKEYBYTES], signature[crypto_sign_BYTES];
    size_t key_bytes, signature_bytes;
    return public_hex.len == KEY_HEX && signature_hex.len == SIGNATURE_HEX &&
           sodium_hex2bin(public_key, sizeof public_key, public_hex.data, public_hex.len, 0, &key_bytes, 0) ==
               0 &&
           sodium_hex2bin(signature, sizeof signature, signature_hex.data, signature_hex.len, 0,
                          &signature_bytes, 0) == 0 &&
           key_bytes == sizeof public_key && signature_bytes == sizeof signature &&
           crypto_sign_verify_detached(signature, (const unsigned char *)text.data, text.len, public_key) ==
               0;
}

bool store_key_name_database(const char *path, database_name *name_out, error *err)
{
    str hash;
    char whole[PATH_MAX];
    arena *scratch = arena_create(0);
    bool done = hash_sm3(scratch, str_of(realpath(path, whole) ? whole : path), &hash, err);
    if (done)
        snprintf(name_out->text, sizeof name_out->text, "%.*s", STR_ARG(hash));
    arena_destroy(scratch);
    return done;
}

/* KEY.heads/NAME */
static const char *head_file(arena *a, const store_key *key, const database_name *of)
{
    return str_zero_ended(a, str_format(a, "%s.heads/%s", key->path, of->text));
}

/* Over a head of the same length: one sector changes, so that a power cut leaves the old head or the new one,
 * and no commit waits for the disk a second time. */
static bool write_over(const char *name, str text)
{
    struct stat file;
    int out = open(name, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    bool done = out >= 0 && fstat(out, &file) == 0 && file.st_size == (off_t)text.len &&
                pwrite(out, text.data, text.len, 0) == (ssize_t)text.len;
    if (out >= 0)
        close(out);
    return done;
}

static bool make_head_file(arena *scratch, const char *name, str text, error *err)
{
    const char *beside;
    return make_folders(scratch, name, err) && write_beside(scratch, name, text, &beside, err) &&
           (rename(beside, name) == 0 || cannot_write(name, err));
}

bool store_key_remember(const store_key *key, const database_name *of, int64_t record, str hash, error *err)
{
    arena *scratch = arena_create(0);
    const char *name = head_file(scratch, key, of);
    str text = str_format(scratch, "%lld %.*s", (long long)record, STR_ARG(hash));
    text = str_format(scratch, "%-*.*s\n", HEAD_FILE_BYTES - 1, STR_ARG(text));
    bool done = write_over(name, text) || make_head_file(scratch, name, text, err);
    arena_destroy(scratch);
    return done;
}

bool store_key_recall(arena *a, const store_key *key, const char *path, remembered_head *head_out, error *err)
{
    database_name of;
    str text, number;
    decimal record;
    *head_out = (remembered_head){ .hash = STR("") };
    if (!store_key_name_database(path, &of, err))
        return false;
    const char *name = head_file(a, key, &of);
    if (access(name, F_OK) != 0)
        return true;
    if (!file_read(a, name, HEAD_FILE_BYTES_MAX, &text, err))
        return false;
    text = str_trim(text);
    if (!str_cut(&text, STR(" "), &number) || !decimal_parse(number, &record, err))
        return error_set(err, ERROR_INPUT, "“%s”中没有审计记录的编号",
                         "\"%s\" contains no number of a record", name);
    head_out->record = record.scaled;
    head_out->hash = text;
    return true;
}
