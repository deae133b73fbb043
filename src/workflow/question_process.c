/* A question of an upper level on a package: asked, answered, closed or asked again. */
#include "workflow/processes.h"

#define IN(state) WORKFLOW_BIT(QUESTION_##state)
#define BY(party) WORKFLOW_BIT(PARTY_##party)

/* clang-format off */
static const workflow_move moves[] = {
    /* word, from, to, permission, unit, other than, becomes, reason, zh, en */
    { "question.explain", IN(ASKED), QUESTION_ANSWERED, "package.make", WORKFLOW_ANY_UNIT, BY(REQUESTER), PARTY_FILLER, true, "说明", "explain the figure" },
    { "question.correct", IN(ASKED), QUESTION_ANSWERED, "package.make", WORKFLOW_ANY_UNIT, BY(REQUESTER), PARTY_FILLER, true, "答复已更正", "answer with a correction" },
    { "question.close", IN(ANSWERED), QUESTION_CLOSED, "package.ask", WORKFLOW_ANY_UNIT, BY(FILLER), PARTY_COUNT, false, "办结", "close the question" },
    { "question.ask_again", IN(ANSWERED), QUESTION_ASKED, "package.ask", WORKFLOW_ANY_UNIT, BY(FILLER), PARTY_REQUESTER, true, "再问", "ask again" },
};
/* clang-format on */

const workflow question_process = {
    "question", "退问", "question", question_state_table, QUESTION_STATE_COUNT, moves, COUNT_OF(moves),
};
