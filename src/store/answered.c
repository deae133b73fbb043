#include "store/answered.h"

#include "store/internal.h"

static bool forget(store *s, str since, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "DELETE FROM answered_request WHERE at < $1", &q, err))
        return false;
    db_bind_text(q, 1, since);
    return finish_once(q, err);
}

bool store_find_answered(arena *a, store *s, int64_t person, str key, str since,
                         answered_request *answered_out, bool *is_there_out, error *err)
{
    db_statement *q;
    *is_there_out = false;
    if (!db_prepare(s->d,
                    "SELECT digest, status, location, body, at FROM answered_request"
                    " WHERE person = $1 AND key = $2 AND at >= $3",
                    &q, err))
        return false;
    db_bind_int(q, 1, person);
    db_bind_text(q, 2, key);
    db_bind_text(q, 3, since);
    bool done = db_step(q, is_there_out, err);
    if (done && *is_there_out)
        *answered_out = (answered_request){ .person = person,
                                            .key = key,
                                            .digest = copy_text(a, q, 0),
                                            .status = (int)db_int(q, 1),
                                            .location = copy_text(a, q, 2),
                                            .has_body = !db_is_null(q, 3),
                                            .body = copy_text(a, q, 3),
                                            .at = copy_text(a, q, 4) };
    db_finish(q);
    return done;
}

bool store_drop_answered(store *s, int64_t person, str key, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "DELETE FROM answered_request WHERE person = $1 AND key = $2", &q, err))
        return false;
    db_bind_int(q, 1, person);
    db_bind_text(q, 2, key);
    return finish_once(q, err);
}

bool store_add_answered(store *s, const answered_request *answered, str since, error *err)
{
    db_statement *q;
    if (!forget(s, since, err) ||
        !db_prepare(s->d,
                    "INSERT INTO answered_request (person, key, digest, status, location, body, at)"
                    " VALUES ($1, $2, $3, $4, $5, $6, $7)"
                    " ON CONFLICT (person, key) DO UPDATE SET digest = excluded.digest, status = excluded.status,"
                    " location = excluded.location, body = excluded.body, at = excluded.at",
                    &q, err))
        return false;
    db_bind_int(q, 1, answered->person);
    db_bind_text(q, 2, answered->key);
    db_bind_text(q, 3, answered->digest);
    db_bind_int(q, 4, answered->status);
    bind_text_or_null(q, 5, answered->location);
    db_bind_text(q, 6, answered->has_body ? present(answered->body) : STR_NONE);
    db_bind_text(q, 7, answered->at);
    return finish_once(q, err);
}
