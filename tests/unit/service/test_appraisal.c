/* Appraisal at the end of the monitoring year: scores of units whose round was lived through day by day, whose
 * targets an evaluator judged and whose marks nine members gave. Neighbours: tests/unit/assess/test_appraise.c,
 * the rules by themselves. */
#include "testing.h"

#include "service/evaluation/appraisal.h"
#include "service/order/requests.h"
#include "service/plan/correct.h"
#include "store/internal.h"

#include "unit/service/round_life.h"

static person he;

/* Targets that a unit leads, by verdict. */
static const struct {
    const char *unit, *verdicts[5];
    int counts[5];
} led[] = {
    { "综合执法局", { "met", "behind" }, { 2, 1 } },
    { "卫健委", { "met", "on_track", "behind", "at_risk", "moving_away" }, { 8, 6, 3, 2, 1 } },
};

static int setup(void **state)
{
    (void)state;
    if (!make_city())
        return 1;
    begin_by_hand();
    he = add_person("heyi", ROLE_EVALUATOR, city, 0);
    must(store_set(s, STR("region"), STR("990300"), &err), "region of the store");
    end_by_hand();
    today = year_date("03-04");
    return 0;
}

static int done(void **state)
{
    why = STR_NONE;
    return city_teardown(state);
}
#define teardown done

/* 23 more goals in words, each led by its unit. */
static void amend_plan(void)
{
    static const char *const digits[] = { "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛" };
    plan_import_result imported;
    strbuf b = strbuf_in(a, 0);
    size_t no = 2;
    strbuf_addf(&b, "禾浦市妇女发展规划（2021-2025年）\n\n一、妇女与健康\n主要目标：\n1.孕产妇死亡率控制在7/10万以下。（牵头单位：统计局）\n"
                    "2.适龄妇女宫颈癌筛查率达到70%%以上。（牵头单位：统计局）\n");
    for (size_t u = 0; u < COUNT_OF(led); u++)
        for (size_t v = 0; v < 5 && led[u].verdicts[v]; v++)
            for (int i = 0; i < led[u].counts[v]; i++, no++)
                strbuf_addf(&b, "%zu.%s%s%s型文盲基本消除。（牵头单位：%s）\n", no + 1, digits[u], digits[v], digits[i], led[u].unit);
    must(act_as(0, "plan.import", &((plan_import_request){ .bytes = strbuf_str(&b), .source = STR("amended.txt") }), &imported),
         "amend");
}

static void judge_all(void)
{
    size_t no = 2;
    why = STR("专家会评判");
    for (size_t u = 0; u < COUNT_OF(led); u++)
        for (size_t v = 0; v < 5 && led[u].verdicts[v]; v++)
            for (int i = 0; i < led[u].counts[v]; i++, no++) {
                correction_result made;
                correction_request asked = { .of = { .name = str_format(a, "d1.g%zu", no + 1) }, .year = 2023 };
                asked.values[CORRECTED_VERDICT] = str_of(led[u].verdicts[v]);
                asked.values[CORRECTED_EVIDENCE] = STR("核查表");
                must(act_as(&he, "target.judge", &asked, &made), "judge");
            }
    why = STR_NONE;
}

static bool mark(const person *who, const char *csv, appraisal_scores *scores)
{
    return act_as(who, "appraisal.mark", &((appraisal_marks_request){ .of = { .year = 2023 }, .marks = str_of(csv) }), scores);
}

/* Nine members each: a mean of 8.0, of 9.2, of 8.5. */
static const char marks[] =
    "单位,委员,评分\n"
    "综合执法局,甲,7.5\n综合执法局,乙,8\n综合执法局,丙,8.5\n综合执法局,丁,8\n综合执法局,戊,7\n综合执法局,己,9\n综合执法局,庚,8\n综合执法局,辛,8\n综合执法局,壬,8\n"
    "卫健委,甲,9\n卫健委,乙,9.2\n卫健委,丙,9.4\n卫健委,丁,9.2\n卫健委,戊,9.2\n卫健委,己,9.6\n卫健委,庚,8.8\n卫健委,辛,9.2\n卫健委,壬,9.2\n"
    "教育局,甲,8.5\n";

static appraisal_scores scores_on(const person *who, const char *unit)
{
    appraisal_scores all;
    must(act_as(who, "appraisal.list", &((appraisal_request){ .of = { .year = 2023 }, .unit = str_of(unit) }), &all), "list");
    return all;
}

static double rounded(double value)
{
    return decimal_double(decimal_of_double(value, 1, ROUNDING_HALF_UP));
}

static void assert_parts(const appraisal_score *score, double targets, double report, double quality, double supervision,
                         double given)
{
    const double want[] = { targets, report, quality, supervision, given };
    for (size_t p = 0; p < APPRAISAL_PART_COUNT; p++)
        if (rounded(score->parts[p].points) != want[p])
            fail_msg("%s: %f instead of %f: %.*s", appraisal_part_table[p].word, score->parts[p].points, want[p],
                     STR_ARG(score->parts[p].words_en));
}

TEST(the_scores_of_the_year_are_reproduced_with_their_arithmetic)
{
    appraisal_scores all;
    amend_plan();
    create_round();
    live_until("05-15");
    today = (date){ 2024, 9, 14 };
    judge_all();
    today = (date){ 2024, 11, 5 };
    must(mark(&lin, marks, &all), "marks");
    appraisal_score late = scores_on(&lin, "综合执法局").items[0];
    assert_parts(&late, 40.0, 0, 14, 10, 8.0);
    assert_true(rounded(late.total) == 72.0);
    assert_str(late.parts[APPRAISAL_TARGETS].words_zh, "50 ×（已达标 2×1 + 进度滞后 1×0.4）÷ 3 = 40.0");
    assert_str(late.parts[APPRAISAL_REPORT].words_zh, "15 − 3 × 16（逾期工作日） = 0.0（不低于 0）");
    assert_str(late.parts[APPRAISAL_QUALITY].words_en, "15 − 1 × 1 (cells returned) − 2 × 0 (cells returned again) = 14.0");
    assert_str(late.parts[APPRAISAL_MARKS].words_zh, "（7.5 + 8 + 8.5 + 8 + 7 + 9 + 8 + 8 + 8）÷ 9（委员） = 8.0");
    appraisal_score health = scores_on(&lin, "卫健委").items[0];
    assert_parts(&health, 36.0, 15, 6, 10, 9.2);
    assert_true(rounded(health.total) == 76.2);
    assert_int_equal(health.mark_count, 9);
    assert_str(health.parts[APPRAISAL_TARGETS].words_en,
               "50 × (met 8×1 + on track 6×0.8 + behind 3×0.4 + at risk 2×0.2 + moving away 1×0) ÷ 20 = 36.0");
    appraisal_score education = scores_on(&lin, "教育局").items[0];
    assert_true(rounded(education.parts[APPRAISAL_QUALITY].points) == 9.0);
    appraisal_score excused = scores_on(&lin, "残联").items[0];
    assert_true(rounded(excused.parts[APPRAISAL_REPORT].points) == 15.0);
    assert_false(excused.is_complete);
    all = scores_on(&lin, "");
    assert_int_equal(all.count, 40);
    for (size_t i = 1; i < all.count; i++)
        assert_true(all.items[i - 1].total >= all.items[i].total);
    assert_int_equal(scores_on(&clerks[unit_named("卫健委")], "").count, 1); /* a department sees its own */
    assert_int_equal(scores_on(&gao, "").count, 40);
    must(mark(&lin, "unit,member,mark\n教育局,甲,9\n", &all), "a member changes a mark");
    assert_true(scores_on(&lin, "教育局").items[0].parts[APPRAISAL_MARKS].points == 9.0);
    appraisal_request early = { .of = { .year = 2023 }, .unit = STR("综合执法局"), .day = STR("2024-04-22") };
    must(act_as(&lin, "appraisal.list", &early, &all), "as of an earlier day");
    assert_str(all.items[0].parts[APPRAISAL_REPORT].words_en, "15 − 3 × 6 (working days late) = 0.0 (not below 0)");
}

/* An order for a problem, issued by the leader; the unit replies on a day or not at all. */
static void order_unit(size_t u, const char *due, const char *reply)
{
    supervision_order o;
    int64_t owner = units[u].id;
    order_content_request asked = { .region = STR("990300"), .matter = STR("迟报"), .basis = STR("专题检查"), .demand = STR("补报"),
                                    .due = str_of(due), .units = &owner, .unit_count = 1 };
    must(act_as(&lin, "order.problem", &asked, &o), "order.problem");
    must(act_as(&gao, "order.issue", &((order_step_request){ .order = o.id }), &o), "order.issue");
    if (!reply)
        return;
    date before = today;
    today = year_date(reply);
    must(act_as(&clerks[u], "order.reply", &((order_step_request){ .order = o.id, .text = STR("已补报") }), &o), "order.reply");
    today = before;
}

TEST(an_order_that_was_overdue_costs_points_and_one_answered_in_time_does_not)
{
    create_round();
    today = year_date("04-26");
    size_t in_time = unit_named("综合执法局"), overdue = unit_named("人社局");
    order_unit(in_time, "2024-05-10", "05-08");
    order_unit(overdue, "2024-07-12", "07-22");
    today = (date){ 2024, 11, 5 };
    appraisal_points one = scores_on(&lin, "综合执法局").items[0].parts[APPRAISAL_SUPERVISION];
    assert_str(one.words_en, "10 − 5 × 0 (overdue orders, of 1) = 10.0");
    appraisal_points two = scores_on(&lin, "人社局").items[0].parts[APPRAISAL_SUPERVISION];
    assert_str(two.words_zh, "10 − 5 × 1（督办 1 件中逾期的） = 5.0");
    appraisal_request early = { .of = { .year = 2023 }, .unit = STR("人社局"), .day = STR("2024-07-12") };
    appraisal_scores all;
    must(act_as(&lin, "appraisal.list", &early, &all), "on the due day");
    assert_true(all.items[0].parts[APPRAISAL_SUPERVISION].points == 10);
}

static bool set_rules(const person *who, const char *old, const char *new, appraisal_rules *rules)
{
    static const char text[] = "item,value\ntargets,50\nmet,1\non_track,0.8\nbehind,0.4\nat_risk,0.2\nmoving_away,0\nnot_met,0\n"
                               "awaiting_judgement,-\nnot_assessable,-\nreport,15\nlate_workday,3\nquality,15\nfirst_return,1\n"
                               "second_return,2\nsupervision,10\noverdue_order,5\nmarks,10\n";
    str csv = old ? str_replace(a, str_of(text), str_of(old), str_of(new)) : str_of(text);
    return act_as(who, "appraisal.set_rules", &((appraisal_rules_request){ .of = { .year = 2023 }, .rules = csv }), rules);
}

TEST(rules_are_data_that_the_office_sets_and_everybody_sees)
{
    static const struct { const char *old, *new, *en; } faulty[] = {
        { "targets,50", "targets,51", "must add up to 100; found 101" },
        { "met,1\n", "met,1.5\n", "line 3, column 2: \"1.5\": must be 0 to 1" },
        { "late_workday,3", "late_workday,-3", "line 12, column 2: \"-3\": must be 0 to 100" },
        { "late_workday,3", "late_workday,-", "line 12, column 2: \"-\": must be 0 to 100" },
        { "at_risk,0.2\n", "", "the rules lack \"at_risk\"" },
        { "at_risk,0.2\n", "at_risk,0.2\nat_risk,0.3\n", "line 7, column 1: \"at_risk\": occurs twice" },
        { "at_risk", "beauty", "line 6, column 1: \"beauty\": is no item of the rules" },
        { "item,value", "item,worth", "line 1, column 2: there is no column \"worth\"" },
    };
    appraisal_rules rules;
    assert_refused(set_rules(&he, 0, 0, &rules), ERROR_DENIED, "has no access to");
    assert_refused(set_rules(&gao, 0, 0, &rules), ERROR_DENIED, "has no access to");
    for (size_t i = 0; i < COUNT_OF(faulty); i++)
        assert_refused(set_rules(&lin, faulty[i].old, faulty[i].new, &rules), ERROR_INPUT, faulty[i].en);
    must(act_as(&clerks[0], "appraisal.rules", &((subject_request){ .year = 2023 }), &rules), "rules");
    assert_int_equal(rules.who.len, 0); /* the built-in example */
    assert_false(rules.items[ITEM_VERDICT + VERDICT_NOT_ASSESSABLE].is_left_out);
    must(set_rules(&lin, "late_workday,3", "late_workday,2", &rules), "set");
    must(act_as(&clerks[0], "appraisal.rules", &((subject_request){ .year = 2023 }), &rules), "rules");
    assert_str(rules.who, "lin (lin)");
    assert_str(decimal_text(a, rules.items[ITEM_LATE_WORKDAY].value), "2");
    assert_true(rules.items[ITEM_VERDICT + VERDICT_NOT_ASSESSABLE].is_left_out);
}

TEST(marks_are_of_units_and_within_the_scale_and_all_or_none)
{
    static const struct { const char *csv, *en; } faulty[] = {
        { "unit,member,mark\n教育局,甲,10.5\n", "line 2, column 3: \"10.5\": must be a number from 0 to the highest mark" },
        { "unit,member,mark\n教育局,甲,-1\n", "line 2, column 3" },
        { "unit,member,mark\n教育局,甲,好\n", "line 2, column 3" },
        { "unit,member,mark\n教育局,甲,8\n没有局,甲,8\n", "line 3, column 1: \"没有局\": the region has no such unit" },
        { "unit,member,mark\n教育局,,8\n", "line 2, column 2: \"\": must not be empty" },
        { "unit,mark\n教育局,8\n", "the column member is missing" },
        { "unit,member,mark\n", "there are no marks" },
    };
    appraisal_scores all;
    db_statement *q;
    int64_t rows = 1;
    create_round();
    assert_refused(mark(&clerks[0], marks, &all), ERROR_DENIED, "has no access to");
    assert_refused(mark(&gao, marks, &all), ERROR_DENIED, "has no access to");
    for (size_t i = 0; i < COUNT_OF(faulty); i++)
        assert_refused(mark(&lin, faulty[i].csv, &all), ERROR_INPUT, faulty[i].en);
    must(db_prepare(s->d, "SELECT count(*) FROM appraisal_mark", &q, &err) && finish_with_number(q, &rows, &err), "count");
    assert_int_equal(rows, 0);
    must(mark(&lin, marks, &all), "marks");
    static const char *const attempts[] = { "DELETE FROM appraisal_mark", "UPDATE appraisal_mark SET mark = '10'" };
    for (size_t i = 0; i < COUNT_OF(attempts); i++)
        if (db_run_script(s->d, str_of(attempts[i]), &err))
            fail_msg("%s", attempts[i]);
    store_check_result sound;
    must(store_check(a, s, 0, 0, &sound, &err) && sound.is_sound, "check");
}

TEST(without_a_round_of_the_year_nothing_is_scored)
{
    appraisal_scores all;
    assert_refused(act_as(&lin, "appraisal.list", &((appraisal_request){ .of = { .year = 2023 } }), &all), ERROR_NOT_FOUND,
                   "no monitoring round of 2023");
    assert_refused(act_as(&lin, "appraisal.list", &((appraisal_request){ .of = { .year = 2031 } }), &all), ERROR_INPUT,
                   "within the plan, 2021 to 2025");
}

TESTS(the_scores_of_the_year_are_reproduced_with_their_arithmetic, rules_are_data_that_the_office_sets_and_everybody_sees,
      an_order_that_was_overdue_costs_points_and_one_answered_in_time_does_not,
      marks_are_of_units_and_within_the_scale_and_all_or_none, without_a_round_of_the_year_nothing_is_scored)
