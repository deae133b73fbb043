#include "document/write/archive.h"

#include <pthread.h>
#include <zip.h>

#include "base/library.h"
#include "base/limits.h"

/* The functions of libzip that are used. */
#define ZIP_FUNCTIONS(each)                                                                              \
    each(source_buffer_create) each(source_buffer) each(source_keep) each(source_free) each(source_open) \
        each(source_stat) each(source_read) each(source_close) each(open_from_source) each(file_add)     \
            each(set_file_compression) each(file_set_dostime) each(close) each(discard)

typedef struct libzip {
#define ZIP_MEMBER(name) __typeof__(zip_##name) *(name);
    ZIP_FUNCTIONS(ZIP_MEMBER)
#undef ZIP_MEMBER
    bool is_there;
} libzip;

static libzip zips;
static pthread_once_t load_once = PTHREAD_ONCE_INIT;

static void load(void)
{
    library *of = library_open("libzip.so.5"); /* of Debian 13 */
    if (!of)
        of = library_open("libzip.so.4"); /* of Debian 12 */
    zips.is_there = of != 0;
#define ZIP_FIND(name) zips.is_there = zips.is_there && library_find(of, "zip_" #name, &zips.name);
    ZIP_FUNCTIONS(ZIP_FIND)
#undef ZIP_FIND
}

static bool cannot(error *err)
{
    return error_set(err, ERROR_IO, "不能写压缩包", "the archive cannot be written");
}

static bool add(zip_t *zip, const archive_file *f, date day)
{
    enum { FIRST_YEAR = 1980 };
    uint16_t dos_date = (uint16_t)((day.year - FIRST_YEAR) << 9 | day.month << 5 | day.day);
    zip_source_t *source = zips.source_buffer(zip, f->bytes.data, f->bytes.len, 0);
    char name[LIMIT_ARCHIVE_NAME_BYTES];
    if (!source || f->name.len >= sizeof name)
        return false;
    memcpy(name, f->name.data, f->name.len);
    name[f->name.len] = 0;
    zip_int64_t at = zips.file_add(zip, name, source, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
        zips.source_free(source);
        return false;
    }
    return zips.set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0) == 0 &&
           zips.file_set_dostime(zip, (zip_uint64_t)at, 0, dos_date, 0) == 0;
}

static bool read_back(arena *a, zip_source_t *of, str *bytes_out, error *err)
{
    zip_stat_t about;
    if (zips.source_stat(of, &about) != 0 || zips.source_open(of) != 0)
        return cannot(err);
    char *bytes = about.size <= LIMIT_BOOK_BYTES ? arena_alloc(a, (size_t)about.size + 1) : 0;
    bool done = bytes && zips.source_read(of, bytes, about.size) == (zip_int64_t)about.size;
    zips.source_close(of);
    *bytes_out = (str){ bytes, (size_t)about.size };
    if (!bytes)
        return error_set(err, ERROR_TOO_LARGE, "压缩包超过 %zu MiB", "the archive exceeds %zu MiB",
                         LIMIT_BOOK_BYTES / MIB);
    return done || cannot(err);
}

bool archive_write(arena *a, const archive_file *files, size_t count, date day, str *bytes_out, error *err)
{
    zip_error_t ignored;
    pthread_once(&load_once, load);
    if (!zips.is_there)
        return error_set(err, ERROR_IO, "写压缩包需要 libzip（软件包 libzip5 或 libzip4）",
                         "libzip is required to write an archive (package libzip5 or libzip4)");
    zip_source_t *to = zips.source_buffer_create(0, 0, 0, &ignored);
    zip_t *zip = to ? zips.open_from_source(to, ZIP_CREATE | ZIP_TRUNCATE, &ignored) : 0;
    if (!zip) {
        if (to)
            zips.source_free(to);
        return cannot(err);
    }
    zips.source_keep(to);
    bool done = true;
    for (size_t i = 0; i < count && done; i++)
        done = add(zip, &files[i], day);
    done = done && zips.close(zip) == 0;
    if (!done)
        zips.discard(zip);
    done = done ? read_back(a, to, bytes_out, err) : cannot(err);
    zips.source_free(to);
    return done;
}
