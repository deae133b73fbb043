/* Connections to a store, lent to one call each and kept open for the next. One of them writes. While other
 * calls wait for it, what it has done is not committed at once but together with what they do, so that one
 * signature and one wait for the disk serve all of them; see decision 0028.
 * Thread-safe. */
#ifndef SERVICE_CONNECTIONS_H
#define SERVICE_CONNECTIONS_H

#include "store/store.h"

typedef enum workspace_use {
    WORKSPACE_NONE,
    WORKSPACE_READ,
    WORKSPACE_CHECK,
    WORKSPACE_WRITE,
    WORKSPACE_CREATE,
    WORKSPACE_USE_COUNT
} workspace_use;

typedef struct connections connections;

/* Opens nothing yet. readers_max: unused reading connections that stay open, with one that writes; 0 for a
 * single call. */
connections *connections_create(arena *a, const char *dir, unsigned readers_max);

/* For tests: lends the same open store for every use; the caller closes it. */
connections *connections_of_store(arena *a, store *s);

/* None is lent any more. */
void connections_close(connections *all);

const char *connections_dir(const connections *all);

/* See workspace_use_key; NULL: none. */
void connections_use_key(connections *all, const char *path);
const char *connections_key_path(const connections *all);

/* The caller begins and ends the transaction; one that writes waits for others that do.
 *
 *   is_alone   what others did is committed before, and what this call does when it gives the connection back
 *
 * Fails: as store_open and store_create; ERROR_BUSY. */
bool connections_lend(connections *all, workspace_use use, bool is_alone, store **store_out,
                      error *err) MUST_CHECK;

/* After store_commit or store_rollback. A store that was made and not published is removed. Of a connection
 * that writes: returns when everything that this call did or saw is durable. Fails: as store_settle; then
 * nothing of it is in the store. */
bool connections_take_back(connections *all, workspace_use use, bool is_alone, store *s,
                           error *err) MUST_CHECK;

#endif
