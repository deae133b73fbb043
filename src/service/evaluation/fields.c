#include "service/evaluation/fields.h"

#include "model/round.h"
#include "service/evaluation/judgement.h"
#include "service/evaluation/opinion.h"
#include "service/evaluation/self_evaluation.h"

#define OPTIONAL .missing = FIELD_OPTIONAL
#define OR_NULL .missing = FIELD_OR_NULL
#define VERDICTS .words = FIELD_WORDS_OF(verdict_table, word)
#define SUBJECT(type, table) \
    { "", FIELD_MEMBERS, FIELD_AT(type, of), "规划、地区、年份", "plan, region and year", .of = &table }
#define ID(type, member, zh, en) \
    { #member, FIELD_INT, FIELD_AT(type, member), zh, en, .min = 1, .max = 1e15 }

/* ---- requests ---- */

const field_table self_ask_fields = {
    "SelfEvaluationAsk", sizeof(self_ask_request), (const field[]){
        SUBJECT(self_ask_request, subject_fields),
        { "due", FIELD_TEXT, FIELD_AT(self_ask_request, due), "截止日，如 2024-07-31", "due day, such as 2024-07-31" },
        { 0 } },
};

#define AT(member) FIELD_AT(self_input, member)
static const field_table self_input_fields = {
    "SelfEvaluationInput", sizeof(self_input), (const field[]){
        ID(self_input, target, "目标的编号", "id of the target"),
        { "verdict", FIELD_WORD, AT(verdict), "自评的判定", "own verdict", VERDICTS },
        { "text", FIELD_TEXT, AT(text), "说明", "text" },
        { 0 } },
};
#undef AT

const field_table self_fill_fields = {
    "SelfEvaluationFill", sizeof(self_fill_request), (const field[]){
        ID(self_fill_request, sheet, "自评表的编号", "number of the self-evaluation"),
        { "text", FIELD_TEXT, FIELD_AT(self_fill_request, text), "总体情况", "text on the whole", OPTIONAL,
            .max = 256 * KIB },
        { "targets", FIELD_LIST, FIELD_ITEMS(self_fill_request, targets), "各目标的自评", "own verdicts on targets",
            FIELD_COUNTED(self_fill_request, target_count), .of = &self_input_fields, OPTIONAL },
        { 0 } },
};

const field_table self_id_fields = {
    "SelfEvaluationReference", sizeof(self_id_request), (const field[]){
        ID(self_id_request, sheet, "自评表的编号", "number of the self-evaluation"), { 0 } },
};

const field_table opinion_request_fields = {
    "OpinionGiven", sizeof(opinion_request), (const field[]){
        ID(opinion_request, target, "目标的编号", "id of the target"),
        { "verdict", FIELD_WORD, FIELD_AT(opinion_request, verdict), "第三方的判定", "verdict of the third party",
            VERDICTS },
        { "evidence", FIELD_TEXT, FIELD_AT(opinion_request, evidence), "依据，如报告的页码",
            "evidence, such as a page of the report", OPTIONAL },
        SUBJECT(opinion_request, subject_fields),
        { 0 } },
};

const field_table opinion_answer_fields = {
    "OpinionReference", sizeof(opinion_answer_request), (const field[]){
        ID(opinion_answer_request, opinion, "第三方判定的编号", "number of the verdict of the third party"), { 0 } },
};

const field_table opinion_list_fields = {
    "OpinionQuestion", sizeof(opinion_list_request), (const field[]){
        SUBJECT(opinion_list_request, subject_any_fields),
        { "different", FIELD_BOOL, FIELD_AT(opinion_list_request, only_different), "只列与评估结果不同的",
            "only those that differ from the assessment", OPTIONAL },
        { 0 } },
};

/* ---- responses ---- */

#define AT(member) FIELD_AT(self_sheet_view, member)
const field_table self_sheet_view_fields = {
    "SelfEvaluationView", sizeof(self_sheet_view), (const field[]){
        { "", FIELD_MEMBERS, AT(sheet), "自评表", "the sheet", .of = &self_sheet_fields },
        { "entries", FIELD_LIST, FIELD_ITEMS(self_sheet_view, entries), "现行内容", "what counts",
            FIELD_COUNTED(self_sheet_view, entry_count), .of = &self_entry_fields },
        { "history", FIELD_LIST, FIELD_ITEMS(self_sheet_view, history), "历次填写", "everything written",
            FIELD_COUNTED(self_sheet_view, history_count), .of = &self_entry_fields },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(judged_share, member)
#define RATE .has = FIELD_HAS(judged_share, has_rate), OR_NULL, .unit = "%"
static const field_table judged_share_fields = {
    "JudgedShare", sizeof(judged_share), (const field[]){
        { "total", FIELD_COUNT, AT(total), "目标数", "targets" },
        { "assessable", FIELD_COUNT, AT(assessable), "可判定的目标数", "assessable targets" },
        { "met", FIELD_COUNT, AT(met), "已达标", "met" },
        { "on_track", FIELD_COUNT, AT(on_track), "预期可达标", "on track" },
        { "met_percent", FIELD_DOUBLE, AT(met_percent), "已达标占可判定的比重", "met, share of the assessable", RATE },
        { "with_on_track_percent", FIELD_DOUBLE, AT(with_on_track_percent), "加上预期可达标的比重",
            "the same with those on track", RATE },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(self_view, member)
static const field_table self_view_fields = {
    "SelfView", sizeof(self_view), (const field[]){
        { "unit", FIELD_TEXT, AT(unit), "单位", "unit", .english = FIELD_STORE_NAME },
        { "state", FIELD_WORD, AT(state), "报送情况", "how it was sent", .words = FIELD_WORDS_OF(self_state_table,
            word) },
        { "verdict", FIELD_WORD, AT(verdict), "自评的判定", "own verdict", VERDICTS },
        { "text", FIELD_TEXT, AT(text), "说明", "text" },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(judged_goal, member)
static const field_table judged_goal_fields = {
    "JudgedGoal", sizeof(judged_goal), (const field[]){
        { "target", FIELD_INT, AT(target), "目标的编号", "id of the target" },
        { "where", FIELD_TEXT, AT(where), "在规划中的位置", "place in the plan" },
        { "phrase", FIELD_TEXT, AT(phrase), "原文", "words of the plan" },
        { "lead", FIELD_TEXT, AT(lead), "牵头单位", "unit that leads it", OR_NULL,
            .english = FIELD_STORE_NAME },
        { "verdict", FIELD_WORD, AT(verdict), "判定", "verdict", VERDICTS },
        { "judged", FIELD_BOOL, AT(is_judged), "已评判", "judged" },
        { "who", FIELD_TEXT, AT(who), "评判人", "who judged it", OR_NULL },
        { "at", FIELD_TEXT, AT(at), "评判的时间", "when", OR_NULL },
        { "why", FIELD_TEXT, AT(why), "理由", "reason", OR_NULL },
        { "evidence", FIELD_TEXT, AT(evidence), "依据", "evidence", OR_NULL },
        { "verdicts", FIELD_COUNT, AT(judged_count), "历次评判数", "verdicts so far" },
        { "self", FIELD_LIST, FIELD_ITEMS(judged_goal, self), "各单位的自评", "what units say",
            FIELD_COUNTED(judged_goal, self_count), .of = &self_view_fields },
        { "third_party", FIELD_LIST, FIELD_ITEMS(judged_goal, opinions), "第三方的判定",
            "verdicts of a third party", FIELD_COUNTED(judged_goal, opinion_count), .of = &opinion_fields },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(judgement_list, member)
#define SHARE(member, zh, en) { #member, FIELD_OBJECT, AT(member), zh, en, .of = &judged_share_fields }
const field_table judgement_list_fields = {
    "Judgements", sizeof(judgement_list), (const field[]){
        { "plan", FIELD_TEXT, AT(plan), "规划的代号", "code of the plan" },
        { "region", FIELD_TEXT, AT(region), "地区的代码", "code of the region" },
        { "year", FIELD_YEAR, AT(year), "年份", "year" },
        { "counts", FIELD_TALLY, AT(counts), "各类判定的项数", "targets by verdict", VERDICTS },
        SHARE(by_figures, "按数据判定的目标", "targets decided by figures"),
        SHARE(by_judgement, "由人评判的目标", "targets that people judge"),
        SHARE(together, "全部目标", "all targets"),
        { "goals", FIELD_LIST, FIELD_ITEMS(judgement_list, goals), "由人评判的目标", "targets that people judge",
            FIELD_COUNTED(judgement_list, goal_count), .of = &judged_goal_fields },
        { 0 } },
};
#undef AT
