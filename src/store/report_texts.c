#include "store/report_texts.h"

#include "base/vec.h"
#include "store/internal.h"

/* Binds region, plan, year and report as parameters 1 to 4. */
static void bind_report(db_statement *q, const report_text *of)
{
    db_bind_int(q, 1, of->region);
    db_bind_int(q, 2, of->plan);
    db_bind_int(q, 3, of->year);
    db_bind_text(q, 4, str_of(report_kind_table[of->kind].word));
}

/* Reads the rows (id, section, text, at, who, person, version) and finishes the statement. */
static bool load_texts(arena *a, db_statement *q, const report_text *of, report_texts *texts_out, error *err)
{
    VEC(report_text) all = { 0 };
    bool row = true, done = true;
    while (done && (done = db_step(q, &row, err)) && row) {
        report_text *t = vec_push(a, &all);
        *t = *of;
        t->id = db_int(q, 0);
        t->section = copy_text(a, q, 1);
        t->text = copy_text(a, q, 2);
        t->at = copy_text(a, q, 3);
        t->who = copy_text(a, q, 4);
        t->person = db_int(q, 5);
        t->version = db_int(q, 6);
    }
    db_finish(q);
    *texts_out = (report_texts){ .year = of->year, .kind = of->kind, .items = all.items, .count = all.count };
    return done;
}

bool store_load_text_versions(arena *a, store *s, const report_text *of, report_texts *texts_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "SELECT id, section, text, at, who, person, row_number() OVER (ORDER BY id)"
                    " FROM report_text WHERE region = $1 AND plan = $2 AND year = $3 AND report = $4"
                    " AND section = $5 ORDER BY id",
                    &q, err))
        return false;
    bind_report(q, of);
    db_bind_text(q, 5, of->section);
    return load_texts(a, q, of, texts_out, err);
}

bool store_load_report_texts(arena *a, store *s, int64_t region_id, int64_t plan_id, int year,
                             report_kind kind, report_texts *texts_out, error *err)
{
    db_statement *q;
    report_text of = { .region = region_id, .plan = plan_id, .year = year, .kind = kind };
    if (!db_prepare(s->d,
                    "SELECT t.id, t.section, t.text, t.at, t.who, t.person, newest.version"
                    " FROM (SELECT max(id) AS id, count(*) AS version FROM report_text WHERE region = $1"
                    " AND plan = $2 AND year = $3 AND report = $4 GROUP BY section) AS newest"
                    " JOIN report_text AS t ON t.id = newest.id ORDER BY t.section",
                    &q, err))
        return false;
    bind_report(q, &of);
    return load_texts(a, q, &of, texts_out, err);
}

bool store_add_report_text(store *s, report_text *t, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "INSERT INTO report_text (region, plan, year, report, section, text, at, person, who)"
                    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
                    &q, err))
        return false;
    bind_report(q, t);
    db_bind_text(q, 5, t->section);
    db_bind_text(q, 6, present(t->text));
    db_bind_text(q, 7, t->at);
    bind_or_null(q, 8, t->person);
    db_bind_text(q, 9, t->who);
    return finish_with_number(q, &t->id, err);
}
