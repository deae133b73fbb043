/* halfsky report annual: writes the annual monitoring report as an HTML page. */
#include "cli/commands.h"

#include "base/file.h"
#include "cli/options.h"
#include "service/report/pages.h"

bool cmd_report_annual(cli_call *call, error *err)
{
    annual_report report;
    assess_options o = { .explain = explain_of(call->lang), .outlook = explain_of(call->lang) };
    if (!cli_ask(call, "report.annual", &o, err) || !cli_act(call, "report.annual", &o, &report, err))
        return false;
    const assessment *judged = &report.judged;
    if (!file_write(cli_given(call, "-o") ? cli_value(call, "-o") : "-", report.html, err))
        return false;
    if (cli_given(call, "-o"))
        fprintf(
            call->out,
            cli_words(call, "已写入 %s：%.*s %d年，%zu 项目标%.0s\n", "wrote %s: %.*s, %d, %zu target%s\n"),
            cli_value(call, "-o"), STR_ARG(judged->plan_title), judged->year, judged->achievement.total,
            plural_s(judged->achievement.total));
    return true;
}
