/* The table of working days. */
#include "base/vec.h"
#include "store/internal.h"
#include "store/rounds.h"

bool store_load_workdays(arena *a, store *s, workday_rules *rules_out, error *err)
{
    VEC(workday_rule) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d, "SELECT year, day, is_worked, name FROM working_day ORDER BY year, day", &q, err))
        return false;
    while (done && (done = db_step(q, &row, err)) && row) {
        workday_rule *r = vec_push(a, &all);
        *r = (workday_rule){ .year = (int)db_int(q, 0),
                             .is_worked = db_int(q, 2) != 0,
                             .name = copy_text(a, q, 3) };
        if (!workday_parse(a, copy_text(a, q, 1), r) || (!r->weekday && r->day.year != r->year))
            done = error_set(err, ERROR_STORE, "%d 年的工作日表有误", "the working days of %d are damaged",
                             r->year);
    }
    db_finish(q);
    *rules_out = (workday_rules){ all.items, all.count };
    return done;
}

static bool clear_year(store *s, int year, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "DELETE FROM working_day WHERE year = $1", &q, err))
        return false;
    db_bind_int(q, 1, year);
    return finish_once(q, err);
}

static bool add_rule(store *s, const workday_rule *r, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "INSERT INTO working_day (year, day, is_worked, name) VALUES ($1, $2, $3, $4)", &q,
                    err))
        return false;
    db_bind_int(q, 1, r->year);
    db_bind_text(q, 2, r->text);
    db_bind_int(q, 3, r->is_worked);
    bind_text_or_null(q, 4, r->name);
    return finish_once(q, err);
}

bool store_replace_workdays(store *s, const workday_rules *rules, error *err)
{
    for (size_t i = 0; i < rules->count; i++)
        if (!clear_year(s, rules->items[i].year, err))
            return false;
    for (size_t i = 0; i < rules->count; i++)
        if (!add_rule(s, &rules->items[i], err))
            return false;
    return true;
}
