/* The papers of supervision orders as pages for printing: the order itself, reminders, reports of overdue
 * orders to the leader. */
#ifndef SERVICE_ORDER_LETTERS_H
#define SERVICE_ORDER_LETTERS_H

#include "service/order/requests.h"

/* The order as it goes to a department. */
bool service_order_paper(context *c, int64_t id, order_letter *paper_out, error *err) MUST_CHECK;

/* The letters due on a day, with the orders as they are now; nothing is recorded. */
bool service_due_order_letters(context *c, const order_day_request *asked, order_letters_answer *letters_out,
                               error *err) MUST_CHECK;

/* The same for today; each letter is recorded as sent and is not due again under the same term. An overdue
 * order is reported to the leader. */
bool service_send_order_letters(context *c, const order_day_request *asked, order_letters_answer *letters_out,
                                error *err) MUST_CHECK;

#endif
