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

static const action rows[] = {
    { "plan.import", PERMISSION_PLAN_EDIT, SCOPE_REGION, ACTION_WRITES, FIELDS_OF(plan_import_request),
        FIELDS_OF(plan_import_result), import, "导入规划", "import a plan" },
    { "plan.list", PERMISSION_PLAN_READ, SCOPE_REGION, ACTION_READS, &action_nothing_fields,
        FIELDS_OF(plan_records), list, "列出规划", "list plans" },
    { "plan.parse", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, FIELDS_OF(plan_source), FIELDS_OF(plan_document),
        parse, "解析规划文件", "parse a plan document" },
    { "plan.preview", PERMISSION_PLAN_READ, SCOPE_REGION, ACTION_READS, FIELDS_OF(plan_import_request),
        FIELDS_OF(plan_import_result), preview, "预览规划的导入", "preview the import of a plan" },
    { "phrase.parse", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, FIELDS_OF(service_phrase),
        FIELDS_OF(target_readings), parse_phrase, "解析目标表述", "parse a target phrase" },
    { "phrase.parse_line", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, FIELDS_OF(str), FIELDS_OF(line_answer),
        parse_phrase_line, "解析一行目标表述", "parse a line with a target phrase" },
};
const action_rows plan_actions = ACTION_ROWS(rows);
