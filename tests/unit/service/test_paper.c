/* The calendar of papers: from the built-in template and from a list, filed in time and late, minuted, moved. */
#include "testing.h"

#include "service/evaluation/paper.h"
#include "store/internal.h"

#include "unit/service/round_city.h"

static int setup(void **state)
{
    (void)state;
    if (!make_city())
        return 1;
    begin_by_hand();
    must(store_set(s, STR("region"), STR("990300"), &err), "region of the store");
    end_by_hand();
    today = year_date("01-02");
    return 0;
}

static int done(void **state)
{
    why = STR_NONE;
    return city_teardown(state);
}
#define teardown done

/* The papers of an invented year, with their days. */
static const char year_papers[] =
    "文件,日期,责任单位\n工作安排,2024-01-08,林\n指标解释,2024-01-15,陆\n分解表,2024-02-26,林\n填报通知,2024-03-04,林\n催报单一,2024-04-15,方\n"
    "催报单二,2024-04-22,方\n锁定,2024-05-20,沈\n判定和预警,2024-05-24,陆\n监测报告,2024-06-04,陆\n督办单,2024-06-11,高\n领导小组会,2024-06-21,高\n"
    "数据包,2024-06-28,陆\n公开发布,2024-07-08,林\n督办答复,2024-07-12,林\n自评报告,2024-07-31,成员单位\n满意度调查,2024-08-30,方\n"
    "第三方报告,2024-09-10,谢\n专家会,2024-09-14,何\n数据修订,2024-10-10,陆\n中期评估报告,2024-10-25,林\n述职评议会,2024-11-05,高\n年鉴,2024-11-29,陆\n归档,2024-12-20,方\n";

static bool plan_papers(const person *who, int year, const char *csv, papers *all)
{
    return act_as(who, "paper.plan", &((paper_plan_request){ .of = { .year = year }, .papers = str_of(csv) }), all);
}

static papers listed(const person *who, const char *day, paper_choice choice)
{
    papers all;
    must(act_as(who, "paper.list", &((paper_list_request){ .of = { .year = 2023 }, .day = str_of(day), .choice = choice }), &all),
         "list");
    return all;
}

static int64_t paper_named(const char *title)
{
    papers all = listed(&lin, "", PAPERS_ALL);
    for (size_t i = 0; i < all.count; i++)
        if (str_eq(all.items[i].title, str_of(title)))
            return all.items[i].id;
    fail_msg("no paper %s", title);
    return 0;
}

static bool file_it(const person *who, const char *title, const char *day, const char *link, const char *digest)
{
    paper p;
    paper_act_request asked = { .paper = paper_named(title), .day = str_of(day), .link = str_of(link), .digest = str_of(digest) };
    return act_as(who, "paper.file", &asked, &p);
}

static size_t titled(const papers *all, const char *part)
{
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++)
        count += str_has(all->items[i].title, str_of(part));
    return count;
}

TEST(the_built_in_template_asks_for_evaluations_in_their_years)
{
    papers all;
    must(plan_papers(&lin, 2022, "", &all), "2022");
    assert_int_equal(titled(&all, "中期") + titled(&all, "终期"), 0);
    assert_int_equal(titled(&all, "监测报告"), 1);
    must(plan_papers(&lin, 2023, "", &all), "2023");
    assert_int_equal(titled(&all, "中期"), 7);
    assert_int_equal(titled(&all, "终期"), 0);
    for (size_t i = 0; i < all.count; i++)
        assert_true(str_starts(all.items[i].due, STR("2024-")));
    must(plan_papers(&lin, 2025, "", &all), "2025");
    assert_int_equal(titled(&all, "中期"), 0);
    assert_int_equal(titled(&all, "终期"), 7);
    assert_true(str_starts(all.items[0].due, STR("2026-")));
    size_t count = all.count;
    must(plan_papers(&lin, 2025, "", &all), "again");
    assert_int_equal(all.count, count);
    assert_refused(plan_papers(&lin, 2026, "", &all), ERROR_INPUT, "within the plan, 2021 to 2025");
}

TEST(the_papers_of_a_year_are_loaded_and_what_is_due_late_and_filed_is_listed)
{
    papers all;
    must(plan_papers(&lin, 2023, year_papers, &all), "plan");
    assert_int_equal(all.count, 23);
    assert_int_equal(all.states[PAPER_DUE], 1); /* 01-08 on 01-02 */
    today = year_date("06-21");
    static const char *const in_time[] = { "工作安排", "指标解释", "分解表", "填报通知", "催报单一", "催报单二", "锁定", "判定和预警" };
    for (size_t i = 0; i < COUNT_OF(in_time); i++)
        must(file_it(&lin, in_time[i], "2024-01-08", str_zero_ended(a, str_format(a, "第%zu号", i + 1)), ""), "file");
    must(file_it(&lin, "监测报告", "2024-06-06", "报告.docx",
                 "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"), "file late");
    all = listed(&clerks[0], "2024-06-21", PAPERS_ALL);
    assert_int_equal(all.states[PAPER_FILED], 8);
    assert_int_equal(all.states[PAPER_FILED_LATE], 1);
    assert_int_equal(all.states[PAPER_LATE], 1); /* 督办单 of 06-11 */
    assert_int_equal(all.states[PAPER_DUE], 2);  /* 06-21, 06-28 */
    assert_int_equal(all.states[PAPER_PLANNED], 11);
    all = listed(&lin, "2024-06-21", PAPERS_LATE);
    assert_int_equal(all.count, 1);
    assert_str(all.items[0].title, "督办单");
    assert_int_equal(all.items[0].days_late, 10);
    assert_int_equal(listed(&lin, "2024-06-21", PAPERS_FILED).count, 9);
    all = listed(&lin, "2024-06-05", PAPERS_LATE); /* what was filed later is not seen */
    assert_int_equal(titled(&all, "监测报告"), 1);
}

TEST(minutes_and_filings_stay_and_a_paper_is_moved_with_a_reason)
{
    papers all;
    paper p;
    must(plan_papers(&lin, 2023, year_papers, &all), "plan");
    today = year_date("06-25");
    int64_t id = paper_named("领导小组会");
    must(act_as(&fang, "paper.minute", &((paper_act_request){ .paper = id, .day = STR("2024-06-21"), .text = STR("报告通过，改两处文字。") }), &p),
         "minutes");
    assert_true(p.has_minutes);
    paper_act_request moved = { .paper = id, .due = STR("2024-06-28"), .owner = STR("高、林") };
    assert_refused(act_as(&lin, "paper.move", &moved, &p), ERROR_USAGE, "a reason is needed");
    why = STR("会议改期");
    assert_refused(act_as(&lin, "paper.move", &((paper_act_request){ .paper = id }), &p), ERROR_USAGE, "name a new due day");
    must(act_as(&lin, "paper.move", &moved, &p), "move");
    why = STR_NONE;
    assert_str(p.due, "2024-06-28");
    assert_int_equal(p.state, PAPER_DUE);
    must(file_it(&lin, "领导小组会", "2024-06-24", "纪要1", ""), "file");
    must(file_it(&lin, "领导小组会", "2024-06-25", "纪要2", ""), "file again");
    must(act_as(&clerks[3], "paper.show", &((paper_act_request){ .paper = id }), &p), "show");
    assert_str(p.link, "纪要2");
    assert_int_equal(p.act_count, 4);
    assert_str(p.acts[0].text, "报告通过，改两处文字。");
    assert_str(p.acts[1].text, "2024-06-21 高: 会议改期");
    assert_int_equal(p.state, PAPER_FILED);
}

TEST(only_the_office_changes_the_calendar_and_bad_input_is_refused)
{
    static const struct { const char *csv, *en; } faulty[] = {
        { "paper,on\nx,31-07\n", "line 2, column 2: \"31-07\": is not a day" },
        { "paper,on\nx,02-30\n", "line 2, column 2: \"02-30\": is not a day" },
        { "paper,on\n,07-31\n", "line 2, column 1: \"\": must not be empty" },
        { "paper,on\nx,07-31\nx,08-31\n", "line 3, column 1: \"x\": occurs twice" },
        { "paper,on,evaluation\nx,07-31,weekly\n", "line 2, column 3: \"weekly\": must be annual" },
        { "paper\nx\n", "the column on is missing" },
        { "paper,on\n", "the list of papers is empty" },
    };
    papers all;
    const person *const others[] = { &clerks[0], &heads[0], &lu, &gao };
    for (size_t i = 0; i < COUNT_OF(others); i++)
        assert_refused(plan_papers(others[i], 2023, year_papers, &all), ERROR_DENIED, "has no access to");
    for (size_t i = 0; i < COUNT_OF(faulty); i++)
        assert_refused(plan_papers(&lin, 2023, faulty[i].csv, &all), ERROR_INPUT, faulty[i].en);
    assert_int_equal(listed(&lin, "", PAPERS_ALL).count, 0);
    must(plan_papers(&lin, 2023, year_papers, &all), "plan");
    assert_refused(file_it(&clerks[0], "锁定", "", "x", ""), ERROR_DENIED, "has no access to");
    assert_refused(file_it(&lin, "锁定", "", "", ""), ERROR_USAGE, "name what is filed");
    assert_refused(file_it(&lin, "锁定", "", "", "abc"), ERROR_INPUT, "64 hexadecimal digits");
    assert_refused(file_it(&lin, "锁定", "2024-05-20", "x", ""), ERROR_INPUT, "is in the future");
    paper p;
    assert_refused(act_as(&lin, "paper.show", &((paper_act_request){ .paper = 999 }), &p), ERROR_NOT_FOUND, "there is no paper 999");
}

TEST(whichever_statement_fails_nothing_is_changed_and_what_was_done_stays)
{
    static const char *const attempts[] = { "DELETE FROM paper", "UPDATE paper SET title = 'x'", "DELETE FROM paper_act",
                                            "UPDATE paper_act SET link = 'x'" };
    papers all;
    uint64_t n = 1;
    for (; n < 2000; n += n > 20 ? 13 : 1) {
        store_fail_at(s, n);
        bool is_done = plan_papers(&lin, 2023, year_papers, &all);
        store_fail_at(s, 0);
        if (is_done)
            break;
        assert_int_equal(listed(&lin, "", PAPERS_ALL).count, 0);
    }
    assert_true(n > 20 && n < 2000);
    today = year_date("06-21");
    for (n = 1; n < 400; n++) {
        store_fail_at(s, n);
        paper p;
        bool is_done = act_as(&lin, "paper.file", &((paper_act_request){ .paper = 1, .link = STR("x") }), &p);
        store_fail_at(s, 0);
        if (is_done)
            break;
        assert_int_equal(listed(&lin, "", PAPERS_FILED).count, 0);
    }
    assert_true(n > 3 && n < 400);
    for (size_t i = 0; i < COUNT_OF(attempts); i++)
        if (db_run_script(s->d, str_of(attempts[i]), &err))
            fail_msg("%s", attempts[i]);
    store_check_result sound;
    must(store_check(a, s, 0, 0, &sound, &err) && sound.is_sound, "check");
}

/* The fixture has more than these tests use. */
__attribute__((unused)) static void unused_helpers(void)
{
    (void)create_round;
    (void)fill_all;
    (void)send_task;
}

TESTS(the_built_in_template_asks_for_evaluations_in_their_years,
      the_papers_of_a_year_are_loaded_and_what_is_due_late_and_filed_is_listed,
      minutes_and_filings_stay_and_a_paper_is_moved_with_a_reason, only_the_office_changes_the_calendar_and_bad_input_is_refused,
      whichever_statement_fails_nothing_is_changed_and_what_was_done_stays)
