#include "web/routes.h"

#include <string.h>

#include "service/assess/assess.h"
#include "service/assess/warn.h"
#include "service/program/api.h"

static const assess_options explained = { .explain = EXPLAIN_BOTH, .outlook = EXPLAIN_BOTH,
    .with_json = true };
static const api_request whole_api = { &web_routes };
static const api_page_request whole_api_page = { .routes = &web_routes };

/* The parameter lang of all of them is read by the server. */
static const route rows[] = {
    { "GET", "/", "page.home", .body = ROUTE_PAGE },
    { "GET", "/warnings", "page.warnings", .body = ROUTE_PAGE },
    { "GET", "/targets", "page.targets", .body = ROUTE_PAGE },
    { "GET", "/target", "page.target", .body = ROUTE_PAGE },
    { "GET", "/domain", "page.domain", .body = ROUTE_PAGE },
    { "GET", "/department", "page.department", .body = ROUTE_PAGE },
    { "GET", "/plan", "page.plan", .body = ROUTE_PAGE },
    { "GET", "/coverage", "page.coverage", .body = ROUTE_PAGE },
    { "GET", "/report", "page.report", .body = ROUTE_PAGE },
    { "GET", "/regions", "page.regions", .body = ROUTE_PAGE },
    { "GET", "/index", "page.index", .body = ROUTE_PAGE },
    { "GET", "/api", "page.api", .body = ROUTE_PAGE, .preset = &whole_api_page },
    { "GET", "/api/v1/version", "program.version", .body = ROUTE_JSON },
    { "GET", "/api/v1/plans", "plan.list", .body = ROUTE_JSON },
    { "GET", "/api/v1/assessment", "assess.plan", .body = ROUTE_JSON, .preset = &explained },
    { "GET", "/api/v1/warnings", "assess.plan", .body = ROUTE_JSON, .response = &warnings_of_plan_fields,
        .zh = "一份规划的预警", .en = "warnings of a plan" },
    { "GET", "/api/v1/openapi.json", "program.api", .body = ROUTE_JSON, .preset = &whole_api },
};
const route_list web_routes = { rows, sizeof rows / sizeof *rows, action_find };

const route *web_route_of(str path)
{
    for (size_t i = 0; i < web_routes.count; i++)
        if (str_eq(path, str_of(web_routes.items[i].path)))
            return &web_routes.items[i];
    return 0;
}

static bool read_query(const web_call *call, const action *a, void *request, error *err)
{
    field_value values[HTTP_PARAMETERS_MAX];
    size_t count = 0;
    for (size_t i = 0; i < call->asked->query_count; i++) {
        const http_parameter *p = &call->asked->query[i];
        if (!str_eq(p->name, STR("lang")))
            values[count++] = (field_value){ p->name, p->name, p->value };
    }
    return field_read(call->context.request, a->request, values, count, ERROR_INPUT, request, err);
}

bool web_answer(web_call *call, const route *r, const action *a, str *body_out, error *err)
{
    arena *memory = call->context.request;
    void *request = arena_alloc(memory, a->request->bytes), *response = arena_alloc(memory,
        a->response->bytes);
    if (r->preset)
        memcpy(request, r->preset, a->request->bytes);
    if (r->body == ROUTE_PAGE)
        ((page_request *)request)->style = call->style; /* every request of a page begins with one */
    if (!read_query(call, a, request, err) || !action_run_sized(&call->context, a, request, a->request->bytes,
                                                               response, a->response->bytes, err))
        return false;
    if (a->response == &action_text_fields) {
        *body_out = *(const str *)response;
        return true;
    }
    strbuf text = strbuf_in(memory, 0);
    json_writer w = { .to = &text };
    field_write(r->response ? r->response : a->response, response, &w);
    *body_out = strbuf_str(&text);
    return true;
}
