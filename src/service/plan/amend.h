/* An amended document of a plan in the store: the items that are unchanged, new, gone or changed, and the
 * effect on corrections. Identity of targets and nodes: plan/amend/match.h. */
#ifndef SERVICE_PLAN_AMEND_H
#define SERVICE_PLAN_AMEND_H

#include "service/context.h"

typedef enum amend_change { AMEND_ADDED, AMEND_CHANGED, AMEND_GONE, AMEND_CHANGE_COUNT } amend_change;

extern const char *const amend_change_words[AMEND_CHANGE_COUNT]; /* "added", "changed", "gone" */

/* One difference between the version in force and the new one. */
typedef struct amend_difference {
    amend_change change;
    bool is_target;      /* else a node */
    plan_node_kind kind; /* of a node */
    int64_t id;          /* that people name it by; 0: new */
    str where_before, where;
    str before, after;           /* texts; empty if the item is new or gone */
    str formula_before, formula; /* of a target, as read */
} amend_difference;

typedef struct amendment {
    unsigned version_before;
    amend_difference *items;
    size_t count;
    size_t counts[2][AMEND_CHANGE_COUNT]; /* of nodes [0] and targets [1] */
    size_t kept, to_confirm, closed;      /* corrections: holding, to be confirmed, of what is gone */
} amendment;

/* Compares a plan that was read with the newest version of it in the store, and sets the origins of its nodes
 * and targets. Nothing is saved. before: the newest version, as read, with its corrections and nodes.
 *
 *   after_codes   [after->targets.count] the code of each target's indicator; empty: none
 */
typedef struct amend_plans {
    arena *memory;
    const stored_plan *before;
    const plan_nodes *before_nodes;
    const indicators *known;
    stored_plan *after;
    plan_nodes *after_nodes;
    const str *after_codes;
} amend_plans;

typedef struct amend_links amend_links; /* which correction goes where */

void plan_amend(arena *a, const amend_plans *plans, amendment *amendment_out, const amend_links **links_out);

/* After the new version is saved: carries the corrections over. */
bool plan_amend_save(context *c, const amend_plans *plans, const amend_links *links, error *err) MUST_CHECK;

#endif
