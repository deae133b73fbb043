/* A plan as a person proofreads it: its text in lines, in each line what was read as a target and what was
 * not, and beside each target its reading and the state of its proof. */
#ifndef SERVICE_PLAN_PROOF_H
#define SERVICE_PLAN_PROOF_H

#include "model/round.h"
#include "service/context.h"
#include "service/plan/cover_lines.h"

typedef enum proof_state {
    PROOF_READ,       /* nobody confirmed or corrected it */
    PROOF_TO_CONFIRM, /* its sentence changed after a person confirmed or corrected it */
    PROOF_CONFIRMED,
    PROOF_CORRECTED,
    PROOF_ADDED,   /* a person made the sentence a target */
    PROOF_DROPPED, /* not a target */
    PROOF_STATE_COUNT
} proof_state;

extern const state_word proof_state_table[PROOF_STATE_COUNT];

typedef struct proof_part {
    coverage_kind kind;
    size_t from, to; /* characters of the text; in a row, of the text of its target */
    int64_t target;  /* id; 0: not a target */
    str words;       /* why it is not a target; empty: unknown, or a target */
} proof_part;

typedef struct proof_line {
    const plan_line *line;
    unsigned domain_no; /* 0: none */
    str lead, support;  /* departments, with corrections; supports separated by 、 */
    proof_part *parts;  /* [part_count] */
    size_t part_count;
} proof_line;

typedef struct proof_target {
    int64_t id;
    proof_state state;
    const plan_target *read, *now;
    str code_read, code;     /* of the indicator; empty: none */
    str name, name_en, unit; /* of the indicator */
    const correction *last;  /* that decides the state; NULL */
    str last_zh, last_en;    /* in words */
} proof_target;

/* What the program could not place, and its remarks. */
typedef struct proof_note {
    bool is_remark;
    unsigned line; /* of the document */
    str text, zh, en;
} proof_note;

typedef struct proof_sheet {
    plan_record record;
    str *domains; /* [domain_count] titles, with corrections */
    size_t domain_count;
    proof_line *lines;
    size_t line_count;
    proof_target *targets;
    size_t target_count;
    proof_note *notes;
    size_t note_count;
    size_t states[PROOF_STATE_COUNT]; /* targets */
    size_t checks;                    /* parts of COVERAGE_CHECK, which a person should look at */
} proof_sheet;

/* key: code of the plan, also of an older version. Fails: ERROR_NOT_FOUND, ERROR_STORE. */
bool service_proof_sheet(context *c, str key, proof_sheet *sheet_out, error *err) MUST_CHECK;

extern const field_table proof_sheet_fields;

#endif
