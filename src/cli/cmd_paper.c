/* halfsky paper: the calendar of papers of a year. */
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/table.h"
#include "model/paper.h"
#include "service/report/lists.h"

static void add_paper(cli_call *call, cli_table *t, const void *item)
{
    const paper *p = item;
    cli_table_add_number(t, p->id);
    cli_table_add(t, p->due);
    cli_table_add(t, cli_named(call, &paper_state_table[p->state]));
    cli_table_add(t, p->title);
    cli_table_add(t, p->owner);
    cli_table_add(t, p->filed_on);
    cli_table_add(t, p->link);
}

static const cli_rows rows = {
    &paper_fields,
    (const cli_column[]){
        { "编号", "number", true }, { "期限", "due", 0 },     { "状态", "state", 0 }, { "文件", "paper", 0 },
        { "责任方", "owner", 0 },   { "归档", "filed on", 0 }, { "存放", "kept at", 0 }, { 0 } },
    add_paper,
};

static void put_counts(cli_call *call, const void *response)
{
    const papers *all = response;
    for (int s = 0; s < PAPER_STATE_COUNT; s++)
        fprintf(call->out, "%s%s %zu", s ? "  " : "",
                cli_words(call, paper_state_table[s].zh, paper_state_table[s].en), all->states[s]);
    fputc('\n', call->out);
}

static void put_view(cli_call *call, const void *response)
{
    static const cli_column columns[] = {
        { "日期", "day", 0 },     { "经过", "act", 0 },  { "内容", "content", 0 },
        { "摘要值", "digest", 0 }, { "姓名", "name", 0 }, { 0 },
    };
    const paper *p = response;
    cli_print_rows(call, &rows, p, 1);
    cli_table *t = cli_table_create(call, columns);
    for (size_t i = 0; i < p->act_count; i++) {
        const paper_act *act = &p->acts[i];
        cli_table_add(t, act->day);
        cli_table_add(t, cli_named(call, &paper_act_table[act->kind]));
        cli_table_add(t, str_format(call->request, "%.*s%.*s", STR_ARG(act->link), STR_ARG(act->text)));
        cli_table_add(t, act->digest);
        cli_table_add(t, act->who);
    }
    if (p->act_count > 0)
        cli_table_print(t);
}

static const cli_printer printers[] = {
    { &papers_fields, .rows = &rows, .put = put_counts },
    { &paper_view_fields, .put = put_view },
    { 0 },
};

bool cmd_paper(cli_call *call, error *err)
{
    return cli_run_action(call, printers, 0, err);
}

bool cmd_paper_print(cli_call *call, error *err)
{
    minutes_request asked = { .file = cli_text(call, "-o") };
    return cli_run_file(call, &asked, err);
}
