/* The papers of supervision orders as pages for printing: the order itself, reminders, reports of overdue
 * orders to the leader. */
#ifndef SERVICE_ORDER_LETTERS_H
#define SERVICE_ORDER_LETTERS_H

#include "service/order/requests.h"
#include "service/report/pages.h"

/* An order as a page. */
typedef struct order_page_request {
    page_request page; /* first: the server sets its style */
    int64_t order;
} order_page_request;

/* The order as it goes to a department. */
bool service_order_paper(context *c, int64_t id, order_letter *paper_out, error *err) MUST_CHECK;

/* The same as a file. Fails: as order_load and service_write_paper. */
bool service_order_file(context *c, const order_paper_request *asked, action_file *file_out,
                        error *err) MUST_CHECK;

/* The same as a page of the server. */
bool service_order_page(context *c, const order_page_request *asked, str *html_out, error *err) MUST_CHECK;

/* The letters due on a day, with the orders as they are now; nothing is recorded. */
bool service_due_order_letters(context *c, const order_day_request *asked, order_letters_answer *letters_out,
                               error *err) MUST_CHECK;

/* The same for today; each letter is recorded as sent and is not due again under the same term. An overdue
 * order is reported to the leader. */
bool service_send_order_letters(context *c, const order_day_request *asked, order_letters_answer *letters_out,
                                error *err) MUST_CHECK;

#endif
