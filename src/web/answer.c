#include "web/answer.h"

#include <string.h>

#include "http/form.h"
#include "service/report/pages.h"
#include "web/island.h"
#include "web/paging.h"
#include "web/writing.h"

/* The address tells what is meant; content and query cannot tell it again, since their tables lack it. */
static bool read_path(web_call *call, const action *a, void *request, error *err)
{
    arena *memory = call->context.request;
    return field_read_query(memory, route_fields(memory, call->route, a, ROUTE_PATH), call->values,
                            call->value_count, request, &call->parameter, err);
}

static bool read_query(web_call *call, const route *sent, const action *a, void *request, error *err)
{
    arena *memory = call->context.request;
    field_value values[HTTP_PARAMETERS_MAX];
    size_t count = 0;
    for (size_t i = 0; i < call->asked->query_count; i++) {
        const http_parameter *p = &call->asked->query[i];
        if (!str_eq(p->name, STR("lang")))
            values[count++] = (field_value){ p->name, p->name, p->value };
    }
    if (route_takes_form(sent) && count > 0)
        return error_set(err, ERROR_INPUT, "参数应写在表单里，不能写在地址里",
                         "parameters belong into the form, not into the address");
    return field_read_query(memory, route_fields(memory, sent, a, ROUTE_QUERY), values, count, request,
                            &call->parameter, err);
}

/* The content is the field "file". */
static bool read_file(web_call *call, const action *a, void *request, error *err)
{
    static const str name = STR_INIT("file");
    size_t base;
    field only[] = { *field_find(a->request, name, &base), { 0 } };
    field_value content = { name, name, call->asked->body };
    only[0].offset += base;
    if (call->asked->body.len == 0)
        return error_set(err, ERROR_INPUT, "请求没有内容；内容应为文件",
                         "the request has no content; it must be the file");
    const field_table fields = { a->request->name, a->request->bytes, only };
    return field_read_query(call->context.request, &fields, &content, 1, request, &call->parameter, err);
}

/* The parts are the fields. The name of the file is the field "name", unless a part has that name. */
static bool read_form(web_call *call, const action *a, void *request, error *err)
{
    arena *memory = call->context.request;
    http_form *form = arena_new(memory, http_form);
    field_value values[HTTP_PARTS_MAX + 1];
    size_t count = 0;
    const http_part *file = 0;
    bool has_name = false;
    if (!http_read_form(memory, http_header(call->asked, "content-type"), call->asked->body, form, err))
        return false;
    for (size_t i = 0; i < form->count; i++) {
        const http_part *p = &form->parts[i];
        file = p->file_name.data ? p : file;
        has_name = has_name || str_eq(p->name, STR("name"));
        values[count++] = (field_value){ p->name, p->name, p->content };
    }
    if (file && !has_name)
        values[count++] = (field_value){ STR("name"), STR("name"), file->file_name };
    return field_read_query(memory, route_fields(memory, call->route, a, ROUTE_CONTENT), values, count,
                            request, &call->parameter, err);
}

/* No content is an empty object. */
static bool read_content(web_call *call, const route *sent, const action *a, void *request, error *err)
{
    arena *memory = call->context.request;
    const json_value *value;
    str content = call->asked->body;
    if (!route_has_content(sent))
        return true;
    if (route_takes_form(sent))
        return read_form(call, a, request, err);
    if (sent->takes)
        return read_file(call, a, request, err);
    return json_parse_small(memory, content.len ? content : STR("{}"), &value, err) &&
           field_read_body(memory, route_fields(memory, sent, a, ROUTE_CONTENT), value, request,
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
    const route *sent = route_as_sent(call->context.request, call->route, call->asked->content_type);
    if (!read_path(call, a, request, err) || !read_query(call, sent, a, request, err))
        return false;
    call->parameter = STR_NONE;
    if (!read_content(call, sent, a, request, err))
        return false;
    call->pointer = STR_NONE;
    call->context.by.why = route_reason_of(a, request)->why;
    *request_out = request;
    return true;
}

bool web_answer(web_call *call, const action *a, web_answered *answered_out, error *err)
{
    arena *memory = call->context.request;
    const route *r = call->route;
    void *request, *response = arena_alloc(memory, a->response->bytes);
    *answered_out = (web_answered){ .status = 200 };
    if (!action_check(&call->context, a, err) || !read_request(call, a, &request, err))
        return false;
    if (route_writes(r) && a->kind == ACTION_WRITES) {
        web_written w;
        bool done = web_write(call, a, request, response, &w, err);
        *answered_out = (web_answered){ w.status, w.body, w.location, w.etag, STR_NONE };
        return done;
    }
    bool is_list = route_is_list(r, a);
    if (is_list)
        web_page_begin(call, a, route_page_of(a, request));
    if (!web_run_once(call, a, request, response, err))
        return false;
    if (r->body == ROUTE_FILE) {
        call->file = response;
        answered_out->body = call->file->bytes;
        return true;
    }
    if (a->response == &action_text_fields) {
        answered_out->body = *(const str *)response;
        return true;
    }
    if (is_list)
        return web_page(call, a, route_page_of(a, request), response, &answered_out->body,
                        &answered_out->link, err);
    answered_out->body = web_json(call, a, response);
    return true;
}
