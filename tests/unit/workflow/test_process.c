/* States and moves: the tables are consistent, and each forbidden step is refused with its reason. */
#include "testing.h"

#include "workflow/processes.h"

TEST_ARENA(a)

static error err;

/* People of a city: 1 to 3 of the unit 10, 4 and 5 of the statistics bureau, 6 of the committee office. */
enum { CLERK = 1, HEAD, OTHER_CLERK, REVIEWER, SECOND_REVIEWER, OFFICE, UNIT = 10, OTHER_UNIT, BUREAU, COMMITTEE };

static bool has_all(const void *payload, const char *permission)
{
    (void)payload;
    (void)permission;
    return true;
}

static bool has_one(const void *payload, const char *permission)
{
    return str_eq(str_of(payload), str_of(permission));
}

static workflow_caller caller_of(int64_t account, int64_t unit)
{
    return (workflow_caller){ .person = account, .unit = unit, .has = has_all };
}

static const workflow_participant filled[] = { { PARTY_FILLER, CLERK } };
static const workflow_participant approved[] = { { PARTY_FILLER, CLERK }, { PARTY_APPROVER, HEAD } };

static workflow_case task_in(task_state state)
{
    bool is_later = state >= TASK_APPROVED;
    return (workflow_case){ .state = state, .unit = UNIT, .participants = is_later ? approved : filled,
                            .participant_count = is_later ? 2 : 1 };
}

static bool may(const char *move, workflow_case of, workflow_caller caller, const char *reason, int *after_out)
{
    const workflow_move *m = 0;
    const workflow *all[] = { &round_process, &task_process, &order_process };
    for (size_t i = 0; i < COUNT_OF(all); i++)
        if (workflow_find(all[i], str_of(move))) {
            bool done = workflow_may(all[i], move, &of, &caller, str_of(reason), &m, &err);
            *after_out = done ? workflow_after(m, of.state) : of.state;
            return done;
        }
    fail_msg("no process has the move %s", move);
    return false;
}

static void assert_may(const char *move, workflow_case of, workflow_caller caller, const char *reason, int after)
{
    int state;
    if (!may(move, of, caller, reason, &state))
        fail_msg("%s: %.*s", move, STR_ARG(error_text(a, &err, LANGUAGE_EN)));
    assert_int_equal(state, after);
}

static void assert_refused(const char *move, workflow_case of, workflow_caller caller, const char *reason,
                           error_code code, const char *zh, const char *en)
{
    int state;
    assert_false(may(move, of, caller, reason, &state));
    assert_int_equal(err.code, code);
    assert_str(error_text(a, &err, LANGUAGE_ZH), zh);
    assert_str(error_text(a, &err, LANGUAGE_EN), en);
}

TEST(a_task_goes_from_open_to_published)
{
    workflow_caller clerk = caller_of(CLERK, UNIT), head = caller_of(HEAD, UNIT);
    workflow_caller reviewer = caller_of(REVIEWER, BUREAU), second = caller_of(SECOND_REVIEWER, BUREAU);
    assert_may("task.fill", task_in(TASK_OPEN), clerk, "", TASK_FILLING);
    assert_may("task.fill", task_in(TASK_FILLING), clerk, "", TASK_FILLING);
    assert_may("task.submit", task_in(TASK_FILLING), clerk, "", TASK_SUBMITTED);
    assert_may("task.take_back", task_in(TASK_SUBMITTED), clerk, "", TASK_FILLING);
    assert_may("task.send_back", task_in(TASK_SUBMITTED), head, "wrong year", TASK_FILLING);
    assert_may("task.approve", task_in(TASK_SUBMITTED), head, "", TASK_APPROVED);
    assert_may("task.return", task_in(TASK_APPROVED), reviewer, "sum differs", TASK_RETURNED);
    assert_may("task.fill", task_in(TASK_RETURNED), clerk, "", TASK_RETURNED);
    assert_may("task.submit", task_in(TASK_RETURNED), clerk, "", TASK_SUBMITTED);
    assert_may("task.accept_cells", task_in(TASK_APPROVED), reviewer, "", TASK_APPROVED);
    assert_may("task.accept", task_in(TASK_APPROVED), reviewer, "", TASK_ACCEPTED);
    assert_may("task.lock", task_in(TASK_ACCEPTED), second, "", TASK_LOCKED);
    assert_may("task.publish", task_in(TASK_LOCKED), caller_of(OFFICE, COMMITTEE), "", TASK_PUBLISHED);
}

TEST(forbidden_steps_of_a_round_are_refused_with_the_reason)
{
    workflow_caller clerk = caller_of(CLERK, UNIT), head = caller_of(HEAD, UNIT);
    workflow_caller reviewer = caller_of(REVIEWER, BUREAU);
    assert_refused("task.approve", task_in(TASK_SUBMITTED), clerk, "", ERROR_DENIED,
                   "不能由填报人本人审批，须由另一人办理",
                   "the person who filled it in may not approve the form; another person must do it");
    assert_refused("task.fill", task_in(TASK_FILLING), reviewer, "", ERROR_DENIED, "只有本单位的人员可以填报",
                   "only a person of the unit may fill in the form");
    assert_refused("task.approve", task_in(TASK_SUBMITTED), caller_of(HEAD, OTHER_UNIT), "", ERROR_DENIED,
                   "只有本单位的人员可以审批", "only a person of the unit may approve the form");
    assert_refused("task.return", task_in(TASK_APPROVED), reviewer, " \xE3\x80\x80", ERROR_INPUT,
                   "退回须写明理由", "a reason is required to return the form");
    assert_refused("task.return", task_in(TASK_APPROVED), head, "x", ERROR_DENIED,
                   "不能由审批人本人退回，须由另一人办理",
                   "the person who approved it may not return the form; another person must do it");
    assert_refused("task.accept", task_in(TASK_APPROVED), clerk, "", ERROR_DENIED,
                   "不能由填报人本人通过，须由另一人办理",
                   "the person who filled it in may not accept the form; another person must do it");
    assert_refused("task.fill", task_in(TASK_LOCKED), clerk, "", ERROR_CONFLICT,
                   "任务现为“已锁定”，不能填报；须为：待填、填报中、已退回",
                   "the task is locked: cannot fill in the form; it must be: open, being filled in, returned");
    assert_refused("task.submit", task_in(TASK_LOCKED), clerk, "", ERROR_CONFLICT,
                   "任务现为“已锁定”，不能送审；须为：填报中、已退回",
                   "the task is locked: cannot submit the form; it must be: being filled in, returned");
    assert_refused("task.fill", task_in(TASK_APPROVED), clerk, "", ERROR_CONFLICT,
                   "任务现为“审核中”，不能填报；须为：待填、填报中、已退回",
                   "the task is in review: cannot fill in the form; it must be: open, being filled in, returned");
}

TEST(an_approver_who_types_no_figure_has_no_permission_to)
{
    workflow_caller head = { .person = HEAD, .unit = UNIT, .has = has_one, .payload = "task.approve" };
    assert_refused("task.fill", task_in(TASK_FILLING), head, "", ERROR_DENIED, "没有权限填报",
                   "no permission to fill in the form");
    assert_may("task.approve", task_in(TASK_SUBMITTED), head, "", TASK_APPROVED);
}

TEST(a_round_is_not_unlocked_by_one_person)
{
    static const workflow_participant asked[] = { { PARTY_REVIEWER, REVIEWER }, { PARTY_REQUESTER, SECOND_REVIEWER } };
    workflow_case locked = { .state = ROUND_LOCKED, .participants = asked, .participant_count = 2 };
    assert_refused("round.reopen", locked, caller_of(SECOND_REVIEWER, BUREAU), "", ERROR_DENIED,
                   "不能由申请人本人解锁，须由另一人办理",
                   "the person who requested it may not unlock the round; another person must do it");
    assert_may("round.reopen", locked, caller_of(REVIEWER, BUREAU), "", ROUND_ISSUED);
    locked.state = ROUND_ISSUED;
    assert_refused("round.lock", locked, caller_of(REVIEWER, BUREAU), "", ERROR_DENIED,
                   "不能由审核人本人锁定，须由另一人办理",
                   "the person who reviewed it may not lock the round; another person must do it");
    assert_may("round.lock", locked, caller_of(SECOND_REVIEWER, BUREAU), "", ROUND_LOCKED);
}

/* Each row with "another than": by the account itself, by a second account of the same human, by a third person. */
TEST(a_second_account_of_the_same_human_is_no_second_person)
{
    const workflow *all[] = { &round_process, &task_process, &order_process };
    static const int64_t seconds[] = { OTHER_CLERK, REVIEWER };
    size_t tried = 0;
    for (size_t i = 0; i < COUNT_OF(all); i++)
        for (size_t k = 0; k < all[i]->move_count; k++)
            for (int party = 0; party < PARTY_COUNT; party++) {
                const workflow_move *row = &all[i]->moves[k], *m;
                const workflow_participant did[] = { { (workflow_party)party, CLERK } };
                if (!(row->other_than & WORKFLOW_BIT(party)))
                    continue;
                int start = 0;
                while (!(row->from & WORKFLOW_BIT(start)))
                    start++;
                workflow_case of = { .state = start, .unit = UNIT, .participants = did, .participant_count = 1 };
                workflow_caller caller = caller_of(OFFICE, row->side == WORKFLOW_OWN_UNIT ? UNIT : COMMITTEE);
                assert_true(workflow_may(all[i], row->word, &of, &caller, STR("r"), &m, &err));
                caller.others = (account_list){ seconds, COUNT_OF(seconds) };
                assert_true(workflow_may(all[i], row->word, &of, &caller, STR("r"), &m, &err));
                static const int64_t own[] = { OTHER_CLERK, CLERK };
                caller.others = (account_list){ own, COUNT_OF(own) };
                assert_false(workflow_may(all[i], row->word, &of, &caller, STR("r"), &m, &err));
                assert_int_equal(err.code, ERROR_DENIED);
                caller = caller_of(CLERK, caller.unit);
                assert_false(workflow_may(all[i], row->word, &of, &caller, STR("r"), &m, &err));
                tried++;
            }
    assert_true(tried >= 8);
}

TEST(an_order_is_not_closed_by_the_unit_that_owes_it)
{
    workflow_case order = { .state = ORDER_VERIFIED, .unit = UNIT };
    assert_refused("order.close", order, caller_of(HEAD, UNIT), "", ERROR_DENIED, "不能由本单位办结",
                   "the unit itself may not close the order");
    assert_may("order.close", order, caller_of(OFFICE, COMMITTEE), "", ORDER_CLOSED);
    order.state = ORDER_REPLIED;
    assert_refused("order.close", order, caller_of(OFFICE, COMMITTEE), "", ERROR_CONFLICT,
                   "督办单现为“已反馈”，不能办结；须为：已核验",
                   "the supervision order is replied: cannot close the order; it must be: verified");
}

TEST(a_unit_of_one_person_may_approve_alone_but_not_accept)
{
    workflow_case alone = task_in(TASK_SUBMITTED);
    alone.may_be_alone = true;
    assert_may("task.approve", alone, caller_of(CLERK, UNIT), "", TASK_APPROVED);
    alone.state = TASK_APPROVED;
    assert_refused("task.accept", alone, caller_of(CLERK, UNIT), "", ERROR_DENIED,
                   "不能由填报人本人通过，须由另一人办理",
                   "the person who filled it in may not accept the form; another person must do it");
}

TEST(every_row_of_the_tables_is_complete)
{
    const workflow *all[] = { &round_process, &task_process, &order_process };
    for (size_t p = 0; p < COUNT_OF(all); p++) {
        unsigned reached = 1;
        assert_true(all[p]->state_count <= 32);
        for (size_t i = 0; i < all[p]->state_count; i++)
            assert_true(all[p]->states[i].word && all[p]->states[i].zh && all[p]->states[i].en);
        for (size_t i = 0; i < all[p]->move_count; i++) {
            const workflow_move *m = &all[p]->moves[i];
            assert_true(m->zh && m->en && m->needs && m->from != 0);
            assert_true(m->from < WORKFLOW_BIT(all[p]->state_count));
            assert_true(m->to >= WORKFLOW_STAYS && m->to < (int)all[p]->state_count);
            assert_true(str_starts(str_of(m->word), str_of(all[p]->word)));
            for (size_t j = 0; j < i; j++) /* one row for a word and a state */
                assert_true(strcmp(all[p]->moves[j].word, m->word) != 0 || (all[p]->moves[j].from & m->from) == 0);
            if (m->to >= 0)
                reached |= WORKFLOW_BIT(m->to);
        }
        assert_int_equal(reached, WORKFLOW_BIT(all[p]->state_count) - 1);
    }
}

/* From each state, by each move, over the whole table: nothing leads out of the end, a locked figure is never
 * filled in again, and a returned one goes through the approver again. */
TEST(no_move_leaves_the_last_state_but_those_of_two_people)
{
    for (size_t i = 0; i < task_process.move_count; i++) {
        const workflow_move *m = &task_process.moves[i];
        if (m->to == TASK_APPROVED)
            assert_true(m->from == WORKFLOW_BIT(TASK_SUBMITTED) || m->from == WORKFLOW_BIT(TASK_ACCEPTED));
        if (m->from & WORKFLOW_BIT(TASK_PUBLISHED))
            assert_int_equal(m->to, WORKFLOW_STAYS);
        if ((m->from & WORKFLOW_BIT(TASK_LOCKED)) && m->to == TASK_ACCEPTED)
            assert_true(m->other_than & WORKFLOW_BIT(PARTY_REQUESTER));
    }
}

TESTS(a_task_goes_from_open_to_published, forbidden_steps_of_a_round_are_refused_with_the_reason,
      an_approver_who_types_no_figure_has_no_permission_to, a_round_is_not_unlocked_by_one_person,
      a_second_account_of_the_same_human_is_no_second_person,
      an_order_is_not_closed_by_the_unit_that_owes_it, a_unit_of_one_person_may_approve_alone_but_not_accept,
      every_row_of_the_tables_is_complete, no_move_leaves_the_last_state_but_those_of_two_people)
