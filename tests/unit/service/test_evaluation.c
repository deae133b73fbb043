/* Goals in words judged, self-evaluations, verdicts of a third party: who may, who may not, and what is kept.
 * Neighbours: tests/check/evaluation_year.py, the figures of a year through commands and HTTP. */
#include "testing.h"

#include "service/data/import.h"
#include "service/evaluation/judgement.h"
#include "service/evaluation/opinion.h"
#include "service/evaluation/self_evaluation.h"
#include "service/plan/correct.h"
#include "service/responsibility/requests.h"
#include "store/internal.h"

#include "unit/service/round_city.h"

static person he, of_lead, xie; /* evaluator of no unit, evaluator of the lead unit, third party */
static int64_t goal;            /* id of a target that people judge, led by 卫健委 */
enum { HEALTH = 27 };           /* place of 卫健委 among the units */

static int setup(void **state)
{
    (void)state;
    correction_result made;
    correction_request judged = { .of = { .name = STR("d1.g1") } }, lead = { .of = { .name = STR("d1.g1") } };
    if (!make_city())
        return 1;
    begin_by_hand();
    he = add_person("heyi", ROLE_EVALUATOR, city, 0);
    of_lead = add_person("oflead", ROLE_EVALUATOR, city, units[HEALTH].id);
    xie = add_person("xiean", ROLE_THIRD_PARTY, city, 0);
    person_grant until = { .id = 0 };
    person read;
    must(store_load_person(a, s, xie.id, &read, &err), "third party");
    until = read.grants[0];
    until.until = STR("2024-12-31");
    must(store_save_grant(s, xie.id, &until, &err), "end date");
    must(store_set(s, STR("region"), STR("990300"), &err), "region of the store");
    end_by_hand();
    today = year_date("09-14");
    why = STR("无法用数据判定");
    judged.values[CORRECTED_FORMULA] = STR("judged");
    must(act_as(0, "target.set", &judged, &made), "target.set");
    goal = made.id;
    lead.values[CORRECTED_LEAD] = STR("卫健委");
    must(act_as(0, "node.set", &lead, &made), "node.set");
    return 0;
}

static int done(void **state)
{
    why = STR_NONE;
    return city_teardown(state);
}
#define teardown done

static correction_request judging(const char *word, const char *evidence)
{
    correction_request r = { .of = { .name = str_format(a, "%lld", (long long)goal) }, .year = 2023 };
    r.values[CORRECTED_VERDICT] = str_of(word);
    r.values[CORRECTED_EVIDENCE] = str_of(evidence);
    return r;
}

static bool judge(const person *who, const char *word, const char *reason, const char *evidence)
{
    correction_result made;
    correction_request asked = judging(word, evidence);
    why = str_of(reason);
    return act_as(who, "target.judge", &asked, &made);
}

static judgement_list listed(const person *who)
{
    judgement_list l;
    must(act_as(who, "judgement.list", &((subject_request){ .year = 2023 }), &l), "judgement.list");
    return l;
}

TEST(an_evaluator_judges_with_reason_and_evidence_and_never_the_goals_of_the_own_unit)
{
    assert_refused(judge(&of_lead, "met", "好", "核查表"), ERROR_DENIED, "\"卫健委\" leads the target");
    assert_refused(judge(&lin, "met", "好", "核查表"), ERROR_DENIED, "has no access to");
    assert_refused(judge(&gao, "met", "好", "核查表"), ERROR_DENIED, "has no access to");
    assert_refused(judge(&clerks[HEALTH], "met", "好", "核查表"), ERROR_DENIED, "has no access to");
    assert_refused(judge(&xie, "met", "好", "核查表"), ERROR_DENIED, "has no access to");
    assert_refused(judge(&he, "met", "", "核查表"), ERROR_USAGE, "needs a reason");
    assert_refused(judge(&he, "met", "好", " "), ERROR_USAGE, "needs evidence");
    assert_refused(judge(&he, "awaiting_judgement", "好", "核查表"), ERROR_INPUT, "must be met");
    assert_int_equal(listed(&lin).by_judgement.assessable, 0);
    must(judge(&he, "behind", "三个镇未建成", "核查表第3页"), "judge");
    must(judge(&he, "met", "复核后均已建成", "复核记录"), "judge again");
    judgement_list l = listed(&lin);
    assert_int_equal(l.goal_count, 1);
    const judged_goal *g = &l.goals[0];
    assert_int_equal(g->verdict, VERDICT_MET);
    assert_int_equal(g->judged_count, 2);
    assert_str(g->lead, "卫健委");
    assert_str(g->who, "heyi (heyi)");
    assert_str(g->why, "复核后均已建成");
    assert_str(g->evidence, "复核记录");
    assert_int_equal(l.by_judgement.met, 1);
}

TEST(a_verdict_is_replaced_by_judging_again_and_not_undone_by_the_office)
{
    correction_result made;
    named_part of = { .name = str_format(a, "%lld", (long long)goal) };
    must(judge(&he, "met", "好", "核查表"), "judge");
    assert_refused(act_as(&lin, "target.undo", &of, &made), ERROR_DENIED, "judges the target again");
    assert_int_equal(listed(&lin).by_judgement.met, 1);
    must(act_as(0, "target.undo", &of, &made), "the owner undoes");
    assert_int_equal(listed(&lin).by_judgement.met, 0);
}

TEST(the_lead_that_the_office_confirmed_does_not_judge_and_the_one_that_the_plan_names_does)
{
    responsibility_changed changed;
    responsibility_sheet all;
    begin_by_hand();
    person of_other = add_person("ofother", ROLE_EVALUATOR, city, units[0].id);
    end_by_hand();
    must(act_as(&lin, "responsibility.list", &((responsibility_search){ 0 }), &all), "list");
    for (size_t i = 0; i < all.count; i++) {
        str part = all.items[i].part;
        must(act_as(&lin, "responsibility.set",
                    &((responsibility_set_request){ .parts = &part, .part_count = 1, .lead = units[0].name, .has_supports = true }), &changed),
             "responsibility.set");
    }
    assert_refused(judge(&of_other, "met", "好", "核查表"), ERROR_DENIED, "leads the target");
    must(judge(&of_lead, "met", "好", "核查表"), "the lead by the plan is no longer the lead");
}

TEST(the_unit_that_took_over_the_tasks_of_the_lead_does_not_judge_either)
{
    begin_by_hand();
    org_unit merged = units[HEALTH];
    merged.merged_into = units[0].id;
    merged.ended_on = STR("2024-06-30");
    must(store_save_unit(s, &merged, &err), "merge");
    person of_new = add_person("ofnew", ROLE_EVALUATOR, city, units[0].id);
    end_by_hand();
    assert_refused(judge(&of_new, "met", "好", "核查表"), ERROR_DENIED, "leads the target");
    must(judge(&he, "met", "好", "核查表"), "judge");
}

TEST(a_leader_and_an_evaluator_change_no_figure)
{
    const person *const nobody[] = { &gao, &he, &xie };
    for (size_t i = 0; i < COUNT_OF(nobody); i++) {
        task_result r;
        correction_result made;
        correction_request formula = { .of = { .name = str_format(a, "%lld", (long long)goal) } };
        formula.values[CORRECTED_FORMULA] = STR("value >= 1");
        assert_refused(act_as(nobody[i], "task.fill", &((task_fill_request){ .task = 1 }), &r), ERROR_DENIED, "has no access to");
        assert_refused(act_as(nobody[i], "target.set", &formula, &made), ERROR_DENIED, "has no access to");
        assert_int_equal(action_find(STR("data.import"))->needs, PERMISSION_DATA_EDIT);
        context c = { .request = a, .workspace = city_workspace, .today = today,
                      .who = { .kind = CALLER_PERSON, .person = nobody[i]->id, .session = session_of[nobody[i]->id] } };
        import_request import = { 0 };
        import_result result;
        assert_refused(action_run(&c, action_find(STR("data.import")), &import, &result, &err), ERROR_DENIED, "has no access to");
        context_end(&c);
    }
}

/* ---- self-evaluation ---- */

static self_sheet sheet_of(size_t u)
{
    self_summary all;
    must(act_as(&lin, "self_evaluation.list", &((subject_request){ .year = 2023 }), &all), "list");
    for (size_t i = 0; i < all.sheets.count; i++)
        if (all.sheets.items[i].unit == units[u].id)
            return all.sheets.items[i];
    fail_msg("no sheet of unit %zu", u);
    return (self_sheet){ 0 };
}

static bool fill_sheet(const person *who, int64_t sheet, verdict v, const char *text)
{
    self_sheet_view out;
    self_input one = { goal, v, str_of(text) };
    return act_as(who, "self_evaluation.fill",
                  &((self_fill_request){ .sheet = sheet, .text = STR("全年情况"), .targets = &one, .target_count = 1 }), &out);
}

static bool send_sheet(const person *who, int64_t sheet)
{
    self_sheet_view out;
    return act_as(who, "self_evaluation.send", &((self_id_request){ sheet }), &out);
}

static self_summary ask_all(void)
{
    self_summary all;
    must(act_as(&lin, "self_evaluation.ask", &((self_ask_request){ .of = { .year = 2023 }, .due = STR("2024-07-31") }), &all),
         "ask");
    return all;
}

TEST(forty_units_evaluate_themselves_and_two_of_them_late)
{
    self_summary all;
    assert_refused(act_as(&he, "self_evaluation.ask", &((self_ask_request){ .of = { .year = 2023 }, .due = STR("2024-07-31") }), &all),
                   ERROR_DENIED, "has no access to");
    today = year_date("07-01");
    all = ask_all();
    assert_int_equal(all.asked, 40);
    assert_int_equal(all.missing, 40);
    assert_int_equal(ask_all().asked, 40); /* asked twice, one sheet each */
    for (size_t u = 0; u < YEAR_ROWS; u++) {
        int64_t sheet = sheet_of(u).id;
        today = year_date(u == 3 ? "08-02" : u == 5 ? "08-06" : "07-31");
        must(fill_sheet(&clerks[u], sheet, VERDICT_ON_TRACK, "正在推进"), "fill");
        must(send_sheet(&heads[u], sheet), "send");
    }
    must(act_as(&lin, "self_evaluation.list", &((subject_request){ .year = 2023 }), &all), "list");
    assert_int_equal(all.asked, 40);
    assert_int_equal(all.in_time, 38);
    assert_int_equal(all.late, 2);
    assert_int_equal(all.missing, 0);
    judgement_list l = listed(&he);
    assert_int_equal(l.goals[0].self_count, 40);
    assert_int_equal(l.goals[0].self[3].state, SELF_LATE);
    assert_int_equal(l.goals[0].self[0].verdict, VERDICT_ON_TRACK);
    assert_int_equal(listed(&clerks[0]).goals[0].self_count, 1); /* the own one alone */
}

TEST(a_sheet_is_written_and_sent_by_two_people_of_its_unit_and_then_final)
{
    self_sheet_view v;
    (void)ask_all();
    int64_t sheet = sheet_of(HEALTH).id;
    assert_refused(send_sheet(&heads[HEALTH], sheet), ERROR_CONFLICT, "is empty");
    assert_refused(fill_sheet(&clerks[0], sheet, VERDICT_MET, "好"), ERROR_NOT_FOUND, "there is no self-evaluation");
    assert_refused(fill_sheet(&lin, sheet, VERDICT_MET, "好"), ERROR_DENIED, "has no access to");
    assert_refused(fill_sheet(&clerks[HEALTH], sheet, VERDICT_NOT_ASSESSABLE, "好"), ERROR_INPUT, "must be met");
    assert_refused(fill_sheet(&clerks[HEALTH], sheet, VERDICT_MET, " "), ERROR_INPUT, "needs a text");
    must(fill_sheet(&clerks[HEALTH], sheet, VERDICT_BEHIND, "两个镇未建成"), "fill");
    must(fill_sheet(&clerks[HEALTH], sheet, VERDICT_MET, "均已建成"), "fill again");
    begin_by_hand();
    person_grant also = { .role = ROLE_APPROVER, .region = city, .unit = units[HEALTH].id };
    must(store_save_grant(s, clerks[HEALTH].id, &also, &err), "also approver");
    end_by_hand();
    assert_refused(send_sheet(&clerks[HEALTH], sheet), ERROR_DENIED, "who wrote it may not send it");
    assert_int_equal(listed(&lin).goals[0].self_count, 0); /* not sent yet */
    must(send_sheet(&heads[HEALTH], sheet), "send");
    assert_refused(fill_sheet(&clerks[HEALTH], sheet, VERDICT_MET, "再改"), ERROR_CONFLICT, "not changed any more");
    assert_refused(send_sheet(&heads[HEALTH], sheet), ERROR_CONFLICT, "was sent on 2024-09-14");
    must(act_as(&lin, "self_evaluation.show", &((self_id_request){ sheet }), &v), "show");
    assert_int_equal(v.entry_count, 2);
    assert_int_equal(v.history_count, 4);
    assert_int_equal(v.entries[1].verdict, VERDICT_MET);
}

/* ---- third party ---- */

static bool opine(const person *who, const char *word, const char *reason, opinion *given)
{
    opinion_request asked = { .of = { .year = 2023 }, .target = goal, .evidence = STR("第三方报告第8页") };
    assert_true(verdict_of(str_of(word), &asked.verdict));
    why = str_of(reason);
    return act_as(who, "opinion.give", &asked, given);
}

TEST(a_third_party_gives_verdicts_until_its_end_date_and_the_office_answers)
{
    opinion given, answered;
    opinions all;
    opinion_list_request different = { .of = { .year = 2023 }, .only_different = true };
    must(judge(&he, "met", "好", "核查表"), "judge");
    today = year_date("09-20");
    assert_refused(opine(&he, "behind", "抽查未见", &given), ERROR_DENIED, "has no access to");
    assert_refused(opine(&xie, "behind", "", &given), ERROR_USAGE, "a reason is needed");
    assert_refused(opine(&xie, "not_assessable", "抽查未见", &given), ERROR_INPUT, "must be met");
    must(opine(&xie, "on_track", "抽查未见", &given), "opine");
    must(opine(&xie, "behind", "抽查两个镇均未建成", &given), "opine again");
    must(act_as(&xie, "opinion.list", &different, &all), "list");
    assert_int_equal(all.count, 1);
    assert_int_equal(all.items[0].verdict, VERDICT_BEHIND);
    assert_int_equal(all.items[0].ours, VERDICT_MET);
    assert_int_equal(all.items[0].answer.len, 0);
    opinion_answer_request answer = { given.id };
    assert_refused(act_as(&xie, "opinion.answer", &answer, &answered), ERROR_DENIED, "has no access to");
    why = STR_NONE;
    assert_refused(act_as(&lin, "opinion.answer", &answer, &answered), ERROR_USAGE, "a reason is needed");
    why = STR("已核对原始记录，维持原判定");
    must(act_as(&lin, "opinion.answer", &answer, &answered), "answer");
    must(act_as(&xie, "opinion.list", &different, &all), "list");
    assert_str(all.items[0].answer, "已核对原始记录，维持原判定");
    assert_int_equal(listed(&lin).goals[0].opinion_count, 2);
    today = (date){ 2024, 12, 31 };
    must(act_as(&xie, "opinion.list", &different, &all), "on the last day");
    today = (date){ 2025, 1, 1 };
    assert_refused(act_as(&xie, "opinion.list", &different, &all), ERROR_DENIED, "has no access to");
    assert_refused(opine(&xie, "met", "好", &given), ERROR_DENIED, "has no access to");
    assert_refused(act_as(&xie, "judgement.list", &((subject_request){ .year = 2023 }), &(judgement_list){ 0 }), ERROR_DENIED,
                   "has no access to");
}

/* ---- the store ---- */

/* The fixture has more than these tests use. */
__attribute__((unused)) static void unused_helpers(void)
{
    (void)create_round;
    (void)fill_all;
    (void)send_task;
}

static int64_t rows_of_evaluations(void)
{
    db_statement *q;
    int64_t rows = 0;
    must(db_prepare(s->d, "SELECT (SELECT count(*) FROM self_sheet) + (SELECT count(*) FROM self_entry) +"
                          " (SELECT count(*) FROM opinion) + (SELECT count(*) FROM opinion_answer) +"
                          " (SELECT count(*) FROM plan_correction) + (SELECT count(sent_on) FROM self_sheet)",
                    &q, &err) &&
             finish_with_number(q, &rows, &err),
         "count");
    return rows;
}

static bool one_step(int i)
{
    self_summary all;
    opinion given, answered;
    switch (i) {
    case 0: return judge(&he, "met", "好", "核查表");
    case 1:
        return act_as(&lin, "self_evaluation.ask",
                      &((self_ask_request){ .of = { .year = 2023 }, .due = STR("2024-07-31") }), &all);
    case 2: return fill_sheet(&clerks[0], 1, VERDICT_MET, "好");
    case 3: return send_sheet(&heads[0], 1);
    case 4: return opine(&xie, "behind", "抽查未见", &given);
    default: why = STR("维持"); return act_as(&lin, "opinion.answer", &((opinion_answer_request){ 1 }), &answered);
    }
}

TEST(whichever_statement_of_a_step_fails_nothing_is_changed)
{
    for (int i = 0; i < 6; i++) {
        int64_t rows = rows_of_evaluations();
        uint64_t n = 1;
        for (; n < 2000; n += i == 1 && n > 20 ? 17 : 1) {
            store_fail_at(s, n);
            bool is_done = one_step(i);
            store_fail_at(s, 0);
            if (is_done)
                break;
            assert_int_equal(rows_of_evaluations(), rows);
        }
        assert_true(n > 3 && n < 2000);
        assert_true(rows_of_evaluations() > rows);
    }
    store_check_result sound;
    must(store_check(a, s, 0, 0, &sound, &err) && sound.is_sound, "check");
}

TEST(what_was_said_is_never_changed_or_deleted)
{
    static const char *const attempts[] = {
        "DELETE FROM self_sheet", "UPDATE self_sheet SET unit = 2", "UPDATE self_sheet SET sent_on = NULL",
        "DELETE FROM self_entry", "UPDATE self_entry SET text = 'x'", "DELETE FROM opinion",
        "UPDATE opinion SET verdict = 'met'", "DELETE FROM opinion_answer", "UPDATE opinion_answer SET text = 'x'",
    };
    for (int i = 0; i < 6; i++)
        must(one_step(i), "step");
    for (size_t i = 0; i < COUNT_OF(attempts); i++)
        if (db_run_script(s->d, str_of(attempts[i]), &err))
            fail_msg("%s", attempts[i]);
}

TESTS(an_evaluator_judges_with_reason_and_evidence_and_never_the_goals_of_the_own_unit,
      a_verdict_is_replaced_by_judging_again_and_not_undone_by_the_office,
      the_lead_that_the_office_confirmed_does_not_judge_and_the_one_that_the_plan_names_does,
      the_unit_that_took_over_the_tasks_of_the_lead_does_not_judge_either, a_leader_and_an_evaluator_change_no_figure,
      forty_units_evaluate_themselves_and_two_of_them_late,
      a_sheet_is_written_and_sent_by_two_people_of_its_unit_and_then_final,
      a_third_party_gives_verdicts_until_its_end_date_and_the_office_answers,
      whichever_statement_of_a_step_fails_nothing_is_changed, what_was_said_is_never_changed_or_deleted)
