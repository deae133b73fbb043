/* halfsky report annual: writes the annual monitoring report as an HTML page, a Word file or a PDF. */
#include "cli/commands.h"

#include "base/file.h"
#include "cli/options.h"
#include "service/report/papers.h"

static bool put_file(cli_call *call, const action_file *file, error *err)
{
    const char *path = cli_given(call, "-o") ? cli_value(call, "-o") : "-";
    if (!file_write(path, file->bytes, err))
        return false;
    if (cli_given(call, "-o"))
        fprintf(call->out, cli_words(call, "已写入 %s：%.*s\n", "wrote %s: %.*s\n"), path,
                STR_ARG(file->what));
    return true;
}

bool cmd_report_annual(cli_call *call, error *err)
{
    report_request asked = { .file = cli_text(call, "-o") };
    action_file file;
    return cli_ask(call, "report.annual", &asked, err) &&
           cli_act(call, "report.annual", &asked, &file, err) && put_file(call, &file, err);
}
