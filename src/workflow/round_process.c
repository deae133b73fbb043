/* A monitoring round: the figures of one year, collected from the departments of a region. */
#include "workflow/processes.h"

#define IN(state) WORKFLOW_BIT(ROUND_##state)
#define BY(party) WORKFLOW_BIT(PARTY_##party)

static const workflow_state states[ROUND_STATE_COUNT] = {
    [ROUND_DRAFT] = { "draft", "拟订", "draft" },
    [ROUND_ISSUED] = { "issued", "已布置", "issued" },
    [ROUND_LOCKED] = { "locked", "已锁定", "locked" },
    [ROUND_PUBLISHED] = { "published", "已发布", "published" },
    [ROUND_CLOSED] = { "closed", "已归档", "closed" },
};

/* clang-format off */
static const workflow_move moves[] = {
    /* word, from, to, permission, unit, other than, becomes, reason, zh, en */
    { "round.issue", IN(DRAFT), ROUND_ISSUED, "round.manage", WORKFLOW_ANY_UNIT, 0, PARTY_COUNT, false, "布置", "issue the round" },
    { "round.remind", IN(ISSUED), WORKFLOW_STAYS, "round.manage", WORKFLOW_ANY_UNIT, 0, PARTY_COUNT, false, "催报", "send reminders" },
    { "round.lock", IN(ISSUED), ROUND_LOCKED, "round.lock", WORKFLOW_ANY_UNIT, BY(FILLER) | BY(APPROVER) | BY(REVIEWER), PARTY_COUNT, false, "锁定", "lock the round" },
    { "round.ask_reopen", IN(LOCKED), WORKFLOW_STAYS, "task.review", WORKFLOW_ANY_UNIT, 0, PARTY_REQUESTER, true, "申请解锁", "ask to unlock the round" },
    { "round.reopen", IN(LOCKED), ROUND_ISSUED, "round.lock", WORKFLOW_ANY_UNIT, BY(REQUESTER), PARTY_COUNT, false, "解锁", "unlock the round" },
    { "round.publish", IN(LOCKED), ROUND_PUBLISHED, "round.manage", WORKFLOW_ANY_UNIT, 0, PARTY_COUNT, false, "发布", "publish the round" },
    { "round.close", IN(PUBLISHED), ROUND_CLOSED, "round.manage", WORKFLOW_ANY_UNIT, 0, PARTY_COUNT, false, "归档", "close the round" },
};
/* clang-format on */

const workflow round_process = {
    "round", "监测报表", "round", states, COUNT_OF(states), moves, COUNT_OF(moves),
};
