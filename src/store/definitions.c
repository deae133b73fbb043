#include "store/definitions.h"

#include "base/vec.h"
#include "store/internal.h"

bool store_change_indicator(store *s, const indicator *i, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "UPDATE indicator SET name = $1, aliases = $2, definition = $3, numerator = $4,"
                    " denominator = $5, unit = $6 WHERE id = $7",
                    &q, err))
        return false;
    db_bind_text(q, 1, i->name);
    bind_text_or_null(q, 2, i->aliases);
    bind_text_or_null(q, 3, i->definition);
    bind_text_or_null(q, 4, i->numerator);
    bind_text_or_null(q, 5, i->denominator);
    bind_text_or_null(q, 6, i->unit);
    db_bind_int(q, 7, i->id);
    return finish_once(q, err);
}

bool store_load_definitions(arena *a, store *s, int32_t indicator_id, former_definitions *definitions_out,
                            error *err)
{
    VEC(former_definition) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(
            s->d,
            "SELECT indicator, number, name, definition, numerator, denominator, unit, break_year, why, at,"
            " who FROM indicator_version WHERE $1 = 0 OR indicator = $1 ORDER BY id",
            &q, err))
        return false;
    db_bind_int(q, 1, indicator_id);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = (former_definition){ .indicator = (int32_t)db_int(q, 0),
                                                  .number = db_int(q, 1),
                                                  .name = copy_text(a, q, 2),
                                                  .text = copy_text(a, q, 3),
                                                  .numerator = copy_text(a, q, 4),
                                                  .denominator = copy_text(a, q, 5),
                                                  .unit = copy_text(a, q, 6),
                                                  .break_year = (int)db_int(q, 7),
                                                  .why = copy_text(a, q, 8),
                                                  .at = copy_text(a, q, 9),
                                                  .who = copy_text(a, q, 10) };
    db_finish(q);
    *definitions_out = (former_definitions){ all.items, all.count };
    return done;
}

bool store_add_definition(store *s, const former_definition *d, int64_t person, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO indicator_version (indicator, number, name, definition, numerator, denominator,"
            " unit, break_year, why, at, person, who) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,"
            " $12)",
            &q, err))
        return false;
    db_bind_int(q, 1, d->indicator);
    db_bind_int(q, 2, d->number);
    db_bind_text(q, 3, d->name);
    bind_text_or_null(q, 4, d->text);
    bind_text_or_null(q, 5, d->numerator);
    bind_text_or_null(q, 6, d->denominator);
    bind_text_or_null(q, 7, d->unit);
    db_bind_int(q, 8, d->break_year);
    db_bind_text(q, 9, d->why);
    db_bind_text(q, 10, d->at);
    bind_or_null(q, 11, person);
    db_bind_text(q, 12, d->who);
    return finish_once(q, err);
}
