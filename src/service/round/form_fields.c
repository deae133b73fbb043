/* Fields of the form of a task, and of saving its cells. */
#include "service/round/fields.h"
#include "service/round/form.h"

#define OPTIONAL .missing = FIELD_OPTIONAL
#define OR_NULL .missing = FIELD_OR_NULL

#define AT(member) FIELD_AT(form_column, member)
static const field_table form_column_fields = {
    "FormColumn", sizeof(form_column), (const field[]){
        { "period", FIELD_YEAR, AT(period), "年份", "year" },
        { "sex", FIELD_TEXT, AT(sex), "性别", "sex" },
        { "residence", FIELD_TEXT, AT(residence), "城乡", "residence" },
        { "heading", FIELD_BOTH, FIELD_PAIR(form_column, zh, en), "栏目的文字", "heading of the column" },
        { 0 } },
};
#undef AT

static bool has_breakdown(const void *record)
{
    const form_row *row = record;
    return row->breakdown_zh.len > 0;
}

#define AT(member) FIELD_AT(form_row, member)
static const field_table form_row_fields = {
    "FormRow", sizeof(form_row), (const field[]){
        { "indicator", FIELD_TEXT, AT(indicator), "指标的代码", "code of the indicator" },
        { "name", FIELD_TEXT, AT(name), "指标的名称", "name of the indicator", .english = FIELD_STORE_NAME },
        { "unit", FIELD_TEXT, AT(measure), "计量单位", "unit of measurement", OR_NULL },
        { "definition", FIELD_TEXT, AT(definition), "定义", "definition", OR_NULL },
        { "age", FIELD_TEXT, AT(age), "年龄组", "age group" },
        { "group", FIELD_TEXT, AT(group), "人群", "group" },
        { "breakdown", FIELD_BOTH, FIELD_PAIR(form_row, breakdown_zh, breakdown_en), "年龄组和人群的文字",
            "age group and group in words", OPTIONAL, .when = has_breakdown },
        { "numerator", FIELD_TEXT, AT(numerator), "分子", "numerator", OR_NULL },
        { "denominator", FIELD_TEXT, AT(denominator), "分母", "denominator", OR_NULL },
        { "decimals", FIELD_INT, AT(decimals), "通常的小数位数", "decimals as usually reported", OR_NULL,
            .has = FIELD_HAS(form_row, has_decimals) },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(form_cell, member)
static const field_table form_cell_fields = {
    "FormCell", sizeof(form_cell), (const field[]){
        { "cell", FIELD_INT, AT(cell.id), "数据格的编号", "number of the cell" },
        { "row", FIELD_COUNT, AT(row), "所在的行，从 0 起", "its row, from 0" },
        { "column", FIELD_COUNT, AT(column), "所在的栏，从 0 起", "its column, from 0" },
        { "version", FIELD_INT, AT(cell.value.event), "内容的版本；未填为 0",
            "version of the content; 0: not filled in" },
        { "editable", FIELD_BOOL, AT(is_editable), "此人现在可以更改", "the caller may change it now" },
        { "mark", FIELD_WORD, AT(cell.mark), "可否填报", "whether it may be filled in",
            .words = FIELD_WORDS_OF(cell_mark_table, word) },
        { "content", FIELD_OBJECT, AT(cell.value), "内容", "content", .of = &cell_value_fields },
        { "last_year", FIELD_REF, AT(last_year), "上年的数据", "figure of the year before", OR_NULL,
            .of = &cell_value_fields },
        { "return_reason", FIELD_TEXT, AT(return_reason), "最近一次退回的理由", "why it was last returned",
            OPTIONAL },
        { "before", FIELD_REF, AT(before), "最近一次退回时的内容", "content when it was last returned", OPTIONAL,
            .of = &cell_value_fields },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(task_form, member)
#define LIST(name, member, counted, zh, en, table) \
    { name, FIELD_LIST, FIELD_ITEMS(task_form, member), zh, en, FIELD_COUNTED(task_form, counted), \
        .of = &table }
const field_table task_form_fields = {
    "TaskForm", sizeof(task_form), (const field[]){
        { "round", FIELD_OBJECT, AT(round), "监测报表", "round", .of = &monitoring_round_fields },
        { "task", FIELD_OBJECT, AT(task), "任务", "task", .of = &round_task_fields },
        { "text", FIELD_TEXT, AT(text), "情况报告", "report in words", OR_NULL },
        { "moves", FIELD_LIST, FIELD_ITEMS(task_form, moves), "此人现在可以办理的步骤",
            "steps that the caller may make now", FIELD_COUNTED(task_form, move_count), .item = FIELD_TEXT },
        LIST("columns", columns, column_count, "栏", "columns", form_column_fields),
        LIST("rows", rows, row_count, "行", "rows", form_row_fields),
        LIST("cells", cells, cell_count, "数据格，逐行；没有数据格的位置不填",
            "cells, row by row; a place without a cell is not asked for", form_cell_fields),
        LIST("findings", findings, finding_count, "按审核规则发现的问题", "findings of the validation rules",
            cell_fault_fields),
        { 0 } },
};
#undef LIST
#undef AT

/* ---- saving ---- */

#define AT(member) FIELD_AT(cell_change, member)
static const field_table cell_change_fields = {
    "CellChange", sizeof(cell_change), (const field[]){
        { "", FIELD_MEMBERS, AT(in), "内容", "content", .of = &cell_input_fields },
        { "version", FIELD_INT, AT(version), "所见的版本；未填为 0", "version that was seen; 0: not filled in",
            .min = 0, .max = 1e15 },
        { 0 } },
};
#undef AT

const field_table task_save_fields = {
    "TaskSaveRequest", sizeof(task_save_request), (const field[]){
        { "task", FIELD_INT, FIELD_AT(task_save_request, task), "任务的编号", "number of the task", .min = 1,
            .max = 1e15 },
        { "cells", FIELD_LIST, FIELD_ITEMS(task_save_request, cells), "数据格，各按整格替换",
            "cells; each is replaced as a whole", FIELD_COUNTED(task_save_request, cell_count),
            .of = &cell_change_fields, .max = LIMIT_ROUND_CELLS },
        { 0 } },
};

static bool is_refused(const void *record)
{
    const cell_saved *one = record;
    return one->outcome > CELL_UNCHANGED;
}

#define AT(member) FIELD_AT(cell_saved, member)
static const field_table cell_saved_fields = {
    "CellSaved", sizeof(cell_saved), (const field[]){
        { "cell", FIELD_INT, AT(cell), "数据格的编号", "number of the cell" },
        { "outcome", FIELD_WORD, AT(outcome), "结果", "outcome", .words = FIELD_WORDS(cell_outcome_words) },
        { "version", FIELD_INT, AT(content.event), "现在的版本", "version now" },
        { "content", FIELD_OBJECT, AT(content), "现在的内容", "content now", .of = &cell_value_fields },
        { "sent", FIELD_OBJECT, AT(sent), "未存入的内容", "content that was not saved", OPTIONAL,
            .when = is_refused, .of = &cell_input_fields },
        { "message", FIELD_BOTH, FIELD_PAIR(cell_saved, zh, en), "未存入的原因", "why it was not saved", OPTIONAL,
            .when = is_refused },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(task_saved, member)
const field_table task_saved_fields = {
    "TaskSaved", sizeof(task_saved), (const field[]){
        { "done", FIELD_BOOL, AT(is_done), "所送内容已全部存入", "every cell has what was sent" },
        { "task", FIELD_OBJECT, AT(task), "任务", "task", .of = &round_task_fields },
        { "saved", FIELD_COUNT, AT(saved_count), "存入的数据格数", "cells saved" },
        { "cells", FIELD_LIST, FIELD_ITEMS(task_saved, cells), "各数据格的结果，按所送的次序",
            "result of each cell, in the order sent", FIELD_COUNTED(task_saved, cell_count),
            .of = &cell_saved_fields },
        { "checked", FIELD_LIST, FIELD_ITEMS(task_saved, checked), "重新核对的数据格，其先前的问题作废",
            "cells that were checked anew; earlier findings of them no longer count",
            FIELD_COUNTED(task_saved, checked_count), .item = FIELD_INT },
        { "findings", FIELD_LIST, FIELD_ITEMS(task_saved, findings), "按审核规则发现的问题",
            "findings of the validation rules", FIELD_COUNTED(task_saved, finding_count),
            .of = &cell_fault_fields },
        { 0 } },
};
#undef AT
