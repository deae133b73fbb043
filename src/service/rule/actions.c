/* Validation rules of reporting forms. */
#include "expression/rule.h"
#include "service/action.h"
#include "service/rule/rules.h"
#include "service/rule/trial.h"

static bool list(context *c, const void *request, void *response, error *err)
{
    return service_list_rules(c, request, response, err);
}

static bool show(context *c, const void *request, void *response, error *err)
{
    return service_show_rule(c, ((const rule_request *)request)->code, response, err);
}

static bool add(context *c, const void *request, void *response, error *err)
{
    return service_add_rule(c, request, response, err);
}

static bool change(context *c, const void *request, void *response, error *err)
{
    return service_change_rule(c, request, response, err);
}

static bool retire(context *c, const void *request, void *response, error *err)
{
    return service_retire_rule(c, request, response, err);
}

static bool try_rule(context *c, const void *request, void *response, error *err)
{
    return service_try_rule(c, request, response, err);
}

#define OPTIONAL .missing = FIELD_OPTIONAL
static const char *const severities[] = { [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error" };

#define AT(member) FIELD_AT(rule_request, member)
#define CODE { "rule", FIELD_TEXT, AT(code), "规则的代号，由 A-Z、0-9、_ 组成", "code of the rule, of A-Z, 0-9 and _" }
static const field_table rule_content_fields = {
    "RuleContent", sizeof(rule_request), (const field[]){
        { "indicator", FIELD_TEXT, AT(indicator), "指标的代码或名称，或 all", "code or name of the indicator, or all",
            OPTIONAL },
        { "figures", FIELD_TEXT, AT(figures), "数据的种类：share、rate、count、level 中的几个，或 all",
            "kinds of figures: some of share, rate, count, level, or all", OPTIONAL },
        { "severity", FIELD_WORD, AT(severity), "错误或警告", "error or warning", OPTIONAL,
            .words = FIELD_WORDS(severities) },
        { "expression", FIELD_TEXT, AT(expression), "应成立的表达式", "expression that should hold", OPTIONAL },
        { "min", FIELD_TEXT, AT(min), "range 的最小值", "minimum of a range", OPTIONAL },
        { "max", FIELD_TEXT, AT(max), "range 的最大值", "maximum of a range", OPTIONAL },
        { "decimals", FIELD_TEXT, AT(decimals), "decimals 的小数位数", "number of decimals", OPTIONAL },
        { "percent", FIELD_TEXT, AT(percent), "change 的百分数", "change in percent of last year", OPTIONAL },
        { "points", FIELD_TEXT, AT(points), "change 的相差数，如百分点", "change in the unit, such as points",
            OPTIONAL },
        { "by", FIELD_TEXT, AT(by), "parts 的分组：sex 或 residence", "breakdown of parts: sex or residence",
            OPTIONAL },
        { "zh", FIELD_TEXT, AT(zh), "应有的情形，中文", "what should hold, in Chinese", OPTIONAL },
        { "en", FIELD_TEXT, AT(en), "应有的情形，英文", "what should hold, in English", OPTIONAL },
        { 0 } },
};

#define KIND "规则的种类：range、decimals、share、parts、change、regions、forms、required 或 other", \
    "kind: range, decimals, share, parts, change, regions, forms, required or other"
#define CONTENT { "", FIELD_MEMBERS, .offset = 0, .bytes = sizeof(rule_request), .zh = "内容", .en = "content", \
    .of = &rule_content_fields }
const field_table rule_add_fields = {
    "RuleAddRequest", sizeof(rule_request), (const field[]){
        CODE, { "kind", FIELD_TEXT, AT(kind), KIND }, CONTENT, { 0 } },
};
const field_table rule_change_fields = {
    "RuleChangeRequest", sizeof(rule_request), (const field[]){
        CODE, { "kind", FIELD_TEXT, AT(kind), KIND, OPTIONAL }, CONTENT, { 0 } },
};
const field_table rule_code_fields = {
    "RuleReference", sizeof(rule_request), (const field[]){ CODE, { 0 } },
};
#undef AT

const field_table rule_trial_request_fields = {
    "RuleTrialRequest", sizeof(rule_trial_request), (const field[]){
        { "rule", FIELD_TEXT, FIELD_AT(rule_trial_request, rule.code), "更改的规则的代号",
            "code of the rule that is changed", OPTIONAL },
        { "kind", FIELD_TEXT, FIELD_AT(rule_trial_request, rule.kind), KIND, OPTIONAL },
        { "", FIELD_MEMBERS, FIELD_AT(rule_trial_request, rule), .zh = "内容", .en = "content",
            .of = &rule_content_fields },
        { "round", FIELD_INT, FIELD_AT(rule_trial_request, round), "监测报表的编号；默认为最近布置的",
            "number of the round; default: the newest that has been issued", OPTIONAL, .min = 1, .max = 1e15 },
        { 0 } },
};

#define AT(member) FIELD_AT(rule_list_request, member)
const field_table rule_list_fields = {
    "RuleListRequest", sizeof(rule_list_request), (const field[]){
        { "round", FIELD_INT, AT(round), "监测报表的编号：已锁定的按锁定时的规则",
            "number of a round: of a locked one the rules of its time", OPTIONAL, .min = 1, .max = 1e15 },
        { "retired", FIELD_BOOL, AT(has_retired), "也列出已停用的", "also those that are retired", OPTIONAL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(rule_history, member)
const field_table rule_history_fields = {
    "RuleHistory", sizeof(rule_history), (const field[]){
        { "", FIELD_MEMBERS, AT(rule), "规则", "the rule", .of = &validation_rule_fields },
        { "versions", FIELD_LIST, FIELD_ITEMS(rule_history, versions), "各版本，旧的在前", "versions, oldest first",
            FIELD_COUNTED(rule_history, count), .of = &validation_rule_fields },
        { 0 } },
};
#undef AT

#define WRITES(name, asks, run, zh, en) \
    { "rule." name, PERMISSION_CATALOGUE_EDIT, SCOPE_STORE, ACTION_WRITES, &asks, &validation_rule_fields, run, \
      zh, en }
#define READS(name, asks, answers, run, zh, en) \
    { "rule." name, PERMISSION_CATALOGUE_READ, SCOPE_STORE, ACTION_READS, &asks, &answers, run, zh, en }
/* clang-format off */
static const action rows[] = {
    WRITES("add", rule_add_fields, add, "增加审核规则", "add a validation rule"),
    WRITES("change", rule_change_fields, change, "更改审核规则", "change a validation rule"),
    READS("list", rule_list_fields, validation_rules_fields, list, "列出审核规则", "list the validation rules"),
    WRITES("retire", rule_code_fields, retire, "停用审核规则", "retire a validation rule"),
    READS("show", rule_code_fields, rule_history_fields, show, "显示审核规则及其各版本", "show a validation rule with its versions"),
    { "rule.try", PERMISSION_CATALOGUE_EDIT, SCOPE_STORE, ACTION_READS, &rule_trial_request_fields, &rule_trial_fields, try_rule, "试用审核规则，不保存", "try a validation rule without saving it" },
};
/* clang-format on */
const action_rows rule_actions = ACTION_ROWS(rows);
