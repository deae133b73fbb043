/* Requests and responses of the actions on supervision orders. */
#ifndef SERVICE_ORDER_REQUESTS_H
#define SERVICE_ORDER_REQUESTS_H

#include "model/evidence.h"
#include "model/order.h"
#include "service/action.h"
#include "workflow/processes.h"

/* ---- requests ---- */

/* Drafts for targets with a warning, or for late tasks: one for each. */
typedef struct order_draft_request {
    str plan;   /* code; empty: the only one */
    str region; /* code or name; empty: that of the plan */
    int year;   /* of the verdicts; 0: the newest */
    int64_t *targets; /* ids; [target_count] */
    size_t target_count;
    int64_t *tasks; /* late ones; [task_count] */
    size_t task_count;
    int64_t *units; /* in place of those that report the targets; [unit_count] */
    size_t unit_count;
    str demand, due, contact;
} order_draft_request;

/* A draft for a problem; the new content of a draft. */
typedef struct order_content_request {
    int64_t order; /* that is changed; 0: a new one */
    str region;
    str matter, basis, demand, due, contact; /* of a change: empty keeps what there is */
    int64_t *units;
    size_t unit_count;
} order_content_request;

/* A step of an order. */
typedef struct order_step_request {
    int64_t order;
    int64_t unit;     /* whose part; 0: that of the caller, or the only one */
    int64_t revision; /* of the part, that the caller saw; 0: any */
    str due;          /* of an extension, or of an order that is issued again */
    str text;         /* of a reply */
} order_step_request;

/* An order as a file. */
typedef struct order_paper_request {
    int64_t order;
    str format, file, number; /* as in report_request */
} order_paper_request;

typedef struct order_list_request {
    str region; /* code or name; empty: all */
    int year;   /* 0: all */
    bool has_state, has_cause;
    order_state state;
    order_cause cause;
    int64_t unit; /* 0: all */
    bool is_overdue;
    bool has_within;
    int within; /* working days until the order is due, at most */
} order_list_request;

typedef struct order_day_request {
    str region; /* code or name; empty: of the store */
    int year;   /* of the orders; 0: that of the day */
    str day;    /* 2024-12-31; empty: today */
} order_day_request;

/* ---- responses ---- */

/* A step that the caller may make now. */
typedef struct order_move {
    int64_t unit; /* whose part; 0: of the order as a whole */
    str word;     /* "order.reply" */
} order_move;

typedef struct order_moves {
    order_move *items;
    size_t count;
} order_moves;

typedef struct order_view {
    supervision_order order;
    order_moves moves;
    order_figure later; /* a year after the figure that caused it */
    order_event *events;
    size_t event_count;
    evidence_list files; /* evidence that the caller may read */
} order_view;

/* The orders of one unit in a year. */
typedef struct order_unit_count {
    int64_t id;
    str unit;
    size_t issued, open, overdue_now, overdue_ever, closed, in_time;
} order_unit_count;

typedef struct order_board {
    str day;
    int year;
    size_t draft_count; /* of any year */
    size_t issued, causes[ORDER_CAUSE_COUNT], states[ORDER_STATE_COUNT];
    size_t reissued, extended, overdue_ever, overdue_now, closed;
    size_t in_time_first; /* the last reply came by the first term */
    size_t in_time;       /* no reply was later than the term in force */
    order_unit_count *units;
    size_t unit_count;
} order_board;

typedef struct order_letter {
    int64_t order;
    str label, unit, letter, zh, en, to;
    int days_late;
    str html;
} order_letter;

typedef struct order_letters_answer {
    str day;
    order_letter *items;
    size_t count;
} order_letters_answer;

#endif
