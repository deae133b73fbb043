#include "store/api_tokens.h"

#include "base/vec.h"
#include "store/internal.h"

bool store_add_api_token(store *s, api_token *t, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO api_token (hash, person, name, scopes, second_factor, created_at, ends_at)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
            &q, err))
        return false;
    db_bind_text(q, 1, t->hash);
    db_bind_int(q, 2, t->person);
    db_bind_text(q, 3, t->name);
    db_bind_text(q, 4, t->scopes);
    db_bind_int(q, 5, t->has_second_factor);
    db_bind_text(q, 6, t->created_at);
    db_bind_text(q, 7, t->ends_at);
    return finish_with_number(q, &t->id, err);
}

#define TOKEN_COLUMNS                                                                                      \
    "SELECT id, hash, person, name, scopes, second_factor, created_at, ends_at, revoked_at, used_at"       \
    " FROM api_token LEFT JOIN api_token_use ON api_token_use.token = api_token.id "

static api_token token_of_row(arena *a, db_statement *q)
{
    return (api_token){ .id = db_int(q, 0),
                        .hash = copy_text(a, q, 1),
                        .person = db_int(q, 2),
                        .name = copy_text(a, q, 3),
                        .scopes = copy_text(a, q, 4),
                        .has_second_factor = db_int(q, 5) != 0,
                        .created_at = copy_text(a, q, 6),
                        .ends_at = copy_text(a, q, 7),
                        .revoked_at = copy_text(a, q, 8),
                        .used_at = copy_text(a, q, 9) };
}

/* Finishes the statement. */
static bool load_one(arena *a, db_statement *q, api_token *found_out, bool *has_out, error *err)
{
    bool done = db_step(q, has_out, err);
    if (done && *has_out)
        *found_out = token_of_row(a, q);
    db_finish(q);
    return done;
}

bool store_find_api_token(arena *a, store *s, str hash, api_token *found_out, bool *has_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, TOKEN_COLUMNS "WHERE hash = $1", &q, err))
        return false;
    db_bind_text(q, 1, hash);
    return load_one(a, q, found_out, has_out, err);
}

bool store_load_api_token(arena *a, store *s, int64_t id, api_token *found_out, bool *has_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, TOKEN_COLUMNS "WHERE id = $1", &q, err))
        return false;
    db_bind_int(q, 1, id);
    return load_one(a, q, found_out, has_out, err);
}

bool store_load_api_tokens(arena *a, store *s, int64_t person_id, api_tokens *found_out, error *err)
{
    VEC(api_token) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d, TOKEN_COLUMNS "WHERE person = $1 OR $1 = 0 ORDER BY id", &q, err))
        return false;
    db_bind_int(q, 1, person_id);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = token_of_row(a, q);
    db_finish(q);
    *found_out = (api_tokens){ all.items, all.count };
    return done;
}

bool store_revoke_api_token(store *s, int64_t id, str at, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "UPDATE api_token SET revoked_at = $1 WHERE id = $2", &q, err))
        return false;
    db_bind_text(q, 1, at);
    db_bind_int(q, 2, id);
    return finish_once(q, err);
}

bool store_touch_api_token(store *s, int64_t id, str at, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "INSERT INTO api_token_use (token, used_at) VALUES ($1, $2)"
                    " ON CONFLICT (token) DO UPDATE SET used_at = excluded.used_at",
                    &q, err))
        return false;
    db_bind_int(q, 1, id);
    db_bind_text(q, 2, at);
    return finish_once(q, err);
}
