#include "service/order/board.h"

#include "base/vec.h"
#include "service/evidence/evidence.h"
#include "service/order/course.h"
#include "service/order/step.h"
#include "service/people/units.h"
#include "service/round/step.h"

/* ---- lists ---- */

typedef struct listing {
    const order_list_request *asked;
    int64_t region; /* 0: all */
    str last;       /* due day that is within the term asked for */
} listing;

static bool is_part_wanted(const listing *l, const order_part *p)
{
    const order_list_request *asked = l->asked;
    return (asked->unit == 0 || p->unit == asked->unit) && (!asked->has_state || p->state == asked->state) &&
           (!asked->is_overdue || p->is_overdue) &&
           (!asked->has_within ||
            (order_is_owed(p->state) && !p->is_overdue && str_compare(p->due, l->last) <= 0));
}

static bool is_wanted(const listing *l, const supervision_order *o)
{
    const order_list_request *asked = l->asked;
    if ((asked->year != 0 && o->year != asked->year) || (asked->has_cause && o->cause != asked->cause))
        return false;
    for (size_t i = 0; i < o->part_count; i++)
        if (is_part_wanted(l, &o->parts[i]))
            return true;
    return false;
}

static bool prepare(context *c, const order_list_request *asked, listing *l, error *err)
{
    workdays days;
    date last;
    *l = (listing){ .asked = asked };
    if (asked->region.len > 0 && !units_find_region(c, asked->region, &l->region, err))
        return false;
    if (!asked->has_within)
        return true;
    if (!step_workdays(c, &days, err) || !workdays_after(&days, c->today, asked->within, &last, err))
        return false;
    l->last = date_text(c->request, last);
    return true;
}

bool service_list_orders(context *c, const order_list_request *asked, supervision_orders *orders_out,
                         error *err)
{
    listing l;
    supervision_orders all;
    size_t count = 0;
    if (!prepare(c, asked, &l, err) || !store_load_orders(c->request, c->store, l.region, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        supervision_order *o = &all.items[i];
        order_mark_overdue(c, o);
        if (order_may_read(c, o) && is_wanted(&l, o))
            all.items[count++] = *o;
    }
    *orders_out = (supervision_orders){ all.items, count };
    return true;
}

/* ---- one order ---- */

/* NULL: an event of the order as a whole. */
static const order_part *part_of(const supervision_order *o, const order_event *e)
{
    for (size_t i = 0; e->part != 0 && i < o->part_count; i++)
        if (o->parts[i].id == e->part)
            return &o->parts[i];
    return 0;
}

static bool may_see_event(const context *c, const supervision_order *o, const order_event *e)
{
    const order_part *part = part_of(o, e);
    return access_may(c, PERMISSION_ORDER_READ, o->region, part ? part->unit : 0);
}

/* The detail of a step in words: a day as it is, the name of a letter. */
static void name_detail(order_event *e)
{
    const letter_rules rules[] = { order_letters, order_sign_letters };
    e->detail_zh = e->detail_en = e->detail;
    for (size_t i = 0; i < COUNT_OF(rules); i++)
        for (size_t k = 0; k < rules[i].count; k++)
            if (str_eq(e->detail, str_of(rules[i].items[k].word))) {
                e->detail_zh = str_of(rules[i].items[k].zh);
                e->detail_en = str_of(rules[i].items[k].en);
            }
}

static void name_step(const supervision_order *o, order_event *e)
{
    const order_part *part = part_of(o, e);
    if (part)
        e->unit_name = part->unit_name;
    const workflow_move *m = workflow_find(&order_process, e->move);
    bool is_new = str_eq(e->move, STR("order.draft"));
    e->zh = str_of(m ? m->zh : is_new ? "拟督办" : "更改内容");
    e->en = str_of(m ? m->en : is_new ? "draft the order" : "change the draft");
    name_detail(e);
}

bool service_show_order(context *c, int64_t id, order_view *view_out, error *err)
{
    order_view v = { 0 };
    order_events all;
    size_t count = 0;
    if (!order_load(c, id, &v.order, err) || !order_later_figure(c, &v.order, &v.later, err) ||
        !service_list_evidence(c, EVIDENCE_OF_ORDER, id, &v.files, err) ||
        !store_load_order_events(c->request, c->store, id, 0, &all, err))
        return false;
    v.moves = order_find_moves(c, &v.order, &all);
    for (size_t i = 0; i < all.count; i++)
        if (may_see_event(c, &v.order, &all.items[i])) {
            name_step(&v.order, &all.items[i]);
            all.items[count++] = all.items[i];
        }
    v.events = all.items;
    v.event_count = count;
    *view_out = v;
    return true;
}

/* ---- the board ---- */

/* What is true of a whole order: of all of its parts, or of one of them. */
typedef struct summary {
    bool is_issued, is_reissued, is_extended, was_overdue, is_overdue, is_closed, is_in_time_first,
        is_in_time;
    order_state state;
} summary;

typedef struct counting {
    context *c;
    order_board *board;
    order_events events;
    VEC(order_unit_count) units;
} counting;

static order_unit_count *unit_count_of(counting *n, const order_part *p)
{
    for (size_t i = 0; i < n->units.count; i++)
        if (n->units.items[i].id == p->unit)
            return &n->units.items[i];
    order_unit_count *u = vec_push(n->c->request, &n->units);
    *u = (order_unit_count){ .id = p->unit, .unit = p->unit_name };
    return u;
}

static void count_unit(counting *n, const order_part *p, const order_course *of)
{
    order_unit_count *u = unit_count_of(n, p);
    u->issued++;
    u->open += of->state != ORDER_CLOSED;
    u->overdue_now += of->is_overdue;
    u->overdue_ever += of->was_overdue;
    u->closed += of->state == ORDER_CLOSED;
    u->in_time += of->is_in_time;
}

static summary summary_of(counting *n, const supervision_order *o, str day)
{
    summary s = { .is_closed = true, .is_in_time_first = true, .is_in_time = true, .state = ORDER_DROPPED };
    for (size_t i = 0; i < o->part_count; i++) {
        order_course of = order_course_of(&n->events, o, &o->parts[i], day);
        s.is_issued = s.is_issued || of.is_issued;
        s.is_reissued = s.is_reissued || of.reissue_count > 0;
        s.is_extended = s.is_extended || of.extension_count > 0;
        s.was_overdue = s.was_overdue || of.was_overdue;
        s.is_overdue = s.is_overdue || of.is_overdue;
        s.is_closed = s.is_closed && of.state == ORDER_CLOSED;
        s.is_in_time_first = s.is_in_time_first && of.is_in_time_first;
        s.is_in_time = s.is_in_time && of.is_in_time;
        s.state = of.state < s.state ? of.state : s.state;
        if (of.is_issued && o->year == n->board->year)
            count_unit(n, &o->parts[i], &of);
    }
    return s;
}

static void count_order(counting *n, const supervision_order *o)
{
    order_board *b = n->board;
    if (str_compare(str_slice(o->created_at, 0, b->day.len), b->day) > 0)
        return; /* not yet drafted */
    summary s = summary_of(n, o, b->day);
    b->draft_count += s.state == ORDER_DRAFT;
    if (!s.is_issued || o->year != b->year)
        return;
    b->issued++;
    b->causes[o->cause]++;
    b->states[s.state]++;
    b->reissued += s.is_reissued;
    b->extended += s.is_extended;
    b->overdue_ever += s.was_overdue;
    b->overdue_now += s.is_overdue;
    b->closed += s.is_closed;
    b->in_time_first += s.is_in_time_first;
    b->in_time += s.is_in_time;
}

bool service_order_board(context *c, const order_day_request *asked, order_board *board_out, error *err)
{
    order_board b = { 0 };
    counting n = { .c = c, .board = &b };
    supervision_orders all;
    int64_t region_id;
    date day;
    if (!units_find_region(c, asked->region, &region_id, err) ||
        !access_require(c, PERMISSION_ORDER_READ, region_id, 0, err) ||
        !step_day_or_today(c, asked->day, &day, err) ||
        !store_load_orders(c->request, c->store, region_id, &all, err) ||
        !store_load_order_events(c->request, c->store, 0, region_id, &n.events, err))
        return false;
    b.day = date_text(c->request, day);
    b.year = asked->year != 0 ? asked->year : day.year;
    for (size_t i = 0; i < all.count; i++)
        count_order(&n, &all.items[i]);
    b.units = n.units.items;
    b.unit_count = n.units.count;
    *board_out = b;
    return true;
}
