#include "model/order.h"

const state_word order_state_table[ORDER_STATE_COUNT] = {
    [ORDER_DRAFT] = { "draft", "拟督办", "draft" },
    [ORDER_ISSUED] = { "issued", "已发", "issued" },
    [ORDER_SIGNED_FOR] = { "signed_for", "已签收", "signed for" },
    [ORDER_REPLIED] = { "replied", "已反馈", "replied" },
    [ORDER_VERIFIED] = { "verified", "已核验", "verified" },
    [ORDER_CLOSED] = { "closed", "已办结", "closed" },
    [ORDER_DROPPED] = { "dropped", "不予督办", "dropped" },
};

const state_word order_cause_table[ORDER_CAUSE_COUNT] = {
    [ORDER_OF_WARNING] = { "warning", "预警", "warning" },
    [ORDER_OF_LATE_REPORT] = { "late_report", "迟报", "late report" },
    [ORDER_OF_PROBLEM] = { "problem", "问题", "problem" },
};

str order_label(arena *a, const supervision_order *o, language lang)
{
    if (o->number == 0)
        return str_format(a, lang == LANGUAGE_EN ? "draft %lld" : "草稿%lld", (long long)o->id);
    return str_format(a, "%d-%d", o->year, o->number);
}

order_state order_state_of(const supervision_order *o)
{
    order_state slowest = o->part_count > 0 ? ORDER_DROPPED : ORDER_DRAFT;
    for (size_t i = 0; i < o->part_count; i++)
        if (o->parts[i].state < slowest)
            slowest = o->parts[i].state;
    return slowest;
}

order_part *order_part_of(const supervision_order *o, int64_t unit)
{
    for (size_t i = 0; i < o->part_count; i++)
        if (o->parts[i].unit == unit)
            return &o->parts[i];
    return 0;
}

#define OR_NULL .missing = FIELD_OR_NULL
#define STATE FIELD_WORDS_OF(order_state_table, word)

#define AT(member) FIELD_AT(order_part, member)
static const field_table order_part_fields = {
    "OrderPart", sizeof(order_part), (const field[]){
        { "unit_id", FIELD_INT, AT(unit), "单位的编号", "number of the unit" },
        { "unit", FIELD_TEXT, AT(unit_name), "责任单位", "unit that owes it", .english = FIELD_STORE_NAME },
        { "state", FIELD_WORD, AT(state), "状态", "state", .words = STATE },
        { "due", FIELD_TEXT, AT(due), "现行办结期限", "due day in force", OR_NULL },
        { "asked_due", FIELD_TEXT, AT(asked_due), "申请延至", "extension asked for", OR_NULL },
        { "revision", FIELD_INT, AT(revision), "修改次数", "revision" },
        { "replied_on", FIELD_TEXT, AT(replied_on), "最近反馈日", "day of the newest reply", OR_NULL },
        { "overdue", FIELD_BOOL, AT(is_overdue), "现已逾期", "overdue now" },
        { "sign_due", FIELD_TEXT, AT(sign_due), "签收期限", "day by which it is signed for", OR_NULL },
        { "unsigned", FIELD_BOOL, AT(is_unsigned), "逾期未签收", "not signed for by that day" },
        { 0 } },
};
#undef AT

static bool has_figure(const void *record)
{
    return ((const order_figure *)record)->year != 0;
}

#define AT(member) FIELD_AT(order_figure, member)
const field_table order_figure_fields = {
    "OrderFigure", sizeof(order_figure), (const field[]){
        { "year", FIELD_YEAR, AT(year), "年份", "year", OR_NULL },
        { "value", FIELD_DECIMAL, AT(value), "数值", "value", OR_NULL, .when = has_figure },
        { "unit", FIELD_TEXT, AT(measure), "计量单位", "unit of measurement", OR_NULL,
            .english = FIELD_MEASURE },
        { "verdict", FIELD_TEXT, AT(verdict), "判定", "verdict", OR_NULL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(supervision_order, member)
const field_table order_fields = {
    "Order", sizeof(supervision_order), (const field[]){
        { "order", FIELD_INT, AT(id), "编号", "number in the store" },
        { "region", FIELD_TEXT, AT(region_code), "地区的代码", "code of the region" },
        { "year", FIELD_INT, AT(year), "年份", "year", OR_NULL },
        { "number", FIELD_INT, AT(number), "当年序号", "number in the year", OR_NULL },
        { "state", FIELD_WORD, AT(state), "状态：最慢单位的", "state: of the unit furthest behind", .words = STATE },
        { "cause", FIELD_WORD, AT(cause), "来源", "cause", .words = FIELD_WORDS_OF(order_cause_table, word) },
        { "matter", FIELD_TEXT, AT(matter), "事由", "matter", .english = FIELD_NAME_BESIDE },
        { "basis", FIELD_TEXT, AT(basis), "依据", "basis", OR_NULL },
        { "demand", FIELD_TEXT, AT(demand), "办理要求", "what is demanded", OR_NULL },
        { "due", FIELD_TEXT, AT(due), "原办结期限", "first due day", OR_NULL },
        { "contact", FIELD_TEXT, AT(contact), "联系人", "contact", OR_NULL },
        { "plan", FIELD_TEXT, AT(plan_code), "规划的代号", "code of the plan", OR_NULL },
        { "target", FIELD_INT, AT(target), "目标的编号", "id of the target", OR_NULL },
        { "task", FIELD_INT, AT(task), "迟报的任务", "late task", OR_NULL },
        { "indicator", FIELD_TEXT, AT(indicator_code), "指标的代码", "code of the indicator", OR_NULL },
        { "why", FIELD_BOTH, FIELD_PAIR(supervision_order, cause_zh, cause_en), "成因", "why, with the numbers",
            OR_NULL },
        { "level", FIELD_TEXT, AT(level), "预警级别", "level of the warning", OR_NULL },
        { "rule", FIELD_TEXT, AT(rule), "预警规则", "rule of the warning", OR_NULL },
        { "figure", FIELD_OBJECT, AT(figure), "成因的数据", "figure that caused it", .of = &order_figure_fields },
        { "required", FIELD_DECIMAL, AT(bound), "目标值", "value required", OR_NULL,
            .has = FIELD_HAS(supervision_order, has_bound) },
        { "created_at", FIELD_TEXT, AT(created_at), "拟制的时间", "time of the draft" },
        { "created_by", FIELD_TEXT, AT(created_by), "拟制人", "who drafted it" },
        { "units", FIELD_LIST, FIELD_ITEMS(supervision_order, parts), "责任单位", "units that owe it",
            FIELD_COUNTED(supervision_order, part_count), .of = &order_part_fields },
        { 0 } },
};
#undef AT

const field_table orders_fields = {
    "Orders", sizeof(supervision_orders), (const field[]){
        { "", FIELD_LIST, FIELD_ITEMS(supervision_orders, items), "督办单", "orders",
            FIELD_COUNTED(supervision_orders, count), .of = &order_fields },
        { 0 } },
};

#define AT(member) FIELD_AT(order_event, member)
const field_table order_event_fields = {
    "OrderEvent", sizeof(order_event), (const field[]){
        { "event", FIELD_INT, AT(id), "编号", "number" },
        { "part", FIELD_INT, AT(part), "单位部分的编号；空为整张督办单", "number of the part; null: the whole order",
            OR_NULL },
        { "unit", FIELD_TEXT, AT(unit_name), "责任单位；空为整张督办单", "unit whose part it is; null: the whole order",
            OR_NULL, .english = FIELD_STORE_NAME },
        { "at", FIELD_TEXT, AT(at), "时间", "time" },
        { "day", FIELD_TEXT, AT(day), "日期", "day" },
        { "who", FIELD_TEXT, AT(who), "办理人", "who" },
        { "move", FIELD_TEXT, AT(move), "步骤", "step" },
        { "name", FIELD_BOTH, FIELD_PAIR(order_event, zh, en), "步骤的名称", "name of the step" },
        { "from", FIELD_TEXT, AT(from), "原状态", "state before" },
        { "to", FIELD_TEXT, AT(to), "现状态", "state after" },
        { "reason", FIELD_TEXT, AT(reason), "理由或答复", "reason, or the reply", OR_NULL },
        { "detail", FIELD_TEXT, AT(detail), "细目", "detail", OR_NULL },
        { "detail_name", FIELD_BOTH, FIELD_PAIR(order_event, detail_zh, detail_en), "细目的文字", "detail in words",
            OR_NULL },
        { 0 } },
};
#undef AT
