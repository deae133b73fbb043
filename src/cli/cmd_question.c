/* halfsky question: the upper level asks back about a package; the answer, and what becomes of it. */
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/table.h"
#include "service/package/question.h"

static str state_of(cli_call *call, const package_question *q)
{
    str state = cli_named(call, &question_state_table[q->state]);
    if (q->is_overdue)
        return str_format(call->request, "%.*s%s", STR_ARG(state), cli_words(call, "（逾期）", " (overdue)"));
    if (q->answer == QUESTION_UNANSWERED)
        return state;
    return str_format(call->request, cli_words(call, "%.*s（%.*s）", "%.*s (%.*s)"), STR_ARG(state),
                      STR_ARG(cli_named(call, &question_answer_table[q->answer])));
}

static void add_events(cli_call *call, cli_table *t, const package_question *q)
{
    for (size_t i = 0; i < q->event_count; i++) {
        const question_event *e = &q->events[i];
        cli_table_add_line(t, str_format(call->request,
                                         cli_words(call, "%.*s %s（%.*s）%s%.*s", "%.*s %s (%.*s)%s%.*s"),
                                         STR_ARG(e->day),
                                         cli_words(call, str_zero_ended(call->request, e->zh),
                                                   str_zero_ended(call->request, e->en)),
                                         STR_ARG(e->who),
                                         e->text.len > 0 ? cli_words(call, "：", ": ") : "",
                                         STR_ARG(e->text)));
    }
}

static void add_question(cli_call *call, cli_table *t, const void *item)
{
    const package_question *q = item;
    cli_table_add_number(t, q->id);
    cli_table_add(t, str_format(call->request, "%.*s %d-%lld", STR_ARG(q->region_name), q->year,
                                (long long)q->package_number));
    cli_table_add(t, q->place_name);
    cli_table_add(t, q->indicator != 0 ? str_format(call->request, "%.*s%s%.*s", STR_ARG(q->indicator_code),
                                                    q->breakdown.len > 0 ? " " : "", STR_ARG(q->breakdown))
                                       : str_of(cli_words(call, "全部数据", "all figures")));
    cli_table_add(t, q->corrected.len > 0
                         ? str_format(call->request, "%.*s → %.*s", STR_ARG(q->figure), STR_ARG(q->corrected))
                         : q->figure);
    cli_table_add(t, q->due);
    cli_table_add(t, state_of(call, q));
    add_events(call, t, q);
}

static const cli_rows rows = {
    &question_fields,
    (const cli_column[]){ { "编号", "number", true },
                          { "数据包", "package", 0 },
                          { "地区", "region", 0 },
                          { "所问", "about", 0 },
                          { "数值", "figure", true },
                          { "期限", "due", 0 },
                          { "状态", "state", 0 },
                          { 0 } },
    add_question,
};

static const cli_printer printers[] = {
    { &questions_fields, .rows = &rows },
    { &question_fields, .rows = &rows },
    { 0 },
};

/* again, ask, close, correct, explain, list */
bool cmd_question(cli_call *call, error *err)
{
    return cli_run_action(call, printers, 0, err);
}
