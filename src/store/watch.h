/* Finds out whether anybody has changed a store since, without a transaction, a lock of the database or a
 * wait. */
#ifndef STORE_WATCH_H
#define STORE_WATCH_H

#include "base/error.h"

typedef struct store_watch store_watch;

/* Changes with every commit, and when the database of the folder is replaced by another one. */
typedef struct store_mark {
    uint64_t opening; /* how often this watch has opened a database */
    uint32_t words[12];
} store_mark;

/* Opens nothing yet. dir must live as long as the watch. */
store_watch *store_watch_create(arena *a, const char *dir);
void store_watch_destroy(store_watch *w); /* NULL is allowed */

/* The mark of the store. Thread-safe. False: unknown; only a transaction can tell the state then.
 *
 *   may_wait   open the database if it is not open yet or was replaced; false: do not wait for that */
bool store_watch_mark(store_watch *w, bool may_wait, store_mark *mark_out) MUST_CHECK;

bool store_mark_eq(const store_mark *one, const store_mark *two);

#endif
