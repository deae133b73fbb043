/* Supervision orders: what is forbidden and to whom, steps from the wrong state, several owners, lists. Neighbours:
 * test_order_year.c lives through a whole year; tests/unit/workflow covers the tables. */
#include "testing.h"

#include "store/internal.h"

#include "unit/service/order_city.h"

static int setup(void **state)
{
    if (order_setup(state) != 0)
        return 1;
    today = year_date("06-11");
    return 0;
}
#define teardown city_teardown

#define NO_MORE (order_step_request){ 0 }

static supervision_order draft_one(size_t target)
{
    supervision_orders made;
    must(draft(&lin, &target_ids[target], 1, &made), "order.draft");
    return made.items[0];
}

static supervision_order issue_one(size_t target)
{
    return must_step(&gao, "order.issue", draft_one(target).id, NO_MORE);
}

static supervision_order reply_one(size_t target, size_t unit)
{
    supervision_order o = issue_one(target);
    return must_step(&clerks[unit], "order.reply", o.id, (order_step_request){ .text = STR("已整改") });
}

static order_content_request problem_request(int64_t *owners, size_t count)
{
    return (order_content_request){ .region = STR("990300"), .matter = STR("母婴室缺口"), .basis = STR("专题检查"),
                                    .demand = STR("补齐"), .due = STR("2024-09-30"), .units = owners,
                                    .unit_count = count };
}

static supervision_order problem_of(const size_t *owners, size_t count)
{
    supervision_order o;
    int64_t numbers[8];
    for (size_t i = 0; i < count; i++)
        numbers[i] = units[owners[i]].id;
    order_content_request asked = problem_request(numbers, count);
    must(act_as(&lin, "order.problem", &asked, &o), "order.problem");
    return o;
}

static size_t order_count(void)
{
    supervision_orders all;
    must(store_load_orders(a, s, 0, &all, &err), "orders");
    return all.count;
}

TEST(nothing_is_ordered_without_a_cause)
{
    supervision_orders made;
    supervision_order o;
    order_draft_request nothing = { .plan = plan_code, .region = STR("990300"), .demand = STR("x") };
    assert_refused(act_as(&gao, "order.draft", &nothing, &made), ERROR_INPUT, "an order needs a cause");
    assert_refused(draft(&gao, &target_ids[PENSION], 1, &made), ERROR_INPUT, "has no warning in 2023; an order needs a cause");
    const int64_t both[] = { target_ids[SCREENING], target_ids[PENSION] };
    assert_refused(draft(&gao, both, 2, &made), ERROR_INPUT, "has no warning");
    assert_refused(draft(&gao, (const int64_t[]){ 123456 }, 1, &made), ERROR_NOT_FOUND, "no target 123456");
    assert_int_equal(order_count(), 0);
    int64_t owner = units[0].id;
    order_content_request asked = problem_request(&owner, 1);
    asked.basis = STR("  ");
    must(act_as(&lin, "order.problem", &asked, &o), "order.problem");
    assert_refused(order_step_as(&gao, "order.issue", o.id, NO_MORE, &o), ERROR_INPUT, "a basis");
}

TEST(one_call_drafts_one_order_for_one_cause)
{
    supervision_orders made;
    const int64_t twice[] = { target_ids[SCREENING], target_ids[SCREENING] };
    assert_refused(draft(&gao, twice, 2, &made), ERROR_EXISTS, "there is an open order");
    assert_int_equal(order_count(), 0);
    must(draft(&gao, twice, 1, &made), "order.draft");
    assert_int_equal(order_count(), 1);
}

TEST(a_report_that_is_not_late_is_no_cause)
{
    supervision_orders made;
    order_draft_request asked = { .tasks = &tasks[HEALTH_UNIT].id, .task_count = 1 };
    fill_all(HEALTH_UNIT);
    send_task(HEALTH_UNIT);
    assert_refused(act_as(&lin, "order.draft", &asked, &made), ERROR_INPUT, "is not late");
    asked.tasks = &tasks[EDUCATION_UNIT].id;
    today = year_date("04-12"); /* the due day itself */
    assert_refused(act_as(&lin, "order.draft", &asked, &made), ERROR_INPUT, "is not late");
    today = year_date("04-15");
    must(act_as(&lin, "order.draft", &asked, &made), "order.draft");
    assert_str(made.items[0].cause_en, "due on 2024-04-12, 1 working day late on 2024-04-15");
}

TEST(an_order_is_not_issued_before_it_is_complete)
{
    supervision_order o;
    int64_t owner = units[0].id;
    static const struct {
        size_t member;
        const char *value, *en;
    } faults[] = { { offsetof(order_content_request, matter), " ", "a matter" },
                   { offsetof(order_content_request, demand), "", "a demand" },
                   { offsetof(order_content_request, due), "", "a due day is needed" } };
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        order_content_request asked = problem_request(&owner, 1);
        *(str *)(void *)((char *)&asked + faults[i].member) = str_of(faults[i].value);
        must(act_as(&lin, "order.problem", &asked, &o), "order.problem");
        assert_refused(order_step_as(&gao, "order.issue", o.id, NO_MORE, &o), ERROR_INPUT, faults[i].en);
    }
    order_content_request late = problem_request(&owner, 1);
    late.due = STR("2024-06-11");
    assert_refused(act_as(&lin, "order.problem", &late, &o), ERROR_INPUT, "must be after today");
    late.due = STR("11.6.");
    assert_refused(act_as(&lin, "order.problem", &late, &o), ERROR_INPUT, "is not a day");
    o = draft_one(SCREENING);
    today = year_date("07-12");
    assert_refused(order_step_as(&gao, "order.issue", o.id, NO_MORE, &o), ERROR_INPUT, "must be after today");
}

TEST(a_unit_that_owes_an_order_does_not_decide_about_it)
{
    static const char *const moves[] = { "order.verify", "order.close", "order.reissue", "order.extend", "order.drop" };
    supervision_order o = reply_one(SCREENING, HEALTH_UNIT), ignored;
    begin_by_hand();
    person inside = add_person("inside", ROLE_OFFICE, city, units[HEALTH_UNIT].id);
    person boss = add_person("boss", ROLE_LEADER, city, units[HEALTH_UNIT].id);
    end_by_hand();
    why = STR("x");
    for (size_t i = 0; i < COUNT_OF(moves); i++) {
        order_step_request asked = { .due = STR("2024-08-30") };
        assert_refused(order_step_as(&clerks[HEALTH_UNIT], moves[i], o.id, asked, &ignored), ERROR_DENIED, "");
        assert_refused(order_step_as(&heads[HEALTH_UNIT], moves[i], o.id, asked, &ignored), ERROR_DENIED, "");
        assert_refused(order_step_as(&inside, moves[i], o.id, asked, &ignored), ERROR_DENIED, "the unit itself may not");
    }
    must_step(&lin, "order.verify", o.id, NO_MORE);
    assert_refused(order_step_as(&inside, "order.close", o.id, NO_MORE, &ignored), ERROR_DENIED,
                   "the unit itself may not close the order");
    must_step(&lin, "order.close", o.id, NO_MORE);
    o = draft_one(CAESAREAN);
    assert_refused(order_step_as(&boss, "order.issue", o.id, NO_MORE, &ignored), ERROR_DENIED,
                   "the unit itself may not issue the order");
}

TEST(nobody_verifies_the_own_reply)
{
    supervision_order o = reply_one(SCREENING, HEALTH_UNIT), ignored;
    begin_by_hand(); /* the clerk leaves the unit and becomes an officer of the committee */
    person moved;
    must(store_find_person(a, s, clerks[HEALTH_UNIT].login, &moved, &err), "person");
    moved.grants[0].until = STR("2024-06-01");
    person_grant office_role = { .role = ROLE_OFFICE, .region = city };
    moved.unit = 0;
    must(store_save_grant(s, moved.id, &moved.grants[0], &err) && store_save_grant(s, moved.id, &office_role, &err) &&
             store_save_person(s, &moved, &err), "moved");
    end_by_hand();
    why = STR("好");
    assert_refused(order_step_as(&moved, "order.verify", o.id, NO_MORE, &ignored), ERROR_DENIED,
                   "the person who filled it in may not verify the reply");
    assert_refused(order_step_as(&moved, "order.reissue", o.id, (order_step_request){ .due = STR("2024-08-30") }, &ignored),
                   ERROR_DENIED, "the person who filled it in may not");
    must_step(&fang, "order.verify", o.id, NO_MORE);
}

TEST(each_step_belongs_to_one_side)
{
    supervision_order o = draft_one(SCREENING), ignored;
    supervision_orders made;
    const person *strangers[] = { &clerks[HEALTH_UNIT], &heads[HEALTH_UNIT], &lu, &shen };
    for (size_t i = 0; i < COUNT_OF(strangers); i++)
        assert_refused(draft(strangers[i], &target_ids[CAESAREAN], 1, &made), ERROR_DENIED, "");
    assert_refused(order_step_as(&lin, "order.issue", o.id, NO_MORE, &ignored), ERROR_DENIED, "your role has no access to \"issue an order\"");
    assert_refused(order_step_as(&clerks[HEALTH_UNIT], "order.issue", o.id, NO_MORE, &ignored), ERROR_DENIED, "");
    must_step(&gao, "order.issue", o.id, NO_MORE);
    assert_refused(order_step_as(&lin, "order.sign_for", o.id, NO_MORE, &ignored), ERROR_DENIED, "");
    assert_refused(order_step_as(&gao, "order.reply", o.id, (order_step_request){ .text = STR("x") }, &ignored), ERROR_DENIED, "");
    assert_refused(order_step_as(0, "order.reply", o.id, (order_step_request){ .text = STR("x") }, &ignored), ERROR_DENIED,
                   "only a person of the unit");
    assert_refused(order_step_as(&clerks[EDUCATION_UNIT], "order.reply", o.id, (order_step_request){ .text = STR("x") }, &ignored),
                   ERROR_NOT_FOUND, "there is no order");
    why = STR("x");
    must_step(&clerks[HEALTH_UNIT], "order.reply", o.id, (order_step_request){ .text = STR("已整改") });
    assert_refused(order_step_as(&gao, "order.verify", o.id, NO_MORE, &ignored), ERROR_DENIED, "");
    assert_refused(order_step_as(&lu, "order.verify", o.id, NO_MORE, &ignored), ERROR_DENIED, "");
}

/* Each step from each state: only those of the table are possible. */
TEST(a_step_from_another_state_is_refused)
{
    static const struct {
        const char *name;
        unsigned from;
        bool is_of_unit;
    } steps[] = {
        { "order.issue", 1u << ORDER_DRAFT, false },
        { "order.drop", 1u << ORDER_DRAFT, false },
        { "order.sign_for", 1u << ORDER_ISSUED, true },
        { "order.extend_request", 1u << ORDER_ISSUED | 1u << ORDER_SIGNED_FOR, true },
        { "order.extend", 1u << ORDER_ISSUED | 1u << ORDER_SIGNED_FOR, false },
        { "order.reply", 1u << ORDER_ISSUED | 1u << ORDER_SIGNED_FOR, true },
        { "order.verify", 1u << ORDER_REPLIED, false },
        { "order.reissue", 1u << ORDER_REPLIED, false },
        { "order.close", 1u << ORDER_VERIFIED, false },
    };
    why = STR("x");
    supervision_order o = draft_one(SCREENING), ignored;
    for (int now = ORDER_DRAFT; now <= ORDER_CLOSED; now++) {
        static const char *const way[] = { "order.issue", "order.sign_for", "order.reply", "order.verify", "order.close" };
        for (size_t i = 0; i < COUNT_OF(steps); i++) {
            const person *who = steps[i].is_of_unit ? &clerks[HEALTH_UNIT] : i == 0 ? &gao : &lin;
            bool hidden = steps[i].is_of_unit && now == ORDER_DRAFT;
            if (!(steps[i].from & (1u << now)))
                assert_refused(order_step_as(who, steps[i].name, o.id,
                                             (order_step_request){ .due = STR("2024-09-30"), .text = STR("x") }, &ignored),
                               hidden ? ERROR_NOT_FOUND : ERROR_CONFLICT, "");
        }
        if (now < ORDER_CLOSED) {
            bool by_unit = now == ORDER_ISSUED || now == ORDER_SIGNED_FOR;
            o = must_step(now == ORDER_DRAFT ? &gao : by_unit ? &clerks[HEALTH_UNIT] : &lin, way[now], o.id,
                          (order_step_request){ .text = STR("x") });
            assert_int_equal(o.state, now + 1);
        }
    }
}

TEST(steps_need_their_reasons_and_terms)
{
    supervision_order o = issue_one(SCREENING), ignored;
    order_step_request later = { .due = STR("2024-08-30") }, earlier = { .due = STR("2024-07-12") };
    const person *zhou = &clerks[HEALTH_UNIT];
    assert_refused(order_step_as(zhou, "order.extend_request", o.id, later, &ignored), ERROR_INPUT, "a reason is required");
    assert_refused(order_step_as(zhou, "order.reply", o.id, NO_MORE, &ignored), ERROR_INPUT, "a reason is required");
    why = STR("x");
    assert_refused(order_step_as(zhou, "order.extend_request", o.id, NO_MORE, &ignored), ERROR_INPUT, "a due day is needed");
    assert_refused(order_step_as(zhou, "order.extend_request", o.id, earlier, &ignored), ERROR_INPUT, "is not later");
    assert_refused(order_step_as(&lin, "order.extend", o.id, NO_MORE, &ignored), ERROR_INPUT, "a due day is needed");
    assert_refused(order_step_as(&lin, "order.extend_refuse", o.id, NO_MORE, &ignored), ERROR_CONFLICT, "no extension is asked for");
    must_step(zhou, "order.extend_request", o.id, later);
    o = must_step(&lin, "order.extend_refuse", o.id, NO_MORE);
    assert_str(o.parts[0].due, "2024-07-12");
    assert_int_equal(o.parts[0].asked_due.len, 0);
    must_step(zhou, "order.reply", o.id, (order_step_request){ .text = STR("已整改") });
    why = STR_NONE;
    assert_refused(order_step_as(&lin, "order.verify", o.id, NO_MORE, &ignored), ERROR_INPUT, "a reason is required");
    why = STR("x");
    assert_refused(order_step_as(&lin, "order.reissue", o.id, NO_MORE, &ignored), ERROR_INPUT, "a due day is needed");
    assert_refused(order_step_as(&lin, "order.reissue", o.id, (order_step_request){ .due = STR("2024-06-11") }, &ignored),
                   ERROR_INPUT, "must be after today");
}

TEST(an_order_of_several_owners_is_closed_when_every_part_is_verified)
{
    static const size_t owners[] = { HEALTH_UNIT, EDUCATION_UNIT, CIVIL_UNIT };
    supervision_order o = problem_of(owners, 3), ignored;
    must_step(&gao, "order.issue", o.id, NO_MORE);
    why = STR("x");
    for (size_t i = 0; i < 3; i++) {
        o = must_step(&clerks[owners[i]], "order.reply", o.id, (order_step_request){ .text = STR("已办") });
        assert_int_equal(order_part_of(&o, units[owners[i]].id)->state, ORDER_REPLIED);
        assert_int_equal(o.state, i < 2 ? ORDER_ISSUED : ORDER_REPLIED);
    }
    assert_refused(order_step_as(&lin, "order.verify", o.id, NO_MORE, &ignored), ERROR_INPUT, "the order has 3 units; name one");
    assert_refused(order_step_as(&lin, "order.verify", o.id, (order_step_request){ .unit = units[0].id }, &ignored),
                   ERROR_NOT_FOUND, "the order has no unit");
    for (size_t i = 0; i < 3; i++) {
        assert_refused(order_step_as(&lin, "order.close", o.id, NO_MORE, &ignored), ERROR_CONFLICT,
                       i == 0 ? "卫健委: " : i == 1 ? "教育局: " : "民政局: ");
        o = must_step(&lin, "order.verify", o.id, (order_step_request){ .unit = units[owners[i]].id });
    }
    assert_int_equal(o.state, ORDER_VERIFIED);
    assert_int_equal(must_step(&lin, "order.close", o.id, NO_MORE).state, ORDER_CLOSED);
}

TEST(one_owner_late_or_sent_back_leaves_the_others_as_they_are)
{
    static const size_t owners[] = { HEALTH_UNIT, EDUCATION_UNIT };
    supervision_order o = problem_of(owners, 2);
    order_board b;
    must_step(&gao, "order.issue", o.id, NO_MORE);
    why = STR("x");
    must_step(&clerks[HEALTH_UNIT], "order.reply", o.id, (order_step_request){ .text = STR("已办") });
    today = year_date("10-08");
    o = must_step(&lin, "order.reissue", o.id, (order_step_request){ .unit = units[HEALTH_UNIT].id, .due = STR("2024-10-31") });
    assert_str(order_part_of(&o, units[HEALTH_UNIT].id)->due, "2024-10-31");
    assert_str(order_part_of(&o, units[EDUCATION_UNIT].id)->due, "2024-09-30");
    assert_true(order_part_of(&o, units[EDUCATION_UNIT].id)->is_overdue);
    assert_false(order_part_of(&o, units[HEALTH_UNIT].id)->is_overdue);
    must(act_as(&gao, "order.board", &((order_day_request){ .region = STR("990300") }), &b), "order.board");
    assert_int_equal(b.issued, 1);
    assert_int_equal(b.overdue_now, 1);
    assert_int_equal(b.unit_count, 2);
}

TEST(a_unit_reads_its_own_part_of_what_was_issued)
{
    static const size_t owners[] = { HEALTH_UNIT, EDUCATION_UNIT };
    supervision_order o = problem_of(owners, 2);
    supervision_orders all;
    order_view v;
    order_board b;
    order_step_request asked = { .order = o.id };
    assert_refused(act_as(&clerks[HEALTH_UNIT], "order.show", &asked, &v), ERROR_NOT_FOUND, "there is no order");
    must_step(&gao, "order.issue", o.id, NO_MORE);
    must_step(&clerks[EDUCATION_UNIT], "order.sign_for", o.id, NO_MORE);
    must(act_as(&clerks[HEALTH_UNIT], "order.show", &asked, &v), "order.show");
    assert_int_equal(v.event_count, 1);
    must(act_as(&clerks[EDUCATION_UNIT], "order.show", &asked, &v), "order.show");
    assert_int_equal(v.event_count, 2);
    must(act_as(&gao, "order.show", &asked, &v), "order.show");
    assert_int_equal(v.event_count, 4); /* drafted, issued to two units, signed for by one */
    assert_refused(act_as(&clerks[CIVIL_UNIT], "order.show", &asked, &v), ERROR_NOT_FOUND, "there is no order");
    must(act_as(&clerks[CIVIL_UNIT], "order.list", &((order_list_request){ 0 }), &all), "order.list");
    assert_int_equal(all.count, 0);
    must(act_as(&clerks[HEALTH_UNIT], "order.list", &((order_list_request){ 0 }), &all), "order.list");
    assert_int_equal(all.count, 1);
    assert_refused(act_as(&clerks[HEALTH_UNIT], "order.board", &((order_day_request){ .region = STR("990300") }), &b),
                   ERROR_DENIED, "");
}

TEST(a_cause_is_ordered_once_at_a_time)
{
    supervision_orders made;
    supervision_order o = draft_one(SCREENING);
    assert_refused(draft(&lin, target_ids, 1, &made), ERROR_EXISTS, "there is an open order");
    why = STR("另行处理");
    assert_int_equal(must_step(&lin, "order.drop", o.id, NO_MORE).state, ORDER_DROPPED);
    o = issue_one(SCREENING);
    assert_int_equal(o.number, 1); /* what was dropped has no number */
    assert_refused(draft(&lin, target_ids, 1, &made), ERROR_EXISTS, "2024-1");
}

TEST(numbers_begin_again_each_year)
{
    assert_int_equal(issue_one(SCREENING).number, 1);
    assert_int_equal(issue_one(CAESAREAN).number, 2);
    static const size_t owner[] = { 0 };
    int64_t id = problem_of(owner, 1).id;
    today = (date){ 2025, 1, 6 };
    supervision_order o;
    assert_refused(order_step_as(&gao, "order.issue", id, NO_MORE, &o), ERROR_INPUT, "must be after today");
    must(act_as(&lin, "order.set", &((order_content_request){ .order = id, .due = STR("2025-03-31") }), &o), "order.set");
    o = must_step(&gao, "order.issue", id, NO_MORE);
    assert_int_equal(o.year, 2025);
    assert_int_equal(o.number, 1);
    assert_str(o.basis, "专题检查");
}

TEST(an_issued_order_is_not_changed)
{
    supervision_order o = issue_one(SCREENING), ignored;
    assert_refused(act_as(&lin, "order.set", &((order_content_request){ .order = o.id, .demand = STR("别的") }), &ignored),
                   ERROR_CONFLICT, "is no draft any more");
    static const char *const changes[] = {
        "UPDATE supervision_order SET demand = 'x'", "UPDATE supervision_order SET figure = 1",
        "DELETE FROM supervision_order", "DELETE FROM order_part", "UPDATE order_part SET unit = 1",
        "UPDATE order_event SET who = 'x'", "DELETE FROM order_event" };
    for (size_t i = 0; i < COUNT_OF(changes); i++) {
        db_statement *q;
        must(store_begin(s, &err), "begin");
        must(db_prepare_text(s->d, str_of(changes[i]), &q, &err), changes[i]);
        assert_false(db_step_once(q, &err));
        db_finish(q);
        store_rollback(s);
    }
}

TEST(drafts_are_changed_before_they_are_issued)
{
    supervision_order o = draft_one(SCREENING);
    int64_t owners[] = { units[EDUCATION_UNIT].id, units[CIVIL_UNIT].id, units[CIVIL_UNIT].id };
    order_content_request asked = { .order = o.id, .contact = STR("方越"), .units = owners, .unit_count = 3 };
    must(act_as(&lin, "order.set", &asked, &o), "order.set");
    assert_int_equal(o.part_count, 2); /* each unit once */
    assert_str(o.contact, "方越");
    assert_str(o.demand, "说明原因，报送措施");
    owners[0] = 123456;
    assert_refused(act_as(&lin, "order.set", &asked, &o), ERROR_INPUT, "has no unit 123456");
    assert_refused(act_as(&gao, "order.set", &asked, &o), ERROR_DENIED, "");
}

TEST(what_another_person_did_meanwhile_is_noticed)
{
    supervision_order o = issue_one(SCREENING);
    int64_t seen = o.parts[0].revision;
    must_step(&clerks[HEALTH_UNIT], "order.sign_for", o.id, (order_step_request){ .revision = seen });
    assert_refused(order_step_as(&heads[HEALTH_UNIT], "order.reply", o.id,
                                 (order_step_request){ .revision = seen, .text = STR("x") }, &o),
                   ERROR_CONFLICT, "another person changed the order");
}

TEST(a_unit_without_people_of_the_target_is_named_by_hand)
{
    supervision_orders made;
    org_unit ended = units[HEALTH_UNIT];
    begin_by_hand();
    ended.ended_on = STR("2024-06-01");
    must(store_save_unit(s, &ended, &err), "end");
    end_by_hand();
    assert_refused(draft(&lin, target_ids, 1, &made), ERROR_INPUT, "has no unit; name it");
    begin_by_hand();
    ended.merged_into = units[CIVIL_UNIT].id;
    must(store_save_unit(s, &ended, &err), "merge");
    end_by_hand();
    must(draft(&lin, target_ids, 1, &made), "order.draft"); /* the targets of a merged unit go with it */
    assert_str(made.items[0].parts[0].unit_name, "民政局");
}

static size_t listed(order_list_request asked)
{
    supervision_orders all;
    must(act_as(&gao, "order.list", &asked, &all), "order.list");
    return all.count;
}

TEST(orders_are_listed_by_state_unit_cause_and_term)
{
    static const size_t owners[] = { HEALTH_UNIT, EDUCATION_UNIT };
    problem_of(owners, 2);
    issue_one(SCREENING);
    reply_one(MYOPIA, EDUCATION_UNIT);
    draft_one(ELDERLY);
    assert_int_equal(listed((order_list_request){ 0 }), 4);
    assert_int_equal(listed((order_list_request){ .has_state = true, .state = ORDER_DRAFT }), 2);
    assert_int_equal(listed((order_list_request){ .has_state = true, .state = ORDER_REPLIED }), 1);
    assert_int_equal(listed((order_list_request){ .unit = units[HEALTH_UNIT].id }), 2);
    assert_int_equal(listed((order_list_request){ .unit = units[HEALTH_UNIT].id, .has_state = true, .state = ORDER_ISSUED }), 1);
    assert_int_equal(listed((order_list_request){ .has_cause = true, .cause = ORDER_OF_PROBLEM }), 1);
    assert_int_equal(listed((order_list_request){ .year = 2024 }), 2);
    assert_int_equal(listed((order_list_request){ .region = STR("990400") }), 0);
    today = year_date("07-05");
    assert_int_equal(listed((order_list_request){ .has_within = true, .within = 4 }), 0);
    assert_int_equal(listed((order_list_request){ .has_within = true, .within = 5 }), 1);
    assert_int_equal(listed((order_list_request){ .is_overdue = true }), 0);
    today = year_date("07-15");
    assert_int_equal(listed((order_list_request){ .is_overdue = true }), 1);
    assert_int_equal(listed((order_list_request){ .has_within = true, .within = 5 }), 0);
}

TEST(orders_stay_in_their_region)
{
    supervision_order o = issue_one(SCREENING), ignored;
    begin_by_hand();
    person other = add_person("other", ROLE_OFFICE, sister_city, office.id);
    end_by_hand();
    supervision_orders all;
    order_view v;
    order_board b;
    must(act_as(&other, "order.list", &((order_list_request){ 0 }), &all), "order.list");
    assert_int_equal(all.count, 0);
    assert_refused(act_as(&other, "order.show", &((order_step_request){ .order = o.id }), &v), ERROR_NOT_FOUND, "there is no order");
    assert_refused(act_as(&other, "order.board", &((order_day_request){ .region = STR("990300") }), &b), ERROR_DENIED, "");
    why = STR("x");
    assert_refused(order_step_as(&other, "order.extend", o.id, (order_step_request){ .due = STR("2024-08-30") }, &ignored),
                   ERROR_NOT_FOUND, "there is no order");
    assert_refused(draft(&other, &target_ids[CAESAREAN], 1, &all), ERROR_DENIED, "");
}

/* ---- steps that fail in the middle ---- */

static int64_t rows_of_orders(void)
{
    db_statement *q;
    bool row;
    must(db_prepare(s->d, "SELECT (SELECT count(*) FROM supervision_order) + (SELECT count(*) FROM order_part)"
                          " + (SELECT count(*) FROM order_event)", &q, &err), "count");
    must(db_step(q, &row, &err) && row, "count");
    int64_t count = db_int(q, 0);
    db_finish(q);
    return count;
}

typedef struct failing_step {
    const person *who;
    const char *name;
} failing_step;

/* Each step with its first, second, third ... statement failing: nothing is changed until it succeeds. */
TEST(a_step_that_fails_in_the_middle_leaves_the_order_as_it_was)
{
    static const size_t owners[] = { HEALTH_UNIT };
    const failing_step steps[] = { { &gao, "order.issue" },  { &clerks[HEALTH_UNIT], "order.sign_for" },
                                   { &clerks[HEALTH_UNIT], "order.reply" }, { &lin, "order.reissue" },
                                   { &clerks[HEALTH_UNIT], "order.reply" }, { &lin, "order.verify" },
                                   { &lin, "order.close" } };
    supervision_order o = problem_of(owners, 1), now;
    why = STR("x");
    for (size_t i = 0; i < COUNT_OF(steps); i++) {
        int64_t rows = rows_of_orders();
        order_state before = o.state;
        uint64_t n = 1;
        for (; n < 400; n++) {
            store_fail_at(s, n);
            bool is_done = order_step_as(steps[i].who, steps[i].name, o.id,
                                         (order_step_request){ .text = STR("x"), .due = STR("2024-10-31") }, &o);
            store_fail_at(s, 0);
            if (is_done)
                break;
            must(store_load_order(a, s, 1, &now, &err), "load");
            assert_int_equal(now.state, before);
            assert_int_equal(rows_of_orders(), rows);
            o = now;
        }
        assert_true(n > 8 && n < 400);
        assert_true(rows_of_orders() > rows);
    }
    assert_int_equal(o.state, ORDER_CLOSED);
}

/* The steps that a person is offered: those of the whole order under unit 0. */
static bool has_move(const person *who, int64_t id, int64_t unit_id, const char *word)
{
    order_view v;
    must(act_as(who, "order.show", &((order_step_request){ .order = id }), &v), "order.show");
    for (size_t i = 0; i < v.moves.count; i++)
        if (v.moves.items[i].unit == unit_id && str_eq(v.moves.items[i].word, str_of(word)))
            return true;
    return false;
}

TEST(each_person_is_offered_the_steps_that_are_not_refused)
{
    int64_t health = units[HEALTH_UNIT].id;
    supervision_order o = draft_one(SCREENING);
    assert_true(has_move(&lin, o.id, 0, "order.set") && has_move(&lin, o.id, 0, "order.drop"));
    assert_false(has_move(&lin, o.id, 0, "order.issue"));
    assert_true(has_move(&gao, o.id, 0, "order.issue"));
    assert_false(has_move(&gao, o.id, 0, "order.set"));
    must_step(&gao, "order.issue", o.id, NO_MORE);
    assert_true(has_move(&clerks[HEALTH_UNIT], o.id, health, "order.sign_for"));
    assert_true(has_move(&clerks[HEALTH_UNIT], o.id, health, "evidence.add"));
    assert_false(has_move(&clerks[HEALTH_UNIT], o.id, health, "order.extend"));
    assert_true(has_move(&lin, o.id, health, "order.extend"));
    assert_false(has_move(&lin, o.id, health, "order.extend_refuse"));
    must_step(&clerks[HEALTH_UNIT], "order.reply", o.id, (order_step_request){ .text = STR("已整改") });
    assert_true(has_move(&lin, o.id, health, "order.verify") && has_move(&lin, o.id, health, "order.reissue"));
    assert_false(has_move(&lin, o.id, 0, "order.close"));
    assert_false(has_move(&clerks[HEALTH_UNIT], o.id, health, "order.reply"));
    assert_true(has_move(&clerks[HEALTH_UNIT], o.id, health, "evidence.add"));
}

TESTS(nothing_is_ordered_without_a_cause, one_call_drafts_one_order_for_one_cause, a_report_that_is_not_late_is_no_cause,
      an_order_is_not_issued_before_it_is_complete, a_unit_that_owes_an_order_does_not_decide_about_it,
      nobody_verifies_the_own_reply, each_step_belongs_to_one_side, a_step_from_another_state_is_refused,
      steps_need_their_reasons_and_terms, an_order_of_several_owners_is_closed_when_every_part_is_verified,
      one_owner_late_or_sent_back_leaves_the_others_as_they_are, a_unit_reads_its_own_part_of_what_was_issued,
      a_cause_is_ordered_once_at_a_time, numbers_begin_again_each_year, an_issued_order_is_not_changed,
      drafts_are_changed_before_they_are_issued, what_another_person_did_meanwhile_is_noticed,
      a_unit_without_people_of_the_target_is_named_by_hand, orders_are_listed_by_state_unit_cause_and_term,
      orders_stay_in_their_region, a_step_that_fails_in_the_middle_leaves_the_order_as_it_was,
      each_person_is_offered_the_steps_that_are_not_refused)
