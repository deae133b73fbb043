#include "model/appraisal.h"

const appraisal_part_row appraisal_part_table[APPRAISAL_PART_COUNT] = {
    [APPRAISAL_TARGETS] = { "targets", "目标完成", "targets" },
    [APPRAISAL_REPORT] = { "report", "按期报送", "report in time" },
    [APPRAISAL_QUALITY] = { "quality", "报表质量", "quality of the report" },
    [APPRAISAL_SUPERVISION] = { "supervision", "督办落实", "supervision orders" },
    [APPRAISAL_MARKS] = { "marks", "述职评分", "marks of the committee" },
};

const appraisal_item_row appraisal_item_table[APPRAISAL_ITEM_COUNT] = {
    [ITEM_TARGETS] = { "targets", "目标完成的分值", "weight of the targets" },
    [ITEM_REPORT] = { "report", "按期报送的分值", "weight of the report in time" },
    [ITEM_QUALITY] = { "quality", "报表质量的分值", "weight of the quality" },
    [ITEM_SUPERVISION] = { "supervision", "督办落实的分值", "weight of supervision orders" },
    [ITEM_MARKS] = { "marks", "述职评分的分值，也是最高评分", "weight of the marks, also the highest mark" },
    [ITEM_LATE_WORKDAY] = { "late_workday", "每逾期一个工作日扣分", "less for each working day late" },
    [ITEM_FIRST_RETURN] = { "first_return", "首次退回每格扣分", "less for each cell of a first return" },
    [ITEM_SECOND_RETURN] = { "second_return", "再次退回每格扣分", "less for each cell of a later return" },
    [ITEM_OVERDUE_ORDER] = { "overdue_order", "每件逾期督办扣分", "less for each overdue order" },
    [ITEM_VERDICT + VERDICT_MET] = { "met", "已达标的得分比例", "share for a target met" },
    [ITEM_VERDICT + VERDICT_ON_TRACK] = { "on_track", "预期可达标的得分比例", "share for a target on track" },
    [ITEM_VERDICT + VERDICT_BEHIND] = { "behind", "进度滞后的得分比例", "share for a target behind" },
    [ITEM_VERDICT + VERDICT_AT_RISK] = { "at_risk", "达标困难的得分比例", "share for a target at risk" },
    [ITEM_VERDICT + VERDICT_MOVING_AWAY] = { "moving_away", "偏离目标的得分比例", "share for a target moving away" },
    [ITEM_VERDICT + VERDICT_NOT_MET] = { "not_met", "未达标的得分比例", "share for a target not met" },
    [ITEM_VERDICT + VERDICT_AWAITING_JUDGEMENT] = { "awaiting_judgement", "待评判的得分比例",
                                                    "share for a target that waits for judgement" },
    [ITEM_VERDICT + VERDICT_NOT_ASSESSABLE] = { "not_assessable", "无法判定的得分比例",
                                                "share for a target that is not assessable" },
};

#define OR_NULL .missing = FIELD_OR_NULL

static bool counts(const void *record)
{
    return !((const appraisal_rule *)record)->is_left_out;
}

#define AT(member) FIELD_AT(appraisal_rule, member)
static const field_table appraisal_rule_fields = {
    "AppraisalRule", sizeof(appraisal_rule), (const field[]){
        { "item", FIELD_WORD, AT(item), "项目", "item", .words = FIELD_WORDS_OF(appraisal_item_table, word) },
        { "value", FIELD_DECIMAL, AT(value), "分值；null 为不计", "value; null: left out",
            OR_NULL, .when = counts },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(appraisal_rules, member)
const field_table appraisal_rules_fields = {
    "AppraisalRules", sizeof(appraisal_rules), (const field[]){
        { "set_at", FIELD_TEXT, AT(at), "设定的时间；null 为内置示例", "when they were set; null: built-in example", OR_NULL },
        { "set_by", FIELD_TEXT, AT(who), "设定人", "who set them", OR_NULL },
        { "items", FIELD_LIST, FIELD_ITEMS(appraisal_rules, items), "规则", "rules", .of = &appraisal_rule_fields,
            .fixed = APPRAISAL_ITEM_COUNT },
        { 0 } },
};
#undef AT

static double tenth(double value)
{
    return decimal_double(decimal_of_double(value, 1, ROUNDING_HALF_UP));
}

#define AT(member) FIELD_AT(appraisal_points, member)
static const field_table appraisal_points_fields = {
    "AppraisalPoints", sizeof(appraisal_points), (const field[]){
        { "part", FIELD_WORD, AT(part), "部分", "part", .words = FIELD_WORDS_OF(appraisal_part_table, word) },
        { "weight", FIELD_DOUBLE, AT(weight), "分值", "weight" },
        { "points", FIELD_DOUBLE, AT(points), "得分", "points", .round = tenth },
        { "words", FIELD_BOTH, FIELD_PAIR(appraisal_points, words_zh, words_en), "算式", "the arithmetic" },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(appraisal_score, member)
static const field_table appraisal_score_fields = {
    "AppraisalScore", sizeof(appraisal_score), (const field[]){
        { "unit", FIELD_TEXT, AT(unit_name), "单位", "unit", .english = FIELD_STORE_NAME },
        { "total", FIELD_DOUBLE, AT(total), "总分", "total", .round = tenth },
        { "complete", FIELD_BOOL, AT(is_complete), "评分已录入", "the marks have been entered" },
        { "members", FIELD_COUNT, AT(mark_count), "评分的委员数", "members who gave a mark" },
        { "parts", FIELD_LIST, FIELD_ITEMS(appraisal_score, parts), "各部分", "parts", .of = &appraisal_points_fields,
            .fixed = APPRAISAL_PART_COUNT },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(appraisal_scores, member)
const field_table appraisal_scores_fields = {
    "AppraisalScores", sizeof(appraisal_scores), (const field[]){
        { "plan", FIELD_TEXT, AT(plan), "规划的代号", "code of the plan" },
        { "region", FIELD_TEXT, AT(region), "地区的代码", "code of the region" },
        { "year", FIELD_YEAR, AT(year), "年份", "year" },
        { "day", FIELD_TEXT, AT(day), "截至日期", "as of" },
        { "rules", FIELD_OBJECT, AT(rules), "规则", "rules", .of = &appraisal_rules_fields },
        { "scores", FIELD_LIST, FIELD_ITEMS(appraisal_scores, items), "各单位的得分", "scores of the units",
            FIELD_COUNTED(appraisal_scores, count), .of = &appraisal_score_fields },
        { 0 } },
};
#undef AT
