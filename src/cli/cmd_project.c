/* halfsky project: practical projects with their milestones and reports. */
#include "cli/commands.h"
#include "cli/options.h"
#include "model/project.h"

enum { ID_COLUMNS = 6, DAY_COLUMNS = 12, STATE_COLUMNS = 14, TITLE_COLUMNS = 32 };

static void put_id(cli_call *call, int64_t id)
{
    cli_put_cell(call->out, id ? str_format(call->request, "%lld", (long long)id) : STR("—"), ID_COLUMNS);
}

static void put_project(cli_call *call, const void *response)
{
    const project *p = response;
    str planned = decimal_text(call->request, p->money_planned),
        spent = decimal_text(call->request, p->money_spent);
    put_id(call, p->id);
    cli_put_cell(call->out, p->place, ID_COLUMNS);
    cli_put_cell(call->out, p->title, TITLE_COLUMNS);
    if (p->id)
        fprintf(call->out,
                cli_words(call, "%.*s  资金 %.*s/%.*s 万元", "%.*s  money spent: %.*s of %.*s (10,000 yuan)"),
                STR_ARG(p->unit_name), STR_ARG(spent), STR_ARG(planned));
    else
        fputs(cli_words(call, "尚未分解", "not defined yet"), call->out);
    fputc('\n', call->out);
    for (size_t i = 0; i < p->milestone_count; i++) {
        const milestone *m = &p->milestones[i];
        const milestone_state_row *state = &milestone_state_table[m->state];
        fprintf(call->out, "      %s ", state->mark);
        cli_put_cell(call->out, str_of(cli_words(call, state->zh, state->en)), STATE_COLUMNS);
        fprintf(call->out, "%.*s\n", STR_ARG(call->lang == LANGUAGE_EN ? m->words_en : m->words_zh));
    }
}

static void put_view(cli_call *call, const void *response)
{
    const project *p = response;
    put_project(call, p);
    for (size_t i = 0; i < p->report_count; i++) {
        const project_report *r = &p->reports[i];
        str added = decimal_text(call->request, r->has_level ? r->level : r->added);
        put_id(call, r->id);
        cli_put_cell(call->out, r->day, DAY_COLUMNS);
        cli_put_cell(call->out, r->measure, TITLE_COLUMNS);
        cli_put_cell(call->out, added, DAY_COLUMNS);
        fprintf(call->out, "%s\n",
                r->verified_at.len > 0 ? cli_words(call, "已核实", "verified")
                                       : cli_words(call, "未核实", "claimed"));
    }
}

static void put_projects(cli_call *call, const void *response)
{
    const projects *all = response;
    for (size_t i = 0; i < all->count; i++)
        put_project(call, &all->items[i]);
    for (int s = 0; s < MILESTONE_STATE_COUNT; s++)
        fprintf(call->out, "%s%s %zu", s ? "  " : "",
                cli_words(call, milestone_state_table[s].zh, milestone_state_table[s].en), all->states[s]);
    fputc('\n', call->out);
}

static const cli_printer printers[] = {
    { &project_fields, put_project },
    { &project_view_fields, put_view },
    { &projects_fields, put_projects },
    { 0 },
};

bool cmd_project(cli_call *call, error *err)
{
    return cli_run_action(call, printers, 0, err);
}
