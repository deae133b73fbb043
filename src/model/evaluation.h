/* What others say of the targets of a plan beside its own verdicts: the self-evaluation of each unit, and the
 * verdicts of a third party with the office's answers. */
#ifndef MODEL_EVALUATION_H
#define MODEL_EVALUATION_H

#include "base/field.h"
#include "model/round.h"
#include "model/verdict.h"

typedef enum self_state {
    SELF_OPEN,
    SELF_FILLED, /* in part or whole, not yet sent */
    SELF_SENT,
    SELF_LATE, /* sent after the due day */
    SELF_STATE_COUNT
} self_state;

extern const state_word self_state_table[SELF_STATE_COUNT];

/* The sheet of one unit for one plan and year. */
typedef struct self_sheet {
    int64_t id, region, plan, unit;
    str plan_code, unit_name;
    int year;
    str due;
    str sent_on, sent_by; /* empty: not sent */
    size_t entry_count;   /* targets with an own verdict */
    bool has_text;
    self_state state; /* follows from the others */
} self_sheet;

typedef struct self_sheets {
    self_sheet *items; /* by id */
    size_t count;
} self_sheets;

/* What a unit says of one target, or of its year as a whole. */
typedef struct self_entry {
    int64_t id, sheet, target; /* target 0: the whole */
    verdict verdict;           /* of a target */
    str text;
    str at, who;
    int64_t person; /* 0: the owner of the store */
} self_entry;

typedef struct self_entries {
    self_entry *items; /* oldest first; the newest of a target counts */
    size_t count;
} self_entries;

/* A third party's verdict on a target. The newest one of a target counts. */
typedef struct opinion {
    int64_t id, region, plan, target;
    int year;
    verdict verdict;
    str reason, evidence;
    str at, who;
    str answer, answered_at, answered_by; /* empty: not answered */
    verdict ours;                         /* when it was listed */
    str phrase;                           /* of the target */
    bool differs;
} opinion;

typedef struct opinions {
    opinion *items; /* oldest first */
    size_t count;
} opinions;

/* Of one due day: what was sent until then, later, and not at all. */
typedef struct self_summary {
    size_t asked, in_time, late, missing;
    self_sheets sheets;
} self_summary;

extern const field_table self_sheet_fields, self_summary_fields, self_entry_fields, opinion_fields,
    opinions_fields;

#endif
