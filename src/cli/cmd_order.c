/* halfsky order draft, problem, set, issue, drop, extend, verify, reissue, close, remind, list, show, board,
 * letter, letters */
#include "cli/commands.h"
#include "cli/options.h"
#include "service/order/requests.h"

enum { LABEL_COLUMNS = 8, DAY_COLUMNS = 12, STATE_COLUMNS = 16, NAME_COLUMNS = 24 };

static str name_of(const cli_call *call, const state_word *w)
{
    return str_of(call->lang == LANGUAGE_EN ? w->en : w->zh);
}

/* A line for each unit that owes the order. */
static void put_order(cli_call *call, const supervision_order *o)
{
    for (size_t i = 0; i < o->part_count; i++) {
        const order_part *p = &o->parts[i];
        cli_put_cell(call->out, str_format(call->request, "%lld", (long long)o->id), LABEL_COLUMNS);
        cli_put_cell(call->out, order_label(call->request, o), LABEL_COLUMNS);
        cli_put_cell(call->out, p->due.len > 0 ? p->due : o->due, DAY_COLUMNS);
        cli_put_cell(call->out, name_of(call, &order_state_table[p->state]), STATE_COLUMNS);
        cli_put_cell(call->out, p->unit_name, NAME_COLUMNS);
        fprintf(call->out, "%.*s%s\n", STR_ARG(o->matter),
                p->is_overdue ? cli_words(call, "（逾期）", " (overdue)") : "");
    }
}

static bool answer_orders(cli_call *call, const supervision_orders *all)
{
    if (cli_given(call, "--json"))
        cli_put_json(call, &orders_fields, all);
    else
        for (size_t i = 0; i < all->count; i++)
            put_order(call, &all->items[i]);
    return true;
}

static bool answer_order(cli_call *call, const supervision_order *o)
{
    if (cli_given(call, "--json"))
        cli_put_json(call, &order_fields, o);
    else
        put_order(call, o);
    return true;
}

bool cmd_order_draft(cli_call *call, error *err)
{
    order_draft_request asked = { 0 };
    supervision_orders made;
    return cli_ask(call, "order.draft", &asked, err) && cli_act(call, "order.draft", &asked, &made, err) &&
           answer_orders(call, &made);
}

/* A command whose action makes or changes the content of a draft. */
bool cmd_order_content(cli_call *call, error *err)
{
    order_content_request asked = { 0 };
    supervision_order o;
    const char *name = call->command->actions[0];
    return cli_ask(call, name, &asked, err) && cli_act(call, name, &asked, &o, err) && answer_order(call, &o);
}

/* A command whose action is a step of an order. */
bool cmd_order_step(cli_call *call, error *err)
{
    order_step_request asked = { 0 };
    supervision_order o;
    const char *name = call->command->actions[0];
    return cli_ask(call, name, &asked, err) && cli_act(call, name, &asked, &o, err) && answer_order(call, &o);
}

bool cmd_order_list(cli_call *call, error *err)
{
    order_list_request asked = { 0 };
    supervision_orders all;
    if (!cli_ask(call, "order.list", &asked, err) || !cli_act(call, "order.list", &asked, &all, err))
        return false;
    if (all.count == 0)
        fprintf(call->err, "%s\n", cli_words(call, "没有这样的督办单", "there are no such orders"));
    return answer_orders(call, &all);
}

static void put_figure(cli_call *call, const char *name, const order_figure *f)
{
    char value[DECIMAL_TEXT_MAX];
    if (f->year != 0)
        fprintf(call->out, "%s %d: %.*s %.*s\n", name, f->year, STR_ARG(decimal_print(value, f->value)),
                STR_ARG(f->measure));
}

static void print_view(cli_call *call, const order_view *v)
{
    str why = call->lang == LANGUAGE_EN ? v->order.cause_en : v->order.cause_zh;
    put_order(call, &v->order);
    fprintf(call->out, "%.*s %.*s\n", STR_ARG(name_of(call, &order_cause_table[v->order.cause])),
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

bool cmd_order_show(cli_call *call, error *err)
{
    order_step_request asked = { 0 };
    order_view v;
    if (!cli_ask(call, "order.show", &asked, err) || !cli_act(call, "order.show", &asked, &v, err))
        return false;
    if (cli_given(call, "--json"))
        cli_put_response(call, "order.show", &v);
    else
        print_view(call, &v);
    return true;
}

bool cmd_order_board(cli_call *call, error *err)
{
    order_day_request asked = { 0 };
    order_board b;
    if (!cli_ask(call, "order.board", &asked, err) || !cli_act(call, "order.board", &asked, &b, err))
        return false;
    if (cli_given(call, "--json")) {
        cli_put_response(call, "order.board", &b);
        return true;
    }
    fprintf(
        call->out,
        cli_words(
            call,
            "%d 年至 %.*s：签发 %zu，其中由预警 %zu；拟督办 %zu；再督办 %zu；延期 %zu；曾逾期 %zu；现逾期 %zu；办结 %zu\n",
            "%d until %.*s: issued %zu, from warnings %zu; drafts %zu; issued again %zu; extended %zu; "
            "overdue at any time %zu; overdue now %zu; closed %zu\n"),
        b.year, STR_ARG(b.day), b.issued, b.causes[ORDER_OF_WARNING], b.draft_count, b.reissued, b.extended,
        b.overdue_ever, b.overdue_now, b.closed);
    fprintf(call->out,
            cli_words(call, "按原期限反馈 %zu/%zu，按当时期限反馈 %zu/%zu\n",
                      "Replied by the first term: %zu of %zu; by the term in force: %zu of %zu\n"),
            b.in_time_first, b.issued, b.in_time, b.issued);
    for (size_t i = 0; i < b.unit_count; i++) {
        cli_put_cell(call->out, b.units[i].unit, NAME_COLUMNS);
        fprintf(call->out,
                cli_words(call, "已发 %zu，未办结 %zu，现逾期 %zu\n", "issued %zu, open %zu, overdue %zu\n"),
                b.units[i].issued, b.units[i].open, b.units[i].overdue_now);
    }
    return true;
}

bool cmd_order_letter(cli_call *call, error *err)
{
    order_step_request asked = { 0 };
    order_letter paper;
    if (!cli_ask(call, "order.letter", &asked, err) || !cli_act(call, "order.letter", &asked, &paper, err))
        return false;
    if (cli_given(call, "--json"))
        cli_put_response(call, "order.letter", &paper);
    else
        fprintf(call->out, "%.*s", STR_ARG(paper.html));
    return true;
}

/* The letters due, which order.remind also records as sent. */
bool cmd_order_letters(cli_call *call, error *err)
{
    order_day_request asked = { 0 };
    order_letters_answer l;
    const char *name = call->command->actions[0];
    if (!cli_ask(call, name, &asked, err) || !cli_act(call, name, &asked, &l, err))
        return false;
    if (cli_given(call, "--json")) {
        cli_put_response(call, "order.letters", &l);
        return true;
    }
    for (size_t i = 0; i < l.count; i++) {
        cli_put_cell(call->out, l.items[i].label, LABEL_COLUMNS);
        cli_put_cell(call->out, l.items[i].unit, NAME_COLUMNS);
        cli_put_cell(call->out, call->lang == LANGUAGE_EN ? l.items[i].en : l.items[i].zh, 40);
        fprintf(call->out, "%d\n", l.items[i].days_late);
    }
    fprintf(call->out, cli_words(call, "%zu 份\n", "%zu letters\n"), l.count);
    return true;
}
