#include "model/round.h"

const state_word round_state_table[ROUND_STATE_COUNT] = {
    [ROUND_DRAFT] = { "draft", "拟订", "draft" },
    [ROUND_ISSUED] = { "issued", "已布置", "issued" },
    [ROUND_LOCKED] = { "locked", "已锁定", "locked" },
    [ROUND_PUBLISHED] = { "published", "已发布", "published" },
    [ROUND_CLOSED] = { "closed", "已归档", "closed" },
};

const state_word task_state_table[TASK_STATE_COUNT] = {
    [TASK_OPEN] = { "open", "待填", "open" },
    [TASK_FILLING] = { "filling", "填报中", "being filled in" },
    [TASK_SUBMITTED] = { "submitted", "待审批", "waiting for approval" },
    [TASK_APPROVED] = { "approved", "审核中", "in review" },
    [TASK_RETURNED] = { "returned", "已退回", "returned" },
    [TASK_ACCEPTED] = { "accepted", "已通过", "accepted" },
    [TASK_LOCKED] = { "locked", "已锁定", "locked" },
    [TASK_PUBLISHED] = { "published", "已发布", "published" },
};

const state_word task_group_table[TASK_GROUP_COUNT] = {
    [TASK_GROUP_NOT_SENT] = { "not_sent", "未报", "not sent" },
    [TASK_GROUP_IN_REVIEW] = { "in_review", "审核中", "in review" },
    [TASK_GROUP_RETURNED] = { "returned", "已退回", "returned" },
    [TASK_GROUP_ACCEPTED] = { "accepted", "已通过", "accepted" },
};

const state_word cell_status_table[CELL_STATUS_COUNT] = {
    [CELL_EMPTY] = { "empty", "未填", "empty" },
    [CELL_FIGURE] = { "figure", "数据", "figure" },
    [CELL_MISSING] = { "missing", "缺数", "missing" },
    [CELL_NOT_APPLICABLE] = { "not_applicable", "不适用", "not applicable" },
    [CELL_CONFIDENTIAL] = { "confidential", "保密", "confidential" },
};

const state_word cell_mark_table[CELL_MARK_COUNT] = {
    [CELL_OPEN] = { "open", "可填", "open" },
    [CELL_RETURNED] = { "returned", "退回", "returned" },
    [CELL_CLOSED] = { "closed", "不可改", "closed" },
    [CELL_ACCEPTED] = { "accepted", "通过", "accepted" },
};

bool state_of_word(const state_word *table, size_t count, str word, int *state_out)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(word, str_of(table[i].word))) {
            *state_out = (int)i;
            return true;
        }
    return false;
}

char cell_status_letter(cell_status status)
{
    static const char letters[CELL_STATUS_COUNT] = { [CELL_EMPTY] = 'L', [CELL_FIGURE] = 'A',
        [CELL_MISSING] = 'M',
                                                     [CELL_NOT_APPLICABLE] = 'N', [CELL_CONFIDENTIAL] = 'C' };
    return letters[status];
}

#define STATE(table) FIELD_WORDS_OF(table, word)

#define AT(member) FIELD_AT(monitoring_round, member)
const field_table monitoring_round_fields = {
    "Round", sizeof(monitoring_round), (const field[]){
        { "round", FIELD_INT, AT(id), "编号", "number" },
        { "region", FIELD_TEXT, AT(region_code), "地区的代码", "code of the region" },
        { "region_name", FIELD_TEXT, AT(region_name), "地区的名称", "name of the region",
            .english = FIELD_STORE_NAME },
        { "plan", FIELD_TEXT, AT(plan_code), "规划的代号", "code of the plan" },
        { "year", FIELD_YEAR, AT(year), "数据的年份", "year of the figures" },
        { "title", FIELD_TEXT, AT(title), "标题", "title" },
        { "due", FIELD_TEXT, AT(due), "截止日", "due day" },
        { "state", FIELD_WORD, AT(state), "状态", "state", .words = STATE(round_state_table) },
        { "created_at", FIELD_TEXT, AT(created_at), "建立的时间", "time of creation" },
        { "created_by", FIELD_TEXT, AT(created_by), "建立人", "who created it" },
        { "board", FIELD_BOOL, AT(has_board), "列表中：可看其进度（board）",
            "in the list of rounds: its board may be read", .missing = FIELD_OPTIONAL,
            .has = FIELD_HAS(monitoring_round, has_board) },
        { 0 } },
};
#undef AT

const field_table monitoring_rounds_fields = {
    "Rounds", sizeof(monitoring_rounds), (const field[]){
        { "", FIELD_LIST, FIELD_ITEMS(monitoring_rounds, items), "各次监测报表", "rounds",
            FIELD_COUNTED(monitoring_rounds, count), .of = &monitoring_round_fields },
        { 0 } },
};

#define AT(member) FIELD_AT(round_indicator, member)
const field_table round_indicator_fields = {
    "RoundIndicator", sizeof(round_indicator), (const field[]){
        { "indicator", FIELD_TEXT, AT(code), "指标的代码", "code of the indicator" },
        { "name", FIELD_TEXT, AT(name), "名称", "name", .english = FIELD_STORE_NAME },
        { "definition", FIELD_TEXT, AT(definition), "定义", "definition", .missing = FIELD_OR_NULL },
        { "unit", FIELD_TEXT, AT(measure), "计量单位", "unit of measurement", .missing = FIELD_OR_NULL,
            .english = FIELD_MEASURE },
        { "reported_by", FIELD_TEXT, AT(unit_name), "填报单位", "unit that hands it in",
            .missing = FIELD_OR_NULL, .english = FIELD_STORE_NAME },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(round_task, member)
const field_table round_task_fields = {
    "Task", sizeof(round_task), (const field[]){
        { "task", FIELD_INT, AT(id), "编号", "number" },
        { "round", FIELD_INT, AT(round), "监测报表的编号", "number of the round" },
        { "unit", FIELD_TEXT, AT(unit_name), "填报单位", "unit", .english = FIELD_STORE_NAME },
        { "has_figures", FIELD_BOOL, AT(has_figures), "填报数据，不只是文字", "hands in figures, not words only" },
        { "state", FIELD_WORD, AT(state), "状态", "state", .words = STATE(task_state_table) },
        { "due", FIELD_TEXT, AT(due), "现行截止日", "due day in force" },
        { "asked_due", FIELD_TEXT, AT(asked_due), "申请延至", "extension asked for", .missing = FIELD_OR_NULL },
        { "revision", FIELD_INT, AT(revision), "修改次数", "revision" },
        { "first_sent", FIELD_TEXT, AT(first_sent), "首次报出日", "day first sent", .missing = FIELD_OR_NULL },
        { "last_sent", FIELD_TEXT, AT(last_sent), "最近报出日", "day last sent", .missing = FIELD_OR_NULL },
        { "term", FIELD_TEXT, AT(term), "退回答复期限", "term to answer a return", .missing = FIELD_OR_NULL },
        { "accepted_on", FIELD_TEXT, AT(accepted_on), "通过日", "day of acceptance", .missing = FIELD_OR_NULL },
        { "alone", FIELD_BOOL, AT(is_alone), "由单位唯一人员填报并审批", "filled in and approved by one person" },
        { "cells", FIELD_COUNT, AT(cell_count), "数据格数", "number of cells" },
        { "filled", FIELD_COUNT, AT(filled_count), "已填格数", "cells filled in" },
        { "open", FIELD_COUNT, AT(open_count), "可填格数", "cells that may be filled in" },
        { "accepted", FIELD_COUNT, AT(accepted_count), "已通过格数", "cells accepted" },
        { "returned", FIELD_COUNT, AT(returned_count), "退回格数", "cells returned and not yet accepted" },
        { 0 } },
};
#undef AT

const field_table round_tasks_fields = {
    "Tasks", sizeof(round_tasks), (const field[]){
        { "", FIELD_LIST, FIELD_ITEMS(round_tasks, items), "各单位的任务", "tasks", FIELD_COUNTED(round_tasks,
            count),
            .of = &round_task_fields },
        { 0 } },
};

static bool is_figure(const void *record)
{
    const cell_value *v = record;
    return v->status == CELL_FIGURE;
}

#define AT(member) FIELD_AT(cell_value, member)
const field_table cell_value_fields = {
    "CellValue", sizeof(cell_value), (const field[]){
        { "status", FIELD_WORD, AT(status), "状态", "status", .words = STATE(cell_status_table) },
        { "value", FIELD_DECIMAL, AT(value), "数值", "value", .missing = FIELD_OR_NULL, .when = is_figure },
        { "numerator", FIELD_DECIMAL, AT(numerator), "分子", "numerator", .missing = FIELD_OPTIONAL,
            .has = FIELD_HAS(cell_value, has_numerator) },
        { "denominator", FIELD_DECIMAL, AT(denominator), "分母", "denominator", .missing = FIELD_OPTIONAL,
            .has = FIELD_HAS(cell_value, has_denominator) },
        { "reason", FIELD_TEXT, AT(reason), "没有数据的原因", "why there is no figure", .missing = FIELD_OPTIONAL },
        { "explanation", FIELD_TEXT, AT(explanation), "说明", "explanation", .missing = FIELD_OPTIONAL },
        { "at", FIELD_TEXT, AT(at), "填报时间", "time", .missing = FIELD_OPTIONAL },
        { "who", FIELD_TEXT, AT(who), "填报人", "who", .missing = FIELD_OPTIONAL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(round_cell, member)
#define CODE(list, name, zh, en) { name, FIELD_TEXT, AT(breakdown[list]), zh, en }
const field_table round_cell_fields = {
    "Cell", sizeof(round_cell), (const field[]){
        { "cell", FIELD_INT, AT(id), "编号", "number" },
        { "indicator", FIELD_TEXT, AT(code), "指标的代码", "code of the indicator" },
        { "name", FIELD_TEXT, AT(name), "指标的名称", "name of the indicator", .english = FIELD_STORE_NAME },
        { "unit", FIELD_TEXT, AT(measure), "计量单位", "unit of measurement", .missing = FIELD_OR_NULL,
            .english = FIELD_MEASURE },
        CODE(LIST_SEX, "sex", "性别", "sex"),
        CODE(LIST_AGE, "age", "年龄组", "age"),
        CODE(LIST_RESIDENCE, "residence", "城乡", "residence"),
        CODE(LIST_GROUP, "group", "人群", "group"),
        { "period", FIELD_YEAR, AT(period), "年份", "year" },
        { "mark", FIELD_WORD, AT(mark), "可否填报", "whether it may be filled in",
            .words = STATE(cell_mark_table) },
        { "mark_reason", FIELD_TEXT, AT(mark_reason), "退回的理由", "why it was returned",
            .missing = FIELD_OPTIONAL },
        { "content", FIELD_OBJECT, AT(value), "内容", "content", .of = &cell_value_fields },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(round_event, member)
const field_table round_event_fields = {
    "RoundEvent", sizeof(round_event), (const field[]){
        { "event", FIELD_INT, AT(id), "编号", "number" },
        { "at", FIELD_TEXT, AT(at), "时间", "time" },
        { "who", FIELD_TEXT, AT(who), "办理人", "who" },
        { "move", FIELD_TEXT, AT(move), "步骤", "step" },
        { "from", FIELD_TEXT, AT(from), "原状态", "state before" },
        { "to", FIELD_TEXT, AT(to), "新状态", "state after" },
        { "reason", FIELD_TEXT, AT(reason), "理由", "reason", .missing = FIELD_OPTIONAL },
        { "detail", FIELD_TEXT, AT(detail), "细节", "detail", .missing = FIELD_OPTIONAL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(round_request, member)
const field_table round_request_fields = {
    "RoundRequest", sizeof(round_request), (const field[]){
        { "request", FIELD_INT, AT(id), "编号", "number" },
        { "asks_for", FIELD_TEXT, AT(move), "申请的步骤", "step that is asked for" },
        { "task", FIELD_INT, AT(task), "任务的编号", "number of the task", .missing = FIELD_OR_NULL },
        { "cell", FIELD_INT, AT(cell), "数据格的编号", "number of the cell", .missing = FIELD_OR_NULL },
        { "who", FIELD_TEXT, AT(asked_who), "申请人", "who asked" },
        { "at", FIELD_TEXT, AT(asked_at), "申请时间", "when" },
        { "reason", FIELD_TEXT, AT(reason), "理由", "reason" },
        { "new", FIELD_OBJECT, AT(value), "新值", "new value", .of = &cell_value_fields },
        { 0 } },
};
#undef AT

const round_task *round_task_of_id(const round_tasks *all, int64_t id)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].id == id)
            return &all->items[i];
    return 0;
}
