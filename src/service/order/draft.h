/* Drafts of supervision orders: each with its cause, as it is when the draft is made. */
#ifndef SERVICE_ORDER_DRAFT_H
#define SERVICE_ORDER_DRAFT_H

#include "service/order/requests.h"

/* A draft for each target and each late task that the request names; all of them or none.
 *
 * Fails: ERROR_INPUT (a target without a warning, a task that is not late, a target without a unit),
 * ERROR_EXISTS (an open order has the same cause), ERROR_NOT_FOUND, as service_assess. */
bool service_draft_orders(context *c, const order_draft_request *asked, supervision_orders *made_out,
                          error *err) MUST_CHECK;

/* A draft for a problem with its owners. Fails: ERROR_INPUT, ERROR_NOT_FOUND. */
bool service_draft_problem(context *c, const order_content_request *asked, supervision_order *made_out,
                           error *err) MUST_CHECK;

/* Changes a draft; empty members keep what it has. Fails: ERROR_CONFLICT once it is issued. */
bool service_change_order(context *c, const order_content_request *asked, supervision_order *changed_out,
                          error *err) MUST_CHECK;

#endif
