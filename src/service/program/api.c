#include "service/program/api.h"

#include "base/vec.h"
#include "model/job.h"

#define AT(member) FIELD_AT(api_problem_error, member)
static const field_table problem_error_fields = {
    "ProblemError", sizeof(api_problem_error), (const field[]){
        { "detail", FIELD_TEXT, AT(detail), "说明", "message" },
        { "pointer", FIELD_TEXT, AT(pointer), "内容中出错的位置，JSON 指针，如 #/items/3/year",
            "place in the content, a JSON pointer such as #/items/3/year", .missing = FIELD_OPTIONAL },
        { "parameter", FIELD_TEXT, AT(parameter), "出错的参数名", "name of the parameter at fault",
            .missing = FIELD_OPTIONAL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(api_problem, member)
const field_table api_problem_fields = {
    "Problem", sizeof(api_problem), (const field[]){
        { "type", FIELD_TEXT, AT(type), "错误的种类，其地址有说明", "kind of error, an address that explains it" },
        { "title", FIELD_TEXT, AT(title), "错误的种类，文字", "kind of error in words" },
        { "status", FIELD_INT, AT(status), "HTTP 状态码", "HTTP status" },
        { "detail", FIELD_TEXT, AT(detail), "说明：所给的值、应有的值",
            "message: the value found and the value expected" },
        { "code", FIELD_TEXT, AT(code), "错误的种类，一个词", "kind of error in one word" },
        { "request", FIELD_TEXT, AT(request), "请求的编号，即 X-Request-Id",
            "id of the request, as in X-Request-Id" },
        { "errors", FIELD_LIST, FIELD_ITEMS(api_problem, errors), "出错的位置", "where the fault is",
            FIELD_COUNTED(api_problem, error_count), .of = &problem_error_fields },
        { 0 } },
};
#undef AT

static const struct {
    int status;
    bool is_of_reading, is_of_writing; /* 412: only where the thing has an address */
    const char *zh, *en;
} failures[] = {
    { 400, true, true, "请求有误：说明中有名称、所给的值和应有的值", "invalid request; the message has the name, the value found and the value expected" },
    { 401, true, true, "须先登录，或令牌无效", "not signed in, or the token is not valid" },
    { 403, true, true, "没有权限，或请求来自别的网站", "permission denied, or the request comes from a page of another site" },
    { 404, true, true, "没有这一项", "not found" },
    { 409, false, true, "已存在，或在现在的状态下不能办理", "already exists, or not possible in the present state" },
    { 412, false, true, "内容已被更改，与 If-Match 不符；current 为现在的内容", "it was changed since: If-Match names another state; current has the present one" },
    { 413, false, true, "内容过大", "the content is too large" },
    { 415, false, true, "内容的类型不对，一般须为 application/json", "wrong type of the content, usually application/json" },
    { 422, true, true, "数据不足，或超出方法的适用范围；或 Idempotency-Key 已用于另一请求", "too few values, or a value outside the domain of the method; or the Idempotency-Key was used for another request" },
    { 429, false, false, "未完成的后台工作太多；请稍后再试", "too many unfinished jobs; try again later" },
    { 503, true, true, "服务器忙，请稍后再试", "server busy; try again later" },
};

typedef struct describing {
    arena *memory;
    language lang;
    json_writer w;
} describing;

static str in_language(language lang, const char *zh, const char *en)
{
    return str_of(lang == LANGUAGE_EN ? en : zh);
}

static void put_text(describing *d, const char *key, const char *zh, const char *en)
{
    json_put_string(&d->w, str_of(key), in_language(d->lang, zh, en));
}

static void put_parameter(describing *d, const field *f, const char *in)
{
    json_begin_object(&d->w);
    json_put_string(&d->w, STR("name"), str_of(f->name));
    json_put_string(&d->w, STR("in"), str_of(in));
    put_text(d, "description", f->zh, f->en);
    json_put_bool(&d->w, STR("required"), f->missing == FIELD_ALWAYS);
    if (f->type == FIELD_LIST) { /* A,B */
        json_put_string(&d->w, STR("style"), STR("form"));
        json_put_bool(&d->w, STR("explode"), false);
    }
    json_key(&d->w, STR("schema"));
    field_schema_of(f, d->lang, &d->w);
    json_end_object(&d->w);
}

static void put_parameters(describing *d, const field_table *of, const char *in)
{
    for (const field *f = of->fields; f->name; f++)
        put_parameter(d, f, in);
}

static const char *const language_words[] = { [LANGUAGE_ZH] = "zh", [LANGUAGE_EN] = "en" };
static const field language_field = { "lang", FIELD_WORD, .bytes = sizeof(language), .zh = "说明文字的语言",
    .en = "language of descriptions", .words = FIELD_WORDS(language_words), .missing = FIELD_OPTIONAL };

/* A header of a request. */
static void put_header_parameter(describing *d, const char *name, const char *zh, const char *en)
{
    const field f = { name, FIELD_TEXT, .bytes = sizeof(str), .zh = zh, .en = en, .missing = FIELD_OPTIONAL };
    put_parameter(d, &f, "header");
}

static void put_reference(describing *d, const char *path, const char *name)
{
    json_begin_object(&d->w);
    json_put_string(&d->w, STR("$ref"), str_format(d->memory, "#/components/%s/%s", path, name));
    json_end_object(&d->w);
}

static void begin_content(describing *d, const char *type)
{
    json_key(&d->w, STR("content"));
    json_begin_object(&d->w);
    json_key(&d->w, str_of(type));
    json_begin_object(&d->w);
    json_key(&d->w, STR("schema"));
}

static void end_content(describing *d)
{
    json_end_object(&d->w);
    json_end_object(&d->w);
}

static void put_content_schema(describing *d, const field_table *of)
{
    if (of == &action_file_fields) {
        json_begin_object(&d->w); /* any bytes */
        json_end_object(&d->w);
        return;
    }
    if (of != &action_text_fields) {
        put_reference(d, "schemas", of->name);
        return;
    }
    json_begin_object(&d->w);
    json_put_string(&d->w, STR("type"), STR("object"));
    json_end_object(&d->w);
}

static void put_file_schema(describing *d)
{
    json_begin_object(&d->w);
    json_put_string(&d->w, STR("type"), STR("string"));
    json_put_string(&d->w, STR("format"), STR("binary"));
    json_end_object(&d->w);
}

/* A header of an answer. */
static void put_header(describing *d, const char *name, const char *zh, const char *en)
{
    json_key(&d->w, str_of(name));
    json_begin_object(&d->w);
    put_text(d, "description", zh, en);
    json_key(&d->w, STR("schema"));
    json_begin_object(&d->w);
    json_put_string(&d->w, STR("type"), STR("string"));
    json_end_object(&d->w);
    json_end_object(&d->w);
}

static void put_headers(describing *d, const route_list *routes, const route *r, const action *a)
{
    bool has_tag =
        route_writes(r) ? a->kind == ACTION_WRITES && route_thing(routes, r)
                        : a->kind != ACTION_PURE && r->body != ROUTE_FILE;
    json_key(&d->w, STR("headers"));
    json_begin_object(&d->w);
    if (r->location)
        put_header(d, "Location", "所建内容的地址", "address of what was made");
    if (route_is_list(r, a))
        put_header(d, "Link", "下一页的地址，rel=\"next\"；末页没有", "address of the next page, rel=\"next\"; not on the last page");
    if (has_tag && route_writes(r))
        put_header(d, "ETag", "送了 If-Match 时，更改后内容的标记", "tag of the state after the change, where If-Match was sent");
    if (has_tag && !route_writes(r))
        put_header(d, "ETag", "内容的标记，用于 If-None-Match 和 If-Match", "tag of this state, for If-None-Match and If-Match");
    json_end_object(&d->w);
}

/* Of a request that prefers respond-async. */
static void put_accepted(describing *d)
{
    json_key(&d->w, STR("202"));
    json_begin_object(&d->w);
    put_text(d, "description", "工作在后台进行", "the work is done as a job");
    json_key(&d->w, STR("headers"));
    json_begin_object(&d->w);
    put_header(d, "Location", "后台工作的地址", "address of the job");
    json_end_object(&d->w);
    begin_content(d, "application/json");
    put_reference(d, "schemas", job_fields.name);
    end_content(d);
    json_end_object(&d->w);
    json_key(&d->w, STR("429"));
    put_reference(d, "responses", "Error429");
}

static void put_responses(describing *d, const route_list *routes, const route *r, const action *a)
{
    json_key(&d->w, STR("responses"));
    json_begin_object(&d->w);
    json_key(&d->w, r->location ? STR("201") : STR("200"));
    json_begin_object(&d->w);
    put_text(d, "description", "结果", "result");
    put_headers(d, routes, r, a);
    begin_content(d, r->body == ROUTE_FILE ? ROUTE_BYTES : "application/json");
    put_content_schema(d, route_response(r, a));
    end_content(d);
    json_end_object(&d->w);
    if (route_may_wait(r, a))
        put_accepted(d);
    for (size_t i = 0; i < COUNT_OF(failures); i++) {
        bool is_of_thing = failures[i].status == 412;
        if (!(route_writes(r) ? failures[i].is_of_writing : failures[i].is_of_reading) ||
            (is_of_thing && (a->kind != ACTION_WRITES || !route_thing(routes, r))))
            continue;
        json_key(&d->w, str_format(d->memory, "%d", failures[i].status));
        put_reference(d, "responses", str_zero_ended(d->memory, str_format(d->memory, "Error%d", failures[i].status)));
    }
    json_end_object(&d->w);
}

/* The object that a route takes: the fields that are not in its path. */
static void put_request_body(describing *d, const route *r, const action *a)
{
    const field_table *content = route_fields(d->memory, r, a, ROUTE_CONTENT);
    bool is_required = r->takes != 0;
    for (const field *f = content->fields; f->name; f++)
        is_required = is_required || f->missing == FIELD_ALWAYS;
    json_key(&d->w, STR("requestBody"));
    json_begin_object(&d->w);
    json_put_bool(&d->w, STR("required"), is_required);
    begin_content(d, r->takes ? r->takes : "application/json");
    if (r->takes && !route_takes_form(r))
        put_file_schema(d);
    else
        field_schema(content, d->lang, &d->w);
    end_content(d);
    json_end_object(&d->w);
}

/* What is sent of one of the ways to be known. */
static void begin_way(describing *d, const char *scheme)
{
    json_begin_object(&d->w);
    json_key(&d->w, str_of(scheme));
    json_begin_array(&d->w);
    json_end_array(&d->w);
}

/* The ways to be known to a route: nothing, a token, a session. */
static void put_security(describing *d, const route *r, permission needs)
{
    const caller visitor = { .kind = CALLER_VISITOR };
    json_key(&d->w, STR("security"));
    json_begin_array(&d->w);
    if (access_allows_somewhere(&visitor, (date){ 0 }, needs)) {
        json_begin_object(&d->w);
        json_end_object(&d->w);
    }
    if (access_is_of_programs(needs)) {
        begin_way(d, "token");
        json_end_object(&d->w);
    }
    if (needs != PERMISSION_SIGN_IN) {
        begin_way(d, "session");
        if (route_writes(r)) {
            json_key(&d->w, STR("csrf"));
            json_begin_array(&d->w);
            json_end_array(&d->w);
        }
        json_end_object(&d->w);
    }
    json_end_array(&d->w);
}

/* Of a route that reads the parts of its address, such as plans_targets; else the name of its action. */
static str operation_of(describing *d, const route *r)
{
    strbuf b = strbuf_in(d->memory, 0);
    str rest = str_of(r->path), part;
    if (route_writes(r))
        return str_replace(d->memory, str_of(r->action), STR("."), STR("_"));
    (void)str_take(&rest, STR("/api/v1/"));
    while (str_cut(&rest, STR("/"), &part))
        if (!str_starts(part, STR("{"))) {
            strbuf_add(&b, b.len ? STR("_") : STR_NONE);
            strbuf_add(&b, str_replace(d->memory, part, STR("."), STR("_")));
        } else {
            strbuf_add(&b, STR("_one"));
        }
    return strbuf_str(&b);
}

static void put_operation(describing *d, const route_list *routes, const route *r, const action *a)
{
    strbuf method = strbuf_in(d->memory, 0);
    for (const char *c = r->method; *c; c++)
        strbuf_add_char(&method, (char)(*c | 0x20));
    json_key(&d->w, strbuf_str(&method));
    json_begin_object(&d->w);
    json_put_string(&d->w, STR("operationId"), operation_of(d, r));
    put_text(d, "summary", r->zh ? r->zh : a->zh, r->en ? r->en : a->en);
    json_put_string(&d->w, STR("x-permission"), str_of(permission_table[a->needs].word));
    put_security(d, r, a->needs);
    json_key(&d->w, STR("parameters"));
    json_begin_array(&d->w);
    put_parameters(d, route_fields(d->memory, r, a, ROUTE_PATH), "path");
    put_parameters(d, route_fields(d->memory, r, a, ROUTE_QUERY), "query");
    put_parameter(d, &language_field, "query");
    if (a->kind == ACTION_WRITES && route_thing(routes, r))
        put_header_parameter(d, "If-Match", "所见内容的 ETag；已被更改时返回 412",
                             "ETag of the state that was seen; 412 when it was changed since");
    if (route_keeps_answers(r, a))
        put_header_parameter(d, "Idempotency-Key", "自定的键：同一请求再送时给出同样的答复，保存 24 小时",
                             "key of your choice: the same request sent again gets the same answer, for 24 hours");
    if (route_may_wait(r, a))
        put_header_parameter(d, "Prefer", "respond-async：工作在后台进行，先返回 202 和后台工作的地址；只对已登录的人",
                             "respond-async: the work is done as a job; the first answer is 202 with its address. For persons alone");
    json_end_array(&d->w);
    if (route_has_content(r))
        put_request_body(d, r, a);
    put_responses(d, routes, r, a);
    json_end_object(&d->w);
}

/* All routes of the address of a route, which is the first of them; nothing when it is not. */
static void put_address(describing *d, const route_list *routes, size_t first)
{
    str path = str_of(routes->items[first].path);
    for (size_t i = 0; i < first; i++)
        if (str_eq(str_of(routes->items[i].path), path))
            return;
    json_key(&d->w, path);
    json_begin_object(&d->w);
    for (size_t i = first; i < routes->count; i++)
        if (str_eq(str_of(routes->items[i].path), path))
            put_operation(d, routes, &routes->items[i], routes->find(str_of(routes->items[i].action)));
    json_end_object(&d->w);
}

/* Structs that the members of a content refer to. */
static void collect_content(describing *d, const route *r, const action *a, field_tables *all)
{
    const field_table *content = route_fields(d->memory, r, a, ROUTE_CONTENT);
    for (const field *f = content->fields; f->name; f++)
        if (f->of)
            field_collect(d->memory, f->of, all);
}

static void put_schemas(describing *d, const route_list *routes)
{
    field_tables all = { 0 };
    field_collect(d->memory, &api_problem_fields, &all);
    for (size_t i = 0; i < routes->count; i++) {
        const route *r = &routes->items[i];
        const action *a = routes->find(str_of(r->action));
        if (!route_is_of_api(r))
            continue;
        if (r->body == ROUTE_JSON && route_response(r, a) != &action_text_fields)
            field_collect(d->memory, route_response(r, a), &all);
        collect_content(d, r, a, &all);
    }
    json_key(&d->w, STR("schemas"));
    json_begin_object(&d->w);
    for (size_t i = 0; i < all.count; i++) {
        json_key(&d->w, str_of(all.items[i]->name));
        field_schema(all.items[i], d->lang, &d->w);
    }
    json_end_object(&d->w);
}

static void put_security_schemes(describing *d)
{
    static const struct {
        const char *name, *type, *details[2][2], *zh, *en;
    } schemes[] = {
        { "token", "http", { { "scheme", "bearer" } }, "程序的令牌，由人员在自己的帐号页建立",
            "token of a program, which a person makes on the page of the own account" },
        { "session", "apiKey", { { "in", "cookie" }, { "name", "halfsky" } },
            "登录后的 cookie；经 TLS 时名为 __Host-halfsky", "cookie of a session; with TLS its name is __Host-halfsky" },
        { "csrf", "apiKey", { { "in", "header" }, { "name", "X-CSRF-Token" } }, "登录的答复所给，写时须附",
            "given in the answer to signing in; a request of a session that writes needs it" },
    };
    json_key(&d->w, STR("securitySchemes"));
    json_begin_object(&d->w);
    for (size_t i = 0; i < COUNT_OF(schemes); i++) {
        json_key(&d->w, str_of(schemes[i].name));
        json_begin_object(&d->w);
        json_put_string(&d->w, STR("type"), str_of(schemes[i].type));
        for (size_t k = 0; k < 2 && schemes[i].details[k][0]; k++)
            json_put_string(&d->w, str_of(schemes[i].details[k][0]), str_of(schemes[i].details[k][1]));
        put_text(d, "description", schemes[i].zh, schemes[i].en);
        json_end_object(&d->w);
    }
    json_end_object(&d->w);
}

static void put_failures(describing *d)
{
    json_key(&d->w, STR("responses"));
    json_begin_object(&d->w);
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
        json_key(&d->w, str_format(d->memory, "Error%d", failures[i].status));
        json_begin_object(&d->w);
        put_text(d, "description", failures[i].zh, failures[i].en);
        begin_content(d, "application/problem+json");
        put_reference(d, "schemas", api_problem_fields.name);
        end_content(d);
        json_end_object(&d->w);
    }
    json_end_object(&d->w);
}

static void put_head(describing *d)
{
    json_put_string(&d->w, STR("openapi"), STR("3.1.0"));
    json_key(&d->w, STR("info"));
    json_begin_object(&d->w);
    put_text(d, "title", "半边天：规划监测", "halfsky: plan monitoring");
    json_put_string(&d->w, STR("version"), STR(HALFSKY_VERSION));
    put_text(d, "description", "读取规划、评估结果和预警，更正规划。出错时返回 RFC 9457 的说明（application/problem+json）。",
             "Reads plans, assessments and warnings; corrects plans. Errors are problems of RFC 9457 "
             "(application/problem+json).");
    json_key(&d->w, STR("license"));
    json_begin_object(&d->w);
    json_put_string(&d->w, STR("name"), STR("GNU General Public License, version 3 or later"));
    json_put_string(&d->w, STR("identifier"), STR("GPL-3.0-or-later"));
    json_end_object(&d->w);
    json_end_object(&d->w);
    json_key(&d->w, STR("servers"));
    json_begin_array(&d->w);
    json_begin_object(&d->w);
    json_put_string(&d->w, STR("url"), STR("/"));
    json_end_object(&d->w);
    json_end_array(&d->w);
}

str service_openapi(arena *a, const route_list *routes, language lang)
{
    strbuf text = strbuf_in(a, 0);
    describing d = { a, lang, { .to = &text, .indent = 2 } };
    json_begin_object(&d.w);
    put_head(&d);
    json_key(&d.w, STR("paths"));
    json_begin_object(&d.w);
    for (size_t i = 0; i < routes->count; i++)
        if (route_is_of_api(&routes->items[i]))
            put_address(&d, routes, i);
    json_end_object(&d.w);
    json_key(&d.w, STR("components"));
    json_begin_object(&d.w);
    put_schemas(&d, routes);
    put_security_schemes(&d);
    put_failures(&d);
    json_end_object(&d.w);
    json_end_object(&d.w);
    strbuf_add_char(&text, '\n');
    return strbuf_str(&text);
}

api_operation *service_api_operations(arena *a, const route_list *routes, language lang, size_t *count_out)
{
    VEC(api_operation) all = { 0 };
    for (size_t i = 0; i < routes->count; i++) {
        const route *r = &routes->items[i];
        const action *act = routes->find(str_of(r->action));
        *vec_push(a, &all) = (api_operation){
            .method = str_of(r->method),
            .path = str_of(r->path),
            .what = in_language(lang, r->zh ? r->zh : act->zh, r->en ? r->en : act->en),
            .permission = str_of(permission_table[act->needs].word),
            .parts = { route_fields(a, r, act, ROUTE_PATH), route_fields(a, r, act, ROUTE_QUERY),
                route_fields(a, r, act, ROUTE_CONTENT) },
            .response = route_response(r, act) == &action_text_fields ? 0 : route_response(r, act),
        };
    }
    *count_out = all.count;
    return all.items;
}
