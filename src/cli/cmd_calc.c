/* halfsky calc: published methods by name, JSON in and out. */
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "cli/act.h"
#include "cli/call.h"
#include "cli/commands.h"
#include "service/calc/calc.h"

static void list_methods(cli_call *call, const calc_method_row *methods, size_t count)
{
    bool zh = call->lang == LANGUAGE_ZH;
    for (const calc_method_row *m = methods; m < methods + count; m++)
        fprintf(call->out,
                zh ? "%s\n    输入：%s\n    输出：%s\n    来源：%s\n"
                   : "%s\n    inputs:  %s\n    outputs: %s\n    source:  %s\n",
                m->name, m->inputs, m->outputs, m->source);
}

static void list_methods_json(const calc_method_row *methods, size_t count, json_writer *w)
{
    json_begin_array(w);
    for (const calc_method_row *m = methods; m < methods + count; m++) {
        json_begin_object(w);
        json_put_string(w, STR("method"), str_of(m->name));
        json_put_string(w, STR("inputs"), str_of(m->inputs));
        json_put_string(w, STR("outputs"), str_of(m->outputs));
        json_put_string(w, STR("source"), str_of(m->source));
        json_end_object(w);
    }
    json_end_array(w);
}

static bool list(cli_call *call, error *err)
{
    calc_methods_list all;
    strbuf text = strbuf_in(call->request, 0);
    json_writer w = { .to = &text };
    if (!cli_act(call, "calc.list", &(action_nothing){ 0 }, &all, err))
        return false;
    if (!cli_given(call, "--json")) {
        list_methods(call, all.items, all.count);
        return true;
    }
    list_methods_json(all.items, all.count, &w);
    fprintf(call->out, "%.*s\n", STR_ARG(strbuf_str(&text)));
    return true;
}

bool cmd_calc(cli_call *call, error *err)
{
    str questions, answers;
    if (cli_given(call, "--list"))
        return list(call, err);
    if (!file_read(call->request, call->argument_count ? call->arguments[0] : "-", LIMIT_JSON_BYTES,
                   &questions, err) ||
        !cli_act(call, "calc.run", &questions, &answers, err))
        return false;
    if (answers.len)
        fprintf(call->out, "%.*s\n", STR_ARG(answers));
    return true;
}
