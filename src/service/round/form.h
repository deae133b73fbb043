/* The form of a task as a grid: what a page on which people fill in cells has to know, in one answer; and
 * many cells of it saved at once. */
#ifndef SERVICE_ROUND_FORM_H
#define SERVICE_ROUND_FORM_H

#include "service/round/requests.h"

/* A year, a sex and a residence. A place of the grid without a cell is not asked for. */
typedef struct form_column {
    int period;
    uint8_t position[LIST_COUNT]; /* of sex and residence */
    str sex, residence;           /* codes */
    str zh, en;                   /* heading; the total without a breakdown: 合计 */
} form_column;

/* An indicator, an age and a group. */
typedef struct form_row {
    int32_t id;
    uint8_t position[LIST_COUNT]; /* of age and group */
    str indicator, name, measure, definition;
    str age, group;                 /* codes */
    str breakdown_zh, breakdown_en; /* age and group in words; empty: all */
    str numerator, denominator;     /* what they count; empty: the indicator has none */
    int decimals;                   /* as usually reported */
    bool has_decimals;
} form_row;

typedef struct form_cell {
    round_cell cell;
    size_t row, column;    /* from 0 */
    bool is_editable;      /* the caller may change it now */
    cell_value *last_year; /* of the period before; NULL: not reported */
    cell_value *before;    /* what was returned; NULL: it was never returned */
    str return_reason;
} form_cell;

typedef struct task_form {
    monitoring_round round;
    round_task task;
    str text;
    str *moves; /* that the caller may make now: "task.fill" */
    size_t move_count;
    form_column *columns;
    size_t column_count;
    form_row *rows;
    size_t row_count;
    form_cell *cells; /* row by row */
    size_t cell_count;
    cell_fault *findings; /* of the validation rules */
    size_t finding_count;
} task_form;

/* Fails: ERROR_NOT_FOUND, also for a task that the caller may not see. */
bool service_task_form(context *c, const task_step_request *asked, task_form *form_out,
                       error *err) MUST_CHECK;

/* ---- many cells saved ---- */

/* A cell as a person fills it in: it is replaced as a whole. */
typedef struct cell_change {
    cell_input in;
    int64_t version; /* of the cell that the caller saw; 0: it was empty */
} cell_change;

typedef struct task_save_request {
    int64_t task;
    cell_change *cells; /* [cell_count] */
    size_t cell_count;
} task_save_request;

typedef enum cell_outcome {
    CELL_SAVED,
    CELL_UNCHANGED, /* it has this content already */
    CELL_STALE,     /* another person changed it since: kept as it is */
    CELL_LOCKED,    /* it may not be changed */
    CELL_INVALID,   /* this cannot be its content */
    CELL_UNKNOWN,   /* the task has no such cell */
    CELL_OUTCOME_COUNT
} cell_outcome;

extern const char *const cell_outcome_words[CELL_OUTCOME_COUNT];

typedef struct cell_saved {
    int64_t cell;
    cell_outcome outcome;
    cell_value content; /* that the cell has now; its event is the version */
    cell_input sent;    /* of an input that was not saved */
    str zh, en;         /* why it was not saved; empty */
} cell_saved;

typedef struct task_saved {
    bool is_done; /* every cell has what was sent */
    round_task task;
    size_t saved_count;
    cell_saved *cells; /* [cell_count], as they were sent */
    size_t cell_count;
    int64_t *checked; /* cells that were checked anew: earlier findings of them no longer count */
    size_t checked_count;
    cell_fault *findings;
    size_t finding_count;
} task_saved;

/* Saves what can be saved, in one transaction, and reports each cell. Fails: ERROR_NOT_FOUND, ERROR_DENIED,
 * ERROR_CONFLICT when the task may not be filled in now. */
bool service_save_cells(context *c, const task_save_request *asked, task_saved *saved_out,
                        error *err) MUST_CHECK;

/* ---- fields ---- */

extern const field_table task_form_fields, task_save_fields, task_saved_fields;

#endif
