#include "document/write/zip.h"

#include <pthread.h>
#include <zip.h>

#include "base/library.h"

/* The functions of libzip that are used. */
#define ZIP_FUNCTIONS(each)                                                                             \
    each(source_buffer_create) each(source_free) each(source_keep) each(source_open) each(source_close) \
        each(source_read) each(source_stat) each(open_from_source) each(source_buffer) each(file_add)   \
            each(set_file_compression) each(file_set_dostime) each(close) each(discard)

static struct {
#define ZIP_MEMBER(name) __typeof__(zip_##name) *(name);
    ZIP_FUNCTIONS(ZIP_MEMBER)
#undef ZIP_MEMBER
    bool is_there;
} zips;

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

/* 1980-01-01, the first day of zip: the bytes do not depend on the clock. */
enum { FIRST_DAY = 1 << 5 | 1 };

static bool add_part(zip_t *z, const zip_part *part)
{
    zip_source_t *source = zips.source_buffer(z, part->bytes.data, part->bytes.len, 0);
    if (!source)
        return false;
    zip_int64_t at = zips.file_add(z, part->name, source, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
        zips.source_free(source);
        return false;
    }
    return zips.set_file_compression(z, (zip_uint64_t)at, part->is_packed ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                                     part->is_packed ? 0 : 1) == 0 &&
           zips.file_set_dostime(z, (zip_uint64_t)at, 0, FIRST_DAY, 0) == 0;
}

/* out may be NULL, to learn the size. */
static bool read_back(zip_source_t *from, char *out, size_t *bytes)
{
    zip_stat_t about;
    if (zips.source_stat(from, &about) != 0 || !(about.valid & ZIP_STAT_SIZE))
        return false;
    if (!out) {
        *bytes = about.size;
        return true;
    }
    if (zips.source_open(from) != 0)
        return false;
    zip_int64_t got = zips.source_read(from, out, *bytes);
    zips.source_close(from);
    return got >= 0 && (size_t)got == *bytes;
}

static bool failed(error *err)
{
    return error_set(err, ERROR_MEMORY, "无法写出压缩包：内存不足", "cannot write the archive: out of memory");
}

bool zip_write(arena *a, const zip_part *parts, size_t count, str *bytes_out, error *err)
{
    zip_error_t ignored;
    size_t bytes = 512, written = 0;
    pthread_once(&load_once, load);
    if (!zips.is_there)
        return error_set(err, ERROR_IO, "写 docx 需要 libzip（软件包 libzip5 或 libzip4）",
                         "libzip is required to write docx (package libzip5 or libzip4)");
    for (size_t i = 0; i < count; i++)
        bytes += parts[i].bytes.len + parts[i].bytes.len / 1000 + 512;
    char *room = arena_alloc(a, bytes); /* before libzip has anything that an abandoned work would lose */
    zip_source_t *to = zips.source_buffer_create(0, 0, 0, &ignored);
    if (!to)
        return failed(err);
    zips.source_keep(to);
    zip_t *z = zips.open_from_source(to, ZIP_CREATE | ZIP_TRUNCATE, &ignored);
    bool done = z != 0;
    for (size_t i = 0; done && i < count; i++)
        done = add_part(z, &parts[i]);
    if (z && (!done || zips.close(z) != 0)) {
        zips.discard(z);
        done = false;
    }
    done = done && read_back(to, 0, &written) && written <= bytes && read_back(to, room, &written);
    zips.source_free(to);
    if (!z)
        zips.source_free(to);
    *bytes_out = (str){ room, written };
    return done || failed(err);
}
