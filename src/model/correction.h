/* Corrections that a person made to a plan as the program read it. They are stored beside the reading and
 * never replace it. */
#ifndef MODEL_CORRECTION_H
#define MODEL_CORRECTION_H

#include "base/json.h"
#include "model/verdict.h"

/* The corrected field of one row of a correction. */
typedef enum correction_field {
    CORRECTED_FORMULA,
    CORRECTED_INDICATOR, /* its code; "none" */
    CORRECTED_DROPPED,   /* "yes": not a target; "no": a person made it one */
    CORRECTED_VERDICT,   /* word of a verdict, for one year and region */
    CORRECTED_KIND,      /* of a node, as the next ones: word of its kind */
    CORRECTED_DOMAIN,    /* number of a domain */
    CORRECTED_LEAD,
    CORRECTED_SUPPORT, /* names separated by commas */
    CORRECTED_TITLE,
    CORRECTED_PATH,      /* of a target: word of the required path, "linear" or "geometric" */
    CORRECTED_EVIDENCE,  /* of a verdict: what it rests on */
    CORRECTED_CONFIRMED, /* "yes": a person compared the reading with the sentence */
    CORRECTED_COUNT
} correction_field;

typedef struct correction_field_row {
    const char *word, *zh, *en;
} correction_field_row;

extern const correction_field_row correction_field_table[CORRECTED_COUNT];

typedef enum correction_state {
    CORRECTION_VALID,
    CORRECTION_TO_BE_CONFIRMED, /* the sentence changed; the new reading counts */
    CORRECTION_REPLACED,        /* it was to be confirmed, and another one was made instead */
    CORRECTION_UNDONE,
    CORRECTION_STATE_COUNT
} correction_state;

struct field_table;
extern const struct field_table correction_record_fields;

extern const correction_field_row correction_state_table[CORRECTION_STATE_COUNT];

/* STR_NONE in values: the field is not corrected. An empty value corrects to nothing. */
typedef struct correction {
    int64_t id;
    int64_t target, node; /* id of the row; one of them is 0 */
    str act;              /* the action that made it: "target.set" */
    int64_t region;       /* of a verdict: id; 0 */
    str region_code;
    int year; /* of a verdict; 0 */
    str at, who, why;
    int64_t carried_from; /* the same correction of the version before; 0 */
    correction_state state;
    str state_at, state_who, state_why;                /* who changed the state; empty: unchanged */
    str was[CORRECTED_COUNT], values[CORRECTED_COUNT]; /* as read, as corrected */
} correction;

typedef struct corrections {
    correction *items; /* oldest first */
    size_t count;
} corrections;

/* The newest valid correction of a field of one target (node 0) or node (target 0); NULL: none. A verdict is
 * one of its region and year. */
const correction *correction_of(const corrections *all, int64_t target, int64_t node, correction_field which,
                                int64_t region, int year);

/* The newest correction that is not undone and not replaced; NULL: none. */
const correction *correction_newest(const corrections *all, int64_t target, int64_t node);

/* Its content as one object: the detail of its audit record, by which a store is checked. */
str correction_detail(arena *a, const correction *c);

/* Everything in it, as one object. */
void correction_json(json_writer *w, const correction *c);

/* "formula: value >= 90 -> value >= 95" in the language of the reader. */
str correction_text(arena *a, const correction *c, language lang);

/* "张三 2026-03-01 更正：原因": who, when and why, after a colon the reason. */
str correction_mark(arena *a, const correction *c, language lang);

#endif
