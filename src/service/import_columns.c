#include "service/import_columns.h"

#include "base/date.h"
#include "base/utf8.h"

/* Headings as their name_key, separated by |. */
static const char *const role_names[COLUMN_ROLE_COUNT] = {
    [COLUMN_INDICATOR] = "indicator|indicator_code|indicatorcode|code|指标代码|指标编码|代码",
    [COLUMN_INDICATOR_NAME] = "指标|指标名称|indicator_name|indicatorname|name|名称",
    [COLUMN_REGION] = "region|ref_area|refarea|region_code|regioncode|area|地区代码|行政区划代码|区划代码|地区编码",
    [COLUMN_REGION_NAME] = "地区|地区名称|region_name|regionname|行政区划|区域",
    [COLUMN_PERIOD] = "period|time_period|timeperiod|year|年份|年度|年|时期|时间|报告期",
    [COLUMN_SEX] = "sex|gender|性别",
    [COLUMN_AGE] = "age|age_group|agegroup|年龄|年龄组",
    [COLUMN_RESIDENCE] = "residence|urbanisation|urbanization|城乡|居住地",
    [COLUMN_GROUP] = "group|population_group|populationgroup|人群|群体|分组",
    [COLUMN_VALUE] = "value|obs_value|obsvalue|数值|指标值|值|数据",
    [COLUMN_NUMERATOR] = "numerator|分子",
    [COLUMN_DENOMINATOR] = "denominator|分母",
    [COLUMN_STATUS] = "status|状态|数据状态",
    [COLUMN_SOURCE] = "source|data_source|来源|数据来源|来源部门|报送部门",
    [COLUMN_NOTE] = "note|comment|remark|备注|说明",
    [COLUMN_UNIT] = "unit|unit_measure|单位|计量单位",
    [COLUMN_IGNORED] = "no|序号|版次|version",
};

static column_role role_of(str key)
{
    for (int role = 0; role < COLUMN_ROLE_COUNT; role++) {
        str rest = str_of(role_names[role]), name;
        while (str_cut(&rest, STR("|"), &name))
            if (str_eq(name, key))
                return (column_role)role;
    }
    return COLUMN_UNKNOWN;
}

/* 2021, 2021年, 2021年度 */
static bool is_year(str key, int *year_out)
{
    if (!date_take_year(&key, year_out))
        return false;
    str_take(&key, STR("年"));
    str_take(&key, STR("度"));
    return key.len == 0;
}

static bool add_column(import_context *c, import_columns *columns, int at, str heading, uint32_t line, error *err)
{
    int year;
    str key = name_key(c->memory, heading);
    column_role role = role_of(key);
    columns->headings[at] = str_copy(c->memory, heading);
    if (role == COLUMN_UNKNOWN && is_year(key, &year)) {
        for (size_t i = 0; i < columns->year_count; i++)
            if (columns->years[i] == year)
                return error_set_at(err, ERROR_INPUT, line, 0, "有两列都是 %d 年", "two columns are both for %d", year);
        columns->year_columns[columns->year_count] = at;
        columns->years[columns->year_count++] = (int16_t)year;
    } else if (role == COLUMN_UNKNOWN) {
        if (key.len > 0)
            import_add_fault(c, line, (uint32_t)at + 1, columns->headings[at], true, "不认识这一列，没有读入", "this column is not known and was not read");
    } else if (role != COLUMN_IGNORED && columns->of[role] != NO_COLUMN) {
        return error_set_at(err, ERROR_INPUT, line, 0, "第 %d 列“%.*s”与第 %d 列“%.*s”说的是同一件事", "column %d \"%.*s\" and column %d \"%.*s\" are the same thing",
                            at + 1, STR_ARG(columns->headings[at]), columns->of[role] + 1, STR_ARG(columns->headings[columns->of[role]]));
    } else {
        columns->of[role] = at;
    }
    return true;
}

static bool missing(uint32_t line, const char *zh, const char *en, error *err)
{
    return error_set_at(err, ERROR_INPUT, line, 0, "表头缺少%s%.0s。表头须有：指标代码（或指标名称）、年份、数值；可有：地区代码、性别、年龄、城乡、人群、分子、分母、状态、来源、备注。"
                        "年份也可作列：2021、2022 …", "the heading row lacks %.0s%s. It needs: indicator, period, value; it may have: region, sex, age, residence, group,"
                        " numerator, denominator, status, source, note. Years may be columns too: 2021, 2022 …", zh, en);
}

bool import_read_columns(import_context *c, const str *fields, size_t count, uint32_t line, import_columns *columns_out, error *err)
{
    *columns_out = (import_columns){ .count = count };
    for (int role = 0; role < COLUMN_ROLE_COUNT; role++)
        columns_out->of[role] = NO_COLUMN;
    for (size_t i = 0; i < count; i++)
        if (!add_column(c, columns_out, (int)i, str_trim(fields[i]), line, err))
            return false;
    if (columns_out->of[COLUMN_INDICATOR] == NO_COLUMN && columns_out->of[COLUMN_INDICATOR_NAME] == NO_COLUMN)
        return missing(line, "“指标代码”（indicator）", "\"indicator\" (指标代码)", err);
    if (columns_out->year_count == 0 && columns_out->of[COLUMN_PERIOD] == NO_COLUMN)
        return missing(line, "“年份”（period）", "\"period\" (年份)", err);
    if (columns_out->year_count == 0 && columns_out->of[COLUMN_VALUE] == NO_COLUMN)
        return missing(line, "“数值”（value）", "\"value\" (数值)", err);
    if (columns_out->year_count > 0 && (columns_out->of[COLUMN_VALUE] != NO_COLUMN || columns_out->of[COLUMN_PERIOD] != NO_COLUMN))
        return error_set_at(err, ERROR_INPUT, line, 0, "既有年份列（如 %d），又有“年份”或“数值”列；请只用一种", "there are year columns (such as %d) and a period or value column; use one kind",
                            columns_out->years[0]);
    return true;
}
