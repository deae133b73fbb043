#include "store/people.h"

#include "base/vec.h"
#include "store/internal.h"

/* ---- units ---- */

#define UNIT_COLUMNS                                                                     \
    "SELECT unit.id, unit.region, region.code, unit.department, unit.name, unit.section," \
    " unit.contact, unit.has_figures, unit.merged_into, unit.ended_on"                    \
    " FROM unit JOIN region ON region.id = unit.region "

static org_unit unit_of_row(arena *a, db_statement *q)
{
    return (org_unit){ .id = db_int(q, 0),
                       .region = db_int(q, 1),
                       .region_code = copy_text(a, q, 2),
                       .department = copy_text(a, q, 3),
                       .name = copy_text(a, q, 4),
                       .section = copy_text(a, q, 5),
                       .contact = copy_text(a, q, 6),
                       .has_figures = db_int(q, 7) != 0,
                       .merged_into = db_int(q, 8),
                       .ended_on = copy_text(a, q, 9) };
}

/* Finishes the statement. */
static bool load_units(arena *a, db_statement *q, org_units *units_out, error *err)
{
    VEC(org_unit) all = { 0 };
    bool row = true, done = true;
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = unit_of_row(a, q);
    db_finish(q);
    *units_out = (org_units){ all.items, all.count };
    return done;
}

bool store_load_units(arena *a, store *s, int64_t region_id, org_units *units_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, UNIT_COLUMNS "WHERE $1 = 0 OR unit.region = $1 ORDER BY unit.id", &q, err))
        return false;
    db_bind_int(q, 1, region_id);
    return load_units(a, q, units_out, err);
}

bool store_load_units_after(arena *a, store *s, int64_t id, size_t most, org_units *units_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, UNIT_COLUMNS "WHERE unit.id > $1 ORDER BY unit.id LIMIT $2", &q, err))
        return false;
    db_bind_int(q, 1, id);
    db_bind_int(q, 2, (int64_t)most);
    return load_units(a, q, units_out, err);
}

bool store_find_unit(arena *a, store *s, int64_t id, org_unit *unit_out, bool *has_out, error *err)
{
    db_statement *q;
    *has_out = false;
    if (!db_prepare(s->d, UNIT_COLUMNS "WHERE unit.id = $1", &q, err) || !find_row(&q, id, err))
        return false;
    *has_out = q;
    if (q)
        *unit_out = unit_of_row(a, q);
    db_finish(q);
    return true;
}

static bool prepare_unit(store *s, const org_unit *u, db_statement **q_out, error *err)
{
    if (u->id)
        return db_prepare(s->d,
                          "UPDATE unit SET department = $1, name = $2, section = $3, contact = $4,"
                          " has_figures = $5, merged_into = $6, ended_on = $7 WHERE id = $8 RETURNING id",
                          q_out, err);
    return db_prepare(s->d,
                      "INSERT INTO unit (department, name, section, contact, has_figures,"
                      " merged_into, ended_on, region) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
                      q_out, err);
}

bool store_save_unit(store *s, org_unit *u, error *err)
{
    db_statement *q;
    if (!prepare_unit(s, u, &q, err))
        return false;
    bind_text_or_null(q, 1, u->department);
    db_bind_text(q, 2, present(u->name));
    bind_text_or_null(q, 3, u->section);
    bind_text_or_null(q, 4, u->contact);
    db_bind_int(q, 5, u->has_figures);
    bind_or_null(q, 6, u->merged_into);
    bind_text_or_null(q, 7, u->ended_on);
    db_bind_int(q, 8, u->id ? u->id : u->region);
    if (finish_with_number(q, &u->id, err))
        return true;
    return err->code != ERROR_EXISTS ? false
                                     : error_set(err, ERROR_EXISTS, "该地区已有单位“%.*s”",
                                                 "the region has a unit \"%.*s\" already", STR_ARG(u->name));
}

/* ---- persons ---- */

#define PERSON_COLUMNS                                                                                     \
    "SELECT person.id, login, person.name, person.unit, unit.name, language, state, created_at, ended_at," \
    " totp IS NOT NULL, used_at, locked_until, hash IS NOT NULL, unit.region FROM person"                  \
    " LEFT JOIN unit ON unit.id = person.unit LEFT JOIN credential ON credential.person = person.id"       \
    " LEFT JOIN person_identity ON person_identity.person = person.id "

static person person_of_row(arena *a, db_statement *q)
{
    person p = { .id = db_int(q, 0),
                 .login = copy_text(a, q, 1),
                 .name = copy_text(a, q, 2),
                 .unit = db_int(q, 3),
                 .unit_name = copy_text(a, q, 4),
                 .language = copy_text(a, q, 5),
                 .created_at = copy_text(a, q, 7),
                 .ended_at = copy_text(a, q, 8),
                 .has_totp = db_int(q, 9) != 0,
                 .used_at = copy_text(a, q, 10),
                 .locked_until = copy_text(a, q, 11),
                 .has_identity = db_int(q, 12) != 0,
                 .unit_region = db_int(q, 13) };
    if (!person_state_of(db_text(q, 6), &p.state))
        p.state = PERSON_ENDED;
    return p;
}

static bool load_grants(arena *a, store *s, person *p, error *err)
{
    VEC(person_grant) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(
            s->d,
            "SELECT person_role.id, role, person_role.region, region.code, unit, person_role.valid_from,"
            " valid_until, region.name FROM person_role JOIN region ON region.id = person_role.region"
            " WHERE person = $1 ORDER BY person_role.id",
            &q, err))
        return false;
    db_bind_int(q, 1, p->id);
    while (done && (done = db_step(q, &row, err)) && row) {
        person_grant g = { .id = db_int(q, 0),
                           .region = db_int(q, 2),
                           .region_code = copy_text(a, q, 3),
                           .unit = db_int(q, 4),
                           .from = copy_text(a, q, 5),
                           .until = copy_text(a, q, 6),
                           .region_name = copy_text(a, q, 7) };
        if (person_role_of(db_text(q, 1), &g.role))
            *vec_push(a, &all) = g;
    }
    db_finish(q);
    p->grants = all.items;
    p->grant_count = all.count;
    return done;
}

/* The other accounts of the same human. */
static bool load_others(arena *a, store *s, person *p, error *err)
{
    VEC(int64_t) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!p->has_identity)
        return true;
    if (!db_prepare(s->d,
                    "SELECT other.person FROM person_identity AS own JOIN person_identity AS other"
                    " ON other.hash = own.hash AND other.person <> own.person WHERE own.person = $1"
                    " ORDER BY other.person",
                    &q, err))
        return false;
    db_bind_int(q, 1, p->id);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = db_int(q, 0);
    db_finish(q);
    p->others = (account_list){ all.items, all.count };
    return done;
}

/* Finishes the statement. */
static bool load_persons(arena *a, store *s, db_statement *q, persons *persons_out, error *err)
{
    VEC(person) all = { 0 };
    bool row = true, done = true;
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = person_of_row(a, q);
    db_finish(q);
    for (size_t i = 0; done && i < all.count; i++)
        done = load_grants(a, s, &all.items[i], err) && load_others(a, s, &all.items[i], err);
    *persons_out = (persons){ all.items, all.count };
    return done;
}

bool store_load_persons(arena *a, store *s, persons *persons_out, error *err)
{
    db_statement *q;
    return db_prepare(s->d, PERSON_COLUMNS "ORDER BY person.id", &q, err) &&
           load_persons(a, s, q, persons_out, err);
}

bool store_load_persons_after(arena *a, store *s, int64_t id, size_t most, persons *persons_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, PERSON_COLUMNS "WHERE person.id > $1 ORDER BY person.id LIMIT $2", &q, err))
        return false;
    db_bind_int(q, 1, id);
    db_bind_int(q, 2, (int64_t)most);
    return load_persons(a, s, q, persons_out, err);
}

static bool only_one(const persons *found, person *person_out, str wanted, error *err)
{
    if (found->count == 0)
        return error_set(err, ERROR_NOT_FOUND, "没有帐号“%.*s”", "no account \"%.*s\"", STR_ARG(wanted));
    *person_out = found->items[0];
    return true;
}

bool store_load_person(arena *a, store *s, int64_t id, person *person_out, error *err)
{
    db_statement *q;
    persons found;
    if (!db_prepare(s->d, PERSON_COLUMNS "WHERE person.id = $1", &q, err))
        return false;
    db_bind_int(q, 1, id);
    return load_persons(a, s, q, &found, err) &&
           only_one(&found, person_out, str_format(a, "%lld", (long long)id), err);
}

bool store_find_person(arena *a, store *s, str login, person *person_out, error *err)
{
    db_statement *q;
    persons found;
    if (!db_prepare(s->d, PERSON_COLUMNS "WHERE login = $1", &q, err))
        return false;
    db_bind_text(q, 1, present(login));
    return load_persons(a, s, q, &found, err) && only_one(&found, person_out, login, err);
}

bool store_find_namesake(arena *a, store *s, const person *of, str *login_out, error *err)
{
    db_statement *q;
    bool row;
    *login_out = STR_NONE;
    if (!db_prepare(s->d,
                    "SELECT login FROM person WHERE name = $1 AND coalesce(unit, 0) = $2 AND id <> $3"
                    " AND state <> 'ended' ORDER BY id LIMIT 1",
                    &q, err))
        return false;
    db_bind_text(q, 1, present(of->name));
    db_bind_int(q, 2, of->unit);
    db_bind_int(q, 3, of->id);
    bool done = db_step(q, &row, err);
    if (done && row)
        *login_out = copy_text(a, q, 0);
    db_finish(q);
    return done;
}

bool store_count_persons(store *s, int64_t *count_out, error *err)
{
    db_statement *q;
    return db_prepare(s->d, "SELECT count(*) FROM person", &q, err) && finish_with_number(q, count_out, err);
}

static bool prepare_person(store *s, const person *p, db_statement **q_out, error *err)
{
    if (p->id)
        return db_prepare(s->d,
                          "UPDATE person SET name = $1, unit = $2, language = $3, state = $4, ended_at = $5"
                          " WHERE id = $6 RETURNING id",
                          q_out, err);
    return db_prepare(s->d,
                      "INSERT INTO person (name, unit, language, state, ended_at, login, created_at)"
                      " VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
                      q_out, err);
}

bool store_save_person(store *s, person *p, error *err)
{
    db_statement *q;
    if (!prepare_person(s, p, &q, err))
        return false;
    db_bind_text(q, 1, present(p->name));
    bind_or_null(q, 2, p->unit);
    bind_text_or_null(q, 3, p->language);
    db_bind_text(q, 4, str_of(person_state_table[p->state].word));
    bind_text_or_null(q, 5, p->ended_at);
    if (p->id) {
        db_bind_int(q, 6, p->id);
    } else {
        db_bind_text(q, 6, present(p->login));
        db_bind_text(q, 7, present(p->created_at));
    }
    if (finish_with_number(q, &p->id, err))
        return true;
    return err->code != ERROR_EXISTS
               ? false
               : error_set(err, ERROR_EXISTS, "登录名“%.*s”已用过，停用后也不再分配",
                           "the login \"%.*s\" is or was in use and is not given again", STR_ARG(p->login));
}

bool store_save_identity(store *s, int64_t person_id, str hash, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "INSERT INTO person_identity (person, hash) VALUES ($1, $2)"
                    " ON CONFLICT (person) DO UPDATE SET hash = excluded.hash",
                    &q, err))
        return false;
    db_bind_int(q, 1, person_id);
    db_bind_text(q, 2, hash);
    return finish_once(q, err);
}

static bool prepare_grant(store *s, const person_grant *g, db_statement **q_out, error *err)
{
    if (g->id)
        return db_prepare(s->d,
                          "UPDATE person_role SET valid_from = $1, valid_until = $2 WHERE id = $3"
                          " RETURNING id",
                          q_out, err);
    return db_prepare(s->d,
                      "INSERT INTO person_role (valid_from, valid_until, person, role, region, unit)"
                      " VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
                      q_out, err);
}

bool store_save_grant(store *s, int64_t person_id, person_grant *g, error *err)
{
    db_statement *q;
    if (!prepare_grant(s, g, &q, err))
        return false;
    bind_text_or_null(q, 1, g->from);
    bind_text_or_null(q, 2, g->until);
    db_bind_int(q, 3, g->id ? g->id : person_id);
    if (!g->id) {
        db_bind_text(q, 4, str_of(person_role_table[g->role].word));
        db_bind_int(q, 5, g->region);
        bind_or_null(q, 6, g->unit);
    }
    return finish_with_number(q, &g->id, err);
}

/* ---- regions above ---- */

static bool load_parent(store *s, int64_t region_id, int64_t *parent_out, error *err)
{
    db_statement *q;
    bool row;
    if (!db_prepare(s->d, "SELECT parent FROM region WHERE id = $1", &q, err))
        return false;
    db_bind_int(q, 1, region_id);
    bool done = db_step(q, &row, err);
    if (done && row)
        *parent_out = db_int(q, 0);
    db_finish(q);
    return !done || row ? done
                        : error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的地区",
                                    "no region with the number %lld", (long long)region_id);
}

bool store_find_region(store *s, str code, int64_t *region_out, error *err)
{
    db_statement *q;
    bool row;
    if (!db_prepare(s->d, "SELECT id FROM region WHERE code = $1", &q, err))
        return false;
    db_bind_text(q, 1, present(code));
    bool done = db_step(q, &row, err);
    if (done)
        *region_out = row ? db_int(q, 0) : 0;
    db_finish(q);
    return done;
}

bool store_load_region_path(store *s, int64_t region_id, region_path *path_out, error *err)
{
    *path_out = (region_path){ 0 };
    for (int64_t at = region_id; at != REGION_NO_ID;) {
        if (path_out->count == REGION_LEVELS_MAX)
            return error_set(err, ERROR_STORE, "编号为 %lld 的地区是它自己的上级",
                             "the region with the number %lld is above itself", (long long)region_id);
        path_out->ids[path_out->count++] = at;
        if (!load_parent(s, at, &at, err))
            return false;
    }
    return true;
}
