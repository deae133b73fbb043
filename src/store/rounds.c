/* Rounds, their indicators and tasks. */
#include "store/rounds.h"

#include "base/vec.h"
#include "store/internal.h"

/* ---- rounds ---- */

#define ROUND_COLUMNS                                                                                   \
    "SELECT round.id, round.region, round.plan, region.code, plan.code, year, title, due, state,"       \
    " created_at, created_by, round.rules, region.name FROM round JOIN region ON region.id = round.region"  \
    " JOIN plan ON plan.id = round.plan "

static monitoring_round round_of_row(arena *a, db_statement *q)
{
    int state = ROUND_DRAFT;
    state_of_word(round_state_table, ROUND_STATE_COUNT, db_text(q, 8), &state);
    return (monitoring_round){ .id = db_int(q, 0),
                               .region = db_int(q, 1),
                               .plan = db_int(q, 2),
                               .region_code = copy_text(a, q, 3),
                               .plan_code = copy_text(a, q, 4),
                               .year = (int)db_int(q, 5),
                               .title = copy_text(a, q, 6),
                               .due = copy_text(a, q, 7),
                               .state = (round_state)state,
                               .created_at = copy_text(a, q, 9),
                               .created_by = copy_text(a, q, 10),
                               .rules = db_int(q, 11),
                               .region_name = copy_text(a, q, 12) };
}

bool store_load_rounds(arena *a, store *s, int64_t region_id, monitoring_rounds *rounds_out, error *err)
{
    VEC(monitoring_round) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d, ROUND_COLUMNS "WHERE $1 = 0 OR round.region = $1 ORDER BY round.id", &q, err))
        return false;
    db_bind_int(q, 1, region_id);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = round_of_row(a, q);
    db_finish(q);
    *rounds_out = (monitoring_rounds){ all.items, all.count };
    return done;
}

bool store_load_round(arena *a, store *s, int64_t id, monitoring_round *round_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, ROUND_COLUMNS "WHERE round.id = $1", &q, err) || !find_row(&q, id, err))
        return false;
    if (!q)
        return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的监测报表", "there is no round %lld",
                         (long long)id);
    *round_out = round_of_row(a, q);
    db_finish(q);
    return true;
}

static bool update_round(store *s, const monitoring_round *r, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "UPDATE round SET title = $1, due = $2, state = $3, rules = $4 WHERE id = $5", &q, err))
        return false;
    db_bind_text(q, 1, present(r->title));
    db_bind_text(q, 2, r->due);
    db_bind_text(q, 3, str_of(round_state_table[r->state].word));
    bind_or_null(q, 4, r->rules);
    db_bind_int(q, 5, r->id);
    return finish_once(q, err);
}

bool store_save_round(store *s, monitoring_round *r, error *err)
{
    db_statement *q;
    if (r->id)
        return update_round(s, r, err);
    if (!db_prepare(s->d,
                    "INSERT INTO round (region, plan, year, title, due, state, created_at, created_by)"
                    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
                    &q, err))
        return false;
    db_bind_int(q, 1, r->region);
    db_bind_int(q, 2, r->plan);
    db_bind_int(q, 3, r->year);
    db_bind_text(q, 4, present(r->title));
    db_bind_text(q, 5, r->due);
    db_bind_text(q, 6, str_of(round_state_table[r->state].word));
    db_bind_text(q, 7, r->created_at);
    db_bind_text(q, 8, r->created_by);
    if (finish_with_number(q, &r->id, err))
        return true;
    return err->code != ERROR_EXISTS
               ? false
               : error_set(err, ERROR_EXISTS, "该地区已有此规划 %d 年的监测报表",
                           "the region has a round of this plan for %d already", r->year);
}

/* ---- indicators ---- */

bool store_load_round_indicators(arena *a, store *s, int64_t round_id, round_indicators *indicators_out,
                                 error *err)
{
    VEC(round_indicator) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d,
                    "SELECT r.id, r.indicator, indicator.code, r.unit, unit.name, r.name, r.definition,"
                    " r.measure FROM round_indicator AS r JOIN indicator ON indicator.id = r.indicator"
                    " LEFT JOIN unit ON unit.id = r.unit WHERE round = $1 ORDER BY r.indicator",
                    &q, err))
        return false;
    db_bind_int(q, 1, round_id);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = (round_indicator){ .id = db_int(q, 0),
                                                .indicator = (int32_t)db_int(q, 1),
                                                .code = copy_text(a, q, 2),
                                                .unit = db_int(q, 3),
                                                .unit_name = copy_text(a, q, 4),
                                                .name = copy_text(a, q, 5),
                                                .definition = copy_text(a, q, 6),
                                                .measure = copy_text(a, q, 7) };
    db_finish(q);
    *indicators_out = (round_indicators){ all.items, all.count };
    return done;
}

bool store_add_round_indicator(store *s, int64_t round_id, const round_indicator *i, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "INSERT INTO round_indicator (round, indicator, unit, name, definition, measure)"
                    " VALUES ($1, $2, $3, $4, $5, $6)",
                    &q, err))
        return false;
    db_bind_int(q, 1, round_id);
    db_bind_int(q, 2, i->indicator);
    bind_or_null(q, 3, i->unit);
    db_bind_text(q, 4, present(i->name));
    bind_text_or_null(q, 5, i->definition);
    bind_text_or_null(q, 6, i->measure);
    return finish_once(q, err);
}

bool store_clear_draft(store *s, int64_t round_id, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "DELETE FROM cell WHERE task IN (SELECT id FROM task WHERE round = $1)", &q, err))
        return false;
    db_bind_int(q, 1, round_id);
    if (!finish_once(q, err) || !db_prepare(s->d, "DELETE FROM task WHERE round = $1", &q, err))
        return false;
    db_bind_int(q, 1, round_id);
    if (!finish_once(q, err) || !db_prepare(s->d, "DELETE FROM round_indicator WHERE round = $1", &q, err))
        return false;
    db_bind_int(q, 1, round_id);
    return finish_once(q, err);
}

/* ---- tasks ---- */

/* Only the newest value and mark of a cell counts. */
#define NEWEST(table, column) \
    "(SELECT " column " FROM " table " WHERE " table ".cell = cell.id ORDER BY " table ".id DESC LIMIT 1)"
#define MARKED(word) \
    " (SELECT count(*) FROM cell WHERE cell.task = task.id AND " NEWEST("cell_mark", "mark") " = '" word "')"
#define TASK_COLUMNS                                                                                                       \
    "SELECT task.id, task.round, task.unit, unit.name, unit.has_figures, task.state, task.due, task.asked_due,"            \
    " task.assignee, task.revision, task.first_sent, task.last_sent, task.accepted_on, task.term,"                         \
    " task.is_alone, (SELECT count(*) FROM cell WHERE cell.task = task.id),"                                               \
    " (SELECT count(*) FROM cell WHERE cell.task = task.id AND " NEWEST(                                                   \
        "cell_value",                                                                                                      \
        "status") " <> 'empty'),"                                                                                          \
                  " (SELECT count(*) FROM cell WHERE cell.task = task.id AND coalesce(" NEWEST(                            \
                      "cell_mark",                                                                                         \
                      "mark") ", 'open')"                                                                                  \
                              " IN ('open', 'returned')), EXISTS (SELECT 1 FROM task_text WHERE task_text.task = task.id)," \
                              MARKED("accepted") "," MARKED("returned")                                                   \
                              " FROM task JOIN unit ON unit.id = task.unit "

static round_task task_of_row(arena *a, db_statement *q)
{
    int state = TASK_OPEN;
    state_of_word(task_state_table, TASK_STATE_COUNT, db_text(q, 5), &state);
    return (round_task){ .id = db_int(q, 0),
                         .round = db_int(q, 1),
                         .unit = db_int(q, 2),
                         .unit_name = copy_text(a, q, 3),
                         .has_figures = db_int(q, 4) != 0,
                         .state = (task_state)state,
                         .due = copy_text(a, q, 6),
                         .asked_due = copy_text(a, q, 7),
                         .assignee = db_int(q, 8),
                         .revision = db_int(q, 9),
                         .first_sent = copy_text(a, q, 10),
                         .last_sent = copy_text(a, q, 11),
                         .accepted_on = copy_text(a, q, 12),
                         .term = copy_text(a, q, 13),
                         .is_alone = db_int(q, 14) != 0,
                         .cell_count = (size_t)db_int(q, 15),
                         .filled_count = (size_t)db_int(q, 16),
                         .open_count = (size_t)db_int(q, 17),
                         .has_text = db_int(q, 18) != 0,
                         .accepted_count = (size_t)db_int(q, 19),
                         .returned_count = (size_t)db_int(q, 20) };
}

bool store_load_tasks(arena *a, store *s, int64_t round_id, round_tasks *tasks_out, error *err)
{
    VEC(round_task) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d, TASK_COLUMNS "WHERE task.round = $1 ORDER BY task.id", &q, err))
        return false;
    db_bind_int(q, 1, round_id);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = task_of_row(a, q);
    db_finish(q);
    *tasks_out = (round_tasks){ all.items, all.count };
    return done;
}

bool store_load_task(arena *a, store *s, int64_t id, round_task *task_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, TASK_COLUMNS "WHERE task.id = $1", &q, err) || !find_row(&q, id, err))
        return false;
    if (!q)
        return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的任务", "there is no task %lld",
                         (long long)id);
    *task_out = task_of_row(a, q);
    db_finish(q);
    return true;
}

static bool insert_task(store *s, round_task *t, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "INSERT INTO task (round, unit, state, due, revision, is_alone)"
                    " VALUES ($1, $2, $3, $4, 0, 0) RETURNING id",
                    &q, err))
        return false;
    db_bind_int(q, 1, t->round);
    db_bind_int(q, 2, t->unit);
    db_bind_text(q, 3, str_of(task_state_table[t->state].word));
    db_bind_text(q, 4, t->due);
    return finish_with_number(q, &t->id, err);
}

bool store_save_task(store *s, round_task *t, error *err)
{
    db_statement *q;
    if (!t->id)
        return insert_task(s, t, err);
    if (!db_prepare(s->d,
                    "UPDATE task SET state = $1, due = $2, asked_due = $3, assignee = $4, first_sent = $5,"
                    " last_sent = $6, accepted_on = $7, term = $8, is_alone = $9, revision = $10"
                    " WHERE id = $11",
                    &q, err))
        return false;
    db_bind_int(q, 11, t->id);
    db_bind_text(q, 1, str_of(task_state_table[t->state].word));
    db_bind_text(q, 2, t->due);
    bind_text_or_null(q, 3, t->asked_due);
    bind_or_null(q, 4, t->assignee);
    bind_text_or_null(q, 5, t->first_sent);
    bind_text_or_null(q, 6, t->last_sent);
    bind_text_or_null(q, 7, t->accepted_on);
    bind_text_or_null(q, 8, t->term);
    db_bind_int(q, 9, t->is_alone);
    db_bind_int(q, 10, t->revision);
    return finish_once(q, err);
}

bool store_load_task_text(arena *a, store *s, int64_t task_id, str *text_out, error *err)
{
    db_statement *q;
    bool row = false;
    *text_out = STR("");
    if (!db_prepare(s->d, "SELECT text FROM task_text WHERE task = $1 ORDER BY id DESC LIMIT 1", &q, err))
        return false;
    db_bind_int(q, 1, task_id);
    bool done = db_step(q, &row, err);
    if (done && row)
        *text_out = copy_text(a, q, 0);
    db_finish(q);
    return done;
}

bool store_add_task_text(store *s, int64_t task_id, int64_t event, str text, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "INSERT INTO task_text (task, event, text) VALUES ($1, $2, $3)", &q, err))
        return false;
    db_bind_int(q, 1, task_id);
    db_bind_int(q, 2, event);
    db_bind_text(q, 3, present(text));
    return finish_once(q, err);
}
