#include "dataset/heading.h"

#include "base/date.h"
#include "base/unit.h"
#include "base/utf8.h"
#include "dataset/cells.h"
#include "dataset/mapping.h"

/* Headings as their name_key, separated by |. */
static const char *const role_names[COLUMN_ROLE_COUNT] = {
    [COLUMN_INDICATOR] = "indicator|indicator_code|indicatorcode|code|指标代码|指标编码|代码",
    [COLUMN_INDICATOR_NAME] =
        "指标|指标名称|indicator_name|indicatorname|name|名称|指标名|监测指标|统计指标|主要指标|监测指标名称|统计指标名称|主要指标名称|指标项|监测项目|项目名称|项目|指标内容|统计项目",
    [COLUMN_REGION] =
        "region|ref_area|refarea|region_code|regioncode|area|地区代码|行政区划代码|区划代码|地区编码",
    [COLUMN_REGION_NAME] =
        "地区|地区名称|region_name|regionname|行政区划|区域|县市区|市县|县区|区县|市区县|县市|乡镇街道|镇街|街道乡镇|乡镇|统计地区|填报地区|各县市区|县市区名称|市州|市地|地市|盟市",
    [COLUMN_PERIOD] =
        "period|time_period|timeperiod|year|年份|年度|年|时期|时间|报告期|统计年份|统计年度|监测年份|监测年度|报告年份|报告年度|数据年份|数据年度|reportingyear|reportyear|dataperiod",
    [COLUMN_SEX] = "sex|gender|性别",
    [COLUMN_AGE] = "age|age_group|agegroup|年龄|年龄组",
    [COLUMN_RESIDENCE] = "residence|urbanisation|urbanization|城乡|居住地",
    [COLUMN_GROUP] = "group|population_group|populationgroup|人群|群体|分组",
    [COLUMN_VALUE] =
        "value|obs_value|obsvalue|数值|指标值|值|数据|数据值|实际值|监测值|统计值|完成值|实际完成|实际完成值|完成情况|填报值|上报值|figure|actual|actualvalue|数量",
    [COLUMN_NUMERATOR] = "numerator|分子",
    [COLUMN_DENOMINATOR] = "denominator|分母",
    [COLUMN_STATUS] = "status|状态|数据状态",
    [COLUMN_SOURCE] =
        "source|data_source|来源|数据来源|来源部门|报送部门|报送单位|填报单位|填报部门|责任部门|责任单位|数据来源部门|提供部门|提供单位",
    [COLUMN_NOTE] = "note|comment|remark|备注|附注|remarks|notes|comments",
    [COLUMN_EXPLANATION] = "explanation|explanations|说明|情况说明|数据说明",
    [COLUMN_UNIT] = "unit|unit_measure|单位|计量单位|指标单位|measure",
    [COLUMN_IGNORED] = "no|序号|版次|version|编号|行号|行次|栏次|栏号|原因|reason|line",
};

/* Beside a year, these words say that the column has figures. */
static const char figure_words[] =
    "实际完成情况|实际完成值|实际完成|实际值|实际数|实际|完成情况|完成值|完成|监测数据|监测值|统计值|数据值|数据|数值|值|基期值|基期数|基期|基数|基线|现状值|现状|"
    "全年|年末|末|底|累计|数|actual|value|figure|baseline";
static const char target_words[] = "目标|规划|计划|预期|target|goal";
static const char change_words[] = "增减|增长|增幅|增速|同比|环比|升降|比上年|较上年|变化|变动|change|growth";
/* They introduce a breakdown and mean nothing else. */
static const char breakdown_words[] = "其中|按性别分|按性别|分性别|按城乡分|按城乡|分城乡|ofwhich|#";

/* The longest first. */
static const struct {
    const char *word;
    int8_t years_back;
} relative_words[] = {
    { "本年度", 0 },   { "本年", 0 },         { "本期", 0 },     { "当年", 0 },   { "报告期", 0 },
    { "报告年", 0 },   { "今年", 0 },         { "上年同期", 1 }, { "上年度", 1 }, { "上年", 1 },
    { "去年同期", 1 }, { "去年", 1 },         { "上期", 1 },     { "前年", 2 },   { "thisyear", 0 },
    { "lastyear", 1 }, { "previousyear", 1 },
};

const char *heading_role_names(column_role role)
{
    return role_names[role];
}

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

/* Takes words off both ends: 基期 of 基期2020年, 实际 of 2021年实际. */
static void take_words(str *key, const char *words)
{
    for (bool again = true; again;) {
        str rest = str_of(words), word;
        again = false;
        while (!again && str_cut(&rest, STR("|"), &word))
            again = str_take(key, word) || str_take_end(key, word);
    }
}

static bool is_digit_before(str text, size_t at)
{
    return at > 0 && text.data[at - 1] >= '0' && text.data[at - 1] <= '9';
}

/* 2021, 2021年, 2021年度 at the start, or at the end with words of figures behind it: 合计2021年末 */
static void take_year(str *text, column_heading *h)
{
    int year;
    for (size_t at = 0; at < text->len && h->year == 0; at++) {
        str after = str_from(*text, at);
        if (is_digit_before(*text, at) || !date_take_year(&after, &year))
            continue;
        import_take_next_year(&after, year);
        str_take(&after, STR("年"));
        str_take(&after, STR("度"));
        str_take(&after, STR("学年"));
        str behind = after;
        take_words(&behind, figure_words);
        if (at > 0 && behind.len > 0)
            continue;
        *text = at == 0 ? after : str_slice(*text, 0, at);
        h->year = (int16_t)year;
        h->is_of_figures = true;
    }
}

static void take_relative_year(str *text, column_heading *h)
{
    for (size_t i = 0; i < sizeof relative_words / sizeof *relative_words && !h->is_relative; i++)
        if (str_take(text, str_of(relative_words[i].word)) ||
            str_take_end(text, str_of(relative_words[i].word))) {
            h->is_relative = h->is_of_figures = true;
            h->years_back = relative_words[i].years_back;
        }
}

/* 女, 城镇, 合计 */
static bool read_breakdown(import_context *c, str key, column_heading *h)
{
    uint8_t position;
    for (int list = 0; list < LIST_COUNT; list++)
        if (code_find(c->scratch, &c->of->codes[list], key, &position)) {
            h->is_of_figures = true;
            h->has[list] = position != POSITION_TOTAL;
            h->position[list] = position;
            return true;
        }
    return false;
}

static bool read_indicator(import_context *c, str text, column_heading *h)
{
    const indicator *found = import_find_indicator(c, text);
    if (found) {
        h->indicator = found->id;
        h->is_of_figures = true;
    }
    return found != 0;
}

/* A full name, a code, or 全市: short names would be found in too many headings. */
static bool read_region(import_context *c, str key, column_heading *h)
{
    static const char kinds[] = "省|市|县|区|州|盟|旗";
    enum { CODE_DIGITS_MIN = 6 };
    const region *found;
    error ignored;
    int64_t number;
    str rest = str_of(kinds), kind;
    bool is_likely = (int_parse(key, &number) && key.len >= CODE_DIGITS_MIN) || region_is_own_word(key) ||
                     import_mapped(c, MAPPING_REGION, key);
    while (!is_likely && str_cut(&rest, STR("|"), &kind))
        is_likely = str_ends(key, kind);
    if (!is_likely || !import_find_region(c, key, &found, &ignored))
        return false;
    h->region = found->id;
    h->is_of_figures = true;
    return true;
}

/* A unit behind the words of the heading, or alone: 女（人）, % */
static void take_unit(str *text, column_heading *h)
{
    str name, unit_text;
    unit u;
    if (unit_split_name(*text, &name, &unit_text)) {
        h->unit = unit_text;
        *text = name;
    } else if (text->len > 0 && unit_find(*text, &u)) {
        h->unit = *text;
        *text = STR("");
    }
}

/* Reads the words of a heading that names no role. */
static void read_words(import_context *c, str text, column_heading *h)
{
    text = str_replace(c->scratch, text, STR(" "), STR(""));
    take_year(&text, h);
    take_unit(&text, h);
    str key = name_key(c->scratch, text);
    take_words(&key, figure_words);
    take_relative_year(&key, h);
    take_words(&key, figure_words);
    take_year(&key, h);
    bool has_nothing_left = key.len == 0;
    take_words(&key, breakdown_words);
    if (has_nothing_left || key.len == 0)
        return;
    if (!read_breakdown(c, key, h) && !read_indicator(c, key, h) && !read_region(c, key, h))
        h->is_unknown = true;
}

/* By the mapping of the file: the heading that it means; "-" for a column that is left out. */
static str mapped_heading(import_context *c, str text)
{
    const mapped_name *m = import_mapped(c, MAPPING_HEADING, text);
    if (m)
        return m->name->ours;
    for (int kind = MAPPING_INDICATOR; kind < MAPPING_KIND_COUNT; kind++) {
        m = import_mapped(c, (mapping_kind)kind, text);
        if (m && mapping_leaves_out(m->name))
            return m->name->ours;
    }
    return text;
}

column_heading heading_of(import_context *c, str text)
{
    column_heading h = { .unit = STR("") };
    if (c->mapping && text.len > 0) {
        str ours = mapped_heading(c, text);
        bool is_left_out = ours.data != text.data && str_eq(ours, STR("-"));
        text = ours;
        if (is_left_out) {
            h.role = COLUMN_IGNORED;
            h.is_left_out = true;
            return h;
        }
    }
    str key = name_key(c->scratch, text);
    if (key.len == 0)
        return h;
    h.role = role_of(key);
    if (h.role != COLUMN_UNKNOWN)
        return h;
    if (read_breakdown(c, key, &h))
        return h;
    if (read_indicator(c, text, &h)) {
        take_unit(&text, &h);
        return h;
    }
    h.is_target = has_word(key, target_words);
    h.is_change = !h.is_target && has_word(key, change_words);
    if (!h.is_target && !h.is_change)
        read_words(c, str_trim(utf8_fold_width(c->scratch, text, true, 0)), &h);
    return h;
}

/* 年份 above 2021, 性别 above 女: the figures below are of it. */
static bool is_of_group(column_role role)
{
    return role == COLUMN_VALUE || role == COLUMN_PERIOD || role == COLUMN_SEX || role == COLUMN_AGE ||
           role == COLUMN_RESIDENCE || role == COLUMN_GROUP || role == COLUMN_REGION_NAME ||
           role == COLUMN_INDICATOR_NAME;
}

static void merge_figures(column_heading *h, const column_heading *above)
{
    bool is_other_year = (h->year != 0 || h->is_relative) && (above->year != 0 || above->is_relative) &&
                         (h->year != above->year || h->years_back != above->years_back);
    bool is_other = is_other_year || (h->indicator && above->indicator && h->indicator != above->indicator) ||
                    (h->region && above->region && h->region != above->region);
    if (above->year != 0 || above->is_relative) {
        h->year = above->year;
        h->is_relative = above->is_relative;
        h->years_back = above->years_back;
    }
    h->indicator = h->indicator ? h->indicator : above->indicator;
    h->region = h->region ? h->region : above->region;
    for (int list = 0; list < LIST_COUNT; list++) {
        is_other |= h->has[list] && above->has[list] && h->position[list] != above->position[list];
        if (above->has[list]) {
            h->has[list] = true;
            h->position[list] = above->position[list];
        }
    }
    h->is_of_figures |= above->is_of_figures;
    h->is_unknown |= is_other;
}

void heading_add_above(column_heading *h, const column_heading *above)
{
    bool says_nothing = h->role == COLUMN_UNKNOWN && !h->is_of_figures && !h->is_unknown && !h->is_target &&
                        !h->is_change;
    if (above->is_left_out) {
        *h = *above;
        return;
    }
    if (h->unit.len == 0)
        h->unit = above->unit;
    if (says_nothing || (h->is_unknown && !h->is_of_figures && above->role != COLUMN_UNKNOWN)) {
        str unit_text = h->unit;
        *h = *above;
        h->unit = unit_text;
        return;
    }
    h->is_target |= above->is_target && h->role == COLUMN_UNKNOWN;
    h->is_change |= above->is_change && h->role == COLUMN_UNKNOWN;
    if (above->is_of_figures && h->role == COLUMN_VALUE)
        h->role = COLUMN_UNKNOWN;
    if (above->is_of_figures &&
        (h->role == COLUMN_NUMERATOR || h->role == COLUMN_DENOMINATOR || h->role == COLUMN_STATUS)) {
        h->role = COLUMN_UNKNOWN;
        h->is_unknown = true;
    }
    if (h->role != COLUMN_UNKNOWN)
        return;
    /* A group of indicators has any name; words above 女 would say of what. */
    h->is_unknown |= above->is_unknown && !h->indicator;
    if (above->role != COLUMN_UNKNOWN && !is_of_group(above->role))
        h->is_unknown = true;
    merge_figures(h, above);
}
