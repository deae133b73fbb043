/* halfsky evaluation, opinion: what was judged, what units and a third party say. */
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/table.h"
#include "service/evaluation/fields.h"
#include "service/evaluation/judgement.h"
#include "service/evaluation/self_evaluation.h"

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

static void add_opinion(cli_call *call, cli_table *t, const void *item)
{
    const opinion *o = item;
    cli_table_add_number(t, o->id);
    cli_table_add_number(t, o->target);
    cli_table_add(t, verdict_name(call, o->verdict));
    cli_table_add(t, o->phrase.len > 0 ? verdict_name(call, o->ours) : STR("—"));
    cli_table_add(t, o->reason);
    cli_table_add(t, o->answer);
}

static const cli_rows opinion_rows = {
    &opinion_fields,
    (const cli_column[]){
        { "编号", "number", true }, { "目标", "target", true },  { "第三方", "third party", 0 },
        { "我方", "ours", 0 },      { "理由", "reason", 0 }, { "答复", "answer", 0 },
        { 0 } },
    add_opinion,
};

static void add_remarks(cli_call *call, cli_table *t, const judged_goal *g)
{
    if (g->is_judged)
        cli_table_add_line(t, str_format(call->request,
                                         cli_words(call, "%.*s %.10s 评判：%.*s（依据：%.*s）",
                                                   "judged by %.*s on %.10s: %.*s (evidence: %.*s)"),
                                         STR_ARG(g->who), g->at.data ? g->at.data : "", STR_ARG(g->why),
                                         STR_ARG(g->evidence)));
    for (size_t i = 0; i < g->self_count; i++)
        cli_table_add_line(
            t, str_format(call->request,
                          cli_words(call, "自评（%.*s）%.*s：%.*s", "self-evaluation (%.*s) %.*s: %.*s"),
                          STR_ARG(g->self[i].unit), STR_ARG(verdict_name(call, g->self[i].verdict)),
                          STR_ARG(g->self[i].text)));
    for (size_t i = 0; i < g->opinion_count; i++)
        cli_table_add_line(t, str_format(call->request,
                                         cli_words(call, "第三方 %.*s：%.*s", "third party %.*s: %.*s"),
                                         STR_ARG(verdict_name(call, g->opinions[i].verdict)),
                                         STR_ARG(g->opinions[i].reason)));
}

static void put_judgements(cli_call *call, const void *response)
{
    static const cli_column columns[] = {
        { "目标", "target", true }, { "判定", "verdict", 0 }, { "牵头单位", "lead", 0 }, { "原文", "text", 0 }, { 0 },
    };
    const judgement_list *l = response;
    cli_table *t = cli_table_create(call, columns);
    fprintf(call->out, "%.*s %.*s %d\n", STR_ARG(l->plan), STR_ARG(l->region), l->year);
    put_share(call, "按数据判定", "decided by figures", &l->by_figures);
    put_share(call, "由人评判", "judged by people", &l->by_judgement);
    put_share(call, "合计", "together", &l->together);
    for (size_t i = 0; i < l->goal_count; i++) {
        const judged_goal *g = &l->goals[i];
        cli_table_add_number(t, g->target);
        cli_table_add(t, verdict_name(call, g->verdict));
        cli_table_add(t, g->lead);
        cli_table_add(t, g->phrase);
        add_remarks(call, t, g);
    }
    if (l->goal_count > 0)
        cli_table_print(t);
}

static void add_sheet(cli_call *call, cli_table *t, const void *item)
{
    const self_sheet *s = item;
    cli_table_add_number(t, s->id);
    cli_table_add(t, s->unit_name);
    cli_table_add(t, cli_named(call, &self_state_table[s->state]));
    cli_table_add(t, s->sent_on);
    cli_table_add_number(t, (int64_t)s->entry_count);
}

static const cli_rows sheet_rows = {
    &self_sheet_fields,
    (const cli_column[]){
        { "编号", "number", true },  { "单位", "unit", 0 },      { "状态", "state", 0 },
        { "报送", "handed in on", 0 }, { "目标", "targets", true }, { 0 } },
    add_sheet,
};

static void put_summary(cli_call *call, const void *response)
{
    const self_summary *s = response;
    cli_print_rows(call, &sheet_rows, s->sheets.items, s->sheets.count);
    fprintf(call->out,
            cli_words(call, "应报 %zu，按期 %zu，逾期 %zu，未报 %zu\n",
                      "asked %zu, in time %zu, late %zu, not sent %zu\n"),
            s->asked, s->in_time, s->late, s->missing);
}

static void put_sheet_view(cli_call *call, const void *response)
{
    static const cli_column columns[] = {
        { "目标", "target", true }, { "自评", "verdict", 0 }, { "说明", "text", 0 }, { 0 }
    };
    const self_sheet_view *v = response;
    cli_table *t = cli_table_create(call, columns);
    cli_print_rows(call, &sheet_rows, &v->sheet, 1);
    for (size_t i = 0; i < v->entry_count; i++) {
        const self_entry *e = &v->entries[i];
        cli_table_add_number(t, e->target);
        cli_table_add(t, e->target ? verdict_name(call, e->verdict) : STR("—"));
        cli_table_add(t, e->text);
    }
    if (v->entry_count > 0)
        cli_table_print(t);
}

static const cli_printer printers[] = {
    { &judgement_list_fields, .put = put_judgements },
    { &self_summary_fields, .put = put_summary },
    { &self_sheet_view_fields, .put = put_sheet_view },
    { &opinions_fields, .rows = &opinion_rows },
    { &opinion_fields, .rows = &opinion_rows },
    { 0 },
};

bool cmd_evaluation(cli_call *call, error *err)
{
    return cli_run_action(call, printers, 0, err);
}
