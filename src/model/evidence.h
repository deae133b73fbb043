/* A file that proves what a person reports. What it proves is named by kind and number, so that other things
 * can have evidence by a row of the table of kinds. */
#ifndef MODEL_EVIDENCE_H
#define MODEL_EVIDENCE_H

#include "model/round.h"

typedef enum evidence_kind {
    EVIDENCE_OF_ORDER, /* a supervision order, its part of one unit */
    EVIDENCE_OF_CELL,  /* a cell of a task of a round */
    EVIDENCE_OF_PROJECT,   /* a report of a practical project */
    EVIDENCE_OF_JUDGEMENT, /* the verdict on a target in words */
    EVIDENCE_OF_PAPER,     /* a paper of the calendar, its minutes */
    EVIDENCE_KIND_COUNT
} evidence_kind;

extern const state_word evidence_kind_table[EVIDENCE_KIND_COUNT];

typedef struct evidence {
    int64_t id; /* in the store; 0 before it is saved */
    int64_t region, unit; /* that it belongs to; unit 0: the office */
    str unit_name;
    evidence_kind kind;
    int64_t owner; /* number of what it proves */
    str name;      /* of the file, cleaned */
    str type;      /* by its content: "application/pdf" */
    int64_t bytes;
    str sha256, sm3;
    str added_at, added_by;
    int64_t person; /* 0: the owner of the store */
    str withdrawn_at, withdrawn_by, withdrawn_why; /* empty: it counts */
} evidence;

typedef struct evidence_list {
    evidence *items; /* by id */
    size_t count;
} evidence_list;

extern const field_table evidence_fields, evidence_list_fields;

#endif
