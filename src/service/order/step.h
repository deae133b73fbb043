/* One step of a supervision order: whether the caller may make it, its event, and the state after it. */
#ifndef SERVICE_ORDER_STEP_H
#define SERVICE_ORDER_STEP_H

#include "service/order/requests.h"
#include "store/orders.h"

typedef struct order_step {
    context *c;
    supervision_order order;
    order_part *part; /* of the order */
    const workflow_move *move;
    str reason;
    order_event event; /* after order_step_record */
} order_step;

/* An order that the caller may read; parts are marked that are overdue today. Departments read what was
 * issued to them. Fails: ERROR_NOT_FOUND, also when the caller may not read it. */
bool order_load(context *c, int64_t id, supervision_order *order_out, error *err) MUST_CHECK;

/* Those who read all orders of the region, and the units that an issued order was sent to. */
bool order_may_read(const context *c, const supervision_order *o);

void order_mark_overdue(const context *c, supervision_order *o);

/* Matter and units as a reader in lang sees them. */
void order_translate(const catalogue_snapshot *known, language lang, supervision_order *o);

/* A unit that has to reply. */
bool order_is_owed(order_state state);

/* Loads the order, finds the part that is meant, and checks the move.
 *
 * Fails: ERROR_NOT_FOUND, ERROR_DENIED, ERROR_CONFLICT (state; changed by another person), ERROR_INPUT (no
 * reason; several units and none is named). */
bool order_step_begin(context *c, const char *move, const order_step_request *asked, str reason,
                      order_step *step_out, error *err) MUST_CHECK;

/* Adds the event, moves the state of the part, saves it and records the change. */
bool order_step_make(order_step *s, str detail, error *err) MUST_CHECK;

/* The same move of every part of an order, after all of them are checked. Fails: as order_step_begin; a
 * conflict names the unit. */
bool order_step_all(context *c, const char *move, supervision_order *o, str detail, error *err) MUST_CHECK;

/* What the caller may do with the order now, its evidence included. A reason that a move needs is taken as
 * given. events: of the order. */
order_moves order_find_moves(context *c, const supervision_order *o, const order_events *events);

/* The day by which an order that is issued today is signed for; empty where the working days of that time are
 * not loaded: issuing does not wait for them. Fails: ERROR_STORE. */
bool order_sign_term(context *c, str *due_out, error *err) MUST_CHECK;

/* A day of a request after today. Fails: ERROR_INPUT. */
bool order_term(const context *c, str text, str *due_out, error *err) MUST_CHECK;

#endif
