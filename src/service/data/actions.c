/* Figures, and tables of counts for publication. */
#include "service/action.h"
#include "service/data/export.h"
#include "service/data/import.h"
#include "service/data/mapping.h"
#include "service/data/protect.h"

static bool take(context *c, const import_request *asked, bool is_dry, import_result *result_out, error *err)
{
    import_request request = *asked;
    request.options.is_dry = is_dry;
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
    return service_export(c, request, response, err);
}

static bool history(context *c, const void *request, void *response, error *err)
{
    return service_history(c, request, response, err);
}

static bool protect(context *c, const void *request, void *response, error *err)
{
    const protect_request *asked = request;
    return service_protect(c->request, asked->bytes, &asked->options, response, err);
}

#define INDICATOR "指标的代码或名称", "code or name of the indicator"
#define REGION "地区的代码或名称", "code or name of the region"

static const field_table import_fields = {
    "ImportRequest", sizeof(import_request), (const field[]){
        { "period", FIELD_YEAR, FIELD_AT(import_request, options.period), "表中没有年份时，全表的年份",
            "year of the data, for a file without a year", .missing = FIELD_OPTIONAL },
        { "indicator", FIELD_TEXT, FIELD_AT(import_request, options.indicator), "表中没有指标时，全表的指标",
            "indicator of the data, for a file without one", .missing = FIELD_OPTIONAL },
        { "confirm", FIELD_TEXT, FIELD_AT(import_request, options.confirm), "确认看来有误的数据无误：单元格，以逗号分隔",
            "confirm values that look wrong: cells, separated by commas", .missing = FIELD_OPTIONAL,
            .max = 64 * KIB },
        { "confirm_all", FIELD_BOOL, FIELD_AT(import_request, options.confirms_all), "确认所有看来有误的数据无误",
            "confirm all values that look wrong", .missing = FIELD_OPTIONAL },
        { "mapping", FIELD_TEXT, FIELD_AT(import_request, mapping), "名称对照：表中用自己的名称时",
            "mapping, for a table with names of its own", .missing = FIELD_OPTIONAL, .max = 100 },
        { "name", FIELD_TEXT, FIELD_AT(import_request, options.file_name), "文件名；表单中默认为文件的名称",
            "name of the file; of a form: default is that of the file", .missing = FIELD_OPTIONAL, .max = 255 },
        { "file", FIELD_TEXT, FIELD_AT(import_request, file), "文件的内容：xlsx、ods、csv",
            "content of the file: xlsx, ods, csv", .missing = FIELD_OPTIONAL, .max = LIMIT_OFFICE_BYTES },
        { 0 } },
};

static const char *const format_words[] = { [EXPORT_CSV] = "csv", [EXPORT_SDMX_CSV] = "sdmx-csv",
    [EXPORT_SDMX_JSON] = "sdmx-json", [EXPORT_SDMX_ML] = "sdmx-ml" };

static const field_table export_fields = {
    "ExportRequest", sizeof(export_request), (const field[]){
        { "format", FIELD_WORD, FIELD_AT(export_request, format), "格式", "format",
            .words = FIELD_WORDS(format_words), .missing = FIELD_OPTIONAL },
        { "indicator", FIELD_TEXT, FIELD_AT(export_request, query.indicator), INDICATOR,
            .missing = FIELD_OPTIONAL },
        { "region", FIELD_TEXT, FIELD_AT(export_request, query.region), REGION, .missing = FIELD_OPTIONAL },
        { "period", FIELD_YEAR, FIELD_AT(export_request, query.period), "年份", "year",
            .missing = FIELD_OPTIONAL },
        { "max", FIELD_INT, FIELD_AT(export_request, query.protect_max), "供发布：1 至此数为小计数，以保密导出",
            "for publication: counts from 1 to this number are suppressed", .min = 1, .max = 1000,
            .missing = FIELD_OPTIONAL },
        { 0 } },
};

static const field_table history_fields = {
    "HistoryRequest", sizeof(export_query), (const field[]){
        { "indicator", FIELD_TEXT, FIELD_AT(export_query, indicator), INDICATOR },
        { "region", FIELD_TEXT, FIELD_AT(export_query, region), REGION, .missing = FIELD_OPTIONAL },
        { "period", FIELD_YEAR, FIELD_AT(export_query, period), "年份", "year", .missing = FIELD_OPTIONAL },
        { 0 } },
};

static const field_table protect_fields = {
    "ProtectRequest", sizeof(protect_request), (const field[]){
        { "max", FIELD_INT, FIELD_AT(protect_request, options.max), "1 至此数为小单元格",
            "cells from 1 to this number are small", .min = 1, .max = 1000, .missing = FIELD_OPTIONAL },
        { "range", FIELD_INT, FIELD_AT(protect_request, options.range_percent), "外部可推断范围的最小宽度",
            "minimum width of the range an outsider can infer", .max = 1000, .unit = "%",
            .missing = FIELD_OPTIONAL },
        { "no_totals", FIELD_BOOL, FIELD_AT(protect_request, options.hides_totals), "不公布合计",
            "leave out the totals", .missing = FIELD_OPTIONAL },
        { 0 } },
};

static const char *const fault_levels[] = { "error", "warning" };

static const field_table fault_fields = {
    "ImportFault", sizeof(import_fault), (const field[]){
        { "level", FIELD_WORD, FIELD_AT(import_fault, is_warning), "错误或提醒", "error or warning",
            .words = FIELD_WORDS(fault_levels) },
        { "sheet", FIELD_TEXT, FIELD_AT(import_fault, sheet), "工作表", "sheet of a workbook with several",
            .missing = FIELD_OPTIONAL },
        { "line", FIELD_COUNT, FIELD_AT(import_fault, line), "文件或工作表的行", "line of the file or sheet" },
        { "column", FIELD_COUNT, FIELD_AT(import_fault, column), "列；0 为整行", "column; 0: the whole row" },
        { "heading", FIELD_TEXT, FIELD_AT(import_fault, heading), "列的名称", "heading of the column" },
        { "zh", FIELD_MESSAGE_ZH, FIELD_AT(import_fault, message), "中文说明", "message in Chinese" },
        { "en", FIELD_MESSAGE_EN, FIELD_AT(import_fault, message), "英文说明", "message in English" },
        { "confirm", FIELD_TEXT, FIELD_AT(import_fault, confirm), "可确认它的单元格", "cell that confirms the value",
            .missing = FIELD_OPTIONAL },
        { 0 } },
};

#define COUNTED(name, member, zh, en) { name, FIELD_COUNT, FIELD_AT(import_result, member), zh, en }
static const field_table imported_fields = {
    "ImportResult", sizeof(import_result), (const field[]){
        { "imported", FIELD_BOOL, FIELD_AT(import_result, is_imported), "已导入", "imported" },
        COUNTED("rows", row_count, "行数", "rows"),
        COUNTED("added", added, "新增的数据", "new values"),
        COUNTED("superseded", superseded, "更新的数据", "updated values"),
        COUNTED("unchanged", unchanged, "不变的数据", "unchanged values"),
        COUNTED("confirmed", confirmed, "经确认的数据", "values that looked wrong and were confirmed"),
        { "encoding", FIELD_TEXT, FIELD_AT(import_result, encoding), "文件的编码", "encoding of the file" },
        COUNTED("errors", faults.error_count, "错误数", "errors"),
        COUNTED("warnings", faults.warning_count, "提醒数", "warnings"),
        { "faults", FIELD_LIST, FIELD_ITEMS(import_result, faults.items), "错误和提醒", "errors and warnings",
            FIELD_COUNTED(import_result, faults.count), .of = &fault_fields },
        { 0 } },
};

static const field_table mapping_proposal_fields = {
    "MappingProposal", sizeof(mapping_proposal), (const field[]){
        { "mapping", FIELD_OBJECT, FIELD_AT(mapping_proposal, mapping), "名称对照的草稿", "draft of the mapping",
            .of = &mapping_fields },
        { "unrecognised", FIELD_COUNT, FIELD_AT(mapping_proposal, unrecognised), "尚未对应的名称数",
            "names that are not recognised" },
        { "faults", FIELD_LIST, FIELD_ITEMS(mapping_proposal, faults.items), "读取中的错误和提醒",
            "errors and warnings of the reading", FIELD_COUNTED(mapping_proposal, faults.count),
            .of = &fault_fields },
        { 0 } },
};

static const action rows[] = {
    { "data.check", PERMISSION_DATA_EDIT, SCOPE_REGION, ACTION_READS, &import_fields,
        &imported_fields, check, "检查数据文件", "check a data file" },
    { "data.export", PERMISSION_DATA_READ, SCOPE_REGION, ACTION_READS, &export_fields,
        FIELDS_OF(export_result), export, "导出数据", "export data" },
    { "data.history", PERMISSION_DATA_READ, SCOPE_REGION, ACTION_READS, &history_fields,
        FIELDS_OF(history_result), history, "列出数据的历次版本", "list all versions of data" },
    { "data.import", PERMISSION_DATA_EDIT, SCOPE_REGION, ACTION_WRITES, &import_fields,
        &imported_fields, import, "导入数据", "import data" },
    { "data.reject", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, FIELDS_OF(reject_request),
        &action_text_fields,
        reject, "列出数据文件中有错误的行", "list the rows of a data file with errors" },
    { "mapping.delete", PERMISSION_DATA_EDIT, SCOPE_REGION, ACTION_WRITES, &mapping_request_fields,
        &mapping_fields, service_delete_mapping, "删除名称对照", "delete a mapping" },
    { "mapping.list", PERMISSION_DATA_EDIT, SCOPE_REGION, ACTION_READS, &action_nothing_fields,
        &mappings_fields, service_list_mappings, "列出名称对照", "list the mappings" },
    { "mapping.propose", PERMISSION_DATA_EDIT, SCOPE_REGION, ACTION_READS, &import_fields,
        &mapping_proposal_fields, service_propose_mapping, "按一个文件起草名称对照", "propose a mapping for a file" },
    { "mapping.save", PERMISSION_DATA_EDIT, SCOPE_REGION, ACTION_WRITES, &mapping_save_fields,
        &mapping_fields, service_save_mapping, "保存名称对照", "save a mapping" },
    { "mapping.show", PERMISSION_DATA_EDIT, SCOPE_REGION, ACTION_READS, &mapping_request_fields,
        &mapping_fields, service_show_mapping, "显示名称对照", "show a mapping" },
    { "table.protect", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &protect_fields,
        FIELDS_OF(protected_table), protect, "发布前保护一张表", "protect a table before publication" },
};
const action_rows data_actions = ACTION_ROWS(rows);
