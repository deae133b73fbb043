/* Whether anybody has changed a store since: found out at once, without a transaction, a lock of the database
 * or a wait. */
#ifndef STORE_WATCH_H
#define STORE_WATCH_H

#include "base/error.h"

typedef struct store_watch store_watch;

/* Differs from an earlier one if anybody has committed in between, or the folder has another database by now.
 */
typedef struct store_mark {
    uint64_t opening; /* of the database by this watch */
    uint32_t words[12];
} store_mark;

/* Opens nothing yet; dir lives as long. */
store_watch *store_watch_create(arena *a, const char *dir);
void store_watch_destroy(store_watch *w); /* NULL is allowed */

/* Thread-safe. False: it is unknown; then the state is asked in a transaction.
 *
 *   may_wait   the database is opened where it is not open yet, or was replaced */
bool store_watch_mark(store_watch *w, bool may_wait, store_mark *mark_out) MUST_CHECK;

bool store_mark_eq(const store_mark *one, const store_mark *two);

#endif
