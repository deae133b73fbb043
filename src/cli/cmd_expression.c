/* halfsky expression check, evaluate, functions, rules: the expressions of forms on the command line. */
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/lines.h"
#include "cli/options.h"
#include "cli/table.h"
#include "service/expression/expression.h"
#include "service/expression/rules.h"

bool cmd_expression_evaluate(cli_call *call, error *err)
{
    return cli_answer_lines(call, "expression.evaluate_line", err);
}

static void print_findings(cli_call *call, const expression_check_answer *found)
{
    bool zh = call->lang == LANGUAGE_ZH;
    for (const expression_finding *f = found->findings; f < found->findings + found->finding_count; f++) {
        bool is_remark = f->fault == EXPRESSION_REMARK;
        str words = zh ? f->zh : f->en;
        fprintf(call->out, zh ? "第 %u 行第 %u 列：%s：%.*s\n" : "line %u, column %u: %s: %.*s\n", f->line,
                f->column, is_remark ? (zh ? "提示" : "remark") : (zh ? "错误" : "error"), STR_ARG(words));
    }
    if (found->is_good)
        fprintf(call->out, "%s\n", zh ? "表达式没有错误" : "the expression has no errors");
}

bool cmd_expression_check(cli_call *call, error *err)
{
    expression_check_request asked = { 0 };
    expression_check_answer found;
    if (!cli_ask(call, "expression.check", &asked, err) ||
        !cli_act(call, "expression.check", &asked, &found, err))
        return false;
    if (cli_given(call, "--json"))
        cli_put_response(call, "expression.check", &found);
    else
        print_findings(call, &found);
    return found.is_good || error_set(err, ERROR_INPUT, "表达式有误", "the expression has errors");
}

static void print_functions(cli_call *call, const expression_function_list *all)
{
    static const cli_column columns[] = { { "函数", "function", 0 }, { "含义", "meaning", 0 }, { 0 } };
    bool zh = call->lang == LANGUAGE_ZH;
    cli_table *t = cli_table_create(call, columns);
    for (const expression_function_row *f = all->items; f < all->items + all->count; f++) {
        const char *mark = f->is_refused    ? (zh ? "不支持：" : "refused: ")
                           : f->is_extended ? (zh ? "（只用于规则）" : "(rules only) ")
                                            : "";
        cli_table_add(t, str_of(f->name));
        cli_table_add(t, str_format(call->request, "%s%s", mark, zh ? f->zh : f->en));
    }
    cli_table_print(t);
}

static void print_functions_json(cli_call *call, const expression_function_list *all)
{
    strbuf text = strbuf_in(call->request, 0);
    json_writer w = { .to = &text };
    json_begin_array(&w);
    for (const expression_function_row *f = all->items; f < all->items + all->count; f++) {
        json_begin_object(&w);
        json_put_string(&w, STR("name"), str_of(f->name));
        json_put_bool(&w, STR("refused"), f->is_refused);
        if (!f->is_refused) {
            json_put_bool(&w, STR("rules_only"), f->is_extended);
            json_put_int(&w, STR("arguments_min"), f->least);
            json_put_int_or_null(&w, STR("arguments_max"), f->most != EXPRESSION_ARGUMENTS_ANY, f->most);
        }
        json_put_both(&w, STR("meaning"), str_of(f->zh), str_of(f->en));
        json_end_object(&w);
    }
    json_end_array(&w);
    fprintf(call->out, "%.*s\n", STR_ARG(strbuf_str(&text)));
}

bool cmd_expression_functions(cli_call *call, error *err)
{
    expression_function_list all;
    if (!cli_act(call, "expression.functions", &(action_nothing){ 0 }, &all, err))
        return false;
    (cli_given(call, "--json") ? print_functions_json : print_functions)(call, &all);
    return true;
}

static void print_rows(cli_call *call, const rule_row *rows, size_t count)
{
    bool zh = call->lang == LANGUAGE_ZH;
    for (const rule_row *r = rows; r < rows + count; r++) {
        const char *mark = r->is_open || r->cell.len == 0 ? "!" : " ";
        str words = zh ? r->zh : r->en;
        fprintf(call->out, "%s %.*s", mark, STR_ARG(words));
        if (r->column)
            fprintf(call->out, zh ? "（第 %u 行第 %u 列）" : " (line %u, column %u)", r->line, r->column);
        if (r->explanation.len)
            fprintf(call->out, zh ? "；说明：%.*s" : "; explanation: %.*s", STR_ARG(r->explanation));
        fputc('\n', call->out);
    }
}

bool cmd_expression_rules(cli_call *call, error *err)
{
    str text;
    rules_answer found;
    if (!file_read(call->request, call->argument_count ? call->arguments[0] : "-", LIMIT_JSON_BYTES, &text,
                   err) ||
        !cli_act(call, "expression.rules", &text, &found, err))
        return false;
    if (cli_given(call, "--json")) {
        cli_put_response(call, "expression.rules", &found);
    } else {
        print_rows(call, found.faults, found.fault_count);
        print_rows(call, found.findings, found.finding_count);
        fprintf(call->out,
                cli_words(call, "核对 %zu 次，%zu 条妨碍报送\n",
                          "checks: %zu, findings that block the form: %zu\n"),
                found.checked, found.open);
    }
    if (found.fault_count)
        return error_set(err, ERROR_INPUT, "规则有误，没有核对",
                         "the rules have faults; nothing was checked");
    return found.is_good || error_set(err, ERROR_INPUT, "报表有 %zu 处应更正或说明",
                                      "%zu findings need a correction or an explanation", found.open);
}
