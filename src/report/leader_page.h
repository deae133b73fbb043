/* The leader's page: a plan on one screen and one sheet of A4. Every number leads to where it comes from. */
#ifndef REPORT_LEADER_PAGE_H
#define REPORT_LEADER_PAGE_H

#include "model/order.h"
#include "report/page.h"

typedef struct leader_orders {
    bool may_read;                    /* false: the reader may not see orders */
    const supervision_order *overdue; /* [count] with a part that is overdue */
    size_t count;
} leader_orders;

/* before: the year before; NULL: it has no figures. */
document *report_leader_page(arena *a, const page_frame *f, const assessment *s, const assessment *before,
                             const leader_orders *orders);

#endif
