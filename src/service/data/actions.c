/* Figures, and tables of counts for publication. */
#include "service/action.h"
#include "service/data/export.h"
#include "service/data/import.h"
#include "service/data/protect.h"

static bool take(context *c, const import_request *asked, bool is_dry, import_result *result_out, error *err)
{
    import_request request = *asked;
    request.options.is_dry = is_dry;
    request.options.progress = c->progress;
    request.options.payload = c->payload;
    return service_import_figures(c, &request, result_out, err);
}

static bool import(context *c, const void *request, void *response, error *err)
{
    return take(c, request, false, response, err);
}

static bool check(context *c, const void *request, void *response, error *err)
{
    return take(c, request, true, response, err);
}

static bool reject(context *c, const void *request, void *response, error *err)
{
    const reject_request *asked = request;
    return service_rejected_rows(c->request, asked->source, asked->faults, c->lang, response, err);
}

static bool export(context *c, const void *request, void *response, error *err)
{
    const export_request *asked = request;
    return service_export(c->request, c->store, &asked->query, asked->format, asked->write, asked->payload,
                          response, err);
}

static bool history(context *c, const void *request, void *response, error *err)
{
    return service_history(c->request, c->store, request, response, err);
}

static bool protect(context *c, const void *request, void *response, error *err)
{
    const protect_request *asked = request;
    return service_protect(c->request, asked->bytes, &asked->options, response, err);
}

static const action rows[] = {
    { "data.check", PERMISSION_DATA_READ, SCOPE_REGION, ACTION_READS, FIELDS_OF(import_request),
        FIELDS_OF(import_result), check, "检查数据文件", "check a data file" },
    { "data.export", PERMISSION_DATA_READ, SCOPE_REGION, ACTION_READS, FIELDS_OF(export_request),
        FIELDS_OF(export_result), export, "导出数据", "export data" },
    { "data.history", PERMISSION_DATA_READ, SCOPE_REGION, ACTION_READS, FIELDS_OF(export_query),
        FIELDS_OF(history_result), history, "列出数据的历次版本", "list all versions of data" },
    { "data.import", PERMISSION_DATA_EDIT, SCOPE_REGION, ACTION_WRITES, FIELDS_OF(import_request),
        FIELDS_OF(import_result), import, "导入数据", "import data" },
    { "data.reject", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, FIELDS_OF(reject_request), &action_text_fields,
        reject, "列出数据文件中有错误的行", "list the rows of a data file with errors" },
    { "table.protect", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, FIELDS_OF(protect_request),
        FIELDS_OF(protected_table), protect, "发布前保护一张表", "protect a table before publication" },
};
const action_rows data_actions = ACTION_ROWS(rows);
