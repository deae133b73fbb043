/* halfsky paper: the calendar of papers of a year. */
#include "cli/commands.h"
#include "cli/options.h"
#include "model/paper.h"

enum { ID_COLUMNS = 6, DAY_COLUMNS = 12, STATE_COLUMNS = 18, TITLE_COLUMNS = 30, OWNER_COLUMNS = 20 };

static void put_paper(cli_call *call, const paper *p)
{
    const state_word *state = &paper_state_table[p->state];
    cli_put_number(call, p->id, ID_COLUMNS);
    cli_put_cell(call->out, p->due, DAY_COLUMNS);
    cli_put_cell(call->out, cli_named(call, state), STATE_COLUMNS);
    cli_put_cell(call->out, p->title, TITLE_COLUMNS);
    cli_put_cell(call->out, p->owner, OWNER_COLUMNS);
    fprintf(call->out, "%.*s %.*s\n", STR_ARG(p->filed_on), STR_ARG(p->link));
}

static void put_papers(cli_call *call, const void *response)
{
    const papers *all = response;
    for (size_t i = 0; i < all->count; i++)
        put_paper(call, &all->items[i]);
    for (int s = 0; s < PAPER_STATE_COUNT; s++)
        fprintf(call->out, "%s%s %zu", s ? "  " : "",
                cli_words(call, paper_state_table[s].zh, paper_state_table[s].en), all->states[s]);
    fputc('\n', call->out);
}

static void put_view(cli_call *call, const void *response)
{
    const paper *p = response;
    put_paper(call, p);
    for (size_t i = 0; i < p->act_count; i++) {
        const paper_act *act = &p->acts[i];
        const state_word *kind = &paper_act_table[act->kind];
        fputs("      ", call->out);
        cli_put_cell(call->out, act->day, DAY_COLUMNS);
        cli_put_cell(call->out, cli_named(call, kind), DAY_COLUMNS);
        fprintf(call->out, "%.*s%.*s %.*s %.*s\n", STR_ARG(act->link), STR_ARG(act->text),
                STR_ARG(act->digest), STR_ARG(act->who));
    }
}

static const cli_printer printers[] = {
    { &papers_fields, put_papers },
    { &paper_view_fields, put_view },
    { 0 },
};

bool cmd_paper(cli_call *call, error *err)
{
    return cli_run_action(call, printers, 0, err);
}
