/* A monitoring round: the figures of one year that the units of a region hand in, with everything that
 * happened to them. */
#ifndef MODEL_ROUND_H
#define MODEL_ROUND_H

#include <stdint.h>

#include "base/date.h"
#include "base/decimal.h"
#include "base/field.h"
#include "model/observation.h"

/* A state in words. */
typedef struct state_word {
    const char *word; /* "returned" */
    const char *zh, *en;
} state_word;

typedef enum round_state {
    ROUND_DRAFT,
    ROUND_ISSUED,
    ROUND_LOCKED,
    ROUND_PUBLISHED,
    ROUND_CLOSED,
    ROUND_STATE_COUNT
} round_state;

typedef enum task_state {
    TASK_OPEN, /* nothing filled in yet */
    TASK_FILLING,
    TASK_SUBMITTED, /* to the approver of the unit */
    TASK_APPROVED,  /* has left the unit: in review */
    TASK_RETURNED,  /* by the reviewer: some cells are open again */
    TASK_ACCEPTED,
    TASK_LOCKED,
    TASK_PUBLISHED,
    TASK_STATE_COUNT
} task_state;

/* The four states of a progress table. */
typedef enum task_group {
    TASK_GROUP_NOT_SENT,
    TASK_GROUP_IN_REVIEW,
    TASK_GROUP_RETURNED, /* until it is sent again */
    TASK_GROUP_ACCEPTED,
    TASK_GROUP_COUNT
} task_group;

typedef enum cell_status {
    CELL_EMPTY,
    CELL_FIGURE,
    CELL_MISSING,
    CELL_NOT_APPLICABLE,
    CELL_CONFIDENTIAL, /* known, must not be shown: only that it exists is kept */
    CELL_STATUS_COUNT
} cell_status;

typedef enum cell_mark {
    CELL_OPEN,     /* may be filled in while the task is with the unit */
    CELL_RETURNED, /* the same, with what is to be changed */
    CELL_CLOSED,   /* is not part of what was returned */
    CELL_ACCEPTED,
    CELL_MARK_COUNT
} cell_mark;

extern const state_word round_state_table[ROUND_STATE_COUNT], task_state_table[TASK_STATE_COUNT],
    task_group_table[TASK_GROUP_COUNT], cell_status_table[CELL_STATUS_COUNT],
    cell_mark_table[CELL_MARK_COUNT];

/* The place of a word in one of these tables; false: it is not there. */
bool state_of_word(const state_word *table, size_t count, str word, int *state_out);

/* The letter of a status in the data: 'A', 'M', 'N', 'C'. */
char cell_status_letter(cell_status status);

typedef struct monitoring_round {
    int64_t id; /* in the store; 0 before it is saved */
    int64_t region, plan;
    str region_code, region_name, plan_code;
    int year;
    str title;
    str due; /* 2024-04-12 */
    round_state state;
    int64_t rules; /* the newest version of a validation rule when it was locked; 0: not locked */
    str created_at, created_by;
    bool has_board; /* in a list of rounds: the reader may read its board */
} monitoring_round;

typedef struct monitoring_rounds {
    monitoring_round *items;
    size_t count;
} monitoring_rounds;

/* An indicator as it was defined for the round. */
typedef struct round_indicator {
    int64_t id;
    int32_t indicator;
    str code;
    int64_t unit; /* that hands it in; 0: not assigned */
    str unit_name;
    str name, definition, measure;
} round_indicator;

typedef struct round_indicators {
    round_indicator *items; /* by indicator */
    size_t count;
} round_indicators;

typedef struct round_task {
    int64_t id, round, unit;
    str unit_name;
    bool has_figures; /* else it reports words only */
    task_state state;
    str due;                                     /* in force */
    str asked_due;                               /* an extension that is asked for; empty: none */
    int64_t assignee;                            /* id of a person; 0: any clerk of the unit */
    int64_t revision;                            /* number of its newest event; 0: none */
    str first_sent, last_sent, accepted_on;      /* days; empty: not yet */
    str term;                                    /* to answer what was returned; empty: nothing was */
    bool is_alone;                               /* filled in and approved by the only person of the unit */
    size_t cell_count, filled_count, open_count; /* open: may be filled in while the task is with the unit */
    size_t accepted_count, returned_count;       /* by the newest mark of the cell */
    bool has_text;
} round_task;

typedef struct round_tasks {
    round_task *items; /* by id */
    size_t count;
} round_tasks;

/* NULL: not found. */
const round_task *round_task_of_id(const round_tasks *all, int64_t id);

typedef struct cell_value {
    int64_t event; /* that brought it; 0: not saved */
    cell_status status;
    decimal value; /* of a figure */
    bool has_numerator, has_denominator;
    decimal numerator, denominator;
    str reason;      /* why there is no figure */
    str explanation; /* of a figure that looks wrong; the source of a correction */
    str at, who;
} cell_value;

typedef struct round_cell {
    int64_t id, task;
    int32_t indicator;
    str code, name, measure;
    uint8_t position[LIST_COUNT];
    str breakdown[LIST_COUNT]; /* codes of the positions */
    int period;
    cell_mark mark;
    str mark_reason;
    cell_value value;
} round_cell;

static inline bool cell_is_open(const round_cell *c)
{
    return c->mark == CELL_OPEN || c->mark == CELL_RETURNED;
}

typedef struct round_cells {
    round_cell *items; /* by id */
    size_t count;
} round_cells;

/* A step that was made. */
typedef struct round_event {
    int64_t id, round, task; /* task 0: of the round as a whole */
    str at, day;
    int64_t person; /* 0: the owner of the store */
    str who, move;
    str from, to; /* words of states */
    str reason, detail;
} round_event;

typedef struct round_events {
    round_event *items; /* oldest first */
    size_t count;
} round_events;

/* What one person asked for and another one decides. */
typedef struct round_request {
    int64_t id, round, task, cell; /* task, cell 0: of the round; of the task */
    str move;                      /* that it asks for: "round.reopen" */
    int64_t asked;                 /* event */
    int64_t asked_by;              /* person */
    str asked_who, asked_at, reason;
    int64_t decided; /* event; 0: open */
    cell_value value;
} round_request;

typedef struct round_requests {
    round_request *items;
    size_t count;
} round_requests;

/* ---- tables of fields ---- */

extern const field_table cell_value_fields, monitoring_round_fields, monitoring_rounds_fields;
extern const field_table round_task_fields, round_tasks_fields;
extern const field_table round_cell_fields, round_event_fields, round_request_fields, round_indicator_fields;

#endif
