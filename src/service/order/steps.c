#include "service/order/steps.h"

#include "service/order/step.h"

/* ---- of the whole order ---- */

static bool is_missing(const char *zh, const char *en, error *err)
{
    return error_set(err, ERROR_INPUT, "签发前须写明%s%.0s；请在督办单中填写",
                     "%.0s%s is needed before the order is issued; add it to the order",
                     zh, en);
}

/* An order is not issued without what a department needs to know: why, what, until when. */
static bool check_content(const context *c, const supervision_order *o, error *err)
{
    str ignored;
    if (str_trim(o->matter).len == 0)
        return is_missing("事由", "a matter", err);
    if (o->cause_zh.len == 0 && str_trim(o->basis).len == 0)
        return is_missing("依据（问题从何而来）", "a basis (where the problem comes from)", err);
    if (str_trim(o->demand).len == 0)
        return is_missing("办理要求", "a demand", err);
    return order_term(c, o->due, &ignored, err);
}

bool service_issue_order(context *c, const order_step_request *asked, supervision_order *order_out,
                         error *err)
{
    supervision_order o;
    str sign_due;
    if (!order_load(c, asked->order, &o, err) || !order_sign_term(c, &sign_due, err))
        return false;
    if (o.state == ORDER_DRAFT) {
        o.year = c->today.year;
        if (!store_next_order_number(c->store, o.region, o.year, &o.number, err))
            return false;
    }
    for (size_t i = 0; o.state == ORDER_DRAFT && i < o.part_count; i++) {
        o.parts[i].due = o.due;
        o.parts[i].sign_due = sign_due;
    }
    if (!order_step_all(c, "order.issue", &o, o.due, err) || !check_content(c, &o, err) ||
        !store_save_order(c->store, &o, err))
        return false;
    *order_out = o;
    return true;
}

static bool step_whole(context *c, const char *move, const order_step_request *asked,
                       supervision_order *order_out, error *err)
{
    return order_load(c, asked->order, order_out, err) && order_step_all(c, move, order_out, STR_NONE, err);
}

bool service_drop_order(context *c, const order_step_request *asked, supervision_order *order_out, error *err)
{
    return step_whole(c, "order.drop", asked, order_out, err);
}

bool service_close_order(context *c, const order_step_request *asked, supervision_order *order_out,
                         error *err)
{
    return step_whole(c, "order.close", asked, order_out, err);
}

/* ---- of the part of one unit ---- */

static bool finish(order_step *s, str detail, supervision_order *order_out, error *err)
{
    if (!order_step_make(s, detail, err))
        return false;
    *order_out = s->order;
    return true;
}

bool service_sign_for_order(context *c, const order_step_request *asked, supervision_order *order_out,
                            error *err)
{
    order_step s;
    return order_step_begin(c, "order.sign_for", asked, c->by.why, &s, err) &&
           finish(&s, STR_NONE, order_out, err);
}

bool service_verify_order(context *c, const order_step_request *asked, supervision_order *order_out,
                          error *err)
{
    order_step s;
    return order_step_begin(c, "order.verify", asked, c->by.why, &s, err) &&
           finish(&s, STR_NONE, order_out, err);
}

bool service_reply_to_order(context *c, const order_step_request *asked, supervision_order *order_out,
                            error *err)
{
    order_step s;
    if (!order_step_begin(c, "order.reply", asked, asked->text, &s, err))
        return false;
    s.part->replied_on = date_text(c->request, c->today);
    s.part->asked_due = STR("");
    return finish(&s, STR_NONE, order_out, err);
}

/* A term later than the one in force. */
static bool later_term(const order_step *s, str text, str *due_out, error *err)
{
    str due;
    if (!order_term(s->c, text, &due, err))
        return false;
    if (str_compare(due, s->part->due) <= 0)
        return error_set(err, ERROR_INPUT, "%.*s 不晚于现行期限 %.*s",
                         "%.*s is not later than the due day in force, %.*s", STR_ARG(due),
                         STR_ARG(s->part->due));
    *due_out = due;
    return true;
}

bool service_ask_order_extension(context *c, const order_step_request *asked, supervision_order *order_out,
                                 error *err)
{
    order_step s;
    return order_step_begin(c, "order.extend_request", asked, c->by.why, &s, err) &&
           later_term(&s, asked->due, &s.part->asked_due, err) &&
           finish(&s, s.part->asked_due, order_out, err);
}

bool service_extend_order(context *c, const order_step_request *asked, supervision_order *order_out,
                          error *err)
{
    order_step s;
    if (!order_step_begin(c, "order.extend", asked, c->by.why, &s, err) ||
        !later_term(&s, asked->due.len > 0 ? asked->due : s.part->asked_due, &s.part->due, err))
        return false;
    s.part->asked_due = STR("");
    return finish(&s, s.part->due, order_out, err);
}

bool service_refuse_order_extension(context *c, const order_step_request *asked, supervision_order *order_out,
                                    error *err)
{
    order_step s;
    if (!order_step_begin(c, "order.extend_refuse", asked, c->by.why, &s, err))
        return false;
    if (s.part->asked_due.len == 0)
        return error_set(err, ERROR_CONFLICT, "没有待答复的延期申请", "no extension is asked for");
    str refused = s.part->asked_due;
    s.part->asked_due = STR("");
    return finish(&s, refused, order_out, err);
}

/* The reply is not accepted: the same order with a new term. */
bool service_reissue_order(context *c, const order_step_request *asked, supervision_order *order_out,
                           error *err)
{
    order_step s;
    return order_step_begin(c, "order.reissue", asked, c->by.why, &s, err) &&
           order_term(c, asked->due, &s.part->due, err) && order_sign_term(c, &s.part->sign_due, err) &&
           finish(&s, s.part->due, order_out, err);
}
