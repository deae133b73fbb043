/* Steps of a supervision order: issuing, signing for it, extending, replying, verifying, closing. */
#ifndef SERVICE_ORDER_STEPS_H
#define SERVICE_ORDER_STEPS_H

#include "service/order/requests.h"

typedef bool order_step_function(context *c, const order_step_request *asked, supervision_order *order_out,
                                 error *err);

/* Gives the order its number in the year. Fails: ERROR_INPUT when matter, cause, demand, or a due day after
 * today is missing. */
order_step_function service_issue_order;

/* Closes the order when the part of every unit is verified. */
order_step_function service_close_order;

order_step_function service_drop_order, service_sign_for_order, service_ask_order_extension,
    service_extend_order, service_refuse_order_extension, service_reply_to_order, service_verify_order,
    service_reissue_order;

#endif
