/* The fields of a request for an assessment. */
#include "service/assess/assess.h"
#include "service/assess/warn.h"

#define PLAN "规划的代号或序号；只有一份规划时可省略", "code or id of the plan; may be left out if there is only one"
#define YEAR "年份；省略时为有数据的最近一年", "year; the latest year with data if left out"
#define CHANGES "更改的预警限值：规则.级别=数值", "changed warning limits: rule.level=number"

enum { CHANGES_MAX = 64 };

const field_table assess_question_fields = {
    "AssessQuestion", sizeof(assess_options), (const field[]){
        { "plan", FIELD_TEXT, FIELD_AT(assess_options, plan), PLAN, .missing = FIELD_OPTIONAL },
        { "region", FIELD_TEXT, FIELD_AT(assess_options, region), "地区的代码或名称；省略时为规划所属地区",
            "code or name of the region; the region of the plan if left out", .missing = FIELD_OPTIONAL },
        { "year", FIELD_YEAR, FIELD_AT(assess_options, year), YEAR, .missing = FIELD_OPTIONAL },
        { 0 } },
};

const field_table assess_request_fields = {
    "AssessRequest", sizeof(assess_options), (const field[]){
        { "", FIELD_MEMBERS, FIELD_WHOLE(assess_options), "规划、地区、年份", "plan, region and year",
            .of = &assess_question_fields },
        { "set", FIELD_LIST, FIELD_ITEMS(assess_options, warning_settings), CHANGES, .item = FIELD_TEXT,
            FIELD_COUNTED(assess_options, warning_setting_count), .missing = FIELD_OPTIONAL,
                .max = CHANGES_MAX },
        { 0 } },
};

const field_table assess_regions_request_fields = {
    "AssessRegionsRequest", sizeof(assess_regions_request), (const field[]){
        { "plan", FIELD_TEXT, FIELD_AT(assess_regions_request, options.plan), PLAN,
            .missing = FIELD_OPTIONAL },
        { "year", FIELD_YEAR, FIELD_AT(assess_regions_request, options.year), YEAR,
            .missing = FIELD_OPTIONAL },
        { "level", FIELD_TEXT, FIELD_AT(assess_regions_request, level),
            "只选一级：province、prefecture、county、township",
            "only this level: province, prefecture, county, township", .missing = FIELD_OPTIONAL },
        { "warnings", FIELD_BOOL, FIELD_AT(assess_regions_request, with_warnings),
            "并计各地区的预警，预警重的在前", "count the warnings of each region too, the worst first",
            .missing = FIELD_OPTIONAL },
        { "set", FIELD_LIST, FIELD_ITEMS(assess_regions_request, options.warning_settings), CHANGES,
            .item = FIELD_TEXT, FIELD_COUNTED(assess_regions_request, options.warning_setting_count),
            .missing = FIELD_OPTIONAL, .max = CHANGES_MAX },
        { 0 } },
};

const field_table warning_changes_fields = {
    "WarningChanges", sizeof(warning_changes), (const field[]){
        { "set", FIELD_LIST, FIELD_ITEMS(warning_changes, items), CHANGES, .item = FIELD_TEXT,
            FIELD_COUNTED(warning_changes, count), .missing = FIELD_OPTIONAL, .max = CHANGES_MAX },
        { 0 } },
};
