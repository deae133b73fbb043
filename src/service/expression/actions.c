/* Expressions of forms: computed, checked, listed. */
#include "base/limits.h"
#include "service/action.h"
#include "service/answer.h"
#include "service/expression/expression.h"
#include "service/expression/rules.h"

static bool evaluate_line(context *c, const void *request, void *response, error *err)
{
    (void)err;
    line_answer *answer = response;
    strbuf text = strbuf_in(c->request, 0);
    answer->is_good = service_expression_line(c->request, *(const str *)request, c->today, c->lang, &text);
    answer->text = strbuf_str(&text);
    return true;
}

static bool check(context *c, const void *request, void *response, error *err)
{
    return service_expression_check(c->request, request, response, err);
}

static bool functions(context *c, const void *request, void *response, error *err)
{
    (void)request;
    (void)err;
    expression_function_list *all = response;
    all->items = expression_functions(c->request, &all->count);
    return true;
}

static bool rules(context *c, const void *request, void *response, error *err)
{
    return service_rules_check(c->request, *(const str *)request, c->today, response, err);
}

static const field_table line_fields = {
    "ExpressionLine",
    sizeof(str),
    (const field[]){ { "line", FIELD_TEXT, FIELD_WHOLE(str), "一行 JSON", "one line of JSON",
                       .max = (double)LIMIT_JSON_LINE_BYTES },
                     { 0 } },
};

static const field_table check_fields = {
    "ExpressionCheck",
    sizeof(expression_check_request),
    (const field[]){ { "expression", FIELD_TEXT, FIELD_AT(expression_check_request, expression), "表达式",
                       "the expression" },
                     { "fields", FIELD_TEXT, FIELD_AT(expression_check_request, fields),
                       "表单的字段及类型，如 a:integer,kid/b:date",
                       "fields of the form with their types, such as a:integer,kid/b:date", FIELD_OPTIONAL,
                       .max = (double)LIMIT_JSON_LINE_BYTES },
                     { "field", FIELD_TEXT, FIELD_AT(expression_check_request, field),
                       "表达式所在的字段，即“.”", "the field that has the expression, which . means",
                       FIELD_OPTIONAL },
                     { 0 } },
};

static const field_table finding_fields = {
    "ExpressionFinding",
    sizeof(expression_finding),
    (const field[]){
        { "code", FIELD_WORD, FIELD_AT(expression_finding, fault), "种类；remark 为提示，其余为错误",
          "kind; remark is no error", .words = FIELD_WORDS(expression_fault_names) },
        { "line", FIELD_COUNT, FIELD_AT(expression_finding, line), "行", "line" },
        { "column", FIELD_COUNT, FIELD_AT(expression_finding, column), "列", "column" },
        { "message", FIELD_BOTH, FIELD_PAIR(expression_finding, zh, en), "说明", "what is wrong" },
        { 0 } },
};

static const field_table checked_fields = {
    "ExpressionChecked",
    sizeof(expression_check_answer),
    (const field[]){
        { "good", FIELD_BOOL, FIELD_AT(expression_check_answer, is_good), "没有错误", "there is no error" },
        { "findings", FIELD_LIST, FIELD_ITEMS(expression_check_answer, findings), "错误和提示",
          "errors and remarks", FIELD_COUNTED(expression_check_answer, finding_count),
          .of = &finding_fields },
        { "names", FIELD_LIST, FIELD_ITEMS(expression_check_answer, names), "用到的字段",
          "fields that it reads", FIELD_COUNTED(expression_check_answer, name_count), .item = FIELD_TEXT },
        { 0 } },
};

static const field_table rules_fields = {
    "RulesToCheck",
    sizeof(str),
    (const field[]){ { "rules", FIELD_TEXT, FIELD_WHOLE(str),
                       "JSON：rules、cells，可另有 last_year、forms、regions、explanations",
                       "JSON with rules and cells, and optionally last_year, forms, regions, explanations",
                       .max = (double)LIMIT_JSON_BYTES },
                     { 0 } },
};

static const char *const outcomes[] = {
    [RULE_BROKEN] = "broken", [RULE_NOT_COMPUTED] = "not_computed", [RULE_FAILED] = "failed"
};

static const field_table fault_fields = {
    "RuleFault",
    sizeof(rule_row),
    (const field[]){
        { "rule", FIELD_TEXT, FIELD_AT(rule_row, code), "规则的代号", "code of the rule", FIELD_OR_NULL },
        { "line", FIELD_COUNT, FIELD_AT(rule_row, line), "表达式中的行", "line of the expression",
          FIELD_OPTIONAL },
        { "column", FIELD_COUNT, FIELD_AT(rule_row, column), "表达式中的列", "column of the expression",
          FIELD_OPTIONAL },
        { "message", FIELD_BOTH, FIELD_PAIR(rule_row, zh, en), "说明", "what is wrong" },
        { 0 } },
};

static const field_table rule_finding_fields = {
    "RuleFinding",
    sizeof(rule_row),
    (const field[]){
        { "rule", FIELD_TEXT, FIELD_AT(rule_row, code), "规则的代号", "code of the rule" },
        { "cell", FIELD_TEXT, FIELD_AT(rule_row, cell), "单元格", "the cell" },
        { "kind", FIELD_WORD, FIELD_AT(rule_row, kind), "规则的种类", "kind of the rule",
          .words = FIELD_WORDS_OF(rule_kinds, name) },
        { "severity", FIELD_WORD, FIELD_AT(rule_row, severity), "错误或警告", "error or warning",
          .words = FIELD_WORDS(rule_severities) },
        { "outcome", FIELD_WORD, FIELD_AT(rule_row, outcome), "不成立、缺数未核对或无法计算",
          "does not hold, a figure is missing, or it cannot be computed", .words = FIELD_WORDS(outcomes) },
        { "left", FIELD_TEXT, FIELD_AT(rule_row, left), "左边的数", "the figure on the left", FIELD_OR_NULL },
        { "right", FIELD_TEXT, FIELD_AT(rule_row, right), "右边的数", "the figure on the right",
          FIELD_OR_NULL },
        { "explanation", FIELD_TEXT, FIELD_AT(rule_row, explanation), "填报单位的说明", "explanation given",
          FIELD_OR_NULL },
        { "open", FIELD_BOOL, FIELD_AT(rule_row, is_open), "是否妨碍报送", "whether it blocks the form" },
        { "message", FIELD_BOTH, FIELD_PAIR(rule_row, zh, en), "说明", "in words" },
        { 0 } },
};

static const field_table rules_answer_fields = {
    "RulesChecked",
    sizeof(rules_answer),
    (const field[]){
        { "good", FIELD_BOOL, FIELD_AT(rules_answer, is_good), "可以报送", "nothing blocks the form" },
        { "checked", FIELD_COUNT, FIELD_AT(rules_answer, checked), "核对的次数：规则乘单元格",
          "checks made: rules times cells" },
        { "open", FIELD_COUNT, FIELD_AT(rules_answer, open), "妨碍报送的条数",
          "findings that block the form" },
        { "faults", FIELD_LIST, FIELD_ITEMS(rules_answer, faults), "规则本身的错误", "faults of the rules",
          FIELD_COUNTED(rules_answer, fault_count), .of = &fault_fields },
        { "findings", FIELD_LIST, FIELD_ITEMS(rules_answer, findings), "核对结果", "findings",
          FIELD_COUNTED(rules_answer, finding_count), .of = &rule_finding_fields },
        { 0 } },
};

static const action rows[] = {
    { "expression.check", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &check_fields, &checked_fields, check,
      "检查表达式", "check an expression" },
    { "expression.evaluate_line", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &line_fields,
      FIELDS_OF(line_answer), evaluate_line, "计算一行表达式", "compute a line with an expression" },
    { "expression.functions", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &action_nothing_fields,
      FIELDS_OF(expression_function_list), functions, "列出表达式的函数",
      "list the functions of expressions" },
    { "expression.rules", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &rules_fields, &rules_answer_fields,
      rules, "按审核规则核对报表", "check a form by validation rules" },
};
const action_rows expression_actions = ACTION_ROWS(rows);
