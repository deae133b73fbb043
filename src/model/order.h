/* A supervision order (督办单): what departments must mend, why, until when, and how far each of them is. */
#ifndef MODEL_ORDER_H
#define MODEL_ORDER_H

#include "model/round.h"

typedef enum order_state {
    ORDER_DRAFT,
    ORDER_ISSUED,
    ORDER_SIGNED_FOR,
    ORDER_REPLIED,
    ORDER_VERIFIED,
    ORDER_CLOSED,
    ORDER_DROPPED, /* a draft that was not issued */
    ORDER_STATE_COUNT
} order_state;

/* Nothing can be ordered without one. */
typedef enum order_cause {
    ORDER_OF_WARNING,     /* of a target, with the figure that caused it */
    ORDER_OF_LATE_REPORT, /* of a task of a round */
    ORDER_OF_PROBLEM,     /* that a person entered */
    ORDER_CAUSE_COUNT
} order_cause;

extern const state_word order_state_table[ORDER_STATE_COUNT], order_cause_table[ORDER_CAUSE_COUNT];

/* The part of one department in an order. */
typedef struct order_part {
    int64_t id, order, unit;
    str unit_name;
    order_state state;
    str due;          /* in force; empty in a draft */
    str asked_due;    /* an extension that is asked for; empty: none */
    int64_t revision; /* number of its newest event; 0: none */
    str replied_on;   /* newest reply; empty: none */
    bool is_overdue;  /* today: no reply, and the due day has passed */
    str sign_due;     /* day by which the unit signs for it; empty: not issued, or no working days known */
    bool is_unsigned; /* today: not signed for, and that day has passed */
} order_part;

/* A value as it was when it caused an order, or a year later. */
typedef struct order_figure {
    int year; /* 0: not known */
    decimal value;
    str measure; /* unit of measurement */
    str verdict; /* word; empty: not judged */
} order_figure;

typedef struct supervision_order {
    int64_t id; /* in the store; 0 before it is saved */
    int64_t region;
    str region_code;
    int year, number; /* 2024, 1; 0 in a draft */
    order_state state; /* of the department that is the furthest behind */
    order_cause cause;
    str matter;                      /* 事由 */
    str basis, demand, due, contact; /* due: the first term */
    /* The cause, as it was. */
    int64_t plan, target, task; /* 0: none */
    str plan_code;
    int32_t indicator; /* 0: none */
    str indicator_code;
    str cause_zh, cause_en; /* why, with the numbers; empty: a problem has its basis */
    str level, rule;        /* of the warning, words */
    order_figure figure;
    bool has_bound;
    decimal bound; /* that the figure was compared with */
    str created_at, created_by;
    order_part *parts; /* [part_count] by id */
    size_t part_count;
} supervision_order;

typedef struct supervision_orders {
    supervision_order *items; /* by id */
    size_t count;
} supervision_orders;

/* A step that was made. */
typedef struct order_event {
    int64_t id, order, part; /* part 0: of the order as a whole */
    str at, day;
    int64_t person; /* 0: the owner of the store */
    str who, move;
    str zh, en;   /* name of the step, when shown */
    str unit_name; /* whose part, when shown; empty: of the order as a whole */
    str from, to; /* words of states */
    str reason;   /* also the text of a reply */
    str detail;   /* a day, the word of a letter */
    str detail_zh, detail_en; /* the detail in words, when shown */
} order_event;

typedef struct order_events {
    order_event *items; /* oldest first */
    size_t count;
} order_events;

/* "2024-1"; of a draft its number in the store: "draft 13". */
str order_label(arena *a, const supervision_order *o, language lang);

/* The state of its slowest unit; of an order without units: draft. */
order_state order_state_of(const supervision_order *o);

/* The part of a unit; NULL: it has none. */
order_part *order_part_of(const supervision_order *o, int64_t unit);

extern const field_table order_fields, orders_fields, order_figure_fields, order_event_fields;

#endif
