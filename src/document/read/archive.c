#include "document/read/archive.h"

#include <pthread.h>
#include <zip.h>

#include "base/library.h"
#include "base/limits.h"

/* The functions of libzip that are used. */
#define ZIP_FUNCTIONS(each) \
    each(source_buffer_create) each(source_free) each(open_from_source) each(get_num_entries) each(name_locate)       \
    each(stat_index) each(fopen_index) each(fread) each(fclose) each(discard)

typedef struct libzip {
#define ZIP_MEMBER(name) __typeof__(zip_##name) *(name);
    ZIP_FUNCTIONS(ZIP_MEMBER)
#undef ZIP_MEMBER
    bool is_there;
    const char *missing; /* the first function that the library does not have; NULL: none */
} libzip;

static libzip zips;

struct archive {
    zip_t *zip;
    uint64_t unpacked;
};

static pthread_once_t load_once = PTHREAD_ONCE_INIT;

static void load(void)
{
    library *of = library_open("libzip.so.5"); /* of Debian 13 */
    if (!of)
        of = library_open("libzip.so.4"); /* of Debian 12 */
    zips.is_there = of != 0;
#define ZIP_FIND(name) \
    if (of && !zips.missing && !library_find(of, "zip_" #name, &zips.name))                                           \
        zips.missing = "zip_" #name;
    ZIP_FUNCTIONS(ZIP_FIND)
#undef ZIP_FIND
}

bool archive_load(error *err)
{
    pthread_once(&load_once, load);
    if (!zips.is_there)
        return error_set(err, ERROR_IO, "读 docx、xlsx 需要 libzip（软件包 libzip5 或 libzip4）",
                         "libzip is required to read docx and xlsx (package libzip5 or libzip4)");
    if (zips.missing)
        return error_set(err, ERROR_IO, "libzip 太旧：没有 %s", "libzip is too old: %s is missing", zips.missing);
    return true;
}

static bool damaged(error *err)
{
    return error_set(err, ERROR_INPUT, "文件已损坏，或不是 docx、xlsx（无法解压）",
                     "the file is damaged or is not a docx or xlsx file (cannot open its zip archive)");
}

bool archive_open(arena *a, str bytes, archive **archive_out, error *err)
{
    zip_error_t ignored;
    archive *z = arena_new(a, archive);
    if (!archive_load(err))
        return false;
    zip_source_t *source = zips.source_buffer_create(bytes.data, bytes.len, 0, &ignored);
    if (!source)
        return damaged(err);
    z->zip = zips.open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &ignored);
    if (!z->zip) {
        zips.source_free(source);
        return damaged(err);
    }
    zip_int64_t count = zips.get_num_entries(z->zip, 0);
    if (count > LIMIT_ARCHIVE_ENTRIES) {
        archive_close(z);
        return error_set(err, ERROR_TOO_LARGE, "压缩包中有 %lld 个文件，超过 %d 个的上限",
                         "the archive contains %lld files, more than the limit of %d", (long long)count,
                         LIMIT_ARCHIVE_ENTRIES);
    }
    *archive_out = z;
    return true;
}

void archive_close(archive *z)
{
    zips.discard(z->zip);
}

static bool too_much(error *err)
{
    return error_set(
        err, ERROR_TOO_LARGE, "解压后超过 %zu MiB，或压缩比异常；不像办公文件",
        "more than %zu MiB when unpacked, or an abnormal compression ratio; this does not look like an office file",
        LIMIT_ARCHIVE_BYTES / MIB);
}

/* Small entries may have any compression ratio. */
static bool is_suspicious(uint64_t unpacked, uint64_t packed)
{
    return unpacked > MIB && unpacked / LIMIT_ARCHIVE_RATIO > packed;
}

static bool take_pieces(archive *z, zip_file_t *file, uint64_t packed, archive_taker *take, void *payload,
                        error *err)
{
    char piece[16 * 1024];
    uint64_t unpacked = 0;
    for (;;) {
        zip_int64_t got = zips.fread(file, piece, sizeof piece);
        if (got < 0)
            return damaged(err);
        unpacked += (uint64_t)got;
        z->unpacked += (uint64_t)got;
        /* The size in the header may be wrong; only unpacked bytes are counted. */
        if (z->unpacked > LIMIT_ARCHIVE_BYTES || is_suspicious(unpacked, packed))
            return too_much(err);
        if (!take(payload, (str){ piece, (size_t)got }, got == 0, err))
            return false;
        if (got == 0)
            return true;
    }
}

bool archive_each_piece(archive *z, str name, archive_taker *take, void *payload, bool *found_out, error *err)
{
    char path[LIMIT_ARCHIVE_NAME_BYTES + 1];
    zip_stat_t about;
    *found_out = false;
    if (name.len > LIMIT_ARCHIVE_NAME_BYTES)
        return true;
    for (size_t i = 0; i < name.len; i++)
        path[i] = name.data[i];
    path[name.len] = 0;
    zip_int64_t at = zips.name_locate(z->zip, path, ZIP_FL_NOCASE);
    if (at < 0)
        return true;
    if (zips.stat_index(z->zip, (zip_uint64_t)at, 0, &about) != 0)
        return damaged(err);
    if (about.encryption_method != ZIP_EM_NONE)
        return error_set(err, ERROR_INPUT, "文件有密码保护；请先取消密码再保存",
                         "the file is password-protected; save it without a password first");
    zip_file_t *file = zips.fopen_index(z->zip, (zip_uint64_t)at, 0);
    if (!file)
        return damaged(err);
    *found_out = true;
    bool done = take_pieces(z, file, about.comp_size, take, payload, err);
    zips.fclose(file);
    return done;
}
