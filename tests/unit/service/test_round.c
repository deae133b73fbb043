/* Rounds: what is forbidden, what two people decide, optimistic filling, changes from the round before.
 * Neighbours: test_round_year.c lives through a whole year; tests/unit/workflow covers the tables. */
#include "testing.h"

#include "service/round/form.h"
#include "store/internal.h"

#include "unit/service/round_city.h"

static int setup(void **state)
{
    (void)state;
    if (!make_city())
        return 1;
    today = year_date("03-04");
    create_round();
    return 0;
}

static int done(void **state)
{
    why = STR_NONE;
    return city_teardown(state);
}
#define teardown done

/* The smallest tasks: 政法委 with two cells, 网信办 with words. */
enum { TWO_CELLS = 2, WORDS = 3, SIX_CELLS = 5 };

static round_task task_now(size_t u)
{
    round_task t;
    must(store_load_task(a, s, tasks[u].id, &t, &err), "load task");
    return t;
}

static bool fill_one(const person *who, size_t u, cell_input in, int64_t revision, task_result *r)
{
    return act_as(who, "task.fill",
                  &((task_fill_request){ .task = tasks[u].id, .revision = revision ? revision : task_now(u).revision, .cells = &in, .cell_count = 1 }), r);
}

static cell_input figure_in(size_t u, size_t i, const char *value)
{
    return (cell_input){ .cell = cells[u][i], .status = CELL_FIGURE, .value = str_of(value) };
}

static void accept_all(void)
{
    task_result r;
    for (size_t u = 0; u < YEAR_ROWS; u++) {
        fill_all(u);
        send_task(u);
        must(step(&lu, "task.accept", u, &r), "task.accept");
    }
}

static void lock(void)
{
    round_result r;
    must(act_as(&shen, "round.lock", &((round_step_request){ .round = round_id }), &r), "round.lock");
}

TEST(a_form_is_filled_in_by_its_unit_and_approved_by_another_person_of_it)
{
    task_result r;
    assert_refused(fill_cells(&lu, TWO_CELLS, 2, &r), ERROR_DENIED, "");
    assert_refused(fill_cells(&heads[TWO_CELLS], TWO_CELLS, 2, &r), ERROR_DENIED, "");
    assert_refused(fill_cells(&gao, TWO_CELLS, 2, &r), ERROR_DENIED, "");
    assert_refused(fill_cells(&clerks[SIX_CELLS], TWO_CELLS, 2, &r), ERROR_NOT_FOUND, "there is no task");
    assert_refused(act_as(0, "task.fill", &((task_fill_request){ .task = tasks[TWO_CELLS].id }), &r), ERROR_DENIED,
                   "only a person of the unit may fill in");
    fill_all(TWO_CELLS);
    must(step(&clerks[TWO_CELLS], "task.submit", TWO_CELLS, &r), "submit");
    assert_refused(step(&clerks[TWO_CELLS], "task.approve", TWO_CELLS, &r), ERROR_DENIED, "");
    assert_refused(step(&lin, "task.approve", TWO_CELLS, &r), ERROR_DENIED, "");
    assert_refused(step(&heads[SIX_CELLS], "task.approve", TWO_CELLS, &r), ERROR_NOT_FOUND, "there is no task");
    must(step(&heads[TWO_CELLS], "task.approve", TWO_CELLS, &r), "approve");
    assert_refused(step(&heads[TWO_CELLS], "task.accept", TWO_CELLS, &r), ERROR_DENIED, "");
    assert_refused(step(&lin, "task.accept", TWO_CELLS, &r), ERROR_DENIED, "");
    must(step(&lu, "task.accept", TWO_CELLS, &r), "accept");
}

TEST(a_clerk_who_is_also_approver_does_not_approve_the_own_form)
{
    task_result r;
    person_grant g = { .role = ROLE_APPROVER, .region = city, .unit = units[TWO_CELLS].id };
    org_unit unit;
    begin_by_hand();
    must(store_save_grant(s, clerks[TWO_CELLS].id, &g, &err), "grant");
    end_by_hand();
    fill_all(TWO_CELLS);
    must(step(&clerks[TWO_CELLS], "task.submit", TWO_CELLS, &r), "submit");
    assert_refused(step(&clerks[TWO_CELLS], "task.approve", TWO_CELLS, &r), ERROR_DENIED,
                   "the person who filled it in may not approve the form");
    assert_refused(act_as(&clerks[TWO_CELLS], "round.one_person", &((alone_request){ .unit = units[TWO_CELLS].id }), &unit),
                   ERROR_DENIED, "");
    must(act_as(&lin, "round.one_person", &((alone_request){ .unit = units[TWO_CELLS].id }), &unit), "one_person");
    must(step(&clerks[TWO_CELLS], "task.approve", TWO_CELLS, &r), "approve");
    assert_true(task_now(TWO_CELLS).is_alone);
}

TEST(only_returned_cells_are_open_and_a_return_needs_a_reason)
{
    task_result r;
    cell_ref ref = { .cell = cells[SIX_CELLS][1] };
    task_step_request back = { .task = tasks[SIX_CELLS].id, .cells = &ref, .cell_count = 1 };
    fill_all(SIX_CELLS);
    send_task(SIX_CELLS);
    assert_refused(fill_one(&clerks[SIX_CELLS], SIX_CELLS, figure_in(SIX_CELLS, 0, "51.0"), 0, &r), ERROR_CONFLICT,
                   "the task is in review");
    today = year_date("04-18");
    assert_refused(act_as(&lu, "task.return", &back, &r), ERROR_INPUT, "a reason is required to return the form");
    why = STR("与月报差 12");
    assert_refused(act_as(&heads[SIX_CELLS], "task.return", &back, &r), ERROR_DENIED, "");
    assert_refused(act_as(&lu, "task.return", &((task_step_request){ .task = tasks[SIX_CELLS].id }), &r), ERROR_INPUT,
                   "name the cells");
    must(act_as(&lu, "task.return", &back, &r), "return");
    assert_str(r.task.term, "2024-04-25");
    assert_int_equal(r.task.open_count, 1);
    assert_int_equal(r.task.returned_count, 1);
    assert_int_equal(task_now(SIX_CELLS).open_count, 1);
    assert_refused(fill_one(&clerks[SIX_CELLS], SIX_CELLS, figure_in(SIX_CELLS, 0, "51.0"), 0, &r), ERROR_CONFLICT,
                   "was not returned");
    must(fill_one(&clerks[SIX_CELLS], SIX_CELLS, figure_in(SIX_CELLS, 1, "50.1"), 0, &r), "fill");
    task_view v;
    must(act_as(&clerks[SIX_CELLS], "task.show", &back, &v), "show");
    assert_str(v.cells[1].mark_reason, "与月报差 12");
    db_statement *q;
    int64_t kept = 0;
    must(db_prepare(s->d, "SELECT count(*) FROM cell_value WHERE cell = $1 AND places = 1 AND scaled IN (500, 501)", &q, &err), "prepare");
    db_bind_int(q, 1, cells[SIX_CELLS][1]);
    must(finish_with_number(q, &kept, &err), "values");
    assert_int_equal(kept, 2); /* 50.0 is kept beside 50.1 */
}

TEST(a_return_and_a_reminder_are_papers_of_the_office_and_of_the_unit)
{
    task_result r;
    action_file file;
    cell_ref ref = { .cell = cells[SIX_CELLS][1] };
    task_paper_request asked = { .task = tasks[SIX_CELLS].id, .kind = STR("return") };
    fill_all(SIX_CELLS);
    send_task(SIX_CELLS);
    today = year_date("04-18");
    assert_refused(act_as(&lu, "task.paper", &asked, &file), ERROR_CONFLICT, "this task was not returned");
    why = STR("与月报差 12");
    must(act_as(&lu, "task.return",
                &((task_step_request){ .task = tasks[SIX_CELLS].id, .cells = &ref, .cell_count = 1 }), &r),
         "return");
    must(act_as(&clerks[SIX_CELLS], "task.paper", &asked, &file), "paper of the return");
    assert_true(str_has(file.bytes, STR("数据退回单")) && str_has(file.bytes, STR("2024年4月25日")) &&
                str_has(file.bytes, STR("与月报差 12")) && str_has(file.bytes, STR("50.0")));
    assert_refused(act_as(&clerks[TWO_CELLS], "task.paper", &asked, &file), ERROR_NOT_FOUND, "there is no task");
    asked = (task_paper_request){ .task = tasks[TWO_CELLS].id, .kind = STR("reminder"), .day = STR("2024-04-15") };
    must(act_as(&lin, "task.paper", &asked, &file), "paper of a reminder");
    assert_true(str_has(file.bytes, STR("催报单")) && str_has(file.bytes, STR("逾期")));
    assert_str(file.media_type ? str_of(file.media_type) : STR_NONE, "text/html; charset=utf-8");
}

TEST(a_head_sends_one_cell_back_and_the_clerk_takes_a_form_back)
{
    task_result r;
    cell_ref ref = { .cell = cells[SIX_CELLS][0] };
    fill_all(SIX_CELLS);
    must(step(&clerks[SIX_CELLS], "task.submit", SIX_CELLS, &r), "submit");
    must(step(&clerks[SIX_CELLS], "task.take_back", SIX_CELLS, &r), "take back");
    assert_int_equal(r.task.state, TASK_FILLING);
    must(step(&clerks[SIX_CELLS], "task.submit", SIX_CELLS, &r), "submit");
    assert_refused(step(&clerks[SIX_CELLS], "task.open", SIX_CELLS, &r), ERROR_DENIED, "");
    must(step(&heads[SIX_CELLS], "task.open", SIX_CELLS, &r), "open");
    int64_t opened = r.task.revision;
    must(step(&heads[SIX_CELLS], "task.open", SIX_CELLS, &r), "open again");
    assert_int_equal(r.task.revision, opened);
    assert_refused(step(&clerks[SIX_CELLS], "task.take_back", SIX_CELLS, &r), ERROR_CONFLICT, "has opened the form");
    why = STR("活产数与月报差 12");
    must(act_as(&heads[SIX_CELLS], "task.send_back",
                &((task_step_request){ .task = tasks[SIX_CELLS].id, .cells = &ref, .cell_count = 1 }), &r),
         "send back");
    assert_refused(fill_one(&clerks[SIX_CELLS], SIX_CELLS, figure_in(SIX_CELLS, 3, "1"), 0, &r), ERROR_CONFLICT,
                   "was not returned");
    assert_int_equal(task_now(SIX_CELLS).term.len, 0);
    send_task(SIX_CELLS);
}

TEST(two_clerks_at_once_lose_no_figure)
{
    task_result r;
    begin_by_hand();
    person second = add_person("second-clerk", ROLE_CLERK, city, units[SIX_CELLS].id);
    end_by_hand();
    int64_t seen = task_now(SIX_CELLS).revision;
    must(fill_one(&clerks[SIX_CELLS], SIX_CELLS, figure_in(SIX_CELLS, 0, "50.0"), seen, &r), "fill");
    assert_true(r.is_done);
    cell_input both[] = { figure_in(SIX_CELLS, 0, "60.0"), figure_in(SIX_CELLS, 1, "50.0") };
    must(act_as(&second, "task.fill",
                &((task_fill_request){ .task = tasks[SIX_CELLS].id, .revision = seen, .cells = both, .cell_count = 2 }), &r),
         "fill");
    assert_false(r.is_done);
    assert_int_equal(r.saved_count, 1);
    assert_int_equal(r.fault_count, 1);
    assert_int_equal(r.faults[0].cell, cells[SIX_CELLS][0]);
    assert_int_equal(task_now(SIX_CELLS).filled_count, 2);
    task_view v;
    must(act_as(&second, "task.show", &((task_step_request){ .task = tasks[SIX_CELLS].id }), &v), "show");
    assert_int_equal(v.cells[0].id, cells[SIX_CELLS][0]);
    assert_str(decimal_text(a, v.cells[0].value.value), "50.0");
    assert_refused(act_as(&second, "task.submit", &((task_step_request){ .task = tasks[SIX_CELLS].id, .revision = seen + 1 }), &r),
                   ERROR_CONFLICT, "another person changed the task");
}

TEST(a_form_is_checked_before_it_is_sent)
{
    task_result r;
    cell_input missing = { .cell = cells[SIX_CELLS][2], .status = CELL_MISSING };
    must(fill_one(&clerks[SIX_CELLS], SIX_CELLS, figure_in(SIX_CELLS, 0, "150"), 0, &r), "fill");
    must(step(&clerks[SIX_CELLS], "task.submit", SIX_CELLS, &r), "submit");
    assert_false(r.is_done);
    assert_int_equal(r.fault_count, 5); /* not filled in */
    assert_int_equal(task_now(SIX_CELLS).state, TASK_FILLING);
    assert_refused(fill_one(&clerks[SIX_CELLS], SIX_CELLS, missing, 0, &r), ERROR_INPUT, "needs a reason");
    assert_refused(fill_one(&clerks[SIX_CELLS], SIX_CELLS, figure_in(SIX_CELLS, 0, "5O"), 0, &r), ERROR_INPUT, "cell ");
    cell_input odd = figure_in(SIX_CELLS, 0, "50");
    odd.status = CELL_NOT_APPLICABLE;
    assert_refused(fill_one(&clerks[SIX_CELLS], SIX_CELLS, odd, 0, &r), ERROR_INPUT, "a value needs the status figure");
    must(step(&clerks[WORDS], "task.take_back", WORDS, &r) || err.code == ERROR_CONFLICT, "words");
    assert_refused(step(&clerks[WORDS], "task.submit", WORDS, &r), ERROR_CONFLICT, "the task is open");
    fill_all(WORDS);
    send_task(WORDS);
}

TEST(a_locked_round_refuses_every_change_and_is_unlocked_by_two)
{
    task_result r;
    round_result result;
    round_step_request of = { .round = round_id };
    assert_refused(act_as(&shen, "round.lock", &of, &result), ERROR_CONFLICT, "all must be accepted");
    accept_all();
    lock();
    assert_refused(fill_cells(&clerks[TWO_CELLS], TWO_CELLS, 2, &r), ERROR_CONFLICT, "the task is locked");
    assert_refused(step(&clerks[TWO_CELLS], "task.submit", TWO_CELLS, &r), ERROR_CONFLICT, "the task is locked");
    of.request = 1;
    assert_refused(act_as(&shen, "round.reopen", &of, &result), ERROR_NOT_FOUND, "one person asks first");
    assert_refused(act_as(&shen, "round.reopen_request", &of, &result), ERROR_INPUT, "a reason is required");
    why = STR("卫健委数据有误");
    must(act_as(&shen, "round.reopen_request", &of, &result), "ask");
    of.request = result.request;
    assert_refused(act_as(&shen, "round.reopen", &of, &result), ERROR_DENIED, "the person who requested it may not unlock");
    must(act_as(&lu, "round.reopen", &of, &result), "reopen");
    assert_int_equal(result.round.state, ROUND_ISSUED);
    assert_int_equal(task_now(TWO_CELLS).state, TASK_ACCEPTED);
    assert_refused(act_as(&lu, "round.reopen", &of, &result), ERROR_NOT_FOUND, "no open request");
    lock(); /* again: nothing new is imported */
}

TEST(nothing_of_a_closed_round_changes)
{
    task_result r;
    round_result of_round;
    task_form form;
    round_step_request asked = { .round = round_id };
    accept_all();
    lock();
    must(act_as(&lin, "round.publish", &asked, &of_round), "round.publish");
    must(act_as(&lin, "round.close", &asked, &of_round), "round.close");
    assert_refused(fill_one(&clerks[SIX_CELLS], SIX_CELLS, figure_in(SIX_CELLS, 0, "51.0"), 0, &r), ERROR_CONFLICT,
                   "is closed; nothing of it changes any more");
    assert_refused(step(&lu, "task.reopen_request", SIX_CELLS, &r), ERROR_CONFLICT, "is closed; nothing of it changes any more");
    must(act_as(&lu, "task.form", &((task_step_request){ .task = tasks[SIX_CELLS].id }), &form), "task.form");
    assert_int_equal(form.move_count, 0);
}

TEST(a_locked_figure_is_revised_by_two_people)
{
    task_result r, asked;
    figure_versions versions;
    indicators all;
    accept_all();
    lock();
    today = year_date("10-10");
    cell_correction_request of = { .task = tasks[TWO_CELLS].id, .cell = figure_in(TWO_CELLS, 0, "50.5") };
    why = STR("单位有误");
    assert_refused(act_as(&clerks[TWO_CELLS], "task.correct_request", &of, &asked), ERROR_DENIED, "");
    must(act_as(&lu, "task.correct_request", &of, &asked), "ask");
    task_step_request confirm = { .task = tasks[TWO_CELLS].id, .request = asked.request };
    assert_refused(act_as(&lu, "task.correct", &confirm, &r), ERROR_DENIED, "the person who requested it may not confirm");
    confirm.task = tasks[SIX_CELLS].id;
    assert_refused(act_as(&shen, "task.correct", &confirm, &r), ERROR_NOT_FOUND, "another task");
    confirm.task = tasks[TWO_CELLS].id;
    must(act_as(&shen, "task.correct", &confirm, &r), "correct");
    must(store_load_indicators(a, s, &all, &err), "indicators");
    task_view v;
    must(act_as(&lin, "task.show", &confirm, &v), "show");
    must(store_load_history(a, s, v.cells[0].indicator, city, 2023, &versions, &err), "history");
    const figure_version *last = &versions.items[0], *first = &versions.items[0];
    for (size_t i = 0; i < versions.count; i++)
        if (versions.items[i].figure.version == 2)
            last = &versions.items[i];
    assert_int_equal(last->figure.version, 2);
    assert_int_equal(last->figure.status, 'R');
    assert_str(decimal_text(a, observation_value(&last->figure)), "50.5");
    assert_str(decimal_text(a, observation_value(&first->figure)), "50.0"); /* the old version is readable */
    store_check_result sound;
    must(store_check(a, s, 0, 0, &sound, &err) && sound.is_sound, "check");
}

TEST(an_accepted_task_is_reopened_by_two)
{
    task_result r;
    fill_all(TWO_CELLS);
    send_task(TWO_CELLS);
    must(step(&lu, "task.accept", TWO_CELLS, &r), "accept");
    why = STR("漏看一处");
    must(step(&lu, "task.reopen_request", TWO_CELLS, &r), "ask");
    task_step_request confirm = { .task = tasks[TWO_CELLS].id, .request = r.request };
    assert_refused(act_as(&lu, "task.reopen", &confirm, &r), ERROR_DENIED, "the person who requested it");
    must(act_as(&shen, "task.reopen", &confirm, &r), "reopen");
    assert_int_equal(r.task.state, TASK_APPROVED);
    assert_int_equal(r.task.accepted_on.len, 0);
}

TEST(another_region_and_another_unit_see_nothing)
{
    monitoring_rounds rounds;
    round_tasks seen;
    round_board b;
    task_view v;
    begin_by_hand();
    person sister = add_person("sister", ROLE_COUNTY_STATISTICIAN, sister_city, 0);
    person third = add_person("third", ROLE_THIRD_PARTY, city, 0);
    end_by_hand();
    must(act_as(&sister, "round.list", &((action_nothing){ 0 }), &rounds), "list");
    assert_int_equal(rounds.count, 0);
    assert_refused(act_as(&sister, "round.board", &((round_step_request){ .round = round_id }), &b), ERROR_DENIED, "");
    assert_refused(act_as(&sister, "task.show", &((task_step_request){ .task = tasks[0].id }), &v), ERROR_NOT_FOUND,
                   "there is no task");
    assert_refused(act_as(&third, "round.list", &((action_nothing){ 0 }), &rounds), ERROR_DENIED, "");
    must(act_as(&clerks[0], "round.list", &((action_nothing){ 0 }), &rounds), "list");
    assert_int_equal(rounds.count, 1);
    must(act_as(&clerks[0], "task.list", &((round_step_request){ .round = round_id }), &seen), "tasks");
    assert_int_equal(seen.count, 1);
    assert_int_equal(seen.items[0].unit, units[0].id);
    assert_refused(act_as(&clerks[0], "round.board", &((round_step_request){ .round = round_id }), &b), ERROR_DENIED, "");
}

TEST(an_issued_round_keeps_its_cells_and_is_never_deleted)
{
    static const char *const forbidden[] = {
        "DELETE FROM round", "DELETE FROM task", "DELETE FROM cell", "DELETE FROM round_event", "UPDATE cell SET period = 2000",
        "UPDATE round SET state = 'draft'", "UPDATE round SET year = 2000", "UPDATE round_event SET who = 'x'",
    };
    round_view v;
    round_define_request again = { .round = round_id, .cells = cells_csv(1000) };
    assert_refused(act_as(&lin, "round.define", &again, &v), ERROR_CONFLICT, "has been issued");
    store_close(s);
    for (size_t i = 0; i < COUNT_OF(forbidden); i++) {
        db *d;
        must(db_open(str_zero_ended(a, str_format(a, "%s/halfsky.db", dir)), (db_options){ .mode = DB_WRITE }, &d, &err), "open");
        must(db_begin(d, &err), "begin");
        assert_false(db_run_text(d, str_of(forbidden[i]), &err));
        db_rollback(d);
        db_close(d);
    }
    must(store_open(a, dir, STORE_WRITE, &s, &err), "reopen");
}

TEST(a_new_round_lists_what_changed_in_the_catalogue)
{
    round_view v;
    size_t counts[3] = { 0 };
    round_create_request next = { .year = 2024, .due = STR("2025-04-11"), .region = STR("990300") };
    strbuf cells_next = strbuf_in(a, 0);
    str rest = cells_csv(90), line;
    while (str_next_line(&rest, &line)) /* without Y090 */
        strbuf_addf(&cells_next, "%.*s\n", STR_ARG(line));
    strbuf_addf(&cells_next, "Y091,法院,_T,_T\nMMR,法院,_T,_T\n");
    begin_by_hand(); /* the catalogue has no action yet that rewords an indicator */
    must(db_run(s->d, "UPDATE indicator SET definition = definition || '（新）' WHERE code IN ('Y001', 'Y002', 'Y003')", &err),
         "reword");
    end_by_hand();
    workspace_destroy(city_workspace);
    city_workspace = workspace_of_store(s);
    next.cells = strbuf_str(&cells_next);
    must(act_as(&lin, "round.create", &next, &v), "create");
    for (size_t i = 0; i < v.change_count; i++)
        counts[v.changes[i].kind]++;
    assert_int_equal(v.change_count, 6);
    assert_int_equal(counts[ROUND_CHANGE_NEW], 2);
    assert_int_equal(counts[ROUND_CHANGE_ENDED], 1);
    assert_int_equal(counts[ROUND_CHANGE_REWORDED], 3);
    assert_refused(act_as(&lin, "round.create", &next, &v), ERROR_EXISTS, "2024 already");
}

TEST(a_round_from_the_plan_asks_for_its_indicators_and_names_those_without_a_unit)
{
    enum { HEALTH = 27 };
    round_view v;
    round_result r;
    units[HEALTH].name = STR("保健处"); /* a name of no department of the catalogue */
    begin_by_hand();
    must(store_save_unit(s, &units[HEALTH], &err), "rename");
    end_by_hand();
    must(act_as(&lin, "round.create", &((round_create_request){ .year = 2022, .due = STR("2023-04-14") }), &v), "create");
    assert_int_equal(v.indicator_count, 2);
    assert_int_equal(v.unassigned_count, 2); /* no unit of the city is the health department */
    assert_int_equal(v.task_count, 40);
    assert_refused(act_as(&lin, "round.issue", &((round_step_request){ .round = v.round.id }), &r), ERROR_CONFLICT,
                   "no unit hands in");
    org_unit health = { .region = city, .department = STR("HEALTH"), .name = STR("市卫健委"), .has_figures = true };
    begin_by_hand();
    must(store_save_unit(s, &health, &err), "unit");
    end_by_hand();
    must(act_as(&lin, "round.define", &((round_define_request){ .round = v.round.id }), &v), "define");
    assert_int_equal(v.unassigned_count, 0);
    assert_int_equal(v.task_count, 41);
    must(act_as(&lin, "round.issue", &((round_step_request){ .round = v.round.id }), &r), "issue");
    round_cells drawn;
    begin_by_hand();
    must(store_load_cells(a, s, v.round.id, 0, &drawn, &err), "cells");
    end_by_hand();
    assert_true(drawn.count > 0);
    for (size_t i = 0; i < drawn.count; i++) /* of MMR and CERVICAL_SCREENING, which is about an age group */
        assert_int_equal(drawn.items[i].position[LIST_AGE], POSITION_TOTAL);
}

TEST(faulty_cells_are_refused_with_their_place)
{
    static const struct { const char *cells, *en; } bad[] = {
        { "indicator,unit,colour\n", "no column \"colour\"" },
        { "unit\n", "column indicator is missing" },
        { "indicator\n", "the list of cells is empty" },
        { "indicator\nNONE\n", "line 2, column 1" },
        { "indicator,unit\nY001,无此局\n", "no such unit" },
        { "indicator,unit\nY001,法院\nY001,检察院\n", "one unit" },
        { "indicator,unit\nY001,法院\nY001,法院\n", "twice" },
        { "indicator,sex\nY001,Q\n", "code list" },
        { "indicator,period\nY001,24\n", "not a year" },
    };
    round_view v;
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_refused(act_as(&lin, "round.create",
                              &((round_create_request){ .year = 2020, .due = STR("2021-04-14"), .region = STR("990300"),
                                                        .cells = str_of(bad[i].cells) }),
                              &v),
                       ERROR_INPUT, bad[i].en);
    assert_refused(act_as(&lin, "round.create", &((round_create_request){ .year = 2020, .due = STR("2021-02-29") }), &v),
                   ERROR_INPUT, "is not a day");
}

TEST(an_extension_is_later_than_the_due_day_and_a_delegate_is_of_the_unit)
{
    task_result r;
    task_step_request asked = { .task = tasks[TWO_CELLS].id, .due = STR("2024-04-12") };
    why = STR("换机");
    assert_refused(act_as(&lin, "task.extend", &asked, &r), ERROR_INPUT, "an extension ends after the due day");
    asked.due = STR("2024-04-19");
    assert_refused(act_as(&clerks[TWO_CELLS], "task.extend", &asked, &r), ERROR_DENIED, "");
    must(act_as(&lin, "task.extend", &asked, &r), "extend");
    asked.person = clerks[SIX_CELLS].login;
    assert_refused(act_as(&heads[TWO_CELLS], "task.delegate", &asked, &r), ERROR_INPUT, "not a person of the unit");
    asked.person = clerks[TWO_CELLS].login;
    must(act_as(&heads[TWO_CELLS], "task.delegate", &asked, &r), "delegate");
    assert_int_equal(task_now(TWO_CELLS).assignee, clerks[TWO_CELLS].id);
}

/* Everything that a step may add. */
static int64_t rows_of_rounds(void)
{
    db_statement *q;
    bool row;
    must(db_prepare(s->d,
                    "SELECT (SELECT count(*) FROM round_event) + (SELECT count(*) FROM cell_value)"
                    " + (SELECT count(*) FROM cell_mark) + (SELECT count(*) FROM task_text)"
                    " + (SELECT count(*) FROM round_request) + (SELECT count(*) FROM observation)",
                    &q, &err) &&
             db_step(q, &row, &err),
         "count");
    int64_t count = db_int(q, 0);
    db_finish(q);
    return count;
}

typedef bool one_step(task_result *r);

static bool fill_it(task_result *r)
{
    return fill_cells(&clerks[TWO_CELLS], TWO_CELLS, 2, r);
}

static bool submit_it(task_result *r)
{
    return step(&clerks[TWO_CELLS], "task.submit", TWO_CELLS, r);
}

static bool approve_it(task_result *r)
{
    return step(&heads[TWO_CELLS], "task.approve", TWO_CELLS, r);
}

static bool return_it(task_result *r)
{
    cell_ref ref = { .cell = cells[TWO_CELLS][0] };
    return act_as(&lu, "task.return",
                  &((task_step_request){ .task = tasks[TWO_CELLS].id, .cells = &ref, .cell_count = 1 }), r);
}

static bool accept_it(task_result *r)
{
    return step(&lu, "task.accept", TWO_CELLS, r);
}

static bool ask_for_reopening(task_result *r)
{
    return step(&lu, "task.reopen_request", TWO_CELLS, r);
}

/* Each step with its first, second, third ... statement failing: nothing is changed until it succeeds. */
TEST(a_step_that_fails_in_the_middle_leaves_everything_as_it_was)
{
    one_step *const steps[] = { fill_it, submit_it, approve_it, return_it, submit_it, approve_it, accept_it,
                                ask_for_reopening };
    today = year_date("04-08");
    why = STR("核对");
    for (size_t i = 0; i < COUNT_OF(steps); i++) {
        round_task before = task_now(TWO_CELLS);
        int64_t rows = rows_of_rounds();
        uint64_t n = 1;
        for (; n < 400; n++) {
            task_result r;
            store_fail_at(s, n);
            bool is_done = steps[i](&r);
            store_fail_at(s, 0);
            if (is_done)
                break;
            round_task now = task_now(TWO_CELLS);
            assert_int_equal(now.state, before.state);
            assert_int_equal(now.revision, before.revision);
            assert_int_equal(rows_of_rounds(), rows);
        }
        assert_true(n > 10 && n < 400);
        assert_true(task_now(TWO_CELLS).revision > before.revision);
    }
    store_check_result sound;
    must(store_check(a, s, 0, 0, &sound, &err) && sound.is_sound, "check");
}

TEST(every_move_of_a_process_is_an_action_with_the_same_permission)
{
    /* Steps of a round for all its tasks; order.remind also escalates. */
    static const char *const by_round[] = { "task.lock", "task.unlock", "task.publish", "task.remind", "order.escalate" };
    const workflow *all[] = { &round_process, &task_process, &order_process };
    for (size_t p = 0; p < COUNT_OF(all); p++)
        for (size_t i = 0; i < all[p]->move_count; i++) {
            const workflow_move *m = &all[p]->moves[i];
            bool is_of_round = false;
            for (size_t k = 0; k < COUNT_OF(by_round); k++)
                is_of_round = is_of_round || strcmp(by_round[k], m->word) == 0;
            const action *row = action_find(str_of(m->word));
            if (is_of_round ? row != 0 : !row || strcmp(permission_table[row->needs].word, m->needs) != 0)
                fail_msg("%s: its action", m->word);
        }
}

TESTS(a_form_is_filled_in_by_its_unit_and_approved_by_another_person_of_it,
      a_clerk_who_is_also_approver_does_not_approve_the_own_form, only_returned_cells_are_open_and_a_return_needs_a_reason,
      a_return_and_a_reminder_are_papers_of_the_office_and_of_the_unit, a_head_sends_one_cell_back_and_the_clerk_takes_a_form_back, two_clerks_at_once_lose_no_figure,
      a_form_is_checked_before_it_is_sent, a_locked_round_refuses_every_change_and_is_unlocked_by_two,
      nothing_of_a_closed_round_changes, a_locked_figure_is_revised_by_two_people, an_accepted_task_is_reopened_by_two,
      another_region_and_another_unit_see_nothing, an_issued_round_keeps_its_cells_and_is_never_deleted,
      a_new_round_lists_what_changed_in_the_catalogue,
      a_round_from_the_plan_asks_for_its_indicators_and_names_those_without_a_unit, faulty_cells_are_refused_with_their_place,
      an_extension_is_later_than_the_due_day_and_a_delegate_is_of_the_unit,
      a_step_that_fails_in_the_middle_leaves_everything_as_it_was,
      every_move_of_a_process_is_an_action_with_the_same_permission)
