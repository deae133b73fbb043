/* Supervision orders, their parts and events. */
#include "store/orders.h"

#include "base/vec.h"
#include "store/internal.h"

/* ---- parts ---- */

static order_part part_of_row(arena *a, db_statement *q)
{
    int state = ORDER_DRAFT;
    state_of_word(order_state_table, ORDER_STATE_COUNT, db_text(q, 4), &state);
    return (order_part){ .id = db_int(q, 0),
                         .order = db_int(q, 1),
                         .unit = db_int(q, 2),
                         .unit_name = copy_text(a, q, 3),
                         .state = (order_state)state,
                         .due = copy_text(a, q, 5),
                         .asked_due = copy_text(a, q, 6),
                         .replied_on = copy_text(a, q, 7),
                         .revision = db_int(q, 8),
                         .sign_due = copy_text(a, q, 9) };
}

/* The parts of orders, which are by id; the state of each order follows from them. */
static bool load_parts(arena *a, store *s, supervision_order *orders, size_t count, error *err)
{
    VEC(order_part) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d,
                    "SELECT p.id, p.supervision_order, p.unit, unit.name, p.state, p.due, p.asked_due,"
                    " p.replied_on, p.revision, p.sign_due FROM order_part AS p JOIN unit ON unit.id = p.unit"
                    " WHERE p.supervision_order BETWEEN $1 AND $2 ORDER BY p.supervision_order, p.id",
                    &q, err))
        return false;
    db_bind_int(q, 1, count > 0 ? orders[0].id : 0);
    db_bind_int(q, 2, count > 0 ? orders[count - 1].id : 0);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = part_of_row(a, q);
    db_finish(q);
    for (size_t i = 0, k = 0; i < count; i++) {
        supervision_order *o = &orders[i];
        while (k < all.count && all.items[k].order < o->id)
            k++;
        o->parts = all.items ? all.items + k : 0;
        while (k < all.count && all.items[k].order == o->id)
            k++, o->part_count++;
        o->state = order_state_of(o);
    }
    return done;
}

static bool insert_part(store *s, order_part *p, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "INSERT INTO order_part (supervision_order, unit, state, due, revision)"
                    " VALUES ($1, $2, $3, $4, 0) RETURNING id",
                    &q, err))
        return false;
    db_bind_int(q, 1, p->order);
    db_bind_int(q, 2, p->unit);
    db_bind_text(q, 3, str_of(order_state_table[p->state].word));
    bind_text_or_null(q, 4, p->due);
    return finish_with_number(q, &p->id, err);
}

bool store_save_order_part(store *s, order_part *p, error *err)
{
    db_statement *q;
    if (!p->id)
        return insert_part(s, p, err);
    if (!db_prepare(s->d,
                    "UPDATE order_part SET state = $1, due = $2, asked_due = $3, replied_on = $4,"
                    " revision = $5, sign_due = $6 WHERE id = $7",
                    &q, err))
        return false;
    db_bind_text(q, 1, str_of(order_state_table[p->state].word));
    bind_text_or_null(q, 2, p->due);
    bind_text_or_null(q, 3, p->asked_due);
    bind_text_or_null(q, 4, p->replied_on);
    db_bind_int(q, 5, p->revision);
    bind_text_or_null(q, 6, p->sign_due);
    db_bind_int(q, 7, p->id);
    return finish_once(q, err);
}

bool store_clear_order_parts(store *s, int64_t order_id, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "DELETE FROM order_part WHERE supervision_order = $1", &q, err))
        return false;
    db_bind_int(q, 1, order_id);
    return finish_once(q, err);
}

/* ---- orders ---- */

#define ORDER_COLUMNS                                                                                       \
    "SELECT o.id, o.region, region.code, o.year, o.number, o.cause, o.matter, o.basis, o.demand, o.due,"    \
    " o.contact, o.plan, plan.code, o.target, o.indicator, indicator.code, o.task, o.cause_zh, o.cause_en," \
    " o.level, o.rule, o.verdict, o.figure_year, o.figure, o.figure_places, o.measure, o.required,"         \
    " o.required_places, o.created_at, o.created_by FROM supervision_order AS o"                            \
    " JOIN region ON region.id = o.region LEFT JOIN plan ON plan.id = o.plan"                               \
    " LEFT JOIN indicator ON indicator.id = o.indicator "

static supervision_order order_of_row(arena *a, db_statement *q)
{
    int cause = ORDER_OF_WARNING;
    state_of_word(order_cause_table, ORDER_CAUSE_COUNT, db_text(q, 5), &cause);
    return (supervision_order){ .id = db_int(q, 0),
                                .region = db_int(q, 1),
                                .region_code = copy_text(a, q, 2),
                                .year = (int)db_int(q, 3),
                                .number = (int)db_int(q, 4),
                                .cause = (order_cause)cause,
                                .matter = copy_text(a, q, 6),
                                .basis = copy_text(a, q, 7),
                                .demand = copy_text(a, q, 8),
                                .due = copy_text(a, q, 9),
                                .contact = copy_text(a, q, 10),
                                .plan = db_int(q, 11),
                                .plan_code = copy_text(a, q, 12),
                                .target = db_int(q, 13),
                                .indicator = (int32_t)db_int(q, 14),
                                .indicator_code = copy_text(a, q, 15),
                                .task = db_int(q, 16),
                                .cause_zh = copy_text(a, q, 17),
                                .cause_en = copy_text(a, q, 18),
                                .level = copy_text(a, q, 19),
                                .rule = copy_text(a, q, 20),
                                .figure = { .verdict = copy_text(a, q, 21),
                                            .year = (int)db_int(q, 22),
                                            .value = { db_int(q, 23), (uint8_t)db_int(q, 24) },
                                            .measure = copy_text(a, q, 25) },
                                .has_bound = !db_is_null(q, 26),
                                .bound = { db_int(q, 26), (uint8_t)db_int(q, 27) },
                                .created_at = copy_text(a, q, 28),
                                .created_by = copy_text(a, q, 29) };
}

bool store_load_orders(arena *a, store *s, int64_t region_id, supervision_orders *orders_out, error *err)
{
    VEC(supervision_order) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d, ORDER_COLUMNS "WHERE $1 = 0 OR o.region = $1 ORDER BY o.id", &q, err))
        return false;
    db_bind_int(q, 1, region_id);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = order_of_row(a, q);
    db_finish(q);
    *orders_out = (supervision_orders){ all.items, all.count };
    return done && load_parts(a, s, all.items, all.count, err);
}

bool store_load_order(arena *a, store *s, int64_t id, supervision_order *order_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, ORDER_COLUMNS "WHERE o.id = $1", &q, err) || !find_row(&q, id, err))
        return false;
    if (!q)
        return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的督办单", "there is no order %lld",
                         (long long)id);
    *order_out = order_of_row(a, q);
    db_finish(q);
    return load_parts(a, s, order_out, 1, err);
}

static bool update_order(store *s, const supervision_order *o, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "UPDATE supervision_order SET matter = $1, basis = $2, demand = $3, due = $4, contact = $5,"
            " year = $6, number = $7 WHERE id = $8",
            &q, err))
        return false;
    db_bind_text(q, 1, present(o->matter));
    bind_text_or_null(q, 2, o->basis);
    bind_text_or_null(q, 3, o->demand);
    bind_text_or_null(q, 4, o->due);
    bind_text_or_null(q, 5, o->contact);
    bind_or_null(q, 6, o->year);
    bind_or_null(q, 7, o->number);
    db_bind_int(q, 8, o->id);
    return finish_once(q, err);
}

static bool insert_order(store *s, supervision_order *o, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO supervision_order (region, cause, matter, basis, demand, due, contact, plan,"
            " target, indicator, task, cause_zh, cause_en, level, rule, verdict, figure_year, figure,"
            " figure_places, measure, required, required_places, created_at, created_by)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,"
            " $19, $20, $21, $22, $23, $24) RETURNING id",
            &q, err))
        return false;
    db_bind_int(q, 1, o->region);
    db_bind_text(q, 2, str_of(order_cause_table[o->cause].word));
    db_bind_text(q, 3, present(o->matter));
    bind_text_or_null(q, 4, o->basis);
    bind_text_or_null(q, 5, o->demand);
    bind_text_or_null(q, 6, o->due);
    bind_text_or_null(q, 7, o->contact);
    bind_or_null(q, 8, o->plan);
    bind_or_null(q, 9, o->target);
    bind_or_null(q, 10, o->indicator);
    bind_or_null(q, 11, o->task);
    bind_text_or_null(q, 12, o->cause_zh);
    bind_text_or_null(q, 13, o->cause_en);
    bind_text_or_null(q, 14, o->level);
    bind_text_or_null(q, 15, o->rule);
    bind_text_or_null(q, 16, o->figure.verdict);
    bind_or_null(q, 17, o->figure.year);
    bind_decimal_or_null(q, 18, o->figure.year != 0, o->figure.value);
    bind_text_or_null(q, 20, o->figure.measure);
    bind_decimal_or_null(q, 21, o->has_bound, o->bound);
    db_bind_text(q, 23, o->created_at);
    db_bind_text(q, 24, present(o->created_by));
    return finish_with_number(q, &o->id, err);
}

bool store_save_order(store *s, supervision_order *o, error *err)
{
    if (o->id)
        return update_order(s, o, err);
    if (!insert_order(s, o, err))
        return false;
    for (size_t i = 0; i < o->part_count; i++) {
        o->parts[i].order = o->id;
        if (!store_save_order_part(s, &o->parts[i], err))
            return false;
    }
    return true;
}

bool store_next_order_number(store *s, int64_t region_id, int year, int *number_out, error *err)
{
    db_statement *q;
    int64_t next;
    if (!db_prepare(s->d,
                    "SELECT coalesce(max(number), 0) + 1 FROM supervision_order"
                    " WHERE region = $1 AND year = $2",
                    &q, err))
        return false;
    db_bind_int(q, 1, region_id);
    db_bind_int(q, 2, year);
    if (!finish_with_number(q, &next, err))
        return false;
    *number_out = (int)next;
    return true;
}

/* ---- events ---- */

bool store_load_order_events(arena *a, store *s, int64_t order_id, int64_t region_id,
                             order_events *events_out, error *err)
{
    VEC(order_event) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d,
                    "SELECT e.id, e.supervision_order, e.part, e.at, e.day, e.person, e.who, e.move,"
                    " e.state_from, e.state_to, e.reason, e.detail FROM order_event AS e"
                    " JOIN supervision_order AS o ON o.id = e.supervision_order"
                    " WHERE ($1 = 0 OR e.supervision_order = $1) AND ($2 = 0 OR o.region = $2) ORDER BY e.id",
                    &q, err))
        return false;
    db_bind_int(q, 1, order_id);
    db_bind_int(q, 2, region_id);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = (order_event){ .id = db_int(q, 0),
                                            .order = db_int(q, 1),
                                            .part = db_int(q, 2),
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
    *events_out = (order_events){ all.items, all.count };
    return done;
}

bool store_add_order_event(store *s, order_event *e, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO order_event (supervision_order, part, at, day, person, who, move, state_from,"
            " state_to, reason, detail) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
            " RETURNING id",
            &q, err))
        return false;
    db_bind_int(q, 1, e->order);
    bind_or_null(q, 2, e->part);
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
