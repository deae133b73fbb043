#include "dataset/columns.h"

#include <string.h>

#include "base/date.h"
#include "base/near.h"
#include "base/utf8.h"

/* Headings as their name_key, separated by |. */
static const char *const role_names[COLUMN_ROLE_COUNT] = {
    [COLUMN_INDICATOR] = "indicator|indicator_code|indicatorcode|code|指标代码|指标编码|代码",
    [COLUMN_INDICATOR_NAME] = "指标|指标名称|indicator_name|indicatorname|name|名称|指标名|监测指标|统计指标|主要指标|监测指标名称|统计指标名称|主要指标名称|指标项|监测项目|项目名称",
    [COLUMN_REGION] = "region|ref_area|refarea|region_code|regioncode|area|地区代码|行政区划代码|区划代码|地区编码",
    [COLUMN_REGION_NAME] = "地区|地区名称|region_name|regionname|行政区划|区域|县市区|市县|县区|区县|市区县|县市|乡镇街道|镇街|街道乡镇|乡镇|统计地区|填报地区",
    [COLUMN_PERIOD] = "period|time_period|timeperiod|year|年份|年度|年|时期|时间|报告期|统计年份|统计年度|监测年份|监测年度|报告年份|报告年度|数据年份|数据年度|reportingyear|reportyear|dataperiod",
    [COLUMN_SEX] = "sex|gender|性别",
    [COLUMN_AGE] = "age|age_group|agegroup|年龄|年龄组",
    [COLUMN_RESIDENCE] = "residence|urbanisation|urbanization|城乡|居住地",
    [COLUMN_GROUP] = "group|population_group|populationgroup|人群|群体|分组",
    [COLUMN_VALUE] = "value|obs_value|obsvalue|数值|指标值|值|数据|数据值|实际值|监测值|统计值|完成值|实际完成|实际完成值|完成情况|填报值|上报值|figure|actual|actualvalue",
    [COLUMN_NUMERATOR] = "numerator|分子",
    [COLUMN_DENOMINATOR] = "denominator|分母",
    [COLUMN_STATUS] = "status|状态|数据状态",
    [COLUMN_SOURCE] = "source|data_source|来源|数据来源|来源部门|报送部门|报送单位|填报单位|填报部门|责任部门|责任单位|数据来源部门|提供部门|提供单位",
    [COLUMN_NOTE] = "note|comment|remark|备注|附注|remarks|notes|comments",
    [COLUMN_EXPLANATION] = "explanation|explanations|说明|情况说明|数据说明",
    [COLUMN_UNIT] = "unit|unit_measure|单位|计量单位|指标单位|measure",
    [COLUMN_IGNORED] = "no|序号|版次|version|编号|行号|原因|reason|line",
};


/* What stands beside the year in the heading of a column of figures, and says that they are figures. */
static const char figure_words[] =
    "实际完成情况|实际完成值|实际完成|实际值|实际数|实际|完成情况|完成值|完成|监测数据|监测值|统计值|数据值|数据|数值|值|基期值|基期数|基期|基数|基线|现状值|现状|"
    "全年|年末|末|底|actual|value|figure|baseline";
/* Targets are no figures. */
static const char target_words[] = "目标|规划|计划|预期|target|goal";

static bool has_word(str key, const char *words)
{
    str rest = str_of(words), word;
    while (str_cut(&rest, STR("|"), &word))
        if (str_has(key, word))
            return true;
    return false;
}

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

/* 基期 of 基期2020年, 实际 of 2021年实际 */
static void take_figure_words(str *key)
{
    for (bool again = true; again;) {
        str rest = str_of(figure_words), word;
        again = false;
        while (!again && str_cut(&rest, STR("|"), &word))
            again = str_take(key, word) || str_take_end(key, word);
    }
}

/* 2021, 2021年, 2021年度, 2020年基期, 2021年实际值 */
static bool is_year(str key, int *year_out)
{
    take_figure_words(&key);
    if (!date_take_year(&key, year_out))
        return false;
    str_take(&key, STR("年"));
    str_take(&key, STR("度"));
    take_figure_words(&key);
    return key.len == 0;
}

int import_column_of(const import_columns *columns, const observation *o)
{
    for (size_t i = 0; i < columns->figure_count; i++) {
        const figure_column *f = &columns->figures[i];
        if ((f->year == 0 || f->year == o->period) &&
            (f->indicator == INDICATOR_NO_ID || f->indicator == o->indicator))
            return f->column;
    }
    return columns->of[COLUMN_VALUE];
}

/* One row taken for the heading row. */
typedef struct heading_row {
    str fields[LIMIT_CSV_COLUMNS];
    size_t count;
    uint32_t line;
    csv_reader after;            /* the reader behind it */
} heading_row;

static size_t known_columns(const import_columns *columns)
{
    size_t count = columns->figure_count;
    for (int role = COLUMN_UNKNOWN + 1; role < COLUMN_ROLE_COUNT; role++)
        count += columns->of[role] != NO_COLUMN;
    return count;
}

static bool add_year(import_columns *columns, int at, int year, uint32_t line, error *err)
{
    for (size_t i = 0; i < columns->figure_count; i++)
        if (columns->figures[i].year == year)
            return error_set_at(err, ERROR_INPUT, line, 0, "有两列都是 %d 年", "two columns for %d", year);
    columns->figures[columns->figure_count++] = (figure_column){ .column = at, .year = (int16_t)year };
    return true;
}

static bool add_column(import_context *c, import_columns *columns, int at, uint32_t line, error *err)
{
    int year;
    arena_mark mark = arena_save(c->scratch);
    str key = name_key(c->scratch, columns->headings[at]);
    column_role role = role_of(key);
    bool done = true;
    if (role == COLUMN_UNKNOWN && !has_word(key, target_words) && is_year(key, &year))
        done = add_year(columns, at, year, line, err);
    else if (role == COLUMN_UNKNOWN)
        columns->is_unread[at] = true;
    else if (role != COLUMN_IGNORED && columns->of[role] != NO_COLUMN)
        done = error_set_at(err, ERROR_INPUT, line, 0, "第 %d 列“%.*s”与第 %d 列“%.*s”含义相同",
                            "column %d \"%.*s\" and column %d \"%.*s\" have the same meaning", at + 1,
                            STR_ARG(columns->headings[at]), columns->of[role] + 1,
                            STR_ARG(columns->headings[columns->of[role]]));
    else
        columns->of[role] = at;
    arena_restore(c->scratch, mark);
    return done;
}

static bool has_indicator_column(const import_columns *columns)
{
    return columns->of[COLUMN_INDICATOR] != NO_COLUMN || columns->of[COLUMN_INDICATOR_NAME] != NO_COLUMN;
}

/* Where no column says the indicator, columns may be indicators themselves. */
static void find_indicator_columns(import_context *c, import_columns *columns)
{
    for (size_t i = 0; i < columns->count; i++) {
        link_way way;
        arena_mark mark = arena_save(c->scratch);
        const indicator *found = columns->is_unread[i] ? indicator_find(c->scratch, &c->of->indicators,
                                                                        columns->headings[i], &way)
                                                       : 0;
        arena_restore(c->scratch, mark);
        if (!found)
            continue;
        columns->is_unread[i] = false;
        columns->figures[columns->figure_count++] = (figure_column){ .column = (int)i,
                                                                     .indicator = found->id };
    }
}

/* 年份 where 年分 stands in the row; empty where nothing is near. */
static str near_heading(import_context *c, const import_columns *columns, const char *wanted_names)
{
    for (size_t i = 0; i < columns->count; i++) {
        nearest n = nearest_to(name_key(c->memory, columns->headings[i]));
        str rest = str_of(wanted_names), name;
        if (!columns->is_unread[i] || n.wanted.len == 0)
            continue;
        for (size_t k = 0; str_cut(&rest, STR("|"), &name); k++)
            nearest_offer(&n, name, k);
        if (n.place != NEAR_NONE)
            return columns->headings[i];
    }
    return STR("");
}

/* A single cell in a row says that the cells are parted by something else. */
static const char *other_separator(const import_columns *columns)
{
    static const char *const others[] = { "，", "；", "|", "、" };
    for (size_t i = 0; columns->count == 1 && i < sizeof others / sizeof *others; i++)
        if (str_has(columns->headings[0], str_of(others[i])))
            return others[i];
    return 0;
}

static bool missing(import_context *c, const import_columns *columns, uint32_t line, const char *zh,
                    const char *en, const char *names, error *err)
{
    const char *separator = other_separator(columns);
    if (separator)
        return error_set_at(
            err, ERROR_INPUT, line, 0, "该行未分列，内容为“%s”；列之间应用英文逗号、制表符或分号",
            "this row has a single column, \"%s\"; separate columns by commas, tabs or semicolons",
            separator);
    str near = near_heading(c, columns, names);
    if (near.len > 0)
        return error_set_at(err, ERROR_INPUT, line, 0, "表头缺少%1$s；“%3$.*4$s”是不是%1$s？%2$.0s",
                            "the heading row has no %2$s; did you mean \"%3$.*4$s\"?%1$.0s", zh, en,
                            near.data, (int)near.len);
    return error_set_at(
        err, ERROR_INPUT, line, 0,
        "表头缺少%s%.0s。表头须有：指标代码（或指标名称）、年份、数值；可有：地区代码、性别、年龄、城乡、人群、分子、分母、状态、来源、备注。"
        "年份也可作列：2021、2022 …；指标也可作列",
        "the heading row has no %.0s%s. Required: indicator, period, value; optional: region, sex, age, residence, group,"
        " numerator, denominator, status, source, note. Years (2021, 2022 …) or indicators can also be columns",
        zh, en);
}

static bool year_is_missing(import_context *c, const import_columns *columns, uint32_t line, error *err)
{
    str near = near_heading(c, columns, role_names[COLUMN_PERIOD]);
    if (near.len > 0)
        return error_set_at(err, ERROR_INPUT, line, 0, "表头缺少“年份”；“%.*s”是不是“年份”？",
                            "the heading row has no \"period\" (年份); did you mean \"%.*s\"?",
                            STR_ARG(near));
    return error_set_at(
        err, ERROR_INPUT, line, 0,
        "表头缺少“年份”（period）：加一列年份，或把年份作列（2021、2022 …），全表同一年时用 --period 年份",
        "the heading row has no \"period\" (年份): add the column, use years as columns (2021, 2022 …), or give --period YEAR if all data is of one year");
}

/* What each column of a row is. *err says what the row lacks as a heading row. */
static bool classify(import_context *c, const heading_row *row, import_columns *columns, error *err)
{
    int16_t period = (int16_t)c->options->period;
    memset(columns, 0, sizeof *columns);
    columns->count = row->count;
    columns->line = row->line;
    for (int role = 0; role < COLUMN_ROLE_COUNT; role++)
        columns->of[role] = NO_COLUMN;
    for (size_t i = 0; i < row->count; i++)
        columns->headings[i] = row->fields[i];
    for (size_t i = 0; i < row->count; i++)
        if (!add_column(c, columns, (int)i, row->line, err))
            return false;
    bool has_years = columns->figure_count > 0;
    if (!has_indicator_column(columns) && !has_years)
        find_indicator_columns(c, columns);
    if (!has_indicator_column(columns) && (has_years || columns->figure_count == 0))
        return missing(c, columns, row->line, "“指标”（indicator）", "\"indicator\" (指标)",
                       role_names[COLUMN_INDICATOR_NAME], err);
    if (!has_years && columns->of[COLUMN_PERIOD] == NO_COLUMN && period == 0)
        return year_is_missing(c, columns, row->line, err);
    if ((has_years || columns->of[COLUMN_PERIOD] != NO_COLUMN) && period != 0)
        return error_set_at(err, ERROR_INPUT, row->line, 0, "文件已注明年份，不能再用 --period",
                            "the file contains years; omit --period");
    if (columns->figure_count == 0 && columns->of[COLUMN_VALUE] == NO_COLUMN)
        return missing(c, columns, row->line, "“数值”（value）", "\"value\" (数值)", role_names[COLUMN_VALUE], err);
    if (columns->figure_count > 0 && columns->of[COLUMN_VALUE] != NO_COLUMN)
        return error_set_at(
            err, ERROR_INPUT, row->line, 0, "既有“数值”列，又有按年份或指标分的列（“%.*s”）；请只用一种",
            "both a value column and a column for a year or indicator (\"%.*s\"); use one kind",
            STR_ARG(columns->headings[columns->figures[0].column]));
    if (has_years && columns->of[COLUMN_PERIOD] != NO_COLUMN)
        return error_set_at(err, ERROR_INPUT, row->line, 0, "既有年份列（如 %d），又有“年份”列；请只用一种",
                            "both year columns (such as %d) and a period column; use one kind",
                            columns->figures[0].year);
    columns->period = period;
    return true;
}

/* 指标名称,单位,数值,  over  ,,2021,2022: what stands below counts. */
static heading_row merged(const heading_row *upper, const heading_row *lower)
{
    heading_row both = *lower;
    both.count = upper->count > lower->count ? upper->count : lower->count;
    for (size_t i = 0; i < both.count; i++)
        if (i >= lower->count || lower->fields[i].len == 0)
            both.fields[i] = i < upper->count ? upper->fields[i] : STR("");
    return both;
}

typedef VEC(heading_row) heading_rows;

static bool read_first_rows(import_context *c, csv_reader *csv, heading_rows *rows, error *err)
{
    enum { ROWS_MAX = 20 };
    str fields[LIMIT_CSV_COLUMNS];
    size_t count;
    bool more = true;
    csv_reader ahead = *csv;
    while (rows->count < ROWS_MAX) {
        if (!csv_next(&ahead, fields, &count, &more, err))
            return rows->count > 0; /* the fault is told when the row's turn comes */
        if (!more)
            return true;
        heading_row *row = vec_push(c->memory, rows);
        row->count = count;
        row->line = ahead.line;
        for (size_t i = 0; i < count; i++)
            row->fields[i] = str_copy(c->memory, str_trim(csv_without_guard(fields[i])));
        row->after = ahead;
    }
    return true;
}

static void warn_of_unread(import_context *c, const import_columns *columns)
{
    for (size_t i = 0; i < columns->count; i++) {
        arena_mark mark = arena_save(c->scratch);
        str heading = columns->headings[i], key = name_key(c->scratch, heading);
        if (columns->is_unread[i] && heading.len > 0) {
            if (has_word(key, target_words))
                import_add_fault(c, columns->line, (uint32_t)i + 1, heading, true,
                                 "该列为目标，不是数据，未导入",
                                 "this column contains targets, not data; ignored");
            else
                import_add_fault(c, columns->line, (uint32_t)i + 1, heading, true, "未知的列，未导入",
                                 "unknown column; ignored");
        }
        arena_restore(c->scratch, mark);
    }
}

static void warn_of_titles(import_context *c, const heading_rows *rows, uint32_t heading_line)
{
    size_t titles = 0;
    while (titles < rows->count && rows->items[titles].line < heading_line)
        titles++;
    if (titles > 0)
        import_add_fault(c, rows->items[0].line, 0, STR(""), true, "表头在第 %u 行，其上作为标题，未导入",
                         "the heading row is line %u; lines above it are taken as titles", heading_line);
}

bool import_find_columns(import_context *c, csv_reader *csv, import_columns *columns_out, error *err)
{
    heading_rows rows = { 0 };
    size_t most_known = 0;
    error why = { 0 };
    if (!read_first_rows(c, csv, &rows, err))
        return false;
    if (rows.count == 0)
        return error_set(err, ERROR_INPUT, "文件是空的", "the file is empty");
    for (size_t i = 0; i < 2 * rows.count; i++) {
        error lacks = { 0 };
        size_t at = i % rows.count;
        bool is_single = i < rows.count;
        heading_row row = is_single || at + 1 == rows.count ? rows.items[at]
                                                            : merged(&rows.items[at], &rows.items[at + 1]);
        if (classify(c, &row, columns_out, &lacks)) {
            *csv = row.after;
            warn_of_titles(c, &rows, rows.items[at].line);
            warn_of_unread(c, columns_out);
            return true;
        }
        if (is_single && (i == 0 || known_columns(columns_out) > most_known)) {
            most_known = known_columns(columns_out);
            why = lacks;
        }
    }
    *err = why;
    return false;
}
