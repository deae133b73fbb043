/* One call of an action: who calls and with which rights, and what the action may use. A door fills it;
 * action_run lends the store. */
#ifndef SERVICE_CONTEXT_H
#define SERVICE_CONTEXT_H

#include "base/date.h"
#include "base/error.h"
#include "base/vec.h"
#include "service/actor.h"
#include "service/catalogue/snapshot.h"
#include "store/store.h"

typedef struct workspace workspace;

/* The permissions. Every action needs one of them. */
typedef enum permission {
    PERMISSION_TOOL_USE,
    PERMISSION_STORE_READ,
    PERMISSION_STORE_EDIT,
    PERMISSION_CATALOGUE_READ,
    PERMISSION_CATALOGUE_EDIT,
    PERMISSION_PLAN_READ,
    PERMISSION_PLAN_EDIT,
    PERMISSION_DATA_READ,
    PERMISSION_DATA_EDIT,
    PERMISSION_RESULT_READ,
    PERMISSION_COUNT
} permission;

typedef struct permission_row {
    const char *word;       /* "plan.read" */
    const char *zh, *en;
} permission_row;

extern const permission_row permission_table[PERMISSION_COUNT];

/* Roles with people come with the server that people sign in to. */
typedef enum access_role {
    ROLE_VISITOR,   /* a page that is read: may read */
    ROLE_OWNER,     /* a command on the machine of the store: may do everything */
    ROLE_COUNT
} access_role;

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

typedef struct context {
    arena *request;         /* holds everything made for this call */
    workspace *workspace;
    access_role role;
    actor by;
    language lang;
    date today;
    service_progress *progress; /* NULL: not reported */
    void *payload;          /* of progress */

    /* Set by action_run. */
    store *store; /* while the action runs, inside its transaction; NULL for an action without a store */
    store_version version;  /* state of the store that a reading action saw */
    const catalogue_snapshot *catalogue; /* see context_catalogue */
    kept_work *kept;         /* see context_kept */
    VEC(change_record) changes;
} context;

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
 * it rolls back. */
void context_record(context *c, const char *action, str object, str detail);

/* Reports progress to the caller, if it wants to know. */
void context_progress(const context *c, const char *what_zh, const char *what_en, size_t done, size_t total);

/* Gives back what the results of the actions refer to. They are invalid from then on. */
void context_end(context *c);

/* Fails: ERROR_DENIED when the role does not include the permission. */
bool access_check(const context *c, permission needs, const char *action_zh, const char *action_en,
                  error *err) MUST_CHECK;

#endif
