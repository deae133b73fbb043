#include "document/write/zip.h"

#include "base/limits.h"
#include "document/libzip.h"

static uint16_t dos_date(date day)
{
    enum { FIRST_YEAR = 1980 };
    return (uint16_t)((day.year - FIRST_YEAR) << 9 | day.month << 5 | day.day);
}

static bool add_part(const libzip *zips, zip_t *z, const zip_part *part, date day)
{
    zip_source_t *source = zips->source_buffer(z, part->bytes.data, part->bytes.len, 0);
    if (!source)
        return false;
    zip_int64_t at = zips->file_add(z, part->name, source, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
        zips->source_free(source);
        return false;
    }
    return zips->set_file_compression(z, (zip_uint64_t)at, part->is_packed ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                                     part->is_packed ? 0 : 1) == 0 &&
           zips->file_set_dostime(z, (zip_uint64_t)at, 0, dos_date(day), 0) == 0;
}

/* out may be NULL, to learn the size. */
static bool read_back(const libzip *zips, zip_source_t *from, char *out, size_t *bytes)
{
    zip_stat_t about;
    if (zips->source_stat(from, &about) != 0 || !(about.valid & ZIP_STAT_SIZE))
        return false;
    if (!out) {
        *bytes = about.size;
        return true;
    }
    if (zips->source_open(from) != 0)
        return false;
    zip_int64_t got = zips->source_read(from, out, *bytes);
    zips->source_close(from);
    return got >= 0 && (size_t)got == *bytes;
}

static bool failed(error *err)
{
    return error_set(err, ERROR_MEMORY, "无法写出压缩包：内存不足", "cannot write the archive: out of memory");
}

bool zip_write(arena *a, const zip_part *parts, size_t count, date day, str *bytes_out, error *err)
{
    zip_error_t ignored;
    size_t bytes = 512, written = 0;
    const libzip *zips;
    if (!libzip_load(&zips, err))
        return false;
    for (size_t i = 0; i < count; i++)
        bytes += parts[i].bytes.len + parts[i].bytes.len / 1000 + 512;
    if (bytes > LIMIT_BOOK_BYTES)
        return error_set(err, ERROR_TOO_LARGE, "压缩包超过 %zu MiB", "the archive exceeds %zu MiB",
                         LIMIT_BOOK_BYTES / MIB);
    char *room = arena_alloc(a, bytes); /* before libzip has anything that an abandoned work would lose */
    zip_source_t *to = zips->source_buffer_create(0, 0, 0, &ignored);
    if (!to)
        return failed(err);
    zips->source_keep(to);
    zip_t *z = zips->open_from_source(to, ZIP_CREATE | ZIP_TRUNCATE, &ignored);
    bool done = z != 0;
    for (size_t i = 0; done && i < count; i++)
        done = add_part(zips, z, &parts[i], day);
    if (z && (!done || zips->close(z) != 0)) {
        zips->discard(z);
        done = false;
    }
    done = done && read_back(zips, to, 0, &written) && written <= bytes &&
           read_back(zips, to, room, &written);
    zips->source_free(to);
    if (!z)
        zips->source_free(to);
    *bytes_out = (str){ room, written };
    return done || failed(err);
}
