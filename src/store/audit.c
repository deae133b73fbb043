/* The audit trail: every record contains the SM3 hash of its content and of the previous hash. */
#include "store/hash.h"
#include "store/internal.h"

/* Every part is preceded by its length, so that different records never give the same text. */
static str hashed_text(arena *a, int64_t id, const store_act *act, str previous)
{
    const str parts[] = { act->at, act->who, act->action, act->object, act->why, act->detail, previous };
    strbuf b = strbuf_in(a, 0);
    strbuf_addf(&b, "%lld\n", (long long)id);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        strbuf_addf(&b, "%zu:", parts[i].len);
        strbuf_add(&b, parts[i]);
        strbuf_add_char(&b, '\n');
    }
    return strbuf_str(&b);
}

static bool load_last(arena *a, store *s, int64_t *id_out, str *hash_out, error *err)
{
    db_statement *q;
    bool row;
    if (!db_prepare(s->d, "SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1", &q, err))
        return false;
    bool done = db_step(q, &row, err);
    if (done) {
        *id_out = row ? db_int(q, 0) : 0;
        *hash_out = row ? copy_text(a, q, 1) : STR("");
    }
    db_finish(q);
    return done;
}

static str present(str s)
{
    return s.data ? s : STR("");
}

bool store_add_audit(store *s, const store_act *act, error *err)
{
    db_statement *q;
    str previous, hash;
    int64_t last;
    bool done = false;
    arena *scratch = arena_create(0);
    if (!load_last(scratch, s, &last, &previous, err) ||
        !hash_sm3(scratch, hashed_text(scratch, last + 1, act, previous), &hash, err))
        goto end;
    if (!db_prepare(
            s->d,
            "INSERT INTO audit (id, at, who, action, object, why, detail, previous, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            &q, err))
        goto end;
    db_bind_int(q, 1, last + 1);
    const str parts[] = { act->at, act->who, act->action, act->object, act->why, act->detail, previous,
        hash };
    for (int i = 0; i < (int)(sizeof parts / sizeof *parts); i++)
        db_bind_text(q, i + 2, present(parts[i]));
    done = db_step_once(q, err);
    db_finish(q);
end:
    arena_destroy(scratch);
    return done;
}

static bool check_record(arena *scratch, db_statement *q, int64_t expected_id, str *previous,
                         bool *is_sound_out, error *err)
{
    str hash;
    int64_t id = db_int(q, 0);
    store_act act = { .at = db_text(q, 1), .who = db_text(q, 2), .action = db_text(q, 3),
        .object = db_text(q, 4), .why = db_text(q, 5), .detail = db_text(q, 6) };
    if (!hash_sm3(scratch, hashed_text(scratch, id, &act, *previous), &hash, err))
        return false;
    *is_sound_out = id == expected_id && str_eq(db_text(q, 7), *previous) && str_eq(db_text(q, 8), hash);
    *previous = hash;
    return true;
}

bool store_check_audit(store *s, size_t *count_out, int64_t *bad_out, error *err)
{
    db_statement *q;
    bool row = true, done = true, is_sound = true;
    str previous = STR("");
    arena *scratch = arena_create(0);
    *count_out = 0;
    *bad_out = 0;
    if (!db_prepare(s->d,
                    "SELECT id, at, who, action, object, why, detail, previous, hash FROM audit ORDER BY id",
                    &q, err)) {
        arena_destroy(scratch);
        return false;
    }
    while (done && is_sound && (done = db_step(q, &row, err)) && row)
        done = check_record(scratch, q, (int64_t)++*count_out, &previous, &is_sound, err);
    if (done && !is_sound)
        *bad_out = (int64_t)*count_out;
    db_finish(q);
    arena_destroy(scratch);
    return done;
}
