/* Official forms: what headings, titles and rows around the table mean, and regions as people write them. The
 * forms of tests/forms go through the whole program. */
#include "testing.h"

#include "dataset/cells.h"
#include "dataset/furniture.h"
#include "dataset/heading.h"
#include "dataset/regions.h"
#include "dataset/titles.h"

TEST_ARENA(a)

static arena *scratch;

static indicator all_indicators[] = {
    { .id = 1, .code = STR_INIT("MMR"), .name = STR_INIT("孕产妇死亡率"), .unit = STR_INIT("1/10万") },
    { .id = 2, .code = STR_INIT("EXAM"), .name = STR_INIT("检查率"), .unit = STR_INIT("%") },
};
static region all_regions[] = {
    { .id = 1, .code = STR_INIT("320000"), .name = STR_INIT("江苏省"), .level = STR_INIT("province") },
    { .id = 2, .code = STR_INIT("320100"), .name = STR_INIT("南京市"), .parent = 1 },
    { .id = 3, .code = STR_INIT("320106"), .name = STR_INIT("鼓楼区"), .parent = 2 },
    { .id = 4, .code = STR_INIT("320300"), .name = STR_INIT("徐州市"), .parent = 1 },
    { .id = 5, .code = STR_INIT("320302"), .name = STR_INIT("鼓楼区"), .parent = 4 },
    { .id = 6,
      .code = STR_INIT("320684"),
      .name = STR_INIT("海门市"),
      .parent = 1,
      .valid_to = STR_INIT("2020-06") },
    { .id = 7,
      .code = STR_INIT("320614"),
      .name = STR_INIT("海门区"),
      .parent = 1,
      .valid_from = STR_INIT("2020-06") },
    { .id = 8, .code = STR_INIT("422800"), .name = STR_INIT("恩施土家族苗族自治州") },
    { .id = 9, .code = STR_INIT("422801"), .name = STR_INIT("恩施市"), .parent = 8 },
    { .id = 10, .code = STR_INIT("152800"), .name = STR_INIT("积石山保安族东乡族撒拉族自治县") },
    { .id = 11, .code = STR_INIT("350403"), .name = STR_INIT("三元区"), .valid_to = STR_INIT("2021-02-02") },
    { .id = 12,
      .code = STR_INIT("350404"),
      .name = STR_INIT("三元区"),
      .valid_from = STR_INIT("2021-02-02") },
};
static code_item sexes[] = { { STR_INIT("_T"), STR_INIT("合计"), STR_INIT("Total") },
                             { STR_INIT("F"), STR_INIT("女"), STR_INIT("Female") },
                             { STR_INIT("M"), STR_INIT("男"), STR_INIT("Male") } };
static import_known known = { .indicators = { all_indicators, 2 },
                              .regions = { all_regions, 12 },
                              .home_region = 2 };
static import_options options;

static import_context context(void)
{
    for (int list = 0; list < LIST_COUNT; list++)
        known.codes[list] = (code_list){ sexes, list == LIST_SEX ? 3 : 1 };
    return (import_context){
        .memory = a, .scratch = scratch ? scratch : (scratch = arena_create(0)), .options = &options, .of = import_reference_of(a, &known)
    };
}

TEST(a_heading_says_year_breakdown_indicator_or_region)
{
    import_context c = context();
    static const struct {
        const char *text;
        int year, back, indicator, region, sex;
        bool is_unknown;
    } cases[] = {
        { "2023年", 2023, 0, 0, 0, 0, false },
        { "2023年女", 2023, 0, 0, 0, 1, false },
        { "女（2023年）", 2023, 0, 0, 0, 1, false },
        { "合计2020年末", 2020, 0, 0, 0, 0, false },
        { "上年同期", 0, 1, 0, 0, 0, false },
        { "男性上年", 0, 1, 0, 0, 2, false },
        { "其中：女", 0, 0, 0, 0, 1, false },
        { "女（人）", 0, 0, 0, 0, 1, false },
        { "孕产妇死亡率（1/10万）", 0, 0, 1, 0, 0, false },
        { "2022年检查率", 2022, 0, 2, 0, 0, false },
        { "徐州市", 0, 0, 0, 4, 0, false },
        { "全市合计", 0, 0, 0, 2, 0, false },
        { "等级", 0, 0, 0, 0, 0, true },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        column_heading h = heading_of(&c, str_of(cases[i].text));
        if (h.year != cases[i].year || h.years_back != cases[i].back || h.indicator != cases[i].indicator ||
            h.region != cases[i].region || h.position[LIST_SEX] != cases[i].sex ||
            h.is_unknown != cases[i].is_unknown)
            fail_msg("%s: year %d, back %d, indicator %d, region %d, sex %d, unknown %d", cases[i].text,
                     h.year, h.years_back, h.indicator, (int)h.region, h.position[LIST_SEX], h.is_unknown);
    }
    assert_true(heading_of(&c, STR("比上年增减")).is_change);
    assert_true(heading_of(&c, STR("2025年目标")).is_target);
}

TEST(headings_above_add_to_those_below_and_contradictions_are_unknown)
{
    import_context c = context();
    static const struct {
        const char *above, *below;
        bool is_figure;
    } cases[] = { { "2023年", "女", true },      { "2023年", "数值", true },    { "性别", "女", true },
                  { "2023年", "2022年", false }, { "女", "男", false },         { "增减", "女", false },
                  { "资金来源", "女", false },   { "妇女健康", "检查率", true } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        column_heading h = heading_of(&c, str_of(cases[i].below)),
                       above = heading_of(&c, str_of(cases[i].above));
        heading_add_above(&h, &above);
        bool is_figure = h.is_of_figures && !h.is_unknown && !h.is_change && !h.is_target &&
                         h.role == COLUMN_UNKNOWN;
        if (is_figure != cases[i].is_figure)
            fail_msg("%s above %s", cases[i].above, cases[i].below);
    }
}

static int year_of_title(const char *text)
{
    import_context c = context();
    import_titles t = { .unit = STR("") };
    titles_add(&c, &t, str_of(text));
    return t.year;
}

TEST(a_title_says_the_year_of_its_table_and_no_other)
{
    assert_int_equal(year_of_title("2023年温州市妇女儿童统计表"), 2023);
    assert_int_equal(year_of_title("妇女发展规划（2021—2030年）2023年监测统计表"), 2023);
    assert_int_equal(year_of_title("２０２３ 年 年报"), 2023);
    assert_int_equal(year_of_title("2023年1-12月"), 2023);
    assert_int_equal(year_of_title("2021-2023年各县检查率"), 0);
    assert_int_equal(year_of_title("2023年上半年统计表"), 0);
    assert_int_equal(year_of_title("2023年6月"), 0);
    assert_int_equal(year_of_title("有效期至：2025年6月"), 0);
    assert_int_equal(year_of_title("文  号：国统字〔2022〕112号"), 0);
    assert_int_equal(year_of_title("报出日期：2024年3月5日"), 0);
}

TEST(a_title_says_unit_and_indicator)
{
    import_context c = context();
    import_titles t = { .unit = STR("") };
    titles_add(&c, &t, STR("计量单位：万人"));
    titles_add(&c, &t, STR("单位：统计局"));
    titles_add(&c, &t, STR("各县（市、区）孕产妇死亡率"));
    assert_str(t.unit, "万人");
    assert_int_equal(t.indicator, 1);
    titles_add(&c, &t, STR("孕产妇死亡率和检查率"));
    assert_true(t.indicator < 0);
}

static furniture of_row(const char *csv)
{
    str fields[8], rest = str_of(csv);
    static const str heading[] = { STR_INIT("指标"), STR_INIT("2022年"), STR_INIT("2023年") };
    import_columns *columns = arena_new(a, import_columns);
    columns->rows[0] = heading;
    columns->row_counts[0] = 3;
    columns->row_count = 1;
    size_t count = 0;
    while (count < 8 && str_cut(&rest, STR(","), &fields[count]))
        count++;
    return furniture_of(a, columns, fields, count);
}

TEST(rows_around_a_table_are_known)
{
    assert_int_equal(of_row("甲,乙,1,2"), FURNITURE_COLUMN_NUMBERS);
    assert_int_equal(of_row("甲,（1）,（2）"), FURNITURE_COLUMN_NUMBERS);
    assert_int_equal(of_row("甲,1,3"), FURNITURE_NONE);
    assert_int_equal(of_row("指标,2022年,2023年"), FURNITURE_HEADING);
    assert_int_equal(of_row("单位负责人：,张三,填表人："), FURNITURE_FOOT);
    assert_int_equal(of_row(",填表人,李四"), FURNITURE_FOOT);
    assert_int_equal(of_row("注：本表由统计局填报,1,2"), FURNITURE_FOOT);
    assert_int_equal(of_row("注1：,1,2"), FURNITURE_FOOT);
    assert_int_equal(of_row("负责人中女性比例,1,2"), FURNITURE_NONE);
    assert_int_equal(of_row("注册志愿者人数,1,2"), FURNITURE_NONE);
    assert_int_equal(of_row("检查率,1,2"), FURNITURE_NONE);
}

static const char *code_of(const char *text, int64_t home)
{
    error err;
    const region *found;
    region_index index = region_index_of(a, &known.regions);
    index.home = home;
    return region_find(a, &index, str_of(text), &found, &err) ? str_zero_ended(a, found->code) : "";
}

TEST(regions_are_found_as_people_write_them)
{
    static const struct {
        const char *text;
        int64_t home;
        const char *code;
    } cases[] = {
        { "恩施州", 0, "422800" },
        { "恩施市", 0, "422801" },
        { "恩施", 0, "" },
        { "积石山县", 0, "152800" },
        { "南京", 0, "320100" },
        { "鼓楼区", 0, "" },
        { "鼓楼区", 2, "320106" },
        { "徐州市鼓楼区", 2, "320302" },
        { "全市", 2, "320100" },
        { "市本级", 2, "320100" },
        { "全市合计", 2, "320100" },
        { "合计", 2, "320100" },
        { "全县", 2, "" },
        { "全市", 0, "" },
        { "市区", 2, "" },
        { "海门市", 2, "320684" },
        { "江苏省海门市", 2, "320684" },
        { "三元区", 0, "350404" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (strcmp(code_of(cases[i].text, cases[i].home), cases[i].code) != 0)
            fail_msg("%s: %s", cases[i].text, code_of(cases[i].text, cases[i].home));
}

TEST(a_region_is_valid_in_the_years_of_its_dates)
{
    const region *ended = &all_regions[5], *began = &all_regions[6];
    assert_true(region_is_valid_in(ended, 2020) && !region_is_valid_in(ended, 2021));
    assert_true(region_is_valid_in(began, 2020) && !region_is_valid_in(began, 2019));
    assert_true(region_begins_after(began, 2019) && !region_begins_after(ended, 2021));
    region last_day = { .valid_to = STR("2020-01-01") };
    assert_true(region_is_valid_in(&last_day, 2019) && !region_is_valid_in(&last_day, 2020));
    assert_str(region_successors(a, &known.regions, STR("320684")), "320614 海门区");
    assert_str(region_successors(a, &known.regions, STR("320100")), "");
}

TEST(binary_noise_is_rounded_and_figures_as_reported_are_not)
{
    static const struct {
        const char *text, *rounded; /* empty: not noise */
    } cases[] = {
        { "77.10000000000001", "77.1" },
        { "0.30000000000000004", "0.3" },
        { "66.666666666666671", "66.666666666667" },
        { "12345.600000000001", "12345.6" },
        { "-7.8999999999999995", "-7.9" },
        { "77.123456789012", "" },
        { "85.20", "" },
        { "12345678901234567890", "" },
        { "1.2E+05", "" },
        { "77.10000000000001x", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        decimal value;
        bool is_noise = import_round_noise(str_of(cases[i].text), &value);
        str text = is_noise ? decimal_text(a, value) : STR("");
        if (!str_eq(text, str_of(cases[i].rounded)))
            fail_msg("%s: %.*s", cases[i].text, STR_ARG(text));
    }
}

TESTS(a_heading_says_year_breakdown_indicator_or_region,
      headings_above_add_to_those_below_and_contradictions_are_unknown,
      a_title_says_the_year_of_its_table_and_no_other, a_title_says_unit_and_indicator,
      rows_around_a_table_are_known, regions_are_found_as_people_write_them,
      a_region_is_valid_in_the_years_of_its_dates, binary_noise_is_rounded_and_figures_as_reported_are_not)
