/* The table of actions: what a person can do. Command line, web, audit trail and the rights test read the
 * same row. */
#ifndef SERVICE_ACTION_H
#define SERVICE_ACTION_H

#include "base/field.h"
#include "service/context.h"

typedef enum action_kind {
    ACTION_PURE,      /* needs no store */
    ACTION_STEPS,     /* transactions of its own, by action_take_step, and slow work between them */
    ACTION_READS,     /* sees one state of the store; may run beside others */
    ACTION_CHECKS,    /* reads without a time limit */
    ACTION_WRITES,    /* one transaction: everything it changes, and its audit records */
    ACTION_CREATES,   /* writes into a store that it makes; nothing remains when it fails */
} action_kind;

/* The scope of a permission. */
typedef enum action_scope {
    SCOPE_NONE,       /* only what the caller brings */
    SCOPE_REGION,     /* plans, figures and results of regions */
    SCOPE_STORE,      /* the store as a whole */
} action_scope;

typedef bool action_function(context *c, const void *request, void *response, error *err);

typedef struct action {
    const char *name;           /* "plan.import" */
    permission needs;
    action_scope scope;
    action_kind kind;
    const field_table *request, *response; /* of the structs that run casts to */
    action_function *run;       /* checks no right, opens no transaction, writes no audit record */
    const char *zh, *en;
} action;

/* The rows of one folder. */
typedef struct action_rows {
    const action *rows;
    size_t count;
} action_rows;

extern const action_rows
    program_actions,
    calc_actions,
    catalogue_actions,
    store_actions,
    plan_actions,
    data_actions,
    assess_actions,
    composite_actions,
    report_actions,
    expression_actions,
    people_actions,
    round_actions,
    rule_actions,
    evaluation_actions,
    responsibility_actions,
    form_actions,
    order_actions,
    evidence_actions,
    sdmx_actions,
    publish_actions,
    package_actions,
    job_actions;

#define ACTION_ROWS(array) { (array), sizeof (array) / sizeof *(array) }

/* The run of an action whose function has a request and a response of its own types. */
#define ACTION_RUNS(name, function)                                               \
    static bool name(context *c, const void *request, void *response, error *err) \
    {                                                                             \
        return function(c, request, response, err);                               \
    }

/* All actions, one after another; NULL past the last. */
const action *action_at(size_t index);

/* NULL if there is no such action. */
const action *action_find(str name);

/* Checks the right, lends the store, begins, runs, writes the audit records, commits; or rolls back.
 *
 *   request, response   structs of the types that the row names
 *
 * Fails: ERROR_DENIED; ERROR_NOT_FOUND, ERROR_BUSY, ERROR_STORE of the store; ERROR_MEMORY; as the action. */
#define action_run(c, a, request, response, err) action_run_sized((c), (a), (request), sizeof *(request), \
    (response), sizeof *(response), (err))
bool action_run_sized(context *c, const action *a, const void *request, size_t request_bytes, void *response,
                      size_t response_bytes, error *err) MUST_CHECK;

/* Whether the caller may run it, before its request is read. A person who may not is recorded. Fails: as
 * access_check. */
bool action_check(context *c, const action *a, error *err) MUST_CHECK;

/* One transaction of an action of steps: its changes and their audit records, or nothing. In each of them the
 * caller is looked up anew. Fails: as action_run; as step. */
typedef bool action_step(context *c, void *payload, error *err);
bool action_take_step(context *c, bool writes, action_step *step, void *payload, error *err) MUST_CHECK;

/* The request of an action that asks nothing, the response of one that answers nothing. */
typedef struct action_nothing {
    char unused;
} action_nothing;

extern const field_table action_nothing_fields;

/* The response of an action that answers with a str: a page, a file, a word. */
extern const field_table action_text_fields;

/* The response of an action that answers with a file. */
typedef struct action_file {
    str name;               /* "report-women-2021-2023.docx" */
    const char *media_type;
    str bytes;
    str what;               /* in a line, for the person who asked */
} action_file;

extern const field_table action_file_fields;

#endif
