/* The supervision orders of a year by their people: six orders with their days, states and counts, the figure that
 * caused each and the figure a year later. Neighbours: test_order.c, what is forbidden; tests/check/orders.py, the same
 * year through HTTP. */
#include "testing.h"

#include "unit/service/order_city.h"

#define setup order_setup
#define teardown city_teardown

static int64_t ids[7]; /* of the orders, by their number in the year */

static void at(const char *day)
{
    today = year_date(day);
    why = STR_NONE;
}

static order_step_request with_text(const char *text)
{
    return (order_step_request){ .text = str_of(text) };
}

static order_step_request with_due(const char *due)
{
    return (order_step_request){ .due = due ? str_format(a, "2024-%s", due) : STR_NONE };
}

static supervision_order reply(size_t unit, int number, const char *day)
{
    at(day);
    return must_step(&clerks[unit], "order.reply", ids[number], with_text("已整改，措施附后"));
}

static supervision_order verify_and_close(int number, const char *verified, const char *closed)
{
    at(verified);
    why = STR("材料属实");
    must_step(&lin, "order.verify", ids[number], (order_step_request){ 0 });
    at(closed);
    return must_step(&lin, "order.close", ids[number], (order_step_request){ 0 });
}

static order_board board_on(const char *day)
{
    order_board b;
    at(day);
    must(act_as(&gao, "order.board", &((order_day_request){ .region = STR("990300") }), &b), "order.board");
    return b;
}

static order_letters_answer remind(void)
{
    order_letters_answer l;
    must(act_as(&fang, "order.remind", &((order_day_request){ .region = STR("990300") }), &l), "order.remind");
    return l;
}

/* 综合执法局 has not sent its report: ten working days late. */
static void order_the_late_report(void)
{
    supervision_orders made;
    at("04-26");
    must(act_as(&lin, "order.draft",
                &((order_draft_request){ .tasks = &tasks[LAW_UNIT].id, .task_count = 1, .demand = STR("立即报送"),
                                         .due = STR("2024-05-10") }),
                &made),
         "order.draft");
    assert_int_equal(made.count, 1);
    assert_str(made.items[0].cause_zh, "应于 2024-04-12 报送，至 2024-04-26 逾期 10 个工作日");
    supervision_order o = must_step(&gao, "order.issue", made.items[0].id, (order_step_request){ 0 });
    assert_int_equal(o.year, 2024);
    assert_int_equal(o.number, 1);
    assert_int_equal(o.state, ORDER_ISSUED);
    ids[1] = o.id;
    at("04-28");
    must_step(&clerks[LAW_UNIT], "order.sign_for", ids[1], (order_step_request){ 0 });
    reply(LAW_UNIT, 1, "05-08");
    o = verify_and_close(1, "05-14", "05-14");
    assert_int_equal(o.state, ORDER_CLOSED);
}

/* An order that is issued again is signed for again: after three working days it is late, and that is said once. */
static void leave_it_unsigned(void)
{
    supervision_orders all;
    order_list_request overdue = { .region = STR("990300"), .is_overdue = true };
    at("08-01");
    assert_int_equal(remind().count, 0);
    at("08-02");
    order_letters_answer l = remind();
    assert_int_equal(l.count, 1);
    assert_str(l.items[0].letter, "order_unsigned");
    assert_str(l.items[0].to, "clerk");
    assert_int_equal(l.items[0].days_late, 1);
    assert_true(str_has(l.items[0].html, STR("应于 2024-08-01 前签收督办单 2024-6")));
    assert_int_equal(remind().count, 0);
    order_view v;
    must(act_as(&gao, "order.show", &((order_step_request){ .order = ids[6] }), &v), "order.show");
    assert_true(v.order.parts[0].is_unsigned && !v.order.parts[0].is_overdue);
    must(act_as(&gao, "order.list", &overdue, &all), "order.list");
    assert_int_equal(all.count, 0);
}

/* One act makes the drafts; the leader signs each. */
static void order_what_warns(void)
{
    supervision_orders made;
    at("05-27");
    must(draft(&gao, target_ids, PENSION, &made), "order.draft");
    assert_int_equal(made.count, 5);
    assert_int_equal(board_on("05-27").draft_count, 5);
    at("06-11");
    for (size_t i = 0; i < made.count; i++) {
        supervision_order o = must_step(&gao, "order.issue", made.items[i].id, (order_step_request){ 0 });
        assert_int_equal(o.number, (int)i + 2);
        assert_str(o.parts[0].sign_due, "2024-06-14");
        ids[i + 2] = o.id;
    }
    at("06-14");
    static const size_t owners[] = { HEALTH_UNIT, HEALTH_UNIT, EDUCATION_UNIT, CIVIL_UNIT, LABOUR_UNIT };
    for (size_t i = 0; i < made.count; i++)
        assert_int_equal(must_step(&clerks[owners[i]], "order.sign_for", ids[i + 2], (order_step_request){ 0 }).state,
                         ORDER_SIGNED_FOR);
}

static void check_causes(void)
{
    static const struct {
        const char *verdict, *value, *unit;
    } wanted[] = { { "moving_away", "53.40", "%" }, { "at_risk", "43.10", "%" }, { "at_risk", "55.60", "%" },
                   { "at_risk", "63.00", "%" },     { "at_risk", "22.80", "万人" } };
    for (size_t i = 0; i < COUNT_OF(wanted); i++) {
        order_view v;
        char value[DECIMAL_TEXT_MAX];
        must(act_as(&gao, "order.show", &((order_step_request){ .order = ids[i + 2] }), &v), "order.show");
        assert_int_equal(v.order.cause, ORDER_OF_WARNING);
        assert_str(v.order.figure.verdict, wanted[i].verdict);
        assert_int_equal(v.order.figure.year, 2023);
        assert_str(decimal_print(value, v.order.figure.value), wanted[i].value);
        assert_str(v.order.figure.measure, wanted[i].unit);
        assert_true(v.order.cause_zh.len > 0 && v.order.cause_en.len > 0);
        assert_int_equal(v.later.year, 0);
    }
}

static void live_through_the_summer(void)
{
    at("07-05"); /* five working days before */
    order_letters_answer l = remind();
    assert_int_equal(l.count, 5);
    assert_str(l.items[0].letter, "order_due");
    at("07-08");
    why = STR("须等体检数据");
    supervision_order o = must_step(&clerks[EDUCATION_UNIT], "order.extend_request", ids[4], with_due("08-30"));
    assert_str(o.parts[0].asked_due, "2024-08-30");
    must_step(&lin, "order.extend", ids[4], with_due(0));
    reply(HEALTH_UNIT, 2, "07-10");
    reply(HEALTH_UNIT, 3, "07-11");
    reply(CIVIL_UNIT, 5, "07-12");
    assert_int_equal(board_on("07-12").overdue_now, 0);
    at("07-15");
    l = remind();
    assert_int_equal(l.count, 1);
    assert_str(l.items[0].label, "2024-6");
    assert_str(l.items[0].letter, "order_overdue");
    assert_str(l.items[0].to, "leader");
    assert_int_equal(l.items[0].days_late, 1);
    assert_true(str_has(l.items[0].html, STR("人社局")) && str_has(l.items[0].html, STR("逾期 1 个工作日")));
    assert_int_equal(remind().count, 0);
    assert_int_equal(board_on("07-15").overdue_now, 1);
    verify_and_close(2, "07-22", "07-24");
    verify_and_close(3, "07-22", "07-24");
    reply(LABOUR_UNIT, 6, "07-22");
    verify_and_close(5, "07-25", "07-26");
    at("07-29");
    why = STR("没有措施");
    o = must_step(&lin, "order.reissue", ids[6], with_due("08-30"));
    assert_int_equal(o.state, ORDER_ISSUED);
    assert_str(o.parts[0].due, "2024-08-30");
    assert_str(o.parts[0].sign_due, "2024-08-01");
    assert_int_equal(board_on("07-29").overdue_now, 0);
    leave_it_unsigned();
    reply(EDUCATION_UNIT, 4, "08-26");
    verify_and_close(4, "08-28", "08-28");
    at("09-02"); /* overdue again, at the second term */
    l = remind();
    assert_int_equal(l.count, 1);
    assert_str(l.items[0].letter, "order_overdue");
    reply(LABOUR_UNIT, 6, "09-03");
    verify_and_close(6, "09-05", "09-05");
}

static void check_board(const order_board *b)
{
    assert_int_equal(b->issued, 6);
    assert_int_equal(b->causes[ORDER_OF_WARNING], 5);
    assert_int_equal(b->causes[ORDER_OF_LATE_REPORT], 1);
    assert_int_equal(b->reissued, 1);
    assert_int_equal(b->extended, 1);
    assert_int_equal(b->overdue_ever, 1);
    assert_int_equal(b->overdue_now, 0);
    assert_int_equal(b->closed, 6);
    assert_int_equal(b->in_time_first, 4);
    assert_int_equal(b->in_time, 5);
    assert_int_equal(b->draft_count, 0);
    assert_int_equal(b->unit_count, 5);
}

/* States of the orders 2024-1 to 2024-6 at the end of some days, as the events say. */
static void check_days(void)
{
    static const struct {
        const char *day;
        size_t states[ORDER_STATE_COUNT];
    } days[] = {
        { "04-26", { [ORDER_ISSUED] = 1 } },
        { "06-11", { [ORDER_ISSUED] = 5, [ORDER_CLOSED] = 1 } },
        { "06-14", { [ORDER_SIGNED_FOR] = 5, [ORDER_CLOSED] = 1 } },
        { "07-12", { [ORDER_SIGNED_FOR] = 2, [ORDER_REPLIED] = 3, [ORDER_CLOSED] = 1 } },
        { "07-22", { [ORDER_SIGNED_FOR] = 1, [ORDER_REPLIED] = 2, [ORDER_VERIFIED] = 2, [ORDER_CLOSED] = 1 } },
        { "07-29", { [ORDER_ISSUED] = 1, [ORDER_SIGNED_FOR] = 1, [ORDER_CLOSED] = 4 } },
        { "08-28", { [ORDER_ISSUED] = 1, [ORDER_CLOSED] = 5 } },
        { "09-05", { [ORDER_CLOSED] = 6 } },
    };
    at("12-31");
    for (size_t i = 0; i < COUNT_OF(days); i++) {
        order_board b;
        must(act_as(&gao, "order.board",
                    &((order_day_request){ .region = STR("990300"), .day = str_format(a, "2024-%s", days[i].day) }), &b),
             "order.board");
        for (int k = 0; k < ORDER_STATE_COUNT; k++)
            if (b.states[k] != days[i].states[k])
                fail_msg("%s: %zu %s instead of %zu", days[i].day, b.states[k], order_state_table[k].en, days[i].states[k]);
    }
}

TEST(the_orders_of_the_year_are_reproduced)
{
    order_view v;
    char value[DECIMAL_TEXT_MAX];
    order_the_late_report();
    order_what_warns();
    check_causes();
    live_through_the_summer();
    order_board b = board_on("12-31");
    check_board(&b);
    check_days();
    import_figures("indicator,region,period,value\nCERVICAL_SCREENING,990300,2024,58.20\n");
    must(act_as(&gao, "order.show", &((order_step_request){ .order = ids[2] }), &v), "order.show");
    assert_int_equal(v.later.year, 2024);
    assert_str(decimal_print(value, v.later.value), "58.20");
    assert_str(decimal_print(value, v.order.figure.value), "53.40");
    store_check_result sound;
    must(store_check(a, s, 0, 0, &sound, &err), "check");
    assert_true(sound.is_sound);
}

TEST(the_paper_of_an_order_contains_what_a_department_needs)
{
    supervision_orders made;
    order_letter paper;
    at("06-11");
    must(draft(&lin, target_ids, 1, &made), "order.draft");
    must_step(&gao, "order.issue", made.items[0].id, (order_step_request){ 0 });
    must(act_as(&clerks[HEALTH_UNIT], "order.letter", &((order_step_request){ .order = made.items[0].id }), &paper),
         "order.letter");
    static const char *const parts[] = { "督办单", "2024-1", "适龄妇女宫颈癌人群筛查率", "2023 年：53.40%；目标 70%",
                                         "卫健委", "说明原因，报送措施", "2024-07-12", "禾浦市妇女儿童工作委员会办公室" };
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (!str_has(paper.html, str_of(parts[i])))
            fail_msg("\"%s\" is missing in %.*s", parts[i], STR_ARG(paper.html));
}

TESTS(the_orders_of_the_year_are_reproduced, the_paper_of_an_order_contains_what_a_department_needs)
