#include "document/read/archive.h"

#include "base/limits.h"
#include "base/map.h"
#include "document/libzip.h"

struct archive {
    const libzip *of;
    zip_t *zip;
    map entries; /* folded name -> index */
    uint64_t unpacked, steps_left;
};

bool archive_load(error *err)
{
    const libzip *ignored;
    return libzip_load(&ignored, err);
}

static bool damaged(error *err)
{
    return error_set(err, ERROR_INPUT, "文件已损坏，或不是 docx、xlsx（无法解压）",
                     "the file is damaged or is not a docx or xlsx file (cannot open its zip archive)");
}

str archive_span(str bytes)
{
    static const str first = STR_INIT("PK\3\4"), empty = STR_INIT("PK\5\6");
    enum { BEFORE_MAX = 4 * 1024, BEHIND_MAX = 256 * 1024, END_BYTES = 22 };
    size_t start = str_find(str_slice(bytes, 0, BEFORE_MAX), first, 0);
    size_t tail = bytes.len > BEHIND_MAX ? bytes.len - BEHIND_MAX : 0;
    size_t end = str_find_last(str_from(bytes, tail), empty);
    if (end == STR_NOWHERE || bytes.len - tail - end < END_BYTES)
        return STR_NONE;
    end += tail;
    start = start == STR_NOWHERE ? end : start;
    size_t comment = (unsigned char)bytes.data[end + END_BYTES - 2] +
                     ((size_t)(unsigned char)bytes.data[end + END_BYTES - 1] << 8);
    return str_slice(bytes, start, end + END_BYTES + comment);
}

/* Names of parts are compared without regard to case (ISO/IEC 29500-2, 6.2.2.3). */
static str folded(arena *a, str name)
{
    char *copy = arena_alloc(a, name.len + 1);
    for (size_t i = 0; i < name.len; i++)
        copy[i] = name.data[i] == '\\'                         ? '/'
                  : name.data[i] >= 'A' && name.data[i] <= 'Z' ? (char)(name.data[i] - 'A' + 'a')
                                                               : name.data[i];
    return (str){ copy, name.len };
}

static bool list_entries(arena *a, archive *z, error *err)
{
    zip_int64_t count = z->of->get_num_entries(z->zip, 0);
    if (count > LIMIT_ARCHIVE_ENTRIES)
        return error_set(err, ERROR_TOO_LARGE, "压缩包中有 %lld 个文件，超过 %d 个的上限",
                         "the archive contains %lld files, more than the limit of %d", (long long)count,
                         LIMIT_ARCHIVE_ENTRIES);
    for (zip_int64_t i = 0; i < count; i++) {
        str name = str_of(z->of->get_name(z->zip, (zip_uint64_t)i, 0));
        if (name.len > 0 && name.len <= LIMIT_ARCHIVE_NAME_BYTES)
            (void)map_add(&z->entries, folded(a, name), (uint64_t)i, 0);
    }
    return true;
}

static zip_t *open_bytes(const libzip *zips, str bytes)
{
    zip_error_t ignored;
    zip_source_t *source = zips->source_buffer_create(bytes.data, bytes.len, 0, &ignored);
    zip_t *zip = source ? zips->open_from_source(source, ZIP_RDONLY, &ignored) : 0;
    if (source && !zip)
        zips->source_free(source);
    return zip;
}

bool archive_open(arena *a, str bytes, archive **archive_out, error *err)
{
    archive *z = arena_new(a, archive);
    const libzip *zips;
    if (!libzip_load(&zips, err))
        return false;
    *z = (archive){ .of = zips,
                    .entries = map_in(a),
                    .steps_left = LIMIT_OFFICE_STEPS + LIMIT_OFFICE_STEPS_PER_BYTE * (uint64_t)bytes.len };
    str span = archive_span(bytes);
    z->zip = span.len > 0 ? open_bytes(zips, span) : 0;
    if (!z->zip)
        z->zip = open_bytes(zips, bytes);
    if (!z->zip)
        return damaged(err);
    if (!list_entries(a, z, err)) {
        archive_close(z);
        return false;
    }
    *archive_out = z;
    return true;
}

bool archive_spend(archive *z, size_t steps, error *err)
{
    if (steps <= z->steps_left) {
        z->steps_left -= steps;
        return true;
    }
    return error_set(
        err, ERROR_TOO_LARGE,
        "读取此文件的工作量与其大小不相称，已停止；请用 Word、Excel 或 WPS 打开后另存再试",
        "reading this file takes more work than its size allows, so it was stopped; open it in an office program, "
        "save it again and retry");
}

void archive_close(archive *z)
{
    z->of->discard(z->zip);
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
        zip_int64_t got = z->of->fread(file, piece, sizeof piece);
        if (got < 0)
            return damaged(err);
        unpacked += (uint64_t)got;
        z->unpacked += (uint64_t)got;
        /* The size in the header may be wrong; only unpacked bytes are counted. */
        if (z->unpacked > LIMIT_ARCHIVE_BYTES || is_suspicious(unpacked, packed))
            return too_much(err);
        if (!archive_spend(z, (size_t)got, err))
            return false;
        if (!take(payload, (str){ piece, (size_t)got }, got == 0, err))
            return false;
        if (got == 0)
            return true;
    }
}

static bool find(const archive *z, str name, uint64_t *at_out)
{
    char path[LIMIT_ARCHIVE_NAME_BYTES];
    if (name.len > sizeof path)
        return false;
    for (size_t i = 0; i < name.len; i++)
        path[i] = name.data[i] >= 'A' && name.data[i] <= 'Z' ? (char)(name.data[i] - 'A' + 'a')
                                                             : name.data[i];
    return map_get(&z->entries, (str){ path, name.len }, at_out);
}

size_t archive_count(const archive *z)
{
    return (size_t)z->of->get_num_entries(z->zip, 0);
}

str archive_name(const archive *z, size_t index)
{
    return str_of(z->of->get_name(z->zip, (zip_uint64_t)index, 0));
}

bool archive_has(const archive *z, str name)
{
    uint64_t ignored;
    return find(z, name, &ignored);
}

bool archive_each_piece(archive *z, str name, archive_taker *take, void *payload, bool *found_out, error *err)
{
    zip_stat_t about;
    uint64_t at;
    *found_out = find(z, name, &at);
    if (!*found_out)
        return true;
    if (z->of->stat_index(z->zip, at, 0, &about) != 0)
        return damaged(err);
    if (about.encryption_method != ZIP_EM_NONE)
        return error_set(err, ERROR_INPUT, "文件有密码保护；请先取消密码再保存",
                         "the file is password-protected; save it without a password first");
    zip_file_t *file = z->of->fopen_index(z->zip, at, 0);
    if (!file)
        return damaged(err);
    bool done = take_pieces(z, file, about.comp_size, take, payload, err);
    z->of->fclose(file);
    return done;
}
