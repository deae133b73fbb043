/* A process: its states, and the moves between them, as one table. Who may make a move, and when, is decided
 * by that table alone. The processes of the program are in processes.h. */
#ifndef WORKFLOW_PROCESS_H
#define WORKFLOW_PROCESS_H

#include "base/error.h"
#include "model/person.h"
#include "model/round.h"

/* States and parties as bits of a set. */
#define WORKFLOW_BIT(value) (1u << (value))

enum { WORKFLOW_STAYS = -1 }; /* in place of a state: it remains as it is */

/* The unit of the caller, compared with the unit that the case belongs to. */
typedef enum workflow_side { WORKFLOW_ANY_UNIT, WORKFLOW_OWN_UNIT, WORKFLOW_OTHER_UNIT } workflow_side;

/* What people did in a case. The four eyes principle is: another person than the one who ... */
typedef enum workflow_party {
    PARTY_FILLER,
    PARTY_APPROVER,
    PARTY_REVIEWER,
    PARTY_REQUESTER, /* who asked for what two people decide */
    PARTY_COUNT
} workflow_party;

typedef struct workflow_move {
    const char *word;  /* "task.approve"; rows of one word start from different states */
    unsigned from;     /* states */
    int to;            /* a state, or WORKFLOW_STAYS */
    const char *needs; /* a permission: "task.approve" */
    workflow_side side;
    unsigned other_than; /* parties that the caller must not be */
    int sets;            /* the party that the caller becomes; PARTY_COUNT: none */
    bool needs_reason;
    const char *zh, *en;
} workflow_move;

typedef struct workflow {
    const char *word, *zh, *en; /* of what moves: "task", "任务", "task" */
    const state_word *states;
    size_t state_count;
    const workflow_move *moves;
    size_t move_count;
} workflow;

typedef struct workflow_participant {
    workflow_party as;
    int64_t person; /* the account */
} workflow_participant;

/* The thing that moves. */
typedef struct workflow_case {
    int state;
    int64_t unit; /* that it belongs to; 0: none */
    const workflow_participant *participants;
    size_t participant_count;
    bool may_be_alone; /* the unit has one person: filler and approver may be the same */
} workflow_case;

typedef struct workflow_caller {
    int64_t person, unit;
    bool (*has)(const void *payload, const char *permission);
    const void *payload;
    account_list others; /* other accounts of the same human */
} workflow_caller;

/* Whether the caller may make the move now.
 *
 *   move_out   the row of the table for the present state
 *
 * Fails, with the reason: ERROR_DENIED (right, unit, same person), ERROR_CONFLICT (state), ERROR_INPUT (no
 * reason given). */
bool workflow_may(const workflow *w, const char *move, const workflow_case *of, const workflow_caller *caller,
                  str reason, const workflow_move **move_out, error *err) MUST_CHECK;

/* The state after the move. */
static inline int workflow_after(const workflow_move *m, int state)
{
    return m->to == WORKFLOW_STAYS ? state : m->to;
}

/* The first row of a word; NULL: the process has no such move. */
const workflow_move *workflow_find(const workflow *w, str move);

#endif
