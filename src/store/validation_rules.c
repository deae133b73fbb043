#include "store/validation_rules.h"

#include "base/vec.h"
#include "store/internal.h"

#define RULE_COLUMNS                                                                              \
    "SELECT r.id, r.code, r.version, r.indicator, indicator.code, r.figures, r.kind, r.is_error," \
    " r.expression, r.zh, r.en, r.is_retired, r.at, r.who, r.why FROM validation_rule AS r"       \
    " LEFT JOIN indicator ON indicator.id = r.indicator "

static bool read_rules(arena *a, db_statement *q, validation_rules *rules_out, error *err)
{
    VEC(validation_rule) all = { 0 };
    bool row = true, done = true;
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = (validation_rule){ .id = db_int(q, 0),
                                                .code = copy_text(a, q, 1),
                                                .version = (int)db_int(q, 2),
                                                .indicator = (int32_t)db_int(q, 3),
                                                .indicator_code = copy_text(a, q, 4),
                                                .figures = copy_text(a, q, 5),
                                                .kind = copy_text(a, q, 6),
                                                .is_error = db_int(q, 7) != 0,
                                                .expression = copy_text(a, q, 8),
                                                .zh = copy_text(a, q, 9),
                                                .en = copy_text(a, q, 10),
                                                .is_retired = db_int(q, 11) != 0,
                                                .at = copy_text(a, q, 12),
                                                .who = copy_text(a, q, 13),
                                                .why = copy_text(a, q, 14) };
    db_finish(q);
    *rules_out = (validation_rules){ all.items, all.count };
    return done;
}

bool store_load_rules(arena *a, store *s, int64_t until, validation_rules *rules_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    RULE_COLUMNS
                    "WHERE r.id = (SELECT max(n.id) FROM validation_rule AS n WHERE n.code = r.code"
                    " AND ($1 = 0 OR n.id <= $1)) ORDER BY r.code",
                    &q, err))
        return false;
    db_bind_int(q, 1, until);
    return read_rules(a, q, rules_out, err);
}

bool store_load_rule_versions(arena *a, store *s, str code, validation_rules *versions_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, RULE_COLUMNS "WHERE r.code = $1 ORDER BY r.version", &q, err))
        return false;
    db_bind_text(q, 1, present(code));
    return read_rules(a, q, versions_out, err);
}

bool store_newest_rule(store *s, int64_t *id_out, error *err)
{
    db_statement *q;
    return db_prepare(s->d, "SELECT coalesce(max(id), 0) FROM validation_rule", &q, err) &&
           finish_with_number(q, id_out, err);
}

bool store_add_rule_version(store *s, validation_rule *r, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO validation_rule (code, version, indicator, figures, kind, is_error, expression,"
            " zh, en, is_retired, at, who, why)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id",
            &q, err))
        return false;
    db_bind_text(q, 1, r->code);
    db_bind_int(q, 2, r->version);
    bind_or_null(q, 3, r->indicator);
    bind_text_or_null(q, 4, r->figures);
    db_bind_text(q, 5, r->kind);
    db_bind_int(q, 6, r->is_error);
    db_bind_text(q, 7, r->expression);
    db_bind_text(q, 8, r->zh);
    db_bind_text(q, 9, r->en);
    db_bind_int(q, 10, r->is_retired);
    db_bind_text(q, 11, r->at);
    db_bind_text(q, 12, r->who);
    bind_text_or_null(q, 13, r->why);
    return finish_with_number(q, &r->id, err);
}
