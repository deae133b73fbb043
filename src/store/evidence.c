#include "store/evidence.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/vec.h"
#include "store/internal.h"

/* ---- rows ---- */

#define EVIDENCE_COLUMNS                                                                               \
    "SELECT e.id, e.region, e.unit, unit.name, e.kind, e.owner, e.name, e.type, e.bytes, e.sha256,"    \
    " e.sm3, e.added_at, e.added_by, e.person, e.withdrawn_at, e.withdrawn_by, e.withdrawn_why"        \
    " FROM evidence AS e LEFT JOIN unit ON unit.id = e.unit "

static evidence evidence_of_row(arena *a, db_statement *q)
{
    int kind = EVIDENCE_OF_ORDER;
    state_of_word(evidence_kind_table, EVIDENCE_KIND_COUNT, db_text(q, 4), &kind);
    return (evidence){ .id = db_int(q, 0),
                       .region = db_int(q, 1),
                       .unit = db_int(q, 2),
                       .unit_name = copy_text(a, q, 3),
                       .kind = (evidence_kind)kind,
                       .owner = db_int(q, 5),
                       .name = copy_text(a, q, 6),
                       .type = copy_text(a, q, 7),
                       .bytes = db_int(q, 8),
                       .sha256 = copy_text(a, q, 9),
                       .sm3 = copy_text(a, q, 10),
                       .added_at = copy_text(a, q, 11),
                       .added_by = copy_text(a, q, 12),
                       .person = db_int(q, 13),
                       .withdrawn_at = copy_text(a, q, 14),
                       .withdrawn_by = copy_text(a, q, 15),
                       .withdrawn_why = copy_text(a, q, 16) };
}

bool store_load_evidence(arena *a, store *s, evidence_kind kind, int64_t owner, evidence_list *found_out,
                         error *err)
{
    VEC(evidence) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d, EVIDENCE_COLUMNS "WHERE $1 = 0 OR (e.owner = $1 AND e.kind = $2) ORDER BY e.id", &q, err))
        return false;
    db_bind_int(q, 1, owner);
    db_bind_text(q, 2, str_of(evidence_kind_table[kind].word));
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = evidence_of_row(a, q);
    db_finish(q);
    *found_out = (evidence_list){ all.items, all.count };
    return done;
}

bool store_find_evidence(arena *a, store *s, int64_t id, evidence *found_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, EVIDENCE_COLUMNS "WHERE e.id = $1", &q, err) || !find_row(&q, id, err))
        return false;
    if (!q)
        return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的佐证材料", "there is no evidence %lld",
                         (long long)id);
    *found_out = evidence_of_row(a, q);
    db_finish(q);
    return true;
}

bool store_add_evidence(store *s, evidence *e, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "INSERT INTO evidence (region, unit, kind, owner, name, type, bytes, sha256, sm3, added_at,"
                    " added_by, person) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id",
                    &q, err))
        return false;
    db_bind_int(q, 1, e->region);
    bind_or_null(q, 2, e->unit);
    db_bind_text(q, 3, str_of(evidence_kind_table[e->kind].word));
    db_bind_int(q, 4, e->owner);
    db_bind_text(q, 5, e->name);
    db_bind_text(q, 6, e->type);
    db_bind_int(q, 7, e->bytes);
    db_bind_text(q, 8, e->sha256);
    db_bind_text(q, 9, e->sm3);
    db_bind_text(q, 10, e->added_at);
    db_bind_text(q, 11, present(e->added_by));
    bind_or_null(q, 12, e->person);
    return finish_with_number(q, &e->id, err);
}

bool store_withdraw_evidence(store *s, const evidence *e, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "UPDATE evidence SET withdrawn_at = $1, withdrawn_by = $2, withdrawn_why = $3 WHERE id = $4",
                    &q, err))
        return false;
    db_bind_text(q, 1, e->withdrawn_at);
    db_bind_text(q, 2, present(e->withdrawn_by));
    bind_text_or_null(q, 3, e->withdrawn_why);
    db_bind_int(q, 4, e->id);
    return finish_once(q, err);
}

bool store_evidence_bytes(store *s, int64_t unit, int64_t *bytes_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "SELECT CAST(coalesce(sum(bytes), 0) AS BIGINT) FROM evidence WHERE $1 = 0 OR unit = $1", &q, err))
        return false;
    db_bind_int(q, 1, unit);
    return finish_with_number(q, bytes_out, err);
}

/* ---- contents ---- */

/* The folder beside the database, or a file in it. */
static const char *path_of(arena *a, const store *s, str file)
{
    str path = str_of(s->path);
    size_t slash = str_find_last(path, STR("/"));
    str folder = slash == STR_NOWHERE ? STR(".") : str_slice(path, 0, slash);
    return str_zero_ended(a, file.len > 0 ? str_format(a, "%.*s/evidence/%.*s", STR_ARG(folder),
        STR_ARG(file))
                                          : str_format(a, "%.*s/evidence", STR_ARG(folder)));
}

/* A link in place of the folder would lead the contents elsewhere. */
static bool make_folder(const char *path, error *err)
{
    struct stat about;
    if (mkdir(path, 0700) == 0)
        return true;
    if (errno != EEXIST || lstat(path, &about) != 0)
        return file_cannot(err, path, errno, false);
    return S_ISDIR(about.st_mode) ||
           error_set(err, ERROR_IO, "“%s”应为文件夹", "\"%s\" must be a folder", path);
}

static void note_content(store *s, const char *path)
{
    if (!s->contents_memory)
        s->contents_memory = arena_create(0);
    arena_keep(s->contents_memory);
    path = str_zero_ended(s->contents_memory, str_of(path));
    *vec_push(s->contents_memory, &s->contents) = path;
}

static bool is_of_evidence(store *s, const char *path, bool *is_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "SELECT count(*) FROM evidence WHERE sha256 = $1", &q, err))
        return false;
    int64_t count = 0;
    db_bind_text(q, 1, str_of(strrchr(path, '/') + 1));
    bool done = finish_with_number(q, &count, err);
    *is_out = count > 0;
    return done;
}

void forget_contents(store *s, size_t count, bool deletes)
{
    error ignored;
    bool is;
    for (size_t i = count; deletes && i < s->contents.count; i++)
        if (is_of_evidence(s, s->contents.items[i], &is, &ignored) && !is)
            unlink(s->contents.items[i]);
    s->contents.count = count;
    if (count > 0 || !s->contents_memory)
        return;
    arena_destroy(s->contents_memory);
    s->contents_memory = 0;
    memset(&s->contents, 0, sizeof s->contents);
}

bool store_write_content(arena *a, store *s, str sha256, str bytes, error *err)
{
    const char *path = path_of(a, s, sha256);
    struct stat about;
    str there, hex;
    error ignored;
    if (!make_folder(path_of(a, s, STR("")), err))
        return false;
    bool is_there = lstat(path, &about) == 0;
    if (is_there && S_ISREG(about.st_mode) && (size_t)about.st_size == bytes.len &&
        file_read(a, path, bytes.len, &there, &ignored) && hash_sha256(a, there, &hex, &ignored) &&
        str_eq(hex, sha256))
        return true;
    if (!is_there)
        note_content(s, path);
    return file_write(path, bytes, err);
}

static bool is_damaged(const evidence *e, error *err)
{
    return error_set(err, ERROR_STORE, "佐证材料第 %lld 号“%.*s”的内容与上传时不同",
                     "the content of evidence %lld (%.*s) is not what was uploaded", (long long)e->id,
                     STR_ARG(e->name));
}

bool store_read_content(arena *a, store *s, const evidence *e, str *bytes_out, error *err)
{
    const char *path = path_of(a, s, e->sha256);
    struct stat about;
    str sha256, sm3;
    error ignored;
    if (lstat(path, &about) != 0 || !S_ISREG(about.st_mode))
        return error_set(err, ERROR_STORE, "佐证材料第 %lld 号“%.*s”的文件不在：%s",
                         "the file of evidence %lld (%.*s) is missing: %s", (long long)e->id, STR_ARG(e->name), path);
    if (about.st_size != e->bytes || !file_read(a, path, LIMIT_EVIDENCE_BYTES, bytes_out, &ignored))
        return is_damaged(e, err);
    if (!hash_sha256(a, *bytes_out, &sha256, err) || !hash_sm3(a, *bytes_out, &sm3, err))
        return false;
    return (str_eq(sha256, e->sha256) && str_eq(sm3, e->sm3)) || is_damaged(e, err);
}
