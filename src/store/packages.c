#include "store/packages.h"

#include "base/vec.h"
#include "store/internal.h"

#define PACKAGE_COLUMNS                                                                                  \
    "SELECT p.id, p.is_received, p.region, region.code, region.name, p.year, p.number, p.digest, p.key," \
    " p.cells, p.at, p.who, p.person, p.loaded_at, p.loaded_by"
#define PACKAGE_TABLES " FROM package AS p JOIN region ON region.id = p.region "

static package_record package_of_row(arena *a, db_statement *q)
{
    return (package_record){ .id = db_int(q, 0),
                             .is_received = db_int(q, 1) != 0,
                             .region = db_int(q, 2),
                             .region_code = copy_text(a, q, 3),
                             .region_name = copy_text(a, q, 4),
                             .year = (int)db_int(q, 5),
                             .number = db_int(q, 6),
                             .digest = copy_text(a, q, 7),
                             .key = copy_text(a, q, 8),
                             .cells = (size_t)db_int(q, 9),
                             .at = copy_text(a, q, 10),
                             .who = copy_text(a, q, 11),
                             .person = db_int(q, 12),
                             .loaded_at = copy_text(a, q, 13),
                             .loaded_by = copy_text(a, q, 14) };
}

bool store_load_packages(arena *a, store *s, int64_t region_id, int year, package_records *packages_out,
                         error *err)
{
    VEC(package_record) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d,
                    PACKAGE_COLUMNS PACKAGE_TABLES
                    "WHERE ($1 = 0 OR p.region = $1) AND ($2 = 0 OR p.year = $2) ORDER BY p.id",
                    &q, err))
        return false;
    db_bind_int(q, 1, region_id);
    db_bind_int(q, 2, year);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = package_of_row(a, q);
    db_finish(q);
    *packages_out = (package_records){ all.items, all.count };
    return done;
}

bool store_load_package(arena *a, store *s, int64_t id, package_record *package_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, PACKAGE_COLUMNS ", p.content" PACKAGE_TABLES "WHERE p.id = $1", &q, err) ||
        !find_row(&q, id, err))
        return false;
    if (!q)
        return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的数据包", "there is no package %lld",
                         (long long)id);
    *package_out = package_of_row(a, q);
    package_out->content = copy_text(a, q, 15);
    db_finish(q);
    return true;
}

bool store_add_package(store *s, package_record *p, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO package (is_received, region, year, number, digest, key, cells, content, at,"
            " person, who, loaded_at, loaded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,"
            " $12, $13) RETURNING id",
            &q, err))
        return false;
    db_bind_int(q, 1, p->is_received);
    db_bind_int(q, 2, p->region);
    db_bind_int(q, 3, p->year);
    db_bind_int(q, 4, p->number);
    db_bind_text(q, 5, p->digest);
    db_bind_text(q, 6, p->key);
    db_bind_int(q, 7, (int64_t)p->cells);
    db_bind_text(q, 8, p->content);
    db_bind_text(q, 9, p->at);
    bind_or_null(q, 10, p->person);
    db_bind_text(q, 11, p->who);
    bind_text_or_null(q, 12, p->loaded_at);
    bind_text_or_null(q, 13, p->loaded_by);
    return finish_with_number(q, &p->id, err);
}

bool store_set_package_loaded(store *s, const package_record *p, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "UPDATE package SET loaded_at = $1, loaded_by = $2 WHERE id = $3", &q, err))
        return false;
    db_bind_text(q, 1, p->loaded_at);
    db_bind_text(q, 2, p->loaded_by);
    db_bind_int(q, 3, p->id);
    return finish_once(q, err);
}

bool store_sign(arena *a, store *s, str text, str *signature_out, error *err)
{
    if (!s->key)
        return error_set(err, ERROR_NOT_FOUND,
                         "本库没有签名密钥，数据包须签名；请管理员先建立密钥（halfsky store key new）",
                         "the store has no key, and a package is signed; ask the administrator to make one (halfsky store key new)");
    *signature_out = store_key_sign(a, s->key, text);
    return true;
}

str store_public_key(const store *s)
{
    return s->key ? store_key_public(s->key) : STR("");
}

bool store_load_sum_notes(arena *a, store *s, int64_t region_id, int year, sum_notes *notes_out, error *err)
{
    VEC(sum_note) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d,
                    "SELECT id, indicator, difference, text, at, who, person FROM sum_note"
                    " WHERE region = $1 AND year = $2 ORDER BY id",
                    &q, err))
        return false;
    db_bind_int(q, 1, region_id);
    db_bind_int(q, 2, year);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = (sum_note){ .id = db_int(q, 0),
                                         .region = region_id,
                                         .indicator = (int32_t)db_int(q, 1),
                                         .year = year,
                                         .difference = copy_text(a, q, 2),
                                         .text = copy_text(a, q, 3),
                                         .at = copy_text(a, q, 4),
                                         .who = copy_text(a, q, 5),
                                         .person = db_int(q, 6) };
    db_finish(q);
    *notes_out = (sum_notes){ all.items, all.count };
    return done;
}

bool store_add_sum_note(store *s, sum_note *n, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "INSERT INTO sum_note (region, indicator, year, difference, text, at, person, who)"
                    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
                    &q, err))
        return false;
    db_bind_int(q, 1, n->region);
    db_bind_int(q, 2, n->indicator);
    db_bind_int(q, 3, n->year);
    db_bind_text(q, 4, n->difference);
    db_bind_text(q, 5, n->text);
    db_bind_text(q, 6, n->at);
    bind_or_null(q, 7, n->person);
    db_bind_text(q, 8, n->who);
    return finish_with_number(q, &n->id, err);
}
