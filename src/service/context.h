/* One call of an action: who calls and with which rights, and what the action may use. A door fills it;
 * action_run lends the store. */
#ifndef SERVICE_CONTEXT_H
#define SERVICE_CONTEXT_H

#include "base/date.h"
#include "base/error.h"
#include "base/vec.h"
#include "service/access.h"
#include "service/actor.h"
#include "service/catalogue/snapshot.h"
#include "store/store.h"

typedef struct workspace workspace;

/* A change for the audit trail. */
typedef struct change_record {
    const char *action;     /* NULL: the action that runs */
    str object, detail;     /* object of the action; JSON, or empty */
} change_record;

/* Something that was worked out for one call and is kept by the workspace for the next. One call at a time
 * has it. The head of a struct that holds the rest. */
typedef struct kept_work {
    str key;            /* what it is of */
    size_t bytes;       /* memory that it holds */
    bool is_whole;      /* false: it is being changed, or the change failed; it is not kept then */
    void (*destroy)(struct kept_work *k);
    struct kept_work *next;
} kept_work;

typedef struct context context;

/* What a door does in the transaction of a writing action, before it runs and after it. */
typedef struct context_hooks {
    void *payload;
    bool (*before)(context *c, void *payload, error *err);
    bool (*after)(context *c, void *payload, const void *response, error *err);
} context_hooks;

struct context {
    arena *request;         /* holds everything made for this call */
    workspace *workspace;
    caller who;             /* of a person: loaded again by action_run, in its transaction */
    actor by;
    str address, request_id; /* of the client and of its request; empty: a command */
    str accept;             /* formats that the client takes, as in Accept; empty: any */
    language lang;
    bool is_public;         /* pages are written for the public site */
    date today;
    str proxy_login;        /* whom a trusted proxy has signed in; empty: nobody */
    service_progress *progress; /* NULL: not reported */
    void *payload;          /* of progress */
    const context_hooks *hooks; /* NULL: none */

    /* Set by action_run. */
    const struct action *running;
    store *store; /* while the action runs, inside its transaction; NULL for an action without a store */
    store_version version;  /* state of the store that a reading action saw */
    const catalogue_snapshot *catalogue; /* see context_catalogue */
    kept_work *kept;         /* see context_kept */
    VEC(change_record) changes;
    bool keeps_records; /* see context_keep */
    str token;          /* of a session that the action began, for the client alone */
    bool is_signed_out; /* the session of the caller has ended */
};

/* Indicators, regions and lists of the store: shared by all calls that see the same version. Valid until
 * context_end. */
bool context_catalogue(context *c, const catalogue_snapshot **catalogue_out, error *err) MUST_CHECK;

/* What is kept under this key, for this call alone until context_end; NULL: nothing. */
kept_work *context_kept(context *c, str key);
/* Gives something new to the call; context_end keeps it in the workspace or destroys it. */
void context_use(context *c, kept_work *k);
/* Another action begins in the same call: what the earlier ones used is neither changed nor kept any more. */
void context_forget(context *c);

/* Records a change of a writing action. action_run adds it to the audit trail and commits; without a change
 * it rolls back. A reading action records that something restricted was read: action_run adds the record
 * before it returns the result. */
void context_record(context *c, const char *action, str object, str detail);

/* What was changed and recorded so far is committed even if the action fails: a wrong password is counted. */
void context_keep(context *c);

/* Reports progress to the caller, if it wants to know. Fails: ERROR_CANCELLED when the work is to stop; its
 * transaction is rolled back then. */
bool context_progress(const context *c, const char *what_zh, const char *what_en, size_t done, size_t total,
                      error *err) MUST_CHECK;

/* Gives back what the results of the actions refer to. They are invalid from then on. */
void context_end(context *c);

/* Whether the caller has the permission anywhere at all: checked by action_run for every action.
 * Fails: ERROR_DENIED, or ERROR_SIGN_IN when signing in may help. */
bool access_check(const context *c, permission needs, const char *action_zh, const char *action_en,
                  error *err) MUST_CHECK;

/* Checks, inside an action, the permission on the thing that it concerns. region_id 0: none; unit 0: none, or
 * all units of the region. Fails: as access_check; as store_load_region_path. */
bool access_require(const context *c, permission p, int64_t region_id, int64_t unit, error *err) MUST_CHECK;

/* The same as a question, to choose what is shown. False also when it cannot be found out. */
bool access_may(const context *c, permission p, int64_t region_id, int64_t unit);

#endif
