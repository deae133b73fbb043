/* The thread that serves all connections: accepts, reads, hands requests to the pools, sends answers, and
 * ends connections whose client takes too long. It never waits for anything but the next event. */
#ifndef HTTP_LOOP_H
#define HTTP_LOOP_H

#include "http/exchange.h"
#include "http/wire.h"

typedef struct http_loop http_loop;

/* Takes the listening socket. NULL: out of memory or descriptors. */
http_loop *loop_create(exchange_rules *rules, int listening, const wire_keys *keys);

/* The pool that requests go to. */
void loop_use_pool(http_loop *loop, work_pool *pool);

/* A worker brings an exchange back: its answer is to be sent. Thread-safe. */
void loop_bring(http_loop *loop, exchange *x);

/* Runs until loop_stop and the end of all connections, or the drain time. */
void loop_run(http_loop *loop);
void loop_stop(http_loop *loop); /* thread-safe */

void loop_look(http_loop *loop, http_state *state_out); /* thread-safe */

/* NULL is allowed. Closes the connections that are left. */
void loop_destroy(http_loop *loop);

#endif
