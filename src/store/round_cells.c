/* Cells of a round with their values and marks; events and requests. */
#include "base/vec.h"
#include "store/internal.h"
#include "store/rounds.h"

/* ---- values ---- */

static decimal decimal_at(db_statement *q, int column)
{
    return (decimal){ db_int(q, column), (uint8_t)db_int(q, column + 1) };
}

/* status, scaled, places, numerator, numerator_places, denominator, denominator_places, reason, explanation;
 * a missing row is an empty cell. */
static cell_value value_at(arena *a, db_statement *q, int column)
{
    int status = CELL_EMPTY;
    state_of_word(cell_status_table, CELL_STATUS_COUNT, db_text(q, column), &status);
    return (cell_value){ .status = (cell_status)status,
                         .value = decimal_at(q, column + 1),
                         .has_numerator = !db_is_null(q, column + 3),
                         .numerator = decimal_at(q, column + 3),
                         .has_denominator = !db_is_null(q, column + 5),
                         .denominator = decimal_at(q, column + 5),
                         .reason = copy_text(a, q, column + 7),
                         .explanation = copy_text(a, q, column + 8) };
}

static void bind_value(db_statement *q, int parameter, const cell_value *v)
{
    db_bind_text(q, parameter, str_of(cell_status_table[v->status].word));
    bind_decimal_or_null(q, parameter + 1, v->status == CELL_FIGURE, v->value);
    bind_decimal_or_null(q, parameter + 3, v->has_numerator, v->numerator);
    bind_decimal_or_null(q, parameter + 5, v->has_denominator, v->denominator);
    bind_text_or_null(q, parameter + 7, v->reason);
    bind_text_or_null(q, parameter + 8, v->explanation);
}

bool store_add_cell_value(store *s, int64_t cell_id, int64_t event, const cell_value *v, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO cell_value (cell, event, status, scaled, places, numerator, numerator_places,"
            " denominator, denominator_places, reason, explanation)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            &q, err))
        return false;
    db_bind_int(q, 1, cell_id);
    db_bind_int(q, 2, event);
    bind_value(q, 3, v);
    return finish_once(q, err);
}

/* ---- cells ---- */

bool store_find_task_of_cell(store *s, int64_t cell_id, int64_t *task_out, error *err)
{
    db_statement *q;
    bool row = false;
    if (!db_prepare(s->d, "SELECT task FROM cell WHERE id = $1", &q, err))
        return false;
    db_bind_int(q, 1, cell_id);
    bool done = db_step(q, &row, err);
    *task_out = done && row ? db_int(q, 0) : 0;
    db_finish(q);
    return done && (row || error_set(err, ERROR_NOT_FOUND, "没有数据格 %lld", "there is no cell %lld",
                                     (long long)cell_id));
}

bool store_add_cell(store *s, round_cell *c, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "INSERT INTO cell (task, indicator, residence, age, sex, population_group, period)"
                    " VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
                    &q, err))
        return false;
    db_bind_int(q, 1, c->task);
    db_bind_int(q, 2, c->indicator);
    db_bind_int(q, 3, c->position[LIST_RESIDENCE]);
    db_bind_int(q, 4, c->position[LIST_AGE]);
    db_bind_int(q, 5, c->position[LIST_SEX]);
    db_bind_int(q, 6, c->position[LIST_GROUP]);
    db_bind_int(q, 7, c->period);
    return finish_with_number(q, &c->id, err);
}

bool store_add_cell_mark(store *s, int64_t cell_id, int64_t event, cell_mark mark, str reason, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "INSERT INTO cell_mark (cell, event, mark, reason) VALUES ($1, $2, $3, $4)", &q,
                    err))
        return false;
    db_bind_int(q, 1, cell_id);
    db_bind_int(q, 2, event);
    db_bind_text(q, 3, str_of(cell_mark_table[mark].word));
    bind_text_or_null(q, 4, reason);
    return finish_once(q, err);
}

static round_cell cell_of_row(arena *a, db_statement *q)
{
    int mark = CELL_OPEN;
    state_of_word(cell_mark_table, CELL_MARK_COUNT, db_text(q, 14), &mark);
    round_cell c = { .id = db_int(q, 0),
                     .task = db_int(q, 1),
                     .indicator = (int32_t)db_int(q, 2),
                     .code = copy_text(a, q, 3),
                     .name = copy_text(a, q, 4),
                     .measure = copy_text(a, q, 5),
                     .position = { [LIST_RESIDENCE] = (uint8_t)db_int(q, 6),
                                   [LIST_AGE] = (uint8_t)db_int(q, 7),
                                   [LIST_SEX] = (uint8_t)db_int(q, 8),
                                   [LIST_GROUP] = (uint8_t)db_int(q, 9) },
                     .period = (int)db_int(q, 10),
                     .mark = (cell_mark)mark,
                     .mark_reason = copy_text(a, q, 15),
                     .value = value_at(a, q, 16) };
    c.value.event = db_int(q, 11);
    c.value.at = copy_text(a, q, 12);
    c.value.who = copy_text(a, q, 13);
    return c;
}

bool store_load_cells(arena *a, store *s, int64_t round_id, int64_t task_id, round_cells *cells_out,
                      error *err)
{
    VEC(round_cell) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(
            s->d,
            "SELECT cell.id, cell.task, cell.indicator, indicator.code, r.name, r.measure, cell.residence, cell.age,"
            " cell.sex, cell.population_group, cell.period, v.event, e.at, e.who, m.mark, m.reason, v.status,"
            " v.scaled, v.places, v.numerator, v.numerator_places, v.denominator, v.denominator_places, v.reason,"
            " v.explanation FROM task JOIN cell ON cell.task = task.id"
            " JOIN indicator ON indicator.id = cell.indicator"
            " JOIN round_indicator AS r ON r.round = task.round AND r.indicator = cell.indicator"
            " LEFT JOIN cell_value AS v ON v.id = (SELECT max(n.id) FROM cell_value AS n WHERE n.cell = cell.id)"
            " LEFT JOIN round_event AS e ON e.id = v.event"
            " LEFT JOIN cell_mark AS m ON m.id = (SELECT max(n.id) FROM cell_mark AS n WHERE n.cell = cell.id)"
            " WHERE task.round = $1 AND ($2 = 0 OR task.id = $2) ORDER BY cell.id",
            &q, err))
        return false;
    db_bind_int(q, 1, round_id);
    db_bind_int(q, 2, task_id);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = cell_of_row(a, q);
    db_finish(q);
    *cells_out = (round_cells){ all.items, all.count };
    return done;
}

bool store_load_returned(arena *a, store *s, int64_t task_id, round_cells *cells_out, error *err)
{
    VEC(round_cell) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(
            s->d,
            "SELECT cell.id, m.reason, v.event, e.at, e.who, v.status, v.scaled, v.places, v.numerator,"
            " v.numerator_places, v.denominator, v.denominator_places, v.reason, v.explanation FROM cell"
            " JOIN cell_mark AS m ON m.id = (SELECT max(n.id) FROM cell_mark AS n WHERE n.cell = cell.id"
            " AND n.mark = 'returned')"
            " JOIN cell_value AS v ON v.id = (SELECT max(n.id) FROM cell_value AS n WHERE n.cell = cell.id"
            " AND n.event < m.event) JOIN round_event AS e ON e.id = v.event"
            " WHERE cell.task = $1 ORDER BY cell.id",
            &q, err))
        return false;
    db_bind_int(q, 1, task_id);
    while (done && (done = db_step(q, &row, err)) && row) {
        round_cell *c = vec_push(a, &all);
        *c = (round_cell){ .id = db_int(q, 0),
                           .mark_reason = copy_text(a, q, 1),
                           .value = value_at(a, q, 5) };
        c->value.event = db_int(q, 2);
        c->value.at = copy_text(a, q, 3);
        c->value.who = copy_text(a, q, 4);
    }
    db_finish(q);
    *cells_out = (round_cells){ all.items, all.count };
    return done;
}

/* ---- events ---- */

bool store_add_round_event(store *s, round_event *e, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO round_event (round, task, at, day, person, who, move, state_from, state_to, reason,"
            " detail) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id",
            &q, err))
        return false;
    db_bind_int(q, 1, e->round);
    bind_or_null(q, 2, e->task);
    db_bind_text(q, 3, e->at);
    db_bind_text(q, 4, e->day);
    bind_or_null(q, 5, e->person);
    db_bind_text(q, 6, present(e->who));
    db_bind_text(q, 7, e->move);
    db_bind_text(q, 8, e->from);
    db_bind_text(q, 9, e->to);
    bind_text_or_null(q, 10, e->reason);
    bind_text_or_null(q, 11, e->detail);
    return finish_with_number(q, &e->id, err);
}

bool store_load_round_events(arena *a, store *s, int64_t round_id, int64_t task_id, round_events *events_out,
                             error *err)
{
    VEC(round_event) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d,
                    "SELECT id, round, task, at, day, person, who, move, state_from, state_to, reason, detail"
                    " FROM round_event WHERE round = $1 AND ($2 = 0 OR task = $2) ORDER BY id",
                    &q, err))
        return false;
    db_bind_int(q, 1, round_id);
    db_bind_int(q, 2, task_id);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = (round_event){ .id = db_int(q, 0),
                                            .round = db_int(q, 1),
                                            .task = db_int(q, 2),
                                            .at = copy_text(a, q, 3),
                                            .day = copy_text(a, q, 4),
                                            .person = db_int(q, 5),
                                            .who = copy_text(a, q, 6),
                                            .move = copy_text(a, q, 7),
                                            .from = copy_text(a, q, 8),
                                            .to = copy_text(a, q, 9),
                                            .reason = copy_text(a, q, 10),
                                            .detail = copy_text(a, q, 11) };
    db_finish(q);
    *events_out = (round_events){ all.items, all.count };
    return done;
}

/* ---- requests ---- */

bool store_add_round_request(store *s, round_request *r, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO round_request (round, task, cell, move, asked, status, scaled, places, numerator,"
            " numerator_places, denominator, denominator_places, value_reason, explanation)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING id",
            &q, err))
        return false;
    db_bind_int(q, 1, r->round);
    bind_or_null(q, 2, r->task);
    bind_or_null(q, 3, r->cell);
    db_bind_text(q, 4, r->move);
    db_bind_int(q, 5, r->asked);
    bind_value(q, 6, &r->value);
    return finish_with_number(q, &r->id, err);
}

bool store_load_round_requests(arena *a, store *s, int64_t round_id, round_requests *requests_out, error *err)
{
    VEC(round_request) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(
            s->d,
            "SELECT r.id, r.round, r.task, r.cell, r.move, r.asked, e.person, e.who, e.at, e.reason, r.status,"
            " r.scaled, r.places, r.numerator, r.numerator_places, r.denominator, r.denominator_places,"
            " r.value_reason, r.explanation FROM round_request AS r JOIN round_event AS e ON e.id = r.asked"
            " WHERE r.round = $1 AND r.decided IS NULL ORDER BY r.id",
            &q, err))
        return false;
    db_bind_int(q, 1, round_id);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = (round_request){ .id = db_int(q, 0),
                                              .round = db_int(q, 1),
                                              .task = db_int(q, 2),
                                              .cell = db_int(q, 3),
                                              .move = copy_text(a, q, 4),
                                              .asked = db_int(q, 5),
                                              .asked_by = db_int(q, 6),
                                              .asked_who = copy_text(a, q, 7),
                                              .asked_at = copy_text(a, q, 8),
                                              .reason = copy_text(a, q, 9),
                                              .value = value_at(a, q, 10) };
    db_finish(q);
    *requests_out = (round_requests){ all.items, all.count };
    return done;
}

bool store_decide_round_request(store *s, int64_t id, int64_t event, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "UPDATE round_request SET decided = $1 WHERE id = $2", &q, err))
        return false;
    db_bind_int(q, 1, event);
    db_bind_int(q, 2, id);
    return finish_once(q, err);
}
