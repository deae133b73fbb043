/* halfsky round create, define, list, show, board, letters; task list, paper; workday load, list */
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/table.h"
#include "service/round/fields.h"
#include "service/round/requests.h"

static void add_round(cli_call *call, cli_table *t, const void *item)
{
    const monitoring_round *r = item;
    cli_table_add_number(t, r->id);
    cli_table_add_number(t, r->year);
    cli_table_add(t, r->due);
    cli_table_add(t, cli_named(call, &round_state_table[r->state]));
    cli_table_add(t, r->plan_code);
    cli_table_add(t, r->title);
}

static const cli_rows round_rows = {
    &monitoring_round_fields,
    (const cli_column[]){
        { "编号", "number", true }, { "年份", "year", true }, { "截止", "due", 0 },
        { "状态", "state", 0 },     { "规划", "plan", 0 },    { "标题", "title", 0 },
        { 0 } },
    add_round,
};

static void print_changes(cli_call *call, const round_view *v)
{
    static const char *const kinds[][2] = { [ROUND_CHANGE_NEW] = { "新增", "new" },
                                            [ROUND_CHANGE_ENDED] = { "停用", "ended" },
                                            [ROUND_CHANGE_REWORDED] = { "改动", "reworded" } };
    static const cli_column columns[] = {
        { "比上一轮", "since the last round", 0 }, { "代码", "code", 0 }, { "指标", "indicator", 0 }, { 0 },
    };
    cli_table *t = cli_table_create(call, columns);
    for (size_t i = 0; i < v->change_count; i++) {
        const round_change *c = &v->changes[i];
        cli_table_add(t, str_of(kinds[c->kind][call->lang == LANGUAGE_EN]));
        cli_table_add(t, c->code);
        cli_table_add(t, c->name);
    }
    if (v->change_count > 0)
        cli_table_print(t);
}

/* Indicators that nobody is asked for, and what to do. */
static void print_unassigned(cli_call *call, const round_view *v)
{
    static const cli_column columns[] = { { "代码", "code", 0 }, { "指标", "indicator", 0 }, { 0 } };
    cli_table *t = cli_table_create(call, columns);
    if (v->unassigned_count == 0)
        return;
    fprintf(call->out,
            cli_words(call, "\n没有填报单位的指标 %zu 项，本轮不会有人填报：\n",
                      "\nIndicators without a unit: %zu; nobody will be asked for their figures.\n"),
            v->unassigned_count);
    for (size_t i = 0; i < v->indicator_count; i++)
        if (v->indicators[i].unit == 0) {
            cli_table_add(t, v->indicators[i].code);
            cli_table_add(t, v->indicators[i].name);
        }
    cli_table_print(t);
    fprintf(call->out,
            cli_words(call,
                      "请为其部门增加单位（halfsky unit add 名称 --department 部门），或指定牵头单位"
                      "（halfsky responsibility set），再运行 halfsky round define %lld\n\n",
                      "Add a unit of their department (halfsky unit add NAME --department DEPARTMENT), or name "
                      "the lead unit (halfsky responsibility set); then run halfsky round define %lld\n\n"),
            (long long)v->round.id);
}

static void put_view(cli_call *call, const void *response)
{
    const round_view *v = response;
    cli_print_rows(call, &round_rows, &v->round, 1);
    fprintf(call->out,
            cli_words(call, "任务 %zu 个，指标 %zu 项，数据格 %zu 个\n",
                      "%zu tasks, %zu indicators, %zu cells\n"),
            v->task_count, v->indicator_count, v->cell_count);
    print_unassigned(call, v);
    if (v->not_due_count > 0)
        fprintf(call->out,
                cli_words(call, "规划中本年不填的指标 %zu 项：\n",
                          "Indicators of the plan that are not due: %zu\n"),
                v->not_due_count);
    for (size_t i = 0; i < v->not_due_count; i++)
        fprintf(call->out, "  %.*s %.*s\n", STR_ARG(v->not_due[i].code), STR_ARG(v->not_due[i].name));
    print_changes(call, v);
}

static void put_hint(cli_call *call, const void *response)
{
    if (((const monitoring_rounds *)response)->count == 0)
        fprintf(call->err, "%s\n",
                cli_words(call, "请用 halfsky round create 拟订", "draw one up with halfsky round create"));
}

static void put_board(cli_call *call, const void *response)
{
    const round_board *b = response;
    static const cli_column columns[] = { { "状态", "state", 0 }, { "任务", "tasks", true }, { 0 } };
    static const cli_column late_columns[] = {
        { "单位", "unit", 0 }, { "逾期工作日", "working days late", true }, { "延期", "extension", 0 }, { 0 }
    };
    cli_table *groups = cli_table_create(call, columns), *late = cli_table_create(call, late_columns);
    fprintf(call->out, "%.*s %.*s\n", STR_ARG(b->round.title), STR_ARG(b->day));
    for (int g = 0; g < TASK_GROUP_COUNT; g++) {
        cli_table_add(groups, cli_named(call, &task_group_table[g]));
        cli_table_add_number(groups, (int64_t)b->groups[g]);
    }
    cli_table_print(groups);
    fprintf(call->out,
            cli_words(call, "已通过的数据格 %zu/%zu（%.1f%%）\n",
                      "Cells of accepted tasks: %zu of %zu (%.1f%%)\n"),
            b->accepted_cells, b->cell_count, b->accepted_percent);
    fprintf(call->out,
            cli_words(call, "按期报送 %zu/%zu（%.1f%%），含延期 %zu（%.1f%%）\n",
                      "Sent in time: %zu of %zu (%.1f%%); with extensions: %zu (%.1f%%)\n"),
            b->in_time, b->task_count, b->in_time_percent, b->in_time_extended, b->in_time_extended_percent);
    for (size_t i = 0; i < b->late_count; i++) {
        cli_table_add(late, b->late[i].unit);
        cli_table_add_number(late, b->late[i].workdays);
        cli_table_add(late, str_of(b->late[i].is_excused ? cli_words(call, "已准延期", "granted") : ""));
    }
    if (b->late_count > 0)
        cli_table_print(late);
}

static void put_letters(cli_call *call, const void *response)
{
    static const cli_column columns[] = {
        { "单位", "unit", 0 }, { "函件", "letter", 0 }, { "逾期天数", "days late", true }, { 0 }
    };
    const round_letters *l = response;
    cli_table *t = cli_table_create(call, columns);
    for (size_t i = 0; i < l->count; i++) {
        cli_table_add(t, l->items[i].unit);
        cli_table_add(t, call->lang == LANGUAGE_EN ? l->items[i].en : l->items[i].zh);
        cli_table_add_number(t, l->items[i].days_late);
    }
    if (l->count > 0)
        cli_table_print(t);
    fprintf(call->out, cli_words(call, "%zu 份\n", "%zu letters\n"), l->count);
}

static void add_workday(cli_call *call, cli_table *t, const void *item)
{
    const workday_rule *r = item;
    cli_table_add_number(t, r->year);
    cli_table_add(t, r->text);
    cli_table_add(t, str_of(r->is_worked ? cli_words(call, "班", "work") : cli_words(call, "休", "off")));
    cli_table_add(t, r->name);
}

static const cli_rows workday_rows = {
    &workday_rule_fields,
    (const cli_column[]){
        { "年份", "year", true }, { "日期", "days", 0 }, { "班休", "work", 0 }, { "名称", "name", 0 }, { 0 } },
    add_workday,
};

static const cli_printer printers[] = {
    { &round_view_fields, .put = put_view },
    { &monitoring_rounds_fields, .rows = &round_rows, .put = put_hint },
    { &round_board_fields, .put = put_board },
    { &round_letters_fields, .put = put_letters },
    { &round_tasks_fields, .rows = &cli_task_rows },
    { &workday_rules_fields, .rows = &workday_rows },
    { 0 },
};

bool cmd_round(cli_call *call, error *err)
{
    return cli_run_action(call, printers, 0, err);
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
    return cli_run_file(call, &asked, err);
}
