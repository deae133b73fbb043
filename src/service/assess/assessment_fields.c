/* An assessment as fields, complete: what was judged, by which figures, and the arithmetic in sentences. */
#include "service/assess/assess.h"
#include "service/assess/warn.h"

static const char *const growth_words[] = {
    [GROWTH_NONE] = 0,
    [GROWTH_SIGNIFICANT] = "significant",
    [GROWTH_MODERATE] = "moderate",
    [GROWTH_INSUFFICIENT] = "insufficient",
    [GROWTH_AWAY] = "away",
    [GROWTH_ACHIEVED] = "achieved",
};
static const char *const direction_words[] = { [BETTER_UNKNOWN] = 0, [BETTER_UP] = "up",
    [BETTER_DOWN] = "down" };
static const char *const status_words[] = { [FIGURE_VALUE] = 0, [FIGURE_MISSING] = "missing",
    [FIGURE_NOT_APPLICABLE] = "not_applicable", [FIGURE_CONFIDENTIAL] = "confidential" };

#define OR_NULL .missing = FIELD_OR_NULL
#define VERDICTS .words = FIELD_WORDS_OF(verdict_table, word)

/* ---- figures ---- */

static bool is_value(const void *record)
{
    return ((const figure *)record)->status == FIGURE_VALUE;
}

#define COUNTED_VALUE .has = FIELD_HAS(figure, has_counts), .missing = FIELD_OPTIONAL
static const field_table figure_fields = {
    "Figure", sizeof(figure), (const field[]){
        { "year", FIELD_INT, FIELD_AT(figure, year), "年份", "year" },
        { "value", FIELD_DECIMAL, FIELD_AT(figure, value), "上报的数值", "value as reported", .when = is_value,
            OR_NULL },
        { "status", FIELD_WORD, FIELD_AT(figure, status), "没有数值的原因", "why there is no value",
            .words = FIELD_WORDS(status_words), .missing = FIELD_OPTIONAL },
        { "numerator", FIELD_DOUBLE, FIELD_AT(figure, numerator), "分子", "numerator", COUNTED_VALUE },
        { "denominator", FIELD_DOUBLE, FIELD_AT(figure, denominator), "分母", "denominator", COUNTED_VALUE },
        { 0 } },
};

static const field_table split_fields = {
    "Split", sizeof(figure_split), (const field[]){
        { "label", FIELD_BOTH, FIELD_PAIR(figure_split, label_zh, label_en), "分组", "group" },
        { "figures", FIELD_LIST, FIELD_ITEMS(figure_split, figures), "各年数据", "figures by year",
            FIELD_COUNTED(figure_split, count), .of = &figure_fields },
        { 0 } },
};

/* ---- one target ---- */

static const field_table reading_fields = {
    "TargetReading", sizeof(target_reading), (const field[]){
        { "phrase", FIELD_TEXT, FIELD_AT(target_reading, phrase), "规划中的表述", "phrase of the plan" },
        { "formula", FIELD_TEXT, FIELD_AT(target_reading, formula), "公式", "formula" },
        { "target", FIELD_BOTH, FIELD_PAIR(target_reading, explain_zh, explain_en), "目标的含义",
            "meaning of the target" },
        { "line", FIELD_COUNT, FIELD_AT(target_reading, place.line), "原文的行", "line in the document" },
        { "column", FIELD_COUNT, FIELD_AT(target_reading, place.column), "原文的列", "column in the document" },
        { 0 } },
};

static bool is_of_domain(const void *record)
{
    return ((const assessed_target *)record)->part == PART_DOMAIN;
}

#define AT(member) FIELD_AT(assessed_target, member)
#define HAS(member) .has = FIELD_HAS(assessed_target, member), OR_NULL
#define PACE .has = FIELD_HAS(assessed_target, has_pace), OR_NULL, .round = round_ratio
static const field_table identity_fields = {
    "TargetIdentity", sizeof(assessed_target), (const field[]){
        { "where", FIELD_TEXT, AT(where), "在规划中的位置", "place in the plan" },
        { "key", FIELD_BOOL, AT(is_key), "是主要指标", "a key indicator" },
        { "domain", FIELD_COUNT, AT(domain_no), "领域的序号", "number of the domain", .when = is_of_domain,
            OR_NULL },
        { "part", FIELD_WORD, AT(part), "所属部分", "part of the plan", .words = FIELD_WORDS_OF(part_table,
            word) },
        { "code", FIELD_TEXT, AT(code), "指标的代码", "code of the indicator", OR_NULL },
        { "name", FIELD_TEXT, AT(name), "指标的名称", "name of the indicator" },
        { "name_en", FIELD_TEXT, AT(name_en), "英文名称", "English name", OR_NULL },
        { "department", FIELD_TEXT, AT(department_code), "报送部门的代码", "code of the reporting department",
            OR_NULL },
        { "unit", FIELD_TEXT, AT(unit), "单位", "unit", OR_NULL },
        { "direction", FIELD_WORD, AT(direction), "优化方向", "which direction is better",
            .words = FIELD_WORDS(direction_words), OR_NULL },
        { "", FIELD_MEMBERS_REF, AT(target), "表述和公式", "phrase and formula", .of = &reading_fields },
        { 0 } },
};

static const field_table numbers_fields = {
    "TargetNumbers", sizeof(assessed_target), (const field[]){
        { "baseline", FIELD_DECIMAL, AT(baseline), "基期值", "baseline", HAS(has_baseline) },
        { "baseline_year", FIELD_INT, AT(baseline_year), "基期", "year of the baseline", HAS(has_baseline) },
        { "figure", FIELD_DECIMAL, AT(figure), "判定的数值", "assessed value", HAS(has_figure) },
        { "figure_year", FIELD_INT, AT(figure_year), "它的年份", "its year", HAS(has_figure) },
        { "total_from", FIELD_INT, AT(sum_from), "累计从这一年起", "first year of the running total", HAS(is_sum) },
        { "bound", FIELD_DECIMAL, AT(bound), "目标值", "number that the value is compared with",
            HAS(has_bound) },
        { "bound_upper", FIELD_DECIMAL, AT(bound_upper), "目标范围的上限", "upper end of a range",
            HAS(has_bound_upper) },
        { "target_year", FIELD_INT, AT(target_year), "目标年", "target year", OR_NULL },
        { "pace_ratio", FIELD_DOUBLE, AT(pace_ratio), "进度比", "progress ratio", PACE },
        { "expected_now", FIELD_DOUBLE, AT(expected_now), "按直线进度现在应有的值", "value on the straight line now",
            PACE },
        { "projection", FIELD_DOUBLE, AT(projection), "按现有速度到目标年的值", "projection to the target year", PACE },
        { "required_per_year", FIELD_DOUBLE, AT(required_per_year), "今后每年需要的变化", "required change a year",
            PACE },
        { "actual_per_year", FIELD_DOUBLE, AT(actual_per_year), "以往每年的变化", "actual change a year", PACE },
        { "geometric_path", FIELD_BOOL, AT(is_geometric), "更正为等比路径", "corrected to a geometric path" },
        { "verdict_by_other_path", FIELD_WORD, AT(other_verdict), "按另一路径的判定", "verdict by the other path",
            .words = FIELD_WORDS_OF(verdict_table, word), HAS(has_other_path) },
        { "growth_class", FIELD_WORD, AT(growth), "按年增长的分类", "class by annual growth",
            .words = FIELD_WORDS(growth_words), OR_NULL },
        { "broken_years", FIELD_LIST, FIELD_ITEMS(assessed_target, broken_years), "未满足的年份",
            "years not satisfied",
            .item = FIELD_INT, FIELD_COUNTED(assessed_target, broken_count) },
        { 0 } },
};

#define CORRECTED(name, field, zh, en) \
    { name "_read", FIELD_TEXT, FIELD_AT(correction, was[field]), "读出的" zh, en " as read", \
        .missing = FIELD_OPTIONAL }, \
    { name, FIELD_TEXT, FIELD_AT(correction, values[field]), "更正后的" zh, en " as corrected", \
        .missing = FIELD_OPTIONAL }

static const field_table correction_fields = {
    "Correction", sizeof(correction), (const field[]){
        { "correction", FIELD_INT, FIELD_AT(correction, id), "更正的编号", "id of the correction" },
        { "act", FIELD_TEXT, FIELD_AT(correction, act), "操作", "the action that made it" },
        { "at", FIELD_TEXT, FIELD_AT(correction, at), "时间", "time" },
        { "who", FIELD_TEXT, FIELD_AT(correction, who), "经办人", "who made it" },
        { "why", FIELD_TEXT, FIELD_AT(correction, why), "理由", "reason" },
        CORRECTED("formula", CORRECTED_FORMULA, "公式", "formula"),
        CORRECTED("indicator", CORRECTED_INDICATOR, "指标", "indicator"),
        CORRECTED("verdict", CORRECTED_VERDICT, "判定", "verdict"),
        { "evidence", FIELD_TEXT, FIELD_AT(correction, values[CORRECTED_EVIDENCE]), "判定的依据",
            "evidence of a verdict", .missing = FIELD_OPTIONAL },
        CORRECTED("domain", CORRECTED_DOMAIN, "领域", "domain"),
        CORRECTED("kind", CORRECTED_KIND, "类别", "kind"),
        CORRECTED("lead", CORRECTED_LEAD, "牵头单位", "lead department"),
        { 0 } },
};

const field_table assessed_target_fields = {
    "Target", sizeof(assessed_target), (const field[]){
        { "no", FIELD_COUNT, AT(number), "序号，从1起", "place in this list, from 1" },
        { "", FIELD_MEMBERS, FIELD_WHOLE(assessed_target), "指标", "indicator", .of = &identity_fields },
        { "repeats", FIELD_COUNT, AT(repeats), "与之相同的前一目标的序号", "place of the earlier equal target in this list",
            OR_NULL },
        { "differs", FIELD_BOTH, FIELD_PAIR(assessed_target, differs_zh, differs_en), "表格与正文不一致之处",
            "how table and text differ", .missing = FIELD_OPTIONAL },
        { "id", FIELD_INT, AT(id), "目标的编号，网页和命令都用它", "id of the target, by which pages and commands name it",
            .missing = FIELD_OPTIONAL },
        { "to_be_confirmed", FIELD_BOOL, AT(has_pending), "有待确认的更正", "a correction is to be confirmed",
            .missing = FIELD_OPTIONAL },
        { "correction", FIELD_REF, AT(correction), "决定判定的更正", "the correction that decides what is judged",
            .of = &correction_fields, .missing = FIELD_OPTIONAL },
        { "verdict", FIELD_WORD, AT(verdict), "判定", "verdict", VERDICTS },
        { "reason", FIELD_WORD, AT(reason), "无法判定的原因", "why it is not assessable",
            .words = FIELD_WORDS_OF(reason_table, word), OR_NULL },
        { "", FIELD_MEMBERS, FIELD_WHOLE(assessed_target), "数值", "numbers", .of = &numbers_fields },
        { "explain", FIELD_BOTH, FIELD_PAIR(assessed_target, explain_zh, explain_en), "计算过程",
            "calculation in words" },
        { "figures", FIELD_LIST, FIELD_ITEMS(assessed_target, figures), "各年数据", "figures by year",
            FIELD_COUNTED(assessed_target, figure_count), .of = &figure_fields },
        { "totals", FIELD_LIST, FIELD_ITEMS(assessed_target, totals), "各年累计", "running totals by year",
            FIELD_COUNTED(assessed_target, total_count), .of = &figure_fields,
            .has = FIELD_HAS(assessed_target, is_sum), .missing = FIELD_OPTIONAL },
        { "splits", FIELD_LIST, FIELD_ITEMS(assessed_target, splits), "分组数据", "figures of groups",
            FIELD_COUNTED(assessed_target, split_count), .of = &split_fields },
        { "", FIELD_MEMBERS, FIELD_WHOLE(assessed_target), "预测", "outlook", .of = &outlook_fields },
        { 0 } },
};
#undef AT
#undef HAS

/* ---- parts and departments ---- */

#define RATE .round = round_ratio, .has = FIELD_HAS(achievement, has_rate), OR_NULL, .unit = "%"
static const field_table achieved_fields = {
    "Achieved", sizeof(achievement), (const field[]){
        { "met", FIELD_COUNT, FIELD_AT(achievement, met), "达标项数", "targets met" },
        { "judged", FIELD_COUNT, FIELD_AT(achievement, judged), "可判定项数", "assessable targets" },
        { "total", FIELD_COUNT, FIELD_AT(achievement, total), "全部项数", "all targets" },
        { "rate_of_judged", FIELD_DOUBLE, FIELD_AT(achievement, rate_of_judged), "占可判定项数的比重",
            "share of assessable targets", RATE },
        { 0 } },
};

static const field_table achievement_fields = {
    "Achievement", sizeof(achievement), (const field[]){
        { "", FIELD_MEMBERS, FIELD_WHOLE(achievement), "达标情况", "targets met", .of = &achieved_fields },
        { "rate_of_total", FIELD_DOUBLE, FIELD_AT(achievement, rate_of_total), "占全部项数的比重",
            "share of all targets",
            RATE },
        { 0 } },
};

/* Null for a year without data: its verdicts rest on other years. */
#define COUNTS(type) { "counts", FIELD_TALLY, FIELD_AT(type, counts), "各类判定的项数；没有当年数据时为 null", \
    "targets by verdict; null for a year without data", VERDICTS, \
    .has = FIELD_HAS(type, has_figures), OR_NULL }
#define ACHIEVEMENT(type) { "achievement", FIELD_OBJECT, FIELD_AT(type, achievement), "达标率", \
    "achievement rate", \
    .of = &achievement_fields, .has = FIELD_HAS(type, has_figures), OR_NULL }

#define AT(member) FIELD_AT(assessed_domain, member)
#define TITLES \
    { "title", FIELD_TEXT, AT(title), "标题", "title" }, { "title_en", FIELD_TEXT, AT(title_en), "英文标题", \
        "English title" }, \
    { "total", FIELD_COUNT, AT(total), "目标数", "number of targets" }, \
    { "key_total", FIELD_COUNT, AT(key_total), "其中主要指标", "key indicators among them" }
static const field_table view_fields = {
    "KeyIndicators", sizeof(assessed_domain), (const field[]){
        TITLES, COUNTS(assessed_domain), ACHIEVEMENT(assessed_domain), { 0 } },
};

static const field_table domain_fields = {
    "Domain", sizeof(assessed_domain), (const field[]){
        { "no", FIELD_COUNT, AT(no), "序号", "number" }, TITLES, COUNTS(assessed_domain),
        ACHIEVEMENT(assessed_domain), { 0 } },
};

static const field_table part_fields = {
    "Part", sizeof(assessed_domain), (const field[]){
        { "part", FIELD_WORD, AT(kind), "部分", "part", .words = FIELD_WORDS_OF(part_table, word) }, TITLES,
        COUNTS(assessed_domain), ACHIEVEMENT(assessed_domain), { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(assessed_department, member)
static const field_table department_counts_fields = {
    "DepartmentCounts", sizeof(assessed_department), (const field[]){
        { "total", FIELD_COUNT, AT(total), "目标数", "number of targets" }, COUNTS(assessed_department), { 0 } },
};

static const field_table department_result_fields = {
    "DepartmentResult", sizeof(assessed_department), (const field[]){
        { "", FIELD_MEMBERS, FIELD_WHOLE(assessed_department), "部门", "department", .of = &department_fields },
        { "", FIELD_MEMBERS, FIELD_WHOLE(assessed_department), "项数", "counts",
            .of = &department_counts_fields },
        { "missing", FIELD_COUNT, AT(missing_count), "未报数据的指标数", "number of indicators without data" },
        { 0 } },
};
#undef AT

static bool is_domain(const void *item)
{
    return ((const assessed_domain *)item)->kind == PART_DOMAIN;
}

static bool is_other_part(const void *item)
{
    return !is_domain(item);
}

/* ---- the whole ---- */

#define AT(member) FIELD_AT(assessment, member)
static const field_table plan_fields = {
    "AssessedPlan", sizeof(assessment), (const field[]){
        { "plan", FIELD_TEXT, AT(plan_id), "规划的代号", "code of the plan" },
        { "title", FIELD_TEXT, AT(plan_title), "规划的标题", "title of the plan", .english = FIELD_STORE_NAME },
        { "subject", FIELD_TEXT, AT(subject), "规划的对象", "subject of the plan", OR_NULL },
        { "region", FIELD_TEXT, AT(region_code), "地区的代码", "code of the region" },
        { "region_name", FIELD_TEXT, AT(region_name), "地区的名称", "name of the region",
            .english = FIELD_STORE_NAME },
        { "start", FIELD_INT, AT(plan_start), "规划期第一年", "first year of the plan" },
        { "end", FIELD_INT, AT(plan_end), "规划期最后一年", "last year of the plan" },
        { "year", FIELD_INT, AT(year), "评估年份", "year assessed" },
        { "year_has_figures", FIELD_BOOL, AT(has_figures), "当年有数据", "the year has data" },
        { "years_with_figures", FIELD_LIST, FIELD_ITEMS(assessment, figure_years), "有数据的年份",
            "years with data",
            .item = FIELD_INT, FIELD_COUNTED(assessment, figure_year_count) },
        { 0 } },
};

#define PARTS(name, zh, en, table, test) { name, FIELD_LIST, FIELD_ITEMS(assessment, domains), zh, en, \
    FIELD_COUNTED(assessment, domain_count), .of = &table, .only = test }
const field_table assessment_fields = {
    "Assessment", sizeof(assessment), (const field[]){
        { "", FIELD_MEMBERS, FIELD_WHOLE(assessment), "规划", "plan", .of = &plan_fields },
        COUNTS(assessment),
        { "not_assessable", FIELD_TALLY, AT(reasons), "无法判定的原因", "why targets are not assessable",
            .words = FIELD_WORDS_OF(reason_table, word), .from = REASON_NONE + 1 },
        ACHIEVEMENT(assessment),
        { "key", FIELD_OBJECT, AT(key), "主要指标", "key indicators", .of = &view_fields },
        PARTS("domains", "各领域", "domains", domain_fields, is_domain),
        PARTS("parts", "规划的其他部分", "other parts of the plan", part_fields, is_other_part),
        { "departments", FIELD_LIST, FIELD_ITEMS(assessment, departments), "各部门", "departments",
            FIELD_COUNTED(assessment, department_count), .of = &department_result_fields },
        { "targets", FIELD_LIST, FIELD_ITEMS(assessment, targets), "各项目标", "targets",
            FIELD_COUNTED(assessment, target_count), .of = &assessed_target_fields,
            .json = FIELD_JSON(assessed_target, json) },
        { "", FIELD_MEMBERS, FIELD_WHOLE(assessment), "预警", "warnings", .of = &warnings_fields },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(department_assessment, member)
const field_table department_assessment_fields = {
    "DepartmentAssessment", sizeof(department_assessment), (const field[]){
        { "", FIELD_MEMBERS_REF, AT(all), "规划", "plan", .of = &plan_fields },
        { "department", FIELD_REF, AT(department), "部门", "department", .of = &department_fields },
        { "", FIELD_MEMBERS_REF, AT(department), "项数", "counts", .of = &department_counts_fields },
        { "targets", FIELD_LIST, FIELD_ITEMS(department_assessment, targets), "各项目标", "targets",
            FIELD_COUNTED(department_assessment, target_count), .of = &assessed_target_fields },
        { "missing", FIELD_LIST, FIELD_ITEMS(department_assessment, missing), "未报数据的指标",
            "indicators without data", FIELD_COUNTED(department_assessment, missing_count),
                .of = &warning_fields },
        { 0 } },
};
#undef AT

/* ---- all regions ---- */

#define AT(member) FIELD_AT(region_result, member)
static const field_table region_fields = {
    "RegionResult", sizeof(region_result), (const field[]){
        { "region", FIELD_TEXT, AT(code), "代码", "code" },
        { "name", FIELD_TEXT, AT(name), "名称", "name", .english = FIELD_STORE_NAME },
        { "level", FIELD_TEXT, AT(level), "级别", "level" },
        { "counts", FIELD_TALLY, AT(counts), "各类判定的项数", "targets by verdict", VERDICTS },
        { "", FIELD_MEMBERS, AT(achievement), "达标情况", "achievement", .of = &achievement_fields },
        { "key", FIELD_OBJECT, AT(key.achievement), "主要指标", "key indicators", .of = &achieved_fields },
        { "warning_counts", FIELD_TALLY, AT(warnings), "各级预警的条数", "warnings by level",
            .words = FIELD_WORDS_OF(warning_level_table, word), .from = WARNING_YELLOW,
            .has = FIELD_HAS(region_result, has_warnings), .missing = FIELD_OPTIONAL },
        { "missing", FIELD_COUNT, AT(missing), "未报数据的指标数", "number of indicators without data",
            .has = FIELD_HAS(region_result, has_warnings), .missing = FIELD_OPTIONAL },
        { 0 } },
};
#undef AT

const field_table region_results_fields = {
    "RegionResults", sizeof(region_results), (const field[]){
        { "plan", FIELD_TEXT, FIELD_AT(region_results, plan_id), "规划的代号", "code of the plan" },
        { "title", FIELD_TEXT, FIELD_AT(region_results, plan_title), "规划的标题", "title of the plan",
            .english = FIELD_STORE_NAME },
        { "year", FIELD_INT, FIELD_AT(region_results, year), "评估年份", "year assessed" },
        { "year_has_figures", FIELD_BOOL, FIELD_AT(region_results, has_figures), "当年有数据",
            "the year has data" },
        { "regions_without_figures_of_the_plan", FIELD_COUNT, FIELD_AT(region_results, without),
            "没有本规划指标数据的地区数", "regions without data on the indicators of the plan" },
        { "regions", FIELD_LIST, FIELD_ITEMS(region_results, items), "各地区，达标率低的在前",
            "regions, lowest achievement rate first", FIELD_COUNTED(region_results, count),
                .of = &region_fields },
        { 0 } },
};
