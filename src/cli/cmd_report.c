/* halfsky report annual: writes the annual monitoring report as an HTML page. */
#include "cli/commands.h"

#include "base/file.h"
#include "cli/options.h"
#include "service/assess/assess.h"
#include "service/report/pages.h"

bool cmd_report_annual(cli_call *call, error *err)
{
    store *s;
    assessment judged;
    assess_options o = { .plan = cli_text(call, "--plan"), .region = cli_text(call, "--region") };
    if (!cli_year(call, "--year", &o.year, err) || !cli_open_store(call, false, &s, err))
        return false;
    page_frame frame = { .lang = call->lang, .today = cli_today() };
    str html;
    bool done = service_annual_report(call->request, s, &frame, &o, &judged, &html, err);
    service_close(s);
    if (!done)
        return false;
    if (!file_write(cli_given(call, "-o") ? cli_value(call, "-o") : "-", html, err))
        return false;
    if (cli_given(call, "-o"))
        fprintf(call->out, cli_words(call, "已写入 %s：%.*s %d年，%zu 项目标%.0s\n", "wrote %s: %.*s, %d, %zu target%s\n"), cli_value(call, "-o"), STR_ARG(judged.plan_title), judged.year,
                judged.achievement.total, plural_s(judged.achievement.total));
    return true;
}
