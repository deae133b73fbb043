/* halfsky round create, define, list, show, board, letters; task list, paper; workday load, list */
#include "cli/commands.h"
#include "cli/options.h"
#include "service/round/fields.h"
#include "service/round/requests.h"

enum { ID_COLUMNS = 6, DAY_COLUMNS = 12, STATE_COLUMNS = 16, NAME_COLUMNS = 24, CODE_COLUMNS = 22 };

static void put_round(cli_call *call, const monitoring_round *r)
{
    cli_put_number(call, r->id, ID_COLUMNS);
    cli_put_number(call, r->year, ID_COLUMNS);
    cli_put_cell(call->out, r->due, DAY_COLUMNS);
    cli_put_cell(call->out, cli_named(call, &round_state_table[r->state]), STATE_COLUMNS);
    cli_put_cell(call->out, r->plan_code, NAME_COLUMNS);
    fprintf(call->out, "%.*s\n", STR_ARG(r->title));
}

static void print_changes(cli_call *call, const round_view *v)
{
    static const char *const kinds[][2] = { [ROUND_CHANGE_NEW] = { "新增", "new" },
                                            [ROUND_CHANGE_ENDED] = { "停用", "ended" },
                                            [ROUND_CHANGE_REWORDED] = { "改动", "reworded" } };
    for (size_t i = 0; i < v->change_count; i++) {
        const round_change *c = &v->changes[i];
        cli_put_cell(call->out, str_of(kinds[c->kind][call->lang == LANGUAGE_EN]), DAY_COLUMNS);
        cli_put_cell(call->out, c->code, CODE_COLUMNS);
        fprintf(call->out, "%.*s\n", STR_ARG(c->name));
    }
}

static void put_view(cli_call *call, const void *response)
{
    const round_view *v = response;
    put_round(call, &v->round);
    fprintf(call->out,
            cli_words(call, "任务 %zu 个，指标 %zu 项，数据格 %zu 个\n",
                      "%zu tasks, %zu indicators, %zu cells\n"),
            v->task_count, v->indicator_count, v->cell_count);
    if (v->unassigned_count > 0)
        fprintf(call->out,
                cli_words(call, "没有填报单位的指标 %zu 项：\n", "Indicators without a unit: %zu\n"),
                v->unassigned_count);
    for (size_t i = 0; i < v->unassigned_count; i++)
        fprintf(call->out, "  %.*s\n", STR_ARG(v->unassigned[i]));
    if (v->not_due_count > 0)
        fprintf(call->out,
                cli_words(call, "规划中本年不填的指标 %zu 项：\n",
                          "Indicators of the plan that are not due: %zu\n"),
                v->not_due_count);
    for (size_t i = 0; i < v->not_due_count; i++)
        fprintf(call->out, "  %.*s %.*s\n", STR_ARG(v->not_due[i].code), STR_ARG(v->not_due[i].name));
    print_changes(call, v);
}

static void put_rounds(cli_call *call, const void *response)
{
    const monitoring_rounds *all = response;
    for (size_t i = 0; i < all->count; i++)
        put_round(call, &all->items[i]);
}

static void put_board(cli_call *call, const void *response)
{
    const round_board *b = response;
    fprintf(call->out, "%.*s %.*s\n", STR_ARG(b->round.title), STR_ARG(b->day));
    for (int g = 0; g < TASK_GROUP_COUNT; g++) {
        cli_put_cell(call->out, cli_named(call, &task_group_table[g]), STATE_COLUMNS);
        fprintf(call->out, "%zu\n", b->groups[g]);
    }
    fprintf(call->out,
            cli_words(call, "已通过的数据格 %zu/%zu（%.1f%%）\n",
                      "Cells of accepted tasks: %zu of %zu (%.1f%%)\n"),
            b->accepted_cells, b->cell_count, b->accepted_percent);
    fprintf(call->out,
            cli_words(call, "按期报送 %zu/%zu（%.1f%%），含延期 %zu（%.1f%%）\n",
                      "Sent in time: %zu of %zu (%.1f%%); with extensions: %zu (%.1f%%)\n"),
            b->in_time, b->task_count, b->in_time_percent, b->in_time_extended, b->in_time_extended_percent);
    for (size_t i = 0; i < b->late_count; i++) {
        cli_put_cell(call->out, b->late[i].unit, NAME_COLUMNS);
        fprintf(call->out, cli_words(call, "逾期 %d 个工作日%s\n", "%d working days late%s\n"),
                b->late[i].workdays,
                b->late[i].is_excused ? cli_words(call, "（已准延期）", " (extension granted)") : "");
    }
}

static void put_letters(cli_call *call, const void *response)
{
    const round_letters *l = response;
    for (size_t i = 0; i < l->count; i++) {
        cli_put_cell(call->out, l->items[i].unit, NAME_COLUMNS);
        cli_put_cell(call->out, call->lang == LANGUAGE_EN ? l->items[i].en : l->items[i].zh, 40);
        fprintf(call->out, "%d\n", l->items[i].days_late);
    }
    fprintf(call->out, cli_words(call, "%zu 份\n", "%zu letters\n"), l->count);
}

static void put_tasks(cli_call *call, const void *response)
{
    const round_tasks *all = response;
    for (size_t i = 0; i < all->count; i++) {
        const round_task *t = &all->items[i];
        cli_put_number(call, t->id, ID_COLUMNS);
        cli_put_cell(call->out, t->unit_name, NAME_COLUMNS);
        cli_put_cell(call->out, cli_named(call, &task_state_table[t->state]), STATE_COLUMNS);
        cli_put_cell(call->out, t->due, DAY_COLUMNS);
        fprintf(call->out, "%zu/%zu\n", t->filled_count, t->cell_count);
    }
}

static void put_workdays(cli_call *call, const void *response)
{
    const workday_rules *rules = response;
    for (size_t i = 0; i < rules->count; i++) {
        const workday_rule *r = &rules->items[i];
        cli_put_number(call, r->year, ID_COLUMNS);
        cli_put_cell(call->out, r->text, DAY_COLUMNS);
        cli_put_cell(call->out,
                     str_of(r->is_worked ? cli_words(call, "班", "work") : cli_words(call, "休", "off")), 6);
        fprintf(call->out, "%.*s\n", STR_ARG(r->name));
    }
}

static const cli_printer printers[] = {
    { &round_view_fields, put_view },
    { &monitoring_rounds_fields, put_rounds },
    { &round_board_fields, put_board },
    { &round_letters_fields, put_letters },
    { &round_tasks_fields, put_tasks },
    { &workday_rules_fields, put_workdays },
    { 0 },
};

bool cmd_round(cli_call *call, error *err)
{
    return cli_run_action(call, printers, 0, err);
}

bool cmd_round_list(cli_call *call, error *err)
{
    const void *response;
    if (!cli_run_action(call, printers, &response, err))
        return false;
    if (((const monitoring_rounds *)response)->count == 0)
        fprintf(call->err, "%s\n",
                cli_words(call, "还没有监测报表；请用 halfsky round create 拟订",
                          "there are no monitoring rounds; draw one up with halfsky round create"));
    return true;
}

bool cmd_workday_load(cli_call *call, error *err)
{
    workday_rules rules;
    str text;
    const char *path = call->arguments[0];
    if (!cli_read_text(call, path, MIB, &text, err))
        return false;
    if (!cli_act(call, "workday.load", &text, &rules, err))
        return err->line > 0 ? error_prefix(err, "“%s”：", "\"%s\": ", path) : false;
    cli_put_answer(call, printers, &rules);
    return true;
}

bool cmd_task_paper(cli_call *call, error *err)
{
    task_paper_request asked = { .file = cli_text(call, "-o") };
    action_file file;
    return cli_ask(call, "task.paper", &asked, err) && cli_act(call, "task.paper", &asked, &file, err) &&
           cli_put_file(call, &file, err);
}
