#include "store/evaluations.h"

#include "base/vec.h"
#include "store/internal.h"

/* ---- sheets ---- */

#define SHEET_COLUMNS                                                                                     \
    "SELECT sheet.id, sheet.region, sheet.plan, sheet.unit, plan.code, unit.name, sheet.year, sheet.due," \
    " sheet.sent_on, sheet.sent_by, (SELECT count(DISTINCT target) FROM self_entry WHERE sheet ="         \
    " sheet.id), EXISTS (SELECT 1 FROM self_entry WHERE sheet = sheet.id AND target IS NULL) FROM"        \
    " self_sheet AS sheet JOIN plan ON plan.id = sheet.plan JOIN unit ON unit.id = sheet.unit "

static self_sheet sheet_of_row(arena *a, db_statement *q)
{
    self_sheet s = { .id = db_int(q, 0),
                     .region = db_int(q, 1),
                     .plan = db_int(q, 2),
                     .unit = db_int(q, 3),
                     .plan_code = copy_text(a, q, 4),
                     .unit_name = copy_text(a, q, 5),
                     .year = (int)db_int(q, 6),
                     .due = copy_text(a, q, 7),
                     .sent_on = copy_text(a, q, 8),
                     .sent_by = copy_text(a, q, 9),
                     .entry_count = (size_t)db_int(q, 10),
                     .has_text = db_int(q, 11) != 0 };
    bool is_begun = s.entry_count > 0 || s.has_text;
    s.state = s.sent_on.len == 0                   ? is_begun ? SELF_FILLED : SELF_OPEN
              : str_compare(s.sent_on, s.due) <= 0 ? SELF_SENT
                                                   : SELF_LATE;
    return s;
}

bool store_load_self_sheets(arena *a, store *s, int64_t region_id, int64_t plan_id, int year,
                            self_sheets *sheets_out, error *err)
{
    VEC(self_sheet) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d,
                    SHEET_COLUMNS
                    "WHERE sheet.region = $1 AND sheet.plan = $2 AND ($3 = 0 OR sheet.year = $3)"
                    " ORDER BY sheet.id",
                    &q, err))
        return false;
    db_bind_int(q, 1, region_id);
    db_bind_int(q, 2, plan_id);
    db_bind_int(q, 3, year);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = sheet_of_row(a, q);
    db_finish(q);
    *sheets_out = (self_sheets){ all.items, all.count };
    return done;
}

bool store_load_self_sheet(arena *a, store *s, int64_t id, self_sheet *sheet_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, SHEET_COLUMNS "WHERE sheet.id = $1", &q, err) || !find_row(&q, id, err))
        return false;
    if (!q)
        return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的自评表", "there is no self-evaluation %lld",
                         (long long)id);
    *sheet_out = sheet_of_row(a, q);
    db_finish(q);
    return true;
}

static bool update_sheet(store *s, const self_sheet *sheet, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "UPDATE self_sheet SET due = $1, sent_on = $2, sent_by = $3 WHERE id = $4", &q,
                    err))
        return false;
    db_bind_text(q, 1, sheet->due);
    bind_text_or_null(q, 2, sheet->sent_on);
    bind_text_or_null(q, 3, sheet->sent_by);
    db_bind_int(q, 4, sheet->id);
    return finish_once(q, err);
}

bool store_save_self_sheet(store *s, self_sheet *sheet, error *err)
{
    db_statement *q;
    if (sheet->id)
        return update_sheet(s, sheet, err);
    if (!db_prepare(s->d,
                    "INSERT INTO self_sheet (region, plan, year, unit, due) VALUES ($1, $2, $3, $4, $5)"
                    " RETURNING id",
                    &q, err))
        return false;
    db_bind_int(q, 1, sheet->region);
    db_bind_int(q, 2, sheet->plan);
    db_bind_int(q, 3, sheet->year);
    db_bind_int(q, 4, sheet->unit);
    db_bind_text(q, 5, sheet->due);
    return finish_with_number(q, &sheet->id, err);
}

/* ---- entries ---- */

bool store_load_self_entries(arena *a, store *s, const self_sheet *of, self_entries *entries_out, error *err)
{
    VEC(self_entry) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d,
                    "SELECT e.id, e.sheet, e.target, e.verdict, e.text, e.at, e.who, e.person FROM self_entry"
                    " AS e JOIN self_sheet AS sheet ON sheet.id = e.sheet WHERE ($1 <> 0 AND e.sheet = $1) OR"
                    " ($1 = 0 AND sheet.region = $2 AND sheet.plan = $3 AND sheet.year = $4) ORDER BY e.id",
                    &q, err))
        return false;
    db_bind_int(q, 1, of->id);
    db_bind_int(q, 2, of->region);
    db_bind_int(q, 3, of->plan);
    db_bind_int(q, 4, of->year);
    while (done && (done = db_step(q, &row, err)) && row) {
        self_entry *e = vec_push(a, &all);
        *e = (self_entry){ .id = db_int(q, 0),
                           .sheet = db_int(q, 1),
                           .target = db_int(q, 2),
                           .verdict = VERDICT_AWAITING_JUDGEMENT,
                           .text = copy_text(a, q, 4),
                           .at = copy_text(a, q, 5),
                           .who = copy_text(a, q, 6),
                           .person = db_int(q, 7) };
        (void)!verdict_of(db_text(q, 3), &e->verdict);
    }
    db_finish(q);
    *entries_out = (self_entries){ all.items, all.count };
    return done;
}

bool store_add_self_entry(store *s, self_entry *e, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "INSERT INTO self_entry (sheet, target, verdict, text, at, person, who)"
                    " VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
                    &q, err))
        return false;
    db_bind_int(q, 1, e->sheet);
    bind_or_null(q, 2, e->target);
    bind_text_or_null(q, 3, e->target ? str_of(verdict_table[e->verdict].word) : STR_NONE);
    db_bind_text(q, 4, present(e->text));
    db_bind_text(q, 5, e->at);
    bind_or_null(q, 6, e->person);
    db_bind_text(q, 7, e->who);
    return finish_with_number(q, &e->id, err);
}

/* ---- third parties ---- */

#define NEWEST_ANSWER(column) \
    "(SELECT " column " FROM opinion_answer WHERE opinion = o.id ORDER BY id DESC LIMIT 1)"
#define OPINION_COLUMNS                                                                                              \
    "SELECT o.id, o.region, o.plan, o.target, o.year, o.verdict, o.reason, o.evidence, o.at, o.who, " NEWEST_ANSWER( \
        "text") ", " NEWEST_ANSWER("at") ", " NEWEST_ANSWER("who") " FROM opinion AS o "

static opinion opinion_of_row(arena *a, db_statement *q)
{
    opinion o = { .id = db_int(q, 0),
                  .region = db_int(q, 1),
                  .plan = db_int(q, 2),
                  .target = db_int(q, 3),
                  .year = (int)db_int(q, 4),
                  .reason = copy_text(a, q, 6),
                  .evidence = copy_text(a, q, 7),
                  .at = copy_text(a, q, 8),
                  .who = copy_text(a, q, 9),
                  .answer = copy_text(a, q, 10),
                  .answered_at = copy_text(a, q, 11),
                  .answered_by = copy_text(a, q, 12) };
    (void)!verdict_of(db_text(q, 5), &o.verdict);
    return o;
}

bool store_load_opinions(arena *a, store *s, int64_t region_id, int64_t plan_id, int year,
                         opinions *opinions_out, error *err)
{
    VEC(opinion) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d, OPINION_COLUMNS "WHERE o.region = $1 AND o.plan = $2 AND o.year = $3 ORDER BY o.id",
                    &q, err))
        return false;
    db_bind_int(q, 1, region_id);
    db_bind_int(q, 2, plan_id);
    db_bind_int(q, 3, year);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = opinion_of_row(a, q);
    db_finish(q);
    *opinions_out = (opinions){ all.items, all.count };
    return done;
}

bool store_load_opinion(arena *a, store *s, int64_t id, opinion *opinion_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, OPINION_COLUMNS "WHERE o.id = $1", &q, err) || !find_row(&q, id, err))
        return false;
    if (!q)
        return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的第三方判定",
                         "there is no verdict of a third party with the number %lld", (long long)id);
    *opinion_out = opinion_of_row(a, q);
    db_finish(q);
    return true;
}

bool store_add_opinion(store *s, opinion *o, int64_t person, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO opinion (region, plan, year, target, verdict, reason, evidence, at, person, who)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id",
            &q, err))
        return false;
    db_bind_int(q, 1, o->region);
    db_bind_int(q, 2, o->plan);
    db_bind_int(q, 3, o->year);
    db_bind_int(q, 4, o->target);
    db_bind_text(q, 5, str_of(verdict_table[o->verdict].word));
    db_bind_text(q, 6, o->reason);
    bind_text_or_null(q, 7, o->evidence);
    db_bind_text(q, 8, o->at);
    bind_or_null(q, 9, person);
    db_bind_text(q, 10, o->who);
    return finish_with_number(q, &o->id, err);
}

bool store_add_opinion_answer(store *s, const opinion *o, int64_t person, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "INSERT INTO opinion_answer (opinion, text, at, person, who) VALUES ($1, $2, $3, $4, $5)",
                    &q, err))
        return false;
    db_bind_int(q, 1, o->id);
    db_bind_text(q, 2, o->answer);
    db_bind_text(q, 3, o->answered_at);
    bind_or_null(q, 4, person);
    db_bind_text(q, 5, o->answered_by);
    return finish_once(q, err);
}
