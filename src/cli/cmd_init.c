/* halfsky init */
#include "cli/commands.h"
#include "cli/options.h"
#include "service/store/setup.h"

bool cmd_init(cli_call *call, error *err)
{
    const char *dir = call->store_dir = call->arguments[0];
    setup_request asked = { .dir = str_of(dir), .options = { .region = cli_text(call, "--region"),
        .elections = cli_text(call, "--elections"), .terms = cli_text(call, "--terms") } };
    setup_result result;
    if (!cli_read_option_file(call, "--regions", &asked.options.regions_csv, err) ||
        !cli_read_option_file(call, "--settings", &asked.options.settings_csv, err) ||
        !cli_read_option_file(call, "--names", &asked.options.names_csv, err) ||
        !cli_act(call, "store.init", &asked, &result, err))
        return false;
    if (cli_given(call, "--json")) {
        strbuf buffer;
        json_writer w = cli_json(call, &buffer);
        json_begin_object(&w);
        json_put_string(&w, STR("store"), str_of(dir));
        json_put_string_or_null(&w, STR("region"), result.region.len ? result.region : STR_NONE);
        json_put_string(&w, STR("region_name"), result.region_name);
        json_put_int(&w, STR("indicators"), (int64_t)result.indicator_count);
        json_put_int(&w, STR("regions"), (int64_t)result.region_count);
        json_put_int(&w, STR("departments"), (int64_t)result.department_count);
        json_end_object(&w);
        json_end_line(&w);
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
