#include "service/order/course.h"

#include "service/assess/assess.h"
#include "service/order/step.h"

static bool is_move(const order_event *e, const char *move)
{
    return str_eq(e->move, str_of(move));
}

static bool is_past(const order_course *of, str day)
{
    return order_is_owed(of->state) && str_compare(day, of->due) > 0;
}

order_course order_course_of(const order_events *events, const supervision_order *o, const order_part *p,
                             str day)
{
    order_course of = { .state = ORDER_DRAFT, .due = o->due };
    str replied = STR("");
    for (size_t i = 0; i < events->count; i++) {
        const order_event *e = &events->items[i];
        int state;
        if (e->part != p->id || str_compare(e->day, day) > 0)
            continue;
        of.was_overdue = of.was_overdue || is_past(&of, e->day);
        if (is_move(e, "order.extend") || is_move(e, "order.reissue"))
            of.due = e->detail;
        if (is_move(e, "order.reply"))
            replied = e->day;
        of.extension_count += is_move(e, "order.extend");
        of.reissue_count += is_move(e, "order.reissue");
        of.is_issued = of.is_issued || is_move(e, "order.issue");
        if (state_of_word(order_state_table, ORDER_STATE_COUNT, e->to, &state))
            of.state = (order_state)state;
    }
    of.is_overdue = is_past(&of, day);
    of.was_overdue = of.was_overdue || of.is_overdue;
    bool has_reply = of.state >= ORDER_REPLIED && of.state <= ORDER_CLOSED;
    of.is_in_time = has_reply && !of.was_overdue;
    of.is_in_time_first = has_reply && str_compare(replied, o->due) <= 0;
    return of;
}

bool order_later_figure(context *c, const supervision_order *o, order_figure *later_out, error *err)
{
    assessment all;
    assess_options asked = { .plan = o->plan_code, .region = o->region_code, .year = o->figure.year + 1,
                             .only_verdicts = true };
    *later_out = (order_figure){ .measure = o->figure.measure };
    if (o->figure.year == 0)
        return true;
    if (!service_assess(c, &asked, &all, err))
        return false;
    const assessed_target *t = assessment_target(&all, o->target);
    if (t && t->has_figure && t->figure_year == asked.year)
        *later_out = (order_figure){ t->figure_year, t->figure, t->unit,
                                     str_of(verdict_table[t->verdict].word) };
    return true;
}
