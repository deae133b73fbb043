#include "service/program/api.h"

#include <string.h>

#include "base/vec.h"

const field_table api_error_fields = {
    "Error", sizeof(api_error), (const field[]){
        { "code", FIELD_TEXT, FIELD_AT(api_error, code), "错误的种类", "kind of error" },
        { "zh", FIELD_TEXT, FIELD_AT(api_error, zh), "中文说明", "message in Chinese" },
        { "en", FIELD_TEXT, FIELD_AT(api_error, en), "英文说明", "message in English" },
        { 0 } },
};

static const struct {
    int status;
    const char *zh, *en;
} failures[] = {
    { 400, "参数有误：消息中有参数名、所给的值和应有的值", "invalid parameter; the message has its name, the value found and the value expected" },
    { 404, "没有这个规划或地区", "plan or region not found" },
    { 503, "服务器忙，请稍后再试", "server busy; try again later" },
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

static const field_table *response_of(const route *r, const action *a)
{
    return r->response ? r->response : a->response;
}

static void put_parameter(describing *d, const field *f)
{
    json_begin_object(&d->w);
    json_put_string(&d->w, STR("name"), str_of(f->name));
    json_put_string(&d->w, STR("in"), STR("query"));
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

static void put_parameters(describing *d, const field_table *of)
{
    for (const field *f = of->fields; f->name; f++)
        if (f->type == FIELD_MEMBERS)
            put_parameters(d, f->of);
        else
            put_parameter(d, f);
}

static const char *const language_words[] = { [LANGUAGE_ZH] = "zh", [LANGUAGE_EN] = "en" };
static const field language_field = { "lang", FIELD_WORD, .bytes = sizeof(language), .zh = "说明文字的语言",
    .en = "language of descriptions", .words = FIELD_WORDS(language_words), .missing = FIELD_OPTIONAL };

static void put_reference(describing *d, const char *path, const char *name)
{
    json_begin_object(&d->w);
    json_put_string(&d->w, STR("$ref"), str_format(d->memory, "#/components/%s/%s", path, name));
    json_end_object(&d->w);
}

static void begin_content(describing *d)
{
    json_key(&d->w, STR("content"));
    json_begin_object(&d->w);
    json_key(&d->w, STR("application/json"));
    json_begin_object(&d->w);
    json_key(&d->w, STR("schema"));
}

static void end_content(describing *d)
{
    json_end_object(&d->w);
    json_end_object(&d->w);
}

static void put_responses(describing *d, const field_table *response)
{
    json_key(&d->w, STR("responses"));
    json_begin_object(&d->w);
    json_key(&d->w, STR("200"));
    json_begin_object(&d->w);
    put_text(d, "description", "结果", "result");
    begin_content(d);
    if (response == &action_text_fields) {
        json_begin_object(&d->w);
        json_put_string(&d->w, STR("type"), STR("object"));
        json_end_object(&d->w);
    } else {
        put_reference(d, "schemas", response->name);
    }
    end_content(d);
    json_end_object(&d->w);
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
        json_key(&d->w, str_format(d->memory, "%d", failures[i].status));
        put_reference(d, "responses", str_format(d->memory, "Error%d", failures[i].status).data);
    }
    json_end_object(&d->w);
}

static void put_route(describing *d, const route *r, const action *a)
{
    const char *last = strrchr(r->path, '/') + 1;
    json_key(&d->w, str_of(r->path));
    json_begin_object(&d->w);
    json_key(&d->w, STR("get"));
    json_begin_object(&d->w);
    json_put_string(&d->w, STR("operationId"), str_replace(d->memory, str_of(last), STR("."), STR("_")));
    put_text(d, "summary", r->zh ? r->zh : a->zh, r->en ? r->en : a->en);
    json_put_string(&d->w, STR("x-permission"), str_of(permission_table[a->needs].word));
    json_key(&d->w, STR("parameters"));
    json_begin_array(&d->w);
    put_parameters(d, a->request);
    put_parameter(d, &language_field);
    json_end_array(&d->w);
    put_responses(d, response_of(r, a));
    json_end_object(&d->w);
    json_end_object(&d->w);
}

static void put_schemas(describing *d, const route_list *routes)
{
    field_tables all = { 0 };
    field_collect(d->memory, &api_error_fields, &all);
    for (size_t i = 0; i < routes->count; i++) {
        const route *r = &routes->items[i];
        const field_table *response = response_of(r, routes->find(str_of(r->action)));
        if (r->body == ROUTE_JSON && response != &action_text_fields)
            field_collect(d->memory, response, &all);
    }
    json_key(&d->w, STR("schemas"));
    json_begin_object(&d->w);
    for (size_t i = 0; i < all.count; i++) {
        json_key(&d->w, str_of(all.items[i]->name));
        field_schema(all.items[i], d->lang, &d->w);
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
        begin_content(d);
        put_reference(d, "schemas", api_error_fields.name);
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
    put_text(d, "description", "读取规划、评估结果和预警的接口，只读。",
             "Read-only interface to plans, assessments and warnings.");
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
        if (routes->items[i].body == ROUTE_JSON)
            put_route(&d, &routes->items[i], routes->find(str_of(routes->items[i].action)));
    json_end_object(&d.w);
    json_key(&d.w, STR("components"));
    json_begin_object(&d.w);
    put_schemas(&d, routes);
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
            .request = act->request,
            .response = response_of(r, act) == &action_text_fields ? 0 : response_of(r, act),
        };
    }
    *count_out = all.count;
    return all.items;
}
