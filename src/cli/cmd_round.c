/* halfsky round create, define, list, show, board, letters; task list, paper; workday load, list */
#include "base/file.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "service/round/requests.h"

enum { ID_COLUMNS = 6, DAY_COLUMNS = 12, STATE_COLUMNS = 16, NAME_COLUMNS = 24, CODE_COLUMNS = 22 };

static str state_name(const cli_call *call, const state_word *w)
{
    return str_of(call->lang == LANGUAGE_EN ? w->en : w->zh);
}

static void put_number(cli_call *call, int64_t number, size_t columns)
{
    cli_put_cell(call->out, str_format(call->request, "%lld", (long long)number), columns);
}

/* ---- working days ---- */

static void print_workdays(cli_call *call, const workday_rules *rules)
{
    for (size_t i = 0; i < rules->count; i++) {
        const workday_rule *r = &rules->items[i];
        put_number(call, r->year, ID_COLUMNS);
        cli_put_cell(call->out, r->text, DAY_COLUMNS);
        cli_put_cell(call->out,
                     str_of(r->is_worked ? cli_words(call, "班", "work") : cli_words(call, "休", "off")), 6);
        fprintf(call->out, "%.*s\n", STR_ARG(r->name));
    }
}

static bool answer_workdays(cli_call *call, const char *name, const workday_rules *rules)
{
    if (cli_given(call, "--json"))
        cli_put_json(call, action_find(str_of(name))->response, rules);
    else
        print_workdays(call, rules);
    return true;
}

bool cmd_workday_list(cli_call *call, error *err)
{
    workday_rules rules;
    return cli_act(call, "workday.list", &((action_nothing){ 0 }), &rules, err) &&
           answer_workdays(call, "workday.list", &rules);
}

bool cmd_workday_load(cli_call *call, error *err)
{
    workday_rules rules;
    text_encoding encoding;
    str bytes, text;
    const char *path = call->arguments[0];
    if (!file_read(call->request, path, MIB, &bytes, err) ||
        !text_decode(call->request, bytes, MIB, &encoding, &text, err) ||
        !cli_act(call, "workday.load", &text, &rules, err))
        return err->line > 0 ? error_prefix(err, "“%s”：", "\"%s\": ", path) : false;
    return answer_workdays(call, "workday.load", &rules);
}

/* ---- rounds ---- */

static void put_round(cli_call *call, const monitoring_round *r)
{
    put_number(call, r->id, ID_COLUMNS);
    put_number(call, r->year, ID_COLUMNS);
    cli_put_cell(call->out, r->due, DAY_COLUMNS);
    cli_put_cell(call->out, state_name(call, &round_state_table[r->state]), STATE_COLUMNS);
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

static void print_view(cli_call *call, const round_view *v)
{
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

static bool answer_view(cli_call *call, const round_view *v)
{
    if (cli_given(call, "--json"))
        cli_put_response(call, "round.show", v);
    else
        print_view(call, v);
    return true;
}

bool cmd_round_create(cli_call *call, error *err)
{
    round_create_request asked = { 0 };
    round_view v;
    return cli_ask(call, "round.create", &asked, err) && cli_act(call, "round.create", &asked, &v, err) &&
           answer_view(call, &v);
}

bool cmd_round_define(cli_call *call, error *err)
{
    round_define_request asked = { 0 };
    round_view v;
    return cli_ask(call, "round.define", &asked, err) && cli_act(call, "round.define", &asked, &v, err) &&
           answer_view(call, &v);
}

bool cmd_round_show(cli_call *call, error *err)
{
    round_step_request asked = { 0 };
    round_view v;
    return cli_ask(call, "round.show", &asked, err) && cli_act(call, "round.show", &asked, &v, err) &&
           answer_view(call, &v);
}

bool cmd_round_list(cli_call *call, error *err)
{
    monitoring_rounds all;
    if (!cli_act(call, "round.list", &((action_nothing){ 0 }), &all, err))
        return false;
    if (cli_given(call, "--json"))
        cli_put_response(call, "round.list", &all);
    else
        for (size_t i = 0; i < all.count; i++)
            put_round(call, &all.items[i]);
    if (all.count == 0)
        fprintf(call->err, "%s\n",
                cli_words(call, "还没有监测报表；请用 halfsky round create 拟订",
                          "there are no monitoring rounds; draw one up with halfsky round create"));
    return true;
}

static void print_board(cli_call *call, const round_board *b)
{
    fprintf(call->out, "%.*s %.*s\n", STR_ARG(b->round.title), STR_ARG(b->day));
    for (int g = 0; g < TASK_GROUP_COUNT; g++) {
        cli_put_cell(call->out, state_name(call, &task_group_table[g]), STATE_COLUMNS);
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

bool cmd_round_board(cli_call *call, error *err)
{
    round_step_request asked = { 0 };
    round_board b;
    if (!cli_ask(call, "round.board", &asked, err) || !cli_act(call, "round.board", &asked, &b, err))
        return false;
    if (cli_given(call, "--json"))
        cli_put_response(call, "round.board", &b);
    else
        print_board(call, &b);
    return true;
}

bool cmd_round_letters(cli_call *call, error *err)
{
    round_step_request asked = { 0 };
    round_letters l;
    if (!cli_ask(call, "round.letters", &asked, err) || !cli_act(call, "round.letters", &asked, &l, err))
        return false;
    if (cli_given(call, "--json")) {
        cli_put_response(call, "round.letters", &l);
        return true;
    }
    for (size_t i = 0; i < l.count; i++) {
        cli_put_cell(call->out, l.items[i].unit, NAME_COLUMNS);
        cli_put_cell(call->out, call->lang == LANGUAGE_EN ? l.items[i].en : l.items[i].zh, 40);
        fprintf(call->out, "%d\n", l.items[i].days_late);
    }
    fprintf(call->out, cli_words(call, "%zu 份\n", "%zu letters\n"), l.count);
    return true;
}

bool cmd_task_list(cli_call *call, error *err)
{
    round_step_request asked = { 0 };
    round_tasks all;
    if (!cli_ask(call, "task.list", &asked, err) || !cli_act(call, "task.list", &asked, &all, err))
        return false;
    if (cli_given(call, "--json")) {
        cli_put_response(call, "task.list", &all);
        return true;
    }
    for (size_t i = 0; i < all.count; i++) {
        const round_task *t = &all.items[i];
        put_number(call, t->id, ID_COLUMNS);
        cli_put_cell(call->out, t->unit_name, NAME_COLUMNS);
        cli_put_cell(call->out, state_name(call, &task_state_table[t->state]), STATE_COLUMNS);
        cli_put_cell(call->out, t->due, DAY_COLUMNS);
        fprintf(call->out, "%zu/%zu\n", t->filled_count, t->cell_count);
    }
    return true;
}

bool cmd_task_paper(cli_call *call, error *err)
{
    task_paper_request asked = { .file = cli_text(call, "-o") };
    action_file file;
    return cli_ask(call, "task.paper", &asked, err) && cli_act(call, "task.paper", &asked, &file, err) &&
           cli_put_file(call, &file, err);
}
