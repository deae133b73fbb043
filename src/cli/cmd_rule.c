/* halfsky rule add, change, list, retire, show */
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/table.h"
#include "service/rule/rules.h"

/* "error", or that the rule is retired. */
static str severity_text(cli_call *call, const validation_rule *r)
{
    return str_of(r->is_retired ? cli_words(call, "停用", "retired")
                  : r->is_error ? cli_words(call, "错误", "error")
                                : cli_words(call, "警告", "warning"));
}

/* With the expression below it. */
static void add_rule(cli_call *call, cli_table *t, const void *item)
{
    const validation_rule *r = item;
    str scope = r->indicator_code.len ? r->indicator_code : r->figures;
    cli_table_add(t, r->code);
    cli_table_add(t, r->kind);
    cli_table_add(t, severity_text(call, r));
    cli_table_add(t, scope.len ? scope : str_of(cli_words(call, "各指标", "all")));
    cli_table_add(t, call->lang == LANGUAGE_EN ? r->en : r->zh);
    cli_table_add_line(t, r->expression);
}

static const cli_rows rows = {
    &validation_rule_fields,
    (const cli_column[]){
        { "代码", "code", 0 },   { "类型", "kind", 0 },    { "严重程度", "severity", 0 },
        { "适用", "applies to", 0 }, { "含义", "meaning", 0 }, { 0 } },
    add_rule,
};

static void put_history(cli_call *call, const void *response)
{
    static const cli_column columns[] = {
        { "版", "version", true },   { "时间", "time", 0 },   { "姓名", "name", 0 },
        { "严重程度", "severity", 0 }, { "理由", "reason", 0 }, { 0 },
    };
    const rule_history *h = response;
    cli_table *t = cli_table_create(call, columns);
    for (size_t i = 0; i < h->count; i++) {
        const validation_rule *r = &h->versions[i];
        cli_table_add_number(t, r->version);
        cli_table_add(t, r->at);
        cli_table_add(t, r->who);
        cli_table_add(t, severity_text(call, r));
        cli_table_add(t, r->why);
        cli_table_add_line(t, call->lang == LANGUAGE_EN ? r->en : r->zh);
        cli_table_add_line(t, r->expression);
    }
    cli_table_print(t);
}

bool cmd_rule(cli_call *call, error *err)
{
    static const cli_printer printers[] = {
        { &validation_rule_fields, .rows = &rows },
        { &validation_rules_fields, .rows = &rows },
        { &rule_history_fields, .put = put_history },
        { 0 },
    };
    return cli_run_action(call, printers, 0, err);
}
