/* A supervision order: what a department must mend, until when. */
#include "workflow/processes.h"

#define IN(state) WORKFLOW_BIT(ORDER_##state)
#define BY(party) WORKFLOW_BIT(PARTY_##party)
#define WITH_DEPARTMENT (IN(ISSUED) | IN(SIGNED_FOR))

/* clang-format off */
static const workflow_move moves[] = {
    /* word, from, to, permission, unit, other than, becomes, reason, zh, en */
    { "order.issue", IN(DRAFT), ORDER_ISSUED, "order.sign", WORKFLOW_OTHER_UNIT, 0, PARTY_COUNT, false, "签发", "issue the order" },
    { "order.drop", IN(DRAFT), ORDER_DROPPED, "order.edit", WORKFLOW_OTHER_UNIT, 0, PARTY_COUNT, true, "不予督办", "drop the draft" },
    { "order.sign_for", IN(ISSUED), ORDER_SIGNED_FOR, "order.answer", WORKFLOW_OWN_UNIT, 0, PARTY_COUNT, false, "签收", "sign for the order" },
    { "order.extend_request", WITH_DEPARTMENT, WORKFLOW_STAYS, "order.answer", WORKFLOW_OWN_UNIT, 0, PARTY_COUNT, true, "申请延期", "ask for more time" },
    { "order.extend", WITH_DEPARTMENT, WORKFLOW_STAYS, "order.edit", WORKFLOW_OTHER_UNIT, 0, PARTY_COUNT, true, "准予延期", "extend the term" },
    { "order.extend_refuse", WITH_DEPARTMENT, WORKFLOW_STAYS, "order.edit", WORKFLOW_OTHER_UNIT, 0, PARTY_COUNT, true, "不准延期", "refuse an extension" },
    { "order.reply", WITH_DEPARTMENT, ORDER_REPLIED, "order.answer", WORKFLOW_OWN_UNIT, 0, PARTY_FILLER, true, "反馈", "reply to the order" },
    { "order.verify", IN(REPLIED), ORDER_VERIFIED, "order.edit", WORKFLOW_OTHER_UNIT, BY(FILLER), PARTY_REVIEWER, true, "核验", "verify the reply" },
    { "order.reissue", IN(REPLIED), ORDER_ISSUED, "order.edit", WORKFLOW_OTHER_UNIT, BY(FILLER), PARTY_REVIEWER, true, "再督办", "issue the order again" },
    { "order.close", IN(VERIFIED), ORDER_CLOSED, "order.edit", WORKFLOW_OTHER_UNIT, BY(FILLER), PARTY_COUNT, false, "办结", "close the order" },
    { "order.remind", WITH_DEPARTMENT, WORKFLOW_STAYS, "order.edit", WORKFLOW_OTHER_UNIT, 0, PARTY_COUNT, false, "催办", "send a reminder of the order" },
    { "order.escalate", WITH_DEPARTMENT, WORKFLOW_STAYS, "order.edit", WORKFLOW_OTHER_UNIT, 0, PARTY_COUNT, false, "报领导", "escalate the order to the leader" },
};
/* clang-format on */

const workflow order_process = {
    "order", "督办单", "supervision order", order_state_table, ORDER_STATE_COUNT, moves, COUNT_OF(moves),
};

#define OWED (WITH_DEPARTMENT)

static const letter_rule letter_table[] = {
    { "order_due", -5, OWED, 0, LETTER_TO_CLERK, "督办到期提醒", "reminder before the due day of an order" },
    { "order_overdue", 1, OWED, 0, LETTER_TO_LEADER, "督办逾期报告", "report of an overdue order" },
};

const letter_rules order_letters = { letter_table, COUNT_OF(letter_table) };

static const letter_rule sign_letter_table[] = {
    { "order_unsigned", 1, IN(ISSUED), 0, LETTER_TO_CLERK, "督办签收催办", "reminder to sign for an order" },
};

const letter_rules order_sign_letters = { sign_letter_table, COUNT_OF(sign_letter_table) };
