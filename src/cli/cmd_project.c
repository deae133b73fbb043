/* halfsky project: practical projects with their milestones and reports. */
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/table.h"
#include "model/project.h"

static str id_text(cli_call *call, int64_t id)
{
    return id ? str_format(call->request, "%lld", (long long)id) : STR("—");
}

static void add_milestones(cli_call *call, cli_table *t, const project *p)
{
    for (size_t i = 0; i < p->milestone_count; i++) {
        const milestone *m = &p->milestones[i];
        const milestone_state_row *state = &milestone_state_table[m->state];
        cli_table_add_line(t, str_format(call->request, "%s %s  %.*s", state->mark,
                                         cli_words(call, state->zh, state->en),
                                         STR_ARG(call->lang == LANGUAGE_EN ? m->words_en : m->words_zh)));
    }
}

/* With its milestones below it. */
static void add_project(cli_call *call, cli_table *t, const void *item)
{
    const project *p = item;
    cli_table_add(t, id_text(call, p->id));
    cli_table_add(t, p->place);
    cli_table_add(t, p->title);
    cli_table_add(t, p->id ? p->unit_name : str_of(cli_words(call, "尚未分解", "not defined yet")));
    cli_table_add(t, p->id ? decimal_text(call->request, p->money_spent) : STR("—"));
    cli_table_add(t, p->id ? decimal_text(call->request, p->money_planned) : STR("—"));
    add_milestones(call, t, p);
}

static const cli_rows rows = {
    &project_fields,
    (const cli_column[]){
        { "编号", "number", true },
        { "位置", "place", 0 },
        { "项目", "project", 0 },
        { "牵头单位", "owner", 0 },
        { "已用资金（万元）", "spent (10,000 yuan)", true },
        { "计划资金（万元）", "planned (10,000 yuan)", true },
        { 0 } },
    add_project,
};

static void put_view(cli_call *call, const void *response)
{
    static const cli_column columns[] = {
        { "报告", "report", true },  { "日期", "day", 0 },   { "计量", "measure", 0 },
        { "数量", "quantity", true }, { "核实", "state", 0 }, { 0 },
    };
    const project *p = response;
    cli_table *t = cli_table_create(call, columns);
    cli_print_rows(call, &rows, p, 1);
    for (size_t i = 0; i < p->report_count; i++) {
        const project_report *r = &p->reports[i];
        cli_table_add(t, id_text(call, r->id));
        cli_table_add(t, r->day);
        cli_table_add(t, r->measure);
        cli_table_add(t, decimal_text(call->request, r->has_level ? r->level : r->added));
        cli_table_add(t, str_of(r->verified_at.len > 0 ? cli_words(call, "已核实", "verified")
                                                       : cli_words(call, "未核实", "claimed")));
    }
    if (p->report_count > 0)
        cli_table_print(t);
}

static void put_counts(cli_call *call, const void *response)
{
    const projects *all = response;
    for (int s = 0; s < MILESTONE_STATE_COUNT; s++)
        fprintf(call->out, "%s%s %zu", s ? "  " : "",
                cli_words(call, milestone_state_table[s].zh, milestone_state_table[s].en), all->states[s]);
    fputc('\n', call->out);
}

static const cli_printer printers[] = {
    { &project_fields, .rows = &rows },
    { &project_view_fields, .put = put_view },
    { &projects_fields, .rows = &rows, .put = put_counts },
    { 0 },
};

bool cmd_project(cli_call *call, error *err)
{
    return cli_run_action(call, printers, 0, err);
}
