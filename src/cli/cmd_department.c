/* halfsky department list */
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/table.h"
#include "model/department.h"

bool cmd_department_list(cli_call *call, error *err)
{
    static const cli_column columns[] = {
        { "代码", "code", 0 }, { "名称", "name", 0 }, { "规划中的写法", "names used in plans", 0 }, { 0 }
    };
    departments all;
    if (!cli_act(call, "department.list", &(action_nothing){ 0 }, &all, err))
        return false;
    if (cli_given(call, "--json")) {
        cli_put_response(call, "department.list", &all);
        return true;
    }
    cli_table *t = cli_table_create(call, columns);
    for (size_t i = 0; i < all.count; i++) {
        const department *d = &all.items[i];
        cli_table_add(t, d->code);
        cli_table_add(t, call->lang == LANGUAGE_EN && d->name_en.len > 0 ? d->name_en : d->name);
        cli_table_add(t, str_replace(call->request, d->short_names, STR("|"), STR(" ")));
    }
    cli_table_print(t);
    return true;
}
