/* Forecasts, small numbers and warnings as fields; declared in warn.h. */
#include <math.h>

#include "service/assess/warn.h"

/* Twelve digits are more than any figure has; the rest is noise of the arithmetic. */
static double round_noise(double value)
{
    double size = value != 0 && isfinite(value) ? pow(10, 11 - floor(log10(fabs(value)))) : 1;
    return isfinite(size) && size > 0 ? round(value * size) / size : value;
}

#define EXPLAIN "说明", "explanation"

#define AT(member) FIELD_AT(forecast_year, member)
static const field_table forecast_year_fields = {
    "ForecastYear", sizeof(forecast_year), (const field[]){
        { "year", FIELD_INT, AT(year), "年份", "year" },
        { "forecast", FIELD_DOUBLE, AT(mid), "预测值", "forecast", .round = round_noise },
        { "band80", FIELD_LIST, AT(low80), "80% 区间", "80% interval", .item = FIELD_DOUBLE, .fixed = 2,
            .has = FIELD_HAS(forecast_year, has_bands), .missing = FIELD_OPTIONAL },
        { "band95", FIELD_LIST, AT(low95), "95% 区间", "95% interval", .item = FIELD_DOUBLE, .fixed = 2,
            .has = FIELD_HAS(forecast_year, has_bands), .missing = FIELD_OPTIONAL },
        { "far", FIELD_BOOL, AT(is_far), "预测年数多于序列年数", "further ahead than the series is long" },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(target_forecast, member)
#define PAIR(member) FIELD_PAIR(target_forecast, member##_zh, member##_en)
static const field_table forecast_fields = {
    "Forecast", sizeof(target_forecast), (const field[]){
        { "method", FIELD_TEXT, AT(method), "方法", "method" },
        { "method_name", FIELD_BOTH, PAIR(method), "方法的名称", "name of the method" },
        { "points", FIELD_COUNT, AT(point_count), "所用数据的个数", "number of values used" },
        { "first_year", FIELD_INT, AT(first_year), "其中第一年", "first year of them" },
        { "last_year", FIELD_INT, AT(last_year), "其中最后一年", "last year of them" },
        { "neighbours", FIELD_COUNT, AT(neighbour_count), "所参照的其他地区的个数",
            "number of other regions that it borrows from" },
        { "years", FIELD_LIST, FIELD_ITEMS(target_forecast, years), "逐年预测", "forecast by year",
            FIELD_COUNTED(target_forecast, count), .of = &forecast_year_fields },
        { "chance", FIELD_DOUBLE, AT(chance), "目标年达标的概率，0 至 1", "probability of meeting the target, 0 to 1",
            .has = FIELD_HAS(target_forecast, has_chance), .missing = FIELD_OR_NULL },
        { "likelihood", FIELD_WORD, AT(likelihood), "按 80% 区间的前景", "outlook by the 80% interval",
            .words = FIELD_WORDS_OF(likelihood_table, word), .missing = FIELD_OR_NULL },
        { "explain", FIELD_BOTH, PAIR(explain), EXPLAIN },
        { "fit", FIELD_BOTH, PAIR(fit), "复算所需的数", "numbers needed to recompute it" },
        { 0 } },
};
#undef AT
#undef PAIR

#define AT(member) FIELD_AT(small_number, member)
static const char *const interval_words[] = { "exact", "wilson" };
static const field_table pooled_fields = {
    "Pooled", sizeof(small_number), (const field[]){
        { "first_year", FIELD_INT, AT(pooled_first), "第一年", "first year" },
        { "last_year", FIELD_INT, AT(pooled_last), "最后一年", "last year" },
        { "value", FIELD_DOUBLE, AT(pooled), "合并数年的值", "value of the years together", .round = round_noise },
        { "interval95", FIELD_LIST, AT(pooled_low95), "95% 区间", "95% interval", .item = FIELD_DOUBLE,
            .fixed = 2 },
        { 0 } },
};

static const field_table small_number_fields = {
    "SmallNumber", sizeof(small_number), (const field[]){
        { "numerator", FIELD_DOUBLE, AT(events), "分子", "numerator" },
        { "denominator", FIELD_DOUBLE, AT(denominator), "分母", "denominator" },
        { "method", FIELD_WORD, AT(is_share), "区间的方法", "method of the interval",
            .words = FIELD_WORDS(interval_words) },
        { "interval95", FIELD_LIST, AT(low95), "95% 区间", "95% interval", .item = FIELD_DOUBLE, .fixed = 2 },
        { "cases_to_turn", FIELD_DOUBLE, AT(cases_to_turn), "增减几例会改变判定",
            "cases that would change the verdict",
            .has = FIELD_HAS(small_number, can_turn), .missing = FIELD_OR_NULL },
        { "fragile", FIELD_BOOL, AT(is_fragile), "一例即可改变判定", "a single case would change the verdict" },
        { "pooled", FIELD_OBJECT, FIELD_WHOLE(small_number), "合并数年", "several years together",
            .of = &pooled_fields, .has = FIELD_HAS(small_number, has_pooled), .missing = FIELD_OPTIONAL },
        { "explain", FIELD_BOTH, FIELD_PAIR(small_number, explain_zh, explain_en), EXPLAIN },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(assessed_target, member)
const field_table outlook_fields = {
    "Outlook", sizeof(assessed_target), (const field[]){
        { "forecast", FIELD_OBJECT, AT(forecast), "预测", "forecast", .of = &forecast_fields,
            .has = FIELD_HAS(assessed_target, forecast.is_given), .missing = FIELD_OR_NULL },
        { "small_number", FIELD_OBJECT, AT(small), "小计数的不确定性", "uncertainty of small counts",
            .of = &small_number_fields, .has = FIELD_HAS(assessed_target, small.is_given),
            .missing = FIELD_OR_NULL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(warning, member)
#define PAIR(member) FIELD_PAIR(warning, member##_zh, member##_en)
const field_table warning_fields = {
    "Warning", sizeof(warning), (const field[]){
        { "level", FIELD_WORD, AT(level), "级别", "level", .words = FIELD_WORDS_OF(warning_level_table, word) },
        { "rule", FIELD_WORD, AT(rule), "规则", "rule", .words = FIELD_WORDS(warning_rule_words) },
        { "rule_name", FIELD_NAME, AT(rule), "规则的名称", "name of the rule",
            .words = FIELD_WORDS(warning_rule_zh),
            .words_en = FIELD_WORDS(warning_rule_en) },
        { "target", FIELD_COUNT, AT(target), "目标的序号；0：不属于目标的数据",
            "place of the target in the list of targets, from 1; 0: data of no target" },
        { "where", FIELD_TEXT, AT(where), "目标在规划中的位置", "place of the target in the plan" },
        { "code", FIELD_TEXT, AT(code), "指标的代码", "code of the indicator" },
        { "name", FIELD_TEXT, AT(name), "指标的名称", "name of the indicator" },
        { "name_en", FIELD_TEXT, AT(name_en), "英文名称", "English name", .missing = FIELD_OR_NULL },
        { "year", FIELD_INT, AT(year), "引起预警的数据的年份；0：没有", "year of the value that caused it; 0: none" },
        { "measured", FIELD_DOUBLE, AT(measured), "度量值", "measured value", .round = round_noise },
        { "threshold", FIELD_DOUBLE, AT(threshold), "达到的限值", "limit that it reached" },
        { "softened", FIELD_BOOL, AT(is_softened), "因一例即可改变判定而降为黄色",
            "lowered to yellow, because a single case would change the verdict" },
        { "reason", FIELD_BOTH, PAIR(reason), "理由", "reason" },
        { "clear", FIELD_BOTH, PAIR(clear), "解除条件", "what would clear it" },
        { "also", FIELD_BOTH, PAIR(also), "同一原因的其他规则", "weaker rules with the same cause" },
        { 0 } },
};
#undef AT
#undef PAIR

#define AT(member) FIELD_AT(assessed_department, member)
const field_table department_fields = {
    "Department", sizeof(assessed_department), (const field[]){
        { "code", FIELD_TEXT, AT(code), "代码", "code", .missing = FIELD_OR_NULL },
        { "name", FIELD_TEXT, AT(name), "名称", "name", .missing = FIELD_OR_NULL },
        { "name_en", FIELD_TEXT, AT(name_en), "英文名称", "English name", .missing = FIELD_OR_NULL },
        { 0 } },
};

static const field_table department_missing_fields = {
    "DepartmentMissing", sizeof(assessed_department), (const field[]){
        { "", FIELD_MEMBERS, FIELD_WHOLE(assessed_department), "部门", "department", .of = &department_fields },
        { "count", FIELD_COUNT, AT(missing_count), "未报数据的指标数", "number of indicators without data" },
        { "indicators", FIELD_LIST, FIELD_ITEMS(assessed_department, missing), "这些指标", "these indicators",
            FIELD_COUNTED(assessed_department, missing_count), .of = &warning_fields },
        { 0 } },
};
#undef AT

static bool lacks_figures(const void *item)
{
    return ((const assessed_department *)item)->missing_count > 0;
}

static const field_table missing_fields = {
    "MissingData", sizeof(assessment), (const field[]){
        { "count", FIELD_COUNT, FIELD_AT(assessment, missing.count), "未报数据的指标数",
            "number of indicators without data" },
        { "departments", FIELD_LIST, FIELD_ITEMS(assessment, departments), "按部门，未报最多的在前",
            "by department, most missing data first", FIELD_COUNTED(assessment, department_count),
            .of = &department_missing_fields, .only = lacks_figures },
        { 0 } },
};

const field_table warnings_fields = {
    "Warnings", sizeof(assessment), (const field[]){
        { "warning_counts", FIELD_TALLY, FIELD_AT(assessment, warnings.counts), "各级预警的条数",
            "warnings by level",
            .words = FIELD_WORDS_OF(warning_level_table, word), .from = WARNING_YELLOW },
        { "warnings", FIELD_LIST, FIELD_ITEMS(assessment, warnings.items), "预警，最重的在前",
            "warnings, most severe first", FIELD_COUNTED(assessment, warnings.count), .of = &warning_fields },
        { "missing", FIELD_OBJECT, FIELD_WHOLE(assessment), "未报数据", "data not reported",
            .of = &missing_fields },
        { 0 } },
};

const field_table warnings_of_plan_fields = {
    "WarningsOfPlan", sizeof(assessment), (const field[]){
        { "plan", FIELD_TEXT, FIELD_AT(assessment, plan_id), "规划的代号", "code of the plan" },
        { "title", FIELD_TEXT, FIELD_AT(assessment, plan_title), "规划的标题", "title of the plan",
            .english = FIELD_STORE_NAME },
        { "region", FIELD_TEXT, FIELD_AT(assessment, region_code), "地区的代码", "code of the region" },
        { "year", FIELD_INT, FIELD_AT(assessment, year), "年份", "year" },
        { "", FIELD_MEMBERS, FIELD_WHOLE(assessment), "预警", "warnings", .of = &warnings_fields },
        { 0 } },
};
