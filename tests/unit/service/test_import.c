/* Figures from CSV: every fault told with its place, all or nothing, the same file twice, encodings, wide
 * years, a failing database. Neighbours: store tests cover versions and series; tests/check/store_*.sh run
 * the program. */
#include "testing_audit.h"
#include "testing.h"

#include "base/utf8.h"
#include "service/data/export.h"
#include "service/data/import.h"
#include "store/internal.h"
#include "unit/service/acting.h"

#include "testing_store.h"

static import_result result;
static const actor by = { .who = STR_INIT("tester"), .now = STR_INIT("2026-01-01T00:00:00Z") };

static int setup(void **state)
{
    (void)state;
    if (!make_store())
        return 1;
    return store_begin(s, &err) && store_set(s, STR("region"), STR("330300"), &err) && store_commit(s, &err)
               ? 0
               : 1;
}

static bool take(str bytes, const import_options *options)
{
    byte_source source = source_of_bytes(bytes);
    return act_on(a, s, &by, options->is_dry ? "data.check" : "data.import",
                  &((import_request){ .source = &source, .options = *options }), &result, &err);
}

static bool bring(const char *csv)
{
    import_options options = { .file_name = STR("x.csv") };
    result = (import_result){ 0 };
    return take(str_of(csv), &options);
}

static bool rejected_of(const char *csv, const import_faults *faults, language lang, str *csv_out, error *e)
{
    byte_source source = source_of_bytes(str_of(csv));
    return service_rejected_rows(a, &source, faults, lang, csv_out, e);
}

static size_t figures_in_store(void)
{
    size_t count = 0;
    series_list all;
    assert_true(store_load_series(a, s, (series_query){ 0 }, &all, &err));
    for (size_t i = 0; i < all.count; i++)
        count += all.items[i].count;
    return count;
}

#define HEADING "indicator,region,period,sex,residence,value,numerator,denominator,status,source\n"

/* Rows with exactly one fault: it must be told in this line and column with these words, and nothing
 * imported. */
TEST(each_fault_is_told_where_it_stands)
{
    static const struct {
        const char *row;
        uint32_t column;
        const char *says;
    } cases[] = {
        { "NO_SUCH,330300,2024,,,1,,,,", 1, "unknown indicator \"NO_SUCH\"" },
        { ",330300,2024,,,1,,,,", 1, "missing indicator" },
        { "PRENATAL_SCREENING,999999,2024,,,1,,,,", 2, "region \"999999\" not found" },
        { "PRENATAL_SCREENING,鼓楼区,2024,,,1,,,,", 2, "several regions are named \"鼓楼区\"" },
        { "PRENATAL_SCREENING,330300,24,,,1,,,,", 3, "four-digit year" },
        { "PRENATAL_SCREENING,330300,,,,1,,,,", 3, "missing year" },
        { "PRENATAL_SCREENING,330300,2024,X,,1,,,,", 4, "no such code or name" },
        { "PRENATAL_SCREENING,330300,2024,,city,1,,,,", 5, "no such code or name" },
        { "PRENATAL_SCREENING,330300,2024,,,abc,,,,", 6, "not a number: \"abc\"" },
        { "PRENATAL_SCREENING,330300,2024,,,1e5,,,,", 6, "not a number" },
        { "PRENATAL_SCREENING,330300,2024,,,100.01,,,,", 6, "above the maximum" },
        { "PRENATAL_SCREENING,330300,2024,,,-0.01,,,,", 6, "cannot be negative" },
        { "PRENATAL_SCREENING,330300,2024,,,,,,,", 6, "no value and no status" },
        { "PRENATAL_SCREENING,330300,2024,,,,,,A,", 6, "without a value" },
        { "PRENATAL_SCREENING,330300,2024,,,1,,,M,", 9, "with a value" },
        { "PRENATAL_SCREENING,330300,2024,,,1,,,X,", 9, "unknown status" },
        { "PRENATAL_SCREENING,330300,2024,,,50.00,5,0,,", 8, "denominator is zero" },
        { "PRENATAL_SCREENING,330300,2024,,,50.00,-1,2,,", 7, "cannot be negative" },
        { "PRENATAL_SCREENING,330300,2024,,,50.00,x,2,,", 7, "not a number" },
        { "PRENATAL_SCREENING,330300,2024,,,50.00,3,2,,", 7, "numerator is greater" },
        { "PRENATAL_SCREENING,330300,2024,,,33.34,1,3,,", 6,
          "does not equal numerator / denominator (33.3333)" },
        { "MMR,330300,2024,,,7.20,1,14000,,", 6, "does not equal numerator / denominator (7.1429)" },
        { "PRENATAL_SCREENING,330300,2024,,,50,,,,,,x", 11, "12 columns, but the heading row only 10" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char csv[512];
        snprintf(csv, sizeof csv, HEADING "PREMARITAL_EXAM,330300,2024,,,90,,,,\n%s\n", cases[i].row);
        assert_true(bring(csv));
        str told = result.faults.count ? message_en(result.faults.items[0].message) : STR("none");
        if (result.faults.error_count != 1 || !str_has(told, str_of(cases[i].says)))
            fail_msg("%s: %zu faults, %.*s", cases[i].row, result.faults.error_count, STR_ARG(told));
        assert_int_equal(result.faults.items[0].line, 3);
        assert_int_equal(result.faults.items[0].column, cases[i].column);
        assert_true(message_zh(result.faults.items[0].message).len > 0);
        assert_false(result.is_imported);
    }
    assert_int_equal(figures_in_store(), 0);
}

/* A message that quotes is cut at its limit and between characters; it used to be left out altogether. */
TEST(a_cell_of_any_length_still_has_a_message)
{
    char row[3 * LIMIT_MESSAGE_TEXT_BYTES];
    int start = snprintf(row, sizeof row, HEADING "PRENATAL_SCREENING,330300,2024,,,"), end = start;
    while (end < start + 2 * LIMIT_MESSAGE_TEXT_BYTES)
        end += snprintf(row + end, sizeof row - (size_t)end, "妇");
    snprintf(row + end, sizeof row - (size_t)end, ",,,,\n");
    assert_true(bring(row));
    assert_int_equal(result.faults.count, 1);
    assert_true(str_starts(message_zh(result.faults.items[0].message), STR("不是数字：“妇")));
    assert_true(str_starts(message_en(result.faults.items[0].message), STR("not a number: \"妇")));
    assert_true(utf8_is_valid(message_zh(result.faults.items[0].message), 0) && utf8_is_valid(message_en(result.faults.items[0].message), 0));
}

TEST(rounding_either_way_and_gross_rates_pass)
{
    assert_true(bring(
        HEADING
        "PRENATAL_SCREENING,330300,2020,,,33.33,1,3,,\nPRENATAL_SCREENING,330300,2021,,,66.67,2,3,,\nPRENATAL_SCREENING,330300,2022,,,67,2,3,,\n"
        "PRENATAL_SCREENING,330300,2023,,,100,3,3,,\nPRENATAL_SCREENING,330300,2024,,,0,0,3,,\nSENIOR_SEC_GER,330300,2024,,,101.5,,,,\n"));
    assert_int_equal(result.faults.error_count, 0);
    assert_int_equal(result.added, 6);
}

TEST(parts_must_make_up_the_whole)
{
    assert_true(bring(
        HEADING
        "LEGAL_AID_F,330300,2023,,,100,,,,\nLEGAL_AID_F,330300,2023,,U,60,,,,\nLEGAL_AID_F,330300,2023,,R,41,,,,\n"
        "STUDENTS,330300,2023,,,1,,,,\n"));
    assert_true(result.faults.error_count >= 1);
    bool told = false;
    for (size_t i = 0; i < result.faults.count; i++)
        told |= str_has(message_en(result.faults.items[i].message), STR("urban and rural together are 101, the total is 100"));
    assert_true(told);
    assert_true(bring(
        HEADING
        "DISABLED_CHILD_REHAB,330300,2023,_T,,255,,,,\nDISABLED_CHILD_REHAB,330300,2023,F,,98,,,,\nDISABLED_CHILD_REHAB,330300,2023,男,,147,,,,\n"));
    assert_int_equal(result.faults.error_count, 1);
    assert_str(message_zh(result.faults.items[0].message),
               "残疾儿童康复救助人数，温州市，2023 年：女与男之和 245 不等于合计 255");
    assert_int_equal(result.faults.items[0].line, 2);
}

TEST(parts_are_held_against_what_the_store_has)
{
    assert_true(
        bring(HEADING
              "DISABLED_CHILD_REHAB,330300,2023,_T,,245,,,,\nDISABLED_CHILD_REHAB,330300,2023,F,,98,,,,\n"));
    assert_true(result.is_imported);
    assert_true(bring(HEADING "DISABLED_CHILD_REHAB,330300,2023,M,,150,,,,\n"));
    assert_int_equal(result.faults.error_count, 1);
    assert_true(bring(HEADING "DISABLED_CHILD_REHAB,330300,2023,M,,147,,,,\n"));
    assert_true(result.is_imported);
}

TEST(numerators_of_parts_add_up_too)
{
    assert_true(bring(
        HEADING
        "PREMARITAL_EXAM,330300,2023,_T,,50.00,50,100,,\nPREMARITAL_EXAM,330300,2023,F,,50.00,25,50,,\nPREMARITAL_EXAM,330300,2023,M,,48.00,24,50,,\n"));
    assert_int_equal(result.faults.error_count, 1);
    assert_str(
        message_en(result.faults.items[0].message),
        "Premarital medical examination rate, 温州市, 2023: numerators: female and male together are 49, the total is 50");
}

TEST(the_same_figure_twice_is_told_with_the_other_line)
{
    assert_true(bring(
        HEADING
        "MMR,330300,2023,,,7,,,,\nPREMARITAL_EXAM,330300,2023,,,90,,,,\nMMR,温州市,2023年,_T,,8,,,,\n"));
    assert_int_equal(result.faults.error_count, 1);
    assert_int_equal(result.faults.items[0].line, 4);
    assert_str(message_en(result.faults.items[0].message),
               "Maternal mortality ratio, 温州市, 2023: conflicts with line 2: 7 there, 8 here");
    assert_true(bring(HEADING "MMR,330300,2023,,,7,,,,\nMMR,温州市,2023年,_T,,7,,,,\n"));
    assert_int_equal(result.faults.error_count, 0);
    assert_str(message_en(result.faults.items[0].message),
               "Maternal mortality ratio, 温州市, 2023: identical to line 2; imported once");
    assert_int_equal(result.added, 1);
}

TEST(a_jump_is_a_warning_and_does_not_stop)
{
    assert_true(bring(HEADING "PREMARITAL_EXAM,330300,2022,,,90,,,,\n"));
    assert_true(
        bring(HEADING "PREMARITAL_EXAM,330300,2023,,,40,,,,\nPREMARITAL_EXAM,330300,2024,,,41,,,,\n"));
    assert_int_equal(result.faults.error_count, 0);
    assert_int_equal(result.faults.warning_count, 1);
    assert_int_equal(result.faults.items[0].line, 2);
    assert_true(result.is_imported);
}

TEST(the_same_file_twice_changes_nothing_and_a_new_figure_supersedes)
{
    static const char csv[] = HEADING "MMR,330300,2023,,,7.14,1,14000,,\nMMR,330300,2024,,,,,,M,\n";
    assert_true(bring(csv));
    assert_int_equal(result.added, 2);
    assert_true(bring(csv));
    assert_int_equal(result.unchanged, 2);
    assert_false(result.is_imported);
    assert_true(bring(HEADING "MMR,330300,2023,,,7.14,1,14000,,\nMMR,330300,2024,,,0.00,0,13000,,\n"));
    assert_int_equal(result.superseded, 1);
    assert_int_equal(result.unchanged, 1);
    assert_int_equal(figures_in_store(), 2);
    /* 7.1 and 7.10 are reported differently */
    assert_true(bring(HEADING "MMR,330300,2023,,,7.1,1,14000,,\n"));
    assert_int_equal(result.superseded, 1);
}

TEST(a_dry_run_writes_nothing)
{
    import_options options = { .file_name = STR("x.csv"), .is_dry = true };
    assert_true(take(STR(HEADING "MMR,330300,2023,,,7,,,,\n"), &options));
    assert_int_equal(result.added, 1);
    assert_false(result.is_imported);
    assert_int_equal(figures_in_store(), 0);
}

TEST(headings_in_chinese_in_any_order_and_names_for_codes)
{
    assert_true(bring(
        "\xEF\xBB\xBF数值;年份;指标名称;性别;状态\n95.50;2023年;孕产妇系统的管理率;;\n;2024;孕产妇系统管理率(%);女;缺数\n缺数;2022;MATERNAL_MGMT;;\n"));
    assert_int_equal(result.faults.error_count, 0);
    assert_int_equal(result.added, 3);
    assert_str(result.encoding, "UTF-8 BOM");
}

TEST(years_may_be_columns)
{
    assert_true(bring("indicator\t2021\t2022年\t2023\nMMR\t7\t\t8.5\nPREMARITAL_EXAM\t90\tx\t91\n"));
    assert_int_equal(result.faults.error_count, 1);
    assert_int_equal(result.faults.items[0].column, 3);
    assert_true(bring("indicator\t2021\t2022年\t2023\nMMR\t7\t\t8.5\n"));
    assert_int_equal(result.added, 2);
}

TEST(gb18030_is_read)
{
    static const char csv[] =
        "\xD6\xB8\xB1\xEA,\xC4\xEA\xB7\xDD,\xCA\xFD\xD6\xB5\n\xD4\xD0\xB2\xFA\xB8\xBE\xCB\xC0\xCD\xF6\xC2\xCA,2023,7.14\n"; /* 指标,年份,数值 孕产妇死亡率 */
    assert_true(bring(csv));
    assert_str(result.encoding, "GB18030");
    assert_int_equal(result.added, 1);
}

TEST(missing_headings_are_named)
{
    static const struct {
        const char *csv, *says;
    } cases[] = {
        { "period,value\n2023,1\n", "\"indicator\"" },
        { "indicator,value\nMMR,1\n", "\"period\"" },
        { "indicator,period\nMMR,2023\n", "\"value\"" },
        { "indicator,period,value,数值\nMMR,2023,1,1\n", "have the same meaning" },
        { "indicator,period,value,2023\nMMR,2023,1,1\n", "both a value column and a column for a year" },
        { "indicator,period,2023\nMMR,2023,1\n", "year columns (such as 2023) and a period column" },
        { "MMR,PREMARITAL_EXAM\n7,90\n", "--period YEAR" },
        { "指标,年分,数值\nMMR,2023,1\n", "did you mean \"年分\"" },
        { "指标，年份，数值\nMMR，2023，1\n", "this row has a single column, \"，\"" },
        { "indicator,2023,2023年\nMMR,1,1\n", "two columns for 2023" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_false(bring(cases[i].csv));
        if (!strstr(testing_en(&err), cases[i].says))
            fail_msg("%s", testing_en(&err));
        assert_int_equal(err.line, 1);
    }
    assert_true(bring("indicator,period,value,colour\nMMR,2023,1,red\n"));
    assert_int_equal(result.faults.warning_count, 1);
}

/* Tables as offices make them: the number of figures read, warnings and errors. */
TEST(tables_as_offices_make_them_are_read)
{
    static const struct {
        const char *csv;
        size_t added, warnings, errors;
    } cases[] = {
        { "某市监测统计表\n指标,年份,数值\nMMR,2023,7\n", 1, 1, 0 },
        { "某市监测统计表,,\n填报单位：统计局,,2024年1月\n\n指标\t年份\t数值\n", 0, 0, 1 },
        { "某市监测统计表\n指标\t年份\t数值\nMMR\t2023\t7\n", 1, 1, 0 },
        { "sep=;\n指标;年份;数值\nMMR;2023;7\n", 1, 0, 0 },
        { "指标名称,单位,数值,,\n,,2020,2021,2022\nMMR,1/10万,7,7,6\n", 3, 0, 0 },
        { "序号,指标名称,计量单位,2020年基期,2021年实际值,2025年目标\n1,MMR,1/10万,7,6,5\n", 2, 1, 0 },
        { "序号,指标名称,2020,2021\n一,妇女与健康,,\n1,MMR,7,6\n,,,\n备注：来自统计局\n", 2, 2, 0 },
        { "年份,孕产妇死亡率（1/10万）,PREMARITAL_EXAM\n2022,7,90\n2023,7,91\n", 4, 0, 0 },
        { "地区,年份,MMR,PREMARITAL_EXAM\n温州市,2022,7,90\n330381,2022,,91\n", 3, 0, 0 },
        { "指标,年份,数值\nMMR,2023,－\nMMR,2022,N/A\nMMR,2021,暂无\n", 3, 3, 0 },
        { "指标,2021,2022,2023\nMMR,7,,—\n", 2, 1, 0 },
        { "指标,年份,数值\nMMR,2023/12/31,７．１４\nMMR,2022年末,'7\nMMR,2021.0,7\n", 3, 1, 0 },
        { "指标,地区,年份,数值\nMMR,浙江省温州市,2022,7\nMMR,温州市瓯海区,2022,7\nMMR,330302000000,2022,7\nMMR,330381.0,2022,7\n",
          4, 0, 0 },
        { "指标,年份,性别,数值\n人均预期寿命,2022,女性,84.10\n人均预期寿命,2022,男性,80.10\n", 2, 0, 0 },
        { "指标,年份,数值,\nMMR,2023,7,,,\nMMR,2022,7,x\n", 2, 1, 0 },
        { "指标,年份,数值,来源\nMMR,2023,7,卫生建康委员会\n", 1, 1, 0 },
        { "指标,年份,数值\n没有的指标,2023,7\n合计,,\n", 0, 1, 1 },
        { "指标,年份,数值\nMMR,,\n", 0, 0, 1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        import_options options = { .file_name = STR("x.csv"), .is_dry = true };
        bool read = take(str_of(cases[i].csv), &options);
        size_t errors = read ? result.faults.error_count : 1, told = read ? result.faults.warning_count : 0;
        if (errors != cases[i].errors || told != cases[i].warnings ||
            (read && errors == 0 && result.added != cases[i].added))
            fail_msg("case %zu: %zu added, %zu warnings, %zu errors: %s", i, result.added, told, errors,
                     read ? "" : testing_en(&err));
    }
}

TEST(the_year_of_a_table_that_says_none_is_an_option)
{
    import_options options = { .file_name = STR("x.csv"), .period = 2023 };
    assert_true(take(STR("地区,MMR,PREMARITAL_EXAM\n温州市,7,90\n"), &options));
    assert_int_equal(result.added, 2);
    assert_true(take(STR("指标,数值\nMMR,7\n"), &options));
    assert_int_equal(result.unchanged, 1);
    assert_false(take(STR("指标,年份,数值\nMMR,2022,7\n"), &options));
    assert_non_null(strstr(testing_en(&err), "omit --period"));
}

TEST(women_are_the_whole_of_an_indicator_about_women)
{
    assert_true(bring(
        "指标,年份,性别,数值\nW_LIFE_EXPECTANCY,2022,女,84.10\n孕产妇死亡率,2022,F,7\n人均预期寿命,2022,女,84.10\n"));
    assert_int_equal(result.added, 3);
    assert_int_equal(result.faults.warning_count, 2);
    series_list all;
    assert_true(store_load_series(a, s, (series_query){ 0 }, &all, &err));
    assert_int_equal(all.count, 3);
    for (size_t i = 0; i < all.count; i++)
        assert_int_equal(all.items[i].position[LIST_SEX],
                         all.items[i].indicator == 2 ? SEX_FEMALE : POSITION_TOTAL);
    assert_true(bring("指标,年份,性别,数值\nW_LIFE_EXPECTANCY,2022,男,80.10\n"));
    assert_int_equal(result.faults.error_count, 1);
    assert_true(str_has(message_en(result.faults.items[0].message), STR("counts only women")));
}

TEST(the_age_group_of_an_indicator_is_its_total_and_another_one_is_reported)
{
    series_list all;
    assert_true(bring("指标,年份,年龄,数值\nC_U5MR,2022,Y0T4,4.3\nC_U5MR,2021,5岁以下（0-4岁）,4.5\nC_U5MR,2020,,4.6\n"
                      "C_MYOPIA,2022,Y3T5,40\nMMR,2022,Y15T49,7\n"));
    assert_int_equal(result.added, 5);
    assert_int_equal(result.faults.warning_count, 2);
    assert_true(str_has(message_en(result.faults.items[0].message), STR("imported as the total (2)")));
    assert_true(str_has(message_en(result.faults.items[1].message), STR("Y3T5 ≠ Y6T17\" (1): kept as figures")));
    assert_true(store_load_series(a, s, (series_query){ 0 }, &all, &err));
    assert_int_equal(all.count, 3);
    size_t totals = 0;
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].position[LIST_AGE] == POSITION_TOTAL) {
            totals++;
            assert_int_equal(all.items[i].count, 3);
        }
    assert_int_equal(totals, 1);
    assert_true(bring("指标,年份,年龄,数值\nC_MYOPIA,2021,Y6T11,38\nC_MYOPIA,2021,Y12T14,70\n"));
    assert_int_equal(result.faults.warning_count, 0); /* parts of Y6T17 */
    assert_true(bring("指标,年份,年龄,数值\nC_U5MR,2023,Y0T4,4.1\nC_U5MR,2023,,4.3\n"));
    assert_int_equal(result.faults.error_count, 1); /* the same figure, given twice */
}

TEST(names_that_are_nearly_right_are_suggested)
{
    static const struct {
        const char *row, *says;
    } cases[] = {
        { "孕产妇死忘率,温州市,2023,7", "did you mean \"孕产妇死亡率\" (MMR)?" },
        { "MMR,温洲市,2023,7", "did you mean 330300 温州市?" },
        { "MMR,温州是,2023,7", "did you mean 330300 温州市?" },
        { "MMR,3.303E+05,2023,7", "scientific" },
        { "MMR,鼓楼区,2023,7", "several regions" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(bring(str_zero_ended(a, str_format(a, "指标,地区,年份,数值\n%s\n", cases[i].row))));
        if (result.faults.error_count != 1 || !str_has(message_en(result.faults.items[0].message), str_of(cases[i].says)))
            fail_msg("%s: %.*s", cases[i].row, STR_ARG(message_en(result.faults.items[0].message)));
    }
}

TEST(a_figure_that_gives_way_to_none_is_told)
{
    assert_true(bring("指标,年份,数值\nMMR,2023,7\n"));
    assert_true(bring("指标,年份,数值\nMMR,2023,—\n"));
    assert_int_equal(result.superseded, 1);
    assert_int_equal(result.faults.warning_count, 2);
    assert_true(str_has(message_en(result.faults.items[0].message), STR("the store has 7")) ||
                str_has(message_en(result.faults.items[1].message), STR("the store has 7")));
}

TEST(rejected_rows_stand_with_their_reasons)
{
    static const char csv[] = HEADING
        "MMR,330300,2023,,,7,,,,\nMMR,330300,2024,,,\"a,b\",,,Z,\nMMR,330300,2025,,,x,,,,=1+1\n";
    str rejected;
    assert_true(bring(csv));
    assert_int_equal(result.faults.error_count, 3);
    assert_true(rejected_of(csv, &result.faults, LANGUAGE_EN, &rejected, &err));
    assert_true(str_starts(
        rejected,
        STR("indicator,region,period,sex,residence,value,numerator,denominator,status,source,line,reason\nMMR,330300,2024,,,\"a,b\",,,Z,,3,")));
    assert_true(str_has(rejected, STR("not a number")));
    assert_true(str_has(rejected, STR("unknown status")));
    assert_true(str_has(rejected, STR(",\"'=1+1\",4,"))); /* a spreadsheet that opens it computes nothing */
    static const char titled[] = "标题\n指标,年份,数值\nMMR,2023,7\nMMR,2024,约7\n";
    assert_true(bring(titled));
    assert_true(rejected_of(titled, &result.faults, LANGUAGE_EN, &rejected, &err));
    assert_true(str_starts(rejected, STR("标题,,\n指标,年份,数值,line,reason\nMMR,2024,约7,4,")));
}

static bool add_piece(void *payload, str piece, error *e)
{
    (void)e;
    strbuf_add(payload, piece);
    return true;
}

TEST(what_is_exported_can_be_imported_and_says_nothing_new)
{
    strbuf out = strbuf_in(a, 0);
    export_result written;
    assert_true(
        bring(HEADING
              "MMR,330300,2023,,,7.10,,,E,卫健委\nMMR,330300,2024,,U,,,,C,\n=MMR,330300,2024,,,1,,,,\n") &&
        result.faults.error_count == 1);
    assert_true(
        bring(HEADING "MMR,330300,2023,,,7.10,,,E,\"=卫健委, \"\"市\"\"\"\nMMR,330300,2024,,U,,,,C,\n"));
    assert_true(act_on(a, s, &by, "data.export",
                       (&(export_request){ .write = add_piece, .payload = &out }), &written, &err));
    assert_int_equal(written.count, 2);
    assert_true(str_has(strbuf_str(&out), STR("MMR,330300,2023,_T,_T,_T,_T,7.10,,,E,")));
    assert_true(bring(str_zero_ended(a, strbuf_str(&out))));
    assert_int_equal(result.unchanged, 2);
    assert_int_equal(result.faults.count, 0);
}

TEST(whichever_statement_fails_the_store_is_as_before)
{
    static const char csv[] = HEADING
        "MMR,330300,2022,,,7,,,,a\nMMR,330300,2023,,,8,,,,b\nMMR,330300,2024,,,9,,,,c\n";
    uint64_t n = 1;
    for (; n < 400; n++) {
        size_t audits, after;
        int64_t bad;
        store_fail_at(s, 0);
        audits = audit_trail(s, &bad);
        store_fail_at(s, n);
        bool done = bring(csv);
        store_fail_at(s, 0);
        if (done)
            break;
        assert_int_equal(err.code, ERROR_STORE);
        assert_int_equal(figures_in_store(), 0);
        after = audit_trail(s, &bad);
        assert_int_equal(audits, after);
    }
    assert_true(n > 15 && n < 400);
    assert_int_equal(figures_in_store(), 3);
}

/* Rows of two regions and two indicators in the order of the store, then the last one. */
static bool bring_rows(bool reversed, const char *last_row)
{
    enum { ROWS = 200 };
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, STR(HEADING));
    for (int k = 0; k < ROWS; k++) {
        int i = reversed ? ROWS - 1 - k : k;
        strbuf_addf(&b, "%s,%d,%d,,,%d.00,,,,\n", i / 50 % 2 ? "PREMARITAL_EXAM" : "PRENATAL_SCREENING",
                    i < 100 ? 330100 : 330300, 1950 + i % 50, 80 + i % 3);
    }
    strbuf_add(&b, str_of(last_row));
    return bring(str_zero_ended(a, strbuf_str(&b)));
}

TEST(a_file_in_any_order_is_the_same_import)
{
    assert_true(bring_rows(false, ""));
    assert_int_equal(result.faults.error_count, 0);
    assert_int_equal(result.added, 200);
    assert_true(bring_rows(true, ""));
    assert_int_equal(result.unchanged, 200);
    assert_false(result.is_imported);
}

/* Share of a year in the first regions that did not end; whether the import, the nth one, lists its series. */
static bool lists_series_of(size_t count, int year, int64_t nth)
{
    regions all;
    bool lists;
    strbuf csv = strbuf_in(a, 0);
    assert_true(store_load_regions(a, s, &all, &err));
    strbuf_addf(&csv, "indicator,region,period,value\n");
    for (size_t i = 0; i < all.count && count > 0; i++)
        if (all.items[i].valid_to.len == 0) {
            strbuf_addf(&csv, "PRENATAL_SCREENING,%.*s,%d,80.00\n", STR_ARG(all.items[i].code), year);
            count--;
        }
    assert_int_equal(count, 0);
    assert_true(bring(str_zero_ended(a, strbuf_str(&csv))));
    assert_int_equal(result.faults.error_count, 0);
    assert_true(result.is_imported);
    assert_true(import_lists_series(s, nth, &lists, &err));
    return lists;
}

TEST(an_import_lists_its_series_unless_they_are_too_many)
{
    assert_true(lists_series_of(IMPORT_SERIES_MAX, 2022, 1));
    assert_false(lists_series_of(IMPORT_SERIES_MAX + 1, 2023, 2));
}

/* Rows that were written before the disorder was found are not there twice, and compared with all others. */
TEST(a_row_far_from_its_place_is_compared_with_its_neighbours)
{
    assert_true(bring_rows(false, "PRENATAL_SCREENING,330100,1950,,,81.00,,,,\n"));
    assert_int_equal(result.faults.error_count, 1);
    assert_str(message_en(result.faults.items[0].message),
               "Prenatal screening rate, 杭州市, 1950: conflicts with line 2: 80.00 there, 81.00 here");
    assert_int_equal(figures_in_store(), 0);
    assert_true(bring_rows(false, "PRENATAL_SCREENING,330100,2000,,,81.00,,,,\n"));
    assert_int_equal(result.added, 201);
    assert_int_equal(figures_in_store(), 201);
}

/* Whether shares are fractions is known at the end of the file; rows before it wait. */
TEST(shares_up_to_one_percent_wait_for_the_rest_of_the_file)
{
    assert_true(bring(
        HEADING "PRENATAL_SCREENING,330300,2023,,,0.91,,,,\nPRENATAL_SCREENING,330300,2024,,,0.92,,,,\n"));
    assert_int_equal(result.faults.error_count, 2);
    assert_int_equal(figures_in_store(), 0);
    assert_true(bring(
        HEADING
        "PRENATAL_SCREENING,330300,2023,,,0.91,,,,\nPRENATAL_SCREENING,330300,2024,,,0.92,,,,\nPREMARITAL_EXAM,330300,2024,,,90,,,,\n"));
    assert_int_equal(result.faults.error_count, 0);
    assert_int_equal(result.added, 3);
}

TESTS(a_file_in_any_order_is_the_same_import, an_import_lists_its_series_unless_they_are_too_many,
      a_row_far_from_its_place_is_compared_with_its_neighbours,
      shares_up_to_one_percent_wait_for_the_rest_of_the_file, each_fault_is_told_where_it_stands,
      a_cell_of_any_length_still_has_a_message, rounding_either_way_and_gross_rates_pass,
      parts_must_make_up_the_whole, parts_are_held_against_what_the_store_has, numerators_of_parts_add_up_too,
      the_same_figure_twice_is_told_with_the_other_line, a_jump_is_a_warning_and_does_not_stop,
      the_same_file_twice_changes_nothing_and_a_new_figure_supersedes, a_dry_run_writes_nothing,
      headings_in_chinese_in_any_order_and_names_for_codes, years_may_be_columns, gb18030_is_read,
      missing_headings_are_named, tables_as_offices_make_them_are_read,
      the_year_of_a_table_that_says_none_is_an_option, women_are_the_whole_of_an_indicator_about_women,
      the_age_group_of_an_indicator_is_its_total_and_another_one_is_reported,
      names_that_are_nearly_right_are_suggested, a_figure_that_gives_way_to_none_is_told,
      rejected_rows_stand_with_their_reasons, what_is_exported_can_be_imported_and_says_nothing_new,
      whichever_statement_fails_the_store_is_as_before)
