#include "service/order/fields.h"

#include "service/order/letters.h"

#define OPTIONAL .missing = FIELD_OPTIONAL
#define OR_NULL .missing = FIELD_OR_NULL
#define NUMBER .min = 1, .max = 1e15
#define REGION(member) \
    { "region", FIELD_TEXT, member, "地区的代码或名称", "code or name of the region", OPTIONAL }
#define NUMBERS(type, name, list, counted, zh, en) \
    { name, FIELD_LIST, FIELD_ITEMS(type, list), zh, en, FIELD_COUNTED(type, counted), \
      .item = FIELD_INT, OPTIONAL }

/* ---- requests ---- */

#define AT(member) FIELD_AT(order_draft_request, member)
const field_table order_draft_fields = {
    "OrderDraftRequest", sizeof(order_draft_request), (const field[]){
        NUMBERS(order_draft_request, "targets", targets, target_count, "有预警的目标的编号",
            "ids of targets with a warning"),
        NUMBERS(order_draft_request, "tasks", tasks, task_count, "迟报的任务的编号", "numbers of late tasks"),
        NUMBERS(order_draft_request, "units", units, unit_count, "责任单位的编号；默认为报送单位",
                "numbers of the units that owe it; default: those that report the targets"),
        { "plan", FIELD_TEXT, AT(plan), "规划的代号", "code of the plan", OPTIONAL },
        REGION(AT(region)),
        { "year", FIELD_YEAR, AT(year), "判定的年份；默认为最近一年", "year of the verdicts; default: the newest", OPTIONAL },
        { "demand", FIELD_TEXT, AT(demand), "办理要求", "what is demanded", OPTIONAL, .max = 16 * KIB },
        { "due", FIELD_TEXT, AT(due), "办结期限，如 2024-07-12", "due day, such as 2024-07-12", OPTIONAL },
        { "contact", FIELD_TEXT, AT(contact), "联系人", "contact", OPTIONAL, .is_name = true },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(order_content_request, member)
#define CONTENT(how)                                                                               \
    { "matter", FIELD_TEXT, AT(matter), "事由", "matter", .missing = how },                        \
    { "basis", FIELD_TEXT, AT(basis), "依据", "basis", OPTIONAL, .max = 16 * KIB },                \
    { "demand", FIELD_TEXT, AT(demand), "办理要求", "what is demanded", OPTIONAL, .max = 16 * KIB }, \
    { "due", FIELD_TEXT, AT(due), "办结期限，如 2024-07-12", "due day, such as 2024-07-12", OPTIONAL }, \
    { "contact", FIELD_TEXT, AT(contact), "联系人", "contact", OPTIONAL, .is_name = true },        \
    { "units", FIELD_LIST, FIELD_ITEMS(order_content_request, units), "责任单位的编号",             \
      "numbers of the units that owe it", FIELD_COUNTED(order_content_request, unit_count), .item = FIELD_INT, \
      .missing = how }
const field_table order_problem_fields = {
    "OrderProblemRequest", sizeof(order_content_request), (const field[]){
        REGION(AT(region)), CONTENT(FIELD_ALWAYS), { 0 } },
};
const field_table order_set_fields = {
    "OrderSetRequest", sizeof(order_content_request), (const field[]){
        { "order", FIELD_INT, AT(order), "督办单的编号", "number of the order", NUMBER },
            CONTENT(FIELD_OPTIONAL), { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(order_step_request, member)
#define ORDER_ID { "order", FIELD_INT, AT(order), "督办单的编号", "number of the order", NUMBER }
#define PART                                                                                             \
    { "unit", FIELD_INT, AT(unit), "责任单位的编号；默认为本单位，或唯一的单位",                           \
      "number of the unit; default: the own one, or the only one", OPTIONAL, NUMBER },                   \
    { "revision", FIELD_INT, AT(revision), "所见的修改次数", "revision that was seen", OPTIONAL, \
      .min = 0, .max = 1e15 }
const field_table order_id_fields = {
    "OrderReference", sizeof(order_step_request), (const field[]){ ORDER_ID, { 0 } },
};
const field_table order_part_step_fields = {
    "OrderStepRequest", sizeof(order_step_request), (const field[]){ ORDER_ID, PART, { 0 } },
};
const field_table order_due_fields = {
    "OrderTermRequest", sizeof(order_step_request), (const field[]){
        ORDER_ID, PART,
        { "due", FIELD_TEXT, AT(due), "期限，如 2024-08-30", "due day, such as 2024-08-30", OPTIONAL },
        { 0 } },
};
const field_table order_reply_fields = {
    "OrderReplyRequest", sizeof(order_step_request), (const field[]){
        ORDER_ID, PART,
        { "text", FIELD_TEXT, AT(text), "答复", "reply", .max = 64 * KIB },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(order_page_request, member)
const field_table order_page_fields = {
    "OrderPageRequest", sizeof(order_page_request), (const field[]){ ORDER_ID, { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(order_paper_request, member)
const field_table order_paper_fields = {
    "OrderPaperRequest", sizeof(order_paper_request), (const field[]){
        ORDER_ID,
        { "format", FIELD_TEXT, AT(format), "文件格式：html、docx、pdf、xlsx；省略时为 html",
          "format of the file: html, docx, pdf, xlsx; html if left out", OPTIONAL, .max = 8 },
        { "number", FIELD_TEXT, AT(number), "发文字号", "number of the document", OPTIONAL, .max = 120 },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(order_list_request, member)
#define HAS(member) .has = FIELD_HAS(order_list_request, member)
const field_table order_list_fields = {
    "OrderListRequest", sizeof(order_list_request), (const field[]){
        REGION(AT(region)),
        { "year", FIELD_YEAR, AT(year), "年份", "year", OPTIONAL },
        { "state", FIELD_WORD, AT(state), "有单位处于此状态", "state of a unit", OPTIONAL, HAS(has_state),
          .words = FIELD_WORDS_OF(order_state_table, word) },
        { "cause", FIELD_WORD, AT(cause), "来源", "cause", OPTIONAL, HAS(has_cause),
          .words = FIELD_WORDS_OF(order_cause_table, word) },
        { "unit", FIELD_INT, AT(unit), "责任单位的编号", "number of a unit that owes it", OPTIONAL, NUMBER },
        { "overdue", FIELD_BOOL, AT(is_overdue), "只列逾期的", "only overdue ones", OPTIONAL },
        { "within", FIELD_INT, AT(within), "只列几个工作日内到期的", "only orders due within this number of working days", OPTIONAL,
          HAS(has_within), .min = 0, .max = 250 },
        { 0 } },
};
#undef HAS
#undef AT

#define AT(member) FIELD_AT(order_day_request, member)
const field_table order_day_fields = {
    "OrderDayRequest", sizeof(order_day_request), (const field[]){
        REGION(AT(region)),
        { "year", FIELD_YEAR, AT(year), "督办单的年份；默认为该日的年份", "year of the orders; default: of the day",
            OPTIONAL },
        { "day", FIELD_TEXT, AT(day), "日期，如 2024-12-31；默认今天", "day, such as 2024-12-31; default: today",
            OPTIONAL },
        { 0 } },
};
#undef AT

/* ---- responses ---- */

#define AT(member) FIELD_AT(order_move, member)
static const field_table order_move_fields = {
    "OrderMove", sizeof(order_move), (const field[]){
        { "unit", FIELD_INT, AT(unit), "责任单位的编号；0 为整张督办单", "number of the unit; 0: the whole order" },
        { "move", FIELD_TEXT, AT(word), "步骤", "step" },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(order_view, member)
const field_table order_view_fields = {
    "OrderView", sizeof(order_view), (const field[]){
        { "order", FIELD_OBJECT, AT(order), "督办单", "order", .of = &order_fields },
        { "moves", FIELD_LIST, FIELD_ITEMS(order_view, moves.items), "此人现在可以办理的步骤",
          "steps that the caller may make now", FIELD_COUNTED(order_view, moves.count),
          .of = &order_move_fields },
        { "later", FIELD_OBJECT, AT(later), "一年后的数据", "figure a year later", .of = &order_figure_fields },
        { "events", FIELD_LIST, FIELD_ITEMS(order_view, events), "办理过程", "what happened",
          FIELD_COUNTED(order_view, event_count), .of = &order_event_fields },
        { "evidence", FIELD_LIST, FIELD_ITEMS(order_view, files.items), "佐证材料", "files of evidence",
          FIELD_COUNTED(order_view, files.count), .of = &evidence_fields },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(order_unit_count, member)
static const field_table order_unit_fields = {
    "OrderUnitCount", sizeof(order_unit_count), (const field[]){
        { "unit_id", FIELD_INT, AT(id), "单位的编号", "number of the unit" },
        { "unit", FIELD_TEXT, AT(unit), "责任单位", "unit", .english = FIELD_STORE_NAME },
        { "issued", FIELD_COUNT, AT(issued), "已发", "issued" },
        { "open", FIELD_COUNT, AT(open), "未办结", "not closed" },
        { "overdue_now", FIELD_COUNT, AT(overdue_now), "现逾期", "overdue now" },
        { "overdue_ever", FIELD_COUNT, AT(overdue_ever), "曾逾期", "overdue at any time" },
        { "closed", FIELD_COUNT, AT(closed), "已办结", "closed" },
        { "in_time", FIELD_COUNT, AT(in_time), "按期反馈", "replied in time" },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(order_board, member)
#define COUNTS(name, member, zh, en) { name, FIELD_COUNT, AT(member), zh, en }
const field_table order_board_fields = {
    "OrderBoard", sizeof(order_board), (const field[]){
        { "day", FIELD_TEXT, AT(day), "日期", "day" },
        { "year", FIELD_INT, AT(year), "年份", "year" },
        COUNTS("drafts", draft_count, "拟督办", "drafts"),
        COUNTS("issued", issued, "已发", "issued"),
        { "causes", FIELD_TALLY, AT(causes), "按来源", "by cause", .words = FIELD_WORDS_OF(order_cause_table,
            word) },
        { "states", FIELD_TALLY, AT(states), "按状态", "by state", .words = FIELD_WORDS_OF(order_state_table,
            word) },
        COUNTS("reissued", reissued, "再督办", "issued again"),
        COUNTS("extended", extended, "延期", "extended"),
        COUNTS("overdue_ever", overdue_ever, "曾逾期", "overdue at any time"),
        COUNTS("overdue_now", overdue_now, "现逾期", "overdue now"),
        COUNTS("closed", closed, "已办结", "closed"),
        COUNTS("in_time_first", in_time_first, "按原期限反馈", "replied by the first term"),
        COUNTS("in_time", in_time, "按当时期限反馈", "replied by the term in force"),
        { "units", FIELD_LIST, FIELD_ITEMS(order_board, units), "按单位", "by unit", FIELD_COUNTED(order_board, unit_count),
          .of = &order_unit_fields },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(order_letter, member)
const field_table order_letter_fields = {
    "OrderLetter", sizeof(order_letter), (const field[]){
        { "order", FIELD_INT, AT(order), "督办单的编号", "number of the order" },
        { "label", FIELD_TEXT, AT(label), "文号", "its number in the year" },
        { "unit", FIELD_TEXT, AT(unit), "责任单位", "unit", .english = FIELD_STORE_NAME },
        { "letter", FIELD_TEXT, AT(letter), "文种", "kind of letter" },
        { "name", FIELD_BOTH, FIELD_PAIR(order_letter, zh, en), "名称", "name" },
        { "to", FIELD_TEXT, AT(to), "收件人", "addressee" },
        { "days_late", FIELD_INT, AT(days_late), "逾期工作日", "working days late" },
        { "html", FIELD_TEXT, AT(html), "信函", "the letter as a page" },
        { 0 } },
};
#undef AT

const field_table order_letters_fields = {
    "OrderLetters", sizeof(order_letters_answer), (const field[]){
        { "day", FIELD_TEXT, FIELD_AT(order_letters_answer, day), "日期", "day" },
        { "letters", FIELD_LIST, FIELD_ITEMS(order_letters_answer, items), "信函", "letters",
          FIELD_COUNTED(order_letters_answer, count), .of = &order_letter_fields },
        { 0 } },
};
