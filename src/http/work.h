/* A bounded queue and the threads that empty it. */
#ifndef HTTP_WORK_H
#define HTTP_WORK_H

#include <stdbool.h>
#include <stdint.h>

typedef struct work_item {
    struct work_item *next;
} work_item;

/* Does one item, in a thread of the pool. */
typedef void work_run(void *payload, work_item *item);

typedef struct work_pool work_pool;

/* NULL when memory or threads are missing.
 *
 *   waiting_max   items that may wait for a thread
 *   reserved      of these, places for items that may use them */
work_pool *work_create(unsigned threads, unsigned waiting_max, unsigned reserved, work_run *run,
                       void *payload);

/* False: too many are waiting. */
bool work_add(work_pool *pool, work_item *item, bool may_use_reserve);

unsigned work_waiting(work_pool *pool);

/* Ends the threads when all items are done. False: some were not until the deadline (of CLOCK_REALTIME, in
 * milliseconds); the pool must then stay. */
bool work_stop(work_pool *pool, int64_t deadline_ms);

/* After work_stop. NULL is allowed. */
void work_destroy(work_pool *pool);

#endif
