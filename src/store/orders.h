/* Supervision orders with their parts and events. */
#ifndef STORE_ORDERS_H
#define STORE_ORDERS_H

#include "model/order.h"
#include "store/store.h"

/* All orders with their parts, by id; of one region, or of all for 0. */
bool store_load_orders(arena *a, store *s, int64_t region_id, supervision_orders *orders_out,
                       error *err) MUST_CHECK;
/* Fails: ERROR_NOT_FOUND. */
bool store_load_order(arena *a, store *s, int64_t id, supervision_order *order_out, error *err) MUST_CHECK;

/* Inserts an order (id 0) with its parts and sets their ids; or changes what a draft has: matter, basis,
 * demand, due day, contact, year and number. */
bool store_save_order(store *s, supervision_order *o, error *err) MUST_CHECK;

/* The number after the last one of a region in a year. */
bool store_next_order_number(store *s, int64_t region_id, int year, int *number_out, error *err) MUST_CHECK;

/* Inserts a part (id 0) and sets its id; or changes what it has. */
bool store_save_order_part(store *s, order_part *p, error *err) MUST_CHECK;
/* Removes the parts of a draft. */
bool store_clear_order_parts(store *s, int64_t order_id, error *err) MUST_CHECK;

/* Of one order; of all of a region for order_id 0, of all regions for both. */
bool store_load_order_events(arena *a, store *s, int64_t order_id, int64_t region_id,
                             order_events *events_out, error *err) MUST_CHECK;
/* Inserts an event and sets its id. */
bool store_add_order_event(store *s, order_event *e, error *err) MUST_CHECK;

#endif
