/* A target or node found by the name that a person gives it. */
#ifndef SERVICE_PLAN_PART_H
#define SERVICE_PLAN_PART_H

#include "service/plan/correct.h"

typedef struct found_part {
    bool is_node;
    bool is_gone;  /* the newest version has it no longer */
    bool is_older; /* named by a version of the plan that is not the newest */
    stored_plan read; /* the newest version that has it: as read, with its corrections */
    stored_plan now;  /* with corrections applied; dropped targets stay */
    plan_nodes nodes; /* of that version, as read */
    const plan_target *target, *target_now; /* NULL of a node */
    const plan_node *node;                  /* the node, or the one that contains the target */
    plan_appearances seen;
} found_part;

/* Fails: ERROR_NOT_FOUND with what to do, also for an id of another plan than the one named; ERROR_USAGE for
 * a place that several have. */
bool service_find_part(context *c, const named_part *of, bool is_node, found_part *found_out,
                       error *err) MUST_CHECK;

/* Fails if the version in force no longer contains the part: then it cannot be corrected. */
bool found_part_is_in_force(const found_part *f, error *err) MUST_CHECK;

int64_t found_part_id(const found_part *f); /* that people name it by */

#endif
