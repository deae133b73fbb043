/* halfsky report: reports of a year as HTML pages, Word files or PDFs; report check; yearbook */
#include "cli/commands.h"

#include "base/file.h"
#include "base/limits.h"
#include "cli/options.h"
#include "service/report/check.h"
#include "service/report/lists.h"
#include "service/report/yearbook.h"

/* annual, brief, midterm, final, warnings */
bool cmd_report(cli_call *call, error *err)
{
    report_request asked = { .file = cli_text(call, "-o") };
    return cli_run_file(call, &asked, err);
}

static void print_findings(cli_call *call, const report_check_answer *found)
{
    static const char *const words[REPORT_CHECK_KIND_COUNT][2] = {
        [CHECK_DIFFERS] = { "不符", "differs" },
        [CHECK_IS_OLD] = { "报告中已无此内容", "no longer in the report" },
        [CHECK_ADDED] = { "另加的数字", "other numbers" },
    };
    for (const report_check_finding *f = found->items; f < found->items + found->count; f++) {
        fprintf(call->out, cli_words(call, "%s：%.*s（%.*s）\n", "%s: %.*s (%.*s)\n"),
                words[f->kind][call->lang == LANGUAGE_EN], STR_ARG(f->where), STR_ARG(f->key));
        if (f->in_file.len)
            fprintf(call->out, cli_words(call, "  文件：%.*s\n", "  file:  %.*s\n"), STR_ARG(f->in_file));
        if (f->in_store.len)
            fprintf(call->out, cli_words(call, "  数据：%.*s\n", "  store: %.*s\n"), STR_ARG(f->in_store));
    }
    fprintf(call->out,
            cli_words(call, "核对 %zu 段，不符 %zu 段；报告中有而文件中没有的 %zu 段\n",
                      "texts compared: %zu, with other numbers: %zu; texts of the report that the file does not contain: %zu\n"),
            found->checked, found->fault_count, found->left_out);
}

bool cmd_report_check(cli_call *call, error *err)
{
    report_check_request asked = { 0 };
    report_check_answer found;
    if (!file_read(call->request, call->arguments[0], LIMIT_OFFICE_BYTES, &asked.bytes, err) ||
        !cli_act(call, "report.check", &asked, &found, err))
        return false;
    if (cli_given(call, "--json"))
        cli_put_response(call, "report.check", &found);
    else
        print_findings(call, &found);
    return found.fault_count == 0 || error_set(err, ERROR_INPUT, "报告中的数字与数据库不一致",
                                               "numbers of the report differ from the store");
}

bool cmd_yearbook(cli_call *call, error *err)
{
    action_file file;
    yearbook_request asked = { .file = cli_text(call, "-o") };
    if (!cli_ask(call, "report.yearbook", &asked, err) ||
        !cli_act(call, "report.yearbook", &asked, &file, err))
        return false;
    const char *path = cli_given(call, "-o") ? cli_value(call, "-o")
                                             : str_zero_ended(call->request, file.name);
    return cli_write_file(call, path, file.bytes, STR(""), err);
}
