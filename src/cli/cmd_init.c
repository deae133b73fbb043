/* halfsky init */
#include "cli/commands.h"
#include "cli/options.h"
#include "service/store/setup.h"

bool cmd_init(cli_call *call, error *err)
{
    const char *dir = call->store_dir = call->arguments[0];
    setup_request asked = { 0 };
    setup_result result;
    if (!cli_ask(call, "store.init", &asked, err) ||
        !cli_act(call, "store.init", &asked, &result, err))
        return false;
    if (cli_given(call, "--json")) {
        cli_put_of_store(call, dir, action_find(STR("store.init"))->response, &result);
        return true;
    }
    fprintf(call->out,
            cli_words(call, "已新建 %s：%zu 个指标、%zu 个地区、%zu 个部门",
                      "created %s: indicators %zu, regions %zu, departments %zu"),
            dir, result.indicator_count, result.region_count, result.department_count);
    if (result.region.len > 0)
        fprintf(call->out, cli_words(call, "；本地区 %.*s %.*s", "; region of the store: %.*s %.*s"),
                STR_ARG(result.region), STR_ARG(result.region_name));
    fputc('\n', call->out);
    return true;
}
