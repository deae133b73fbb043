#include "service/round/fields.h"

#include "service/round/requests.h"

#define OPTIONAL .missing = FIELD_OPTIONAL
#define OR_NULL .missing = FIELD_OR_NULL

/* ---- requests ---- */

#define AT(member) FIELD_AT(round_create_request, member)
const field_table round_create_fields = {
    "RoundCreateRequest", sizeof(round_create_request), (const field[]){
        { "year", FIELD_YEAR, AT(year), "数据的年份", "year of the figures" },
        { "due", FIELD_TEXT, AT(due), "截止日，如 2024-04-12", "due day, such as 2024-04-12" },
        { "plan", FIELD_TEXT, AT(plan), "规划的代号", "code of the plan", OPTIONAL },
        { "region", FIELD_TEXT, AT(region), "地区的代码或名称", "code or name of the region", OPTIONAL },
        { "title", FIELD_TEXT, AT(title), "标题", "title", OPTIONAL, .is_name = true },
        { "cells", FIELD_TEXT, AT(cells), "数据格，CSV", "cells, as CSV", OPTIONAL, .max = 4 * MIB },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(round_define_request, member)
const field_table round_define_fields = {
    "RoundDefineRequest", sizeof(round_define_request), (const field[]){
        { "round", FIELD_INT, AT(round), "监测报表的编号", "number of the round", .min = 1, .max = 1e15 },
        { "cells", FIELD_TEXT, AT(cells), "数据格，CSV", "cells, as CSV", OPTIONAL, .max = 4 * MIB },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(round_step_request, member)
#define ROUND_ID { "round", FIELD_INT, AT(round), "监测报表的编号", "number of the round", .min = 1, .max = 1e15 }
const field_table round_step_fields = {
    "RoundStepRequest", sizeof(round_step_request), (const field[]){
        ROUND_ID,
        { "request", FIELD_INT, AT(request), "所确认的申请的编号", "number of the request that is confirmed", OPTIONAL,
            .min = 1, .max = 1e15 },
        { 0 } },
};

const field_table round_id_fields = {
    "RoundReference", sizeof(round_step_request), (const field[]){ ROUND_ID, { 0 } },
};

const field_table round_day_fields = {
    "RoundDayRequest", sizeof(round_step_request), (const field[]){
        ROUND_ID,
        { "day", FIELD_TEXT, AT(day), "日期，如 2024-04-15；默认今天", "day, such as 2024-04-15; default: today",
            OPTIONAL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(cell_ref, member)
static const field_table cell_ref_fields = {
    "CellReference", sizeof(cell_ref), (const field[]){
        { "cell", FIELD_INT, AT(cell), "数据格的编号", "number of the cell", .min = 1, .max = 1e15 },
        { "reason", FIELD_TEXT, AT(reason), "理由", "reason", OPTIONAL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(task_step_request, member)
#define TASK_ID { "task", FIELD_INT, AT(task), "任务的编号", "number of the task", .min = 1, .max = 1e15 }
#define REVISION \
    { "revision", FIELD_INT, AT(revision), "所见的修改次数", "revision that was seen", OPTIONAL, .min = 0, \
        .max = 1e15 }
const field_table task_step_fields = {
    "TaskStepRequest", sizeof(task_step_request), (const field[]){ TASK_ID, REVISION, { 0 } },
};

const field_table task_approve_fields = {
    "TaskApproveRequest", sizeof(task_step_request), (const field[]){
        TASK_ID, REVISION,
        { "code", FIELD_TEXT, AT(code), "动态口令或备用码；帐号没有设置的不用", "one-time or recovery code; none for an account without codes",
            OPTIONAL, .max = 64 },
        { 0 } },
};

const field_table task_id_fields = {
    "TaskReference", sizeof(task_step_request), (const field[]){ TASK_ID, { 0 } },
};

const field_table task_cells_fields = {
    "TaskCellsRequest", sizeof(task_step_request), (const field[]){
        TASK_ID, REVISION,
        { "cells", FIELD_LIST, FIELD_ITEMS(task_step_request, cells), "数据格", "cells",
            FIELD_COUNTED(task_step_request, cell_count), .of = &cell_ref_fields, OPTIONAL,
                .max = LIMIT_ROUND_CELLS },
        { 0 } },
};

const field_table task_decide_fields = {
    "TaskDecideRequest", sizeof(task_step_request), (const field[]){
        TASK_ID,
        { "request", FIELD_INT, AT(request), "所确认的申请的编号", "number of the request that is confirmed", .min = 1,
            .max = 1e15 },
        { 0 } },
};

const field_table task_due_fields = {
    "TaskExtensionRequest", sizeof(task_step_request), (const field[]){
        TASK_ID,
        { "due", FIELD_TEXT, AT(due), "延至，如 2024-04-19", "new due day, such as 2024-04-19", OPTIONAL },
        REVISION,
        { 0 } },
};

const field_table task_person_fields = {
    "TaskDelegateRequest", sizeof(task_step_request), (const field[]){
        TASK_ID,
        { "person", FIELD_TEXT, AT(person), "受托人的登录名", "login of the person" },
        REVISION,
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(cell_input, member)
const field_table cell_input_fields = {
    "CellInput", sizeof(cell_input), (const field[]){
        { "cell", FIELD_INT, AT(cell), "数据格的编号", "number of the cell", .min = 1, .max = 1e15 },
        { "status", FIELD_WORD, AT(status), "状态", "status", .words = FIELD_WORDS_OF(cell_status_table,
            word) },
        { "value", FIELD_TEXT, AT(value), "数值", "value", OPTIONAL },
        { "numerator", FIELD_TEXT, AT(numerator), "分子", "numerator", OPTIONAL },
        { "denominator", FIELD_TEXT, AT(denominator), "分母", "denominator", OPTIONAL },
        { "reason", FIELD_TEXT, AT(reason), "没有数据的原因", "why there is no figure", OPTIONAL },
        { "explanation", FIELD_TEXT, AT(explanation), "说明", "explanation", OPTIONAL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(task_fill_request, member)
const field_table task_fill_fields = {
    "TaskFillRequest", sizeof(task_fill_request), (const field[]){
        TASK_ID,
        { "revision", FIELD_INT, AT(revision), "所见的修改次数", "revision that was seen", .min = 0, .max = 1e15 },
        { "text", FIELD_TEXT, AT(text), "情况报告", "report in words", OPTIONAL, .max = 256 * KIB },
        { "cells", FIELD_LIST, FIELD_ITEMS(task_fill_request, cells), "数据格", "cells",
            FIELD_COUNTED(task_fill_request, cell_count), .of = &cell_input_fields, OPTIONAL,
                .max = LIMIT_ROUND_CELLS },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(cell_correction_request, member)
const field_table correction_fields = {
    "CorrectionRequest", sizeof(cell_correction_request), (const field[]){
        TASK_ID,
        { "cell", FIELD_OBJECT, AT(cell), "数据格的新值", "new value of the cell", .of = &cell_input_fields },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(alone_request, member)
const field_table alone_fields = {
    "OnePersonRequest", sizeof(alone_request), (const field[]){
        { "unit", FIELD_INT, AT(unit), "单位的编号", "number of the unit", .min = 1, .max = 1e15 },
        { "may_not", FIELD_BOOL, AT(may_not), "不再准许", "no longer", OPTIONAL },
        { 0 } },
};
#undef AT

const field_table workday_load_fields = {
    "WorkingDaysRequest", sizeof(str), (const field[]){
        { "text", FIELD_TEXT, FIELD_WHOLE(str), "工作日表，CSV", "table of working days, as CSV", .max = 1 * MIB },
        { 0 } },
};

/* ---- responses ---- */

#define AT(member) FIELD_AT(cell_fault, member)
const field_table cell_fault_fields = {
    "CellFault", sizeof(cell_fault), (const field[]){
        { "cell", FIELD_INT, AT(cell), "数据格的编号；0 为整个任务", "number of the cell; 0: the whole task" },
        { "is_warning", FIELD_BOOL, AT(is_warning), "只是提醒", "only a warning" },
        { "message", FIELD_BOTH, FIELD_PAIR(cell_fault, zh, en), "说明", "message" },
        { "open", FIELD_BOOL, AT(is_open), "妨碍送审", "blocks the form" },
        { "rule", FIELD_TEXT, AT(rule), "规则的代号；不按规则的为 empty、text、data、stale",
            "code of the rule; empty, text, data or stale without one" },
        { "kind", FIELD_TEXT, AT(kind), "规则的种类", "kind of the rule", OPTIONAL },
        { "cells", FIELD_LIST, FIELD_ITEMS(cell_fault, cells), "所比较的数据格", "cells that are compared",
            FIELD_COUNTED(cell_fault, cell_count), .item = FIELD_INT },
        { "left", FIELD_TEXT, AT(left), "左边的数", "figure on the left", OPTIONAL },
        { "right", FIELD_TEXT, AT(right), "右边的数", "figure on the right", OPTIONAL },
        { "explanation", FIELD_TEXT, AT(explanation), "填报人的说明", "explanation of the clerk", OPTIONAL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(task_result, member)
const field_table task_result_fields = {
    "TaskResult", sizeof(task_result), (const field[]){
        { "done", FIELD_BOOL, AT(is_done), "已办", "done" },
        { "task", FIELD_OBJECT, AT(task), "任务", "task", .of = &round_task_fields },
        { "saved", FIELD_COUNT, AT(saved_count), "存入的数据格数", "cells saved" },
        { "faults", FIELD_LIST, FIELD_ITEMS(task_result, faults), "问题", "faults", FIELD_COUNTED(task_result,
            fault_count),
            .of = &cell_fault_fields },
        { "request", FIELD_INT, AT(request), "申请的编号", "number of the request", OPTIONAL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(task_view, member)
const field_table task_view_fields = {
    "TaskView", sizeof(task_view), (const field[]){
        { "round", FIELD_OBJECT, AT(round), "监测报表", "round", .of = &monitoring_round_fields },
        { "task", FIELD_OBJECT, AT(task), "任务", "task", .of = &round_task_fields },
        { "text", FIELD_TEXT, AT(text), "情况报告", "report in words", OR_NULL },
        { "cells", FIELD_LIST, FIELD_ITEMS(task_view, cells), "数据格", "cells", FIELD_COUNTED(task_view,
            cell_count),
            .of = &round_cell_fields },
        { "events", FIELD_LIST, FIELD_ITEMS(task_view, events), "办理过程", "events", FIELD_COUNTED(task_view,
            event_count),
            .of = &round_event_fields },
        { 0 } },
};
#undef AT

static const char *const change_words[] = { "new", "ended", "reworded" };
#define AT(member) FIELD_AT(round_change, member)
static const field_table round_change_fields = {
    "RoundChange", sizeof(round_change), (const field[]){
        { "change", FIELD_WORD, AT(kind), "变化", "kind of change", .words = FIELD_WORDS(change_words) },
        { "indicator", FIELD_TEXT, AT(code), "指标的代码", "code of the indicator" },
        { "name", FIELD_TEXT, AT(name), "名称", "name", .english = FIELD_STORE_NAME },
        { "was", FIELD_TEXT, AT(was), "原文", "wording before", OR_NULL },
        { "is", FIELD_TEXT, AT(is), "现文", "wording now", OR_NULL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(round_not_due, member)
static const field_table round_not_due_fields = {
    "RoundNotDue", sizeof(round_not_due), (const field[]){
        { "indicator", FIELD_TEXT, AT(code), "指标的代码", "code of the indicator" },
        { "name", FIELD_TEXT, AT(name), "名称", "name", .english = FIELD_STORE_NAME },
        { "last_year", FIELD_INT, AT(last_year), "最近数据的年份", "year of the newest figure", OR_NULL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(round_view, member)
#define LIST(name, member, counted, zh, en, table) \
    { name, FIELD_LIST, FIELD_ITEMS(round_view, member), zh, en, FIELD_COUNTED(round_view, counted), \
        .of = &table }
const field_table round_view_fields = {
    "RoundView", sizeof(round_view), (const field[]){
        { "round", FIELD_OBJECT, AT(round), "监测报表", "round", .of = &monitoring_round_fields },
        { "tasks", FIELD_COUNT, AT(task_count), "任务数", "number of tasks" },
        { "cells", FIELD_COUNT, AT(cell_count), "数据格数", "number of cells" },
        LIST("indicators", indicators, indicator_count, "指标", "indicators", round_indicator_fields),
        { "unassigned", FIELD_LIST, FIELD_ITEMS(round_view, unassigned), "没有填报单位的指标",
            "indicators without a unit",
            FIELD_COUNTED(round_view, unassigned_count), .item = FIELD_TEXT },
        LIST("not_due", not_due, not_due_count, "本年不填的指标", "indicators that are not due",
            round_not_due_fields),
        LIST("changes", changes, change_count, "与上次的不同", "changes from the round before",
            round_change_fields),
        LIST("requests", requests, request_count, "待确认的申请", "open requests", round_request_fields),
        { 0 } },
};
#undef LIST
#undef AT

#define AT(member) FIELD_AT(round_result, member)
const field_table round_result_fields = {
    "RoundResult", sizeof(round_result), (const field[]){
        { "round", FIELD_OBJECT, AT(round), "监测报表", "round", .of = &monitoring_round_fields },
        { "tasks", FIELD_COUNT, AT(task_count), "任务数", "tasks" },
        { "cells", FIELD_COUNT, AT(cell_count), "数据格数", "cells" },
        { "figures", FIELD_COUNT, AT(figure_count), "数据", "figures" },
        { "missing", FIELD_COUNT, AT(missing_count), "缺数", "missing" },
        { "not_applicable", FIELD_COUNT, AT(not_applicable_count), "不适用", "not applicable" },
        { "confidential", FIELD_COUNT, AT(confidential_count), "保密", "confidential" },
        { "sm3", FIELD_TEXT, AT(digest), "锁定内容的 SM3", "SM3 of the locked content", OPTIONAL },
        { "request", FIELD_INT, AT(request), "申请的编号", "number of the request", OPTIONAL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(round_late, member)
static const field_table round_late_fields = {
    "LateTask", sizeof(round_late), (const field[]){
        { "unit", FIELD_TEXT, AT(unit), "填报单位", "unit", .english = FIELD_STORE_NAME },
        { "sent", FIELD_TEXT, AT(sent), "首次报出日", "day sent", OR_NULL },
        { "workdays", FIELD_INT, AT(workdays), "逾期工作日", "working days late" },
        { "excused", FIELD_BOOL, AT(is_excused), "在准予的延期内", "within an extension" },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(round_return, member)
static const field_table round_return_fields = {
    "ReturnedTask", sizeof(round_return), (const field[]){
        { "unit", FIELD_TEXT, AT(unit), "填报单位", "unit", .english = FIELD_STORE_NAME },
        { "day", FIELD_TEXT, AT(day), "退回日", "day of return" },
        { "cells", FIELD_COUNT, AT(cells), "退回格数", "cells returned" },
        { "term", FIELD_TEXT, AT(term), "答复期限", "term" },
        { "answered", FIELD_TEXT, AT(answered), "答复日", "day of the answer", OR_NULL },
        { "in_time", FIELD_BOOL, AT(is_in_time), "按期答复", "answered in time" },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(round_board, member)
const field_table round_board_fields = {
    "RoundBoard", sizeof(round_board), (const field[]){
        { "round", FIELD_OBJECT, AT(round), "监测报表", "round", .of = &monitoring_round_fields },
        { "day", FIELD_TEXT, AT(day), "日期", "day" },
        { "tasks", FIELD_COUNT, AT(task_count), "任务数", "tasks" },
        { "groups", FIELD_TALLY, AT(groups), "按进度", "by progress", .words = FIELD_WORDS_OF(task_group_table,
            word) },
        { "states", FIELD_TALLY, AT(states), "按状态", "by state", .words = FIELD_WORDS_OF(task_state_table,
            word) },
        { "cells", FIELD_COUNT, AT(cell_count), "数据格数", "cells" },
        { "accepted_cells", FIELD_COUNT, AT(accepted_cells), "已通过任务的数据格", "cells of accepted tasks" },
        { "accepted_percent", FIELD_DOUBLE, AT(accepted_percent), "其占比", "their share", .unit = "%" },
        { "in_time", FIELD_COUNT, AT(in_time), "按原截止日报出", "sent by the due day" },
        { "in_time_percent", FIELD_DOUBLE, AT(in_time_percent), "按期率", "share sent in time", .unit = "%" },
        { "in_time_extended", FIELD_COUNT, AT(in_time_extended), "按现行截止日报出", "sent by the due day in force" },
        { "in_time_extended_percent", FIELD_DOUBLE, AT(in_time_extended_percent), "含延期的按期率",
            "share sent in time with extensions", .unit = "%" },
        { "mean_workdays", FIELD_DOUBLE, AT(mean_workdays), "报出至通过的平均工作日",
            "mean working days from sending to acceptance" },
        { "longest_workdays", FIELD_INT, AT(longest_workdays), "最长工作日", "longest" },
        { "longest_unit", FIELD_TEXT, AT(longest_unit), "最长的单位", "unit of the longest", OR_NULL,
            .english = FIELD_STORE_NAME },
        { "late", FIELD_LIST, FIELD_ITEMS(round_board, late), "逾期的任务", "late tasks",
            FIELD_COUNTED(round_board, late_count),
            .of = &round_late_fields },
        { "returns", FIELD_LIST, FIELD_ITEMS(round_board, returns), "退回", "returns",
            FIELD_COUNTED(round_board, return_count), .of = &round_return_fields },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(round_letter, member)
static const field_table round_letter_fields = {
    "Letter", sizeof(round_letter), (const field[]){
        { "task", FIELD_INT, AT(task), "任务的编号", "number of the task" },
        { "unit", FIELD_TEXT, AT(unit), "填报单位", "unit", .english = FIELD_STORE_NAME },
        { "letter", FIELD_TEXT, AT(letter), "文种", "kind of letter" },
        { "name", FIELD_BOTH, FIELD_PAIR(round_letter, zh, en), "名称", "name" },
        { "to", FIELD_TEXT, AT(to), "收件人", "addressee" },
        { "days_late", FIELD_INT, AT(days_late), "逾期工作日", "working days late" },
        { "html", FIELD_TEXT, AT(html), "信函", "the letter as a page" },
        { 0 } },
};
#undef AT

const field_table round_letters_fields = {
    "Letters", sizeof(round_letters), (const field[]){
        { "day", FIELD_TEXT, FIELD_AT(round_letters, day), "日期", "day" },
        { "letters", FIELD_LIST, FIELD_ITEMS(round_letters, items), "信函", "letters",
            FIELD_COUNTED(round_letters, count),
            .of = &round_letter_fields },
        { 0 } },
};
