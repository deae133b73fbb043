/* The task of a department in a round. */
#include "workflow/processes.h"

#define IN(state) WORKFLOW_BIT(TASK_##state)
#define BY(party) WORKFLOW_BIT(PARTY_##party)
#define IN_DEPARTMENT (IN(OPEN) | IN(FILLING) | IN(SUBMITTED) | IN(RETURNED))

/* clang-format off */
static const workflow_move moves[] = {
    /* word, from, to, permission, unit, other than, becomes, reason, zh, en */
    { "task.fill", IN(OPEN) | IN(FILLING), TASK_FILLING, "task.fill", WORKFLOW_OWN_UNIT, 0, PARTY_FILLER, false, "填报", "fill in the form" },
    { "task.fill", IN(RETURNED), WORKFLOW_STAYS, "task.fill", WORKFLOW_OWN_UNIT, 0, PARTY_FILLER, false, "填报", "fill in the form" },
    { "task.enter", IN(OPEN) | IN(FILLING), TASK_FILLING, "round.edit", WORKFLOW_ANY_UNIT, 0, PARTY_FILLER, true, "代录", "enter the form for the unit" },
    { "task.enter", IN(RETURNED), WORKFLOW_STAYS, "round.edit", WORKFLOW_ANY_UNIT, 0, PARTY_FILLER, true, "代录", "enter the form for the unit" },
    { "task.submit", IN(FILLING) | IN(RETURNED), TASK_SUBMITTED, "task.fill", WORKFLOW_OWN_UNIT, 0, PARTY_FILLER, false, "送审", "submit the form" },
    { "task.open", IN(SUBMITTED), WORKFLOW_STAYS, "task.approve", WORKFLOW_OWN_UNIT, 0, PARTY_COUNT, false, "打开", "open the form" },
    { "task.take_back", IN(SUBMITTED), TASK_FILLING, "task.fill", WORKFLOW_OWN_UNIT, 0, PARTY_COUNT, false, "撤回", "take the form back" },
    { "task.send_back", IN(SUBMITTED), TASK_FILLING, "task.approve", WORKFLOW_OWN_UNIT, 0, PARTY_COUNT, true, "退改", "send the form back to the clerk" },
    { "task.approve", IN(SUBMITTED), TASK_APPROVED, "task.approve", WORKFLOW_OWN_UNIT, BY(FILLER), PARTY_APPROVER, false, "审批", "approve the form" },
    { "task.delegate", IN_DEPARTMENT, WORKFLOW_STAYS, "task.approve", WORKFLOW_OWN_UNIT, 0, PARTY_COUNT, true, "委托", "delegate the task" },
    { "task.extend_request", IN_DEPARTMENT, WORKFLOW_STAYS, "task.fill", WORKFLOW_OWN_UNIT, 0, PARTY_COUNT, true, "申请延期", "ask for more time" },
    { "task.extend", IN_DEPARTMENT, WORKFLOW_STAYS, "round.edit", WORKFLOW_ANY_UNIT, 0, PARTY_COUNT, true, "准予延期", "extend the term" },
    { "task.remind", IN_DEPARTMENT, WORKFLOW_STAYS, "round.edit", WORKFLOW_ANY_UNIT, 0, PARTY_COUNT, false, "催报", "send a reminder" },
    { "task.accept_cells", IN(APPROVED), WORKFLOW_STAYS, "task.review", WORKFLOW_ANY_UNIT, BY(FILLER) | BY(APPROVER), PARTY_REVIEWER, false, "通过数据格", "accept cells" },
    { "task.return", IN(APPROVED), TASK_RETURNED, "task.review", WORKFLOW_ANY_UNIT, BY(FILLER) | BY(APPROVER), PARTY_REVIEWER, true, "退回", "return the form" },
    { "task.accept", IN(APPROVED), TASK_ACCEPTED, "task.review", WORKFLOW_ANY_UNIT, BY(FILLER) | BY(APPROVER), PARTY_REVIEWER, false, "通过", "accept the form" },
    { "task.reopen_request", IN(ACCEPTED), WORKFLOW_STAYS, "task.review", WORKFLOW_ANY_UNIT, 0, PARTY_REQUESTER, true, "申请重新打开", "ask to reopen the form" },
    { "task.reopen", IN(ACCEPTED), TASK_APPROVED, "task.review", WORKFLOW_ANY_UNIT, BY(REQUESTER) | BY(FILLER) | BY(APPROVER), PARTY_COUNT, false, "重新打开", "reopen the form" },
    { "task.correct_request", IN(LOCKED) | IN(PUBLISHED), WORKFLOW_STAYS, "task.review", WORKFLOW_ANY_UNIT, 0, PARTY_REQUESTER, true, "申请数据修订", "ask for a revision of a figure" },
    { "task.correct", IN(LOCKED) | IN(PUBLISHED), WORKFLOW_STAYS, "round.lock", WORKFLOW_ANY_UNIT, BY(REQUESTER), PARTY_COUNT, false, "确认数据修订", "confirm the revision of a figure" },
    { "task.lock", IN(ACCEPTED), TASK_LOCKED, "round.lock", WORKFLOW_ANY_UNIT, BY(FILLER) | BY(APPROVER) | BY(REVIEWER), PARTY_COUNT, false, "锁定", "lock the form" },
    { "task.unlock", IN(LOCKED), TASK_ACCEPTED, "round.lock", WORKFLOW_ANY_UNIT, BY(REQUESTER), PARTY_COUNT, false, "解锁", "unlock the form" },
    { "task.publish", IN(LOCKED), TASK_PUBLISHED, "publish", WORKFLOW_ANY_UNIT, 0, PARTY_COUNT, false, "发布", "publish the form" },
};
/* clang-format on */

const workflow task_process = {
    "task", "任务", "task", task_state_table, TASK_STATE_COUNT, moves, COUNT_OF(moves),
};

task_group task_group_of(task_state state, bool was_sent)
{
    if (state >= TASK_ACCEPTED)
        return TASK_GROUP_ACCEPTED;
    if (state == TASK_APPROVED)
        return TASK_GROUP_IN_REVIEW;
    return was_sent ? TASK_GROUP_RETURNED : TASK_GROUP_NOT_SENT;
}

#define UNSENT WORKFLOW_BIT(TASK_GROUP_NOT_SENT)
#define RETURNED WORKFLOW_BIT(TASK_GROUP_RETURNED)

/* clang-format off */
static const letter_rule letter_table[] = {
    { "due_soon", -6, UNSENT, 50, LETTER_TO_CLERK, "填报提醒", "reminder before the due day" },
    { "overdue", 1, UNSENT, 0, LETTER_TO_CLERK, "催报单", "reminder of an overdue form" },
    { "overdue_heads", 6, UNSENT, 0, LETTER_TO_HEAD, "催报单（致负责人）", "reminder of an overdue form to the head" },
    { "order_proposed", 10, UNSENT, 0, LETTER_TO_LEADER, "拟督办", "proposal of a supervision order" },
    { "answer_soon", -1, RETURNED, 0, LETTER_TO_CLERK, "退回答复提醒", "reminder before the term of a return" },
    { "answer_overdue", 1, RETURNED, 0, LETTER_TO_HEAD, "退回逾期催报单", "reminder of an overdue answer" },
};
/* clang-format on */

const letter_rules task_letters = { letter_table, COUNT_OF(letter_table) };
