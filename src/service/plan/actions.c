/* Plans, and the phrases of their targets. */
#include "service/action.h"
#include "service/answer.h"
#include "service/plan/import.h"
#include "service/plan/read.h"
#include "service/plan/target_phrase.h"

static bool list(context *c, const void *request, void *response, error *err)
{
    (void)request;
    return store_list_plans(c->request, c->store, response, err);
}

static bool parse(context *c, const void *request, void *response, error *err)
{
    const plan_source *from = request;
    return service_read_plan_bytes(c->request, from->bytes, from->name, response, err);
}

static bool import(context *c, const void *request, void *response, error *err)
{
    return service_import_plan(c, request, response, err);
}

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
    strbuf text = strbuf_in(c->request, 0);
    answer->is_good = service_parse_target_line(c->request, *(const str *)request, &text);
    answer->text = strbuf_str(&text);
    return true;
}

static const field_table import_fields = {
    "PlanImportRequest", sizeof(plan_import_request), (const field[]){
        { "domain", FIELD_LIST, FIELD_ITEMS(plan_import_request, options.domains), "主要指标所属的领域：行=领域",
            "domains of key indicators: row=domain", .item = FIELD_TEXT,
            FIELD_COUNTED(plan_import_request, options.domain_count), .missing = FIELD_OPTIONAL,
            .max = LIMIT_TABLE_ROWS },
        { 0 } },
};

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
    { "plan.import", PERMISSION_PLAN_EDIT, SCOPE_REGION, ACTION_WRITES, &import_fields,
        FIELDS_OF(plan_import_result), import, "导入规划", "import a plan" },
    { "plan.list", PERMISSION_PLAN_READ, SCOPE_REGION, ACTION_READS, &action_nothing_fields,
        &plan_records_fields, list, "列出规划", "list plans" },
    { "plan.parse", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, FIELDS_OF(plan_source),
        FIELDS_OF(plan_document),
        parse, "解析规划文件", "parse a plan document" },
    { "plan.preview", PERMISSION_PLAN_READ, SCOPE_REGION, ACTION_READS, &import_fields,
        FIELDS_OF(plan_import_result), preview, "预览规划的导入", "preview the import of a plan" },
    { "phrase.parse", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &phrase_fields,
        FIELDS_OF(target_readings), parse_phrase, "解析目标表述", "parse a target phrase" },
    { "phrase.parse_line", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &line_fields, FIELDS_OF(line_answer),
        parse_phrase_line, "解析一行目标表述", "parse a line with a target phrase" },
};
const action_rows plan_actions = ACTION_ROWS(rows);
