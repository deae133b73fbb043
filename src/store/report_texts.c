#include "store/report_texts.h"

#include "base/vec.h"
#include "store/internal.h"

bool store_load_text_versions(arena *a, store *s, const report_text *of, report_texts *texts_out, error *err)
{
    VEC(report_text) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d,
                    "SELECT id, section, text, at, who, person FROM report_text WHERE region = $1"
                    " AND plan = $2 AND year = $3 AND report = $4 AND ($5 = '' OR section = $5)"
                    " ORDER BY section, id",
                    &q, err))
        return false;
    db_bind_int(q, 1, of->region);
    db_bind_int(q, 2, of->plan);
    db_bind_int(q, 3, of->year);
    db_bind_text(q, 4, str_of(report_kind_table[of->kind].word));
    db_bind_text(q, 5, present(of->section));
    while (done && (done = db_step(q, &row, err)) && row) {
        report_text *t = vec_push(a, &all);
        *t = *of;
        t->id = db_int(q, 0);
        t->section = copy_text(a, q, 1);
        t->text = copy_text(a, q, 2);
        t->at = copy_text(a, q, 3);
        t->who = copy_text(a, q, 4);
        t->person = db_int(q, 5);
        bool follows = all.count > 1 && str_eq(t[-1].section, t->section);
        t->version = follows ? t[-1].version + 1 : 1;
    }
    db_finish(q);
    *texts_out = (report_texts){ .year = of->year, .kind = of->kind, .items = all.items, .count = all.count };
    return done;
}

bool store_load_report_texts(arena *a, store *s, int64_t region_id, int64_t plan_id, int year,
                             report_kind kind, report_texts *texts_out, error *err)
{
    size_t kept = 0;
    report_text of = { .region = region_id, .plan = plan_id, .year = year, .kind = kind };
    if (!store_load_text_versions(a, s, &of, texts_out, err))
        return false;
    for (size_t i = 0; i < texts_out->count; i++) {
        bool is_newest = i + 1 == texts_out->count ||
                         !str_eq(texts_out->items[i].section, texts_out->items[i + 1].section);
        if (is_newest)
            texts_out->items[kept++] = texts_out->items[i];
    }
    texts_out->count = kept;
    return true;
}

bool store_add_report_text(store *s, report_text *t, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "INSERT INTO report_text (region, plan, year, report, section, text, at, person, who)"
                    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
                    &q, err))
        return false;
    db_bind_int(q, 1, t->region);
    db_bind_int(q, 2, t->plan);
    db_bind_int(q, 3, t->year);
    db_bind_text(q, 4, str_of(report_kind_table[t->kind].word));
    db_bind_text(q, 5, t->section);
    db_bind_text(q, 6, present(t->text));
    db_bind_text(q, 7, t->at);
    bind_or_null(q, 8, t->person);
    db_bind_text(q, 9, t->who);
    return finish_with_number(q, &t->id, err);
}
