#include "store/responsibilities.h"

#include "base/vec.h"
#include "store/internal.h"

/* ---- assignments ---- */

static responsibility responsibility_of_row(arena *a, db_statement *q)
{
    int source = RESPONSIBILITY_OF_PERSON;
    state_of_word(responsibility_source_table, RESPONSIBILITY_SOURCE_COUNT, db_text(q, 5), &source);
    return (responsibility){ .id = db_int(q, 0),
                             .plan = db_int(q, 1),
                             .target = db_int(q, 2),
                             .node = db_int(q, 3),
                             .lead = db_int(q, 4),
                             .source = (responsibility_source)source,
                             .basis = copy_text(a, q, 6),
                             .words = copy_text(a, q, 7),
                             .since = copy_text(a, q, 8),
                             .at = copy_text(a, q, 9),
                             .person = db_int(q, 10),
                             .who = copy_text(a, q, 11),
                             .why = copy_text(a, q, 12) };
}

/* The supports of all assignments, in the same order. */
static bool load_supports(arena *a, store *s, int64_t plan_id, responsibilities *all, error *err)
{
    VEC(int64_t) units = { 0 };
    db_statement *q;
    bool row = true, done = true;
    size_t at = 0;
    if (!db_prepare(s->d,
                    "SELECT responsibility, unit FROM responsibility_support JOIN responsibility ON"
                    " responsibility.id = responsibility WHERE responsibility.plan = $1"
                    " ORDER BY responsibility, no",
                    &q, err))
        return false;
    db_bind_int(q, 1, plan_id);
    while (done && (done = db_step(q, &row, err)) && row) {
        while (at < all->count && all->items[at].id != db_int(q, 0))
            at++;
        if (at == all->count)
            break;
        *vec_push(a, &units) = db_int(q, 1);
        all->items[at].support_count++;
    }
    db_finish(q);
    size_t first = 0;
    for (size_t i = 0; i < all->count; i++) {
        all->items[i].supports = units.items ? units.items + first : 0;
        first += all->items[i].support_count;
    }
    return done;
}

bool store_load_responsibilities(arena *a, store *s, int64_t plan_id, responsibilities *all_out, error *err)
{
    VEC(responsibility) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d,
                    "SELECT id, plan, target, node, lead, source, basis, words, since, at, person, who, why"
                    " FROM responsibility WHERE plan = $1 ORDER BY id",
                    &q, err))
        return false;
    db_bind_int(q, 1, plan_id);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = responsibility_of_row(a, q);
    db_finish(q);
    *all_out = (responsibilities){ all.items, all.count };
    return done && load_supports(a, s, plan_id, all_out, err);
}

static bool add_supports(store *s, const responsibility *r, error *err)
{
    db_statement *q;
    for (size_t i = 0; i < r->support_count; i++) {
        if (!db_prepare(s->d,
                        "INSERT INTO responsibility_support (responsibility, no, unit) VALUES ($1, $2, $3)",
                        &q, err))
            return false;
        db_bind_int(q, 1, r->id);
        db_bind_int(q, 2, (int64_t)i + 1);
        db_bind_int(q, 3, r->supports[i]);
        if (!finish_once(q, err))
            return false;
    }
    return true;
}

static bool add_responsibility(store *s, responsibility *r, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO responsibility (plan, target, node, lead, source, basis, words, since, at,"
            " person, who, why) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id",
            &q, err))
        return false;
    db_bind_int(q, 1, r->plan);
    bind_or_null(q, 2, r->target);
    bind_or_null(q, 3, r->node);
    db_bind_int(q, 4, r->lead);
    db_bind_text(q, 5, str_of(responsibility_source_table[r->source].word));
    bind_text_or_null(q, 6, r->basis);
    db_bind_text(q, 7, r->words);
    bind_text_or_null(q, 8, r->since);
    db_bind_text(q, 9, r->at);
    bind_or_null(q, 10, r->person);
    db_bind_text(q, 11, present(r->who));
    bind_text_or_null(q, 12, r->why);
    return finish_with_number(q, &r->id, err) && add_supports(s, r, err);
}

bool store_add_responsibilities(store *s, responsibility *items, size_t count, error *err)
{
    for (size_t i = 0; i < count; i++)
        if (!add_responsibility(s, &items[i], err))
            return false;
    return true;
}

/* ---- signatures ---- */

/* The parts of all signatures of a plan, which are by id. */
static bool load_signed(arena *a, store *s, int64_t plan_id, responsibility_signatures *of, error *err)
{
    VEC(signed_part) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    size_t at = 0;
    if (!db_prepare(
            s->d,
            "SELECT p.signature, p.target, p.node, p.is_lead, p.words, p.text FROM responsibility_signed AS p"
            " JOIN responsibility_signature AS s ON s.id = p.signature WHERE s.plan = $1"
            " ORDER BY p.signature, p.no",
            &q, err))
        return false;
    db_bind_int(q, 1, plan_id);
    while (done && (done = db_step(q, &row, err)) && row) {
        while (at < of->count && of->items[at].id != db_int(q, 0))
            at++;
        if (at == of->count)
            break;
        *vec_push(a, &all) = (signed_part){ .target = db_int(q, 1),
                                            .node = db_int(q, 2),
                                            .is_lead = db_int(q, 3) != 0,
                                            .words = copy_text(a, q, 4),
                                            .text = copy_text(a, q, 5) };
        of->items[at].part_count++;
    }
    db_finish(q);
    size_t first = 0;
    for (size_t i = 0; i < of->count; i++) {
        of->items[i].parts = all.items ? all.items + first : 0;
        first += of->items[i].part_count;
    }
    return done;
}

bool store_load_signatures(arena *a, store *s, int64_t plan_id, responsibility_signatures *all_out,
                           error *err)
{
    VEC(responsibility_signature) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d,
                    "SELECT id, plan, unit, revision, plan_version, day, at, person, who"
                    " FROM responsibility_signature WHERE plan = $1 ORDER BY id",
                    &q, err))
        return false;
    db_bind_int(q, 1, plan_id);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = (responsibility_signature){ .id = db_int(q, 0),
                                                         .plan = db_int(q, 1),
                                                         .unit = db_int(q, 2),
                                                         .revision = db_int(q, 3),
                                                         .plan_version = (unsigned)db_int(q, 4),
                                                         .day = copy_text(a, q, 5),
                                                         .at = copy_text(a, q, 6),
                                                         .person = db_int(q, 7),
                                                         .who = copy_text(a, q, 8) };
    db_finish(q);
    *all_out = (responsibility_signatures){ all.items, all.count };
    return done && load_signed(a, s, plan_id, all_out, err);
}

static bool add_signed(store *s, const responsibility_signature *of, error *err)
{
    db_statement *q;
    for (size_t i = 0; i < of->part_count; i++) {
        const signed_part *p = &of->parts[i];
        if (!db_prepare(
                s->d,
                "INSERT INTO responsibility_signed (signature, no, target, node, is_lead, words, text)"
                " VALUES ($1, $2, $3, $4, $5, $6, $7)",
                &q, err))
            return false;
        db_bind_int(q, 1, of->id);
        db_bind_int(q, 2, (int64_t)i + 1);
        bind_or_null(q, 3, p->target);
        bind_or_null(q, 4, p->node);
        db_bind_int(q, 5, p->is_lead);
        db_bind_text(q, 6, p->words);
        db_bind_text(q, 7, present(p->text));
        if (!finish_once(q, err))
            return false;
    }
    return true;
}

bool store_add_signature(store *s, responsibility_signature *signature, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO responsibility_signature (plan, unit, revision, plan_version, day, at, person,"
            " who) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
            &q, err))
        return false;
    db_bind_int(q, 1, signature->plan);
    db_bind_int(q, 2, signature->unit);
    db_bind_int(q, 3, signature->revision);
    db_bind_int(q, 4, signature->plan_version);
    db_bind_text(q, 5, signature->day);
    db_bind_text(q, 6, signature->at);
    bind_or_null(q, 7, signature->person);
    db_bind_text(q, 8, present(signature->who));
    return finish_with_number(q, &signature->id, err) && add_signed(s, signature, err);
}

/* ---- schemes ---- */

static scheme scheme_of_row(arena *a, db_statement *q)
{
    int state = SCHEME_DRAFT;
    state_of_word(scheme_state_table, SCHEME_STATE_COUNT, db_text(q, 6), &state);
    return (scheme){ .id = db_int(q, 0),
                     .plan = db_int(q, 1),
                     .unit = db_int(q, 2),
                     .region = db_int(q, 3),
                     .own_plan = db_int(q, 4),
                     .own_plan_code = copy_text(a, q, 5),
                     .state = (scheme_state)state,
                     .title = copy_text(a, q, 7),
                     .day = copy_text(a, q, 8),
                     .section = copy_text(a, q, 9),
                     .link = copy_text(a, q, 10),
                     .digest = copy_text(a, q, 11),
                     .at = copy_text(a, q, 12),
                     .person = db_int(q, 13),
                     .who = copy_text(a, q, 14),
                     .why = copy_text(a, q, 15) };
}

bool store_load_schemes(arena *a, store *s, int64_t plan_id, schemes *all_out, error *err)
{
    VEC(scheme) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(
            s->d,
            "SELECT scheme.id, scheme.plan, unit, scheme.region, own_plan, plan.code, state, title, day,"
            " section, link, digest, at, person, who, why FROM scheme LEFT JOIN plan ON plan.id = own_plan"
            " WHERE scheme.plan = $1 ORDER BY scheme.id",
            &q, err))
        return false;
    db_bind_int(q, 1, plan_id);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = scheme_of_row(a, q);
    db_finish(q);
    *all_out = (schemes){ all.items, all.count };
    return done;
}

bool store_add_scheme(store *s, scheme *one, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO scheme (plan, unit, region, own_plan, state, title, day, section, link, digest,"
            " at, person, who, why)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING id",
            &q, err))
        return false;
    db_bind_int(q, 1, one->plan);
    bind_or_null(q, 2, one->unit);
    bind_or_null(q, 3, one->region);
    bind_or_null(q, 4, one->own_plan);
    db_bind_text(q, 5, str_of(scheme_state_table[one->state].word));
    db_bind_text(q, 6, present(one->title));
    db_bind_text(q, 7, one->day);
    bind_text_or_null(q, 8, one->section);
    bind_text_or_null(q, 9, one->link);
    bind_text_or_null(q, 10, one->digest);
    db_bind_text(q, 11, one->at);
    bind_or_null(q, 12, one->person);
    db_bind_text(q, 13, present(one->who));
    bind_text_or_null(q, 14, one->why);
    return finish_with_number(q, &one->id, err);
}
