/* halfsky order draft, problem, set, issue, drop, extend, verify, reissue, close, remind, list, show, board,
 * letter, letters */
#include "cli/commands.h"
#include "cli/options.h"
#include "service/order/fields.h"
#include "service/order/requests.h"

enum { LABEL_COLUMNS = 8, DAY_COLUMNS = 12, STATE_COLUMNS = 16, NAME_COLUMNS = 24 };

/* A line for each unit that owes the order. */
static void put_order(cli_call *call, const supervision_order *o)
{
    for (size_t i = 0; i < o->part_count; i++) {
        const order_part *p = &o->parts[i];
        cli_put_number(call, o->id, LABEL_COLUMNS);
        cli_put_cell(call->out, order_label(call->request, o), LABEL_COLUMNS);
        cli_put_cell(call->out, p->due.len > 0 ? p->due : o->due, DAY_COLUMNS);
        cli_put_cell(call->out, cli_named(call, &order_state_table[p->state]), STATE_COLUMNS);
        cli_put_cell(call->out, p->unit_name, NAME_COLUMNS);
        fprintf(call->out, "%.*s%s\n", STR_ARG(o->matter),
                p->is_overdue ? cli_words(call, "（逾期）", " (overdue)") : "");
    }
}

static void put_orders(cli_call *call, const void *response)
{
    const supervision_orders *all = response;
    for (size_t i = 0; i < all->count; i++)
        put_order(call, &all->items[i]);
}

static void put_one_order(cli_call *call, const void *response)
{
    put_order(call, response);
}

static void put_figure(cli_call *call, const char *name, const order_figure *f)
{
    char value[DECIMAL_TEXT_MAX];
    if (f->year != 0)
        fprintf(call->out, "%s %d: %.*s %.*s\n", name, f->year, STR_ARG(decimal_print(value, f->value)),
                STR_ARG(f->measure));
}

static void put_view(cli_call *call, const void *response)
{
    const order_view *v = response;
    str why = call->lang == LANGUAGE_EN ? v->order.cause_en : v->order.cause_zh;
    put_order(call, &v->order);
    fprintf(call->out, "%.*s %.*s\n", STR_ARG(cli_named(call, &order_cause_table[v->order.cause])),
            STR_ARG(why.len > 0 ? why : v->order.basis));
    put_figure(call, cli_words(call, "成因的数据", "figure that caused it"), &v->order.figure);
    put_figure(call, cli_words(call, "一年后的数据", "figure a year later"), &v->later);
    for (size_t i = 0; i < v->event_count; i++) {
        const order_event *e = &v->events[i];
        cli_put_cell(call->out, e->day, DAY_COLUMNS);
        cli_put_cell(call->out, call->lang == LANGUAGE_EN ? e->en : e->zh, NAME_COLUMNS);
        cli_put_cell(call->out, e->who, STATE_COLUMNS);
        fprintf(call->out, "%.*s %.*s\n", STR_ARG(e->detail), STR_ARG(e->reason));
    }
}

static void put_board(cli_call *call, const void *response)
{
    const order_board *b = response;
    fprintf(
        call->out,
        cli_words(
            call,
            "%d 年至 %.*s：签发 %zu，其中由预警 %zu；拟督办 %zu；再督办 %zu；延期 %zu；曾逾期 %zu；现逾期 %zu；办结 %zu\n",
            "%d until %.*s: issued %zu, from warnings %zu; drafts %zu; issued again %zu; extended %zu; "
            "overdue at any time %zu; overdue now %zu; closed %zu\n"),
        b->year, STR_ARG(b->day), b->issued, b->causes[ORDER_OF_WARNING], b->draft_count, b->reissued,
        b->extended, b->overdue_ever, b->overdue_now, b->closed);
    fprintf(call->out,
            cli_words(call, "按原期限反馈 %zu/%zu，按当时期限反馈 %zu/%zu\n",
                      "Replied by the first term: %zu of %zu; by the term in force: %zu of %zu\n"),
            b->in_time_first, b->issued, b->in_time, b->issued);
    for (size_t i = 0; i < b->unit_count; i++) {
        cli_put_cell(call->out, b->units[i].unit, NAME_COLUMNS);
        fprintf(call->out,
                cli_words(call, "已发 %zu，未办结 %zu，现逾期 %zu\n", "issued %zu, open %zu, overdue %zu\n"),
                b->units[i].issued, b->units[i].open, b->units[i].overdue_now);
    }
}

static void put_letter(cli_call *call, const void *response)
{
    const order_letter *paper = response;
    fprintf(call->out, "%.*s", STR_ARG(paper->html));
}

static void put_letters(cli_call *call, const void *response)
{
    const order_letters_answer *l = response;
    for (size_t i = 0; i < l->count; i++) {
        const order_letter *one = &l->items[i];
        cli_put_cell(call->out, one->label, LABEL_COLUMNS);
        cli_put_cell(call->out, one->unit, NAME_COLUMNS);
        cli_put_cell(call->out, call->lang == LANGUAGE_EN ? one->en : one->zh, 40);
        fprintf(call->out, "%d\n", one->days_late);
    }
    fprintf(call->out, cli_words(call, "%zu 份\n", "%zu letters\n"), l->count);
}

static const cli_printer printers[] = {
    { &order_fields, put_one_order },
    { &orders_fields, put_orders },
    { &order_view_fields, put_view },
    { &order_board_fields, put_board },
    { &order_letter_fields, put_letter },
    { &order_letters_fields, put_letters },
    { 0 },
};

bool cmd_order(cli_call *call, error *err)
{
    return cli_run_action(call, printers, 0, err);
}

bool cmd_order_list(cli_call *call, error *err)
{
    const void *response;
    if (!cli_run_action(call, printers, &response, err))
        return false;
    if (((const supervision_orders *)response)->count == 0)
        fprintf(call->err, "%s\n", cli_words(call, "没有这样的督办单", "there are no such orders"));
    return true;
}
