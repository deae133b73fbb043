#include "service/plan/correct_fields.h"

#include "service/plan/correct.h"

#define TARGET(type, member) \
    { "target", FIELD_TEXT, FIELD_AT(type, member), "目标：编号，或在规划中的位置如 table.3", \
        "target: its id, or its place in the plan such as table.3" }
#define NODE(type, member) \
    { "node", FIELD_TEXT, FIELD_AT(type, member), "规划节点：编号，或在规划中的位置如 d2.g1", \
        "plan node: its id, or its place in the plan such as d2.g1" }
#define PLAN(type, member) \
    { "plan", FIELD_TEXT, FIELD_AT(type, member), "规划的代码；有几份规划而未写编号时必填", \
        "code of the plan; needed for a place when there are several plans", .missing = FIELD_OPTIONAL }

/* An empty text clears what was read; a field that is left out stays. */
#define VALUE(name, which, zh, en) \
    { name, FIELD_TEXT, FIELD_AT(correction_request, values[which]), zh, en, .missing = FIELD_OPTIONAL }
#define NEEDED(name, which, zh, en) { name, FIELD_TEXT, FIELD_AT(correction_request, values[which]), zh, en }

#define OF_TARGET TARGET(correction_request, of.name), PLAN(correction_request, of.plan)
#define OF_NODE NODE(correction_request, of.name), PLAN(correction_request, of.plan)

const field_table target_set_fields = {
    "TargetSet", sizeof(correction_request), (const field[]){
        OF_TARGET,
        VALUE("formula", CORRECTED_FORMULA, "公式", "formula"),
        VALUE("indicator", CORRECTED_INDICATOR, "指标的代码；none 为没有指标", "code of the indicator; none: no indicator"),
        { 0 } },
};

const field_table target_drop_fields = { "TargetDrop", sizeof(correction_request), (const field[]){ OF_TARGET,
    { 0 } } };

const field_table target_relink_fields = {
    "TargetRelink", sizeof(correction_request), (const field[]){
        OF_TARGET,
        NEEDED("indicator", CORRECTED_INDICATOR, "指标的代码；none 为没有指标",
            "code of the indicator; none: no indicator"),
        { 0 } },
};

const field_table target_judge_fields = {
    "TargetJudge", sizeof(correction_request), (const field[]){
        OF_TARGET,
        NEEDED("verdict", CORRECTED_VERDICT, "判定", "verdict"),
        NEEDED("evidence", CORRECTED_EVIDENCE, "判定的依据：文件、现场核查记录等",
            "what the verdict rests on: a paper, a record of a visit"),
        { "region", FIELD_TEXT, FIELD_AT(correction_request, region), "地区代码或名称；省略为规划的地区",
            "code or name of the region; left out: the region of the plan", .missing = FIELD_OPTIONAL },
        { "year", FIELD_YEAR, FIELD_AT(correction_request, year), "年份", "year" },
        { 0 } },
};

const field_table node_set_fields = {
    "NodeSet", sizeof(correction_request), (const field[]){
        OF_NODE,
        VALUE("kind", CORRECTED_KIND, "类别", "kind"),
        VALUE("domain", CORRECTED_DOMAIN, "领域的序号", "number of the domain"),
        VALUE("lead", CORRECTED_LEAD, "牵头单位", "lead department"),
        VALUE("support", CORRECTED_SUPPORT, "配合单位，以逗号分隔", "supporting departments, separated by commas"),
        VALUE("title", CORRECTED_TITLE, "标题", "title"),
        { 0 } },
};

const field_table target_name_fields = { "TargetName", sizeof(named_part), (const field[]){
    TARGET(named_part, name), PLAN(named_part, plan), { 0 } } };

const field_table node_name_fields = { "NodeName", sizeof(named_part), (const field[]){
    NODE(named_part, name), PLAN(named_part, plan), { 0 } } };

const field_table correction_result_fields = {
    "CorrectionResult", sizeof(correction_result), (const field[]){
        { "plan", FIELD_TEXT, FIELD_AT(correction_result, plan), "规划的代码", "code of the plan" },
        { "id", FIELD_INT, FIELD_AT(correction_result, id), "目标或节点的编号", "id of the target or node" },
        { "correction", FIELD_OBJECT, FIELD_AT(correction_result, made), "所作、确认或撤销的更正",
            "the correction that was made, confirmed or undone", .of = &correction_record_fields },
        { 0 } },
};
