/* Corrections of a plan: finds the item by id or place, checks the correction, saves it beside the
 * reading. */
#ifndef SERVICE_PLAN_CORRECT_H
#define SERVICE_PLAN_CORRECT_H

#include "service/context.h"

/* One target as it is judged, with what was read. */
typedef struct target_line {
    int64_t id;
    const plan_target *read, *now;
    str indicator_read, indicator; /* codes; empty: none */
} target_line;

typedef struct target_lines {
    plan_record record;
    str *domain_titles; /* [domain_count] */
    size_t domain_count;
    target_line *items;
    size_t count;
} target_lines;

/* A target or node in one version of its plan. */
typedef struct part_version {
    plan_record record;
    const plan_target *target; /* as read; NULL of a node */
    const plan_node *node;     /* as read; of a target the node that contains it */
    str indicator;
    corrections corrections; /* of it, oldest first, also undone ones */
} part_version;

typedef struct correction_history {
    int64_t id;
    bool is_node, is_gone;   /* the plan in force has it no more */
    target_line target;      /* in the newest version that has it */
    part_version *versions; /* oldest first */
    size_t count;
} correction_history;

/* A target or node as a person names it: its id, or a place such as "table.3" or "d2.g1" when only one is
 * there. plan: code, needed for a place when there are several plans. */
typedef struct named_part {
    str name, plan;
} named_part;

/* STR_NONE: not to be changed. Only the fields of the action are read. */
typedef struct correction_request {
    named_part of;
    str values[CORRECTED_COUNT];
    str region; /* of a verdict: code or name; empty: the plan's, else the store's */
    int year;
    str phrase; /* of target.add: the words that are the target; empty: the whole sentence */
} correction_request;

typedef struct correction_result {
    int64_t id; /* of the target or node */
    str plan;
    correction made; /* the one made, confirmed or undone */
    size_t count;    /* how many were confirmed */
} correction_result;

bool service_list_targets(context *c, str key, target_lines *lines_out, error *err) MUST_CHECK;
bool service_correction_history(context *c, const named_part *of, bool is_node,
                                correction_history *history_out, error *err) MUST_CHECK;

/* Adds a correction; act is the action. A correction that was to be confirmed is replaced.
 *
 * Fails: ERROR_NOT_FOUND, ERROR_USAGE without a reason, ERROR_INPUT for a formula, indicator, verdict, kind
 * or domain that is invalid, ERROR_UNIT when formula and indicator have different units. */
bool service_correct(context *c, const char *act, const correction_request *asked, correction_result *out,
                     error *err) MUST_CHECK;

/* Corrections that are to be confirmed hold from now on; of a target without any, a person confirms that the
 * reading is right. */
bool service_confirm_corrections(context *c, const named_part *of, bool is_node, correction_result *out,
                                 error *err) MUST_CHECK;

/* Takes the newest correction back; it stays in the history. */
bool service_undo_correction(context *c, const named_part *of, bool is_node, correction_result *out,
                             error *err) MUST_CHECK;

#endif
