/* What happened to the part of a unit in an order until a day, as its events say; and what became of the
 * figure that caused the order. */
#ifndef SERVICE_ORDER_COURSE_H
#define SERVICE_ORDER_COURSE_H

#include "service/order/requests.h"

typedef struct order_course {
    order_state state;
    bool is_issued;
    str due; /* in force that day */
    size_t reissue_count, extension_count;
    bool is_overdue;       /* that day */
    bool was_overdue;      /* at any time: a term in force passed without a reply */
    bool is_in_time;       /* replied, and never overdue */
    bool is_in_time_first; /* the last reply came by the first term */
} order_course;

/* events: at least those of the order, oldest first. */
order_course order_course_of(const order_events *events, const supervision_order *o, const order_part *p,
                             str day);

/* The figure of the year after that of the cause, with its verdict; year 0: not known yet.
 * Fails: ERROR_STORE. */
bool order_later_figure(context *c, const supervision_order *o, order_figure *later_out,
                        error *err) MUST_CHECK;

#endif
