/* Forms checked by the validation rules: what each default rule finds and in which words, figures that are
 * missing, warnings and their explanations, what a save checks anew, rules of a locked round. Neighbours:
 * tests/check/expression_rules.py covers the language of rules. */
#include "testing.h"

#include <time.h>

#include "base/source.h"
#include "service/data/import.h"
#include "service/round/form.h"
#include "service/rule/trial.h"
#include "store/internal.h"

#include "unit/service/round_city.h"

/* A form of 76 cells: 卫健委. Its first indicators are replaced by those below. */
enum { FORM = 27, SECOND = 5, TOTAL = 0, FEMALE, MALE, URBAN, RURAL, COLUMNS };

static int64_t births[COLUMNS], screening, mortality, surgery;

static void add_indicator(const char *code, const char *name, const char *unit, int decimals, const char *numerator,
                          const char *denominator)
{
    indicator one = { .code = str_of(code), .name = str_of(name), .name_en = str_of(code), .unit = str_of(unit),
                      .decimals = decimals, .numerator = str_of(numerator), .denominator = str_of(denominator),
                      .is_share = str_eq(str_of(unit), STR("%")) };
    must(store_save_indicator(s, &one, &err), code);
}

static void add_row(strbuf *b, const char *code, const char *sex, const char *residence)
{
    strbuf_addf(b, "%s,卫健委,%s,%s\n", code, sex, residence);
}

static int64_t cell_at(const task_form *f, const char *code, size_t column)
{
    for (size_t i = 0; i < f->cell_count; i++)
        if (str_eq(f->cells[i].cell.code, str_of(code)) && f->cells[i].column == column)
            return f->cells[i].cell.id;
    fail_msg("no cell of %s", code);
    return 0;
}

static task_form form_of(size_t u)
{
    task_form f;
    must(act_as(&clerks[u], "task.form", &((task_step_request){ .task = tasks[u].id }), &f), "task.form");
    return f;
}

static void make_round(void)
{
    round_view v;
    round_result r;
    round_tasks all;
    strbuf b = strbuf_in(a, 0);
    strbuf_addf(&b, "indicator,unit,sex,residence\n");
    add_row(&b, "BIRTHS", "_T", "_T");
    add_row(&b, "BIRTHS", "F", "_T");
    add_row(&b, "BIRTHS", "M", "_T");
    add_row(&b, "BIRTHS", "_T", "U");
    add_row(&b, "BIRTHS", "_T", "R");
    add_row(&b, "SCREENING", "_T", "_T");
    add_row(&b, "MORTALITY", "_T", "_T");
    add_row(&b, "SURGERY", "_T", "_T");
    for (int i = 1; i <= 68; i++)
        strbuf_addf(&b, "Y%03d,卫健委,_T,_T\n", i);
    strbuf_addf(&b, "Y069,%s,_T,_T\n", year_rows[SECOND].department);
    must(act_as(&lin, "round.create",
                &((round_create_request){ .year = 2023, .due = STR("2024-04-12"), .cells = strbuf_str(&b),
                                          .region = STR("990300") }),
                &v),
         "round.create");
    round_id = v.round.id;
    must(act_as(&lin, "round.issue", &((round_step_request){ .round = round_id }), &r), "round.issue");
    must(act_as(&lin, "task.list", &((round_step_request){ .round = round_id }), &all), "task.list");
    for (size_t i = 0; i < all.count; i++)
        for (size_t u = 0; u < YEAR_ROWS; u++)
            if (all.items[i].unit == units[u].id)
                tasks[u] = all.items[i];
}

static int setup(void **state)
{
    static const char last[] = "indicator,region,period,value\nMORTALITY,990300,2022,4.7\nSURGERY,990300,2022,43.3\n";
    byte_source source = source_of_bytes(str_of(last));
    import_result imported;
    (void)state;
    if (!make_city())
        return 1;
    begin_by_hand();
    add_indicator("BIRTHS", "活产数", "人", 0, "", "");
    add_indicator("SCREENING", "产前筛查率", "%", 2, "筛查人数", "应筛人数");
    add_indicator("MORTALITY", "孕产妇死亡率", "1/10万", 1, "孕产妇死亡人数", "活产数");
    add_indicator("SURGERY", "剖宫产率", "%", 1, "剖宫产数", "分娩数");
    end_by_hand();
    must(act_as(0, "data.import", &((import_request){ .source = &source, .options = { .file_name = STR("y.csv") } }), &imported), "import");
    assert_str(str_of(year_rows[FORM].department), "卫健委");
    today = year_date("03-04");
    make_round();
    task_form f = form_of(FORM);
    for (size_t i = 0; i < COLUMNS; i++)
        births[i] = cell_at(&f, "BIRTHS", i);
    screening = cell_at(&f, "SCREENING", 0);
    mortality = cell_at(&f, "MORTALITY", 0);
    surgery = cell_at(&f, "SURGERY", 0);
    return 0;
}

static int done(void **state)
{
    why = STR_NONE;
    return city_teardown(state);
}
#define teardown done

/* ---- what people do ---- */

static cell_input figure_in(int64_t cell, const char *value)
{
    return (cell_input){ .cell = cell, .status = CELL_FIGURE, .value = str_of(value) };
}

static int64_t version_of(int64_t cell)
{
    db_statement *q;
    int64_t event = 0;
    must(db_prepare(s->d, "SELECT coalesce(max(event), 0) FROM cell_value WHERE cell = $1", &q, &err), "prepare");
    db_bind_int(q, 1, cell);
    must(finish_with_number(q, &event, &err), "newest value");
    return event;
}

static task_saved save_all(const cell_input *in, size_t count)
{
    task_saved r;
    cell_change *changes = arena_array(a, cell_change, count);
    for (size_t i = 0; i < count; i++)
        changes[i] = (cell_change){ in[i], version_of(in[i].cell) };
    must(act_as(&clerks[FORM], "task.save",
                &((task_save_request){ .task = tasks[FORM].id, .cells = changes, .cell_count = count }), &r),
         "task.save");
    assert_true(r.is_done);
    return r;
}

static task_saved save(cell_input in)
{
    return save_all(&in, 1);
}

static const cell_fault *finding(const cell_fault *all, size_t count, const char *rule)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(all[i].rule, str_of(rule)))
            return &all[i];
    return 0;
}

static const cell_fault *found(const task_saved *r, const char *rule, const char *zh, const char *en)
{
    const cell_fault *f = finding(r->findings, r->finding_count, rule);
    if (!f)
        fail_msg("no finding of %s among %zu", rule, r->finding_count);
    assert_str(f->zh, zh);
    assert_str(f->en, en);
    return f;
}

static validation_rule rule_set(const char *name, rule_request asked)
{
    validation_rule r;
    must(act_as(&lu, name, &asked, &r), name);
    return r;
}

static void expect_nothing(task_saved r)
{
    if (r.finding_count > 0)
        fail_msg("%.*s: %.*s", STR_ARG(r.findings[0].rule), STR_ARG(r.findings[0].en));
}

/* ---- default rules ---- */

TEST(a_numerator_above_its_denominator_is_told_with_both_figures)
{
    cell_input in = figure_in(screening, "96.77");
    in.numerator = STR("41200");
    in.denominator = STR("39870");
    task_saved r = save(in);
    const cell_fault *f = found(&r, "SHARE", "产前筛查率：筛查人数 41,200 > 应筛人数 39,870（分子不大于分母）",
                                "SCREENING: numerator 41,200 > denominator 39,870 (the numerator is at most the denominator)");
    assert_false(f->is_warning);
    assert_true(f->is_open);
    assert_int_equal(f->cell, screening);
    assert_str(f->left, "41200");
    assert_str(f->right, "39870");
    in.numerator = STR("39870");
    in.denominator = STR("41200");
    expect_nothing(save(in));
}

TEST(parts_that_do_not_add_up_are_told_with_their_sum_and_the_difference)
{
    const cell_input in[] = { figure_in(births[TOTAL], "14180"), figure_in(births[FEMALE], "6810"),
                              figure_in(births[MALE], "7270") };
    task_saved r = save_all(in, 3);
    const cell_fault *f = found(&r, "SEX", "活产数 14,180 ≠ 女 6,810 + 男 7,270 = 14,080，相差 100（男女之和等于合计）",
                                "BIRTHS 14,180 ≠ female 6,810 + male 7,270 = 14,080, off by 100 (female and male add up to the total)");
    assert_int_equal(f->cell, births[TOTAL]);
    assert_int_equal(f->cell_count, 3);
    r = save(figure_in(births[MALE], "7370")); /* the total is checked anew although only a part changed */
    expect_nothing(r);
    bool has_total = false;
    for (size_t i = 0; i < r.checked_count; i++)
        has_total = has_total || r.checked[i] == births[TOTAL];
    assert_true(has_total);
}

TEST(a_share_above_100_and_too_many_decimals_are_errors)
{
    task_saved r = save(figure_in(screening, "101.3"));
    found(&r, "HIGHEST", "产前筛查率 101.3 > 目录的最大值 100（不大于指标目录的最大值）",
          "SCREENING 101.3 > maximum of the catalogue 100 (at most the maximum of the catalogue)");
    r = save(figure_in(screening, "-0.5"));
    found(&r, "LOWEST", "产前筛查率 −0.5 < 目录的最小值 0（不小于指标目录的最小值）",
          "SCREENING −0.5 < minimum of the catalogue 0 (at least the minimum of the catalogue)");
    r = save(figure_in(screening, "10.135"));
    found(&r, "DECIMALS", "产前筛查率：10.135 有 3 位小数，至多 2 位",
          "SCREENING: 10.135 has 3 decimals, at most 2 are allowed");
    expect_nothing(save(figure_in(screening, "10.130"))); /* zeros at the end are no decimals */
}

TEST(a_change_on_last_year_asks_for_an_explanation_that_is_kept_with_the_figure)
{
    cell_input in = figure_in(mortality, "14.1");
    task_saved r = save(in);
    const cell_fault *f = found(&r, "CHANGE_UP", "孕产妇死亡率 14.1 > 上年 4.7 × 1.5 = 7.05（比上年增加不超过一半）",
                                "MORTALITY 14.1 > last year 4.7 × 1.5 = 7.05 (at most half more than last year)");
    assert_true(f->is_warning && f->is_open);
    in.explanation = STR("2 例，均已评审");
    r = save(in);
    f = finding(r.findings, r.finding_count, "CHANGE_UP");
    assert_non_null(f);
    assert_false(f->is_open);
    assert_str(f->explanation, "2 例，均已评审");
    r = save(figure_in(surgery, "34.1"));
    found(&r, "CHANGE_POINTS", "剖宫产率：|剖宫产率 34.1 − 上年 43.3| = 9.2 > 5（与上年相差不超过 5 个百分点）",
          "SURGERY: |SURGERY 34.1 − last year 43.3| = 9.2 > 5 (within 5 percentage points of last year)");
    expect_nothing(save(figure_in(surgery, "39.0")));
    task_form form = form_of(FORM);
    assert_int_equal(form.finding_count, 1);
    assert_str(form.findings[0].rule, "CHANGE_UP");
}

TEST(missing_and_confidential_parts_leave_a_sum_unchecked_and_a_part_that_is_not_applicable_counts_as_nothing)
{
    cell_input parts[] = { figure_in(births[TOTAL], "14180"), figure_in(births[URBAN], "14000"),
                           { .cell = births[RURAL], .status = CELL_CONFIDENTIAL } };
    expect_nothing(save_all(parts, 3));
    parts[2].status = CELL_MISSING;
    parts[2].reason = STR("抽样年为 2025");
    expect_nothing(save_all(parts, 3));
    parts[2] = (cell_input){ .cell = births[RURAL], .status = CELL_NOT_APPLICABLE };
    task_saved r = save_all(parts, 3);
    assert_non_null(finding(r.findings, r.finding_count, "RESIDENCE"));
    parts[1].value = STR("14180");
    expect_nothing(save_all(parts, 3));
    expect_nothing(save((cell_input){ .cell = births[TOTAL], .status = CELL_CONFIDENTIAL }));
}

/* ---- sending ---- */

static void fill_rest(void)
{
    task_form f = form_of(FORM);
    cell_input *in = arena_array(a, cell_input, f.cell_count);
    size_t count = 0;
    for (size_t i = 0; i < f.cell_count; i++)
        if (f.cells[i].cell.value.status == CELL_EMPTY)
            in[count++] = (cell_input){ .cell = f.cells[i].cell.id, .status = CELL_NOT_APPLICABLE };
    (void)save_all(in, count);
}

TEST(an_error_and_an_unexplained_warning_block_sending_and_an_explained_one_travels)
{
    task_result r;
    cell_input change = figure_in(mortality, "14.1");
    (void)save(figure_in(screening, "101.3"));
    (void)save(change);
    fill_rest();
    must(step(&clerks[FORM], "task.check", FORM, &r), "task.check");
    assert_false(r.is_done);
    must(step(&clerks[FORM], "task.submit", FORM, &r), "task.submit");
    assert_false(r.is_done);
    assert_int_equal(r.fault_count, 2);
    assert_non_null(finding(r.faults, r.fault_count, "HIGHEST"));
    (void)save(figure_in(screening, "10.13"));
    must(step(&clerks[FORM], "task.submit", FORM, &r), "task.submit");
    assert_false(r.is_done);
    const cell_fault *f = finding(r.faults, r.fault_count, "CHANGE_UP");
    assert_true(f && f->is_open && f->is_warning);
    change.explanation = STR("2 例，均已评审");
    (void)save(change);
    must(step(&clerks[FORM], "task.submit", FORM, &r), "task.submit");
    if (!r.is_done)
        fail_msg("%.*s", STR_ARG(r.faults[0].en));
    task_form seen;
    must(act_as(&heads[FORM], "task.form", &((task_step_request){ .task = tasks[FORM].id }), &seen), "task.form");
    f = finding(seen.findings, seen.finding_count, "CHANGE_UP");
    assert_non_null(f);
    assert_str(f->explanation, "2 例，均已评审");
}

/* ---- rules as data ---- */

TEST(a_statistician_changes_rules_and_every_version_is_kept)
{
    validation_rule r;
    rule_history h;
    why = STR("试行");
    r = rule_set("rule.change", (rule_request){ .code = STR("HIGHEST"), .severity = SEVERITY_WARNING });
    assert_int_equal(r.version, 2);
    assert_str(r.expression, ". <= ${highest}");
    r = rule_set("rule.add", (rule_request){ .code = STR("BIRTHS_RANGE"), .kind = STR("range"), .indicator = STR("BIRTHS"),
                                             .min = STR("1000"), .max = STR("20000") });
    assert_str(r.expression, ". >= 1000 and . <= 20000");
    why = STR_NONE;
    task_saved saved = save(figure_in(births[FEMALE], "25000"));
    found(&saved, "BIRTHS_RANGE", "活产数 女 25,000 > 20,000（在 1000 至 20000 之间）",
          "BIRTHS, Female 25,000 > 20,000 (between 1000 and 20000)");
    saved = save(figure_in(screening, "101.3"));
    assert_true(finding(saved.findings, saved.finding_count, "HIGHEST")->is_warning);
    (void)rule_set("rule.retire", (rule_request){ .code = STR("BIRTHS_RANGE") });
    expect_nothing(save(figure_in(births[FEMALE], "25001")));
    must(act_as(&lin, "rule.show", &((rule_request){ .code = STR("HIGHEST") }), &h), "rule.show");
    assert_int_equal(h.count, 2);
    assert_str(h.versions[0].who, "halfsky");
    assert_str(h.versions[1].why, "试行");
    assert_refused(act_as(&lin, "rule.retire", &((rule_request){ .code = STR("SEX") }), &r), ERROR_DENIED, "");
    assert_refused(act_as(&clerks[FORM], "rule.retire", &((rule_request){ .code = STR("SEX") }), &r), ERROR_DENIED, "");
}

TEST(a_rule_that_cannot_be_read_is_refused_with_its_place)
{
    validation_rule r;
    rule_request one = { .code = STR("ONE"), .kind = STR("range"), .expression = STR(". >= ${nosuch}"), .zh = STR("x"),
                         .en = STR("x") };
    assert_refused(act_as(&lu, "rule.add", &one, &r), ERROR_INPUT, "there is no field named");
    assert_int_equal(err.column, 6);
    one.expression = STR(". >= 1");
    one.en = STR_NONE;
    assert_refused(act_as(&lu, "rule.add", &one, &r), ERROR_INPUT, "needs its words");
    one.en = STR("x");
    one.kind = STR("change");
    assert_refused(act_as(&lu, "rule.add", &one, &r), ERROR_INPUT, "must use last_year()");
    one.kind = STR("odd");
    assert_refused(act_as(&lu, "rule.add", &one, &r), ERROR_INPUT, "kind must be");
    one.kind = STR("range");
    one.figures = STR("share many");
    assert_refused(act_as(&lu, "rule.add", &one, &r), ERROR_INPUT, "figures must be");
    one.figures = STR_NONE;
    one.code = STR("one");
    assert_refused(act_as(&lu, "rule.add", &one, &r), ERROR_INPUT, "A-Z");
    one.code = STR("SEX");
    assert_refused(act_as(&lu, "rule.add", &one, &r), ERROR_EXISTS, "");
    one = (rule_request){ .code = STR("TWO"), .kind = STR("range") };
    assert_refused(act_as(&lu, "rule.add", &one, &r), ERROR_INPUT, "needs an expression");
    one.indicator = STR("NOSUCH");
    assert_refused(act_as(&lu, "rule.add", &one, &r), ERROR_NOT_FOUND, "");
}

TEST(a_rule_is_tried_on_the_newest_round_and_not_saved)
{
    rule_trial t;
    rule_history h;
    rule_trial_request asked = { .rule = { .code = STR("BIRTHS_RANGE"), .kind = STR("range"), .indicator = STR("BIRTHS"),
                                           .min = STR("1000"), .max = STR("20000") } };
    const cell_input two[] = { figure_in(births[FEMALE], "25000"), figure_in(births[MALE], "7000") };
    (void)save_all(two, 2);
    must(act_as(&lu, "rule.try", &asked, &t), "rule.try");
    assert_int_equal(t.round, round_id);
    assert_int_equal(t.checked_count, 2);
    assert_int_equal(t.broken_count, 1);
    assert_int_equal(t.finding_count, 1);
    assert_int_equal(t.findings[0].task, tasks[FORM].id);
    assert_str(t.findings[0].en, "BIRTHS, Female 25,000 > 20,000 (between 1000 and 20000)");
    assert_refused(act_as(&lu, "rule.show", &((rule_request){ .code = STR("BIRTHS_RANGE") }), &h), ERROR_NOT_FOUND, "");
    asked.round = round_id + 1;
    assert_refused(act_as(&lu, "rule.try", &asked, &t), ERROR_NOT_FOUND, "there is no round");
    asked = (rule_trial_request){ .rule = { .kind = STR("range"), .expression = STR(". >= ${nosuch}") } };
    assert_refused(act_as(&lu, "rule.try", &asked, &t), ERROR_INPUT, "there is no field named");
    assert_refused(act_as(&lin, "rule.try", &asked, &t), ERROR_DENIED, "");
}

TEST(rules_compare_indicators_forms_and_regions_below)
{
    static const char counties[] = "indicator,region,period,value\nBIRTHS,990302,2023,8000\nBIRTHS,990303,2023,6000\n";
    byte_source source = source_of_bytes(str_of(counties));
    import_result imported;
    (void)rule_set("rule.add", (rule_request){ .code = STR("BELOW"), .kind = STR("regions"), .indicator = STR("BIRTHS") });
    (void)rule_set("rule.add", (rule_request){ .code = STR("CROSS"), .kind = STR("other"), .indicator = STR("SCREENING"),
                                               .expression = STR(". <= ${SURGERY}"), .zh = STR("不大于剖宫产率"), .en = STR("at most SURGERY") });
    (void)rule_set("rule.add", (rule_request){ .code = STR("FORMS"), .kind = STR("forms"), .indicator = STR("Y001"),
                                               .expression = str_format(a, ". = form('%s').Y069", year_rows[SECOND].department),
                                               .zh = STR("两表一致"), .en = STR("equal in both") });
    begin_by_hand();
    must(store_read_regions(a, s, STR("code,name,level,parent,valid_from,valid_to\n990302,江东区,county,990300,,\n990303,滨湖区,county,990300,,\n"), &err), "regions");
    end_by_hand();
    must(act_as(0, "data.import", &((import_request){ .source = &source, .options = { .file_name = STR("c.csv") } }), &imported), "import");
    assert_int_equal(imported.faults.error_count, 0);
    task_saved r = save(figure_in(births[TOTAL], "14180"));
    found(&r, "BELOW", "活产数 14,180 ≠ 下级合计 14,000，相差 180（等于下级地区之和）",
          "BIRTHS 14,180 ≠ sum of the regions below 14,000, off by 180 (equal to the sum of the regions below)");
    expect_nothing(save(figure_in(births[TOTAL], "14000")));
    const cell_input both[] = { figure_in(screening, "50"), figure_in(surgery, "42.0") };
    r = save_all(both, 2);
    assert_non_null(finding(r.findings, r.finding_count, "CROSS"));
    task_form f = form_of(FORM);
    int64_t y1 = cell_at(&f, "Y001", 0);
    r = save(figure_in(y1, "5.0"));
    assert_null(finding(r.findings, r.finding_count, "FORMS")); /* the other unit has not filled it in */
    task_saved other;
    f = form_of(SECOND);
    cell_change one = { figure_in(f.cells[0].cell.id, "6.0"), 0 };
    must(act_as(&clerks[SECOND], "task.save", &((task_save_request){ .task = tasks[SECOND].id, .cells = &one, .cell_count = 1 }), &other), "task.save");
    r = save(figure_in(y1, "5.1"));
    const cell_fault *forms = finding(r.findings, r.finding_count, "FORMS");
    assert_non_null(forms);
    assert_true(str_has(forms->zh, STR("试验指标1 5.1 ≠")) && str_has(forms->zh, STR("所填 6")));
}

/* ---- cost ---- */

TEST(a_form_of_76_cells_is_checked_in_20_ms)
{
    double best = 1e9;
    for (int i = 0; i < 10; i++) {
        task_form f;
        clock_t began = clock();
        f = form_of(FORM);
        double ms = 1000.0 * (double)(clock() - began) / CLOCKS_PER_SEC;
        best = ms < best ? ms : best;
        assert_int_equal(f.cell_count, 76);
    }
    print_message("form of 76 cells with all rules: %.1f ms\n", best);
#ifndef __SANITIZE_ADDRESS__
    assert_true(best < 20);
#endif
}

TESTS(a_numerator_above_its_denominator_is_told_with_both_figures,
      parts_that_do_not_add_up_are_told_with_their_sum_and_the_difference,
      a_share_above_100_and_too_many_decimals_are_errors,
      a_change_on_last_year_asks_for_an_explanation_that_is_kept_with_the_figure,
      missing_and_confidential_parts_leave_a_sum_unchecked_and_a_part_that_is_not_applicable_counts_as_nothing,
      an_error_and_an_unexplained_warning_block_sending_and_an_explained_one_travels,
      a_statistician_changes_rules_and_every_version_is_kept, a_rule_that_cannot_be_read_is_refused_with_its_place,
      a_rule_is_tried_on_the_newest_round_and_not_saved,
      rules_compare_indicators_forms_and_regions_below, a_form_of_76_cells_is_checked_in_20_ms)
