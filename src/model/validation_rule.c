#include "model/validation_rule.h"

static const char *const severities[] = { "warning", "error" };

#define AT(member) FIELD_AT(validation_rule, member)
const field_table validation_rule_fields = {
    "ValidationRule", sizeof(validation_rule), (const field[]){
        { "rule", FIELD_TEXT, AT(code), "代号", "code" },
        { "version", FIELD_INT, AT(version), "版本", "version" },
        { "indicator", FIELD_TEXT, AT(indicator_code), "指标的代码；空为各指标", "code of the indicator; null: all",
            .missing = FIELD_OR_NULL },
        { "figures", FIELD_TEXT, AT(figures), "数据的种类，如 share rate；空为各种",
            "kinds of figures, such as share rate; null: all", .missing = FIELD_OR_NULL },
        { "kind", FIELD_TEXT, AT(kind), "规则的种类", "kind of the rule" },
        { "severity", FIELD_WORD, AT(is_error), "错误或警告", "error or warning",
            .words = FIELD_WORDS(severities) },
        { "expression", FIELD_TEXT, AT(expression), "表达式", "expression" },
        { "message", FIELD_BOTH, FIELD_PAIR(validation_rule, zh, en), "应有的情形", "what should hold" },
        { "retired", FIELD_BOOL, AT(is_retired), "已停用", "retired" },
        { "at", FIELD_TEXT, AT(at), "时间", "time" },
        { "who", FIELD_TEXT, AT(who), "更改人", "who" },
        { "why", FIELD_TEXT, AT(why), "原因", "reason", .missing = FIELD_OR_NULL },
        { 0 } },
};
#undef AT

const field_table validation_rules_fields = {
    "ValidationRules", sizeof(validation_rules), (const field[]){
        { "", FIELD_LIST, FIELD_ITEMS(validation_rules, items), "审核规则", "validation rules",
            FIELD_COUNTED(validation_rules, count), .of = &validation_rule_fields },
        { 0 } },
};
