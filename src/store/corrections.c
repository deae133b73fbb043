/* Corrections of plans: added, loaded, their state changed. */
#include "base/vec.h"
#include "store/internal.h"

static bool add_values(store *s, const correction *c, error *err)
{
    db_statement *q;
    bool done = true;
    if (!db_prepare(
            s->d, "INSERT INTO plan_correction_value (correction, field, was, value) VALUES ($1, $2, $3, $4)",
            &q, err))
        return false;
    for (int i = 0; done && i < CORRECTED_COUNT; i++) {
        if (!c->values[i].data)
            continue;
        db_bind_int(q, 1, c->id);
        db_bind_text(q, 2, str_of(correction_field_table[i].word));
        db_bind_text(q, 3, c->was[i]);
        db_bind_text(q, 4, c->values[i]);
        done = db_step_once(q, err);
    }
    db_finish(q);
    return done;
}

bool store_add_correction(store *s, int64_t version_id, correction *c, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO plan_correction (version, target, node, act, region, year, at, who, why, carried_from,"
            " state, state_at, state_who, state_why) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,"
            " $13, $14) RETURNING id",
            &q, err))
        return false;
    db_bind_int(q, 1, version_id);
    bind_or_null(q, 2, c->target);
    bind_or_null(q, 3, c->node);
    db_bind_text(q, 4, c->act);
    bind_or_null(q, 5, c->region);
    db_bind_int(q, 6, c->year);
    db_bind_text(q, 7, c->at);
    db_bind_text(q, 8, c->who);
    db_bind_text(q, 9, present(c->why));
    bind_or_null(q, 10, c->carried_from);
    db_bind_text(q, 11, str_of(correction_state_table[c->state].word));
    bind_text_or_null(q, 12, c->state_at);
    bind_text_or_null(q, 13, c->state_who);
    bind_text_or_null(q, 14, c->state_why);
    return finish_with_number(q, &c->id, err) && add_values(s, c, err);
}

bool store_set_correction_state(store *s, const correction *c, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "UPDATE plan_correction SET state = $1, state_at = $2, state_who = $3, state_why = $4 WHERE id = $5",
            &q, err))
        return false;
    db_bind_text(q, 1, str_of(correction_state_table[c->state].word));
    bind_text_or_null(q, 2, c->state_at);
    bind_text_or_null(q, 3, c->state_who);
    bind_text_or_null(q, 4, c->state_why);
    db_bind_int(q, 5, c->id);
    return finish_once(q, err);
}

static correction_state state_of(str word)
{
    for (int i = 0; i < CORRECTION_STATE_COUNT; i++)
        if (str_eq(word, str_of(correction_state_table[i].word)))
            return (correction_state)i;
    return CORRECTION_UNDONE;
}

static correction correction_of_row(arena *a, db_statement *q)
{
    return (correction){ .id = db_int(q, 0),
                         .target = db_int(q, 1),
                         .node = db_int(q, 2),
                         .act = copy_text(a, q, 3),
                         .region = db_int(q, 4),
                         .region_code = copy_text(a, q, 5),
                         .year = (int)db_int(q, 6),
                         .at = copy_text(a, q, 7),
                         .who = copy_text(a, q, 8),
                         .why = copy_text(a, q, 9),
                         .carried_from = db_int(q, 10),
                         .state = state_of(db_text(q, 11)),
                         .state_at = copy_text(a, q, 12),
                         .state_who = copy_text(a, q, 13),
                         .state_why = copy_text(a, q, 14) };
}

/* An empty text is a value, unlike a missing one. */
static void take_value(arena *a, db_statement *q, correction *c)
{
    for (int i = 0; i < CORRECTED_COUNT; i++)
        if (str_eq(db_text(q, 15), str_of(correction_field_table[i].word))) {
            c->was[i] = db_is_null(q, 16) ? STR_NONE : present(copy_text(a, q, 16));
            c->values[i] = present(copy_text(a, q, 17));
        }
}

bool store_load_corrections(arena *a, store *s, int64_t version_id, corrections *corrections_out, error *err)
{
    VEC(correction) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(
            s->d,
            "SELECT c.id, target, node, act, c.region, region.code, year, at, who, why, carried_from, state,"
            " state_at, state_who, state_why, field, was, value FROM plan_correction AS c"
            " LEFT JOIN plan_correction_value AS v ON v.correction = c.id"
            " LEFT JOIN region ON region.id = c.region WHERE version = $1 ORDER BY c.id",
            &q, err))
        return false;
    db_bind_int(q, 1, version_id);
    while (done && (done = db_step(q, &row, err)) && row) {
        if (all.count == 0 || all.items[all.count - 1].id != db_int(q, 0))
            *vec_push(a, &all) = correction_of_row(a, q);
        take_value(a, q, &all.items[all.count - 1]);
    }
    db_finish(q);
    *corrections_out = (corrections){ all.items, all.count };
    return done;
}
