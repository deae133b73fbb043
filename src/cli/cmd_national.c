/* halfsky national set, show; report national */
#include "cli/commands.h"

#include "cli/options.h"
#include "cli/table.h"
#include "service/report/national.h"

static void print_mapping(cli_call *call, const void *response)
{
    const national_table *t = response;
    for (size_t i = 0; i < t->count; i++)
        fprintf(call->out, "%.*s\t%.*s\t%.*s\t%.*s\n", STR_ARG(t->items[i].code), STR_ARG(t->items[i].name),
                STR_ARG(t->items[i].unit),
                STR_ARG(t->items[i].indicator.len > 0
                            ? t->items[i].indicator
                            : str_of(cli_words(call, "（没有对应指标）", "(none of ours)"))));
    fprintf(call->out,
            cli_words(call, "国家方案 %zu 行，没有对应指标的 %zu 行\n",
                      "rows of the national scheme: %zu, without an indicator of ours: %zu\n"),
            t->count, t->without_count);
}

static const cli_printer printers[] = {
    { &national_mapping_fields, .put = print_mapping },
    { 0 },
};

bool cmd_national_set(cli_call *call, error *err)
{
    national_file asked = { 0 };
    national_table made;
    if (!cli_read_text(call, call->arguments[0], LIMIT_COMPOSITE_BYTES, &asked.file, err) ||
        !cli_act(call, "national.set", &asked, &made, err))
        return false;
    cli_put_answer(call, printers, &made);
    return true;
}

bool cmd_national_show(cli_call *call, error *err)
{
    national_table found;
    if (!cli_act(call, "national.show", &(action_nothing){ 0 }, &found, err))
        return false;
    if (found.count == 0)
        return error_set(
            err, ERROR_NOT_FOUND, "还没有国家方案的对照表；请用 halfsky national set FILE 载入",
            "there is no mapping of the national scheme yet; load one with halfsky national set FILE");
    cli_put_answer(call, printers, &found);
    return true;
}

bool cmd_report_national(cli_call *call, error *err)
{
    national_request asked = { .name = cli_text(call, "-o") };
    return cli_run_file(call, &asked, err);
}
