/* Words of questions; their fields as JSON. */
#include "model/question.h"

const state_word question_state_table[QUESTION_STATE_COUNT] = {
    [QUESTION_ASKED] = { "asked", "待答复", "waits for an answer" },
    [QUESTION_ANSWERED] = { "answered", "已答复", "answered" },
    [QUESTION_CLOSED] = { "closed", "已办结", "closed" },
};

const state_word question_answer_table[QUESTION_ANSWER_COUNT] = {
    [QUESTION_UNANSWERED] = { "none", "未答复", "no answer" },
    [QUESTION_EXPLAINED] = { "explained", "已说明", "explained" },
    [QUESTION_CORRECTED] = { "corrected", "已更正", "corrected" },
};

#define OR_NULL .missing = FIELD_OR_NULL

#define AT(member) FIELD_AT(question_event, member)
static const field_table question_event_fields = {
    "QuestionEvent", sizeof(question_event), (const field[]){
        { "event", FIELD_INT, AT(id), "编号", "number" },
        { "at", FIELD_TEXT, AT(at), "时间", "time" },
        { "day", FIELD_TEXT, AT(day), "日期", "day" },
        { "who", FIELD_TEXT, AT(who), "办理人", "who" },
        { "move", FIELD_TEXT, AT(move), "步骤", "step" },
        { "name", FIELD_BOTH, FIELD_PAIR(question_event, zh, en), "步骤的名称", "name of the step" },
        { "from", FIELD_TEXT, AT(from), "原状态", "state before" },
        { "to", FIELD_TEXT, AT(to), "现状态", "state after" },
        { "text", FIELD_TEXT, AT(text), "问题、答复或再问的理由", "the question, the answer, or why it is asked again",
            OR_NULL },
        { "due", FIELD_TEXT, AT(due), "规定的期限", "term that it sets", OR_NULL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(package_question, member)
const field_table question_fields = {
    "Question", sizeof(package_question), (const field[]){
        { "question", FIELD_INT, AT(id), "编号", "number in the store" },
        { "package", FIELD_INT, AT(package), "数据包的编号", "number of the package in the store" },
        { "package_number", FIELD_INT, AT(package_number), "本地区本年的第几个数据包",
            "number of the package of its region and year" },
        { "number", FIELD_INT, AT(number), "对此数据包的第几问", "number of the question on this package" },
        { "region_name", FIELD_TEXT, AT(region_name), "报送的地区", "region that sent the package",
            .english = FIELD_STORE_NAME },
        { "year", FIELD_YEAR, AT(year), "年份", "year" },
        { "region", FIELD_TEXT, AT(place_code), "所问地区的代码", "code of the region asked about" },
        { "place", FIELD_TEXT, AT(place_name), "所问地区的名称", "name of the region asked about",
            .english = FIELD_STORE_NAME },
        { "indicator", FIELD_TEXT, AT(indicator_code), "指标代码；空为该地区全部数据",
            "code of the indicator; null: all figures of the region", OR_NULL },
        { "name", FIELD_TEXT, AT(indicator_name), "指标名称", "name of the indicator", OR_NULL,
            .english = FIELD_STORE_NAME },
        { "unit", FIELD_TEXT, AT(measure), "计量单位", "unit of measurement", OR_NULL,
            .english = FIELD_MEASURE },
        { "breakdown", FIELD_TEXT, AT(breakdown), "分组的代码，如 F,URBAN；空为合计",
            "codes of the breakdown, such as F,URBAN; null: the total", OR_NULL },
        { "figure", FIELD_TEXT, AT(figure), "数据包中的数值", "figure in the package", OR_NULL },
        { "text", FIELD_TEXT, AT(text), "问题", "the question" },
        { "state", FIELD_WORD, AT(state), "状态",
            "state", .words = FIELD_WORDS_OF(question_state_table, word) },
        { "due", FIELD_TEXT, AT(due), "答复期限", "day by which it is answered" },
        { "overdue", FIELD_BOOL, AT(is_overdue), "逾期未答复", "not answered by the due day" },
        { "answer", FIELD_WORD, AT(answer), "答复的方式", "kind of answer",
            .words = FIELD_WORDS_OF(question_answer_table, word) },
        { "replacement", FIELD_INT, AT(replacement), "更正后的数据包", "package with the correction", OR_NULL },
        { "replacement_number", FIELD_INT, AT(replacement_number), "它是本地区本年的第几个数据包",
            "its number in the region and year", OR_NULL },
        { "corrected", FIELD_TEXT, AT(corrected), "更正后的数值", "corrected figure", OR_NULL },
        { "events", FIELD_LIST, FIELD_ITEMS(package_question, events), "经过", "what happened",
            FIELD_COUNTED(package_question, event_count), .of = &question_event_fields },
        { "moves", FIELD_LIST, FIELD_ITEMS(package_question, moves), "现在可以办理的步骤", "steps that the caller may take now",
            FIELD_COUNTED(package_question, move_count), .item = FIELD_TEXT },
        { 0 } },
};
#undef AT

const field_table questions_fields = {
    "Questions", sizeof(questions), (const field[]){
        { "", FIELD_LIST, FIELD_ITEMS(questions, items), "退问", "questions",
            FIELD_COUNTED(questions, count), .of = &question_fields },
        { 0 } },
};
