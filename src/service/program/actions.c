/* The program itself. */
#include "service/program/action_list.h"
#include "service/program/api.h"
#include "service/program/parts.h"

static bool version(context *c, const void *request, void *response, error *err)
{
    (void)request;
    return service_program_parts(c->request, response, err);
}

static bool openapi(context *c, const void *request, void *response, error *err)
{
    (void)err;
    *(str *)response = service_openapi(c->request, ((const api_request *)request)->routes, c->lang);
    return true;
}

static bool list_actions(context *c, const void *request, void *response, error *err)
{
    (void)err;
    *(action_lines *)response = service_list_actions(c, request);
    return true;
}

/* Nothing to ask for; the routes are brought by the door. */
static const field_table api_fields = { "ApiRequest", sizeof(api_request), (const field[]){ { 0 } } };

static const action rows[] = {
    { "program.actions", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &action_list_request_fields,
      &action_lines_fields, list_actions, "列出全部操作", "list all actions" },
    { "program.api", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &api_fields, &action_text_fields, openapi,
      "以 OpenAPI 说明程序接口", "describe the web interface as OpenAPI" },
    { "program.version", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &action_nothing_fields,
      &program_parts_fields, version, "显示版本", "show the version" },
};
const action_rows program_actions = ACTION_ROWS(rows);
