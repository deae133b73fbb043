#include "store/credentials.h"

#include "base/vec.h"
#include "store/internal.h"

static const char *const link_words[LINK_KIND_COUNT] = { "first", "setup", "reset" };

bool store_load_credential(arena *a, store *s, int64_t person_id, credential *found_out, error *err)
{
    db_statement *q;
    bool row;
    if (!db_prepare(
            s->d,
            "SELECT password, changed_at, totp, totp_step, failures, failed_at, lock_count, locked_until,"
            " used_at FROM credential WHERE person = $1",
            &q, err))
        return false;
    db_bind_int(q, 1, person_id);
    bool done = db_step(q, &row, err);
    *found_out = (credential){ .person = person_id };
    if (done && row)
        *found_out = (credential){ .person = person_id,
                                   .password = copy_text(a, q, 0),
                                   .changed_at = copy_text(a, q, 1),
                                   .totp = copy_text(a, q, 2),
                                   .totp_step = db_int(q, 3),
                                   .failures = db_int(q, 4),
                                   .failed_at = copy_text(a, q, 5),
                                   .lock_count = db_int(q, 6),
                                   .locked_until = copy_text(a, q, 7),
                                   .used_at = copy_text(a, q, 8) };
    db_finish(q);
    return done;
}

bool store_save_credential(store *s, const credential *c, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO credential (person, password, changed_at, totp, totp_step, failures, failed_at,"
            " lock_count, locked_until, used_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
            " ON CONFLICT (person) DO UPDATE SET password = excluded.password,"
            " changed_at = excluded.changed_at, totp = excluded.totp, totp_step = excluded.totp_step,"
            " failures = excluded.failures, failed_at = excluded.failed_at,"
            " lock_count = excluded.lock_count, locked_until = excluded.locked_until,"
            " used_at = excluded.used_at",
            &q, err))
        return false;
    db_bind_int(q, 1, c->person);
    bind_text_or_null(q, 2, c->password);
    bind_text_or_null(q, 3, c->changed_at);
    bind_text_or_null(q, 4, c->totp);
    db_bind_int(q, 5, c->totp_step);
    db_bind_int(q, 6, c->failures);
    bind_text_or_null(q, 7, c->failed_at);
    db_bind_int(q, 8, c->lock_count);
    bind_text_or_null(q, 9, c->locked_until);
    bind_text_or_null(q, 10, c->used_at);
    return finish_once(q, err);
}

bool store_load_passwords_before(arena *a, store *s, int64_t person_id, text_list *found_out, error *err)
{
    VEC(str) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d, "SELECT password FROM credential_before WHERE person = $1 ORDER BY no DESC", &q,
                    err))
        return false;
    db_bind_int(q, 1, person_id);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = copy_text(a, q, 0);
    db_finish(q);
    *found_out = (text_list){ all.items, all.count };
    return done;
}

bool store_keep_password_before(store *s, int64_t person_id, str hash, int64_t keep_max, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO credential_before (person, no, password) SELECT $1, coalesce(max(no), 0) + 1, $2"
            " FROM credential_before WHERE person = $1",
            &q, err))
        return false;
    db_bind_int(q, 1, person_id);
    db_bind_text(q, 2, hash);
    if (!finish_once(q, err) ||
        !db_prepare(s->d,
                    "DELETE FROM credential_before WHERE person = $1 AND no <= (SELECT max(no) FROM"
                    " credential_before WHERE person = $1) - $2",
                    &q, err))
        return false;
    db_bind_int(q, 1, person_id);
    db_bind_int(q, 2, keep_max);
    return finish_once(q, err);
}

bool store_replace_recovery_codes(store *s, int64_t person_id, const text_list *hashes, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "DELETE FROM recovery_code WHERE person = $1", &q, err))
        return false;
    db_bind_int(q, 1, person_id);
    bool done = finish_once(q, err);
    for (size_t i = 0; done && i < hashes->count; i++) {
        done = db_prepare(s->d, "INSERT INTO recovery_code (person, hash) VALUES ($1, $2)", &q, err);
        if (!done)
            return false;
        db_bind_int(q, 1, person_id);
        db_bind_text(q, 2, hashes->items[i]);
        done = finish_once(q, err);
    }
    return done;
}

bool store_count_recovery_codes(store *s, int64_t person_id, int64_t *unused_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "SELECT count(*) FROM recovery_code WHERE person = $1 AND used_at IS NULL", &q,
                    err))
        return false;
    db_bind_int(q, 1, person_id);
    return finish_with_number(q, unused_out, err);
}

bool store_use_recovery_code(store *s, int64_t person_id, str hash, str at, bool *was_unused_out, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "UPDATE recovery_code SET used_at = $1 WHERE person = $2 AND hash = $3 AND used_at IS NULL"
            " RETURNING person",
            &q, err))
        return false;
    db_bind_text(q, 1, at);
    db_bind_int(q, 2, person_id);
    db_bind_text(q, 3, hash);
    bool done = db_step(q, was_unused_out, err);
    db_finish(q);
    return done;
}

/* ---- one-time links ---- */

bool store_add_link(store *s, const one_time_link *link, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "DELETE FROM one_time_link WHERE used_at IS NULL AND coalesce(person, 0) = $1", &q,
                    err))
        return false;
    db_bind_int(q, 1, link->person);
    if (!finish_once(q, err) ||
        !db_prepare(s->d, "INSERT INTO one_time_link (hash, person, kind, ends_at) VALUES ($1, $2, $3, $4)",
                    &q, err))
        return false;
    db_bind_text(q, 1, link->hash);
    bind_or_null(q, 2, link->person);
    db_bind_text(q, 3, str_of(link_words[link->kind]));
    db_bind_text(q, 4, link->ends_at);
    return finish_once(q, err);
}

bool store_find_link(arena *a, store *s, str hash, one_time_link *link_out, bool *has_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "SELECT person, kind, ends_at, used_at FROM one_time_link WHERE hash = $1", &q,
                    err))
        return false;
    db_bind_text(q, 1, hash);
    bool done = db_step(q, has_out, err);
    if (done && *has_out) {
        *link_out = (one_time_link){
            .hash = hash, .person = db_int(q, 0), .ends_at = copy_text(a, q, 2), .used_at = copy_text(a, q, 3)
        };
        for (int i = 0; i < LINK_KIND_COUNT; i++)
            if (str_eq(db_text(q, 1), str_of(link_words[i])))
                link_out->kind = (link_kind)i;
    }
    db_finish(q);
    return done;
}

bool store_use_link(store *s, str hash, str at, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "UPDATE one_time_link SET used_at = $1 WHERE hash = $2", &q, err))
        return false;
    db_bind_text(q, 1, at);
    db_bind_text(q, 2, hash);
    return finish_once(q, err);
}
