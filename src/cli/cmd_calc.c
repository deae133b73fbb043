/* halfsky calc: published methods by name, JSON in and out. */
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "cli/call.h"
#include "cli/commands.h"
#include "service/calc/calc.h"

static void list_methods(cli_call *call, const calc_method_row *methods, size_t count)
{
    bool zh = call->lang == LANGUAGE_ZH;
    for (const calc_method_row *m = methods; m < methods + count; m++)
        fprintf(call->out, zh ? "%s\n    输入：%s\n    输出：%s\n    来源：%s\n" : "%s\n    inputs:  %s\n    outputs: %s\n    source:  %s\n",
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

bool cmd_calc(cli_call *call, error *err)
{
    str questions;
    /* The answers have an arena of their own, because the request arena is restored after each question. */
    arena *kept = arena_create(0);
    strbuf text = strbuf_in(kept, 0);
    json_writer w = { .to = &text };
    bool is_done = true;
    size_t count;
    const calc_method_row *methods = service_calc_methods(call->request, &count);
    if (cli_given(call, "--list") && !cli_given(call, "--json"))
        list_methods(call, methods, count);
    else if (cli_given(call, "--list"))
        list_methods_json(methods, count, &w);
    else
        is_done = file_read(call->request, call->argument_count ? call->arguments[0] : "-", LIMIT_JSON_BYTES, &questions, err) &&
                  service_calc(call->request, questions, call->lang, &w, err);
    if (is_done && text.len)
        fprintf(call->out, "%.*s\n", STR_ARG(strbuf_str(&text)));
    arena_destroy(kept);
    return is_done;
}
