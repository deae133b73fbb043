#include "service/package/question.h"

#define OPTIONAL .missing = FIELD_OPTIONAL
#define NUMBER .min = 1, .max = 1e15
#define TEXT_BYTES (4 * KIB)
#define DAYS(type)                                                                             \
    { "days", FIELD_INT, FIELD_AT(type, days), "答复期限的工作日数；默认 5",                   \
      "working days to answer; default: 5", OPTIONAL, .min = 1, .max = QUESTION_WORKDAYS_MAX }

#define AT(member) FIELD_AT(question_ask_request, member)
const field_table question_ask_fields = {
    "QuestionRequest", sizeof(question_ask_request), (const field[]){
        { "package", FIELD_INT, AT(package), "数据包的编号", "number of the package in the store", NUMBER },
        { "text", FIELD_TEXT, AT(text), "问题", "the question", .max = TEXT_BYTES },
        { "region", FIELD_TEXT, AT(region), "所问地区的代码或名称；默认为报送的地区",
            "code or name of the region asked about; default: the one that sent the package", OPTIONAL,
            .max = 200 },
        { "indicator", FIELD_TEXT, AT(indicator), "指标的代码或名称；省略时为该地区全部数据",
            "code or name of the indicator; all figures of the region if left out", OPTIONAL, .max = 200 },
        { "breakdown", FIELD_TEXT, AT(breakdown), "分组的代码，如 F,URBAN；省略时为合计",
            "codes of the breakdown, such as F,URBAN; the total if left out", OPTIONAL, .max = 200 },
        DAYS(question_ask_request),
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(question_step_request, member)
#define QUESTION_ID { "question", FIELD_INT, AT(question), "退问的编号", "number of the question", NUMBER }
#define TEXT(zh, en) { "text", FIELD_TEXT, AT(text), zh, en, .max = TEXT_BYTES }

const field_table question_id_fields = {
    "QuestionReference", sizeof(question_step_request), (const field[]){ QUESTION_ID, { 0 } },
};

const field_table question_text_fields = {
    "QuestionAnswerRequest", sizeof(question_step_request), (const field[]){
        QUESTION_ID, TEXT("答复", "the answer"), { 0 } },
};

const field_table question_again_fields = {
    "QuestionAgainRequest", sizeof(question_step_request), (const field[]){
        QUESTION_ID, TEXT("为何再问", "why it is asked again"), DAYS(question_step_request), { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(question_list_request, member)
const field_table question_list_fields = {
    "QuestionSearch", sizeof(question_list_request), (const field[]){
        { "package", FIELD_INT, AT(package), "数据包的编号；默认为全部", "number of the package; default: all",
            OPTIONAL, NUMBER },
        { "region", FIELD_TEXT, AT(region), "报送地区的代码或名称；默认为全部",
            "code or name of the region that sent the packages; default: all", OPTIONAL, .max = 200 },
        { "year", FIELD_YEAR, AT(year), "年份；默认为全部", "year; default: all", OPTIONAL },
        { "state", FIELD_WORD, AT(state), "状态", "state", OPTIONAL,
            .has = FIELD_HAS(question_list_request, has_state),
            .words = FIELD_WORDS_OF(question_state_table, word) },
        { "overdue", FIELD_BOOL, AT(is_overdue), "只列逾期的", "only overdue ones", OPTIONAL },
        { 0 } },
};
#undef AT
