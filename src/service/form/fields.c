/* Requests and responses of the actions on forms. */
#include "base/limits.h"
#include "service/form/form.h"

#define OPTIONAL .missing = FIELD_OPTIONAL

#define AT(member) FIELD_AT(form_request, member)
#define ROUND_ID { "round", FIELD_INT, AT(round), "监测报表的编号", "number of the round", .min = 1, .max = 1e15 }
const field_table form_request_fields = {
    "FormsRequest", sizeof(form_request), (const field[]){
        ROUND_ID,
        { "department", FIELD_TEXT, AT(department), "填报单位的名称或编号；默认全部",
            "name or number of a unit; default: all", OPTIONAL },
        { 0 } },
};
#undef AT

static const field_table form_file_fields = {
    "FormFile", sizeof(action_file), (const field[]){
        { "name", FIELD_TEXT, FIELD_AT(action_file, name), "文件名", "name of the file" },
        { 0 } },
};

#define AT(member) FIELD_AT(form_files, member)
const field_table form_files_fields = {
    "FormFiles", sizeof(form_files), (const field[]){
        { "files", FIELD_LIST, FIELD_ITEMS(form_files, items), "文件", "files", FIELD_COUNTED(form_files, count),
            .of = &form_file_fields },
        { "without_cells", FIELD_COUNT, AT(without_cells), "只报文字情况的任务数", "tasks that report in words only" },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(form_file_request, member)
const field_table form_file_request_fields = {
    "FormFileRequest", sizeof(form_file_request), (const field[]){
        { "task", FIELD_INT, AT(task), "任务的编号；默认为文件所属的任务", "number of the task; default: that of the file",
            OPTIONAL, .min = 1, .max = 1e15 },
        { "file", FIELD_TEXT, AT(file), "填好的工作簿", "the workbook that was filled in", OPTIONAL,
            .max = LIMIT_OFFICE_BYTES },
        { 0 } },
};
#undef AT

static const char *const column_words[] = { "value", "status", "numerator", "denominator", "note" };

#define AT(member) FIELD_AT(form_finding, member)
static const field_table form_finding_fields = {
    "FormFinding", sizeof(form_finding), (const field[]){
        { "place", FIELD_TEXT, AT(place), "工作表和单元格，如 填报表!E12", "sheet and cell, such as Form!E12" },
        { "key", FIELD_TEXT, AT(key), "数据格的标识", "key of the cell of the task", .missing = FIELD_OR_NULL },
        { "cell", FIELD_INT, AT(cell), "数据格的编号", "number of the cell of the task", .missing = FIELD_OR_NULL },
        { "column", FIELD_WORD, AT(column), "栏", "column", .words = FIELD_WORDS(column_words) },
        { "warning", FIELD_BOOL, AT(is_warning), "只是提醒", "is only a warning" },
        { "message", FIELD_BOTH, FIELD_PAIR(form_finding, zh, en), "说明", "message" },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(form_import_result, member)
const field_table form_import_fields = {
    "FormImport", sizeof(form_import_result), (const field[]){
        { "done", FIELD_BOOL, AT(is_done), "已存入", "saved" },
        { "task", FIELD_OBJECT, AT(task), "任务", "task", .of = &round_task_fields },
        { "cells", FIELD_COUNT, AT(cell_count), "表中的数据格数", "cells of the form" },
        { "changed", FIELD_COUNT, AT(changed_count), "改动的数据格数", "cells that the file changes" },
        { "errors", FIELD_COUNT, AT(error_count), "错误数", "errors" },
        { "findings", FIELD_LIST, FIELD_ITEMS(form_import_result, findings), "错误和提醒", "errors and warnings",
            FIELD_COUNTED(form_import_result, finding_count), .of = &form_finding_fields },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(form_head, member)
const field_table form_head_fields = {
    "FormHead", sizeof(form_head), (const field[]){
        { "number", FIELD_TEXT, AT(number), "表号", "form number", OPTIONAL },
        { "authority", FIELD_TEXT, AT(authority), "制定机关", "issuing authority", OPTIONAL },
        { "approval", FIELD_TEXT, AT(approval), "批准（备案）文号", "number of the approval or filing", OPTIONAL },
        { "valid_until", FIELD_TEXT, AT(valid_until), "有效期至", "valid until", OPTIONAL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(form_head_request, member)
const field_table form_head_request_fields = {
    "FormHeadRequest", sizeof(form_head_request), (const field[]){
        ROUND_ID,
        { "head", FIELD_MEMBERS, AT(head), "表头", "head", .of = &form_head_fields },
        { 0 } },
};
