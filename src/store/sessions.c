#include "store/sessions.h"

#include "base/vec.h"
#include "store/internal.h"

bool store_add_session(store *s, session *new_one, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO session (hash, person, second_factor, is_limited, address, created_at, ends_at)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
            &q, err))
        return false;
    db_bind_text(q, 1, new_one->hash);
    db_bind_int(q, 2, new_one->person);
    db_bind_int(q, 3, new_one->has_second_factor);
    db_bind_int(q, 4, new_one->is_limited);
    db_bind_text(q, 5, present(new_one->address));
    db_bind_text(q, 6, new_one->created_at);
    db_bind_text(q, 7, new_one->ends_at);
    return finish_with_number(q, &new_one->id, err) &&
           store_touch_session(s, new_one->id, new_one->created_at, err);
}

#define SESSION_COLUMNS                                                                                      \
    "SELECT id, hash, person, second_factor, is_limited, address, created_at, ends_at, used_at FROM session" \
    " LEFT JOIN session_use ON session_use.session = session.id "

static session session_of_row(arena *a, db_statement *q)
{
    return (session){ .id = db_int(q, 0),
                      .hash = copy_text(a, q, 1),
                      .person = db_int(q, 2),
                      .has_second_factor = db_int(q, 3) != 0,
                      .is_limited = db_int(q, 4) != 0,
                      .address = copy_text(a, q, 5),
                      .created_at = copy_text(a, q, 6),
                      .ends_at = copy_text(a, q, 7),
                      .used_at = copy_text(a, q, 8) };
}

/* Finishes the statement. */
static bool load_one(arena *a, db_statement *q, session *found_out, bool *has_out, error *err)
{
    bool done = db_step(q, has_out, err);
    if (done && *has_out)
        *found_out = session_of_row(a, q);
    db_finish(q);
    return done;
}

bool store_find_session(arena *a, store *s, str hash, session *found_out, bool *has_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, SESSION_COLUMNS "WHERE hash = $1", &q, err))
        return false;
    db_bind_text(q, 1, hash);
    return load_one(a, q, found_out, has_out, err);
}

bool store_load_session(arena *a, store *s, int64_t id, session *found_out, bool *has_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, SESSION_COLUMNS "WHERE id = $1", &q, err))
        return false;
    db_bind_int(q, 1, id);
    return load_one(a, q, found_out, has_out, err);
}

bool store_load_sessions(arena *a, store *s, int64_t person_id, sessions *found_out, error *err)
{
    VEC(session) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d, SESSION_COLUMNS "WHERE $1 = 0 OR person = $1 ORDER BY id", &q, err))
        return false;
    db_bind_int(q, 1, person_id);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = session_of_row(a, q);
    db_finish(q);
    *found_out = (sessions){ all.items, all.count };
    return done;
}

/* ---- ending: what was noted of a session goes before it ---- */

bool store_end_session(store *s, int64_t id, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "DELETE FROM session_use WHERE session = $1", &q, err))
        return false;
    db_bind_int(q, 1, id);
    if (!finish_once(q, err) || !db_prepare(s->d, "DELETE FROM session WHERE id = $1", &q, err))
        return false;
    db_bind_int(q, 1, id);
    return finish_once(q, err);
}

bool store_end_sessions(store *s, int64_t person_id, int64_t except_id, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "DELETE FROM session_use WHERE session IN (SELECT id FROM session WHERE person = $1 AND id <> $2)",
            &q, err))
        return false;
    db_bind_int(q, 1, person_id);
    db_bind_int(q, 2, except_id);
    if (!finish_once(q, err) ||
        !db_prepare(s->d, "DELETE FROM session WHERE person = $1 AND id <> $2", &q, err))
        return false;
    db_bind_int(q, 1, person_id);
    db_bind_int(q, 2, except_id);
    return finish_once(q, err);
}

bool store_drop_old_sessions(store *s, str now, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "DELETE FROM session_use WHERE session IN (SELECT id FROM session WHERE ends_at <= $1)",
                    &q, err))
        return false;
    db_bind_text(q, 1, now);
    if (!finish_once(q, err) || !db_prepare(s->d, "DELETE FROM session WHERE ends_at <= $1", &q, err))
        return false;
    db_bind_text(q, 1, now);
    return finish_once(q, err);
}

bool store_touch_session(store *s, int64_t id, str at, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "INSERT INTO session_use (session, used_at) VALUES ($1, $2)"
                    " ON CONFLICT (session) DO UPDATE SET used_at = excluded.used_at",
                    &q, err))
        return false;
    db_bind_int(q, 1, id);
    db_bind_text(q, 2, at);
    return finish_once(q, err);
}
