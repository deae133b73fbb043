#include "service/order/step.h"

#include <string.h>

#include "base/vec.h"
#include "service/moving.h"
#include "service/round/step.h"

typedef VEC(workflow_participant) participants;

bool order_is_owed(order_state state)
{
    return state == ORDER_ISSUED || state == ORDER_SIGNED_FOR;
}

void order_mark_overdue(const context *c, supervision_order *o)
{
    for (size_t i = 0; i < o->part_count; i++) {
        order_part *p = &o->parts[i];
        date due;
        p->is_overdue = order_is_owed(p->state) && date_parse(p->due, &due) &&
                        date_compare(c->today, due) > 0;
        p->is_unsigned = p->state == ORDER_ISSUED && date_parse(p->sign_due, &due) &&
                         date_compare(c->today, due) > 0;
    }
}

void order_translate(const catalogue_snapshot *known, language lang, supervision_order *o)
{
    o->matter = catalogue_name(known, lang, o->matter);
    for (size_t i = 0; i < o->part_count; i++)
        o->parts[i].unit_name = catalogue_name(known, lang, o->parts[i].unit_name);
}

bool order_may_read(const context *c, const supervision_order *o)
{
    if (access_may(c, PERMISSION_ORDER_READ, o->region, 0))
        return true;
    for (size_t i = 0; o->number != 0 && i < o->part_count; i++)
        if (access_may(c, PERMISSION_ORDER_READ, o->region, o->parts[i].unit))
            return true;
    return false;
}

bool order_load(context *c, int64_t id, supervision_order *order_out, error *err)
{
    if (!store_load_order(c->request, c->store, id, order_out, err))
        return false;
    if (!order_may_read(c, order_out))
        return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的督办单", "there is no order %lld",
                         (long long)id);
    order_mark_overdue(c, order_out);
    return true;
}

/* The part that a request means. */
static bool find_part(order_step *s, int64_t unit, error *err)
{
    supervision_order *o = &s->order;
    order_part *own = 0;
    mover who;
    for (size_t i = 0; i < o->part_count && unit == 0; i++) {
        mover_init(&who, s->c, o->region, o->parts[i].unit);
        own = who.who.unit != 0 ? &o->parts[i] : own;
    }
    s->part = unit != 0 ? order_part_of(o, unit) : own ? own : o->part_count == 1 ? o->parts : 0;
    if (s->part)
        return true;
    if (unit != 0)
        return error_set(err, ERROR_NOT_FOUND, "督办单没有编号为 %lld 的责任单位",
                         "the order has no unit %lld", (long long)unit);
    return error_set(err, ERROR_INPUT, "督办单有 %zu 个责任单位，须指明其中一个（unit）",
                     "the order has %zu units; name one of them (unit)", o->part_count);
}

/* The part of a unit as a case of the process. */
static workflow_case case_of(arena *a, const order_part *p, const order_events *events)
{
    participants people = { 0 };
    for (size_t i = 0; i < events->count; i++) {
        const workflow_move *m = workflow_find(&order_process, events->items[i].move);
        if (m && m->sets != PARTY_COUNT && events->items[i].part == p->id)
            *vec_push(a, &people) = (workflow_participant){ (workflow_party)m->sets,
                                                             events->items[i].person };
    }
    return (workflow_case){ .state = (int)p->state,
                            .unit = p->unit,
                            .participants = people.items,
                            .participant_count = people.count };
}

static bool check(order_step *s, const char *move, error *err)
{
    context *c = s->c;
    order_events all;
    mover who;
    if (!store_load_order_events(c->request, c->store, s->order.id, 0, &all, err))
        return false;
    workflow_case of = case_of(c->request, s->part, &all);
    mover_init(&who, c, s->order.region, s->part->unit);
    return workflow_may(&order_process, move, &of, &who.who, s->reason, &s->move, err);
}

/* Whether what the caller saw is still so. */
static bool check_revision(const order_part *p, int64_t revision, error *err)
{
    if (revision == 0 || revision == p->revision)
        return true;
    return error_set(err, ERROR_CONFLICT, "督办单已被他人办理（第 %lld 次修改，您看到的是 %lld）；请重新打开",
                     "another person changed the order (revision %lld; you saw %lld); open it again",
                     (long long)p->revision, (long long)revision);
}

bool order_step_begin(context *c, const char *move, const order_step_request *asked, str reason,
                      order_step *step_out, error *err)
{
    *step_out = (order_step){ .c = c, .reason = reason };
    return order_load(c, asked->order, &step_out->order, err) && find_part(step_out, asked->unit, err) &&
           check(step_out, move, err) && check_revision(step_out->part, asked->revision, err);
}

static void put_audit(const order_step *s)
{
    strbuf b = strbuf_in(s->c->request, 0);
    json_writer w = { .to = &b };
    json_begin_object(&w);
    json_put_int(&w, STR("order"), s->order.id);
    json_put_string(&w, STR("unit"), s->part->unit_name);
    json_put_string(&w, STR("from"), s->event.from);
    json_put_string(&w, STR("to"), s->event.to);
    if (s->event.reason.len > 0)
        json_put_string(&w, STR("reason"), s->event.reason);
    if (s->event.detail.len > 0)
        json_put_string(&w, STR("detail"), s->event.detail);
    json_end_object(&w);
    context_record(s->c, s->move->word, order_label(s->c->request, &s->order, s->c->lang), strbuf_str(&b));
}

bool order_step_make(order_step *s, str detail, error *err)
{
    context *c = s->c;
    order_state before = s->part->state;
    s->part->state = (order_state)workflow_after(s->move, (int)before);
    s->event = (order_event){ .order = s->order.id,
                              .part = s->part->id,
                              .at = c->by.now,
                              .day = date_text(c->request, c->today),
                              .person = c->who.person,
                              .who = c->by.who,
                              .move = str_of(s->move->word),
                              .from = str_of(order_state_table[before].word),
                              .to = str_of(order_state_table[s->part->state].word),
                              .reason = s->reason,
                              .detail = detail };
    if (!store_add_order_event(c->store, &s->event, err))
        return false;
    s->part->revision = s->event.id;
    if (!store_save_order_part(c->store, s->part, err))
        return false;
    s->order.state = order_state_of(&s->order);
    order_mark_overdue(c, &s->order);
    put_audit(s);
    return true;
}

bool order_step_all(context *c, const char *move, supervision_order *o, str detail, error *err)
{
    order_step *steps = arena_array(c->request, order_step, o->part_count);
    for (size_t i = 0; i < o->part_count; i++) {
        steps[i] = (order_step){ .c = c, .order = *o, .part = &o->parts[i], .reason = c->by.why };
        if (!check(&steps[i], move, err))
            return o->part_count > 1 && err->code == ERROR_CONFLICT
                       ? error_prefix(err, "%.*s：", "%.*s: ", STR_ARG(o->parts[i].unit_name))
                       : false;
    }
    for (size_t i = 0; i < o->part_count; i++)
        if (!order_step_make(&steps[i], detail, err))
            return false;
    o->state = order_state_of(o);
    return true;
}

bool order_term(const context *c, str text, str *due_out, error *err)
{
    date due;
    if (text.len == 0)
        return error_set(err, ERROR_INPUT, "须写明期限，如 2024-07-12",
                         "a due day is needed, such as 2024-07-12");
    if (!step_day(text, &due, err))
        return false;
    *due_out = date_text(c->request, due);
    return date_compare(due, c->today) > 0 ||
           error_set(err, ERROR_INPUT, "期限 %.*s 须晚于今天", "the due day %.*s must be after today",
                     STR_ARG(*due_out));
}

bool order_sign_term(context *c, str *due_out, error *err)
{
    workdays days;
    date due;
    error unknown;
    *due_out = STR("");
    if (!step_workdays(c, &days, err))
        return false;
    if (workdays_after(&days, c->today, ORDER_SIGN_WORKDAYS, &due, &unknown))
        *due_out = date_text(c->request, due);
    return true;
}

/* ---- what may be done ---- */

typedef VEC(order_move) move_list;

/* Moves that are made by one request for one part; reminders are sent for all orders at once. */
static const char *const part_moves[] = { "order.sign_for", "order.reply", "order.extend_request",
                                          "order.extend", "order.extend_refuse", "order.verify",
                                          "order.reissue" };
static const char *const whole_moves[] = { "order.issue", "order.drop", "order.close" };

typedef struct moving_part {
    mover who;
    workflow_case of;
} moving_part;

static bool may_move(const moving_part *m, const char *move)
{
    const workflow_move *found;
    error refused;
    return workflow_may(&order_process, move, &m->of, &m->who.who, STR("-"), &found, &refused);
}

static void add_move(context *c, move_list *all, int64_t unit, const char *word)
{
    *vec_push(c->request, all) = (order_move){ unit, str_of(word) };
}

static bool is_settled(order_state state)
{
    return state < ORDER_ISSUED || state > ORDER_REPLIED;
}

static void add_part_moves(context *c, const order_part *p, const moving_part *m, move_list *all)
{
    for (size_t i = 0; i < COUNT_OF(part_moves); i++) {
        bool is_refusal = strcmp(part_moves[i], "order.extend_refuse") == 0;
        if (may_move(m, part_moves[i]) && (!is_refusal || p->asked_due.len > 0))
            add_move(c, all, p->unit, part_moves[i]);
    }
    if (m->who.who.unit == p->unit && !is_settled(p->state) &&
        access_may(c, PERMISSION_EVIDENCE_ADD, m->who.region_id, p->unit))
        add_move(c, all, p->unit, "evidence.add");
}

order_moves order_find_moves(context *c, const supervision_order *o, const order_events *events)
{
    move_list all = { 0 };
    moving_part *parts = arena_array(c->request, moving_part, o->part_count);
    bool may_edit = o->part_count > 0 && o->state == ORDER_DRAFT, is_own = false;
    for (size_t i = 0; i < o->part_count; i++) {
        const order_part *p = &o->parts[i];
        mover_init(&parts[i].who, c, o->region, p->unit);
        parts[i].of = case_of(c->request, p, events);
        may_edit = may_edit && access_may(c, PERMISSION_ORDER_EDIT, o->region, p->unit);
        is_own = is_own || parts[i].who.who.unit != 0;
        add_part_moves(c, p, &parts[i], &all);
    }
    for (size_t m = 0; m < COUNT_OF(whole_moves); m++) {
        size_t allowed = 0;
        while (allowed < o->part_count && may_move(&parts[allowed], whole_moves[m]))
            allowed++;
        if (allowed > 0 && allowed == o->part_count)
            add_move(c, &all, 0, whole_moves[m]);
    }
    if (may_edit)
        add_move(c, &all, 0, "order.set");
    if (!is_own && o->state < ORDER_CLOSED && access_may(c, PERMISSION_EVIDENCE_ADD, o->region, 0))
        add_move(c, &all, 0, "evidence.add");
    return (order_moves){ all.items, all.count };
}
