/* Supervision orders as lists, with what happened to one, and counted on a day. */
#ifndef SERVICE_ORDER_BOARD_H
#define SERVICE_ORDER_BOARD_H

#include "service/order/requests.h"

/* The orders that the caller may read and the request asks for. */
bool service_list_orders(context *c, const order_list_request *asked, supervision_orders *orders_out,
                         error *err) MUST_CHECK;

/* An order with what happened to it; a unit sees what happened to its own part. */
bool service_show_order(context *c, int64_t id, order_view *view_out, error *err) MUST_CHECK;

/* The orders issued in a year, as they were at the end of a day. */
bool service_order_board(context *c, const order_day_request *asked, order_board *board_out,
                         error *err) MUST_CHECK;

#endif
