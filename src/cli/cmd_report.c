/* halfsky report annual, brief: reports as HTML pages, Word files or PDFs */
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

static bool write_report(cli_call *call, const char *name, error *err)
{
    report_request asked = { .file = cli_text(call, "-o") };
    action_file file;
    return cli_ask(call, name, &asked, err) && cli_act(call, name, &asked, &file, err) &&
           put_file(call, &file, err);
}

bool cmd_report_annual(cli_call *call, error *err)
{
    return write_report(call, "report.annual", err);
}

bool cmd_report_brief(cli_call *call, error *err)
{
    return write_report(call, "report.brief", err);
}
