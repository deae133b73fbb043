/* Figures that do not fit their series: what they are compared with, what confirms them, what is kept of
 * that. Neighbours: test_plausible has the rules for two figures, test_import everything else of an import.
 */
#include "testing.h"
#include "testing_folder.h"

#include "base/file.h"
#include "service/data/export.h"
#include "service/data/import.h"
#include "service/plan/import.h"
#include "unit/service/acting.h"

#include "testing_store.h"

static import_result result;
static const actor by = { .who = STR_INIT("tester"), .now = STR_INIT("2026-01-01T00:00:00Z"),
    .why = STR_INIT("checked") };

static int setup(void **state)
{
    (void)state;
    str places;
    if (!make_store() || !file_read(a, "data/sample/regions.csv", MIB, &places, &err))
        return 1;
    return store_begin(s, &err) && store_read_regions(a, s, places, &err) &&
                   store_set(s, STR("region"), STR("990481"), &err) && store_commit(s, &err)
               ? 0
               : 1;
}

static bool take(const actor *who, str bytes, const import_options *options)
{
    byte_source source = source_of_bytes(bytes);
    return act_on(a, s, who, options->is_dry ? "data.check" : "data.import",
                  &((import_request){ .source = &source, .options = *options }), &result, &err);
}

static bool bring_with(const char *csv, import_options options)
{
    options.file_name = STR("x.csv");
    result = (import_result){ 0 };
    return take(&by, str_of(csv), &options);
}

#define LONG "indicator,period,value\n"

/* The cells to be confirmed of rows after the heading, with blanks between; what else is wrong as its line.
 */
static str doubted_with(const char *csv, import_options options)
{
    strbuf b = strbuf_in(a, 0);
    assert_true(bring_with(csv, options));
    for (size_t i = 0; i < result.faults.count; i++) {
        const import_fault *f = &result.faults.items[i];
        assert_true(message_zh(f->message).len > 0 && message_en(f->message).len > 0);
        if (!f->is_warning)
            strbuf_addf(&b, "%s%.*s", b.len > 0 ? " " : "",
                        STR_ARG(f->confirm.len > 0 ? f->confirm : str_format(a, "line %u", f->line)));
    }
    assert_int_equal(result.is_imported, !options.is_dry && result.faults.error_count == 0 &&
                                             result.added + result.superseded > 0);
    return strbuf_str(&b);
}

static str doubted(const char *csv)
{
    return doubted_with(csv, (import_options){ 0 });
}

static bool says(const char *words)
{
    for (size_t i = 0; i < result.faults.count; i++)
        if (str_has(message_en(result.faults.items[i].message), str_of(words)) ||
            str_has(message_zh(result.faults.items[i].message), str_of(words)))
            return true;
    return false;
}

TEST(a_slip_within_the_file_is_told_with_its_cell_the_other_figure_and_the_unit)
{
    assert_str(doubted(LONG "UNEMP_INS_F,2022,64.5\nUNEMP_INS_F,2023,645000\n"), "C3");
    assert_true(says(
        "645000 is about 10000 times 64.5, the value of 2022; its unit may be people (that of the indicator is 万人); or the 2022 value is wrong"));
    assert_true(says("645000 约为 2022 年的 64.5 的 10000 倍；单位可能是人（指标的单位是万人）；也可能是 2022 年的数有误"));
    assert_int_equal(result.faults.items[0].line, 3);
    assert_int_equal(result.faults.items[0].column, 3);
}

TEST(a_slip_against_the_store_is_an_error_too)
{
    assert_str(doubted(LONG "PREMARITAL_EXAM,2022,66.8\nMATERNITY_INS_F,2022,2.61\n"), "");
    assert_str(doubted(LONG "PREMARITAL_EXAM,2023,0.668\nMATERNITY_INS_F,2023,261\n"), "C2 C3");
    assert_true(says("a fraction (1 is 100%)"));
    assert_true(says("hundred people"));
}

TEST(the_last_figure_may_be_some_years_ago_and_zeros_are_passed_over)
{
    assert_str(doubted(LONG "UNEMP_INS_F,2016,64.5\nUNEMP_INS_F,2019,0\n"), "");
    assert_str(doubted(LONG "UNEMP_INS_F,2023,645000\n"), "C2");
}

TEST(a_later_figure_of_the_store_judges_an_older_one)
{
    assert_str(doubted(LONG "PREMARITAL_EXAM,2023,66.8\n"), "");
    assert_str(doubted(LONG "PREMARITAL_EXAM,2020,0.65\nPREMARITAL_EXAM,2021,0.66\n"), "C2 C3");
    assert_true(says("the value of 2023"));
    /* Not one that the same file replaces. */
    assert_str(doubted(LONG "PREMARITAL_EXAM,2020,0.65\nPREMARITAL_EXAM,2023,0.66\nPREMARITAL_EXAM,2019,2\n"),
               "");
}

TEST(a_wrong_year_does_not_make_the_next_one_wrong)
{
    assert_str(doubted(LONG "UNEMP_INS_F,2021,64.5\nUNEMP_INS_F,2022,645000\nUNEMP_INS_F,2023,65\n"), "C3");
    assert_str(doubted(LONG "UNEMP_INS_F,2021,64.5\nUNEMP_INS_F,2022,645000\nUNEMP_INS_F,2023,650000\n"),
               "C3 C4");
    /* Both cells may be typed, or only the first one. */
    assert_str(doubted_with(LONG "UNEMP_INS_F,2021,64.5\nUNEMP_INS_F,2022,645000\nUNEMP_INS_F,2023,650000\n",
                            (import_options){ .is_dry = true, .confirm = STR("C3") }),
               "");
    assert_str(doubted_with(LONG "UNEMP_INS_F,2021,64.5\nUNEMP_INS_F,2022,645000\nUNEMP_INS_F,2023,650000\n",
                            (import_options){ .is_dry = true, .confirm = STR("C3,C4") }),
               "");
    assert_str(doubted_with(LONG "UNEMP_INS_F,2021,64.5\nUNEMP_INS_F,2022,645000\nUNEMP_INS_F,2023,66\n",
                            (import_options){ .is_dry = true, .confirm = STR("C3,C4") }),
               "");
    assert_str(doubted_with(LONG "UNEMP_INS_F,2021,64.5\nUNEMP_INS_F,2022,66\nUNEMP_INS_F,2023,66\n",
                            (import_options){ .is_dry = true, .confirm = STR("C3") }),
               "line 3");
}

TEST(parts_and_regions_have_series_of_their_own)
{
    assert_str(
        doubted(
            "indicator,period,sex,value\nDISABLED_CHILD_REHAB,2022,F,100\nDISABLED_CHILD_REHAB,2022,M,10000\nDISABLED_CHILD_REHAB,2023,F,10000\nDISABLED_CHILD_REHAB,2023,M,100\n"),
        "D4 D5");
    assert_str(
        doubted(
            "indicator,region,period,value\nUNEMP_INS_F,990481,2022,64.5\nUNEMP_INS_F,990400,2023,645000\n"),
        "");
}

TEST(years_as_columns_and_indicators_as_columns_are_judged_alike)
{
    assert_str(doubted("indicator,2021,2022,2023\nUNEMP_INS_F,64.5,645000,66\n"), "C2");
    assert_str(doubted("指标名称,单位,数值,,\n,,2020,2021,2022\nUNEMP_INS_F,万人,64.5,66,645000\n"), "E3");
    assert_str(doubted("年份,PREMARITAL_EXAM,UNEMP_INS_F\n2022,66.8,64.5\n2023,0.668,645000\n"), "B3 C3");
}

static void bring_plan(void)
{
    str document;
    plan_import_result plans;
    assert_true(file_read(a, "data/sample/plan.txt", LIMIT_PLAN_BYTES, &document, &err));
    assert_true(act_on(a, s, &by, "plan.import",
                       &((plan_import_request){ .bytes = document, .source = STR("plan.txt") }), &plans,
                       &err));
}

TEST(the_baseline_of_a_plan_judges_where_no_figure_does)
{
    bring_plan();                                        /* UNEMP_INS_F 2020: 5.87 万人 */
    assert_str(doubted(LONG "UNEMP_INS_F,2021,58700\n"), "C2");
    assert_true(says("the plan's baseline of 2020"));
    assert_true(says("规划基期 2020 年的 5.87"));
    assert_str(doubted(LONG "UNEMP_INS_F,2021,58700\nUNEMP_INS_F,2022,59000\nUNEMP_INS_F,2019,58000\n"),
               "C2 C3 C4");
    assert_str(doubted("indicator,region,period,value\nUNEMP_INS_F,990400,2021,58700\n"), "");
    assert_str(doubted("indicator,period,residence,value\nUNEMP_INS_F,2021,U,58700\n"), "");
    assert_str(doubted(LONG "UNEMP_INS_F,2021,15\nUNEMP_INS_F,2022,32\nUNEMP_INS_F,2023,60\n"),
               ""); /* grown to ten times, step by step */
}

TEST(the_baseline_judges_after_wrong_years_before_it)
{
    assert_str(doubted(LONG "UNEMP_INS_F,2019,58000\n"), "");
    bring_plan();
    assert_str(doubted(LONG "UNEMP_INS_F,2021,58700\n"), "C2");
}

TEST(bounds_can_be_confirmed_and_a_figure_below_zero_cannot)
{
    assert_str(doubted(LONG "PRENATAL_SCREENING,2023,100.01\n"), "C2");
    assert_true(says("100.01 is above the maximum for Prenatal screening rate (100)"));
    assert_str(doubted(LONG "W_LIFE_EXPECTANCY,2023,8.49\n"), "C2");
    assert_true(says("8.49 is below the minimum for Female life expectancy at birth (40)"));
    assert_str(doubted_with(LONG "W_LIFE_EXPECTANCY,2023,8.49\nPRENATAL_SCREENING,2023,105\n",
                            (import_options){ .confirm = STR("C2,C3") }),
               "");
    assert_str(doubted_with(LONG "PRENATAL_SCREENING,2024,-1\n", (import_options){ .confirms_all = true }),
               "line 2");
    assert_str(doubted_with(LONG "UNEMP_INS_F,2024,-1\n", (import_options){ .confirms_all = true }),
               "line 2");
    assert_str(doubted(LONG "HOUSEWORK_GAP,2024,-1\n"), "");
    assert_str(doubted(LONG "PRENATAL_SCREENING,2025,66800\n"), "C2");
    assert_true(says("its unit may be per 100,000 "));
}

TEST(a_file_of_fractions_is_told_where_nothing_else_is_known)
{
    assert_str(doubted(LONG "PRENATAL_SCREENING,2023,0.88\nPREMARITAL_EXAM,2023,1\n"), "C2 C3");
    assert_str(doubted(LONG "PRENATAL_SCREENING,2023,0.88\nPREMARITAL_EXAM,2023,1.01\n"), "");
    assert_str(doubted(LONG "MATERNAL_MGMT,2023,0.88\nUNEMP_INS_F,2023,64.5\n"), "");
    /* With a figure of last year, that one decides. */
    assert_str(doubted(LONG "PRENATAL_SCREENING,2024,0.90\nPREMARITAL_EXAM,2024,1.00\n"), "");
}

TEST(a_confirmed_figure_is_what_later_ones_are_compared_with)
{
    assert_str(doubted(LONG "UNEMP_INS_F,2021,64.5\n"), "");
    assert_str(doubted_with(LONG "UNEMP_INS_F,2022,645000\n", (import_options){ .confirm = STR("x!C2") }),
               "");
    assert_int_equal(result.confirmed, 1);
    assert_str(doubted(LONG "UNEMP_INS_F,2023,650000\n"), "");
    assert_str(doubted(LONG "UNEMP_INS_F,2024,66\n"), "C2");
    /* The same again needs nothing, with the option or without; another figure does. */
    assert_str(doubted(LONG "UNEMP_INS_F,2022,645000\n"), "");
    assert_int_equal(result.unchanged, 1);
    assert_str(doubted_with(LONG "UNEMP_INS_F,2022,645000\n", (import_options){ .confirm = STR("C2") }), "");
    assert_int_equal(result.unchanged, 1);
    assert_str(doubted(LONG "UNEMP_INS_F,2022,646000\n"), "C2");
    /* With another source it is a new version, still confirmed. */
    assert_str(doubted("indicator,period,value,source\nUNEMP_INS_F,2022,645000,HRSS\n"), "");
    assert_int_equal(result.superseded, 1);
}

TEST(a_cell_that_needs_no_confirmation_is_an_error)
{
    assert_str(doubted_with(LONG "UNEMP_INS_F,2021,64.5\nUNEMP_INS_F,2022,645000\n",
                            (import_options){ .confirm = STR("C3,C2") }),
               "line 2");
    assert_true(says("it contains no value to confirm"));
    assert_str(doubted_with(LONG "UNEMP_INS_F,2021,64.5\nUNEMP_INS_F,2022,645000\n",
                            (import_options){ .confirm = STR("C4") }),
               "C3 line 4");
    assert_str(doubted_with(LONG "UNEMP_INS_F,2021,64.5\n", (import_options){ .confirms_all = true }), "");
}

TEST(what_is_no_cell_or_of_another_sheet_is_refused)
{
    static const struct {
        const char *confirm;
        error_code code;
    } cases[] = {
        { "C", ERROR_USAGE }, { "3", ERROR_USAGE }, { "C0", ERROR_USAGE }, { "C2,,C3", ERROR_USAGE },
        { "ABCD2", ERROR_USAGE }, { "C-2", ERROR_USAGE },
        { "C2:C3", ERROR_USAGE }, { "Sheet2!C3", ERROR_INPUT }, { "C99999999999999999999", ERROR_USAGE },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_false(bring_with(LONG "UNEMP_INS_F,2021,64.5\nUNEMP_INS_F,2022,645000\n",
                                (import_options){ .confirm = str_of(cases[i].confirm) }));
        assert_int_equal(err.code, cases[i].code);
        assert_true(strstr(testing_en(&err), "to confirm") && strstr(testing_zh(&err), "确认"));
    }
    static const char *const good[] = { "C3", "c3", "$C$3", "x!C3", "x.csv!C3", "'x.csv'!C3", " C3 " };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_str(doubted_with(LONG "UNEMP_INS_F,2021,64.5\nUNEMP_INS_F,2022,645000\n",
                                (import_options){ .is_dry = true, .confirm = str_of(good[i]) }),
                   "");
}

static figure_versions versions_of(const char *indicator_text, int period, store_texts *texts_out)
{
    history_result history;
    export_query asked = { .indicator = str_of(indicator_text), .period = period };
    assert_true(act_on(a, s, &by, "data.history", &asked, &history, &err));
    *texts_out = history.texts;
    return history.versions;
}

TEST(an_explanation_confirms_its_row_and_a_note_does_not)
{
    store_texts texts;
    assert_str(
        doubted("indicator,period,value,note\nUNEMP_INS_F,2021,64.5,\nUNEMP_INS_F,2022,645000,a note\n"),
        "C3");
    assert_str(
        doubted(
            "指标,年份,数值,说明,备注\nUNEMP_INS_F,2021,64.5,no need,old\nUNEMP_INS_F,2022,645000,counted anew,\n"),
        "");
    assert_int_equal(result.confirmed, 1);
    figure_versions v = versions_of("UNEMP_INS_F", 2022, &texts);
    assert_str(store_text(&texts, v.items[0].figure.confirmation), "counted anew");
    assert_str(v.items[0].who, "tester");
    assert_int_equal(v.items[0].figure.note, 0);
    /* What explains nothing is a note. */
    v = versions_of("UNEMP_INS_F", 2021, &texts);
    assert_int_equal(v.items[0].figure.confirmation, 0);
    assert_str(store_text(&texts, v.items[0].figure.note), "old；no need");
    /* One explanation for several years confirms none of them. */
    assert_str(doubted("indicator,2021,2022,说明\nMATERNITY_INS_F,64.5,645000,counted anew\n"), "C2");
}

TEST(an_explained_change_is_no_warning)
{
    assert_str(
        doubted(
            "indicator,period,value,explanation\nPREMARITAL_EXAM,2021,86,\nPREMARITAL_EXAM,2022,40,no examinations in spring\n"),
        "");
    assert_int_equal(result.faults.warning_count, 0);
}

TEST(why_is_that_of_the_import_and_is_never_empty)
{
    store_texts texts;
    static const actor silent = { .who = STR_INIT("tester"), .now = STR_INIT("2026-01-01T00:00:00Z") };
    import_options options = { .file_name = STR("x.csv"), .confirms_all = true };
    assert_true(take(&by, STR(LONG "UNEMP_INS_F,2021,64.5\nUNEMP_INS_F,2022,645000\n"), &options));
    assert_true(
        take(&silent, STR(LONG "MATERNITY_INS_F,2021,64.5\nMATERNITY_INS_F,2022,645000\n"), &options));
    figure_versions v = versions_of("UNEMP_INS_F", 2022, &texts);
    assert_str(store_text(&texts, v.items[0].figure.confirmation), "checked");
    v = versions_of("MATERNITY_INS_F", 2022, &texts);
    assert_str(store_text(&texts, v.items[0].figure.confirmation), "未写理由 no reason given");
}

static bool add_piece(void *payload, str piece, error *e)
{
    (void)e;
    strbuf_add(payload, piece);
    return true;
}

TEST(an_export_carries_its_confirmations_into_another_store)
{
    strbuf out = strbuf_in(a, 0);
    export_result written;
    assert_str(doubted_with(LONG "UNEMP_INS_F,2021,64.5\nUNEMP_INS_F,2022,645000\n",
                            (import_options){ .confirms_all = true }),
               "");
    assert_true(act_on(a, s, &by, "data.export",
                       (&(export_request){ .write = add_piece, .payload = &out }), &written, &err));
    const char *csv = str_zero_ended(a, strbuf_str(&out));
    assert_str(doubted(csv), "");
    assert_int_equal(result.unchanged, 2);
    store_close(s);
    remove_folder(dir);
    assert_true(store_create(a, dir, &s, &err) && store_publish(s, &err));
    assert_true(store_open(a, dir, STORE_WRITE, &s, &err) && store_begin(s, &err));
    assert_true(
        store_save_region(
            s, &(region){ .code = STR("990481"), .name = STR("云溪市"), .level = STR("county") }, &err) &&
        store_commit(s, &err));
    assert_str(doubted(csv), "");
    assert_int_equal(result.confirmed, 1);
}

TESTS(a_slip_within_the_file_is_told_with_its_cell_the_other_figure_and_the_unit,
      a_slip_against_the_store_is_an_error_too,
      the_last_figure_may_be_some_years_ago_and_zeros_are_passed_over,
      a_later_figure_of_the_store_judges_an_older_one, a_wrong_year_does_not_make_the_next_one_wrong,
      parts_and_regions_have_series_of_their_own, years_as_columns_and_indicators_as_columns_are_judged_alike,
      the_baseline_of_a_plan_judges_where_no_figure_does, the_baseline_judges_after_wrong_years_before_it,
      bounds_can_be_confirmed_and_a_figure_below_zero_cannot,
      a_file_of_fractions_is_told_where_nothing_else_is_known,
      a_confirmed_figure_is_what_later_ones_are_compared_with, a_cell_that_needs_no_confirmation_is_an_error,
      what_is_no_cell_or_of_another_sheet_is_refused, an_explanation_confirms_its_row_and_a_note_does_not,
      an_explained_change_is_no_warning, why_is_that_of_the_import_and_is_never_empty,
      an_export_carries_its_confirmations_into_another_store)
