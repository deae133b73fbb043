#include "model/evaluation.h"


const state_word self_state_table[SELF_STATE_COUNT] = {
    [SELF_OPEN] = { "open", "待填", "open" },
    [SELF_FILLED] = { "filling", "填写中", "being filled in" },
    [SELF_SENT] = { "sent", "按期报送", "sent in time" },
    [SELF_LATE] = { "late", "逾期报送", "sent late" },
};

#define VERDICTS .words = FIELD_WORDS_OF(verdict_table, word)
#define OR_NULL .missing = FIELD_OR_NULL

#define AT(member) FIELD_AT(self_sheet, member)
const field_table self_sheet_fields = {
    "SelfEvaluation", sizeof(self_sheet), (const field[]){
        { "sheet", FIELD_INT, AT(id), "编号", "number" },
        { "plan", FIELD_TEXT, AT(plan_code), "规划的代号", "code of the plan" },
        { "year", FIELD_YEAR, AT(year), "年份", "year" },
        { "unit", FIELD_TEXT, AT(unit_name), "单位", "unit", .english = FIELD_STORE_NAME },
        { "due", FIELD_TEXT, AT(due), "截止日", "due day" },
        { "state", FIELD_WORD, AT(state), "状态", "state", .words = FIELD_WORDS_OF(self_state_table, word) },
        { "sent_on", FIELD_TEXT, AT(sent_on), "报送日", "day sent", OR_NULL },
        { "sent_by", FIELD_TEXT, AT(sent_by), "报送人", "who sent it", OR_NULL },
        { "targets", FIELD_COUNT, AT(entry_count), "已自评的目标数", "targets with an own verdict" },
        { "has_text", FIELD_BOOL, AT(has_text), "已写总体情况", "has a text on the whole" },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(self_summary, member)
const field_table self_summary_fields = {
    "SelfEvaluations", sizeof(self_summary), (const field[]){
        { "asked", FIELD_COUNT, AT(asked), "应报单位数", "units asked" },
        { "in_time", FIELD_COUNT, AT(in_time), "按期报送", "sent in time" },
        { "late", FIELD_COUNT, AT(late), "逾期报送", "sent late" },
        { "missing", FIELD_COUNT, AT(missing), "未报送", "not sent" },
        { "sheets", FIELD_LIST, FIELD_ITEMS(self_summary, sheets.items), "自评表", "sheets",
            FIELD_COUNTED(self_summary, sheets.count), .of = &self_sheet_fields },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(self_entry, member)
static bool has_target(const void *record)
{
    return ((const self_entry *)record)->target != 0;
}

const field_table self_entry_fields = {
    "SelfEvaluationEntry", sizeof(self_entry), (const field[]){
        { "target", FIELD_INT, AT(target), "目标的编号；null 为总体情况", "id of the target; null: of the whole",
            OR_NULL },
        { "verdict", FIELD_WORD, AT(verdict), "自评的判定", "own verdict", VERDICTS, OR_NULL,
            .when = has_target },
        { "text", FIELD_TEXT, AT(text), "说明", "text" },
        { "at", FIELD_TEXT, AT(at), "时间", "time" },
        { "who", FIELD_TEXT, AT(who), "填写人", "who" },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(opinion, member)
static bool is_listed(const void *record)
{
    return ((const opinion *)record)->phrase.len > 0;
}

const field_table opinion_fields = {
    "Opinion", sizeof(opinion), (const field[]){
        { "opinion", FIELD_INT, AT(id), "编号", "number" },
        { "target", FIELD_INT, AT(target), "目标的编号", "id of the target" },
        { "phrase", FIELD_TEXT, AT(phrase), "目标的原文", "the target's words", .missing = FIELD_OPTIONAL },
        { "year", FIELD_YEAR, AT(year), "年份", "year" },
        { "verdict", FIELD_WORD, AT(verdict), "第三方的判定", "verdict of the third party", VERDICTS },
        { "ours", FIELD_WORD, AT(ours), "本库的判定", "verdict of the assessment", VERDICTS,
            .missing = FIELD_OPTIONAL, .when = is_listed },
        { "differs", FIELD_BOOL, AT(differs), "两者不同", "they differ", .missing = FIELD_OPTIONAL,
            .when = is_listed },
        { "reason", FIELD_TEXT, AT(reason), "理由", "reason" },
        { "evidence", FIELD_TEXT, AT(evidence), "依据", "evidence", OR_NULL },
        { "at", FIELD_TEXT, AT(at), "时间", "time" },
        { "who", FIELD_TEXT, AT(who), "提出人", "who" },
        { "answer", FIELD_TEXT, AT(answer), "答复", "answer", OR_NULL },
        { "answered_at", FIELD_TEXT, AT(answered_at), "答复时间", "time of the answer", OR_NULL },
        { "answered_by", FIELD_TEXT, AT(answered_by), "答复人", "who answered", OR_NULL },
        { 0 } },
};
#undef AT

const field_table opinions_fields = {
    "Opinions", sizeof(opinions), (const field[]){
        { "", FIELD_LIST, FIELD_ITEMS(opinions, items), "第三方评估的判定", "verdicts of a third party",
            FIELD_COUNTED(opinions, count), .of = &opinion_fields },
        { 0 } },
};
