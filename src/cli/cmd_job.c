/* halfsky job list, show, cancel, result */
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/table.h"
#include "service/job/job.h"

static void add_job(cli_call *call, cli_table *t, const void *item)
{
    const job *j = item;
    const state_word *state = &job_state_table[j->state];
    cli_table_add_number(t, j->id);
    cli_table_add(t, str_of(cli_words(call, state->zh, state->en)));
    cli_table_add(t, j->total > 0 ? str_format(call->request, "%zu%%", j->done * 100 / j->total) : STR(""));
    cli_table_add(t, j->asked_at);
    cli_table_add(t, call->lang == LANGUAGE_EN ? j->title_en : j->title_zh);
    cli_table_add(t, j->state == JOB_FAILED ? call->lang == LANGUAGE_EN ? j->problem_en : j->problem_zh
                                            : j->result_name);
}

static const cli_rows rows = {
    &job_fields,
    (const cli_column[]){ { "编号", "number", true },
                          { "状态", "state", 0 },
                          { "进度", "progress", true },
                          { "提出时间", "asked", 0 },
                          { "工作", "work", 0 },
                          { "结果或原因", "result or reason", 0 },
                          { 0 } },
    add_job,
};

static const cli_printer printers[] = {
    { &job_fields, .rows = &rows },
    { &jobs_fields, .rows = &rows },
    { 0 },
};

/* list, show, cancel */
bool cmd_job(cli_call *call, error *err)
{
    return cli_run_action(call, printers, 0, err);
}

bool cmd_job_result(cli_call *call, error *err)
{
    job_request asked = { 0 };
    return cli_run_file(call, &asked, err);
}
