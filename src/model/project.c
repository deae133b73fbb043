#include "model/project.h"

const milestone_state_row milestone_state_table[MILESTONE_STATE_COUNT] = {
    [MILESTONE_MET] = { "met", "按期完成", "met", "●", "#1a7f37" },
    [MILESTONE_MET_LATE] = { "met_late", "逾期完成", "met late", "◕", "#8a6100" },
    [MILESTONE_CLAIMED] = { "claimed", "已报未核", "claimed", "◑", "#5b4a8a" },
    [MILESTONE_AHEAD] = { "ahead", "未到期", "not due yet", "○", "#5f6368" },
    [MILESTONE_OVERDUE] = { "overdue", "逾期", "overdue", "✕", "#b3261e" },
};

const state_word milestone_scope_table[MILESTONE_SCOPE_COUNT] = {
    [MILESTONE_TOTAL] = { "total", "全地区", "the whole region" },
    [MILESTONE_EACH_COUNTY] = { "each_county", "每个县", "each county" },
    [MILESTONE_EACH_TOWNSHIP] = { "each_township", "每个乡镇", "each township" },
};

const state_word milestone_kind_table[MILESTONE_KIND_COUNT] = {
    [MILESTONE_STOCK] = { "stock", "存量", "stock" },
    [MILESTONE_ADDED] = { "added", "新增", "added" },
    [MILESTONE_LEVEL] = { "level", "水平", "level" },
};

const state_word milestone_operator_table[MILESTONE_OPERATOR_COUNT] = {
    [MILESTONE_AT_LEAST] = { ">=", "不少于", "at least" },
    [MILESTONE_AT_MOST] = { "<=", "不超过", "at most" },
    [MILESTONE_EXACTLY] = { "=", "等于", "exactly" },
};

#define WORDS(table) FIELD_WORDS_OF(table, word)
#define OR_NULL .missing = FIELD_OR_NULL

#define AT(member) FIELD_AT(milestone_gap, member)
static const field_table milestone_gap_fields = {
    "MilestoneGap", sizeof(milestone_gap), (const field[]){
        { "region", FIELD_TEXT, AT(code), "地区的代码", "code of the region" },
        { "name", FIELD_TEXT, AT(name), "地区的名称", "name of the region", .english = FIELD_STORE_NAME },
        { "value", FIELD_DECIMAL, AT(value), "已核实的数量", "verified quantity" },
        { 0 } },
};
#undef AT

static bool is_of_each(const void *record)
{
    return ((const milestone *)record)->scope != MILESTONE_TOTAL;
}

#define AT(member) FIELD_AT(milestone, member)
#define HAS .has = FIELD_HAS(milestone, has_value)
static const field_table milestone_fields = {
    "Milestone", sizeof(milestone), (const field[]){
        { "measure", FIELD_TEXT, AT(measure), "内容", "what is counted", .english = FIELD_STORE_NAME },
        { "unit", FIELD_TEXT, AT(unit), "单位", "unit", OR_NULL, .english = FIELD_MEASURE },
        { "by", FIELD_TEXT, AT(by), "期限", "day by which" },
        { "since", FIELD_TEXT, AT(since), "自何日起", "counted since", OR_NULL },
        { "operator", FIELD_WORD, AT(operator), "比较", "comparison",
            .words = WORDS(milestone_operator_table) },
        { "quantity", FIELD_DECIMAL, AT(quantity), "数量", "quantity" },
        { "scope", FIELD_WORD, AT(scope), "范围", "where", .words = WORDS(milestone_scope_table) },
        { "kind", FIELD_WORD, AT(kind), "口径", "what counts", .words = WORDS(milestone_kind_table) },
        { "state", FIELD_WORD, AT(state), "状态", "state", .words = WORDS(milestone_state_table) },
        { "value", FIELD_DECIMAL, AT(value), "已核实的数量；分地区的为已达到的地区数",
            "verified quantity; for each region: regions that have it", OR_NULL, HAS },
        { "claimed", FIELD_DECIMAL, AT(claimed), "连同未核实的", "the same with what is not verified", OR_NULL,
            HAS },
        { "regions", FIELD_COUNT, AT(area_count), "应达到的地区数", "regions that must have it",
            .missing = FIELD_OPTIONAL, .when = is_of_each },
        { "lacking", FIELD_LIST, FIELD_ITEMS(milestone, gaps), "未达到的地区", "regions that lack it",
            FIELD_COUNTED(milestone, gap_count), .of = &milestone_gap_fields, .missing = FIELD_OPTIONAL,
            .when = is_of_each },
        { "words", FIELD_BOTH, FIELD_PAIR(milestone, words_zh, words_en), "进展", "progress in words" },
        { 0 } },
};
#undef AT
#undef HAS

#define AT(member) FIELD_AT(project_report, member)
static const field_table project_report_fields = {
    "ProjectReport", sizeof(project_report), (const field[]){
        { "report", FIELD_INT, AT(id), "编号", "number" },
        { "measure", FIELD_TEXT, AT(measure), "内容", "what is counted", .english = FIELD_STORE_NAME },
        { "day", FIELD_TEXT, AT(day), "日期", "day" },
        { "region", FIELD_TEXT, AT(region_code), "所在地区的代码", "code of the region where it is", OR_NULL },
        { "added", FIELD_DECIMAL, AT(added), "新增", "added" },
        { "closed", FIELD_DECIMAL, AT(closed), "停用", "closed" },
        { "level", FIELD_DECIMAL, AT(level), "水平", "level", OR_NULL,
            .has = FIELD_HAS(project_report, has_level) },
        { "places", FIELD_TEXT, AT(places), "地点清单", "list of places", OR_NULL },
        { "evidence", FIELD_TEXT, AT(evidence), "佐证", "evidence", OR_NULL },
        { "money", FIELD_DECIMAL, AT(money), "支出（万元）", "money spent, in 10,000 yuan" },
        { "text", FIELD_TEXT, AT(text), "情况", "in words", OR_NULL },
        { "at", FIELD_TEXT, AT(at), "时间", "time" },
        { "who", FIELD_TEXT, AT(who), "报告人", "who" },
        { "verified_at", FIELD_TEXT, AT(verified_at), "核实的时间", "when it was verified", OR_NULL },
        { "verified_by", FIELD_TEXT, AT(verified_by), "核实人", "who verified it", OR_NULL },
        { 0 } },
};
#undef AT

static bool is_defined(const void *record)
{
    return ((const project *)record)->id != 0;
}

#define AT(member) FIELD_AT(project, member)
const field_table project_fields = {
    "Project", sizeof(project), (const field[]){
        { "project", FIELD_INT, AT(id), "编号；null 为尚未分解", "number; null: not defined yet", OR_NULL },
        { "place", FIELD_TEXT, AT(place), "在规划中的位置", "place in the plan" },
        { "title", FIELD_TEXT, AT(title), "名称", "title", .english = FIELD_STORE_NAME },
        { "owner", FIELD_TEXT, AT(unit_name), "责任单位", "unit that owns it", OR_NULL,
            .english = FIELD_STORE_NAME },
        { "money_planned", FIELD_DECIMAL, AT(money_planned), "计划资金（万元）", "money planned, in 10,000 yuan",
            OR_NULL, .when = is_defined },
        { "money_spent", FIELD_DECIMAL, AT(money_spent), "已支出（万元）", "money spent, in 10,000 yuan", OR_NULL,
            .when = is_defined },
        { "states", FIELD_TALLY, AT(states), "各状态的节点数", "milestones by state",
            .words = WORDS(milestone_state_table) },
        { "milestones", FIELD_LIST, FIELD_ITEMS(project, milestones), "节点", "milestones",
            FIELD_COUNTED(project, milestone_count), .of = &milestone_fields },
        { 0 } },
};

const field_table project_view_fields = {
    "ProjectView", sizeof(project), (const field[]){
        { "", FIELD_MEMBERS, FIELD_WHOLE(project), "项目", "the project", .of = &project_fields },
        { "reports", FIELD_LIST, FIELD_ITEMS(project, reports), "历次报告", "reports",
            FIELD_COUNTED(project, report_count), .of = &project_report_fields },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(projects, member)
const field_table projects_fields = {
    "Projects", sizeof(projects), (const field[]){
        { "plan", FIELD_TEXT, AT(plan), "规划的代号", "code of the plan" },
        { "region", FIELD_TEXT, AT(region), "地区的代码", "code of the region" },
        { "day", FIELD_TEXT, AT(day), "截至日期", "as of" },
        { "states", FIELD_TALLY, AT(states), "各状态的节点数", "milestones by state",
            .words = WORDS(milestone_state_table) },
        { "projects", FIELD_LIST, FIELD_ITEMS(projects, items), "实事项目", "projects",
            FIELD_COUNTED(projects, count), .of = &project_fields },
        { 0 } },
};
#undef AT
