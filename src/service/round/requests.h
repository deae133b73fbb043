/* Requests and responses of the actions on rounds. */
#ifndef SERVICE_ROUND_REQUESTS_H
#define SERVICE_ROUND_REQUESTS_H

#include "model/round.h"
#include "service/action.h"
#include "workflow/processes.h"

/* ---- requests ---- */

typedef struct round_create_request {
    str plan;   /* code; empty: the only one */
    str region; /* code or name; empty: that of the plan */
    int year;
    str title; /* empty: made of region and year */
    str due;   /* 2024-04-12 */
    str cells; /* CSV; empty: as last year, or from the catalogue */
} round_create_request;

typedef struct round_define_request {
    int64_t round;
    str cells;
} round_define_request;

/* A step of a round. */
typedef struct round_step_request {
    int64_t round;
    int64_t request; /* that is confirmed; 0: none */
    str day;         /* of a board or of reminders: 2024-04-15; empty: today */
} round_step_request;

typedef struct cell_ref {
    int64_t cell;
    str reason;
} cell_ref;

/* A step of a task. */
typedef struct task_step_request {
    int64_t task;
    int64_t revision; /* that the caller saw; 0: any */
    int64_t request;  /* that is confirmed; 0: none */
    str due;          /* of an extension */
    str person;       /* login, of a delegation */
    str code;         /* one-time code, of an approval */
    cell_ref *cells;  /* returned or accepted; [cell_count] */
    size_t cell_count;
} task_step_request;

/* A cell as a person fills it in. */
typedef struct cell_input {
    int64_t cell;
    cell_status status;
    str value, numerator, denominator; /* as written; empty: none */
    str reason, explanation;
} cell_input;

typedef struct task_fill_request {
    int64_t task;
    int64_t revision;  /* that the caller saw; 0: the task was untouched */
    str text;          /* report in words; empty: unchanged */
    cell_input *cells; /* [cell_count] */
    size_t cell_count;
} task_fill_request;

typedef struct cell_correction_request {
    int64_t task;
    cell_input cell;
} cell_correction_request;

/* A letter on one task as a file. */
typedef struct task_paper_request {
    int64_t task;
    str kind;         /* notice, reminder, return */
    str day;          /* of a reminder: 2024-04-15; empty: today */
    str format, file; /* see report_request */
    str number;       /* 发文字号; empty: to be filled in */
} task_paper_request;

/* ---- responses ---- */

/* Something about a cell: why it cannot be sent, or that another person filled it in meanwhile. */
typedef struct cell_fault {
    int64_t cell;
    bool is_warning;
    str zh, en;
    bool is_open; /* blocks the form: an error, or a warning of a rule without an explanation */
    str rule;     /* code of the rule; "empty", "text", "data", "stale" without one */
    str kind;     /* of the rule; empty */
    int64_t *cells; /* that the rule compares; none: the cell alone */
    size_t cell_count;
    str left, right; /* the two figures that are compared; empty */
    str explanation; /* that was given for a warning */
} cell_fault;

typedef struct task_result {
    bool is_done; /* false: nothing changed, see faults */
    round_task task;
    size_t saved_count;
    cell_fault *faults; /* [fault_count] */
    size_t fault_count;
    int64_t request; /* that was made; 0: none */
} task_result;

typedef struct task_view {
    monitoring_round round;
    round_task task;
    str text;
    round_cell *cells;
    size_t cell_count;
    round_event *events;
    size_t event_count;
} task_view;

/* A difference from the round of the year before. */
typedef enum round_change_kind {
    ROUND_CHANGE_NEW,
    ROUND_CHANGE_ENDED,
    ROUND_CHANGE_REWORDED
} round_change_kind;
typedef struct round_change {
    round_change_kind kind;
    str code, name, was, is;
} round_change;

/* An indicator of the plan that is not asked for this year. */
typedef struct round_not_due {
    str code, name;
    int last_year; /* of its newest figure; 0: none */
} round_not_due;

typedef struct round_view {
    monitoring_round round;
    round_indicator *indicators;
    size_t indicator_count;
    size_t task_count, cell_count;
    str *unassigned; /* codes of indicators that no unit hands in */
    size_t unassigned_count;
    round_not_due *not_due;
    size_t not_due_count;
    round_change *changes;
    size_t change_count;
    round_request *requests; /* open */
    size_t request_count;
} round_view;

typedef struct round_result {
    monitoring_round round;
    size_t task_count, cell_count, figure_count, missing_count, not_applicable_count, confidential_count;
    str digest;      /* of the locked cells; empty: not locked */
    int64_t request; /* that was made; 0: none */
} round_result;

typedef struct round_late {
    str unit;
    str sent; /* empty: not yet */
    int workdays;
    bool is_excused; /* within an extension */
} round_late;

typedef struct round_return {
    str unit, day;
    size_t cells;
    str term, answered; /* answered empty: not yet */
    bool is_in_time;
} round_return;

typedef struct round_board {
    monitoring_round round;
    str day;
    size_t task_count;
    size_t groups[TASK_GROUP_COUNT], states[TASK_STATE_COUNT];
    size_t cell_count, accepted_cells;
    double accepted_percent;
    size_t in_time, in_time_extended; /* sent by the due day; by the due day in force */
    double in_time_percent, in_time_extended_percent;
    double mean_workdays; /* from sending to acceptance */
    int longest_workdays;
    str longest_unit; /* empty: nothing is accepted */
    round_late *late;
    size_t late_count;
    round_return *returns;
    size_t return_count;
} round_board;

typedef struct round_letter {
    int64_t task;
    str unit, letter, zh, en, to;
    int days_late;
    str html;
    const struct document *paper; /* the same as a document, for other formats */
} round_letter;

typedef struct round_letters {
    str day;
    round_letter *items;
    size_t count;
} round_letters;

typedef struct alone_request {
    int64_t unit;
    bool may_not;
} alone_request;

#endif
