/* Verdicts: one table with codes, names, marks and colours. */
#ifndef MODEL_VERDICT_H
#define MODEL_VERDICT_H

#include "base/error.h"

typedef enum verdict {
    VERDICT_MET,
    VERDICT_ON_TRACK,
    VERDICT_BEHIND,
    VERDICT_AT_RISK,
    VERDICT_MOVING_AWAY,
    VERDICT_NOT_MET,
    VERDICT_AWAITING_JUDGEMENT,
    VERDICT_NOT_ASSESSABLE,
    VERDICT_COUNT
} verdict;

/* Reasons why a target is not assessable. */
typedef enum verdict_reason {
    REASON_NONE,
    REASON_NO_DATA,
    REASON_NO_BASELINE,
    REASON_MISSING_REFERENCE,
    REASON_NO_NEW_TERM,
    REASON_TERMS_UNKNOWN,
    REASON_ELECTIONS_UNKNOWN,
    REASON_MISSING_YEARS,
    REASON_TOO_FEW,
    REASON_UNIT,
    REASON_NOT_LINKED,
    REASON_NOT_PUBLISHED, /* there are figures, which are confidential */
    REASON_COUNT
} verdict_reason;

/* Information never depends on colour: each verdict has a name and a shape. */
typedef struct verdict_row {
    const char *word;           /* for programs: "on_track" */
    const char *zh, *en;        /* for display: 预期可达标, on track */
    const char *mark;           /* a shape that prints in black: ● ◐ … */
    const char *colour;         /* #rrggbb, readable on white */
} verdict_row;

extern const verdict_row verdict_table[VERDICT_COUNT];

/* False: no verdict has this word. */
bool verdict_of(str word, verdict *verdict_out);

/* Whether a person may give it: a verdict on the target, not the lack of one. */
static inline bool verdict_is_given(verdict v)
{
    return v <= VERDICT_NOT_MET;
}

typedef struct reason_row {
    const char *word;           /* "no_data"; NULL for REASON_NONE */
    const char *zh, *en;
    const char *option; /* of "store set", with years as an example, that registers what is missing; NULL: no
                           command does */
} reason_row;

extern const reason_row reason_table[REASON_COUNT];

/* The command that registers what is missing for a region (its code; empty: the store's own); empty where no
 * command does. */
str reason_remedy(arena *a, verdict_reason reason, str region);

#endif
