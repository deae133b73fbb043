/* Practical projects: defined by the office from the plan or from a list, reported by their owner, verified by
 * another person. Neighbours: tests/unit/assess/test_milestone.c, what a quantity counts. */
#include "testing.h"

#include "service/evaluation/paper.h"
#include "service/evaluation/project.h"
#include "service/evidence/evidence.h"
#include "store/internal.h"

#include "unit/service/round_city.h"

static const char plan_text[] =
    "禾浦市儿童发展规划（2021-2025年）\n\n一、儿童与健康\n主要目标：\n1.婴儿死亡率控制在4‰以下。\n\n二、重点实事项目\n\n"
    "（一）托育服务项目。到2021年底建成托育中心2家，到2023年底建成5家。五年新增托位500个。（牵头单位：卫健委）\n\n"
    "（二）儿童之家项目。建成儿童之家10家。（牵头单位：没有这个单位）\n";

enum { HEALTH = 27, EDUCATION = 10 };

static int setup(void **state)
{
    (void)state;
    plan_import_result imported;
    if (!make_city())
        return 1;
    begin_by_hand();
    must(store_read_regions(a, s,
                            STR("code,name,level,parent,valid_from,valid_to\n990302,江东区,county,990300,,\n"
                                "990303,滨湖区,county,990300,,\n990304,旧区,county,990300,,2022-06-30\n"),
                            &err),
         "counties");
    must(store_set(s, STR("region"), STR("990300"), &err), "region of the store");
    end_by_hand();
    must(act_as(0, "plan.import", &((plan_import_request){ .bytes = str_of(plan_text), .source = STR("plan.txt") }), &imported),
         "plan");
    today = year_date("06-01");
    return 0;
}

static int done(void **state)
{
    why = STR_NONE;
    remove_folder(str_zero_ended(a, str_format(a, "%s/evidence", dir)));
    return city_teardown(state);
}
#define teardown done

static bool define(const person *who, const char *place, const char *owner, const char *csv, project *made)
{
    project_define_request asked = { .of = { .plan = STR("children-2021") }, .place = str_of(place), .owner = str_of(owner),
                                     .money = STR("300.5"), .milestones = str_of(csv) };
    return act_as(who, "project.define", &asked, made);
}

static project_report_request reporting(int64_t id, const char *measure, const char *day, const char *added)
{
    return (project_report_request){ .project = id, .measure = str_of(measure), .day = str_of(day), .added = str_of(added) };
}

static const char each_county[] = "measure,unit,by,operator,quantity,scope,kind,since\n"
                                  "托育中心,家,2021-12-31,>=,1,each_county,added,2021-01-01\n"
                                  "托育中心,家,2023-12-31,,2,每个县,新增,2022-01-01\n满意率,,2025-12-31,>=,90%,,,\n";

static projects listed(const char *day, bool only_overdue)
{
    projects all;
    project_list_request asked = { .of = { .plan = STR("children-2021") }, .day = str_of(day), .only_overdue = only_overdue };
    must(act_as(&clerks[0], "project.list", &asked, &all), "project.list");
    return all;
}

TEST(a_project_takes_owner_and_milestones_from_the_plan)
{
    project p;
    assert_int_equal(listed("", false).count, 2);
    assert_int_equal(listed("", false).items[0].id, 0);
    assert_refused(define(&clerks[HEALTH], "p1", "", "", &p), ERROR_DENIED, "has no access to");
    assert_refused(define(&gao, "p1", "", "", &p), ERROR_DENIED, "has no access to");
    must(define(&lin, "p1", "", "", &p), "define");
    assert_str(p.unit_name, "卫健委");
    assert_str(p.title, "托育服务项目");
    assert_str(decimal_text(a, p.money_planned), "300.5");
    assert_int_equal(p.milestone_count, 3);
    assert_str(p.milestones[0].by, "2021-12-31");
    assert_str(decimal_text(a, p.milestones[0].quantity), "2");
    assert_int_equal(p.milestones[0].kind, MILESTONE_STOCK);
    assert_str(p.milestones[1].by, "2023-12-31");
    assert_int_equal(p.milestones[2].kind, MILESTONE_ADDED);
    assert_str(p.milestones[2].since, "2021-01-01");
    assert_refused(define(&lin, "p2", "", "", &p), ERROR_NOT_FOUND, "no unit \"没有这个单位\"");
    must(define(&lin, "p2", "教育局", "", &p), "define with an owner");
    assert_refused(define(&lin, "p9", "", "", &p), ERROR_NOT_FOUND, "no project \"p9\"");
}

TEST(a_list_of_milestones_is_checked_with_its_place)
{
    static const struct { const char *csv, *en; } faulty[] = {
        { "measure,by\nx,2023-12-31\n", "the column quantity is missing" },
        { "measure,by,quantity,colour\nx,2023-12-31,1,red\n", "line 1, column 4: there is no column \"colour\"" },
        { "measure,by,quantity\nx,2023-13-31,1\n", "line 2, column 2: \"2023-13-31\": is not a day" },
        { "measure,by,quantity\nx,2023-12-31,many\n", "line 2, column 3: \"many\": is no number" },
        { "measure,by,quantity\nx,2023-12-31,-1\n", "line 2, column 3: \"-1\": is no number" },
        { "measure,by,quantity\n,2023-12-31,1\n", "line 2, column 1: \"\": must not be empty" },
        { "measure,by,quantity,since\nx,2023-12-31,1,2024-01-01\n", "is later than the day by which" },
        { "measure,by,quantity,scope\nx,2023-12-31,1,planet\n", "line 2, column 4: \"planet\": is no word" },
        { "measure,by,quantity\n", "the list of milestones is empty" },
    };
    for (size_t i = 0; i < COUNT_OF(faulty); i++) {
        project p;
        assert_refused(define(&lin, "p1", "", faulty[i].csv, &p), ERROR_INPUT, faulty[i].en);
        assert_int_equal(listed("", false).items[0].id, 0);
    }
}

TEST(each_county_of_the_year_must_have_its_own)
{
    project p;
    must(define(&lin, "p1", "", each_county, &p), "define");
    assert_int_equal(p.milestones[0].area_count, 3); /* one of them ended in 2022 */
    assert_int_equal(p.milestones[1].area_count, 2);
    assert_int_equal(p.milestones[2].kind, MILESTONE_LEVEL);
    static const struct { const char *region, *day, *added; } reports[] = {
        { "990302", "2021-05-01", "1" }, { "990303", "2021-06-01", "1" }, { "990304", "2021-07-01", "1" },
        { "江东区", "2022-05-01", "1" }, { "990302", "2023-05-01", "1" }, { "990303", "2023-06-01", "1" },
    };
    for (size_t i = 0; i < COUNT_OF(reports); i++) {
        project_report_request r = reporting(p.id, "托育中心", reports[i].day, reports[i].added);
        r.region = str_of(reports[i].region);
        r.places = STR("中山路1号");
        must(act_as(&clerks[HEALTH], "project.report", &r, &p), "report");
        must(act_as(&lin, "project.verify", &((project_id_request){ .report = (int64_t)i + 1 }), &p), "verify");
    }
    projects all = listed("2024-01-31", false);
    assert_int_equal(all.items[0].milestones[0].state, MILESTONE_MET);
    assert_int_equal(all.items[0].milestones[1].state, MILESTONE_OVERDUE);
    assert_str(all.items[0].milestones[1].gaps[0].name, "滨湖区");
    all = listed("2024-01-31", true);
    assert_int_equal(all.count, 1);
    assert_int_equal(all.items[0].milestone_count, 1);
    assert_int_equal(all.states[MILESTONE_OVERDUE], 1);
}

TEST(the_owner_reports_and_another_person_verifies_what_has_places)
{
    project p;
    must(define(&lin, "p1", "", "", &p), "define");
    project_report_request r = reporting(p.id, "托育中心数", "2024-05-01", "2");
    r.money = STR("80.25");
    assert_refused(act_as(&clerks[EDUCATION], "project.report", &r, &p), ERROR_NOT_FOUND, "there is no project");
    assert_refused(act_as(&lin, "project.report", &r, &p), ERROR_DENIED, "has no access to");
    assert_refused(act_as(&clerks[HEALTH], "project.report", &((project_report_request){ .project = 1, .measure = STR("学校"), .added = STR("1") }), &p),
                   ERROR_INPUT, "no milestone of the project counts \"学校\"");
    project_report_request bad = reporting(1, "托育中心数", "2024-06-02", "1");
    assert_refused(act_as(&clerks[HEALTH], "project.report", &bad, &p), ERROR_INPUT, "is in the future");
    bad = reporting(1, "托育中心数", "2024-05-01", "");
    assert_refused(act_as(&clerks[HEALTH], "project.report", &bad, &p), ERROR_INPUT, "has no quantity");
    bad = reporting(1, "托育中心数", "2024-05-01", "1e9");
    assert_refused(act_as(&clerks[HEALTH], "project.report", &bad, &p), ERROR_INPUT, "1e9");
    must(act_as(&clerks[HEALTH], "project.report", &r, &p), "report");
    assert_str(decimal_text(a, p.money_spent), "80.25");
    project_id_request first = { .report = 1 };
    assert_refused(act_as(&clerks[HEALTH], "project.verify", &first, &p), ERROR_DENIED, "has no access to");
    assert_refused(act_as(&lin, "project.verify", &first, &p), ERROR_CONFLICT, "no list of places");
    r.places = STR("中山路1号\n人民路2号");
    r.evidence = STR("验收单第1号");
    must(act_as(&clerks[HEALTH], "project.report", &r, &p), "report with places");
    project_id_request second = { .report = 2 };
    must(act_as(&lin, "project.verify", &second, &p), "verify");
    assert_refused(act_as(&lin, "project.verify", &second, &p), ERROR_EXISTS, "verified already");
    must(act_as(&clerks[HEALTH], "project.show", &((project_id_request){ .project = p.id }), &p), "show");
    assert_int_equal(p.report_count, 2);
    assert_str(p.reports[1].verified_by, "lin (lin)");
    assert_refused(act_as(&clerks[EDUCATION], "project.show", &((project_id_request){ .project = p.id }), &p), ERROR_NOT_FOUND,
                   "there is no project");
}

TEST(a_person_with_both_roles_does_not_verify_the_own_report)
{
    project p;
    must(define(&lin, "p1", "", "", &p), "define");
    begin_by_hand();
    person_grant also = { .role = ROLE_OFFICE, .region = city };
    must(store_save_grant(s, clerks[HEALTH].id, &also, &err), "also of the office");
    end_by_hand();
    project_report_request r = reporting(p.id, "托育中心数", "2024-05-01", "2");
    r.places = STR("中山路1号");
    must(act_as(&clerks[HEALTH], "project.report", &r, &p), "report");
    assert_refused(act_as(&clerks[HEALTH], "project.verify", &((project_id_request){ .report = 1 }), &p), ERROR_DENIED,
                   "who reported it may not verify it");
}

TEST(a_new_definition_ends_the_milestones_before_and_keeps_them)
{
    project p;
    db_statement *q;
    int64_t ended = 0;
    must(define(&lin, "p1", "", "", &p), "define");
    int64_t id = p.id;
    must(define(&lin, "p1", "教育局", each_county, &p), "define again");
    assert_int_equal(p.id, id);
    assert_str(p.unit_name, "教育局");
    assert_int_equal(p.milestone_count, 3);
    must(db_prepare(s->d, "SELECT count(*) FROM milestone WHERE is_ended = 1", &q, &err) && finish_with_number(q, &ended, &err),
         "count");
    assert_int_equal(ended, 3);
}

static bool one_step(int i)
{
    project p;
    project_report_request r = reporting(1, "托育中心", "2024-05-01", "2");
    r.places = STR("中山路1号");
    return i < 2    ? define(&lin, "p1", "", i ? each_county : "", &p)
           : i == 2 ? act_as(&clerks[HEALTH], "project.report", &r, &p)
                    : act_as(&lin, "project.verify", &((project_id_request){ .report = 1 }), &p);
}

static int64_t rows_of_projects(void)
{
    db_statement *q;
    int64_t rows = 0;
    must(db_prepare(s->d, "SELECT (SELECT count(*) FROM project) + (SELECT count(*) FROM milestone) + (SELECT count(*) FROM"
                          " project_report) + (SELECT count(*) FROM project_check)",
                    &q, &err) &&
             finish_with_number(q, &rows, &err),
         "count");
    return rows;
}

TEST(whichever_statement_fails_nothing_is_changed_and_what_was_reported_stays)
{
    static const char *const attempts[] = {
        "DELETE FROM project", "UPDATE project SET node = 2", "DELETE FROM milestone", "UPDATE milestone SET quantity = '0'",
        "UPDATE milestone SET is_ended = 0 WHERE is_ended = 1", "DELETE FROM project_report",
        "UPDATE project_report SET added = '9'", "DELETE FROM project_check", "UPDATE project_check SET who = 'x'",
    };
    for (int i = 0; i < 4; i++) {
        int64_t rows = rows_of_projects();
        uint64_t n = 1;
        for (; n < 400; n++) {
            store_fail_at(s, n);
            bool is_done = one_step(i);
            store_fail_at(s, 0);
            if (is_done)
                break;
            assert_int_equal(rows_of_projects(), rows);
        }
        assert_true(n > 3 && n < 400);
        assert_true(rows_of_projects() > rows);
    }
    for (size_t i = 0; i < COUNT_OF(attempts); i++)
        if (db_run_script(s->d, str_of(attempts[i]), &err))
            fail_msg("%s", attempts[i]);
    store_check_result sound;
    must(store_check(a, s, 0, 0, &sound, &err) && sound.is_sound, "check");
}

TEST(evidence_of_a_report_is_of_its_owner_until_it_is_verified)
{
    project p;
    evidence e;
    must(define(&lin, "p1", "", "", &p), "define");
    project_report_request r = reporting(p.id, "", "2023-05-01", "1");
    r.measure = p.milestones[0].measure;
    r.places = STR("中山路1号");
    must(act_as(&clerks[HEALTH], "project.report", &r, &p), "report");
    evidence_add_request asked = { .kind = EVIDENCE_OF_PROJECT, .owner = 1, .name = STR("验收.pdf"), .file = STR("%PDF-1.7\nx") };
    must(act_as(&clerks[HEALTH], "evidence.add", &asked, &e), "evidence.add");
    assert_str(e.unit_name, "卫健委");
    assert_refused(act_as(&clerks[EDUCATION], "evidence.add", &asked, &e), ERROR_DENIED, "");
    assert_refused(act_as(&lin, "evidence.add", &asked, &e), ERROR_DENIED, "only a person of the unit");
    must(act_as(&lin, "project.verify", &((project_id_request){ .report = 1 }), &p), "verify");
    assert_refused(act_as(&clerks[HEALTH], "evidence.add", &asked, &e), ERROR_CONFLICT, "it is verified");
    asked.owner = 99;
    assert_refused(act_as(&clerks[HEALTH], "evidence.add", &asked, &e), ERROR_NOT_FOUND, "");
}

TEST(evidence_of_papers_and_judgements_is_not_of_a_unit)
{
    papers all;
    evidence e;
    must(act_as(&lin, "paper.plan", &((paper_plan_request){ .of = { .plan = STR("children-2021"), .year = 2023 } }), &all), "paper.plan");
    evidence_add_request asked = { .kind = EVIDENCE_OF_PAPER, .owner = all.items[0].id, .name = STR("纪要.pdf"), .file = STR("%PDF-1.7\nx") };
    must(act_as(&lin, "evidence.add", &asked, &e), "evidence of a paper");
    assert_int_equal(e.unit, 0);
    assert_refused(act_as(&clerks[HEALTH], "evidence.add", &asked, &e), ERROR_DENIED, "");
    asked.kind = EVIDENCE_OF_JUDGEMENT;
    asked.owner = 1;
    must(act_as(&lin, "evidence.add", &asked, &e), "evidence of a verdict");
    assert_refused(act_as(&clerks[HEALTH], "evidence.add", &asked, &e), ERROR_DENIED, "");
    asked.owner = 9999;
    assert_refused(act_as(&lin, "evidence.add", &asked, &e), ERROR_NOT_FOUND, "");
}

/* The fixture has more than these tests use. */
__attribute__((unused)) static void unused_helpers(void)
{
    (void)create_round;
    (void)fill_all;
    (void)send_task;
}

TESTS(a_project_takes_owner_and_milestones_from_the_plan, a_list_of_milestones_is_checked_with_its_place,
      each_county_of_the_year_must_have_its_own, the_owner_reports_and_another_person_verifies_what_has_places,
      a_person_with_both_roles_does_not_verify_the_own_report, a_new_definition_ends_the_milestones_before_and_keeps_them,
      whichever_statement_fails_nothing_is_changed_and_what_was_reported_stays,
      evidence_of_a_report_is_of_its_owner_until_it_is_verified, evidence_of_papers_and_judgements_is_not_of_a_unit)
