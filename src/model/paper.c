#include "model/paper.h"

const state_word paper_evaluation_table[PAPER_EVALUATION_COUNT] = {
    [PAPER_ANNUAL] = { "annual", "年度", "annual" },
    [PAPER_MID_TERM] = { "mid_term", "中期", "mid-term" },
    [PAPER_FINAL] = { "final", "终期", "final" },
};

const state_word paper_state_table[PAPER_STATE_COUNT] = {
    [PAPER_PLANNED] = { "planned", "未到期", "planned" },
    [PAPER_DUE] = { "due", "一周内到期", "due within a week" },
    [PAPER_LATE] = { "late", "逾期", "late" },
    [PAPER_FILED] = { "filed", "已归档", "filed" },
    [PAPER_FILED_LATE] = { "filed_late", "逾期归档", "filed late" },
};

const state_word paper_act_table[PAPER_ACT_COUNT] = {
    [PAPER_WAS_FILED] = { "filed", "归档", "filed" },
    [PAPER_WAS_MINUTED] = { "minuted", "纪要", "minuted" },
    [PAPER_WAS_MOVED] = { "moved", "改期", "moved" },
};

#define OR_NULL .missing = FIELD_OR_NULL
#define WORDS(table) FIELD_WORDS_OF(table, word)

#define AT(member) FIELD_AT(paper_act, member)
static const field_table paper_act_fields = {
    "PaperAct", sizeof(paper_act), (const field[]){
        { "act", FIELD_WORD, AT(kind), "事项", "what was done", .words = WORDS(paper_act_table) },
        { "day", FIELD_TEXT, AT(day), "日期", "day" },
        { "link", FIELD_TEXT, AT(link), "文件的编号或位置", "number or place of the paper", OR_NULL },
        { "digest", FIELD_TEXT, AT(digest), "文件的摘要值", "digest of the paper", OR_NULL },
        { "text", FIELD_TEXT, AT(text), "文字", "text", OR_NULL },
        { "at", FIELD_TEXT, AT(at), "时间", "time" },
        { "who", FIELD_TEXT, AT(who), "经办人", "who" },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(paper, member)
const field_table paper_fields = {
    "Paper", sizeof(paper), (const field[]){
        { "paper", FIELD_INT, AT(id), "编号", "number" },
        { "year", FIELD_YEAR, AT(year), "数据的年份", "year of the figures" },
        { "evaluation", FIELD_WORD, AT(evaluation), "属于", "belongs to",
            .words = WORDS(paper_evaluation_table) },
        { "title", FIELD_TEXT, AT(title), "名称", "title", .english = FIELD_STORE_NAME },
        { "owner", FIELD_TEXT, AT(owner), "责任单位", "who owes it", .english = FIELD_STORE_NAME },
        { "due", FIELD_TEXT, AT(due), "期限", "due day" },
        { "state", FIELD_WORD, AT(state), "状态", "state", .words = WORDS(paper_state_table) },
        { "days_late", FIELD_INT, AT(days_late), "逾期天数", "days late" },
        { "filed_on", FIELD_TEXT, AT(filed_on), "归档日", "day filed", OR_NULL },
        { "link", FIELD_TEXT, AT(link), "文件的编号或位置", "number or place of the paper", OR_NULL },
        { "digest", FIELD_TEXT, AT(digest), "文件的摘要值", "digest of the paper", OR_NULL },
        { "minutes", FIELD_BOOL, AT(has_minutes), "有纪要", "has minutes" },
        { 0 } },
};

const field_table paper_view_fields = {
    "PaperView", sizeof(paper), (const field[]){
        { "", FIELD_MEMBERS, FIELD_WHOLE(paper), "文件", "the paper", .of = &paper_fields },
        { "acts", FIELD_LIST, FIELD_ITEMS(paper, acts), "办理过程", "what was done", FIELD_COUNTED(paper, act_count),
            .of = &paper_act_fields },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(papers, member)
const field_table papers_fields = {
    "Papers", sizeof(papers), (const field[]){
        { "plan", FIELD_TEXT, AT(plan), "规划的代号", "code of the plan" },
        { "region", FIELD_TEXT, AT(region), "地区的代码", "code of the region" },
        { "year", FIELD_YEAR, AT(year), "数据的年份", "year of the figures" },
        { "day", FIELD_TEXT, AT(day), "截至日期", "as of" },
        { "states", FIELD_TALLY, AT(states), "各状态的件数", "papers by state", .words = WORDS(paper_state_table) },
        { "papers", FIELD_LIST, FIELD_ITEMS(papers, items), "文件", "papers", FIELD_COUNTED(papers, count),
            .of = &paper_fields },
        { 0 } },
};
#undef AT
