/* halfsky round issue, lock, publish, close; task show, check, accept, return, extend: what the owner of a
 * store may do in a round. A form is filled in and approved by the people of its unit alone. */
#include "cli/commands.h"
#include "cli/options.h"
#include "service/round/fields.h"
#include "service/round/requests.h"

enum { ID_COLUMNS = 6, STATE_COLUMNS = 20, UNIT_COLUMNS = 24, CODE_COLUMNS = 22, WORD_COLUMNS = 14 };

static void put_task(cli_call *call, const round_task *t)
{
    cli_put_number(call, t->id, ID_COLUMNS);
    cli_put_cell(call->out, t->unit_name, UNIT_COLUMNS);
    cli_put_cell(call->out, cli_named(call, &task_state_table[t->state]), STATE_COLUMNS);
    fprintf(call->out, "%.*s  %zu/%zu\n", STR_ARG(t->due), t->filled_count, t->cell_count);
}

static void put_round_result(cli_call *call, const void *response)
{
    const round_result *r = response;
    cli_put_cell(call->out, r->round.title, UNIT_COLUMNS);
    fprintf(call->out, "%.*s\n", STR_ARG(cli_named(call, &round_state_table[r->round.state])));
    if (r->digest.len > 0)
        fprintf(call->out, "SM3 %.*s\n", STR_ARG(r->digest));
}

static void put_task_result(cli_call *call, const void *response)
{
    const task_result *r = response;
    put_task(call, &r->task);
    for (size_t i = 0; i < r->fault_count; i++) {
        const cell_fault *f = &r->faults[i];
        cli_put_number(call, f->cell, ID_COLUMNS);
        cli_put_cell(call->out, f->rule, CODE_COLUMNS);
        cli_put_cell(
            call->out,
            str_of(f->is_warning ? cli_words(call, "警告", "warning") : cli_words(call, "错误", "error")),
            WORD_COLUMNS);
        fprintf(call->out, "%.*s\n", STR_ARG(call->lang == LANGUAGE_EN ? f->en : f->zh));
    }
}

static void put_view(cli_call *call, const void *response)
{
    const task_view *v = response;
    put_task(call, &v->task);
    if (v->text.len > 0)
        fprintf(call->out, "%.*s\n", STR_ARG(v->text));
    for (size_t i = 0; i < v->cell_count; i++) {
        const round_cell *c = &v->cells[i];
        bool has_value = c->value.status == CELL_FIGURE;
        cli_put_number(call, c->id, ID_COLUMNS);
        cli_put_cell(call->out, c->code, CODE_COLUMNS);
        cli_put_cell(call->out, c->breakdown[LIST_SEX], 4);
        cli_put_cell(call->out, c->breakdown[LIST_RESIDENCE], 4);
        cli_put_cell(call->out,
                     has_value ? decimal_text(call->request, c->value.value)
                               : cli_named(call, &cell_status_table[c->value.status]),
                     WORD_COLUMNS);
        cli_put_cell(call->out, cli_named(call, &cell_mark_table[c->mark]), WORD_COLUMNS);
        fprintf(call->out, "%.*s\n", STR_ARG(c->name));
    }
}

bool cmd_round_step(cli_call *call, error *err)
{
    static const cli_printer printers[] = {
        { &round_result_fields, put_round_result },
        { &task_result_fields, put_task_result },
        { &task_view_fields, put_view },
        { 0 },
    };
    return cli_run_action(call, printers, 0, err);
}
