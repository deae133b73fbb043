/* halfsky evaluation, opinion: what was judged, what units and a third party say. */
#include "cli/commands.h"
#include "cli/options.h"
#include "service/evaluation/fields.h"
#include "service/evaluation/judgement.h"
#include "service/evaluation/self_evaluation.h"

enum { ID_COLUMNS = 6, DAY_COLUMNS = 12, VERDICT_COLUMNS = 14, UNIT_COLUMNS = 22 };

static str verdict_name(const cli_call *call, verdict v)
{
    return str_of(call->lang == LANGUAGE_EN ? verdict_table[v].en : verdict_table[v].zh);
}

/* "with" is the share of those met or on track. */
static void put_share(cli_call *call, const char *zh, const char *en, const judged_share *s)
{
    fprintf(call->out, cli_words(call, "%s：%zu 项，可判定 %zu 项", "%s: %zu, assessable %zu"),
            cli_words(call, zh, en), s->total, s->assessable);
    if (s->has_rate)
        fprintf(call->out,
                cli_words(call, "；已达标 %zu/%zu = %.1f%%，加上预期可达标 %zu/%zu = %.1f%%",
                          "; met %zu/%zu = %.1f%%, with those on track %zu/%zu = %.1f%%"),
                s->met, s->assessable, s->met_percent, s->met + s->on_track, s->assessable,
                s->with_on_track_percent);
    fputc('\n', call->out);
}

static void put_opinion(cli_call *call, const opinion *o)
{
    cli_put_number(call, o->id, ID_COLUMNS);
    cli_put_number(call, o->target, ID_COLUMNS);
    cli_put_cell(call->out, verdict_name(call, o->verdict), VERDICT_COLUMNS);
    if (o->phrase.len > 0)
        cli_put_cell(call->out, verdict_name(call, o->ours), VERDICT_COLUMNS);
    fprintf(call->out, "%.*s%s%.*s\n", STR_ARG(o->reason), o->answer.len > 0 ? " → " : "",
            STR_ARG(o->answer));
}

static void put_goal(cli_call *call, const judged_goal *g)
{
    cli_put_number(call, g->target, ID_COLUMNS);
    cli_put_cell(call->out, verdict_name(call, g->verdict), VERDICT_COLUMNS);
    cli_put_cell(call->out, g->lead, UNIT_COLUMNS);
    fprintf(call->out, "%.*s\n", STR_ARG(g->phrase));
    if (g->is_judged)
        fprintf(call->out,
                cli_words(call, "      %.*s %.10s 评判：%.*s（依据：%.*s）\n",
                          "      judged by %.*s on %.10s: %.*s (evidence: %.*s)\n"),
                STR_ARG(g->who), g->at.data ? g->at.data : "", STR_ARG(g->why), STR_ARG(g->evidence));
    for (size_t i = 0; i < g->self_count; i++)
        fprintf(
            call->out,
            cli_words(call, "      自评（%.*s）%.*s：%.*s\n", "      self-evaluation (%.*s) %.*s: %.*s\n"),
            STR_ARG(g->self[i].unit), STR_ARG(verdict_name(call, g->self[i].verdict)),
            STR_ARG(g->self[i].text));
    for (size_t i = 0; i < g->opinion_count; i++)
        fprintf(call->out, cli_words(call, "      第三方 %.*s：%.*s\n", "      third party %.*s: %.*s\n"),
                STR_ARG(verdict_name(call, g->opinions[i].verdict)), STR_ARG(g->opinions[i].reason));
}

static void put_judgements(cli_call *call, const void *response)
{
    const judgement_list *l = response;
    fprintf(call->out, "%.*s %.*s %d\n", STR_ARG(l->plan), STR_ARG(l->region), l->year);
    put_share(call, "按数据判定", "decided by figures", &l->by_figures);
    put_share(call, "由人评判", "judged by people", &l->by_judgement);
    put_share(call, "合计", "together", &l->together);
    for (size_t i = 0; i < l->goal_count; i++)
        put_goal(call, &l->goals[i]);
}

static void put_sheet(cli_call *call, const self_sheet *s)
{
    const state_word *state = &self_state_table[s->state];
    cli_put_number(call, s->id, ID_COLUMNS);
    cli_put_cell(call->out, s->unit_name, UNIT_COLUMNS);
    cli_put_cell(call->out, cli_named(call, state), VERDICT_COLUMNS + 4);
    cli_put_cell(call->out, s->sent_on, DAY_COLUMNS);
    fprintf(call->out, cli_words(call, "目标 %zu 项\n", "targets: %zu\n"), s->entry_count);
}

static void put_summary(cli_call *call, const void *response)
{
    const self_summary *s = response;
    for (size_t i = 0; i < s->sheets.count; i++)
        put_sheet(call, &s->sheets.items[i]);
    fprintf(call->out,
            cli_words(call, "应报 %zu，按期 %zu，逾期 %zu，未报 %zu\n",
                      "asked %zu, in time %zu, late %zu, not sent %zu\n"),
            s->asked, s->in_time, s->late, s->missing);
}

static void put_sheet_view(cli_call *call, const void *response)
{
    const self_sheet_view *v = response;
    put_sheet(call, &v->sheet);
    for (size_t i = 0; i < v->entry_count; i++) {
        const self_entry *e = &v->entries[i];
        cli_put_number(call, e->target, ID_COLUMNS);
        cli_put_cell(call->out, e->target ? verdict_name(call, e->verdict) : STR("—"), VERDICT_COLUMNS);
        fprintf(call->out, "%.*s\n", STR_ARG(e->text));
    }
}

static void put_opinions(cli_call *call, const void *response)
{
    const opinions *all = response;
    for (size_t i = 0; i < all->count; i++)
        put_opinion(call, &all->items[i]);
}

static void put_one_opinion(cli_call *call, const void *response)
{
    put_opinion(call, response);
}

static const cli_printer printers[] = {
    { &judgement_list_fields, put_judgements },
    { &self_summary_fields, put_summary },
    { &self_sheet_view_fields, put_sheet_view },
    { &opinions_fields, put_opinions },
    { &opinion_fields, put_one_opinion },
    { 0 },
};

bool cmd_evaluation(cli_call *call, error *err)
{
    return cli_run_action(call, printers, 0, err);
}
