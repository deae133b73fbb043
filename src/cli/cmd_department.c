/* halfsky department list */
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/table.h"
#include "model/department.h"

static void add_department(cli_call *call, cli_table *t, const void *item)
{
    const department *d = item;
    cli_table_add(t, d->code);
    cli_table_add(t, call->lang == LANGUAGE_EN && d->name_en.len > 0 ? d->name_en : d->name);
    cli_table_add(t, str_replace(call->request, d->short_names, STR("|"), STR(" ")));
}

static const cli_rows rows = {
    &department_record_fields,
    (const cli_column[]){
        { "代码", "code", 0 }, { "名称", "name", 0 }, { "规划中的写法", "names used in plans", 0 }, { 0 } },
    add_department,
};

bool cmd_department_list(cli_call *call, error *err)
{
    static const cli_printer printers[] = { { &departments_fields, .rows = &rows }, { 0 } };
    return cli_run_action(call, printers, 0, err);
}
