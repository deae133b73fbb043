/* A monitoring round: the figures of one year, collected from the departments of a region. */
#include "workflow/processes.h"

#define IN(state) WORKFLOW_BIT(ROUND_##state)
#define BY(party) WORKFLOW_BIT(PARTY_##party)

/* clang-format off */
static const workflow_move moves[] = {
    /* word, from, to, permission, unit, other than, becomes, reason, zh, en */
    { "round.issue", IN(DRAFT), ROUND_ISSUED, "round.edit", WORKFLOW_ANY_UNIT, 0, PARTY_COUNT, false, "布置", "issue the round" },
    { "round.remind", IN(ISSUED), WORKFLOW_STAYS, "round.edit", WORKFLOW_ANY_UNIT, 0, PARTY_COUNT, false, "催报", "send reminders" },
    { "round.lock", IN(ISSUED), ROUND_LOCKED, "round.lock", WORKFLOW_ANY_UNIT, BY(FILLER) | BY(APPROVER) | BY(REVIEWER), PARTY_COUNT, false, "锁定", "lock the round" },
    { "round.reopen_request", IN(LOCKED), WORKFLOW_STAYS, "task.review", WORKFLOW_ANY_UNIT, 0, PARTY_REQUESTER, true, "申请解锁", "ask to unlock the round" },
    { "round.reopen", IN(LOCKED), ROUND_ISSUED, "round.lock", WORKFLOW_ANY_UNIT, BY(REQUESTER), PARTY_COUNT, false, "解锁", "unlock the round" },
    { "round.publish", IN(LOCKED), ROUND_PUBLISHED, "publish", WORKFLOW_ANY_UNIT, 0, PARTY_COUNT, false, "发布", "publish the round" },
    { "round.close", IN(PUBLISHED), ROUND_CLOSED, "round.edit", WORKFLOW_ANY_UNIT, 0, PARTY_COUNT, false, "归档", "close the round" },
};
/* clang-format on */

const workflow round_process = {
    "round", "监测报表", "round", round_state_table, ROUND_STATE_COUNT, moves, COUNT_OF(moves),
};
