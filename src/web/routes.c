#include "web/routes.h"

#include <string.h>

#include "http/form.h"
#include "service/assess/assess.h"
#include "service/assess/warn.h"
#include "service/program/action_list.h"
#include "service/program/api.h"
#include "service/report/islands.h"
#include "web/island.h"

static const assess_options explained = { .explain = EXPLAIN_BOTH, .outlook = EXPLAIN_BOTH,
    .with_json = true };
static const api_request whole_api = { &web_routes };
static const action_list_request whole_list = { action_at };
static const api_page_request whole_api_page = { .routes = &web_routes };

#define READS(path, action) { "GET", path, action, .body = ROUTE_JSON }
#define DOWNLOADS(path, action) { "GET", path, action, .body = ROUTE_FILE }
#define WRITES(path, action) { "POST", path, action, .body = ROUTE_JSON }
#define ISLAND_ROUTE(path_text, island, needs, guard, menu, zh_text, en_text) \
    { "GET", path_text, ISLAND_ACTION, .body = ROUTE_ISLAND, .zh = zh_text, .en = en_text },

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
    { "GET", "/api/v1/assessment", "assess.plan", .body = ROUTE_JSON, .is_dear = true,
        .preset = &explained },
    { "GET", "/api/v1/warnings", "assess.plan", .body = ROUTE_JSON, .is_dear = true,
        .response = &warnings_of_plan_fields,
        .zh = "一份规划的预警", .en = "warnings of a plan" },
    { "GET", "/api/v1/openapi.json", "program.api", .body = ROUTE_JSON, .preset = &whole_api },
    { "GET", "/api/v1/account", "account.show", .body = ROUTE_JSON },
    WRITES("/api/v1/account/language", "account.language"),
    WRITES("/api/v1/account/password", "account.password"),
    WRITES("/api/v1/account/second-factor", "account.second_factor"),
    WRITES("/api/v1/account/second-factor/begin", "account.second_factor_begin"),
    WRITES("/api/v1/account/setup", "account.setup"),
    WRITES("/api/v1/audit/search", "audit.search"),
    WRITES("/api/v1/audit/verify", "audit.verify"),
    { "GET", "/api/v1/persons", "person.list", .body = ROUTE_JSON },
    { "POST", "/api/v1/persons", "person.invite", .body = ROUTE_JSON },
    { "GET", "/api/v1/persons/{login}", "person.show", .body = ROUTE_JSON },
    { "PATCH", "/api/v1/persons/{login}", "person.set", .body = ROUTE_JSON },
    WRITES("/api/v1/persons/{login}/end", "person.end"),
    WRITES("/api/v1/persons/{login}/reset", "person.reset"),
    WRITES("/api/v1/persons/{login}/roles", "person.grant"),
    WRITES("/api/v1/persons/{login}/roles/{grant}/revoke", "person.revoke"),
    { "GET", "/api/v1/security", "security.show", .body = ROUTE_JSON },
    { "PATCH", "/api/v1/security", "security.set", .body = ROUTE_JSON },
    { "POST", "/api/v1/session", "session.create", .body = ROUTE_JSON },
    { "DELETE", "/api/v1/session", "session.end", .body = ROUTE_JSON },
    WRITES("/api/v1/session/proxy", "session.create_by_proxy"),
    { "GET", "/api/v1/sessions", "session.list", .body = ROUTE_JSON },
    { "DELETE", "/api/v1/sessions/{session}", "session.drop", .body = ROUTE_JSON },
    { "GET", "/api/v1/units", "unit.list", .body = ROUTE_JSON },
    { "POST", "/api/v1/units", "unit.add", .body = ROUTE_JSON },
    { "PATCH", "/api/v1/units/{unit}", "unit.set", .body = ROUTE_JSON },
    WRITES("/api/v1/units/{unit}/end", "unit.end"),
    WRITES("/api/v1/units/{unit}/merge", "unit.merge"),
    WRITES("/api/v1/nodes/{node}/confirm", "node.confirm"),
    WRITES("/api/v1/nodes/{node}/set", "node.set"),
    WRITES("/api/v1/nodes/{node}/undo", "node.undo"),
    WRITES("/api/v1/targets/{target}/confirm", "target.confirm"),
    WRITES("/api/v1/targets/{target}/drop", "target.drop"),
    WRITES("/api/v1/targets/{target}/judge", "target.judge"),
    WRITES("/api/v1/targets/{target}/relink", "target.relink"),
    WRITES("/api/v1/targets/{target}/set", "target.set"),
    WRITES("/api/v1/targets/{target}/undo", "target.undo"),
    READS("/api/v1/rounds", "round.list"),
    WRITES("/api/v1/rounds", "round.create"),
    READS("/api/v1/rounds/{round}", "round.show"),
    READS("/api/v1/rounds/{round}/board", "round.board"),
    READS("/api/v1/rounds/{round}/letters", "round.letters"),
    READS("/api/v1/rounds/{round}/tasks", "task.list"),
    WRITES("/api/v1/rounds/{round}/close", "round.close"),
    WRITES("/api/v1/rounds/{round}/define", "round.define"),
    WRITES("/api/v1/rounds/{round}/issue", "round.issue"),
    WRITES("/api/v1/rounds/{round}/lock", "round.lock"),
    WRITES("/api/v1/rounds/{round}/publish", "round.publish"),
    WRITES("/api/v1/rounds/{round}/remind", "round.remind"),
    WRITES("/api/v1/rounds/{round}/reopen", "round.reopen"),
    WRITES("/api/v1/rounds/{round}/reopen_request", "round.reopen_request"),
    READS("/api/v1/evidence", "evidence.list"),
    { "POST", "/api/v1/evidence", "evidence.add", .body = ROUTE_JSON, .takes = "multipart/form-data",
        .body_bytes_max = LIMIT_EVIDENCE_BYTES + 64 * KIB },
    DOWNLOADS("/api/v1/evidence/{evidence}/content", "evidence.get"),
    WRITES("/api/v1/evidence/{evidence}/withdraw", "evidence.withdraw"),
    READS("/api/v1/evidence-quota", "evidence.quota"),
    { "PATCH", "/api/v1/evidence-quota", "evidence.set_quota", .body = ROUTE_JSON },
    READS("/api/v1/orders", "order.list"),
    WRITES("/api/v1/orders", "order.problem"),
    READS("/api/v1/order-board", "order.board"),
    WRITES("/api/v1/order-drafts", "order.draft"),
    READS("/api/v1/order-letters", "order.letters"),
    WRITES("/api/v1/order-letters", "order.remind"),
    READS("/api/v1/orders/{order}", "order.show"),
    { "PATCH", "/api/v1/orders/{order}", "order.set", .body = ROUTE_JSON },
    READS("/api/v1/orders/{order}/letter", "order.letter"),
    WRITES("/api/v1/orders/{order}/close", "order.close"),
    WRITES("/api/v1/orders/{order}/drop", "order.drop"),
    WRITES("/api/v1/orders/{order}/extend", "order.extend"),
    WRITES("/api/v1/orders/{order}/extend_refuse", "order.extend_refuse"),
    WRITES("/api/v1/orders/{order}/extend_request", "order.extend_request"),
    WRITES("/api/v1/orders/{order}/issue", "order.issue"),
    WRITES("/api/v1/orders/{order}/reissue", "order.reissue"),
    WRITES("/api/v1/orders/{order}/reply", "order.reply"),
    WRITES("/api/v1/orders/{order}/sign_for", "order.sign_for"),
    WRITES("/api/v1/orders/{order}/verify", "order.verify"),
    READS("/api/v1/tasks/{task}", "task.show"),
    READS("/api/v1/tasks/{task}/check", "task.check"),
    READS("/api/v1/tasks/{task}/form", "task.form"),
    { "PATCH", "/api/v1/tasks/{task}/cells", "task.save", .body = ROUTE_JSON },
    WRITES("/api/v1/tasks/{task}/accept", "task.accept"),
    WRITES("/api/v1/tasks/{task}/accept_cells", "task.accept_cells"),
    WRITES("/api/v1/tasks/{task}/approve", "task.approve"),
    WRITES("/api/v1/tasks/{task}/correct", "task.correct"),
    WRITES("/api/v1/tasks/{task}/correct_request", "task.correct_request"),
    WRITES("/api/v1/tasks/{task}/delegate", "task.delegate"),
    WRITES("/api/v1/tasks/{task}/extend", "task.extend"),
    WRITES("/api/v1/tasks/{task}/extend_request", "task.extend_request"),
    WRITES("/api/v1/tasks/{task}/fill", "task.fill"),
    WRITES("/api/v1/tasks/{task}/reopen", "task.reopen"),
    WRITES("/api/v1/tasks/{task}/reopen_request", "task.reopen_request"),
    WRITES("/api/v1/tasks/{task}/return", "task.return"),
    WRITES("/api/v1/tasks/{task}/send_back", "task.send_back"),
    WRITES("/api/v1/tasks/{task}/submit", "task.submit"),
    WRITES("/api/v1/tasks/{task}/take_back", "task.take_back"),
    WRITES("/api/v1/units/{unit}/one_person", "round.one_person"),
    READS("/api/v1/judgements", "judgement.list"),
    READS("/api/v1/opinions", "opinion.list"),
    WRITES("/api/v1/opinions", "opinion.give"),
    WRITES("/api/v1/opinions/{opinion}/answer", "opinion.answer"),
    READS("/api/v1/self_evaluations", "self_evaluation.list"),
    WRITES("/api/v1/self_evaluations", "self_evaluation.ask"),
    READS("/api/v1/self_evaluations/{sheet}", "self_evaluation.show"),
    WRITES("/api/v1/self_evaluations/{sheet}/fill", "self_evaluation.fill"),
    WRITES("/api/v1/self_evaluations/{sheet}/send", "self_evaluation.send"),
    READS("/api/v1/rules", "rule.list"),
    { "POST", "/api/v1/rules", "rule.add", .body = ROUTE_JSON, .location = "/api/v1/rules/{rule}" },
    READS("/api/v1/rules/{rule}", "rule.show"),
    { "PATCH", "/api/v1/rules/{rule}", "rule.change", .body = ROUTE_JSON },
    WRITES("/api/v1/rules/{rule}/retire", "rule.retire"),
    READS("/api/v1/workdays", "workday.list"),
    WRITES("/api/v1/workdays", "workday.load"),
    WRITES("/api/v1/account/link", "account.link"),
    WRITES("/api/v1/account/password/check", "account.password_check"),
    { "POST", "/api/v1/audit/export", "audit.export", .body = ROUTE_JSON, .file = "audit.csv" },
    { "GET", "/api/v1/actions", "program.actions", .body = ROUTE_JSON, .preset = &whole_list },
    READS("/api/v1/regions", "region.list"),
    READS("/api/v1/sessions/all", "session.list_all"),
    ISLAND_PAGES(ISLAND_ROUTE)
};
const route_list web_routes = { rows, sizeof rows / sizeof *rows, action_find };

/* The address tells what is meant; content and query cannot tell it again, since their tables lack it. */
static bool read_path(web_call *call, const action *a, void *request, error *err)
{
    arena *memory = call->context.request;
    return field_read_query(memory, route_fields(memory, call->route, a, ROUTE_PATH), call->values,
                            call->value_count, request, &call->parameter, err);
}

static bool read_query(web_call *call, const action *a, void *request, error *err)
{
    arena *memory = call->context.request;
    field_value values[HTTP_PARAMETERS_MAX];
    size_t count = 0;
    for (size_t i = 0; i < call->asked->query_count; i++) {
        const http_parameter *p = &call->asked->query[i];
        if (!str_eq(p->name, STR("lang")))
            values[count++] = (field_value){ p->name, p->name, p->value };
    }
    return field_read_query(memory, route_fields(memory, call->route, a, ROUTE_QUERY), values, count, request,
                            &call->parameter, err);
}

static void add_value(field_value *values, size_t *count, str name, str text)
{
    values[(*count)++] = (field_value){ name, name, text };
}

/* Parts of a form; the name of its file, unless a part has that name. */
static bool read_parts(web_call *call, field_value *values, size_t *count, error *err)
{
    http_form *form = arena_new(call->context.request, http_form);
    const http_part *file = 0;
    bool has_name = false;
    if (!http_read_form(call->context.request, http_header(call->asked, "content-type"),
        call->asked->body, form, err))
        return false;
    for (size_t i = 0; i < form->count; i++) {
        const http_part *p = &form->parts[i];
        file = p->file_name.data ? p : file;
        has_name = has_name || str_eq(p->name, STR("name"));
        add_value(values, count, p->name, p->content);
    }
    if (file && !has_name)
        add_value(values, count, STR("name"), file->file_name);
    return true;
}

/* A content with a file: a form, or the bytes of the file with the other fields as parameters. */
static bool read_upload(web_call *call, const action *a, void *request, error *err)
{
    arena *memory = call->context.request;
    field_value values[HTTP_PARTS_MAX + HTTP_PARAMETERS_MAX + 2];
    size_t count = 0;
    for (size_t i = 0; i < call->asked->query_count; i++)
        if (!str_eq(call->asked->query[i].name, STR("lang")))
            add_value(values, &count, call->asked->query[i].name, call->asked->query[i].value);
    if (!str_eq(call->asked->content_type, str_of(call->route->takes)))
        add_value(values, &count, STR("file"), call->asked->body);
    else if (count > 0)
        return error_set(err, ERROR_INPUT, "参数应写在表单里，不能写在地址里",
                         "parameters belong into the form, not into the address");
    else if (!read_parts(call, values, &count, err))
        return false;
    return field_read_query(memory, route_fields(memory, call->route, a, ROUTE_CONTENT), values, count,
        request,
                            &call->parameter, err);
}

/* No content is an empty object. */
static bool read_content(web_call *call, const action *a, void *request, error *err)
{
    arena *memory = call->context.request;
    const json_value *value;
    str content = call->asked->body;
    if (!route_has_content(call->route))
        return true;
    if (call->route->takes)
        return read_upload(call, a, request, err);
    return json_parse(memory, content.len ? content : STR("{}"), &value, err) &&
           field_read_body(memory, route_fields(memory, call->route, a, ROUTE_CONTENT), value, request,
                           &call->pointer, err);
}

static bool read_request(web_call *call, const action *a, void **request_out, error *err)
{
    void *request = arena_alloc(call->context.request, route_request_bytes(a));
    if (call->route->preset)
        memcpy(request, call->route->preset, a->request->bytes);
    if (call->route->body == ROUTE_ISLAND) {
        web_fill_island(call, request);
        *request_out = request;
        return true;
    }
    if (call->route->body == ROUTE_PAGE)
        ((page_request *)request)->style = call->style; /* every request of a page begins with one */
    if (!read_path(call, a, request, err) || (!call->route->takes && !read_query(call, a, request, err)))
        return false;
    call->parameter = STR_NONE;
    if (!read_content(call, a, request, err))
        return false;
    call->parameter = STR_NONE;
    call->pointer = STR_NONE;
    call->context.by.why = route_reason_of(a, request)->why;
    *request_out = request;
    return true;
}

bool web_answer(web_call *call, const action *a, str *body_out, str *location_out, error *err)
{
    arena *memory = call->context.request;
    const route *r = call->route;
    const field_table *shown = r->response ? r->response : a->response;
    void *request, *response = arena_alloc(memory, a->response->bytes);
    if (!action_check(&call->context, a, err) || !read_request(call, a, &request, err) ||
        !action_run_sized(&call->context, a, request, a->request->bytes, response, a->response->bytes, err))
        return false;
    *location_out = r->location ? route_location(memory, r, call->values, call->value_count, shown, response)
                                : STR_NONE;
    if (r->body == ROUTE_FILE) {
        call->file = response;
        *body_out = call->file->bytes;
        return true;
    }
    if (a->response == &action_text_fields) {
        *body_out = *(const str *)response;
        return true;
    }
    strbuf text = strbuf_in(memory, 0);
    json_writer w = { .to = &text };
    field_write(shown, response, &w);
    *body_out = strbuf_str(&text);
    return true;
}
