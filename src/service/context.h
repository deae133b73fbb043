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

/* Something that was worked out once, never changes, and is shared by all calls that need it. The head of a
 * struct that holds the rest. */
typedef struct shared_work {
    str key;             /* what it is of */
    unsigned references; /* of the workspace */
    void (*destroy)(struct shared_work *shared);
} shared_work;

/* The call that has, or is making, what is kept under a key. */
typedef struct kept_claim {
    str key;
    struct kept_claim *next, *next_of_call;
} kept_claim;

/* The part of a list that a door asks for. An action whose list may be long reads no more of it. */
typedef struct list_window {
    int64_t after;  /* id of the last item of the part before; 0: from the beginning */
    size_t most;    /* items; 0: the whole list */
    bool is_used;   /* set by the action: its list is this part */
} list_window;

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
    bool names_in_english;  /* the answer names things of the store in English where lang is English */
    bool is_public;         /* pages are written for the public site */
    date today;
    str proxy_login;        /* whom a trusted proxy has signed in; empty: nobody */
    service_progress *progress; /* NULL: not reported */
    void *payload;          /* of progress */
    const context_hooks *hooks; /* NULL: none */
    bool commits_alone;     /* its transactions may take long: none of another call is committed with them */
    list_window window;
    bool is_alike;          /* the answer is given to others with the same rights: the action sees of a person
                               nothing but the rights */

    /* Set by action_run. */
    const struct action *running;
    store *store; /* while the action runs, inside its transaction; NULL for an action without a store */
    store_version version;  /* state of the store that a reading action saw */
    store_version seen;     /* newest audit record when who was looked up; audit 0: not looked up */
    const catalogue_snapshot *catalogue; /* see context_catalogue */
    kept_work *kept;         /* see context_kept */
    shared_work *shared;     /* see context_share */
    const struct figure_view *view; /* of the figures, see publish/view.h; NULL: everything */
    kept_claim *claims;
    VEC(change_record) changes;
    const english_names *english; /* of the answer; NULL: names stay as they are */
    bool keeps_records; /* see context_keep */
    str token;          /* of a session that the action began, for the client alone */
    bool is_signed_out; /* the session of the caller has ended */
};

/* Indicators, regions and lists of the store: shared by all calls that see the same version. Valid until
 * context_end. */
bool context_catalogue(context *c, const catalogue_snapshot **catalogue_out, error *err) MUST_CHECK;

/* What is kept under this key, for this call alone until context_end; NULL: nothing. The first time in a call
 * it waits while another call has it, or is making it; later it does not, so that calls never wait in a
 * circle. A writing action gets and keeps nothing and does not wait: what it sees may be rolled back, and
 * others may be waiting for it. */
kept_work *context_kept(context *c, str key);
/* Gives something new to the call; context_end keeps it in the workspace or destroys it. */
void context_use(context *c, kept_work *k);
/* Another action begins in the same call: what the earlier ones used is neither changed nor kept any more. */
void context_forget(context *c);

/* What all calls share under this key: made by the first that asks, while the others wait, from what was
 * shared before under another key (NULL: nothing). Valid until the next one with another key, or context_end.
 * Fails: as make; ERROR_MEMORY. */
typedef bool shared_make(context *c, str key, const shared_work *before, shared_work **made_out, error *err);
bool context_share(context *c, str key, shared_make *make, const shared_work **shared_out,
                   error *err) MUST_CHECK;

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

/* Whether the caller may read in a region what the view of the caller shows of it: with the permission there,
 * or, of a permission that reads by the view, in a region below. */
bool access_may_view(const context *c, permission p, int64_t region_id);
bool access_require_view(const context *c, permission p, int64_t region_id, error *err) MUST_CHECK;

/* Plans, figures and results are those of the region of the store and of regions below it: whether the caller
 * has such a permission in the region of the store; true for the other permissions. */
bool access_require_in_store(const context *c, permission p, error *err) MUST_CHECK;

/* The region that a caller means who names none: the given one if the caller has the permission there, for
 * some unit at least; else the first below it where the caller has it. */
int64_t access_own_region(const context *c, permission p, int64_t region_id);

/* Always returns false, with ERROR_DENIED and a message that names the permission. */
bool access_deny(const context *c, permission p, error *err) MUST_CHECK;

/* Leaves out the plans that the caller may not read. */
void access_keep_plans(const context *c, plan_records *plans);

/* The plans of the store that the caller may read, in the order of store_list_plans. Fails: ERROR_STORE. */
bool access_list_plans(const context *c, plan_records *plans_out, error *err) MUST_CHECK;

#endif
