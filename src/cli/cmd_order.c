/* halfsky order draft, problem, set, issue, drop, extend, verify, reissue, close, remind, list, show, board,
 * file, letter, letters */
#include "base/unit.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/table.h"
#include "service/order/fields.h"
#include "service/order/requests.h"
#include "service/report/lists.h"

/* A line for each unit that owes the order. */
static void add_order(cli_call *call, cli_table *t, const void *item)
{
    const supervision_order *o = item;
    for (size_t i = 0; i < o->part_count; i++) {
        const order_part *p = &o->parts[i];
        cli_table_add_number(t, o->id);
        cli_table_add(t, order_label(call->request, o, call->lang));
        cli_table_add(t, p->due.len > 0 ? p->due : o->due);
        cli_table_add(t, str_format(call->request, "%.*s%s",
                                    STR_ARG(cli_named(call, &order_state_table[p->state])),
                                    p->is_overdue    ? cli_words(call, "（逾期）", " (overdue)")
                                    : p->is_unsigned ? cli_words(call, "（逾期未签收）", " (not signed for in time)")
                                                     : ""));
        cli_table_add(t, p->unit_name);
        cli_table_add(t, o->matter);
    }
}

static const cli_rows rows = {
    &order_fields,
    (const cli_column[]){
        { "编号", "number", true }, { "文号", "label", 0 }, { "期限", "due", 0 },
        { "状态", "state", 0 },     { "单位", "unit", 0 },  { "事项", "matter", 0 },
        { 0 } },
    add_order,
};

static void put_figure(cli_call *call, const char *name, const order_figure *f)
{
    str value = decimal_text(call->request, f->value);
    if (f->year != 0)
        fprintf(call->out, "%s %d: %.*s\n", name, f->year,
                STR_ARG(unit_figure(call->request, value, f->measure, call->lang)));
}

static void put_view(cli_call *call, const void *response)
{
    static const cli_column columns[] = {
        { "日期", "day", 0 },    { "经过", "event", 0 },  { "姓名", "name", 0 },
        { "内容", "detail", 0 }, { "理由", "reason", 0 }, { 0 },
    };
    const order_view *v = response;
    str why = call->lang == LANGUAGE_EN ? v->order.cause_en : v->order.cause_zh;
    cli_print_rows(call, &rows, &v->order, 1);
    fprintf(call->out, "%.*s %.*s\n", STR_ARG(cli_named(call, &order_cause_table[v->order.cause])),
            STR_ARG(why.len > 0 ? why : v->order.basis));
    put_figure(call, cli_words(call, "成因的数据", "figure that caused it"), &v->order.figure);
    put_figure(call, cli_words(call, "一年后的数据", "figure a year later"), &v->later);
    if (v->event_count == 0)
        return;
    cli_table *t = cli_table_create(call, columns);
    for (size_t i = 0; i < v->event_count; i++) {
        const order_event *e = &v->events[i];
        cli_table_add(t, e->day);
        cli_table_add(t, call->lang == LANGUAGE_EN ? e->en : e->zh);
        cli_table_add(t, e->who);
        cli_table_add(t, call->lang == LANGUAGE_EN ? e->detail_en : e->detail_zh);
        cli_table_add(t, e->reason);
    }
    fputc('\n', call->out);
    cli_table_print(t);
}

static void put_board(cli_call *call, const void *response)
{
    static const cli_column columns[] = {
        { "单位", "unit", 0 },         { "已发", "issued", true },
        { "未办结", "open", true },    { "现逾期", "overdue", true },
        { 0 },
    };
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
    cli_table *t = cli_table_create(call, columns);
    for (size_t i = 0; i < b->unit_count; i++) {
        cli_table_add(t, b->units[i].unit);
        cli_table_add_number(t, (int64_t)b->units[i].issued);
        cli_table_add_number(t, (int64_t)b->units[i].open);
        cli_table_add_number(t, (int64_t)b->units[i].overdue_now);
    }
    if (b->unit_count > 0)
        cli_table_print(t);
}

static void put_letters(cli_call *call, const void *response)
{
    static const cli_column columns[] = {
        { "文号", "label", 0 },
        { "单位", "unit", 0 },
        { "函件", "letter", 0 },
        { "逾期天数", "days late", true },
        { 0 },
    };
    const order_letters_answer *l = response;
    cli_table *t = cli_table_create(call, columns);
    for (size_t i = 0; i < l->count; i++) {
        const order_letter *one = &l->items[i];
        cli_table_add(t, one->label);
        cli_table_add(t, one->unit);
        cli_table_add(t, call->lang == LANGUAGE_EN ? one->en : one->zh);
        cli_table_add_number(t, one->days_late);
    }
    cli_table_print(t);
    fprintf(call->out, cli_words(call, "%zu 份\n", "%zu letters\n"), l->count);
}

static const cli_printer printers[] = {
    { &order_fields, .rows = &rows },
    { &orders_fields, .rows = &rows },
    { &order_view_fields, .put = put_view },
    { &order_board_fields, .put = put_board },
    { &order_letters_fields, .put = put_letters },
    { 0 },
};

bool cmd_order(cli_call *call, error *err)
{
    return cli_run_action(call, printers, 0, err);
}

bool cmd_order_file(cli_call *call, error *err)
{
    order_paper_request asked = { .file = cli_text(call, "-o") };
    return cli_run_file(call, &asked, err);
}

bool cmd_order_report(cli_call *call, error *err)
{
    order_list_paper_request asked = { .file = cli_text(call, "-o") };
    return cli_run_file(call, &asked, err);
}

/* The page goes to -o, else to the standard output. */
bool cmd_order_letter(cli_call *call, error *err)
{
    order_step_request asked = { 0 };
    order_letter made;
    if (!cli_ask(call, "order.letter", &asked, err) || !cli_act(call, "order.letter", &asked, &made, err))
        return false;
    if (cli_given(call, "--json")) {
        cli_put_response(call, "order.letter", &made);
        return true;
    }
    return cli_put_file(call,
                        &(action_file){ .bytes = made.html,
                                        .what = call->lang == LANGUAGE_EN ? made.en : made.zh },
                        err);
}
