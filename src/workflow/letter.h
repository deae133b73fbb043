/* Reminders and escalation: rules from which follows what letter is due to whom on a day. */
#ifndef WORKFLOW_LETTER_H
#define WORKFLOW_LETTER_H

#include "workflow/workday.h"

typedef enum letter_addressee {
    LETTER_TO_CLERK,
    LETTER_TO_HEAD,
    LETTER_TO_OFFICE,
    LETTER_TO_LEADER,
    LETTER_ADDRESSEE_COUNT
} letter_addressee;

typedef struct letter_rule {
    const char *word;  /* "due_soon" */
    int workdays;      /* after the due day; negative: before it */
    unsigned groups;   /* of cases, as bits: only these get the letter */
    int below_percent; /* only when less than this share is filled; 0: always */
    letter_addressee to;
    const char *zh, *en;
} letter_rule;

typedef struct letter_rules {
    const letter_rule *items; /* at most 32 */
    size_t count;
} letter_rules;

extern const struct letter_addressee_row {
    const char *word, *zh, *en;
} letter_addressee_table[LETTER_ADDRESSEE_COUNT];

/* A case that waits for a unit. */
typedef struct letter_case {
    int64_t id;
    int group;
    date due; /* in force: an extension or a term of return counts */
    int filled_percent;
    unsigned sent; /* rules, as bits: letters since the due day is in force */
} letter_case;

typedef struct letter {
    int64_t id; /* of the case */
    const letter_rule *rule;
    int days_late; /* workdays; 0: not late yet */
} letter;

typedef struct letters {
    letter *items;
    size_t count;
} letters;

/* The letters due on a day: of each case the newest rule whose day has come, unless that letter was sent. A
 * reminder before the due day is not due after it.
 *
 * Fails: as workdays_after. */
bool letters_due(arena *a, letter_rules rules, const workdays *w, const letter_case *cases, size_t count,
                 date today, letters *letters_out, error *err) MUST_CHECK;

#endif
