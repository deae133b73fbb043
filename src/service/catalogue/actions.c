/* Indicators. */
#include "service/action.h"
#include "service/catalogue/catalogue.h"
#include "service/catalogue/define.h"
#include "service/catalogue/import.h"
#include "service/catalogue/regions.h"

static bool list(context *c, const void *request, void *response, error *err)
{
    return service_list_indicators(c->request, c->store, *(const str *)request, response, err);
}

static bool show(context *c, const void *request, void *response, error *err)
{
    return service_find_indicator(c->request, c->store, *(const str *)request, response, err);
}

static bool add(context *c, const void *request, void *response, error *err)
{
    indicator *new_one = response;
    *new_one = *(const indicator *)request;
    return service_add_indicator(c, new_one, err);
}

ACTION_RUNS(import, service_import_indicators)
ACTION_RUNS(define, service_define_indicator)

static bool list_definitions(context *c, const void *request, void *response, error *err)
{
    return service_list_definitions(c, *(const str *)request, response, err);
}

static bool list_departments(context *c, const void *request, void *response, error *err)
{
    (void)request;
    return service_list_departments(c->request, c->store, response, err);
}

static bool find_regions(context *c, const void *request, void *response, error *err)
{
    return service_find_regions(c, request, response, err);
}

ACTION_RUNS(save_region, service_save_region)

static const char *const direction_words[] = { [BETTER_UNKNOWN] = "none", [BETTER_UP] = "up",
    [BETTER_DOWN] = "down" };

#define AT(member) FIELD_AT(indicator, member)
static const field_table new_indicator_fields = {
    "NewIndicator", sizeof(indicator), (const field[]){
        { "code", FIELD_TEXT, AT(code), "代码，由 A-Z、0-9、_ 组成", "code of A-Z, 0-9 and _" },
        { "name", FIELD_TEXT, AT(name), "名称，照规划的写法", "name as written in the plan",
            .is_name = true },
        { "name_en", FIELD_TEXT, AT(name_en), "英文名称", "English name", .missing = FIELD_OPTIONAL,
            .is_name = true },
        { "definition", FIELD_TEXT, AT(definition), "定义", "definition", .missing = FIELD_OPTIONAL },
        { "numerator", FIELD_TEXT, AT(numerator), "分子的含义", "meaning of the numerator",
            .missing = FIELD_OPTIONAL },
        { "denominator", FIELD_TEXT, AT(denominator), "分母的含义", "meaning of the denominator",
            .missing = FIELD_OPTIONAL },
        { "unit", FIELD_TEXT, AT(unit), "单位", "unit", .missing = FIELD_OPTIONAL },
        { "direction", FIELD_WORD, AT(direction), "优化方向", "which direction is better",
            .words = FIELD_WORDS(direction_words), .missing = FIELD_OPTIONAL },
        { "decimals", FIELD_INT, AT(decimals), "小数位数", "decimals of reported values", .max = 6,
            .missing = FIELD_OPTIONAL },
        { "share", FIELD_BOOL, AT(is_share), "是比重，不超过 100", "a share, at most 100",
            .missing = FIELD_OPTIONAL },
        { "department", FIELD_TEXT, AT(department), "报送部门的代码或名称", "code or name of the reporting department",
            .missing = FIELD_OPTIONAL },
        { "aliases", FIELD_TEXT, AT(aliases), "别名，以 | 分隔", "other names, separated by |",
            .missing = FIELD_OPTIONAL, .is_name = true },
        { 0 } },
};

static const field_table found_fields = {
    "FoundIndicator", sizeof(const indicator *), (const field[]){
        { "", FIELD_REF, FIELD_WHOLE(const indicator *), "指标", "indicator", .of = &indicator_fields },
            { 0 } },
};

static const field_table search_fields = {
    "IndicatorSearch", sizeof(str), (const field[]){
        { "text", FIELD_TEXT, FIELD_WHOLE(str), "代码、名称或别名中含有的字",
            "text in the code, name or other names", .missing = FIELD_OPTIONAL },
        { 0 } },
};

static const field_table named_fields = {
    "IndicatorName", sizeof(str), (const field[]){
        { "indicator", FIELD_TEXT, FIELD_WHOLE(str), "指标的代码或名称", "code or name of the indicator" }, { 0 } },
};

#undef AT

#define AT(member) FIELD_AT(define_request, member)
static const field_table define_fields = {
    "IndicatorChange", sizeof(define_request), (const field[]){
        { "indicator", FIELD_TEXT, AT(indicator), "指标的代码或名称", "code or name of the indicator" },
        { "name", FIELD_TEXT, AT(name), "名称", "name", .missing = FIELD_OPTIONAL, .is_name = true },
        { "definition", FIELD_TEXT, AT(definition), "定义", "definition", .missing = FIELD_OPTIONAL },
        { "numerator", FIELD_TEXT, AT(numerator), "分子的含义", "meaning of the numerator",
            .missing = FIELD_OPTIONAL },
        { "denominator", FIELD_TEXT, AT(denominator), "分母的含义", "meaning of the denominator",
            .missing = FIELD_OPTIONAL },
        { "unit", FIELD_TEXT, AT(unit), "单位；没有数据时才能更改",
            "unit; it changes only while there are no figures", .missing = FIELD_OPTIONAL },
        { "break_year", FIELD_YEAR, AT(break_year), "不可与以前比较的第一年",
            "first year that cannot be compared with earlier ones", .missing = FIELD_OPTIONAL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(region_line, member)
static const field_table region_save_fields = {
    "RegionSaved", sizeof(region_line), (const field[]){
        { "code", FIELD_TEXT, AT(code), "代码", "code", .max = 64 },
        { "name", FIELD_TEXT, AT(name), "名称", "name", .max = 200, .is_name = true },
        { "level", FIELD_TEXT, AT(level), "级别：province、prefecture、county、township 等",
            "level: province, prefecture, county, township …", .max = 64 },
        { "parent", FIELD_TEXT, AT(parent), "上级地区的代码", "code of the region above",
            .missing = FIELD_OPTIONAL, .max = 64 },
        { "valid_from", FIELD_TEXT, AT(valid_from), "自何日起", "first day", .missing = FIELD_OPTIONAL },
        { "valid_to", FIELD_TEXT, AT(valid_to), "至何日止", "last day", .missing = FIELD_OPTIONAL },
        { 0 } },
};

static const action rows[] = {
    { "department.list", PERMISSION_PEOPLE_READ, SCOPE_STORE, ACTION_READS, &action_nothing_fields,
        &departments_fields, list_departments, "列出部门", "list departments" },
    { "indicator.add", PERMISSION_CATALOGUE_EDIT, SCOPE_STORE, ACTION_WRITES, &new_indicator_fields,
        &indicator_fields, add, "增加指标", "add an indicator" },
    { "indicator.import", PERMISSION_CATALOGUE_EDIT, SCOPE_STORE, ACTION_WRITES, FIELDS_OF(indicator_file),
        FIELDS_OF(indicators_added), import, "从文件增加指标", "add indicators from a file" },
    { "indicator.list", PERMISSION_CATALOGUE_READ, SCOPE_STORE, ACTION_READS, &search_fields,
        &indicators_fields,
        list, "列出指标", "list indicators" },
    { "indicator.set", PERMISSION_CATALOGUE_EDIT, SCOPE_STORE, ACTION_WRITES, &define_fields,
        &indicator_fields, define, "更改指标的定义", "change the definition of an indicator" },
    { "indicator.show", PERMISSION_CATALOGUE_READ, SCOPE_STORE, ACTION_READS, &named_fields,
        &found_fields, show, "显示指标", "show an indicator" },
    { "indicator.versions", PERMISSION_CATALOGUE_READ, SCOPE_STORE, ACTION_READS, &named_fields,
        &former_definitions_fields, list_definitions, "列出指标以前的定义",
        "list former definitions of an indicator" },
    { "region.list", PERMISSION_PEOPLE_READ, SCOPE_STORE, ACTION_READS, &region_search_fields,
        &region_lines_fields, find_regions, "查找地区", "find regions" },
    { "region.save", PERMISSION_STORE_EDIT, SCOPE_STORE, ACTION_WRITES, &region_save_fields,
        &region_line_fields, save_region, "增加或更改地区", "add or change a region" },
};
const action_rows catalogue_actions = ACTION_ROWS(rows);
