#include "service/plan/correct_fields.h"

#include "base/limits.h"
#include "formula/path.h"
#include "service/plan/correct.h"
#include "service/plan/node_lines.h"

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
    "TargetSet",
    sizeof(correction_request),
    (const field[]){ OF_TARGET,
                     VALUE("formula", CORRECTED_FORMULA, "公式", "formula"),
                     VALUE("indicator", CORRECTED_INDICATOR, "指标的代码；none 为没有指标",
                           "code of the indicator; none: no indicator"),
                     VALUE("path", CORRECTED_PATH, "要求的路径：linear 或 geometric",
                           "required path: linear or geometric"),
                     { 0 } },
};

const field_table target_add_fields = {
    "TargetAdd",
    sizeof(correction_request),
    (const field[]){
        OF_NODE,
        { "phrase", FIELD_TEXT, FIELD_AT(correction_request, phrase),
          "作为目标的文字，须在原文中；省略为整句",
          "words that are the target, as in the sentence; left out: all of it", .missing = FIELD_OPTIONAL,
          .max = LIMIT_PHRASE_BYTES },
        VALUE("formula", CORRECTED_FORMULA, "公式；省略为由人评判", "formula; left out: judged by people"),
        VALUE("indicator", CORRECTED_INDICATOR, "指标的代码", "code of the indicator"),
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

/* ---- lists and histories ---- */

#define OR_NULL .missing = FIELD_OR_NULL

const field_table plan_name_fields = {
    "PlanName",
    sizeof(str),
    (const field[]){ { "plan", FIELD_TEXT, FIELD_WHOLE(str), "规划的代号；只有一份时可省略",
                       "code of the plan; needed if there are several", .missing = FIELD_OPTIONAL },
                     { 0 } },
};

#define AT(member) FIELD_AT(plan_target, member)
const field_table target_reading_line_fields = {
    "TargetReading",
    sizeof(plan_target),
    (const field[]){ { "where", FIELD_TEXT, AT(where), "在规划中的位置", "place in the plan" },
                     { "line", FIELD_INT, AT(reading.place.line), "原文行号", "line of the document" },
                     { "name", FIELD_TEXT, AT(reading.indicator), "原文中的指标",
                       "indicator as the plan writes it", OR_NULL },
                     { "phrase", FIELD_TEXT, AT(reading.phrase), "目标表述", "words of the target" },
                     { "domain", FIELD_INT, AT(domain_no), "领域的序号", "number of the domain", OR_NULL },
                     { "formula", FIELD_TEXT, AT(reading.formula), "公式", "formula" },
                     { "explain", FIELD_BOTH, FIELD_PAIR(plan_target, reading.explain_zh, reading.explain_en),
                       "含义", "meaning", .missing = FIELD_OPTIONAL },
                     { "path", FIELD_WORD, AT(is_geometric), "要求的路径", "required path",
                       .words = FIELD_WORDS_OF(required_path_table, word) },
                     { "note", FIELD_TEXT, AT(reading.note), "提示", "remark", OR_NULL },
                     { 0 } },
};
#undef AT

/* "to_be_confirmed": the sentence changed since a person corrected or confirmed the target. */
#define AT(member) FIELD_AT(target_line, member)
static const field_table target_state_fields = {
    "TargetState",
    sizeof(plan_target),
    (const field[]){
        { "dropped", FIELD_BOOL, FIELD_AT(plan_target, is_dropped), "不作为目标", "not a target" },
        { "added", FIELD_BOOL, FIELD_AT(plan_target, is_added), "人工列为目标", "a person made it a target" },
        { "to_be_confirmed", FIELD_BOOL, FIELD_AT(plan_target, has_pending), "有待确认的更正",
          "a correction is to be confirmed" },
        { "correction", FIELD_REF, FIELD_AT(plan_target, correction), "起作用的最近一次更正",
          "newest correction that counts", OR_NULL, .of = &correction_record_fields },
        { "confirmed", FIELD_REF, FIELD_AT(plan_target, confirmed), "核对的记录",
          "confirmation of the reading", OR_NULL, .of = &correction_record_fields },
        { 0 } },
};

static const field_table target_line_fields = {
    "TargetLine",
    sizeof(target_line),
    (const field[]){
        { "id", FIELD_INT, AT(id), "编号", "id" },
        { "indicator", FIELD_TEXT, AT(indicator), "指标的代码", "code of the indicator", OR_NULL },
        { "indicator_read", FIELD_TEXT, AT(indicator_read), "程序读出的指标", "indicator as read", OR_NULL },
        { "now", FIELD_REF, AT(now), "现行的读法", "as it counts", .of = &target_reading_line_fields },
        { "read", FIELD_REF, AT(read), "程序读出的", "as the program read it",
          .of = &target_reading_line_fields },
        { "", FIELD_MEMBERS_REF, AT(now), "状态", "state", .of = &target_state_fields },
        { 0 } },
};
#undef AT

const field_table target_list_fields = {
    "TargetLines",
    sizeof(target_lines),
    (const field[]){ { "", FIELD_LIST, FIELD_ITEMS(target_lines, items), "各项目标", "targets",
                       FIELD_COUNTED(target_lines, count), .of = &target_line_fields },
                     { 0 } },
};

#define AT(member) FIELD_AT(plan_node, member)
static const field_table node_fields = {
    "PlanNode",
    sizeof(plan_node),
    (const field[]){
        { "kind", FIELD_WORD, AT(kind), "类别", "kind", .words = FIELD_WORDS_OF(plan_node_kind_table, word) },
        { "where", FIELD_TEXT, AT(path), "在规划中的位置", "place in the plan", OR_NULL },
        { "line", FIELD_INT, AT(place.line), "原文行号", "line of the document" },
        { "title", FIELD_TEXT, AT(title), "标题", "title", OR_NULL },
        { "text", FIELD_TEXT, AT(text), "文字", "words", OR_NULL },
        { "lead", FIELD_TEXT, AT(lead), "牵头单位", "lead department", OR_NULL },
        { "support", FIELD_LIST, FIELD_ITEMS(plan_node, support.items), "配合单位", "supporting departments",
          FIELD_COUNTED(plan_node, support.count), .item = FIELD_TEXT },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(node_line, member)
static const field_table node_line_fields = {
    "NodeLine",
    sizeof(node_line),
    (const field[]){
        { "id", FIELD_INT, AT(id), "编号", "id" },
        { "domain", FIELD_INT, AT(domain_no), "领域的序号", "number of the domain", OR_NULL },
        { "now", FIELD_REF, AT(now), "现行的读法", "as it counts", .of = &node_fields },
        { "read", FIELD_REF, AT(read), "程序读出的", "as the program read it", .of = &node_fields },
        { "correction", FIELD_REF, AT(correction), "最近一次更正", "newest correction", OR_NULL,
          .of = &correction_record_fields },
        { 0 } },
};
#undef AT

const field_table node_list_fields = {
    "NodeLines",
    sizeof(node_lines),
    (const field[]){ { "", FIELD_LIST, FIELD_ITEMS(node_lines, items), "各节点", "nodes",
                       FIELD_COUNTED(node_lines, count), .of = &node_line_fields },
                     { 0 } },
};

#define AT(member) FIELD_AT(part_version, member)
static const field_table version_fields = {
    "PartVersion",
    sizeof(part_version),
    (const field[]){
        { "version", FIELD_INT, AT(record.version), "文本的版次", "version of the document" },
        { "source", FIELD_TEXT, AT(record.source), "文件名", "name of the file" },
        { "imported_at", FIELD_TEXT, AT(record.imported_at), "导入的时间", "time of the import" },
        { "imported_by", FIELD_TEXT, AT(record.imported_by), "导入人", "who imported it" },
        { "target", FIELD_REF, AT(target), "读出的目标", "target as read", OR_NULL,
          .of = &target_reading_line_fields },
        { "indicator", FIELD_TEXT, AT(indicator), "读出的指标", "indicator as read", OR_NULL },
        { "node", FIELD_REF, AT(node), "所在的句子", "the node that contains it", OR_NULL,
          .of = &node_fields },
        { "corrections", FIELD_LIST, FIELD_ITEMS(part_version, corrections.items), "更正，也列已撤销的",
          "corrections, also undone ones", FIELD_COUNTED(part_version, corrections.count),
          .of = &correction_record_fields },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(correction_history, member)
#define HISTORY                                                                                            \
    { "id", FIELD_INT, AT(id), "编号", "id" },                                                             \
        { "gone", FIELD_BOOL, AT(is_gone), "现行文本中已没有", "the document in force no longer has it" }, \
    {                                                                                                      \
        "versions", FIELD_LIST, FIELD_ITEMS(correction_history, versions), "各版文本，自最早",             \
            "versions, oldest first", FIELD_COUNTED(correction_history, count), .of = &version_fields      \
    }

const field_table target_history_fields = {
    "TargetHistory",
    sizeof(correction_history),
    (const field[]){
        HISTORY, { "target", FIELD_OBJECT, AT(target), "目标", "target", .of = &target_line_fields }, { 0 } },
};

const field_table node_history_fields = {
    "NodeHistory",
    sizeof(correction_history),
    (const field[]){ HISTORY, { 0 } },
};
#undef AT
