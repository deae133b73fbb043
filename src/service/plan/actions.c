/* Plans, and the phrases of their targets. */
#include "service/action.h"
#include "service/answer.h"
#include "service/catalogue/english.h"
#include "service/plan/add_target.h"
#include "service/plan/correct_fields.h"
#include "service/plan/import.h"
#include "service/plan/import_fields.h"
#include "service/plan/node_lines.h"
#include "service/plan/proof.h"
#include "service/plan/read.h"
#include "service/plan/target_phrase.h"

static bool list(context *c, const void *request, void *response, error *err)
{
    (void)request;
    plan_records *plans = response;
    english_names names;
    if (!access_list_plans(c, plans, err) ||
        !service_load_english(c->request, c->store, c->lang, &names, err))
        return false;
    for (size_t i = 0; i < plans->count; i++)
        plans->items[i].title = english_name(&names, plans->items[i].title);
    return true;
}

static bool parse(context *c, const void *request, void *response, error *err)
{
    const plan_source *from = request;
    return service_read_plan(c->request, from, response, err);
}

ACTION_RUNS(import, service_import_plan)

static bool preview(context *c, const void *request, void *response, error *err)
{
    plan_import_request asked = *(const plan_import_request *)request;
    asked.options.is_preview = true;
    return service_import_plan(c, &asked, response, err);
}

static bool parse_phrase(context *c, const void *request, void *response, error *err)
{
    return service_parse_target(c->request, request, response, err);
}

static bool parse_phrase_line(context *c, const void *request, void *response, error *err)
{
    (void)err;
    line_answer *answer = response;
    enum { USUAL_BYTES = 1000 };
    strbuf text = strbuf_in(c->request, 0);
    strbuf_reserve(&text, USUAL_BYTES);
    answer->is_good = service_parse_target_line(c->request, *(const str *)request, &text);
    answer->text = strbuf_str(&text);
    return true;
}

static bool versions(context *c, const void *request, void *response, error *err)
{
    (void)request;
    if (!store_list_plan_versions(c->request, c->store, response, err))
        return false;
    access_keep_plans(c, response);
    return true;
}

static bool list_targets(context *c, const void *request, void *response, error *err)
{
    return service_list_targets(c, *(const str *)request, response, err);
}

static bool proof(context *c, const void *request, void *response, error *err)
{
    return service_proof_sheet(c, *(const str *)request, response, err);
}

static bool list_nodes(context *c, const void *request, void *response, error *err)
{
    return service_list_nodes(c, *(const str *)request, response, err);
}

static bool show_target(context *c, const void *request, void *response, error *err)
{
    return service_correction_history(c, request, false, response, err);
}

static bool show_node(context *c, const void *request, void *response, error *err)
{
    return service_correction_history(c, request, true, response, err);
}

#define CORRECTS(name, act) \
    static bool name(context *c, const void *request, void *response, error *err) \
    { \
        return service_correct(c, act, request, response, err); \
    }

CORRECTS(set_target, "target.set")
CORRECTS(relink_target, "target.relink")
CORRECTS(judge_target, "target.judge")
CORRECTS(set_node, "node.set")

ACTION_RUNS(add_target, service_add_target)

static bool drop_target(context *c, const void *request, void *response, error *err)
{
    correction_request asked = *(const correction_request *)request;
    asked.values[CORRECTED_DROPPED] = STR("yes");
    return service_correct(c, "target.drop", &asked, response, err);
}

static bool confirm_target(context *c, const void *request, void *response, error *err)
{
    return service_confirm_corrections(c, request, false, response, err);
}

static bool confirm_node(context *c, const void *request, void *response, error *err)
{
    return service_confirm_corrections(c, request, true, response, err);
}

static bool undo_target(context *c, const void *request, void *response, error *err)
{
    return service_undo_correction(c, request, false, response, err);
}

static bool undo_node(context *c, const void *request, void *response, error *err)
{
    return service_undo_correction(c, request, true, response, err);
}

/* A row of a correction, and of its confirmation or undoing. */
#define CORRECTION(name, fields, run, zh, en) \
    { name, PERMISSION_PLAN_EDIT, SCOPE_REGION, ACTION_WRITES, fields, &correction_result_fields, run, zh, \
        en }

#define AT(member) FIELD_AT(service_phrase, member)
static const field_table phrase_fields = {
    "PhraseRequest", sizeof(service_phrase), (const field[]){
        { "phrase", FIELD_TEXT, AT(phrase), "目标表述或表格单元格", "target phrase in Chinese, or a table cell",
            .max = LIMIT_PHRASE_BYTES },
        { "indicator", FIELD_TEXT, AT(indicator), "单元格所在行的指标", "indicator of the table row",
            .missing = FIELD_OPTIONAL },
        { "unit", FIELD_TEXT, AT(unit), "该行的单位", "unit of the table row", .missing = FIELD_OPTIONAL },
        { "years", FIELD_TEXT, AT(years), "规划期，如 2021-2025", "plan period, such as 2021-2025",
            .missing = FIELD_OPTIONAL },
        { 0 } },
};

static const field_table line_fields = {
    "PhraseLine", sizeof(str), (const field[]){
        { "line", FIELD_TEXT, FIELD_WHOLE(str), "一行 JSON", "one line of JSON",
            .max = (double)LIMIT_JSON_LINE_BYTES },
        { 0 } },
};

static const action rows[] = {
    CORRECTION("node.confirm", &node_name_fields, confirm_node, "确认规划节点的更正",
        "confirm a correction of a plan node"),
    { "node.list", PERMISSION_PLAN_READ, SCOPE_REGION, ACTION_READS,
        &plan_name_fields, &node_list_fields, list_nodes,
        "列出规划节点", "list the nodes of a plan" },
    CORRECTION("node.set", &node_set_fields, set_node, "更正规划节点", "correct a plan node"),
    { "node.show", PERMISSION_PLAN_READ, SCOPE_REGION, ACTION_READS,
        &node_name_fields, &node_history_fields, show_node, "查看规划节点及其更正",
        "show a plan node and its corrections" },
    CORRECTION("node.undo", &node_name_fields, undo_node, "撤销规划节点的更正", "undo a correction of a plan node"),
    { "plan.import", PERMISSION_PLAN_EDIT, SCOPE_REGION, ACTION_WRITES, &plan_import_fields,
        &plan_import_result_fields, import, "导入规划", "import a plan" },
    { "plan.list", PERMISSION_PLAN_READ, SCOPE_REGION, ACTION_READS, &action_nothing_fields,
        &plan_records_fields, list, "列出规划", "list plans" },
    { "plan.parse", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, FIELDS_OF(plan_source),
        FIELDS_OF(plan_document),
        parse, "解析规划文件", "parse a plan document" },
    { "plan.preview", PERMISSION_PLAN_EDIT, SCOPE_REGION, ACTION_READS, &plan_import_fields,
        &plan_import_result_fields, preview, "预览规划的导入", "preview the import of a plan" },
    { "plan.proof", PERMISSION_PLAN_READ, SCOPE_REGION, ACTION_READS, &plan_name_fields,
        &proof_sheet_fields, proof, "规划的核对表", "proof sheet of a plan" },
    { "plan.versions", PERMISSION_PLAN_READ, SCOPE_REGION, ACTION_READS, &action_nothing_fields,
        &plan_records_fields, versions, "列出规划文本的各版", "list the versions of plans" },
    { "phrase.parse", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &phrase_fields,
        FIELDS_OF(target_readings), parse_phrase, "解析目标表述", "parse a target phrase" },
    { "phrase.parse_line", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &line_fields, FIELDS_OF(line_answer),
        parse_phrase_line, "解析一行目标表述", "parse a line with a target phrase" },
    CORRECTION("target.add", &target_add_fields, add_target, "把一句话列为目标", "make a sentence a target"),
    CORRECTION("target.confirm", &target_name_fields, confirm_target, "确认目标的更正",
        "confirm a correction of a target"),
    CORRECTION("target.drop", &target_drop_fields, drop_target, "标为不是目标", "drop a target"),
    { "target.judge", PERMISSION_JUDGE, SCOPE_REGION, ACTION_WRITES, &target_judge_fields,
        &correction_result_fields, judge_target, "评判定性目标", "judge a qualitative target" },
    { "target.list", PERMISSION_PLAN_READ, SCOPE_REGION, ACTION_READS,
        &plan_name_fields, &target_list_fields, list_targets, "列出目标", "list targets" },
    CORRECTION("target.relink", &target_relink_fields, relink_target, "更正目标的指标", "link a target to another indicator"),
    CORRECTION("target.set", &target_set_fields, set_target, "更正目标的公式", "correct the formula of a target"),
    { "target.show", PERMISSION_PLAN_READ, SCOPE_REGION, ACTION_READS,
        &target_name_fields, &target_history_fields, show_target, "查看目标及其更正",
        "show a target and its corrections" },
    CORRECTION("target.undo", &target_name_fields, undo_target, "撤销目标的更正", "undo a correction of a target"),
};
const action_rows plan_actions = ACTION_ROWS(rows);
