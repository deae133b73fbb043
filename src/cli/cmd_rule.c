/* halfsky rule add, change, list, retire, show */
#include "cli/commands.h"
#include "cli/options.h"
#include "service/rule/rules.h"

static void put_rule(cli_call *call, const validation_rule *r)
{
    enum { CODE_COLUMNS = 24, KIND_COLUMNS = 10, SEVERITY_COLUMNS = 9, SCOPE_COLUMNS = 18 };
    bool en = call->lang == LANGUAGE_EN;
    str scope = r->indicator_code.len ? r->indicator_code : r->figures;
    cli_put_cell(call->out, r->code, CODE_COLUMNS);
    cli_put_cell(call->out, r->kind, KIND_COLUMNS);
    cli_put_cell(call->out,
                 str_of(r->is_retired ? cli_words(call, "停用", "retired")
                        : r->is_error ? cli_words(call, "错误", "error")
                                      : cli_words(call, "警告", "warning")),
                 SEVERITY_COLUMNS);
    cli_put_cell(call->out, scope.len ? scope : str_of(cli_words(call, "各指标", "all")), SCOPE_COLUMNS);
    fprintf(call->out, "%.*s\n    %.*s\n", en ? (int)r->en.len : (int)r->zh.len, en ? r->en.data : r->zh.data,
            STR_ARG(r->expression));
}

static void put_one(cli_call *call, const void *response)
{
    put_rule(call, response);
}

static void put_list(cli_call *call, const void *response)
{
    const validation_rules *all = response;
    for (size_t i = 0; i < all->count; i++)
        put_rule(call, &all->items[i]);
}

static void put_history(cli_call *call, const void *response)
{
    const rule_history *h = response;
    for (size_t i = 0; i < h->count; i++) {
        const validation_rule *r = &h->versions[i];
        fprintf(call->out, "%d  %.*s  %.*s  %.*s\n", r->version, STR_ARG(r->at), STR_ARG(r->who),
                STR_ARG(r->why));
        put_rule(call, r);
    }
}

bool cmd_rule(cli_call *call, error *err)
{
    static const cli_printer printers[] = {
        { &validation_rule_fields, put_one },
        { &validation_rules_fields, put_list },
        { &rule_history_fields, put_history },
        { 0 },
    };
    return cli_run_action(call, printers, 0, err);
}
