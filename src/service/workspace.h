/* A store in use: its connections, what calls share, and what is kept for the next call.
 * Thread-safe. */
#ifndef SERVICE_WORKSPACE_H
#define SERVICE_WORKSPACE_H

#include "service/connections.h"
#include "service/context.h"
#include "service/people/gate.h"
#include "service/people/known.h"
#include "store/watch.h"

/* Opens nothing yet. readers_max: unused reading connections that stay open, with one that writes; 0 for a
 * single call. */
workspace *workspace_create(const char *dir, unsigned readers_max);

/* Audit records are signed with the key in this file, if it is there; see store_use_key. A store that is made
 * gets the key made for it. */
void workspace_use_key(workspace *w, const char *path);

/* For tests: lends the same open store for every use; the caller closes it. */
workspace *workspace_of_store(store *s);

/* No context may refer to it any more. NULL is allowed. */
void workspace_destroy(workspace *w);

/* A connection for one action, in c->store; the caller begins and ends the transaction. WORKSPACE_CREATE
 * makes the store. Fails: as connections_lend. */
bool workspace_lend(context *c, workspace_use use, error *err) MUST_CHECK;

/* Fails: as connections_take_back: then nothing that the call did is in the store. */
bool workspace_take_back(context *c, workspace_use use, error *err) MUST_CHECK;

/* Lends a connection to c->store and runs part in a transaction, which is rolled back unless part commits.
 * Fails: as workspace_lend and part; ERROR_MEMORY. */
typedef bool workspace_part(context *c, void *payload, error *err);
bool workspace_transact(context *c, workspace_use use, workspace_part *part, void *payload,
                        error *err) MUST_CHECK;

/* The folder of the store. */
const char *workspace_dir(const workspace *w);
/* The gate before password checks. */
gate *workspace_gate(workspace *w);
/* Persons who were looked up. */
known_callers *workspace_known(workspace *w);
/* NULL: none. */
const char *workspace_key_path(const workspace *w);

bool workspace_same_version(const store_version *one, const store_version *two);

/* The newest state of the store. Cheap: one indexed read. */
bool workspace_version(workspace *w, store_version *version_out, error *err) MUST_CHECK;

/* The mark of the store, to find out later whether anybody has committed since; see store_watch_mark. */
bool workspace_mark(workspace *w, bool may_wait, store_mark *mark_out) MUST_CHECK;
bool workspace_same_mark(const store_mark *one, const store_mark *two);

/* For context_catalogue and context_end: the shared catalogue of the state that s sees, loaded through s
 * unless it is there already. */
bool workspace_catalogue(workspace *w, store *s, const catalogue_snapshot **catalogue_out,
                         error *err) MUST_CHECK;
void workspace_return_catalogue(workspace *w, const catalogue_snapshot *given);

/* One more user of a catalogue that a call has. */
const catalogue_snapshot *workspace_share_catalogue(workspace *w, const catalogue_snapshot *given);

/* For context_share and context_end: what is shared under the key, with one more user. The newest is held for
 * the next call. One call at a time makes something. Fails: as make; ERROR_MEMORY. */
bool workspace_share(context *c, str key, shared_make *make, shared_work **shared_out, error *err) MUST_CHECK;
void workspace_return_shared(workspace *w, shared_work *given);

/* Whether there may be another call for which something is kept. */
bool workspace_keeps(const workspace *w);
/* For context_kept and context_end. What was kept longest ago is destroyed, past LIMIT_KEPT_BYTES in all.
 * With the claim, the call has the key until workspace_end_claim; waits: until no other call has it. */
kept_work *workspace_take_kept(workspace *w, kept_claim *claim, bool waits);
void workspace_end_claim(workspace *w, kept_claim *claim);
void workspace_keep(workspace *w, kept_work *k);

#endif
