#include "store/appraisals.h"

#include "base/vec.h"
#include "store/internal.h"

static void bind_subject(db_statement *q, const appraisal_subject *of)
{
    db_bind_int(q, 1, of->region);
    db_bind_int(q, 2, of->plan);
    db_bind_int(q, 3, of->year);
}

bool store_load_appraisal_rules(arena *a, store *s, const appraisal_subject *of, appraisal_said *rules_out,
                                error *err)
{
    db_statement *q;
    bool row = false;
    *rules_out = (appraisal_said){ 0 };
    if (!db_prepare(s->d,
                    "SELECT text, at, who FROM appraisal_rules WHERE region = $1 AND plan = $2 AND year = $3"
                    " ORDER BY id DESC LIMIT 1",
                    &q, err))
        return false;
    bind_subject(q, of);
    bool done = db_step(q, &row, err);
    if (done && row)
        *rules_out = (appraisal_said){ .text = copy_text(a, q, 0),
                                       .at = copy_text(a, q, 1),
                                       .who = copy_text(a, q, 2) };
    db_finish(q);
    return done;
}

bool store_add_appraisal_rules(store *s, const appraisal_subject *of, const appraisal_said *rules, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "INSERT INTO appraisal_rules (region, plan, year, text, at, person, who)"
                    " VALUES ($1, $2, $3, $4, $5, $6, $7)",
                    &q, err))
        return false;
    bind_subject(q, of);
    db_bind_text(q, 4, rules->text);
    db_bind_text(q, 5, rules->at);
    bind_or_null(q, 6, rules->person);
    db_bind_text(q, 7, rules->who);
    return finish_once(q, err);
}

bool store_load_appraisal_marks(arena *a, store *s, const appraisal_subject *of, appraisal_marks *marks_out,
                                error *err)
{
    VEC(appraisal_mark) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(
            s->d,
            "SELECT unit, member, mark FROM appraisal_mark WHERE region = $1 AND plan = $2 AND year = $3"
            " ORDER BY id",
            &q, err))
        return false;
    bind_subject(q, of);
    while (done && (done = db_step(q, &row, err)) && row) {
        appraisal_mark *m = vec_push(a, &all);
        error ignored;
        *m = (appraisal_mark){ .unit = db_int(q, 0), .member = copy_text(a, q, 1) };
        (void)!decimal_parse(db_text(q, 2), &m->mark,
                             &ignored); /* the rules of the column allow numbers only */
    }
    db_finish(q);
    *marks_out = (appraisal_marks){ all.items, all.count };
    return done;
}

bool store_add_appraisal_mark(store *s, const appraisal_subject *of, const appraisal_mark *m,
                              const appraisal_said *by, error *err)
{
    db_statement *q;
    char mark[DECIMAL_TEXT_MAX];
    if (!db_prepare(s->d,
                    "INSERT INTO appraisal_mark (region, plan, year, unit, member, mark, at, person, who)"
                    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                    &q, err))
        return false;
    bind_subject(q, of);
    db_bind_int(q, 4, m->unit);
    db_bind_text(q, 5, m->member);
    db_bind_text(q, 6, decimal_print(mark, m->mark));
    db_bind_text(q, 7, by->at);
    bind_or_null(q, 8, by->person);
    db_bind_text(q, 9, by->who);
    return finish_once(q, err);
}
