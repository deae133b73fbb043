/* halfsky round issue, lock, publish, close; task show, check, accept, return, extend: what the owner of a
 * store may do in a round. A form is filled in and approved by the people of its unit alone. */
#include "base/decimal.h"
#include "base/vec.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/table.h"
#include "service/round/fields.h"
#include "service/round/requests.h"

static void add_task(cli_call *call, cli_table *t, const void *item)
{
    const round_task *one = item;
    cli_table_add_number(t, one->id);
    cli_table_add(t, one->unit_name);
    cli_table_add(t, cli_named(call, &task_state_table[one->state]));
    cli_table_add(t, one->due);
    cli_table_add(t, str_format(call->request, "%zu/%zu", one->filled_count, one->cell_count));
}

const cli_rows cli_task_rows = {
    &round_task_fields,
    (const cli_column[]){
        { "任务", "task", true }, { "单位", "unit", 0 },        { "状态", "state", 0 },
        { "截止", "due", 0 },     { "已填/格", "filled", true }, { 0 } },
    add_task,
};

static void put_round_result(cli_call *call, const void *response)
{
    const round_result *r = response;
    fprintf(call->out, cli_words(call, "%.*s：%.*s\n", "%.*s: %.*s\n"), STR_ARG(r->round.title),
            STR_ARG(cli_named(call, &round_state_table[r->round.state])));
    if (r->digest.len > 0)
        fprintf(call->out, "SM3 %.*s\n", STR_ARG(r->digest));
}

static void put_task_result(cli_call *call, const void *response)
{
    static const cli_column columns[] = {
        { "数据格", "cell", true }, { "规则", "rule", 0 }, { "类别", "kind", 0 }, { "问题", "finding", 0 }, { 0 }
    };
    const task_result *r = response;
    cli_table *t = cli_table_create(call, columns);
    cli_print_rows(call, &cli_task_rows, &r->task, 1);
    for (size_t i = 0; i < r->fault_count; i++) {
        const cell_fault *f = &r->faults[i];
        cli_table_add_number(t, f->cell);
        cli_table_add(t, f->rule);
        cli_table_add(
            t, str_of(f->is_warning ? cli_words(call, "警告", "warning") : cli_words(call, "错误", "error")));
        cli_table_add(t, call->lang == LANGUAGE_EN ? f->en : f->zh);
    }
    if (r->fault_count > 0)
        cli_table_print(t);
}

static void put_view(cli_call *call, const void *response)
{
    static const cli_column columns[] = {
        { "数据格", "cell", true }, { "代码", "code", 0 },   { "性别", "sex", 0 },
        { "城乡", "residence", 0 }, { "数值", "figure", true }, { "审核", "review", 0 },
        { "指标", "indicator", 0 }, { 0 },
    };
    const task_view *v = response;
    cli_table *t = cli_table_create(call, columns);
    cli_print_rows(call, &cli_task_rows, &v->task, 1);
    if (v->text.len > 0)
        fprintf(call->out, "%.*s\n", STR_ARG(v->text));
    for (size_t i = 0; i < v->cell_count; i++) {
        const round_cell *c = &v->cells[i];
        bool has_value = c->value.status == CELL_FIGURE;
        cli_table_add_number(t, c->id);
        cli_table_add(t, c->code);
        cli_table_add(t, c->breakdown[LIST_SEX]);
        cli_table_add(t, c->breakdown[LIST_RESIDENCE]);
        cli_table_add(t, has_value ? decimal_text(call->request, c->value.value)
                                   : cli_named(call, &cell_status_table[c->value.status]));
        cli_table_add(t, cli_named(call, &cell_mark_table[c->mark]));
        cli_table_add(t, c->name);
    }
    if (v->cell_count > 0)
        cli_table_print(t);
}

static const cli_printer printers[] = {
    { &round_result_fields, .put = put_round_result },
    { &task_result_fields, .put = put_task_result },
    { &task_view_fields, .put = put_view },
    { 0 },
};

bool cmd_round_step(cli_call *call, error *err)
{
    return cli_run_action(call, printers, 0, err);
}

/* "12,15" */
static bool take_cells(cli_call *call, task_step_request *asked, error *err)
{
    VEC(cell_ref) cells = { 0 };
    str rest = cli_text(call, "--cells"), one;
    while (str_cut(&rest, STR(","), &one)) {
        int64_t number;
        if (!int_parse(str_trim(one), &number) || number < 1)
            return error_set(err, ERROR_USAGE, "--cells 应为数据格的编号，如 12,15，这里有“%.*s”",
                             "--cells must be numbers of cells such as 12,15, found \"%.*s\"", STR_ARG(one));
        *vec_push(call->request, &cells) = (cell_ref){ .cell = number };
    }
    asked->cells = cells.items;
    asked->cell_count = cells.count;
    return true;
}

bool cmd_task_return(cli_call *call, error *err)
{
    task_step_request asked = { 0 };
    task_result done;
    if (!int_parse(str_of(call->arguments[0]), &asked.task))
        return error_set(err, ERROR_USAGE, "任务的编号应为整数，这里是“%s”",
                         "the number of a task must be an integer, found \"%s\"", call->arguments[0]);
    if (!take_cells(call, &asked, err) || !cli_act(call, "task.return", &asked, &done, err))
        return false;
    cli_put_answer(call, printers, &done);
    return true;
}
