/* Composite indicators. */
#include "service/action.h"
#include "service/composite/composite.h"

static bool list(context *c, const void *request, void *response, error *err)
{
    (void)request;
    composite_list *all = response;
    composite_faults faults;
    all->count = composite_ready_count;
    all->items = arena_array(c->request, composite_listed, all->count);
    for (size_t i = 0; i < all->count; i++) {
        all->items[i].name = str_of(composite_ready_made[i].name);
        if (!service_composite_definition(c->request, composite_ready_made[i].text(),
                                          &all->items[i].definition, &faults, err))
            return false;
    }
    return true;
}

static bool show(context *c, const void *request, void *response, error *err)
{
    (void)c;
    const str *name = request;
    if (service_composite_ready(*name, response))
        return true;
    return error_set(err, ERROR_NOT_FOUND, "没有内置的指数定义“%.*s”；请用内置定义列表中的名称",
                     "built-in index \"%.*s\" not found; use a name of the list of built-in definitions", STR_ARG(*name));
}

static bool read(context *c, const void *request, void *response, error *err)
{
    composite_reading *out = response;
    return service_composite_definition(c->request, *(const str *)request, &out->definition, &out->faults,
                                        err);
}

static bool figures_of_csv(context *c, const void *request, void *response, error *err)
{
    const composite_data_request *asked = request;
    composite_input *out = response;
    out->definition = asked->definition;
    return service_composite_data_of_csv(c->request, asked->definition, asked->csv, &asked->scope, &out->data,
                                         &out->notes, err);
}

static bool figures(context *c, const void *request, void *response, error *err)
{
    const composite_data_request *asked = request;
    composite_input *out = response;
    return service_composite_data_of_store(c, asked->definition, &asked->scope, &out->definition, &out->data,
                                           &out->notes, err);
}

static bool compute(context *c, const void *request, void *response, error *err)
{
    const composite_request *asked = request;
    composite_answer *answer = response;
    if (!service_composite(c->request, asked->input->definition, &asked->input->data, &asked->question,
                           answer, err))
        return false;
    answer->notes = asked->input->notes;
    return true;
}

static bool write_file(context *c, const void *request, void *response, error *err)
{
    (void)err;
    *(str *)response = service_composite_page(c->request, request,
                                              &(page_frame){ .lang = c->lang, .today = c->today });
    return true;
}

#define AT(member) FIELD_AT(composite_request, question.member)
static const field_table request_fields = {
    "IndexRequest", sizeof(composite_request), (const field[]){
        { "year", FIELD_YEAR, AT(year), "年份；省略时为最近一年", "year; the latest if left out",
            .missing = FIELD_OPTIONAL },
        { "from", FIELD_YEAR, AT(year_from), "与这一年比较", "year to compare with", .missing = FIELD_OPTIONAL },
        { "draws", FIELD_COUNT, AT(draws.draws), "位次区间的模拟次数；0 为不计算",
            "draws for the rank intervals; 0 for none", .max = 1000000, .missing = FIELD_OPTIONAL },
        { "seed", FIELD_COUNT, AT(draws.seed), "随机种子", "random seed", .max = INT32_MAX,
            .missing = FIELD_OPTIONAL },
        { "sensitivity", FIELD_BOOL, AT(wants_influences), "计算哪个选择最影响位次",
            "compute which choice affects ranks most", .missing = FIELD_OPTIONAL },
        { 0 } },
};

static const field_table data_fields = {
    "IndexData", sizeof(composite_data_request), (const field[]){
        { "data", FIELD_TEXT, FIELD_AT(composite_data_request, csv),
            "代替数据库的 CSV（region,year,indicator,value）",
            "CSV in place of the store (region,year,indicator,value)", .max = (double)LIMIT_IMPORT_BYTES,
            .missing = FIELD_OPTIONAL },
        { "region", FIELD_TEXT, FIELD_AT(composite_data_request, scope.regions), "只选这些地区，以逗号分隔",
            "only these regions, separated by commas", .missing = FIELD_OPTIONAL },
        { "level", FIELD_TEXT, FIELD_AT(composite_data_request, scope.level), "只选一级地区",
            "only regions of this level", .missing = FIELD_OPTIONAL },
        { 0 } },
};

static const field_table name_fields = {
    "IndexName", sizeof(str), (const field[]){
        { "show", FIELD_TEXT, FIELD_WHOLE(str), "内置定义的名称", "name of a built-in definition" }, { 0 } },
};

static const field_table definition_fields = {
    "IndexDefinition", sizeof(str), (const field[]){
        { "definition", FIELD_TEXT, FIELD_WHOLE(str), "指数定义（JSON）", "index definition (JSON)",
            .max = LIMIT_COMPOSITE_BYTES },
        { 0 } },
};

static const action rows[] = {
    { "index.compute", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &request_fields,
        FIELDS_OF(composite_answer), compute, "计算综合指数", "compute a composite index" },
    { "index.figures", PERMISSION_DATA_READ, SCOPE_REGION, ACTION_READS, &data_fields,
        FIELDS_OF(composite_input), figures, "取综合指数的数据", "load the figures of a composite index" },
    { "index.figures_of_csv", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &data_fields,
        FIELDS_OF(composite_input), figures_of_csv, "从 CSV 读综合指数的数据",
        "read the figures of a composite index from CSV" },
    { "index.file", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, FIELDS_OF(composite_answer),
        &action_text_fields,
        write_file, "编写综合指数的网页文件", "write a composite index as an HTML file" },
    { "index.list", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &action_nothing_fields,
        FIELDS_OF(composite_list), list, "列出内置的指数定义", "list the built-in index definitions" },
    { "index.read", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &definition_fields,
        FIELDS_OF(composite_reading),
        read, "读取指数定义", "read an index definition" },
    { "index.show", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &name_fields, &action_text_fields, show,
        "显示内置的指数定义",
        "show a built-in index definition" },
};
const action_rows composite_actions = ACTION_ROWS(rows);
